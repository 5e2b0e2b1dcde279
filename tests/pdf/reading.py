"""What a reader finds in a PDF, by another library than the one that made it; and small PDFs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdf.generic import ArrayObject, DictionaryObject


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def place(reader: pypdf.PdfReader, value: Any) -> tuple[int, list[str]] | None:
    """Page and position of a destination, a name looked up."""
    if isinstance(value, str):
        found = reader.named_destinations.get(value)
        if found is None:
            return None
        value = found.dest_array
    value = value.get_object()
    page = value[0]
    if not isinstance(page, int):
        page = reader.get_page_number(reader.get_object(page.idnum))
    numbers = (float(each) if isinstance(each, float | int) else each for each in value[1:])
    return int(page), [f"{each:g}" if isinstance(each, float) else str(each) for each in numbers]


def links(reader: pypdf.PdfReader, page: int) -> list[Any]:
    """Where each link of a page stands and leads: another page, or an address."""
    found = []
    for reference in reader.pages[page].get("/Annots", ()):
        note = reference.get_object()
        if not isinstance(note, DictionaryObject) or "/Rect" not in note:
            continue
        action = note.get("/A", DictionaryObject()).get_object()
        where = note.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
        leads = action.get("/URI") if where is None else place(reader, where)
        x0, y0, x1, y1 = map(float, note["/Rect"])
        found.append(([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)], leads))
    return found


def entries(reader: pypdf.PdfReader, outline: list[Any]) -> list[Any]:
    return [
        entries(reader, each)
        if isinstance(each, list)
        else (each.title, reader.get_destination_page_number(each))
        for each in outline
    ]


def moved(outline: list[Any], pages: int) -> list[Any]:
    return [
        moved(each, pages) if isinstance(each, list) else (each[0], each[1] + pages)
        for each in outline
    ]


# --- tags ----------------------------------------------------------------------------------------
def tags(reader: pypdf.PdfReader) -> Iterator[tuple[DictionaryObject, Any]]:
    """Every element of the tree, with the number of each page content it holds."""
    ahead = [(reader.trailer["/Root"]["/StructTreeRoot"], None)]
    while ahead:
        element, page = ahead.pop()
        page = element.raw_get("/Pg").idnum if "/Pg" in element else page
        held = element.get("/K", ())
        own = []
        for each in held if isinstance(held, ArrayObject) else [held]:
            child = each.get_object()
            if isinstance(child, int):
                own.append((page, int(child)))
            elif child.get("/Type") == "/MCR":
                at = child.raw_get("/Pg").idnum if "/Pg" in child else page
                own.append((at, int(child["/MCID"])))
            elif "/S" in child:
                assert child["/P"].get("/S") == element.get("/S")
                ahead.append((child, page))
        if "/S" in element:
            yield element, own


def numbers(reader: pypdf.PdfReader) -> dict[int, Any]:
    found, ahead = {}, [reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]]
    while ahead:
        node = ahead.pop().get_object()
        held = node.get("/Nums", [])
        pairs = zip(held[::2], held[1::2], strict=True)
        found |= {int(key): value.get_object() for key, value in pairs}
        ahead += node.get("/Kids", [])
    return found


def check_tags(data: bytes) -> tuple[int, int]:
    """Every marked content of every page is in the tree once, and its page says by whom.

    Gives how many there are, and how many headers cells point at.
    """
    reader = read(data)
    elements = list(tags(reader))
    held = Counter(each for _, own in elements for each in own)
    assert set(held.values()) <= {1}
    parents, drawn = numbers(reader), set()
    for page in reader.pages:
        content = page.get_contents().get_data()
        marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", content)]
        drawn |= {(page.indirect_reference.idnum, mark) for mark in marks}
        if marks:
            row = parents[page["/StructParents"]]
            for mark in marks:
                assert (page.indirect_reference.idnum, mark) in held
                own = row[mark].get_object().get("/K")
                own = [
                    each.get_object() for each in (own if isinstance(own, ArrayObject) else [own])
                ]
                assert mark in own or mark in [
                    each.get("/MCID") for each in own if isinstance(each, DictionaryObject)
                ]
        for note in page.get("/Annots", ()):
            if "/StructParent" in note.get_object():
                assert "/S" in parents[note.get_object()["/StructParent"]]
    assert drawn == set(held)
    ids = [bytes(element["/ID"].original_bytes) for element, _ in elements if "/ID" in element]
    assert len(ids) == len(set(ids))
    headers = 0
    for element, _ in elements:
        owners = element.get("/A", ArrayObject()).get_object()
        for owner in owners if isinstance(owners, ArrayObject) else [owners]:
            for header in owner.get_object().get("/Headers", ()) if owner else ():
                assert header.original_bytes in ids
                headers += 1
    return len(held), headers


# --- small files ---------------------------------------------------------------------------------
def saved(pdf: Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False, **how)
    return out.getvalue()


def plain(pages: int = 1, size: tuple[float, float] = (200, 300)) -> Pdf:
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    return pdf


def many(pages: int) -> bytes:
    """A file of so many pages that show the same."""
    pdf = plain()
    first = pdf.pages[0].obj
    first.Contents = pdf.make_stream(b"0 0 9 9 re f")
    kids = pdf.Root.Pages.Kids
    kids.extend(pdf.make_indirect(Dictionary(first)) for _ in range(pages - 1))
    pdf.Root.Pages.Count = pages
    return saved(pdf)


def with_field_and_attachment() -> Pdf:
    pdf = plain()
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("ชื่อ"),
                   V=String("ก"), Rect=Array([0, 0, 90, 20]), P=pdf.pages[0].obj)
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DA=String("/Helv 0 Tf 0 g"))
    pdf.attachments["a.txt"] = b"one"
    return pdf


def locked(**words: str) -> bytes:
    return saved(plain(), encryption=pikepdf.Encryption(**words))


def signed() -> bytes:
    pdf = with_field_and_attachment()
    field = pdf.Root.AcroForm.Fields[0]
    field.FT, field.V = Name.Sig, Dictionary(Type=Name.Sig)
    return saved(pdf)
