"""A word processor's file that is not ours, or that a person has edited → PDF, by LibreOffice.

LibreOffice obeys what a document asks for. So it is asked only about files that ask for nothing
(`thaiplandoc.foreign`), inside walls (`thaiplandoc.pdf.jail`), in a profile, a home and an
environment that are thrown away; and what it says about success is not believed: the PDF is looked
at (`thaiplandoc.pdf.proof`).
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from thaiplandoc import assets, errors, foreign, ooxml, opening
from thaiplandoc.errors import ConversionError, InputError, Message, Place, ToolMissing
from thaiplandoc.pdf import jail, numbers, proof
from thaiplandoc.pdf.repacking import repacked
from thaiplandoc.scratch import scratch
from thaiplandoc.signs import DIGITS, FAMILY, OFFICE_NAMES, SIGNS

PROGRAMS: Final = ("soffice", "libreoffice")
DEADLINE_S: Final = 120.0
# What LibreOffice needs of this process's environment; the rest stays unknown to the document.
_KEPT: Final = ("LANG", "LC_ALL", "SYSTEMROOT")
_HOMES: Final = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_TEMPORARY: Final = ("TMPDIR", "TMP", "TEMP")
# LibreOffice ends with one of these when it wants to be started again, as with a new profile.
_AGAIN: Final = frozenset({79, 81})
_LOOKING_S: Final = 0.02
_GRACE_S: Final = 5.0
_LEAST_ROOM: Final = 2**20

# No macro runs, no link of any document is followed, nothing is recovered or asked.
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Save/Document", "AutoSave", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
)


def program() -> Path:
    """The LibreOffice of this machine; `ToolMissing` if there is none."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            # What is on the PATH is a script that calls other programs to find the real one.
            real = Path(os.path.realpath(found)).with_name("soffice.bin")
            return real if real.is_file() else Path(found)
    raise ToolMissing.said(
        "ไม่พบ LibreOffice ให้ติดตั้งโปรแกรม libreoffice-writer แล้วลองใหม่",
        "LibreOffice is not installed; install libreoffice-writer and try again",
    )


class Wanted(NamedTuple):
    """What is wanted of a PDF, and how long it may take.

    With `thai_digits` page and list numbers are Thai also where the file has them Arabic. When
    `ended` is set, LibreOffice is ended as if it were late.
    """

    deadline_s: float = DEADLINE_S
    thai_digits: bool = False
    pdfa: bool = False
    ended: Event | None = None


def to_pdf(file: Path, *, deadline_s: float = DEADLINE_S, thai_digits: bool = False) -> bytes:
    """The PDF of a .docx, .doc, .odt or .rtf, whatever it is called.

    Raises `InputError` if it is none of them or asks for what it may not have, `ToolMissing`
    without LibreOffice, `ConversionError` if no PDF of this document came out in time.
    """
    return prepared(file, Wanted(deadline_s, thai_digits)).alone()


def converted(
    data: bytes, name: str, *, deadline_s: float = DEADLINE_S, pdfa: bool = False
) -> bytes:
    """The PDF of a file in memory; `name` is what it is called in errors."""
    document = _judged(data, name)
    drawn = numbers.numbered(document, thai=False)
    return Paper(name, document, drawn, Wanted(deadline_s, pdfa=pdfa)).alone()


def prepared(file: Path, wanted: Wanted) -> Paper:
    """The file, ready for LibreOffice; `InputError` as `checked`."""
    document = checked(file, thai_digits=wanted.thai_digits)
    return Paper(file.name, document, numbers.numbered(document, thai=wanted.thai_digits), wanted)


def checked(file: Path, *, thai_digits: bool = False) -> foreign.Document:
    """The file as what it really is; `InputError` if it may not be converted, or not so."""
    return _judged(opening.read(file, opening.WORD), file.name, thai_digits=thai_digits)


def _judged(data: bytes, name: str, *, thai_digits: bool = False) -> foreign.Document:
    try:
        document = foreign.checked(data)
        _allow(document, thai_digits=thai_digits)
    except foreign.Refused as refused:
        why, remedy = refused.message, refused.remedy
        raise InputError.said(
            f"ไฟล์นี้{why.thai} จึงแปลงเป็น PDF ไม่ได้ {remedy.thai}",
            f"not converted: the file {why.english}; {remedy.english}",
            Place(name),
        ) from refused
    return document


def _allow(document: foreign.Document, *, thai_digits: bool) -> None:
    """Raises `Refused` for what is sound, and cannot be converted here or so."""
    # a .doc is not taken apart: it needs what keeps LibreOffice from the net and from files
    if document.suffix == ".doc" and not {"network", "reading", "writing"} <= jail.walls():
        raise foreign.Refused(
            "เป็น .doc รุ่นเก่า ซึ่งเครื่องนี้ไม่มีกำแพงกั้นให้เปิดอย่างปลอดภัย",
            "is an old .doc, which this machine has no walls to open safely",
            Message("ให้เปิดด้วย Word แล้วบันทึกเป็น .docx", "save it as .docx in Word"),
        )
    if thai_digits and document.suffix != ".docx":
        raise foreign.Refused(
            f"เป็น {document.suffix} ซึ่งเปลี่ยนเลขหน้าและเลขข้อเป็นเลขไทยให้ไม่ได้",
            f"is {document.suffix}, whose page and list numbers cannot be made Thai",
            Message(
                "ให้บันทึกเป็น .docx ใน Word หรือไม่ใช้ --thai-digits",
                "save it as .docx in Word, or leave out --thai-digits",
            ),
        )


class Paper(NamedTuple):
    """A file that may be converted: its name, what it is, what LibreOffice is given for it."""

    name: str
    document: foreign.Document
    drawn: numbers.Numbered
    wanted: Wanted

    def alone(self) -> bytes:
        """The PDF from a LibreOffice of its own, which is tried once more while there is time."""
        ready = self.finished(self._right(self.drawn.document))
        return ready.alone() if isinstance(ready, Paper) else ready

    def finished(self, pdf: bytes) -> bytes | Paper:
        """A right PDF closed as ours are; of a draft, what is to be drawn by what it measured."""
        if self.drawn.draft:
            again = numbers.measured(self.document, pdf, thai=self.wanted.thai_digits)
            return self._replace(drawn=numbers.Numbered(again))
        return repacked(pdf, self.document)

    def late(self) -> ConversionError:
        """What is said of a file that took longer than it may."""
        deadline_s = self.wanted.deadline_s
        return ConversionError.said(
            f"LibreOffice แปลง {self.name} ไม่เสร็จใน {deadline_s:g} วินาที ให้แบ่งเอกสารให้สั้นลง หรือให้เวลามากขึ้น",
            f"LibreOffice did not finish {self.name} in {deadline_s:g} seconds; "
            "make the document shorter, or give it more time",
        )

    def _right(self, document: foreign.Document) -> bytes:
        until, wrong = time.monotonic() + self.wanted.deadline_s, Message("", "")
        for _attempt in range(2):
            made = run([document], self.wanted._replace(deadline_s=until - time.monotonic()))
            if made.late:
                raise self.late()
            found = proof.fault(made.pdfs[0], document)
            if found is None:
                return made.pdfs[0]
            wrong = found
        raise ConversionError.said(
            f"LibreOffice ทำ PDF จาก {self.name} ไม่สำเร็จ ({wrong.thai}) ให้เปิดไฟล์ด้วย Word เพื่อตรวจดู",
            f"LibreOffice made no PDF of {self.name} ({wrong.english}); open the file in Word and look at it",
        )


# --- one LibreOffice ---------------------------------------------------------------------------
class Made(NamedTuple):
    """What one LibreOffice made of several documents: a PDF each, or nothing.

    It came no further than the document at `stopped`, where it did not come through all of them:
    because that one took too long (`late`), or because it ended.
    """

    pdfs: list[bytes]
    stopped: int | None
    late: bool


def run(documents: Sequence[foreign.Document], wanted: Wanted, *, start_s: float = 0.0) -> Made:
    """What LibreOffice makes of the documents one after the other; the first has `start_s` more."""
    soffice = program()
    with errors.asking_the_system(), scratch() as home:
        _write_profile(home / "profile", soffice)
        _write_fonts(home)
        for name in ("tmp", "out"):
            (home / name).mkdir()
        names = [f"{at:04}" for at in range(len(documents))]
        sources = [
            home / f"{name}{each.suffix}" for name, each in zip(names, documents, strict=True)
        ]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document.data)
        made = [home / "out" / f"{name}.pdf" for name in names]
        command = jail.command(
            home,
            _command(soffice, home, sources, pdfa=wanted.pdfa),
            readable=(soffice.parent.parent, assets.fonts()),
        )
        clock = _Clock(made, wanted.deadline_s, start_s)
        for _start in range(2):
            code = _watch(command, _environment(soffice, home), home, clock, wanted.ended)
            if code not in _AGAIN or clock.done:
                break
        pdfs = [_bytes(file) for file in made]
        if not all(pdfs) and shutil.disk_usage(home).free < _LEAST_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    broken = clock.late or code != 0
    first = next((at for at, pdf in enumerate(pdfs) if not pdf and at >= clock.done), None)
    return Made(pdfs, first if broken else None, clock.late)


def _command(soffice: Path, home: Path, sources: Sequence[Path], *, pdfa: bool) -> list[str]:
    form = ':{"SelectPdfVersion":{"type":"long","value":"2"}}' if pdfa else ""
    return [
        *(str(soffice), f"-env:UserInstallation={(home / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", f"pdf:writer_pdf_Export{form}", "--outdir", str(home / "out")),
        *map(str, sources),
    ]


def _environment(soffice: Path, home: Path) -> dict[str, str]:
    return {
        **{key: os.environ[key] for key in _KEPT if key in os.environ},
        **dict.fromkeys(_HOMES, str(home)),
        **dict.fromkeys(_TEMPORARY, str(home / "tmp")),
        # LibreOffice runs what it finds here, on a PostScript picture for instance: so it finds
        # itself, or nothing where it is started by a script that may stand among other programs.
        "PATH": str(soffice.parent if soffice.suffix else home / "tmp"),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
    }


class _Clock:
    """How far LibreOffice has come, and whether the document it is at takes too long."""

    def __init__(self, made: Sequence[Path], deadline_s: float, start_s: float) -> None:
        self._made = made
        self._deadline_s = deadline_s
        self._until = time.monotonic() + start_s + deadline_s
        self.done = 0
        self.late = False

    def look(self) -> bool:
        """Whether there is time left, now that the PDFs have been looked for."""
        for at in range(len(self._made) - 1, self.done - 1, -1):
            if b"%%EOF" in _bytes(self._made[at])[-1024:]:
                self.done, self._until = at + 1, time.monotonic() + self._deadline_s
                break
        self.late = time.monotonic() > self._until
        return not self.late


def _watch(
    command: list[str], environment: dict[str, str], home: Path, clock: _Clock, ended: Event | None
) -> int:
    """Run LibreOffice to its end or to its deadline; everything it started is gone afterwards."""
    # A session of its own, so that all of it can be ended. The pipe is closed by the last of it.
    process = subprocess.Popen(  # noqa: S603  (our own command line, no shell)
        command,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while process.poll() is None and clock.look():
            if ended is not None and ended.is_set():
                clock.late = True
                break
            time.sleep(_LOOKING_S)
    finally:
        _end(process)
        _remove_socket(home / "profile")
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        taskkill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(taskkill, capture_output=True, check=False)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_GRACE_S)


def _remove_socket(profile: Path) -> None:
    """The socket of a LibreOffice that was ended, where no wall kept it out of the common folders."""
    if sys.platform != "win32":
        digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for folder in jail.SOCKET_FOLDERS:
            with contextlib.suppress(OSError):
                Path(folder, name).unlink()


def _bytes(pdf: Path) -> bytes:
    """What LibreOffice has written; nothing where there is no plain file."""
    try:
        return opening.read(pdf, opening.MADE) if pdf.is_file() and not pdf.is_symlink() else b""
    except InputError:
        return b""


def _write_profile(profile: Path, soffice: Path) -> None:
    # A LibreOffice of another version than the profile's last tries first all that it can draw,
    # which takes thrice the rest of its start: it is told that it is still the same.
    version = _told(soffice, "bootstraprc", r"^ProductKey=\S+ ([\d.]+)\s*$")
    known = (("Setup/Product", "ooSetupLastVersion", version),) if version else ()
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in (*_SETTINGS, *known)
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
    # Without extensions to register, LibreOffice need not start twice: it is told that it has done so.
    build = _told(soffice, "versionrc", r"^buildid=(.*)$")
    if build is not None and not any(soffice.parent.parent.glob("share/extensions/*")):
        for name in ("bundled", "shared"):
            synced = profile / "user" / "extensions" / name
            synced.mkdir(parents=True)
            (synced / "lastsynchronized").write_text("1", encoding="ascii")
        (synced.parent / "buildid").write_text(build, encoding="utf-8")


def _told(soffice: Path, name: str, pattern: str) -> str | None:
    """What a file beside LibreOffice's program says of it; None where there is no such file."""
    file = soffice.with_name(name)
    if not file.is_file():
        return None
    found = re.search(pattern, file.read_text("utf-8", "replace"), re.MULTILINE)
    return found[1] if found else ""


def _write_fonts(home: Path) -> None:
    """Our faces first, under the names that Word files call them by; the machine's after them.

    A face that calls itself IT๙ draws 0 to 9 as Thai digits.
    """
    names = {name: DIGITS if name.endswith("๙") else FAMILY for name in OFFICE_NAMES}
    names[ooxml.SIGN_FACE] = SIGNS
    aliases = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{face}</string></edit></match>'
        for name, face in names.items()
    )
    (home / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(assets.fonts()))}</dir>"
        f"<cachedir>{escape(str(home / 'fontcache'))}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
