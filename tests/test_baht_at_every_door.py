"""A bare number given as money is baht, whichever door it comes in by: 50,000 prints ๕๐,๐๐๐."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thaiplandoc import Form, InputError
from thaiplandoc.figures import Stated, agree, tally
from thaiplandoc.model.plan import Funding, Project
from thaiplandoc.thai.money import Satang


class Numeric:
    """A number of a data frame."""

    def __init__(self, number: float) -> None:
        self.number = number

    def item(self) -> float:
        return self.number


PLAN = {"plan": "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", "lao": "อบต.ตัวอย่าง"}
ROW = {"project": "ก", "strategy": "1. ข", "programme": "(1) ค"}
FIFTY = [50_000, 50_000.0, Decimal(50_000), Numeric(50_000), "50,000", Satang(50_000_00)]
every_number = pytest.mark.parametrize("number", FIFTY, ids=lambda value: type(value).__name__)


@every_number
def test_in_a_project(number):
    project = Project(
        name="ก",
        amounts={2567: number},
        enacted={2567: number},
        total=number,
        fundings=[Funding(source="local", amount=number)],
    )
    found = (
        project.amounts[2567],
        project.enacted[2567],
        project.total,
        project.fundings[0].amount,
    )
    assert found == (50_000_00,) * 4
    assert all(isinstance(each, Satang) for each in found)
    assert tally([project]).total.satang == 50_000_00
    assert isinstance(tally([project]).total.satang, Satang)


@every_number
def test_in_a_form(number):
    form = Form.of(
        "ผ.02",
        PLAN,
        [{**ROW, "budget_2567": number}],
    )
    assert form.rows[0]["budget_2567"] == 50_000_00
    assert "๕๐,๐๐๐" in form.words()
    summary = Form.summing([form])
    assert "๕๐,๐๐๐" in summary.words()


@pytest.mark.parametrize("number", [each for each in FIFTY if not isinstance(each, str)])
def test_in_a_total_that_is_held_to_its_parts(number):
    agree(Stated("รวม", number), [Stated("ก", Satang(20_000_00)), Stated("ข", 30_000)])
    with pytest.raises(InputError, match="๕๐,๐๐๐ บาท"):
        agree(Stated("รวม", number), [Stated("ก", 1)])


def test_facts_come_back_from_their_own_values_and_from_json_as_they_were():
    project = Project(name="ก", amounts={2567: 1234.5, 2568: None}, total=2000)
    assert Project(**project.model_dump()) == project
    assert Project.model_validate_json(project.model_dump_json()) == project
    form = Form.of("ผ.02", PLAN, [{**ROW, "budget_2567": 1234.5}])
    assert Form.of("ผ.02", form.values, form.rows) == form


@pytest.mark.parametrize("number", [float("nan"), 1.005, float("inf"), Decimal("0.001"), True])
def test_a_number_that_is_no_amount_is_refused_in_a_sentence(number):
    for make in (
        lambda: Project(name="ก", total=number),
        lambda: Project(name="ก", amounts={2567: number}),
        lambda: Form.of("ผ.02", PLAN, [{**ROW, "budget_2567": number}]),
    ):
        with pytest.raises(InputError) as caught:
            make()
        assert len(caught.value.problems) == 1
        assert "จำนวนเงิน" in caught.value.text()
