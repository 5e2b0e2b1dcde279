"""What the gate says of texts that come from Python, by the way to each."""

from __future__ import annotations

import pickle

import pytest

from conftest import ROOT
from thaiplandoc import Annex, Form, InputError, Letter, Office, load


def letter(**said: object) -> Letter:
    return Letter(
        office=Office(name="ศาลากลาง\u00a0จังหวัดตัวอย่าง", code="ตย ๐๐๒๓.๓"),
        subject="การ\u200bทบทวน",
        to="นายอำเภอ",
        body=["จึงเรียนมา", {"items": ["ก", "ท\u0e48\u0e35ดิน"]}, "ข้อ ๑\nให้เก็็บ"],
        signer={"name": "นายสมชาย ตัวอย่าง", "position": "นายอำเภอ"},
        **said,
    )


def told(document: Letter | Annex | Form) -> set[tuple[str, str]]:
    return {(remark.where.path, remark.what.english) for remark in document.check()}


def places(document: Letter | Annex | Form) -> set[str]:
    return {path for path, _ in told(document)}


GATE = set(
    {
        "subject": "subject: removed the invisible U+200B",
        "office.name": "office.name: made a no-break space an ordinary space",
        "body[1].items[1]": "body[1].items[1]: put the vowel before the tone mark",
        "body[2]": "body[2]: “เก็็บ” has a vowel or tone mark twice or in the wrong place; did you mean เก็บ?",
    }.items()
)


def test_what_the_gate_put_right_is_told_by_the_way_to_each_text() -> None:
    assert told(letter()) >= GATE
    assert letter().subject == "การทบทวน"


def test_remarks_stay_with_copies_and_make_no_difference_between_equal_facts() -> None:
    made = letter()
    assert told(made.numbered("ตย ๐๐๒๓.๓/ว ๑๒๐")) >= GATE
    assert told(pickle.loads(pickle.dumps(made))) == told(made)  # noqa: S301 (our own bytes)
    clean = Letter.model_validate({**dict(made), "subject": "การทบทวน"})
    assert clean == made
    assert hash(clean) == hash(made)
    assert "subject" not in places(clean)


def test_the_proof_readers_remarks_stand_beside_and_its_problems_are_raised() -> None:
    both = letter(date="๑๕ มกราคม ๒๕๖๙", references=["หนังสือ ลงวันที่ ๑ มกราคม ๒๕๖๘"])
    assert told(both) > GATE
    wrong = letter(
        enclosures=[{"title": "ก", "quantity": "๑ ชุด"}, {"title": "ข\u200b", "quantity": "๑ ชุด"}]
    )
    assert "enclosures[1].title" in places(wrong)
    with pytest.raises(InputError):
        Letter.model_validate({**dict(letter()), "body": ("ภายในวันศุกร์ที่ ๑๕ มกราคม ๒๕๖๙",)}).check()


def test_annexes_forms_and_books_tell_it_too() -> None:
    annex = Annex(title="ตาราง\u00ad", body=["ก", {"heading": "น\u0e4d\u0e32"}])
    assert places(annex) == {"title", "body[1].heading"}
    lao = "องค์การบริหารส่วนตำบล\u200bตัวอย่าง"
    form = Form.of("ผ.02", {"lao": lao, "years": "2571-2575"}, empty=True)
    assert any("U+200B" in remark.what.english for remark in form.check())
    book = load(ROOT / "samples" / "plans" / "small" / "plan.yaml")
    assert "U+" not in str(book.check())
    again = type(book)(**{**dict(book), "title": "แผน\u200bพัฒนา"})
    assert "title" in {remark.where.path for remark in again.check()}
