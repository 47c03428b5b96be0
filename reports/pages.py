"""A paper's pages as pictures, for preview and for the printer."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from reports.pdfium import opened

MOST_FINDS = 500


class PageImage(NamedTuple):
    """A page drawn on white: four bytes a pixel in the order blue, green, red, unused; rows without gaps."""

    width: int
    height: int
    pixels: bytes


class PageFind(NamedTuple):
    """Where words stand: the page from 0, and boxes in points from its upper left: left, top, width, height."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_finds(pdf: bytes, typed: str, most: int = MOST_FINDS) -> list[PageFind]:
    """Where words stand, small letters and capitals alike, in the order of the pages; ``most`` places at most."""
    finds: list[PageFind] = []
    with opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            try:
                finds += islice(_found(page, text, number, typed), most - len(finds))
            finally:
                text.close()
                page.close()
    return finds


def _found(page: Any, text: Any, number: int, typed: str) -> Iterator[PageFind]:
    search, high = text.search(typed), page.get_height()
    try:
        while (place := search.get_next()) is not None:
            boxes = [text.get_rect(n) for n in range(text.count_rects(*place))]
            yield PageFind(
                number, tuple((left, high - top, right - left, top - low) for left, low, right, top in boxes)
            )
    finally:
        search.close()


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
