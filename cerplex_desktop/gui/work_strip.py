"""The strip at the window's foot: what was done last, and work under way with progress and cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar

from cerplex_desktop.gui.jobs import JobRunner
from cerplex_desktop.gui.layout import button, label
from cerplex_desktop.gui.theme import GRID

_SHOW_AFTER_MS = 500


class WorkStrip(QStatusBar):
    """Work that takes longer than half a second shows here how far it is."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.said = label("", wrap=True)
        self.said.setContentsMargins(GRID, 0, 0, 0)
        self.name = label("")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress")
        self.progress.setFixedWidth(160)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(runner.cancel)
        self.addWidget(self.said, 1)
        for widget in (self.name, self.progress, self.cancel):
            self.addPermanentWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SHOW_AFTER_MS)
        self._wait.timeout.connect(lambda: self._show_work(shown=True))
        self._show_work(shown=False)
        runner.started.connect(self._started)
        runner.progressed.connect(self._progressed)
        runner.ended.connect(self._ended)

    def say(self, text: str) -> None:
        """What was just done; it stays until the next."""
        self.said.setText(text)
        self.said.setToolTip(text)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower strip needs more lines for what was done."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.said.setMinimumHeight(max(self.said.heightForWidth(self.said.width()), 0))

    def _started(self, name: str) -> None:
        self.name.setText(f"{name[:1].upper()}{name[1:]}…")
        self.progress.setRange(0, 0)
        self._wait.start()

    def _progressed(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def _ended(self) -> None:
        self._wait.stop()
        self._show_work(shown=False)

    def _show_work(self, *, shown: bool) -> None:
        for widget in (self.name, self.progress, self.cancel):
            widget.setVisible(shown)
