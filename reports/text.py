"""Paragraphs of a paper, broken into lines once: most sentences of a letter are those of the letter before."""

from copy import copy
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph already broken into lines for one width; the lines may be shared with other letters."""

    _broken_for = -1.0
    _extent = (0.0, 0.0)
    _source: tuple[Any, ...] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - the library's names
        """Width and height of the paragraph at that width, in points."""
        if availWidth != self._broken_for or not hasattr(self, "blPara"):
            self._extent = super().wrap(availWidth, availHeight)
            self._broken_for = availWidth
        return self._extent

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that fits and the rest; cut from lines of its own, since cutting changes them."""
        if self._source is None:
            return list(super().split(availWidth, availHeight))
        own = Text(*self._source)
        own.wrap(availWidth, availHeight)
        return own.split(availWidth, availHeight)


def text(markup: str, style: ParagraphStyle, width: float, bullet: str | None = None) -> Text:
    """A paragraph of ``markup`` for columns of ``width`` points; ready to be placed, once."""
    return copy(_broken(markup, style, width, bullet))


@lru_cache(maxsize=500)
def _broken(markup: str, style: ParagraphStyle, width: float, bullet: str | None) -> Text:
    paragraph = Text(markup, style, bullet)
    paragraph.wrap(width, 0)
    paragraph._source = (markup, style, bullet)
    return paragraph
