"""PDFs joined to one: links, outline, page labels, tags, language, forms and attachments survive.

What is equal in several parts (fonts, pictures, colour profiles) stands in the result once. The
same parts give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String

from thaiplandoc.errors import InputError, Problem
from thaiplandoc.pdf.claims import Claimed, Claims
from thaiplandoc.pdf.destinations import Destinations, Names, lead
from thaiplandoc.pdf.outlines import Outline
from thaiplandoc.pdf.parts import DAMAGE, Opened, Part, saved
from thaiplandoc.pdf.repeated import Repeated
from thaiplandoc.pdf.structure import Structure
from thaiplandoc.pdf.trees import listed, named, pairs, tree
from thaiplandoc.values import dataclass


@dataclass(frozen=True, slots=True)
class Joined:
    """The file, how many pages it has, and what a part did not bring along, by the part's name.

    `archive` is which part of PDF/A it is: 1, 2 or 3, or none.
    """

    pdf: bytes
    pages: int
    notes: tuple[Problem, ...]
    archive: str = ""


def join(parts: Iterable[Part | Path], *, title: str = "", right_hand: bool = False) -> Joined:
    """One PDF of several, in this order; `InputError` names every part that cannot be joined.

    A path stands for a part with its own title and no password. `title` is the whole file's; without
    one it is the first part's. With `right_hand` each part begins on an odd page, for which a
    blank one, without a label, may stand before it.
    """
    listed = [part if isinstance(part, Part) else Part(part) for part in parts]
    if not listed:
        raise InputError.said(
            "ไม่มีไฟล์ให้รวม ให้ระบุไฟล์ PDF อย่างน้อยหนึ่งไฟล์", "nothing to join; name a PDF"
        )
    opened = _opened(listed)
    languages = Counter(filter(None, (_language(each.pdf) for each in opened)))
    language = languages.most_common(1)[0][0] if languages else ""
    joining = _Joining(language)
    for part, (pdf, mended) in zip(listed, opened, strict=True):
        try:
            if right_hand:
                joining.turn()
            joining.add(part, pdf, mended=mended)
        except DAMAGE as error:
            raise part.damaged() from error
    return joining.close(title or listed[0].named(opened[0].pdf))


def _opened(parts: Sequence[Part]) -> list[Opened]:
    """All parts, or the problems of all that cannot be opened."""
    opened: list[Opened] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            opened.append(part.opened())
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return opened


class _Joining:
    """The file that grows by one part after the other."""

    def __init__(self, language: str) -> None:
        self._pdf = Pdf.new()
        self._language = language
        self._outline, self._structure = Outline(self._pdf), Structure(self._pdf)
        self._claims, self._repeated = Claims(self._pdf), Repeated()
        self._names, self._attached, self._files = Names(), Names(), Array()
        self._labels: list[tuple[bytes | int, Object]] = []
        self._notes: list[Problem] = []
        self._claimed: list[tuple[Part, Claimed]] = []
        self._listing: list[Page] = []
        self._count = 0

    def turn(self) -> None:
        """A blank page, as large as the one before it, where the next would be an even one."""
        count = len(self._pdf.pages)
        if count % 2:
            left, bottom, right, top = map(float, self._pdf.pages[-1].mediabox)
            self._pdf.add_blank_page(page_size=(right - left, top - bottom))
            self._labels.append((count, self._pdf.make_indirect(Dictionary())))

    def add(self, part: Part, pdf: Pdf, *, mended: bool) -> None:
        """Everything of a part: pages first, so that what points at them finds them."""
        self._count += 1
        start = len(self._pdf.pages)
        title = part.named(pdf)
        destinations = Destinations(pdf)
        destinations.direct_on_pages()
        entries = self._outline.prepare(pdf, destinations)
        tagged = self._structure.prepare(pdf)
        renamed = self._copy(pdf)
        pages = self._pdf.pages[start:]
        if tagged:
            mine = _language(pdf)
            language = None if mine == self._language else mine
            self._structure.add(pdf, self._count, title, language, pages)
        if part.within:
            self._outline.adopt(pdf)
        elif not part.entries:
            self._outline.add(pdf, title, pages[0], entries)
        for own, at in part.entries:
            self._outline.add(pdf, own, pages[at], 0)
        self._label(pdf, start)
        for name, place in destinations.named():
            self._names.add(name, self._pdf.copy_foreign(place), self._count)
        self._attach(part, pdf)
        for page in pages:
            held = page.obj.get(Name.Resources)
            if held is not None:
                page.obj.Resources = self._repeated.fold(held)
        self._listing += pages if part.lists else ()
        claimed = self._claims.add(pdf)
        self._claimed.append((part, claimed))
        if mended:
            self._notes.append(part.mended())
        self._say(part, pdf, tagged, destinations.dead)
        if renamed:
            self._note(
                part,
                f"ช่องกรอก {renamed} ช่องชื่อซ้ำกับไฟล์ก่อนหน้า จึงเปลี่ยนชื่อ",
                f"{renamed} form fields have names of an earlier part and were renamed",
            )

    def close(self, title: str) -> Joined:
        """The bytes of the whole."""
        lead(self._listing, self._pdf)
        self._outline.close()
        self._structure.close()
        self._names.close(self._pdf, Name.Dests)
        self._attached.close(self._pdf, Name.EmbeddedFiles)
        root = self._pdf.Root
        if len(self._files):
            root.AF = self._files
        root.PageLabels = tree(self._pdf, self._labels, "/Nums")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        if self._language:
            root.Lang = String(self._language)
        archive = self._claims.close(title)
        if not archive:
            self._no_archive()
        if any(claim.access for _, claim in self._claimed):
            for part, claim in self._claimed:
                if not claim.access:
                    self._note(
                        part,
                        "ไม่ได้ระบุว่าเป็น PDF/UA ไฟล์ที่รวมแล้วจึงไม่ระบุ",
                        "it does not claim PDF/UA, so the joined file does not either",
                    )
        if archive == "1":  # which knows no object streams, nor what came after PDF 1.4
            made = saved(self._pdf, ObjectStreamMode.disable, version="1.4")
        else:
            made = saved(self._pdf, ObjectStreamMode.generate, least="1.7")
        return Joined(made, len(self._pdf.pages), tuple(self._notes), archive)

    def _no_archive(self) -> None:
        """Say which parts end PDF/A, if there are parts that have it."""
        first = next((claim[:2] for _, claim in self._claimed if claim.archive), None)
        for part, claim in self._claimed if first else ():
            if not claim.archive:
                self._note(
                    part,
                    "ไม่ใช่ PDF/A ไฟล์ที่รวมแล้วจึงไม่เป็น PDF/A",
                    "it is no PDF/A, so the joined file is none either",
                )
            elif claim[:2] != first:
                self._note(
                    part,
                    "เป็น PDF/A คนละชนิดหรือคนละโปรไฟล์สีกับไฟล์ก่อนหน้า ไฟล์ที่รวมแล้วจึงไม่เป็น PDF/A",
                    "it is a PDF/A of another kind or with other colours than those before it, "
                    "so the joined file is none",
                )

    def _copy(self, pdf: Pdf) -> int:
        """The pages of a part, with its fields and layers; how many fields were renamed."""
        if Name.AcroForm in pdf.Root or Name.OCProperties in pdf.Root:
            renamed = self._pdf.add_pages_from(pdf, outlines="ignore").renamed_fields
            if Name.SigFlags in pdf.Root.get(Name.AcroForm, Dictionary()):
                self._pdf.Root.AcroForm.SigFlags = 1  # there are signature fields
            return len(renamed)
        for page in pdf.pages:  # the same in a fifth of the time
            self._pdf.pages.append(page)
        return 0

    def _label(self, pdf: Pdf, start: int) -> None:
        """The labels of a part's pages; a file without labels counts its pages from 1."""
        held = pairs(pdf.Root.get(Name.PageLabels), "/Nums")
        own = {int(key): value for key, value in held if isinstance(value, Dictionary)}
        own.setdefault(0, Dictionary(S=Name.D))
        self._labels += [
            # the dictionary itself stands in the tree
            (start + key, copy(self._pdf.copy_foreign(pdf.make_indirect(value))))
            for key, value in own.items()
            if 0 <= key < len(pdf.pages)
        ]

    def _attach(self, part: Part, pdf: Pdf) -> None:
        """The files that are attached to a part, each under a name that is free."""
        for name, file in named(pdf, Name.EmbeddedFiles):
            if not isinstance(name, String) or not isinstance(file, Dictionary):
                continue
            copied = self._pdf.copy_foreign(_indirect(pdf, file))
            if new := self._attached.add(bytes(name), copied, self._count):
                self._note(
                    part,
                    f"ไฟล์แนบ {name} ชื่อซ้ำกับไฟล์ก่อนหน้า จึงใช้ชื่อ {new}",
                    f"its attachment {name} has the name of an earlier one and is now {new}",
                )
        for file in listed(pdf.Root.get(Name.AF)):
            if isinstance(file, Dictionary):
                self._files.append(self._pdf.copy_foreign(_indirect(pdf, file)))

    def _say(self, part: Part, pdf: Pdf, tagged: bool, dead: int) -> None:
        """What a person should know of a part that was joined."""
        if not tagged:
            self._note(
                part,
                "ไม่มีแท็กสำหรับโปรแกรมอ่านจอ หน้าของไฟล์นี้จึงอ่านออกเสียงตามลำดับไม่ได้",
                "it has no tags, so a screen reader finds no order in its pages",
            )
        if dead:
            self._note(
                part,
                f"ลิงก์หรือสารบัญ {dead} รายการไม่มีปลายทางในไฟล์นั้นอยู่แล้ว จึงคงไว้โดยไม่มีปลายทาง",
                f"{dead} links or outline entries led nowhere in it already; they still do",
            )
        if pdf.is_encrypted:
            self._note(
                part,
                "เปิดด้วยรหัสผ่าน ไฟล์ที่รวมแล้วไม่มีรหัสผ่าน",
                "it was opened with a password; the joined file has none",
            )
        form = pdf.Root.get(Name.AcroForm)
        scripts = Name.JavaScript in pdf.Root.get(Name.Names, Dictionary())
        if scripts or (isinstance(form, Dictionary) and Name.XFA in form):
            self._note(
                part,
                "สคริปต์หรือฟอร์ม XFA ของไฟล์นี้ไม่ได้ติดมาด้วย",
                "its scripts or its XFA form were left behind",
            )

    def _note(self, part: Part, thai: str, english: str) -> None:
        self._notes.append(part.problem(thai, english))


def _indirect(pdf: Pdf, held: Object) -> Object:
    """The object itself, so that all who name it have one copy."""
    return held if held.is_indirect else pdf.make_indirect(held)


def _language(pdf: Pdf) -> str:
    """What a file says its language is; empty where it does not."""
    said = pdf.Root.get(Name.Lang)
    return str(said) if isinstance(said, String) else ""
