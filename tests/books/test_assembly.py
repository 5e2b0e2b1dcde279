"""From an outline and a plan to the sections of a book: what is counted, left out, pointed to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thaiplandoc import InputError
from thaiplandoc.blocks import (
    BookBlock,
    Caption,
    Contents,
    Divider,
    DottedLines,
    Heading,
    Paragraph,
    Part,
    Section,
    Table,
    Title,
    references,
    without_references,
)
from thaiplandoc.books import assembly, catalogue, outline
from thaiplandoc.books.assembly import assemble, missing
from thaiplandoc.books.outline import Outline
from thaiplandoc.books.pieces.setting import OwnPages, PieceKind, Setting
from thaiplandoc.model import DigitPolicy
from thaiplandoc.model.plan import Plan, Prose

DIGITS = DigitPolicy(body="thai", tables="arabic", pages="thai")
HISTORY = Prose(section="ประวัติ", text="ตั้งเมื่อ พ.ศ. 2450")


def plan(*texts: Prose, **said: Any) -> Plan:
    """A plan with those texts."""
    return Plan(title="แผน", first_year=2566, last_year=2570, texts=texts, **said)


def listed(setting: Setting) -> Iterator[BookBlock]:
    yield Caption("tables", "", "รายการ", setting.piece.called)
    yield Table((), ())


@pytest.fixture(autouse=True)
def _with_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that is always there, beside those of the catalogue."""
    pieces = {
        **catalogue.PIECES,
        "list": PieceKind(listed),
        "page": PieceKind(lambda setting: [OwnPages(tuple(listed(setting)))]),
    }
    monkeypatch.setattr(catalogue, "PIECES", pieces)
    monkeypatch.setattr(assembly, "PIECES", pieces)


def book(of: Plan, *parts: dict[str, Any], **said: Any) -> tuple[Section, ...]:
    return assemble(Outline(name="ทดลอง", parts=parts, **said), of, DIGITS)


def part(*sections: dict[str, Any], divider: bool = False) -> dict[str, Any]:
    return {"part": "ข้อมูล", "divider": divider, "sections": sections}


def section(*pieces: Any, **said: Any) -> dict[str, Any]:
    return {"section": "หัวข้อ", "pieces": pieces, **said}


def blocks(sections: tuple[Section, ...]) -> list[BookBlock]:
    return [block for each in sections for block in each.blocks]


def test_a_section_without_data_is_left_out_and_its_number_goes_to_the_next() -> None:
    made = book(plan(HISTORY), part(section({"text": "ไม่มี"}), section({"text": "ประวัติ"})))
    assert [each.label for each in blocks(made) if isinstance(each, Heading)] == ["๑.๑"]


def test_a_required_section_without_data_stands_there_with_lines_to_fill_in() -> None:
    made = blocks(book(plan(), part(section({"text": "ไม่มี"}, required=True))))
    assert made[1:] == [Heading("หัวข้อ", "๑.๑"), DottedLines(5)]


def test_a_part_without_anything_takes_no_number() -> None:
    empty, full = part(section({"text": "ไม่มี"})), part(section({"text": "ประวัติ"}))
    made = blocks(book(plan(HISTORY), empty, full))
    assert [each.text for each in made if isinstance(each, Part)] == ["ส่วนที่ ๑ ข้อมูล"]


def test_a_divider_is_a_page_of_its_own_without_a_number() -> None:
    first, second = book(plan(HISTORY), part(section({"text": "ประวัติ"}), divider=True))
    assert first == Section((Divider("ส่วนที่ ๑", "ข้อมูล"),), numbers="none")
    assert second.numbers == "body"


def test_dividers_may_be_left_uncounted_and_parts_begin_on_the_right_hand() -> None:
    first, _ = book(
        plan(HISTORY),
        part(section({"text": "ประวัติ"}), divider=True),
        dividers="uncounted",
        right_hand=True,
    )
    assert (first.counted, first.right_hand) == (False, True)


def test_captions_are_counted_part_by_part() -> None:
    two = part(section("list", "list"))
    labels = [each.label for each in blocks(book(plan(), two, two)) if isinstance(each, Caption)]
    assert labels == ["ตารางที่ ๑.๑", "ตารางที่ ๑.๒", "ตารางที่ ๒.๑", "ตารางที่ ๒.๒"]


def test_captions_may_be_counted_through_the_book() -> None:
    one = part(section("list"))
    made = blocks(book(plan(), one, one, captions="book"))
    assert [each.label for each in made if isinstance(each, Caption)] == ["ตารางที่ ๑", "ตารางที่ ๒"]


def test_a_reference_says_the_number_of_the_caption_even_further_down() -> None:
    made = blocks(book(plan(), part(section({"say": "ดู{table:list}"}, "list"))))
    (sentence,) = [each for each in made if isinstance(each, Paragraph)]
    assert without_references(sentence.text) == "ดูตารางที่ ๑.๑"
    assert references(sentence.text)[1] == ("list", "ตารางที่ ๑.๑")


def test_a_clause_whose_reference_leads_nowhere_is_left_out() -> None:
    made = blocks(book(plan(), part(section({"say": "มี ๓ แห่ง[ ดัง{table:nothing}] ทั้งตำบล"}))))
    assert [each.text for each in made if isinstance(each, Paragraph)] == ["มี ๓ แห่ง ทั้งตำบล"]


def test_a_heading_goes_to_the_landscape_page_of_its_table() -> None:
    upright, turned = book(
        plan(HISTORY), part(section({"text": "ประวัติ"}), section("list", landscape=True))
    )
    assert (upright.landscape, turned.landscape) == (False, True)
    assert isinstance(turned.blocks[0], Heading)


def test_a_piece_with_pages_of_its_own_takes_its_heading_there_and_what_follows_begins_a_page() -> (
    None
):
    sections = book(
        plan(HISTORY),
        part(section({"text": "ประวัติ"}), section("page"), section({"text": "ประวัติ"})),
    )
    assert [isinstance(each.blocks[0], Heading) for each in sections[1:]] == [True, True]
    assert len(sections) == 3


def test_front_matter_is_counted_for_itself_and_covers_are_not_counted() -> None:
    front = [
        "cover",
        {"title": "คำนำ", "pieces": [{"text": "ประวัติ"}]},
        {"title": "ก", "pieces": ["contents"]},
    ]
    cover, foreword, contents = book(plan(HISTORY), front=front)
    assert (cover.numbers, cover.counted) == ("none", False)
    assert (foreword.numbers, foreword.blocks[0]) == ("front", Title(("คำนำ",)))
    assert not isinstance(contents.blocks[0], Title)


def test_a_list_of_what_the_book_does_not_have_is_left_out() -> None:
    lists = [{"title": "สารบัญ", "pieces": ["list-of-tables", "list-of-pictures"]}]
    part = {"part": "ก", "sections": [{"section": "ข", "pieces": ["list"]}]}
    front, *_ = book(plan(), part, front=lists)
    assert front.blocks == (Contents("สารบัญตาราง", "tables"),)
    (_, body) = book(
        plan(HISTORY),
        {"part": "ก", "sections": [{"section": "ข", "pieces": [{"text": "ประวัติ"}]}]},
        front=lists,
    )
    assert isinstance(body.blocks[0], Heading)


def test_a_sentence_of_which_nothing_is_left_takes_no_room() -> None:
    pieces = [{"text": "ประวัติ"}, {"say": "[ดัง{table:none}]"}]
    (_, body) = book(plan(HISTORY), {"part": "ก", "sections": [{"section": "ข", "pieces": pieces}]})
    assert [type(each) for each in body.blocks] == [Heading, Paragraph]


def test_pages_of_their_own_begin_below_the_sentences_that_open_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    below = PieceKind(lambda setting: [OwnPages(tuple(listed(setting)), below_words=True)])
    monkeypatch.setattr(catalogue, "PIECES", {**catalogue.PIECES, "below": below})
    monkeypatch.setattr(assembly, "PIECES", {**assembly.PIECES, "below": below})
    section = {"section": "ข", "pieces": [{"text": "ประวัติ"}, "below", "below"]}
    _, first, second = book(plan(HISTORY), {"part": "ก", "sections": [section]})
    assert [type(each) for each in first.blocks] == [Heading, Paragraph, Caption, Table]
    assert [type(each) for each in second.blocks] == [Caption, Table]


def test_annexes_have_letters_and_begin_on_a_page_each() -> None:
    annexes = {
        "divider": False,
        "sections": [section({"text": "ประวัติ"}), section({"text": "ประวัติ"})],
    }
    first, second = book(plan(HISTORY), annexes=annexes)
    assert [each.label for each in blocks((first, second)) if isinstance(each, Heading)] == [
        "ภาคผนวก ก",
        "ภาคผนวก ข",
    ]


def test_sections_below_a_section_count_under_it() -> None:
    made = book(
        plan(HISTORY),
        part(
            section(
                {"text": "ประวัติ"}, sections=[section({"text": "ไม่มี"}), section({"text": "ประวัติ"})]
            )
        ),
    )
    heads = [each for each in blocks(made) if isinstance(each, Heading)]
    assert [(each.label, each.level) for each in heads] == [("๑.๑", 1), ("๑.๑.๑", 2)]


def test_what_is_required_and_missing_is_named() -> None:
    wanted = section({"text": "ไม่มี"}, required=True, supplied_by="กำนัน")
    made = Outline(name="ทดลอง", parts=[part(wanted, section({"text": "ไม่มี"}))])
    assert [each.supplied_by for each in missing(made, plan(), DIGITS)] == ["กำนัน"]


def test_a_piece_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as refused:
        Outline(name="ทดลอง", parts=[part(section("contentz"))])
    assert "หมายถึง contents หรือไม่" in str(refused.value)


def test_a_front_page_nobody_knows_is_refused_too() -> None:
    with pytest.raises(InputError, match="หมายถึง cover หรือไม่"):
        Outline(name="ทดลอง", front=[{"piece": "coverr"}])


def test_a_piece_that_is_two_things_is_refused() -> None:
    with pytest.raises(InputError, match="ต้องมีอย่างเดียว"):
        Outline(name="ทดลอง", parts=[part(section({"piece": "list", "text": "ประวัติ"}))])


def test_an_agencys_outline_is_found_by_name_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates" / "books"
    folder.mkdir(parents=True)
    (folder / "tambon.yaml").write_text("kind: outline\nname: ของเรา\nnames: [tambon]\n", "utf-8")
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    assert outline("tambon").name == outline("ของเรา").name == "ของเรา"
