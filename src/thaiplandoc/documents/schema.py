"""JSON Schema of the files, for editors that complete and check while one types."""

from __future__ import annotations

from pydantic.json_schema import JsonSchemaValue

from thaiplandoc.model import DigitPolicy, Fact
from thaiplandoc.model.fact import Filed, facts_in
from thaiplandoc.model.plan import Edition

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: type[Filed]) -> JsonSchemaValue:
    """The schema of ``kind: …`` files: every key in English or in Thai, never both."""
    made = kind.model_json_schema(by_alias=False)
    facts = {fact.__name__: fact for fact in facts_in(kind)}
    definitions = {
        name: _both_languages(facts[name], schema) if name in facts else schema
        for name, schema in made.pop("$defs", {}).items()
    }
    return {
        "$schema": _DIALECT,
        "title": f"{kind.kind} ({kind.thai_kind})",
        **_with_kind(kind, _both_languages(kind, made)),
        "$defs": definitions,
    }


def _both_languages(fact: type[Fact], schema: JsonSchemaValue) -> JsonSchemaValue:
    if "properties" not in schema:
        return dict(schema)
    names = fact.thai_names()
    required = schema.get("required", ())
    properties: JsonSchemaValue = {}
    for name, value in schema["properties"].items():
        written = {key: part for key, part in value.items() if key not in ("title", "default")}
        if name not in required:
            written = {"anyOf": [written, {"type": "null"}]}
        properties[name] = {"description": names[name], **written}
        properties[names[name]] = {"description": name, **written}
    group = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [
            *({"anyOf": [{"required": [name]}, {"required": [names[name]]}]} for name in required),
            *({"not": {"required": [name, thai]}} for name, thai in names.items()),
        ],
    }
    described = {"description": schema["description"]} if "description" in schema else {}
    if fact is DigitPolicy:
        return {**described, "anyOf": [properties["body"], group]}
    if fact.alone or issubclass(fact, Filed | Edition):
        return {**described, "anyOf": [{"type": ["string", "number"]}, group]}
    return {**described, **group}


def _with_kind(kind: type[Filed], schema: JsonSchemaValue) -> JsonSchemaValue:
    """A file's own schema: the group of keys, with the one that says what it is."""
    group: JsonSchemaValue = schema["anyOf"][1]
    says = {"enum": [kind.kind, kind.thai_kind]}
    group["properties"] = {"kind": says, "ชนิด": says, **group["properties"]}
    group["allOf"].insert(0, {"anyOf": [{"required": ["kind"]}, {"required": ["ชนิด"]}]})
    return group
