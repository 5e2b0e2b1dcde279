"""The commands, each a thin call of the library, in the order of the help."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Final, Literal

import typer

import thaiplandoc
from thaiplandoc.cli.options import option
from thaiplandoc.cli.speech import LANGUAGE_VARIABLE, REPORT_VARIABLE, both, say


def _version(wanted: bool) -> None:
    if wanted:
        say(thaiplandoc.__version__)
        raise typer.Exit


def _options(
    lang: Annotated[
        Literal["th", "en"],
        typer.Option(envvar=LANGUAGE_VARIABLE, help=both("ภาษาของข้อความ", "language of messages")),
    ] = "th",
    report: str = option(
        "",
        "--report",
        "ไฟล์ที่จะเขียนรายงานเมื่อโปรแกรมขัดข้อง",
        "a file to write a report to when the program fails",
        "FILE",
        envvar=REPORT_VARIABLE,
    ),
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_version,
            help=both("แสดงรุ่นแล้วจบ", "show the version and stop"),
        ),
    ] = False,
) -> None:
    """Options of every command; language and report are read before they are parsed."""


# Where each command stands, and what its help says in both languages.
COMMANDS: Final = (
    (
        "documents:build",
        "สร้างไฟล์ Word และ PDF จากไฟล์ข้อมูล",
        "make the Word and PDF files of data files",
    ),
    (
        "documents:check",
        "ตรวจไฟล์ข้อมูลหรือแม่แบบ Word โดยไม่สร้างไฟล์",
        "check data files and Word templates, and make nothing",
    ),
    (
        "starting:new",
        "เขียนไฟล์ข้อมูลตั้งต้นพร้อมคำอธิบาย",
        "write a data file to start from, with comments",
    ),
    (
        "plans:rollup",
        "รวมแผนหมู่บ้านเข้าแผนตำบล หรือแผนตำบลเข้าแผนอำเภอ",
        "roll plans of villages up into their tambon's, of tambons into their district's",
    ),
    (
        "forms:export",
        "ส่งออกแถวของแบบฟอร์มเป็น Excel หรือ CSV",
        "the rows of a form as a workbook or as CSV",
    ),
    (
        "starting:schema",
        "พิมพ์ JSON Schema ให้โปรแกรมแก้ไขช่วยเติมและตรวจ",
        "print JSON Schema for editors",
    ),
    (
        "documents:convert",
        "แปลงไฟล์ Word เป็น PDF ด้วย LibreOffice",
        "convert Word files to PDF with LibreOffice",
    ),
    (
        "bundling:bundle",
        "รวมหนังสือกับสิ่งที่ส่งมาด้วยเป็น PDF ไฟล์เดียว",
        "make one PDF of a letter and its enclosures",
    ),
    (
        "bundling:join",
        "รวมไฟล์ PDF เป็นไฟล์เดียว ลิงก์ สารบัญ และแท็กอยู่ครบ",
        "join PDFs to one file; links, outline and tags survive",
    ),
    (
        "unpacking:open",
        "เอาไฟล์ข้อมูลและไฟล์ Word ที่แนบใน PDF ออกมา",
        "take out the data and the Word file that a PDF holds",
    ),
    ("signing:sign", "ลงลายมือชื่อดิจิทัลในช่องของ PDF", "sign a PDF in one of its fields"),
    ("signing:verify", "ตรวจลายมือชื่อดิจิทัลของ PDF", "verify the signatures of a PDF"),
    (
        "plans:diff",
        "บอกว่าแผนสองฉบับต่างกันอย่างไร และทำเล่มแก้ไข",
        "say what changed between two plans, and make the amendment book",
    ),
    (
        "numbers:number",
        "ออกเลขหนังสือ ลงรับ และค้นเรื่อง",
        "numbers, registers and dossiers: the number book",
    ),
    (
        "batches:batch",
        "ทำหลายฉบับพร้อมกันจากตารางหรือโฟลเดอร์",
        "many papers at once, from a table or a folder",
    ),
    ("doctor:doctor", "ตรวจว่าเครื่องนี้พร้อมใช้งานหรือไม่", "see whether this machine is ready"),
)


def application(words: Sequence[str] = ()) -> typer.Typer:
    """The command line; of the commands only those that are among `words`, if any is.

    To import and describe a command takes time: one command does not wait for the others.
    """
    asked = () if words[:1] in (["-h"], ["--help"]) else words
    application = typer.Typer(
        name="thaiplandoc",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=both(
            "สร้างหนังสือราชการ บันทึกข้อความ เอกสารแนบ และเล่มแผน จากไฟล์ข้อมูล เป็นไฟล์ Word และ PDF",
            "Make official letters, memos, annexes and plan books from data files, as Word and PDF",
        ),
    )
    application.callback()(_options)
    named = [row for row in COMMANDS if row[0].partition(":")[2] in asked]
    for home, thai, english in named or COMMANDS:
        module, _, name = home.partition(":")
        command = getattr(import_module(f"thaiplandoc.cli.{module}"), name)
        if isinstance(command, typer.Typer):
            application.add_typer(command, name=name, help=both(thai, english))
        else:
            application.command(help=both(thai, english))(command)
    return application
