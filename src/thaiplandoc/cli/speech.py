"""How the command line speaks: Thai unless asked for English, results apart from complaints."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, cast

import typer

from thaiplandoc.errors import Language, Message, ThaiPlanDocError

LANGUAGE_VARIABLE: Final = "THAIPLANDOC_LANG"
# Wrong usage, in every version of typer; what it raises for a file it cannot open is one too.
_USAGE_ERROR: Final = cast(type[Any], typer.BadParameter.__bases__[0].__bases__[0])
_APART: Final = " | "
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


def language_of(words: Sequence[str]) -> Language:
    """The language asked for with ``--lang``, else by the environment, else Thai."""
    wanted = os.environ.get(LANGUAGE_VARIABLE, "th")
    for word, following in pairwise([*words, ""]):
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "th"


def run(application: typer.Typer, words: list[str], language: Language) -> int:
    """The exit code of one command; every complaint is one text on standard error."""
    command = typer.main.get_command(application)
    _in_one_language(command, language)
    try:
        code = command.main(
            args=words, prog_name="thaiplandoc", standalone_mode=False, obj=language
        )
    except ThaiPlanDocError as error:
        complain(error.text(language))
        return error.exit_code
    except _USAGE_ERROR as error:
        if error.format_message():  # nothing is wrong when help was shown for want of a command
            complain(_wrong_usage(error, language))
        return 2
    except typer.Abort:
        return 130
    return code if isinstance(code, int) else 0


def _wrong_usage(error: Any, language: Language) -> str:
    path = error.ctx.command_path if getattr(error, "ctx", None) else "thaiplandoc"
    return Message(
        f"ใช้คำสั่งไม่ถูกต้อง: {_in_thai(error.format_message())} ดูวิธีใช้ด้วย {path} --help",
        f"wrong usage: {error.format_message()} See {path} --help",
    ).text(language)


def _in_thai(fault: str) -> str:
    for pattern, thai in _FAULTS:
        if match := re.fullmatch(pattern, fault, re.DOTALL):
            return thai.format(*(part.replace("'", "") for part in match.groups()))
    return fault


def _in_one_language(command: Any, language: Language, around: typer.Context | None = None) -> None:
    context = typer.Context(command, parent=around, **command.context_settings)
    for thing in (command, *command.get_params(context)):
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


def say(text: str) -> None:
    """A result, on standard output."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """What went wrong, or a remark, on standard error."""
    _print(text, sys.stderr)


def _print(text: str, stream: Any) -> None:
    # A terminal that cannot show Thai shows escapes, rather than ending the program.
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)
