"""A page's items as templates/page.typ takes them: numbers, texts, names of pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from thaiplandoc import rules
from thaiplandoc.addresses import ADDRESS, target
from thaiplandoc.arrange import sheet
from thaiplandoc.arrange.pages import SigningPlace, signing_places
from thaiplandoc.blocks import EMPHASIS
from thaiplandoc.drawing import Polyline
from thaiplandoc.faces.breaking import stretches
from thaiplandoc.pdf.closing import FIELD, PLACE

# A picture by the name of its file, or the dots that stand for it; and how wide it is.
Shown = tuple[str | list[int], float | None]
Showing = Callable[[sheet.Image], Shown]
# What the template reads from its job.
Json = str | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def page(page: sheet.Page, shown: Showing, before: int, *, fields: bool = False) -> dict[str, Json]:
    """A page, its pictures as they are to be `shown`; `before` it stand so many of other papers.

    With `fields` there is a link to `FIELD` at each place to sign, which becomes a field later.
    """
    size = page.size_pt and [round(each, 3) for each in page.size_pt]
    places = signing_places(page) if fields else {}
    things: list[Json] = []
    for at, item in enumerate(page.items):
        if at in places:
            things.append(_field(places[at]))
        things.append(_painted(item, shown, before))
    return {"landscape": page.landscape, "size": size, "things": things}


def _field(place: SigningPlace) -> dict[str, Json]:
    measures = ("x", "y", "width", "height")
    box = {name: round(each, 3) for name, each in zip(measures, place[1:], strict=True)}
    return {"kind": "field", **box, "link": f"{FIELD}{place.signer.encode('utf-16-be').hex()}"}


def _grid(grid: sheet.Grid) -> dict[str, Json]:
    aligns = _aligns(grid)
    rows: list[list[Json]] = []
    for number, row in enumerate(grid.rows):
        if number < grid.heads:
            rows.append([_cell(cell, round(grid.above(number, cell), 3)) for cell in row])
        else:
            rows.append(
                [
                    _said(cell)
                    if cell[2:] == (1, 1, aligns[cell.column], False, 1.0)
                    else _cell(cell, 0)
                    for cell in row
                ]
            )
    return {
        "kind": "grid",
        **_spot(grid),
        "size": grid.size_pt,
        "columns": [round(width, 3) for width in grid.widths_pt],
        "rows": [round(height, 3) for height in grid.heights_pt],
        "aligns": aligns,
        "face": _named(grid.face),
        "heads": grid.heads,
        "continued": grid.continued,
        "cells": rows,
    }


def _aligns(grid: sheet.Grid) -> list[str]:
    """For each column how most of its cells stand."""
    found: list[Counter[str]] = [Counter(left=0) for _ in grid.widths_pt]
    for row in grid.rows[grid.heads :]:
        for cell in row:
            found[cell.column][cell.align] += 1
    return [column.most_common(1)[0][0] for column in found]


def _cell(cell: sheet.Filled, above: float) -> list[Json]:
    scale = round(cell.scale, 3)
    return [_said(cell), cell.align, cell.rows, cell.columns, cell.bold, scale, above]


def _said(cell: sheet.Filled) -> str | dict[str, Json]:
    """A cell's lines as one text; where one of them is marked or has an address, each by itself."""
    plain = [line for line in cell.lines if isinstance(line, str)]
    if len(plain) == len(cell.lines) and not any(map(ADDRESS.search, plain)):
        return "\n".join(plain)
    marked = (
        sheet.Marked(((line, cell.bold, ""),)) if isinstance(line, str) else line
        for line in cell.lines
    )
    lines: list[Json] = [[round(line.indent_pt, 3), [*_linked(line.parts)]] for line in marked]
    return {"lines": lines}


def _linked(parts: Iterable[tuple[str, bool, str]]) -> Iterator[list[Json]]:
    """The parts of a cell's line, what leads to an address by itself with where it leads."""
    for text, bold, to in parts:
        if to:
            yield [text, bold, to]
            continue
        end = 0
        for found in ADDRESS.finditer(text):
            yield [text[end : found.start()], bold]
            yield [found[0], bold, target(found[0])]
            end = found.end()
        yield [text[end:], bold]


def _painted(item: sheet.Item, shown: Showing, before: int) -> dict[str, Json]:
    match item:
        case sheet.Text():
            return _text(item, before)
        case sheet.Image():
            file, width_pt = shown(item)
            return {
                "kind": "image",
                "file": file,
                **_spot(item),
                "height": round(item.height_pt, 3),
                "width": width_pt and round(width_pt, 3),
                "centre": item.centre,
                "alt": item.description,
            }
        case sheet.Stroke():
            return {"kind": "stroke", **_spot(item), "to": round(item.to_pt, 3)}
        case sheet.Grid():
            return _grid(item)
        case sheet.Drawn():
            return _shapes(item)


def above_pt(text: sheet.Text) -> float:
    """Where a text's letters begin at the top."""
    return text.lines[0].baseline_pt - max(run.size_pt for run in text.lines[0].runs)


def _text(text: sheet.Text, before: int) -> dict[str, Json]:
    begin = text.lines[0].runs[0].x_pt
    above = above_pt(text)
    lines: list[Json] = []
    last = above
    for line in text.lines:
        lines.append([round(line.baseline_pt - last, 3), _runs(line, begin, before)])
        last = line.baseline_pt
    return {
        "kind": "text",
        "x": round(begin, 3),
        "y": round(above, 3),
        "colour": text.colour,
        "artifact": text.artifact,
        "bookmark": text.bookmark,
        "link": text.link and _place(text.link, before),
        "turned": text.turned,
        "lines": lines,
    }


def _place(to: tuple[int, float], before: int) -> str:
    return f"{PLACE}{before + to[0]}:{round(to[1], 3)}"


def _runs(line: sheet.Line, begin: float, before: int) -> list[list[Json]]:
    runs: list[list[Json]] = []
    end = begin
    for run in line.runs:
        gap = round(run.x_pt - end, 3)
        tracking, space = round(run.tracking_pt, 4), round(run.space_pt, 4)
        for text, spread, bold, to in _pieces(run):
            weight: Json = [bold, _named(run.face)] if run.face else bold
            look = [run.size_pt, weight, tracking if spread else 0, space]
            place = _place(to, before) if isinstance(to, tuple) else to
            runs.append([gap, text, *look, *([place] if to else [])])
            # Typst adds no tracking behind the last cluster
            gap = tracking if spread else 0
        end = run.x_pt + run.width_pt
    return runs


def _pieces(run: sheet.Run) -> Iterator[tuple[str, bool, bool, tuple[int, float] | str | None]]:
    """Pieces of a run that look alike: whether its letters spread, are bold, and where it leads."""
    pieces = stretches(run.text) if run.tracking_pt else ((run.text, True),)
    if not run.pointing:
        yield from ((text, spread, run.bold, None) for text, spread in pieces)
        return
    edges = {edge for each in run.pointing for edge in (each.begin, each.end)}
    begin = 0
    for text, spread in pieces:
        until = begin + len(text)
        cuts = [begin, *sorted(edge for edge in edges if begin < edge < until), until]
        for first, last in pairwise(cuts):
            there = [each for each in run.pointing if each.begin <= first < each.end]
            bold = run.bold or any(each.name == EMPHASIS for each in there)
            yield run.text[first:last], spread, bold, next((at.to for at in there if at.to), None)
        begin = until


def _shapes(item: sheet.Drawn) -> dict[str, Json]:
    shapes: list[list[Json]] = []
    for shape in item.sketch.shapes:
        if isinstance(shape, Polyline):
            points = [[_pt(x), _pt(y)] for x, y in shape.points]
            shapes.append(["line", points, shape.arrow, shape.faint])
        elif shape.tone != "none" or shape.outline:
            size = [_pt(shape.x_mm), _pt(shape.y_mm), _pt(shape.width_mm), _pt(shape.height_mm)]
            shapes.append(["box", *size, shape.tone, shape.outline])
    return {"kind": "sketch", **_spot(item), "shapes": shapes}


def _named(face: rules.Face | None) -> str | None:
    """The name of an agency's own face; the shipped one is the pages'."""
    return face.name if face is not None and face.regular else None


def _spot(item: sheet.Image | sheet.Stroke | sheet.Grid | sheet.Drawn) -> dict[str, Json]:
    return {"x": round(item.x_pt, 3), "y": round(item.y_pt, 3)}


def _pt(mm: float) -> float:
    return round(mm * sheet.MM, 2)
