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
    ("กห 0401/ล12", "กห ๐๔๐๑/ล ๑๒", "กห 0401/ล 12"),
    ("กห 0401/ล", "กห ๐๔๐๑/ล", "กห 0401/ล"),
    ("ตช ๐๐๑๑.๒๒ / ลับ ๑", "ตช ๐๐๑๑.๒๒/ลับ ๑", "ตช 0011.22/ลับ 1"),
    ("กห 0201/ลับมาก 3", "กห ๐๒๐๑/ลับมาก ๓", "กห 0201/ลับมาก 3"),
    ("กห 0201/ลับที่สุด 4/2569", "กห ๐๒๐๑/ลับที่สุด ๔/๒๕๖๙", "กห 0201/ลับที่สุด 4/2569"),
    ("กท 0403/ว (ส) 12", "กท ๐๔๐๓/ว(ส) ๑๒", "กท 0403/ว(ส) 12"),
    ("กท 0403/ว. 12", "กท ๐๔๐๓/ว ๑๒", "กท 0403/ว 12"),
    ("อว 78.01.3/12", "อว ๗๘.๐๑.๓/๑๒", "อว 78.01.3/12"),
    ("อว 78/ว 12", "อว ๗๘/ว ๑๒", "อว 78/ว 12"),
    ("ตผ 0052 ฉช/12", "ตผ ๐๐๕๒ ฉช/๑๒", "ตผ 0052 ฉช/12"),
    ("ศร 0001 (1)/12", "ศร ๐๐๐๑(๑)/๑๒", "ศร 0001(1)/12"),
    ("ศร 0001(1).2/12", "ศร ๐๐๐๑(๑).๒/๑๒", "ศร 0001(1).2/12"),
    ("พร ๐๐๓๗.๓/ว ๓๓๗ / ๒๕๕๔", "พร ๐๐๓๗.๓/ว ๓๓๗/๒๕๕๔", "พร 0037.3/ว 337/2554"),
    ("กบ 0023.3/12/2569", "กบ ๐๐๒๓.๓/๑๒/๒๕๖๙", "กบ 0023.3/12/2569"),
    ("ทต.ลท 52001/ว 3", "ทต.ลท ๕๒๐๐๑/ว ๓", "ทต.ลท 52001/ว 3"),
    ("อบต.สว. 71201/12", "อบต.สว ๗๑๒๐๑/๑๒", "อบต.สว 71201/12"),
    ("ที่ 1/2569", "๑/๒๕๖๙", "1/2569"),
    ("๒๐๑๙ / ๒๔๙๙", "๒๐๑๙/๒๔๙๙", "2019/2499"),
]


@pytest.mark.parametrize(("typed", "thai", "arabic"), SEEN)
def test_a_number_is_printed_in_either_digits(typed: str, thai: str, arabic: str) -> None:
    number = ReferenceNumber.parse(typed)
    assert (str(number), number.text("arabic")) == (thai, arabic)


@pytest.mark.parametrize(("thai", "arabic"), [seen[1:] for seen in SEEN])
def test_what_was_printed_reads_as_the_same_number(thai: str, arabic: str) -> None:
    assert ReferenceNumber.parse(thai).text("arabic") == arabic
    assert str(ReferenceNumber.parse(arabic)) == thai


DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙"
UNITS = r"([0-9๐-๙]{4,5}|[0-9๐-๙]{2})(\.[0-9๐-๙]{1,2}|\([0-9๐-๙]\)){0,2}( ฉช| \(ขก\))?"
RUNNING = st.text(DIGITS, min_size=1, max_size=5)
YEARS = st.from_regex(r"/2[45][0-9]{2}|/๒๕[๐-๙]{2}", fullmatch=True)


@given(
    st.text("กขคงจฉชซ", min_size=2, max_size=5),
    st.sampled_from(["", " (กวจ)"]),
    st.from_regex(UNITS, fullmatch=True),
    st.sampled_from(["", "ว ", "ว(ส) ", "ล ", "ลับ ", "ลับมาก ", "ลับที่สุด "]),
    st.one_of(st.just(""), RUNNING, st.builds("{}{}".format, RUNNING, YEARS)),
)
def test_every_number_survives_being_printed(
    code: str, division: str, unit: str, mark: str, running: str
) -> None:
    text = f"{code}{division} {unit}/{mark}{running}".rstrip()
    number = ReferenceNumber.parse(text)
    assert number.text("keep") == text
    assert ReferenceNumber(**number.model_dump()) == number


@given(RUNNING, YEARS)
def test_every_number_of_an_order_survives_being_printed(running: str, year: str) -> None:
    number = ReferenceNumber.parse(f"{running}{year}")
    assert (number.code, number.unit, number.running, number.text("keep")) == (
        *("", "", running),
        f"{running}{year}",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("๑๕", "กบ/๑๕", "กบ ๐๐๒๓.๓ ว ๑๙๕๙", "กบ ๐๐๒๓.๓/ว ๑๙๕๙/๒๐๑๖", "KB 0023/1", ""),
        *("กบ ๐๐๒๓.๓/ว ๑๙๕๙/๕๙", "กบ ๐๐๒๓.๓/ว /๒๕๕๙", "กบ ๐๒๓/๑", "กบ ๐๐๒๓/ลัก ๑", "๑/๒๐๒๖"),
        *("/๒๕๖๙", "(๑)", "กท ๐๔๐๓/ว() ๑๒", "กท ๐๔๐๓/(ส) ๑๒", "กห ๐๔๐๑/ว ล ๑๒", "ศร ๐๐๐๑(/๑๒"),
        *("กค () ๐๔๐๕.๒/ว ๑๑๙", "กค (กวจ ๐๔๐๕.๒/ว ๑๑๙", "มท ๕๕๔๑๐-/๓๓", "นว ๕๒๐๐๗.๔/(๑)"),
    ],
)
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"กบ ๐๐๒๓\.๓/ว ๑๙๕๙"):
        ReferenceNumber.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"code": "กบ", "running": "๑"},
        {"unit": "๐๐๒๓", "running": "๑"},
        {"running": "๑"},
        {"running": "๑", "year": "๒๕๖๙", "circular": True},
        {"code": "กบ", "unit": "๐๐๒๓", "year": "๒๕๖๙"},
        {"code": "กบ", "unit": "๐๐๒๓", "circular_book": "ส", "running": "๑"},
        {"code": "กบ", "unit": "๐๐๒๓", "circular": True, "secrecy": "ล", "running": "๑"},
    ],
)
def test_parts_that_nobody_could_print_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(InputError, match="ไม่ถูกรูปแบบ"):
        ReferenceNumber.made_of(parts)


OFFICE_CODES = ["กบ ๐๐๒๓.๓", "กค (กวจ) ๐๔๐๕.๒", "ปช ๐๐๐๔ (ขก)", "มท ๕๕๔๑๐-๑๒"]
OFFICE_CODES += ["อว ๗๘.๐๑.๓", "ตผ ๐๐๕๒ ฉช", "ศร ๐๐๐๑(๑)"]


@pytest.mark.parametrize("code", OFFICE_CODES)
def test_the_code_of_an_office_is_a_number_before_its_slash(code: str) -> None:
    assert Office(name="สำนักงานตัวอย่าง", code=code).code == code
    assert str(ReferenceNumber.parse(f"{code}/๑")) == f"{code}/๑"


@pytest.mark.parametrize("code", ["กค (กวจ)", "มท ๕๕๔๑๐-", "ปช ๐๐๐๔ ข", "นว ๕๒๐๐๗.๔/(๑)"])
def test_what_is_no_code_of_an_office_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="ไม่ถูกรูปแบบ"):
        Office(name="สำนักงานตัวอย่าง", code=code)
