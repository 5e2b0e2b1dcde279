"""Write letter.docx, memo.docx, annex.docx and book.docx from the numbers of `thaiplandoc.rules`.

Run ``python templates/build.py`` after a rule, the parts of a paper or the package beside this
script has changed. The files are ordinary Word templates: an agency copies one into its own folder
and edits it there, in Word.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from building import book, container, papers, styles


def templates() -> dict[str, dict[str, bytes]]:
    """The parts of each template, by file name."""
    picture = (container.HERE / "emblem.png").read_bytes()
    return {
        "letter.docx": container.parts(papers.letter(picture), "หนังสือภายนอก", picture),
        "memo.docx": container.parts(papers.memo(picture), "บันทึกข้อความ", picture),
        "annex.docx": container.parts(papers.annex(), "เอกสารแนบ", None, *styles.annex_styles()),
        "book.docx": book.book_parts(),
    }


if __name__ == "__main__":
    for template, made in templates().items():
        container.write(template, made)
