"""Room for handwriting → slices: dotted lines, blanks with labels and units, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from thaiplandoc import rules
from thaiplandoc.arrange.field import Field
from thaiplandoc.arrange.flow import Paragraphs, Slice, centred_run, lines_of, plain_run
from thaiplandoc.arrange.sheet import MM, Item, Line, Run, Stroke, Text
from thaiplandoc.blocks import Blank, Signer
from thaiplandoc.faces import width

HEIGHT_PT: Final = rules.HANDWRITING_MM * MM
# text and dots stand as low on a line for handwriting as on any other
BASELINE_PT: Final = HEIGHT_PT - (rules.DESCENT_EM + rules.LINE_GAP_EM) * rules.BODY_PT
# practice: clear space between dots and what stands beside them
_CLEAR_PT: Final = 1.5 * MM
# practice: less room than this for writing begins a new line
_LEAST_DOTS_PT: Final = 20.0 * MM
_LABEL: Final = "ลงชื่อ"
_POSITION: Final = "ตำแหน่ง"

Writing = list[Item]
"""What stands on one line for handwriting, from its top."""


def dotted_lines(count: int, index: int, field: Field) -> list[Slice]:
    """So many dotted lines across the text; a few of them on one page."""
    line = Stroke("เส้นประ", field.left_pt, BASELINE_PT, field.right_pt)
    kept = (False, *rules.dotted_lines_kept(count))
    return [
        Slice((line,), HEIGHT_PT, turn=not kept[place], block=index, offset=place)
        for place in range(count)
    ]


def blank(given: Blank, index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """One blank over the width of the text, its unit in the column of units."""
    indent = rules.ITEM_INDENT_MM[given.level - 1] * MM if given.level else 0.0
    unit_pt = max(rules.UNIT_WIDTH_MM * MM, width(given.unit, rules.BODY_PT))
    left = field.left_pt + indent
    return _kept(_written(given, left, field.right_pt, unit_pt, paragraphs), index)


def blanks(given: Sequence[Blank], index: int, paragraphs: Paragraphs, field: Field) -> list[Slice]:
    """Blanks side by side, each on its part of the width."""
    wide = field.width_pt / len(given)
    columns = [
        _written(
            each,
            field.left_pt + place * wide,
            field.left_pt + (place + 1) * wide - (_CLEAR_PT if place + 1 < len(given) else 0.0),
            width(each.unit, rules.BODY_PT),
            paragraphs,
        )
        for place, each in enumerate(given)
    ]
    lines = zip_longest(*columns, fillvalue=[])
    return _kept([[item for column in line for item in column] for line in lines], index)


def _kept(lines: Sequence[Writing], index: int) -> list[Slice]:
    return [
        Slice(tuple(items), HEIGHT_PT, turn=place == 0, block=index, offset=place)
        for place, items in enumerate(lines)
    ]


def _written(
    given: Blank, left_pt: float, right_pt: float, unit_pt: float, paragraphs: Paragraphs
) -> list[Writing]:
    """The lines of a blank: its label, the dots and the value on them, the unit behind."""
    style = rules.ANNEX_STYLES["ช่องกรอก"]
    end = right_pt - unit_pt - _CLEAR_PT if given.unit else right_pt
    labels = lines_of(given.label, left_pt, end - left_pt, style) if given.label else ()
    lines: list[Writing] = [[_text(run, paragraphs)] for _, run in labels]
    start = labels[-1][1].x_pt + labels[-1][1].width_pt + _CLEAR_PT if labels else left_pt
    if not lines or end - start < _LEAST_DOTS_PT:
        lines.append([])
        start = left_pt
    values = lines_of(given.value, left_pt, end - left_pt, style, first_pt=start - left_pt)
    for number, (_, run) in enumerate(values):
        if number:
            lines.append([])
            start = left_pt
        lines[-1].append(Stroke("ช่องกรอก", start, BASELINE_PT, end))
        if run.text:
            middle = given.unit and len(values) == 1
            shown = centred_run(run.text, (start + end) / 2, style) if middle else run
            lines[-1].append(_text(shown, paragraphs))
    if given.unit:
        lines[-1].append(_text(plain_run(given.unit, right_pt - unit_pt), paragraphs))
    return lines


def _text(run: Run, paragraphs: Paragraphs) -> Text:
    return Text("ช่องกรอก", (Line((run,), BASELINE_PT),), paragraphs.next())


def signatures(
    signers: Sequence[Signer], index: int, paragraphs: Paragraphs, field: Field
) -> list[Slice]:
    """Places to sign side by side, two across a portrait page, three across a landscape one."""
    slices: list[Slice] = []
    across = 3 if field.landscape else 2
    for begin in range(0, len(signers), across):
        group = signers[begin : begin + across]
        wide = field.width_pt / len(group) if len(signers) > 1 else field.width_pt / 2
        left = field.right_pt - wide * len(group)
        columns = [
            _signed(signer, left + place * wide, wide, paragraphs)
            for place, signer in enumerate(group)
        ]
        for number, line in enumerate(zip_longest(*columns, fillvalue=[])):
            slices.append(
                Slice(
                    tuple(item for column in line for item in column),
                    HEIGHT_PT,
                    gap="" if number else "ลงชื่อ",
                    turn=number == 0,
                    block=index,
                    offset=len(slices),
                )
            )
    return slices


def _signed(
    signer: Signer, left_pt: float, wide_pt: float, paragraphs: Paragraphs
) -> list[Writing]:
    """ลงชื่อ……role, the name in parentheses and the position below the dots."""
    signing, placing = (width(text, rules.BODY_PT) for text in (_LABEL, _POSITION))
    widest, role = max(signing, placing), width(signer.role, rules.BODY_PT)
    room = wide_pt - widest - role - 6 * _CLEAR_PT
    dots = min(rules.SIGNATURE_MM * MM, room)
    start = left_pt + widest + 3 * _CLEAR_PT + (room - dots) / 2
    end = start + dots
    style = rules.ANNEX_STYLES["ลงชื่อ"]
    first: Writing = [
        _text(plain_run(_LABEL, start - _CLEAR_PT - signing), paragraphs),
        Stroke("ลงชื่อ", start, BASELINE_PT, end),
    ]
    if signer.role:
        first.append(_text(plain_run(signer.role, end + _CLEAR_PT), paragraphs))
    middle = (start + end) / 2
    if signer.name:
        name: Writing = [_text(centred_run(f"({signer.name})", middle, style), paragraphs)]
    else:
        name = [
            _text(plain_run("(", start - width("(", rules.BODY_PT)), paragraphs),
            Stroke("ลงชื่อ", start, BASELINE_PT, end),
            _text(plain_run(")", end), paragraphs),
        ]
    if signer.position:
        half = min(middle - left_pt, left_pt + wide_pt - middle)
        said = f"{_POSITION} {signer.position.removeprefix(_POSITION).lstrip()}"
        position: list[Writing] = [
            [_text(run, paragraphs)] for _, run in lines_of(said, middle - half, 2 * half, style)
        ]
    else:
        position = [
            [
                _text(plain_run(_POSITION, start - _CLEAR_PT - placing), paragraphs),
                Stroke("ลงชื่อ", start, BASELINE_PT, end),
            ]
        ]
    return [first, name, *position]
