"""Every error thaiplandoc raises, grouped by who can put it right.

ThaiPlanDocError
├── InputError        the officer: the data file. Carries every problem of the file at once
├── TemplateError     the template's editor: a .docx in templates/ or the agency's folder
├── OutputError       the person at the keyboard: a folder that cannot be written
├── ToolMissing       the administrator: a program or a font that is not installed
├── ConversionError   the administrator: LibreOffice ran and made nothing usable
└── Unforeseen        whoever looks after this program: a fault of ours, or no memory left

A message is written twice, in Thai for the officer and in English for ``--lang en``;
``str(error)`` is the Thai one. Every error can be pickled, so that a worker process can return it.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, Self

from thaiplandoc.values import dataclass

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages: what is wrong, and what to write instead."""

    thai: str
    english: str

    def text(self, language: Language = "th") -> str:
        """The sentence in `language`."""
        return self.thai if language == "th" else self.english


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line of a YAML file, or a cell of a workbook.

    `path` is the way to the value inside the data (``enclosures[2].quantity``); rows, lines
    and columns count from 1. `heading` is what the sheet calls the column, where that is known.
    """

    file: str = ""
    path: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    heading: str = ""

    def text(self, language: Language = "th") -> str:
        """The place as a person reads it: ``letter.yaml บรรทัด 12``."""
        words = {
            "th": ("แผ่นงาน", "แถว", "คอลัมน์", "บรรทัด", "ช่อง"),
            "en": ("sheet", "row", "column", "line", "cell"),
        }[language]
        sheet, row, column, line, cell = words
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f"{sheet} {self.sheet}")
        if self.line is not None:
            parts.append(f"{row if self.sheet else line} {self.line}")
        if self.heading:
            parts.append(f"{cell} {self.heading}")
        elif self.sheet and self.column is not None:
            parts.append(f"{column} {_letters(self.column)}")
        return " ".join(parts)

    def problem(self, thai: str, english: str) -> Problem:
        """What is wrong there, in one sentence."""
        return Problem(self, Message(thai, english))


def _letters(column: int) -> str:
    """What a workbook calls a column: 1 is A, 27 is AA."""
    above, last = divmod(column - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be put right in the data, and where it stands."""

    where: Place
    what: Message

    @classmethod
    def at(cls, path: str, thai: str, english: str) -> Problem:
        """The problem of the value at a path of the data, such as ``projects[3].rank``."""
        return Place(path=path).problem(thai, english)

    def text(self, language: Language = "th") -> str:
        """The problem as one line: place, colon, sentence."""
        place = self.where.text(language)
        return f"{place}: {self.what.text(language)}" if place else self.what.text(language)


class Told(Exception):
    """An error whose `message` says what is wrong and what to write instead; ``str`` is the Thai."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    @classmethod
    def said(cls, thai: str, english: str) -> Self:
        """The error of one sentence, in both languages."""
        return cls(Message(thai, english))

    def __str__(self) -> str:
        return self.message.thai


class ThaiPlanDocError(Told):
    """Anything this library refuses to do; `exit_code` is what the command line returns."""

    exit_code: ClassVar[int] = 1

    def text(self, language: Language = "th") -> str:
        """The error for a person, in `language`."""
        return self.message.text(language)


class InputError(ThaiPlanDocError):
    """The data cannot become a document; `problems` holds all of it, in file order.

    `remarks` are what else was seen in the file: which rows of a workbook were not read.
    """

    def __init__(self, problems: Iterable[Problem], remarks: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self.remarks = tuple(remarks)
        super().__init__(
            Message(
                "\n".join(problem.text("th") for problem in self.problems),
                "\n".join(problem.text("en") for problem in self.problems),
            )
        )
        self.args = (self.problems, self.remarks)  # what a pickle of it is made from again

    @classmethod
    def said(cls, thai: str, english: str, where: Place | None = None) -> Self:
        """The error of one problem, where there is a place with it."""
        return cls([(where or Place()).problem(thai, english)])


class TemplateError(ThaiPlanDocError):
    """A template asks for something it may not have, or is not a template."""


class OutputError(ThaiPlanDocError):
    """The result cannot be put where it was wanted; nothing was written."""

    exit_code = 2


class ToolMissing(ThaiPlanDocError):
    """A program this step needs is not installed."""

    exit_code = 3


class ConversionError(ThaiPlanDocError):
    """A program ran and made nothing usable."""

    exit_code = 4


class Unforeseen(ThaiPlanDocError):
    """Something nobody thought of; `__cause__` is what happened."""

    exit_code = 70


def as_ours(error: BaseException) -> ThaiPlanDocError:
    """`error` as one of the errors above, in a sentence that quotes nothing of the data.

    What the system refuses (a full disk, no temporary folder) is an `OutputError`, anything that
    is not known an `Unforeseen`.
    """
    if isinstance(error, ThaiPlanDocError):
        return error
    ours: ThaiPlanDocError
    if isinstance(error, OSError):
        ours = OutputError(_of_the_system(error))
    elif isinstance(error, MemoryError):
        ours = Unforeseen.said(
            "หน่วยความจำของเครื่องไม่พอ ให้ปิดโปรแกรมอื่น หรือแบ่งข้อมูลเป็นหลายไฟล์",
            "the machine has run out of memory; close other programs or split the data",
        )
    else:
        name = type(error).__name__
        ours = Unforeseen.said(
            f"โปรแกรมขัดข้องโดยไม่คาดคิด ({name}) ข้อมูลไม่เสียหาย โปรดแจ้งผู้ดูแลโปรแกรม",
            f"the program failed unexpectedly ({name}); nothing of yours is damaged: "
            "tell whoever looks after it",
        )
    ours.__cause__ = error
    return ours


@contextlib.contextmanager
def asking_the_system() -> Iterator[None]:
    """What the system refuses in this block, a temporary file for instance, is an `OutputError`."""
    try:
        yield
    except OSError as error:
        raise as_ours(error) from error


def _of_the_system(error: OSError) -> Message:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return Message(
            "ที่ว่างในดิสก์หรือโฟลเดอร์ชั่วคราวไม่พอ ให้ลบไฟล์ที่ไม่ใช้ หรือตั้ง TMPDIR เป็นโฟลเดอร์อื่น",
            "the disk or the temporary folder is full; make room, or set TMPDIR to another folder",
        )
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return Message(
        f"ระบบไม่ให้อ่านหรือเขียนไฟล์ ({code}) ให้ตรวจว่าโฟลเดอร์ชั่วคราว (TMPDIR) มีอยู่ เขียนได้ และไม่เต็ม",
        f"the system refuses to read or write a file ({code}); check that the temporary folder "
        "(TMPDIR) exists, may be written and is not full",
    )
