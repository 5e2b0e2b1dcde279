"""Draw the maps of the sample plans: places that are nowhere.

python samples/plans/pictures/maps.py
"""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont
from sketches import DISTRICT, SMALL, TAMBON, Point, Sketch

FOLDER = Path(__file__).parent
FONTS = FOLDER.parents[2] / "fonts"
SIZE = (1240, 1500)
INK, WATER, LAND, AROUND = (40, 40, 44), (92, 148, 190), (250, 246, 226), (232, 236, 228)
TINTS = (
    (238, 226, 196),
    (222, 232, 204),
    (240, 216, 206),
    (214, 226, 236),
    (236, 224, 236),
    (226, 222, 200),
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def drawn(sketch: Sketch, seed: int) -> Image.Image:
    """The map: land tinted by the nearest place, water, roads, names, legend, north, scale."""
    dice = Random(seed)  # noqa: S311  # always the same lines
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    frame = (50, 110, SIZE[0] - 50, SIZE[1] - 230)

    def at(point: Point) -> Point:
        return (
            frame[0] + point[0] / 100 * (frame[2] - frame[0]),
            frame[1] + point[1] / 100 * (frame[3] - frame[1]),
        )

    def line(points: tuple[Point, ...], rough: float) -> list[Point]:
        smooth = _smooth([at(point) for point in points])
        return [
            (x + dice.uniform(-rough, rough), y + dice.uniform(-rough, rough)) for x, y in smooth
        ]

    pen.rectangle(frame, fill=AROUND)
    border = line((*sketch.border, sketch.border[0]), 2)
    _tinted(image, border, [at(point) for _, point in sketch.places])
    pen = ImageDraw.Draw(image)
    river = line(sketch.river, 1)
    pen.line(river, fill=WATER, width=16, joint="curve")
    for road in sketch.lanes:
        pen.line(way := line(road, 1), fill=INK, width=7, joint="curve")
        pen.line(way, fill="white", width=4, joint="curve")
    for road in sketch.roads:
        pen.line(way := line(road, 0), fill=INK, width=13, joint="curve")
        pen.line(way, fill=(232, 150, 60), width=8, joint="curve")
    _dashed(pen, border)
    pen.rectangle((frame[0] - 50, frame[1], frame[0], frame[3]), fill="white")
    pen.rectangle((frame[2], frame[1], SIZE[0], frame[3]), fill="white")
    pen.rectangle(frame, outline=INK, width=3)
    for name, point in sketch.signs:
        sign(pen, name, *at(point))
    for name, point in sketch.neighbours:
        _written(pen, at(point), name, 30, face="Italic", fill=(96, 96, 96))
    _written(pen, at(sketch.water[1]), sketch.water[0], 28, face="Italic", fill=(46, 96, 140))
    for number, (name, point) in enumerate(sketch.places, start=1):
        x, y = at(point)
        pen.ellipse((x - 21, y - 21, x + 21, y + 21), fill=(176, 42, 46), outline="white", width=3)
        _written(pen, (x, y - 3), str(number).translate(THAI), 34, face="Bold", fill="white")
        lead = "ต." if sketch.below == "ตำบล" else "บ."
        _written(
            pen,
            at(sketch.labels[name]) if name in sketch.labels else (x, y + 38),
            lead + name,
            32,
            face="Bold",
        )
    _written(pen, (SIZE[0] / 2, 62), sketch.title, 44, face="Bold")
    _north(pen, (frame[2] - 70, frame[1] + 90))
    _legend(pen, (frame[0], frame[3] + 20), sketch.below)
    _scale(pen, (frame[2] - 350, frame[3] + 160), sketch.kilometres)
    return image


def _smooth(points: list[Point], steps: int = 14) -> list[Point]:
    """A curve through the points."""
    ends = [points[0], *points, points[-1]]
    if points[0] == points[-1]:
        ends = [points[-2], *points, points[1]]
    curve = []
    for (a, b), (_, d), c in zip(pairwise(ends), pairwise(ends[2:]), ends[2:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_through(a[0], b[0], c[0], d[0], t), _through(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _through(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def _tinted(image: Image.Image, border: list[Point], centres: list[Point]) -> None:
    """Each place's land: what is nearer to it than to any other."""
    small = 4
    wide, high = image.width // small, image.height // small
    land = Image.new("RGB", (wide, high))
    nearest = [
        min(
            range(len(centres)), key=lambda place: math.dist(centres[place], (x * small, y * small))
        )
        for y in range(high)
        for x in range(wide)
    ]
    land.putdata([TINTS[place % len(TINTS)] for place in nearest])
    edges = Image.new("L", (wide, high))
    edges.putdata(
        [
            255
            if nearest[i] != nearest[max(i - 1, 0)] or nearest[i] != nearest[max(i - wide, 0)]
            else 0
            for i in range(wide * high)
        ]
    )
    land.paste((150, 146, 130), mask=edges)
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).polygon(border, fill=255)
    image.paste(land.resize(image.size, Image.Resampling.BICUBIC), mask=mask)


def _dashed(pen: ImageDraw.ImageDraw, border: list[Point]) -> None:
    for step, (start, end) in enumerate(pairwise(border)):
        if step % 5 < 3:
            pen.line((*start, *end), fill=(120, 40, 60), width=5)
        elif step % 5 == 3:
            pen.ellipse((end[0] - 3, end[1] - 3, end[0] + 3, end[1] + 3), fill=(120, 40, 60))


def sign(pen: ImageDraw.ImageDraw, name: str, x: float, y: float) -> None:
    """A sign of the legend, its middle at the point."""
    match name:
        case "office":
            pen.rectangle((x - 15, y - 6, x + 15, y + 14), fill=(70, 70, 140))
            pen.polygon([(x - 20, y - 6), (x, y - 20), (x + 20, y - 6)], fill=(70, 70, 140))
        case "school":
            pen.rectangle((x - 13, y - 13, x + 13, y + 13), fill=(40, 110, 70))
            pen.polygon(
                [(x - 5, y + 9), (x - 5, y - 9), (x + 9, y - 3), (x - 3, y + 2)], fill="white"
            )
        case "temple":
            pen.polygon(
                [
                    (x, y - 22),
                    (x + 16, y - 2),
                    (x + 11, y - 2),
                    (x + 16, y + 14),
                    (x - 16, y + 14),
                    (x - 11, y - 2),
                    (x - 16, y - 2),
                ],
                fill=(196, 118, 30),
            )
        case "health":
            pen.rectangle(
                (x - 15, y - 15, x + 15, y + 15), fill="white", outline=(190, 30, 40), width=3
            )
            pen.rectangle((x - 4, y - 10, x + 4, y + 10), fill=(190, 30, 40))
            pen.rectangle((x - 10, y - 4, x + 10, y + 4), fill=(190, 30, 40))
        case _:
            pen.ellipse(
                (x - 26, y - 14, x + 26, y + 14), fill=WATER, outline=(50, 100, 146), width=2
            )


def _written(
    pen: ImageDraw.ImageDraw,
    at: Point,
    text: str,
    size: int,
    *,
    face: str = "Regular",
    fill: str | tuple[int, int, int] = INK,
    anchor: str = "mm",
) -> None:
    font = ImageFont.truetype(str(FONTS / f"TPDSarabun-{face}.ttf"), size)
    edge = 0 if fill == "white" else 3
    pen.text(at, text, fill=fill, font=font, anchor=anchor, stroke_width=edge, stroke_fill="white")


def _north(pen: ImageDraw.ImageDraw, at: Point) -> None:
    x, y = at
    pen.polygon([(x, y - 56), (x + 22, y + 34), (x, y + 16)], fill=INK)
    pen.polygon([(x, y - 56), (x - 22, y + 34), (x, y + 16)], fill="white", outline=INK)
    _written(pen, (x, y - 74), "น", 34, face="Bold")


def _legend(pen: ImageDraw.ImageDraw, at: Point, below: str) -> None:
    left, top = at
    _written(pen, (left + 6, top + 16), "คำอธิบายสัญลักษณ์", 36, face="Bold", anchor="lm")
    entries = (
        (below, "ที่ตั้งหมู่บ้าน (หมู่ที่)" if below == "หมู่ที่" else "ที่ตั้งตำบล"),
        ("office", "ที่ทำการ อปท."),
        ("school", "โรงเรียน"),
        ("temple", "วัด"),
        ("health", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
        ("pond", "หนองน้ำ สระน้ำ"),
        ("road", "ถนนสายหลัก"),
        ("lane", "ถนนในตำบล"),
        ("river", "ลำน้ำ"),
        ("border", "แนวเขต"),
    )
    for number, (name, text) in enumerate(entries):
        x, y = left + 36 + (number // 4) * 390, top + 60 + (number % 4) * 40
        match name:
            case "road":
                pen.line((x - 26, y, x + 26, y), fill=INK, width=13)
                pen.line((x - 26, y, x + 26, y), fill=(232, 150, 60), width=8)
            case "lane":
                pen.line((x - 26, y, x + 26, y), fill=INK, width=7)
                pen.line((x - 26, y, x + 26, y), fill="white", width=4)
            case "river":
                pen.line((x - 26, y, x + 26, y), fill=WATER, width=14)
            case "border":
                for start in (-26, 4):
                    pen.line((x + start, y, x + start + 16, y), fill=(120, 40, 60), width=5)
                    pen.ellipse((x + start + 20, y - 3, x + start + 26, y + 3), fill=(120, 40, 60))
            case "หมู่ที่" | "ตำบล":
                pen.ellipse((x - 15, y - 15, x + 15, y + 15), fill=(176, 42, 46))
            case _:
                sign(pen, name, x, y)
        _written(pen, (x + 44, y - 2), text, 30, anchor="lm")


def _scale(pen: ImageDraw.ImageDraw, at: Point, kilometres: int) -> None:
    x, y = at
    for part in range(4):
        pen.rectangle(
            (x + part * 70, y, x + part * 70 + 70, y + 14),
            fill=INK if part % 2 == 0 else "white",
            outline=INK,
        )
    _written(pen, (x, y + 34), "๐", 28)
    _written(pen, (x + 140, y + 34), f"{kilometres / 2:g}".translate(THAI), 28)
    _written(pen, (x + 280, y + 34), f"{kilometres} กิโลเมตร".translate(THAI), 28)


if __name__ == "__main__":
    for seed, (name, sketch) in enumerate(
        {"map": TAMBON, "map-small": SMALL, "map-district": DISTRICT}.items()
    ):
        drawn(sketch, seed).quantize(96, method=Image.Quantize.MEDIANCUT).save(
            FOLDER / f"{name}.png", optimize=True
        )
