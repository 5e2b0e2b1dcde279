"""The gate: what is put right, what is told with what was meant, what cannot be printed."""

from __future__ import annotations

import random
import re
import statistics
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import doubts
from thaiplandoc.thai.gate import passed

TEXTS = st.text(alphabet="กขนสเแไาำะ่้์ิุั็ํ \u00a0\u200b\u202e\u00ad\uf70a1a", max_size=30)
SENTENCE = (
    "ด้วยจังหวัดกำหนดประชุมในวันพุธที่ ๑๗ มิถุนายน ๒๕๕๙ เวลา ๐๙.๓๐ น. ณ ห้องประชุมสำนักงาน เพื่อพิจารณา"
    "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๑ - ๒๕๖๔) ของตำบลเขาคราม อำเภอเมืองกระบี่ ซึ่งมีผู้เข้าร่วมจำนวนมาก "
)


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
        # the tone before its vowel, as PDF copies and old systems have it
        ("ท\u0e48\u0e35ด\u0e34น", "ที่ดิน"),
        ("ส\u0e48\u0e34งปล\u0e39กสร\u0e49าง", "สิ่งปลูกสร้าง"),
        ("พันธ\u0e4c\u0e38", "พันธุ์"),
        ("ผ\u0e49ใ\u0e39หญ่บ้าน", "ผู้ใหญ่บ้าน"),
        # what Windows kept in its own corner of Unicode
        ("ป\uf70aา", "ป่า"),
        ("ป\uf712น", "ป็น"),
        ("ก\uf70fก\uf71a", "กญก\u0e3a"),
        ("ท\uf70a\uf702", "ที่"),
        # spaces that a PDF puts before marks, and ำ that it takes apart
        ("ส ำนักงาน", "สำนักงาน"),
        ("ส านักงาน", "สำนักงาน"),
        ("จ านวน อ าเภอ ท างาน", "จำนวน อำเภอ ทำงาน"),
        ("ส านักงานท\u0e48\u0e35ดิน", "สำนักงานที่ดิน"),
        ("น ้ ำ", "น้ำ"),
        ("ท ี่ดิน", "ที่ดิน"),
        ("การ\u202eทบทวน\u202c \u2066แผน", "การทบทวน แผน"),
        ("✔\ufe0f", "✔"),
        ("ก\u2009ข\u3000ค\u2028ง", "ก ข ค\nง"),
        ("\uf0b7 ข้อ \uf0fc", "• ข้อ ✔"),
        ("cafe\u0301", "café"),
        ("ต\u0e32\u0e4dบล", "ตำบล"),
        ("กระดาษ\uff21\uff14\uff08\uff12\uff09", "กระดาษA4(2)"),
        ("อ\u0e32\u0e4dเภอ", "อำเภอ"),
        ("ผู ้ใหญ่ ก ิจกรรม กว ่า", "ผู้ใหญ่ กิจกรรม กว่า"),
    ],
)
def test_a_fault_of_typing_is_put_right_and_told(typed: str, meant: str) -> None:
    found = passed(typed)
    assert found.text == meant
    assert found.refusal is None
    assert found.remarks or typed.startswith("cafe")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ที่่", "ที่"),
        ("ท้้อง", "ท้อง"),
        ("เก็็บ", "เก็บ"),
        ("กู่้", "กู่ หรือ กู้"),
        ("ปัั", "ปั"),
        ("ทำำ", "ทำ"),
        ("เ ก็บ", "เก็บ"),
        ("พฒั นา", "พัฒนา"),
        ("น า", "นำ หรือ นา"),
        ("ผูู้", "ผู้"),
        ("สำนักงำน", "สำนักงาน"),
        ("รำยงำน", "รายงาน"),
        ("ข้ำรำชกำร", "ข้าราชการ"),
        ("พฒันา", "พัฒนา"),
        ("วนัที่", "วันที่"),
        ("ค่ำา", "ค่ำ"),
        ("ครั้้ง", "ครั้ง"),
        ("โครงกาาร", "โครงการ"),
        ("แและ", "และ"),
        ("สิทธิ์์", "สิทธิ์"),
    ],
)
def test_what_may_mean_two_things_stays_and_is_told_with_what_was_meant(
    typed: str, meant: str
) -> None:
    found = passed(f"เรื่อง {typed} ของตำบล")
    assert found.text == f"เรื่อง {typed} ของตำบล"
    (said,) = found.remarks
    assert f"“{typed}”" in said.thai
    assert f"หมายถึง {meant} หรือไม่" in said.thai


@pytest.mark.parametrize("typed", ["ทีด่ ิน", "หมูท่ ี่", "สุ่ม ุ่"])
def test_a_mark_on_no_letter_is_told_and_left_where_it_is(typed: str) -> None:
    found = passed(f"เรื่อง {typed} ของตำบล")
    assert found.text == f"เรื่อง {typed} ของตำบล"
    (said,) = found.remarks
    assert f"“{typed}”" in said.thai
    assert "ควรตรวจคำนี้" in said.thai


def test_of_marks_typed_again_and_again_one_each_is_meant() -> None:
    said = [remark.english for remark in passed("ที่ี่").remarks]
    assert any("did you mean ที่?" in each for each in said)


@pytest.mark.parametrize(
    "text",
    [
        "น้ำทำกำ ๆ ฯลฯ  เท่า\n\tABC ½ × ÷",
        "สระ เ แ โ และวรรณยุกต์เอก ่ โท ้ เป็นเครื่องหมาย",
        "สิทธิ์ พันธุ์ เสน่ห์ ปั๊ม ก๋วยเตี๋ยว ผู้ใหญ่ เป๋า เพราะว่า ค่ำ ซึ่ง รึ",
        SENTENCE,
    ],
)
def test_text_in_order_is_left_alone(text: str) -> None:
    assert passed(text) == type(passed(""))(text)


def test_three_thousand_words_and_phrases_in_order_are_asked_nothing() -> None:
    lines = Path(__file__).with_name("line_ends.txt").read_text(encoding="utf-8").split("\n")
    texts = [re.sub("[|¦·]", "", line) for line in lines if not line.startswith("#")]
    assert len(texts) > 3000
    assert [text for text in texts if passed(text).remarks] == []


def test_what_no_face_has_is_named_with_its_code_in_one_sentence() -> None:
    refusal = passed("ยินดี 😀😀 中 ก\ufffe").refusal
    assert refusal is not None
    assert refusal.english.startswith(
        "holds what cannot be printed, 中 (U+4E2D), U+FFFE, 😀 (U+1F600), "
    )


@pytest.mark.parametrize("sign", "✔✓☒☑☐①⑳℃№㎡☎★☆►▶■●◆❑➢→←⇒½⅔αβΩμéñüĐăẩßЖ≥≤√∞‘”…–—₫€฿๏๚๛⁰²₂")
def test_signs_of_thai_offices_are_printed(sign: str) -> None:
    assert passed(f"ก {sign} ข").refusal is None
    assert passed(f"ก {sign} ข").text == f"ก {sign} ข"


def test_control_characters_are_refused_with_their_codes() -> None:
    refusal = passed("ก\x00ข\x0b\n\tค\ud800").refusal
    assert refusal is not None
    assert "(U+0000, U+000B, U+D800)" in refusal.english


def test_four_marks_may_stand_on_a_letter_and_five_may_not() -> None:
    assert passed("ก" + "\u0e34\u0e48\u0e4d\u0e4c").refusal is None
    for many in (5, 1000):
        refusal = passed("ก" + "\u0e48" * many).refusal
        assert refusal is not None
        assert f"piles {many} marks" in refusal.english


def test_a_thousand_accents_on_one_letter_are_refused_in_one_sentence() -> None:
    refusal = passed("e" + "\u0301" * 1000).refusal
    assert refusal is not None
    assert len(refusal.english) < 200


@given(TEXTS)
def test_passing_twice_changes_nothing_more(text: str) -> None:
    once = passed(text).text
    assert passed(once).text == once


@given(TEXTS)
def test_equal_words_are_equal_behind_the_gate(text: str) -> None:
    assert passed(unicodedata.normalize("NFD", text)).text == passed(text).text


@given(st.text(max_size=40))
def test_no_visible_letter_is_lost(text: str) -> None:
    def spelt(text: str) -> list[str]:
        apart = unicodedata.normalize("NFD", text).replace("ำ", "ํา").replace("แ", "เเ")
        return sorted(letter for letter in apart if letter.isprintable() and letter != " ")

    plain = "".join(letter for letter in text if not "\ue000" <= letter <= "\uf8ff")
    assert len(spelt(passed(plain).text)) >= len(spelt(plain)) - plain.count("\u0e32")


def cpu_of(text: str, passes: int = 20) -> float:
    """Milliseconds of CPU, the median of so many passes."""
    spent = []
    for _ in range(passes):
        begun = time.process_time()
        passed(text)
        spent.append(time.process_time() - begun)
    return 1000 * statistics.median(spent)


FAULTS = {
    "a tone before its vowel": "ท\u0e48\u0e35",
    "a vowel on the wrong side of ใ": "ผ\u0e49ใ\u0e39หญ่",
    "an invisible sign": "\u200bก",
    "a soft hyphen": "ก\u00adข",
    "a no-break space": "ก\u00a0ข",
    "what turns writing round": "\u202eก\u202c",
    "a special space": "ก\u2003ข",
    "a line separator": "ก\u2028ข",
    "a mark of old Windows": "ป\uf70aา",
    "a bullet of Word": "\uf0b7 ก",
    "an accent apart": "cafe\u0301",
    "a letter in disguise": "\u2126",
    "เ twice": "เเก",
    "ำ before its tone": "น\u0e33\u0e49",
    "ํ and า": "น\u0e4d\u0e32",
    "a space before ำ": "ส ำนัก",
    "a space for ำ": "ส านักงาน",
    "a space where two words are meant": "น า",
    "a space before a mark": "ท ี่ดิน",
    "spaces between marks": "น ้ ำ",
    "a mark twice": "ที่่",
    "a vowel twice": "ปัั",
    "ำ twice": "ทำำ",
    "a space behind เ": "เ ก็บ",
    "ั on the wrong letter": "พฒั นา",
    "ั a letter late": "พฒันา",
    "ำ for า": "กำรประชุม",
    "a letter twice": "โครงกาาร",
    "a mark on no letter": "หมูท่ ี่",
    "ํ behind า": "ต\u0e32\u0e4dบล",
    "a pile of marks": "ก" + "\u0e48" * 6,
    "what no face has": "😀",
    "a control character": "\x07",
}


@pytest.mark.timed
def test_a_megabyte_passes_in_fifty_milliseconds_clean() -> None:
    assert cpu_of(SENTENCE * (1_000_000 // len(SENTENCE.encode()) + 1)) < 50


@pytest.mark.timed
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_megabyte_passes_in_fifty_milliseconds_with_a_fault_in_a_hundred_letters(
    fault: str,
) -> None:
    unit = f"{SENTENCE[:98]}{fault} "
    assert passed(unit) != passed(SENTENCE[:98])
    assert cpu_of(unit * (1_000_000 // len(unit.encode())), passes=7) < 50


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    said = [each.english for each in passed("ที่่ ท้้อง เ ก็บ พฒั นา " * 1000).remarks]
    assert len(said) == 5
    assert said[-1] == "3850 more vowels or tone marks stand twice or in the wrong place"
    different = "".join(f"{letter}ิิ " for letter in "กขคงจฉชซฌญดตถท")
    said = [each.english for each in passed(different).remarks]
    assert len(said) == 11
    assert said[-1].startswith("4 more vowels")


WORDS = [
    "คณะ",
    "กรรมการ",
    "บริหาร",
    "งาน",
    "ตำบล",
    "ปัจจุบัน",
    "ยัง",
    "จัด",
    "ตลาด",
    "ริม",
    "คลอง",
    "ทุก",
    "วันหยุด",
    "ราชการ",
]


@pytest.mark.parametrize("first", range(12))
def test_a_word_that_stands_where_a_long_run_is_cut_is_no_doubt(first: int) -> None:
    assert passed("".join(WORDS[first:])).remarks == ()
    assert passed("".join(WORDS[first:] * 3)).remarks == ()


def slipped(chance: random.Random) -> str:
    """Some words, of which half the signs that are taken for others may be."""
    said = chance.choices(
        [*WORDS, "พระ", "ราชวโรกาส", "น้ำ", "จังหวัด", "วัฒนธรรม", "ประจำ", "อำเภอ"], k=9
    )
    text = list("".join(said))
    for at, letter in enumerate(text[:-1]):
        if letter == "า" and chance.random() < 0.1:
            text[at] = "ำ"
        if letter == "ั" and chance.random() < 0.3:
            text[at : at + 2] = text[at + 1], letter
    return "".join(text)


def test_a_sign_in_a_word_that_is_read_is_doubted_no_more_than_by_a_second_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [slipped(random.Random(number)) for number in range(1500)]  # noqa: S311 - nothing secret
    seen = [[slip.seen(text) for slip in doubts.SLIPS] for text in texts]
    monkeypatch.setattr(doubts, "_is_read", lambda *_: False)
    assert [[slip.seen(text) for slip in doubts.SLIPS] for text in texts] == seen
    assert 200 < sum(map(any, seen)) < 1300
