"""The commands of digital signatures: sign, verify."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from thaiplandoc.cli.files import put
from thaiplandoc.cli.options import argument, option, required
from thaiplandoc.cli.speech import complain, say, spoken
from thaiplandoc.errors import InputError, Message, OutputError, Place

if TYPE_CHECKING:
    from thaiplandoc.signing import Signature

VARIABLE: Final = "THAIPLANDOC_PASSPHRASE"


def sign(
    file: Path = argument(
        "FILE.pdf", "ไฟล์ PDF ที่มีช่องลงลายมือชื่อ (--fields)", "a PDF with an empty signature field"
    ),
    key: Path = required(
        "--key",
        f"กุญแจของผู้ลงนาม รหัสผ่านถามทางจอหรืออ่านจากตัวแปร {VARIABLE}",
        f"the signer's key; its passphrase is asked for, or read from {VARIABLE}",
        "KEY.p12",
    ),
    *,
    field: str = option(
        "", "--field", "ช่องที่จะลงลายมือชื่อ ถ้ามีหลายช่อง", "which field, where there are several", "NAME"
    ),
    out: Path | None = option(
        None,
        "--out -o",
        "ไฟล์ที่จะได้ ถ้าไม่ระบุใช้ชื่อเดิมต่อด้วย -signed.pdf",
        "the file to make; FILE-signed.pdf by default",
        "SIGNED.pdf",
    ),
) -> None:
    """The file that is signed stays as it is; no file is written over."""
    from thaiplandoc.pdf.parts import Part
    from thaiplandoc.signing import Key, signatures, signed
    from thaiplandoc.signing.keys import alike

    target = out or _free(file)
    if target.exists():
        raise OutputError.said(
            f"มีไฟล์ {target} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่นด้วย --out",
            f"{target} is there already and is not written over; give another name (--out)",
        )
    owner = Key.read(key, _passphrase())
    made = signed(file, owner, into=field)
    *_, held = signatures(Part(file, data=made))
    if not alike(held.signer, held.field):
        complain(
            Message(
                f"{target.name}: ลงลายมือชื่อของ {held.signer} ในช่อง {held.field} ให้ตรวจว่าเป็นคนเดียวกัน",
                f"{target.name}: {held.signer} has signed in {held.field}; see that these are the same",
            )
        )
    put(target, made)


def verify(
    file: Path = argument("FILE.pdf", "ไฟล์ PDF ที่ลงนามแล้ว", "a signed PDF"),
    *,
    trust: list[Path] | None = option(
        None,
        "--trust",
        "ใบรับรองของผู้ออกใบรับรองที่เชื่อถือ ระบุได้หลายไฟล์",
        "the certificate of an authority that is trusted; may be given several times",
        "CA.pem",
    ),
) -> None:
    """Whose each signature is, when it was set, and whether anything was changed since."""
    from thaiplandoc.signing import signatures

    found = signatures(file, trust or ())
    if not found:
        raise InputError.said("ไม่มีลายมือชื่อดิจิทัล", "it bears no digital signature", Place(file.name))
    for each in found:
        (complain if each.faults else say)(f"{file.name}: {spoken(_told(each))}")
    if any(each.faults for each in found):
        raise typer.Exit(1)


def _told(held: Signature) -> Message:
    """A signature in a sentence."""
    from thaiplandoc.thai import dates

    when = held.moment.astimezone(dates.BANGKOK) if held.moment else None
    day = f" เมื่อ {dates.official(when.date())} เวลา {dates.clock(when.time())}" if when else ""
    thai = f"{held.signer} ลงลายมือชื่อในช่อง {held.field}{day}: "
    english = (
        f"{held.signer} signed in {held.field}{f' on {when:%Y-%m-%d %H:%M}' if when else ''}: "
    )
    if held.faults:
        thai += " และ".join(each.thai for each in held.faults)
        return Message(thai, english + "; ".join(each.english for each in held.faults))
    thai += "ไฟล์ไม่ถูกแก้ไข" if held.last else "ไฟล์ไม่ถูกแก้ไข มีแต่การลงลายมือชื่อเพิ่มภายหลัง"
    english += "nothing was changed" if held.last else "nothing but signatures came after it"
    if held.trusted is None:
        thai += " (ยังไม่ได้ตรวจผู้ออกใบรับรอง ให้ระบุ --trust)"
        english += " (who issued the certificate was not checked; use --trust)"
    return Message(thai, english)


def _passphrase() -> str:
    """That of the key, from the environment or from the person at the keyboard."""
    said = os.environ.get(VARIABLE)
    if said is not None:
        return said
    if not sys.stdin.isatty():
        raise OutputError.said(
            f"ไม่มีรหัสผ่านของกุญแจ ให้ตั้งตัวแปร {VARIABLE} หรือสั่งจากหน้าจอที่พิมพ์ได้",
            f"the key's passphrase is missing; set {VARIABLE}, or run this where it can be typed",
        )
    asked: str = typer.prompt("รหัสผ่าน / passphrase", hide_input=True, default="", err=True)
    return asked


def _free(file: Path) -> Path:
    """The first name of a signed file that is free: ``letter-signed.pdf``, ``letter-signed-2.pdf``."""
    stem = file.stem.partition("-signed")[0]
    names = (f"{stem}-signed{f'-{number}' if number > 1 else ''}.pdf" for number in count(1))
    return next(path for path in map(file.with_name, names) if not path.exists())
