"""A page to look at all papers: one HTML file that asks nothing of any server, and pictures beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from thaiplandoc import assets
from thaiplandoc.batch.facts import Batch
from thaiplandoc.batch.journal import Journal
from thaiplandoc.batch.spreading import Spread
from thaiplandoc.batch.work import Job, picture
from thaiplandoc.saving import write
from thaiplandoc.thai.digits import to_thai

FILE: Final = "pages.html"
FOLDER: Final = "pages"
_TOGETHER: Final = 25


def write_page(
    plan: Batch, folder: Path, journal: Journal, jobs: Sequence[Job], spread: Spread
) -> Path:
    """The page's file. First pages stand in it, the others in files that it shows when asked."""
    shown: dict[str, str] = {}
    (folder / FOLDER).mkdir(exist_ok=True)
    at_once = min(plan.pattern.together, _TOGETHER)
    for made in spread.done(partial(picture, plan.pattern), jobs, at_once, attrgetter("row.key")):
        name = journal.names[made.key]
        pages = [*made.files.values()]
        others = {
            folder / FOLDER / f"{name}-{at}.png": page for at, page in enumerate(pages[1:], start=2)
        }
        if others:
            write(others)
        shown[made.key] = "\n".join(_pictures(name, pages))
    title = f"{plan.pattern.name}: {to_thai(str(len(jobs)))} ฉบับ"
    papers = "\n".join(_paper(job, journal, shown.get(job.row.key, "")) for job in jobs)
    page = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    face = _base64((assets.fonts() / "TPDSarabun-Regular.ttf").read_bytes())
    page = page.replace("FACE", face).replace("TITLE", escape(title)).replace("PAPERS", papers)
    write({folder / FILE: page.encode()})
    return folder / FILE


def _paper(job: Job, journal: Journal, pictures: str) -> str:
    line, row = journal.papers[job.row.key], job.row
    number: str = line["number"]
    remarks: Sequence[str] = line.get("remarks", ())
    files: Mapping[str, Any] = line["files"]
    said = " ".join((row.key, number, *row.texts, *remarks))
    links = " ".join(f'<a href="{quote(name)}">{escape(_linked(Path(name)))}</a>' for name in files)
    place = escape(row.place.text())
    if row.place.file:
        there = Path(row.place.file).resolve().as_uri()
        place = f'<a href="{escape(there)}">{place}</a>'
    return "\n".join(
        (
            f'<article data-said="{escape(to_thai(said.casefold()))}">',
            pictures,
            f"<h2>{escape(row.recipient)}</h2>",
            f"<p>{escape(number)} {links}</p>",
            f"<p>{place}</p>",
            *(f'<p class="remark">{escape(remark)}</p>' for remark in remarks),
            "</article>",
        )
    )


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def _linked(file: Path) -> str:
    """What the link to a file says: its kind, and in a pack what the paper is called."""
    kind = file.suffix[1:].upper()
    return f"{file.stem} {kind}" if file.parent.name else kind


def _pictures(name: str, pages: Sequence[bytes]) -> Iterator[str]:
    if pages:
        yield f'<img alt="หน้า ๑" src="data:image/png;base64,{_base64(pages[0])}">'
    if len(pages) > 1:
        yield f"<details><summary>อีก {to_thai(str(len(pages) - 1))} หน้า</summary>"
        for at in range(2, len(pages) + 1):
            file = quote(f"{FOLDER}/{name}-{at}.png")
            yield f'<img loading="lazy" alt="หน้า {to_thai(str(at))}" src="{file}">'
        yield "</details>"
