"""Many files through the pool: the good come out, the bad are named, nothing is left.

``THAIPLANDOC_CONVERSIONS=200`` makes it two hundred files with every twentieth bad, which takes
minutes; without it there are fewer, and more of them are bad.
"""

from __future__ import annotations

import io
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest

from pdf import hostile
from pdf.test_convert import running, script
from thaiplandoc import foreign, opening
from thaiplandoc.errors import ConversionError, InputError
from thaiplandoc.pdf import convert, pool
from thaiplandoc.pdf.convert import Made
from thaiplandoc.pdf.pool import to_pdfs
from tools import require
from word.book_files import small_book
from word.test_travelling_faces import letter

COUNT = int(os.environ.get("THAIPLANDOC_CONVERSIONS", "24"))
EVERY = 20 if COUNT >= 200 else 8
DEADLINE_S = 5.0


def good(number: int) -> bytes:
    """A file of one page that says its number."""
    return hostile.zipped(hostile.plain(f"<w:p><w:r><w:t>ฉบับที่{number}ของชุดนี้</w:t></w:r></w:p>"))


def endless() -> bytes:
    """A harmless file that takes LibreOffice minutes: one table of four thousand rows."""
    cell = "<w:tc><w:p><w:r><w:t>โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก</w:t></w:r></w:p></w:tc>"
    return hostile.zipped(hostile.plain(f"<w:tbl>{f'<w:tr>{cell * 8}</w:tr>' * 4000}</w:tbl>"))


BAD = (
    (lambda: good(0)[:-30], InputError, "ไม่ใช่ไฟล์ Word"),  # broken
    (endless, ConversionError, "ไม่เสร็จใน 5 วินาที"),  # hanging
    (lambda: hostile.zipped(hostile.shown("a.png", hostile.EPS)), InputError, "PostScript"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def eventually(true: Callable[[], object]) -> bool:
    """Whether that comes true within ten seconds."""
    for _ in range(200):
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.libreoffice
def test_all_good_files_come_out_and_each_bad_one_is_named(tmp_path: Path, desk: Path) -> None:
    require("libreoffice")
    files = [tmp_path / f"ฉบับ-{number:03}.docx" for number in range(COUNT)]
    bad = {number: BAD[at % 3] for at, number in enumerate(range(EVERY - 1, COUNT, EVERY))}
    for number, file in enumerate(files):
        file.write_bytes(bad[number][0]() if number in bad else good(number))
    peaks: list[int] = []
    for number, (file, made) in enumerate(to_pdfs(files, deadline_s=DEADLINE_S, recycle=40)):
        assert file == files[number]
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        if number in bad:
            _, kind, told = bad[number]
            assert isinstance(made, kind), made
            assert file.name in made.text("th")
            assert told in made.text("th")
        else:
            assert isinstance(made, bytes), made
            (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
            assert str(number) in page.extract_text()
    assert len(peaks) == COUNT
    assert peaks[-1] - peaks[0] < 100 * 1024  # kilobytes; one endless file has 4 MB of markup
    assert list(desk.iterdir()) == []
    assert not running(str(desk))


def faces(pdf: bytes) -> set[str]:
    """The names of the faces that the pages of a PDF ask for, without the letters before them."""
    return {
        str(font["/BaseFont"]).partition("+")[2]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for font in map(
            pypdf.generic.IndirectObject.get_object, page["/Resources"]["/Font"].values()
        )
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize("signs", [False, True], ids=["our faces", "a part of a face"])
def test_a_letter_behind_another_is_drawn_in_its_own_weights(
    tmp_path: Path, *, signs: bool
) -> None:
    """Behind one that brings one weight those that bring two were in bold all over."""
    require("libreoffice")
    files = [tmp_path / f"{number}.docx" for number in range(3)]
    for number, file in enumerate(files):
        body = f"ฉบับที่ {number} {'☐ เห็นชอบ' if signs else 'เห็นชอบ'}"
        paper = letter(body, speed="ด่วนที่สุด" if number else None)
        file.write_bytes(*paper.render("x.docx", embed=True).values())
    for at, (_, made) in enumerate(to_pdfs(files, workers=1)):
        assert isinstance(made, bytes), made
        weights = {name for name in faces(made) if "Sarabun" in name}
        assert weights == {"TPDSarabun-Regular", *(["TPDSarabun-Bold"] if at else [])}
        assert signs == any("Signs" in name for name in faces(made))


def test_a_file_with_faces_that_are_not_ours_has_a_libreoffice_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together: list[int] = []

    def made(documents: Sequence[foreign.Document], *_given: object, **_named: object) -> Made:
        together.append(len(documents))
        return Made([b""] * len(documents), None, late=False)

    monkeypatch.setattr(pool, "run", made)
    monkeypatch.setattr(convert, "run", made)
    brought = [letter(f"☐ ฉบับที่ {at}").render("x.docx", embed=True) for at in range(2)]
    ours = [letter(f"ฉบับที่ {at}").render("x.docx", embed=True) for at in range(2)]
    files = [tmp_path / f"{number}.docx" for number in range(4)]
    for file, data in zip(files, [*brought, *ours], strict=True):
        file.write_bytes(*data.values())
    assert len(list(to_pdfs(files, workers=1))) == 4
    # The two that bring none, behind the file that says LibreOffice is up; then each alone, twice.
    assert together == [3, *[1] * 8]


@pytest.mark.libreoffice
def test_what_is_drawn_twice_is_drawn_by_one_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Books whose contents name pages in letters are drafts first, then drawn with what these measured."""
    require("libreoffice")
    drawn: list[int] = []

    def counted(documents: Sequence[foreign.Document], *rest: Any, **more: Any) -> Made:
        drawn.append(len(documents))
        return convert.run(documents, *rest, **more)

    monkeypatch.setattr(pool, "run", counted)
    files = [tmp_path / f"{number}.docx" for number in range(3)]
    for file in files[:2]:
        file.write_bytes(small_book()[1])
    files[2].write_bytes(good(7))
    made = dict(to_pdfs(files, workers=1))
    assert drawn == [4, 3]  # each with the file that tells that LibreOffice is up
    for file in files[:2]:
        assert isinstance(made[file], bytes), made[file]
        assert "- ก -" in pypdf.PdfReader(io.BytesIO(made[file])).pages[2].extract_text()


def test_nothing_runs_on_when_nobody_asks_for_more(
    tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "exec /bin/sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    files = [tmp_path / f"{number}.docx" for number in range(6)]
    for number, file in enumerate(files):
        file.write_bytes(good(number) if number else b"")
    results = to_pdfs(files, deadline_s=50, workers=2, recycle=1)
    _, first = next(results)
    assert isinstance(first, InputError)
    assert eventually(lambda: running(str(desk)))
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 10
    assert not running(str(desk))
    assert list(desk.iterdir()) == []


def test_a_libreoffice_that_does_not_work_is_told_once_for_every_file(
    tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    files = [tmp_path / f"{number}.docx" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(good(number))
    made = [error for _, error in to_pdfs(files, workers=1)]
    assert all(isinstance(error, ConversionError) for error in made)
    assert {str(error) for error in made} == {
        "LibreOffice ของเครื่องนี้ไม่ทำงาน ให้สั่ง thaiplandoc doctor แล้วติดตั้งใหม่"
    }
    assert list(desk.iterdir()) == []


def test_the_folders_that_may_be_read_are_those_of_the_caller(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.docx").write_bytes(good(1))
    with opening.only_inside(inside):
        ((_, made),) = to_pdfs([outside / "a.docx"])
    assert isinstance(made, InputError)
    assert "นอกโฟลเดอร์" in str(made) or "ไม่ได้รับอนุญาต" in str(made), str(made)


def test_a_file_that_hangs_is_not_tried_again(
    tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file of one run, which says that LibreOffice is up, is made; the second hangs."""
    script(
        tmp_path,
        'while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2; [ $# = 1 ] && exit 1\n'
        'echo "%PDF-1.7 %%EOF" > $out/0000.pdf; exec /bin/sleep 60',
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    files = [tmp_path / f"{number}.docx" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(good(number))
    made = [error for _, error in to_pdfs(files, deadline_s=1, workers=1)]
    assert "0.docx ไม่เสร็จใน 1 วินาที" in str(made[0])
    assert "1.docx ไม่สำเร็จ" in str(made[1])
    assert list(desk.iterdir()) == []
    assert not running(str(desk))
