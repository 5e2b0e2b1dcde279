from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import cleaning

TEXTS = st.text(alphabet="กขนเแาำะ่้ํ \u00a0\u200b\u200d\u00ad1a", max_size=30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("จ\u0e4d\u0e32เป็น", "จำเป็น"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเพร่", "แพร่"),
        ("ก\u200bข\u00adค\ufeff", "กขค"),
        ("จ\u0e4d\u200b\u0e32", "จำ"),
        ("พ.ศ.\u00a02566", "พ.ศ. 2566"),
    ],
)
def test_a_fault_of_typing_is_put_right_and_reported(typed: str, meant: str) -> None:
    cleaned = cleaning.clean(typed)
    assert cleaned.text == meant
    assert cleaned.changes


def test_a_change_tells_where_it_was_in_the_text_as_it_came() -> None:
    changes = cleaning.clean("ก\u200bข เเพร่").changes
    assert [change.position for change in changes] == [1, 4]
    assert changes[1].what.thai == "เปลี่ยนสระเอสองตัวเป็นสระแอ (แ)"


def test_text_in_order_is_left_alone() -> None:
    text = "น้ำทำกำ ๆ ฯลฯ  เท่า\n\tABC ½ ﬁ ①"
    assert cleaning.clean(text) == cleaning.Cleaned(text, ())


def test_control_characters_are_told_but_not_touched() -> None:
    text = "ก\x00ข\x0b\n\tค\x85\ufffe"
    assert cleaning.clean(text).text == text
    assert cleaning.forbidden(text) == ((1, "\x00"), (3, "\x0b"), (7, "\x85"), (8, "\ufffe"))


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaning.clean(text).text
    assert cleaning.clean(once).changes == ()


@given(st.text(max_size=40))
def test_no_visible_letter_is_lost(text: str) -> None:
    def spelt(text: str) -> list[str]:
        apart = text.replace("ำ", "ํา").replace("แ", "เเ").replace("\u00a0", " ")
        return sorted(
            letter for letter in apart if letter not in "\u00ad\u200b\u200c\u200d\u2060\ufeff"
        )

    assert spelt(cleaning.clean(text).text) == spelt(text)
