"""PDF/A: every clause on every kind of file, and for every clause files that break it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, Final

import pikepdf.pdfa
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel, String

from pdf.archives import KINDS, archive
from pdf.clauses import CLAUSES, File, faults


@pytest.mark.parametrize("number", CLAUSES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_keeps_to_the_clause(kind: str, number: str, read: Callable[[str], File]) -> None:
    assert [*CLAUSES[number](read(kind))] == []


@pytest.fixture(scope="module")
def read() -> Callable[[str], File]:
    """The file of a kind, opened once."""
    opened: dict[str, File] = {}

    def of(kind: str) -> File:
        if kind not in opened:
            opened[kind] = File(archive(kind))
        return opened[kind]

    return of


# What the allow-list of the other checker does not hold: patterns (hatched bars), fields, files.
UNKNOWN: Final = {"annex with charts", "fields", "files", "joined", "set"}


@pytest.mark.parametrize("kind", [each for each in KINDS if each not in UNKNOWN])
def test_a_second_checker_says_the_same(kind: str) -> None:
    assert pikepdf.pdfa.validate_written(io.BytesIO(archive(kind)), "2b").findings == []


@pytest.mark.parametrize("kind", sorted(UNKNOWN))
def test_of_the_others_it_says_only_what_it_does_not_know(kind: str) -> None:
    level = "3b" if kind in {"files", "joined", "set"} else "2b"
    found = pikepdf.pdfa.validate_written(io.BytesIO(archive(kind)), level).findings
    assert found
    assert {each.kind for each in found} == {"unsupported"}


# --- a file that breaks each clause -----------------------------------------------------------------
Edit = Callable[[Pdf], Any]
FAULTS: Final[list[tuple[str, str, Callable[[bytes], bytes]]]] = []


def fault(number: str, of: str = "letter") -> Callable[[Edit], Edit]:
    """Enter an edit of a file of that kind that breaks the clause."""

    def entered(edit: Edit) -> Edit:
        def broken(data: bytes) -> bytes:
            pdf, out = Pdf.open(io.BytesIO(data)), io.BytesIO()
            edit(pdf)
            as_is = {"compress_streams": False, "stream_decode_level": StreamDecodeLevel.none}
            pdf.save(out, deterministic_id=True, fix_metadata_version=False, **as_is)
            return out.getvalue()

        FAULTS.append((number, of, broken))
        return edit

    return entered


def page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def font(pdf: Pdf) -> Any:
    return next(iter(page(pdf).Resources.Font.values()))


def drawn(pdf: Pdf, more: bytes, **resources: Any) -> None:
    """More is drawn on the first page, with these resources."""
    pdf.pages[0].contents_add(more, prepend=False)
    for kind, named in resources.items():
        held = page(pdf).Resources.get(f"/{kind}", Dictionary())
        held.Broken = named
        page(pdf).Resources[f"/{kind}"] = held


def image(pdf: Pdf, **more: Any) -> Stream:
    how = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray} | more
    return Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, **how)


def form(pdf: Pdf, **more: Any) -> Stream:
    return Stream(
        pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources={}, **more
    )


def noted(pdf: Pdf, **said: Any) -> Any:
    how = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": [0, 0, 9, 9], "F": 4} | said
    page(pdf).Annots = Array([pdf.make_indirect(Dictionary(**how))])
    if how["Subtype"] == Name.Widget:
        pdf.Root.AcroForm = Dictionary(Fields=page(pdf).Annots)
    return page(pdf).Annots[0]


def told(pdf: Pdf, was: bytes, now: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert was in data
    pdf.Root.Metadata.write(data.replace(was, now, 1))


def attached(pdf: Pdf) -> tuple[Any, Any]:
    params = Dictionary(ModDate=String("D:20260115000000Z"))
    file = pdf.make_indirect(
        Stream(pdf, b"x", Type=Name.EmbeddedFile, Subtype=Name("/text/plain"), Params=params)
    )
    spec = Dictionary(
        Type=Name.Filespec, F="a.txt", UF="a.txt", EF=Dictionary(F=file), AFRelationship=Name.Data
    )
    spec = pdf.make_indirect(spec)
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.txt"), spec])))
    told(pdf, b"<pdfaid:part>2", b"<pdfaid:part>3")
    return spec, file


def raw(number: str, was: bytes, now: bytes) -> None:
    def broken(data: bytes) -> bytes:
        assert re.search(was, data, re.DOTALL)
        return re.sub(was, now, data, count=1, flags=re.DOTALL)

    FAULTS.append((number, "letter", broken))


raw("6.1.2", rb"^%PDF-1.7", b"%PDF-2.0")
raw("6.1.2", rb"^", b"\n")
raw("6.1.2", rb"%\xe2\xe3\xcf\xd3", b"%abcd")
raw("6.1.3", rb"\Z", b"something else")
raw("6.1.3", rb"/ID\[", b"/Id[")
raw("6.1.4", rb"startxref\n\d", b"startxref\n9")
raw("6.1.6", rb"/ID\[<", b"/ID[<0")
raw("6.1.7.1", rb"/Length (\d+)>>\nstream\n<\?xpacket", rb"/Length 1\g<1>>>\nstream\n<?xpacket")
raw("6.1.9", rb"\nendobj\n", b" endobj\n")
raw("6.1.9", rb"\n(\d+ 0 obj)\n<<", rb" \g<1>\n<<")


@fault("6.1.7.1")
def _(pdf: Pdf) -> None:
    page(pdf).Contents.F = String("elsewhere")


@fault("6.1.7.2")
def _(pdf: Pdf) -> None:
    held = Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)
    pdf.Root.Broken = pdf.make_indirect(held)


@fault("6.1.8")
def _(pdf: Pdf) -> None:
    pdf.Root.Broken = Object.parse(b"/Thai#A1")


@fault("6.1.10")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI")


@fault("6.1.12")
def _(pdf: Pdf) -> None:
    pdf.Root.Perms = Dictionary(UR=Dictionary())


@fault("6.1.13")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"q " * 29 + b"Q " * 29)


@fault("6.1.13")
def _(pdf: Pdf) -> None:
    pdf.Root.Broken = 2**31


@fault("6.1.13")
def _(pdf: Pdf) -> None:
    page(pdf).MediaBox = Array([0, 0, 20_000, 842])


@fault("6.1.13")
def _(pdf: Pdf) -> None:
    pdf.Root.Broken = String("x" * 32_768)


@fault("6.2.2")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"wow")


@fault("6.2.2")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"/Nowhere Do")


@fault("6.2.2")
def _(pdf: Pdf) -> None:
    del page(pdf).Resources


@fault("6.2.3")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("6.2.3")
def _(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


@fault("6.2.3")
def _(pdf: Pdf) -> None:
    other = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    more = Dictionary(S=Name.GTS_PDFX, DestOutputProfile=Stream(pdf, other, N=3))
    pdf.Root.OutputIntents.append(more)


@fault("6.2.4.2")
def _(pdf: Pdf) -> None:
    page(pdf).Resources.ColorSpace.c0[1].N = 4


@fault("6.2.4.3")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"0 0 0 1 k")


@fault("6.2.4.3")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", XObject=image(pdf, ColorSpace=Name.DeviceCMYK))


@fault("6.2.4.4")
def _(pdf: Pdf) -> None:
    pdf.Root.Broken = Array([Name.Separation, Name.Gold, Name.DeviceRGB, Dictionary()])


@fault("6.2.5")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"/Broken gs", ExtGState=Dictionary(TR=Name.Identity))


@fault("6.2.6")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"/Nice ri")


@fault("6.2.8")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", XObject=image(pdf, Interpolate=True))


@fault("6.2.8")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", XObject=image(pdf, Alternates=Array()))


@fault("6.2.8")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", XObject=image(pdf, BitsPerComponent=3))


@fault("6.2.9")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", XObject=form(pdf, Ref=Dictionary()))


@fault("6.2.10")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"/Broken gs", ExtGState=Dictionary(BM=Name.Invented))


@fault("6.2.10")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    drawn(pdf, b"/Broken gs", ExtGState=Dictionary(ca=0.5))


@fault("6.2.10")
def _(pdf: Pdf) -> None:
    page(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


@fault("6.2.11.2")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"", Font=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


@fault("6.2.11.3.1")
def _(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].CIDSystemInfo.Ordering = String("Japan1")


@fault("6.2.11.3.2")
def _(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].CIDToGIDMap


@fault("6.2.11.3.3")
def _(pdf: Pdf) -> None:
    font(pdf).Encoding = Name("/Identity-V")


@fault("6.2.11.4.1")
def _(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@fault("6.2.11.4.2")
def _(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].FontDescriptor.CIDSet = Stream(pdf, b"\xf0")


@fault("6.2.11.5")
def _(pdf: Pdf) -> None:
    held = font(pdf).DescendantFonts[0].W
    for at in range(2, len(held), 3):
        held[at] = int(held[at]) + 2


@fault("6.2.11.7")
def _(pdf: Pdf) -> None:
    del font(pdf).ToUnicode


@fault("6.2.11.8")
def _(pdf: Pdf) -> None:
    drawn(pdf, b"BT /f0 9 Tf <0000> Tj ET")


@fault("6.3.1")
def _(pdf: Pdf) -> None:
    noted(pdf, Subtype=Name.Sound)


@fault("6.3.2")
def _(pdf: Pdf) -> None:
    del noted(pdf).F


@fault("6.3.2")
def _(pdf: Pdf) -> None:
    noted(pdf, F=4 | 2)


@fault("6.3.3")
def _(pdf: Pdf) -> None:
    noted(pdf, Subtype=Name.Widget)


@fault("6.3.3")
def _(pdf: Pdf) -> None:
    noted(pdf, Subtype=Name.Widget, AP=Dictionary(N=form(pdf), D=form(pdf)))


@fault("6.4.1")
def _(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)


@fault("6.4.1")
def _(pdf: Pdf) -> None:
    noted(pdf, Subtype=Name.Widget, FT=Name.Tx, AP=Dictionary(N=form(pdf)), AA=Dictionary())


@fault("6.4.2")
def _(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=String("x"))


@fault("6.4.3")
def _(pdf: Pdf) -> None:
    pdf.Root.Broken = Dictionary(ByteRange=[0, 9, 20, 5], Contents=String("abc"))


@fault("6.5.1")
def _(pdf: Pdf) -> None:
    noted(pdf, A=Dictionary(S=Name.Launch))


@fault("6.5.1")
def _(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, JS=String("app.alert(1)"))


@fault("6.5.2")
def _(pdf: Pdf) -> None:
    page(pdf).AA = Dictionary()


@fault("6.6.2.1")
def _(pdf: Pdf) -> None:
    told(pdf, b'<?xpacket begin="', b'<?xpacket bytes="9" begin="')


@fault("6.6.2.3.1")
def _(pdf: Pdf) -> None:
    told(pdf, b"<dc:format>", b"<dc:shape/><dc:format>")


@fault("6.6.3")
def _(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("another")


@fault("6.6.3")
def _(pdf: Pdf) -> None:
    pdf.docinfo.Author = String("somebody")


@fault("6.6.4")
def _(pdf: Pdf) -> None:
    told(pdf, b"<pdfaid:part>2", b"<pdfaid:part>1")


@fault("6.8")
def _(pdf: Pdf) -> None:
    attached(pdf)
    told(pdf, b"<pdfaid:part>3", b"<pdfaid:part>2")


@fault("6.8")
def _(pdf: Pdf) -> None:
    del attached(pdf)[0].AFRelationship


@fault("6.8")
def _(pdf: Pdf) -> None:
    attached(pdf)
    del pdf.Root.AF


@fault("6.8")
def _(pdf: Pdf) -> None:
    del attached(pdf)[1].Subtype


@fault("6.8")
def _(pdf: Pdf) -> None:
    del attached(pdf)[1].Params.ModDate


@fault("6.9")
def _(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary()


@fault("6.10")
def _(pdf: Pdf) -> None:
    page(pdf).PresSteps = Dictionary()


@fault("6.11")
def _(pdf: Pdf) -> None:
    pdf.Root.Requirements = Array()


@pytest.mark.parametrize(
    ("number", "of", "broken"), FAULTS, ids=[f"{row[0]} {at}" for at, row in enumerate(FAULTS)]
)
def test_a_file_that_breaks_a_clause_is_told_by_that_clause(
    number: str, of: str, broken: Callable[[bytes], bytes]
) -> None:
    assert [*CLAUSES[number](File(broken(archive(of))))]


def test_each_clause_is_seen_broken() -> None:
    assert {number for number, *_ in FAULTS} == set(CLAUSES)


def test_a_file_that_is_only_written_again_keeps_to_all() -> None:
    pdf, out = Pdf.open(io.BytesIO(archive("letter"))), io.BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    assert faults(out.getvalue()) == {}
