"""The sets of the founding letters, whole and with a scanned page, by other libraries than ours."""

from __future__ import annotations

import io
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

import golden
from conftest import ROOT
from pdf.reading import check_tags, entries, links, numbers, read, tags
from thaiplandoc.bundle import Bundled, bundled

SETS = ROOT / "samples" / "sets"
KRABI, CHACHOENGSAO = "krabi-2559", "chachoengsao-2566"
SCANNED = {"krabi-2559-scanned": "dla-2559", "chachoengsao-2566-scanned": "tambon-plan-report"}
# The papers of each set, and the page, from 1, that each begins on.
PAPERS = {
    KRABI: {
        "krabi-2559": 2,
        "dla-2559": 3,
        "interior-memo-2559-received": 4,
        "coordination-2559": 6,
    },
    CHACHOENGSAO: {"chachoengsao-2566": 1, "guideline-2566": 3, "tambon-plan-report": 7},
    "chachoengsao-2566-scanned": {
        "chachoengsao-2566": 3,
        "guideline-2566": 5,
        "tambon-plan-report": 9,
    },
}
PAPERS["krabi-2559-scanned"] = PAPERS[KRABI]
DEPARTMENT = (
    "สิ่งที่ส่งมาด้วย สำเนาหนังสือกรมส่งเสริมการปกครองท้องถิ่น ด่วนที่สุด ที่ มท ๐๘๑๐.๒/ว ๙๐๕ ลงวันที่ ๑๐ พฤษภาคม ๒๕๕๙"
)
MEMO = "สิ่งที่ส่งมาด้วย สำเนาหนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท ๐๒๑๒.๑/ว ๒๒๙๕ ลงวันที่ ๒๖ เมษายน ๒๕๕๙"
DIAGRAM = "สิ่งที่ส่งมาด้วย แผนทางการประสานแผนพัฒนาในพื้นที่"
GUIDELINE = "สิ่งที่ส่งมาด้วย ๒ แนวทางการขับเคลื่อนการจัดทำและประสานแผนพัฒนาตำบล"
REPORT = "สิ่งที่ส่งมาด้วย ๓ แบบรายงานผลการดำเนินงาน ปัญหา/อุปสรรค และข้อเสนอแนะ"


def script(file: Path) -> Any:
    spec = spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bundled]:
    folder = tmp_path_factory.mktemp("sets")
    scanned = script(SETS / "scanned.py").made(folder)
    files = [SETS / f"{KRABI}.yaml", SETS / f"{CHACHOENGSAO}.yaml", *scanned]
    return {file.stem: bundled(file) for file in files}


@pytest.fixture(params=sorted(PAPERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def titles(outline: list[Any], depth: int = 0) -> list[tuple[int, str, int]]:
    found: list[tuple[int, str, int]] = []
    for each in outline:
        found += titles(each, depth + 1) if isinstance(each, list) else [(depth, *each)]
    return found


def test_every_word_of_every_paper_is_found(made: dict[str, Bundled], name: str) -> None:
    """In the letters of all its pages, save those of a page that was scanned."""
    text = squeezed("".join(text_of(made[name].pdf)))
    for paper in PAPERS[name]:
        if paper == SCANNED.get(name):
            continue
        words = golden.words(paper).split()
        lost = [word for word in words if word not in text]
        # a word that a page turn parts
        assert len(lost) <= 3, lost
        assert all(part in text for word in lost for part in (word[:4], word[-4:]))


def test_the_file_is_sound(made: dict[str, Bundled], name: str) -> None:
    with pikepdf.open(io.BytesIO(made[name].pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_each_paper_has_an_entry_on_its_first_page_with_its_own_beneath(
    made: dict[str, Bundled],
) -> None:
    reader = read(made[KRABI].pdf)
    listed = titles(entries(reader, reader.outline))
    assert [each for each in listed if "สิ่งที่ส่งมาด้วย" in each[1]] == [
        (0, DEPARTMENT, 2),
        (1, MEMO, 3),
        (2, DIAGRAM, 5),
    ]
    assert (3, "แนวทางการประสานแผนพัฒนาในพื้นที่", 6) in listed
    reader = read(made["chachoengsao-2566-scanned"].pdf)
    listed = titles(entries(reader, reader.outline))
    assert [each for each in listed if each[0] == 0] == [
        (0, "รายการเอกสาร", 0),
        (0, "แนวทางการขับเคลื่อนการจัดทำและประสานแผนพัฒนาตำบล ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", 2),
        (0, GUIDELINE, 4),
        (0, REPORT, 8),
    ]


def test_no_entry_stands_below_one_of_the_same_words_and_page_but_a_papers_own_title(
    made: dict[str, Bundled], name: str
) -> None:
    reader = read(made[name].pdf)
    labelled = [each for each in titles(entries(reader, reader.outline)) if "ส่งมาด้วย" in each[1]]
    assert len({each[1:] for each in labelled}) == len(labelled)


def test_pages_keep_the_labels_of_their_papers(made: dict[str, Bundled]) -> None:
    labels = {
        KRABI: ["1", "1", "1", "1", "2", "1", "2", "3", "4"],
        CHACHOENGSAO: ["1", "2", "1", "2", "3", "4", "1", "2"],
        "chachoengsao-2566-scanned": ["1", "", "1", "2", "1", "2", "3", "4", "1"],
    }
    labels["krabi-2559-scanned"] = labels[KRABI]
    assert {name: read(each.pdf).page_labels for name, each in made.items()} == labels


def test_tags_are_whole_and_the_language_is_thai(made: dict[str, Bundled], name: str) -> None:
    marked, headers = check_tags(made[name].pdf)
    assert marked > 100
    assert headers > 5 or name == CHACHOENGSAO  # in which no table is
    root = read(made[name].pdf).trailer["/Root"]
    assert root["/Lang"] == "th"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("name", sorted(SCANNED))
def test_a_scanned_page_is_a_figure_that_says_what_it_is(
    made: dict[str, Bundled], name: str
) -> None:
    reader = read(made[name].pdf)
    said = {str(each["/Alt"]) for each, _ in tags(reader) if each["/S"] == "/Figure"}
    assert {KRABI: DEPARTMENT, CHACHOENGSAO: REPORT}[name.removesuffix("-scanned")] in said


@pytest.mark.parametrize("name", [KRABI, "krabi-2559-scanned", "chachoengsao-2566-scanned"])
def test_each_entry_of_the_contents_leads_to_the_page_it_names(
    made: dict[str, Bundled], name: str
) -> None:
    reader = read(made[name].pdf)
    begins = [page - 1 for page in PAPERS[name].values()]
    leads = [to[0] for _, to in links(reader, 0)]
    assert [page for page in range(reader.get_num_pages()) if page in leads] == begins
    with pypdfium2.PdfDocument(made[name].pdf) as document:
        words = document[0].get_textpage()
        said = [(words.get_text_bounded(*at).strip(), to[0]) for at, to in links(reader, 0)]
    assert [(int(text) - 1, to) for text, to in said if text.isdecimal()] == [
        *zip(begins, begins, strict=True)
    ]
    parents, told = numbers(reader), []
    for each in reader.pages[0]["/Annots"]:
        note = each.get_object()
        told.append(str(note["/Contents"]))
        assert parents[note["/StructParent"]]["/S"] == "/Link"
        assert "/A" not in note
    assert {int(each.removeprefix("หน้า ")) - 1 for each in told} == {*begins}
    # each leads to the upper edge of its page
    for page in begins:
        top = float(reader.pages[page].mediabox.top)
        assert {tuple(to[1]) for _, to in links(reader, 0) if to[0] == page} == {
            ("/XYZ", "0", f"{top:g}", "NullObject")
        }


def test_the_contents_say_how_many_of_each_the_letter_lists(made: dict[str, Bundled]) -> None:
    """Through a set within the set, too."""
    for name, count in ((KRABI, 2), ("krabi-2559-scanned", 1)):
        assert text_of(made[name].pdf)[0].count("๑ ชุด") == count
