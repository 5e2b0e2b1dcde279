"""Draw the pictures of the sample plans: no photographs, nobody's face, no place.

python samples/plans/pictures/draw.py
"""

from __future__ import annotations

import math

from land import canal, lamps, planting, river, road, tank, temple, weir
from people import forum, groups, harvest, market, mushrooms, weaving
from PIL import Image, ImageChops, ImageDraw
from scene import FOLDER


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
