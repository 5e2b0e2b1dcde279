"""Captions → lines: the label in bold, then what it says."""

from __future__ import annotations

from dataclasses import replace

from thaiplandoc import rules
from thaiplandoc.arrange.flow import line_height, lines_of, plain_run
from thaiplandoc.arrange.sheet import Line, Run, Text
from thaiplandoc.blocks import Picture


def caption_lines(
    label: str, said: str, left_pt: float, measure_pt: float, style: rules.Style
) -> list[tuple[Run, ...]]:
    """The lines of a caption on a measure, each its runs; without a label all of one weight."""
    if not label and not said:
        return []
    if not label:
        return [(run,) for run in lines_of(said, left_pt, measure_pt, style)]
    shown = label + (rules.LABEL_GAP if said else "")
    head = plain_run(shown, left_pt, replace(style, bold=True))
    if not said:
        return [_aligned((head,), left_pt, measure_pt, style)]
    ragged = replace(style, align="left")
    first, *others = lines_of(said, left_pt, measure_pt, ragged, first_pt=head.width_pt)
    rows = [(head, first), *((run,) for run in others)]
    return [_aligned(row, left_pt, measure_pt, style) for row in rows]


def _aligned(
    row: tuple[Run, ...], left_pt: float, measure_pt: float, style: rules.Style
) -> tuple[Run, ...]:
    if style.align != "center":
        return row
    free = left_pt + measure_pt - row[-1].end_pt
    return tuple(replace(run, x_pt=run.x_pt + free / 2) for run in row)


def captioned(
    picture: Picture, left_pt: float, measure_pt: float, top_pt: float, style: rules.Style
) -> tuple[Text, float]:
    """A picture's caption from `top_pt` on, and where it ends; it has no lines without one."""
    lines: list[Line] = []
    for runs in caption_lines(picture.label, picture.caption, left_pt, measure_pt, style):
        lines.append(Line(runs, top_pt + rules.ASCENT_EM * style.size_pt))
        top_pt += line_height(style.size_pt)
    return Text(style.name, tuple(lines)), top_pt
