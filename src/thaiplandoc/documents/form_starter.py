"""A form's data file to start from, written out of its profile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from thaiplandoc.forms import FormProfile
from thaiplandoc.forms.asked import TYPES, Asked
from thaiplandoc.forms.columns import Leaf


def starter(profile: FormProfile, columns: Sequence[Leaf]) -> str:
    """The YAML of an empty form: every key in Thai, what it takes behind it."""
    return "\n".join(_lines(profile, columns)) + "\n"


def _lines(profile: FormProfile, columns: Sequence[Leaf]) -> Iterator[str]:
    yield f"# {profile.about or profile.name}: กรอกหลังเครื่องหมาย : แล้วสั่ง  thaiplandoc build ชื่อไฟล์นี้"
    yield "ชนิด: แบบฟอร์ม"
    yield f"แบบฟอร์ม: {_quoted(profile.name)}"
    if profile.fields:
        yield "ช่อง:"
        for field in profile.fields:
            value = f" {_quoted(field.default)}" if field.default else ""
            yield f"  {_quoted(field.heading or field.called)}:{value}  # {_hint(field)}"
    if columns:
        yield "แถว:"
        for number, leaf in enumerate(columns):
            lead = "  - " if number == 0 else "    "
            yield f"{lead}{_quoted(leaf.label)}:  # {_hint(leaf.column)}"


def _hint(asked: Asked) -> str:
    needed = "ต้องกรอก " if asked.required else ""
    what = asked.hint or TYPES[asked.type]
    choices = f" {', '.join(asked.choices)}" if asked.choices else ""
    return f"{needed}{what}{choices}"


def _quoted(text: str) -> str:
    plain = all(letter.isalpha() or letter in " ่้๊๋์็ิีึืุูั" for letter in text)
    return text if plain else json.dumps(text, ensure_ascii=False)
