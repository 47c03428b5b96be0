"""A paper's pages as pictures, for preview and for the printer."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from reports.pdfium import opened


class PageImage(NamedTuple):
    """A page drawn on white: four bytes a pixel in the order blue, green, red, unused; rows without gaps."""

    width: int
    height: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with opened(pdf) as document:
        return len(document)


def page_images(pdf: bytes, scale: float, only: Iterable[int] | None = None) -> list[PageImage]:
    """The pages, or ``only`` those of these numbers (from 0), drawn at ``scale`` pixels a point.

    Units: a Letter page at scale 1 is 612 by 792 pixels; a printer of 300 dots an inch takes 300 / 72.
    """
    with opened(pdf) as document:
        numbers = range(len(document)) if only is None else only
        return [_drawn(document[number], scale) for number in numbers]


def _drawn(page: Any, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        width = bitmap.width * 4
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        return PageImage(bitmap.width, bitmap.height, b"".join(rows[start : start + width] for start in starts))
    finally:
        bitmap.close()
        page.close()
