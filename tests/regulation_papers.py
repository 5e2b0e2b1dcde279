"""The papers the regulation's rows are measured on: short, invented, made once each.

They are written as an officer writes them and made through the library's door; what they show is
measured by `ruler`. `Papers` keeps both files of each.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from ruler import Paper, WordFile

OFFICE = (
    "{name: ศาลากลางจังหวัดตัวอย่าง, address: [ถนนสมมุติ ตย ๙๙๐๐๐], code: ตย ๐๐๑๘.๓,"
    " unit: [ที่ทำการปกครองจังหวัด, กลุ่มงานความมั่นคง], phone: ๐ ๒๐๐๐ ๐๐๐๐}"
)
SIGNER = "{name: ธนา สมมุติ, position: ผู้ว่าราชการจังหวัดตัวอย่าง}"
DATE = "๙ กุมภาพันธ์ ๒๕๖๙"
TEXT = (
    "จังหวัดขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ทราบและถือปฏิบัติโดยเคร่งครัด "
    "พร้อมทั้งรายงานผลการดำเนินงานให้จังหวัดทราบตามแบบที่กำหนดภายในระยะเวลาที่กำหนดไว้ "
)


def letter(*lines: str, kind: str = "letter") -> str:
    """A letter or memo with these keys besides the usual ones."""
    return "\n".join(
        (
            f"kind: {kind}",
            f"office: {OFFICE}",
            f"date: {DATE}",
            "to: นายอำเภอทุกอำเภอ",
            *lines,
            *([] if any(line.startswith("signer:") for line in lines) else [f"signer: {SIGNER}"]),
        )
    )


def body(*paragraphs: str) -> str:
    return "\n".join(("body:", *(f"  - {text}" for text in paragraphs)))


def crowded(lines: int, references: int) -> str:
    """A letter of so many paragraphs and references, a line each."""
    return letter(
        "number: ตย ๐๐๑๘.๓/ว ๑๒",
        "subject: การรักษาความปลอดภัย",
        f"references: [{', '.join(['หนังสือจังหวัด'] * references)}]",
        "enclosures: [{title: แบบรายงาน, quantity: ๑ ชุด}]",
        body(*(f"ข้อความที่ {place}" for place in range(1, lines)), "จึงเรียนมาเพื่อทราบ"),
    )


LETTER = letter(
    "number: ตย ๐๐๑๘.๓/ว ๑๒",
    "draft: true",
    "speed: ด่วนที่สุด",
    "secrecy: ลับมาก",
    "subject: การรักษาความปลอดภัย",
    "references: [หนังสือจังหวัดตัวอย่าง ลงวันที่ ๒ กุมภาพันธ์ ๒๕๖๙]",
    f"enclosures: [{{title: {TEXT}, quantity: ๑ ชุด}}]",
    body("จังหวัดขอแจ้งให้ทราบ", "จึงเรียนมาเพื่อทราบ"),
)
CLOSING = letter(
    "number: ตย ๐๐๑๘.๓/ว ๑๒",
    "subject: การรักษาความปลอดภัย",
    "references: [หนังสือจังหวัด ก, หนังสือจังหวัด ข]",
    "enclosures: [{title: สำเนาหนังสือ, quantity: ๑ ชุด}, {title: แบบรายงาน, quantity: ๒ ชุด}]",
    body("จังหวัดขอแจ้งให้ทราบ", "จึงเรียนมาเพื่อทราบ"),
    "signer: {rank: พลเอก, name: ธนา สมมุติ, position: ผู้ว่าราชการจังหวัดตัวอย่าง}",
    "qr: https://example.go.th/x",
    "slogan: [แผนดีเริ่มที่หมู่บ้าน]",
)
MEMO = letter(
    "number: ตย ๐๐๑๘.๓/๑๒",
    "draft: true",
    "speed: ด่วน",
    "secrecy: ลับ",
    "subject: การรักษาความปลอดภัย",
    body("จังหวัดขอแจ้งให้ทราบ", "จึงเรียนมาเพื่อทราบ"),
    kind="memo",
)
UNTIL = letter(
    "number: ตย ๐๐๑๘.๓/๑๒",
    "speed: ด่วนภายใน ๒๐ กุมภาพันธ์ ๒๕๖๙ เวลา ๑๖.๓๐ น.",
    "subject: การรักษาความปลอดภัย",
    body("จังหวัดขอแจ้งให้ทราบ", "จึงเรียนมาเพื่อทราบ"),
    kind="memo",
)
STAMPED = letter(
    "number: ตย ๐๐๑๘.๓/๑๒",
    "subject: การรักษาความปลอดภัย",
    body("จังหวัดขอแจ้งให้ทราบ", "จึงเรียนมาเพื่อทราบ"),
    "received: {office: กรมสมมุติ, number: 24293, date: 28 เม.ย. 2569, time: 15.25}",
    kind="memo",
)
LEVELS = letter(
    "subject: ข้อย่อยสี่ระดับ",
    dedent(
        """\
        body:
          - heading: ข้อพิจารณา
          - items:
              - text: ระดับแรก
                items:
                  - text: ระดับสอง
                    items: [{text: ระดับสาม, items: [ระดับสี่]}]
          - table: {columns: [หัวจดหมาย], rows: [[ในช่องซ้าย], [ช่องต่อมา]]}
          - picture: cover.png
            width: 60
            caption: ภาพตัวอย่าง
          - จึงเรียนมาเพื่อทราบ"""
    ),
)
# one paragraph on three pages: what a page holds is counted in lines
FULL = letter("subject: ยาว", body(TEXT * 44, "จึงเรียนมาเพื่อทราบ"))
# every paragraph is one line: what a mark quotes is its beginning
WORDS = letter("subject: คำ", body(*["หนึ่ง สอง สาม สี่ ห้า หก เจ็ด"] * 60))
LETTERS = letter("subject: คำ", body(*["abcdefghi abcdefghi abcdefghijk ก"] * 60))

ANNEX = dedent(
    """\
    kind: annex
    label: สิ่งที่ส่งมาด้วย ๑
    title: แนวทางตัวอย่าง
    date: ๙ กุมภาพันธ์ ๒๕๖๙
    body:
      - part: หลักการ
      - section: บทบาท
      - centred: ชุมชนน่าอยู่
      - ข้อความหนึ่งบรรทัด
      - table:
          stamp: แบบ ผ.๐๒
          head: [ยุทธศาสตร์ที่ ๑, กลยุทธ์ที่ ๑]
          columns: [{heading: ที่โครงการ, width: 40}, {heading: ชื่อโครงการ}]
          rows: [[กกก, ขขข], [คคค, งงง]]
          notes: [รวมทุกแหล่ง]
      - table: {size: 12, columns: [หัวสิบสอง], rows: [[ตัวสิบสอง], [ต่อสิบสอง]]}
      - table: {size: 11, columns: [หัวสิบเอ็ด], rows: [[ตัวสิบเอ็ด], [ต่อสิบเอ็ด]]}
      - table: {size: 10, columns: [หัวสิบถ้วน], rows: [[ตัวสิบถ้วน], [ต่อสิบถ้วน]]}
      - blank: {label: จำนวน, unit: ตำบล}
      - blank: {label: รวมจำนวน, unit: หมู่บ้าน}
      - note: ให้จัดส่งภายในวันที่ ๑๕
      - signatures: {role: ผู้รายงาน, name: นายธนา สมมุติ, position: ปลัด}
      - title: แบบรายงาน
      - dotted: 6
      - ต่อจากเส้น
      - dotted: 7
      - flow:
          title: แผนทาง
          levels: [{level: จังหวัด, boxes: กรอบยุทธศาสตร์}, {level: อำเภอ, boxes: แผนพัฒนาอำเภอ}]
      - title: หน้าต่อ
      - landscape:
          - table: {columns: [หัวนอน], rows: [[ตารางนอน], [นอนต่อ]]}
          - signatures: {role: ผู้รับรอง}
    """
)
OUTLINE = dedent(
    """\
    kind: outline
    name: ruler
    level: tambon
    about: เค้าโครงสำหรับวัด
    captions: book
    front:
      - cover
      - {title: คำนำ, pieces: [{text: คำนำ}]}
      - {title: สารบัญ, pieces: [contents, list-of-tables]}
    parts:
      - part: ข้อมูลทั่วไป
        sections:
          - section: LONG
            pieces: [{text: ความเป็นมา}, population]
          - section: โครงการ
            landscape: true
            pieces: [{piece: projects-by-strategy, form: โครงการบูรณาการ}]
    """
).replace("LONG", "i " * 150)
BOOK = dedent(
    """\
    kind: planbook
    level: ตำบล
    title: แผนพัฒนาตำบลนาสมมติ
    first_year: 2566
    last_year: 2570
    outline: outline.yaml
    authors: [คณะกรรมการตำบลนาสมมติ]
    date: 21 มิถุนายน 2567
    emblems: [emblem.png, emblem.png]
    cover: cover.png
    district: สาธิต
    province: สมมติบุรี
    tambon:
      code: "990201"
      name: นาสมมติ
      district: สาธิต
      province: สมมติบุรี
      villages:
        - {code: "99020101", name: นาสมมติ, moo: 1, households: 128, men: 205, women: 218}
    texts:
      - {section: คำนำ, text: แผนนี้จัดทำขึ้นตามระเบียบ}
      - {section: ความเป็นมา, text: ตำบลนาสมมติเดิมเป็นที่ดอน}
    strategies: [{name: เศรษฐกิจ}]
    projects:
      - {name: ทอผ้า, strategy: เศรษฐกิจ, amounts: {2566: "50,000"}, fundings: [local], origins: ["99020101"]}
    """
)
# so full that every gap is at its least, but for the last to shrink
SHRUNK = crowded(13, 2)
# full to the last line: a line to spare for Word would take more than the ending has to give
FILLED = crowded(6, 7)
# paragraphs of four lines: the page turns in the middle of one
TURNING = letter("subject: คำ", body(*[TEXT * 2 + "ทั้งนี้"] * 8, "จึงเรียนมาเพื่อทราบ"))
# two paragraphs more than a page has room for
LAST = crowded(14, 1)
PAPERS = {
    "letter": LETTER,
    "closing": CLOSING,
    "memo": MEMO,
    "until": UNTIL,
    "stamped": STAMPED,
    "levels": LEVELS,
    "full": FULL,
    "words": WORDS,
    "letters": LETTERS,
    "shrunk": SHRUNK,
    "filled": FILLED,
    "turning": TURNING,
    "last": LAST,
    "annex": ANNEX,
    "book": BOOK,
}


class Papers:
    """Both files of each paper, made in a folder when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pdf: dict[str, bytes] = {}
        self._word: dict[str, WordFile] = {}
        self._pages: dict[tuple[str, int], Paper] = {}
        for name, text in {**PAPERS, "outline": OUTLINE}.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name, size in (("emblem", (300, 300)), ("cover", (200, 300))):
            from PIL import Image

            Image.new("RGB", size, (90, 120, 90)).save(folder / f"{name}.png")

    def made(self, name: str, suffix: str) -> Path:
        """One file of a paper."""
        from thaiplandoc import load

        path = self._folder / f"{name}{suffix}"
        load(self._folder / f"{name}.yaml").save(path)
        return path

    def write(self, name: str, text: str) -> None:
        """One paper more."""
        (self._folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def page(self, name: str, number: int = 1) -> Paper:
        """A page of the PDF."""
        if name not in self._pdf:
            self._pdf[name] = self.made(name, ".pdf").read_bytes()
        if (name, number) not in self._pages:
            self._pages[name, number] = Paper(self._pdf[name], number)
        return self._pages[name, number]

    def word(self, name: str) -> WordFile:
        """The Word file."""
        if name not in self._word:
            self._word[name] = WordFile(self.made(name, ".docx"))
        return self._word[name]


class Templates:
    """The Word templates as papers: their styles are those of the files filled from them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._word: dict[str, WordFile] = {}

    def word(self, name: str) -> WordFile:
        """The template that a paper is filled from."""
        if name not in self._word:
            file = {"closing": "letter"}.get(name, name)
            self._word[name] = WordFile(self._folder / f"{file}.docx")
        return self._word[name]
