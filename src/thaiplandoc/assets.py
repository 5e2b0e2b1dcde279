"""Where templates, fonts and the emblem live: the agency's folder first, then ours.

The agency's folder is named by the environment variable ``THAIPLANDOC_HOME``; it may hold
``look.yaml``, ``fonts/``, ``templates/`` and ``emblem.svg`` (or ``.png``), found before the shipped ones. Beside an
``emblem.svg`` the Word engine needs an ``emblem.png``. ``THAIPLANDOC_EMBLEM`` names one file instead.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from thaiplandoc.errors import TemplateError

HOME_VARIABLE = "THAIPLANDOC_HOME"
EMBLEM_VARIABLE = "THAIPLANDOC_EMBLEM"


@cache
def shipped(folder: str) -> Path:
    """The shipped folder of that name: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent
    for candidate in (package / folder, package.parents[1] / folder):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(folder)


def fonts() -> Path:
    """The folder with the shipped Thai face."""
    return shipped("fonts")


def own_fonts() -> tuple[Path, ...]:
    """The font files in the agency's folder."""
    home = os.environ.get(HOME_VARIABLE)
    files = sorted(Path(home, "fonts").glob("*.[ot]tf")) if home else ()
    return tuple(file.resolve() for file in files)


def template(name: str, *, standard: bool = False) -> Path:
    """The template file `name` (``letter.docx``): the agency's own if it has one, or the standard."""
    home = os.environ.get(HOME_VARIABLE)
    if home and not standard and (own := Path(home, "templates", name)).is_file():
        return own
    path = shipped("templates") / name
    if not path.is_file():
        raise TemplateError.said(f"ไม่มีแม่แบบชื่อ {name}", f"there is no template named {name}")
    return path


def look() -> Path | None:
    """The agency's look, if its folder has one."""
    home = os.environ.get(HOME_VARIABLE)
    return own if home and (own := Path(home, "look.yaml")).is_file() else None


def templates(folder: str, suffix: str) -> tuple[Path, ...]:
    """Every template in `folder` (``forms``), the agency's own instead of ours of that name."""
    home = os.environ.get(HOME_VARIABLE)
    places = [Path(home, "templates", folder)] if home else []
    found: dict[str, Path] = {}
    for place in (*places, shipped("templates") / folder):
        for path in sorted(place.glob(f"*{suffix}")):
            found.setdefault(path.name, path)
    return tuple(found.values())


def folders() -> tuple[Path, ...]:
    """The folders that files of ours and of the agency's own are in."""
    named = (os.environ.get(HOME_VARIABLE), os.environ.get(EMBLEM_VARIABLE))
    return (
        shipped("templates"),
        shipped("fonts"),
        *(Path(each) for each in named[:1] if each),
        *(Path(each).parent for each in named[1:] if each),
    )


def emblem() -> Path:
    """The emblem to print: the one the environment names, the agency's, or ours."""
    if named := os.environ.get(EMBLEM_VARIABLE):
        return Path(named)
    home = os.environ.get(HOME_VARIABLE)
    for name in ("emblem.svg", "emblem.png"):
        if home and (own := Path(home, name)).is_file():
            return own
    return shipped("templates") / "emblem.svg"
