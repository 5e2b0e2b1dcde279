"""Empty signature fields: where the signers sign, seen by nobody, read where their names are read."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Dictionary, Name

from conftest import ROOT
from pdf.clauses import faults
from pdf.reading import check_tags
from thaiplandoc import Annex, Letter, Memo, Office, Person, load
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.parts import Part
from thaiplandoc.typeset import draw, draw_many

MM = 72 / 25.4
SAMPLES = ROOT / "samples"


def letter(signer: Person, kind: Any = Letter) -> Any:
    known: dict[str, Any] = {
        "office": Office(
            name="ศาลากลางจังหวัดตัวอย่าง", address=("ถนนสมมุติ ตย ๙๙๐๐๐",), code="ตย ๐๐๒๓.๓"
        ),
        "date": date(2026, 1, 15),
        "subject": "การทบทวนแผนพัฒนาตำบล",
        "to": "นายอำเภอทุกอำเภอ",
        "body": ["ด้วยจังหวัดตัวอย่างกำหนดให้ทบทวนแผนพัฒนาตำบล", "จึงเรียนมาเพื่อพิจารณา"],
        "signer": signer,
    }
    return kind(**known)


SOMCHAI = Person(name="นายสมชาย ตัวอย่าง", position="ผู้ว่าราชการจังหวัดตัวอย่าง")
GENERAL = Person(name="พลตำรวจตรี สมศักดิ์ ตัวอย่าง", position="ผู้บังคับการ")


def made(document: Any, **how: Any) -> bytes:
    (pdf,) = document.render("a.pdf", fields=True, **how).values()
    return pdf


def fields(data: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pdf.Root.get(Name.AcroForm, Dictionary(Fields=[]))
        return [
            (str(field.T), str(field.TU), [round(float(side) / MM, 1) for side in field.Rect])
            for field in form.Fields
        ]


def seen(data: bytes) -> list[bytes]:
    return [page.render(scale=1).to_pil().tobytes() for page in pdfium.PdfDocument(data)]


def lines(document: Any, style: str) -> Any:
    return next(line for page in document.layout().pages for line in page.lines(style))


@pytest.mark.parametrize("kind", [Letter, Memo])
def test_the_field_stands_between_the_line_above_and_the_name(kind: Any) -> None:
    document = letter(SOMCHAI, kind)
    ((name, told, (left, foot, right, top)),) = fields(made(document))
    assert (name, told) == ("นายสมชาย ตัวอย่าง", "ลายมือชื่อ นายสมชาย ตัวอย่าง")
    line = lines(document, "ผู้ลงนาม")
    baseline = 297 - line.baseline_pt / MM
    assert foot == pytest.approx(baseline + 0.844 * 16 * 25.4 / 72, abs=0.1)
    assert 12 <= top - foot <= 20
    assert right - left == pytest.approx(60, abs=0.1)
    assert (left + right) / 2 == pytest.approx((line.left_pt + line.right_pt) / 2 / MM, abs=0.1)


def test_it_stands_beside_the_rank_which_is_part_of_who_signs() -> None:
    document = letter(GENERAL)
    ((name, _, (left, _, right, _)),) = fields(made(document))
    assert name == "พลตำรวจตรี สมศักดิ์ ตัวอย่าง"
    assert left == pytest.approx(lines(document, "ยศ").right_pt / MM + 1, abs=0.1)
    assert right - left == pytest.approx(60, abs=0.1)


def test_on_dots_it_stands_on_the_dots_and_each_signer_has_one() -> None:
    body = [
        {
            "signatures": [
                {"name": "นายหนึ่ง สมมุติ", "role": "ผู้รายงาน"},
                {"position": "ปลัด อบต.", "role": "ผู้ตรวจ"},
            ]
        }
    ]
    found = fields(made(Annex(title=["รายงาน"], body=body)))
    assert [name for name, *_ in found] == ["นายหนึ่ง สมมุติ", "ปลัด อบต"]  # a point parts names
    assert [told for _, told, _ in found] == ["ลายมือชื่อ นายหนึ่ง สมมุติ", "ลายมือชื่อ ปลัด อบต."]
    (one, other) = (box for *_, box in found)
    assert one[1::2] == other[1::2]
    assert one[2] < other[0]


def test_nothing_is_seen_of_a_field_and_nothing_else_moves() -> None:
    for document in (letter(SOMCHAI), load(SAMPLES / "forms/community-plan-report.yaml")):
        (without,) = document.render("a.pdf").values()
        assert fields(without) == []
        assert seen(made(document)) == seen(without)


def test_it_is_read_before_the_name_of_who_signs() -> None:
    with pikepdf.open(io.BytesIO(made(letter(SOMCHAI)))) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        kinds = [str(element.S) for element in top.K]
        at = kinds.index("/Form")
        held = top.K[at].K
        assert held.Type == Name.OBJR
        assert held.Obj.objgen == pdf.Root.AcroForm.Fields[0].objgen
        number = int(held.Obj.StructParent)
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        assert numbers[numbers.index(number) + 1].objgen == top.K[at].objgen
        # behind it the name and the position, before it the closing
        marks = [list(element.K) for element in top.K[at + 1 :]]
        assert [len(each) for each in marks[:2]] == [1, 1]
        assert "/Link" not in kinds
        check_tags(made(letter(SOMCHAI)))


@pytest.mark.parametrize("tags", [True, False])
def test_a_file_with_fields_is_an_archive_file(tags: bool) -> None:
    document = letter(GENERAL)
    data = draw(document.layout(), pdfa=True, created=document.created(), fields=True, tags=tags)
    assert faults(data) == {}
    assert len(fields(data)) == 1


def test_two_who_are_called_alike_have_fields_of_two_names() -> None:
    layout = letter(SOMCHAI).layout()
    data = draw(layout, fields=True)
    joined = join([Part(Path("a.pdf"), data=data), Part(Path("b.pdf"), data=data)])
    names = [name for name, *_ in fields(joined.pdf)]
    assert len(set(names)) == 2
    check_tags(joined.pdf)
    with pikepdf.open(io.BytesIO(joined.pdf)) as pdf:
        shown = [note.objgen for page in pdf.pages for note in page.obj.Annots]
        tagged = [each.K.Obj.objgen for each in pdf.objects if is_form(each)]
        assert (
            sorted(tagged)
            == sorted(shown)
            == sorted(each.objgen for each in pdf.Root.AcroForm.Fields)
        )
        assert pdf.Root.AcroForm.SigFlags == 1
    body = [{"signatures": [{"name": "นายหนึ่ง", "role": role} for role in ("ผู้รายงาน", "ผู้ตรวจ")]}]
    found = fields(made(Annex(title=["รายงาน"], body=body)))
    assert [name for name, *_ in found] == ["นายหนึ่ง", "นายหนึ่ง (2)"]


def is_form(element: Any) -> bool:
    return isinstance(element, Dictionary) and element.get(Name.S) == Name.Form


def test_many_papers_in_one_file_have_none_unless_asked() -> None:
    data, _ = draw_many([letter(SOMCHAI).layout()])
    assert fields(data) == []


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert made(letter(SOMCHAI)) == made(letter(SOMCHAI))
