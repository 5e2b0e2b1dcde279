"""Names of files: every system takes them, none is there twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc.batch.names import MOST_BYTES, named, safe


def test_what_no_system_takes_is_replaced():
    assert safe("นายอำเภอ ก / นายก ข") == "นายอำเภอ ก - นายก ข"
    assert safe("../../etc/passwd") == "etc-passwd"
    assert safe('a<b>c:d"e|f?g*h\\i\x00j') == "a-b-c-d-e-f-g-h-i-j"
    assert safe("CON") == "_CON"
    assert safe("com1.txt") == "_com1.txt"
    assert safe("console") == "console"
    assert safe("ชื่อ. ") == "ชื่อ"
    assert safe("...") == "-"
    assert safe("~$a") == "a"  # so Word calls what it has open


def test_a_long_name_is_cut_between_letters_with_their_marks():
    assert safe("ก" * 200) == "ก" * (MOST_BYTES // 3)
    cut = safe("ก" * (MOST_BYTES // 3 - 1) + "ที่")
    assert cut == "ก" * (MOST_BYTES // 3 - 1)  # ท without its marks would be another word


def test_names_that_are_equal_get_their_keys_and_earlier_ones_stay():
    assert named([("1", "A"), ("2", "a"), ("3", "b")], {"0": "B"}) == {
        "0": "B", "1": "A", "2": "a-2", "3": "b-3",
    }  # fmt: skip
    assert named([("0", "other")], {"0": "B"}) == {"0": "B"}


@given(st.lists(st.tuples(st.text(), st.text()), unique_by=lambda pair: pair[0], max_size=8))
def test_any_names_become_distinct_names_inside_the_folder(wanted):
    names = named(wanted, {})
    assert len({name.casefold() for name in names.values()}) == len(wanted)
    for name in names.values():
        assert name
        assert not set(name) & set('/\\:*?"<>|\x00')
        assert name.strip(" .") == name
        assert len(name.encode()) < 230
