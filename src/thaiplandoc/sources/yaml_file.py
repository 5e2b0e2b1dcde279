"""A YAML file as a tree whose every value knows its line.

Values are the text that was typed: ``๐๐๑`` stays ``๐๐๑``, ``no`` stays ``no``, ``1.10`` stays
``1.10``. What they mean is for the facts to say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from thaiplandoc import opening
from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.model.fact import Fact, Filed
from thaiplandoc.patterns import compiled
from thaiplandoc.thai import gate
from thaiplandoc.values import dataclass

if TYPE_CHECKING:
    from ruamel.yaml.error import StreamMark
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
    from ruamel.yaml.reader import Reader

    YamlNode: TypeAlias = ScalarNode | SequenceNode | MappingNode

# A letter has some hundred values. Aliases of aliases could make millions from a small file.
MOST_VALUES = 100_000
# The reader's time grows with the square of the brackets that are open at once.
MOST_OPEN_BRACKETS = 100
_ESCAPE = compiled(r"\\U([0-9A-Fa-f]{8})")
# What YAML cannot hold: control characters, halves of a pair, and what is no character.
_FORBIDDEN = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A number cut in two: in brackets a comma parts values.
_CUT_END = compiled("(?:^|[^0-9๐-๙.,])[1-9๑-๙][0-9๐-๙]{0,2}$")
_CUT_BEGIN = compiled("[0-9๐-๙]{3}(?![0-9๐-๙/-])")
_EMPTY = {"", "~", "null"}
_NO_KEY = Message(
    "หัวข้อต้องเป็นคำเดียวหน้าเครื่องหมาย : ไม่ใช่รายการหรือกลุ่ม", "a key must be a word, not a list or a group"
)
# Behind these a file says what it is.
KIND_KEYS = ("kind", "ชนิด")
# Where the values of a row are put into the pattern of many papers.
MARK = compiled(r"\{\{\s*([^{}]+?)\s*\}\}")


# What a tree says, without its lines.
Said: TypeAlias = "str | Sequence[Said] | Mapping[str, Said] | None"


@dataclass(frozen=True, slots=True)
class Node:
    """One value: text, None where nothing is written, a list, or keys with values."""

    value: str | Sequence[Node] | Mapping[str, Node] | None
    file: Path
    line: int

    def place(self, path: str = "") -> Place:
        """Where the value stands."""
        return Place(file=str(self.file), path=path, line=self.line)

    @property
    def keys(self) -> Mapping[str, Node]:
        """Its keys with their values; none where it is no group of keys."""
        return self.value if isinstance(self.value, Mapping) else {}

    def english(self, kind: type[Fact]) -> dict[str, Node]:
        """Its keys as the facts of that kind call them in English, those it knows."""
        english = {thai: name for name, thai in kind.thai_names().items()}
        return {english.get(key, key): value for key, value in self.keys.items()}

    @property
    def said_kind(self) -> Node | None:
        """What the file says it is."""
        return next((self.keys[key] for key in KIND_KEYS if key in self.keys), None)

    def is_a(self, kind: type[Filed]) -> bool:
        """Whether the file says that it is of that kind."""
        said = self.said_kind
        return said is not None and said.value in (kind.kind, kind.thai_kind)


@dataclass(slots=True)
class _Builder:
    file: Path
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def build(self, yaml: YamlNode, above: tuple[int, ...] = ()) -> Node:
        line = yaml.start_mark.line + 1
        self.values += 1
        if self.values > MOST_VALUES:
            raise _refused(
                self.file,
                line,
                f"มีมากกว่า {MOST_VALUES:,} ค่า (นับค่าที่อ้างด้วย * ทุกครั้ง) ให้แบ่งเป็นหลายไฟล์",
                f"there are more than {MOST_VALUES:,} values (an alias counts each time); split the file",
            )
        if id(yaml) in above:
            raise _refused(
                self.file,
                line,
                "ค่านี้อ้างถึงตัวเอง (& และ *) ให้เขียนค่าออกมาตรง ๆ",
                "an alias stands inside its own anchor; write the values out",
            )
        inside = (*above, id(yaml))
        if isinstance(yaml.value, str):
            nothing = getattr(yaml, "style", None) is None and yaml.value in _EMPTY
            return Node(None if nothing else yaml.value, self.file, line)
        if mark := _mark(yaml):
            return Node(mark, self.file, line)
        if getattr(yaml, "flow_style", False):
            self._tell_cut(yaml)
        if yaml.id == "sequence":
            return Node([self.build(item, inside) for item in yaml.value], self.file, line)
        return Node(self._mapping(yaml, inside), self.file, line)

    def _tell_cut(self, yaml: YamlNode) -> None:
        """Report each number that a comma cuts in two: ``[วงเงิน 100,000 บาท, รายงาน]``."""
        scalars = [
            each for part in yaml.value for each in (part if yaml.id == "mapping" else (part,))
        ]
        told = False
        for first, rest in pairwise(scalars):
            before, told = told, False
            if (
                (first.id, rest.id) == ("scalar", "scalar")
                and first.style is None is rest.style
                and first.end_mark.index + 1 == rest.start_mark.index
                and _CUT_END.search(first.value)
                and _CUT_BEGIN.match(rest.value)
                and (rest.value[0] in "0๐" or not (first.value + rest.value).isdecimal())
            ):
                told, end, begin = True, first.value[-12:], rest.value[:12]
                if before:  # 1,500,000 is one number
                    continue
                self.problems.append(
                    Place(str(self.file), line=rest.start_mark.line + 1).problem(
                        f"เครื่องหมาย , แบ่งจำนวนเป็นสองค่า (…{end} กับ {begin}…) ให้ใส่เครื่องหมายคำพูดคร่อมทั้งค่า "
                        "หรือเขียนบรรทัดละค่า",
                        f"a comma cut a number into two values (…{end} and {begin}…); "
                        "put quotes around the whole value, or write one value a line",
                    )
                )

    def _mapping(self, yaml: YamlNode, inside: tuple[int, ...]) -> dict[str, Node]:
        keys: dict[str, Node] = {}
        for key, value in yaml.value:
            line = key.start_mark.line + 1
            if key.id != "scalar":
                self.problems.append(Problem(Place(str(self.file), line=line), _NO_KEY))
                continue
            name = gate.printed(str(key.value)).strip()
            if name in keys:
                self.problems.append(
                    Place(str(self.file), name, line).problem(
                        f"มี {name} ซ้ำกับบรรทัด {keys[name].line} ให้เหลือที่เดียว",
                        f"{name} is already on line {keys[name].line}; keep one of them",
                    )
                )
                continue
            node = self.build(value, inside)
            keys[name] = Node(node.value, node.file, line)
        return keys


def _mark(yaml: YamlNode) -> str:
    """``{{ชื่อ}}`` without quotes, which YAML takes for a group within a group."""
    name = ""
    for _ in range(2):
        if yaml.id != "mapping" or len(yaml.value) != 1 or yaml.value[0][1].value:
            return ""
        yaml = yaml.value[0][0]
    if isinstance(yaml.value, str):
        name = yaml.value
    return f"{{{{{name}}}}}" if name else ""


def read(path: Path) -> tuple[Node, list[Problem]]:
    """The file as a tree, with problems that do not keep it from being read further.

    `InputError` when it is no YAML at all, or cannot be opened.
    """
    return _tree(path, _decoded(path))


def with_line(path: Path, keys: tuple[str, str], value: str) -> bytes:
    """The file with `value` behind one of a key's two names, all else as it was written.

    A key that is not there is written below the line that says the kind, in that line's language.
    `InputError` where the file says it in another way than on a line of its own.
    """
    text = _decoded(path)
    node, _ = _tree(path, text)
    lines = text.split("\n")
    there = next((key for key in keys if key in node.keys), "")
    if there:
        at = node.keys[there].line - 1
        comment = re.search(r"\s+#.*|\r?$", lines[at])
        lines[at] = f"{there}: {value}{comment[0] if comment else ''}"
    else:
        kind, key = next(pair for pair in zip(KIND_KEYS, keys, strict=True) if pair[0] in node.keys)
        at = node.keys[kind].line - 1
        ended = "\r" if lines[at].endswith("\r") else ""
        lines.insert(at + 1, f"{key}: {value}{ended}")
    written = "\n".join(lines)
    expected = {**node.keys, there or key: Node(value, path, at)}
    try:
        made = _said(_tree(path, written)[0])
    except InputError:
        made = None
    if made != _said(Node(expected, path, at)):
        raise _refused(
            path,
            at + 1,
            f"เขียน {value} ลงบรรทัดนี้เองไม่ได้ ให้เขียน {there or keys[1]}: ไว้บรรทัดเดียวของตนเอง",
            f"{value} cannot be written into this line; put {there or keys[0]}: on a line of its own",
        )
    return written.encode()


def _said(node: Node) -> Said:
    match node.value:
        case Mapping() as keys:
            return {key: _said(each) for key, each in keys.items()}
        case str() | None as text:
            return text
        case items:
            return [_said(each) for each in items]


def _tree(path: Path, text: str) -> tuple[Node, list[Problem]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(path)
    text = "\n".join(_printable(text, builder))
    steps = ({"[": 1, "{": 1, "]": -1, "}": -1}.get(letter, 0) for letter in text)
    if max(accumulate(steps), default=0) > MOST_OPEN_BRACKETS:
        raise InputError([*builder.problems, _not_yaml(path, None, text)])
    yaml = YAML(typ="rt", pure=True)
    yaml.Reader = _reader()
    try:
        root = yaml.compose(text)
        if root is None or not root.value:
            raise _refused(
                path,
                None,
                "ไฟล์ว่าง จะทำเอกสารเรื่องอะไร ถ้าเป็นหนังสือภายนอกให้เริ่มด้วยคำสั่ง thaiplandoc new letter "
                "ถ้าเป็นบันทึกข้อความ thaiplandoc new memo (ชนิดอื่นดูที่ thaiplandoc new --help)",
                "the file is empty: what is it about? start a letter with thaiplandoc new letter, "
                "a memo with thaiplandoc new memo (other kinds: thaiplandoc new --help)",
            )
        return builder.build(root), builder.problems
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError([*builder.problems, _not_yaml(path, mark, text)]) from None
    except (ValueError, OverflowError):  # of chr(), for an escape beyond the last letter there is
        raise InputError([*builder.problems, _no_letter(path, text)]) from None
    except (YAMLError, RecursionError):
        raise InputError([*builder.problems, _not_yaml(path, None, text)]) from None


@cache
def _reader() -> type[Reader]:
    """The library's reader, without its search for letters that cannot be printed.

    `_printable` has told of these and taken them out, and to compile the library's pattern of them
    takes longer than to read a letter.
    """
    from ruamel.yaml.reader import Reader

    class _Printable(Reader):
        def check_printable(self, data: str) -> None:
            """Nothing is left to be found."""

    return _Printable


def read_profile(path: Path) -> tuple[Node, list[Problem]]:
    """The same of a file that many others name: read once for as long as it is not changed."""
    node, problems = _kept(path, opening.stamp(path, opening.DATA))
    return node, list(problems)


@lru_cache(maxsize=32)
def _kept(path: Path, _: tuple[int, int, int]) -> tuple[Node, list[Problem]]:
    return read(path)


def _decoded(path: Path) -> str:
    data = opening.read(path, opening.DATA)
    if path.suffix.lower() in _TABLES:
        raise _refused(
            path,
            None,
            "เป็นไฟล์ CSV ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx",
            "this is a CSV file; open it in Excel and save it as .xlsx",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(path, None, *_what_it_is(data)) from None


_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLES: Final = (".csv", ".tsv")


def _what_it_is(data: bytes) -> tuple[str, str]:
    if _SPREADSHEET in data[:200]:
        return (
            "เป็นแฟ้ม LibreOffice Calc (.ods) ให้เปิดแล้วบันทึกเป็น .xlsx",
            "this is a workbook of LibreOffice Calc (.ods); open it and save it as .xlsx",
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return (
            "เป็นไฟล์ Word หรือ Excel ไม่ใช่ไฟล์ YAML ให้ระบุไฟล์ข้อมูลที่ลงท้ายด้วย .yaml",
            "this is a Word or Excel file, not YAML; name the data file that ends in .yaml",
        )
    if data.startswith(b"%PDF"):
        return (
            "เป็นไฟล์ PDF ไม่ใช่ไฟล์ YAML ให้ระบุไฟล์ข้อมูลที่ลงท้ายด้วย .yaml",
            "this is a PDF, not YAML; name the data file that ends in .yaml",
        )
    return (
        "ไม่ได้บันทึกเป็น UTF-8 ให้เปิดในโปรแกรมแก้ไขแล้วบันทึกใหม่ โดยเลือก Encoding เป็น UTF-8",
        "the file is not UTF-8; save it again with the encoding UTF-8",
    )


def _printable(text: str, builder: _Builder) -> Iterator[str]:
    """`text` without control characters, each reported with its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        found = set(_FORBIDDEN.findall(line))
        if found:
            codes = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(found))
            builder.problems.append(
                Place(str(builder.file), line=number).problem(
                    f"มีอักขระควบคุมที่พิมพ์ไม่ได้ ({codes}) ให้ลบบรรทัดนี้แล้วพิมพ์ใหม่",
                    f"holds control characters that cannot be printed ({codes}); "
                    "type the line again",
                )
            )
        yield "".join(letter for letter in line if letter not in found) if found else line


def _no_letter(path: Path, text: str) -> Problem:
    for number, line in enumerate(text.split("\n"), start=1):
        for escape in _ESCAPE.finditer(line):
            if int(escape[1], 16) > sys.maxunicode:
                what = Message(
                    f"ไม่มีอักขระรหัส {escape[0]} ให้พิมพ์ตัวอักษรเองแทนรหัส",
                    f"there is no letter {escape[0]}; type the letter instead of its code",
                )
                return Problem(Place(str(path), line=number), what)
    return _not_yaml(path, None, text)


def _not_yaml(path: Path, mark: StreamMark | None, text: str) -> Problem:
    line = None if mark is None else mark.line + 1
    lines = text.splitlines()
    if line is not None and line <= len(lines) and "\t" in lines[line - 1]:
        return Place(str(path), line=line).problem(
            "มีแท็บ (Tab) ในการย่อหน้า ให้ใช้ช่องว่าง (Space bar) แทน",
            "a tab is used for indenting; use spaces",
        )
    return Place(str(path), line=line).problem(
        "อ่านเป็น YAML ไม่ได้ ตรวจการย่อหน้า เครื่องหมาย : ตามด้วยช่องว่าง และเครื่องหมายคำพูดให้ครบคู่ "
        "ที่บรรทัดนี้หรือบรรทัดก่อนหน้า",
        "this is not YAML; check the indent, the space after each colon and the quotes, "
        "on this line or the one before",
    )


def _refused(path: Path, line: int | None, thai: str, english: str) -> InputError:
    return InputError([Place(str(path), line=line).problem(thai, english)])
