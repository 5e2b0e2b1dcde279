"""The picture at the top of the README: a data file beside the page it makes.

Run ``python docs/images/build.py`` after a change that shows on the page.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

from thaiplandoc import load

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "samples" / "letters" / "krabi-2559.yaml"
LETTERS_A_LINE = 58

PAGE = """
#set page(width: 350mm, height: auto, margin: 7mm, fill: rgb("f3f3f0"))
#set text(font: ("DejaVu Sans Mono", "TPD Sarabun"), size: 12.5pt)
#show regex("[\u0e00-\u0e7f]+"): set text(font: "TPD Sarabun", size: 18pt)
#grid(columns: (1fr, 176mm), column-gutter: 7mm,
  align(horizon, text(fill: rgb("26323d"), par(leading: 0.6em, sys.inputs.code.split("\\n")
    .map(line => if line.starts-with("#") { text(fill: gray, line) } else {
      let found = line.match(regex("^([ \u00a0-]*)([a-z]+:)(.*)$"))
      if found == none { raw(line).text } else {
        let (space, key, rest) = found.captures
        [#space.replace(" ", "\u00a0")#text(fill: rgb("8a1c1c"), key)#rest]
      }
    }).join(linebreak())))),
  box(stroke: 0.5pt + gray, fill: white, image("page-1.png", width: 100%)),
)
"""


def shown(line: str) -> str:
    """A line of the data file, cut where the picture ends."""
    indented = line.replace(" ", "\u00a0", len(line) - len(line.lstrip()))
    return indented if len(line) <= LETTERS_A_LINE else f"{indented[:LETTERS_A_LINE]}…"


def main() -> None:
    """Lay out the letter and put its data file beside it."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    code = "\n".join(shown(line) for line in lines if not line.startswith("#"))
    with tempfile.TemporaryDirectory() as folder:
        load(SAMPLE).save(Path(folder, "page.png"))
        Path(folder, "picture.typ").write_text(PAGE, encoding="utf-8")
        typst.compile(
            Path(folder, "picture.typ"),
            output=HERE / "krabi.png",
            font_paths=[ROOT / "fonts"],
            ppi=90,
            sys_inputs={"code": code},
        )


if __name__ == "__main__":
    main()
