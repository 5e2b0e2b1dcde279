"""Many data files in worker processes: what is returned from them, good or bad."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import (
    Amendment,
    ConversionError,
    Form,
    InputError,
    Message,
    OutputError,
    Place,
    Problem,
    TemplateError,
    ThaiPlanDocError,
    ToolMissing,
    Unforeseen,
    attempt,
    load,
)
from thaiplandoc.documents import loading as outcomes
from thaiplandoc.package import Refused
from thaiplandoc.thai.dates import NotThaiDate
from thaiplandoc.thai.money import NotMoney

LETTER = """\
kind: letter
office: {{name: เทศบาลตำบลทดสอบ, address: ถนนทดสอบ, code: ทส ๕๒๐๐๑}}
date: ๑ ตุลาคม ๒๕๖๘
subject: ขอเชิญประชุม ครั้งที่ {number}
to: นายอำเภอทดสอบ
body: ด้วยเทศบาลจะประชุม
signer: {{name: นายทดสอบ ระบบดี, position: นายกเทศมนตรี}}
"""
# one with a date that does not exist, one without a subject, one that is no YAML
BAD = {
    7: LETTER.format(number=7).replace("๑ ตุลาคม", "๓๒ ตุลาคม"),
    20: LETTER.format(number=20).replace("subject", "subjet"),
    31: "kind: [letter",
}


def letters(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{each:04}.yaml" for each in range(number)]
    for each, file in enumerate(files):
        file.write_text(BAD.get(each) or LETTER.format(number=each), encoding="utf-8")
    return files


def test_a_pool_returns_an_outcome_for_every_letter_and_the_bad_ones_stop_nobody(tmp_path):
    files = letters(tmp_path / "letters", 40)
    make = partial(attempt, into=tmp_path / "out", suffixes=(".docx",))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(make, files, chunksize=10))
    assert [outcome.path for outcome in found] == files
    bad = {number for number, outcome in enumerate(found) if outcome.problems}
    assert bad == set(BAD)
    assert all(
        outcome.exit_code == 1 and not outcome.made for outcome in map(found.__getitem__, bad)
    )
    assert found[7].problems[0].where.line == 3
    assert found[20].problems[0].what.english.startswith("subjet is not known here")
    made = {path for outcome in found for path in outcome.made}
    assert len(made) == 37
    assert {path.name for path in made} == {path.name for path in (tmp_path / "out").iterdir()}


SAID = Message("ก", "a")
PROBLEMS = (Problem(Place("a.yaml", "subject", 3), SAID), Problem(Place(), SAID))


@pytest.mark.parametrize(
    "error",
    [
        InputError(PROBLEMS),
        *(
            kind(SAID)
            for kind in (TemplateError, OutputError, ToolMissing, ConversionError, Unforeseen)
        ),
        NotMoney(SAID),
        NotThaiDate(SAID),
        Refused("ก", "a"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_comes_back_from_a_worker_as_it_was(error):
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)
    assert type(back) is type(error)
    assert (str(back), back.message) == (str(error), error.message)
    assert getattr(back, "problems", ()) == getattr(error, "problems", ())


def test_every_kind_of_error_is_tried():
    assert {kind.__name__ for kind in ThaiPlanDocError.__subclasses__()} == {
        "InputError",
        "TemplateError",
        "OutputError",
        "ToolMissing",
        "ConversionError",
        "Unforeseen",
    }


@pytest.mark.parametrize(
    "sample",
    [
        "letters/krabi-2559.yaml",
        "letters/interior-memo-2559.yaml",
        "annexes/framework-2554.yaml",
        "forms/por02.yaml",
        "forms/pdo02.yaml",
        "plans/small/plan.yaml",
    ],
)
def test_a_document_of_every_kind_comes_back_from_a_pickle_as_it_was(sample):
    document = load(ROOT / "samples" / sample)
    back = pickle.loads(pickle.dumps(document))  # noqa: S301
    assert back == document
    assert type(back) is type(document)
    assert back.words() == document.words()


def test_a_blank_form_comes_back_from_a_pickle_as_it_was():
    form = Form.blank("ผ.02", {"years": "2571-2575"})
    back = pickle.loads(pickle.dumps(form))  # noqa: S301
    assert back == form
    assert back.words() == form.words()


def test_an_amendment_comes_back_from_a_pickle_as_it_was():
    small = ROOT / "samples" / "plans" / "small"
    amendment = Amendment(load(small / "plan-2566.yaml"), load(small / "plan.yaml"))
    assert pickle.loads(pickle.dumps(amendment)) == amendment  # noqa: S301


def test_what_nobody_foresaw_is_an_outcome_in_one_sentence_without_the_data(tmp_path, monkeypatch):
    def broken(_):
        raise KeyError("เลขประจำตัวของใครสักคน")

    monkeypatch.setattr(outcomes, "check", broken)
    found = attempt("a.yaml", tmp_path)
    assert found.exit_code == 70
    assert [problem.where.file for problem in found.problems] == ["a.yaml"]
    assert "KeyError" in found.problems[0].what.english
    assert "ใครสักคน" not in found.problems[0].text()


def test_a_folder_that_cannot_be_made_is_an_outcome(tmp_path):
    [file] = letters(tmp_path / "letters", 1)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    found = attempt(file, tmp_path / "out")
    assert (found.exit_code, found.made, len(found.problems)) == (2, (), 1)
