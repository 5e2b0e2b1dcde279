"""The kinds of paper as finished text: their names in templates and the order of their parts."""

from __future__ import annotations

from dataclasses import fields

import pytest

from thaiplandoc.papers import parts
from thaiplandoc.papers.annex import AnnexContent
from thaiplandoc.papers.book import BookContent
from thaiplandoc.papers.content import Named, names_of
from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.letter import EnclosureEntry, LetterContent, ReferenceEntry
from thaiplandoc.papers.memo import MemoContent
from thaiplandoc.rules import ANNEX_STYLES, STYLES

WITH_PARTS = (LetterContent, MemoContent)
CONTENTS = (*WITH_PARTS, AnnexContent, BookContent, ReferenceEntry, EnclosureEntry)
# What a part says of itself; everything else in it names a field.
OWN = {"style", "above", "label", "optional", "titles", "phrase", "fields", "text", "quantity"}


def named_by(part: parts.Part) -> set[str]:
    """The fields that a part prints."""
    said = {field.name: getattr(part, field.name) for field in fields(part)}
    listed = {name for name, _ in said.get("fields", ())}
    return listed | {value for name, value in said.items() if name not in OWN and value}


@pytest.mark.parametrize("kind", CONTENTS)
def test_every_field_has_a_name_of_its_own_in_templates(kind: type[Named]) -> None:
    names = names_of(kind)
    # how the paper is set and which face travels with it are no words of it
    assert set(names) == {field.name for field in fields(kind)} - {"look", "font_file"}
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("kind", WITH_PARTS)
def test_the_parts_name_fields_of_their_paper(kind: type[CorrespondenceContent]) -> None:
    known = set(names_of(kind))
    assert [part for part in kind.parts if not named_by(part) <= known] == []


@pytest.mark.parametrize("kind", WITH_PARTS)
def test_every_text_on_the_paper_is_printed_by_a_part(kind: type[CorrespondenceContent]) -> None:
    printed = {name for part in kind.parts for name in named_by(part)}
    marks = {"secrecy", "speed", "until", "draft", "stamp", "emblem", "continuation"}
    settings = {"font", "thai_pages", "title", "created", "qr_text"}
    assert set(names_of(kind)) - printed - marks - settings == set()


@pytest.mark.parametrize("kind", WITH_PARTS)
def test_what_the_parts_take_their_space_from_is_in_the_rules(
    kind: type[CorrespondenceContent],
) -> None:
    above = {getattr(part, "above", "หัวเรื่อง") for part in kind.parts}
    lines = {part.style for part in kind.parts if isinstance(part, parts.Line | parts.Letterhead)}
    assert above | lines <= set(STYLES) | set(ANNEX_STYLES)
