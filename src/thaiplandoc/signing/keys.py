"""What signs and what is trusted: keys and certificates, read from the files people name."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thaiplandoc import opening
from thaiplandoc.errors import InputError, Message, Place, Problem, ThaiPlanDocError, ToolMissing
from thaiplandoc.pdf.parts import Part
from thaiplandoc.thai import dates
from thaiplandoc.thai.dates import BANGKOK

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import SimpleSigner

# What it cannot do it tells in a log as well; here it is told in a sentence.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
_KEY: Final = opening.Kind(Message("ไฟล์กุญแจ", "the key"), 2**20, named=False)
_TRUSTED: Final = opening.Kind(Message("ไฟล์ใบรับรอง", "the certificate"), 2**20, named=False)


@dataclass(frozen=True, slots=True)
class Key:
    """A signer's certificate with its private key; `name` is who the certificate says that is."""

    name: str
    signer: SimpleSigner = field(repr=False)

    @classmethod
    def read(cls, file: Path, passphrase: str) -> Key:
        """The key in a ``.p12`` or ``.pfx``; `InputError` for one that cannot be used to sign today."""
        needed()
        from pyhanko.sign.signers import SimpleSigner

        data = opening.read(file, _KEY)
        try:
            signer = SimpleSigner.load_pkcs12_data(data, [], passphrase.encode() or None)
        except (
            ValueError,
            TypeError,
            AttributeError,
        ):  # the last two: there is no private key in it
            raise InputError.said(
                "เปิดกุญแจไม่ได้ รหัสผ่านไม่ถูกต้อง หรือไม่ใช่ไฟล์ .p12 ที่มีกุญแจส่วนตัว ให้ตรวจรหัสและไฟล์",
                "the key cannot be opened: the passphrase is wrong, or this is no .p12 with a private "
                "key; look at both",
                Place(file.name),
            ) from None
        certificate = signer.signing_cert
        if said := out_of_date(certificate, datetime.now(BANGKOK)):
            raise InputError([Problem(Place(file.name), said)])
        return cls(named(certificate), signer)


def needed() -> None:
    """`ToolMissing` where pyHanko is not installed."""
    try:
        import pyhanko.sign  # noqa: F401
    except ImportError:
        raise ToolMissing.said(
            'ยังไม่ได้ติดตั้งส่วนลงลายมือชื่อดิจิทัล (pyHanko) ให้สั่ง pip install "thaiplandoc[sign]"',
            'what signs (pyHanko) is not installed; pip install "thaiplandoc[sign]"',
        ) from None


@contextlib.contextmanager
def reading(part: Part) -> Iterator[None]:
    """While pyHanko reads a file: `InputError` for one that is damaged."""
    needed()
    try:
        yield
    except ThaiPlanDocError:
        raise
    except (
        Exception
    ) as error:  # what damage makes of it is of many kinds, zlib's and its own among them
        raise part.damaged() from error


def opened(part: Part) -> PdfFileReader:
    """The file as pyHanko reads it."""
    data = part.whole()
    with reading(part):
        from pyhanko.pdf_utils.reader import PdfFileReader

        reader = PdfFileReader(io.BytesIO(data))
        if not reader.encrypted and "/Pages" in reader.root:
            return reader
    raise part.locked() if reader.encrypted else part.damaged()


def authority(file: Path) -> Certificate:
    """The certificate in a ``.pem``, ``.crt`` or ``.cer``."""
    from pyhanko.keys import load_certs_from_pemder_data

    try:
        (certificate, *_) = load_certs_from_pemder_data(opening.read(file, _TRUSTED))
    except (ValueError, TypeError):
        raise InputError.said(
            "ไม่ใช่ไฟล์ใบรับรอง ให้ระบุไฟล์ .pem .crt หรือ .cer ของผู้ออกใบรับรอง",
            "this is no certificate; name the authority's .pem, .crt or .cer",
            Place(file.name),
        ) from None
    return certificate


def named(certificate: Certificate) -> str:
    """Who a certificate says its owner is."""
    said = certificate.subject.native
    return str(said.get("common_name") or certificate.subject.human_friendly)


def out_of_date(certificate: Certificate, moment: datetime) -> Message | None:
    """What is said of a certificate that is not valid at that moment."""
    begin, end = certificate.not_valid_before, certificate.not_valid_after
    if begin <= moment <= end:
        return None
    span = [dates.official(each.astimezone(BANGKOK).date()) for each in (begin, end)]
    plain = [f"{each.astimezone(BANGKOK):%Y-%m-%d}" for each in (begin, end)]
    return Message(
        f"ใบรับรองใช้ได้ตั้งแต่ {span[0]} ถึง {span[1]} เท่านั้น ให้ใช้ใบรับรองที่ยังไม่หมดอายุ",
        f"the certificate is valid from {plain[0]} to {plain[1]} only; use one that has not expired",
    )


def alike(name: str, field: str) -> bool:
    """Whether a field is called as somebody is: titles before the name, points and spaces aside."""
    one, other = ("".join(said.replace(".", "").split()).casefold() for said in (name, field))
    return one in other
