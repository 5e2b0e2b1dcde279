"""Thai government letters, memos, forms and plan books from data, as editable Word files and PDF.

The names listed in `__all__` are the public API, and so are those of `thaiplandoc.figures`, which adds
and counts, and of `thaiplandoc.model.plan`, the facts it adds; anything else may change between releases.
Importing this package loads none of them: each is loaded when it is first used.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

# An older Python must be able to read this file, or nobody reads the sentence.
if sys.version_info < (3, 11):  # noqa: UP036 - a checkout can be run without being installed
    _said = (
        "thaiplandoc ต้องใช้ Python 3.11 ขึ้นไป แต่นี่คือ {0}.{1} ให้ติดตั้ง Python รุ่นใหม่กว่า "
        "(thaiplandoc needs Python 3.11 or newer, this is {0}.{1}; install a newer one)"
    ).format(*sys.version_info)
    raise SystemExit(_said) if sys.argv[:1] == ["-m"] else ImportError(_said)

from thaiplandoc.kinds import KINDS

if TYPE_CHECKING:
    from thaiplandoc.blocks import *  # noqa: F403 - what its __all__ lists
    from thaiplandoc.documents.annex import Annex as Annex
    from thaiplandoc.documents.document import Document as Document
    from thaiplandoc.documents.endorsing import receipt_stamp as receipt_stamp
    from thaiplandoc.documents.form import Form as Form
    from thaiplandoc.documents.letter import Letter as Letter
    from thaiplandoc.documents.loading import Checked as Checked
    from thaiplandoc.documents.loading import Outcome as Outcome
    from thaiplandoc.documents.loading import attempt as attempt
    from thaiplandoc.documents.loading import check as check
    from thaiplandoc.documents.loading import load as load
    from thaiplandoc.documents.memo import Memo as Memo
    from thaiplandoc.documents.planbook import Amendment as Amendment
    from thaiplandoc.documents.planbook import PlanBook as PlanBook
    from thaiplandoc.documents.registers import Delivered as Delivered
    from thaiplandoc.documents.registers import Registered as Registered
    from thaiplandoc.documents.registers import deliveries as deliveries
    from thaiplandoc.documents.registers import delivery_book as delivery_book
    from thaiplandoc.documents.registers import delivery_receipts as delivery_receipts
    from thaiplandoc.documents.registers import endorsement_slip as endorsement_slip
    from thaiplandoc.documents.registers import number_report as number_report
    from thaiplandoc.documents.registers import received_register as received_register
    from thaiplandoc.documents.registers import register_form as register_form
    from thaiplandoc.documents.registers import sent_register as sent_register
    from thaiplandoc.errors import ConversionError as ConversionError
    from thaiplandoc.errors import InputError as InputError
    from thaiplandoc.errors import Message as Message
    from thaiplandoc.errors import OutputError as OutputError
    from thaiplandoc.errors import Place as Place
    from thaiplandoc.errors import Problem as Problem
    from thaiplandoc.errors import TemplateError as TemplateError
    from thaiplandoc.errors import ThaiPlanDocError as ThaiPlanDocError
    from thaiplandoc.errors import ToolMissing as ToolMissing
    from thaiplandoc.errors import Unforeseen as Unforeseen
    from thaiplandoc.figures import Change as Change
    from thaiplandoc.figures import changes as changes
    from thaiplandoc.forms import FormProfile as FormProfile
    from thaiplandoc.model import Citation as Citation
    from thaiplandoc.model import DigitPolicy as DigitPolicy
    from thaiplandoc.model import Enclosure as Enclosure
    from thaiplandoc.model import Endorsement as Endorsement
    from thaiplandoc.model import Office as Office
    from thaiplandoc.model import Person as Person
    from thaiplandoc.model import QrCode as QrCode
    from thaiplandoc.model import Receipt as Receipt
    from thaiplandoc.model import ReferenceNumber as ReferenceNumber
    from thaiplandoc.opening import only_inside as only_inside
    from thaiplandoc.register import Register as Register
    from thaiplandoc.sources.profiles import form_names as form_names
    from thaiplandoc.sources.profiles import form_profile as form_profile

__version__ = "0.1.0"

# Where each public name is defined; the classes of documents come from the list of kinds.
_HOMES = {
    "blocks": (
        "Arrow Blank Blanks Box Card Cards Cell Centred Chart Column DottedLines Flow Heading Level "
        "Note Numbered Paragraph Part Photos Picture Row Section Series Signatures Signer "
        "Table Tick Title"
    ),
    "documents.document": "Document",
    "documents.endorsing": "receipt_stamp",
    "documents.loading": "Checked Outcome attempt check load",
    "documents.planbook": "Amendment",
    "documents.registers": (
        "Delivered Registered deliveries delivery_book delivery_receipts number_report "
        "endorsement_slip received_register register_form sent_register"
    ),
    "errors": (
        "ConversionError InputError Message OutputError Place Problem TemplateError "
        "ThaiPlanDocError ToolMissing Unforeseen"
    ),
    "figures": "Change changes",
    "forms": "FormProfile",
    "model": (
        "Citation DigitPolicy Enclosure Endorsement Office Person QrCode Receipt ReferenceNumber"
    ),
    "opening": "only_inside",
    "register": "Register",
    "sources.profiles": "form_names form_profile",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()} | {
    name: home
    for home, _, name in (kind.model.partition(":") for kind in KINDS.values() if kind.arrange)
}

__all__ = sorted(["__version__", *_HOME_OF])  # noqa: PLE0605 (made of one list of homes)


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
