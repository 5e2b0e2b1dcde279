"""A Word file that is not ours, or that a person has edited → PDF, by LibreOffice.

LibreOffice obeys what a document asks for, so it is asked only about files that ask for nothing
(`thaiplandoc.package`), in a profile, a home and an environment that are thrown away, and
what it says about success is not believed: the PDF is looked at.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from thaiplandoc import assets, opening, package
from thaiplandoc.errors import (
    ConversionError,
    InputError,
    Message,
    Place,
    Problem,
    ToolMissing,
    asking_the_system,
)

PROGRAMS: Final = ("soffice", "libreoffice")
DEADLINE_S: Final = 120.0
FACE: Final = "TPD Sarabun"
# The names offices use for the face whose widths ours has.
OFFICE_NAMES: Final = ("TH SarabunPSK", "TH Sarabun New", "TH Sarabun IT๙", "TH SarabunIT๙")
# What LibreOffice needs of this process's environment; the rest stays unknown to the document.
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")

# No macro runs, no link of any document is followed, nothing is recovered or asked.
_SETTINGS: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Save/Document", "AutoSave", "false"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
)


def program() -> Path:
    """The LibreOffice of this machine; `ToolMissing` if there is none."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    raise ToolMissing.said(
        "ไม่พบ LibreOffice ให้ติดตั้งโปรแกรม libreoffice-writer แล้วลองใหม่",
        "LibreOffice is not installed; install libreoffice-writer and try again",
    )


def to_pdf(docx: Path, *, deadline_s: float = DEADLINE_S) -> bytes:
    """The PDF of a Word file.

    Raises `InputError` if it is not a Word file or asks for what it may not have, `ToolMissing`
    without LibreOffice, `ConversionError` if no PDF with pages came out in time.
    """
    return converted(_checked(docx), docx.name, deadline_s=deadline_s)


def converted(
    data: bytes, name: str, *, deadline_s: float = DEADLINE_S, pdfa: bool = False
) -> bytes:
    """The PDF of a Word file that is known to be safe; `name` is what it is called in errors."""
    form = ':{"SelectPdfVersion":{"type":"long","value":"2"}}' if pdfa else ""
    soffice = program()
    with asking_the_system(), tempfile.TemporaryDirectory(prefix="thaiplandoc-") as folder:
        home = Path(folder)
        source = home / "document.docx"
        source.write_bytes(data)
        _write_profile(home / "profile")
        _write_fonts(home)
        _run(
            [
                str(soffice),
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--nologo",
                "--convert-to",
                f"pdf:writer_pdf_Export{form}",
                "--outdir",
                str(home),
                str(source),
            ],
            home,
            name,
            deadline_s,
        )
        made = home / "document.pdf"
        return _looked_at(made.read_bytes() if made.is_file() else b"", name)


def _checked(docx: Path) -> bytes:
    data = opening.read(docx, opening.WORD)
    try:
        package.parts(data)
    except package.Refused as refused:
        raise _refused(docx, refused.message.thai, refused.message.english) from refused
    return data


def _refused(docx: Path, thai: str, english: str) -> InputError:
    what = Message(f"ไฟล์นี้{thai} จึงแปลงเป็น PDF ไม่ได้", f"not converted: the file {english}")
    return InputError([Problem(Place(docx.name), what)])


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _write_fonts(home: Path) -> None:
    """Our face first, under the names offices use for its design; the machine's after it."""
    aliases = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{FACE}</string></edit></match>'
        for name in OFFICE_NAMES
    )
    (home / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(assets.fonts()))}</dir>"
        f"<cachedir>{escape(str(home / 'fontcache'))}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )


def _run(command: list[str], home: Path, name: str, deadline_s: float) -> None:
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {
        "HOME": str(home),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    # A session of its own, so that everything LibreOffice starts can be ended with it.
    process = subprocess.Popen(  # noqa: S603  (our own command line, no shell)
        command,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(deadline_s)
    except subprocess.TimeoutExpired as late:
        raise ConversionError.said(
            f"LibreOffice แปลง {name} ไม่เสร็จใน {deadline_s:g} วินาที",
            f"LibreOffice did not finish {name} in {deadline_s:g} seconds",
        ) from late
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _looked_at(pdf: bytes, name: str) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = len(PdfReader(io.BytesIO(pdf)).pages) if pdf.startswith(b"%PDF-") else 0
    except (PyPdfError, ValueError, KeyError, TypeError):
        pages = 0
    if not pages:
        raise ConversionError.said(
            f"LibreOffice ทำ PDF จาก {name} ไม่สำเร็จ ให้เปิดไฟล์ด้วย Word เพื่อตรวจดู",
            f"LibreOffice made no PDF of {name}; open the file in Word and look at it",
        )
    return pdf
