"""Joining PDFs: what a reader finds in the parts it finds in the whole, by other libraries."""

from __future__ import annotations

import errno
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String, pdfa
from pikepdf.settings import get_qpdf_limits

from conftest import ROOT
from pdf.reading import (
    check_tags,
    entries,
    links,
    locked,
    many,
    moved,
    place,
    plain,
    read,
    saved,
    signed,
    tags,
    with_field_and_attachment,
)
from thaiplandoc import load
from thaiplandoc.cli import main
from thaiplandoc.errors import InputError
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.parts import Part

SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Set:
    """Parts, the file joined of them, and the page each part begins on."""

    parts: list[bytes]
    whole: bytes
    notes: list[str]

    def beside(self) -> Iterator[tuple[int, pypdf.PdfReader, pypdf.PdfReader]]:
        whole, start = read(self.whole), 0
        for data in self.parts:
            part = read(data)
            yield start, part, whole
            start += len(part.pages)


@pytest.fixture(scope="module")
def joined() -> Set:
    """A letter and two books whose names, ids and numbers are all the same."""
    letter, book = (
        load(SAMPLES / name).render("made.pdf")[Path("made.pdf")]
        for name in ("letters/krabi-2559.yaml", "plans/small/plan.yaml")
    )
    parts = [letter, book, book]
    made = join(Part(Path(f"{n}.pdf"), data=data) for n, data in enumerate(parts))
    return Set(parts, made.pdf, [note.text("en") for note in made.notes])


# --- links, outline, labels ----------------------------------------------------------------------
def test_all_links_land_where_they_did(joined: Set) -> None:
    count = 0
    for start, part, whole in joined.beside():
        for number in range(len(part.pages)):
            before = [
                (rect, (leads[0] + start, leads[1]) if isinstance(leads, tuple) else leads)
                for rect, leads in links(part, number)
            ]
            assert links(whole, start + number) == before
            count += sum(isinstance(leads, tuple) for _, leads in before)
    assert count > 40


def test_names_of_two_parts_lead_into_their_own(joined: Set) -> None:
    whole = read(joined.whole)
    names = Counter()
    for start, part, _ in joined.beside():
        for named in part.named_destinations:
            page, at = place(part, named)
            leads = {
                place(whole, each) and (place(whole, each)[0], *place(whole, each)[1])
                for each in whole.named_destinations
                if each == named or each.startswith(f"{named}.")
            }
            assert (page + start, *at) in leads
            names[named] += 1
    assert len(whole.named_destinations) == names.total()


def test_the_outline_has_an_entry_a_part_with_its_own_beneath(joined: Set) -> None:
    wanted = []
    for start, part, _ in joined.beside():
        wanted += [(part.xmp_metadata.dc_title["x-default"], start)]
        wanted += [moved(entries(part, part.outline), start)]
    whole = read(joined.whole)
    assert entries(whole, whole.outline) == wanted
    titles = [item["/Title"] for item in [whole.trailer["/Root"]["/Outlines"]["/First"]]]
    assert titles[0].original_bytes.startswith(b"\xfe\xff")  # Thai in UTF-16


def test_every_page_keeps_its_label(joined: Set) -> None:
    wanted = [label for _, part, _ in joined.beside() for label in part.page_labels]
    assert read(joined.whole).page_labels == wanted


def test_pages_look_the_same_and_say_the_same(joined: Set) -> None:
    whole, start = pypdfium2.PdfDocument(joined.whole), 0
    for data in joined.parts:
        part = pypdfium2.PdfDocument(data)
        for number in range(len(part)):
            before, after = part[number], whole[start + number]
            texts = [each.get_textpage().get_text_bounded() for each in (before, after)]
            assert texts[0] == texts[1]
            if number in {0, len(part) - 1}:
                seen = [each.render(scale=1).to_pil().tobytes() for each in (before, after)]
                assert seen[0] == seen[1]
        start += len(part)
        part.close()
    assert len(whole) == start
    whole.close()


# --- tags ----------------------------------------------------------------------------------------
def test_every_marked_content_is_in_the_tree_once(joined: Set) -> None:
    before = [check_tags(data) for data in joined.parts]
    assert check_tags(joined.whole) == tuple(map(sum, zip(*before, strict=True)))
    document = read(joined.whole).trailer["/Root"]["/StructTreeRoot"]["/K"][0]
    assert [child.get_object()["/S"] for child in document["/K"]] == ["/Part"] * 3


def test_the_file_is_sound_has_its_language_and_is_the_same_again(joined: Set) -> None:
    root = read(joined.whole).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]) == ("th", {"/Marked": True})
    with Pdf.open(io.BytesIO(joined.whole)) as pdf:
        assert pdf.check_pdf_syntax() == []
    again = join(Part(Path(f"{n}.pdf"), data=data) for n, data in enumerate(joined.parts))
    assert again.pdf == joined.whole
    assert joined.notes == []


def fonts(data: bytes) -> int:
    with Pdf.open(io.BytesIO(data)) as pdf:
        return sum(isinstance(each, Dictionary) and "/FontFile2" in each for each in pdf.objects)


def test_what_parts_share_stands_in_the_file_once(joined: Set) -> None:
    letter, book, _ = joined.parts
    assert len(joined.whole) < len(letter) + 1.2 * len(book)  # all parts are packed already
    assert fonts(joined.whole) <= fonts(letter) + fonts(book)
    letters = join(Part(Path(f"{n}.pdf"), data=letter) for n in range(20))
    assert len(letters.pdf) < 3 * len(letter)
    assert check_tags(letters.pdf)[0] == 20 * check_tags(letter)[0]
    seen = []
    for data, number in ((letter, 0), (letters.pdf, 0), (letters.pdf, 13)):
        pdf = pypdfium2.PdfDocument(data)
        seen.append(pdf[number].render(scale=2).to_pil().tobytes())
        pdf.close()
    assert seen[0] == seen[1] == seen[2]


# --- foreign parts -------------------------------------------------------------------------------
def tagged(role: str, language: str) -> Pdf:
    """A page with one marked content, of a role that is mapped."""
    pdf = plain()
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/Word <</MCID 0>> BDC 0 0 9 9 re f EMC")
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap={"/Word": Name(role)}))
    word = pdf.make_indirect(Dictionary(S=Name.Word, P=root, Pg=page, K=0))
    root.K = word
    root.ParentTree = Dictionary(Nums=Array([0, Array([word])]))
    pdf.Root.StructTreeRoot, pdf.Root.Lang = root, String(language)
    return pdf


def parts(*made: Pdf | bytes, **more: str) -> list[Part]:
    files = [saved(each) if isinstance(each, Pdf) else each for each in made]
    return [Part(Path(f"ไฟล์ {n}.pdf"), data=data, **more) for n, data in enumerate(files, 1)]


def test_roles_of_one_name_keep_their_meaning_and_parts_their_language() -> None:
    made = join(parts(tagged("/P", "th"), tagged("/H1", "en"), tagged("/P", "th")))
    reader = read(made.pdf)
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    found = [each["/S"] for each, own in tags(reader) if own]
    assert sorted(root["/RoleMap"][role] for role in found) == ["/H1", "/P", "/P"]
    languages = [child.get_object().get("/Lang") for child in root["/K"][0]["/K"]]
    assert (reader.trailer["/Root"]["/Lang"], languages) == ("th", [None, "en", None])


def named_link(kind: str) -> Pdf:
    """Two pages; a link from the first to the second by a name that every such file has."""
    pdf = plain(2)
    there = Array([pdf.pages[1].obj, Name.XYZ, 0, 250, 0])
    name: Any = String("x") if kind == "tree" else Name.x
    if kind == "tree":
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("x"), there])))
    elif kind == "old":
        pdf.Root.Dests = Dictionary(x=Dictionary(D=there))
    else:
        name = Array([1, Name.XYZ, 0, 250, 0])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    note.A = Dictionary(S=Name.GoTo, D=name)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    item = pdf.make_indirect(Dictionary(Title=String("ก"), Dest=name))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    item.Parent = pdf.Root.Outlines
    return pdf


def test_names_trees_old_names_and_page_numbers_all_lead_to_their_own_page() -> None:
    kinds = ("tree", "tree", "old", "number")
    reader = read(join(parts(*map(named_link, kinds))).pdf)
    for number in range(len(kinds)):
        assert links(reader, 2 * number)[0][1] == (2 * number + 1, ["/XYZ", "0", "250", "0"])
    below = [each[0][1] for each in entries(reader, reader.outline)[1::2]]
    assert below == [1, 3, 5, 7]


def test_a_link_that_leads_nowhere_is_told_and_does_not_lead_into_another_part() -> None:
    lost = named_link("tree")
    del lost.Root.Names
    made = join(parts(named_link("tree"), lost))
    assert [note.text("en") for note in made.notes if "nowhere" in note.text("en")] == [
        "ไฟล์ 2.pdf: 2 links or outline entries led nowhere in it already; they still do"
    ]
    assert links(read(made.pdf), 2)[0][1] is None


def test_fields_and_attachments_are_kept_and_what_is_renamed_is_told() -> None:
    made = join(parts(with_field_and_attachment(), with_field_and_attachment()))
    reader = read(made.pdf)
    assert len(reader.get_fields()) == 2
    assert [each["/V"] for each in reader.get_fields().values()] == ["ก", "ก"]
    assert sorted(reader.attachments) == ["a.txt", "a.txt.2"]
    said = " ".join(note.text("en") for note in made.notes)
    assert "1 form fields have names of an earlier part" in said
    assert "attachment a.txt has the name of an earlier one and is now a.txt.2" in said


def test_pdfa_stays_where_all_parts_are_and_is_told_where_one_is_not() -> None:
    letter = load(SAMPLES / "letters/krabi-2559.yaml").render("a.pdf", pdfa=True)[Path("a.pdf")]
    both = join(parts(letter, letter))
    assert both.notes == ()
    assert b"<pdfaid:part>2</pdfaid:part>" in both.pdf
    with Pdf.open(io.BytesIO(both.pdf)) as pdf:
        assert len(pdf.Root.OutputIntents) == 1
        assert b"pikepdf" not in pdf.Root.Metadata.read_bytes()  # which would add to it
        assert pdfa.check(pdf, "2b").findings == []
    mixed = join(parts(letter, plain()))
    assert b"pdfaid:part>" not in mixed.pdf
    assert [note.text("en") for note in mixed.notes] == [
        "ไฟล์ 2.pdf: it has no tags, so a screen reader finds no order in its pages",
        "ไฟล์ 2.pdf: it is no PDF/A, so the joined file is none either",
    ]


def claiming(kind: str, colours: bytes = b"sRGB") -> Pdf:
    """A page that says it is a PDF/A of a kind, with a colour profile."""
    pdf = plain()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 9 9 re f")
    xmp = f'<rdf:Description xmlns:pdfaid="x"><pdfaid:part>{kind}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>'
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    intent = Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=pdf.make_stream(colours))
    pdf.Root.OutputIntents = Array([intent])
    return pdf


@pytest.mark.parametrize(
    ("kinds", "is_one"),
    [("22", "2"), ("23", "3"), ("33", "3"), ("11", "1"), ("12", None), ("44", "4")],
)
def test_which_pdfa_parts_make_of_which_kinds(kinds: str, is_one: str | None) -> None:
    made = join(parts(*map(claiming, kinds)))
    found = re.findall(
        rb"<pdfaid:part>(.)<", read(made.pdf).trailer["/Root"]["/Metadata"].get_data()
    )
    assert found == ([is_one.encode()] if is_one else [])
    told = [note.text("en") for note in made.notes if "another kind" in note.text("en")]
    assert [text[:11] for text in told] == ([] if is_one else ["ไฟล์ 2.pdf:"])
    # PDF/A-1 is PDF 1.4 and has no object streams
    assert (made.pdf[:8], b"/ObjStm" in made.pdf) == (
        (b"%PDF-1.4", False) if is_one == "1" else (b"%PDF-1.7", True)
    )


def test_other_colours_end_pdfa_which_is_told() -> None:
    made = join(parts(claiming("2"), claiming("2", b"other")))
    assert b"pdfaid:part>" not in made.pdf
    assert "with other colours" in " ".join(note.text("en") for note in made.notes)
    assert "/OutputIntents" not in read(made.pdf).trailer["/Root"]


def test_ids_of_parts_stay_apart_although_no_tree_lists_them() -> None:
    made = join(parts(*[identified(), identified()]))
    assert check_tags(made.pdf)[0] == 2


def identified() -> Pdf:
    pdf = tagged("/P", "th")
    pdf.Root.StructTreeRoot.K.ID = String("one")
    return pdf


def test_five_thousand_pages_are_joined_behind_others() -> None:
    made = join(parts(plain(2), many(5000)))
    assert (made.pages, len(read(made.pdf).pages)) == (5002, 5002)
    assert read(made.pdf).page_labels[-1] == "5000"


# --- what is refused -----------------------------------------------------------------------------
def circle() -> bytes:
    pdf = plain(2)
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([pdf.Root.Pages])))
    pdf.Root.Pages.Kids.append(node)
    return saved(pdf)


MISSING = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
trailer<</Root 1 0 R/Size 5>>
"""


def bomb(megabytes: int) -> bytes:
    """A small file whose one object stream unpacks to so much."""
    heads = b"1 0 2 30 3 80 "
    held = b"<</Type/Catalog/Pages 2 0 R>>".ljust(30)
    held += b"<</Type/Pages/Count 1/Kids[3 0 R]>>".ljust(50)
    held += b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    packer = zlib.compressobj(1)
    packed = packer.compress(heads + held)
    packed += b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()
    stream = b"4 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n"
    body = b"%PDF-1.7\n" + stream % (len(heads), len(packed)) + packed + b"\nendstream endobj\n"
    rows = ((0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, 9, 0), (1, len(body), 0))
    table = b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([n]) for kind, at, n in rows)
    stream = b"5 0 obj<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return body + stream + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def test_an_object_stream_that_unpacks_beyond_measure_is_refused() -> None:
    assert join(parts(bomb(0))).pages == 1
    before = get_qpdf_limits()
    with pytest.raises(InputError, match="เสียหาย"):
        join(parts(bomb(257)))
    assert get_qpdf_limits() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>", "this is no PDF"),
        (b"%PDF-1.7\nnothing", "it is damaged"),
        (saved(Pdf.new()), "it has no pages"),
        (locked(owner="o", user="u"), "it has a password"),
        (locked(owner="o", user=""), "its owner forbids joining"),
        (signed(), "it is signed"),
        (circle(), "runs in a circle"),
        (MISSING, "1 of its pages are missing"),
        (saved(plain()).partition(b"trailer")[0], "it was cut off"),
    ],
)
def test_a_part_that_cannot_be_joined_is_refused_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        join(parts(plain(), data))
    (problem,) = refused.value.problems
    assert problem.text("en").startswith("ไฟล์ 2.pdf: ")
    assert said in problem.text("en")
    assert "\n" not in problem.text("th")


def test_all_parts_that_cannot_be_joined_are_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        join(parts(b"", plain(), MISSING))
    assert [problem.where.file for problem in refused.value.problems] == ["ไฟล์ 1.pdf", "ไฟล์ 3.pdf"]


def test_a_locked_part_is_opened_by_its_owners_password() -> None:
    made = join(parts(locked(owner="o", user="u"), password="o"))  # noqa: S106
    assert any("opened with a password" in note.text("en") for note in made.notes)
    assert not read(made.pdf).is_encrypted


def test_a_field_that_waits_for_a_signature_is_none() -> None:
    pdf = with_field_and_attachment()
    field = pdf.Root.AcroForm.Fields[0]
    del field.V
    field.FT = Name.Sig
    assert join(parts(pdf)).pages == 1


# --- at the command line -------------------------------------------------------------------------
def test_the_command_writes_one_file_and_remarks_on_what_is_lacking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"{name}.pdf" for name in ("ก", "ข")]
    for file in files:
        file.write_bytes(saved(plain()))
    out = tmp_path / "ชุด.pdf"
    assert main(["--lang", "en", "join", *map(str, files), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{out}\n"
    assert said.err.count("it has no tags") == 2
    assert [each.title for each in pypdf.PdfReader(out).outline] == ["ก", "ข"]


@pytest.mark.parametrize("fault", ["missing", "damaged", "no room"])
def test_the_command_writes_nothing_if_anything_is_wrong(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other, out = (tmp_path / f"{name}.pdf" for name in ("ก", "ข", "ชุด"))
    file.write_bytes(saved(plain()))
    out.write_bytes(b"before")
    if fault != "missing":
        other.write_bytes(saved(plain()) if fault == "no room" else MISSING)
    if fault == "no room":

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr("os.fsync", full)
    assert main(["--lang", "en", "join", str(file), str(other), "-o", str(out)]) in {1, 2}
    said = capsys.readouterr().err.strip()
    assert ("the disk is full" if fault == "no room" else "ข.pdf") in said
    assert "\n" not in said
    assert out.read_bytes() == b"before"
    assert not [each.name for each in tmp_path.iterdir() if each.name.startswith(".tpd")]
