"""What a screen reader finds in our files (PDF/UA-1, ISO 14289-1, chapter 7), read by pypdf and pikepdf.

No file claims PDF/UA: it also wants what no program can see, as whether an alternative text is a good one.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdf.generic import BooleanObject

from pdf.archives import ARCHIVED, KINDS, archive, layout
from pdf.reading import check_tags
from thaiplandoc.arrange import Layout
from thaiplandoc.arrange.sheet import Grid, Image, Text

# The standard types of ISO 32000-1, 14.8.4, that we use.
TYPES = set("/Document /Part /P /H1 /H2 /H3 /Table /THead /TBody /TR /TH /TD /Figure /Link /Form /Span".split())  # fmt: skip # noqa: SIM905
DRAWS = set("Tj TJ ' \" Do f F f* S s B b B* b* sh".split())  # noqa: SIM905


@cache
def opened(kind: str) -> Pdf:
    return pikepdf.open(io.BytesIO(archive(kind)))


@cache
def elements(kind: str) -> list[Any]:
    """Every element of the tags in the order they are read."""
    found: list[Any] = []
    ahead = [opened(kind).Root.StructTreeRoot.K[0]]
    while ahead:
        element = ahead.pop()
        found.append(element)
        ahead += reversed(
            [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
        )
    return found


def kids(element: Any) -> list[Any]:
    held = element.get(Name.K, Array())
    return list(held) if isinstance(held, Array) else [held]


def attribute(element: Any, name: str) -> Any:
    owners = element.get(Name.A, Array())
    for owner in owners if isinstance(owners, Array) else [owners]:
        if name in owner:
            return owner[name]
    return None


def of(kind: str, *types: str) -> list[Any]:
    return [each for each in elements(kind) if str(each.S) in types]


def marked(page: Any) -> Iterator[tuple[int | None, bool, Any, str]]:
    """Each instruction of a page with the number it is tagged by, and whether it is marked at all."""
    open_: list[int | None] = []
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator in ("BMC", "BDC"):
            said = each.operands[1] if operator == "BDC" else Dictionary()
            open_.append(int(said[Name.MCID]) if Name.MCID in said else None)
        elif operator == "EMC":
            open_.pop()
        number = next((one for one in reversed(open_) if one is not None), None)
        yield number, bool(open_), each.operands, operator


# --- the document ------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_7_1_a_reader_shows_the_title_which_says_what_it_is(kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(archive(kind)))
    root = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(True)
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert "/Suspects" not in root["/MarkInfo"]
    assert reader.xmp_metadata.dc_title["x-default"] == reader.metadata.title
    assert reader.metadata.title.strip()


@pytest.mark.parametrize("kind", KINDS)
def test_7_2_the_language_is_thai(kind: str) -> None:
    assert pypdf.PdfReader(io.BytesIO(archive(kind))).trailer["/Root"]["/Lang"] == "th"


@pytest.mark.parametrize("kind", KINDS)
def test_7_1_whatever_is_drawn_is_tagged_or_an_artifact(kind: str) -> None:
    for page in opened(kind).pages:
        loose = Counter(sign for _, inside, _, sign in marked(page) if sign in DRAWS and not inside)
        assert loose == {}
    check_tags(archive(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_7_1_elements_are_of_the_standard_types(kind: str) -> None:
    assert {str(each.S) for each in elements(kind)} <= TYPES
    (top,) = opened(kind).Root.StructTreeRoot.K
    assert Name.Document == top.S


# --- words, in their order ---------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ARCHIVED)
def test_7_2_what_is_read_aloud_is_the_paper_from_its_first_word_to_its_last(kind: str) -> None:
    assert spoken(kind) == plain("".join(written(layout(kind))))


def plain(text: str) -> str:
    return "".join(text.split())


def written(layout: Layout) -> Iterator[str]:
    """The words of a layout that are no artifacts, in reading order."""
    for page in layout.pages:
        for item in page.items:
            if isinstance(item, Text) and not item.artifact:
                yield from (line.text for line in item.lines)
            elif isinstance(item, Grid):
                rows = item.rows[item.heads if item.continued else 0 :]
                yield from (text for row in rows for cell in row for text in cell.texts)


def spoken(kind: str) -> str:
    """The words of a file in the order of its tags."""
    words: dict[tuple[tuple[int, int], int], str] = {}
    for page in opened(kind).pages:
        letters: dict[int, str] = {}
        for number, _, operands, sign in marked(page):
            if sign == "Tf":
                letters = of_font(page.obj.Resources.Font[str(operands[0])])
            if sign in ("Tj", "TJ") and number is not None:
                said = operands[0] if sign == "TJ" else operands
                for text in (bytes(each) for each in said if isinstance(each, String)):
                    codes = (text[at] << 8 | text[at + 1] for at in range(0, len(text), 2))
                    key = page.obj.objgen, number
                    words[key] = words.get(key, "") + "".join(letters[code] for code in codes)
    found = []
    for element in elements(kind):
        for held in kids(element):
            page = element.get(Name.Pg)
            if isinstance(held, Dictionary) and held.get(Name.Type) == Name.MCR:
                found.append(words.get((held.get(Name.Pg, page).objgen, int(held.MCID)), ""))
            elif isinstance(held, int):
                found.append(words.get((page.objgen, held), ""))
    return plain("".join(found))


@cache
def letters_of(cmap: bytes) -> dict[int, str]:
    text = cmap.decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, said in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(said).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(said).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def of_font(font: Any) -> dict[int, str]:
    return letters_of(font.ToUnicode.read_bytes())


# --- headings, tables, pictures, links, fields -------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_7_4_headings_skip_no_level(kind: str) -> None:
    levels = [int(str(each.S)[2:]) for each in of(kind, "/H1", "/H2", "/H3")]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))
    assert levels[:1] in ([], [1])


@pytest.mark.parametrize("kind", KINDS)
def test_7_5_every_cell_of_a_table_finds_its_heads(kind: str) -> None:
    ids = {bytes(each.ID): each for each in of(kind, "/TH")}
    for head in of(kind, "/TH"):
        assert attribute(head, "/Scope") in (Name.Column, Name.Row, Name.Both)
    for cell in of(kind, "/TD"):
        heads = attribute(cell, "/Headers")
        assert heads is not None
        assert len(heads)
        assert all(bytes(each) in ids for each in heads)


@pytest.mark.parametrize("kind", KINDS)
def test_7_5_the_rows_of_a_table_are_of_one_width(kind: str) -> None:
    for table in of(kind, "/Table"):
        rows = [
            row
            for each in kids(table)
            for row in (kids(each) if each.S in (Name.THead, Name.TBody) else [each])
        ]
        assert {str(row.S) for row in rows} == {"/TR"}
        from_above: Counter[int] = Counter()
        wide = []
        for at, row in enumerate(rows):
            own = 0
            for cell in kids(row):
                assert cell.S in (Name.TH, Name.TD)
                columns = int(attribute(cell, "/ColSpan") or 1)
                own += columns
                for down in range(1, int(attribute(cell, "/RowSpan") or 1)):
                    from_above[at + down] += columns
            wide.append(own + from_above[at])
        assert len(set(wide)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_7_3_every_picture_says_what_it_shows_and_where_it_is(kind: str) -> None:
    for figure in of(kind, "/Figure"):
        assert str(figure.Alt).strip()
        assert attribute(figure, "/BBox") is not None


@pytest.mark.parametrize("kind", ARCHIVED)
def test_7_3_a_picture_stands_where_it_is_said_to(kind: str) -> None:
    images = [
        (page.height_pt, item)
        for page in layout(kind).pages
        for item in page.items
        if isinstance(item, Image)
    ]
    boxes = [[float(side) for side in attribute(each, "/BBox")] for each in of(kind, "/Figure")]
    assert len(boxes) == len(images)
    for (high, image), (left, foot, right, top) in zip(images, boxes, strict=True):
        assert top == pytest.approx(high - image.y_pt, abs=0.01)
        assert top - foot == pytest.approx(image.height_pt, abs=0.01)
        if image.width_pt:
            assert right - left == pytest.approx(image.width_pt, abs=0.05)
        x = (left + right) / 2 if image.centre else left
        assert x == pytest.approx(image.x_pt, abs=0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_7_18_what_can_be_followed_or_filled_is_in_the_tags_and_says_what_it_is(kind: str) -> None:
    pdf = opened(kind)
    tagged = {
        held.Obj.objgen: str(element.S)
        for element in elements(kind)
        for held in kids(element)
        if isinstance(held, Dictionary) and held.get(Name.Type) == Name.OBJR
    }
    for page in pdf.pages:
        notes = list(page.obj.get(Name.Annots, ()))
        assert not notes or page.obj.Tabs == Name.S
        for note in notes:
            if note.Subtype == Name.Link:
                assert tagged[note.objgen] == "/Link"
                assert str(note.Contents).strip()
            else:
                assert tagged[note.objgen] == "/Form"
                assert str(note.TU).strip()


# --- a file that breaks each of them ----------------------------------------------------------------
FAULTS: list[tuple[Callable[[str], None], str, Callable[[Pdf], Any]]] = []


def fault(check: Callable[[str], None], kind: str) -> Any:
    """Enter an edit of a file of that kind which the check must see."""

    def entered(edit: Callable[[Pdf], Any]) -> None:
        FAULTS.append((check, kind, edit))

    return entered


def first(pdf: Pdf, kind: str) -> Any:
    """The first element of a type."""
    ahead = [pdf.Root.StructTreeRoot.K[0]]
    while ahead:
        element = ahead.pop()
        if str(element.S) == kind:
            return element
        ahead += reversed(
            [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
        )
    raise LookupError(kind)


@fault(test_7_1_a_reader_shows_the_title_which_says_what_it_is, "letter")
def _(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


@fault(test_7_1_a_reader_shows_the_title_which_says_what_it_is, "letter")
def _(pdf: Pdf) -> None:
    pdf.docinfo.Title = " "


@fault(test_7_2_the_language_is_thai, "letter")
def _(pdf: Pdf) -> None:
    pdf.Root.Lang = String("zh")


@fault(test_7_1_whatever_is_drawn_is_tagged_or_an_artifact, "letter")
def _(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


@fault(test_7_1_elements_are_of_the_standard_types, "letter")
def _(pdf: Pdf) -> None:
    first(pdf, "/P").S = Name.Headline


@fault(test_7_2_what_is_read_aloud_is_the_paper_from_its_first_word_to_its_last, "letter")
def _(pdf: Pdf) -> None:
    held = pdf.Root.StructTreeRoot.K[0].K
    held[4], held[5] = held[5], held[4]


@fault(test_7_4_headings_skip_no_level, "letter")
def _(pdf: Pdf) -> None:
    first(pdf, "/H1").S = Name.H2


@fault(test_7_5_every_cell_of_a_table_finds_its_heads, "form")
def _(pdf: Pdf) -> None:
    del first(pdf, "/TD").A[0].Headers


@fault(test_7_5_every_cell_of_a_table_finds_its_heads, "form")
def _(pdf: Pdf) -> None:
    del first(pdf, "/TH").A[0].Scope


@fault(test_7_5_the_rows_of_a_table_are_of_one_width, "form")
def _(pdf: Pdf) -> None:
    look = first(pdf, "/TD").A
    first(pdf, "/TD").A = Array([Dictionary({**dict(look[0]), "/ColSpan": 2}), look[1]])


@fault(test_7_3_every_picture_says_what_it_shows_and_where_it_is, "letter")
def _(pdf: Pdf) -> None:
    first(pdf, "/Figure").Alt = String("")


@fault(test_7_3_a_picture_stands_where_it_is_said_to, "letter")
def _(pdf: Pdf) -> None:
    first(pdf, "/Figure").A[0].BBox[0] = 3


@fault(test_7_18_what_can_be_followed_or_filled_is_in_the_tags_and_says_what_it_is, "book")
def _(pdf: Pdf) -> None:
    for page in pdf.pages:
        for note in page.obj.get(Name.Annots, ()):
            del note.Contents


@fault(test_7_18_what_can_be_followed_or_filled_is_in_the_tags_and_says_what_it_is, "fields")
def _(pdf: Pdf) -> None:
    first(pdf, "/Form").S = Name.Link


@pytest.mark.parametrize(("check", "kind", "edit"), FAULTS)
def test_a_file_with_a_fault_is_told(
    check: Callable[[str], None], kind: str, edit: Callable[[Pdf], Any], monkeypatch: Any
) -> None:
    with pikepdf.open(io.BytesIO(archive(kind))) as pdf:
        edit(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
    monkeypatch.setitem(globals(), "archive", lambda _: out.getvalue())
    opened.cache_clear()
    elements.cache_clear()
    with pytest.raises((AssertionError, KeyError, AttributeError)):
        check(kind)
    opened.cache_clear()
    elements.cache_clear()


def test_each_of_them_is_seen_failing() -> None:
    checks = {name for name in globals() if re.match(r"test_7_\d", name)}
    assert {check.__name__ for check, *_ in FAULTS} == checks
