"""The numbers of the regulation and its typing guide, written out for tests that reckon with them.

`regulation` says the clause of each and measures it. Here they stand once more under short names,
as a person with the guide in hand would note them; nothing is imported.
"""

from __future__ import annotations

from typing import Final

MM_TO_PT: Final = 72 / 25.4

# the paper and its margins
PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
PAPER_CENTRE_MM: Final = 105.0
MARGIN_LEFT_MM: Final = 30.0
MARGIN_RIGHT_MM: Final = 20.0
MARGIN_BOTTOM_MM: Final = 20.0
TEXT_WIDTH_MM: Final = 160.0

# type: one single line of the face at 16 point
BODY_PT: Final = 16.0
ASCENT_EM: Final = 0.844
DESCENT_EM: Final = 0.457
LINE_GAP_EM: Final = 0.030
LINE_EM: Final = 1.331
LINE_PT: Final = 21.296
GAP_PT: Final = 6.0
CLOSING_GAP_PT: Final = 12.0
BLANK_LINES: Final = 3
FIRST_LINE_MM: Final = 25.0

# letters
EMBLEM_TOP_MM: Final = 15.0
EMBLEM_LETTER_MM: Final = 30.0
EMBLEM_MEMO_MM: Final = 15.0
EMBLEM_LETTER_CENTRE_MM: Final = 105.0
LETTER_FIRST_BASELINE_MM: Final = 45.0
AGENCY_LEFT_MM: Final = 131.0
DATE_LEFT_MM: Final = 105.0
CLOSING_LEFT_MM: Final = 105.0
QUANTITY_WIDTH_MM: Final = 28.0
PAGE_NUMBER_BASELINE_MM: Final = 30.0
FOLLOWING_PAGE_TOP_MM: Final = 30.0 + (0.487 * 16.0 + 6.0) / MM_TO_PT
CONTINUATION_BASELINE_MM: Final = 287.0
CONTINUATION_LETTERS: Final = 30
LINES_BEFORE_CLOSING: Final = 2
LINES_TOGETHER: Final = 2
SECRECY_PT: Final = 24.0
SECRECY_TOP_MM: Final = 3.5
MARK_COLOUR: Final = "C00000"
QR_MM: Final = 22.0
SLOGAN_PT: Final = 14.0
SLOGAN_BASELINE_MM: Final = 285.0

# memos
MEMO_TITLE_LINE_PT: Final = 35.0
EXACT_LINE_ASCENT: Final = 0.8
MEMO_LABEL_PT: Final = 20.0
MEMO_SPEED_LEFT_MM: Final = 50.0
MEMO_DATE_LEFT_MM: Final = 105.0

# annexes and books
CELL_MM: Final = 4.0 / MM_TO_PT
RULE_PT: Final = 0.5
LEAST_COLUMN_MM: Final = 5.0
HEAD_INDENT_MM: Final = 10.0
HANDWRITING_MM: Final = 8.5
UNIT_WIDTH_MM: Final = 20.0
DRAWING_PT: Final = 14.0
BOOK_NUMBER_BASELINE_MM: Final = 15.0
EMBLEM_GAP_MM: Final = 8.0
CONTENTS_NUMBER_MM: Final = 14.0
