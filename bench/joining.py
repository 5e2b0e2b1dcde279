"""Ways to join PDFs: ours, and the ordinary ones; and what a reader finds in the result."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import peers
from bench.measure import Missing, Work

Way = Callable[[Sequence[Path]], bytes]


def ours(files: Sequence[Path]) -> bytes:
    """Everything kept, equal things once."""
    from thaiplandoc.pdf.join import join

    return join(files).pdf


def pypdf(files: Sequence[Path]) -> bytes:
    """As its manual says."""
    writer, out = peers.module("pypdf").PdfWriter(), io.BytesIO()
    for file in files:
        writer.append(file)
    writer.write(out)
    return out.getvalue()


def pikepdf(files: Sequence[Path]) -> bytes:
    """As its manual says: the pages of one file behind those of the other."""
    made, out = peers.module("pikepdf").new(), io.BytesIO()
    for file in files:
        with peers.module("pikepdf").open(file) as part:
            made.pages.extend(part.pages)
    made.save(out)
    return out.getvalue()


def mupdf(files: Sequence[Path]) -> bytes:
    """PyMuPDF, as its manual says."""
    pymupdf = peers.module("pymupdf")
    made = pymupdf.open()
    for file in files:
        made.insert_pdf(pymupdf.open(file))
    return bytes(made.tobytes())


def program(name: str, *words: str) -> Way:
    """A program that takes its words, with the files and the result between them."""

    def join(files: Sequence[Path]) -> bytes:
        found = shutil.which(name)
        if found is None:
            raise Missing(f"{name} is not installed")
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "set.pdf")
            given = [*map(str, files)] if "FILES" in words else []
            asked = [
                part
                for word in words
                for part in (given if word == "FILES" else [word.replace("OUT", str(out))])
            ]
            subprocess.run([found, *asked], check=True, capture_output=True)
            return out.read_bytes()

    return join


WAYS: dict[str, Way] = {
    "thaiplandoc": ours,
    "pypdf": pypdf,
    "pikepdf, pages alone": pikepdf,
    "qpdf": program("qpdf", "--empty", "--pages", "FILES", "--", "OUT"),
    "pdfunite": program("pdfunite", "FILES", "OUT"),
    "MuPDF": mupdf,
}


def way(join: Way, files: Sequence[Path]) -> Callable[[], Iterator[Work]]:
    """One way as a contender, tried once on two files to see whether it is there."""

    @contextmanager
    def ready() -> Iterator[Work]:
        join(files[:2])
        yield lambda _: join(files)

    return ready  # type: ignore[return-value]


def kept(data: bytes) -> dict[str, int]:
    """How many links lead to a page of the file, and how many entries, labels and tags there are, by pypdf."""
    reader = peers.module("pypdf").PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    pages, links = {page.indirect_reference.idnum for page in reader.pages}, 0
    for page in reader.pages:
        for note in page.get("/Annots", ()):
            held = note.get_object()
            where = held.get("/Dest", held.get("/A", {}).get("/D"))
            if isinstance(where, str):
                where = getattr(reader.named_destinations.get(where), "dest_array", None)
            links += where is not None and getattr(where[0], "idnum", 0) in pages

    def entries(outline: list[object]) -> int:
        return sum(entries(each) if isinstance(each, list) else 1 for each in outline)

    tags, ahead = 0, [root.get("/StructTreeRoot")]
    while ahead:
        element = ahead.pop()
        element = element.get_object() if element is not None else None
        if isinstance(element, list):
            ahead.extend(element)
        elif isinstance(element, dict):
            tags += "/S" in element
            ahead.append(element.get("/K"))
    return {
        "links": links,
        "outline entries": entries(reader.outline),
        "labelled pages": len(reader.pages) if "/PageLabels" in root else 0,
        "tags": tags,
    }
