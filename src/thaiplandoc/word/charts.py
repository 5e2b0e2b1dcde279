"""Charts as Word's own, with the workbook that "edit data" opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from thaiplandoc import package, rules
from thaiplandoc.blocks import Chart
from thaiplandoc.drawing import Plot
from thaiplandoc.drawing.charts import BETWEEN_MM, FILLED, SHARES_MM, heading, parts
from thaiplandoc.drawing.shapes import LINE_MM, ground, tone
from thaiplandoc.ooxml import DECLARATION, A, R, drawing, escape, extent, relations_part
from thaiplandoc.patterns import compiled
from thaiplandoc.values import dataclass
from thaiplandoc.word.shapes import FILLS

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATION: Final = f"{R}/chart"
TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET: Final = "ข้อมูล"
_THAI_DIGIT: Final = compiled("[๐-๙]")
_DECIMALS: Final = compiled(r"[.]([0-9๐-๙]+)")
_TIGHT: Final = '<a:bodyPr wrap="none" lIns="18000" tIns="0" rIns="18000" bIns="0"/>'
_THAI_NUMBERS: Final = "[$-D00041E]"


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart in the package: its relation's identifier, its number, what it shows and how."""

    relation: str
    number: int
    chart: Chart
    plot: Plot
    font: str


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A chart as a sheet: names across the first row and down the first column."""

    across: tuple[str, ...]
    down: tuple[str, ...]
    columns: tuple[tuple[Decimal | None, ...], ...]


def inline(part: ChartPart) -> str:
    """The chart as a run."""
    sketch, said = part.plot.sketch, heading(part.chart) or part.chart.description
    graphic = (
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="{part.relation}"/></a:graphicData></a:graphic>'
    )
    size = extent(sketch.width_mm, sketch.height_mm)
    return f"<w:r>{drawing(size, f'แผนภูมิ {part.number}', said, graphic)}</w:r>"


def members(part: ChartPart) -> Iterator[package.Member]:
    """The parts a chart needs: itself, its workbook, and the relation between them."""
    name, book = f"chart{part.number}.xml", f"chart{part.number}.xlsx"
    relations = relations_part(("rId1", f"{R}/package", f"../embeddings/{book}"))
    yield package.packed(f"word/charts/{name}", DECLARATION + drawn(part).encode())
    yield package.packed(f"word/charts/_rels/{name}.rels", relations)
    yield package.packed(f"word/embeddings/{book}", workbook(part.chart))


def content_types(types: bytes, charts: Sequence[ChartPart]) -> bytes:
    """[Content_Types].xml with the charts and their workbooks."""
    text = types.decode()
    added = "".join(
        f'<Override PartName="/word/charts/chart{part.number}.xml" ContentType="{TYPE}"/>'
        for part in charts
    )
    if 'Extension="xlsx"' not in text:
        added = f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>{added}'
    return text.replace("</Types>", f"{added}</Types>").encode()


# --- numbers ---------------------------------------------------------------------------------
def _numbers(chart: Chart) -> _Numbers:
    columns = tuple(each.values for each in chart.series)
    names = tuple(each.name for each in chart.series)
    match chart.kind:
        case "shares":  # each part of the hundred per cent is a series of its own
            return _Numbers(parts(chart), names, tuple(zip(*columns, strict=True)))
        case "pyramid":  # what grows to the left is below nought
            left = tuple(None if value is None else -value for value in columns[0])
            return _Numbers(names, chart.categories, (left, *columns[1:]))
        case _:
            return _Numbers(names, chart.categories, columns)


def _format(labels: Sequence[str], *, mirrored: bool) -> str:
    """The number format that prints numbers as `labels` are written."""
    said = " ".join(labels)
    found = _DECIMALS.findall(said)
    plain = "#,##0" + ("." + "0" * max(map(len, found)) if found else "")
    if _THAI_DIGIT.search(said):
        plain = _THAI_NUMBERS + plain
    return f"{plain};{plain}" if mirrored else plain


def _column(number: int) -> str:
    """A, B … Z, AA …: the name of a sheet's column, from 0."""
    return (_column(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)


# --- the chart -------------------------------------------------------------------------------
def drawn(part: ChartPart) -> str:
    """The chart part."""
    chart, plot = part.chart, part.plot
    numbers = _numbers(chart)
    grouping = {"stacked": "stacked", "shares": "percentStacked"}.get(chart.kind, "clustered")
    overlap = 0 if chart.kind == "bars" else 100
    series = "".join(_series(part, numbers, number) for number in range(len(numbers.across)))
    # below all else: left to themselves programs set the legend upon the bars
    sketch, tall = plot.sketch, plot.legend_mm
    below = _place(plot, (0.0, sketch.height_mm - tall, sketch.width_mm, tall))
    legend = (
        f'<c:legend><c:legendPos val="b"/>{below}<c:overlay val="0"/>{_type(part.font)}</c:legend>'
        if len(numbers.across) > 1
        else ""
    )
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_place(plot, plot.area_mm, target='inner')}"
        f'<c:barChart><c:barDir val="{"bar" if plot.lying else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{_gap(part)}"/><c:overlap val="{overlap}"/><c:axId val="1"/><c:axId val="2"/>'
        f"</c:barChart>{_category_axis(part)}{_value_axis(part)}"
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type(part.font)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _place(plot: Plot, box_mm: tuple[float, float, float, float], *, target: str = "") -> str:
    """Where something stands, as parts of the whole."""
    wide, tall = plot.sketch.width_mm, plot.sketch.height_mm
    parts = zip("xywh", box_mm, (wide, tall, wide, tall), strict=True)
    edges = "".join(f'<c:{name} val="{at / whole:.5f}"/>' for name, at, whole in parts)
    of = f'<c:layoutTarget val="{target}"/>' if target else ""
    return (
        f'<c:layout><c:manualLayout>{of}<c:xMode val="edge"/><c:yMode val="edge"/>{edges}'
        "</c:manualLayout></c:layout>"
    )


def _gap(part: ChartPart) -> int:
    """The space between categories, in per cent of a bar."""
    chart = part.chart
    match chart.kind:
        case "pyramid":
            return 0
        case "shares":
            return round(BETWEEN_MM / SHARES_MM * 100)
        case _ if part.plot.lying:
            return round(BETWEEN_MM / LINE_MM * 100)
        case kind:
            bars = len(chart.series) if kind == "bars" else 1
            return round((1 - FILLED) / FILLED * 100 * bars)


def _type(font: str, colour: str = "000000", body: str = "<a:bodyPr/>") -> str:
    face = escape(font)
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(rules.DRAWING_PT * 100)}"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="{face}"/><a:ea typeface="{face}"/>'
        f'<a:cs typeface="{face}"/></a:defRPr></a:pPr><a:endParaRPr lang="th-TH"/></a:p></c:txPr>'
    )


def _series(part: ChartPart, numbers: _Numbers, number: int) -> str:
    column = _column(number + 1)
    rows = len(numbers.down)
    names = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(name)}</c:v></c:pt>'
        for place, name in enumerate(numbers.down)
    )
    values = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>'
        for place, value in enumerate(numbers.columns[number])
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f'<c:f>{_SHEET}!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(numbers.across[number])}</c:v></c:pt></c:strCache></c:strRef>'
        f"</c:tx><c:spPr>{FILLS[tone(number)]}"
        '<a:ln w="7620"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(part, number)}'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${rows + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{rows}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${rows + 1}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{rows}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _labels(part: ChartPart, number: int) -> str:
    """The numbers on the bars of a series; those that find no room are left out."""
    chart = part.chart
    shares = chart.kind == "shares"
    among = range(len(chart.series if shares else chart.categories))
    hidden = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        for place in among
        if ((place, number) if shares else (number, place)) not in part.plot.labelled
    )
    said = [label for each in chart.series for label in each.labels]
    written = _format(said, mirrored=chart.kind == "pyramid")
    inside = shares or chart.kind == "stacked"
    below = ground(number) if inside else "none"
    colour = "FFFFFF" if inside and tone(number) == "dark" else "000000"
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    return (
        f'<c:dLbls>{hidden}<c:numFmt formatCode="{written}" sourceLinked="0"/>'
        f"<c:spPr>{FILLS[below]}<a:ln><a:noFill/></a:ln></c:spPr>{_type(part.font, colour, _TIGHT)}"
        f'<c:dLblPos val="{"ctr" if inside else "outEnd"}"/>{shown}</c:dLbls>'
    )


def _category_axis(part: ChartPart) -> str:
    lying, kind = part.plot.lying, part.chart.kind
    down = lying and kind != "pyramid"  # the first at the top
    nameless = kind == "shares" and not any(each.name for each in part.chart.series)
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{"maxMin" if down else "minMax"}"/>'
        f'</c:scaling><c:delete val="{int(nameless)}"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>'
        f'{_type(part.font)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(part: ChartPart) -> str:
    chart, lying = part.chart, part.plot.lying
    shares, mirrored = chart.kind == "shares", chart.kind == "pyramid"
    step, last = (chart.ticks[place].value for place in (1, -1))
    scale = f'<c:max val="{last}"/><c:min val="{-last if mirrored else 0}"/>'
    lines = (
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="AAAAAA"/>'
        "</a:solidFill></a:ln></c:spPr></c:majorGridlines>"
    )
    written = _format([tick.label for tick in chart.ticks], mirrored=mirrored)
    crossed = "max" if lying and not mirrored else "autoZero"
    unit = f'<c:majorUnit val="{step}"/>'
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'{"" if shares else scale}</c:scaling><c:delete val="{int(shares)}"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/>{"" if shares else lines}'
        f'<c:numFmt formatCode="{written}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_type(part.font)}"
        f'<c:crossAx val="1"/><c:crosses val="{crossed}"/><c:crossBetween val="between"/>'
        f"{'' if shares else unit}</c:valAx>"
    )


# --- the workbook ----------------------------------------------------------------------------
def workbook(chart: Chart) -> bytes:
    """A workbook of one sheet: the numbers the chart shows, under the names of its series."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/></Types>'
    )
    sheet, look = (
        ("rId1", f"{R}/worksheet", "worksheets/sheet1.xml"),
        ("rId2", f"{R}/styles", "styles.xml"),
    )
    book = (
        f'<workbook xmlns="{_S}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": DECLARATION + types.encode(),
        "_rels/.rels": relations_part(("rId1", f"{R}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": DECLARATION + book.encode(),
        "xl/_rels/workbook.xml.rels": relations_part(sheet, look),
        "xl/worksheets/sheet1.xml": DECLARATION + _sheet(_numbers(chart)).encode(),
        "xl/styles.xml": DECLARATION + _styles(mirrored=chart.kind == "pyramid").encode(),
    }
    return package.join(package.packed(name, content) for name, content in parts.items())


def _styles(*, mirrored: bool) -> str:
    """Numbers as they are; what grows to the left is shown without its sign."""
    shown = "#,##0.##;#,##0.##" if mirrored else "#,##0.##"
    return (
        f'<styleSheet xmlns="{_S}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{shown}"/>'
        '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="2">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )


def _sheet(numbers: _Numbers) -> str:
    names = [_text(_column(at), 1, name) for at, name in enumerate(numbers.across, start=1)]
    rows = [_row(1, names)]
    for place, name in enumerate(numbers.down):
        row = place + 2
        values = [
            f'<c r="{_column(column + 1)}{row}" s="1"><v>{values[place]}</v></c>'
            for column, values in enumerate(numbers.columns)
            if values[place] is not None
        ]
        rows.append(_row(row, [_text("A", row, name), *values]))
    return f'<worksheet xmlns="{_S}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(column: str, row: int, text: str) -> str:
    said = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{column}{row}" t="inlineStr">{said}</c>' if text else ""
