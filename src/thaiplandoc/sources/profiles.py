"""Form profiles by name: the agency's own first, then ours."""

from __future__ import annotations

from typing import Final

from thaiplandoc.errors import Message
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.sources.shelf import Shelf

_FORMS: Final = Shelf("forms", FormProfile, Message("แบบฟอร์ม", "form"))

form_profile = _FORMS.find
form_names = _FORMS.names
examine_profile = _FORMS.examine
