"""Contents from the names templates know, so that tests read like the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from thaiplandoc.papers.content import Named, names_of
from thaiplandoc.papers.letter import EnclosureEntry, ReferenceEntry

N = TypeVar("N", bound=Named)


_ENTRIES = {"อ้างถึง": ReferenceEntry, "สิ่งที่ส่งมาด้วย": EnclosureEntry}


def content_of(kind: type[N], values: Mapping[str, Any]) -> N:
    """The content of a kind whose fields hold `values`, by their names in templates."""
    fields = {thai: name for name, thai in names_of(kind).items()}
    return kind(**{fields[thai]: _value(thai, value) for thai, value in values.items()})


def _value(thai: str, value: Any) -> Any:
    match value:
        case list():
            return tuple(_value(thai, each) for each in value)
        case dict():
            return content_of(_ENTRIES[thai], value)
        case str() if thai == "วันที่สร้าง":
            return datetime.fromisoformat(value)
        case _:
            return value
