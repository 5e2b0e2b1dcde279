"""What a form's fields and rows must be, as kinds of fact made from its profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import Field, TypeAdapter, create_model

from thaiplandoc.forms.asked import Asked, FormColumn
from thaiplandoc.forms.columns import Leaf, leaves, spread
from thaiplandoc.forms.profile import FormProfile
from thaiplandoc.forms.values import Givens, Value, Values, annotation
from thaiplandoc.forms.values import years as years_of
from thaiplandoc.model.fact import Fact


def asked_leaves(
    profile: FormProfile, values: Values, extra: Sequence[str] = ()
) -> tuple[Leaf, ...]:
    """The columns a row of the form is written in: those that are not printed come first."""
    return tuple(
        leaf
        for leaf in leaves((*profile.hidden, *columns_of(profile, values, extra)))
        if leaf.column.asked
    )


def columns_of(
    profile: FormProfile, values: Values, extra: Sequence[str] = ()
) -> tuple[FormColumn, ...]:
    """The printed columns, an agency's own at the end."""
    return (
        *spread(profile.columns, years_in(profile, values), values),
        *(
            FormColumn(name=f"extra_{number}", heading=heading)
            for number, heading in enumerate(extra, start=1)
        ),
    )


def fields_as_leaves(profile: FormProfile) -> tuple[Leaf, ...]:
    """The fields as if they were columns, for tables of forms without one."""
    return leaves(
        [
            FormColumn(**{name: getattr(field, name) for name in Asked.model_fields})
            for field in profile.fields
        ]
    )


@cache
def row_kind(row: tuple[Leaf, ...]) -> type[Fact]:
    """The kind of fact a row is; keys are the names of its columns, or their labels."""
    return _kind("FormRow", [(leaf.column, leaf.name, leaf.label, "") for leaf in row])


@cache
def fields_kind(profile: FormProfile, *, empty: bool = False) -> type[Fact]:
    """The kind of fact the form's fields are together.

    An `empty` form needs none of them, and may say once what stands above its empty rows.
    """
    fields = [
        (
            field.model_copy(update={"required": field.required and not empty}),
            str(field.name),
            field.heading or field.called,
            field.default,
        )
        for field in profile.fields
    ]
    above = [
        (leaf.column.model_copy(update={"required": False}), leaf.name, leaf.label, "")
        for leaf in leaves(profile.hidden if empty else ())
    ]
    return _kind("FormFields", [*fields, *above])


def _kind(title: str, asked: Sequence[tuple[Asked, str, str, str]]) -> type[Fact]:
    fields: dict[str, Any] = {}
    for one, name, label, default in asked:
        kind = annotation(one)
        needed = one.required and not getattr(one, "exclusive", "")
        nothing = ... if needed else False if one.type == "tick" else None
        given = TypeAdapter(kind).validate_python(default) if default else nothing
        fields[name] = (kind, Field(default=given, validation_alias=label))
    return create_model(title, __base__=Fact, __module__=__name__, **fields)


def all_of(fact: Fact) -> dict[str, Value]:
    """The values of a row or of the fields, by name."""
    return {name: getattr(fact, name) for name in type(fact).model_fields}


def years_in(profile: FormProfile, values: Values) -> tuple[int, ...]:
    """The years for which a form has columns; none where it has no such columns."""
    years = values.get(str(profile.years_field.name)) if profile.years_field else None
    return years if isinstance(years, tuple) else ()


def known_years(profile: FormProfile, fields: Givens) -> dict[str, Value]:
    """The form's years: from its fields as they are written, else as its profile has them."""
    field = profile.years_field
    if field is None:
        return {}
    name = str(field.name)
    usual = fields_kind(profile).model_fields[name].default or ()
    written = fields.get(name) or fields.get(field.heading)
    try:
        return {name: years_of(written) if written else usual}
    except ValueError:
        return {name: usual}
