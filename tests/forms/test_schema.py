"""The schema of a form's files: it takes what the samples say, and refuses what they may not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from conftest import ROOT
from schemas import data_of, validate
from thaiplandoc.cli import main

SAMPLES = sorted((ROOT / "samples" / "forms").glob("*.yaml"))


def schema(name: str, capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["schema", name]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_the_schema_takes_the_sample(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(file)
    data.pop("extra", None)  # columns of one's own are in no schema
    for row in data.get("records", ()):
        row.pop("จำนวนหมู่บ้าน", None)
    validate(data, schema(file.stem, capsys))


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {"lao": "ก"}},
        {"fields": {"plan": "ก", "lao": "ข", "colour": "เขียว"}},
        {"records": [{"strategy": "ก", "programme": "ข"}]},
        {"records": [{"strategy": "ก", "programme": "ข", "project": "ค", "budget_2571": "1"}]},
    ],
)
def test_the_schema_refuses_what_the_form_would(
    change: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {"kind": "form", "form": "ผ.02", "fields": {"plan": "ก", "องค์กรปกครองส่วนท้องถิ่น": "ข"}}
    wanted = schema("ผ.๐๒", capsys)
    validate(data, wanted)
    with pytest.raises(jsonschema.ValidationError):
        validate({**data, **change}, wanted)


def test_a_form_nobody_knows_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "ผ.2"]) == 2
    assert "หมายถึง ผ.02 หรือไม่" in capsys.readouterr().err
