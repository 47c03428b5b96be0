"""What stands outside the frame of a page: text nearer than a quarter of an inch to an edge, or over it."""

from reports.pdfium import opened

EDGE = 0.25 * 72
"""The nearest that a usual printer prints to an edge."""


def outside(pdf: bytes, edge: float = EDGE) -> list[str]:
    """Each piece of text that a printer would cut, with its page."""
    found = []
    with opened(pdf) as document:
        for number, page in enumerate(document, 1):
            wide, high = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                if left < edge or bottom < edge or right > wide - edge or top > high - edge:
                    found.append(f"page {number}: {text.get_text_bounded(left, bottom, right, top)!r}")
            text.close()
            page.close()
    return found


def replaced(pdf: bytes) -> list[str]:
    """Characters that a page shows as an empty box or a question mark in a lozenge."""
    from tests.reports.papers import pages_of

    shown = {letter for page in pages_of(pdf) for letter in page}
    return sorted(letter for letter in shown if letter in "\ufffd\uffff\x00" or "\ue000" <= letter <= "\uf8ff")
