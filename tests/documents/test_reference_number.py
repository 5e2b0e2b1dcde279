"""Numbers of letters, as they are cited in real letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiplandoc import InputError, Office, ReferenceNumber

# As typed, as printed in Thai digits, as printed in Arabic digits.
SEEN = [
    ("ที่ มท 0891.4/ ว 856", "มท ๐๘๙๑.๔/ว ๘๕๖", "มท 0891.4/ว 856"),
    ("กบ ๐๐๒๓.๓/ว ๑๙๕๙", "กบ ๐๐๒๓.๓/ว ๑๙๕๙", "กบ 0023.3/ว 1959"),
    ("มท ๐๘๑๐.๒/ว ๙๐๕", "มท ๐๘๑๐.๒/ว ๙๐๕", "มท 0810.2/ว 905"),
    ("มท ๐๒๑๒.๑/๒๒๗๕", "มท ๐๒๑๒.๑/๒๒๗๕", "มท 0212.1/2275"),
    ("มท ๐๒๑๒.๑/ว ๒๒๙๕", "มท ๐๒๑๒.๑/ว ๒๒๙๕", "มท 0212.1/ว 2295"),
    ("มท. ๐๒๑๒.๑/ว ๐๓๔๓", "มท ๐๒๑๒.๑/ว ๐๓๔๓", "มท 0212.1/ว 0343"),
    ("พร ๐๐๓๗.๓/ว ๓๓๗", "พร ๐๐๓๗.๓/ว ๓๓๗", "พร 0037.3/ว 337"),
    ("ศธ ๐๕๒๑.๑.๐๙/…", "ศธ ๐๕๒๑.๑.๐๙/", "ศธ 0521.1.09/"),
    ("นร ๐๑๐๖/ว ๒๐๑๙", "นร ๐๑๐๖/ว ๒๐๑๙", "นร 0106/ว 2019"),
    ("พณ 0201/0056", "พณ ๐๒๐๑/๐๐๕๖", "พณ 0201/0056"),
    ("ชน 52001/12", "ชน ๕๒๐๐๑/๑๒", "ชน 52001/12"),
    ("กบ ๐๐๒๓.๓/ว", "กบ ๐๐๒๓.๓/ว", "กบ 0023.3/ว"),
    ("กค (กวจ) 0405.2/ว 119", "กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙", "กค (กวจ) 0405.2/ว 119"),
    ("กค(กวจ) 0405.2/ว", "กค (กวจ) ๐๔๐๕.๒/ว", "กค (กวจ) 0405.2/ว"),
    ("ปช 0004 (ขก)/12", "ปช ๐๐๐๔ (ขก)/๑๒", "ปช 0004 (ขก)/12"),
    ("มท 55410-12/33", "มท ๕๕๔๑๐-๑๒/๓๓", "มท 55410-12/33"),
    ("นว 52007.4/(1)/2569", "นว ๕๒๐๐๗.๔/(๑)/๒๕๖๙", "นว 52007.4/(1)/2569"),
]


@pytest.mark.parametrize(("typed", "thai", "arabic"), SEEN)
def test_a_number_is_printed_in_either_digits(typed: str, thai: str, arabic: str) -> None:
    number = ReferenceNumber.parse(typed)
    assert (str(number), number.text("arabic")) == (thai, arabic)


@pytest.mark.parametrize(("thai", "arabic"), [seen[1:] for seen in SEEN])
def test_what_was_printed_reads_as_the_same_number(thai: str, arabic: str) -> None:
    assert ReferenceNumber.parse(thai).text("arabic") == arabic
    assert str(ReferenceNumber.parse(arabic)) == thai


@given(
    st.text("กขคงจฉชซ", min_size=2, max_size=5),
    st.from_regex(r"[0-9๐-๙]{4}(\.[0-9๐-๙]{1,2}){0,2}", fullmatch=True),
    st.sampled_from(["", "ว "]),
    st.text("0123456789", max_size=5),
)
def test_every_number_survives_being_printed(
    code: str, unit: str, circular: str, running: str
) -> None:
    text = f"{code} {unit}/{circular}{running}".rstrip()
    assert ReferenceNumber.parse(text).text("keep") == text


@pytest.mark.parametrize(
    "text",
    [
        *("๑๕", "กบ/๑๕", "กบ ๐๐๒๓.๓ ว ๑๙๕๙", "กบ ๐๐๒๓.๓/ว ๑๙๕๙/๒๕๕๙", "KB 0023/1", ""),
        *("กค () ๐๔๐๕.๒/ว ๑๑๙", "กค (กวจ ๐๔๐๕.๒/ว ๑๑๙", "มท ๕๕๔๑๐-/๓๓", "นว ๕๒๐๐๗.๔/(๑)"),
    ],
)
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"กบ ๐๐๒๓\.๓/ว ๑๙๕๙"):
        ReferenceNumber.parse(text)


@pytest.mark.parametrize("code", ["กบ ๐๐๒๓.๓", "กค (กวจ) ๐๔๐๕.๒", "ปช ๐๐๐๔ (ขก)", "มท ๕๕๔๑๐-๑๒"])
def test_the_code_of_an_office_is_a_number_before_its_slash(code: str) -> None:
    assert Office(name="สำนักงานตัวอย่าง", code=code).code == code
    assert str(ReferenceNumber.parse(f"{code}/๑")) == f"{code}/๑"


@pytest.mark.parametrize("code", ["กค (กวจ)", "มท ๕๕๔๑๐-", "ปช ๐๐๐๔ ขก", "นว ๕๒๐๐๗.๔/(๑)"])
def test_what_is_no_code_of_an_office_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="ไม่ถูกรูปแบบ"):
        Office(name="สำนักงานตัวอย่าง", code=code)
