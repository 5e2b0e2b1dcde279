"""Both files as the regulation and its typing guide say: every row, on the page and in Word."""

from __future__ import annotations

import pytest

from regulation import ROWS, STYLE_ROWS, Row
from regulation_papers import Papers


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("regulation"))


@pytest.mark.parametrize("row", ROWS + STYLE_ROWS, ids=lambda row: row.what.replace(" ", "-"))
def test_both_files_say_what_the_regulation_says(row: Row, papers: Papers) -> None:
    assert not row.faults(papers)
