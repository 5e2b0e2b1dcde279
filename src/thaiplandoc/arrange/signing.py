"""Where on a page its signers sign: what a signature field of the PDF is made of."""

from __future__ import annotations

from typing import Final, NamedTuple

from thaiplandoc import rules
from thaiplandoc.arrange.sheet import MM, Page, Stroke, Text

# practice: as wide as a signature, and no higher; never nearer to the paper's edge
_WIDE_PT: Final = 60.0 * MM
_HIGH_PT: Final = 20.0 * MM
_EDGE_PT: Final = 10.0 * MM


class SigningPlace(NamedTuple):
    """A rectangle of the page that waits for a signature, and whose it is."""

    signer: str
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


def signing_places(page: Page) -> dict[int, SigningPlace]:
    """The places to sign on a page, by the index of the item they are read before.

    Above the name of a letter's signer there is room down from the line before; on dots there is
    what stands on dots.
    """
    found: dict[int, SigningPlace] = {}
    above, left, rank = 0.0, 0.0, ""
    for at, item in enumerate(page.items):
        if isinstance(item, Stroke) and item.signer:
            high = rules.HANDWRITING_MM * MM
            wide = item.to_pt - item.x_pt
            found[at] = SigningPlace(item.signer, item.x_pt, item.y_pt - high, wide, high)
        elif isinstance(item, Text) and item.name == "ผู้ลงนาม" and above:
            line = item.lines[0]
            foot = line.baseline_pt - rules.ASCENT_EM * line.runs[0].size_pt
            middle, high = (line.left_pt + line.right_pt) / 2, min(_HIGH_PT, foot - above)
            begin = max(middle - _WIDE_PT / 2, left)
            end = min(begin + _WIDE_PT, page.width_pt - _EDGE_PT)
            signer = rank + "".join(each.text for each in item.lines).strip("()")
            found[at] = SigningPlace(signer, begin, foot - high, end - begin, high)
            above = 0.0  # further lines of a long name
        elif isinstance(item, Text) and item.name == "ยศ":  # stands where the signature does
            left, rank = item.lines[0].right_pt + MM, f"{item.lines[0].text} "
        elif isinstance(item, Text) and not item.artifact:
            above = item.lines[-1].baseline_pt + rules.DESCENT_EM * rules.BODY_PT
            left, rank = 0.0, ""
    return found
