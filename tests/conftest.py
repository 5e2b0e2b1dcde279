"""What all tests share: where the project is, and the flag that rewrites expected words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("golden")

ROOT = Path(__file__).resolve().parents[1]

# Modules that are loaded before the first test begins, and what ends after the last, keep nothing.
os.environ["THAIPLANDOC_CACHE"] = ""

# A slow machine is not a wrong result, and a run that failed must fail again.
settings.register_profile("thaiplandoc", deadline=None, derandomize=True)
settings.load_profile("thaiplandoc")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite tests/golden and the table of docs/proof.md with what there is now",
    )


def pytest_configure(config: pytest.Config) -> None:
    os.environ["THAIPLANDOC_UPDATE"] = "1" if config.getoption("--update") else ""


@pytest.fixture(autouse=True)
def no_agency_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see the shipped templates and emblem, whatever this machine's office uses."""
    for variable in ("THAIPLANDOC_HOME", "THAIPLANDOC_EMBLEM"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests keep for their next start is theirs, and gone with them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("THAIPLANDOC_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
