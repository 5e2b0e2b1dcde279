"""The text of scans: read, found again by another library, and not seen on paper."""

from __future__ import annotations

import ctypes
import difflib
import io
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

import golden
from conftest import ROOT
from pdf.reading import check_tags, locked
from thaiplandoc import InputError, ToolMissing
from thaiplandoc.bundle import Bundled, bundled
from thaiplandoc.cli import main
from thaiplandoc.pdf import ocr
from tools import require

SETS = ROOT / "samples" / "sets"
LETTERS = ROOT / "samples" / "letters"


def script(file: Path) -> Any:
    spec = spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scanning = script(SETS / "scanned.py")


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The department's letter as a JPEG: blurred, turned by a degree."""
    require("ocr")
    folder = tmp_path_factory.mktemp("scan")
    return Path(scanning.scan(LETTERS / "dla-2559.yaml", folder / "scan.jpg"))


def turned(scan: Path, to: Path, degrees: int) -> Path:
    """The scan as it came out of a scanner the other way round."""
    with Image.open(scan) as image:
        image.rotate(degrees, expand=True).save(to, quality=60)
    return to


def as_pdf(*scans: Path, to: Path) -> Path:
    first, *rest = (Image.open(each) for each in scans)
    first.save(to, save_all=True, append_images=rest, resolution=200)
    return to


def a_set(folder: Path, *files: str, more: str = "") -> Path:
    listed = "\n".join(f"  - {{file: {file}, title: สำเนาหนังสือ{more}}}" for file in files)
    text = f"kind: bundle\ncovering: {LETTERS / 'secret-urgent.yaml'}\nocr: true\nenclosures:\n{listed}\n"
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    return folder / "set.yaml"


def page(made: Bundled, number: int) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(made.pdf)[number]


def text(made: Bundled, number: int) -> str:
    said = page(made, number).get_textpage().get_text_range()
    return re.sub(r"\s", "", said)


def right(said: str) -> float:
    """How many of the letters of the letter are said, in their order."""
    wanted = re.sub(r"\s", "", golden.words("dla-2559"))
    matched = difflib.SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) / len(wanted)


def seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """How far to the right and down on the page a place is seen, of its width and its height."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pypdfium2.raw.FPDF_PageToDevice(page.raw, 0, 0, 1000, 1000, 0, x, y, across, down)
    return across.value / 1000, down.value / 1000


SENTENCES = (
    "ขอให้จังหวัดแจ้งองค์กรปกครองส่วนท้องถิ่นให้",
    "การสนับสนุนการจัดเวทีประชาคมในพื้นที่โดยนำปัญหาและความต้องการของประชาชน",
    "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป",
    "ขอแสดงความนับถือ",
    "ผู้ว่าราชการจังหวัดทุกจังหวัด",
)


def test_the_text_of_the_scan_in_the_krabi_set_is_found(scan: Path) -> None:
    krabi, chachoengsao = scanning.made(scan.parent / "sets")
    for file, number, sentences in (
        (krabi, 2, SENTENCES),
        (chachoengsao, 8, ("ควรจัดอบรมการใช้ระบบศูนย์ข้อมูลกลางให้แก่ผู้รับผิดชอบระดับตำบลทุกปี",)),
    ):
        facts = file.read_text(encoding="utf-8") + "ocr: true\n"
        file.write_text(facts, encoding="utf-8")
        made = bundled(file)
        for sentence in sentences:
            assert sentence in text(made, number)
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            assert pdf.check_pdf_syntax() == []
        check_tags(made.pdf)


@pytest.mark.parametrize(
    ("kind", "degrees"), [("picture", 90), ("picture", 180), ("pdf", 0), ("pdf", 270)]
)
def test_a_page_is_turned_as_its_text_is(
    tmp_path: Path, scan: Path, kind: str, degrees: int
) -> None:
    file = turned(scan, tmp_path / "scan.jpg", degrees)
    if kind == "pdf":
        file = as_pdf(file, to=tmp_path / "scan.pdf")
    made = bundled(a_set(tmp_path, file.name))
    wide, high = page(made, 1).get_size()
    assert wide < high
    assert right(text(made, 1)) > 0.93
    # the words stand where they are seen: the closing to the right of the middle, below it
    words = page(made, 1).get_textpage()
    found = words.search("ขอแสดงความนับถือ").get_next()
    assert found
    left, bottom, right_, top = words.get_charbox(found[0])
    across, down = seen(page(made, 1), (left + right_) / 2, (bottom + top) / 2)
    assert across == pytest.approx(0.5, abs=0.03)
    assert down == pytest.approx(0.61, abs=0.02)


def test_the_text_stands_right_on_a_page_that_is_cropped_and_has_a_unit_of_its_own(
    tmp_path: Path, scan: Path
) -> None:
    as_pdf(scan, to=tmp_path / "plain.pdf")
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        sheet = pdf.pages[0]
        wide, high = (float(each) for each in sheet.mediabox[2:])
        sheet.contents_add(b"q 0.5 0 0 0.5 30 40 cm", prepend=True)
        sheet.contents_add(b"Q")
        sheet.obj.UserUnit = 2
        sheet.obj.MediaBox = pikepdf.Array([0, 0, wide, high])
        sheet.obj.CropBox = pikepdf.Array([30, 40, 30 + wide / 2, 40 + high / 2])
        pdf.save(tmp_path / "scan.pdf")
    made = bundled(a_set(tmp_path, "scan.pdf"))
    words = page(made, 1).get_textpage()
    found = words.search("ขอแสดงความนับถือ").get_next()
    assert found
    left, bottom, right_, top = words.get_charbox(found[0])
    across, down = seen(page(made, 1), (left + right_) / 2, (bottom + top) / 2)
    assert (across, down) == pytest.approx((0.5, 0.61), abs=0.03)


def test_what_was_read_is_not_seen(tmp_path: Path, scan: Path) -> None:
    (tmp_path / "scan.jpg").write_bytes(scan.read_bytes())
    as_pdf(scan, to=tmp_path / "scan.pdf")
    with_text = a_set(tmp_path, "scan.jpg", "scan.pdf")
    seen = [_shown(bundled(with_text))]
    plain = with_text.read_text(encoding="utf-8").replace("ocr: true\n", "")
    with_text.write_text(plain, encoding="utf-8")
    seen.append(_shown(bundled(with_text)))
    for one, other in zip(*seen, strict=True):
        assert one.size == other.size
        assert ImageChops.difference(one, other).getbbox() is None


def _shown(made: Bundled) -> list[Image.Image]:
    return [page(made, number).render(scale=1.5).to_pil() for number in range(made.pages)]


def test_only_pages_without_text_are_read(tmp_path: Path, scan: Path) -> None:
    """A page that has its words keeps them, and is said once."""
    from thaiplandoc import load

    (tmp_path / "letter.pdf").write_bytes(
        next(iter(load(LETTERS / "dla-2559.yaml").render("letter.pdf").values()))
    )
    mixed = pikepdf.Pdf.new()
    for file in (tmp_path / "letter.pdf", as_pdf(scan, to=tmp_path / "scan.pdf")):
        with pikepdf.open(file) as part:
            mixed.pages.extend(part.pages)
    mixed.save(tmp_path / "mixed.pdf")
    made = bundled(a_set(tmp_path, "mixed.pdf"))
    assert text(made, 1).count("ขอแสดงความนับถือ") == 1
    assert right(text(made, 1)) > 0.99
    assert 0.9 < right(text(made, 2)) < 0.995


def test_a_page_without_words_is_told(tmp_path: Path) -> None:
    require("ocr")
    Image.new("L", (600, 850), 200).save(tmp_path / "grey.png")
    as_pdf(tmp_path / "grey.png", to=tmp_path / "grey.pdf")
    made = bundled(a_set(tmp_path, "grey.png", "grey.pdf"))
    told = [note.text() for note in made.notes if "ไม่พบข้อความที่อ่านได้" in note.text()]
    assert [each.split(":")[0] for each in told] == ["grey.png", "grey.pdf"]
    assert made.pages == 3


def test_a_page_that_takes_too_long_is_told(
    tmp_path: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "DEADLINE_S", 0.001)
    (tmp_path / "scan.jpg").write_bytes(scan.read_bytes())
    made = bundled(a_set(tmp_path, "scan.jpg"))
    assert [note.text() for note in made.notes if "ไม่เสร็จ" in note.text()]
    assert made.pages == 2


def test_a_locked_scan_is_read_by_its_password(tmp_path: Path, scan: Path) -> None:
    as_pdf(scan, to=tmp_path / "open.pdf")
    with pikepdf.open(tmp_path / "open.pdf") as pdf:
        pdf.save(tmp_path / "scan.pdf", encryption=pikepdf.Encryption(owner="1234", user="12"))
    made = bundled(a_set(tmp_path, "scan.pdf", more=', password: "1234"'))
    assert right(text(made, 1)) > 0.93
    (tmp_path / "locked.pdf").write_bytes(locked(owner="1234", user="12"))
    with pytest.raises(InputError, match="มีรหัสผ่าน"):
        bundled(a_set(tmp_path, "locked.pdf"))


def test_without_tesseract_one_sentence_is_told_and_nothing_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    ocr.program.cache_clear()
    Image.new("L", (600, 850), 200).save(tmp_path / "grey.png")
    try:
        with pytest.raises(ToolMissing):
            ocr.program()
        assert main(["bundle", str(a_set(tmp_path, "grey.png"))]) == 3
    finally:
        ocr.program.cache_clear()
    told = capsys.readouterr().err
    assert len(told.strip().splitlines()) == 1
    assert "tesseract-ocr-tha" in told
    assert sorted(each.name for each in tmp_path.iterdir()) == ["grey.png", "set.yaml"]
