"""What else stands behind a plan: photographs by group, households it helps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from thaiplandoc.blocks import BookBlock, Column, Heading, Photos
from thaiplandoc.books.pieces import places
from thaiplandoc.books.pieces.general import a_page_of
from thaiplandoc.books.pieces.setting import COUNTED, OwnPages, Setting
from thaiplandoc.books.pieces.tables import listed
from thaiplandoc.drawn import photographed
from thaiplandoc.model.photos import PhotoItem, PhotoPages, page_numbers
from thaiplandoc.model.plan import PlanPhoto
from thaiplandoc.thai import phone

# A line of its own stays free at the foot; on a paper's first page headings stand above it.
_BESIDE_MM: Final = 8.0
_BELOW_HEADS_MM: Final = 45.0
# What a photograph is that nobody said anything of; its file's name is nobody's business.
_UNSAID: Final = "ภาพกิจกรรม"


def photos(setting: Setting) -> Iterator[OwnPages]:
    """Photographs by group, each below its name, or those of the piece's group alone.

    Groups begin a page, but small ones share it.
    """
    piece, every = setting.piece, setting.plan.photos
    wanted = [each for each in every if not piece.group or each.group == piece.group]
    page: list[BookBlock] = []
    room = 0
    for group in dict.fromkeys(each.group for each in wanted):
        inside = [each for each in wanted if each.group == group]
        taken = math.ceil(len(inside) / 2) * 2
        if page and taken > room:
            yield OwnPages(tuple(page))
            page, room = [], 0
        room = (room or piece.per_page) - taken
        if group and not piece.group:
            page.append(Heading(setting.say(group), level=2))
        page.append(_together(setting, inside))
    if page:
        yield OwnPages(tuple(page))


def _together(setting: Setting, photos: Sequence[PlanPhoto]) -> Photos:
    # the files were looked at when the plan was read
    pictures = tuple(
        PhotoItem.model_construct(
            photo=each.photo,
            caption=each.caption or each.group,
            description=each.caption or each.group or _UNSAID,
        )
        for each in photos
    )
    pages = PhotoPages.model_construct(pictures=pictures, per_page=setting.piece.per_page)
    return photographed(pages, setting.say, landscape=setting.landscape)


def papers(setting: Setting) -> Iterator[OwnPages]:
    """Papers of others, those of the piece's topic alone if it has one; each page is one of the book.

    A paper's title is a heading above its first page, counted below its section's.
    """
    topic = setting.piece.topic
    for paper in setting.plan.papers:
        if topic and paper.topic != topic:
            continue
        wanted = page_numbers(paper.file, paper.pages)
        for page in wanted:
            number = f" หน้า {page + 1}" if len(wanted) > 1 else ""
            said, beside_mm = setting.say(f"{paper.title}{number}"), _BESIDE_MM
            head: tuple[BookBlock, ...] = ()
            if page == wanted[0]:
                head, beside_mm = (Heading(setting.say(paper.title), COUNTED, 2),), _BELOW_HEADS_MM
            picture, landscape = a_page_of(paper.file, said, page, beside_mm=beside_mm)
            yield OwnPages((*head, picture), landscape, below_words=True)


def target_households(setting: Setting) -> Iterator[BookBlock]:
    """Households and what they need; who they are stands there while the plan says so."""
    digits = setting.digits.tables
    yield from listed(
        setting,
        "ครัวเรือนเป้าหมาย",
        setting.plan.households,
        (places.column(setting, 14, 38), lambda each: places.number(setting, each.village)),
        (Column("บ้านเลขที่", width_mm=16, align="center"), lambda each: each.house),
        (Column("หัวหน้าครัวเรือน", 1.4), lambda each: each.head),
        (Column("เลขประจำตัวประชาชน", width_mm=33, align="center"), lambda each: each.citizen_id),
        (
            Column("โทรศัพท์", width_mm=25, align="center"),
            lambda each: phone.modern(each.phone, digits),
        ),
        (Column("ความต้องการ", 2), lambda each: each.need),
    )
