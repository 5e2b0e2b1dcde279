"""What was built, and the land around it."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from scene import (
    CONCRETE,
    EARTH,
    HIGH,
    LEAVES,
    RIPE,
    ROOF,
    SHIRTS,
    STEEL,
    WATER,
    WHITE,
    WIDE,
    WOOD,
    Scene,
)


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
