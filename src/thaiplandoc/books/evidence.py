"""What else stands behind a plan: photographs by group, households it helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from thaiplandoc.blocks import BookBlock, Column, Heading
from thaiplandoc.books import places
from thaiplandoc.books.captions import captioned
from thaiplandoc.books.setting import OwnPages, PieceKind, Setting
from thaiplandoc.books.tables import Cells, table
from thaiplandoc.drawn import photographed
from thaiplandoc.model.photos import PhotoItem, PhotoPages
from thaiplandoc.thai import phone

_HOUSEHOLDS_PT: Final = 14


def photos(setting: Setting) -> Iterator[OwnPages]:
    """Photographs, each group on pages of its own below its name; of the piece's group, if it has one."""
    piece, every = setting.piece, setting.plan.photos
    wanted = [each for each in every if not piece.group or each.group == piece.group]
    for group in dict.fromkeys(each.group for each in wanted):
        # the files were looked at when the plan was read
        pictures = tuple(
            PhotoItem.model_construct(photo=each.photo, caption=each.caption or each.group)
            for each in wanted
            if each.group == group
        )
        pages = PhotoPages.model_construct(pictures=pictures, per_page=piece.per_page)
        head = (Heading(setting.say(group), level=2),) if group and not piece.group else ()
        yield OwnPages((*head, photographed(pages, setting.say)))


def target_households(setting: Setting) -> Iterator[BookBlock]:
    """Households and what they need; who they are stands there while the plan says so."""
    digits = setting.digits.tables
    rows: list[Cells] = [
        (
            setting.cell(str(place)),
            places.number(setting, each.village),
            setting.cell(each.house),
            setting.cell(each.head),
            setting.cell(each.citizen_id),
            phone.modern(each.phone, digits),
            setting.cell(each.need),
        )
        for place, each in enumerate(setting.plan.households, start=1)
    ]
    if rows:
        columns = (
            Column("ที่", width_mm=10, align="center"),
            Column("หมู่ที่", width_mm=14, align="center")
            if setting.plan.tambon
            else Column("หมู่บ้าน", width_mm=38),
            Column("บ้านเลขที่", width_mm=16, align="center"),
            Column("หัวหน้าครัวเรือน", 1.4),
            Column("เลขประจำตัวประชาชน", width_mm=33, align="center"),
            Column("โทรศัพท์", width_mm=25, align="center"),
            Column("ความต้องการ", 2),
        )
        yield from captioned(setting, "ครัวเรือนเป้าหมาย", table(columns, rows, _HOUSEHOLDS_PT))


PIECES: Final[Mapping[str, PieceKind]] = {
    "photos": PieceKind(photos, ("photos",)),
    "target-households": PieceKind(target_households, ("households",)),
}
