"""PDFs of other programs, joined and marked: unharmed, or refused by their names."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pikepdf import Pdf, pdfa
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from pdf import foreign
from pdf.foreign import Foreign
from pdf.reading import check_tags, entries, links, moved, plain, read, saved
from thaiplandoc.errors import InputError
from thaiplandoc.marks import Words, drawn, secrecy
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.marking import Drawing, Fixed, Mark, mark
from thaiplandoc.pdf.parts import Part

NAME = "ของหน่วยอื่น.pdf"
CORNER = 52  # dots from the top left, where the mark is set


def test_files_by_hand_are_joined_unharmed_or_refused_by_name() -> None:
    assert looked_at(each for make in foreign.BY_HAND for each in make()) > 80


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # WeasyPrint's
@pytest.mark.parametrize(
    ("make", "least"), [(foreign.scans, 16), (foreign.reportlab, 32), (foreign.weasyprint, 24)]
)
def test_files_of_a_library_are_joined_unharmed_or_refused_by_name(
    make: Callable[[], Iterable[Foreign]], least: int
) -> None:
    assert looked_at(make()) >= least


def test_files_of_chromium_are_joined_unharmed(tmp_path: Path) -> None:
    assert looked_at(foreign.chromium(tmp_path)) == 8


@pytest.mark.libreoffice
def test_files_of_libreoffice_are_joined_unharmed_or_refused_by_name(tmp_path: Path) -> None:
    assert looked_at(foreign.libreoffice(tmp_path)) == 28


def looked_at(files: Iterable[Foreign]) -> int:
    """How many there are; every harm done to any of them is in the failure."""
    harms, count = [], 0
    for each in files:
        count += 1
        harms += [f"{each.name}: {harm}" for harm in harm_done(each)]
    assert harms == []
    return count


def harm_done(file: Foreign) -> list[str]:
    part = Part(Path(NAME), data=file.data)
    before = saved(plain())
    try:
        made = join([Part(Path("ก่อน.pdf"), data=before), part, part])
        marked = mark(part, [Mark(SWATCH, Fixed("top left", 0, 0))])
    except InputError as error:
        (told,) = {problem.text("en") for problem in error.problems}
        assert told.startswith(f"{NAME}: ")
        return [] if file.refused else [f"refused: {told}"]
    if file.refused:
        return ["not refused"]
    with Pdf.open(io.BytesIO(file.data)) as pdf:
        mended = saved(pdf)  # as readers find it that mend what is damaged
    pages = (made.pages - 1) // 2
    if "font" in file.name:  # the first time pdfium draws what replaces one it draws it otherwise
        pictures(file.data, 0, pages)
    try:
        looks = pictures(file.data, 0, pages)
    except pypdfium2.PdfiumError:
        looks = pictures(mended, 0, pages)
    found = [f"marked: {harm}" for harm in seen(looks, marked.pdf, [0], marked=True)]
    found += seen(looks, made.pdf, [1, 1 + pages])
    found += [f"PDF/A: {each}" for each in archive_harms(mended, part)]
    found += carried(mended, made.pdf, pages, circle="circle" in file.name)
    had = faults(mended)  # and a marked file still has
    found += [each for each in faults(marked.pdf) if each not in had]
    found += [each for each in faults(made.pdf) if "decoding content stream" not in str(had)]
    return found


def faults(data: bytes) -> list[str]:
    """What qpdf finds, without the numbers of objects."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        return [re.sub(r"0x\w+|\d+", "", str(each)) for each in pdf.check_pdf_syntax()]


def archive_harms(mended: bytes, part: Part) -> set[str]:
    """What a file that says it is a PDF/A-1 to 3 has not against it, but joined, or with our marks."""
    kind = re.search(rb"pdfaid:part\W+([123])", metadata(mended))
    if not kind:
        return set()
    marks = [Mark(each, Fixed("middle")) for each in ours()]
    made = (join([part, part]).pdf, mark(part, marks).pdf)
    after = {each for data in made for each in findings(data, kind[1].decode())}
    return after - findings(mended, kind[1].decode())


@cache
def ours() -> tuple[Drawing, ...]:
    return drawn([secrecy("ลับ"), Words(("รับ",), frame=True)])


def metadata(data: bytes) -> bytes:
    with Pdf.open(io.BytesIO(data)) as pdf:
        held = pdf.Root.get("/Metadata")
        return b"" if held is None else held.read_bytes()


def findings(data: bytes, kind: str) -> set[str]:
    """What is against it, but for what the checker does not look into."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        for held, key in ((pdf.trailer, "/DocChecksum"), (pdf.Root, "/OpenAction")):
            if key in held:  # at which the checker stops
                del held[key]
        found = pdfa.check(pdf, f"{kind}b").findings
    return {
        re.sub(r"\d+", "", f"{each.rule} {each.message}")
        for each in found
        if each.kind != "unsupported"
    }


def swatch() -> Drawing:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(25, 25)).obj.Contents = pdf.make_stream(
        b"1 0 0 rg 0 0 25 25 re f"
    )
    return Drawing(saved(pdf))


SWATCH = swatch()


def pictures(data: bytes, first: int, count: int) -> list[tuple[str, Image.Image]]:
    """The words and the look of some pages, fields of forms included."""
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    found = []
    for number in range(first, first + min(count, 3)):
        words = pdf[number].get_textpage().get_text_bounded()
        found.append((words, pdf[number].render(scale=1).to_pil().convert("RGB")))
    pdf.close()
    return found


def seen(before: list[Any], data: bytes, starts: list[int], *, marked: bool = False) -> list[str]:
    """Pages that do not look as before, but for the corner of a mark."""
    harms = []
    for start in starts:
        after = pictures(data, start, len(before))
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            looks = [each[1].copy() for each in (old, new)]
            if marked:
                if looks[1].getpixel((3, 3)) != (255, 0, 0):
                    harms.append(f"page {number} has no mark in its corner")
                for look in looks:
                    look.paste((0, 0, 0), (0, 0, CORNER, CORNER))
            if looks[0].tobytes() != looks[1].tobytes():
                harms.append(f"page {number} looks otherwise")
            if old[0].strip() not in new[0]:
                harms.append(f"page {number} has other words")
    return harms


def carried(before: bytes, whole: bytes, pages: int, *, circle: bool) -> list[str]:
    """What of two parts alike is not in the whole, behind a page of another."""
    old, new = read(before), read(whole)
    found = {
        "labels": (2 * old.page_labels, new.page_labels[1:]),
        "fields": (sorted(2 * fields(old)), sorted(fields(new))),
        "attachments": (sorted(2 * attached(old)), sorted(attached(new))),
    }
    for start in (1, 1 + pages):
        for number in range(pages):
            wanted = [
                (rect, (leads[0] + start, leads[1]) if isinstance(leads, tuple) else leads)
                for rect, leads in links(old, number)
            ]
            found[f"links of page {number}"] = (wanted, links(new, start + number))
    if not circle:  # which pypdf runs in
        own = entries(old, old.outline)
        wanted = [
            each for at in (1, 1 + pages) for each in (at, *([moved(own, at)] if own else []))
        ]
        outline = entries(new, new.outline)[1:]
        found["outline"] = (
            wanted,
            [each if isinstance(each, list) else each[1] for each in outline],
        )
    try:
        tags = check_tags(before)
    except (AssertionError, KeyError, AttributeError):
        tags = None  # wrong already, or there are none
    if tags:
        found["tags"] = ((2 * tags[0], 2 * tags[1]), check_tags(whole))
    return [f"{what}: {was} is now {now}" for what, (was, now) in found.items() if was != now]


def fields(reader: PdfReader) -> list[str]:
    """The value of each field that has a kind."""
    held = (reader.get_fields() or {}).values()
    return [str(each.get("/V")) for each in held if "/FT" in each]


def attached(reader: PdfReader) -> list[bytes]:
    """The content of each file in the tree of their names."""
    names = reader.trailer["/Root"].get("/Names", DictionaryObject()).get_object()
    ahead, found = [names.get("/EmbeddedFiles", DictionaryObject())], []
    while ahead:
        node = ahead.pop().get_object()
        ahead += node.get("/Kids", [])
        found += [
            each.get_object()["/EF"]["/F"].get_data() for each in node.get("/Names", [])[1::2]
        ]
    return found
