from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiplandoc.thai.clusters import cluster_count, clusters
from thaiplandoc.thai.words import PIECE_CLUSTERS, glue_spaces, pieces, segments, wordless

THAI = st.text(alphabet=st.sampled_from("กขคงนมรวสเแโใไะาำิีุู่้็์ัๆฯ ๑2.-/()“”,:\u00a0ab"), max_size=120)


def cut(text: str) -> str:
    return "|".join(pieces(text))


@pytest.mark.parametrize(
    "group",
    [
        "พ.ศ. ๒๕๖๖",
        "พ.ศ.๒๕๕๗",
        "๓๑ มีนาคม ๒๕๖๖",
        "๑ มกราคม พ.ศ. ๒๕๖๖",
        "ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
        "วันพุธที่ ๑๕ มีนาคม ๒๕๖๖",
        "28 เม.ย. 59",
        "มค. - กพ.",
        "ข้อ ๑",
        "มาตรา ๕",
        "หมวด ๓",
        "ที่ มท ๐๘๑๐.๒/ว ๙๐๕",
        "ที่ กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙",
        "ที่ ปช ๐๐๐๔ (ขก)/๑๒",
        "ที่ มท ๕๕๔๑๐-๑๒/๓๓",
        "ที่ นว ๕๒๐๐๗.๔/(๑)/๒๕๖๙",
        "ที่ กบ ๐๐๒๓.๓/ว ๑๙๕๙",
        "ที่ มท 0891.4/ ว 856",
        "ที่ มท. ๐๒๑๒.๑/ว ๐๓๔๓",
        "จำนวน ๑ ชุด",
        "จังหวัดละ 1 ตัวอย่าง",
        "เวลา ๐๙.๓๐ น.",
        "โทร. ๐ ๒๒๔๑ ๙๐๐๐ ต่อ ๔๑๒๒",
        "โทรสาร ๐-๒๒๔๑-๙๐๐๐ ต่อ ๒๑๒๒-๔",
        "โทร./โทรสาร ๐ ๓๘๕๑ ๑๒๓๙",
        "ครั้งที่ ๑/๒๕๖๖",
        "ยุทธศาสตร์ที่ ๑",
        "๑๐ ตำบล",
        "ร้อยละ ๘๐",
        "๑๕๐,๐๐๐ บาท",
        "นายสมควร ใจดี",
        "(นางสาวฉัตรประอร  นิยม)",
        "พลเอก สมชาย มาดี",
        "ม.ร.ว.สมชาย มาดี",
        "ต่าง ๆ",
        "อื่นๆ",
        "ชุมชน ฯลฯ",
        "ฯพณฯ นายกรัฐมนตรี",
        "แผนชุมชนฯ",
        "ณ ห้องประชุม",
        "กทม.",
        "ก.บ.ต.",
        "ศอช.ต.",
        "www.thailocaladmin.go.th",
        "phraelocal@gmail.com",
        "(ร่าง)",
        "“ชุมชน”",
        "กทม. ๑๐๓๐๐",
        "สิ่งที่ส่งมาด้วย ๑",
        "สิ่งที่ส่งมาด้วย ๒ - ๔",
        "มาตรา ๕๗ (๑)",
        "ข้อ ๑๐ (๒) (ก)",
        "ครั้งที่ ๕",
        "เนื้อที่ ๑๒๕ - ๓ - ๕๗ ไร่",
        "อ.ลำทับ",
        "อ. ลำทับ",
        "ต.เขาคราม",
        "ถ.อุตรกิจ",
        "รร.บ้านนาเหนือ",
        "นายประเสริฐ ณ นคร",
        "(นายสมชาย ณ สงขลา)",
        "กม. ๓+๕๐๐",
        "กม. ๓+๕๐๐ ถึง กม. ๔+๐๐๐",
        "พ.ศ. ๒๕๕๙ – พ.ศ. ๒๕๖๐",
        "หนึ่งแสนห้าหมื่นบาทถ้วน",
        "(หนึ่งร้อยเอ็ดบาทห้าสิบสตางค์)",
        "จำนวน ๓ ฝาย",
        "๒ ถัง",
        "๔ นิ้ว",
        "๓ มื้อ",
        "๖ ป้าย",
        "๑๒ ท่อน",
        "๐.๖๐×๑.๐๐ ม.",
        "แบบ ผ.๐๒",
        "Windows 10",
        "ถนนแจ้งวัฒนะ",
        "ตำบลในเมือง",
        "เขตมีนบุรี",
        "จังหวัดกระบี่",
    ],
)
def test_what_a_reader_takes_in_at_once_is_one_piece(group: str) -> None:
    assert cut(f"และ {group} ด้วย").split("|")[1] == f"{group} "


@pytest.mark.parametrize(
    "word",
    [
        "ศักยภาพ",
        "ประชาคม",
        "เกื้อหนุน",
        "กระทรวงมหาดไทย",
        "เศรษฐกิจพอเพียง",
        "การปกครอง",
        "บูรณาการ",
        "ขีดความสามารถ",
        "พระราชบัญญัติ",
        "การขับเคลื่อน",
        "ยุทธศาสตร์",
        "ธรรมาภิบาล",
        "คณะกรรมการ",
        "อย่างยั่งยืน",
    ],
)
def test_a_word_is_never_cut(word: str) -> None:
    assert any(word in piece for piece in pieces(f"เพื่อให้{word}ของจังหวัด"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("องค์กรปกครองส่วนท้องถิ่น", "องค์กรปกครอง|ส่วนท้องถิ่น"),
        ("องค์การบริหารส่วนตำบล", "องค์การบริหาร|ส่วนตำบล"),
        ("กรมส่งเสริมการปกครองท้องถิ่น", "กรมส่งเสริม|การปกครองท้องถิ่น"),
        ("แผนพัฒนาท้องถิ่น", "แผนพัฒนา|ท้องถิ่น"),
        ("ผู้ว่าราชการจังหวัดกระบี่", "ผู้ว่าราชการ|จังหวัดกระบี่"),
        ("ให้การสนับสนุนการจัดเวทีประชาคมในพื้นที่", "ให้|การสนับสนุน|การจัด|เวทีประชาคม|ใน|พื้นที่"),
        ("นำไปประกอบการพิจารณา", "นำ|ไป|ประกอบ|การพิจารณา"),
        ("หมู่บ้าน/ชุมชน", "หมู่บ้าน/|ชุมชน"),
        ("ต่างๆที่เกี่ยวข้อง", "ต่างๆ|ที่เกี่ยวข้อง"),
        ("แผนชุมชนฯ ของทีมตำบลฯแต่ละกลุ่ม", "แผนชุมชนฯ |ของ|ทีม|ตำบลฯ|แต่ละ|กลุ่ม"),
        ("เรียน นายอำเภอ ทุกอำเภอ", "เรียน |นายอำเภอ |ทุกอำเภอ"),
        ("เรียน นายอำเภอทุกอำเภอ", "เรียน |นายอำเภอ|ทุกอำเภอ"),
        ("เรียน นายอำเภอร้องกวาง", "เรียน |นายอำเภอร้องกวาง"),
        ("www.phraelocal.go.th , E-mail: a@b.th", "www.phraelocal.go.th , |E-mail: |a@b.th"),
        ("๐ ๗๕๖๑ ๑๘๙๙, ๐ ๗๕๖๒ ๒๔๓๗", "๐ ๗๕๖๑ ๑๘๙๙, |๐ ๗๕๖๒ ๒๔๓๗"),
        ("และ ๑ อปท.", "และ |๑ อปท."),
        (
            "ภายในวันที่ ๓๑ มีนาคม ๒๕๖๖ ตามแบบรายงานฯ",
            "ภายใน|วันที่ ๓๑ มีนาคม ๒๕๖๖ |ตาม|แบบรายงานฯ",
        ),
    ],
)
def test_lines_may_end_where_an_official_would_end_them(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_a_number_that_names_a_thing_does_not_hold_the_next_word() -> None:
    assert cut("ยุทธศาสตร์ที่ ๓ ด้านการเกษตร").startswith("ยุทธศาสตร์ที่ ๓ |")
    assert cut("ข้อ ๑ ให้จังหวัด").startswith("ข้อ ๑ |")


def test_a_number_before_a_clause_does_not_take_its_word() -> None:
    assert cut("ใน|หน้า ๓ ข้อ ๒.๑ ของ".replace("|", "")) == "ใน|หน้า ๓ |ข้อ ๒.๑ |ของ"
    assert cut("บ้านเลขที่ ๑๒ หมู่ ๓ ตำบล").endswith("|หมู่ ๓ |ตำบล")


def test_a_unit_is_one_only_where_a_word_ends() -> None:
    assert cut("ที่ตั้ง ๕ ปากน้ำ") == "ที่ตั้ง |๕ |ปากน้ำ"
    assert cut("โครงการ ๕ นายกเทศมนตรี").endswith("๕ |นายกเทศมนตรี")


def test_a_long_address_parts_behind_its_signs_only() -> None:
    address = "https://www.example.go.th/a/very/long/path/2566/a-file.pdf?id=12345&lang=th"
    found = cut(f"ดูที่ {address} ครับ").removeprefix("ดู|ที่ |").removesuffix(" |ครับ")
    assert found.replace("|", "") == address
    assert "|" in found
    assert all(part[-1] in "/?&=.-" for part in found.split("|")[:-1])
    assert cut(f"ดู {address[:40]}") == f"ดู |{address[:40]}"


def test_clusters_are_what_a_reader_would_point_at() -> None:
    assert clusters("เก่ากว่าน้ำต่างๆ ฯ") == ("เก่า", "ก", "ว่า", "น้ำ", "ต่า", "งๆ", " ฯ")


@given(THAI)
def test_pieces_and_segments_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "".join(segments(text)) == text
    assert "".join(clusters(text)) == text


@given(st.text(max_size=200))
def test_any_text_at_all_is_cut_and_joined(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "".join(clusters(text)) == text
    assert cluster_count(text) == len(clusters(text))


@given(THAI)
def test_no_piece_is_longer_than_a_line_can_bear(text: str) -> None:
    for piece in pieces(text):
        assert cluster_count(piece.rstrip()) <= PIECE_CLUSTERS + 2


@given(THAI)
def test_no_piece_begins_with_what_must_follow(text: str) -> None:
    for before, piece in zip(pieces(text), pieces(text)[1:], strict=False):
        assert not re.match("[ะาำๆฯ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e,)”]", piece)
        assert not re.search("[เแโใไ]$", before)


@given(THAI)
def test_glued_spaces_are_the_only_change(text: str) -> None:
    glued = glue_spaces(text)
    assert glued.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert not set(glued) & set("\u200b\u200c\u200d\u2060\ufeff")


def test_spaces_inside_a_group_become_no_break_spaces() -> None:
    assert glue_spaces("ภายในวันที่ ๓๑ มีนาคม ๒๕๖๖ ด้วย") == (
        "ภายในวันที่\u00a0๓๑\u00a0มีนาคม\u00a0๒๕๖๖ ด้วย"
    )


def test_a_word_of_three_hundred_letters_is_cut_between_clusters() -> None:
    text = "ฮู้" * 100
    assert cut(text).split("|") == ["ฮู้"] * 100
    assert set(pieces("x" * 300)) == {"x"}


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร",
        "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ",
    ],
)
def test_a_long_name_may_be_parted_between_its_words(text: str) -> None:
    assert max(map(cluster_count, pieces(text))) <= 14


def test_an_over_long_group_is_cut_between_its_words() -> None:
    long = "นาย" + "สมชาย" * 4 + " " + "ใจดี" * 20
    assert "".join(pieces(long)) == long
    assert max(map(cluster_count, pieces(long))) <= PIECE_CLUSTERS


@settings(deadline=2000, max_examples=5)
@given(st.integers(1, 5))
def test_a_very_long_text_takes_no_longer_than_its_length(times: int) -> None:
    text = "กรมส่งเสริมการปกครองท้องถิ่นขอเรียนว่า" * 200 * times
    assert "".join(pieces(text)) == text


def test_importing_words_loads_no_dictionary() -> None:
    code = (
        "import sys, thaiplandoc.thai.words as words; assert 'pythainlp' not in sys.modules;"
        "words.pieces('กระทรวงมหาดไทย'); assert 'pythainlp' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@pytest.mark.parametrize("letter", ["ก", "ข", "ฟห"])
def test_letters_in_a_row_without_a_word_are_found(letter: str) -> None:
    stretch = letter * 100
    assert wordless(f"ด้วยจังหวัด {stretch} กำหนด") == stretch
    assert wordless(letter * (99 // len(letter))) == ""


def test_a_sentence_without_spaces_is_not_without_words() -> None:
    sentence = "ขอความร่วมมือจังหวัดแจ้งองค์กรปกครองส่วนท้องถิ่นทุกแห่งดำเนินการทบทวนแผนพัฒนาท้องถิ่น"
    assert wordless(sentence * 4) == ""
