"""The sample chain: each office's book tells it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import Register
from thaiplandoc.cli import main


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chain")
    runpy.run_path(str(ROOT / "samples" / "registers" / "chain.py"))["main"](folder)
    return folder


@pytest.mark.parametrize(
    ("book", "asked", "told"),
    [
        (
            *("department", "มท ๐๘๑๐.๒/ว ๙๐๕"),
            [
                "  ด่วนที่สุด ที่ มท ๐๒๑๒.๑/๒๒๗๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙  เลขรับ ๒๔๒๙๓/๒๕๕๙ เมื่อ ๒๘ เม.ย. ๒๕๕๙ ๑๕.๕๕ น.",
                "  ด่วนที่สุด ที่ มท ๐๒๑๒.๑/๒๒๗๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙  เลขรับ ๓๒๕๔/๒๕๕๙ เมื่อ ๒๘ เม.ย. ๒๕๕๙ ๑๕.๕๕ น.",
                "→ ด่วนที่สุด ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙  ออกแล้ว",
                "    ส่งพร้อม มท ๐๒๑๒.๑/ว ๒๒๙๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙ (ไม่มีในสมุดนี้)",
                "    แจ้งต่อจาก มท ๐๒๑๒.๑/๒๒๗๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙",
            ],
        ),
        (
            *("province", "กบ ๐๐๒๓.๓/ว ๑๙๕๙"),
            [
                "  ด่วนที่สุด ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙  เลขรับ ๘๑๐๒/๒๕๕๙",
                "    ส่งพร้อม มท ๐๒๑๒.๑/ว ๒๒๙๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙ (ไม่มีในสมุดนี้)",
                "→ ด่วนที่สุด ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙  ออกแล้ว",
                "    แจ้งต่อจาก มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
                "  ที่ กบ ๐๖๑๘/๒๑๒ ลงวันที่ ๑๐ มิถุนายน ๒๕๕๙  เลขรับ ๘๑๐๓/๒๕๕๙",
                "    ตอบ กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙",
            ],
        ),
        (
            *("district", "กบ ๐๐๒๓.๓/ว ๑๙๕๙"),
            [
                "→ ด่วนที่สุด ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙  เลขรับ ๖๔๑/๒๕๕๙",
                "  ที่ กบ ๐๖๑๘/ว ๒๑๑ ลงวันที่ ๒๓ พฤษภาคม ๒๕๕๙  ออกแล้ว",
                "    แจ้งต่อจาก กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙",
                "  ที่ กบ ๐๖๑๘/๒๑๒ ลงวันที่ ๑๐ มิถุนายน ๒๕๕๙  ออกแล้ว",
                "    ตอบ กบ ๐๐๒๓.๓/ว ๑๙๕๙ ลงวันที่ ๑๙ พฤษภาคม ๒๕๕๙",
            ],
        ),
    ],
)
def test_the_book_of_each_office_tells_the_chain(
    books: Path, book: str, asked: str, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["number", "show", asked, "--book", str(books / f"{book}.db")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(told)
    assert [line.startswith(begun) for line, begun in zip(lines, told, strict=True)] == [
        True
    ] * len(told)


def test_nothing_in_the_books_is_unexplained(books: Path) -> None:
    for file in ("department", "province", "district"):
        with Register(books / f"{file}.db") as register:
            report = register.report()
            assert (report.problems, report.open) == ((), ())
