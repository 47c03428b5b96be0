"""Paragraphs of a paper, broken into lines once: most sentences of a letter are those of the letter before.

What a paragraph is in the paper's structure, its style says (``tag``: P unless it says otherwise).
"""

from copy import copy
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from reports.structure import Element


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph already broken into lines for one width; the lines may be shared with other letters."""

    _broken_for = -1.0
    _extent = (0.0, 0.0)
    _source: tuple[Any, ...] | None = None
    _element: Element | None = None
    _label: Element | None = None

    @property
    def element(self) -> Element:
        """What it is in the paper's structure; its parts on two pages are one element."""
        if self._element is None:
            self._element = Element(getattr(self.style, "tag", "P"))
        return self._element

    def becomes(self, element: Element, label: Element | None = None) -> "Text":
        """Makes it the content of an element, and its bullet that of a ``label``; returns the paragraph."""
        self._element, self._label = element, label
        return self

    def draw(self) -> None:
        """Draws it, marked as what it is."""
        _space(self.blPara)
        self.canv.begin(self.element, self._label if self.bulletText else None)
        super().draw()
        self.canv.end()

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - the library's names
        """Width and height of the paragraph at that width, in points."""
        if availWidth != self._broken_for or not hasattr(self, "blPara"):
            self._extent = super().wrap(availWidth, availHeight)
            self._broken_for = availWidth
        return self._extent

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that fits and the rest; cut from lines of its own, since cutting changes them."""
        if self._source is None:
            parts = list(super().split(availWidth, availHeight))
        else:
            own = Text(*self._source)
            own.wrap(availWidth, availHeight)
            parts = own.split(availWidth, availHeight)
        return [part.becomes(self.element, self._label) for part in parts]


def text(markup: str, style: ParagraphStyle, width: float, bullet: str | None = None) -> Text:
    """A paragraph of ``markup`` for columns of ``width`` points; ready to be placed, once."""
    return copy(_broken(markup, style, width, bullet))


def _space(broken: Any) -> None:
    """Ends each line but the last with a blank, once: without it, who takes the text out would join two words."""
    if getattr(broken, "is_spaced", False):
        return
    broken.is_spaced = True
    for each in broken.lines[:-1]:
        if broken.kind:
            last = each.words[-1]
            last.text = f"{last.text.rstrip(' ')} "  # before other type it ends with a blank already
        else:
            each[1].append("")


@lru_cache(maxsize=500)
def _broken(markup: str, style: ParagraphStyle, width: float, bullet: str | None) -> Text:
    spaced = f"{bullet} " if bullet else None
    paragraph = Text(markup, style, spaced)
    paragraph.wrap(width, 0)
    paragraph._source = (markup, style, spaced)
    return paragraph
