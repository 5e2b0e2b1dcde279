"""What a file says, as facts: either language, values as they were typed, places kept."""

from __future__ import annotations

import json
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.reader import Reader

import schemas
from conftest import ROOT
from thaiplandoc import Annex, Form, InputError, Letter, Memo, check, load
from thaiplandoc.documents.form_file import kind_of_form
from thaiplandoc.documents.loading import model_of
from thaiplandoc.documents.schema import json_schema
from thaiplandoc.kinds import KINDS
from thaiplandoc.model.fact import facts_in
from thaiplandoc.model.plan.projects import Project
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.yaml_file import _FORBIDDEN, read

# What stands in a folder of papers is filled with the values of rows before it is read.
SAMPLES = sorted(
    file for file in (ROOT / "samples").rglob("*.yaml") if file.parent.name != "papers"
)
STARTERS = sorted((ROOT / "templates").glob("*.yaml"))

ENGLISH = """\
kind: letter
office:
  name: ศาลากลางจังหวัดตัวอย่าง
  address: [ถนนตัวอย่าง ตย ๑๒๐๐๐]
  code: ตย ๐๐๑๗
  unit: สำนักงานจังหวัด
  phone: 020000000
  digits: {body: thai, tables: arabic, pages: thai}
number: ตย 0017/ว 007
date: 2025-10-01
speed: ด่วน
subject: 2568
to: [นายอำเภอ, นายกเทศมนตรี]
references: [{sender: จังหวัดตัวอย่าง, number: ตย ๐๐๑๗/๑, date: ๑ กันยายน ๒๕๖๘}]
enclosures: [{title: แผนที่, quantity: ๑ แผ่น}]
body:
  - ด้วยจังหวัดตัวอย่าง
  - heading: ข้อพิจารณา
  - items: [{text: ก, items: [ข]}]
    numbering: ข้อ
    start: ๓
  - table:
      columns: [{heading: ลำดับ, share: 1, align: center}]
      rows: [[1.10]]
signer: {name: นายตัวอย่าง ใจดี, rank: พลเอก, position: ปลัดจังหวัด}
qr: {text: https://example.go.th, caption: แบบตอบรับ}
copies: ผู้ว่าราชการจังหวัด
draft: true
continuation: false
"""
# The same line numbers, and nothing in it to remark on.
CLEAN = (
    ENGLISH.replace("references:", "# references:")
    .replace("enclosures:", "# enclosures:")
    .replace("signer:", "  - จึงเรียนมาเพื่อพิจารณา\nsigner:")
)
THAI = """\
ชนิด: หนังสือภายนอก
หน่วยงาน:
  ชื่อ: ศาลากลางจังหวัดตัวอย่าง
  ที่อยู่: [ถนนตัวอย่าง ตย ๑๒๐๐๐]
  รหัส: ตย ๐๐๑๗
  เจ้าของเรื่อง: สำนักงานจังหวัด
  โทรศัพท์: 020000000
  ตัวเลข: {ข้อความ: ไทย, ตาราง: อารบิก, เลขหน้า: ไทย}
ที่: ตย 0017/ว 007
วันที่: ๑ ต.ค. ๒๕๖๘
ชั้นความเร็ว: ด่วน
เรื่อง: 2568
เรียน: [นายอำเภอ, นายกเทศมนตรี]
อ้างถึง: [{ผู้ส่ง: จังหวัดตัวอย่าง, ที่: ตย ๐๐๑๗/๑, วันที่: ๑ กันยายน ๒๕๖๘}]
สิ่งที่ส่งมาด้วย: [{ชื่อ: แผนที่, จำนวน: ๑ แผ่น}]
ข้อความ:
  - ด้วยจังหวัดตัวอย่าง
  - หัวข้อ: ข้อพิจารณา
  - ข้อย่อย: [{ข้อความ: ก, ข้อย่อย: [ข]}]
    แบบเลข: ข้อ
    เริ่มที่: ๓
  - ตาราง:
      คอลัมน์: [{หัวข้อ: ลำดับ, สัดส่วน: 1, จัดแนว: กลาง}]
      แถว: [[1.10]]
ผู้ลงนาม: {ชื่อ: นายตัวอย่าง ใจดี, ยศ: พลเอก, ตำแหน่ง: ปลัดจังหวัด}
คิวอาร์: {ข้อความ: https://example.go.th, คำบรรยาย: แบบตอบรับ}
สำเนาส่ง: ผู้ว่าราชการจังหวัด
ร่าง: ใช่
คำต่อเนื่อง: ไม่ใช่
"""


def written(folder: Path, text: str, name: str = "letter.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_thai_and_english_keys_give_the_same_letter(tmp_path: Path) -> None:
    english = load(written(tmp_path, ENGLISH, "en.yaml"))
    thai = load(written(tmp_path, THAI, "th.yaml"))
    assert english == thai
    assert isinstance(english, Letter)


def test_a_file_may_mix_the_languages(tmp_path: Path) -> None:
    mixed = ENGLISH.replace("subject:", "เรื่อง:").replace("  name: ศาลา", "  ชื่อ: ศาลา")
    assert load(written(tmp_path, mixed)) == load(written(tmp_path, ENGLISH, "en.yaml"))


def test_what_the_library_cannot_print_is_taken_out_before_it_could_look_for_it(
    tmp_path: Path,
) -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    unprintable = {*re.findall(Reader.NON_PRINTABLE.pattern, every)}
    assert len(unprintable) > 2000
    assert [letter for letter in unprintable if not _FORBIDDEN.match(letter)] == []
    node, problems = read(written(tmp_path, "subject: ก\x0bข\x85ค\ufffe\n"))
    assert (node.keys["subject"].value, len(problems)) == ("กขค", 1)


def test_values_are_the_text_that_was_typed(tmp_path: Path) -> None:
    letter = load(written(tmp_path, ENGLISH))
    assert letter.subject == "2568"
    assert letter.office.phone == "020000000"
    assert letter.context()["เนื้อความ"][-1].rows == (("1.10",),)
    assert letter.context()["ที่"] == "ตย ๐๐๑๗/ว ๐๐๗"


def test_a_group_whose_keys_are_data_keeps_its_values(tmp_path: Path) -> None:
    text = "name: ขุดลอกคลอง\namounts: {๒๕๖๗: 150000, 2568: 'สองแสน', 2569: }\n"
    node, _ = read(written(tmp_path, text))
    with pytest.raises(InputError) as caught:
        YamlRead(node=node).become(Project)
    (problem,) = caught.value.problems
    assert problem.where.line == 2
    assert "ปี 2568" in problem.what.thai
    node, _ = read(written(tmp_path, text.replace("'สองแสน'", "200000")))
    amounts = YamlRead(node=node).become(Project).amounts
    assert dict(amounts) == {2567: 15_000_000, 2568: 20_000_000, 2569: None}


def test_a_key_left_empty_is_as_good_as_none(tmp_path: Path) -> None:
    file = written(tmp_path, ENGLISH + "fax:\nslogan: ~\n")
    assert load(file) == load(written(tmp_path, ENGLISH, "en.yaml"))


def test_a_profile_is_found_beside_the_letter(tmp_path: Path) -> None:
    (tmp_path / "offices").mkdir()
    profile = "kind: office\nname: กรมตัวอย่าง\nemblem: garuda.svg\n"
    written(tmp_path / "offices", profile, "dla.yaml")
    written(tmp_path / "offices", "<svg xmlns='http://www.w3.org/2000/svg'/>", "garuda.svg")
    shutil.copy(ROOT / "templates" / "emblem.png", tmp_path / "offices" / "garuda.png")
    start = ENGLISH.index("office:")
    end = ENGLISH.index("number:")
    file = written(tmp_path, ENGLISH[:start] + "office: offices/dla.yaml\n" + ENGLISH[end:])
    assert load(file).office.name == "กรมตัวอย่าง"
    assert load(file).office.emblem == tmp_path / "offices" / "garuda.svg"


def test_the_line_of_a_value_deep_inside_is_told(tmp_path: Path) -> None:
    enclosures = "enclosures:\n  - title: ก\n  - title: ข\n  - title: ค\n    quantity: [๑]\n"
    file = written(
        tmp_path, ENGLISH.replace("enclosures: [{title: แผนที่, quantity: ๑ แผ่น}]\n", enclosures)
    )
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert (problem.where.path, problem.where.line) == ("enclosures[2].quantity", 19)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("  - ด้วยจังหวัดตัวอย่าง", "  - ตามที่จังหวัดตัวอย่างกำหนด"), 17, "นั้น"),
        (("  - ด้วยจังหวัดตัวอย่าง", "  - ด้วยจังหวัดกำหนดประชุม นั้น"), 17, "ให้ตัด นั้น ออก"),
        (("  - จึงเรียน", "  - จึงกราบเรียน"), 25, "จึงเรียนมาเพื่อ"),
        (("subject: 2568", "subject: เเผน"), 12, "แ"),
        (("to: [นายอำเภอ, นายกเทศมนตรี]", "to: [รัฐมนตรีทุกกระทรวง, นายกรัฐมนตรี]"), 13, "กราบเรียน"),
        (("  - heading: ข้อพิจารณา", f"  - {'ก' * 300}"), 18, "300 ตัวที่ไม่พบคำ"),
        (("  - heading: ข้อพิจารณา", f"  - เรื่อง{'ข' * 300}"), 18, "300 ตัวที่ไม่พบคำ"),
    ],
)
def test_a_remark_tells_its_line_and_keeps_nothing_back(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    assert change[0] in CLEAN
    assert check(written(tmp_path, CLEAN, "clean.yaml")).remarks == ()
    checked = check(written(tmp_path, CLEAN.replace(*change)))
    assert [(remark.where.line, words in remark.what.thai) for remark in checked.remarks] == [
        (line, True)
    ]


def test_who_names_the_class_of_several_recipients_is_not_asked_again(tmp_path: Path) -> None:
    named = CLEAN.replace(
        "to: [นายอำเภอ, นายกเทศมนตรี]", "to: [รัฐมนตรีทุกกระทรวง, นายกรัฐมนตรี]\naddressee: special"
    )
    named = named.replace("จึงเรียน", "จึงกราบเรียน")
    assert check(written(tmp_path, named)).remarks == ()


def test_a_recipient_of_another_class_is_told_at_the_recipient_and_at_the_conclusion(
    tmp_path: Path,
) -> None:
    letter = CLEAN.replace("to: [นายอำเภอ, นายกเทศมนตรี]", "to: เจ้าคณะจังหวัด")
    recipient, conclusion = check(written(tmp_path, letter)).remarks
    assert (recipient.where.line, conclusion.where.line) == (13, 25)
    assert "พระราชาคณะ" in recipient.what.thai
    assert "จึงนมัสการมาเพื่อ" in conclusion.what.thai


schema_of = cache(json_schema)


def held_to_schema(data: object, kind: type) -> None:
    schemas.validate(data, schema_of(kind))


def test_a_speed_may_say_until_when(tmp_path: Path) -> None:
    until = "ด่วนภายใน ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น."
    text = ENGLISH.replace("speed: ด่วน", f"speed: {until}")
    context = load(written(tmp_path, text)).context()
    assert context["ชั้นความเร็ว"] == "ด่วนภายใน"
    assert context["เวลาที่กำหนด"] == "๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น."
    data = json.loads(json.dumps(YAML(typ="safe").load(text), default=str))
    held_to_schema(data, Letter)


@pytest.mark.parametrize(
    ("said", "digits", "printed"),
    [
        ("ด่วนภายในวันอาทิตย์ที่ 15 มี.ค. 69 เวลา 9.05 น.", "thai", "๑๕ มีนาคม ๒๕๖๙ เวลา ๐๙.๐๕ น."),
        ("ด่วนภายใน 15/3/2569 12:00", "arabic", "15 มีนาคม 2569 เวลา 12.00 น."),
        ("ด่วนภายใน ๑๕ มีนาคม ๒๕๖๙", "thai", "๑๕ มีนาคม ๒๕๖๙"),
    ],
)
def test_a_speeds_day_and_time_are_printed_in_one_way_in_the_documents_digits(
    tmp_path: Path, said: str, digits: str, printed: str
) -> None:
    text = ENGLISH.replace("speed: ด่วน", f'speed: "{said}"\ndigits: {digits}')
    checked = check(written(tmp_path, text))
    assert [each for each in checked.remarks if each.where.path == "speed"] == []
    context = checked.document.context()
    assert (context["ชั้นความเร็ว"], context["เวลาที่กำหนด"]) == ("ด่วนภายใน", printed)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ด่วนภายใน", "โปรดพิมพ์เช่น ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น."),
        ("ด่วนภายในวันศุกร์นี้", "โปรดพิมพ์เช่น ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น."),
        ("ด่วนภายใน ๓๑ กุมภาพันธ์ ๒๕๖๙ เวลา ๑๒.๐๐ น.", "ไม่มีวันที่ ๓๑ กุมภาพันธ์"),
        ("ด่วนภายใน ๑๕ มีนาคม ๒๕๖๙ เวลา ๒๔.๐๑ น.", "ไม่มีเวลา 24.01 น."),
        ("ด่วนภายใน ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๖๐ น.", "ไม่มีเวลา 12.60 น."),
        ("ด่วนภายใน ๑๕ มีนาคม ๒๕๖๙ เวลา เที่ยง", "โปรดพิมพ์เช่น ๑๕ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น."),
        ("ด่วนภายในวันศุกร์ที่ ๑๕ มีนาคม ๒๕๖๙", "เป็นวันอาทิตย์ ไม่ใช่วันศุกร์"),
    ],
)
def test_a_day_or_a_time_that_does_not_exist_is_no_speed(
    tmp_path: Path, said: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, ENGLISH.replace("speed: ด่วน", f'speed: "{said}"')))
    (problem,) = caught.value.problems
    assert (problem.where.path, problem.where.line) == ("speed", 11)
    assert words in problem.what.thai


@pytest.mark.parametrize(
    "text", ["", "# เรื่อง\n", "---\n", "{}\n", "kind: letter\n", "ชนิด: บันทึกข้อความ\n"]
)
def test_a_file_that_says_nothing_is_asked_one_question(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text))
    (problem,) = caught.value.problems
    assert "เรื่องอะไร" in problem.what.thai
    assert "thaiplandoc new" in problem.what.thai
    assert "what is it about?" in problem.what.english


def test_mistyped_letters_are_put_right(tmp_path: Path) -> None:
    assert (
        load(written(tmp_path, ENGLISH.replace("2568", "เเผนน\u0e4d\u0e32ทาง"))).subject
        == "แผนนำทาง"
    )


@pytest.mark.parametrize("file", [*SAMPLES, *STARTERS], ids=lambda file: file.stem)
def test_the_schema_takes_what_the_library_takes(file: Path) -> None:
    data = schemas.data_of(file)
    kind = next(
        kind
        for kind in map(model_of, KINDS.values())
        if data.get("kind", data.get("ชนิด")) in (kind.kind, kind.thai_kind)
    )
    if kind is Form:
        kind = kind_of_form(read(file)[0])
    held_to_schema(data, kind)


@pytest.mark.parametrize(
    "change",
    [
        ("subject:", "subjet:"),
        ("speed: ด่วน", "speed: เร็ว"),
        ("kind: letter", "kind: memo"),
        ("signer:", "signers:"),
    ],
)
def test_the_schema_refuses_what_the_library_refuses(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    wrong = ENGLISH.replace(*change)
    with pytest.raises(InputError):
        load(written(tmp_path, wrong))
    data = json.loads(json.dumps(YAML(typ="safe").load(wrong), default=str))
    with pytest.raises(jsonschema.ValidationError):
        held_to_schema(data, Letter)


@pytest.mark.parametrize(
    "file",
    [
        file
        for file in STARTERS
        if file.stem not in {"office", "look", "bundle", "batch", "planbook", "villageplan"}
    ],
    ids=lambda file: file.stem,
)
def test_a_starter_file_is_in_order(file: Path) -> None:
    checked = check(file)
    assert checked.remarks == ()
    assert isinstance(checked.document, Annex | Letter | Memo)


@pytest.mark.parametrize(
    "fact",
    sorted(facts_in(Letter) | facts_in(Memo) | facts_in(Annex), key=lambda fact: fact.__name__),
)
def test_every_key_has_a_thai_name_of_its_own(fact: Any) -> None:
    names = fact.thai_names()
    assert set(names) == set(fact.model_fields)
    assert len({*names.values(), *names}) == 2 * len(names)


def test_a_file_that_swells_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(InputError, match=r"มีมากกว่า 100,000 ค่า"):
        read(written(tmp_path, "\n".join(lines)))


def test_a_file_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="YAML"):
        read(written(tmp_path, "[" * 5000))
