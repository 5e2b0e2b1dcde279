"""The kinds of document; each knows its facts and the text its template is filled with."""

from thaiplandoc.documents.amendment import Amendment
from thaiplandoc.documents.annex import Annex
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.form import Form
from thaiplandoc.documents.letter import Letter
from thaiplandoc.documents.loading import KINDS, Checked, check, load
from thaiplandoc.documents.memo import Memo
from thaiplandoc.documents.outcome import Outcome, attempt
from thaiplandoc.documents.planbook import PlanBook
from thaiplandoc.sources.profiles import form_names, form_profile

__all__ = [
    "KINDS",
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
]
