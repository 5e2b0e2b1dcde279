"""People at forums and at work."""

from __future__ import annotations

import math

from scene import HIGH, RIPE, STEEL, WHITE, WIDE, WOOD, Scene


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
