"""Where the lines of the samples end, held to a dictionary and to rules that are not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conftest import ROOT
from every_sample import loaded
from thaiplandoc import Document
from thaiplandoc.arrange.sheet import Text

FOLDER = ROOT / "samples" / "letters"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))

# Compounds of the dictionary that an official would part as well.
PARTED = {
    "องค์กรปกครอง│ส่วนท้องถิ่น",
    "องค์การบริหาร│ส่วนตำบล",
    "โดยเฉพาะ│อย่างยิ่ง",
    "กระบวนการ│วางแผน",
    "ให้│การ",
}
DIGIT = "[๐-๙0-9]"
# What may not stand around the end of a line (│): one breath, by the typing rules.
TOGETHER = re.compile(
    rf"(พ\.ศ\.|ค\.ศ\.|ข้อ|มาตรา|จำนวน|ครั้งที่|วันที่|ลงวันที่|ที่|โทร\.|โทรสาร|ร้อยละ|เวลา) *│ *{DIGIT}"
    rf"|{DIGIT} *│ *(มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม)"
    rf"|{DIGIT} *│ *(น\.|บาท|ชุด|ฉบับ|เล่ม|ตำบล|คน|วัน|ชั่วโมง)"
    rf"|(มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม) *│ *{DIGIT}|{DIGIT}│{DIGIT}"
    r"|│ *(ๆ|ฯลฯ|ฯ)|ณ *│|/ว *│|(นาย|นาง|นางสาว)│|[(“] *│|│ *[)”,]|[A-Za-z.@]│[A-Za-z.@]"
)


def turns(document: Document) -> Iterator[tuple[str, int]]:
    """Each running text of a document with the places where its lines end."""
    for page in document.layout().pages:
        for item in page.items:
            if isinstance(item, Text):
                lines = [line.text for line in item.lines]
                text, end = "".join(lines), 0
                for line in lines[:-1]:
                    end += len(line)
                    yield text, end


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_sample_ends_inside_a_word(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHAINLP_READ_ONLY", "1")
    from pythainlp.tokenize import word_tokenize

    for text, end in turns(loaded(FOLDER / f"{name}.yaml")):
        borders, at = set(), 0
        for word in word_tokenize(text, engine="newmm"):
            at += len(word)
            borders.add(at)
        joint = f"{text[:end]}│{text[end:]}"
        assert end in borders or any(parted in joint for parted in PARTED), joint[
            end - 20 : end + 20
        ]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_sample_ends_inside_what_is_read_in_one_breath(name: str) -> None:
    for text, end in turns(loaded(FOLDER / f"{name}.yaml")):
        joint = f"{text[max(0, end - 20) : end]}│{text[end : end + 20]}"
        assert not TOGETHER.search(joint), joint


def test_a_line_end_that_parts_a_date_or_a_name_is_seen() -> None:
    for joint in ("พ.ศ. │๒๕๖๖", "๓๑ │มีนาคม", "ต่าง│ ๆ", "เวลา ๐๙.๓๐ │น.", "นาย│สมชาย", "www.│go.th"):
        assert TOGETHER.search(joint), joint
