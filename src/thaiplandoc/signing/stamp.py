"""A stamp of our own as pyHanko shows it: a page of a PDF in the place of the field."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.content import AppearanceContent, ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStampStyle


@dataclass(frozen=True)
class Stamped(BaseStampStyle):
    """The first page of a PDF, as large as the field has room for it."""

    pdf: bytes = b""

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, _: Any) -> Any:
        """The page as what the field shows."""
        return _Shown(self.pdf, writer, box)


class _Shown(AppearanceContent):
    def __init__(self, pdf: bytes, writer: BasePdfFileWriter, box: BoxConstraints) -> None:
        super().__init__(writer, box)
        self._pdf = pdf

    def render(self) -> bytes:
        """What shows the page."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.set_resource(ResourceType.XOBJECT, pdf_name("/Stamp"), page)
        x0, y0, x1, y1 = map(float, page.get_object()["/BBox"])
        scale = min(1.0, self.box.width / (x1 - x0), self.box.height / (y1 - y0))
        return b"%.5f 0 0 %.5f 0 0 cm /Stamp Do" % (scale, scale)
