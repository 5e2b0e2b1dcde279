"""A letter and what it encloses, as one PDF."""

from __future__ import annotations

from thaiplandoc.bundle.making import Bundled, bundled

__all__ = ["Bundled", "bundled"]
