"""Draw the four pictures of ../charts.yaml: no photographs, nobody's face, no place.

python samples/annexes/photos/draw.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent
SIZE = (640, 480)
UPRIGHT = (360, 480)
SKY, GRASS, EARTH, WATER, WOOD, ROOF = (
    (205, 228, 244),
    (143, 179, 96),
    (176, 137, 92),
    (104, 156, 196),
    (121, 85, 58),
    (166, 78, 60),
)
# EXIF: what the camera was turned by, so that the file lies on its side
ORIENTATION, TURNED_RIGHT = 0x0112, 6


def scene(size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Sky over grass."""
    picture = Image.new("RGB", size, SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, size[1] * 0.55, *size), fill=GRASS)
    return picture, pen


def person(pen: ImageDraw.ImageDraw, x: float, y: float, colour: tuple[int, int, int]) -> None:
    """Somebody who sits, seen from afar."""
    pen.ellipse((x - 13, y - 60, x + 13, y - 34), fill=(222, 184, 150))
    pen.rounded_rectangle((x - 22, y - 32, x + 22, y + 20), 12, fill=colour)


def forum() -> Image.Image:
    """A village's forum below a roof."""
    picture, pen = scene(SIZE)
    pen.polygon([(60, 170), (320, 60), (580, 170)], fill=ROOF)
    for x in (100, 530):
        pen.rectangle((x, 170, x + 14, 400), fill=WOOD)
    pen.rectangle((250, 190, 390, 270), fill="white", outline=WOOD, width=5)
    for row, y in enumerate((340, 420)):
        for place in range(6):
            tint = (70 + 25 * place, 90 + 40 * row, 150 - 15 * place)
            person(pen, 120 + place * 80 + 30 * row, y, tint)
    return picture


def road() -> Image.Image:
    """A road to a village."""
    picture, pen = scene(SIZE)
    pen.polygon([(300, 264), (340, 264), (560, 480), (80, 480)], fill=(190, 190, 186))
    for step in range(5):
        y = 290 + step * 40
        pen.rectangle((318 - step, y, 322 + step, y + 18), fill="white")
    for x, y in ((90, 250), (180, 262), (500, 256)):
        pen.rectangle((x - 6, y - 30, x + 6, y + 20), fill=WOOD)
        pen.ellipse((x - 40, y - 100, x + 40, y - 20), fill=(80, 130, 70))
    return picture


def tank() -> Image.Image:
    """A tank of the village's waterworks, as a telephone held upright takes it."""
    picture, pen = scene(UPRIGHT)
    for x in (120, 230):
        pen.line((x, 420, x + (20 if x < 180 else -20), 190), fill=WOOD, width=12)
    pen.line((126, 320, 234, 320), fill=WOOD, width=8)
    pen.rounded_rectangle((105, 80, 255, 200), 24, fill=WATER)
    pen.polygon([(95, 90), (180, 40), (265, 90)], fill=ROOF)
    return picture


def planting() -> Image.Image:
    """Young trees in rows."""
    picture, pen = scene(SIZE)
    for row in range(4):
        y, size = 290 + row * 50, 10 + row * 5
        for place in range(8):
            x = 60 + place * 75 + row * 8
            pen.ellipse((x - size, y - 3, x + size, y + 6), fill=EARTH)
            pen.line((x, y, x, y - 2 * size), fill=WOOD, width=3)
            pen.ellipse((x - size, y - 4 * size, x + size, y - 2 * size), fill=(60, 120, 60))
    return picture


if __name__ == "__main__":
    for name, picture in (("forum", forum()), ("road", road()), ("planting", planting())):
        picture.quantize(32).save(FOLDER / f"{name}.png", optimize=True)
    turned = Image.Exif()
    turned[ORIENTATION] = TURNED_RIGHT
    lying = tank().transpose(Image.Transpose.ROTATE_90)
    lying.save(FOLDER / "tank.jpg", quality=80, exif=turned)
