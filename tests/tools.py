"""The tools of a machine that some tests need: found, or the test is skipped with the reason.

The environment variable ``THAIPLANDOC_REQUIRE`` names those that must be there
(``libreoffice,validator,poppler,jail,postgres,browser,ocr,reportlab,weasyprint,pyhanko``): a test that misses one of them fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest

from thaiplandoc.errors import ToolMissing
from thaiplandoc.pdf import jail, ocr

PROGRAMS = {
    "libreoffice": ("soffice", "libreoffice"),
    "validator": ("ooxml-validator",),
    "poppler": ("pdftotext",),
    "postgres": ("pg_ctl",),
    "browser": ("chromium", "chromium-browser", "google-chrome"),
}
LIBRARIES = ("reportlab", "weasyprint", "pyhanko")  # for benchmarks and an extra
VALIDATOR_VARIABLE = "THAIPLANDOC_VALIDATOR"
# It runs for a third of a second, so that what .NET does for programs that run on is lost on it.
_BRIEFLY = {
    "DOTNET_TieredPGO": "0",
    "DOTNET_TC_CallCountingDelayMs": "10000",
    "DOTNET_EnableWriteXorExecute": "0",
    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
}
ROOT = Path(__file__).resolve().parents[1]


def require(tool: str) -> Path:
    """The program of that name; skips the test, or fails it where the tool is required."""
    found = _reader() if tool == "ocr" else _library(tool) if tool in LIBRARIES else _found(tool)
    if found is None:
        reason = f"{tool} is not on this machine"
        if tool in os.environ.get("THAIPLANDOC_REQUIRE", "").split(","):
            pytest.fail(f"{reason}, and THAIPLANDOC_REQUIRE names it")
        pytest.skip(reason)
    return found


def _reader() -> Path | None:
    """Tesseract, if it reads Thai."""
    with contextlib.suppress(ToolMissing):
        return ocr.program()
    return None


def _library(name: str) -> Path | None:
    found = find_spec(name)
    folders = [
        *((found and found.submodule_search_locations) or ())
    ]  # of some that is all there is
    return Path(folders[0]) if folders else None


@cache
def _found(tool: str) -> Path | None:
    if tool == "jail":  # no program: what the system lets a process be kept from
        return Path(jail.__file__) if jail.walls() == set(get_args(jail.Wall)) else None
    for place in _validator_places() if tool == "validator" else ():
        for name in PROGRAMS["validator"]:
            for candidate in (place, place / name, place / ".bin" / name):
                if candidate.is_file() and os.access(candidate, os.X_OK):
                    return candidate
    if tool == "postgres":  # whose programs most systems keep off the path, by version
        for program in sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True):
            return program
    for name in PROGRAMS[tool]:
        if program := shutil.which(name):
            return Path(program)
    return None


def _validator_places() -> list[Path]:
    named = os.environ.get(VALIDATOR_VARIABLE)
    return [*([Path(named)] if named else []), ROOT / "node_modules"]


@cache
def _itself(validator: Path) -> Path:
    """The program behind the validator's script, which would start node only to start this."""
    beside = validator.resolve().parents[2:4]
    found = [each for folder in beside for each in folder.glob("ooxml-validator-*/ooxml-validator")]
    return found[0] if len(found) == 1 else validator


def validation_errors(docx: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a Word file."""
    run = subprocess.run(
        [_itself(require("validator")), docx],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | _BRIEFLY,
    )
    told = json.loads(run.stdout)
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in told["errors"]]
