"""What an experienced officer would ask about, though the document can be sent."""

from __future__ import annotations

from collections.abc import Iterator

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.courtesy import class_of, classes_in
from thaiplandoc.documents.looks import look_remarks
from thaiplandoc.errors import Problem
from thaiplandoc.rules import COURTESIES, SPEED_UNTIL

# A continuing matter is opened with one of these and its clause closed with นั้น.
_CONTINUING = ("ตามที่", "ตามหนังสือ", "อนุสนธิ")
_CLOSED = "นั้น"
# Monks whose rank a post does not tell: each rank has a closing of its own.
_POSTS_OF_MONKS = ("เจ้าอาวาส", "เจ้าคณะ")


def remarks(document: Correspondence) -> tuple[Problem, ...]:
    """Remarks on a letter or memo; their places name keys of its data."""
    return (
        *_speed(document),
        *_opening(document),
        *_conclusion(document),
        *_recipients(document),
        *_monk(document),
        *look_remarks(document.kind, document.office, unfollowed=document.look_unfollowed),
    )


def _speed(document: Correspondence) -> Iterator[Problem]:
    # In its 32 points no date fits between the margin and the emblem.
    if document.speed and document.speed.removeprefix(SPEED_UNTIL) not in ("", document.speed):
        yield Problem.at(
            "speed",
            f"{document.speed} ยาวกว่าที่ว่างข้างตราครุฑ จะพิมพ์ทับกัน ถ้าใช้ตราประทับให้เว้น ชั้นความเร็ว ไว้",
            f"{document.speed} is longer than the room beside the emblem and will be printed "
            "over it; leave speed out where it is stamped",
        )


def _opening(document: Correspondence) -> Iterator[Problem]:
    first = document.body[0]
    if not isinstance(first, str):
        return
    opening = next((words for words in _CONTINUING if first.startswith(words)), None)
    if opening and _CLOSED not in first:
        yield Problem.at(
            "body[0]",
            f"ย่อหน้าแรกขึ้นต้นด้วย {opening} จึงควรลงท้ายความด้วย {_CLOSED}",
            f"the first paragraph opens with {opening} and should close that with {_CLOSED}",
        )
    if first.startswith(("ด้วย", "เนื่องจาก")) and first.endswith(f" {_CLOSED}"):
        yield Problem.at(
            "body[0]",
            f"ย่อหน้าแรกขึ้นต้นด้วยเรื่องใหม่ (ด้วย, เนื่องจาก) จึงไม่ต้องลงท้ายด้วย {_CLOSED}",
            f"the first paragraph opens a new matter and needs no {_CLOSED}",
        )


def _conclusion(document: Correspondence) -> Iterator[Problem]:
    wanted = document.courtesy().conclusion
    others = {row.conclusion for row in COURTESIES.values() if row.conclusion} - {wanted}
    for number, part in enumerate(document.body):
        if wanted and isinstance(part, str):
            used = next((words for words in others if part.startswith(words)), None)
            if used:
                yield Problem.at(
                    f"body[{number}]",
                    f"สรุปด้วย {used} แต่คำขึ้นต้นคือ {document.courtesy().salutation} ควรใช้ {wanted}",
                    f"the conclusion opens with {used}, but after "
                    f"{document.courtesy().salutation} it is {wanted}",
                )


def _recipients(document: Correspondence) -> Iterator[Problem]:
    if document.addressee or document.salutation:
        return
    first = class_of(document.to[0])
    other = next(
        ((line, each) for line in document.to for each in classes_in(line) if each != first), None
    )
    if other:
        line, each = other
        used, due = COURTESIES[first], COURTESIES.get(each)
        name = due.thai_name if due else "ไม่อยู่ในตาราง"
        yield Problem.at(
            "to",
            f"ใช้คำขึ้นต้นและคำลงท้ายตามผู้รับรายแรก ({used.thai_name}) แต่ใน {line} มีผู้รับอีกชั้น ({name}) "
            f"ใช้ {(due and due.salutation) or 'ถ้อยคำเฉพาะ'} ควรแยกเป็นคนละฉบับ หรือระบุ ประเภทผู้รับ",
            f"opened and closed as to the first recipient ({used.name}); {line} names another class "
            f"({each}): write two letters, or say the addressee",
        )


def _monk(document: Correspondence) -> Iterator[Problem]:
    recipient = document.to[0]
    told = document.addressee or getattr(document, "closing", "")
    of_post = any(post in recipient for post in _POSTS_OF_MONKS) and not recipient.startswith("พระ")
    if class_of(recipient) == "monk" and of_post and not told:
        yield Problem.at(
            "to",
            f"ใช้คำลงท้ายของพระภิกษุทั่วไป ถ้า{recipient}เป็นพระราชาคณะ ให้เพิ่ม ประเภทผู้รับ: พระราชาคณะ",
            f"closed as to an ordinary monk; if {recipient} is of the Sangha's higher ranks, "
            "add addressee: phra-racha-khana",
        )
