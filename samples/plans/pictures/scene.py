"""A scene that looks a little like a photograph: sky, land, trees, people, a camera's grain."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent
WIDE, HIGH = 1600, 1200
MOST_BYTES = 118_000
Colour = tuple[int, int, int]

WOOD, ROOF, CONCRETE, SKIN = (112, 78, 52), (158, 72, 56), (186, 184, 176), (196, 152, 116)
EARTH, WATER, STEEL, WHITE = (150, 112, 74), (88, 132, 158), (96, 104, 112), (246, 244, 236)
LEAVES = ((52, 92, 44), (66, 112, 52), (84, 132, 60), (104, 150, 70))
RIPE = ((196, 168, 72), (212, 184, 90), (178, 148, 60))
SHIRTS = (
    (64, 92, 150),
    (170, 74, 70),
    (88, 130, 86),
    (206, 160, 70),
    (128, 96, 150),
    (230, 226, 214),
)


class Scene:
    """A picture being painted, with dice of its own."""

    def __init__(self, seed: int, size: tuple[int, int] = (WIDE, HIGH)) -> None:
        self.dice = Random(seed)  # noqa: S311  # always the same strokes
        self.image = Image.new("RGB", size)
        self.size = size

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def fade(self, top: float, bottom: float, upper: Colour, lower: Colour) -> None:
        """A band that goes from one colour to another."""
        wide, high = self.size[0], round((bottom - top) * self.size[1])
        parts = [
            Image.linear_gradient("L").point(_between(a, b))
            for a, b in zip(upper, lower, strict=True)
        ]
        band = Image.merge("RGB", parts).resize((wide, high))
        self.image.paste(band, (0, round(top * self.size[1])))

    def sky(self, horizon: float, *, dusk: bool = False) -> None:
        self.fade(
            0,
            horizon,
            *(((58, 62, 104), (236, 160, 104)) if dusk else ((104, 156, 206), (222, 234, 240))),
        )
        clouds = Image.new("L", self.size)
        pen = ImageDraw.Draw(clouds)
        for _ in range(16):
            x, y = (
                self.dice.uniform(0, self.size[0]),
                self.dice.uniform(0, horizon * 0.6) * self.size[1],
            )
            for _ in range(7):
                wide = self.dice.uniform(60, 180)
                left = x + self.dice.uniform(-150, 150)
                pen.ellipse((left, y - wide * 0.2, left + wide, y + wide * 0.14), fill=150)
        self.image.paste((255, 246, 236), mask=clouds.filter(ImageFilter.GaussianBlur(22)))

    def hills(self, horizon: float, colour: Colour, height: float) -> None:
        phase = self.dice.uniform(0, 9)
        wide, high = self.size
        tops = [
            (
                x,
                high
                * (
                    horizon
                    - height
                    * (0.5 + 0.3 * math.sin(x / 230 + phase) + 0.2 * math.sin(x / 97 + phase))
                ),
            )
            for x in range(0, wide + 20, 20)
        ]
        self.pen.polygon([*tops, (wide, high * horizon), (0, high * horizon)], fill=colour)
        self.image = self.image.filter(ImageFilter.GaussianBlur(2))

    def strokes(
        self,
        area: tuple[float, float, float, float],
        colours: tuple[Colour, ...],
        count: int,
        long: float,
    ) -> None:
        """Grass, rice, straw: short strokes, longer the nearer they are."""
        left, top, right, bottom = area
        pen = self.pen
        for _ in range(count):
            near = self.dice.random() ** 0.7
            x, y = (
                self.dice.uniform(left, right) * self.size[0],
                (top + near * (bottom - top)) * self.size[1],
            )
            length = long * (0.25 + near)
            pen.line(
                (x, y, x + self.dice.uniform(-0.4, 0.4) * length, y - length),
                fill=self.dice.choice(colours),
                width=1 + round(2.4 * near),
            )

    def field(self, horizon: float, *, ripe: bool = False) -> None:
        self.fade(
            horizon,
            1,
            *(((206, 186, 112), (164, 134, 58)) if ripe else ((142, 172, 104), (78, 116, 54))),
        )
        self.strokes((0, horizon, 1, 1.02), RIPE if ripe else LEAVES[1:], 5200, 34)

    def tree(self, x: float, y: float, size: float) -> None:
        pen = self.pen
        pen.polygon(
            [
                (x - size * 0.06, y),
                (x + size * 0.06, y),
                (x + size * 0.02, y - size),
                (x - size * 0.02, y - size),
            ],
            fill=WOOD,
        )
        for step in range(70):
            turn, far = self.dice.uniform(0, math.tau), self.dice.random() ** 0.5 * size * 0.46
            left, up = x + math.cos(turn) * far, y - size * 1.05 + math.sin(turn) * far * 0.8
            round_ = size * self.dice.uniform(0.06, 0.13)
            light = LEAVES[min(3, max(0, round(1.5 - math.sin(turn) * 1.5 + step / 90)))]
            pen.ellipse(
                (left - round_, up - round_ * 0.8, left + round_, up + round_ * 0.8), fill=light
            )

    def person(
        self,
        x: float,
        y: float,
        size: float,
        *,
        shirt: Colour | None = None,
        hat: bool = False,
        arm: bool = False,
        sits: bool = False,
    ) -> None:
        """Somebody seen from afar, the feet (or the chair) at `y`."""
        pen, shirt = self.pen, shirt or self.dice.choice(SHIRTS)
        legs = 0.0 if sits else size * 0.45
        pen.ellipse(
            (x - size * 0.24, y - size * 0.03, x + size * 0.24, y + size * 0.05), fill=(74, 78, 60)
        )
        if not sits:
            for side in (-1, 1):
                pen.line(
                    (x + side * size * 0.06, y, x + side * size * 0.06, y - legs),
                    fill=(54, 56, 70),
                    width=round(size * 0.09),
                )
        neck = y - legs - size * 0.36
        pen.rounded_rectangle(
            (x - size * 0.15, neck, x + size * 0.15, y - legs + size * 0.04),
            size * 0.08,
            fill=shirt,
        )
        shade = tuple(round(part * 0.78) for part in shirt)
        pen.rectangle((x + size * 0.06, neck + size * 0.08, x + size * 0.14, y - legs), fill=shade)
        if arm:
            pen.line(
                (x + size * 0.14, neck + size * 0.08, x + size * 0.24, neck - size * 0.26),
                fill=SKIN,
                width=round(size * 0.07),
            )
        pen.ellipse((x - size * 0.1, neck - size * 0.22, x + size * 0.1, neck), fill=SKIN)
        pen.pieslice(
            (x - size * 0.11, neck - size * 0.24, x + size * 0.11, neck - size * 0.02),
            180,
            360,
            fill=(44, 36, 34),
        )
        if hat:
            pen.polygon(
                [
                    (x - size * 0.22, neck - size * 0.12),
                    (x, neck - size * 0.32),
                    (x + size * 0.22, neck - size * 0.12),
                ],
                fill=(210, 184, 122),
            )

    def pavilion(self) -> None:
        """A hall open at its sides: floor, posts, roof from below."""
        wide, high = self.size
        self.fade(0.6, 1, (176, 160, 138), (132, 112, 92))
        pen = self.pen
        for row in range(7):
            y = high * (0.62 + 0.012 * row * row)
            pen.line((0, y, wide, y), fill=(118, 100, 84), width=2)
        pen.polygon(
            [(0, 0), (wide, 0), (wide, 190), (wide * 0.8, 300), (wide * 0.2, 300), (0, 190)],
            fill=(98, 70, 54),
        )
        for place in range(9):
            x = wide * place / 8
            pen.line((x, 0, wide * 0.2 + x * 0.6, 300), fill=(74, 52, 40), width=9)
        for x in (0.04, 0.24, 0.76, 0.96):
            pen.rectangle(
                (wide * x - 24, 200, wide * x + 24, high * (0.92 if x in {0.04, 0.96} else 0.68)),
                fill=WOOD,
            )
            pen.rectangle(
                (wide * x + 8, 200, wide * x + 24, high * (0.92 if x in {0.04, 0.96} else 0.68)),
                fill=(84, 58, 40),
            )

    def board(self, x: float, y: float, wide: float, high: float) -> None:
        """A white board with notes."""
        pen = self.pen
        pen.rectangle((x, y, x + wide, y + high), fill=WHITE, outline=STEEL, width=8)
        for row in range(5):
            for column in range(3):
                left, top = x + 26 + column * (wide - 40) / 3, y + 24 + row * (high - 40) / 5
                note = ((250, 226, 130), (176, 214, 236), (244, 182, 176))[column]
                pen.rectangle(
                    (left, top, left + (wide - 110) / 3, top + (high - 100) / 5), fill=note
                )
                pen.line(
                    (left + 8, top + 14, left + (wide - 160) / 3, top + 14),
                    fill=(96, 96, 96),
                    width=3,
                )

    def finished(self, name: str, *, quality: int = 78) -> None:
        """The picture as a camera leaves it: grain, darker corners; saved small enough."""
        wide, high = self.size
        small = (wide // 4, high // 4)
        grain = Image.frombytes("L", small, self.dice.randbytes(small[0] * small[1])).resize(
            self.size, Image.Resampling.BICUBIC
        )
        shot = Image.blend(
            self.image.filter(ImageFilter.GaussianBlur(1.1)), Image.merge("RGB", [grain] * 3), 0.035
        )
        corners = (
            Image.radial_gradient("L")
            .point(lambda dark: 255 - max(0, dark - 120) // 2)
            .resize(self.size)
        )
        shot = ImageChops.multiply(shot, Image.merge("RGB", [corners] * 3))
        while True:
            data = io.BytesIO()
            shot.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
            if data.tell() < MOST_BYTES:
                break
            quality -= 4
        (FOLDER / f"{name}.jpg").write_bytes(data.getvalue())


def _between(a: int, b: int) -> Callable[[int], float]:
    return lambda step: a + (b - a) * step / 255
