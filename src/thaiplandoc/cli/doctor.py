"""The command that sees whether this machine is ready, each finding with what to do about it.

What only it needs it imports late: every other command waits for this module too.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typer

import thaiplandoc
from thaiplandoc import assets, signs
from thaiplandoc.cli.speech import say
from thaiplandoc.errors import Language, Message, ThaiPlanDocError, ToolMissing
from thaiplandoc.values import dataclass

LIBRARIES: Final = (
    "typst", "uharfbuzz", "Jinja2", "lxml", "openpyxl", "pillow", "pydantic", "pythainlp",
    "ruamel.yaml", "segno",
)  # fmt: skip
FACES: Final = (
    *("TPDSarabun-Regular.ttf", "TPDSarabun-Bold.ttf", "TPDSarabun-Italic.ttf"),
    *("TPDSarabun-BoldItalic.ttf", "TPDSigns-Regular.ttf", "TPDSigns-Bold.ttf"),
    *("TPDSarabun-Regular.plain", "TPDSarabun-Bold.plain"),
    *("TPDDigits-Regular.ttf", "TPDDigits-Bold.ttf"),
)
# Every Thai letter and digit, and the signs forms use.
_NEEDED: Final = (
    "".join(chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)))
    + "0123456789“”‘’–—…•✓☐☑□"
)


def doctor() -> None:
    """One line for each finding, and what to do about it."""
    code = 0
    for finding in findings():
        say(finding)
        code = code or finding.exit_code
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; `fix` says what to do when it is not as it should be."""

    what: Message
    fix: Message | None = None
    exit_code: int = 0

    def text(self, language: Language) -> str:
        """The finding as one line, its fix as a second."""
        mark = "✗" if self.exit_code else "–" if self.fix else "✓"
        line = f"{mark} {self.what.text(language)}"
        if self.fix is None:
            return line
        return f"{line}\n    {Message('แก้ไข', 'to do').text(language)}: {self.fix.text(language)}"


def findings() -> Iterator[Finding]:
    """Everything worth knowing, most basic first."""
    yield _fine(f"thaiplandoc {thaiplandoc.__version__}, Python {platform.python_version()}")
    yield _libraries()
    yield _faces()
    yield _travelling()
    yield _libreoffice()
    yield from walls()
    yield _tesseract()
    yield _agency_folder()
    yield _writable()
    yield _sample_letter()


def _fine(text: str, english: str = "") -> Finding:
    return Finding(Message(text, english or text))


def _libraries() -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    found: list[str] = []
    missing: list[str] = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        listed = ", ".join(missing)
        return Finding(
            Message(f"ไม่พบไลบรารี {listed}", f"libraries not installed: {listed}"),
            Message("สั่ง pip install --upgrade thaiplandoc", "pip install --upgrade thaiplandoc"),
            ToolMissing.exit_code,
        )
    return _fine(", ".join(found))


def _faces() -> Finding:
    from thaiplandoc import faces

    folder = assets.fonts()
    absent = [face for face in FACES if not (folder / face).is_file()]
    lacking = "" if absent else faces.lacking(_NEEDED)
    if absent or lacking:
        listed = ", ".join(absent) or " ".join(lacking)
        return Finding(
            Message(f"แบบอักษร {signs.FAMILY} ขาด {listed}", f"{signs.FAMILY} lacks {listed}"),
            Message("ติดตั้ง thaiplandoc ใหม่", "install thaiplandoc again"),
            ToolMissing.exit_code,
        )
    return _fine(
        f"แบบอักษร {signs.FAMILY} และ {signs.SIGNS} ครบทั้ง {len(FACES)} ไฟล์ และมีตัวอักษรครบ",
        f"{signs.FAMILY} and {signs.SIGNS}: all {len(FACES)} files, with every sign needed",
    )


def _travelling() -> Finding:
    """What a colleague sees whose machine has no Thai font of an office."""
    office = signs.OFFICE_NAMES[0]
    return _fine(
        f"ผู้เปิดไฟล์ Word ที่ไม่มี {office}: หนังสือและบันทึกมี {signs.FAMILY} ฝังไปด้วย บรรทัดและหน้าจึงตรงกับ PDF "
        "เอกสารอื่นใช้ --embed มิฉะนั้นจะเห็นแบบอักษรอื่นและบรรทัดเลื่อน",
        f"whoever opens a Word file without {office}: letters and memos bring {signs.FAMILY} along "
        "and keep the lines and pages of the PDF; other papers need --embed, or another font shows "
        "and lines move",
    )


def _libreoffice() -> Finding:
    import subprocess

    from thaiplandoc.pdf.convert import program

    try:
        said = subprocess.run(  # noqa: S603  (our own command line, no shell)
            [program(), "--version"], capture_output=True, text=True, timeout=30, check=False
        ).stdout.split()
    except ToolMissing:
        return _fine(
            "ไม่มี LibreOffice (ไม่จำเป็น ใช้เฉพาะคำสั่ง convert)",
            "no LibreOffice (not needed, except by convert)",
        )
    except (OSError, subprocess.TimeoutExpired):
        return Finding(
            Message("เรียก LibreOffice ไม่สำเร็จ", "LibreOffice does not start"),
            Message("ติดตั้ง LibreOffice ใหม่ ถ้าจะใช้คำสั่ง convert", "install it again to use convert"),
        )
    named = " ".join(said[:2]) or "LibreOffice"
    return _fine(f"{named} (ใช้เฉพาะคำสั่ง convert)", f"{named} (used by convert only)")


def _tesseract() -> Finding:
    from thaiplandoc.pdf import ocr

    try:
        ocr.program()
    except ToolMissing:
        return _fine(
            "ไม่มี Tesseract ภาษาไทย (ไม่จำเป็น ใช้เฉพาะ bundle --ocr: ติดตั้ง tesseract-ocr และ tesseract-ocr-tha)",
            "no Tesseract with Thai (not needed, except by bundle --ocr: tesseract-ocr, tesseract-ocr-tha)",
        )
    return _fine(
        "Tesseract ภาษาไทย (ใช้เฉพาะ bundle --ocr)",
        "Tesseract with Thai (used by bundle --ocr only)",
    )


def walls() -> Iterator[Finding]:
    """What keeps LibreOffice from the net and from files, where there is a LibreOffice."""
    from thaiplandoc.pdf import convert, jail

    try:
        convert.program()
    except ToolMissing:
        return
    words = {
        "network": Message("เครือข่าย", "the network"),
        "reading": Message("การอ่านไฟล์อื่น", "reading files that are not its own"),
        "writing": Message("การเขียนไฟล์อื่น", "writing files that are not its own"),
        "processes": Message("โปรแกรมอื่นที่ทำงานอยู่", "other running programs"),
    }
    lacking = [words[wall] for wall in words if wall not in jail.walls()]
    if not lacking:
        yield _fine(
            "LibreOffice ถูกกั้นจากเครือข่าย ไฟล์ และโปรแกรมอื่น เมื่อแปลงไฟล์ของผู้อื่น",
            "LibreOffice is walled off from the network, files and programs when it converts",
        )
        return
    thai, english = (
        ", ".join(wall.text(language) for wall in lacking) for language in ("th", "en")
    )
    yield Finding(
        Message(
            f"เครื่องนี้กั้น LibreOffice จาก{thai} ไม่ได้ (convert ยังตรวจทุกไฟล์ก่อน แต่อาจไม่รับ .doc)",
            f"here LibreOffice cannot be walled off from {english} (convert still checks every "
            "file first, but may refuse .doc)",
        ),
        Message(
            "แปลงไฟล์ของผู้อื่นบน Linux 5.13 ขึ้นไปที่อนุญาต user namespaces",
            "convert files of others on Linux 5.13 or later that allows user namespaces",
        ),
    )


def _agency_folder() -> Finding:
    home = os.environ.get(assets.HOME_VARIABLE)
    if not home:
        return _fine(
            f"ใช้แม่แบบที่มากับโปรแกรม (ตั้ง {assets.HOME_VARIABLE} เพื่อใช้แม่แบบของหน่วยงาน)",
            f"the shipped templates (set {assets.HOME_VARIABLE} to use the agency's)",
        )
    if not Path(home).is_dir():
        return Finding(
            Message(f"ไม่มีโฟลเดอร์ของหน่วยงาน {home}", f"there is no agency folder {home}"),
            Message(
                f"แก้ค่า {assets.HOME_VARIABLE} ให้ตรงกับโฟลเดอร์ที่มีอยู่",
                f"set {assets.HOME_VARIABLE} to a folder that exists",
            ),
            2,
        )
    return _fine(f"โฟลเดอร์ของหน่วยงาน {home}", f"the agency's folder {home}")


def _writable() -> Finding:
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=Path.cwd()):
            return _fine(f"เขียนลงโฟลเดอร์ {Path.cwd()} ได้", f"{Path.cwd()} can be written to")
    except OSError:
        return Finding(
            Message(f"เขียนลงโฟลเดอร์ {Path.cwd()} ไม่ได้", f"{Path.cwd()} cannot be written to"),
            Message("ระบุโฟลเดอร์อื่นด้วย -o", "name another folder with -o"),
            2,
        )


def _sample_letter() -> Finding:
    begun = time.perf_counter()
    try:
        letter = thaiplandoc.load(assets.template("letter.yaml"))
        letter.render("letter.docx", "letter.pdf")
        once = time.perf_counter()
        letter.render("letter.docx", "letter.pdf")
    except ThaiPlanDocError as error:
        return Finding(
            Message(
                f"สร้างหนังสือตัวอย่างไม่สำเร็จ: {error.text('th')}",
                f"the sample letter failed: {error.text('en')}",
            ),
            Message("แก้ตามข้อความข้างต้น หรือติดตั้งใหม่", "do as it says, or install again"),
            error.exit_code,
        )
    first, again = once - begun, time.perf_counter() - once
    return _fine(
        f"สร้างหนังสือตัวอย่าง (Word และ PDF) ใน {first:.2f} วินาที ฉบับต่อไป {again:.3f} วินาที",
        f"a sample letter (Word and PDF) in {first:.2f} s, the next in {again:.3f} s",
    )
