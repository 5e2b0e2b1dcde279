from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai.sorting import sort_key

DICTIONARY = [
    "กก",
    "กฎ",
    "กด",
    "กบ",
    "กระทะ",
    "กล",
    "กะ",
    "กัก",
    "กา",
    "ก้าง",
    "กำ",
    "กิน",
    "เก่ง",
    "เกม",
    "เกาะ",
    "แก",
    "แก่",
    "แก้",
    "โก",
    "ใกล้",
    "ไก่",
    "ขา",
    "เขา",
]
PROVINCES = [
    "กระบี่",
    "กาญจนบุรี",
    "ขอนแก่น",
    "จันทบุรี",
    "ชลบุรี",
    "เชียงราย",
    "เชียงใหม่",
    "ตรัง",
    "ตราด",
    "น่าน",
    "พะเยา",
    "เพชรบุรี",
    "แพร่",
    "เลย",
]
MARKS = ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า"]


def test_words_stand_as_in_the_dictionary() -> None:
    for expected in (DICTIONARY, PROVINCES, MARKS):
        by_code = sorted(expected)
        assert by_code != expected or expected is MARKS
        assert sorted(by_code, key=sort_key) == expected


def test_a_tone_mark_decides_only_between_like_words() -> None:
    assert sorted(["ก้าน", "กาบ"], key=sort_key) == ["ก้าน", "กาบ"]
    assert sorted(["กาน", "ก้าน"], key=sort_key) == ["กาน", "ก้าน"]


def test_digits_come_before_latin_and_latin_before_thai() -> None:
    assert sorted(["ก", "a", "๒", "10", "~"], key=sort_key) == ["~", "10", "๒", "a", "ก"]


@given(st.lists(st.text(alphabet="กขเแ่้า็ 1๒a", max_size=6)))
def test_the_order_is_the_same_from_any_start(words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)
