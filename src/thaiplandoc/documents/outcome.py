"""One data file made into its files, and what came of it: a value that worker processes return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from thaiplandoc.documents.loading import check
from thaiplandoc.errors import InputError, Place, Problem, as_ours
from thaiplandoc.opening import only_inside
from thaiplandoc.values import dataclass


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
