"""Pages of papers as pictures: the preview, and printing through the system's dialog."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from cerplex_desktop.presenters.ports import Progress

PageImage = tuple[int, int, bytes]
"""Width, height and pixels (four bytes each, blue first, or three, red first) of one page."""

PageSize = tuple[float, float]
"""Width and height of a page in points."""

PageFind = tuple[int, Sequence[tuple[float, float, float, float]]]
"""Where words stand: the page, counted from 0, and boxes in points from its upper left: left, top, width, height."""

PRINT_DPI = 300
POINTS = 72


def image_of(page: PageImage) -> QImage:
    """The picture of a page; it keeps its own copy of the pixels."""
    width, height, pixels = page
    deep = len(pixels) // (width * height)
    kind = QImage.Format.Format_RGB888 if deep == 3 else QImage.Format.Format_RGB32
    return QImage(pixels, width, height, width * deep, kind).copy()


def pixmap_of(page: PageImage, ratio: float) -> QPixmap:
    """The same for a screen of that density."""
    made = QPixmap.fromImage(image_of(page))
    made.setDevicePixelRatio(ratio)
    return made


def has_printer() -> bool:
    """The system knows at least one printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(
    parent: QWidget, title: str, size: PageSize, then: Callable[[QPrinter], None], *, two_sided: bool
) -> QPrintDialog:
    """Shows the system's print dialog for sheets of that size; ``then`` gets the printer as chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setDocName(title)
    wide, high = size
    across = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point))
    printer.setPageOrientation(across)
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto if two_sided else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {title}")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: then(printer))
    dialog.show()
    return dialog


class Printed(NamedTuple):
    """A paper on its way to the printer: how many pages it has, and what draws one of them at 300 dpi."""

    pages: int
    draw: Callable[[int], PageImage]


def sheets_of(pages: Sequence[int], first: int, last: int, *, two_sided: bool) -> Iterator[tuple[int, int] | None]:
    """Which page of which paper comes on each side, for papers with so many pages; None is a side left empty.

    ``first`` and ``last`` count the pages of all papers from 1; 0 leaves that end open. On two sides, each paper
    begins on a fresh leaf.
    """
    number = printed = 0
    for paper, count in enumerate(pages):
        began = False
        for page in range(count):
            number += 1
            if number < first or 0 < last < number:
                continue
            if two_sided and not began and printed % 2:
                printed += 1
                yield None
            began = True
            printed += 1
            yield paper, page


def paint_papers(printer: QPrinter, papers: Sequence[Printed], progress: Progress) -> None:
    """Paints the pages chosen in the printer's dialog, one after the other; may run beside the window."""
    chosen = printer.printRange() == QPrinter.PrintRange.PageRange
    ends = (printer.fromPage(), printer.toPage()) if chosen else (0, 0)
    two_sided = printer.duplex() != QPrinter.DuplexMode.DuplexNone
    sides = list(sheets_of([paper.pages for paper in papers], *ends, two_sided=two_sided))
    painter = QPainter(printer)
    try:
        for at, side in enumerate(sides):
            progress.step(at, len(sides))
            if at:
                printer.newPage()
            if side is not None:
                picture = image_of(papers[side[0]].draw(side[1]))
                painter.drawImage(placed(picture.size(), painter.viewport(), printer.resolution()), picture)
    finally:
        painter.end()


def placed(picture: QSize, room: QRect, resolution: int) -> QRect:
    """Where a page drawn at 300 dpi goes: at its true size, smaller only where the sheet is, never out of shape."""
    size = picture * (resolution / PRINT_DPI)
    if size.width() > room.width() + 1 or size.height() > room.height() + 1:
        size = picture.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(room.topLeft(), size)
