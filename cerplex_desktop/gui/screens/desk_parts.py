"""Pieces of the desk: the stages, the conditions, the deadlines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from cerplex_desktop.gui.layout import card, column, emptied, holding, label, line
from cerplex_desktop.gui.marks import picture
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.desk_states import DeadlineLine, Stage, VerdictLine


class Stepper(QFrame):
    """The stages of a date in a row; done ones carry a tick, the current one is framed."""

    def __init__(self) -> None:
        super().__init__()
        self._row: QHBoxLayout = line(gap=4)
        self.setLayout(self._row)

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Shows the stages."""
        emptied(self._row)
        for at, stage in enumerate(stages):
            if at:
                arrow = label("›", "muted")
                self._row.addWidget(arrow)
            text = label(stage.text, "heading" if stage.current else ("" if stage.reached else "muted"))
            text.setAccessibleName(f"{stage.text}{', now' if stage.current else ', done' if stage.reached else ''}")
            inner = line(picture(self, stage.mark), text, gap=2)
            inner.setContentsMargins(GRID, 2, GRID, 2)
            box = QFrame()
            box.setLayout(inner)
            if stage.current:
                box.setProperty("look", "card")
            self._row.addWidget(box)
        self._row.addStretch(1)


class Conditions(QFrame):
    """Each condition with its verdict as a sign and a word, its section, and the evidence."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(2, 2)
        self._grid.setColumnStretch(3, 3)
        self.setLayout(self._grid)

    def show_conditions(self, conditions: tuple[VerdictLine, ...]) -> None:
        """Shows the conditions of all notes, then those of each holder."""
        emptied(self._grid)
        for at, condition in enumerate(conditions):
            verdict = label(condition.verdict, condition.tone or "muted", wrap=True)
            verdict.setFixedWidth(96)
            title = label(condition.title, wrap=True)
            section = label(condition.section, "caption")
            told = holding(column(title, section, gap=0))
            evidence = label(condition.evidence, "muted", wrap=True)
            for place, shown in enumerate((picture(self, condition.mark), verdict, told, evidence)):
                self._grid.addWidget(shown, at, place, Qt.AlignmentFlag.AlignTop)


class DeadlineCard(QFrame):
    """Last day to send, last day to arrive, day of payment; holidays that moved them are named."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: QVBoxLayout = column(gap=6)
        self.moved = label("", "caption", wrap=True)
        box = card(label("Deadlines", "heading"), self._lines, self.moved, 1)
        self.setLayout(column(box))

    def show_deadlines(self, deadlines: tuple[DeadlineLine, ...], moved_by: str) -> None:
        """Shows the deadlines."""
        emptied(self._lines)
        for deadline in deadlines:
            left = label(deadline.left, deadline.tone or "muted")
            words = column(label(deadline.what, "caption"), line(label(deadline.day), 1, left), gap=0)
            row = line(picture(self, deadline.mark), holding(words), gap=4)
            row.setStretch(1, 1)
            self._lines.addWidget(holding(row))
        self.moved.setText(moved_by)
        self.moved.setVisible(bool(moved_by))
