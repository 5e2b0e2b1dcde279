"""Draw the pictures of the sample plans: no photographs, nobody's face, no place.

python samples/plans/pictures/draw.py
"""

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


# --- forums ------------------------------------------------------------------------------------
def forum(seed: int, *, boards: int, rows: int, hands: bool) -> Scene:
    """A village's forum in its hall."""
    scene = Scene(seed)
    scene.sky(0.5)
    scene.hills(0.5, (120, 146, 128), 0.12)
    scene.field(0.48)
    for x in (60, 330, 1290, 1540):
        scene.tree(x, 640, 260)
    scene.pavilion()
    for place in range(boards):
        scene.board(800 - boards * 200 + place * 400 + 20, 380, 360, 260)
    scene.person(800 - boards * 200 - 50, 745, 300, shirt=(226, 222, 206))
    for row in range(rows):
        y, size = 850 + row * 150, 210 + row * 55
        count = 9 - row
        for place in range(count):
            x = WIDE * (place + 0.5 + 0.3 * (row % 2)) / count
            scene.person(
                x + scene.dice.uniform(-20, 20),
                y,
                size,
                sits=True,
                arm=hands and scene.dice.random() < 0.6,
            )
    return scene


def groups() -> Scene:
    """People around tables with sheets of paper, seen from a stage."""
    scene = Scene(14)
    scene.sky(0.5)
    scene.field(0.45)
    scene.pavilion()
    for x, y, size in ((420, 780, 1.0), (1180, 780, 1.0), (800, 1040, 1.35)):
        for turn in range(8):
            angle = math.tau * turn / 8
            scene_y = y + math.sin(angle) * 70 * size
            if math.sin(angle) < 0.1:
                scene.person(x + math.cos(angle) * 210 * size, scene_y, 200 * size, sits=True)
        pen = scene.pen
        pen.ellipse(
            (x - 190 * size, y - 60 * size, x + 190 * size, y + 60 * size), fill=(214, 196, 164)
        )
        pen.polygon(
            [
                (x - 110 * size, y - 18 * size),
                (x + 70 * size, y - 34 * size),
                (x + 110 * size, y + 20 * size),
                (x - 80 * size, y + 34 * size),
            ],
            fill=WHITE,
        )
        for line in range(4):
            pen.line(
                (
                    x - 70 * size,
                    y + (line * 11 - 14) * size,
                    x + 60 * size,
                    y + (line * 11 - 22) * size,
                ),
                fill=(70, 90, 150),
                width=3,
            )
        for place in (-150, 150):
            scene.person(x + place * size, y + 120 * size, 210 * size, sits=True)
    return scene


# --- projects that are done --------------------------------------------------------------------
def road() -> Scene:
    """A concrete road through the fields."""
    scene = Scene(21)
    scene.sky(0.46)
    scene.hills(0.46, (132, 156, 160), 0.16)
    scene.hills(0.46, (104, 138, 112), 0.07)
    scene.field(0.45)
    pen = scene.pen
    pen.polygon([(742, 545), (838, 545), (1420, 1200), (60, 1200)], fill=(160, 128, 88))
    pen.polygon([(756, 545), (826, 545), (1270, 1200), (210, 1200)], fill=CONCRETE)
    for step in range(11):
        y = 560 + 5.6 * step * step
        half = 36 + (y - 545) * 0.76
        pen.line((791 - half, y, 791 + half * 0.94, y), fill=(150, 148, 142), width=1 + step // 2)
    scene.strokes(
        (0.24, 0.62, 0.66, 1), ((176, 174, 166), (194, 192, 184), (168, 166, 160)), 900, 5
    )
    for x, y, size in (
        (600, 560, 120),
        (500, 590, 190),
        (330, 640, 300),
        (1010, 580, 170),
        (1150, 620, 270),
        (1420, 700, 420),
    ):
        scene.tree(x, y, size)
    scene.person(880, 690, 110, hat=True)
    return scene


def tank() -> Scene:
    """The tank of a village's waterworks."""
    scene = Scene(22, (HIGH, WIDE))
    scene.sky(0.72)
    scene.field(0.7)
    for x, size in ((120, 330), (1060, 390), (920, 260)):
        scene.tree(x, 1180, size)
    pen = scene.pen
    for x, lean in ((420, 60), (780, -60)):
        pen.polygon(
            [(x - 22, 1260), (x + 22, 1260), (x + lean + 16, 560), (x + lean - 16, 560)],
            fill=CONCRETE,
        )
    for y in (720, 900, 1080):
        pen.rectangle((440, y, 760, y + 22), fill=(168, 166, 160))
        pen.line((450, y + 180, 750, y), fill=(150, 150, 146), width=10)
    pen.rounded_rectangle((400, 260, 800, 580), 40, fill=(196, 206, 210))
    pen.rectangle((640, 300, 780, 560), fill=(170, 184, 190))
    pen.polygon([(380, 280), (600, 150), (820, 280)], fill=(84, 118, 150))
    for y in range(600, 1240, 36):
        pen.line((812, y, 846, y), fill=STEEL, width=5)
    pen.rectangle((806, 300, 814, 1260), fill=STEEL)
    pen.rectangle((846, 300, 854, 1260), fill=STEEL)
    pen.rectangle((250, 1120, 420, 1260), fill=WHITE)
    pen.polygon([(230, 1120), (335, 1050), (440, 1120)], fill=ROOF)
    pen.rectangle((300, 1170, 350, 1260), fill=WOOD)
    scene.strokes((0, 0.78, 1, 1), LEAVES, 2200, 40)
    return scene


def canal() -> Scene:
    """A canal that was dredged, its banks still bare."""
    scene = Scene(23)
    scene.sky(0.42)
    scene.hills(0.42, (126, 154, 134), 0.1)
    scene.field(0.41)
    pen = scene.pen
    pen.polygon(
        [(720, 500), (900, 500), (1600, 1080), (1600, 1200), (0, 1200), (0, 1120)], fill=EARTH
    )
    pen.polygon([(764, 505), (856, 505), (1440, 1200), (180, 1200)], fill=WATER)
    scene.strokes((0.3, 0.5, 0.72, 1), ((112, 156, 178), (74, 116, 142), (150, 184, 196)), 700, 3)
    for _ in range(260):
        y = scene.dice.uniform(530, 1190)
        half = 50 + (y - 505) * 0.86
        x = 812 + scene.dice.choice((-1, 1)) * (half + scene.dice.uniform(4, 60))
        pen = scene.pen
        pen.ellipse(
            (x - 9, y - 5, x + 9, y + 5), fill=scene.dice.choice(((132, 96, 62), (168, 130, 88)))
        )
    pen = scene.pen
    pen.rectangle((1130, 560, 1330, 650), fill=(222, 172, 52))
    pen.rectangle((1240, 490, 1330, 570), fill=(90, 110, 122), outline=(222, 172, 52), width=10)
    pen.line((1140, 590, 1010, 450, 930, 560, 950, 610), fill=(222, 172, 52), width=22)
    pen.rounded_rectangle((1110, 645, 1350, 695), 24, fill=(52, 50, 48))
    for x, y, size in ((240, 600, 230), (90, 660, 330), (1500, 660, 300)):
        scene.tree(x, y, size)
    return scene


def lamps() -> Scene:
    """Solar lamps along a lane at dusk."""
    scene = Scene(24)
    scene.sky(0.55, dusk=True)
    scene.hills(0.55, (52, 54, 78), 0.1)
    scene.fade(0.55, 1, (92, 98, 86), (62, 70, 60))
    scene.strokes((0, 0.56, 1, 1.02), ((74, 82, 68), (98, 104, 84), (58, 66, 56)), 2600, 30)
    scene.pen.polygon([(770, 660), (830, 660), (1400, 1200), (200, 1200)], fill=(128, 122, 118))
    for x, y, size in ((90, 760, 360), (1540, 780, 380)):
        scene.tree(x, y, size)
    glow = Image.new("L", scene.size)
    for near in (0.12, 0.2, 0.34, 0.58, 1.0):
        for side in (-1, 1):
            _lamp(
                scene, ImageDraw.Draw(glow), 800 + side * 640 * near, 660 + 440 * near, side * near
            )
    scene.image.paste((255, 236, 178), mask=glow.filter(ImageFilter.GaussianBlur(9)))
    scene.image = ImageChops.multiply(scene.image, Image.new("RGB", scene.size, (226, 216, 232)))
    return scene


def _lamp(scene: Scene, light: ImageDraw.ImageDraw, x: float, foot: float, towards: float) -> None:
    """A lamp leaning over the lane, its panel on top; its light on a picture of its own."""
    size, post = abs(towards), (44, 46, 54)
    top, arm = foot - 620 * size, x - 120 * towards
    pen = scene.pen
    pen.rectangle((x - 11 * size, top, x + 11 * size, foot), fill=post)
    pen.line((x, top + 20 * size, arm, top + 30 * size), fill=post, width=max(2, round(14 * size)))
    panel = ((-90, 0), (60, -70), (96, -44), (-54, 26))
    pen.polygon([(x + across * size, top + up * size) for across, up in panel], fill=(40, 58, 104))
    light.ellipse((arm - 46 * size, top + 10 * size, arm + 46 * size, top + 66 * size), fill=250)
    light.ellipse((arm - 210 * size, foot - 26 * size, arm + 210 * size, foot + 44 * size), fill=92)


# --- work --------------------------------------------------------------------------------------
def weaving() -> Scene:
    """A loom with a half-woven cloth."""
    scene = Scene(31)
    scene.fade(0, 1, (150, 122, 92), (104, 80, 58))
    pen = scene.pen
    for x in range(0, WIDE, 100):
        pen.line((x, 0, x, 760), fill=(112, 86, 62), width=4)
    pen.rectangle((980, 120, 1420, 480), fill=(206, 224, 214), outline=WOOD, width=22)
    pen.line((1200, 120, 1200, 480), fill=WOOD, width=14)
    for x in (260, 1260):
        pen.rectangle((x, 220, x + 44, 1120), fill=WOOD)
    for y in (240, 620):
        pen.rectangle((230, y, 1340, y + 36), fill=(132, 94, 62))
    for place in range(150):
        x = 310 + place * 6.3
        pen.line(
            (x, 276, x + (x - 800) * 0.08, 640),
            fill=((214, 196, 170), (190, 84, 92), (226, 208, 182))[place % 3],
            width=2,
        )
    for row in range(46):
        y = 660 + row * 7
        for place in range(58):
            x = 300 + place * 16.6 + (x_shift := (row // 6 % 2) * 8)
            pattern = (row // 3 + place // 2) % 5
            pen.rectangle(
                (x, y, x + 15, y + 6),
                fill=((140, 44, 62), (186, 62, 78), (222, 178, 92), (108, 40, 70), (236, 222, 196))[
                    pattern if x_shift or row % 3 else 0
                ],
            )
    scene.person(800, 1190, 420, shirt=(82, 110, 150), sits=True)
    return scene


def harvest() -> Scene:
    """A ripe rice field with reapers."""
    scene = Scene(32)
    scene.sky(0.4)
    scene.hills(0.4, (130, 152, 150), 0.12)
    scene.field(0.4, ripe=True)
    for x, size in ((140, 190), (300, 150), (1380, 230)):
        scene.tree(x, 520, size)
    for x, y, size in (
        (520, 700, 150),
        (700, 720, 160),
        (900, 690, 150),
        (1080, 830, 240),
        (380, 900, 270),
    ):
        scene.person(x, y, size, hat=True)
        scene.strokes(
            (x / WIDE - 0.06, y / HIGH - 0.01, x / WIDE + 0.06, y / HIGH + 0.05), RIPE, 260, 60
        )
    return scene


def mushrooms() -> Scene:
    """A mushroom house: racks of bags."""
    scene = Scene(33)
    scene.fade(0, 1, (66, 62, 56), (112, 100, 86))
    pen = scene.pen
    for x in range(-200, WIDE, 60):
        pen.line((x, 0, x + 260, 160), fill=(120, 102, 66), width=12)
    for row in range(6):
        y = 250 + row * 150
        pen.rectangle((60, y + 104, 1540, y + 118), fill=(136, 104, 66))
        for place in range(17):
            x = 80 + place * 86 + scene.dice.uniform(-3, 3)
            pen.rounded_rectangle((x, y, x + 72, y + 104), 16, fill=(214, 202, 180))
            pen.ellipse((x + 20, y + 24, x + 52, y + 56), fill=(146, 120, 84))
            for _ in range(scene.dice.randint(1, 5)):
                left, up = x + scene.dice.uniform(4, 46), y + scene.dice.uniform(16, 66)
                pen.rectangle((left + 10, up + 8, left + 16, up + 26), fill=(228, 220, 204))
                pen.pieslice((left, up, left + 28, up + 28), 180, 360, fill=(242, 236, 224))
    scene.person(360, 1190, 470, shirt=(88, 130, 86))
    return scene


def market() -> Scene:
    """A community's market: stalls below awnings."""
    scene = Scene(34)
    scene.sky(0.5)
    for x in (80, 520, 1050, 1500):
        scene.tree(x, 640, 340)
    scene.fade(0.5, 1, (178, 168, 150), (140, 128, 110))
    for stall, tint in enumerate(((176, 66, 62), (70, 112, 150), (206, 158, 64), (88, 130, 80))):
        pen, x = scene.pen, 40 + stall * 390
        for leg in (x + 14, x + 336):
            pen.rectangle((leg, 420, leg + 12, 900), fill=STEEL)
        for stripe in range(8):
            left = x - 10 + stripe * 46
            pen.polygon(
                [(left + 20, 340), (left + 62, 340), (left + 46, 470), (left, 470)],
                fill=tint if stripe % 2 else WHITE,
            )
        scene.person(x + 120, 840, 300)
        scene.person(x + 250, 840, 280)
        pen = scene.pen
        pen.rectangle((x, 760, x + 360, 920), fill=(196, 174, 138))
        pen.rectangle((x, 900, x + 360, 920), fill=(150, 128, 96))
        for place in range(54):
            left, up = x + 8 + (place % 18) * 19, 722 + (place // 18) * 18
            pen.ellipse(
                (left, up, left + 22, up + 22),
                fill=((206, 70, 52), (226, 164, 58), (110, 150, 62), (150, 84, 130))[
                    (place // 5 + stall) % 4
                ],
            )
    for x in (260, 700, 1130, 1420):
        scene.person(x, 1150, 380)
    return scene


# --- nature and customs ------------------------------------------------------------------------
def planting() -> Scene:
    """People planting young trees."""
    scene = Scene(41)
    scene.sky(0.42)
    scene.hills(0.42, (98, 134, 104), 0.2)
    scene.field(0.41)
    for row in range(5):
        for place in range(10):
            x, y = 80 + place * 160 + row * 26, 600 + row * 130
            size = 26 + row * 14
            scene.pen.ellipse((x - size, y - 8, x + size, y + 12), fill=EARTH)
            scene.strokes(
                ((x - size * 0.5) / WIDE, (y - size) / HIGH, (x + size * 0.5) / WIDE, y / HIGH),
                LEAVES,
                26,
                size,
            )
    for x, y, size in (
        (300, 760, 230),
        (640, 700, 190),
        (980, 790, 240),
        (1330, 720, 200),
        (480, 1060, 360),
        (1160, 1100, 380),
    ):
        scene.person(x, y, size, hat=True)
    return scene


def weir() -> Scene:
    """A small weir across a brook in the wood."""
    scene = Scene(42)
    scene.fade(0, 1, (126, 156, 116), (60, 88, 52))
    for x in range(-40, 1700, 120):
        scene.tree(x, 560 + scene.dice.uniform(-60, 40), scene.dice.uniform(380, 560))
    pen = scene.pen
    pen.polygon([(560, 480), (960, 480), (1360, 820), (260, 820)], fill=(98, 138, 142))
    pen.polygon([(300, 860), (1320, 860), (1480, 1200), (140, 1200)], fill=(118, 154, 154))
    scene.strokes((0.28, 0.46, 0.72, 0.68), ((130, 164, 164), (84, 122, 126)), 500, 3)
    scene.strokes(
        (0.15, 0.78, 0.88, 1), ((226, 236, 234), (180, 204, 202), (104, 140, 142)), 900, 16
    )
    pen = scene.pen
    for _ in range(420):
        x, y = scene.dice.uniform(210, 1400), scene.dice.uniform(790, 880)
        size = scene.dice.uniform(14, 30)
        grey = scene.dice.randint(104, 170)
        pen.ellipse(
            (x - size, y - size * 0.7, x + size, y + size * 0.7), fill=(grey, grey - 6, grey - 18)
        )
    for x in range(420, 1200, 90):
        pen.line((x, 850, x + scene.dice.uniform(-12, 12), 900), fill=(224, 234, 232), width=22)
    for x, y in ((330, 800), (1290, 790)):
        scene.person(x, y, 270, hat=True)
    scene.strokes((0, 0.8, 0.16, 1), LEAVES, 700, 60)
    scene.strokes((0.88, 0.78, 1, 1), LEAVES, 600, 60)
    return scene


def temple() -> Scene:
    """A temple's hall on a holiday."""
    scene = Scene(43)
    scene.sky(0.62)
    for x, size in ((120, 420), (1460, 460), (380, 300)):
        scene.tree(x, 760, size)
    scene.fade(0.62, 1, (196, 186, 166), (158, 146, 124))
    pen = scene.pen
    pen.rectangle((430, 460, 1170, 800), fill=(240, 234, 220))
    for left, right, foot, top, tint in (
        (350, 1250, 500, 330, ROOF),
        (440, 1160, 380, 210, (176, 86, 62)),
        (560, 1040, 260, 110, (190, 98, 70)),
    ):
        pen.polygon(
            [
                (left, foot),
                (800, top - 60),
                (right, foot),
                (right - 60, foot + 10),
                (left + 60, foot + 10),
            ],
            fill=tint,
        )
        pen.line((left, foot, 800, top - 60, right, foot), fill=(222, 178, 74), width=14)
    for x in range(470, 1170, 110):
        pen.rectangle((x, 520, x + 36, 800), fill=(226, 216, 196))
        pen.rectangle((x + 24, 520, x + 36, 800), fill=(200, 188, 166))
    pen.rectangle((730, 560, 870, 800), fill=(124, 52, 44), outline=(222, 178, 74), width=10)
    for step in range(4):
        pen.rectangle(
            (640 - step * 26, 800 + step * 22, 960 + step * 26, 822 + step * 22),
            fill=(206 - step * 10, 200 - step * 10, 186 - step * 10),
        )
    for place in range(13):
        x = 90 + place * 118
        pen.line(
            (x, 300 if place % 2 else 330, x + 118, 330 if place % 2 else 300),
            fill=(120, 110, 100),
            width=2,
        )
        pen.polygon([(x + 40, 312), (x + 78, 312), (x + 59, 372)], fill=SHIRTS[place % 5])
    for x, y, size in (
        (250, 1010, 270),
        (420, 1080, 320),
        (1120, 1020, 280),
        (1300, 1090, 330),
        (700, 1160, 360),
        (930, 1120, 340),
    ):
        scene.person(x, y, size, shirt=(238, 232, 220))
    return scene


def river(seed: int, size: tuple[int, int] = (WIDE, HIGH), *, people: bool = True) -> Scene:
    """The valley: hills, river, fields; with boats, or at sunrise for the cover."""
    scene = Scene(seed, size)
    wide, high = size
    scene.sky(0.45, dusk=not people)
    scene.hills(0.45, (128, 140, 164), 0.22)
    scene.hills(0.45, (96, 122, 124), 0.13)
    scene.field(0.44)
    bends = [
        (0.52 + 0.3 * (y - 0.44) * math.sin((y - 0.44) * 15) + 0.03 * math.sin((y - 0.44) * 60), y)
        for y in (0.44 + 0.56 * step / 40 for step in range(41))
    ]
    right = [(x + 0.012 + 0.3 * (y - 0.43) ** 1.4, y) for x, y in bends]
    left = [(x - 0.012 - 0.3 * (y - 0.43) ** 1.4, y) for x, y in reversed(bends)]
    scene.pen.polygon(
        [(x * wide, y * high) for x, y in right + left],
        fill=(126, 160, 176) if people else (216, 172, 140),
    )
    scene.image = Image.blend(scene.image, scene.image.filter(ImageFilter.GaussianBlur(5)), 0.5)
    for _ in range(26):
        x, y = scene.dice.uniform(0, wide), scene.dice.uniform(0.47, 0.62) * high
        if not 0.34 * wide < x < 0.72 * wide:
            scene.tree(x, y, 60 + (y / high - 0.44) * 900)
    if people:
        for x, y, long in ((780, 830, 150), (930, 960, 210)):
            pen = scene.pen
            pen.chord((x - long, y - 30, x + long, y + 46), 10, 170, fill=WOOD)
            scene.person(x - 40, y + 20, long * 0.9, hat=True, sits=True)
            scene.person(x + 50, y + 20, long * 0.8, sits=True)
    else:
        for x, y in ((0.16, 0.72), (0.26, 0.66), (0.82, 0.7)):
            pen, house = scene.pen, high * 0.06
            left_, top = x * wide, y * high
            pen.rectangle((left_, top, left_ + house * 2, top + house), fill=(214, 200, 172))
            pen.polygon(
                [
                    (left_ - 20, top),
                    (left_ + house, top - house * 0.8),
                    (left_ + house * 2 + 20, top),
                ],
                fill=ROOF,
            )
            scene.tree(left_ + house * 2.6, top + house, house * 2.4)
        scene.strokes((0, 0.8, 1, 1.04), RIPE, 2600, 60)
    return scene


# --- the emblem --------------------------------------------------------------------------------
def emblem() -> Image.Image:
    """An emblem of no office: sun, hills and water between two ears of rice."""
    side = 1200
    image = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(image)
    green, gold = (36, 92, 62, 255), (206, 164, 60, 255)
    pen.ellipse((10, 10, side - 10, side - 10), fill=green)
    pen.ellipse((44, 44, side - 44, side - 44), fill=gold)
    pen.ellipse((64, 64, side - 64, side - 64), fill=(250, 246, 230, 255))
    inner = Image.new("RGBA", (side, side))
    disc = ImageDraw.Draw(inner)
    for ray in range(24):
        turn = math.tau * ray / 24
        disc.polygon(
            [
                (600, 560),
                (600 + 900 * math.cos(turn - 0.06), 560 + 900 * math.sin(turn - 0.06)),
                (600 + 900 * math.cos(turn + 0.06), 560 + 900 * math.sin(turn + 0.06)),
            ],
            fill=(248, 226, 160, 255),
        )
    disc.ellipse((460, 400, 740, 680), fill=(230, 140, 52, 255))
    disc.polygon(
        [(0, 700), (330, 500), (520, 640), (800, 470), (1200, 720), (1200, 800), (0, 800)],
        fill=green,
    )
    for wave in range(6):
        y = 730 + wave * 62
        points = [(x, y + 16 * math.sin(x / 60 + wave)) for x in range(0, side + 20, 20)]
        disc.polygon(
            [*points, (side, side), (0, side)],
            fill=((72, 132, 172, 255), (116, 170, 200, 255))[wave % 2],
        )
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse((190, 190, side - 190, side - 190), fill=255)
    image.paste(inner, mask=ImageChops.multiply(mask, inner.getchannel("A")))
    pen.ellipse((190, 190, side - 190, side - 190), outline=green, width=12)
    for side_ in (-1, 1):
        for grain in range(17):
            turn = math.pi / 2 + side_ * (0.16 + grain * 0.155)
            for out in (432, 492):
                x, y = 600 + out * math.cos(turn), 600 + out * math.sin(turn)
                ear = Image.new("RGBA", (92, 40))
                ImageDraw.Draw(ear).ellipse(
                    (2, 6, 90, 34), fill=gold, outline=(150, 112, 32, 255), width=3
                )
                tilt = -math.degrees(turn) + 90 + side_ * (28 if out > 460 else -28)
                leaf = ear.rotate(tilt, expand=True, resample=Image.Resampling.BICUBIC)
                image.alpha_composite(leaf, (round(x - leaf.width / 2), round(y - leaf.height / 2)))
    return image.resize((600, 600), Image.Resampling.LANCZOS)


def main() -> None:
    """Every picture of the folder but the maps."""
    scenes = {
        "forum1": forum(11, boards=1, rows=2, hands=False),
        "forum2": forum(12, boards=2, rows=3, hands=False),
        "forum3": forum(13, boards=1, rows=3, hands=True),
        "forum4": groups(),
        "road": road(),
        "tank": tank(),
        "canal": canal(),
        "lamps": lamps(),
        "weaving": weaving(),
        "harvest": harvest(),
        "mushrooms": mushrooms(),
        "market": market(),
        "planting": planting(),
        "weir": weir(),
        "temple": temple(),
        "river": river(44),
        "cover": river(45, (1600, 1000), people=False),
    }
    for name, scene in scenes.items():
        scene.finished(name)
    emblem().quantize(128, method=Image.Quantize.FASTOCTREE).save(
        FOLDER / "emblem.png", optimize=True
    )


if __name__ == "__main__":
    main()
