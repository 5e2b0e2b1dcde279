"""The recipe of CONTRIBUTING.md: a kind of document is four new files and one line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from difflib import unified_diff
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from conftest import ROOT

# A letter that is stamped instead of signed (หนังสือประทับตรา): its date stands below the matter.
LINE = """\
    Kind("stamped", "หนังสือประทับตรา", "documents.stamped:Stamped", arrange="arrange.letter:lay_out", template="stamped.docx", starters=(Starter("stamped.yaml"),)),
"""
CONTENT = '''\
"""The stamped letter (หนังสือประทับตรา) as finished text."""

from dataclasses import dataclass
from typing import ClassVar

from thaiplandoc.papers.correspondence import CorrespondenceContent
from thaiplandoc.papers.parts import Body, Labelled, Line, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedContent(CorrespondenceContent):
    """Its number and recipient, the matter, and below it who sends it and when."""

    parts: ClassVar[tuple[Part, ...]] = (
        Labelled("number", "เรื่อง", label="ที่"),
        Labelled("recipient", "คำขึ้นต้น", labelled_by="salutation"),
        Body(),
        Line("agency", "คำลงท้าย"),
        Line("date", "วันที่"),
    )
'''
MODEL = '''\
"""The stamped letter (หนังสือประทับตรา)."""

from pydantic import Field

from thaiplandoc import assets
from thaiplandoc.documents.document import Document
from thaiplandoc.documents.phrasing import body_blocks
from thaiplandoc.model import DigitPolicy, Office
from thaiplandoc.model.body import Body
from thaiplandoc.model.fact import Day, Text
from thaiplandoc.papers.stamped import StampedContent
from thaiplandoc.thai import dates


class Stamped(Document):
    """A letter that is stamped: ``kind: stamped``."""

    office: Office = Field(validation_alias="หน่วยงาน")
    number: Text = Field(validation_alias="ที่")
    to: Text = Field(validation_alias="ถึง")
    date: Day = Field(validation_alias="วันที่")
    body: Body = Field(validation_alias="ข้อความ")

    def digit_policy(self) -> DigitPolicy:
        return self.office.digits

    def file_title(self) -> str:
        return self.number

    def content(self) -> StampedContent:
        return StampedContent(
            number=self.say(self.number),
            recipient=self.say(self.to),
            salutation="ถึง",
            agency=self.say(self.office.name),
            date=self.say(dates.official(self.date)),
            body=tuple(body_blocks(self.body, self.digit_policy())),
            subject="",
            secrecy="",
            speed="",
            draft="",
            rank="",
            signer="",
            positions=(),
            emblem=str(self.office.emblem or assets.emblem()),
            continuation=True,
            font=self.office.font,
            thai_pages=True,
            title=self.file_title(),
            created=self.created(),
        )
'''
STARTER = """\
ชนิด: หนังสือประทับตรา
หน่วยงาน: {ชื่อ: กรมตัวอย่าง}
ที่: ตย 0101/45
ถึง: จังหวัดสมมติ
วันที่: ๑ มีนาคม ๒๕๖๙
ข้อความ: [กรมตัวอย่างขอส่งเอกสาร 12 ชุด, จึงเรียนมาเพื่อทราบ]
"""
# The Word template is drawn from the same parts.
WRITE = """
import sys
sys.path.insert(0, "templates")
from building import container, papers
from thaiplandoc.papers.stamped import StampedContent
picture = (container.HERE / "emblem.png").read_bytes()
own = papers.letter(picture, StampedContent)
container.write("stamped.docx", container.parts(own, "หนังสือประทับตรา", picture))
"""
COMMANDS = (
    ["new", "stamped", "mine.yaml"],
    ["check", "mine.yaml", "templates/stamped.docx"],
    ["build", "mine.yaml", "-o", "out"],
    ["schema", "stamped"],
)
RUN = """
import sys
from thaiplandoc.cli import main
sys.exit(main(sys.argv[1:]))
"""


def texts(folder: Path) -> dict[Path, str]:
    """Every file below `src` and `templates`, as text: the picture of a folder before and after."""
    files = [file for top in ("src", "templates") for file in (folder / top).rglob("*")]
    return {
        file.relative_to(folder): file.read_bytes().decode("utf-8", "replace")
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its templates."""
    folder = tmp_path_factory.mktemp("house")
    left_out = shutil.ignore_patterns("__pycache__")
    for top in ("src", "templates"):
        shutil.copytree(ROOT / top, folder / top, ignore=left_out)
    (folder / "fonts").symlink_to(ROOT / "fonts")
    return folder


@pytest.fixture(scope="module")
def before(house: Path) -> dict[Path, str]:
    return texts(house)


@pytest.fixture(scope="module")
def said(house: Path, before: dict[Path, str]) -> dict[str, str]:
    """What each command says once the kind is there; every one of them succeeds."""
    assert before
    package = house / "src" / "thaiplandoc"
    (package / "papers" / "stamped.py").write_text(CONTENT, encoding="utf-8")
    (package / "documents" / "stamped.py").write_text(MODEL, encoding="utf-8")
    (house / "templates" / "stamped.yaml").write_text(STARTER, encoding="utf-8")
    kinds = package / "kinds.py"
    text = kinds.read_text(encoding="utf-8")
    start = text.index("_LIST: Final = (\n") + len("_LIST: Final = (\n")
    kinds.write_text(text[:start] + LINE + text[start:], encoding="utf-8")
    environment = {"PYTHONPATH": str(house / "src"), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}

    def run(code: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=house, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    run(WRITE)
    return {" ".join(command): run(RUN, *command) for command in (*COMMANDS, ["new", "--help"])}


def test_a_kind_is_at_most_four_new_files_and_one_changed_line(
    house: Path, before: dict[Path, str], said: dict[str, str]
) -> None:
    assert said
    after = texts(house)
    assert len(after.keys() - before.keys()) <= 4
    assert before.keys() <= after.keys()
    changes = [
        line
        for file, text in before.items()
        for line in unified_diff(text.splitlines(), after[file].splitlines(), n=0, lineterm="")
        if re.match(r"[+-](?![+-])", line)
    ]
    assert changes == [f"+{LINE.rstrip()}"]


def test_the_new_kind_is_checked_and_its_template_with_it(said: dict[str, str]) -> None:
    lines = said["check mine.yaml templates/stamped.docx"].splitlines()
    assert "mine.yaml: ถูกต้อง" in lines
    assert "templates/stamped.docx: ถูกต้อง" in lines


def test_the_new_kind_is_built_in_the_order_of_its_parts(house: Path, said: dict[str, str]) -> None:
    assert said
    words = [
        "ที่ ตย ๐๑๐๑/๔๕",
        "ถึง จังหวัดสมมติ",
        "กรมตัวอย่างขอส่งเอกสาร ๑๒ ชุด",
        "จึงเรียนมาเพื่อทราบ",
        "กรมตัวอย่าง",
        "๑ มีนาคม ๒๕๖๙",
    ]
    page = pdfium.PdfDocument(house / "out" / "mine.pdf")[0].get_textpage().get_text_range()
    assert [" ".join(line.split()) for line in page.splitlines()] == words
    with zipfile.ZipFile(house / "out" / "mine.docx") as word:
        paragraphs = re.findall(r"<w:p>.*?</w:p>", word.read("word/document.xml").decode())
    drawn = ["".join(re.findall(r"<w:t[^>]*>([^<]*)", each)) for each in paragraphs]
    assert [" ".join(text.split()) for text in drawn if text] == words


def test_the_new_kind_has_its_schema_and_stands_in_the_help(said: dict[str, str]) -> None:
    schema = json.loads(said["schema stamped"])
    assert schema["title"] == "stamped (หนังสือประทับตรา)"
    assert "ถึง" in schema["properties"]
    assert "stamped" in said["new --help"]
