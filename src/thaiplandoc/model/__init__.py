"""The facts of documents: who, to whom, about what, in which words.

Layers: facts clean what is typed and read Thai dates, so `thaiplandoc.thai` lies below
`thaiplandoc.model` (it imports nothing of ours but errors), and so do `blocks` and `rules`.
"""

from thaiplandoc.model.body import (
    Body,
    BodyItem,
    HeadingItem,
    Item,
    ItemList,
    PictureItem,
    TableItem,
)
from thaiplandoc.model.fact import Fact
from thaiplandoc.model.office import Citation, DigitPolicy, Enclosure, Office, Person, QrCode
from thaiplandoc.model.receipt import Endorsement, Receipt
from thaiplandoc.model.reference_number import ReferenceNumber
from thaiplandoc.model.table import CellItem, ColumnHead, Grid, GroupRow, TotalRow

__all__ = [
    "Body", "BodyItem", "CellItem", "Citation", "ColumnHead", "DigitPolicy", "Enclosure",
    "Endorsement", "Fact", "Grid", "GroupRow", "HeadingItem", "Item", "ItemList", "Office",
    "Person", "PictureItem", "QrCode", "Receipt", "ReferenceNumber", "TableItem", "TotalRow",
]  # fmt: skip
