"""Where pyHanko has to be there, it is: the other tests of this folder are left out without it."""

from __future__ import annotations

from tools import require


def test_the_extra_that_signs_is_installed() -> None:
    require("pyhanko")
