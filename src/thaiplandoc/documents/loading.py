"""From a file to a checked document, `load` and `check`; and to its files, with what came of it, `attempt`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thaiplandoc.documents.document import Document, Findings, findings
from thaiplandoc.errors import InputError, Message, Place, Problem, as_ours
from thaiplandoc.kinds import KINDS, THAI_KINDS, Kind, loaded
from thaiplandoc.model.fact import Filed
from thaiplandoc.model.problems import did_you_mean, nearest
from thaiplandoc.opening import only_inside
from thaiplandoc.sources.checking import YamlRead
from thaiplandoc.sources.read import WORKBOOKS
from thaiplandoc.sources.yaml_file import KIND_KEYS, Node, read
from thaiplandoc.values import dataclass

if TYPE_CHECKING:  # it brings all of the reading of workbooks along
    from thaiplandoc.sources.row_kinds import RowsRead


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what an experienced officer would ask about; it can be sent all the same.

    `rows` says of a workbook how many of how many rows of how many sheets were read, and as what.
    """

    document: Document
    remarks: tuple[Problem, ...]
    rows: RowsRead | None = None


class Examined(NamedTuple):
    """What a file holds, which may make no paper; the rest as in `Checked`."""

    facts: Filed
    remarks: tuple[Problem, ...] = ()
    rows: RowsRead | None = None


def load(path: str | Path) -> Document:
    """The document a YAML file or an entry workbook describes; `InputError` with every problem of the file."""
    return check(path).document


def check(path: str | Path) -> Checked:
    """The document of a file with remarks; `InputError` with every problem of the file."""
    return checked(examine(path), Path(path))


def checked(examined: Examined, path: Path) -> Checked:
    """What a file holds as a document; `InputError` where it makes no paper."""
    facts, remarks, rows = examined
    if not isinstance(facts, Document):
        no_paper = KINDS[facts.kind].no_paper or Message("พิมพ์ไม่ได้", "cannot be printed")
        raise InputError([Problem(Place(str(path)), no_paper)])
    return Checked(facts, remarks, rows)


def kind_in(node: Node) -> Kind:
    """The kind a file says that it is; `InputError` where it does not."""
    return _kind(node, [])


def examine(path: str | Path, *, proofread: bool = True) -> Examined:
    """What a file of any kind holds, an office profile too, with remarks.

    Without `proofread` its facts are checked each by itself, and not held against each other.
    """
    if Path(path).suffix.lower() in WORKBOOKS:
        from thaiplandoc.documents import form_file, plan_file

        of_plan = plan_file.is_plan(Path(path))
        read_as = plan_file.examine_plan_workbook if of_plan else form_file.examine_workbook
        return Examined(*read_as(Path(path)))
    return examine_tree(*read(Path(path)), proofread=proofread)


def examine_tree(node: Node, problems: list[Problem], *, proofread: bool = True) -> Examined:
    """The same of a YAML file that has been read."""
    kind = _kind(node, problems)
    if kind.starters and not set(node.keys) - set(KIND_KEYS) and _asks(model_of(kind)):
        raise InputError([*problems, Problem(Place(str(node.file)), _what_about(kind))])
    if kind.read:
        return Examined(*loaded(kind.read)(node, problems))
    held = YamlRead(node=node, problems=problems)
    facts = held.become(model_of(kind))
    remarks = loaded(kind.remarks)(facts) if kind.remarks else ()
    found = findings(facts) if proofread else Findings()
    told = held.all_remarks([*remarks, *found.remarks])
    if found.problems:
        raise InputError(held.sorted(map(held.placed, found.problems)), told)
    return Examined(facts, told)


def model_of(kind: Kind) -> type[Filed]:
    """The class of the facts a kind's files hold."""
    model: type[Filed] = loaded(kind.model)
    return model


def _kind(node: Node, problems: list[Problem]) -> Kind:
    said = node.said_kind
    word = said.value if said is not None and isinstance(said.value, str) else None
    if word is not None and (kind := KINDS.get(word) or THAI_KINDS.get(word)):
        return kind
    raise InputError([*problems, Problem((said or node).place("kind"), _which_kind(word))])


def _asks(model: type[Filed]) -> bool:
    """Whether facts of that class cannot be without something said."""
    return any(field.is_required() for field in model.model_fields.values())


def _what_about(kind: Kind) -> Message:
    start = f"thaiplandoc new {kind.starters[0].word}"
    return Message(
        f"มีแต่ชนิด ({kind.thai_name}) ยังไม่บอกว่าเป็นเรื่องอะไร ให้เริ่มจากไฟล์ตั้งต้นด้วยคำสั่ง {start}",
        f"says its kind ({kind.name}) and nothing else: what is it about? start with {start}",
    )


def _which_kind(word: str | None) -> Message:
    listed = ", ".join(f"{kind.name} ({kind.thai_name})" for kind in KINDS.values())
    if word is None:
        return Message(
            f"ไฟล์ต้องบอกว่าเป็นเอกสารชนิดใด ให้ขึ้นต้นด้วย kind: (หรือ ชนิด:) แล้วตามด้วย {listed}",
            f"the file must say what it is; begin it with kind: and one of {listed}",
        )
    what = Message(f"ไม่รู้จักเอกสารชนิด {word}", f"there is no kind {word}")
    return did_you_mean(what, nearest(word, [*KINDS, *THAI_KINDS]), [listed])


# --- one data file made into its files, and what came of it --------------------------------------
@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a data file: the files that were `made`, or the `problems` that stopped it.

    `exit_code` is what the command line would return for this file, 0 when its files were made.
    """

    path: Path
    made: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    exit_code: int = 0


def attempt(
    path: str | Path,
    into: str | Path,
    *,
    suffixes: Sequence[str] = (".docx", ".pdf"),
    pdfa: bool = False,
    force: bool = False,
    embed: bool = False,
    inside: Sequence[str | Path] = (),
) -> Outcome:
    """The outcome of making a data file's files in the folder `into`, all of them or none.

    Such files are many, so the face travels in the Word files only with `embed`.
    Where folders are given, only files `inside` them are read, whatever the data file names.
    Raises nothing: every error is in the outcome, also one that was not foreseen.
    """
    file = Path(path)

    def made() -> Outcome:
        with only_inside(*inside) if inside else nullcontext():
            checked = check(file)
            Path(into).mkdir(parents=True, exist_ok=True)
            targets = [Path(into, file.stem + suffix) for suffix in suffixes]
            files = checked.document.save_all(*targets, pdfa=pdfa, force=force, embed=embed)
        return Outcome(file, files, remarks=checked.remarks)

    return outcome_of(file, made)


def outcome_of(path: Path, make: Callable[[], Outcome]) -> Outcome:
    """What `make` returns, or the outcome of the error it raises."""
    try:
        return make()
    except InputError as error:
        return Outcome(path, problems=error.problems, exit_code=error.exit_code)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # one bad file does not stop a thousand good ones
        ours = as_ours(error)
        problem = Problem(Place(str(path)), ours.message)
        return Outcome(path, problems=(problem,), exit_code=ours.exit_code)
