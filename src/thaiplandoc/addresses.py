"""Web and e-mail addresses in running text: where they are, where they lead, where they part."""

from __future__ import annotations

from typing import Final

from thaiplandoc.patterns import compiled

# Thai letters, brackets and quotation marks end an address, and so does a sign at its end.
_SIGN = r"[^\s\u0e00-\u0e7f<>()\[\]\"'“”‘’,;]"
ADDRESS: Final = compiled(
    rf"(?:https?://|www\.){_SIGN}*[A-Za-z0-9/=&#_-]"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![A-Za-z0-9.@/-])[A-Za-z0-9][A-Za-z0-9.-]*\.(?:th|com|org|net)(?![A-Za-z0-9@-])"
    rf"(?:/{_SIGN}*[A-Za-z0-9/=&#_-])?"
)
# What a narrow line parts: names of files, too. It ends behind these signs only.
LONG: Final = compiled(r"[!-~]*(?:://|@|[A-Za-z0-9][/.][A-Za-z])[!-~]+")
PARTS: Final = compiled(r"[^/?&=.-]*[/?&=.-]+|[^/?&=.-]+")


def target(address: str) -> str:
    """The link of an address as it is written in a text."""
    if "://" in address:
        return address
    return f"mailto:{address}" if "@" in address else f"http://{address}"
