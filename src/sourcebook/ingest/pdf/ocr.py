"""Scanned pages: their lines as RapidOCR reads them, with the models that lie in its package. Nothing is fetched.

The extra `ocr` installs it. It knows the Latin alphabet and East Asian scripts, not the Cyrillic one.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from sourcebook.ingest.pdf.rows import Row

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NEEDED: Final = "needs_ocr: the PDF has no text layer (a scan); pip install 'sourcebook[ocr]' lets it be read here, or run ocrmypdf over it first"
"""Why a scan was not read."""

_SHARP = 160 / 72  # pixels of a point
_MOST_PIXELS = 25_000_000
_PICTURE = 3  # PDFium's number for objects that are pictures
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,  # pages stand upright; turned ones are turned by PDFium
    "Rec.rec_batch_num": 1,  # the same result whatever stands beside a line
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def can_read() -> bool:
    """Whether the OCR extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def engine_name() -> str:
    """The engine and its version, for what it has read."""
    return f"rapidocr {metadata.version('rapidocr')}"


def is_picture(page: PdfPage) -> bool:
    """Whether a page shows a picture: one without is blank, and needs nobody to read it."""
    return next(page.get_objects(filter=[_PICTURE], max_depth=3), None) is not None


def scanned_rows(page: PdfPage, number: int) -> list[Row]:
    """The lines of a page as the engine finds them, from the top."""
    width, height = page.get_size()
    scale = min(_SHARP, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    found = _engine()(page.render(scale=scale, rev_byteorder=True).to_numpy())
    if found.boxes is None:
        return []
    return [_row(corners, text, number, scale, height) for corners, text in zip(found.boxes.tolist(), found.txts, strict=True) if text.strip()]


def _row(corners: list[list[float]], text: str, number: int, scale: float, height: float) -> Row:
    """A line from the corners of its box, which count from the top of the picture."""
    across, down = ([corner[axis] / scale for corner in corners] for axis in (0, 1))
    top, bottom = height - min(down), height - max(down)
    return Row(number, text.strip(), min(across), max(across), top, bottom, bottom)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)
