from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import InputError
from thaiplandoc.figures import counters, row_numbers
from thaiplandoc.model.plan import Counters, TambonRecord

ANSWERS = ("appointed", "met", "complete", "delivered", "evaluated")
ANSWER = st.sampled_from([True, False, None])


@st.composite
def records(draw: st.DrawFn) -> list[TambonRecord]:
    return [
        TambonRecord(
            code=f"{180101 + number}",
            name=f"ตำบลที่{number}",
            target=draw(st.booleans()),
            **{answer: draw(ANSWER) for answer in ANSWERS},
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def record(code: str = "180101", **answers: object) -> TambonRecord:
    return TambonRecord(code=code, name="ตัวอย่าง", **answers)


def test_the_five_counters_are_counted_from_the_tambons() -> None:
    done = dict.fromkeys(ANSWERS, "✓")
    found = counters(
        [
            record("180101", **done),
            record("180102", **done),
            record("180103", **{**done, "evaluated": "ไม่"}),
            record("180104", appointed=True, met=True, complete=False),
            record("180105", **done, target="ไม่ใช่"),
        ]
    )
    assert found.counters == Counters(
        target=4, appointed=4, met=4, complete=3, delivered=3, evaluated=2
    )


def test_an_evaluation_counts_only_after_a_complete_plan_was_delivered() -> None:
    early = record("180102", complete=True, delivered=False, evaluated=True)
    found = counters([record(complete=True, delivered=True, evaluated=True), early])
    assert found.counters.evaluated == 1
    assert found.too_early == (early,)


def test_an_answer_that_was_not_given_is_not_no() -> None:
    silent = record(appointed=True, met=False, complete="", delivered=None)
    found = counters([silent])
    assert found.unanswered == ((silent, ("delivered", "evaluated")),)


def test_a_tambon_counts_once() -> None:
    with pytest.raises(InputError, match="ถูกนับสองครั้ง") as caught:
        counters([record(), record("180102"), record()])
    assert [problem.where.path for problem in caught.value.problems] == ["tambons[2].code"]


@given(records())
def test_counters_never_contradict_each_other(tambons: list[TambonRecord]) -> None:
    found = counters(tambons).counters
    assert all(0 <= getattr(found, answer) <= found.target for answer in ANSWERS)
    assert found.evaluated <= min(found.complete, found.delivered)


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        *(({answer: 6}, answer) for answer in ANSWERS),
        ({"complete": 1}, "evaluated"),
        ({"delivered": 1}, "evaluated"),
        ({"met": -1}, "met"),
    ],
)
def test_counters_that_were_typed_in_are_held_to_the_rule(
    changed: dict[str, int], path: str
) -> None:
    typed = {"target": 5, "appointed": 5, "met": 4, "complete": 3, "delivered": 2, "evaluated": 2}
    Counters(**typed)
    with pytest.raises(InputError) as caught:
        Counters(**{**typed, **changed})
    assert path in {problem.where.path for problem in caught.value.problems}


def test_row_numbers_begin_again_with_each_group() -> None:
    groups = ["ก", "ก", "ข", "ข", "ข", "ก"]
    assert row_numbers(groups) == (1, 2, 1, 2, 3, 1)
    assert row_numbers(groups, continuous=True) == (1, 2, 3, 4, 5, 6)
    assert row_numbers([]) == ()


@given(st.lists(st.sampled_from("กขค")))
def test_every_group_is_numbered_from_one_without_a_gap(groups: list[str]) -> None:
    numbers = row_numbers(groups)
    for _, run in itertools.groupby(zip(groups, numbers, strict=True), key=lambda pair: pair[0]):
        found = [number for _, number in run]
        assert found == list(range(1, len(found) + 1))
