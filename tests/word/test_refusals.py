"""What a template may not say or bring, and how its editor is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from thaiplandoc import assets, package
from thaiplandoc.errors import TemplateError
from thaiplandoc.word.checking import check_template, names_in
from word.contexts import PLAIN, fill, letter
from zips import encrypted

LETTER = assets.shipped("templates") / "letter.docx"
PAYLOADS = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__ }}",
    "{{ เรื่อง['__class__'] }}",
    "{{ ()|attr('__class__') }}",
    "{{ เรื่อง|attr('upper') }}",
    "{{ เรื่อง|safe }}",
    "{{ เรื่อง|map(attribute='x')|list }}",
    "{{ เรื่อง.format(1) }}",
    "{{ '%s'|format(เรื่อง) }}",
    "{{ 'a'.join(ตำแหน่ง) }}",
    "{{ range(10) }}",
    "{% for x in range(999999999) %}{% endfor %}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ namespace() }}",
    "{{ dict(a=1) }}",
    "{% import 'os' as x %}",
    "{% from 'x' import y %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% set เรื่อง = 'x' %}",
    "{% macro m() %}{% endmacro %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ เรื่อง }}{% endautoescape %}",
    "{{ 'a' * 100000000 }}",
    "{{ 9 ** 9999999 }}",
    "{{ 1 + 1 }}",
    "{{ {'a': 1}.items() }}",
    "{{ เรื่อง is callable }}",
    "{% for a in ตำแหน่ง recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in ตำแหน่ง %}{{ loop.cycle('x') }}{% endfor %}",
    "{% for a in ยศ %}{% for b in a %}{% for c in b %}{% for d in c %}" + "{% endfor %}" * 4,
    "{{ เรื่อง.ชื่อ }}",
)


def parts() -> dict[str, bytes]:
    return package.parts(LETTER.read_bytes())


def written(folder: Path, changed: dict[str, bytes], name: str = "แม่แบบ.docx") -> Path:
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for part, content in changed.items():
            zipped.writestr(part, content)
    return file


def with_tag(folder: Path, tag: str) -> Path:
    changed = parts()
    document = changed["word/document.xml"].decode()
    assert "{{ วันที่ }}" in document
    changed["word/document.xml"] = document.replace("{{ วันที่ }}", escape(tag)).encode()
    return written(folder, changed)


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ วันที่.upper() }}", "ใช้วงเล็บเรียกคำสั่งไม่ได้"),
        ("{{ จำนวน + 1 }}", "คำนวณในแม่แบบไม่ได้"),
        ("{% set ก = 1 %}", "ตั้งชื่อหรือคำสั่งขึ้นเองไม่ได้"),
        ("{% include 'x' %}", "ดึงไฟล์อื่นเข้ามาไม่ได้"),
        ("{{ {'a': 1} }}", "ใช้คำสั่งนี้ไม่ได้"),
    ],
)
def test_what_a_template_may_not_do_is_told_in_words(tag: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        names_in(with_tag(tmp_path, tag))
    assert f"{told} แม่แบบมีได้เพียงชื่อ" in str(caught.value)
    assert tag in str(caught.value)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_template_is_refused(payload: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as refused:
        fill(with_tag(tmp_path, payload), letter(), PLAIN)
    assert "แม่แบบ.docx" in str(refused.value)
    assert refused.value.message.english


def test_the_message_shows_the_tag_as_it_was_written(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"__class__") as refused:
        names_in(with_tag(tmp_path, "{{ ''.__class__ }}"))
    assert "{{ ''.__class__ }}" in str(refused.value)
    assert "{{ ''.__class__ }}" in refused.value.message.english


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    template = with_tag(tmp_path, "{{ วันที }}")
    for act in (
        lambda: check_template(template, letter()),
        lambda: fill(template, letter(), PLAIN),
    ):
        with pytest.raises(TemplateError) as refused:
            act()
        assert "{{ วันที }}" in str(refused.value)
        assert "หมายถึง วันที่ หรือไม่" in str(refused.value)
        assert "did you mean วันที่?" in refused.value.message.english


def test_an_unknown_name_inside_a_loop_is_told(tmp_path: Path) -> None:
    template = with_tag(tmp_path, "{% for a in อ้างถึง %}{{ a.ข้อควม }}{% endfor %}")
    with pytest.raises(TemplateError, match="หมายถึง ข้อความ หรือไม่"):
        fill(template, letter(), PLAIN)


@pytest.mark.parametrize(
    "tag", ["{{ เรื่อง", "{% if เรื่อง %}", "{{ เรื่อง เรื่อง }}", "{% endfor %}", "{{ }}"]
)
def test_a_syntax_error_is_told_with_its_place(tag: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as refused:
        names_in(with_tag(tmp_path, tag))
    assert "แม่แบบ.docx" in str(refused.value)
    assert "รูปแบบ" in str(refused.value)


def test_names_loops_and_conditions_are_allowed(tmp_path: Path) -> None:
    tag = (
        "{% for a in ตำแหน่ง if a != 'ก' %}{{ loop.index }} {{ a }}{% if not loop.last %}, {% endif %}"
        "{% else %}-{% endfor %}{{ 'x' if ยศ is defined and ตำแหน่ง|length > 1 else 'y' }}"
        "{{ ตำแหน่ง|join('; ') }}{{ อ้างถึง[0].ข้อความ }}{{ ตำแหน่ง[-1] }}"
    )
    assert fill(with_tag(tmp_path, tag), letter(), PLAIN)


def test_a_tag_that_word_cut_into_runs_is_still_one_tag(tmp_path: Path) -> None:
    changed = parts()
    document = changed["word/document.xml"].decode()
    cut = '{{ วัน</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AA11BB"><w:t>ที่ }}'
    changed["word/document.xml"] = document.replace("{{ วันที่ }}", cut).encode()
    filled = package.parts(fill(written(tmp_path, changed), letter(), PLAIN))
    assert "๑๙\u00a0พฤษภาคม\u00a0๒๕๕๙" in filled["word/document.xml"].decode()
    assert b"rsid" not in filled["word/document.xml"]


# --- the package -----------------------------------------------------------------------------
def changed_part(name: str, old: str, new: str) -> dict[str, bytes]:
    changed = parts()
    text = changed[name].decode()
    assert old in text
    changed[name] = text.replace(old, new, 1).encode()
    return changed


def field(*instructions: str) -> dict[str, bytes]:
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return changed_part("word/document.xml", "<w:body>", f"<w:body><w:p>{begin}{runs}</w:p>")


def relation(kind: str, target: str, mode: str = "External") -> dict[str, bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return changed_part(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>',
    )


CASES = {
    "a picture from the net": (lambda: relation("image", "http://x.invalid/a.png"), "image"),
    "an entity-coded outside": (
        lambda: relation("image", "http://x.invalid/a.png", "&#69;xternal"),
        "image",
    ),
    "an attached template": (
        lambda: relation("attachedTemplate", "file:///x.dotm"),
        "attachedTemplate",
    ),
    "a foreign chunk": (lambda: relation("aFChunk", "chunk.html", "Internal"), "altChunk"),
    "an altChunk": (
        lambda: changed_part("word/document.xml", "<w:body>", '<w:body><w:altChunk r:id="x"/>'),
        "altChunk",
    ),
    "DDE": (lambda: field(' DDEAUTO c:\\\\x "cmd" '), "DDEAUTO"),
    "DDE cut into runs": (lambda: field(" DD", "EAUTO ", "x"), "DDEAUTO"),
    "INCLUDEPICTURE": (lambda: field(" INCLUDEPICTURE http://x.invalid/a.png "), "INCLUDEPICTURE"),
    "includetext": (lambda: field(" includetext /etc/passwd "), "INCLUDETEXT"),
    "a simple field": (
        lambda: changed_part(
            "word/document.xml",
            "<w:body>",
            '<w:body><w:p><w:fldSimple w:instr="LINK Excel x"/></w:p>',
        ),
        "LINK",
    ),
    "a macro": (lambda: parts() | {"word/vbaProject.bin": b"x"}, "มาโคร"),
    "a macro file's type": (
        lambda: changed_part(
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "มาโคร",
    ),
    "a DOCTYPE": (
        lambda: changed_part("word/document.xml", "?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'),
        "DOCTYPE",
    ),
    "another encoding": (
        lambda: (
            parts()
            | {"word/styles.xml": '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16")}
        ),
        "UTF-8",
    ),
    "deep nesting": (
        lambda: parts() | {"word/deep.xml": b"<a>" * 1000 + b"</a>" * 1000},
        "ซ้อนลึก",
    ),
    "broken markup": (lambda: parts() | {"word/styles.xml": b"<a><b></a>"}, "อ่านไม่ได้"),
    "a bomb": (lambda: parts() | {"word/media/x.bin": b"\0" * (8 * 2**20)}, "ใหญ่เกิน"),
    "too many parts": (lambda: parts() | {f"x/{n}": b"" for n in range(2001)}, "ใหญ่เกิน"),
    "a way up": (lambda: parts() | {"../../x": b"x"}, "ไม่ปลอดภัย"),
    "an absolute name": (lambda: parts() | {"/etc/x": b"x"}, "ไม่ปลอดภัย"),
    "a name twice": (lambda: parts() | {"WORD/document.xml": b"<x/>"}, "ซ้ำ"),
    "a workbook": (
        lambda: {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"},
        "ไม่ใช่ไฟล์ Word",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_unsafe_file_is_refused_with_the_reason(case: str, tmp_path: Path) -> None:
    make, reason = CASES[case]
    with pytest.raises(TemplateError) as refused:
        names_in(written(tmp_path, make()))
    assert reason in str(refused.value)
    assert "แม่แบบ.docx" in str(refused.value)


FETCHING = (
    "DDE",
    "DDEAUTO",
    "INCLUDE",
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "IMPORT",
    "LINK",
    "DATABASE",
    "QUOTE",
    "RD",
)


@pytest.mark.parametrize("name", FETCHING)
def test_every_field_that_fetches_is_refused_however_it_is_written(
    name: str, tmp_path: Path
) -> None:
    """One by one: a name taken out of the list must not go unseen behind a longer one."""
    simple = changed_part(
        "word/document.xml", "<w:body>", f'<w:body><w:p><w:fldSimple w:instr="{name} x"/></w:p>'
    )
    for made in (field(f" {name} x "), field(name[:1].lower(), name[1:], " x"), simple):
        with pytest.raises(TemplateError) as refused:
            names_in(written(tmp_path, made))
        assert f" {name} " in str(refused.value)


@pytest.mark.parametrize("name", ["PAGE", "PAGEREF", "SEQ", "TOC", "STYLEREF", "HYPERLINK"])
def test_a_field_that_fetches_nothing_is_allowed(name: str, tmp_path: Path) -> None:
    assert names_in(written(tmp_path, field(f" {name} x ")))


@pytest.mark.parametrize("part", ["word/document.xml", "word/settings.xml", "docProps/app.xml"])
def test_a_file_with_one_encrypted_part_is_refused(part: str, tmp_path: Path) -> None:
    file = tmp_path / "แม่แบบ.docx"
    file.write_bytes(encrypted(LETTER.read_bytes(), part))
    with pytest.raises(TemplateError, match="ถูกเข้ารหัส"):
        names_in(file)


def test_a_hyperlink_to_the_outside_is_allowed(tmp_path: Path) -> None:
    changed = relation("hyperlink", "https://www.example.go.th/")
    assert names_in(written(tmp_path, changed))


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 broken", b"%PDF-1.4"])
def test_something_else_called_docx_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "จดหมาย.docx"
    file.write_bytes(data)
    with pytest.raises(TemplateError, match="ไม่ใช่ไฟล์ Word"):
        names_in(file)


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"เปิดแม่แบบ หาย\.docx ไม่ได้"):
        names_in(tmp_path / "หาย.docx")


def test_a_truncated_part_is_refused() -> None:
    whole = LETTER.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        entry = zipped.getinfo("word/document.xml")
    damaged = bytearray(whole)
    damaged[entry.header_offset + 200] ^= 0xFF
    with pytest.raises(package.Refused):
        package.parts(bytes(damaged))
