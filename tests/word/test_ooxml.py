from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from thaiplandoc.ooxml import W, runs, with_cs, without_cs

TEXTS = st.text(alphabet="กขเแาำิ์๑๒ฯๆabcXYZ019 .,()/-–…\u00a0&<>\"'%_\n\t", max_size=60)


def parsed(text: str, properties: str = "") -> list[etree._Element]:
    return list(etree.fromstring(f'<w:p xmlns:w="{W}">{runs(text, properties)}</w:p>'))


def scripts(text: str) -> list[tuple[str, str]]:
    return [
        ("latin" if run.find(f".//{{{W}}}cs") is None else "thai", run.findtext(f"{{{W}}}t"))
        for run in parsed(text)
        if run.find(f"{{{W}}}t") is not None
    ]


def test_a_run_is_cut_where_the_script_changes() -> None:
    assert scripts("หัวข้อ COVID-19 ฉบับที่ 2") == [
        ("thai", "หัวข้อ "),
        ("latin", "COVID-19 "),
        ("thai", "ฉบับที่ "),
        ("latin", "2"),
    ]


def test_neutral_characters_take_the_script_before_them() -> None:
    assert scripts("กบ ๐๐๒๓.๓/ว") == [("thai", "กบ ๐๐๒๓.๓/ว")]
    assert scripts("A (ก)") == [("latin", "A ("), ("thai", "ก)")]


def test_neutral_characters_at_the_beginning_take_the_script_after_them() -> None:
    assert scripts("(นายสมควร ใจดี)") == [("thai", "(นายสมควร ใจดี)")]
    assert scripts("- ") == [("latin", "- ")]


def test_only_thai_runs_carry_the_complex_script_mark() -> None:
    marked = {
        run.findtext(f"{{{W}}}t"): run.find(f".//{{{W}}}cs") is not None for run in parsed("ก a")
    }
    assert marked == {"ก ": True, "a": False}


def test_the_mark_stands_at_its_place_among_the_properties() -> None:
    given_ = '<w:rPr><w:b/><w:lang w:bidi="th-TH"/></w:rPr>'
    assert with_cs(given_) == '<w:rPr><w:b/><w:cs/><w:lang w:bidi="th-TH"/></w:rPr>'
    assert without_cs(with_cs(given_)) == given_
    assert without_cs("<w:rPr><w:cs/></w:rPr>") == ""


@given(TEXTS)
@example("&<>\"'\n\t&amp;")
def test_no_character_is_lost_or_added(text: str) -> None:
    said = "".join(
        {"t": run[-1].text or "", "tab": "\t", "br": "\n"}[etree.QName(run[-1]).localname]
        for run in parsed(text)
    )
    assert said == text


@given(TEXTS)
def test_a_run_is_not_cut_again(text: str) -> None:
    for run in scripts(text):
        assert scripts(run[1]) == [run]


@given(TEXTS)
def test_a_run_of_thai_holds_no_latin_letter_and_one_of_latin_no_thai(text: str) -> None:
    for script, said in scripts(text):
        assert not re.search("[A-Za-z0-9]" if script == "thai" else "[\u0e00-\u0e7f]", said)
