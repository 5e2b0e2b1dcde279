"""How the command line speaks: Thai unless asked for English, results apart from complaints."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Protocol, TextIO, TypeAlias, cast

import typer

from thaiplandoc.errors import Language, Message, OutputError, ThaiPlanDocError

LANGUAGE_VARIABLE: Final = "THAIPLANDOC_LANG"
# Wrong usage, in every version of typer; what it raises for a file it cannot open is one too.
_USAGE_ERROR: Final = cast(type[Any], typer.BadParameter.__bases__[0].__bases__[0])
CANCELLED: Final = 130
REPORT_VARIABLE: Final = "THAIPLANDOC_REPORT"
_CLOSED: Final = Message(
    "ส่งผลออกทางจอไม่ได้ เพราะปลายทางปิดหรือเต็ม ไฟล์ที่ทำเสร็จแล้วครบถ้วน ให้สั่งใหม่โดยเปลี่ยนปลายทาง",
    "standard output is closed or full; files that were finished are complete: run it again "
    "with another output",
)
_APART: Final = " | "
_LANGUAGE: Final[ContextVar[Language]] = ContextVar("language", default="th")


class _InBoth(Protocol):
    """What has its words in both languages: a message, a problem, an error."""

    def text(self, language: Language) -> str:
        """The words in one of them."""


Told: TypeAlias = str | Path | _InBoth


# Options that typer adds with English help, and the headings it puts them under.
_TYPER_HELP: Final = {
    "help": "แสดงวิธีใช้แล้วจบ",
    "install_completion": "ติดตั้งการเติมคำสั่งด้วยปุ่ม Tab",
    "show_completion": "แสดงชุดคำสั่งสำหรับการเติมคำสั่งด้วยปุ่ม Tab",
}
_HEADINGS: Final = {"argument": "สิ่งที่ต้องระบุ", "option": "ตัวเลือก", "command": "คำสั่ง"}
# What typer says of wrong usage, and how it is said in Thai.
_FAULTS: Final = (
    (r"Missing \w+ '(.+?)'\..*", "ยังไม่ได้ระบุ {}"),
    (r"No such command '(.+?)'\..*", "ไม่มีคำสั่ง {}"),
    (r"No such option:? '?([^\s']+)'?.*", "ไม่มีตัวเลือก {}"),
    (r"Option '(.+?)' requires .*", "ตัวเลือก {} ต้องมีค่าตามหลัง"),
    (r"Option '(.+?)' does not take a value.*", "ตัวเลือก {} ไม่รับค่า"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\).*", "มีคำเกินมา: {}"),
    (r"Invalid value for '(.+?)'.*: .*?'([^']*)' is not one of (.+?)\.?", "{} ไม่มีค่า {} ใช้ได้: {}"),
    (r"Invalid value for '(.+?)'.*", "ค่าของ {} ใช้ไม่ได้"),
)


def both(thai: str, english: str) -> str:
    """A help text in both languages; `run` shows the one wanted."""
    return f"{thai}{_APART}{english}"


def language() -> Language:
    """The language of the command."""
    return _LANGUAGE.get()


def language_of(words: Sequence[str]) -> Language:
    """The language asked for with ``--lang``, else by the environment, else Thai."""
    return "en" if option(words, "--lang", LANGUAGE_VARIABLE) == "en" else "th"


def option(words: Sequence[str], name: str, variable: str) -> str:
    """What an option of every command says, before its words are parsed; else the environment."""
    said = os.environ.get(variable, "")
    for word, following in pairwise([*words, ""]):
        if word == name:
            said = following
        elif word.startswith(f"{name}="):
            said = word.removeprefix(f"{name}=")
    return said


def speak(language: Language) -> None:
    """Whatever is said from here on is said in this language."""
    _LANGUAGE.set(language)


def spoken(what: Told) -> str:
    """The words in the language of the command."""
    return str(what) if isinstance(what, str | Path) else what.text(language())


def run(application: typer.Typer, words: list[str]) -> int:
    """The exit code of one command; every complaint is one text on standard error."""
    command = typer.main.get_command(application)
    _in_one_language(command, language())
    try:
        code = command.main(args=words, prog_name="thaiplandoc", standalone_mode=False)
    except ThaiPlanDocError as error:
        complain(error)
        return error.exit_code
    except _USAGE_ERROR as error:
        if error.format_message():  # nothing is wrong when help was shown for want of a command
            complain(_wrong_usage(error))
        return 2
    except typer.Abort:
        return CANCELLED
    return code if isinstance(code, int) else 0


def _wrong_usage(error: Any) -> Message:
    path = error.ctx.command_path if getattr(error, "ctx", None) else "thaiplandoc"
    return Message(
        f"ใช้คำสั่งไม่ถูกต้อง: {_in_thai(error.format_message())} ดูวิธีใช้ด้วย {path} --help",
        f"wrong usage: {error.format_message()} See {path} --help",
    )


def _in_thai(fault: str) -> str:
    for pattern, thai in _FAULTS:
        if match := re.fullmatch(pattern, fault, re.DOTALL):
            return thai.format(*(part.replace("'", "") for part in match.groups()))
    return fault


def _in_one_language(command: Any, language: Language, around: typer.Context | None = None) -> None:
    context = typer.Context(command, parent=around, **command.context_settings)
    parameters = command.get_params(context)
    for parameter in parameters:
        parameter.process_value = partial(_checked, parameter, parameter.process_value)
    for thing in (command, *parameters):
        text = getattr(thing, "help", None)
        if language == "th":
            kind = getattr(thing, "param_type_name", "command")
            thing.rich_help_panel = _HEADINGS[kind]
        if language == "th" and getattr(thing, "name", None) in _TYPER_HELP:
            thing.help = _TYPER_HELP[thing.name]
        elif text and _APART in text:
            thai, english = text.split(_APART)
            thing.help = thai if language == "th" else english
    for inner in getattr(command, "commands", {}).values():
        _in_one_language(inner, language, context)


def _checked(parameter: Any, check: Callable[..., Any], context: typer.Context, value: Any) -> Any:
    """What a parameter was given, once typer has checked it; a text left out is right as it stands.

    typer makes a validator of pydantic for each parameter, also of those that were left out.
    """
    source = context.get_parameter_source(parameter.name)
    left_out = source is not None and source.name == "DEFAULT" and not parameter.required
    if not (left_out and (value is None or isinstance(value, str | Path))):
        return check(context, value)
    if value is None and (parameter.multiple or parameter.nargs == -1):
        value = ()
    return parameter.callback(context, parameter, value) if parameter.callback else value


def say(*results: Told) -> None:
    """Results, a line each, on standard output; `OutputError` if that is closed or full."""
    for result in results:
        _print(spoken(result), sys.stdout)


def complain(*wrong: Told) -> None:
    """What went wrong, and remarks, a line each, on standard error, if anybody reads that."""
    with contextlib.suppress(OutputError):
        for each in wrong:
            _print(spoken(each), sys.stderr)


def finish() -> None:
    """Everything said has been written; `OutputError` like `say`."""
    if sys.stdout is not None:
        _print("", sys.stdout, end="")


def _print(text: str, stream: TextIO | None, end: str = "\n") -> None:
    if stream is None:  # closed before Python began
        raise OutputError(_CLOSED)
    # A terminal that cannot show Thai shows escapes, rather than ending the program.
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + end)
        stream.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):  # Python flushes once more when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise OutputError(_CLOSED) from None
