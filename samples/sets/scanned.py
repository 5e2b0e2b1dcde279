"""Both sets as an office has them that got one paper as a scan.

    python samples/sets/scanned.py out

writes out/krabi-2559-scanned.yaml, in which the department's letter is a JPEG, and
out/chachoengsao-2566-scanned.yaml, in which the form of report is one; then, for instance,

    thaiplandoc bundle out/krabi-2559-scanned.yaml

The pages are drawn, blurred and turned by a degree, as on a scanner whose lid was shut in haste.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

from thaiplandoc import load

SAMPLES = Path(__file__).resolve().parents[1]
PPI = 200

KRABI = """\
kind: bundle
covering: {samples}/letters/krabi-2559.yaml
enclosures: [dla-2559-scanned.yaml]
contents: true
numbers: true
"""
DEPARTMENT = """\
kind: bundle
covering: {{file: dla-2559.jpg, as_copy: true}}
enclosures:
  - file: {samples}/sets/interior-2559.yaml
    title: สำเนาหนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๒๑๒.๑/ว ๒๒๙๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙
"""
CHACHOENGSAO = """\
kind: bundle
covering: {samples}/letters/chachoengsao-2566.yaml
enclosures:
  - apart: true
  - file: {samples}/annexes/guideline-2566.yaml
  - file: tambon-plan-report.jpg
contents: true
label: every
right_hand: true
"""


def scan(sample: Path, to: Path, *, degrees: float = 1.0) -> Path:
    """The first page of a sample as a scanner sees it that is laid on askew."""
    (pdf,) = load(sample).render("page.pdf").values()
    page = PdfDocument(pdf)[0].render(scale=PPI / 72, grayscale=True).to_pil().convert("L")
    blurred = page.filter(ImageFilter.GaussianBlur(0.8))
    turned = blurred.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=250)
    turned.save(to, quality=60, dpi=(PPI, PPI))
    return to


def made(folder: Path) -> tuple[Path, Path]:
    """The files of both sets."""
    folder.mkdir(parents=True, exist_ok=True)
    scan(SAMPLES / "letters" / "dla-2559.yaml", folder / "dla-2559.jpg")
    scan(SAMPLES / "forms" / "tambon-plan-report.yaml", folder / "tambon-plan-report.jpg")
    krabi, chachoengsao = (
        folder / f"{name}-scanned.yaml" for name in ("krabi-2559", "chachoengsao-2566")
    )
    for file, text in (
        (krabi, KRABI),
        (folder / "dla-2559-scanned.yaml", DEPARTMENT),
        (chachoengsao, CHACHOENGSAO),
    ):
        file.write_text(text.format(samples=SAMPLES.as_posix()), encoding="utf-8")
    return krabi, chachoengsao


if __name__ == "__main__":
    for each in made(Path(sys.argv[1])):
        print(each)
