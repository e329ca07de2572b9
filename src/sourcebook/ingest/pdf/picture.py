"""A page of a PDF as a picture, to be shown beside its text."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any

from sourcebook.ingest.source import UnreadableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 1000
"""Pixels."""

_TALLEST = 4  # times as high as wide: a page longer than this is scaled down


def picture(data: bytes, page: int, *, width: int = WIDTH) -> bytes:
    """A page as PNG.

    Args:
        data: the PDF.
        page: from 1.
        width: of the picture in pixels; a page that is very long gets a narrower one.

    Raises:
        UnreadableError: there is no such page, or it cannot be drawn.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableError(f"the PDF cannot be opened ({error})") from error
    try:
        if not 0 < page <= len(pdf):
            raise UnreadableError(f"the PDF has {len(pdf)} pages and no page {page}")
        across, down = pdf[page - 1].get_size()
        scale = width / max(across, down / _TALLEST, 1)
        return _png(pdf[page - 1].render(scale=scale, rev_byteorder=True).to_numpy())
    except PdfiumError as error:
        raise UnreadableError(f"page {page} of the PDF cannot be drawn ({error})") from error
    finally:
        pdf.close()


def _png(pixels: NDArray[Any]) -> bytes:
    """Rows of red, green and blue as a PNG (ISO/IEC 15948): a header, the rows compressed, an end."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row[:, :3].tobytes() for row in pixels)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)
