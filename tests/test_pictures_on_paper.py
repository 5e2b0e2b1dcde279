"""Every picture goes one way: upright, without place and camera, the same in both files."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader
from pypdf.generic import ContentStream

from thaiplandoc import Annex, InputError, Letter
from thaiplandoc.blocks import Photos, Picture
from thaiplandoc.documents.phrasing import body_blocks
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.photos import PhotoItem, bare

DIGITS = DigitPolicy(body="thai", tables="thai", pages="thai")
RED, BLUE = (220, 30, 30), (30, 30, 220)
SECRET = b"SECRETCAM"


def camera(orientation: int = 6, size: tuple[int, int] = (400, 200), kind: str = "JPEG") -> bytes:
    """Left half red, right half blue as the sensor saw it, with a camera and a place."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    image.save(made, kind, exif=exif)
    return made.getvalue()


def saved(image: Image.Image, kind: str = "PNG", **said: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **said)
    return made.getvalue()


def letter(*body: Any) -> Letter:
    return Letter(
        office={"name": "ก", "code": "ตย ๐๐๒๓.๓"},
        date="๑๕ มกราคม ๒๕๖๙",
        subject="ภาพ",
        to="นายอำเภอ",
        body=["ด้วยมีภาพ", *body],
        signer={"name": "นายสมชาย ตัวอย่าง", "position": "นายอำเภอ"},
    )


def picture(data: bytes, folder: Path, **said: Any) -> Picture:
    """What both engines get of a picture in a body."""
    (folder / "ภาพ.bin").write_bytes(data)
    item = {"picture": folder / "ภาพ.bin", "width": 100, **said}
    *_, block = body_blocks(letter(item).body, DIGITS)
    assert isinstance(block, Picture)
    return block


def files(made: Letter | Annex, folder: Path) -> tuple[bytes, bytes]:
    """The Word file and the PDF."""
    made.save_all(folder / "letter.docx", folder / "letter.pdf")
    return (folder / "letter.docx").read_bytes(), (folder / "letter.pdf").read_bytes()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_of_a_body_is_upright_and_as_high_as_it_then_is(
    orientation: int, tmp_path: Path
) -> None:
    block = picture(camera(orientation), tmp_path)
    turned = orientation > 4
    assert (block.width_mm, block.height_mm) == (100.0, 200.0 if turned else 50.0)
    image = opened(block.data).convert("RGB")
    assert (image.height > image.width) is turned
    first = image.getpixel((image.width // 8, image.height // 8))
    assert isinstance(first, tuple)
    red_first = orientation in {1, 4, 5, 6}
    assert (first[0] > first[2]) is red_first


def test_both_files_hold_the_same_upright_picture_and_nothing_of_the_camera(
    tmp_path: Path,
) -> None:
    (tmp_path / "pic.jpg").write_bytes(camera())
    made = letter({"picture": tmp_path / "pic.jpg", "width": 50})
    word, paper = files(made, tmp_path)
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        (media,) = [name for name in parts.namelist() if name.endswith(".jpeg")]
        stored = parts.read(media)
        document = parts.read("word/document.xml").decode()
    # 50 by 100 millimetres, in 36,000ths
    assert re.search(r'<wp:extent cx="1800000" cy="3600000"/>', document)
    shown = [each for page in PdfReader(io.BytesIO(paper)).pages for each in page.images]
    assert [each.image.size for each in shown if each.image] == [opened(stored).size]
    for data in (stored, *(each.data for each in shown), paper):
        assert SECRET not in data
        assert b"Exif\x00" not in data


def drawn_sizes(paper: bytes) -> list[tuple[float, float]]:
    """Width and height in millimetres of every picture painted in a PDF."""
    found = []
    for page in PdfReader(io.BytesIO(paper)).pages:
        content = page.get_contents()
        assert content is not None
        kept: list[tuple[float, float]] = []
        across, up = 1.0, 1.0
        for operands, operator in ContentStream(content, page.pdf).operations:
            if operator == b"q":
                kept.append((across, up))
            elif operator == b"Q":
                across, up = kept.pop()
            elif operator == b"cm":
                across, up = across * float(operands[0]), up * float(operands[3])
            elif (
                operator == b"Do"
                and page["/Resources"]["/XObject"][operands[0]].get("/Subtype") == "/Image"
            ):
                found.append((abs(across) / 72 * 25.4, abs(up) / 72 * 25.4))
    return found


@pytest.mark.parametrize(
    ("data", "width"),
    [
        (camera(8, (900, 300)), 160),
        (saved(Image.new("RGB", (400, 1200), RED)), 160),
        (saved(Image.new("RGB", (400, 300), RED)), 80),
    ],
)
@pytest.mark.parametrize("of_annex", [False, True])
def test_a_picture_has_one_size_in_both_files_and_stands_on_one_page(
    data: bytes, width: int, of_annex: bool, tmp_path: Path
) -> None:
    (tmp_path / "pic.bin").write_bytes(data)
    item = {"picture": tmp_path / "pic.bin", "width": width, "caption": "ภาพ"}
    word, paper = files(Annex(title="ภาพ", body=[item]) if of_annex else letter(item), tmp_path)
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        document = parts.read("word/document.xml").decode()
    written = {
        (int(wide) / 36_000, int(tall) / 36_000)
        for wide, tall in re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', document)
    }
    size = max(drawn_sizes(paper), key=lambda each: each[1])
    assert any(one == pytest.approx(size, abs=0.05) for one in written)
    # A4 less the margins of the page that it stands on
    assert size[1] < 297 - 30 - 20
    assert size[0] <= 160.01
    assert size[1] / size[0] == pytest.approx(3.0 if width == 160 else 0.75, rel=0.01)


def test_an_annex_turns_its_pictures_too(tmp_path: Path) -> None:
    (tmp_path / "pic.jpg").write_bytes(camera())
    annex = Annex(title="ภาพ", body=[{"picture": tmp_path / "pic.jpg", "width": 60}])
    (block,) = [each for each in body_blocks(annex.body, DIGITS) if isinstance(each, Picture)]
    assert (block.width_mm, block.height_mm) == (60.0, 120.0)
    assert SECRET not in block.data


def test_a_finished_picture_is_made_bare_and_stands_upright_in_its_frame() -> None:
    raw = Picture(camera(), 100.0, 50.0, "ภาพ")
    made = letter(raw).body[1]
    assert isinstance(made, Picture)
    assert (made.width_mm, made.height_mm) == (25.0, 50.0)
    assert SECRET not in made.data
    several = Annex(title="ภาพ", body=[Photos((raw, raw), 2)]).body[0]
    assert isinstance(several, Photos)
    assert all(SECRET not in each.data for each in several.pictures)


def test_a_finished_picture_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="ภาพในเนื้อความเปิดไม่ได้"):
        letter(Picture(b"GIF89a", 10.0, 10.0, "ภาพ"))


def words_inside(kind: str) -> bytes:
    if kind == "JPEG":
        return saved(Image.new("RGB", (40, 30), RED), "JPEG", comment=SECRET)
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    return saved(Image.new("RGB", (40, 30), RED), "PNG", pnginfo=words)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_comments_are_left_out_and_what_stands_behind_a_pictures_end(
    kind: str, tmp_path: Path
) -> None:
    data = words_inside(kind) + SECRET
    assert data.count(SECRET) == 2
    assert SECRET not in picture(data, tmp_path).data
    assert SECRET not in bare(data)


def test_sixteen_bits_a_shade_are_eight_and_no_lighter(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 30), 0x4000)
    shade = opened(picture(saved(grey), tmp_path).data).getpixel((5, 5))
    assert shade == 0x40


def test_a_palette_with_holes_is_on_white(tmp_path: Path) -> None:
    palette = Image.new("P", (40, 30), 0)
    palette.putpalette([*BLUE, *RED])
    data = saved(palette, transparency=bytes([0, 255]))
    image = opened(picture(data, tmp_path).data)
    assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_inks_become_the_colours_of_screens(tmp_path: Path) -> None:
    inks = Image.new("CMYK", (40, 30), (0, 255, 255, 0))
    image = opened(picture(saved(inks, "JPEG"), tmp_path).data)
    assert image.mode == "RGB"
    red = image.getpixel((5, 5))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert max(red[1:]) < 60


@pytest.mark.parametrize("size", [(1, 10_000), (10_000, 1)])
def test_strips_keep_their_proportions_as_far_as_dots_go(
    size: tuple[int, int], tmp_path: Path
) -> None:
    block = picture(saved(Image.new("RGB", size, RED)), tmp_path)
    assert block.height_mm / block.width_mm == pytest.approx(size[1] / size[0])
    assert min(opened(block.data).size) == 1


def animated() -> bytes:
    return saved(
        Image.new("P", (9, 9)), "GIF", save_all=True, append_images=[Image.new("P", (9, 9), 1)]
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb() -> bytes:
    """A few hundred bytes that say they are nine hundred million dots."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b""))
    )


def cut(kind: str) -> bytes:
    """The front of a picture; of a PNG with its end."""
    data = saved(Image.effect_noise((400, 400), 90), kind)
    return data[: len(data) // 3] + (chunk(b"IEND", b"") if kind == "PNG" else b"")


@pytest.mark.parametrize("where", ["body", "photos"])
@pytest.mark.parametrize(
    ("made", "said"),
    [
        (animated, "ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG"),
        (bomb, "ใหญ่เกินไป"),
        (lambda: cut("PNG"), "เสียหาย"),
        (lambda: cut("JPEG"), "ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG"),
        (lambda: bytes(100), "ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG"),
    ],
)
def test_what_no_page_can_show_is_refused_with_the_files_name(
    made: Any, said: str, where: str, tmp_path: Path
) -> None:
    file = tmp_path / "รูป.png"
    file.write_bytes(made())
    with pytest.raises(InputError, match=said) as refused:
        letter({"picture": file}) if where == "body" else PhotoItem(photo=file)
    assert "รูป.png" in str(refused.value)


def test_an_emblem_loses_what_is_beside_its_dots_and_no_dots(tmp_path: Path) -> None:
    plain = saved(Image.effect_noise((300, 300), 90).convert("RGB"))
    assert bare(plain) == plain
    words = PngImagePlugin.PngInfo()
    words.add_text("Software", SECRET.decode())
    emblem = tmp_path / "emblem.png"
    emblem.write_bytes(saved(opened(plain), pnginfo=words))
    with_emblem = letter("ข้อความ")
    made = with_emblem.model_copy(
        update={"office": with_emblem.office.model_copy(update={"emblem": emblem})}
    )
    word, paper = files(made, tmp_path)
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        stored = [parts.read(name) for name in parts.namelist() if "media/" in name]
    assert stored
    assert all(SECRET not in each for each in stored)
    assert opened(plain).tobytes() in {opened(each).convert("RGB").tobytes() for each in stored}
    assert SECRET not in paper
