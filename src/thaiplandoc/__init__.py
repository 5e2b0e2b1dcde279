"""Thai government letters and memos from data, as editable Word files and print-ready PDF.

The names listed in `__all__` are the public API; anything else may change between releases.
Importing this package loads none of them: each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thaiplandoc.blocks import Column, Heading, Numbered, Paragraph, Picture, Table
    from thaiplandoc.documents import Checked, Document, Letter, Memo, check, load
    from thaiplandoc.errors import (
        ConversionError,
        InputError,
        Message,
        OutputError,
        Place,
        Problem,
        TemplateError,
        ThaiPlanDocError,
        ToolMissing,
    )
    from thaiplandoc.model import (
        Citation,
        DigitPolicy,
        Enclosure,
        Office,
        Person,
        QrCode,
        ReferenceNumber,
    )

__all__ = [
    "Checked",
    "Citation",
    "Column",
    "ConversionError",
    "DigitPolicy",
    "Document",
    "Enclosure",
    "Heading",
    "InputError",
    "Letter",
    "Memo",
    "Message",
    "Numbered",
    "Office",
    "OutputError",
    "Paragraph",
    "Person",
    "Picture",
    "Place",
    "Problem",
    "QrCode",
    "ReferenceNumber",
    "Table",
    "TemplateError",
    "ThaiPlanDocError",
    "ToolMissing",
    "__version__",
    "check",
    "load",
]

__version__ = "0.1.0"

_HOMES = {
    "blocks": ("Column", "Heading", "Numbered", "Paragraph", "Picture", "Table"),
    "documents": ("Checked", "Document", "Letter", "Memo", "check", "load"),
    "errors": (
        "ConversionError",
        "InputError",
        "Message",
        "OutputError",
        "Place",
        "Problem",
        "TemplateError",
        "ThaiPlanDocError",
        "ToolMissing",
    ),
    "model": (
        "Citation",
        "DigitPolicy",
        "Enclosure",
        "Office",
        "Person",
        "QrCode",
        "ReferenceNumber",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
