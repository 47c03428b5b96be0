"""Pages of papers as pictures: the preview, and printing through the system's dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from cerplex_desktop.presenters.ports import Progress

PageImage = tuple[int, int, bytes]
"""Width, height and pixels (four bytes each, blue first, or three, red first) of one page."""

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


def choose_printer(parent: QWidget, title: str, then: Callable[[QPrinter], None]) -> QPrintDialog:
    """Shows the system's print dialog; ``then`` gets the printer as chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {title}")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: then(printer))
    dialog.show()
    return dialog


def paint_papers(printer: QPrinter, papers: Sequence[Callable[[], list[PageImage]]], progress: Progress) -> None:
    """Paints each paper's pages, made at 300 dpi, one sheet each; may run beside the window."""
    painter = QPainter(printer)
    try:
        first = True
        for at, pages in enumerate(papers):
            progress.step(at, len(papers))
            for page in pages():
                if not first:
                    printer.newPage()
                first = False
                painter.drawImage(painter.viewport(), image_of(page))
    finally:
        painter.end()
