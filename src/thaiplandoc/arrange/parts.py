"""The parts of a letter or memo on the page, in the order its kind of paper lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as field_of
from dataclasses import replace
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange import flow
from thaiplandoc.arrange.flow import Field, Slice, hanging, line_height, plain_run, stacked, whole
from thaiplandoc.arrange.sheet import CENTRE_PT, MM, Image, Item, Line, Run, Stroke, Text
from thaiplandoc.blocks import Picture
from thaiplandoc.faces import width_in
from thaiplandoc.look import Look
from thaiplandoc.papers import parts
from thaiplandoc.papers.content import lines_of, text_of
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.letter import ListEntry
from thaiplandoc.values import dataclass

# practice: clear space beside the emblem's feet, and between number and agency
_CLEAR_PT: Final = 4.0 * MM
_CLOSING_PT: Final = rules.CLOSING_LEFT_MM * MM
_QUANTITY_PT: Final = rules.QUANTITY_WIDTH_MM * MM
# practice: clear space before the dots of a memo, and between its number and its date
_DOTS_CLEAR_PT: Final = 1.0 * MM
_COLUMN_PT: Final = 2.0 * MM
_SHORTEST_DOTS_PT: Final = 3.0 * MM

# as wide as any label of a list
_LABEL: Final = "สิ่งที่ส่งมาด้วย"

# Style name → measures that this paper sets itself.
Adjusted = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class AroundBody:
    """What stands above the body and below it, the measures styles take from it, the slogan."""

    head: list[Slice]
    ending: list[Slice]
    adjusted: Adjusted
    slogan: tuple[str, ...]


def around_body(content: CorrespondenceContent, field: Field) -> AroundBody:
    """The parts of `content` but for its body, in the order of its kind of paper."""
    made = _Parts(content, field)
    head: list[Slice] = []
    ending: list[Slice] = []
    slogan: tuple[str, ...] = ()
    found = head
    for part in content.parts:
        match part:
            case parts.Endorsed():
                pass  # it stands behind the whole paper, see `pages`
            case parts.Body():
                found = ending
            case parts.Slogan():
                slogan = lines_of(content, part.field)
            case _:
                found += made.slices(part)
    return AroundBody(head, ending, made.adjusted, slogan)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The slices of parts, one part after the other; measures are gathered in `adjusted`."""

    content: CorrespondenceContent
    field: Field
    adjusted: dict[str, dict[str, float]] = field_of(default_factory=dict)

    @property
    def look(self) -> Look:
        """How the paper looks."""
        return self.field.look

    def slices(self, part: parts.Part) -> list[Slice]:
        """The slices of one part, from top to bottom."""
        match part:
            case parts.Letterhead():
                return self._letterhead(part)
            case parts.Line():
                return self._line(part)
            case parts.Labelled():
                return self._labelled(part)
            case parts.Dotted():
                return self._dotted(part)
            case parts.Entries():
                return self._entries(part)
            case parts.Signature():
                return self._signature(part)
            case parts.Owner():
                return self._owner(part)
            case parts.Body() | parts.Slogan() | parts.Endorsed():  # these stand elsewhere
                return []

    def _letterhead(self, part: parts.Letterhead) -> list[Slice]:
        """The number on the left and the agency on the right of one line, its address below it."""
        style, left_margin = self.look.styles[part.style], self.field.left_pt
        number, agency = text_of(self.content, part.number), text_of(self.content, part.agency)
        address = lines_of(self.content, part.address)
        label = f"{part.label}{rules.LABEL_GAP}{number}"
        left_pt = self._agency_left(width_in(style, label), (agency, *address), style)
        self.adjusted[part.style] = {"tab_mm": (left_pt - left_margin) / MM}
        run = plain_run(label.rstrip(" "), left_margin, style)
        baseline = rules.ASCENT_EM * style.size_pt
        left = Text(part.label, (Line((run,), baseline),))
        slices: list[Slice] = []
        for name, text in [("ส่วนราชการ", agency), *(("ที่อยู่", line) for line in address)]:
            lines = flow.lines_of(text, left_pt, self.field.right_pt - left_pt, style)
            slices += stacked(name, lines)
        return whole(slices, beside=[left])

    def _line(self, part: parts.Line) -> list[Slice]:
        style = self.look.styles[part.style]
        left_pt = self.field.left_pt + style.left_mm * MM
        text = text_of(self.content, part.field)
        lines = flow.lines_of(text, left_pt, self.field.right_pt - left_pt, style)
        return whole(stacked(style.name, lines, gap=style.name))

    def _labelled(self, part: parts.Labelled) -> list[Slice]:
        style = self.look.styles[part.above]
        label = part.label or text_of(self.content, part.labelled_by)
        head = plain_run(label + rules.LABEL_GAP, self.field.left_pt, style)
        if part.labelled_by or style.size_pt != rules.BODY_PT or style.face:
            self.adjusted[part.style] = {"hanging_mm": head.width_pt / MM}
        text = text_of(self.content, part.field)
        bookmark = (1, text) if part.titles else None
        return hanging(
            part.style,
            [head],
            text,
            style=style,
            field=self.field,
            gap=part.above,
            bookmark=bookmark,
        )

    # --- dotted lines --------------------------------------------------------------------------
    def _dotted(self, part: parts.Dotted) -> list[Slice]:
        """Bold labels, what stands behind them, and dots from its end to the right margin."""
        if len(part.fields) > 1:
            return self._two_dotted(part)
        ((name, label),) = part.fields
        text = text_of(self.content, name)
        bookmark = (1, text) if part.titles else None
        head = self._bold_label(label, self.field.left_pt)
        style = self.look.styles["หัวบันทึก"]
        if style.face:
            self.adjusted[part.style] = {"hanging_mm": head.width_pt / MM}
        slices = hanging(label, [head], text, style=style, field=self.field, bookmark=bookmark)
        last = slices[-1]
        for item in last.items:
            if isinstance(item, Text):
                line = item.lines[-1]
                dots = _dots(line.right_pt, self.field.right_pt, line.baseline_pt)
                slices[-1] = last._replace(items=(*last.items, *dots))
        return slices

    def _two_dotted(self, part: parts.Dotted) -> list[Slice]:
        """Two fields on one line, each with its dots."""
        (first, label), (second, other) = part.fields
        style = self.look.styles["หัวบันทึก"]

        def behind(head: Run, name: str) -> Run:
            return plain_run(text_of(self.content, name), head.end_pt, style)

        head = self._bold_label(label, self.field.left_pt)
        left = (head, behind(head, first))
        end = left[1].end_pt
        second_pt = max(rules.MEMO_DATE_LEFT_MM * MM, end + _COLUMN_PT)
        start = self._bold_label(other, second_pt)
        right = (start, behind(start, second))
        (made,) = stacked(label, [left])
        baseline = rules.ASCENT_EM * rules.MEMO_LABEL_PT
        items = (
            *made.items,
            *_dots(end, second_pt - _COLUMN_PT, baseline),
            Text(other, (Line(right, baseline),)),
            *_dots(right[1].end_pt, self.field.right_pt, baseline),
        )
        return whole([made._replace(items=items)])

    def _bold_label(self, text: str, x_pt: float) -> Run:
        style = replace(self.look.styles["หัวบันทึก"], size_pt=rules.MEMO_LABEL_PT, bold=True)
        return plain_run(text + rules.LABEL_GAP, x_pt, style)

    # --- lists ---------------------------------------------------------------------------------
    def _entries(self, part: parts.Entries) -> list[Slice]:
        """Number, text and quantity of each entry in three columns beside one label."""
        style = self.look.styles[part.above]
        numbers_pt = self._numbers_width(style)
        self.adjusted["รายการ"] = {"hanging_mm": numbers_pt / MM}
        first = plain_run(part.label + rules.LABEL_GAP, self.field.left_pt, style)
        number_pt = first.end_pt
        if style.size_pt != rules.BODY_PT or style.face:
            self.adjusted[part.style] = {"hanging_mm": first.width_pt / MM}
        entries = list(self._listed(part))
        quantities = max((width_in(style, quantity) for _, _, quantity in entries), default=0)
        quantity_pt = self.field.right_pt - max(quantities, _QUANTITY_PT)
        slices: list[Slice] = []
        for number, text, quantity in entries:
            head = [] if slices else [first]
            if number:
                head.append(plain_run(f"{number} ", number_pt, style))
            slices += hanging(
                part.label,
                head,
                text,
                style=style,
                field=self.field,
                left_pt=number_pt + (numbers_pt if number else 0.0),
                right_pt=quantity_pt - rules.QUANTITY_CLEAR_MM * MM if quantities else None,
                tail=[plain_run(quantity, quantity_pt, style)] if quantity else (),
                gap="" if slices else part.above,
            )
        return slices

    def _listed(self, part: parts.Entries) -> Iterator[tuple[str, str, str]]:
        entries: tuple[ListEntry, ...] = getattr(self.content, part.field)
        for entry in entries:
            quantity = text_of(entry, part.quantity) if part.quantity else ""
            yield entry.number, text_of(entry, part.text), quantity

    def _numbers_width(self, style: rules.Style) -> float:
        """The column of the numbers in every list: as wide as the widest with its space."""
        lists = (part for part in self.content.parts if isinstance(part, parts.Entries))
        numbers = (number for part in lists for number, _, _ in self._listed(part) if number)
        return max((width_in(style, f"{number} ") for number in numbers), default=0.0)

    # --- the ending ----------------------------------------------------------------------------
    def _signature(self, part: parts.Signature) -> list[Slice]:
        """The name and the positions around one middle, the rank on the line of the signature."""
        phrase = part.phrase or text_of(self.content, part.closing)
        closing = flow.lines_of(
            phrase,
            _CLOSING_PT,
            self.field.right_pt - _CLOSING_PT,
            self.look.styles["คำลงท้าย"],
        )
        # of a closing of several lines, the widest
        widest = max((line.end_pt for line in closing), default=_CLOSING_PT) - _CLOSING_PT
        centre_pt = _CLOSING_PT + widest / 2
        rank, name = text_of(self.content, part.rank), text_of(self.content, part.name)
        signed, left_pt = self.look.styles["ผู้ลงนาม"], self.field.left_pt
        # the rank ends where the name starts
        name_pt = centre_pt - width_in(signed, name) / 2
        rank_pt = min(name_pt - width_in(signed, rank) - MM, _CLOSING_PT)
        right_pt = self.field.right_pt
        half = min(centre_pt - left_pt, right_pt - centre_pt)
        box = {
            "left_mm": (centre_pt - half - left_pt) / MM,
            "right_mm": (right_pt - centre_pt - half) / MM,
        }
        self.adjusted.update({"ผู้ลงนาม": box, "ตำแหน่ง": box})
        if rank:
            self.adjusted["ยศ"] = {"left_mm": (rank_pt - left_pt) / MM}
        positions = (("ตำแหน่ง", line) for line in lines_of(self.content, part.positions))
        slices: list[Slice] = []
        for style, text in [("ผู้ลงนาม", name), *positions]:
            lines = flow.lines_of(text, centre_pt - half, 2 * half, self.look.styles[style])
            slices += stacked(style, lines, gap="" if slices else style)
        return whole(slices, beside=self._rank(rank, rank_pt))

    def _rank(self, rank: str, left_pt: float) -> list[Item]:
        """The rank on the line of the signature, one above the name."""
        if not rank:
            return []
        style = self.look.styles["ผู้ลงนาม"]
        above = rules.ASCENT_EM * style.size_pt - line_height(style.size_pt)
        line = Line((plain_run(rank, left_pt, style),), above)
        return [Text("ยศ", (line,))]

    def _owner(self, part: parts.Owner) -> list[Slice]:
        """The owner unit at the left margin, below a QR code if there is one."""
        slices: list[Slice] = []
        code: Picture | None = getattr(self.content, part.code)
        gap = "เจ้าของเรื่อง"
        if code is not None:
            slices.append(self._code(code))
            gap = "เนื้อความ"
        for place, text in enumerate(lines_of(self.content, part.field)):
            name = "ติดต่อ" if place else "เจ้าของเรื่อง"
            style, field = self.look.styles[name], self.field
            lines = flow.lines_of(text, field.left_pt, field.width_pt, style)
            slices += stacked(name, lines, gap=gap)
            gap = ""
        return slices

    def _code(self, code: Picture) -> Slice:
        height = code.height_mm * MM
        image = Image(
            "คิวอาร์",
            code.data,
            self.field.left_pt,
            0.0,
            height,
            code.width_mm * MM,
            description=code.description,
        )
        items: list[Item] = [image]
        if code.caption:
            style = self.look.styles["ติดต่อ"]
            said = plain_run(code.caption, self.field.left_pt, style)
            shown = Line((said,), height + rules.ASCENT_EM * style.size_pt)
            items.append(Text("คำบรรยายภาพ", (shown,)))
            height += line_height(style.size_pt)
        return Slice(tuple(items), height, gap="เนื้อความ", turn=False)

    def _agency_left(self, number_pt: float, lines: Sequence[str], style: rules.Style) -> float:
        """Where the agency's name starts: further left if its lines would pass the right margin."""
        emblem_pt = CENTRE_PT + self.look.letter_emblem_mm / 2 * MM
        nearest = max(emblem_pt, self.field.left_pt + number_pt) + _CLEAR_PT
        longest = max(width_in(style, text) for text in lines)
        return max(nearest, min(rules.AGENCY_LEFT_MM * MM, self.field.right_pt - longest))


def label_scale(look: Look) -> float:
    """How much wider the labels of lists are in the letters of a look than in those of the rules."""
    ours, ruled = look.styles["หัวเรื่อง"], rules.STYLES["หัวเรื่อง"]
    return width_in(ours, _LABEL) / width_in(ruled, _LABEL)


def _dots(from_pt: float, to_pt: float, baseline_pt: float) -> list[Item]:
    if to_pt - from_pt < _SHORTEST_DOTS_PT:
        return []
    return [Stroke("หัวบันทึก", from_pt + _DOTS_CLEAR_PT, baseline_pt, to_pt)]
