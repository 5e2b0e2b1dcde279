"""What a long table costs here and in LibreOffice, on the same rows, side by side in one run.

The table is a plan's list of projects (แบบ ผ.๐๒): twelve columns, headings of three rows on each
landscape page, totals at the end; a page holds four rows. Every row is different. LibreOffice gets
it as a Word file as plain as can be, up to `--peer-rows` (more would take it tens of minutes), and
is stopped when `--patience` ends. Times are without the start of either, memory is the peak of the
process. A goal that is missed makes the command end with status 1.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

FASTER = 10.0  # PDF, against LibreOffice
GROWTH = 5.0  # time for four times the rows, at most so many times as long

YEARS = ("2566", "2567", "2568", "2569", "2570")
WIDTHS_MM = (9.0, 36.0, 34.0, 34.0, *(17.5,) * 5, 18.0, 22.5, 16.0)
NAMES = ("คำ", "มี", "บุญมา", "สมศรี", "ทองดี", "แก้ว", "จันทร์", "สุข", "พรหม", "อินทร์", "แดง")
HEAD = ("ยุทธศาสตร์ที่ 1 การพัฒนาโครงสร้างพื้นฐาน", "กลยุทธ์ที่ 1.1 ก่อสร้างเส้นทางคมนาคม")
STAMP = "แบบ ผ.02"


def project(number: int) -> tuple[str, ...]:
    """One row: cells as long as those of real plans."""
    first, second = NAMES[number % 11], NAMES[number // 11 % 11]
    budget = f"{number * 1371 % 999 + 1},000"
    year = number % 5
    return (
        str(number),
        f"ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านนาย{first} ถึงบ้านนาง{second} หมู่ที่ {number % 20 + 1}",
        f"เพื่อให้ประชาชนหมู่ที่ {number % 20 + 1} มีเส้นทางคมนาคมที่สะดวก",
        f"ผิวจราจรกว้าง {number % 4 + 3} เมตร ยาว {number * 7 % 3000 + 50} เมตร หนา 0.15 เมตร",
        *(budget if place == year else "" for place in range(5)),
        f"ร้อยละ {number % 41 + 60} ของครัวเรือน",
        f"ประชาชน {number * 3 % 500 + 20} คน เดินทางสะดวก",
        "กองช่าง",
    )


def totals(rows: int) -> tuple[str, ...]:
    """The sums of the years, below the rows."""
    return ("รวมงบประมาณ", *(f"{rows * place},000" for place in range(1, 6)), "")


def table(rows: int) -> Any:
    """The table as the library takes it."""
    from thaiplandoc.blocks import Cell, Column, Row, Table

    def leaf(heading: str, place: int, align: Any = "left") -> Column:
        return Column(heading, width_mm=WIDTHS_MM[place], align=align)

    columns = (
        leaf("ที่", 0, "center"),
        leaf("โครงการ", 1),
        leaf("วัตถุประสงค์", 2),
        Column("เป้าหมาย", under=(leaf("(ผลผลิตของโครงการ)", 3),)),
        Column(
            "งบประมาณ",
            under=tuple(
                Column(year, under=(leaf("(บาท)", 4 + place, "right"),))
                for place, year in enumerate(YEARS)
            ),
        ),
        leaf("ตัวชี้วัด (KPI)", 9),
        leaf("ผลที่คาดว่าจะได้รับ", 10),
        leaf("หน่วยงาน", 11),
    )
    label, *sums, rest = totals(rows)
    total = Row(
        (Cell((label,), columns=4, align="center"), *sums, Cell((rest,), columns=3)), "total"
    )
    body = (*map(project, range(1, rows + 1)), total)
    return Table(columns, body, head=HEAD, stamp=STAMP, size_pt=12)  # as the form is printed


def ours(rows: int) -> tuple[float, int]:
    """Seconds from blocks to PDF in a process that has drawn a page before, and its megabytes."""
    code = (
        "import resource, time\n"
        "from bench.tables import table, content\n"
        "from thaiplandoc.arrange import lay_out\nfrom thaiplandoc.typeset import draw\n"
        "draw(lay_out('annex', content(table(3))))\n"
        f"made = table({rows})\n"
        "begin = time.perf_counter()\n"
        "draw(lay_out('annex', content(made)))\n"
        "print(time.perf_counter() - begin,"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, megabytes = said.stdout.split()
    return float(seconds), int(megabytes)


def content(made: Any) -> Any:
    """The table alone as an annex."""
    from thaiplandoc.blocks import Section
    from thaiplandoc.papers.annex import AnnexContent

    return AnnexContent(
        heading=("รายละเอียดโครงการพัฒนา",),
        label="",
        draft="",
        sections=(Section((made,), landscape=True),),
        font="TH SarabunPSK",
        thai_pages=False,
        title="รายละเอียดโครงการพัฒนา",
        created=datetime.fromisoformat("2025-03-31T00:00:00+07:00"),
    )


def theirs(rows: int, patience_s: float) -> tuple[float, int] | None:
    """Seconds LibreOffice takes for a Word file of the same rows, its own start taken off.

    And its megabytes; None if it was not done after `patience_s`.
    """
    code = (
        "import resource, sys, time\n"
        "from pathlib import Path\n"
        "from bench import peers\n"
        "begin = time.perf_counter()\n"
        f"peers.cold_soffice(Path(sys.argv[1]), patience_s={patience_s})\n"
        "print(time.perf_counter() - begin,"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\n"
    )
    taken: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (1, rows):
            file = Path(folder, f"{count}.docx")
            write_docx(file, count)
            run = subprocess.run(
                [sys.executable, "-c", code, str(file)],
                check=False,
                capture_output=True,
                text=True,
            )
            if "TimeoutExpired" in run.stderr:
                return None
            run.check_returncode()
            seconds, megabytes = run.stdout.split()
            taken.append((float(seconds), int(megabytes)))
    (start, _), (whole, megabytes_) = taken
    return whole - start, megabytes_


def write_docx(file: Path, rows: int) -> None:
    """The table as a Word file as plain as can be: fixed widths, headings that repeat."""
    twips = [round(mm * 1440 / 25.4) for mm in WIDTHS_MM]

    def cell(text: str, first: int, *, across: int = 1, merge: str = "") -> str:
        wide = sum(twips[first : first + across])
        down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{across}"/>{down}'
            f"</w:tcPr><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"
        )

    def row(cells: Sequence[str], kept: str = "<w:cantSplit/>") -> str:
        return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cells)}</w:tr>"

    def heads() -> Iterator[str]:
        names = ("ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย (ผลผลิตของโครงการ)")
        after = ("ตัวชี้วัด (KPI)", "ผลที่คาดว่าจะได้รับ", "หน่วยงาน")
        for level, merge in enumerate(("restart", "continue", "continue")):
            said = [*names, *after] if level == 0 else [""] * 7
            left = [cell(said[place], place, merge=merge) for place in range(4)]
            right = [cell(said[place - 5], place, merge=merge) for place in range(9, 12)]
            middle = [
                [cell("งบประมาณ", 4, across=5)],
                [cell(year, 4 + place) for place, year in enumerate(YEARS)],
                [cell("(บาท)", 4 + place) for place in range(5)],
            ][level]
            yield row([*left, *middle, *right], "<w:cantSplit/><w:tblHeader/>")

    label, *sums, rest = totals(rows)
    body = [
        *heads(),
        *(
            row([cell(text, place) for place, text in enumerate(project(number))])
            for number in range(1, rows + 1)
        ),
        row(
            [
                cell(label, 0, across=4),
                *(cell(text, 4 + place) for place, text in enumerate(sums)),
                cell(rest, 9, across=3),
            ]
        ),
    ]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in twips)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{main}"><w:body><w:tbl>'
        f'<w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(body)}'
        '</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar '
        'w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    styles = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{main}"><w:docDefaults>'
        '<w:rPrDefault><w:rPr><w:rFonts w:ascii="TH Sarabun New" w:hAnsi="TH Sarabun New" '
        'w:cs="TH Sarabun New"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults></w:styles>"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            f'"/word/document.xml" ContentType="{kind}.document.main+xml"/><Override PartName='
            f'"/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
        )
        parts.writestr("word/document.xml", document)
        parts.writestr("word/styles.xml", styles)


def main() -> int:
    """Print the table; 0 when every promise is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, nargs="+", default=[100, 400, 1000, 4000, 5000])
    arguments.add_argument("--peer-rows", type=int, default=1000)
    arguments.add_argument("--patience", type=float, default=300.0, help="seconds for LibreOffice")
    arguments.add_argument("--goes", type=int, default=3)
    given = arguments.parse_args()
    kept = True
    print(f"{'rows':>6}{'ours':>20}{'LibreOffice':>22}{'ratio':>9}{'promised':>10}")
    mine: dict[int, float] = {}
    other: dict[int, float] = {}
    for rows in given.rows:
        taken = [ours(rows) for _ in range(given.goes)]
        mine[rows] = statistics.median(each[0] for each in taken)
        line = f"{rows:>6}{mine[rows]:>10.2f} s{max(each[1] for each in taken):>5} MB"
        if rows <= given.peer_rows:
            peer = theirs(rows, given.patience)
            if peer is not None:
                other[rows] = peer[0]
            seconds = given.patience if peer is None else peer[0]
            fast = seconds / mine[rows] >= FASTER
            kept = kept and fast
            line += (
                f"{seconds:>12.1f} s{peer[1]:>5} MB"
                if peer
                else f"{'>':>6}{seconds:>6.0f} s{'':>8}"
            )
            line += f"{seconds / mine[rows]:>8.1f}x{FASTER:>9.0f}x{'' if fast else '  MISSED'}"
        print(line, flush=True)
    for whose, times, promised in (("ours", mine, GROWTH), ("LibreOffice", other, None)):
        for rows in sorted(times):
            if 4 * rows in times:
                growth = times[4 * rows] / times[rows]
                line = f"time for {4 * rows} rows: {growth:.1f} times that for {rows}, {whose}"
                if promised is not None:
                    kept = kept and growth < promised
                    line += f", promised < {promised:.0f}{'' if growth < promised else '  MISSED'}"
                print(line)
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
