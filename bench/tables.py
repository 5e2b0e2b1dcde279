"""A plan's list of projects (แบบ ผ.๐๒) as every contender gets it.

Twelve columns, headings of three rows on each landscape page, totals at the end; a page holds
four rows. Every row is different, and differs with every go.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from bench import peers
from bench.measure import Missing, Work

YEARS = ("2566", "2567", "2568", "2569", "2570")
WIDTHS_MM = (9.0, 36.0, 34.0, 34.0, *(17.5,) * 5, 18.0, 22.5, 16.0)
NAMES = ("คำ", "มี", "บุญมา", "สมศรี", "ทองดี", "แก้ว", "จันทร์", "สุข", "พรหม", "อินทร์", "แดง")
HEAD = ("ยุทธศาสตร์ที่ 1 การพัฒนาโครงสร้างพื้นฐาน", "กลยุทธ์ที่ 1.1 ก่อสร้างเส้นทางคมนาคม")
STAMP = "แบบ ผ.02"


def project(number: int, go: int = 0) -> tuple[str, ...]:
    """One row: cells as long as those of real plans."""
    place = number
    number += 7919 * go
    first, second = NAMES[number % 11], NAMES[number // 11 % 11]
    budget = f"{number * 1371 % 999 + 1},000"
    year = number % 5
    return (
        str(place),
        f"ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านนาย{first} ถึงบ้านนาง{second} หมู่ที่ {number % 20 + 1}",
        f"เพื่อให้ประชาชนหมู่ที่ {number % 20 + 1} มีเส้นทางคมนาคมที่สะดวก",
        f"ผิวจราจรกว้าง {number % 4 + 3} เมตร ยาว {number * 7 % 3000 + 50} เมตร หนา 0.15 เมตร",
        *(budget if column == year else "" for column in range(5)),
        f"ร้อยละ {number % 41 + 60} ของครัวเรือน",
        f"ประชาชน {number * 3 % 500 + 20} คน เดินทางสะดวก",
        "กองช่าง",
    )


def totals(rows: int) -> tuple[str, ...]:
    """The sums of the years, below the rows."""
    return ("รวมงบประมาณ", *(f"{rows * place},000" for place in range(1, 6)), "")


def table(rows: int, go: int = 0) -> Any:
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
    body = (*(project(number, go) for number in range(1, rows + 1)), total)
    return Table(columns, body, head=HEAD, stamp=STAMP, size_pt=12)  # as the form is printed


def ours(rows: int, go: int) -> bytes:
    """From blocks to the bytes of a PDF."""
    from thaiplandoc.arrange import lay_out
    from thaiplandoc.typeset import draw

    return draw(lay_out("annex", content(table(rows, go))))


def ours_word(rows: int, go: int) -> bytes:
    """From blocks to the bytes of a Word file."""
    return _filled(table(rows, go))


def _filled(made: Any) -> bytes:
    from thaiplandoc import assets
    from thaiplandoc.arrange.annex import lay_out_for_word
    from thaiplandoc.word.filling import fill

    said = content(made)
    return fill(assets.template("annex.docx"), said, lay_out_for_word(said))


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


@contextmanager
def soffice(rows: int) -> Iterator[Work]:
    """LibreOffice, from a Word file as plain as can be; writing that is not counted."""
    if peers.SOFFICE is None:
        raise Missing("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{go}.docx") for go in range(2)]
        for go, file in enumerate(files):
            write_docx(file, rows, go)
        yield lambda go: peers.soffice([files[go % 2]], Path(folder))


@contextmanager
def reportlab(rows: int) -> Iterator[Work]:
    """ReportLab's long table, a paragraph a cell: no Thai shaping, breaking between letters."""
    platypus = peers.module("reportlab.platypus")
    metrics = peers.module("reportlab.pdfbase.pdfmetrics")
    fonts = peers.module("reportlab.pdfbase.ttfonts")
    sheets = peers.module("reportlab.lib.styles")
    metrics.registerFont(fonts.TTFont("Office", str(peers.FONT)))
    style = sheets.ParagraphStyle(
        "cell", fontName="Office", fontSize=12, leading=15, wordWrap="CJK"
    )
    mm = 72 / 25.4

    def draw(go: int) -> bytes:
        made = io.BytesIO()
        page = platypus.SimpleDocTemplate(made, pagesize=(842, 595), leftMargin=57, rightMargin=57)
        cells = [
            [platypus.Paragraph(text, style) for text in project(number, go)]
            for number in range(1, rows + 1)
        ]
        heads = [[platypus.Paragraph(str(place), style) for place in range(12)]] * 3
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
        columns = [width * mm for width in WIDTHS_MM]
        page.build([platypus.LongTable(heads + cells, columns, repeatRows=3, style=grid)])
        return made.getvalue()

    yield draw


@contextmanager
def weasyprint(rows: int) -> Iterator[Work]:
    """WeasyPrint, an HTML table with a repeated head."""
    program = peers.module("weasyprint")
    style = (
        f"@font-face{{font-family:Office;src:url('{peers.FONT.as_uri()}')}}"
        "@page{size:A4 landscape;margin:20mm} table{border-collapse:collapse;font:12pt Office}"
        "td,th{border:.5pt solid} tr{break-inside:avoid}"
    )

    def draw(go: int) -> bytes:
        head = "<tr>" + "".join(f"<th>{place}</th>" for place in range(12)) + "</tr>"
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in project(number, go)) + "</tr>"
            for number in range(1, rows + 1)
        )
        html = (
            f"<html lang='th'><style>{style}</style><table><thead>{head * 3}</thead>{body}</table>"
        )
        made: bytes = program.HTML(string=html).write_pdf()
        return made

    yield draw


@contextmanager
def typst(rows: int) -> Iterator[Work]:
    """Typst's own table, from markup written for it alone."""
    program: Any = peers.module("typst")
    columns = ", ".join(f"{width}mm" for width in WIDTHS_MM)
    head = (
        '#set page(paper: "a4", flipped: true, margin: 15mm)\n'
        '#set text(font: "TPD Sarabun", size: 12pt, lang: "th")\n'
        f"#table(columns: ({columns}), table.header(..range(36).map(str)),\n"
    )

    def draw(go: int) -> bytes:
        cells = ",\n".join(
            ", ".join(f"[{text}]" for text in project(number, go)) for number in range(1, rows + 1)
        )
        made: bytes = program.compile(
            f"{head}{cells})".encode(),
            font_paths=[str(peers.FONT.parent)],
            ignore_system_fonts=True,
        )
        return made

    yield draw


@contextmanager
def docxtpl(rows: int) -> Iterator[Work]:
    """The same table from docxtpl's loops over its rows, in a template made here."""
    program = peers.module("docxtpl")
    template = _template_with_loops()
    label, *sums, _ = totals(rows)

    def fill(go: int) -> bytes:
        values = {
            "แถว": [project(number, go) for number in range(1, rows + 1)],
            "รวม": label,
            "ยอด": sums,
        }
        document = program.DocxTemplate(io.BytesIO(template))
        document.render(values, autoescape=True)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    yield fill


def _template_with_loops() -> bytes:
    """A Word file made here, with one row of each kind that holds tags."""
    from thaiplandoc.blocks import Cell, Row

    made = table(1)
    *_, total = made.rows
    label, *_, rest = total.cells
    filled = (
        replace(label, paragraphs=("{{ รวม }}",)),
        *(f"{{{{ ยอด[{place}] }}}}" for place in range(5)),
        rest,
    )
    rows = (
        Row((Cell(("{%tr for r in แถว %}",), columns=12),)),
        tuple(f"{{{{ r[{place}] }}}}" for place in range(12)),
        Row((Cell(("{%tr endfor %}",), columns=12),)),
        replace(total, cells=filled),
    )
    return _filled(replace(made, rows=rows))


def write_docx(file: Path, rows: int, go: int) -> None:
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
            row([cell(text, place) for place, text in enumerate(project(number, go))])
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
