"""Openings and conclusions, recipients, digits and eras, an agency's own phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from thaiplandoc.documents.correspondence import Correspondence
from thaiplandoc.documents.courtesy import class_of, classes_in
from thaiplandoc.documents.letter import Letter
from thaiplandoc.errors import Message
from thaiplandoc.patterns import compiled
from thaiplandoc.proof.rule import CLOSED, Found, Reading, Rule, clause, of_letters, of_papers
from thaiplandoc.rules import COURTESIES
from thaiplandoc.thai.digits import LATIN_TOKEN, to_arabic

_NEW: Final = ("ด้วย", "เนื่องจาก", "เนื่องด้วย")
# ตามแผน… and ตามปกติ… open new matters too.
_OPENINGS: Final = ("ตามที่", "ตามหนังสือ", "ตามบันทึก", "ตามคำสั่ง", "อนุสนธิ")
# Monks whose rank a post does not tell: each rank has a closing of its own.
_POSTS_OF_MONKS: Final = ("เจ้าอาวาส", "เจ้าคณะ")
_CONCLUDES: Final = compiled(
    r"จึง[ก-๎]*(?:มา|เรียน|เสนอ|แจ้ง|ขอ|เชิญ|ส่ง|ทูล|นมัสการ)|เพื่อ(?:โปรด)?(?:ทราบ|พิจารณา)"
    r"|ขอบ(?:คุณ|พระคุณ)|ขอเรียนเชิญ|ขอได้โปรด|โปรดพิจารณา"
)


def _verb(conclusion: str) -> str:
    return conclusion.removeprefix("จึง").removesuffix("มาเพื่อ")


_VERBS: Final = dict.fromkeys(
    _verb(row.conclusion) for row in COURTESIES.values() if row.conclusion
)
_CONCLUSION: Final = compiled(
    rf"จึง(?:ใคร่)?(?:ขอ)?(?P<verb>{'|'.join(sorted((*_VERBS, 'กราบทูล', 'ทูล'), key=len, reverse=True))})(?:เสนอ)?มา"
)
_MARKS: Final = r"(?:ลับ(?:ที่สุด|มาก)?|ด่วน(?:ที่สุด|มาก)?)"
_SPEED_FIRST: Final = compiled(r"ด่วน(?:ที่สุด|มาก)?[\s/]+ลับ(?:ที่สุด|มาก)?(?=\s+ที่|\s*$)")
# หนังสือ…, secrecy, speed, ที่ …, ลงวันที่ …
_LETTER_NUMBER: Final = r"[ก-ฮ]{2,5}\.?\s?(?:\([ก-๎.]+\)\s?)?\d{2,6}[\d.()-]*[ก-ฮ ]{0,4}/"
_NUMBERED: Final = compiled(_LETTER_NUMBER)
_CITATION: Final = compiled(
    rf"(?!ที่\s|เลขที่|ลง)(?:(?!{_MARKS}\s*ลง|ลงวันที่).)+\sที่\s*{_LETTER_NUMBER}\s*(?:(?!{_MARKS}).)*?\sลงวันที่\s*\d.*"
)
_THAI_NUMBER, _ARABIC_NUMBER = compiled("[๐-๙]+"), compiled("[0-9]+")
_BRACKETS: Final = compiled(r"\([^)]*\)")


@of_papers
def _unclosed(reading: Reading, paper: Correspondence) -> Iterator[Found]:
    first = paper.body[0]
    if isinstance(first, str):
        opening = next((words for words in _OPENINGS if first.startswith(words)), None)
        if opening and not any(CLOSED.search(each.plain) for each in reading.body):
            yield Found("body[0]", {"opening": opening})


@of_papers
def _closed_new(_: Reading, paper: Correspondence) -> Iterator[Found]:
    first = paper.body[0]
    if isinstance(first, str) and first.startswith(_NEW) and first.endswith(" นั้น"):
        yield Found("body[0]")


@of_papers
def _other_conclusion(reading: Reading, paper: Correspondence) -> Iterator[Found]:
    courtesy = paper.courtesy()
    wanted = courtesy.conclusion or ""
    for passage in reading.body if wanted else ():
        used = _CONCLUSION.search(passage.plain)
        if used and used["verb"] != _verb(wanted):
            said = {"used": used[0], "wanted": wanted, "salutation": courtesy.salutation or ""}
            yield Found(passage.path, said)


@of_papers
def _no_conclusion(reading: Reading, paper: Correspondence) -> Iterator[Found]:
    if not any(_CONCLUDES.search(each.plain) for each in reading.body[-3:]):
        wanted = paper.courtesy().conclusion or "จึงเรียนมาเพื่อ"
        yield Found(reading.body[-1].path if reading.body else "body", {"wanted": wanted})


@of_papers
def _several_classes(_: Reading, paper: Correspondence) -> Iterator[Found]:
    if paper.addressee or paper.salutation:
        return
    first = class_of(paper.to[0])
    for line in paper.to:
        for each in classes_in(line):
            if each != first:
                due = COURTESIES.get(each)
                yield Found(
                    "to",
                    {
                        "first": COURTESIES[first].thai_name,
                        "line": line,
                        "other": due.thai_name if due else "ไม่อยู่ในตาราง",
                        "salutation": (due and due.salutation) or "ถ้อยคำเฉพาะ",
                    },
                )
                return


@of_papers
def _other_salutation(_: Reading, paper: Correspondence) -> Iterator[Found]:
    usual = COURTESIES.get(class_of(paper.to[0]))
    own = paper.salutation
    if own and not paper.addressee and usual and usual.salutation not in (None, own):
        yield Found(
            "salutation", {"own": own, "line": paper.to[0], "usual": usual.salutation or ""}
        )


@of_papers
def _label_doubled(_: Reading, paper: Correspondence) -> Iterator[Found]:
    said = [("subject", "เรื่อง", paper.subject)]
    said += [("to", paper.courtesy().salutation or "", each) for each in paper.to]
    if isinstance(paper, Letter):
        said += [("references", "อ้างถึง", each.text) for each in paper.references]
        said += [("enclosures", "สิ่งที่ส่งมาด้วย", each.title) for each in paper.enclosures]
    for path, label, text in said:
        if label and text.startswith(f"{label} "):
            yield Found(path, {"label": label})


@of_papers
def _rank_of_monk(_: Reading, paper: Correspondence) -> Iterator[Found]:
    recipient = paper.to[0]
    told = paper.addressee or getattr(paper, "closing", "")
    of_post = any(post in recipient for post in _POSTS_OF_MONKS) and not recipient.startswith("พระ")
    if class_of(recipient) == "monk" and of_post and not told:
        yield Found("to", {"recipient": recipient})


def _speed_first(reading: Reading) -> Iterator[Found]:
    for passage in reading.passages:
        if match := _SPEED_FIRST.search(passage.text):
            speed, secrecy = re.split(r"[\s/]+", match[0])
            yield Found(passage.path, {"said": match[0], "right": f"{secrecy} {speed}"})


@of_letters
def _citation_form(_: Reading, letter: Letter) -> Iterator[Found]:
    for number, citation in enumerate(letter.references):
        plain = to_arabic(citation.text)
        if _NUMBERED.search(plain) and not _CITATION.fullmatch(plain):
            yield Found(f"references[{number}]", {"said": citation.text})


@of_papers
def _mixed_digits(reading: Reading, paper: Correspondence) -> Iterator[Found]:
    if paper.digit_policy().body != "keep":
        return  # they are made one kind on paper
    text = re.sub(LATIN_TOKEN, "", reading.finished)
    thai, arabic = _THAI_NUMBER.search(text), _ARABIC_NUMBER.search(text)
    if thai and arabic:
        yield Found("body", {"thai": thai[0], "arabic": arabic[0]})


def _two_eras(reading: Reading) -> Iterator[Found]:
    for passage in reading.passages:
        outside = _BRACKETS.sub("", passage.plain)
        if "ค.ศ." in outside and "พ.ศ." in outside:
            yield Found(passage.path)


@of_papers
def _phrases(reading: Reading, paper: Correspondence) -> Iterator[Found]:
    for phrase in paper.office.phrases:
        for passage in reading.passages:
            if phrase.avoid in passage.text:
                instead = phrase.write or "คำอื่น"
                reason = phrase.reason or paper.office.name
                yield Found(passage.path, {"avoid": phrase.avoid, "write": instead, "why": reason})


_BODY: Final = clause("ข้อ ๑๑.๘ ข้อความ", "clause 11.8, the text")
_ANNEX_2: Final = clause("ภาคผนวก ๒", "annex 2")

RULES: Final = (
    Rule(
        "continued-unclosed",
        "remark",
        _BODY,
        _unclosed,
        Message(
            "ย่อหน้าแรกขึ้นต้นด้วย {opening} แต่ไม่ลงท้ายความด้วย นั้น",
            "the first paragraph opens with {opening} and does not close that with นั้น",
        ),
        Message("ควรลงท้ายความด้วย นั้น", "close it with นั้น"),
    ),
    Rule(
        "new-closed",
        "remark",
        _BODY,
        _closed_new,
        Message(
            "ย่อหน้าแรกขึ้นต้นด้วยเรื่องใหม่ (ด้วย, เนื่องจาก) แต่ลงท้ายด้วย นั้น",
            "the first paragraph opens a new matter and closes with นั้น",
        ),
        Message("ให้ตัด นั้น ออก", "take นั้น out"),
    ),
    Rule(
        "conclusion-class",
        "remark",
        _ANNEX_2,
        _other_conclusion,
        Message(
            "สรุปด้วย {used} แต่คำขึ้นต้นคือ {salutation}",
            "the conclusion opens with {used}, but the letter with {salutation}",
        ),
        Message("ควรใช้ {wanted}", "write {wanted}"),
    ),
    Rule(
        "conclusion-missing",
        "remark",
        _BODY,
        _no_conclusion,
        Message("ไม่มีย่อหน้าสรุปว่าต้องการอะไร", "no conclusion says what is wanted"),
        Message("ควรจบด้วย {wanted}…", "end with {wanted}…"),
    ),
    Rule(
        "several-classes",
        "remark",
        _ANNEX_2,
        _several_classes,
        Message(
            "ใช้คำขึ้นต้นและคำลงท้ายตามผู้รับรายแรก ({first}) แต่ใน {line} มีผู้รับอีกชั้น ({other}) ใช้ {salutation}",
            "opened and closed as to the first recipient ({first}); {line} names another class ({other})",
        ),
        Message("ควรแยกเป็นคนละฉบับ หรือระบุ ประเภทผู้รับ", "write two letters, or say the addressee"),
    ),
    Rule(
        "salutation-class",
        "remark",
        _ANNEX_2,
        _other_salutation,
        Message(
            "คำขึ้นต้น {own} แต่ถึง {line} ใช้ {usual}",
            "the salutation is {own}, but {line} is addressed with {usual}",
        ),
        Message("ควรตัด คำขึ้นต้น ออก หรือระบุ ประเภทผู้รับ", "leave it out, or say the addressee"),
    ),
    Rule(
        "label-doubled",
        "remark",
        Message("คำนำพิมพ์ให้เองตามแบบ", "the form prints the label itself"),
        _label_doubled,
        Message("คำว่า {label} จะพิมพ์ซ้ำ", "{label} would be printed twice"),
        Message("ให้ตัดออกจากข้อความ", "take it out of the text"),
    ),
    Rule(
        "monk-rank",
        "remark",
        _ANNEX_2,
        _rank_of_monk,
        Message(
            "ใช้คำลงท้ายของพระภิกษุทั่วไป {recipient} อาจเป็นพระราชาคณะ",
            "closed as to an ordinary monk; {recipient} may be of the Sangha's higher ranks",
        ),
        Message("ถ้าใช่ ให้เพิ่ม ประเภทผู้รับ: พระราชาคณะ", "if so, add addressee: phra-racha-khana"),
    ),
    Rule(
        "speed-first",
        "remark",
        clause("ข้อ ๑๑.๖ อ้างถึง", "clause 11.6, references"),
        _speed_first,
        Message("เขียน {said} ชั้นความเร็วก่อนชั้นความลับ", "{said} has the speed before the secrecy"),
        Message("ควรเขียน {right}", "write {right}"),
    ),
    Rule(
        "citation-form",
        "remark",
        clause("ข้อ ๑๑.๖ อ้างถึง", "clause 11.6, references"),
        _citation_form,
        Message("อ้างถึง {said} ไม่เรียงตามแบบ", "{said} is not in the order of a reference"),
        Message(
            "ควรเขียน หนังสือ(ส่วนราชการ) (ชั้นความลับ) (ชั้นความเร็ว) ที่ (เลขที่) ลงวันที่ (วัน เดือน ปี)",
            "write หนังสือ(agency) (secrecy) (speed) ที่ (number) ลงวันที่ (day month year)",
        ),
    ),
    Rule(
        "mixed-digits",
        "remark",
        Message("มติคณะรัฐมนตรี ๒ พฤษภาคม ๒๕๔๓", "Cabinet resolution of 2 May 2543"),
        _mixed_digits,
        Message(
            "มีทั้งเลขไทย ({thai}) และเลขอารบิก ({arabic}) ปนกัน",
            "Thai ({thai}) and Arabic digits ({arabic}) stand in one text",
        ),
        Message("ให้ใช้แบบเดียว หรือระบุ ตัวเลข: ไทย", "use one of them, or say digits: thai"),
    ),
    Rule(
        "two-eras",
        "remark",
        Message("ราชการใช้พุทธศักราช", "official papers count by the Buddhist era"),
        _two_eras,
        Message("มีทั้ง พ.ศ. และ ค.ศ. ในย่อหน้าเดียว", "both eras, พ.ศ. and ค.ศ., in one paragraph"),
        Message("ควรใช้ พ.ศ. อย่างเดียว หรือวงเล็บ ค.ศ. ไว้", "use พ.ศ. alone, or put ค.ศ. in brackets"),
    ),
    Rule(
        "phrase",
        "remark",
        Message("ถ้อยคำของหน่วยงาน", "the agency's own phrases"),
        _phrases,
        Message("หน่วยงานไม่ใช้คำว่า {avoid} ({why})", "the agency does not write {avoid} ({why})"),
        Message("ให้ใช้ {write}", "write {write}"),
    ),
)
