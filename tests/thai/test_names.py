from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.thai import names


@pytest.mark.parametrize(
    ("written", "rank", "under_the_signature"),
    [
        ("นายสมควร ใจดี", "", "(นายสมควร ใจดี)"),
        ("นาย สมควร  ใจดี", "", "(นายสมควร ใจดี)"),
        ("(นางสาวฉัตรประอร นิยม)", "", "(นางสาวฉัตรประอร นิยม)"),
        ("พลเอก สมชาย มาดี", "พลเอก", "(สมชาย มาดี)"),
        ("พล.อ. สมชาย มาดี", "พลเอก", "(สมชาย มาดี)"),
        ("พ.ต.ท.ชาติชาย หาญกล้า", "พันตำรวจโท", "(ชาติชาย หาญกล้า)"),
        ("ว่าที่ ร.ต. สมหญิง ใจดี", "ว่าที่ร้อยตรี", "(สมหญิง ใจดี)"),
        ("พันตำรวจโทหญิง มานี มีนา", "พันตำรวจโทหญิง", "(มานี มีนา)"),
        ("พลเอก หม่อมหลวงสมชาย มาดี", "พลเอก", "(หม่อมหลวงสมชาย มาดี)"),
        ("คุณหญิงมานี มีนา", "", "(คุณหญิงมานี มีนา)"),
        ("ศาสตราจารย์ พลตำรวจเอก สมชาย มาดี", "พลตำรวจเอก", "(ศาสตราจารย์สมชาย มาดี)"),
        ("รองศาสตราจารย์ นางสาวมานี มีใจ", "", "(รองศาสตราจารย์ นางสาวมานี มีใจ)"),
        ("ดร.มานะ ชูใจ", "", "(ดร.มานะ ชูใจ)"),
        ("สัตวแพทย์หญิง มานี มีนา", "", "(สัตวแพทย์หญิงมานี มีนา)"),
        ("ภก.มานะ ชูใจ", "", "(เภสัชกรมานะ ชูใจ)"),
        ("พระครูวิมล", "", "(พระครูวิมล)"),
        ("พล.ต.ท.หญิง มานี มีนา", "พลตำรวจโทหญิง", "(มานี มีนา)"),
        ("พล.ต.ท. หญิง มานี มีนา", "พลตำรวจโทหญิง", "(มานี มีนา)"),
        ("ว่าที่ ร.ต.หญิง มานี มีนา", "ว่าที่ร้อยตรีหญิง", "(มานี มีนา)"),
        ("ว่าที่ร้อยตรีหญิงมานี มีนา", "ว่าที่ร้อยตรีหญิง", "(มานี มีนา)"),
        ("พันตรี หญิงเล็ก มีนา", "พันตรี", "(หญิงเล็ก มีนา)"),
        ("จ.ส.ต. มานะ ชูใจ", "จ.ส.ต.", "(มานะ ชูใจ)"),
        ("จ.ส.ต.มานะ ชูใจ", "จ.ส.ต.", "(มานะ ชูใจ)"),
        ("พ.อ.(พิเศษ) มานะ ชูใจ", "พันเอก (พิเศษ)", "(มานะ ชูใจ)"),
        ("พันเอกพิเศษ มานะ ชูใจ", "พันเอก (พิเศษ)", "(มานะ ชูใจ)"),
        ("น.ส. มานี มีนา", "", "(นางสาวมานี มีนา)"),
        ("ม.ร.ว.มานะ ชูใจ", "", "(หม่อมราชวงศ์มานะ ชูใจ)"),
        ("พล.อ. ม.ล. มานะ ชูใจ", "พลเอก", "(หม่อมหลวงมานะ ชูใจ)"),
        ("ผศ.ดร.มานะ ชูใจ", "", "(ผู้ช่วยศาสตราจารย์ ดร.มานะ ชูใจ)"),
    ],
)
def test_the_rank_stands_before_the_signature_and_the_name_under_it(
    written: str, rank: str, under_the_signature: str
) -> None:
    assert names.split(written).rank == rank
    assert names.in_parentheses(written) == under_the_signature


@pytest.mark.parametrize("office", ["นายอำเภอทุกอำเภอ", "นายกเทศมนตรีเมืองแพร่", "นายทะเบียน"])
def test_an_office_that_begins_like_a_title_is_no_title(office: str) -> None:
    assert names.split(office).title == ""


def test_the_full_name_has_position_rank_and_noble_title_in_order() -> None:
    name = names.split("ศาสตราจารย์ พล.ต.อ. หม่อมหลวงสมชาย มาดี")
    assert name.full == "ศาสตราจารย์ พลตำรวจเอกหม่อมหลวงสมชาย มาดี"


def test_an_abbreviation_that_two_services_share_is_left_as_it_is() -> None:
    assert names.expand_rank("น.อ.") == "น.อ."


@pytest.mark.parametrize("rank", names.RANKS)
def test_every_abbreviated_rank_is_written_in_full(rank: str) -> None:
    assert names.split(f"{rank} สมชาย มาดี") == names.split(f"{names.RANKS[rank]}สมชาย มาดี")
    assert names.split(f"{rank}สมชาย มาดี").first == "สมชาย"


@given(st.sampled_from(names.TITLES), st.sampled_from(["สมชาย", "มานี", "ก้องภพ"]))
def test_splitting_what_was_printed_changes_nothing(title: str, first: str) -> None:
    printed = names.in_parentheses(f"{title}{first} ใจดี")
    assert names.in_parentheses(printed) == printed == f"({title}{first} ใจดี)"


@given(st.text(max_size=40))
def test_any_text_is_a_name_in_parentheses(text: str) -> None:
    printed = names.in_parentheses(text)
    assert printed.startswith("(")
    assert printed.endswith(")")
