"""For measuring: a line on standard output once the overview has been painted with its figures, then the end."""

import json
import sys

from PySide6.QtCore import QEvent, QObject, QTimer

from cerplex_desktop.gui.desktop import Desktop


class _Painted(QObject):
    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        shown = getattr(self._desktop.window.current, "total", None)
        figures = {"painted": self._desktop.window.place, "principal": shown.text() if shown else ""}
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        self._desktop.window.close()


def tell_first_paint(desktop: Desktop) -> None:
    """Tells it when the principal's label has been painted."""
    shown = getattr(desktop.window.current, "total", desktop.window)
    shown.installEventFilter(_Painted(desktop))
