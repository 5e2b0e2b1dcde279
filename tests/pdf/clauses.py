"""PDF/A-2b and 3b, clause by clause, as far as our files use them (ISO 19005-2 and -3, clause 6).

Each clause is a function that yields what a file does against it. Files are read by pikepdf, faces by
fontTools, metadata by the parser of the standard library: nothing of ours is asked. What our files
never hold (optional content, JPEG2000, simple fonts, embedded CMaps) is not judged but told as a fault.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final
from xml.etree import ElementTree as ET

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

Clause = Callable[["File"], Iterator[str]]
CLAUSES: Final[dict[str, Clause]] = {}


def clause(number: str) -> Callable[[Clause], Clause]:
    """Enter the check of a clause under its number."""

    def entered(check: Clause) -> Clause:
        CLAUSES[number] = check
        return check

    return entered


def faults(data: bytes) -> dict[str, list[str]]:
    """What a file does against each clause; empty if nothing."""
    file = File(data)
    return {number: found for number, check in CLAUSES.items() if (found := [*check(file)])}


class File:
    """A file with what several clauses look at."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = Pdf.open(io.BytesIO(data))
        self.root: Any = self.pdf.Root

    @cached_property
    def all(self) -> list[Any]:
        """Every object, those inside others too."""
        found: list[Any] = []
        for top in [self.pdf.trailer, *self.pdf.objects]:
            ahead = [top]
            while ahead:
                each = ahead.pop()
                found.append(each)
                if isinstance(each, Dictionary | Stream):
                    ahead += [value for value in each.values() if _inside(value)]
                elif isinstance(each, Array):
                    ahead += [value for value in each if _inside(value)]
        return found

    @cached_property
    def dictionaries(self) -> list[Any]:
        return [each for each in self.all if isinstance(each, Dictionary | Stream)]

    @cached_property
    def streams(self) -> list[Any]:
        return [each for each in self.all if isinstance(each, Stream)]

    @cached_property
    def names(self) -> set[bytes]:
        """Every name, and the key of every entry, as bytes behind their slash."""
        said = {each.unparse() for each in self.all if isinstance(each, Name)}
        keys = {key.encode(errors="surrogateescape") for each in self.dictionaries for key in each}
        return {
            re.sub(rb"#(..)", lambda sign: bytes([int(sign[1], 16)]), name) for name in said
        } | keys

    @cached_property
    def notes(self) -> list[Any]:
        """Annotations of all pages."""
        return [note for page in self.pdf.pages for note in page.obj.get(Name.Annots, ())]

    @cached_property
    def drawn(self) -> list[Drawn]:
        """What draws: pages, forms, patterns, appearances."""
        found = [Drawn(page.obj.get(Name.Resources), page) for page in self.pdf.pages]
        forms = [
            each
            for each in self.streams
            if each.get(Name.Subtype) == Name.Form or Name.PatternType in each
        ]
        return [*found, *(Drawn(each.get(Name.Resources), each) for each in forms)]

    @cached_property
    def fonts(self) -> list[Any]:
        return [each for each in self.dictionaries if each.get(Name.Type) == Name.Font]

    @cached_property
    def descendants(self) -> list[Any]:
        return [each for font in self.fonts for each in font.get(Name.DescendantFonts, ())]

    @cached_property
    def used(self) -> dict[tuple[int, int], set[int]]:
        """The CIDs each composite font is asked for, by the font's object number."""
        found: dict[tuple[int, int], set[int]] = {}
        for drawn in self.drawn:
            font = None
            for operands, operator in drawn.instructions:
                if operator == "Tf":
                    font = drawn.named("/Font", operands[0])
                for text in _shown(operands, operator):
                    codes = bytes(text)
                    pairs = {codes[at] << 8 | codes[at + 1] for at in range(0, len(codes), 2)}
                    if font is not None:
                        found.setdefault(font.objgen, set()).update(pairs)
        return found

    @cached_property
    def xmp(self) -> ET.Element:
        return ET.fromstring(self.root.Metadata.read_bytes())  # noqa: S314 - we wrote it

    def claimed(self, space: str, name: str) -> str:
        """A simple property of the XMP, an element or an attribute."""
        found = self.xmp.find(f".//{{{space}}}{name}")
        said = {key: value for each in self.xmp.iter() for key, value in each.attrib.items()}
        written = said.get(f"{{{space}}}{name}", "")
        return written if found is None else "".join(found.itertext()).strip()


class Drawn:
    """A content stream with its resources."""

    def __init__(self, resources: Any, content: Any) -> None:
        self.resources, self._content = resources, content

    @cached_property
    def instructions(self) -> list[tuple[Any, str]]:
        return [
            (each.operands, str(each.operator))
            for each in pikepdf.parse_content_stream(self._content)
        ]

    def named(self, kind: str, name: Any) -> Any:
        """What a name stands for; nothing where the resources do not say."""
        held = self.resources.get(kind) if self.resources is not None else None
        return held.get(str(name)) if held is not None else None


def _inside(value: Any) -> bool:
    return not (isinstance(value, Object) and value.is_indirect)


def _shown(operands: Any, operator: str) -> list[Any]:
    if operator in ("Tj", "'", '"'):
        return [operands[-1]]
    return [each for each in operands[0] if isinstance(each, String)] if operator == "TJ" else []


# --- 6.1 the file -----------------------------------------------------------------------------------
@clause("6.1.2")
def header(file: File) -> Iterator[str]:
    lines = re.match(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)(%[^\r\n]*)", file.data)
    if not lines:
        yield "the file does not begin with %PDF-1.n"
    elif len([byte for byte in lines[1][1:5] if byte > 127]) < 4:
        yield "no comment of four bytes above 127 follows the header"


@clause("6.1.3")
def trailer(file: File) -> Iterator[str]:
    ids = file.pdf.trailer.get(Name.ID)
    if not isinstance(ids, Array) or len(ids) != 2 or not all(map(bytes, ids)):
        yield "the trailer has no ID"
    if Name.Encrypt in file.pdf.trailer:
        yield "the file is encrypted"
    if not re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", file.data):
        yield "something follows the last %%EOF"


@clause("6.1.4")
def table_of_objects(file: File) -> Iterator[str]:
    yield from file.pdf.check_pdf_syntax()
    start = int(re.findall(rb"startxref\s+(\d+)", file.data)[-1])
    if not re.match(rb"\d+ \d+ obj\b|xref\r?\n", file.data[start : start + 30]):
        yield "startxref leads to no table"


@clause("6.1.6")
def hexadecimal(file: File) -> Iterator[str]:
    plain = re.sub(rb"stream\r?\n.*?endstream", b"", file.data, flags=re.DOTALL)
    packed = b"\n".join(each.read_bytes() for each in _packs(file))
    for text in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", plain + packed):
        digits = re.sub(rb"\s", b"", text)
        if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
            yield f"<{text[:20]!r}> is no even row of digits"


def _packs(file: File) -> list[Any]:
    """The streams that hold objects, which pikepdf does not list among the objects."""
    found = []
    for match in re.finditer(rb"/Type\s*/ObjStm", file.data):
        number = re.findall(rb"(\d+) \d+ obj", file.data[: match.start()])[-1]
        found.append(file.pdf.get_object(int(number), 0))
    return [each for each in found if isinstance(each, Stream)]


@clause("6.1.7.1")
def streams(file: File) -> Iterator[str]:
    for each in file.streams:
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            if key in each:
                yield f"a stream has {key}: its data stand elsewhere"
    for head in re.finditer(rb"/Length (\d+)\b(?! \d+ R)[^\0]{0,400}?>>\s*stream\r?\n", file.data):
        end = head.end() + int(head[1])
        if not re.match(rb"\r?\nendstream\b", file.data[end : end + 12]):
            yield f"a stream says {int(head[1])} bytes, and does not end there"


@clause("6.1.7.2")
def filters(file: File) -> Iterator[str]:
    known = {
        "/FlateDecode",
        "/DCTDecode",
        "/ASCIIHexDecode",
        "/ASCII85Decode",
        "/RunLengthDecode",
        "/CCITTFaxDecode",
    }
    for each in file.streams:
        held = each.get(Name.Filter, Array())
        for name in held if isinstance(held, Array) else [held]:
            if str(name) not in known:
                yield f"a stream has the filter {name}"


@clause("6.1.8")
def names(file: File) -> Iterator[str]:
    for name in file.names:
        try:
            name.decode()
        except UnicodeDecodeError:
            yield f"{name!r} is no UTF-8"


@clause("6.1.9")
def objects(file: File) -> Iterator[str]:
    plain = re.sub(
        rb"stream\r?\n.*?\r?\nendstream", b"stream\nendstream", file.data, flags=re.DOTALL
    )
    if len(re.findall(rb"(?:^|[\r\n])\d+ \d+ obj\s", plain)) != len(
        re.findall(rb"\b\d+ \d+ obj\b", plain)
    ):
        yield "an object does not begin on a line of its own"
    if len(re.findall(rb"[\r\n]endobj[\r\n]", plain)) != len(re.findall(rb"\bendobj\b", plain)):
        yield "endobj stands not on a line of its own"


@clause("6.1.10")
def inline_images(file: File) -> Iterator[str]:
    for drawn in file.drawn:
        if any(operator == "INLINE IMAGE" for _, operator in drawn.instructions):
            yield "a picture stands in the content; its filters are not judged here"


@clause("6.1.12")
def permissions(file: File) -> Iterator[str]:
    for key in file.root.get(Name.Perms, Dictionary()):
        if key not in ("/DocMDP", "/UR3"):
            yield f"the permissions have {key}"


@clause("6.1.13")
def limits(file: File) -> Iterator[str]:
    for each in file.all:
        if isinstance(each, int) and not -(2**31) <= each < 2**31:
            yield f"{each} is no integer of 32 bits"
        elif isinstance(each, String) and len(bytes(each)) > 32767:
            yield f"a text has {len(bytes(each))} bytes"
    yield from (f"the name {name[:20]!r} is too long" for name in file.names if len(name) > 128)
    if len(file.pdf.objects) > 8_388_607:
        yield "too many objects"
    for page in file.pdf.pages:
        left, bottom, right, top = map(float, page.mediabox)
        if not all(3 <= side <= 14_400 for side in (right - left, top - bottom)):
            yield f"a page of {right - left} by {top - bottom}"
    for drawn in file.drawn:
        depth = deepest = 0
        for _, operator in drawn.instructions:
            depth += (operator == "q") - (operator == "Q")
            deepest = max(deepest, depth)
        if deepest > 28:
            yield f"q stands {deepest} deep"


# --- 6.2 what is drawn ------------------------------------------------------------------------------
_OPERATORS: Final = (
    " b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l"
    " m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y"
    " ' \" "
)
_NAMED: Final = {"Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState", "sh": "/Shading"}
_DEVICE: Final = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"}


@clause("6.2.2")
def content(file: File) -> Iterator[str]:
    for drawn in file.drawn:
        if drawn.instructions and drawn.resources is None:
            yield "a content has no resources of its own"
        for operands, operator in drawn.instructions:
            if f" {operator} " not in _OPERATORS and operator != "INLINE IMAGE":
                yield f"the operator {operator} is unknown"
            kind = _NAMED.get(operator)
            if operator in ("cs", "CS") and str(operands[0]) not in _DEVICE:
                kind = "/ColorSpace"
            if operator in ("scn", "SCN") and isinstance(operands[-1], Name):
                kind = "/Pattern"
            name = operands[-1] if kind == "/Pattern" else operands[0] if kind else None
            if kind and drawn.named(kind, name) is None:
                yield f"{kind} has no {name}"


@clause("6.2.3")
def output_intent(file: File) -> Iterator[str]:
    intents = list(file.root.get(Name.OutputIntents, ()))
    ours = [each for each in intents if each.get(Name.S) == Name.GTS_PDFA1]
    if not ours:
        yield "there is no output intent of PDF/A"
    if len({each.DestOutputProfile.objgen for each in intents if "/DestOutputProfile" in each}) > 1:
        yield "the output intents have several profiles"
    for each in ours:
        profile = each.get(Name.DestOutputProfile)
        if not isinstance(profile, Stream):
            yield "the output intent has no profile"
            continue
        yield from _profile(profile, {b"mntr", b"prtr"})
        if "/DestOutputProfileRef" in each:
            yield "the output intent's profile stands elsewhere"


def _profile(profile: Any, classes: set[bytes]) -> Iterator[str]:
    """An ICC profile by its header (ICC.1, 7.2)."""
    data = profile.read_bytes()
    colours = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
    if len(data) < 128 or data[36:40] != b"acsp" or int.from_bytes(data[:4]) != len(data):
        yield "a profile is none"
    elif data[8] > 4:
        yield f"a profile has version {data[8]}"
    elif data[12:16] not in classes:
        yield f"a profile is of the class {data[12:16]!r}"
    elif colours.get(data[16:20]) != profile.get(Name.N):
        yield f"a profile has {data[16:20]!r} and N {profile.get(Name.N)}"


@clause("6.2.4.2")
def profiles(file: File) -> Iterator[str]:
    for each in file.all:
        if isinstance(each, Array) and len(each) == 2 and each[0] == Name.ICCBased:
            yield from _profile(each[1], {b"mntr", b"prtr", b"scnr", b"spac"})


@clause("6.2.4.3")
def device_colours(file: File) -> Iterator[str]:
    """RGB or CMYK of a device only where the output intent has as many colours; grey goes with any."""
    intents = file.root.get(Name.OutputIntents, ())
    has = {int(each.DestOutputProfile.N) for each in intents if "/DestOutputProfile" in each}
    told = {"rg": 3, "RG": 3, "k": 4, "K": 4, "/DeviceRGB": 3, "/DeviceCMYK": 4}
    asked = {told.get(operator) for drawn in file.drawn for _, operator in drawn.instructions}
    asked |= {
        told.get(str(operands[0]))
        for drawn in file.drawn
        for operands, operator in drawn.instructions
        if operator in ("cs", "CS")
    }
    asked |= {told.get(str(each.get(Name.ColorSpace))) for each in file.dictionaries}
    grey = {"g", "G"} & {operator for drawn in file.drawn for _, operator in drawn.instructions}
    if grey and not has:
        yield "grey of a device, and no output intent"
    yield from (f"colours of a device: {count}" for count in sorted((asked - {None}) - has))


@clause("6.2.4.4")
def separations(file: File) -> Iterator[str]:
    for each in file.all:
        if isinstance(each, Array) and len(each) > 2 and each[0] in (Name.Separation, Name.DeviceN):
            yield "a colour of its own, which is not judged here"


@clause("6.2.5")
def graphics_states(file: File) -> Iterator[str]:
    for each in _states(file):
        yield from (f"a graphics state has {key}" for key in ("/TR", "/HTP", "/HTO") if key in each)
        if each.get("/TR2", Name.Default) != Name.Default:
            yield "a graphics state has TR2"
        if "/HT" in each:
            yield "a graphics state has a halftone, which is not judged here"


def _states(file: File) -> list[Any]:
    held = [each.get(Name.ExtGState) for each in file.dictionaries]
    return [state for each in held if isinstance(each, Dictionary) for state in each.values()]


@clause("6.2.6")
def rendering_intents(file: File) -> Iterator[str]:
    known = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
    said = [each.get(key) for each in file.dictionaries for key in ("/RI", "/Intent")]
    said += [
        operands[0] for drawn in file.drawn for operands, sign in drawn.instructions if sign == "ri"
    ]
    for each in said:
        if each is not None and str(each) not in known:
            yield f"the rendering intent {each} is none of the four"


@clause("6.2.8")
def images(file: File) -> Iterator[str]:
    for each in file.streams:
        if each.get(Name.Subtype) != Name.Image:
            continue
        yield from (f"a picture has {key}" for key in ("/Alternates", "/OPI") if key in each)
        if each.get(Name.Interpolate, False):
            yield "a picture is interpolated"
        if each.get(Name.ImageMask, False):
            if each.get(Name.BitsPerComponent, 1) != 1:
                yield "a mask of more than one bit"
        elif each.get(Name.BitsPerComponent) not in (1, 2, 4, 8, 16):
            yield f"a picture of {each.get(Name.BitsPerComponent)} bits"


@clause("6.2.9")
def forms(file: File) -> Iterator[str]:
    for each in file.streams:
        if each.get(Name.Subtype) == Name.Form:
            keys = [key for key in ("/OPI", "/PS", "/Ref") if key in each]
            yield from (f"a form has {key}" for key in keys)
            if each.get("/Subtype2") == Name.PS:
                yield "a form is PostScript"
        if each.get(Name.Subtype) == Name.PS:
            yield "PostScript is drawn"


_MODES: Final = (
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight"
    " /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity "
)


@clause("6.2.10")
def transparency(file: File) -> Iterator[str]:
    """Blend modes of the standard, groups in a colour space of a profile, or an output intent."""
    clear = any(Name.SMask in each for each in file.streams if each.get(Name.Subtype) == Name.Image)
    for each in _states(file):
        mode = each.get(Name.BM, Name.Normal)
        if f"{mode} " not in _MODES:
            yield f"the blend mode {mode} is none of the standard"
        clear |= (
            str(mode) != "/Normal" or float(each.get("/ca", 1)) < 1 or float(each.get("/CA", 1)) < 1
        )
        clear |= each.get(Name.SMask, Name("/None")) != Name("/None")
    groups = [each.get(Name.Group) for each in file.dictionaries]
    for group in groups:
        if isinstance(group, Dictionary) and group.get(Name.S) == Name.Transparency:
            clear = True
            space = group.get(Name.CS)
            if isinstance(space, Name) and str(space) == "/DeviceCMYK":
                yield "a group blends in colours of a device"
    if clear and not len(file.root.get(Name.OutputIntents, ())):
        for page in file.pdf.pages:
            if Name.CS not in page.obj.get(Name.Group, Dictionary()):
                yield "there is transparency, and neither an output intent nor a blend colour space"


# --- 6.2.11 faces -----------------------------------------------------------------------------------
def _face(descendant: Any) -> TTFont | None:
    program = descendant.FontDescriptor.get("/FontFile2")
    return TTFont(io.BytesIO(program.read_bytes())) if program is not None else None


@clause("6.2.11.2")
def kinds_of_fonts(file: File) -> Iterator[str]:
    for font in file.fonts:
        if font.get(Name.Subtype) not in (Name.Type0, Name.CIDFontType2):
            yield f"a font is {font.get(Name.Subtype)}, which is not judged here"
        if Name.BaseFont not in font:
            yield "a font has no name"
    for font in file.descendants:
        program = font.FontDescriptor.get("/FontFile2")
        if program is not None and program.read_bytes()[:4] not in (b"\0\1\0\0", b"true"):
            yield "a program is no TrueType"


@clause("6.2.11.3.1")
def systems(file: File) -> Iterator[str]:
    for font in file.fonts:
        if Name.DescendantFonts in font:
            info = font.DescendantFonts[0].get(Name.CIDSystemInfo, Dictionary())
            said = (str(info.get("/Registry")), str(info.get("/Ordering")))
            if said != ("Adobe", "Identity"):
                yield f"CIDSystemInfo is {said}"


@clause("6.2.11.3.2")
def glyphs_of_cids(file: File) -> Iterator[str]:
    for each in file.descendants:
        told = each.get(Name.CIDToGIDMap)
        if told != Name.Identity and not isinstance(told, Stream):
            yield f"CIDToGIDMap is {told}"


@clause("6.2.11.3.3")
def maps(file: File) -> Iterator[str]:
    for font in file.fonts:
        if Name.DescendantFonts in font and font.get(Name.Encoding) != Name("/Identity-H"):
            yield "a CMap of its own, which is not judged here"


@clause("6.2.11.4.1")
def embedded(file: File) -> Iterator[str]:
    for font in file.descendants:
        face = _face(font) if Name.FontDescriptor in font else None
        if face is None:
            yield f"{font.get(Name.BaseFont)} is not embedded"
            continue
        lacking = [cid for cid in _used(file, font) if cid >= face["maxp"].numGlyphs]
        if lacking:
            yield f"{font.BaseFont} lacks the glyphs {lacking}"


def _used(file: File, descendant: Any) -> set[int]:
    parents = [font for font in file.fonts if any(
        each.objgen == descendant.objgen for each in font.get(Name.DescendantFonts, ()))]  # fmt: skip
    return set().union(*(file.used.get(font.objgen, set()) for font in parents))


@clause("6.2.11.4.2")
def subsets(file: File) -> Iterator[str]:
    """A CIDSet need not be there; one that is there lists every glyph."""
    for font in file.descendants:
        listed = font.FontDescriptor.get("/CIDSet")
        if listed is not None and (face := _face(font)):
            bits, count = listed.read_bytes(), face["maxp"].numGlyphs
            there = {at for at in range(len(bits) * 8) if bits[at // 8] >> (7 - at % 8) & 1}
            if there != set(range(count)):
                yield f"CIDSet of {font.BaseFont} is not what the program has"


def _widths(font: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    held, at = list(font.get(Name.W, ())), 0
    while at < len(held):
        first = int(held[at])
        if isinstance(held[at + 1], Array):
            found |= {first + step: float(each) for step, each in enumerate(held[at + 1])}
            at += 2
        else:
            found |= dict.fromkeys(range(first, int(held[at + 1]) + 1), float(held[at + 2]))
            at += 3
    return found


@clause("6.2.11.5")
def widths(file: File) -> Iterator[str]:
    for font in file.descendants:
        if (face := _face(font)) is None:
            continue
        said, other = _widths(font), float(font.get(Name.DW, 1000))
        order, unit = face.getGlyphOrder(), 1000 / face["head"].unitsPerEm
        for cid in _used(file, font):
            if cid < len(order):
                real = face["hmtx"][order[cid]][0] * unit
                if abs(said.get(cid, other) - real) > 1:
                    yield f"{font.BaseFont}: glyph {cid} is {real} wide, not {said.get(cid, other)}"


@clause("6.2.11.7")
def unicode(file: File) -> Iterator[str]:
    """Level U, which we do not claim: each glyph that is used has its letters."""
    for font in file.fonts:
        if Name.DescendantFonts not in font:
            continue
        if Name.ToUnicode not in font:
            yield f"{font.BaseFont} has no ToUnicode"
            continue
        text = font.ToUnicode.read_bytes().decode("latin-1")
        told = {
            int(code, 16) for code in re.findall(r"<([0-9A-Fa-f]{4})>\s*<[0-9A-Fa-f]{4,}>", text)
        }
        for first, last in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*[<\[]", text):
            told |= set(range(int(first, 16), int(last, 16) + 1))
        if lacking := file.used.get(font.objgen, set()) - told:
            yield f"{font.BaseFont}: no letters for the glyphs {sorted(lacking)}"
        if re.search(r"<(?:0000|FEFF|FFFE)>\s*(?:\n|$)", text.partition("beginbfchar")[2]):
            yield f"{font.BaseFont}: letters that are none"


@clause("6.2.11.8")
def no_glyph(file: File) -> Iterator[str]:
    for font, cids in file.used.items():
        if 0 in cids:
            yield f"the font {font} is asked for .notdef"


# --- 6.3 annotations, 6.4 forms, 6.5 actions --------------------------------------------------------
_NOTES: Final = {"/Link", "/Widget", "/Popup"}
_PRINT, _NEVER = 4, 1 | 2 | 32 | 256  # invisible, hidden, no view, toggle no view


@clause("6.3.1")
def kinds_of_notes(file: File) -> Iterator[str]:
    for note in file.notes:
        if str(note.get(Name.Subtype)) not in _NOTES:
            yield f"an annotation is {note.get(Name.Subtype)}, which is not judged here"


@clause("6.3.2")
def flags(file: File) -> Iterator[str]:
    for note in file.notes:
        if note.get(Name.Subtype) == Name.Popup:
            continue
        held = note.get(Name.F)
        if held is None or not int(held) & _PRINT or int(held) & _NEVER:
            yield f"{note.Subtype} has the flags {held}"


@clause("6.3.3")
def appearances(file: File) -> Iterator[str]:
    for note in file.notes:
        shown = note.get(Name.AP)
        left, bottom, right, top = map(float, note.Rect)
        if shown is None:
            if note.Subtype not in (Name.Popup, Name.Link) and (left, bottom) != (right, top):
                yield f"{note.Subtype} has no appearance"
        elif set(shown.keys()) != {"/N"} or not isinstance(shown.N, Stream):
            yield f"{note.Subtype} has the appearances {sorted(shown.keys())}"


@clause("6.4.1")
def fields(file: File) -> Iterator[str]:
    if file.root.get(Name.AcroForm, Dictionary()).get("/NeedAppearances", False):
        yield "appearances are left to the reader"
    for each in file.dictionaries:
        if each.get(Name.Subtype) == Name.Widget or Name.FT in each:
            yield from (f"a field has {key}" for key in ("/A", "/AA") if key in each)


@clause("6.4.2")
def dynamic_forms(file: File) -> Iterator[str]:
    if "/XFA" in file.root.get(Name.AcroForm, Dictionary()) or "/NeedsRendering" in file.root:
        yield "it is an XFA form"


@clause("6.4.3")
def signatures(file: File) -> Iterator[str]:
    """What is signed is all but the signature; the signature is CMS in DER."""
    for each in file.dictionaries:
        if Name.ByteRange not in each:
            continue
        begin, first, second, rest = map(int, each.ByteRange)
        left_out = file.data[first:second]
        if begin or not re.fullmatch(rb"<[0-9A-Fa-f]*>", left_out):
            yield "more than the signature is left out of what is signed"
        before = file.data[: second + rest]
        if not re.search(rb"%%EOF\s*\Z", before):
            yield "what is signed ends before the file did"
        contents = bytes(each.Contents)
        if contents[:1] != b"\x30" or b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" not in contents[:32]:
            yield "the signature is no CMS"


@clause("6.5.1")
def actions(file: File) -> Iterator[str]:
    for each in file.dictionaries:
        kind = str(each.get(Name.S, ""))
        is_action = each.get(Name.Type) == Name.Action or (kind and f"{kind} " in _FORBIDDEN)
        if is_action and kind not in {
            "/GoTo",
            "/GoToR",
            "/GoToE",
            "/URI",
            "/Thread",
            "/SubmitForm",
        }:
            yield f"there is the action {kind}"
        if "/JS" in each or "/JavaScript" in each:
            yield "there is a script"


_FORBIDDEN: Final = (
    "/Launch /Sound /Movie /ResetForm /ImportData /Hide /SetOCGState /Rendition /Trans /GoTo3DView"
    " /JavaScript /Named "
)


@clause("6.5.2")
def triggers(file: File) -> Iterator[str]:
    if Name.AA in file.root or any(Name.AA in page.obj for page in file.pdf.pages):
        yield "something happens by itself"


# --- 6.6 metadata -----------------------------------------------------------------------------------
_AID: Final = "http://www.aiim.org/pdfa/ns/id/"
_KNOWN: Final = {
    "http://purl.org/dc/elements/1.1/": {"format", "title", "language", "creator", "description"},
    "http://ns.adobe.com/pdf/1.3/": {"Producer"},
    "http://ns.adobe.com/xap/1.0/": {"CreatorTool", "CreateDate", "ModifyDate", "MetadataDate"},
    _AID: {"part", "conformance"},
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {
        "RDF",
        "Description",
        "Alt",
        "Bag",
        "Seq",
        "li",
        "about",
    },
    "http://www.w3.org/XML/1998/namespace": {"lang"},
    "adobe:ns:meta/": {"xmpmeta", "xmptk"},
}


@clause("6.6.2.1")
def metadata(file: File) -> Iterator[str]:
    held = file.root.get(Name.Metadata)
    if not isinstance(held, Stream) or (held.get(Name.Type), held.get(Name.Subtype)) != (
        Name.Metadata,
        Name.XML,
    ):
        yield "the catalog has no metadata"
        return
    data = held.read_bytes()
    begin = re.match(rb"<\?xpacket begin=[^?]*\?>", data)
    if not begin or b"bytes=" in begin[0] or b"encoding=" in begin[0]:
        yield "the packet's header is wrong"
    try:
        ET.fromstring(data)  # noqa: S314 - we wrote it
    except ET.ParseError as error:
        yield f"the metadata cannot be read: {error}"


@clause("6.6.2.3.1")
def properties(file: File) -> Iterator[str]:
    said = {str(key) for each in file.xmp.iter() for key in (each.tag, *each.attrib)}
    for each in said:
        space, _, name = each[1:].partition("}")
        if name not in _KNOWN.get(space, set()):
            yield f"{space}{name} is of no known schema"


@clause("6.6.3")
def two_tellings(file: File) -> Iterator[str]:
    """The old dictionary says what the XMP says; ISO 19005-1 wanted it, and readers show either."""
    info = file.pdf.trailer.get(Name.Info, Dictionary())
    pairs = {
        "/Title": ("http://purl.org/dc/elements/1.1/", "title"),
        "/Creator": ("http://ns.adobe.com/xap/1.0/", "CreatorTool"),
        "/Producer": ("http://ns.adobe.com/pdf/1.3/", "Producer"),
        "/CreationDate": ("http://ns.adobe.com/xap/1.0/", "CreateDate"),
        "/ModDate": ("http://ns.adobe.com/xap/1.0/", "ModifyDate"),
    }
    for key, value in info.items():
        if key not in pairs:
            yield f"the dictionary says {key}, and the XMP cannot"
            continue
        old, new = str(value), file.claimed(*pairs[key])
        if key.endswith("Date"):
            old, new = re.sub(r"\D", "", old)[:14], re.sub(r"\D", "", new)[:14]
        if old != new:
            yield f"{key} is {old!r} in the dictionary and {new!r} in the XMP"


@clause("6.6.4")
def claim(file: File) -> Iterator[str]:
    said = file.claimed(_AID, "part"), file.claimed(_AID, "conformance")
    if said not in (("2", "B"), ("3", "B")):
        yield f"it claims {said}"


# --- 6.8 and after ----------------------------------------------------------------------------------
@clause("6.8")
def embedded_files(file: File) -> Iterator[str]:
    """PDF/A-3: every file says its name twice, its kind, its day, and what it is to the whole."""
    specs = [each for each in file.dictionaries if Name.EF in each]
    if specs and file.claimed(_AID, "part") != "3":
        yield "files are attached, and it is no PDF/A-3"
    listed = {each.objgen for each in file.dictionaries for each in each.get(Name.AF, ())}
    for spec in specs:
        if Name.F not in spec or Name.UF not in spec:
            yield "a file has no name in F and UF"
        if str(spec.get("/AFRelationship")) not in {
            "/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}:  # fmt: skip
            yield f"a file's relationship is {spec.get('/AFRelationship')}"
        if not spec.is_indirect or spec.objgen not in listed:
            yield "no AF names a file"
        for key, held in spec.EF.items():
            if not re.fullmatch(r"/[\w.+-]+/[\w.+-]+", str(held.get(Name.Subtype, ""))):
                yield f"a file's kind is {held.get(Name.Subtype)}"
            if not re.match(
                r"D:\d{14}", str(held.get(Name.Params, Dictionary()).get("/ModDate", ""))
            ):
                yield f"a file in {key} has no day"


@clause("6.9")
def layers(file: File) -> Iterator[str]:
    if "/OCProperties" in file.root:
        yield "it has layers, which are not judged here"


@clause("6.10")
def alternate_presentations(file: File) -> Iterator[str]:
    if "/AlternatePresentations" in file.root.get(Name.Names, Dictionary()):
        yield "it has alternate presentations"
    if any("/PresSteps" in page.obj for page in file.pdf.pages):
        yield "a page is shown in steps"


@clause("6.11")
def requirements(file: File) -> Iterator[str]:
    if "/Requirements" in file.root:
        yield "it asks something of readers"
