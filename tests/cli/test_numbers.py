"""``thaiplandoc number …``: the number book at the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from pikepdf import Pdf

import golden
from ruler import MM, Paper
from thaiplandoc import Register
from thaiplandoc.cli import main

OFFICE, REGISTRY = "กบ ๐๐๒๓.๓", "กบ ๐๐๒๓"
DRAFT = """\
kind: letter
office: {name: ศาลากลางจังหวัดกระบี่, code: กบ ๐๐๒๓.๓}
subject: การเชื่อมโยงแผน
to: [นายอำเภอลำทับ, นายอำเภอคลองท่อม]
circular: yes
enclosures:
  - {title: สำเนาหนังสือกรม ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙, quantity: ๑ ชุด}
body: [ด้วยจังหวัดได้รับแจ้ง, จึงเรียนมาเพื่อพิจารณา]
signer: {name: นายสมควร ใจดี, position: ผู้ว่าราชการจังหวัดกระบี่}
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THAIPLANDOC_BY", "สมศรี")
    for office, kind in ((OFFICE, "ordinary"), (REGISTRY, "received"), (OFFICE, "order")):
        assert number("set-up", office, "--kind", kind) == 0
    assert number("set-up", OFFICE, "--kind", "หนังสือเวียน", "--shares", "ordinary") == 0


def number(*words: str) -> int:
    return main(["number", *words])


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert number(*words) == 0
    return capsys.readouterr().out.strip()


def test_numbers_are_looked_at_issued_reserved_and_void(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "import", OFFICE, "--last", "1958") == "กบ ๐๐๒๓.๓/๑๙๕๙"
    assert said(capsys, "next", OFFICE, "--kind", "circular") == "กบ ๐๐๒๓.๓/ว ๑๙๕๙"
    assert said(capsys, "issue", OFFICE, "--subject", "เรื่อง", "--key", "ก") == "กบ ๐๐๒๓.๓/๑๙๕๙"
    assert said(capsys, "issue", OFFICE, "--subject", "เรื่อง", "--key", "ก") == "กบ ๐๐๒๓.๓/๑๙๕๙"
    block = said(capsys, "block", "3", OFFICE, "--reserve").splitlines()
    assert block == [f"กบ ๐๐๒๓.๓/๑๙๖{digit}" for digit in "๐๑๒"]
    assert "ออกแล้ว โดย สมศรี" in said(capsys, "confirm", block[0])
    assert "ยกเลิก โดย สมศรี" in said(capsys, "void", block[1], "--reason", "พิมพ์ผิด")
    assert "ถึง นายก" in said(capsys, "claim", "กบ ๐๐๒๓.๓/๑๙๖๕", "--to", "นายก")
    corrected = said(capsys, "correct", block[0], "--subject", "ใหม่", "--reason", "พิมพ์ผิด")
    assert "เรื่อง ใหม่" in corrected
    report = said(capsys, "report").splitlines()
    year = report[0].split()[2].rstrip(":")
    assert report[:6] == [
        f"กบ ๐๐๒๓.๓ {year}: 1–1958 ก่อนเริ่มใช้สมุดนี้",
        f"กบ ๐๐๒๓.๓ {year}: 1959–1960 ออกแล้ว",
        f"กบ ๐๐๒๓.๓ {year}: 1961 ยกเลิก (สมศรี: พิมพ์ผิด)",
        f"กบ ๐๐๒๓.๓ {year}: 1962 จองไว้ ยังไม่ใช้",
        f"กบ ๐๐๒๓.๓ {year}: 1963–1964 ข้ามเลข (สมศรี: ข้ามไปเพราะบันทึกเลขที่ กบ ๐๐๒๓.๓/๑๙๖๕)",
        f"กบ ๐๐๒๓.๓ {year}: 1965 ออกแล้ว",
    ]
    assert report[6].startswith("ที่ กบ ๐๐๒๓.๓/๑๙๖๒  จองไว้ ยังไม่ใช้ โดย สมศรี")


def test_the_chain_of_a_letter_that_passes_one_on(capsys: pytest.CaptureFixture[str]) -> None:
    received = said(
        *(capsys, "receive", REGISTRY, "--paper", "มท 0810.2/ว 905", "--from", "กรม"),
        *("--date", "๑๐ พฤษภาคม ๒๕๕๙", "--subject", "การเชื่อมโยงแผน", "--due", "๑ ม.ค. ๒๕๖๐"),
    )
    assert received.startswith("ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙  เลขรับ ๑/")
    link = ("link", "มท ๐๘๑๐.๒/ว ๙๐๕", "ส่งพร้อม", "มท ๐๒๑๒.๑/ว ๒๒๙๕", "--date", "๒๖ เม.ย. ๒๕๕๙")
    said(capsys, *link)
    Path("letter.yaml").write_text(DRAFT, encoding="utf-8")
    assert main(["build", "--number", "letter.yaml", "-o", "out", "--no-pdf"]) == 0
    made = capsys.readouterr().out.split()
    assert made == ["letter.yaml", str(Path("out", "letter.docx"))]
    assert "number: กบ ๐๐๒๓.๓/ว ๑\n" in Path("letter.yaml").read_text(encoding="utf-8")
    for asked in ("กบ 0023.3/ว 1", "มท ๐๘๑๐.๒/ว ๙๐๕", "มท ๐๒๑๒.๑/ว ๒๒๙๕"):
        lines = said(capsys, "show", asked).splitlines()
        assert [line.strip("→ ").split("  ")[0] for line in lines] == [
            "ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
            "ส่งพร้อม มท ๐๒๑๒.๑/ว ๒๒๙๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙ (ไม่มีในสมุดนี้)",
            "ที่ กบ ๐๐๒๓.๓/ว ๑",
            "แจ้งต่อจาก มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙",
        ]
    assert "เกินกำหนด" in said(capsys, "due")
    assert "การปฏิบัติ ส่งกลุ่มงาน" in said(capsys, "act", "มท ๐๘๑๐.๒/ว ๙๐๕", "ส่งกลุ่มงาน")
    assert "ส่งคืน" in said(capsys, "return", "กบ ๐๐๒๓.๓/ว ๑", "--reason", "ไม่มีผู้รับ")
    row = said(capsys, "list", "--received").split("\t")
    assert (row[0], row[1], row[5], row[6]) == ("1", "มท ๐๘๑๐.๒/ว ๙๐๕", "การเชื่อมโยงแผน", "ส่งกลุ่มงาน")
    assert len(said(capsys, "list", "--search", "การเชื่อมโยง").splitlines()) == 2


def test_a_letter_file_and_a_list_are_received(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in.yaml").write_text(DRAFT + "number: กบ ๐๐๒๓.๓/ว ๗\n", encoding="utf-8")
    book = Workbook()
    book.active.append(["ที่", "ลงวันที่", "จาก", "เรื่อง"])
    book.active.append(["นม ๐๐๒๓/๑", "๑ ม.ค. ๒๕๖๙", "จังหวัด", "แจ้งผล"])
    book.save("in.xlsx")
    lines = said(
        capsys, "receive", REGISTRY, "in.yaml", "in.xlsx", "--on", "๒ ม.ค. ๒๕๖๙"
    ).splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "ที่ นม ๐๐๒๓/๑ ลงวันที่ ๑ มกราคม ๒๕๖๙",
        "ที่ กบ ๐๐๒๓.๓/ว ๗",
    ]
    with Register("numbers.db") as register:
        (entry,) = register.known("กบ ๐๐๒๓.๓/ว ๗")
        assert [link.paper for link in register.dossier(entry).links] == ["มท ๐๘๑๐.๒/ว ๙๐๕"]


@pytest.mark.parametrize(
    ("what", "office", "words"),
    [
        ("sent", OFFICE, ("ทะเบียนหนังสือส่ง", "กบ ๐๐๒๓.๓/ว ๑", "การเชื่อมโยง")),
        ("received", REGISTRY, ("ทะเบียนหนังสือรับ", "นม ๐๐๒๓/๑", "แจ้งผล")),
        ("deliveries", OFFICE, ("สมุดส่งหนังสือ", "นายอำเภอลำทับ")),
        ("receipts", OFFICE, ("ใบรับหนังสือ", "ที่ กบ ๐๐๒๓.๓/ว ๑")),
        ("report", OFFICE, ("รายงานเลขทะเบียน", "ออกแล้ว", "ไม่พบ")),
    ],
)
def test_registers_are_printed_as_word_pdf_and_a_workbook_that_is_not_written_over(
    capsys: pytest.CaptureFixture[str], what: str, office: str, words: tuple[str, ...]
) -> None:
    said(
        capsys,
        "issue",
        OFFICE,
        "--kind",
        "circular",
        "--subject",
        "การเชื่อมโยง",
        "--to",
        "นายอำเภอลำทับ",
    )
    said(
        capsys, "receive", REGISTRY, "--paper", "นม ๐๐๒๓/๑", "--subject", "แจ้งผล", "--from", "จังหวัด"
    )
    made = said(capsys, "print", what, office, "--name", "จังหวัดกระบี่", "--out", "out").splitlines()
    assert [Path(file).name for file in made] == [
        f"{what}{suffix}" for suffix in (".docx", ".pdf", ".xlsx")
    ]
    text = "\n".join(golden.word_paragraphs(Path("out", f"{what}.docx")))
    assert [word for word in words if word not in text] == []
    before = Path("out", f"{what}.xlsx").read_bytes()
    assert number("print", what, office, "--out", "out") == 2
    assert "อยู่แล้ว" in capsys.readouterr().err
    assert Path("out", f"{what}.xlsx").read_bytes() == before
    assert number("print", what, office, "--out", "out", "--force") == 0


def scan(*boxes: tuple[float, float, float, float]) -> Path:
    """An A4 page of somebody with these black boxes: left, top, width and height in millimetres."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(210 * MM, 297 * MM))
    drawn = (
        f"{x * MM} {(297 - y - high) * MM} {wide * MM} {high * MM} re" for x, y, wide, high in boxes
    )
    page.obj.Contents = pdf.make_stream(f"{' '.join(drawn)} f".encode())
    pdf.save("scan.pdf")
    return Path("scan.pdf")


def test_the_receipt_stamp_is_set_on_the_pdf_of_a_paper_that_was_received(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scan((40, 60, 120, 80))
    at = ("--on", "๒๘ เม.ย. ๒๕๖๙", "--time", "15.25")
    said(capsys, "receive", REGISTRY, "--paper", "มท ๐๒๑๒.๑/๒๒๗๕", "--subject", "แผน", *at)
    stamp = ("stamp", "มท ๐๒๑๒.๑/๒๒๗๕", "scan.pdf", "--name", "จังหวัดกระบี่", "--out", "out")
    assert said(capsys, *stamp) == str(Path("out", "scan-received.pdf"))
    paper = Paper(Path("out", "scan-received.pdf").read_bytes())
    for text in ("จังหวัดกระบี่", "เลขรับ ๑", "วันที่ ๒๘ เม.ย. ๒๕๖๙", "เวลา ๑๕.๒๕ น."):
        assert 150 < paper.find(text).left < 205
        assert paper.find(text).baseline < 31
    (frame,) = [each for each in paper.drawn if 45 < each.right - each.left < 55]
    assert (frame.right, frame.top) == pytest.approx((205, 5), abs=0.6)
    assert (frame.right - frame.left, frame.bottom - frame.top) == pytest.approx((50, 25), abs=0.3)
    assert number(*stamp) == 2
    assert "อยู่แล้ว" in capsys.readouterr().err
    assert number(*stamp, "--force") == 0


def test_a_page_without_room_gets_no_stamp_and_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    scan(*((x, y, 2, 2) for x in range(5, 205, 20) for y in range(5, 292, 20)))
    said(capsys, "receive", REGISTRY, "--paper", "มท ๐๒๑๒.๑/๒๒๗๕", "--subject", "แผน")
    assert number("stamp", "มท ๐๒๑๒.๑/๒๒๗๕", "scan.pdf", "--out", "out") == 1
    assert "ไม่มีที่ว่าง" in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_number_left_by_a_program_that_was_stopped_is_told_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from thaiplandoc import load

    file = tmp_path / "letter.yaml"
    file.write_text(DRAFT, encoding="utf-8")
    with Register("numbers.db", by="สมศรี") as register:
        register.draw(load(file), file=str(file))
    assert f"ไฟล์ {file}" in said(capsys, "report")
    assert "ไม่มีเลขนี้ จึงยกเลิกเลข" in said(capsys, "repair")
    assert str(file) not in said(capsys, "report")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("next", OFFICE, "--book", "none.db"), "ไม่มีสมุดเลข none.db"),
        (("next", OFFICE, "--kind", "ใบปลิว"), "สมุดเลขยังไม่มีชุดเลข กบ ๐๐๒๓.๓ ใบปลิว"),
        (("issue", OFFICE, "--date", "เมื่อวาน"), "อ่านวันที่ “เมื่อวาน” ไม่ได้"),
        (("void", "กบ ๐๐๒๓.๓/๑", "--reason", "ผิด"), "ยังไม่ได้จองหรือออกในสมุดนี้"),
        (("show", "กบ ๐๐๒๓.๓/๑"), "ไม่มีเลขที่ กบ ๐๐๒๓.๓/๑ ในสมุดนี้"),
        (("import", OFFICE), "อย่างใดอย่างหนึ่ง"),
        (("link", "ก", "ชอบ", "ข"), "ไม่มีเลขที่ ก ในสมุดนี้"),
        (("receive", REGISTRY, "--time", "เที่ยง"), "อ่านเวลา เที่ยง ไม่ได้"),
        (
            ("print", "ทะเบียน", OFFICE),
            "พิมพ์ ทะเบียน ไม่ได้ ให้ใช้ sent, received, deliveries, receipts หรือ report",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert number(*words) in {1, 2}
    told = capsys.readouterr().err
    assert sentence in told
    assert len(told.strip().splitlines()) == 1


def test_a_register_of_nobody_asks_for_the_office(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert number("set-up", OFFICE) == 0
    capsys.readouterr()
    assert number("print", "sent") == 2
    assert "ให้ระบุ --name ชื่อหน่วยงาน" in capsys.readouterr().err
    assert list(tmp_path.glob("sent.*")) == []


def test_what_is_told_of_papers_is_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    came = ("--paper", "มท ๐๘๑๐.๒/ว ๙๐๕", "--date", "2026-05-10", "--due", "2026-05-31")
    by = ("--by", "Ann")
    assert number("receive", REGISTRY, *came, "--from", "DLA", "--subject", "plan", *by) == 0
    assert number("issue", OFFICE, "--to", "all", "--reserve", *by) == 0
    assert number("link", f"{OFFICE}/1", "answers", "มท ๐๘๑๐.๒/ว ๙๐๕", *by) == 0
    told: dict[str, str] = {}
    for language in ("en", "th"):
        capsys.readouterr()
        for words in (["show", f"{OFFICE}/1"], ["report"], ["list"], ["due"]):
            assert main(["--lang", language, "number", *words]) == 0
        told[language] = capsys.readouterr().out
    numbers = r"มท ๐๘๑๐\.๒/ว ๙๐๕|กบ ๐๐๒๓(\.๓)?(/[๐-๙]+)?|[๐-๙]+/๒๕[๐-๙]+"
    assert not re.search("[ก-๛]", re.sub(numbers, "", told["en"]))
    assert "→ กบ ๐๐๒๓.๓/๑  reserved, not used yet by Ann on 2" in told["en"]
    assert "of 2026-05-10  received as ๑/๒๕" in told["en"]
    assert "from: DLA  about: plan  answer due: 2026-05-31" in told["en"]
    assert "→ ที่ กบ ๐๐๒๓.๓/๑  จองไว้ ยังไม่ใช้ โดย Ann เมื่อ " in told["th"]
    assert "จาก DLA  เรื่อง plan  กำหนดตอบ ๓๑ พ.ค. ๒๕๖๙" in told["th"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["receive", REGISTRY], "ลงรับหนังสือที่ไม่มีเลขที่ ผู้ส่ง และเรื่องไม่ได้"),
        (["list", "--from", "2026-12-01", "--until", "2026-01-01"], "อยู่ก่อนวันแรก ๑ ธันวาคม ๒๕๖๙"),
        (["print", "sent", OFFICE, "--from", "2026-12-01", "--until", "2026-01-01"], "อยู่ก่อนวันแรก"),
    ],
    ids=["nothing is said of a paper", "a list backwards", "a register backwards"],
)
def test_what_makes_no_sense_is_asked_about(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert number(*words) != 0
    assert sentence in capsys.readouterr().err
    assert not list(Path().glob("*.docx"))
    assert said(capsys, "next", REGISTRY, "--kind", "received").startswith("๑/")
