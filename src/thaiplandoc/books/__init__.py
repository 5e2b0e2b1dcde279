"""Plan books: an outline and a plan → the blocks of a book."""

from thaiplandoc.books.assembly import assemble
from thaiplandoc.books.outline import Outline, outline, outline_names
from thaiplandoc.books.remarks import remarks, unprinted, unwritten

__all__ = ["Outline", "assemble", "outline", "outline_names", "remarks", "unprinted", "unwritten"]
