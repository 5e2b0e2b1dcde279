"""A Word file's parts, walked from the package's relations: what they may be, hold and point at.

Nothing is found by its name alone. The main part is the one the package's relations lead to; a part
is markup or a picture by its bytes; relations are on a list of kinds. Relations to the outside may
only be hyperlinks, and only a hyperlink may use them. Workbooks and documents embedded in the file
are walked in the same way. Sources: ECMA-376 Parts 1 and 2.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from thaiplandoc import package
from thaiplandoc.foreign import media
from thaiplandoc.foreign.fields import Fields, judge, judge_link
from thaiplandoc.foreign.markup import Budget, Reader, looks_like_markup, walk
from thaiplandoc.foreign.openings import Openings
from thaiplandoc.foreign.refusals import active, macros, outside, unknown, unsafe_font
from thaiplandoc.package import Refused
from thaiplandoc.patterns import compiled

TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MAIN: Final = f"{_OFFICE}wordprocessingml.document.main+xml"
_EMBEDDED: Final = frozenset({MAIN, f"{_OFFICE}spreadsheetml.sheet.main+xml"})
_MAX_EMBEDDED: Final = 3  # packages within packages

# The last word of each relation's type, in small letters.
_RELATIONS: Final = compiled(
    r"bibliography|calcchain|chart|chartcolorstyle|chartex|chartsheet|chartstyle|"
    r"chartusershapes|classificationlabels|comments|commentsextended|"
    r"commentsextensible|commentsids|core-properties|custom-properties|customxml|"
    r"customxmlprops|diagramcolors|diagramdata|diagramdrawing|diagramlayout|"
    r"diagramquickstyle|documenttasks|drawing|endnotes|extended-properties|font|"
    r"fonttable|footer|footnotes|glossarydocument|hdphoto|header|hyperlink|image|"
    r"intelligence|metadata|numbering|officedocument|package|people|persons|"
    r"printersettings|settings|sharedstrings|styles|styleswitheffects|table|theme|"
    r"themeoverride|threadedcomment|thumbnail|vmldrawing|websettings|worksheet"
)
_LINKS: Final = frozenset({"hyperlink", "hlinkclick", "hlinkhover", "hlinkmouseover"})
_MACROS: Final = compiled(r"macroenabled|vbaproject|vbadata", re.IGNORECASE)
# Elements that fetch or run something, and what a person calls them.
_ACTIVE: Final = {
    "altchunk": "altChunk",
    "subdoc": "subDoc",
    "mailmerge": "mail merge",
    "control": "ActiveX",
    "ocx": "ActiveX",
    "objectembed": "OLE",
    "objectlink": "OLE",
    "frameset": "frames",
    "movie": "movie",
    "webvideopr": "video",
    "externallink": "external link",
    "ddelink": "DDE",
    "connection": "data connection",
    "querytable": "data connection",
}
# Whose elements mean something to a converter; what else a file keeps is data.
_SPACES: Final = compiled(r"openxmlformats\.org|purl\.oclc\.org/ooxml|microsoft[.-]com")
_ACTIVE_RELATIONS: Final = {
    "afchunk": "altChunk",
    "control": "ActiveX",
    "activexcontrolbinary": "ActiveX",
    "oleobject": "OLE",
}
_WATCHED: Final = _ACTIVE.keys() | {
    *("instrtext", "delinstrtext", "t", "f", "vanish", "choice", "fallback"),
    *("fldchar", "fldsimple", "font", "oleobject"),
}
_POINTS: Final = "r:id"
_SHAPES: Final = frozenset(
    ["shape", "shapetype", "group", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve"]
)
_OBFUSCATED: Final = ("obfuscatedfont", "font-ttf", "font-sfnt", "fontdata", "printersettings")
# What asks the net or another program from within a workbook's formula.
_ASKING: Final = compiled(r"WEBSERVICE|DDE|RTD\(|CALL\(|EXEC|\||://", re.IGNORECASE)


class Package(NamedTuple):
    """What a safe package is: its main part's name, how its paragraphs begin, the faces it brings.

    Those are what a part of relations points at, where it points at faces.
    """

    main: str
    openings: tuple[str, ...]
    faces: dict[str, frozenset[str]]


class _Relation(NamedTuple):
    kind: str
    target: str
    external: bool


def check(parts: Mapping[str, bytes]) -> Package:
    """What the parts of a Word file make up; `Refused` if they are none, or ask for what they may not."""
    return _check(parts, frozenset({MAIN}), Budget(), 0)


def _check(
    parts: Mapping[str, bytes], wanted: frozenset[str], budget: Budget, depth: int
) -> Package:
    types = _Types(parts.get(TYPES, b""), budget)
    types.check(parts)
    relations = {
        name: _Relations(name, content, budget).found
        for name, content in parts.items()
        if name.casefold().endswith(".rels")
    }
    main = _main(parts, relations.get("_rels/.rels", {}).values())
    if types.of(main) not in wanted:
        raise package.not_word()
    pictures = _pictures(relations)
    openings: tuple[str, ...] = ()
    for name in parts.keys() - relations.keys() - {TYPES}:
        content, declared = parts[name], types.of(name)
        if content.startswith(b"PK\3\4"):
            if depth == _MAX_EMBEDDED:
                raise package.too_large()
            _check(package.parts(content), _EMBEDDED, budget, depth + 1)
        elif looks_like_markup(content) or _is_markup(name, declared):
            found = _read(name, content, relations, budget)
            if found.root == "svg" or name.casefold() in pictures:
                media.check(name, content, budget)
            if name == main:
                openings = tuple(found.openings.found)
        elif (
            name.casefold() in pictures
            or not declared.casefold().endswith(_OBFUSCATED)
            or content.startswith(media.COMPOUND)
        ):
            media.check(name, content, budget)
    return Package(main, openings, _faces(relations))


def _is_markup(name: str, declared: str) -> bool:
    return name.endswith(".xml") or (declared.endswith("xml") and not declared.startswith("image/"))


def _main(parts: Mapping[str, bytes], relations: Iterable[_Relation]) -> str:
    """The part that the package's relations call the document; `Refused` unless there is just one."""
    targets = {
        resolved("", relation.target).casefold()
        for relation in relations
        if relation.kind == "officedocument"
    }
    mains = [name for name in parts if name.casefold() in targets]
    if len(targets) != 1 or not mains:
        raise package.not_word()
    return mains[0]


def _pictures(relations: Mapping[str, Mapping[str, _Relation]]) -> set[str]:
    """The parts that anything shows as a picture, in small letters."""
    return {
        resolved(_source(name), relation.target).casefold()
        for name, found in relations.items()
        for relation in found.values()
        if relation.kind in {"image", "thumbnail", "hdphoto"} and not relation.external
    }


def _faces(relations: Mapping[str, Mapping[str, _Relation]]) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(resolved(_source(name), relation.target) for relation in found.values())
        for name, found in relations.items()
        if any(relation.kind == "font" for relation in found.values())
    }


def _read(
    name: str, content: bytes, relations: Mapping[str, Mapping[str, _Relation]], budget: Budget
) -> _Part:
    folder, _, file = name.rpartition("/")
    own = relations.get(f"{folder}/_rels/{file}.rels".lstrip("/"), {})
    part = _Part(name, frozenset(key for key, found in own.items() if found.external))
    walk(name, content, part, budget)
    part.fields.finish()
    return part


class _Types(Reader):
    """What kind each part is declared to be."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self._defaults: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        if not content:
            raise package.not_word()
        walk(TYPES, content, self, budget)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if tag.rpartition(" ")[2] == "Default":
            self._defaults[attributes.get("Extension", "").casefold()] = kind
        elif tag.rpartition(" ")[2] == "Override":
            self._parts[unquote(attributes.get("PartName", "")).lstrip("/").casefold()] = kind

    def check(self, names: Iterable[str]) -> None:
        """Raises `Refused` if a part is a macro or a control by its name or by what it is declared to be."""
        for name in names:
            said = f"{name} {self.of(name)}".casefold()
            if _MACROS.search(said):
                raise macros()
            if "activex" in said:
                raise active("ActiveX")

    def of(self, name: str) -> str:
        suffix = name.rpartition(".")[2].casefold()
        return self._parts.get(name.casefold(), self._defaults.get(suffix, ""))


def _source(relations: str) -> str:
    """The folder of the part that a part of relations belongs to."""
    return posixpath.dirname(posixpath.dirname(relations))


def resolved(folder: str, target: str) -> str:
    """The name of the part that a relation of a part in that folder leads to."""
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return unquote(posixpath.normpath(joined)).lstrip("/")


class _Relations(Reader):
    """What a part points at, by the identifiers of its relations."""

    def __init__(self, name: str, content: bytes, budget: Budget) -> None:
        self._name = name
        self.found: dict[str, _Relation] = {}
        walk(name, content, self, budget)
        if self.root != "relationships":
            raise unknown(name)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] != "Relationship":
            return
        target, mode = attributes.get("Target", ""), attributes.get("TargetMode", "Internal")
        kind = attributes.get("Type", "").rpartition("/")[2]
        external = mode != "Internal" or ":" in target or target.startswith(("//", "\\"))
        if what := _ACTIVE_RELATIONS.get(kind.casefold()):
            raise active(what)
        if _MACROS.search(kind):
            raise macros()
        if external and kind != "hyperlink":
            raise outside(kind, self._name)
        if not _RELATIONS.fullmatch(kind.casefold()):
            what = f"has a relation of a kind that is not allowed ({kind})"
            raise Refused(f"มีส่วนเชื่อมชนิดที่ไม่อนุญาต ({kind})", what)
        if external:
            judge_link(target, self._name)
        if attributes.get("Id", "") in self.found:
            raise Refused("มีส่วนเชื่อมชื่อซ้ำกัน", "has two relations of one name")
        self.found[attributes.get("Id", "")] = _Relation(kind.casefold(), target, external)


@lru_cache(maxsize=4096)
def _element(tag: str) -> str:
    """An element's name in small letters, if it means something to a converter."""
    space, _, written = tag.rpartition(" ")
    local = written.casefold()
    drawn = local in _ACTIVE and "drawingml" in space
    return local if _SPACES.search(space) and not drawn else ""


@lru_cache(maxsize=4096)
def _attribute(key: str) -> str:
    """An attribute's name in small letters, if it may lead outside."""
    local = key.rpartition(" ")[2].casefold()
    if "relationships " in key or local == "relid":
        return _POINTS
    return local if local in {"src", "href", "althref", "action", "embeddedhtml"} else ""


class _Part(Reader):
    """One part of markup: refuses what is active, collects fields and how paragraphs begin."""

    def __init__(self, name: str, outside: frozenset[str]) -> None:
        self._name = name
        self._outside = outside
        self.fields = Fields(name)
        self.openings = Openings()
        self._text = ""  # the element whose text is being read
        self._hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _element(tag)
        if local in _WATCHED:
            self._watch(local, attributes)
        if local:
            for key, value in attributes.items():
                if attribute := _attribute(key):
                    self._check_attribute(local, attribute, value)

    def _watch(self, local: str, attributes: Mapping[str, str]) -> None:
        match local:
            case "instrtext" | "delinstrtext" | "t" | "f":
                self._text = local
            case "vanish":
                self._hidden = True
            case "choice" | "fallback":
                self.fields.enter_alternative()
            case "fldchar":
                self._mark(_valued(attributes, "fldCharType"))
            case "fldsimple":
                judge(_valued(attributes, "instr"), self._name)
            case "font":
                self._check_font(_valued(attributes, "name"))
            case "oleobject":
                if _valued(attributes, "Type").casefold() != "embed":
                    raise active("OLE")
            case _:
                raise active(_ACTIVE[local])

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        else:
            self.fields.end()

    def end(self, tag: str) -> None:
        match _element(tag):
            case "choice" | "fallback":
                self.fields.leave_alternative()
            case "r":
                self._hidden = False
            case "p":
                self.openings.end()
            case "instrtext" | "delinstrtext" | "t" | "f":
                self._text = ""

    def text(self, text: str) -> None:
        match self._text:
            case "instrtext":
                self.fields.instruct(text)
            case "delinstrtext":
                self.fields.instruct(text, deleted=True)
            case "t":
                self.fields.result(text)
                if not self._hidden:
                    self.openings.add(text)
            case "f" if _ASKING.search(text):
                raise active("formula")

    def _check_attribute(self, local: str, attribute: str, value: str) -> None:
        if attribute == _POINTS:
            if value in self._outside and local not in _LINKS:
                raise outside(local, self._name)
        elif attribute == "action":
            if value.startswith(("ppaction://macro", "ppaction://program")):
                raise macros()
        elif attribute == "href" and local in _SHAPES:
            judge_link(value, self._name)
        else:
            raise active(f"{local} {attribute}")

    def _check_font(self, name: str) -> None:
        # Converters have used the name of an embedded face as the name of a file.
        if re.search(r"[/\\\x00-\x1f]|\.\.", name):
            raise unsafe_font(self._name)


def _valued(attributes: Mapping[str, str], local: str) -> str:
    """The attribute of that name, whichever of Word's namespaces it is in."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == local), "")
