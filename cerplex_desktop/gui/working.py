"""Shows how an amount came about, on demand, beside the figures it belongs to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cerplex_desktop.gui.layout import button, card, column, holding, label, line, scrolled
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.working import ReadingLine, WorkingState


class WorkingDialog(QDialog):
    """The working of one amount; it can be copied, and Escape closes it."""

    def __init__(self, parent: QWidget | None, state: WorkingState) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Working – {state.title}")
        self.resize(860, 600)
        self.state = state
        self.pieces = TableView("Pieces of the period", fits=True)
        self.pieces.show_table(state.pieces)
        self.pieces.setVisible(bool(state.pieces.rows))
        close = button("Close")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        body = column(*self._told(), gap=2 * GRID)
        body.addStretch(1)
        self.setLayout(column(scrolled(holding(body), 2 * GRID), line(1, close, margin=GRID), gap=0))

    def _told(self) -> list[QWidget]:
        state = self.state
        parts: list[QWidget] = [
            holding(column(label(state.title, "heading", wrap=True), label(state.amount, "figure"), gap=4)),
            label(f"Section {state.section}" if state.section else "", "muted", wrap=True),
            self.pieces,
        ]
        if state.steps:
            parts.append(card(label("Step by step", "heading"), *(label(s, wrap=True) for s in state.steps)))
        if state.rounding:
            parts.append(card(label("Rounding", "heading"), label(state.rounding, wrap=True)))
        if state.readings:
            parts.append(card(label("Readings it rests on", "heading"), *map(_reading, state.readings)))
        return parts


def _reading(reading: ReadingLine) -> QWidget:
    status = "assumed – no counsel has confirmed it" if reading.assumed else "confirmed by counsel"
    return holding(column(label(f"{reading.name} ({status})", "caption"), label(reading.text, wrap=True), gap=2))
