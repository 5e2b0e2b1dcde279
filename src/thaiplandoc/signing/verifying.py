"""Signatures of a PDF, verified: whether the file is as it was signed, and who stands for the signer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from thaiplandoc.errors import Message
from thaiplandoc.pdf.parts import Part
from thaiplandoc.signing.keys import authority, named, opened, out_of_date, reading

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that was verified: in which field, whose, when by the signer's own clock.

    It is `intact` if the file is as it was signed, but for signatures behind it, of which there are
    some if it is not the `last`. `trusted` says whether one of the given authorities stands for the
    certificate; None where none was given. `faults` are all that is wrong with it.
    """

    field: str
    signer: str
    moment: datetime | None
    intact: bool
    last: bool
    trusted: bool | None
    faults: tuple[Message, ...]


def signatures(part: Part | Path, trust: Sequence[Path] = ()) -> tuple[Signature, ...]:
    """Every signature of a PDF, verified, in the order they were set.

    `trust` are certificates of the authorities that may stand for a signer. `InputError` for a file
    that cannot be read; one without signatures has none.
    """
    part = part if isinstance(part, Part) else Part(part)
    reader = opened(part)
    roots = [authority(file) for file in trust]
    with reading(part):
        return tuple(_verified(each, roots) for each in reader.embedded_regular_signatures)


def _verified(held: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> Signature:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    certificate, moment = held.signer_cert, held.self_reported_timestamp
    told = held.field_name, named(certificate), moment
    context = ValidationContext(trust_roots=[*roots], moment=moment, allow_fetching=False)
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    try:
        status: PdfSignatureStatus = validate_pdf_signature(held, context, key_usage_settings=usage)
    except (SignatureValidationError, PdfError, ValueError) as error:
        cannot = Message(f"ตรวจลายมือชื่อไม่ได้ ({error})", f"it cannot be verified ({error})")
        return Signature(*told, intact=False, last=False, trusted=None, faults=(cannot,))
    faults: list[Message] = []
    changed = status.modification_level == ModificationLevel.OTHER or not status.docmdp_ok
    if not status.intact:
        faults.append(Message("เนื้อหาที่ลงนามถูกแก้ไข", "what was signed has been changed"))
    elif not status.valid:
        faults.append(Message("ลายมือชื่อไม่ตรงกับใบรับรอง", "it does not match its certificate"))
    if changed:
        faults.append(Message("ไฟล์ถูกแก้ไขหลังลงนาม", "the file was changed after it had been signed"))
    if moment and (outdated := out_of_date(certificate, moment)):
        faults.append(outdated)
    elif roots and not status.trusted:
        faults.append(
            Message(
                "ไม่มีผู้ออกใบรับรองที่ระบุรับรองใบรับรองนี้", "none of the given authorities stands for it"
            )
        )
    return Signature(
        *told,
        intact=status.intact and status.valid and not changed,
        last=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=status.trusted if roots else None,
        faults=tuple(faults),
    )
