"""A form with its values, or without: the blocks that are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import groupby

from thaiplandoc import blocks, rules
from thaiplandoc.figures.entries import column_count, column_sum
from thaiplandoc.figures.people import shares
from thaiplandoc.forms.asked import IN_BRACES, Asked, FormColumn, in_braces, matching
from thaiplandoc.forms.columns import Leaf, drawn, leaves
from thaiplandoc.forms.kinds import columns_of
from thaiplandoc.forms.profile import CardSize, FormLine, FormProfile, Total
from thaiplandoc.forms.values import Values, figure, text
from thaiplandoc.model.office import DigitPolicy
from thaiplandoc.thai.digits import Digits, apply
from thaiplandoc.values import dataclass

DOTS = "." * 30
Record = Values


@dataclass(frozen=True)
class Filled:
    """A form and what is written on it; a `blank` one has empty rows instead of records."""

    profile: FormProfile
    values: Record
    records: tuple[Record, ...] = ()
    extra: tuple[str, ...] = ()
    blank: bool = False
    digits: DigitPolicy = field(default_factory=DigitPolicy)

    # --- the form as blocks -----------------------------------------------------------------
    def section(self) -> blocks.Section:
        """The whole form, on pages of its orientation."""
        return blocks.Section(tuple(self._blocks()), self.profile.landscape)

    def _blocks(self) -> Iterator[blocks.AnnexBlock]:
        profile = self.profile
        if profile.card:
            yield blocks.Cards(tuple(self._cards(profile.card)))
        elif profile.title:
            yield blocks.Title(tuple(self.say(line) for line in profile.title))
        before: tuple[blocks.AnnexBlock, ...] = ()
        for first, table in self._tables():
            lines = tuple(self._lines(profile.lines, first))
            if lines != before:
                yield from lines
            before = lines
            if table is not None:
                yield table
        yield from self._lines(profile.after, {})
        if profile.signatures:
            yield blocks.Signatures(
                tuple(
                    blocks.Signer(
                        *(self._or_nothing(part) for part in (by.role, by.name, by.position))
                    )
                    for by in profile.signatures
                )
            )
        yield from self._lines(profile.foot, {})
        for note in profile.notes:
            yield blocks.Note(self.say(note))

    def _cards(self, size: CardSize) -> Iterator[blocks.Card]:
        """A card for each row, with the headings for labels."""
        rows = self.records or ({},) * self.profile.rows_when_blank
        title = " ".join(self.say(line) for line in self.profile.title)
        for number, record in enumerate(rows):
            lines = (
                (self.digits.cell(leaf.column.heading), self._printed(leaf, record, number))
                for leaf in self.leaves
            )
            yield blocks.Card(size.width, size.height, title, tuple(lines))

    def tables(self) -> tuple[blocks.Table, ...]:
        """The tables of the form: one for each stack of headings that repeats."""
        return tuple(table for _, table in self._tables() if table is not None)

    def _tables(self) -> Iterator[tuple[Record, blocks.Table | None]]:
        if self.profile.square:
            yield {}, self._square()
            return
        if self.profile.card or not self.profile.columns:
            yield {}, None
            return
        columns = drawn(self.columns, self.digits.tables)
        parts = [(key, list(rows)) for key, rows in groupby(self.records, self._stack)]
        for number, (head, rows) in enumerate(parts, start=1):
            last = number == len(parts)
            yield rows[0], self._table(columns, head, rows, last=last)
        if not parts:
            yield {}, self._table(columns, self._stack({}), [], last=True)

    def _table(
        self,
        columns: tuple[blocks.Column, ...],
        head: tuple[str, ...],
        rows: list[Record],
        *,
        last: bool,
    ) -> blocks.Table:
        body = list(self._rows(rows))
        if not rows:
            counted = [leaf.column.type == "counter" for leaf in self.leaves]
            body = [
                blocks.Row(tuple(self.digits.cell(str(number)) if one else "" for one in counted))
                for number in range(1, self.profile.rows_when_blank + 1)
            ]
        totals = [
            self._total(total, self.records if total.per == "form" else rows)
            for total in self.profile.totals
            if total.per == "table" or (total.per == "form" and last)
        ]
        stamp = self.digits.say(self.profile.stamp)
        carried = rows and self.profile.carried
        running = tuple(self._running((*body, *totals), rows)) if carried else ()
        return blocks.Table(
            columns,
            (*body, *totals),
            head,
            stamp,
            running=running,
            size_pt=self.profile.size,
        )

    def _running(
        self, body: Sequence[blocks.Row], records: Sequence[Record]
    ) -> Iterator[blocks.Row]:
        """For each row the line that is carried if a page ends after it: the sums so far."""
        columns = matching(self.profile.carried, self.leaves)
        sums: dict[str, int | None] = {}
        left = iter(records)
        for row in body:
            if row.kind == "plain":
                record = next(left)
                for leaf in columns:
                    stated = self._stated(leaf, (record,))
                    sums[leaf.name] = column_sum((sums.get(leaf.name), *stated))
            written = {leaf.name: self._written_sum(leaf, sums.get(leaf.name)) for leaf in columns}
            yield self._sums(rules.CARRIED_OVER, written)

    # --- rows ---------------------------------------------------------------------------------
    @cached_property
    def columns(self) -> tuple[FormColumn, ...]:
        """The printed columns of the profile, spread over the form's years."""
        return columns_of(self.profile, self.values, self.extra)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The printed columns that hold values, from left to right."""
        return leaves(self.columns)

    @cached_property
    def _asked(self) -> dict[str, Asked]:
        hidden = {leaf.name: leaf.column for leaf in leaves(self.profile.hidden)}
        fields = {str(field.name): field for field in self.profile.fields}
        return {**fields, **hidden, **{leaf.name: leaf.column for leaf in self.leaves}}

    def asked(self, name: str) -> Asked:
        """What the profile says of a field or a column."""
        return self._asked[name]

    def called(self, name: str) -> str:
        """What people call a field or a column."""
        labels = {leaf.name: leaf.label for leaf in self.leaves}
        return labels.get(name) or self.asked(name).heading or self.asked(name).called

    def _rows(self, records: list[Record]) -> Iterator[blocks.Row]:
        above: tuple[str, ...] = ()
        for titles, part in groupby(records, self._groups):
            changed = next(
                (at for at, title in enumerate(titles) if above[at : at + 1] != (title,)), 0
            )
            for title in titles[changed:]:
                if title:
                    yield blocks.Row((title,), kind="group")
            above = titles
            rows = list(part)
            reach = {leaf.name: _runs(leaf.name, rows) for leaf in self.leaves if leaf.column.merge}
            for number, record in enumerate(rows):
                yield blocks.Row(tuple(self._cells(record, number, reach)))
            for total in self.profile.totals:
                if total.per == "group":
                    yield self._total(total, rows)

    def _cells(
        self, record: Record, number: int, reach: Mapping[str, Sequence[int]]
    ) -> Iterator[str | blocks.Cell]:
        for leaf in self.leaves:
            high = reach[leaf.name][number] if leaf.name in reach else 1
            if high:
                lines = self._printed(leaf, record, number).splitlines()
                said = tuple(_led(line, leaf.column.lead) for line in lines) or ("",)
                if high == 1 and len(said) == 1 and isinstance(said[0], str):
                    yield said[0]
                else:
                    yield blocks.Cell(said, rows=high)

    def _printed(self, leaf: Leaf, record: Record, number: int) -> str:
        digits: Digits = self.digits.tables
        match leaf.column.type:
            case "counter":
                return apply(str(number + 1), digits)
            case "percent":
                parts = shares([figure(record.get(name)) for name in leaf.column.among])
                return text(
                    leaf.column, parts[leaf.column.among.index(str(leaf.column.of))], digits
                )
            case "sum":
                return self._written_sum(leaf, column_sum(self._stated(leaf, (record,))))
        written = text(leaf.column, record.get(leaf.name), digits)
        unit = record.get(leaf.column.unit) if leaf.column.unit and written else None
        return f"{written} {unit}" if unit else written

    def added(self, *names: str) -> int | None:
        """What the columns of these names come to; None where no cell of them is stated."""
        return column_sum(figure(record.get(name)) for record in self.records for name in names)

    def _total(self, total: Total, records: Sequence[Record]) -> blocks.Row:
        values: dict[str, str] = {}
        for leaf in self.leaves:
            if matching(total.sum, (leaf,)):
                values[leaf.name] = self._written_sum(leaf, column_sum(self._stated(leaf, records)))
            elif matching(total.count, (leaf,)):
                times = column_count(self._stated(leaf, records))
                written = f"{times:,}" if times else "-"
                values[leaf.name] = self.digits.cell(written if records else "")
        return self._sums(total.label, values)

    @cached_property
    def _over(self) -> dict[str, tuple[Leaf, ...]]:
        """The columns whose numbers make up those of each column: itself, if it is no sum."""
        return {
            leaf.name: matching(leaf.column.over, self.leaves) or (leaf,) for leaf in self.leaves
        }

    def _stated(self, leaf: Leaf, records: Iterable[Record]) -> Iterator[int | None]:
        """The numbers of a column, or of those it sums up."""
        over = self._over[leaf.name]
        return (figure(record.get(one.name)) for record in records for one in over)

    def _written_sum(self, leaf: Leaf, value: int | None) -> str:
        return text(self._over[leaf.name][0].column, value, self.digits.tables)

    def _sums(self, label: str, values: Mapping[str, str]) -> blocks.Row:
        """A row of sums: each in its column, the label before the first."""
        cells: list[str | blocks.Cell] = []
        for is_value, part in groupby(self.leaves, lambda leaf: leaf.name in values):
            run = list(part)
            if is_value:
                cells += [values[leaf.name] for leaf in run]
            else:
                said = "" if cells else self.digits.cell(label)
                cells.append(blocks.Cell((said,), columns=len(run), align="right"))
        return blocks.Row(tuple(cells), kind="total")

    def _square(self) -> blocks.Table:
        """Fields as a square of cells, each row under its own headings."""
        rows = self.profile.square
        heading = {str(field.name): field.heading for field in self.profile.fields}
        body: list[blocks.Row] = []
        for number, names in enumerate(rows):
            if number:
                titles = (
                    blocks.Cell((heading[name],), align="center", bold=True) for name in names
                )
                body.append(blocks.Row(tuple(titles)))
            high = self.profile.square_rows if self.blank else 1
            written = [self._value(name, self.values).splitlines() for name in names]
            body.append(
                blocks.Row(
                    tuple(blocks.Cell(tuple(lines) or ("",), rows=high) for lines in written)
                )
            )
            body += [blocks.Row(())] * (high - 1)
        columns = tuple(blocks.Column(heading[name]) for name in rows[0])
        return blocks.Table(columns, tuple(body), size_pt=self.profile.size)

    # --- words --------------------------------------------------------------------------------
    def say(self, template: str, record: Record | None = None) -> str:
        """A text of the profile with its names filled in, dots where a value is missing.

        A word that stands before a name is not said twice: แผนงาน with แผนงานการเกษตร.
        """
        known = {**self.values, **(record or {})}

        def value(found: re.Match[str]) -> str:
            year = figure(known.get(found["name"])) if found["step"] else None
            if year is not None:
                return str(year + int(found["step"]))
            said = self._value(found["name"], known) or DOTS
            before = found.string[: found.start()].split(" ")
            return said.removeprefix(next(filter(None, reversed(before)), ""))

        return self.digits.say(IN_BRACES.sub(value, template))

    def _value(self, name: str, known: Record) -> str:
        return text(self.asked(name), known.get(name), self.digits.body)

    def _or_nothing(self, template: str) -> str:
        """As `say`, but a text that is one missing value is nothing: its place is drawn dotted."""
        alone = IN_BRACES.fullmatch(template)
        missing = alone and self.values.get(alone["name"]) is None
        return "" if missing else self.say(template)

    def _stack(self, record: Record) -> tuple[str, ...]:
        """The lines above the headings; of a row of data those that say something."""
        return tuple(
            self.say(line, record)
            for line in self.profile.stack
            if not (record and in_braces(line))
            or any(record.get(name) is not None for name in in_braces(line))
        )

    def _groups(self, record: Record) -> tuple[str, ...]:
        return tuple(
            self.say(line, record)
            if any(record.get(name) is not None for name in in_braces(line))
            else ""
            for line in self.profile.groups
        )

    def _lines(self, lines: Sequence[FormLine], record: Record) -> Iterator[blocks.AnnexBlock]:
        for line in lines:
            said = self.say(line.text, record)
            label = self.digits.say(line.label)
            if line.field and not line.lines:
                value = self._value(line.field, self.values)
                words = f"{label} {said}" if label else said
                yield blocks.Blank(words, value, line.unit, line.level or 0)
            elif line.centred:
                yield blocks.Centred(said)
            elif line.bold:
                yield blocks.Heading(said, label)
            elif label:
                yield blocks.Numbered(label, said, line.level or 1)
            elif said:
                yield blocks.Paragraph(said)
            if line.field and line.lines:
                written = self._value(line.field, self.values).splitlines()
                yield from map(blocks.Paragraph, written)
                if not written:
                    yield blocks.DottedLines(line.lines)


def _led(text: str, sign: str) -> str | blocks.Mixed:
    """A line of a cell, bold up to its first `sign` if it has one."""
    lead, found, rest = text.partition(sign) if sign else (text, "", "")
    return blocks.Mixed((blocks.Bold(lead + found), rest)) if found else text


def _runs(name: str, records: Sequence[Record]) -> tuple[int, ...]:
    """For each row how many rows its cell reaches over; 0 where a cell above reaches."""
    reach: list[int] = []
    first = 0
    for number, record in enumerate(records):
        value = record.get(name)
        if number and (value is None or value == records[first].get(name)):
            reach[first] += 1
            reach.append(0)
        else:
            first = number
            reach.append(1)
    return tuple(reach)
