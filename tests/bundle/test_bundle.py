"""A letter and what it encloses as one PDF, read by other libraries than the one that joined it."""

from __future__ import annotations

import errno
import io
import itertools
import os
import runpy
from pathlib import Path
from textwrap import dedent

import pikepdf
import pypdf
import pytest
from PIL import Image

from conftest import ROOT
from pdf.reading import check_tags, entries, locked, many, plain, read, saved, signed
from ruler import Paper
from thaiplandoc import InputError, check
from thaiplandoc.bundle import Bundled, bundled
from thaiplandoc.cli import main
from tools import require

SETS = ROOT / "samples" / "sets"
LETTER = """\
kind: letter
office: {name: ศาลากลางจังหวัดตัวอย่าง, address: [ถนนตัวอย่าง ตย ๑๒๐๐๐], code: ตย ๐๐๑๗}
number: ตย ๐๐๑๗/๑
date: ๑๕ มกราคม ๒๕๖๙
subject: ขอส่งเอกสาร
to: นายอำเภอทุกอำเภอ
enclosures:
ENCLOSED
body:
  - ด้วยจังหวัดตัวอย่างขอส่งเอกสารตามสิ่งที่ส่งมาด้วย
  - จึงเรียนมาเพื่อโปรดทราบ
signer: {name: นายตัวอย่าง ใจดี, position: ผู้ว่าราชการจังหวัดตัวอย่าง}
"""


def letter(folder: Path, *enclosed: str, name: str = "letter.yaml") -> Path:
    listed = "\n".join(f"  - {{{each}}}" for each in enclosed)
    text = LETTER.replace("ENCLOSED", listed)
    if not enclosed:
        text = text.replace("enclosures:\n\n", "").replace("ตามสิ่งที่ส่งมาด้วย", "มาแล้ว")
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def bundle(folder: Path, text: str) -> Path:
    (folder / "set.yaml").write_text(f"kind: bundle\n{dedent(text)}", encoding="utf-8")
    return folder / "set.yaml"


def picture(file: Path, size: tuple[int, int] = (600, 850)) -> Path:
    Image.new("RGB", size, (230, 230, 230)).save(file)
    return file


def pages(made: Bundled) -> list[str]:
    return [Paper(made.pdf, number).words for number in range(1, made.pages + 1)]


def said(file: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        bundled(file)
    return [problem.text() for problem in caught.value.problems]


# --- the sets of the founding letters ------------------------------------------------------------
@pytest.fixture(scope="module")
def krabi() -> Bundled:
    return bundled(SETS / "krabi-2559.yaml")


def test_letter_letter_memo_diagram_and_table_are_one_file(krabi: Bundled) -> None:
    assert krabi.pages == 9
    reader = read(krabi.pdf)
    titles = [title for title, _ in flat(entries(reader, reader.outline))]
    for title in (
        "รายการเอกสาร",
        "สิ่งที่ส่งมาด้วย สำเนาหนังสือกรมส่งเสริมการปกครองท้องถิ่น ด่วนที่สุด ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
        "สิ่งที่ส่งมาด้วย แผนทางการประสานแผนพัฒนาในพื้นที่",
    ):
        assert title in titles
    assert reader.trailer["/Root"]["/Lang"] == "th"
    marked, ids = check_tags(krabi.pdf)
    assert marked > 100
    assert ids > 10


def test_each_enclosure_is_labelled_once_at_its_top_right(krabi: Bundled) -> None:
    corner = [
        number
        for number in range(2, krabi.pages + 1)
        for found in Paper(krabi.pdf, number).every("สิ่งที่ส่งมาด้วย")
        if found.right > 105 and found.baseline < 30
    ]
    assert corner == [3, 4, 6]
    found = Paper(krabi.pdf, 3).every("สิ่งที่ส่งมาด้วย")[-1]
    assert found.right == pytest.approx(200, abs=0.5)


def test_no_label_stands_inside_a_receipt_stamp(krabi: Bundled) -> None:
    page = Paper(krabi.pdf, 4)
    (frame, *_) = [
        each
        for each in page.drawn
        if each.kind == "path" and each.right - each.left == pytest.approx(50, abs=1)
    ]
    label = page.every("สิ่งที่ส่งมาด้วย")[-1]
    assert label.right < frame.left
    assert label.baseline < frame.bottom


def test_copies_and_numbers_stand_on_their_pages(krabi: Bundled) -> None:
    marked = [
        number
        for number in range(2, krabi.pages + 1)
        for found in Paper(krabi.pdf, number).every("สำเนา")
        if found.baseline < 20
    ]
    assert marked == [3]
    for number, words in ((3, "หน้า ๓ จาก ๙"), (9, "หน้า ๙ จาก ๙")):
        found = Paper(krabi.pdf, number).find(words)
        assert (found.size, found.right) == pytest.approx((12, 200), abs=0.5)
        assert found.baseline > 280


def test_the_contents_name_the_page_each_paper_begins_on(krabi: Bundled) -> None:
    first = pages(krabi)[0]
    rows = [line for line in first.replace("\r", "").split("\n") if line.strip()]
    assert "รายการเอกสาร" in rows[0]
    assert [number in first for number in ("๒", "๓", "๔", "๖")] == [True] * 4


def test_parts_begin_on_odd_pages_and_what_is_sent_beside_is_told() -> None:
    made = bundled(SETS / "chachoengsao-2566.yaml")
    words = pages(made)
    begins = [
        number
        for number, each in enumerate(words, start=1)
        if "สิ่งที่ส่งมาด้วย ๒" in each or "สิ่งที่ส่งมาด้วย ๓" in each
    ]
    assert begins[0] % 2 == 1
    assert next(n for n in begins if "สิ่งที่ส่งมาด้วย ๓" in words[n - 1] and n > begins[0]) % 2 == 1
    assert any("สิ่งที่ส่งมาด้วย ๑ ส่งแยกต่างหาก" in note.text() for note in made.notes)


def flat(listed: list) -> list:
    return [each for one in listed for each in (flat(one) if isinstance(one, list) else [one])]


# --- files of others -----------------------------------------------------------------------------
def test_pdf_and_pictures_stand_in_the_order_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(2)))
    picture(tmp_path / "scan.png")
    picture(tmp_path / "map.jpg", (900, 500))
    file = letter(
        tmp_path,
        "title: แบบรายงาน, quantity: ๒ หน้า, file: a.pdf",
        "title: สำเนาคำสั่ง, file: scan.png",
        "title: แผนที่, file: map.jpg",
    )
    made = bundled(file)
    assert made.pages == 5
    assert ["สิ่งที่ส่งมาด้วย ๑" in pages(made)[1], "สิ่งที่ส่งมาด้วย ๑" in pages(made)[2]] == [True, False]
    boxes = [pypdf.PdfReader(io.BytesIO(made.pdf)).pages[number].mediabox for number in (3, 4)]
    assert [box.width < box.height for box in boxes] == [True, False]
    assert any("a.pdf: ไม่มีแท็ก" in note.text() for note in made.notes)
    assert bundled(file) == made


def test_a_word_file_is_converted(tmp_path: Path) -> None:
    require("libreoffice")
    check(letter(tmp_path, name="other.yaml")).document.save(tmp_path / "other.docx")
    made = bundled(letter(tmp_path, "title: สำเนาหนังสือ, file: other.docx"))
    assert made.pages == 2
    assert "ขอส่งเอกสาร" in pages(made)[1]


def test_a_signed_file_is_attached_as_it_is(tmp_path: Path) -> None:
    data = signed()
    (tmp_path / "signed.pdf").write_bytes(data)
    made = bundled(letter(tmp_path, "title: คำสั่ง, file: signed.pdf"))
    assert made.pages == 1
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert pdf.attachments["signed.pdf"].get_file().read_bytes() == data
    assert any("มีลายมือชื่อดิจิทัล" in note.text() for note in made.notes)


def test_a_password_is_asked_for_and_taken_from_the_set(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked(owner="1234", user="12"))
    file = letter(tmp_path, "title: คำสั่ง, file: locked.pdf")
    assert any("locked.pdf: มีรหัสผ่าน" in line for line in said(file))
    made = bundled(bundle(tmp_path, 'covering: letter.yaml\nenclosures: [{password: "1234"}]\n'))
    assert made.pages == 2


def test_marks_stand_on_a_paper_as_the_set_says(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(2)))
    letter(tmp_path, "title: คำสั่ง, file: a.pdf")
    file = bundle(
        tmp_path,
        """\
        covering: letter.yaml
        label: every
        enclosures:
          - as_copy: true
            draft: true
            secrecy: ลับ
            certified: {name: นายสมมติ ตัวอย่าง, position: เจ้าพนักงานธุรการ, day: ๑๕ มกราคม ๒๕๖๙}
        """,
    )
    words = pages(bundled(file))
    for page in words[1:]:
        assert page.count("ลับ") == 2
        for text in ("สิ่งที่ส่งมาด้วย", "(ร่าง)", "สำเนา"):
            assert text in page
    assert "(นายสมมติ ตัวอย่าง)" in words[2]
    assert "สำเนาถูกต้อง" not in words[1]


def test_receipt_stamps_stand_side_by_side_on_the_first_page_of_a_scan(tmp_path: Path) -> None:
    Image.new("RGB", (600, 850), "white").save(tmp_path / "scan.png")
    letter(tmp_path, "title: สำเนาหนังสือ, file: scan.png")
    file = bundle(
        tmp_path,
        """\
        covering: letter.yaml
        enclosures:
          - received:
              - {office: กรมตัวอย่าง, number: "24293", date: ๒๘ เม.ย. ๒๕๕๙, time: ๑๕.๒๕ น.}
              - {office: สำนักตัวอย่าง, number: "3254", date: ๒๘ เม.ย. ๒๕๕๙}
        """,
    )
    made = bundled(file)
    assert made.notes == ()
    page = Paper(made.pdf, 2)
    for words in ("กรมตัวอย่าง", "๒๔๒๙๓", "๑๕.๒๕ น.", "สำนักตัวอย่าง", "๓๒๕๔"):
        assert words in page.words
    frames = [each for each in page.drawn if each.kind == "path" and each.right - each.left > 49]
    sizes = {(round(each.right - each.left), round(each.bottom - each.top)) for each in frames}
    assert (50, 25) in sizes
    one, other = page.find("กรมตัวอย่าง"), page.find("สำนักตัวอย่าง")
    assert abs(one.left - other.left) > 40 or abs(one.baseline - other.baseline) > 25


def test_endorsements_stand_on_the_first_page_of_a_pdf_where_it_is_clear(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(1, (595, 842))))
    letter(tmp_path, "title: สำเนาหนังสือ, file: a.pdf")
    file = bundle(
        tmp_path,
        """\
        covering: letter.yaml
        enclosures:
          - endorsements:
              - to: เรียน นายอำเภอ
                text: เพื่อโปรดทราบ เห็นควรแจ้งองค์กรปกครองส่วนท้องถิ่นในเขตพื้นที่ทราบ
                by: {name: นางสาวสมมุติ ตัวอย่าง, position: ปลัดอำเภอ}
                date: ๒๘ เม.ย. ๒๕๕๙
                time: 15.40
              - {to: ท้องถิ่นอำเภอ, chosen: true}
              - เสมียนตราอำเภอ
              - {to: ท้องถิ่นอำเภอ, text: ดำเนินการ}
        """,
    )
    made = bundled(file)
    assert [note.text() for note in made.notes if "ไม่มีที่ว่าง" in note.text()] == []
    page = Paper(made.pdf, 2)
    to, name, list_, second = (
        page.find(words)
        for words in ("เรียน นายอำเภอ", "(นางสาวสมมุติ ตัวอย่าง)", "☑ ท้องถิ่นอำเภอ", "ดำเนินการ")
    )
    assert "☐ เสมียนตราอำเภอ" in page.words
    assert "๒๘ เม.ย. ๒๕๕๙ ๑๕.๔๐ น." in page.words
    assert to.size == pytest.approx(14)
    # a line to sign on above the name: to whom, two lines of text, the room, 6.6 mm each
    assert name.baseline - to.baseline == pytest.approx(4 * 14 * 1.331 / 72 * 25.4, abs=0.3)
    assert to.left == pytest.approx(10, abs=1)
    places = [(each.left, each.baseline) for each in (to, list_, second)]
    assert all(
        abs(a[0] - b[0]) > 20 or abs(a[1] - b[1]) > 7 for a, b in itertools.combinations(places, 2)
    )
    assert check_tags(made.pdf)[0] > 0


def test_an_endorsement_without_room_is_told_and_left_out(tmp_path: Path) -> None:
    Image.new("RGB", (600, 848), (40, 60, 40)).save(tmp_path / "scan.png")
    letter(tmp_path, "title: สำเนาหนังสือ, file: scan.png")
    file = bundle(
        tmp_path,
        "covering: letter.yaml\nenclosures: [{endorsements: {to: ผวจ., text: ทราบ}, secrecy: ลับ}]\n",
    )
    made = bundled(file)
    assert any("สำหรับ เกษียน ผวจ." in note.text() for note in made.notes)
    assert "ทราบ" not in pages(made)[1]
    assert pages(made)[1].count("ลับ") == 2  # which is never left out


def test_a_level_of_secrecy_stands_beside_the_number_of_a_lying_page(tmp_path: Path) -> None:
    form = ROOT / "samples" / "forms" / "por02.yaml"
    letter(tmp_path, f"title: แบบ ผ.๐๒, file: {form}")
    made = bundled(bundle(tmp_path, "covering: letter.yaml\nenclosures: [{secrecy: ลับที่สุด}]\n"))
    page = Paper(made.pdf, 3)
    number, level = page.find("- ๒ -"), page.find("ลับที่สุด")
    assert page.size[0] > page.size[1]
    assert level.left > number.right - 0.5 or level.right < number.left + 0.5
    assert abs((level.left + level.right) / 2 - page.size[0] / 2) < 25


def test_the_number_of_a_page_stands_in_no_room_to_sign(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(1, (595, 842))))
    letter(tmp_path, "title: คำสั่ง, file: a.pdf")
    text = """\
        covering: letter.yaml
        numbers: true
        contents: true
        enclosures:
          - certified: {name: นายสมมติ ตัวอย่าง, position: เจ้าพนักงานธุรการชำนาญงาน รักษาการแทนหัวหน้ากลุ่มงานอำนวยการ, day: ๑๕ มกราคม ๒๕๖๙}
        """
    page = Paper(bundled(bundle(tmp_path, text)).pdf, 3)
    head, name, number = map(page.find, ("สำเนาถูกต้อง", "(นายสมมติ ตัวอย่าง)", "หน้า ๓ จาก ๓"))
    assert name.baseline - head.baseline > 15
    assert not head.baseline < number.baseline < name.baseline


def test_a_photograph_leaves_room_for_its_label_and_a_scan_fills_the_page(tmp_path: Path) -> None:
    Image.new("RGB", (1200, 800), (40, 60, 40)).save(tmp_path / "photo.jpg")
    Image.new("RGB", (1654, 2339), "white").save(tmp_path / "scan.jpg")
    made = bundled(
        letter(tmp_path, "title: ภาพถ่าย, file: photo.jpg", "title: สำเนาคำสั่ง, file: scan.jpg")
    )
    assert made.notes == ()
    photo, scan = (
        next(each for each in Paper(made.pdf, number).drawn if each.kind == "image")
        for number in (2, 3)
    )
    assert (photo.top, photo.bottom) == pytest.approx((22, 188), abs=0.5)
    assert (scan.left, scan.top, scan.right, scan.bottom) == pytest.approx((0, 0, 210, 297), abs=1)


def test_receipt_stamps_come_from_the_number_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runpy.run_path(str(ROOT / "samples" / "registers" / "chain.py"))["main"](tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = ["--received-in", "province.db", "--name", "จังหวัดกระบี่"]
    assert main(["bundle", str(SETS / "krabi-2559.yaml"), "-o", "set.pdf", *asked]) == 0
    pdf = (tmp_path / "set.pdf").read_bytes()
    stamped = [number for number in range(2, 10) if "เลขรับ ๘๑๐๒" in Paper(pdf, number).words]
    assert stamped == [3]  # the department's letter; the province's own was sent, the memo not met
    page = Paper(pdf, 3).words
    assert "จังหวัดกระบี่" in page
    assert "๑๖ พ.ค. ๒๕๕๙" in page
    assert main(["bundle", str(SETS / "krabi-2559.yaml"), "--received-in", "no.db"]) == 2


# --- what keeps a set from being made ------------------------------------------------------------
def test_every_problem_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "note.txt").write_text("x")
    file = letter(
        tmp_path,
        "title: ก, file: nowhere.pdf",
        "title: ข",
        "title: ค, file: note.txt",
        "title: ง, file: empty.pdf",
    )
    assert main(["bundle", str(file)]) == 1
    told = capsys.readouterr().err
    for words in ("nowhere.pdf", "สิ่งที่ส่งมาด้วย ๒ ไม่มีไฟล์", "note.txt: ไม่ใช่ PDF", "empty.pdf: "):
        assert words in told
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "empty.pdf",
        "letter.yaml",
        "note.txt",
    ]


def faulty(folder: Path) -> dict[str, str]:
    """A file for each fault, and the sentence about it."""
    whole = saved(plain(2))
    for name, data in {
        "empty.pdf": b"",
        "cut.pdf": whole[: len(whole) // 2],
        "locked.pdf": locked(owner="1234", user="12"),
        "no.pdf": b"%PDF-1.4\nnothing",
        "word.docx": b"PK\x03\x04junk",
        "note.txt": b"x",
    }.items():
        (folder / name).write_bytes(data)
    Image.new("1", (10_000, 10_001)).save(folder / "big.png")
    Image.new("L", (60, 80)).save(folder / "x.gif")
    cut = picture(folder / "whole.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(cut[: len(cut) // 2])
    (folder / "whole.jpg").unlink()
    (folder / "folder.pdf").mkdir()
    return {
        "nowhere.pdf": "เปิดไฟล์ไม่ได้",
        "folder.pdf": "เป็นโฟลเดอร์",
        "empty.pdf": "ว่างเปล่า",
        "cut.pdf": "ขาดส่วนท้าย",
        "locked.pdf": "มีรหัสผ่าน",
        "no.pdf": "เสียหาย",
        "word.docx": "เสียหาย",
        "note.txt": "ไม่ใช่ PDF",
        "big.png": "ใหญ่เกินไป (100 ล้านจุด",
        "x.gif": "ไม่ใช่ PDF",
        "cut.jpg": "ภาพไม่ครบ",
    }


def test_each_bad_file_has_one_sentence_all_are_told_at_once_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sentences = faulty(tmp_path)
    file = letter(tmp_path, *(f"title: {name}, file: {name}" for name in sentences))
    before = sorted(each.name for each in tmp_path.iterdir())
    assert main(["bundle", str(file), "--ocr", "--contents"]) == 1
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == len(sentences)
    for name, sentence in sentences.items():
        (line,) = (line for line in told if name in line)
        assert sentence in line
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_pdf_of_five_thousand_pages_is_in_the_set(tmp_path: Path) -> None:
    (tmp_path / "many.pdf").write_bytes(many(5000))
    made = bundled(letter(tmp_path, "title: ภาคผนวก, file: many.pdf"))
    assert made.pages == 5001
    assert len(made.pdf) < 3_000_000


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = letter(tmp_path, name="letter.yaml")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "set.pdf").write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["bundle", str(file), "-o", "out/set.pdf"]) != 0
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["set.pdf"]
    assert (tmp_path / "out" / "set.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("command", ["bundle", "join"])
def test_no_file_that_a_set_is_made_from_is_written_over(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(saved(plain()))
    letter(tmp_path, "title: แบบรายงาน, file: a.pdf")
    files = {each: each.read_bytes() for each in tmp_path.iterdir()}
    named = "letter.yaml" if command == "bundle" else "a.pdf"
    for out, words in (("letter.yaml", "ต้องลงท้ายด้วย .pdf"), ("./a.pdf", "จะได้ไม่เขียนทับ")):
        assert main([command, named, "-o", out]) == 2
        assert words in capsys.readouterr().err
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == files


def test_marks_of_the_outer_set_stand_on_the_letter_of_the_inner_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(1, (595, 842))))
    inner = "kind: bundle\ncovering: {file: a.pdf, title: สำเนาหนังสือ}\n"
    (tmp_path / "inner.yaml").write_text(inner, encoding="utf-8")
    letter(tmp_path, "title: สำเนาหนังสือ, quantity: ๑ แผ่น, file: inner.yaml")
    text = """\
        covering: letter.yaml
        enclosures:
          - certified: {name: นายสมมติ ตัวอย่าง, position: เจ้าพนักงานธุรการ}
            received: {office: กรมตัวอย่าง, number: "7"}
        """
    words = pages(bundled(bundle(tmp_path, text)))[1]
    assert "สำเนาถูกต้อง" in words
    assert "กรมตัวอย่าง" in words


def test_a_letter_that_encloses_itself_through_another_is_refused(tmp_path: Path) -> None:
    letter(tmp_path, "title: หนังสือ, file: b.yaml", name="a.yaml")
    letter(tmp_path, "title: หนังสือ, file: a.yaml", name="b.yaml")
    assert any("แนบเอกสารที่แนบตัวมันเอง" in line for line in said(tmp_path / "a.yaml"))


def test_sets_that_hold_each_other_are_refused_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, other in (("a", "b"), ("b", "a"), ("c", "c")):
        text = f"kind: bundle\ncovering: {other}.yaml\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name in ("a", "c"):
        for command in ("check", "bundle"):
            assert main([command, str(tmp_path / f"{name}.yaml")]) == 1
            told = capsys.readouterr()
            assert (told.out + told.err).count("แนบเอกสารที่แนบตัวมันเอง") == 1


def test_a_letter_may_list_a_set_whose_letter_is_held_to_the_title(tmp_path: Path) -> None:
    letter(tmp_path, name="inner.yaml")
    (tmp_path / "set.yaml").write_text("kind: bundle\ncovering: inner.yaml\n", encoding="utf-8")
    file = letter(tmp_path, "title: สำเนาหนังสือจังหวัด ที่ ตย ๐๐๑๗/๑, file: set.yaml")
    made = bundled(file)
    assert (made.pages, made.notes) == (2, ())
    file = letter(tmp_path, "title: สำเนาหนังสือจังหวัด ที่ ตย ๐๐๑๗/๒, file: set.yaml")
    assert [each.text() for each in check(file).remarks if "ตย ๐๐๑๗/๑" in each.text()]


def test_a_number_or_day_that_is_not_the_papers_is_a_problem_until_the_set_says_the_title(
    tmp_path: Path,
) -> None:
    letter(tmp_path, name="other.yaml")
    title = "สำเนาหนังสือจังหวัด ที่ ตย ๐๐๑๗/๒ ลงวันที่ ๑๖ มกราคม ๒๕๖๙"
    file = letter(tmp_path, f"title: {title}, file: other.yaml")
    told = said(file)
    assert len(told) == 2
    for line, words in zip(
        told, ("ตย ๐๐๑๗/๒ แต่ในไฟล์เป็น ที่ ตย ๐๐๑๗/๑", "๑๖ มกราคม ๒๕๖๙"), strict=True
    ):
        assert words in line
    made = bundled(bundle(tmp_path, f"covering: letter.yaml\nenclosures: [{{title: {title}}}]\n"))
    assert made.pages == 2
    # what the proof-reader asks is told with the set
    assert any("enclosed-unlike" in note.text() for note in made.notes)


def test_signed_files_of_one_name_are_both_attached_and_listed(tmp_path: Path) -> None:
    data = [signed(), signed() + b"%\n"]
    for folder, each in zip(("a", "b"), data, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "signed.pdf").write_bytes(each)
    letter(tmp_path, "title: คำสั่ง, file: a/signed.pdf", "title: ประกาศ, file: b/signed.pdf")
    made = bundled(bundle(tmp_path, "covering: letter.yaml\ncontents: true\n"))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        held = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    assert held == {"signed.pdf": data[0], "signed (2).pdf": data[1]}
    first = pages(made)[0]
    assert "คำสั่ง" in first
    assert first.count("ไฟล์แนบ") == 2


def test_a_pdf_may_stand_in_a_set_twice_and_is_remarked_on_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain()))
    text = "covering: {file: a.pdf, title: หนังสือ}\nenclosures: [{file: a.pdf, title: สำเนา}]\n"
    made = bundled(bundle(tmp_path, text))
    assert made.pages == 2
    assert [note.text() for note in made.notes] == [
        "a.pdf: ไม่มีแท็กสำหรับโปรแกรมอ่านจอ หน้าของไฟล์นี้จึงอ่านออกเสียงตามลำดับไม่ได้"
    ]


@pytest.mark.parametrize(
    ("quantity", "count", "right"),
    [
        ("๒ หน้า", 2, True),
        ("๓ หน้า", 2, False),
        ("๑ แผ่น", 2, True),
        ("๒ แผ่น", 2, True),
        ("๓ แผ่น", 2, False),
        ("๑ ชุด", 2, True),
    ],
)
def test_the_number_of_pages_is_held_to_the_list(
    tmp_path: Path, quantity: str, count: int, right: bool
) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain(count)))
    file = letter(tmp_path, f"title: แบบรายงาน, quantity: {quantity}, file: a.pdf")
    if right:
        assert bundled(file).pages == 1 + count
    else:
        assert any("แต่ไฟล์นี้มี 2 หน้า" in line for line in said(file))


def test_a_set_that_lists_more_than_its_letter_is_told_by_check(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(saved(plain()))
    letter(tmp_path, "title: แบบรายงาน, file: a.pdf")
    file = bundle(tmp_path, "covering: letter.yaml\nenclosures: [a.pdf, a.pdf]\n")
    with pytest.raises(InputError, match="1 รายการ แต่ชุดนี้ระบุ 2"):
        check(file)


def test_the_problems_of_an_enclosed_letter_are_told_with_its_file(tmp_path: Path) -> None:
    letter(tmp_path, name="b.yaml")
    text = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace("subject: ขอส่งเอกสาร\n", ""), encoding="utf-8")
    lines = said(letter(tmp_path, "title: หนังสือ, file: b.yaml"))
    assert any("b.yaml" in line and "subject" in line for line in lines)


def test_the_command_makes_the_file_beside_where_it_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(saved(plain()))
    letter(tmp_path, "title: แบบรายงาน, file: a.pdf")
    assert main(["bundle", "letter.yaml", "--numbers", "--label", "none"]) == 0
    assert capsys.readouterr().out.splitlines() == ["letter-bundle.pdf"]
    words = [
        Paper((tmp_path / "letter-bundle.pdf").read_bytes(), number).words for number in (1, 2)
    ]
    assert "หน้า ๒ จาก ๒" in words[1]
    assert "สิ่งที่ส่งมาด้วย" not in words[1]
