"""Text as people type it, cleaned."""

from __future__ import annotations

import re


def forbidden(text: str) -> list[str]:
    return [c for c in text if (ord(c) < 32 and c not in "\n\t\r") or 127 <= ord(c) < 160]


def clean(text: str) -> str:
    return re.sub("[\u200b\ufeff]", "", text.replace("เเ", "แ").replace("\u0e4d\u0e32", "ำ"))
