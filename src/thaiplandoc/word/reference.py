"""The same file the slow way: docxtpl fills, then every run is put right.

This is how a Word template is usually filled. It is the measure for the fast way
(`thaiplandoc.word.filling`): a test holds the two equal, part by part. Templates that change
the grid of a table while it is filled are always filled here.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thaiplandoc import ooxml, package
from thaiplandoc.arrange import Layout
from thaiplandoc.papers.content import Content
from thaiplandoc.word import expressions
from thaiplandoc.word.drawing import Pictured
from thaiplandoc.word.filling import Filling, assembled, prepared, refusal, variant_of
from thaiplandoc.word.template import load

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{ooxml.W}}}"
_TEXTS: Final = frozenset((f"{_W}t", f"{_W}tab", f"{_W}br"))


def fill(
    template: Path,
    content: Content,
    layout: Layout,
    *,
    pictured: Pictured | None = None,
) -> bytes:
    """The same parts as `thaiplandoc.word.fill` writes, by way of docxtpl."""
    from docxtpl import DocxTemplate
    from lxml import etree

    compiled = load(template, variant_of(content))
    filling = prepared(compiled, content, layout, pictured=pictured)
    document = DocxTemplate(
        io.BytesIO(
            package.join(package.packed(name, part) for name, part in compiled.parts.items())
        )
    )
    try:
        document.render(_whole(filling), expressions.sandbox())
    except Exception as error:
        raise refusal(compiled, filling.context, error) from error
    saved = io.BytesIO()
    document.save(saved)
    filled = package.parts(saved.getvalue())
    parts: dict[str, str] = {}
    for name in compiled.slots:
        root = etree.fromstring(filled[name])
        for run in list(root.iter(f"{_W}r")):
            _put_right(run)
        parts[name] = etree.tostring(root, encoding="unicode")
    return assembled(compiled, filling, parts)


def _whole(filling: Filling) -> dict[str, Any]:
    """The context with an annex's sections drawn in it."""
    from markupsafe import Markup

    if filling.sections is None:
        return dict(filling.context)
    # drawn by us: every text in it is escaped
    drawn = Markup(b"".join(filling.sections.pieces()).decode())  # noqa: S704 - drawn by us, escaped
    return {**filling.context, "ส่วน": drawn}


def _put_right(run: _Element) -> None:
    """Replace a run of text by one run for each stretch of a script."""
    from lxml import etree

    properties = run.find(f"{_W}rPr")
    content = [child for child in run if child is not properties]
    if any(
        child.tag not in _TEXTS or (child.tag == f"{_W}br" and child.attrib) for child in content
    ):
        return
    text = "".join(
        {f"{_W}tab": "\t", f"{_W}br": "\n"}.get(child.tag, child.text or "") for child in content
    )
    own = ""
    if properties is not None:
        for mark in properties.findall(f"{_W}cs"):
            properties.remove(mark)
        own = _bare(properties)
    drawn = etree.fromstring(f'<w:p xmlns:w="{ooxml.W}">{ooxml.runs(text, own)}</w:p>')
    for new in list(drawn):
        run.addprevious(new)
    if (parent := run.getparent()) is not None:
        parent.remove(run)


def _bare(properties: _Element) -> str:
    """Run properties as text without declarations of namespaces."""
    import re

    from lxml import etree

    text = etree.tostring(properties, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns(?::\w+)?="[^"]*"', "", text)
