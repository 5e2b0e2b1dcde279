"""Archive files of every kind we make, each made once a process."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from PIL import Image

from conftest import ROOT
from thaiplandoc import load
from thaiplandoc.bundle import bundled
from thaiplandoc.bundle.scans import page_of
from thaiplandoc.documents.writing import moment
from thaiplandoc.marks import Words, certified, drawn, secrecy
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.marking import Clear, Fixed, Mark, mark
from thaiplandoc.pdf.parts import Part

SAMPLES: Final = ROOT / "samples"
_FILES: Final = {
    "letter": "letters/krabi-2559.yaml",
    "received letter": "letters/krabi-2559-received.yaml",
    "letter with links": "letters/chachoengsao-2566.yaml",
    "memo": "letters/memo-two-pages.yaml",
    "secret": "letters/secret-urgent.yaml",
    "annex with a diagram": "annexes/coordination-2559.yaml",
    "annex with charts": "annexes/charts.yaml",
    "form": "forms/por02.yaml",
    "form to sign": "forms/community-plan-report.yaml",
    "register": "forms/sent-register.yaml",
    "book": "plans/small/plan.xlsx",
}
ARCHIVED: Final = tuple(_FILES)
# What is made of them: with fields, with files, marked, joined, a set, a picture as a page.
KINDS: Final = (*ARCHIVED, "fields", "files", "marked", "joined", "set", "picture")


@cache
def archive(kind: str) -> bytes:
    """The PDF/A of that kind."""
    match kind:
        case "fields":
            return _made("form to sign", fields=True)
        case "files":
            return _made("memo", attach={"ข้อมูล.yaml": b"kind: memo"}, fields=True)
        case "marked":
            return _marked()
        case "joined":
            return join([_part(each) for each in ("letter", "fields", "book", "files")]).pdf
        case "set":
            return bundled(SAMPLES / "sets/krabi-2559.yaml", attach=True, fields=True).pdf
        case "picture":
            return _picture()
    return _made(kind)


def layout(kind: str) -> Any:
    """How a file of a sample stands."""
    return load(SAMPLES / _FILES[kind]).layout()


def _made(kind: str, **how: Any) -> bytes:
    (pdf,) = load(SAMPLES / _FILES[kind]).render("a.pdf", pdfa=True, **how).values()
    return pdf


def _part(kind: str) -> Part:
    return Part(Path(f"{kind}.pdf"), data=archive(kind))


def _marked() -> bytes:
    copy, secret, label = drawn(
        [certified("นายสมชาย ตัวอย่าง", "เจ้าพนักงาน"), secrecy("ลับ"), Words(("สิ่งที่ส่งมาด้วย ๑",))]
    )
    marks = [
        Mark(secret, Fixed("top", down_mm=3.5)),
        Mark(label, Clear("top right"), [0]),
        Mark(copy, Clear("bottom left"), [0]),
    ]
    return mark(_part("form to sign"), marks).pdf


def _picture() -> bytes:
    with TemporaryDirectory(prefix="archives-") as folder:
        file = Path(folder, "map.png")
        shown = io.BytesIO()
        Image.new("RGBA", (300, 200), (200, 30, 30, 128)).save(shown, "PNG")
        file.write_bytes(shown.getvalue())
        pdf, _ = page_of(file, "แผนที่สังเขป", moment(None), pdfa=True)
    return pdf
