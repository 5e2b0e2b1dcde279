"""PDFs as others make them: a corpus of two hundred, made on the spot.

LibreOffice, ReportLab, WeasyPrint, Chromium and scanners (pictures alone); and files by hand that
have what programs are seen to write: forms, attachments, odd boxes, damaged tables of objects.
"""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String
from PIL import Image, ImageDraw

from conftest import ROOT
from converting import office
from pdf.reading import locked, saved, signed, with_field_and_attachment
from tools import require

FACE = ROOT / "fonts" / "TPDSarabun-Regular.ttf"
THAI = "ที่ทำการปกครองอำเภอตัวอย่าง"


class Foreign(NamedTuple):
    """A file, and whether it is one that has to be refused."""

    name: str
    data: bytes
    refused: bool = False


# --- by hand -------------------------------------------------------------------------------------
def paper(pages: int = 2, text: bytes = b"Page") -> Pdf:
    """Pages with a word, a line and an inline image."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(300, 400)).obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(
            b"BT /F1 18 Tf 40 300 Td (%s %d) Tj ET 0 0 1 RG 40 290 m 200 290 l S\n" % (text, number)
            + b"q 50 0 0 50 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\x80\xc0\xff EI Q"
        )
    return pdf


def odd_boxes() -> Iterator[Foreign]:
    for rotate, box in product(
        (0, 90, 180, 270),
        ([-100, -50, 200, 350], [300, 400, 0, 0], [20.5, 30.25, 280.75, 390], [-9, -9, 999, 999]),
    ):
        pdf = paper()
        first = pdf.pages[0].obj
        first.CropBox, first.Rotate = Array(box), rotate
        first.TrimBox = Array([30, 30, 270, 370])
        pdf.Root.Pages.MediaBox = Array([0, 0, 300, 400])  # for those that inherit it
        del pdf.pages[1].obj.MediaBox
        pdf.Root.Pages.Rotate = -90
        yield Foreign(f"boxes {rotate} {box[0]}", saved(pdf))
    for unit in (0.5, 2):
        pdf = paper()
        pdf.pages[0].obj.UserUnit = unit
        yield Foreign(f"unit {unit}", saved(pdf))


def forms() -> Iterator[Foreign]:
    yield Foreign("field and attachment", saved(with_field_and_attachment()))
    for kind in ("radio", "nested", "choice", "unseen", "waiting"):
        pdf = paper()
        page = pdf.pages[0].obj
        look = pdf.make_stream(
            b"1 0 0 rg 0 0 20 20 re f", Subtype=Name.Form, BBox=Array([0, 0, 20, 20])
        )
        parent = pdf.make_indirect(Dictionary(T=String("กลุ่ม"), Kids=Array(), FT=Name.Tx))
        if kind == "radio":
            parent.FT, parent.Ff, parent.V = Name.Btn, 1 << 15, Name.one
        elif kind == "choice":
            parent.FT, parent.V = Name.Ch, String("ข")
            parent.Opt = Array([String("ก"), String("ข")])
        elif kind == "waiting":
            parent.FT = Name.Sig
        else:
            parent.V = String("ค่า")
        for number, state in enumerate(("one", "two")):
            shown = pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, Parent=parent, F=4, P=page,
                           Rect=Array([50 + 40 * number, 50, 70 + 40 * number, 70]))
            )  # fmt: skip
            if kind == "nested":
                shown.T = String(state)
            if kind == "radio":
                shown.AP = Dictionary(N=Dictionary({f"/{state}": look, "/Off": look}))
                shown.AS = Name(f"/{state}") if number == 0 else Name.Off
            elif kind != "unseen":
                shown.AP = Dictionary(N=look)
            parent.Kids.append(shown)
        page.Annots = Array(parent.Kids)
        pdf.Root.AcroForm = Dictionary(Fields=Array([parent]), DA=String("/Helv 0 Tf 0 g"))
        if kind == "unseen":
            pdf.Root.AcroForm.NeedAppearances = True
        yield Foreign(f"form {kind}", saved(pdf))


def attachments() -> Iterator[Foreign]:
    for names in (["a.txt"], ["แนบ.csv", "a.txt"], ["x" * 200]):
        pdf = paper()
        for name in names:
            pdf.attachments[name] = name.encode() * 9
        yield Foreign(f"attached {len(names)} {len(names[0])}", saved(pdf))
    pdf = paper()
    pdf.attachments["data.xml"] = b"<a/>"
    pdf.Root.AF = Array([pdf.attachments["data.xml"].obj])
    yield Foreign("associated file", saved(pdf))
    file = pdf.attachments["data.xml"].obj
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([9, 9, 29, 29]), FS=file)  # fmt: skip
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    yield Foreign("attached to a page", saved(pdf))


def link(rect: list[int]) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect))


def leading() -> Iterator[Foreign]:
    """Links and outlines of all kinds."""
    there: dict[str, Callable[[Pdf], Any]] = {
        "page": lambda pdf: Array([pdf.pages[1].obj, Name.Fit]),
        "number": lambda _: Array([1, Name.XYZ, 10, 200, 0]),
        "name": lambda _: Name.second,
        "text": lambda _: String("สอง"),
        "dead": lambda _: String("nowhere"),
        "odd": lambda pdf: Array([pdf.pages[1].obj, Name.XYZ, None, "top", 0]),
    }
    for (kind, place), how in product(there.items(), ("dest", "action")):
        pdf = paper()
        where = Array([pdf.pages[1].obj, Name.XYZ, 0, 300, 0])
        if kind == "name":
            pdf.Root.Dests = Dictionary(second=Dictionary(D=where))
        else:
            pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("สอง"), where])))
        notes = []
        for number in range(2):
            held = place(pdf)
            notes.append(link([9, 20 * number, 90, 20 * number + 15]))
            if how == "dest":
                notes[-1].Dest = held
            else:
                notes[-1].A = Dictionary(S=Name.GoTo, D=held)
        pdf.pages[0].obj.Annots = Array(map(pdf.make_indirect, notes))
        with pdf.open_outline() as outline:
            child = pikepdf.OutlineItem("ย่อย", destination=1)
            outline.root.append(pikepdf.OutlineItem("หัวข้อ", destination=0))
            outline.root[0].children.append(child)
            outline.root[0].is_closed = how == "dest"
        yield Foreign(f"leads {kind} {how}", saved(pdf))
    actions = {
        "uri": Dictionary(S=Name.URI, URI=String("https://example.org/ก")),
        "other file": Dictionary(S=Name.GoToR, F=String("b.pdf"), D=Array([0, Name.Fit])),
        "script": Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        "launch": Dictionary(S=Name.Launch, F=String("a.exe")),
    }
    for kind, action in actions.items():
        pdf = paper()
        note = link([9, 9, 90, 30])
        note.A = action
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note), 7, Dictionary(Subtype=Name.Text)])
        yield Foreign(f"action {kind}", saved(pdf))
    pdf = paper()
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(f"{n}", n % 2) for n in range(3))
    pdf.Root.Outlines.Last.Next = pdf.Root.Outlines.First
    yield Foreign("outline in a circle", saved(pdf))


def labelled() -> Iterator[Foreign]:
    for style in ("/D", "/r", "/R", "/a", "/A", ""):
        pdf = paper(3)
        label = Dictionary(St=4, P=String("ก-"))
        if style:
            label.S = Name(style)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, label, 2, Dictionary(S=Name.D, P=String("ข "))]))  # fmt: skip
        yield Foreign(f"labels {style}", saved(pdf))


def tagged() -> Iterator[Foreign]:
    for kind in ("sound", "no numbers", "references", "several tops", "roles"):
        pdf = paper(1)
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"/P <</MCID 0>> BDC BT /F1 9 Tf 9 99 Td (one) Tj ET EMC /P <</MCID 1>> BDC 0 0 9 9 re f EMC"
        )
        page.StructParents = 0
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        held: Any = [0, 1]
        if kind == "references":
            held = [Dictionary(Type=Name.MCR, Pg=page, MCID=number) for number in held]
        role = Name("/Standard") if kind == "roles" else Name.P
        rows = [
            pdf.make_indirect(Dictionary(S=role, P=root, Pg=page, K=each, ID=String(f"{n}")))
            for n, each in enumerate(held if kind == "several tops" else [Array(held)])
        ]
        root.K = Array(rows)
        if kind != "no numbers":
            owners = [rows[0], rows[-1]]
            root.ParentTree = Dictionary(Nums=Array([0, pdf.make_indirect(Array(owners))]))
        if kind == "roles":
            root.RoleMap = Dictionary(Standard=Name.P)
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
        pdf.Root.Lang = String("en-GB")
        yield Foreign(f"tags {kind}", saved(pdf))


def layers() -> Iterator[Foreign]:
    for shown in (True, False):
        pdf = paper()
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("ชั้น")))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary({"/ON" if shown else "/OFF": Array([layer])})
        )
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L1=layer)
        page.Contents = pdf.make_stream(b"/OC /L1 BDC 1 0 0 rg 50 50 100 100 re f EMC")
        yield Foreign(f"layer {shown}", saved(pdf))


def written() -> Iterator[Foreign]:
    """One file as programs write it; and what disks and mail make of it."""
    pdf = paper(3, b"Written")
    body = saved(pdf, object_stream_mode=ObjectStreamMode.disable)
    yield Foreign("object streams", saved(pdf, object_stream_mode=ObjectStreamMode.generate))
    yield Foreign("for the web", saved(pdf, linearize=True))
    yield Foreign("old", saved(pdf, force_version="1.2"))
    yield Foreign("new", saved(pdf, force_version="2.0"))
    yield Foreign("unpacked", saved(pdf, compress_streams=False))
    yield Foreign("mail before it", b"Received: by mail\r\n\r\n" + body)
    yield Foreign("mail after it", body + b"\r\n--boundary--\r\n" * 9)
    yield Foreign("no table", body.replace(b"\nxref\n", b"\n"))
    yield Foreign("no size", body.replace(b"/Size ", b"/Seize "))
    yield Foreign("no trailer", body[: body.rindex(b"trailer")], refused=True)
    yield Foreign("wrong start", body.replace(b"startxref\n", b"startxref\n9"))
    yield Foreign("moved", body.replace(b"1 0 obj", b"\n\n\n1 0 obj", 1))
    yield Foreign("wrong lengths", body.replace(b"/Length ", b"/Length 9"))
    yield Foreign("wrong count", body.replace(b"/Count 3", b"/Count 7"))
    yield Foreign("line ends", body.replace(b"\nendobj", b"\r\nendobj"))
    start = int(body.rsplit(b"startxref", 1)[1].split()[0])
    added = b"%%a change\n4 0 obj\n<< /Changed true >>\nendobj\n"
    table = b"xref\n0 0\ntrailer << /Size 30 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    yield Foreign("added to", body + added + table % (start, len(body) + len(added)))
    yield Foreign("cut in half", body[: len(body) // 2], refused=True)
    yield Foreign("only its head", body[:300], refused=True)
    yield Foreign("locked", locked(owner="o", user="u"), refused=True)
    yield Foreign("locked for changes", locked(owner="o", user=""), refused=True)
    yield Foreign("signed", signed(), refused=True)
    yield Foreign("empty", b"", refused=True)


def trees() -> Iterator[Foreign]:
    pdf = paper(4)
    kids = list(pdf.Root.Pages.Kids)
    for depth in range(3):
        node = pdf.make_indirect(
            Dictionary(Type=Name.Pages, Count=2 + depth, Kids=Array(kids[: 2 + depth]))
        )
        for kid in node.Kids:
            kid.Parent = node
        kids = [node, *kids[2 + depth :]]
    pdf.Root.Pages.Kids, node.Parent = Array(kids), pdf.Root.Pages
    yield Foreign("deep tree", saved(pdf))
    pdf = paper()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])
    pdf.Root.Pages.Count = 3
    yield Foreign("a page twice", saved(pdf))


def contents() -> Iterator[Foreign]:
    odd: dict[str, Any] = {
        "cut in words": [b"BT /F1 18 Tf 40 300 Td (Page) ", b"Tj ET", b""],
        "open": [b"q 2 0 0 2 0 0 cm BT /F1 9 Tf (x) Tj"],
        "closed too often": [b"Q Q 0 0 50 50 re f Q"],
        "nonsense": [b"BT /F9 18 Tf (x) Tj ET 1 2 3 flub 0 0 20 20 re f"],
        "nothing": [],
    }
    for name, streams in odd.items():
        pdf = paper()
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(each) for each in streams])
        yield Foreign(f"content {name}", saved(pdf))
    pdf = paper()
    del pdf.pages[0].obj.Contents, pdf.pages[1].obj.Resources
    yield Foreign("no content, no resources", saved(pdf))
    pdf = paper()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"\0\1\2", Filter=Name.NoSuchDecode)
    yield Foreign("unknown filter", saved(pdf))
    for name, data in (("font that cannot be read", b"\0\1broken"), ("font cut off", FACE.read_bytes()[:999])):  # fmt: skip
        pdf = paper()
        described = Dictionary(Type=Name.FontDescriptor, FontName=Name.Broken, Flags=4,
                               FontFile2=pdf.make_stream(data))  # fmt: skip
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Broken,
                          FontDescriptor=pdf.make_indirect(described))  # fmt: skip
        pdf.pages[0].obj.Resources.Font.F1 = pdf.make_indirect(font)
        yield Foreign(name, saved(pdf))
    pdf = paper()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    form = pdf.make_stream(
        b"1 0 0 rg 0 0 99 99 re f", Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), Group=group
    )
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(X=form)
    page.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.4, BM=Name.Multiply))
    page.Contents, page.Group = pdf.make_stream(b"/G gs /X Do 1 0 0 1 40 40 cm /X Do"), group
    yield Foreign("transparency", saved(pdf))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    yield Foreign("a form in itself", saved(pdf))


# --- scanners ------------------------------------------------------------------------------------
def scans() -> Iterator[Foreign]:
    for mode, size, pages in product(("1", "L", "RGB", "CMYK"), ((620, 877), (877, 620)), (1, 3)):
        made = io.BytesIO()
        sheets = [sheet(number, size).convert(mode) for number in range(pages)]
        sheets[0].save(made, "PDF", resolution=75, save_all=True, append_images=sheets[1:])
        yield Foreign(f"scan {mode} {size[0]} {pages}", made.getvalue())


def sheet(number: int, size: tuple[int, int]) -> Image.Image:
    image = Image.linear_gradient("L").resize(size).point(lambda v: 225 + v // 9)
    drawing = ImageDraw.Draw(image)
    for line in range(90, size[1] - 90, 40):
        drawing.line((80, line, size[0] - 80 - line % 100, line + number), fill=40, width=6)
    return image


# --- ReportLab -----------------------------------------------------------------------------------
def reportlab() -> Iterator[Foreign]:
    require("reportlab")
    from reportlab.lib.pagesizes import A3, A4, landscape, letter
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Face", str(FACE)))
    for (n, size), packed, rotate in product(
        enumerate((A4, landscape(A4), A3, letter)), (0, 1), (0, 90, 180)
    ):
        made = io.BytesIO()
        drawn = canvas.Canvas(made, pagesize=size, pageCompression=packed, invariant=1)
        for page in (0, 1):
            drawn.setFont("Face", 16)
            drawn.drawString(25 * mm, 200 * mm, f"{THAI} {page}")
            drawn.bookmarkPage(f"p{page}")
            drawn.addOutlineEntry(f"หน้า {page}", f"p{page}", level=page)
            drawn.linkAbsolute("ไป", "p1", (50, 50, 120, 80))
            drawn.linkURL("https://example.org/", (50, 90, 120, 120))
            drawn.setFillAlpha(0.5)
            drawn.circle(200, 200, 60, fill=1)
            drawn.setPageRotation(rotate)
            drawn.showPage()
        drawn.save()
        yield Foreign(f"reportlab {n} {packed} {rotate}", made.getvalue())
    for kind in ("textfield", "checkbox", "radio", "choice", "listbox"):
        made = io.BytesIO()
        drawn = canvas.Canvas(made, invariant=1)
        field = drawn.acroForm
        if kind in ("choice", "listbox"):
            getattr(field, kind)(name="c", options=["a", "b"], value="a", x=90, y=90, width=90, height=40)  # fmt: skip
        elif kind == "radio":
            field.radio(name="r", value="a", selected=True, x=90, y=90)
            field.radio(name="r", value="b", x=140, y=90)
        else:
            getattr(field, kind)(name="t", x=90, y=90)
        drawn.showPage()
        drawn.save()
        yield Foreign(f"reportlab {kind}", made.getvalue())
    for rows in (3, 120):
        made = io.BytesIO()
        look = getSampleStyleSheet()["Normal"]
        table = Table([[f"{n}", Paragraph(f'<a href="#z">{n}</a>', look)] for n in range(rows)])
        SimpleDocTemplate(made, invariant=1).build(
            [Paragraph('<a name="z"/>First', look), table], canvasmaker=canvas.Canvas
        )
        yield Foreign(f"reportlab table {rows}", made.getvalue())
    from reportlab.lib.pdfencrypt import StandardEncryption

    made = io.BytesIO()
    drawn = canvas.Canvas(made, encrypt=StandardEncryption("", "owner", canModify=0))
    drawn.drawString(90, 90, "x")
    drawn.save()
    yield Foreign("reportlab locked", made.getvalue(), refused=True)


# --- from HTML: WeasyPrint, Chromium, LibreOffice ------------------------------------------------
def html(*, size: str = "A4", rows: int = 4, form: bool = False) -> str:
    cells = "".join(f"<tr><th scope=row>{n}<td>{THAI}<td>{n * 9}" for n in range(rows))
    field = "<form><input name=a value=b> <input type=checkbox name=c checked> <textarea name=d>x</textarea></form>"  # fmt: skip
    return (
        f"<!doctype html><html lang=th><title>{THAI}</title><style>@page {{size: {size}}} "
        "td, th {border: 1px solid}</style>"
        f"<h1 id=one>หัวข้อ</h1><p><a href='#two'>ไปข้อสอง</a> <a href='https://example.org/'>เว็บ</a>"
        f"{field if form else ''}<table><thead><tr><th>ที่<th>ชื่อ<th>จำนวน<tbody>{cells}</table>"
        "<h2>ย่อย</h2><p>ข้อความ<svg width=90 height=90><circle cx=40 cy=40 r=30 fill=red fill-opacity=.4 /></svg>"
        f"<h1 id=two style='page-break-before: always'>สอง</h1><p><a href='#one'>กลับ</a></html>"
    )


def weasyprint() -> Iterator[Foreign]:
    require("weasyprint")
    import weasyprint as printer

    for variant, size, rows in product(
        (None, "pdf/a-1b", "pdf/a-2b", "pdf/a-3u", "pdf/ua-1"), ("A4", "A4 landscape"), (4, 70)
    ):
        how = {"pdf_variant": variant} if variant else {}
        made = printer.HTML(string=html(size=size, rows=rows)).write_pdf(**how)
        yield Foreign(f"weasyprint {variant} {size} {rows}", made)
    for tags, whole in product((False, True), (False, True)):
        made = printer.HTML(string=html(form=True)).write_pdf(
            pdf_forms=True, pdf_tags=tags, full_fonts=whole,
            attachments=[printer.Attachment(string="a,b", name="แนบ.csv")],
        )  # fmt: skip
        yield Foreign(f"weasyprint form {tags} {whole}", made)


def chromium(folder: Path) -> Iterator[Foreign]:
    program = require("browser")
    for size, rows, outlined in product(("A4", "A5 landscape"), (4, 60), (False, True)):
        name = f"chromium {size} {rows} {outlined}"
        (folder / "page.html").write_text(html(size=size, rows=rows, form=True), encoding="utf-8")
        run = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
               f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={folder / 'page.pdf'}"]  # fmt: skip
        run += ["--generate-pdf-document-outline"] if outlined else ["--disable-pdf-tagging"]
        subprocess.run([*run, folder / "page.html"], check=True, capture_output=True, timeout=120)
        yield Foreign(name, (folder / "page.pdf").read_bytes())


def libreoffice(folder: Path) -> Iterator[Foreign]:
    """Texts, a form and a sheet, each as several kinds of PDF."""
    command = office(folder / "office")
    (folder / "text.html").write_text(html(rows=40), encoding="utf-8")
    (folder / "form.html").write_text(html(form=True), encoding="utf-8")
    (folder / "sheet.csv").write_text("ที่,ชื่อ\n" + f"1,{THAI}\n" * 90, encoding="utf-8")
    (folder / "letter.html").write_text(f"<h1>{THAI}</h1>" + f"<p>{THAI}" * 90, encoding="utf-8")
    kinds: dict[str, dict[str, Any]] = {
        "plain": {},
        "archive 1": {"SelectPdfVersion": 1},
        "archive 3": {"SelectPdfVersion": 3},
        "accessible": {"PDFUACompliance": True, "UseTaggedPDF": True},
        "outlined": {"ExportBookmarks": True, "ExportBookmarksToPDFDestination": True},
        "as pictures": {"ReduceImageResolution": True, "MaxImageResolution": 75, "Quality": 30},
        "locked": {"RestrictPermissions": True, "PermissionPassword": "o", "Changes": 0},
    }
    sources = {
        "writer_web_pdf_Export": ("text.html", "form.html", "letter.html"),
        "calc_pdf_Export": ("sheet.csv",),
    }
    for (kind, given), (by, names) in product(kinds.items(), sources.items()):
        options = json.dumps({key: {"type": _TYPES[type(value)], "value": str(value).lower()} for key, value in given.items()})  # fmt: skip
        run = [*command, "--convert-to", f"pdf:{by}:{options}", "--outdir", folder]  # fmt: skip
        subprocess.run([*run, *names], check=True, capture_output=True, timeout=120, cwd=folder)
        for name in names:
            made = (folder / name).with_suffix(".pdf")
            yield Foreign(f"libreoffice {kind} {name}", made.read_bytes(), refused=kind == "locked")
            made.unlink()


_TYPES = {bool: "boolean", str: "string", int: "long"}
BY_HAND = (odd_boxes, forms, attachments, leading, labelled, tagged, layers, written, trees, contents)  # fmt: skip
