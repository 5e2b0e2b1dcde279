"""The closing step: small files, one table, runs of pages that no reader can tell, nothing left."""

from __future__ import annotations

import io
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from conftest import ROOT
from pdf.reading import check_tags, entries, links, read
from thaiplandoc import load
from thaiplandoc.arrange import Layout, lay_out
from thaiplandoc.arrange.sheet import Grid, Text
from thaiplandoc.blocks import Paragraph, Section, Title
from thaiplandoc.pdf import packing
from thaiplandoc.typeset import draw, draw_many, draw_pages
from typeset.annexes import PLAN_HEAD, annex, lying, plan, project, upright
from typeset.books import small
from typeset.specimens import dot, letter, memo, three_pages, two_pages

drawing = import_module("thaiplandoc.typeset.draw")
CREATED = datetime(2022, 9, 30, tzinfo=UTC)
SAMPLES = ROOT / "samples"


def opened(data: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(pdf: Pdf) -> Iterator[Dictionary]:
    """Every element of the tags, in the order of reading."""
    ahead = [pdf.Root.StructTreeRoot.K[0]]
    while ahead:
        element = ahead.pop()
        yield element
        kids = [kid for kid in element.get("/K", ()) if isinstance(kid, Dictionary)]
        ahead += reversed([kid for kid in kids if "/S" in kid])


def kinds(data: bytes) -> Counter[str]:
    return Counter(str(element.S) for element in elements(opened(data)))


def rows(count: int) -> Layout:
    """A table of so many rows, its heads on every page."""
    return lay_out(
        "annex", annex(lying(replace(plan(1), rows=tuple(map(project, range(1, count))))))
    )


def seen(data: bytes, scale: float = 1.0) -> list[bytes]:
    return [page.render(scale=scale).to_pil().tobytes() for page in pdfium.PdfDocument(data)]


# --- how large files are --------------------------------------------------------------------------
def test_a_letter_has_30_kilobytes_and_its_emblem_is_drawn_in_lines() -> None:
    data = load(SAMPLES / "letters/krabi-2559.yaml").render("a.pdf")[Path("a.pdf")]
    assert len(data) < 31_000
    pdf = opened(data)
    (form,) = pdf.pages[0].Resources.XObject.values()
    assert form.Subtype == Name.Form
    shown = form.read_bytes()
    # the left half of each of its seven parts, and the same again as its mirror image
    assert shown.count(b"f*") == 14
    assert shown.count(b"-0.666") > shown.count(b" 0.666")
    points = sum(
        len(instruction.operands) // 2
        for instruction in pikepdf.parse_content_stream(form)
        if str(instruction.operator) in {"m", "l", "c"}
    )
    assert points < 2 * 3500


def test_the_emblem_stands_in_a_file_once_however_many_pages_show_it() -> None:
    layouts = [lay_out("letter", letter()), lay_out("memo", memo()), lay_out("letter", two_pages())]
    data, _ = draw_many(layouts)
    pdf = opened(data)
    forms = {page.Resources.XObject.x0.objgen for page in pdf.pages if "/XObject" in page.Resources}
    assert len(forms) == 1
    alone = [len(draw(layout)) for layout in layouts]
    assert len(data) < sum(alone) - 2 * 12_000


def test_small_objects_are_packed_and_what_is_alike_stands_there_once() -> None:
    data = draw(lay_out("planbook", small()))
    pdf = opened(data)
    loose = [
        number for number in range(1, len(pdf.objects) + 1) if b"\n%d 0 obj\n<<" % number in data
    ]
    streams = [each for each in pdf.objects if isinstance(each, Stream)]
    assert len(loose) == len(streams)
    looks = {element.A.objgen for element in elements(pdf) if element.S in (Name.TH, Name.TD)}
    cells = kinds(data)["/TD"] + kinds(data)["/TH"]
    assert len(looks) < cells / 2


# --- what stands around the pages -----------------------------------------------------------------
def test_a_reader_shows_the_title_and_knows_the_language() -> None:
    pdf = opened(draw(lay_out("planbook", small()), created=CREATED))
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.Root.Lang) == "th"
    with pdf.open_metadata() as said:
        assert said["dc:title"] == str(pdf.docinfo.Title) == small().title
        assert said["dc:language"] == {"th"}
        assert said["xmp:CreateDate"] == "2022-09-30T00:00:00Z"


def test_every_destination_says_its_page_itself_and_what_links_say_is_thai() -> None:
    pdf = opened(draw(lay_out("planbook", small())))
    notes = [note for page in pdf.pages for note in page.get("/Annots", ()) if "/Dest" in note]
    assert len(notes) > 20
    for note in notes:
        assert isinstance(note.Dest, Array)
        assert not note.Dest.is_indirect
    assert {str(note.Contents) for note in notes} >= {"หน้า ๒", "หน้า ก"}
    entry = pdf.Root.Outlines.First
    assert isinstance(entry.Dest, Array)
    assert not entry.Dest.is_indirect


def test_letters_that_look_like_references_stay_as_they_are() -> None:
    said = "see 1 0 R, (2 0 R) and \\(3 0 R ("
    picture = replace(dot(), description=f"{said} 4 0 R")
    section = upright(Title((said,)), Paragraph(f"{said} https://example.go.th/(5 0 R)"), picture)
    pdf = opened(draw(lay_out("annex", annex(section))))
    assert str(pdf.Root.Outlines.Last.Title) == said
    assert {str(each.T) for each in elements(pdf) if "/T" in each} >= {said}
    assert {str(each.Alt) for each in elements(pdf) if "/Alt" in each} == {f"{said} 4 0 R"}


@pytest.mark.parametrize("content", [("letter", three_pages()), ("memo", memo())])
def test_an_archive_file_is_one_for_a_checker_too(content) -> None:
    data = draw(lay_out(*content), pdfa=True, created=CREATED)
    assert pikepdf.pdfa.validate_written(io.BytesIO(data), "2b").findings == []
    assert opened(data).check_pdf_syntax() == []


# --- tags -----------------------------------------------------------------------------------------
def test_a_table_is_one_in_the_tags_with_one_head_however_many_pages_it_has() -> None:
    layout = rows(40)
    parts = [item for page in layout.pages for item in page.items if isinstance(item, Grid)]
    data = draw(layout)
    found = kinds(data)
    assert len(parts) > 5
    assert [part.continued for part in parts] == [False] + [True] * (len(parts) - 1)
    assert (found["/Table"], found["/THead"], found["/TBody"]) == (1, 1, 1)
    assert found["/TH"] == sum(len(row) for row in parts[0].rows[: parts[0].heads])
    assert found["/TR"] == parts[0].heads + sum(len(part.rows) - part.heads for part in parts)
    _, headers = check_tags(data)
    assert headers > 40 * 12
    pdf = opened(data)
    (table,) = (each for each in elements(pdf) if str(each.S) == "/Table")
    assert [kid.S for kid in table.K] == [Name.THead, Name.TBody]


def test_lines_above_a_table_are_read_aloud_once() -> None:
    above = []
    for page in rows(40).pages:
        (grid,) = (item for item in page.items if isinstance(item, Grid))
        texts = [item for item in page.items if isinstance(item, Text) and item.name != "เลขหน้า"]
        above.append([each.artifact for each in texts if each.lines[0].baseline_pt < grid.y_pt])
    assert not any(above[0])
    assert all(len(marks) == len(PLAN_HEAD) + 1 and all(marks) for marks in above[1:])


def test_two_tables_stay_two() -> None:
    section = Section((plan(3), plan(3)), landscape=True)
    assert kinds(draw(lay_out("annex", annex(section))))["/Table"] == 2


def test_a_heading_holds_its_words() -> None:
    pdf = opened(draw(lay_out("letter", three_pages())))
    headings = [each for each in elements(pdf) if str(each.S).startswith("/H")]
    assert [str(each.T) for each in headings][1:] == ["ข้อพิจารณา", "ข้อเสนอ"]
    assert all(len(each.K) for each in headings)


# --- runs -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("pdfa", [False, True])
def test_nobody_can_tell_a_book_that_was_drawn_in_runs(monkeypatch, *, pdfa: bool) -> None:
    layout = lay_out("planbook", small())
    whole = draw(layout, pdfa=pdfa, created=CREATED)
    monkeypatch.setattr(drawing, "AT_ONCE", 4)
    monkeypatch.setattr(drawing, "RUN", 3)
    cut = draw(layout, pdfa=pdfa, created=CREATED)
    assert cut == draw(layout, pdfa=pdfa, created=CREATED)
    assert seen(cut) == seen(whole)
    one, other = read(whole), read(cut)
    assert entries(one, one.outline) == entries(other, other.outline)
    assert one.page_labels == other.page_labels
    for page in range(len(one.pages)):
        assert links(one, page) == links(other, page)
    assert (check_tags(cut), kinds(cut)) == (check_tags(whole), kinds(whole))
    assert opened(cut).check_pdf_syntax() == []


def test_a_table_is_one_over_runs_too(monkeypatch) -> None:
    layout = rows(40)
    whole = draw(layout)
    monkeypatch.setattr(drawing, "AT_ONCE", 3)
    monkeypatch.setattr(drawing, "RUN", 2)
    cut = draw(layout)
    assert kinds(cut)["/Table"] == 1
    assert (check_tags(cut), kinds(cut)) == (check_tags(whole), kinds(whole))


def test_many_papers_keep_their_own_links_and_labels() -> None:
    book, page = lay_out("planbook", small()), lay_out("letter", letter())
    data, ranges = draw_many([page, book, page])
    alone, reader = read(draw(book)), read(data)
    begin = ranges[1].start
    assert [
        (rect, (leads[0] - begin, leads[1]))
        for number in ranges[1]
        for rect, leads in links(reader, number)
        if isinstance(leads, tuple)
    ] == [
        each
        for number in range(len(book.pages))
        for each in links(alone, number)
        if isinstance(each[1], tuple)
    ]
    assert tuple(reader.page_labels[begin : ranges[1].stop]) == book.labels


def test_typst_keeps_two_hundred_pages_of_its_last_ten_runs_at_most(monkeypatch) -> None:
    engine = drawing._Engine(())
    asked = []
    monkeypatch.setattr(
        engine, "_compiler", type("", (), {"compile": lambda _, what, **__: asked.append(what)})()
    )
    for pages in (150, 40, 10, 1, *[0] * 10, 200):
        engine.made(pages, pages=pages)
    assert asked == [150, 40, 10, *[b""] * 10, 1, *[0] * 10, 200]


def test_nothing_is_left_in_the_temporary_folder(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    layout = lay_out("letter", letter({"คิวอาร์": dot()}))
    drawing._drawing.cache_clear()
    for made in (draw(layout), draw_pages(layout, "png"), draw(lay_out("planbook", small()))):
        assert made
        assert list(tmp_path.iterdir()) == []


# --- the table of objects -------------------------------------------------------------------------
@given(st.lists(st.integers(0, 2**64 - 1), min_size=1))
def test_steps_lead_from_each_entry_to_the_next(numbers: list[int]) -> None:
    steps = packing._steps(array("Q", numbers))
    above = bytes(8)
    for at, number in enumerate(numbers):
        row = steps[at * 9 : at * 9 + 9]
        assert row[0] == 2
        above = bytes((one + step) % 256 for one, step in zip(above, row[1:], strict=True))
        assert above == number.to_bytes(8)
