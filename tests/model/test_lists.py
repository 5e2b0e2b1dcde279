"""Lists that need something in them, whichever way nothing is written."""

from __future__ import annotations

from typing import Any

import pytest

from thaiplandoc import Annex, InputError, Letter, Memo

LETTER: dict[str, Any] = {
    "office": {"name": "ศาลากลางจังหวัดตัวอย่าง"},
    "subject": "การทบทวนแผน",
    "to": "นายอำเภอตัวอย่าง",
    "body": ["จึงเรียนมาเพื่อพิจารณา"],
    "signer": {"name": "นายสมชาย ตัวอย่าง", "position": "นายอำเภอ"},
}
ANNEX: dict[str, Any] = {"title": "แนวทาง", "body": ["ก"]}


@pytest.mark.parametrize("nothing", ["", "\n", [], ()])
@pytest.mark.parametrize(
    ("kind", "facts", "path"),
    [
        (Letter, LETTER, "to"),
        (Memo, LETTER, "to"),
        (Annex, ANNEX, "title"),
        (Annex, {**ANNEX, "body": [{"centred": "ก"}]}, "body[0].centred"),
        (Annex, {**ANNEX, "body": [{"title": "ก"}]}, "body[0].title"),
    ],
)
def test_lines_that_must_be_there_are_asked_for(
    kind: Any, facts: Any, path: str, nothing: object
) -> None:
    key = path.rpartition(".")[2]
    wanting = (
        {**facts, "body": [{key: nothing}]} if path.startswith("body") else {**facts, key: nothing}
    )
    with pytest.raises(InputError) as caught:
        kind(**wanting)
    (problem,) = caught.value.problems
    assert problem.where.path == path
    assert problem.what.thai.removeprefix("body[0].") == f"{key} ยังไม่มีรายการ"
