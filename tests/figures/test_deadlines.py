from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import InputError
from thaiplandoc.figures import (
    REGISTER_OF_TAMBONS,
    REGISTERS_OF_PROJECTS,
    TO_DEPARTMENT,
    TO_PROVINCE,
    last_due,
    next_due,
    provincial_pack,
    reporting,
)
from thaiplandoc.model.plan import Deadline, LocalGovernment, MonthlyReport, Receipt

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
DUE = date(2010, 6, 1)
TOWN = LocalGovernment(kind="เทศบาลเมือง", name="ตัวอย่าง")
SUBDISTRICT = LocalGovernment(kind="เทศบาลตำบล", name="หนองบัว", district="เมือง")
NAMESAKE = LocalGovernment(kind="เทศบาลตำบล", name="หนองบัว", district="บ้านไร่")
TAMBON = LocalGovernment(kind="อบต.", name="ดอนกลาง")
OFFICES = [TAMBON, TOWN, SUBDISTRICT, NAMESAKE]


def report(office: LocalGovernment, reported: date, **facts: Any) -> MonthlyReport:
    return MonthlyReport(office=office, reported=reported, **facts)


# --- when it is due ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("deadline", "day", "due"),
    [
        (TO_PROVINCE, date(2010, 5, 1), date(2010, 5, 1)),
        (TO_PROVINCE, date(2010, 5, 2), date(2010, 6, 1)),
        (TO_PROVINCE, date(2010, 12, 31), date(2011, 1, 1)),
        (TO_DEPARTMENT, date(2010, 3, 12), date(2010, 5, 15)),
        (TO_DEPARTMENT, date(2000, 1, 1), date(2010, 5, 15)),
        (TO_DEPARTMENT, date(2010, 5, 16), date(2010, 6, 15)),
        (REGISTER_OF_TAMBONS, date(2023, 2, 24), date(2023, 3, 31)),
        (REGISTERS_OF_PROJECTS, date(2023, 6, 1), date(2024, 5, 31)),
        (Deadline(day=31, month=3, year=2566), date(2020, 1, 1), date(2023, 3, 31)),
        (Deadline(day=31, month=3, year=2566), date(2023, 4, 1), None),
        (Deadline(day=31), date(2023, 2, 1), date(2023, 2, 28)),
        (Deadline(day=29, month=2), date(2023, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_next_time_it_is_due(deadline: Deadline, day: date, due: date | None) -> None:
    assert next_due(deadline, day) == due


@pytest.mark.parametrize(
    ("deadline", "day", "due"),
    [
        (TO_PROVINCE, date(2010, 5, 31), date(2010, 5, 1)),
        (TO_DEPARTMENT, date(2010, 5, 15), date(2010, 5, 15)),
        (TO_DEPARTMENT, date(2010, 5, 14), None),
        (REGISTER_OF_TAMBONS, date(2023, 3, 30), date(2022, 3, 31)),
    ],
)
def test_the_last_time_it_was_due(deadline: Deadline, day: date, due: date | None) -> None:
    assert last_due(deadline, day) == due


@given(st.integers(1, 31), DAYS)
def test_there_is_no_due_day_between_the_last_and_the_next(day_of_month: int, day: date) -> None:
    deadline = Deadline(day=day_of_month)
    last, following = last_due(deadline, day), next_due(deadline, day)
    assert last is not None
    assert following is not None
    assert last <= day <= following
    assert next_due(deadline, last + timedelta(days=1)) == (
        following if last != following else next_due(deadline, day + timedelta(days=1))
    )


# --- who has reported --------------------------------------------------------------------------
def test_who_was_on_time_who_was_late_and_who_is_missing() -> None:
    early = report(TOWN, date(2010, 5, 28))
    last_moment = report(SUBDISTRICT, DUE)
    late = report(TAMBON, date(2010, 6, 3), due=DUE)
    found = reporting(OFFICES, [late, last_moment, early], due=DUE)
    assert found.on_time == (early, last_moment)
    assert found.late == (late,)
    assert found.missing == (NAMESAKE,)
    assert found.unexpected == ()


def test_a_report_for_another_month_is_not_this_months() -> None:
    before, after = report(TOWN, date(2010, 5, 1)), report(TAMBON, date(2010, 6, 2))
    assert reporting(OFFICES, [before, after], due=DUE).missing == tuple(OFFICES)


def test_a_corrected_report_replaces_the_first_and_keeps_its_time() -> None:
    first = report(TOWN, date(2010, 5, 30))
    corrected = report(TOWN, date(2010, 6, 5), due=DUE)
    assert reporting([TOWN], [corrected, first], due=DUE).on_time == (corrected,)


def test_an_office_nobody_asked_is_told() -> None:
    stranger = report(NAMESAKE, DUE)
    found = reporting([SUBDISTRICT], [stranger], due=DUE)
    assert (found.missing, found.unexpected) == ((SUBDISTRICT,), (stranger,))


def test_districts_are_known_by_their_names() -> None:
    received = Receipt(office="อำเภอบ้านโพธิ์", reported=date(2023, 3, 30))
    found = reporting(
        ["อำเภอเมือง", "อำเภอบ้านโพธิ์"],
        [received],
        due=date(2023, 3, 31),
        deadline=REGISTER_OF_TAMBONS,
    )
    assert (found.on_time, found.missing) == ((received,), ("อำเภอเมือง",))


def test_offices_that_cannot_be_told_apart_are_refused() -> None:
    twin = LocalGovernment(kind="subdistrict", name="หนองบัว", district="อำเภอเมือง")
    with pytest.raises(InputError, match="ให้ระบุอำเภอหรือรหัส"):
        reporting([SUBDISTRICT, twin], [], due=DUE)


def test_a_day_on_which_nothing_is_due_is_refused() -> None:
    with pytest.raises(ValueError, match="2010-06-02"):
        reporting(OFFICES, [], due=date(2010, 6, 2))


# --- the province's pack -----------------------------------------------------------------------
def test_the_province_keeps_municipalities_only() -> None:
    sent = [report(office, date(2010, 5, 20)) for office in OFFICES[:3]]
    pack = provincial_pack(OFFICES, sent, due=DUE)
    assert [each.office for each in pack.reports] == [TOWN, SUBDISTRICT]
    assert [each.office for each in pack.left_out] == [TAMBON]
    assert pack.reporting.missing == (NAMESAKE,)
    assert pack.reporting.unexpected == ()


@given(
    st.lists(
        st.builds(
            report,
            st.sampled_from(OFFICES),
            st.dates(date(2010, 4, 1), date(2010, 7, 1)),
        )
    )
)
def test_each_office_is_in_one_list(reports: list[MonthlyReport]) -> None:
    found = reporting(OFFICES, reports, due=DUE)
    listed = [*(each.office for each in found.reports), *found.missing]
    assert sorted(listed, key=OFFICES.index) == OFFICES
