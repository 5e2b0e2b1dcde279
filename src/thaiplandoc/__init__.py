"""Thai government letters, memos, forms and plan books from data, as editable Word files and PDF.

The names listed in `__all__` are the public API, and so are those of `thaiplandoc.figures`, which adds
and counts, and of `thaiplandoc.model.plan`, the facts it adds; anything else may change between releases.
Importing this package loads none of them: each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thaiplandoc.blocks import (
        Arrow,
        Blank,
        Blanks,
        Box,
        Cell,
        Centred,
        Chart,
        Column,
        DottedLines,
        Flow,
        Heading,
        Level,
        Note,
        Numbered,
        Paragraph,
        Part,
        Photos,
        Picture,
        Row,
        Section,
        Series,
        Signatures,
        Signer,
        Table,
        Tick,
        Title,
    )
    from thaiplandoc.documents import (
        Amendment,
        Annex,
        Checked,
        Document,
        Form,
        Letter,
        Memo,
        Outcome,
        PlanBook,
        attempt,
        check,
        form_names,
        form_profile,
        load,
    )
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
        Unforeseen,
    )
    from thaiplandoc.figures import Change, changes
    from thaiplandoc.forms import FormProfile
    from thaiplandoc.model import (
        Citation,
        DigitPolicy,
        Enclosure,
        Office,
        Person,
        QrCode,
        ReferenceNumber,
    )
    from thaiplandoc.opening import only_inside

__all__ = [
    "Amendment",
    "Annex",
    "Arrow",
    "Blank",
    "Blanks",
    "Box",
    "Cell",
    "Centred",
    "Change",
    "Chart",
    "Checked",
    "Citation",
    "Column",
    "ConversionError",
    "DigitPolicy",
    "Document",
    "DottedLines",
    "Enclosure",
    "Flow",
    "Form",
    "FormProfile",
    "Heading",
    "InputError",
    "Letter",
    "Level",
    "Memo",
    "Message",
    "Note",
    "Numbered",
    "Office",
    "Outcome",
    "OutputError",
    "Paragraph",
    "Part",
    "Person",
    "Photos",
    "Picture",
    "Place",
    "PlanBook",
    "Problem",
    "QrCode",
    "ReferenceNumber",
    "Row",
    "Section",
    "Series",
    "Signatures",
    "Signer",
    "Table",
    "TemplateError",
    "ThaiPlanDocError",
    "Tick",
    "Title",
    "ToolMissing",
    "Unforeseen",
    "__version__",
    "attempt",
    "changes",
    "check",
    "form_names",
    "form_profile",
    "load",
    "only_inside",
]

__version__ = "0.1.0"

_HOMES = {
    "blocks": (
        "Arrow",
        "Blank",
        "Blanks",
        "Box",
        "Cell",
        "Centred",
        "Chart",
        "Column",
        "DottedLines",
        "Flow",
        "Heading",
        "Level",
        "Note",
        "Numbered",
        "Paragraph",
        "Part",
        "Photos",
        "Picture",
        "Row",
        "Section",
        "Series",
        "Signatures",
        "Signer",
        "Table",
        "Tick",
        "Title",
    ),
    "documents": (
        "Amendment",
        "Annex",
        "Checked",
        "Document",
        "Form",
        "Letter",
        "Memo",
        "Outcome",
        "PlanBook",
        "attempt",
        "check",
        "form_names",
        "form_profile",
        "load",
    ),
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
        "Unforeseen",
    ),
    "figures": ("Change", "changes"),
    "forms": ("FormProfile",),
    "model": (
        "Citation",
        "DigitPolicy",
        "Enclosure",
        "Office",
        "Person",
        "QrCode",
        "ReferenceNumber",
    ),
    "opening": ("only_inside",),
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
