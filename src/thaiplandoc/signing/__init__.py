"""Digital signatures in the fields of a PDF: set with a signer's key, each behind the others, and verified.

pyHanko signs and verifies; it is an extra (``pip install "thaiplandoc[sign]"``), imported when it is
used. A signature is added behind the file as it is, so that earlier ones stay valid. Nothing is
fetched: no moment is asked of an authority, no list of revoked certificates is looked at.
"""

from __future__ import annotations

from thaiplandoc.signing.keys import Key
from thaiplandoc.signing.setting import signed
from thaiplandoc.signing.verifying import Signature, signatures

__all__ = ["Key", "Signature", "signatures", "signed"]
