"""Forms as data: a profile says what a form asks and how it looks, filled or empty."""

from thaiplandoc.forms.filled import Filled
from thaiplandoc.forms.profile import FormProfile

__all__ = ["Filled", "FormProfile"]
