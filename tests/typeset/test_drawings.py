"""Drawn blocks on the page: words inside their boxes, titles with their drawings, vectors."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

import guide
from ruler import Paper
from thaiplandoc import rules
from thaiplandoc.arrange import lay_out
from thaiplandoc.arrange.drawings import FaceRuler
from thaiplandoc.arrange.sheet import MM, Drawn, Image, Text
from thaiplandoc.blocks import Box, Chart, Flow, Level, Paragraph, Photos, Picture, Series, Tick
from thaiplandoc.drawing import Rectangle
from thaiplandoc.errors import InputError
from thaiplandoc.typeset import draw
from typeset.annexes import annex, lying, upright
from typeset.specimens import dot

FLOW = Flow(
    (
        Level("จังหวัด", ("แผนพัฒนาจังหวัด/ แผนปฏิบัติราชการประจำปีของจังหวัดและกลุ่มจังหวัด",)),
        Level("อำเภอ", ("แผนพัฒนาอำเภอ", Box("แผนความต้องการระดับอำเภอ", "ต้องการ"))),
        Level("ตำบล/หมู่บ้าน", ("แผนพัฒนาตำบล",)),
    ),
    title="แผนทางการประสานแผน",
)


def chart(count: int = 3) -> Chart:
    return Chart(
        "bars",
        "ครัวเรือน",
        tuple(f"หมู่ {number}" for number in range(count)),
        (
            Series(
                "",
                tuple(map(Decimal, range(1, count + 1))),
                tuple(f"{number}๐" for number in "๑๒๓๔๕๖๗๘๙"[:count]),
            ),
        ),
        (Tick(Decimal(0), "๐"), Tick(Decimal(count), "๙๙")),
        "ครัวเรือน",
    )


def photos(count: int, per_page: int = 4) -> Photos:
    pictures = tuple(
        Picture(dot().data, 4.0, 3.0, "ภาพ", f"ภาพที่ {number}") for number in range(1, count + 1)
    )
    return Photos(pictures, per_page)  # type: ignore[arg-type]


@pytest.mark.parametrize("section", [upright, lying])
def test_the_words_of_a_box_stand_inside_it(section) -> None:
    (page,) = lay_out("annex", annex(section(FLOW))).pages
    (drawn,) = (item for item in page.items if isinstance(item, Drawn))
    texts = [item for item in page.items if isinstance(item, Text) and "แผนภาพ" in item.name]
    texts = [text for text in texts if text.name != "ชื่อแผนภาพ"]
    boxes = [each for each in drawn.sketch.shapes if isinstance(each, Rectangle) and each.text]
    assert len(boxes) == len(texts) == 7
    for box, text in zip(boxes, texts, strict=True):
        left = drawn.x_pt + box.x_mm * MM
        top = drawn.y_pt + box.y_mm * MM
        for line in text.lines:
            assert line.left_pt >= left
            assert line.right_pt <= left + box.width_mm * MM
        assert text.lines[0].baseline_pt - guide.ASCENT_EM * guide.DRAWING_PT >= top
        assert text.lines[-1].baseline_pt + guide.DESCENT_EM * guide.DRAWING_PT <= (
            top + box.height_mm * MM
        )
        assert "".join(line.text for line in text.lines).replace(" ", "") == box.text.replace(
            " ", ""
        )


def test_every_word_is_in_the_text_layer() -> None:
    paper = Paper(draw(lay_out("annex", annex(upright(FLOW, chart())))))
    words = paper.words.replace("\r\n", "")
    for text in ("แผนทางการประสานแผน", "แผนความต้องการระดับอำเภอ", "ตำบล/หมู่บ้าน", "ครัวเรือน (ครัวเรือน)"):
        assert text in words
    for text in ("๑๐", "๒๐", "๓๐", "๙๙", "หมู่ 2"):
        assert text in words


def test_a_title_goes_to_the_next_page_with_its_drawing() -> None:
    filling = tuple(Paragraph(f"ย่อหน้าที่ {number}") for number in range(18))
    layout = lay_out("annex", annex(upright(*filling, chart())))
    assert len(layout.pages) == 2
    assert layout.position_of("ชื่อแผนภาพ")[0] == 2
    assert any(isinstance(item, Drawn) for item in layout.pages[1].items)


@pytest.mark.parametrize(
    ("count", "per_page", "pages"), [(4, 4, 1), (5, 4, 2), (7, 6, 2), (3, 2, 2)]
)
def test_so_many_photographs_stand_on_a_page(count: int, per_page: int, pages: int) -> None:
    layout = lay_out("annex", annex(upright(photos(count, per_page)), ชื่อเรื่อง=[], ป้าย=""))
    found = [sum(isinstance(item, Image) for item in page.items) for page in layout.pages]
    assert len(found) == pages
    assert found[0] == per_page
    assert sum(found) == count


def test_photographs_share_a_line_and_captions_stand_below_them() -> None:
    (page,) = lay_out("annex", annex(upright(photos(2)))).pages
    left, right = (item for item in page.items if isinstance(item, Image))
    assert left.y_pt == right.y_pt
    assert left.width_pt / left.height_pt == pytest.approx(4 / 3)
    assert left.x_pt + left.width_pt < right.x_pt
    captions = [
        item for item in page.items if isinstance(item, Text) and item.name == "คำบรรยายภาพ"
    ]
    for caption in captions:
        assert caption.lines[0].baseline_pt > left.y_pt + left.height_pt


def test_a_diagram_taller_than_a_page_is_refused_with_its_title() -> None:
    tall = Flow(tuple(Level("", (f"ชั้นที่ {number}",)) for number in range(20)), title="สูงมาก")
    with pytest.raises(InputError, match=r"แผนทาง สูงมาก สูง \d+ มม\. เกินหน้ากระดาษ"):
        lay_out("annex", annex(upright(tall)))


def test_drawings_are_vectors_that_an_archive_takes() -> None:
    layout = lay_out("annex", annex(upright(FLOW, chart())))
    data = draw(layout, pdfa=True, created=datetime(2023, 2, 24, tzinfo=UTC))
    assert b"/Subtype/Image" not in data
    assert draw(layout) == draw(layout)


def test_the_ruler_measures_with_the_shipped_face() -> None:
    ruler = FaceRuler(rules.ANNEX_STYLES["แผนภาพ"])
    assert ruler.lines("แผนพัฒนาท้องถิ่น", 100.0) == 1
    assert ruler.lines("แผนพัฒนาท้องถิ่น", 15.0) > 1
    assert ruler.width_mm("แผน", bold=True) > 0
