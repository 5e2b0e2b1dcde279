"""Number books of a test are closed with it: from Python 3.13 on an open one is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from batch.circular import OPENED


@pytest.fixture(autouse=True)
def _books_are_closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()
