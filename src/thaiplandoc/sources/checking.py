"""From a tree of typed values to checked facts, or every problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from thaiplandoc.errors import InputError, Message, Place, Problem
from thaiplandoc.model import Fact
from thaiplandoc.model.fact import Filed, OneOrMore, inside_of, kind_named, types_in
from thaiplandoc.model.problems import nearest, unknown_key
from thaiplandoc.sources.read import F, Plain, Read
from thaiplandoc.sources.yaml_file import KIND_KEYS, MARK, Node, read_profile
from thaiplandoc.thai import gate, words
from thaiplandoc.values import dataclass

# What a QR code says is no printed line.
_UNPRINTED: Final = ("qr", "qr.text")


@dataclass(kw_only=True)
class YamlRead(Read):
    """A YAML file on its way to facts.

    `makers` are for kinds that say by themselves what they may hold: they give the facts of a
    group of keys with remarks, or raise. Marks (``{{ชื่อ}}``) may stand in what is `patterned`.
    """

    node: Node
    makers: Mapping[type[Fact], Callable[[Node], tuple[Fact, Sequence[Problem]]]] = field(
        default_factory=dict
    )
    patterned: bool = False

    def become(self, kind: type[F]) -> F:
        """The facts of that kind; `InputError` with every problem of the file, in its order."""
        self.plain = self._group(self.node, kind, "")
        self.places[""] = Place(str(self.node.file))
        return super().become(kind)

    # --- from typed values to plain data with English keys ------------------------------------
    def _plain(self, node: Node, kinds: Iterable[type], path: str) -> Plain:
        self.places[path] = node.place(path)
        facts = [kind for kind in kinds if issubclass(kind, Fact)]
        match node.value:
            case None:
                return None
            case str() as text:
                return self._scalar(node, text, kinds, facts, path)
            case Mapping() as keys:
                kind = facts[0] if len(facts) == 1 else kind_named(keys, facts)
                if kind is not None and kind in self.makers:
                    return self._made(node, kind, path)
                if kind is not None:
                    return self._group(node, kind, path)
                self._misspelt(keys, facts, path)
                return {
                    key: self._plain(child, (), inside_of(path, key)) for key, child in keys.items()
                }
            case items:
                return [
                    self._plain(item, kinds, f"{path}[{number}]")
                    for number, item in enumerate(items)
                ]

    def _made(self, node: Node, kind: type[Fact], path: str) -> Fact | None:
        """The facts that a maker makes of a group of keys."""
        try:
            facts, remarks = self.makers[kind](node)
        except InputError as error:
            self.problems += error.problems
            self.settled.add(path)
            return None
        self.remarks += remarks
        return facts

    def _scalar(
        self, node: Node, text: str, kinds: Iterable[type], facts: list[type[Fact]], path: str
    ) -> Plain:
        alone = facts[0].model_fields.get(facts[0].alone) if len(facts) == 1 else None
        if Path in (*kinds, *(types_in(alone.annotation) if alone else ())):
            return node.file.parent / text
        if len(facts) == 1 and issubclass(facts[0], Filed):
            return self._profile(node, text, facts[0], path)
        if not self.patterned and (mark := MARK.search(text)):
            self.problems.append(_unfilled(node.place(path), mark[0]))
        passed = gate.passed(text)
        said = list(passed.remarks)
        if not path.endswith(_UNPRINTED) and (stretch := words.wordless(passed.text)):
            said.append(_wordless(stretch))
        self.remarks += [
            node.place(path).problem(
                f"{self.spelling(path)}: {message.thai}",
                f"{self.spelling(path)}: {message.english}",
            )
            for message in said
        ]
        return passed.text

    def _profile(self, node: Node, name: str, kind: type[Filed], path: str) -> Plain:
        """The facts of another file: an office profile beside this one."""
        self.settled.add(path)
        try:
            profile, problems = read_profile(node.file.parent / name)
        except InputError as error:
            self.problems += error.problems
            self.problems.append(
                node.place(path).problem(
                    f"อ่าน {self.spelling(path)} จากไฟล์ {name} ไม่ได้ "
                    "ให้ระบุชื่อไฟล์ข้อมูลหน่วยงานที่อยู่ข้างไฟล์นี้ เช่น offices/krabi.yaml",
                    f"{self.spelling(path)} cannot be read from {name}; name the profile's "
                    "file as seen from this one, such as offices/krabi.yaml",
                )
            )
            return None
        if other := other_kind(profile, kind):
            self.problems.append(other)
            return None
        self.problems += problems
        self.settled.discard(path)
        return self._plain(profile, [kind], path)

    def _group(self, node: Node, kind: type[Fact], path: str) -> dict[str, Plain]:
        names = kind.thai_names()
        english = {thai: name for name, thai in names.items()} | {name: name for name in names}
        plain: dict[str, Plain] = {}
        meant: set[str] = set()
        for key, child in node.keys.items():
            if key in KIND_KEYS and issubclass(kind, Filed):
                continue
            name = english.get(key)
            if name is None:
                if near := self._unknown(key, child, names):
                    meant.add(near)
                    self.settled.add(inside_of(path, near))
                continue
            inside = inside_of(path, name)
            if name in plain:
                self._both_spellings(key, name, child, names)
                continue
            self.spelled[inside] = key
            self.places[inside] = child.place(inside)
            if child.value is not None:
                field = kind.model_fields[name]
                kinds = list(types_in(field.annotation))
                if isinstance(child.value, Mapping) and any(
                    isinstance(said, OneOrMore) for said in field.metadata
                ):
                    plain[name] = [self._plain(child, kinds, f"{inside}[0]")]
                else:
                    plain[name] = self._plain(child, kinds, inside)
        self._missing(node, kind, path, {*plain, *meant})
        return plain

    def _misspelt(self, keys: Mapping[str, Node], kinds: list[type[Fact]], path: str) -> None:
        """Report a key that was probably meant to name one of `kinds`."""
        firsts = dict(next(iter(kind.thai_names().items())) for kind in kinds)
        for key, node in keys.items():
            if nearest(key, [*firsts, *firsts.values()]):
                self._unknown(key, node, firsts)
                self.settled.add(path)

    def _unknown(self, key: str, node: Node, names: Mapping[str, str]) -> str | None:
        """Report the key; the English name of the key it was probably meant to be."""
        near, message = unknown_key(key, names)
        self.problems.append(Problem(node.place(key), message))
        return near

    def _both_spellings(self, key: str, name: str, node: Node, names: Mapping[str, str]) -> None:
        other = names[name] if key == name else name
        self.problems.append(
            node.place(key).problem(
                f"มีทั้ง {other} และ {key} ซึ่งหมายถึงสิ่งเดียวกัน ให้เหลืออย่างเดียว",
                f"{other} and {key} are the same thing in two languages; keep one of them",
            )
        )

    def _missing(self, node: Node, kind: type[Fact], path: str, written: set[str]) -> None:
        for name, thai in kind.thai_names().items():
            if name not in written and kind.model_fields[name].is_required():
                inside = inside_of(path, name)
                self.settled.add(inside)
                place = self.places.get(inside) or Place(
                    str(node.file), inside, node.line if path else None
                )
                self.problems.append(
                    place.problem(
                        f"ยังไม่ได้กรอก {thai} ({name}) ให้เพิ่ม {thai}: …",
                        f"{name} ({thai}) is missing; add {name}: …",
                    )
                )


def _unfilled(place: Place, mark: str) -> Problem:
    return place.problem(
        f"{mark} ต้องแทนด้วยค่าของแต่ละแถว ให้ทำด้วยคำสั่ง thaiplandoc batch หรือพิมพ์ข้อความจริงแทน",
        f"{mark} stands for a value of each row; use thaiplandoc batch, or type the words instead",
    )


def _wordless(stretch: str) -> Message:
    return Message(
        f"มีอักษรติดกัน {len(stretch)} ตัวที่ไม่พบคำใดในพจนานุกรม ({stretch[:20]}…) "
        "จะตัดบรรทัดระหว่างตัวอักษร ควรตรวจคำหรือเว้นวรรค",
        f"{len(stretch)} letters in a row hold no word of the dictionary ({stretch[:20]}…); lines "
        "will end between letters, so check the words or put in spaces",
    )


def other_kind(node: Node, kind: type[Filed]) -> Problem | None:
    """What to say of a file that is of another kind than the one wanted.

    Data may name any file, so of one that is none of ours nothing is quoted.
    """
    said = node.said_kind
    names = kind.thai_names()
    if node.is_a(kind) or (said is None and {*names, *names.values()} & node.keys.keys()):
        return None
    key = next((key for key in KIND_KEYS if key in node.keys), "kind")
    wanted = kind.kind if key == "kind" else kind.thai_kind
    ours = {word for each in _filed() for word in (each.kind, each.thai_kind)}
    of = said.value if said is not None and said.value in ours else ""
    return (
        (said or node)
        .place(key if said else "")
        .problem(
            f"ไฟล์นี้เป็น {of or 'ไฟล์อื่น'} แต่ที่นี่ต้องใช้ไฟล์ {key}: {wanted}",
            f"this file is {f'a {of}' if of else 'of no kind known here'}, but a file with "
            f"{key}: {wanted} is needed here",
        )
    )


def _filed(kind: type[Filed] = Filed) -> Iterator[type[Filed]]:
    """Every kind of file there is."""
    for each in kind.__subclasses__():
        if "kind" in vars(each):
            yield each
        yield from _filed(each)
