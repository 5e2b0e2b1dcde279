"""The same file another way: docxtpl fills it, then every run is put right.

This is how Word templates are usually filled. It is the measure for ours, which takes the tags
out of the tree: tests hold the two equal, part by part.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree
from markupsafe import Markup

from thaiplandoc import ooxml, package
from thaiplandoc.papers.content import Content
from thaiplandoc.word.filling import HERE, Filling, assembled, prepared, variant_of
from thaiplandoc.word.template import load
from thaiplandoc.word.working import Drawn

W = f"{{{ooxml.W}}}"
TEXTS = {f"{W}t", f"{W}tab", f"{W}br"}


def fill(template: Path, content: Content, layout: Any) -> bytes:
    """The same parts as `thaiplandoc.word.filling.fill` writes, by way of docxtpl."""
    compiled = load(template, variant_of(content))
    filling = prepared(compiled, content, layout)
    document = DocxTemplate(
        io.BytesIO(
            package.join(package.packed(name, part) for name, part in compiled.parts.items())
        )
    )
    document.render(names_of(filling), Environment(autoescape=True, undefined=StrictUndefined))
    saved = io.BytesIO()
    document.save(saved)
    filled = package.parts(saved.getvalue())
    parts: dict[str, str] = {}
    for name in compiled.slots:
        root = etree.fromstring(filled[name])
        for run in list(root.iter(f"{W}r")):
            put_right(run)
        parts[name] = etree.tostring(root, encoding="unicode")
    return assembled(compiled, filling, parts)


def names_of(filling: Filling) -> dict[str, Any]:
    """The names with what was drawn for them, an annex's sections too."""
    found: dict[str, Any] = {}
    for name, value in filling.context.items():
        drawn = value.xml if isinstance(value, Drawn) else None
        if drawn == HERE and filling.sections is not None:
            drawn = b"".join(filling.sections.pieces()).decode()
        found[name] = value if drawn is None else Markup(drawn)  # noqa: S704 - drawn by us, escaped
    return found


def put_right(run: etree._Element) -> None:
    """Replace a run of text by one run for each stretch of a script; what a link says is cut."""
    before = [*run.itersiblings(preceding=True)][:2]
    if len(before) == 2 and "HYPERLINK" in before[1].findtext(f"{W}instrText", ""):
        return
    properties = run.find(f"{W}rPr")
    content = [child for child in run if child is not properties]
    if any(child.tag not in TEXTS or (child.tag == f"{W}br" and child.attrib) for child in content):
        return
    text = "".join(
        {f"{W}tab": "\t", f"{W}br": "\n"}.get(child.tag, child.text or "") for child in content
    )
    own = ""
    if properties is not None:
        for mark in properties.findall(f"{W}cs"):
            properties.remove(mark)
        own = ooxml.bare(properties)
    drawn = etree.fromstring(f'<w:p xmlns:w="{ooxml.W}">{ooxml.runs(text, own)}</w:p>')
    for new in list(drawn):
        run.addprevious(new)
    run.getparent().remove(run)
