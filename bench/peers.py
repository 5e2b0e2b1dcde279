"""The peers we are measured against. What is not installed raises `Missing`, with the reason."""

from __future__ import annotations

import importlib
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.measure import Missing, Work, process_cpu
from bench.texts import circular, facts, letter, lines

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FONT = Path(__file__).resolve().parents[1] / "fonts" / "TPDSarabun-Regular.ttf"
PT = 16.0


def module(name: str) -> ModuleType:
    """A peer's module, or `Missing`."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as error:  # WeasyPrint raises OSError without Pango
        raise Missing(f"{name.partition('.')[0]} cannot be imported: {error}") from error


@contextmanager
def importing_docxtpl() -> Iterator[Work]:
    """A process that imports docxtpl and ends."""
    module("docxtpl")
    yield lambda _: process_cpu("import docxtpl")


# --- LibreOffice ------------------------------------------------------------------------------
def soffice(files: Sequence[Path], out: Path, *, patience_s: float = 1800) -> None:
    """The PDFs of Word files by one LibreOffice that is started for them and given them all."""
    if SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            *(SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(out), *map(str, files)),
        ]
        office = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            office.wait(patience_s)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)  # it runs processes of its own
            raise
        finally:
            office.wait()


@contextmanager
def cold_soffice() -> Iterator[Work]:
    """One letter's PDF by a LibreOffice started for it alone; its Word file is not counted."""
    if SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        files = _words(Path(folder))
        yield lambda number: soffice([files(number)], Path(folder))


@contextmanager
def warm_unoserver() -> Iterator[Work]:
    """One letter's PDF by a LibreOffice that is kept running; its Word file is not counted."""
    if SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    server = module("unoserver")
    python = _python_with_uno()
    from unoserver.client import UnoClient  # type: ignore[import-not-found]

    port, uno_port = _free_port(), _free_port()
    package = Path(str(server.__file__)).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        listener = subprocess.Popen(
            [
                *(python, "-m", "unoserver.server", "--port", str(port)),
                *("--uno-port", str(uno_port), "--executable", SOFFICE),
                *("--user-installation", f"{folder}/profile"),
            ],
            env={**os.environ, "PYTHONPATH": str(package)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            client = UnoClient(port=str(port))
            _wait_for(port)
            files = _words(Path(folder))
            yield lambda number: client.convert(indata=files(number).read_bytes(), convert_to="pdf")
        finally:
            os.killpg(listener.pid, signal.SIGKILL)  # asked to end, it waits for its LibreOffice
            listener.wait()


def _words(folder: Path) -> Callable[[int], Path]:
    """The Word files of letters, made before anything is measured."""
    made = {number: folder / f"{number}.docx" for number in range(64)}
    for number, file in made.items():
        letter(number).save(file)
    return lambda number: made[number % 64]


def _wait_for(port: int) -> None:
    for _ in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    raise Missing("unoserver did not start in a minute")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _python_with_uno() -> str:
    for python in (sys.executable, "/usr/bin/python3", shutil.which("python3")):
        if python and Path(python).exists():
            asked = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)
            if asked.returncode == 0:
                return python
    raise Missing("no Python here can import uno, LibreOffice's bridge")


# --- Word -------------------------------------------------------------------------------------
@contextmanager
def docxtpl_kept(facts: Callable[[int], dict[str, Any]] = facts) -> Iterator[Work]:
    """One letter's Word file by docxtpl, whose template is opened once and kept."""
    docxtpl, docx = module("docxtpl"), module("docx")
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "letter.docx")
        written = docx.Document()
        for line in LETTER:
            written.add_paragraph(line)
        written.save(template)
        kept = docxtpl.DocxTemplate(template)

        def fill(number: int) -> bytes:
            kept.render({"letter": facts(number)}, autoescape=True)
            saved = io.BytesIO()
            kept.save(saved)
            return saved.getvalue()

        yield fill


@contextmanager
def docxtpl_then_soffice(count: int) -> Iterator[Work]:
    """So many circulars: Word files by docxtpl, their PDFs by one LibreOffice that is given them all.

    It stops after some 250 files and says nothing, so it is started again with those it has left.
    """
    if SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    with docxtpl_kept(circular) as fill:

        def work(_: int) -> None:
            with tempfile.TemporaryDirectory() as folder:
                files = [Path(folder, f"{number}.docx") for number in range(count)]
                for number, file in enumerate(files):
                    file.write_bytes(fill(number))  # type: ignore[arg-type]
                while files:
                    soffice(files, Path(folder))
                    left = [file for file in files if not file.with_suffix(".pdf").exists()]
                    if left == files:
                        raise RuntimeError("LibreOffice makes no PDFs")
                    files = left

        yield work


# A letter as it is written for docxtpl, a paragraph a line.
LETTER = (
    "ที่ {{ letter.number }}\t{{ letter.office.name }}",
    "{% for line in letter.office.address %}{{ line }}{% endfor %}",
    "{{ letter.date }}",
    "เรื่อง  {{ letter.subject }}",
    "เรียน  {{ letter.to[0] }}",
    "{%p for paragraph in letter.body %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "ขอแสดงความนับถือ",
    "({{ letter.signer.name }})",
    "{{ letter.signer.position }}",
    "{{ letter.unit }}",
    "โทร. {{ letter.phone }}",
)


# --- PDF --------------------------------------------------------------------------------------
@contextmanager
def reportlab_lines() -> Iterator[Work]:
    """A page of text lines by ReportLab: no Thai shaping, no line breaking, no tags."""
    canvas = module("reportlab.pdfgen.canvas")
    metrics = module("reportlab.pdfbase.pdfmetrics")
    fonts = module("reportlab.pdfbase.ttfonts")
    metrics.registerFont(fonts.TTFont("Office", str(FONT)))

    def draw(number: int) -> bytes:
        made = io.BytesIO()
        page = canvas.Canvas(made, pagesize=(595, 842))
        page.setFont("Office", PT)
        for place, line in enumerate(lines(number)):
            page.drawString(85, 770 - place * 20, line)
        page.save()
        return made.getvalue()

    yield draw


@contextmanager
def weasyprint_page() -> Iterator[Work]:
    """A page of the letter's paragraphs as HTML by WeasyPrint."""
    weasyprint = module("weasyprint")
    style = (
        f"@font-face{{font-family:Office;src:url('{FONT.as_uri()}')}}"
        f"@page{{size:A4;margin:20mm}} p{{font:{PT}pt Office;text-indent:25mm;text-align:justify}}"
    )

    def draw(number: int) -> bytes:
        said = "".join(f"<p>{each}</p>" for each in lines(number))
        html = f"<html lang='th'><style>{style}</style>{said}</html>"
        made: bytes = weasyprint.HTML(string=html).write_pdf()
        return made

    yield draw


@contextmanager
def plain_typst() -> Iterator[Work]:
    """A page of text lines by Typst, from markup written for it alone."""
    typst: Any = module("typst")
    head = f'#set page(paper: "a4")\n#set text(font: "TPD Sarabun", size: {PT}pt, lang: "en")\n'

    def draw(number: int) -> bytes:
        source = head + "\\ \n".join(lines(number))
        made: bytes = typst.compile(
            source.encode(), font_paths=[str(FONT.parent)], ignore_system_fonts=True
        )
        return made

    yield draw


@contextmanager
def fpdf_lines() -> Iterator[Work]:
    """A page of text lines by fpdf2, with its text shaping."""
    fpdf = module("fpdf")

    def draw(number: int) -> bytes:
        page = fpdf.FPDF(unit="pt", format="A4")
        page.add_font("Office", fname=str(FONT))
        page.set_text_shaping(use_shaping_engine=True)
        page.add_page()
        page.set_font("Office", size=PT)
        for place, line in enumerate(lines(number)):
            page.text(85, 90 + place * 20, line)
        return bytes(page.output())

    yield draw
