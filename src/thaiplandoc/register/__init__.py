"""The number book: every reference number of an office, given once and never lost.

It knows no paper: what it numbers is anything with an office, a number and a date. SQLAlchemy is
imported here and by nothing that does not use the book.
"""

from thaiplandoc.register.dossier import Dossier, Due, Link
from thaiplandoc.register.entries import Entry, Series
from thaiplandoc.register.receiving import Received
from thaiplandoc.register.register import Register

__all__ = ["Dossier", "Due", "Entry", "Link", "Received", "Register", "Series"]
