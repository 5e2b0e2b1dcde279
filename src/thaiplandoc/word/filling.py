"""Fill a compiled template: only the parts that change are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard

from thaiplandoc import blocks, kept, ooxml, opening, package, pictures, signs
from thaiplandoc.arrange import Layout, Turn
from thaiplandoc.blocks import BookBlock
from thaiplandoc.errors import TemplateError
from thaiplandoc.model import photos
from thaiplandoc.ooxml import SIGN_FACE, clean, escape
from thaiplandoc.package import Member
from thaiplandoc.papers.content import Content, template_values
from thaiplandoc.papers.content import Value as Field
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.values import dataclass
from thaiplandoc.word import charts, contract, embedding, styles, working
from thaiplandoc.word.drawing import Pen, Pictured
from thaiplandoc.word.template import (
    STYLES,
    Template,
    faulty,
    load,
    numbered_pictures,
    opened_for_template,
    template_error,
)
from thaiplandoc.word.variant import DOCUMENT, RELATIONS, TYPES, Emblem, Variant, latin_face
from thaiplandoc.word.working import Drawn, Value, Wrong

if TYPE_CHECKING:
    from thaiplandoc.papers.annex import AnnexContent
    from thaiplandoc.papers.book import BookContent
    from thaiplandoc.papers.letter import LetterContent
    from thaiplandoc.papers.memo import MemoContent
    from thaiplandoc.word.sections import Sections

# Where the sections of an annex go: they are drawn while the file is written, never as a whole.
HERE: Final = "\x04"


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a template: the names with text and drawn XML, and the parts beside."""

    context: Mapping[str, Value]
    first_mark: str
    pen: Pen
    adjusted: styles.Adjusted
    core: bytes
    sections: Sections | None = None


def fill(
    template: Path,
    content: Content,
    layout: Layout,
    *,
    pictured: Pictured | None = None,
    embed: bool = False,
) -> bytes:
    """The Word file: `template` filled with `content`, standing as in `layout`.

    `pictured` makes a PNG of a diagram, for readers that know no shapes; with `embed` the faces
    that are used travel in the file. Raises `TemplateError` if the template asks for what it may not have. The same template,
    content and layout give the same bytes.
    """
    compiled = load(template, variant_of(content))
    filling = prepared(compiled, content, layout, pictured=pictured)
    parts = {name: filled_part(compiled, name, filling.context) for name in compiled.slots}
    return assembled(compiled, filling, parts, embed=content if embed else None)


def filled_part(template: Template, part: str, names: Mapping[str, Value]) -> str:
    """A part of a template filled with those names; `TemplateError` if it cannot be.

    Of our own templates we know that what comes out is sound; what comes out of any other is
    parsed.
    """
    try:
        filled = template.slots[part].filled(names)
    except Wrong as wrong:
        raise faulty(template.name, [wrong.fault]) from wrong
    return filled if template.standard else sound(template.name, part, filled)


def sound(name: str, part: str, filled: str) -> str:
    """A filled part that Word can open: parsed, with a paragraph where it wants one."""
    from lxml import etree

    try:
        root = etree.fromstring(filled.replace(HERE, "<?here?>"))
    except etree.XMLSyntaxError as error:
        raise template_error(
            name,
            f"เติมข้อความแล้วส่วน {part} เสียรูป ให้ตรวจแท็กในส่วนนั้น",
            f"gives a malformed part {part} when it is filled; look at the tags in it",
        ) from error
    if not ooxml.completed(root):
        return filled
    return str(etree.tostring(root, encoding="unicode")).replace("<?here?>", HERE)


# --- before ----------------------------------------------------------------------------------
def variant_of(content: Content) -> Variant:
    """The office's font, digits and emblem."""
    path = content.emblem if isinstance(content, CorrespondenceContent) else ""
    logo = content.look.logo
    return Variant(
        font=content.font,
        thai_pages=content.thai_pages,
        emblem=_emblem(path) if path else None,
        logo=_emblem(logo.path) if logo else None,
        look=content.look,
    )


def _emblem(path: str) -> Emblem:
    """The emblem's picture: the file itself, or the PNG beside a drawing of the same name."""
    file = Path(path)
    raster = file.with_suffix(".png") if file.suffix.lower() == ".svg" else file
    if not opening.is_there(raster):
        raise TemplateError.said(
            f"ไม่มีไฟล์ตราครุฑ {raster.name} ไฟล์ Word ใช้ตราแบบ PNG ให้วางไว้ข้างไฟล์ {file.name}",
            f"there is no emblem {raster.name}: a Word file needs it as PNG, beside {file.name}",
        )
    with opened_for_template():
        return _read_emblem(raster, opening.stamp(raster, opening.EMBLEM))


@lru_cache(maxsize=16)
def _read_emblem(path: Path, stamp: tuple[int, int, int]) -> Emblem:
    # Pillow, which takes the picture's data beside its pixels away, is not needed a second time
    data = kept.kept(
        "emblem",
        (str(path), stamp, kept.stamps([photos.__file__, pictures.__file__])),
        lambda: photos.emblem(opening.read(path, opening.EMBLEM)) or b"",
    )
    kind, pixels = pictures.kind(data), pictures.size(data)
    if kind is None or pixels is None:
        raise TemplateError.said(
            f"ตราครุฑ {path.name} ไม่ใช่ภาพ PNG หรือ JPEG ให้บันทึกใหม่เป็น PNG",
            f"the emblem {path.name} is neither PNG nor JPEG; save it as PNG",
        )
    return Emblem(kind, *pixels, data)


def prepared(
    template: Template,
    content: Content,
    layout: Layout,
    *,
    pictured: Pictured | None = None,
) -> Filling:
    """The content as templates may see it: Thai names, glued text, and blocks drawn to XML."""
    context = template_values(content)
    refuse_unknown(template, context)
    if not template.standard:
        refuse_losing(template, context)
    pen = Pen(template.identifiers, latin_face(content.font), look=content.look, pictured=pictured)
    turns: tuple[Turn, ...] = ()
    body: tuple[BookBlock, ...] = ()
    if isinstance(content, CorrespondenceContent):
        # where pages turn is known of the standard form only
        turns = tuple(layout.turns) if content.continuation and template.standard else ()
        body = tuple(map(_glued, content.body))
    sections: Sections | None = None
    names: dict[str, Value] = {}
    for name, value in context.items():
        match name:
            case "ส่วน" if _in_sections(content):
                if name in template.asked:
                    from thaiplandoc.word.links import links
                    from thaiplandoc.word.pages import models, properties
                    from thaiplandoc.word.sections import Sections

                    made = tuple(
                        replace(each, blocks=tuple(map(_glued, each.blocks)))
                        for each in content.sections
                    )
                    pages = properties(models(template.parts[DOCUMENT]), made, layout)
                    pen.links = links(made, layout.entries)
                    sections = Sections(pen, made, pages, layout)
                drawn = HERE
            case "เนื้อความ":
                drawn = pen.body(body, layout.sections[0].blocks, turns)
            case "ตรารับ" | "เกษียน" if isinstance(content, CorrespondenceContent):
                drawn = _received(name, content, layout, pen)
            case "คำขวัญ" if _with_slogan(content):
                drawn = pen.slogan(list(map(glued, content.slogan)), secret=bool(content.secrecy))
            case _ if isinstance(value, blocks.Picture):
                drawn = pen.code(value)
            case _:
                names[name] = plain(value)
                continue
        names[name] = Drawn(drawn)
    return Filling(
        names,
        pen.mark(turns[0], body) if turns and turns[0].page == 1 and turns[0].mark else "",
        pen,
        styles.frozen(layout.adjusted),
        _core(glued(content.title), content.created),
        sections,
    )


def _received(name: str, content: CorrespondenceContent, layout: Layout, pen: Pen) -> str:
    """What was put on a paper by those who received it: its first stamp, and all else."""
    from thaiplandoc.word import drawings

    if name == "ตรารับ":
        return drawings.stamp(content.stamp, pen) if content.stamp else ""
    return drawings.endorsed(layout.sections[1].blocks, pen) if content.endorsed else ""


def _in_sections(content: Content) -> TypeGuard[AnnexContent | BookContent]:
    return hasattr(content, "sections")


def _with_slogan(content: Content) -> TypeGuard[LetterContent | MemoContent]:
    return hasattr(content, "slogan")


def plain(value: Field) -> Value:
    """What a template may see of a field: text, lists and dictionaries."""
    match value:
        case str():
            return glued(value)
        case None:
            return ""
        case bool():
            return value
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case _:
            raise TypeError(f"a template cannot print {type(value).__name__}")


@lru_cache(maxsize=8192)
def glued(text: str) -> str:
    """`text` without control characters, its keep-together groups with no-break spaces."""
    from thaiplandoc.thai.words import glue_spaces

    said = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = blocks.without_references(said)
    whole = glue_spaces(plain)
    if plain == said:
        return whole
    pieces, done = [], 0
    for name, piece in blocks.references(said):
        shown = whole[done : done + len(piece)]
        pieces.append(blocks.reference(name, shown) if name else shown)
        done += len(piece)
    return "".join(pieces)


def _glued(block: BookBlock) -> BookBlock:
    """The same block; tables are large, and their cells narrow: they are drawn as they are."""
    match block:
        case blocks.Paragraph() | blocks.Part() | blocks.Centred() | blocks.Note():
            return replace(block, text=glued(block.text))
        case blocks.Title(lines):
            return blocks.Title(tuple(map(glued, lines)))
        case blocks.Numbered(label, text, level):
            said = glued(f"{label} {text}")
            return blocks.Numbered(said[: len(label)], said[len(label) + 1 :], level)
        case blocks.Heading() | blocks.Caption():
            return replace(block, text=glued(block.text), label=glued(block.label))
        case blocks.Divider(number, title):
            return blocks.Divider(glued(number), glued(title))
        case _:
            return block


def _core(title: str, created: datetime) -> bytes:
    """docProps/core.xml: title, language and day of making; nobody's name, no program's."""
    title = escape(title.replace("\n", " "))
    stamp = f'<dcterms:created xsi:type="dcterms:W3CDTF">{created.isoformat()}</dcterms:created>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc='
        '"http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi='
        f'"http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}'
        f"</dc:title><dc:language>th-TH</dc:language>{stamp}"
        f"{stamp.replace('created', 'modified')}</cp:coreProperties>"
    ).encode()


# --- after -----------------------------------------------------------------------------------
def assembled(
    template: Template,
    filling: Filling,
    filled: Mapping[str, str],
    *,
    embed: Content | None = None,
) -> bytes:
    """The package of a filled template: `filled` are its changed parts as text.

    The faces of a content to `embed` travel with it.
    """
    members = list(template.static)
    looks = list(filled.values())
    for offset, (name, text) in enumerate(sorted(filled.items())):
        if name == DOCUMENT:
            marked = text.replace("<w:body>", f"<w:body>{filling.first_mark}", 1)
            pieces = numbered_pictures(_seen(_with_sections(marked, filling.sections), looks))
            members.append(package.streamed(name, pieces, level=1))
        else:
            numbered = b"".join(numbered_pictures([text.encode()], 1000 * (offset + 1)))
            members.append(_packed(name, ooxml.DECLARATION + numbered))
    if STYLES in template.parts:
        adjusted = styles.adjusted_styles(template.parts[STYLES], filling.adjusted)
        members.append(_packed(STYLES, adjusted))
    images, charted = filling.pen.images.values(), tuple(filling.pen.charts.values())
    relations = (
        *((image.relation, f"{ooxml.R}/image", f"media/{image.name}") for image in images),
        *((part.relation, charts.RELATION, f"charts/chart{part.number}.xml") for part in charted),
    )
    added = f"{ooxml.relationships(relations)}</Relationships>".encode()
    related = template.parts[RELATIONS].replace(b"</Relationships>", added)
    members.append(_packed(RELATIONS, related))
    types = template.parts[TYPES]
    if charted:
        types = charts.content_types(types, charted)
    travelling = _travelling(template, embed, looks) if embed else ()
    if travelling:
        types = embedding.content_types(types)
        names = {each.name for each in travelling}
        members = [*(each for each in members if each.name not in names), *travelling]
    if types is not template.parts[TYPES]:
        members = [each for each in members if each.name != TYPES]
        members.insert(0, _packed(TYPES, types))
    members += (member for part in charted for member in charts.members(part))
    members += (_packed(f"word/media/{image.name}", image.data) for image in images)
    return package.sealed(members, filling.core)


def _seen(pieces: Iterator[bytes], looks: list[str]) -> Iterator[bytes]:
    """The pieces as they come; what tells which faces they use is added to `looks`."""
    bold, of_signs = b"<w:b/>", SIGN_FACE.encode()
    for piece in pieces:
        if bold in piece:
            looks.append(bold.decode())
            bold = b"\0"  # stands in no part
        if of_signs in piece:
            looks.append(SIGN_FACE + "".join(set(signs.rare().findall(piece.decode()))))
        yield piece


def _travelling(template: Template, content: Content, looks: Sequence[str]) -> tuple[Member, ...]:
    """The parts of the faces that a file uses; none where the template brings faces of its own."""
    parts = template.parts
    needed = (embedding.TABLE, embedding.SETTINGS, STYLES)
    if embedding.RELATIONS in parts or not all(name in parts for name in needed):
        return ()
    own = content.font_file if isinstance(content, CorrespondenceContent) else ""
    faces = embedding.faces(content.font, own, looks, parts[STYLES], content.look.faces)
    table, settings = parts[embedding.TABLE], parts[embedding.SETTINGS]
    return embedding.members(table, settings, faces) if faces else ()


def _with_sections(text: str, sections: Sections | None) -> Iterator[bytes]:
    """The document in pieces: its sections where they go, the last one's properties at its end."""
    yield ooxml.DECLARATION
    if sections is None:
        yield text.encode()
        return
    text, _, tail = text.rpartition("<w:sectPr")
    first, *others = text.split(HERE)
    yield first.encode()
    for other in others:
        yield from sections.pieces()
        yield other.encode()
    yield (sections.last + tail.partition("</w:sectPr>")[2]).encode()


_packed = lru_cache(maxsize=256)(package.packed)


# --- when it cannot be filled --------------------------------------------------------------
def refuse_unknown(template: Template, context: Collection[str]) -> None:
    """`TemplateError` for the names the template asks for that there are not."""
    faults = [
        tag.fault(*working.no_name(name, context))
        for name, tag in sorted(template.asked.items())
        if name not in context
    ]
    if faults:
        raise faulty(template.name, faults)


def refuse_losing(template: Template, context: Mapping[str, Field]) -> None:
    """`TemplateError` for what the document has and the template has no place for."""
    if gone := tuple(contract.lost(template.asked, context)):
        raise template_error(
            template.name,
            "\n".join(each.thai for each in gone),
            "\n".join(each.english for each in gone),
        )
