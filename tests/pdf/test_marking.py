"""Marks on pages: where they stand, by other libraries and by their pixels, and what stays."""

from __future__ import annotations

import io
import re
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, pdfa
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from conftest import ROOT
from pdf.reading import (
    check_tags,
    entries,
    links,
    locked,
    many,
    plain,
    read,
    saved,
    signed,
    with_field_and_attachment,
)
from thaiplandoc import load
from thaiplandoc.blocks import Centred, Column, Table
from thaiplandoc.errors import InputError
from thaiplandoc.marks import Framed, Words, certified, drawn, secrecy
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.marking import Clear, Drawing, Fixed, Mark, Marked, mark
from thaiplandoc.pdf.parts import Part
from thaiplandoc.pdf.room import Room, Rooms
from thaiplandoc.pdf.seen import Box
from tools import require

SAMPLES = ROOT / "samples"
PT = 25.4 / 72  # mm


def part(made: Pdf | bytes, **more: str) -> Part:
    return Part(Path("ไฟล์.pdf"), data=saved(made) if isinstance(made, Pdf) else made, **more)


def swatch(wide: float = 60, high: float = 20) -> Drawing:
    """A red drawing, blue at its left end, green in its upper right corner."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(wide, high))
    page.obj.Contents = pdf.make_stream(
        f"1 0 0 rg 0 0 {wide} {high} re f 0 0 1 rg 0 0 10 {high} re f "
        f"0 1 0 rg {wide - 10} {high - 5} 10 5 re f".encode()
    )
    return Drawing(saved(pdf))


def pixels(data: bytes, page: int = 0, scale: float = 2) -> Image.Image:
    pdf = pypdfium2.PdfDocument(data)
    image = pdf[page].render(scale=scale).to_pil().convert("RGB")
    pdf.close()
    return image


def where(image: Image.Image, colour: str) -> tuple[float, ...] | None:
    """The bounding box of pure red, green or blue in a picture of two dots a point, in points."""
    others = [each for at, each in enumerate(image.split()) if "rgb"[at] != colour]
    mask = image.split()["rgb".index(colour)].point(lambda v: 255 * (v > 200))
    for other in others:
        mask = ImageChops.multiply(mask, other.point(lambda v: 255 * (v < 60)))
    box = mask.getbbox()
    return box and tuple(each / 2 for each in box)


# --- places --------------------------------------------------------------------------------------
def turned(rotate: int, *, cropped: bool) -> Pdf:
    """A page that is seen 200 points wide and 300 high, or the other way round."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    page = pdf.pages[0].obj
    page.MediaBox = Array([-40, 5, 260, 500]) if cropped else Array([10, 20, 210, 320])
    if cropped:
        page.CropBox = Array([210, 320, 10, 20])  # as some programs write it
    page.Rotate = rotate
    page.Contents = pdf.make_stream(b"0.5 g 20 30 30 40 re f")
    return pdf


# Left and top, in points, of a drawing of 60 × 20 with margins of 5 and 8: upright, and lying.
PLACES = {
    "top left": ((5, 8), (5, 8)),
    "top": ((70, 8), (120, 8)),
    "top right": ((135, 8), (235, 8)),
    "left": ((5, 140), (5, 90)),
    "middle": ((70, 140), (120, 90)),
    "right": ((135, 140), (235, 90)),
    "bottom left": ((5, 272), (5, 172)),
    "bottom": ((70, 272), (120, 172)),
    "bottom right": ((135, 272), (235, 172)),
}


@pytest.mark.parametrize("cropped", [False, True], ids=["whole", "cropped"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90, 450])
def test_a_mark_stands_upright_at_its_spot_on_turned_and_cropped_pages(
    rotate: int, cropped: bool
) -> None:
    wide, high = (200, 300) if rotate % 180 == 0 else (300, 200)
    page = turned(rotate, cropped=cropped)
    for spot, places in PLACES.items():
        made = mark(part(page), [Mark(swatch(), Fixed(spot, 5 * PT, 8 * PT))])
        seen = pixels(made.pdf)
        assert seen.size == (2 * wide, 2 * high)
        left, top = places[wide > high]
        right, bottom = left + 60, top + 20
        assert where(seen, "b") == (left, top, left + 10, bottom), spot
        assert where(seen, "g") == (right - 10, top, right, top + 5), spot
        assert where(seen, "r") == (left + 10, top, right, bottom), spot
        (placed,) = made.placed
        assert placed.box == pytest.approx((left * PT, top * PT, 60 * PT, 20 * PT))


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [
        (0, [1, 0, 0, 1, 15, 295]),
        (90, [0, 1, -1, 0, 35, 25]),
        (180, [-1, 0, 0, -1, 205, 45]),
        (270, [0, -1, 1, 0, 185, 315]),
    ],
)
def test_the_numbers_of_the_matrix_are_those_worked_out_by_hand(
    rotate: int, matrix: list[float]
) -> None:
    """A drawing 60 × 20, 5 points from the top left of a page from (10, 20) to (210, 320)."""
    fixed = Fixed("top left", 5 * PT, 5 * PT)
    made = mark(part(turned(rotate, cropped=True)), [Mark(swatch(), fixed)])
    assert shown(made.pdf) == [("/Mark1", matrix)]


def shown(data: bytes, page: int = 0) -> list[tuple[str, list[float]]]:
    """The forms that the end of a page's content shows, and by which matrix; by pypdf."""
    last = read(data).pages[page]["/Contents"][-1].get_object().get_data()
    found = re.findall(rb"/Artifact BMC\s+q ([-\d. ]+) cm (/\w+) Do Q\s+EMC", last)
    return [(name.decode(), list(map(float, numbers.split()))) for numbers, name in found]


def test_a_user_unit_does_not_change_the_size_on_paper() -> None:
    page = turned(0, cropped=True)
    page.pages[0].obj.UserUnit = 2
    made = mark(part(page), [Mark(swatch(), Fixed("top left", 5 * PT, 5 * PT))])
    assert shown(made.pdf) == [("/Mark1", [0.5, 0, 0, 0.5, 12.5, 307.5])]


@pytest.mark.poppler
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_another_reader_sees_the_mark_at_the_same_place(rotate: int, tmp_path: Path) -> None:
    require("poppler")
    made = mark(
        part(turned(rotate, cropped=True)), [Mark(swatch(), Fixed("top right", 5 * PT, 8 * PT))]
    )
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    run = ["pdftoppm", "-r", "144", "-cropbox", "-png", "-singlefile", "a.pdf", "a"]
    subprocess.run(run, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "a.png") as image:
        seen = image.convert("RGB")
    wide = 200 if rotate % 180 == 0 else 300
    assert where(seen, "b") == pytest.approx((wide - 65, 8, wide - 55, 28), abs=0.5)
    assert where(seen, "g") == pytest.approx((wide - 15, 8, wide - 5, 13), abs=0.5)


def test_a_drawing_that_is_turned_and_cropped_itself_is_set_as_it_is_seen() -> None:
    held = Pdf.open(io.BytesIO(swatch().pdf))
    page = held.pages[0].obj
    page.MediaBox, page.CropBox = Array([-9, -9, 99, 99]), Array([0, 0, 60, 20])
    page.Rotate = 90
    drawing = Drawing(saved(held))
    made = mark(part(plain()), [Mark(drawing, Fixed("top left", 5 * PT, 8 * PT))])
    seen = pixels(made.pdf)
    assert where(seen, "b") == (5, 8, 25, 18)  # its left end is seen above
    assert where(seen, "g") == (20, 58, 25, 68)


@pytest.mark.parametrize(
    "boxes",
    [
        {"/CropBox": [0, 0, 0, 0]},
        {"/CropBox": [0, 1, 2]},
        {"/Rotate": 45, "/UserUnit": 0},
    ],
)
def test_boxes_that_mean_nothing_are_passed_over_as_readers_do(boxes: dict[str, Any]) -> None:
    pdf = plain()
    for key, value in boxes.items():
        pdf.pages[0].obj[key] = Array(value) if isinstance(value, list) else value
    made = mark(part(pdf), [Mark(swatch(), Fixed("top left", 5 * PT, 8 * PT))])
    assert where(pixels(made.pdf), "b") == (5, 8, 15, 28)


@pytest.mark.parametrize("crop", [[500, 500, 600, 600], ["wide", 0, 1, 2]])
def test_a_page_that_readers_show_nothing_of_is_marked_nevertheless(crop: list[Any]) -> None:
    pdf = plain()
    pdf.pages[0].obj.CropBox = Array(crop)
    made = mark(part(pdf), [Mark(swatch(), Fixed("top left")), Mark(swatch(), Clear("top left"))])
    assert [each.mark for each in made.placed] == [0]
    assert "has no room" in said(made)[0]


def test_a_drawing_larger_than_the_page_is_left_out_and_told() -> None:
    made = mark(part(plain(2)), [Mark(swatch(198, 20), Fixed("top", 1, 1), pages=[1], name="ลับ"),
                                 Mark(swatch(201, 20), Fixed("top", 1, 1), pages=[1], name="ร่าง")])  # fmt: skip
    assert [(each.mark, each.page) for each in made.placed] == [(0, 1)]
    (told,) = said(made)
    assert told == (
        "ไฟล์.pdf: page 2 has no room of 71 × 7 mm for ร่าง, which was left out; "
        "make it smaller or set it on another page"
    )


def said(made: Marked) -> list[str]:
    return [note.text("en") for note in made.notes]


# --- what stays ----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def papers() -> bytes:
    """A letter and a book joined."""
    made = [
        load(SAMPLES / name).render("made.pdf")[Path("made.pdf")]
        for name in ("letters/krabi-2559.yaml", "plans/small/plan.yaml")
    ]
    return join(Part(Path(f"{n}.pdf"), data=data) for n, data in enumerate(made)).pdf


@pytest.fixture(scope="module")
def marks() -> list[Mark]:
    """Three marks on every page."""
    secret, copied, third = drawn(
        [secrecy("ลับ"), certified("นายสมชาย ตัวอย่าง", "ปลัดอำเภอ"), Words(("สิ่งที่ส่งมาด้วย ๑",))]
    )
    return [
        Mark(secret, Fixed("top", down_mm=3.5)),
        Mark(copied, Clear("bottom right"), name="สำเนาถูกต้อง"),
        Mark(third, Fixed("top right", 10, 5)),
    ]


@pytest.fixture(scope="module")
def marked(papers: bytes, marks: list[Mark]) -> Marked:
    return mark(part(papers), marks)


def test_the_words_of_marks_are_on_the_pages_and_the_others_still_are(
    papers: bytes, marked: Marked
) -> None:
    before, after = pypdfium2.PdfDocument(papers), pypdfium2.PdfDocument(marked.pdf)
    set_on = {(each.mark, each.page) for each in marked.placed}
    for number in range(len(before)):
        text = after[number].get_textpage().get_text_bounded()
        assert text.startswith(before[number].get_textpage().get_text_bounded().rstrip())
        for at, words in enumerate(("ลับ", "สำเนาถูกต้อง", "สิ่งที่ส่งมาด้วย ๑")):
            assert ((at, number) in set_on) == (words in text[-90:])
    assert len(set_on) > 2 * len(before)
    before.close()
    after.close()
    assert "(นายสมชาย ตัวอย่าง)" in read(marked.pdf).pages[0].extract_text()


def test_content_stays_byte_for_byte_between_two_streams_of_ours(
    papers: bytes, marked: Marked
) -> None:
    with Pdf.open(io.BytesIO(papers)) as before, Pdf.open(io.BytesIO(marked.pdf)) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            first, *own, last = new.obj.Contents
            assert (first.read_bytes(), last.read_bytes()[:3]) == (b"q\n", b"\nQ\n")
            held = old.obj.Contents
            held = list(held) if isinstance(held, Array) else [held]
            stays = [each.read_raw_bytes() for each in held]
            assert [each.read_raw_bytes() for each in own] == stays
            assert set(new.obj.keys()) == {*old.obj.keys(), "/Resources"}
            assert new.obj.MediaBox == old.obj.MediaBox
            assert new.obj.get("/StructParents") == old.obj.get("/StructParents")


def test_tags_outline_links_labels_and_metadata_are_as_they_were(
    papers: bytes, marked: Marked
) -> None:
    assert check_tags(marked.pdf) == check_tags(papers)
    before, after = read(papers), read(marked.pdf)
    assert entries(after, after.outline) == entries(before, before.outline)
    assert after.page_labels == before.page_labels
    for number in range(len(before.pages)):
        assert links(after, number) == links(before, number)
    root = after.trailer["/Root"]
    assert root["/Metadata"].get_data() == before.trailer["/Root"]["/Metadata"].get_data()
    assert root["/Lang"] == "th"
    with Pdf.open(io.BytesIO(marked.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_marks_are_artifacts_and_their_forms_hold_no_tags(marked: Marked) -> None:
    reader = read(marked.pdf)
    names = {name for name, _ in shown(marked.pdf)}
    assert len(names) == 3
    for name in names:
        form = reader.pages[0]["/Resources"]["/XObject"][name]
        assert re.search(rb"BDC|BMC|EMC|MCID", form.get_data()) is None
        assert not any("StructParent" in key for key in form)


def test_the_tags_of_a_page_that_is_set_as_a_drawing_stay_behind() -> None:
    letter = archived()
    made = mark(part(letter), [Mark(Drawing(letter), Fixed("top left", 0, 0))])
    assert check_tags(made.pdf) == check_tags(letter)
    ((name, _),) = shown(made.pdf)
    form = read(made.pdf).pages[0]["/Resources"]["/XObject"][name]
    assert re.search(rb"BDC|BMC|EMC|MCID", form.get_data()) is None


def test_a_drawing_and_its_face_are_in_the_file_once(papers: bytes, marked: Marked) -> None:
    def count(data: bytes) -> tuple[int, int]:
        with Pdf.open(io.BytesIO(data)) as pdf:
            held = [each for each in pdf.objects if isinstance(each, Dictionary | Stream)]
            faces = sum("/FontFile2" in each for each in held if isinstance(each, Dictionary))
            return faces, sum(each.get("/Subtype") == "/Form" for each in held)

    faces, forms = count(papers)
    assert count(marked.pdf) == (faces + 2, forms + 3)  # regular and bold
    assert len(marked.pdf) < len(papers) + 32_000


def test_the_same_file_and_marks_give_the_same_bytes(
    papers: bytes, marks: list[Mark], marked: Marked
) -> None:
    assert mark(part(papers), marks).pdf == marked.pdf


def test_a_marked_file_is_marked_again(marked: Marked) -> None:
    again = mark(part(marked.pdf), [Mark(swatch(), Fixed("left", 1, 0))])
    assert len(shown(again.pdf)) == 1
    assert where(pixels(again.pdf), "b") is not None
    assert check_tags(again.pdf) == check_tags(marked.pdf)


def test_pages_that_share_their_resources_go_on_sharing_them() -> None:
    pdf = plain(3)
    shared = pdf.make_indirect(Dictionary(XObject=Dictionary(Mark1=pdf.make_stream(b""))))
    for page in pdf.pages:
        page.obj.Resources = shared
    made = mark(part(pdf), [Mark(swatch(), Fixed("top"), pages=[0, 1])])
    held = [page.raw_get("/Resources") for page in read(made.pdf).pages]
    assert held[0] == held[1] != held[2]
    assert shown(made.pdf)[0][0] == "/Mark2"
    assert sorted(held[2].get_object()["/XObject"]) == ["/Mark1"]


def archived() -> bytes:
    letter = load(SAMPLES / "letters/krabi-2559.yaml")
    return letter.render("a.pdf", pdfa=True)[Path("a.pdf")]


def findings(data: bytes) -> set[tuple[str, str]]:
    with Pdf.open(io.BytesIO(data)) as pdf:
        return {(each.rule, each.message) for each in pdfa.check(pdf, "2b").findings}


def test_a_pdfa_stays_one(marks: list[Mark]) -> None:
    made = mark(part(archived()), marks)
    assert len(made.placed) == 3
    assert b"<pdfaid:part>2" in made.pdf
    ours = {each for each in findings(archived()) if "0 R" not in each[1]}  # numbers of objects
    assert {each for each in findings(made.pdf) if "0 R" not in each[1]} <= ours


@pytest.mark.parametrize(
    "xmp", [b"<a>not XMP", b"", b"<?xpacket?><x:xmpmeta xmlns:x='adobe:ns:meta/'/>"]
)
def test_xmp_stays_whatever_it_is(xmp: bytes) -> None:
    pdf = plain()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    made = mark(part(pdf), [Mark(swatch(), Fixed("top")), Mark(swatch(), Clear("top"))])
    assert read(made.pdf).trailer["/Root"]["/Metadata"].get_data() == xmp


def test_a_file_without_object_streams_gets_none() -> None:
    made = mark(part(saved(plain(), object_stream_mode=ObjectStreamMode.disable)), [Mark(swatch(), Fixed("top"))])  # fmt: skip
    assert b"/ObjStm" not in made.pdf


# --- content that leaves something open ----------------------------------------------------------
@pytest.mark.parametrize(
    "content",
    [
        b"q q 3 0 0 3 50 50 cm 0.5 g 0 0 20 20 re f",
        b"/P <</MCID 0>> BDC q 2 0 0 2 0 0 cm BT",
        b"2 0 0 2 0 0 cm Q 0.5 g 0 0 20 20 re f",
        b"Q Q q 2 0 0 2 9 9 cm Q Q 0.5 g 0 0 20 20 re f Q",
        b"q 1 0 0 1 0 0 cm (q q \\) Q) pop BI /W 1 /H 1 /BPC 8 /CS /G ID Q EI Q 0 0 9 9 re f",
        b"",
    ],
)
def test_what_content_leaves_open_does_not_move_the_mark_nor_the_mark_the_content(
    content: bytes,
) -> None:
    pdf = plain()
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    before = pixels(saved(pdf))
    made = mark(part(pdf), [Mark(swatch(), Fixed("top right", 5 * PT, 8 * PT))])
    after = pixels(made.pdf)
    assert where(after, "b") == (135, 8, 145, 28)
    below = (0, 60, 400, 600)
    assert after.crop(below).tobytes() == before.crop(below).tobytes()


# --- clear space ---------------------------------------------------------------------------------
@given(st.data())
def test_room_is_the_nearest_there_is_or_there_is_none(data: st.DataObject) -> None:
    wide, high = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 12))
    dots = [[data.draw(st.booleans()) and data.draw(st.booleans()) for _ in range(wide)] for _ in range(high)]  # fmt: skip
    rows = [int("".join("01"[dot] for dot in row), 2) for row in dots]
    w, h, gap, edge = (data.draw(st.integers(low, 4)) for low in (1, 1, 0, 0))
    near = data.draw(st.sampled_from(["top left", "top right", "bottom left", "bottom right"]))

    def clear(left: int, top: int) -> bool:
        return not any(
            dots[y][x]
            for y in range(max(0, top - gap), min(high, top + h + gap))
            for x in range(max(0, left - gap), min(wide, left + w + gap))
        )

    places = [
        (left, top)
        for left in range(edge, wide - edge - w + 1)
        for top in range(edge, high - edge - h + 1)
        if clear(left, top)
    ]
    to = (
        edge if "left" in near else wide - edge - w,
        edge if "top" in near else high - edge - h,
    )
    found = Room(rows, wide, 1.0).clear(w, h, near=near, clearance_mm=gap, edge_mm=edge)

    def away(place: tuple[float, ...]) -> float:
        return (place[0] - to[0]) ** 2 + (2 * (place[1] - to[1])) ** 2

    if found is None:
        assert places == []
    else:
        assert (round(found.left_mm), round(found.top_mm)) in places
        assert away(found) == pytest.approx(min(map(away, places)))


def framed(wide: int, high: int) -> Pdf:
    """A page of 200 × 300 with a frame of lines in its top right corner, 10 from the edges."""
    pdf = plain()
    page = pdf.pages[0].obj
    page.MediaBox = Array([0, 0, 200, 300])
    left, low = 190 - wide, 290 - high
    page.Contents = pdf.make_stream(f"{left} {low} {wide} {high} re S".encode())
    return pdf


def test_the_inside_of_a_frame_is_not_clear_but_that_of_a_border_around_the_page_is() -> None:
    with closing(Rooms(framed(100, 60))) as rooms:
        found = rooms.page(0).clear(10, 5, near="top right", edge_mm=5)
    assert found is not None
    assert found.left_mm + found.width_mm < 90 * 25.4 / 72  # beside the frame
    with closing(Rooms(framed(180, 280))) as rooms:
        found = rooms.page(0).clear(10, 5, near="top right", edge_mm=5)
    assert found is not None
    assert found.left_mm > 40


def with_ink(*boxes: tuple[float, float, float, float], rotate: int = 0) -> Pdf:
    """A page of 200 × 300 with black boxes, in its own coordinates."""
    pdf = plain()
    page = pdf.pages[0].obj
    page.Rotate = rotate
    page.Contents = pdf.make_stream(b"".join(b"%g %g %g %g re f " % box for box in boxes) or b" ")
    return pdf


def room(pdf: Pdf | bytes, wide: float, high: float, near: Any, **how: float) -> Box | None:
    opened = Pdf.open(io.BytesIO(saved(pdf) if isinstance(pdf, Pdf) else pdf))
    with closing(Rooms(opened)) as rooms:
        page = rooms.page(0)
    away = {key: value * PT for key, value in how.items()}
    return page.clear(wide * PT, high * PT, near=near, **away)


@pytest.mark.parametrize(
    ("rotate", "left", "top"), [(0, 130, 40), (90, 230, 10), (180, 130, 10), (270, 230, 10)]
)
def test_clear_space_is_found_on_the_page_as_it_is_seen(rotate: int, left: int, top: int) -> None:
    """The upper 35 points are full; 5 points of clearance, 10 to the edge."""
    pdf = with_ink((0, 265, 200, 35), rotate=rotate)
    found = room(pdf, 60, 20, "top right", clearance_mm=5, edge_mm=10)
    if rotate == 90:  # the upper end is at the right
        left = 300 - 35 - 5 - 60
    assert found is not None
    assert (found.left_mm / PT, found.top_mm / PT) == pytest.approx((left, top), abs=1)


def test_where_there_is_no_room_it_is_said_and_the_other_marks_are_set() -> None:
    pdf = with_ink((0, 0, 200, 300))
    made = mark(
        part(pdf),
        [Mark(swatch(), Clear("top right"), name="ตรารับ"), Mark(swatch(), Fixed("middle"))],
    )
    assert [each.mark for each in made.placed] == [1]
    assert [note.text("th") for note in made.notes] == [
        "ไฟล์.pdf: หน้า 1 ไม่มีที่ว่าง 21 × 7 มม. สำหรับ ตรารับ จึงไม่ได้ใส่ ให้ใช้ขนาดเล็กลงหรือใส่หน้าอื่น"
    ]


def test_marks_keep_clear_of_each_other_and_of_places_that_are_kept() -> None:
    place = Clear("top right", clearance_mm=3, edge_mm=5)
    marks = [*[Mark(swatch(), place)] * 5, Mark(swatch(), Fixed("top right", 5, 5))]
    kept = Box(40, 0, 30, 25)
    made = mark(part(plain()), marks, kept={0: [kept]})
    (*clear, fixed) = (each.box for each in made.placed)
    assert len(clear) == 5
    for number, one in enumerate(clear):
        for other in (*clear[:number], fixed, kept):
            assert apart(one, other) > 2.99


def apart(one: Box, other: Box) -> float:
    across = max(one.left_mm, other.left_mm) - min(
        one.left_mm + one.width_mm, other.left_mm + other.width_mm
    )
    down = max(one.top_mm, other.top_mm) - min(
        one.top_mm + one.height_mm, other.top_mm + other.height_mm
    )
    return max(across, down)


@pytest.mark.parametrize(
    ("draw", "clear"),
    [
        (b"0.9 g 0 0 200 300 re f", True),  # a page of pale grey
        (b"0.2 g 0 0 200 300 re f", False),  # nothing can be read on it
        (b"0.67 G 0.4 w 0 150 m 200 150 l S", False),  # the faint line of a chart
        (b"0.8 w 1 J [0 2.4] 0 d 0 150 m 200 150 l S", False),  # dots for handwriting
        (b"0.8 g 0 140 200 20 re f", False),  # a shaded row
    ],
)
def test_what_is_ink(draw: bytes, clear: bool) -> None:
    pdf = plain()
    pdf.pages[0].obj.Contents = pdf.make_stream(draw)
    found = room(pdf, 150, 200, "middle", clearance_mm=0, edge_mm=0)
    assert (found is not None) == clear


@pytest.mark.parametrize(("flags", "kept"), [(0, True), (4, True), (2, False)])
def test_a_field_that_waits_to_be_filled_is_ink_unless_it_is_hidden(flags: int, kept: bool) -> None:
    pdf = with_field_and_attachment()
    field = pdf.Root.AcroForm.Fields[0]
    field.F, field.Rect = flags, Array([0, 120, 200, 180])
    del field.V
    assert (room(pdf, 150, 200, "middle", clearance_mm=0, edge_mm=0) is None) == kept


def scanned(data: bytes) -> bytes:
    """A page as a scanner gives it: blurred, turned by 1°, on uneven grey paper with a dark edge."""
    image = pixels(data, scale=150 / 72).convert("L").filter(ImageFilter.GaussianBlur(0.8))
    image = image.rotate(1, resample=Image.Resampling.BICUBIC, fillcolor=255)
    light = Image.linear_gradient("L").resize(image.size).point(lambda v: 205 + v // 8)
    noise = Image.effect_noise(image.size, 12).point(lambda v: 240 + (v - 128) // 2)
    image = ImageChops.multiply(ImageChops.multiply(image, light), noise)
    ImageDraw.Draw(image).rectangle((0, 0, 12, image.height), fill=20)
    made = io.BytesIO()
    image.save(made, "PDF", resolution=150)
    return made.getvalue()


def test_a_scan_has_room_where_the_paper_it_shows_has_some() -> None:
    letter = archived()
    for data in (letter, scanned(letter)):
        for near in ("top right", "bottom", "bottom right", "left"):
            found = room(data, 140, 70, near)
            assert found is not None
            box = [each / PT * 150 / 72 for each in found]
            seen = pixels(data, scale=150 / 72).convert("L")
            inside = seen.crop(
                (int(box[0]), int(box[1]), int(box[0] + box[2]), int(box[1] + box[3]))
            )
            assert min(inside.filter(ImageFilter.BoxBlur(2)).tobytes()) > 140
    assert room(scanned(letter), 400, 300, "middle") is None


def test_five_thousand_pages_are_marked_and_hold_each_drawing_once() -> None:
    made = mark(part(many(5000)), [Mark(swatch(), Fixed("top")), Mark(swatch(), Clear("left"), pages=[4999])])  # fmt: skip
    assert len(made.placed) == 5001
    assert made.pdf.count(b"/Subtype /Form") == 1
    assert len(made.pdf) < 3_000_000


def test_places_and_words_are_what_the_page_says_where_nothing_is_said() -> None:
    """The defaults that docs/marks.md names."""
    page = (ROOT / "docs" / "marks.md").read_text(encoding="utf-8")
    fixed, clear, words = Fixed("top"), Clear("top"), Words(("ก",))
    assert (fixed.across_mm, fixed.down_mm) == (10, 10)
    assert (clear.clearance_mm, clear.edge_mm) == (2, 7)
    assert "`Fixed(spot, across_mm=10, down_mm=10)`" in page
    assert "`Clear(near, clearance_mm=2, edge_mm=7)`" in page
    assert (words.size_pt, words.bold, words.colour, words.align) == (16, False, "000000", "center")
    assert (words.frame, words.width_mm, words.height_mm) == (False, 0, 0)
    assert 'size_pt=16, bold=False, colour="000000", align="center", frame=False, width_mm=0, height_mm=0)`' in page  # fmt: skip
    assert (Mark(swatch(), fixed).pages, Mark(swatch(), fixed).name) == (None, "")


def covered(colour: str = "0.9 0.9 0.9") -> Pdf:
    pdf = plain()
    pdf.pages[0].obj.Contents = pdf.make_stream(f"{colour} rg 0 0 200 300 re f".encode())
    return pdf


def test_what_has_a_place_otherwise_stands_there_where_nothing_is_clear() -> None:
    dark = part(covered("0.1 0.1 0.1"))
    marks = [Mark(swatch(), Clear("top", otherwise=Fixed("top", down_mm=4))), Mark(swatch(), Clear("top"))]  # fmt: skip
    made = mark(dark, marks)
    assert [(each.mark, each.box.top_mm) for each in made.placed] == [(0, 4)]
    assert len(made.notes) == 1
    (clear,) = mark(part(plain()), marks[:1]).placed
    assert clear.box.top_mm == pytest.approx(7, abs=0.5)


def test_a_mark_beneath_is_covered_by_the_page() -> None:
    fixed = Fixed("top", down_mm=4)
    (above,), (below,) = (
        [pixels(mark(part(covered()), [Mark(swatch(), fixed, beneath=beneath)]).pdf)]
        for beneath in (False, True)
    )
    assert above != below
    assert below == pixels(saved(covered()))
    empty = mark(part(plain()), [Mark(swatch(), fixed, beneath=True)]).pdf
    assert pixels(empty) == pixels(mark(part(plain()), [Mark(swatch(), fixed)]).pdf)


@pytest.mark.parametrize("before", [0, 90])
def test_a_page_is_turned_before_it_is_marked(before: int) -> None:
    pdf = plain()
    pdf.pages[0].obj.Rotate = before
    made = mark(part(pdf), [Mark(swatch(), Fixed("top left", 0, 0))], turned={0: 90})
    assert read(made.pdf).pages[0]["/Rotate"] == before + 90
    image = pixels(made.pdf)
    assert image.size == ((600, 400) if before == 0 else (400, 600))
    assert image.getpixel((4, 20)) == (0, 0, 255)


# --- what is refused -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7\nnothing", "it is damaged"),
        (signed(), "it is signed"),
        (locked(owner="o", user="u"), "it has a password"),
    ],
)
def test_a_file_that_may_not_be_changed_is_refused_by_its_name(data: bytes, told: str) -> None:
    with pytest.raises(InputError) as refused:
        mark(part(data), [Mark(swatch(), Fixed("top"))])
    (problem,) = refused.value.problems
    assert problem.text("en").startswith(f"ไฟล์.pdf: {told}")


def test_a_file_opened_by_its_owners_password_has_none_afterwards_which_is_told() -> None:
    made = mark(part(locked(owner="o", user="u"), password="o"), [Mark(swatch(), Clear("top"))])  # noqa: S106
    assert said(made) == ["ไฟล์.pdf: it was opened with a password; the marked file has none"]
    assert not read(made.pdf).is_encrypted


def test_marks_that_cannot_be_set_are_all_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        mark(
            part(plain(2)),
            [
                Mark(swatch(), Fixed("top"), pages=[0, 2], name="ลับ"),
                Mark(Drawing(b"none"), Fixed("top"), name="ตรารับ"),
                Mark(Drawing(swatch().pdf, 1), Fixed("top")),
            ],
        )
    assert [problem.text("en") for problem in refused.value.problems] == [
        "ไฟล์.pdf: it has no page 3 for ลับ, but 2; give another page",
        "ไฟล์.pdf: the drawing of ตรารับ is no page of a PDF; make it again",
        "ไฟล์.pdf: the drawing of a mark is no page of a PDF; make it again",
    ]


# --- what marks say ------------------------------------------------------------------------------
def size_mm(drawing: Drawing) -> tuple[float, float]:
    box = pypdf.PdfReader(io.BytesIO(drawing.pdf)).pages[drawing.page].mediabox
    return float(box.width) * PT, float(box.height) * PT


def test_words_are_as_large_as_they_need_or_as_is_asked() -> None:
    one, framed, stamp = drawn(
        [
            Words(("สำเนา",)),
            Words(("สำเนา",), frame=True),
            Words(("กรมตัวอย่าง", "เลขรับ ๑๒"), size_pt=12, frame=True, width_mm=50, height_mm=25),
        ]
    )
    wide, high = size_mm(one)
    assert high == pytest.approx(1.331 * 16 * PT, abs=0.01)
    assert size_mm(framed) == pytest.approx((wide + 4, high + 4), abs=0.01)
    assert size_mm(stamp) == pytest.approx((50, 25), abs=0.01)
    texts = [each.extract_text() for each in read(one.pdf).pages]
    assert [text.split("\n") for text in texts] == [["สำเนา"], ["สำเนา"], ["กรมตัวอย่าง", "เลขรับ ๑๒"]]


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_words_and_their_frame_stand_inside_the_drawing(align: Any) -> None:
    (drawing,) = drawn([Words(("กรมตัวอย่าง", "รับ"), align=align, frame=True, width_mm=50)])
    seen = pixels(drawing.pdf, scale=4).convert("L").point(lambda v: 255 * (v < 128))
    box = seen.getbbox()
    assert box is not None
    assert box[:2] == (0, 0)
    assert box[2] >= seen.width - 1
    assert box[3] >= seen.height - 1
    inside = seen.crop((8, 8, seen.width - 8, seen.height - 8)).getbbox()
    assert inside is not None
    left, right = inside[0], seen.width - 16 - inside[2]
    assert {"left": left < right, "right": left > right, "center": abs(left - right) < 8}[align]


def test_blocks_of_an_annex_are_a_drawing_too() -> None:
    table = Table((Column("ลำดับ", 10), Column("เรื่อง", 30)), (("๑", "ทางเท้า"),))
    (drawing,) = drawn([Framed((Centred("ตารางย่อ"), table), 60, frame=True)])
    wide, high = size_mm(drawing)
    assert wide == pytest.approx(60, abs=0.01)
    assert 20 < high < 45
    assert "ทางเท้า" in read(drawing.pdf).pages[0].extract_text()


def test_secrecy_is_red_bold_and_24_points_and_no_other_word() -> None:
    words = secrecy("ลับมาก")
    assert (words.colour, words.bold, words.size_pt) == ("C00000", True, 24)
    with pytest.raises(InputError, match="ไม่มีชั้นความลับ ลับสุดยอด"):
        secrecy("ลับสุดยอด")


def test_the_certifier_has_room_to_sign_above_the_name() -> None:
    words = certified("นายสมชาย ตัวอย่าง", "ปลัดอำเภอ", "๑ ม.ค. ๒๕๖๙")
    assert words.lines == ("สำเนาถูกต้อง", "", "", "(นายสมชาย ตัวอย่าง)", "ปลัดอำเภอ", "๑ ม.ค. ๒๕๖๙")
    assert certified("ก", "ข").lines[-1] == "ข"
