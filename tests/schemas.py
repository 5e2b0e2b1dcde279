"""The JSON Schemas we print, held to data: each is checked once, its references followed once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator
from ruamel.yaml import YAML


def validate(data: object, schema: object) -> None:
    """Raise `jsonschema.ValidationError` for data that the schema does not take."""
    _validator(json.dumps(schema)).validate(data)


@cache
def _validator(text: str) -> Validator:
    schema = json.loads(text)
    checks = jsonschema.validators.validator_for(schema)
    checks.check_schema(schema)
    return checks(followed(schema))


def followed(schema: Any) -> Any:
    """A schema with what it refers to in the places of the references: one value, not a copy each.

    jsonschema looks a reference up again for every value it is held to.
    """
    seen: dict[str, dict[str, Any]] = {}

    def follow(part: Any) -> Any:
        if isinstance(part, list):
            return [follow(each) for each in part]
        if not isinstance(part, dict):
            return part
        beside = {key: follow(value) for key, value in part.items() if key != "$ref"}
        if not isinstance(name := part.get("$ref"), str):
            return {**beside, **({"$ref": follow(name)} if name is not None else {})}
        if name not in seen:
            seen[name] = {}
            seen[name].update(follow(_at(schema, name)))
        return {"allOf": [seen[name]], **beside} if beside else seen[name]

    return follow(schema)


def _at(schema: Any, name: str) -> Any:
    start, *steps = name.split("/")
    assert start == "#", f"{name} is not in the schema"
    for step in steps:
        schema = schema[step.replace("~1", "/").replace("~0", "~")]
    return schema


@cache
def _yaml(file: Path) -> str:
    return json.dumps(YAML(typ="safe").load(file.read_text(encoding="utf-8")))


def data_of(file: Path) -> Any:
    """What a YAML file of this project says, as another reader finds it: a day is text there, or fails."""
    return json.loads(_yaml(file))
