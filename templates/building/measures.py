"""Lengths that no rule fixes, measured from the face where they can be; how each part begins."""

from __future__ import annotations

from pathlib import Path

from thaiplandoc import rules
from thaiplandoc.faces import width
from thaiplandoc.ooxml import W
from thaiplandoc.rules import COURTESIES

HERE = Path(__file__).resolve().parents[1]
FONT = "TH SarabunPSK"
OTHER_FONT = "TH Sarabun New"
NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Lengths that no rule fixes, of this template alone.
# The header begins here; its last line ends above or below the top margin (see `letter`, `memo`).
LETTER_HEADER_MM = rules.PAGE_NUMBER_BASELINE_MM - rules.ASCENT_EM * rules.BODY_PT / rules.MM_TO_PT
MEMO_HEADER_MM = 15.5
FOOTER_MM = 5.0
# Word rounds every line; a page that is full to the last point must not lose its last line.
ROUNDING_MM = 1.0
# Clear space between the speed mark and the line below it.
SPEED_CLEAR_MM = 0.5
# Between these margins the middle is the paper's.
PAPER_RIGHT_MM = rules.MARGIN_LEFT_MM - rules.MARGIN_RIGHT_MM
# the least a line can be
FIRST_HEADER_MM = 0.1
# practice: room for the longest mark, clear of the memo's title
BOX_MM = 33.0
# practice: room for a day and a time, which stand above the title
UNTIL_BOX_MM = 60.0


USUAL_SALUTATION = COURTESIES["ordinary"].salutation or ""
# The phrase whose middle names stand under, a name and a rank of usual length.
CLOSING = COURTESIES["ordinary"].closing or ""
USUAL_NAME = "(นายสมควร ใจดี)"
USUAL_RANK = "พันเอก"


def wide_mm(text: str, size_pt: float = rules.BODY_PT, *, bold: bool = False) -> float:
    """How wide `text` is in the office face."""
    return width(text, size_pt, bold=bold) / rules.MM_TO_PT


def label_mm(label: str) -> float:
    """Where what follows a label begins, and hangs."""
    return wide_mm(label + rules.LABEL_GAP)


def bold_label_mm(label: str) -> float:
    """The same for a label of a memo's head."""
    return wide_mm(label + rules.LABEL_GAP, rules.MEMO_LABEL_PT, bold=True)


# Until a layout says better: where entries hang behind their numbers, where names and rank begin.
NUMBER_MM = wide_mm("๑๐. ")
CENTRE_MM = rules.CLOSING_LEFT_MM - rules.MARGIN_LEFT_MM + wide_mm(CLOSING) / 2
SIGNATURE_LEFT_MM = 2 * CENTRE_MM - rules.TEXT_WIDTH_MM
RANK_LEFT_MM = CENTRE_MM - wide_mm(USUAL_NAME) / 2 - wide_mm(USUAL_RANK) - 1.0
