"""A template, taken apart once: what never changes is packed, what changes is made ready to fill.

The tags of a part are taken out of its tree (`thaiplandoc.word.taking`) and what they say is held
against a closed list (`thaiplandoc.word.expressions`). A part that changes becomes steps, which
write it with the names of one document, its runs cut where the script changes.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Final, TypeAlias

from thaiplandoc import assets, kept, ooxml, opening, package
from thaiplandoc.errors import InputError, Message, TemplateError
from thaiplandoc.look import STANDARD
from thaiplandoc.package import Member
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import gate
from thaiplandoc.thai.words import NO_BREAK_SPACE
from thaiplandoc.values import dataclass
from thaiplandoc.word import styles
from thaiplandoc.word.slots import Slots, Step
from thaiplandoc.word.tags import Fault, Level, Tag
from thaiplandoc.word.variant import DOCUMENT, FILLED, RELATIONS, Variant, varied

STYLES: Final = "word/styles.xml"
# More than this many faults are not told at once.
_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Template:
    """A template of one variant, ready to be filled; `standard` if it is one of ours.

    `remarks` tell what the gate put right in its words, or what no face has.
    """

    name: str
    parts: Mapping[str, bytes]
    static: tuple[Member, ...]
    slots: Mapping[str, Slots]
    identifiers: Mapping[str, str]
    asked: Mapping[str, Tag]
    standard: bool
    remarks: tuple[Message, ...] = ()


def template_error(name: str, thai: str, english: str) -> TemplateError:
    """A sentence about the template `name`."""
    return TemplateError.said(f"แม่แบบ {name} {thai}", f"the template {name} {english}")


def faulty(name: str, faults: Sequence[Fault]) -> TemplateError:
    """What is wrong with the template `name`: a line for each paragraph with a fault."""
    first = {fault.place: fault for fault in reversed(faults)}
    told = [fault.told() for fault in reversed(first.values())][:_TOLD]
    return TemplateError.said(
        "\n".join(f"แม่แบบ {name} {each.thai}" for each in told),
        "\n".join(f"template {name} {each.english}" for each in told),
    )


@lru_cache(maxsize=32)
def _parts(data: bytes, name: str) -> Mapping[str, bytes]:
    from thaiplandoc import foreign

    try:
        return foreign.word_parts(data)
    except foreign.Refused as refused:
        raise template_error(name, refused.message.thai, refused.message.english) from refused


@contextmanager
def opened_for_template() -> Iterator[None]:
    """What is wrong with a file that is opened here is the editor's of the template to put right."""
    try:
        yield
    except InputError as error:
        raise TemplateError(error.problems[0].what) from error


def load(path: Path, variant: Variant) -> Template:
    """The template, taken apart once for each content and variant."""
    with opened_for_template():
        return _loaded(path, opening.stamp(path, opening.TEMPLATE), variant)


@lru_cache(maxsize=64)
def _loaded(path: Path, _stamp: tuple[int, int, int], variant: Variant) -> Template:
    # Files with the same content share what is made of it.
    return _compiled(opening.read(path, opening.TEMPLATE), path.name, variant)


@lru_cache(maxsize=32)
def _compiled(data: bytes, name: str, variant: Variant) -> Template:
    if not _is_shipped(data, name):
        return _taken_apart(data, name, variant, standard=False)
    if variant.look != STANDARD or variant.logo is not None:
        return _taken_apart(data, name, variant, standard=True)
    emblem = variant.emblem and hashlib.sha256(variant.emblem.data).hexdigest()
    which = hashlib.sha256(repr((name, variant, emblem)).encode()).hexdigest()[:16]
    version = hashlib.sha256(data).hexdigest(), _program()
    return _whole(
        kept.kept(
            f"template-{which}",
            version,
            lambda: _plain(_taken_apart(data, name, variant, standard=True)),
        )
    )


@cache
def _program() -> list[tuple[str, int, int]]:
    """What changes when the program that takes templates apart does."""
    ours = Path(package.__file__).parent
    files = (file for room in ("word", "foreign") for file in sorted((ours / room).glob("*.py")))
    return kept.stamps([*files, ooxml.__file__, package.__file__])


_PlainSlots: TypeAlias = tuple[
    str, tuple[Step, ...], dict[str, int], list[tuple[str, str, Level, str, str]], list[str]
]
_Plain: TypeAlias = tuple[
    str, dict[str, bytes], list[tuple[str, bytes, int, int, int]], list[_PlainSlots], dict[str, str]
]


def _plain(template: Template) -> _Plain:
    """One of our templates as it can be kept."""
    slots = [
        (part, each.steps, each.asked, [(*tag,) for tag in each.tags], each.looks)
        for part, each in template.slots.items()
    ]
    static = [(*member,) for member in template.static]
    return template.name, dict(template.parts), static, slots, dict(template.identifiers)


def _whole(plain: _Plain) -> Template:
    """What `_plain` was made of."""
    name, parts, static, filled, identifiers = plain
    slots = {
        part: Slots(steps, asked, [Tag(*tag) for tag in tags], looks)
        for part, steps, asked, tags, looks in filled
    }
    members = tuple(Member(*each) for each in static)
    return Template(name, parts, members, slots, identifiers, _asked(slots), standard=True)


def _asked(slots: Mapping[str, Slots]) -> dict[str, Tag]:
    """The first tag that asks for each name."""
    return {name: each.tags[at] for each in slots.values() for name, at in each.asked.items()}


def _taken_apart(data: bytes, name: str, variant: Variant, *, standard: bool) -> Template:
    # these read XML and tags: what is kept needs none of them
    from thaiplandoc.word import placing
    from thaiplandoc.word.steps import slots_of
    from thaiplandoc.word.taking import taken

    parts = varied(_parts(data, name), variant)
    said: dict[Message, None] = {}
    if not standard:
        parts |= {part: _let_in(parts[part], said) for part in parts if FILLED.match(part)}
    if standard and variant.look != STANDARD:
        placing.placed(parts, variant.look, variant.logo)
    slots: dict[str, Slots] = {}
    faults: list[Fault] = []
    for part, content in parts.items():
        if FILLED.match(part):
            found = taken(part, content)
            faults += found.faults
            if not found.faults and (found.tags or part == DOCUMENT):
                made = slots_of(found.pieces)
                if isinstance(made, Slots):
                    slots[part] = made
                else:
                    faults += made
        elif part.startswith("word/") and part.endswith(".xml") and b"{{" in content:
            faults.append(_outside(part))
    if faults:
        raise faulty(name, faults)
    changing = {*slots, STYLES, package.CORE, RELATIONS}
    static = (
        package.packed(part, parts[part], level=9)
        for part in sorted(parts, key=package.order)
        if part not in changing
    )
    known = styles.identifiers(parts[STYLES]) if STYLES in parts else {}
    asked = _asked(slots)
    return Template(name, parts, (*static,), slots, known, asked, standard, tuple(said))


_WORDS: Final = compiled(rb"(<w:t\b[^>]*>)([^<]+)")


def _let_in(part: bytes, said: dict[Message, None]) -> bytes:
    """A part whose words have passed the gate; what there is to say of them goes into `said`.

    No-break spaces stay, for a template is laid out with them.
    """

    def let_in(found: re.Match[bytes]) -> bytes:
        pieces = [gate.passed(piece) for piece in found[2].decode().split(NO_BREAK_SPACE)]
        for piece in pieces:
            said.update(dict.fromkeys((*piece.remarks, *filter(None, [piece.refusal]))))
        return found[1] + NO_BREAK_SPACE.join(piece.text for piece in pieces).encode()

    return _WORDS.sub(let_in, part)


def _outside(part: str) -> Fault:
    return Fault(
        "{{",
        Message(f"ส่วน {part}", f"the part {part}"),
        "ส่วนนี้มีแท็กไม่ได้ ให้ลบแท็กออก หรือย้ายไปไว้ในเนื้อเอกสาร",
        "no tag can stand in this part; take it away, or put it into the text",
    )


# --- which are ours ----------------------------------------------------------------------------
def is_ours(path: Path) -> bool:
    """Whether a template has the parts of one we ship: the same names, lengths and checksums."""
    if path.parent == assets.shipped("templates"):
        return True
    with opened_for_template():
        return _is_shipped(opening.read(path, opening.TEMPLATE), path.name)


def _is_shipped(data: bytes, name: str) -> bool:
    """Whether a template is one we ship, of whatever name; the one of its own name is looked at first."""
    own = assets.shipped("templates") / name
    same = own.is_file() and opening.read(own, opening.TEMPLATE) == data
    return same or _contents(data) in _shipped()


@cache
def _shipped() -> frozenset[frozenset[tuple[str, int, int]]]:
    return frozenset(
        _contents(opening.read(path, opening.TEMPLATE))
        for path in assets.shipped("templates").glob("*.docx")
    )


def _contents(data: bytes) -> frozenset[tuple[str, int, int]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            return frozenset((each.filename, each.CRC, each.file_size) for each in found.infolist())
    except zipfile.BadZipFile:
        return frozenset()  # this is told when it is taken apart


# --- pictures ----------------------------------------------------------------------------------
_DOC_PR: Final = compiled(rb'(<wp:docPr\b[^>]*? id=")[0-9]*')


def numbered_pictures(pieces: Iterable[bytes], start: int = 0) -> Iterator[bytes]:
    """The pieces of a part, its pictures numbered from `start` + 1 on, in the order they stand."""
    numbers = count(start + 1)
    for piece in pieces:
        # rows of a large table hold no pictures, and to look for one takes time
        none = piece.startswith(b"<w:tr>") or b"<wp:docPr" not in piece
        yield piece if none else _DOC_PR.sub(lambda at: b"%b%d" % (at[1], next(numbers)), piece)
