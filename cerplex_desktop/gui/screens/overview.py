"""The overview: what to do by when, what the notes stand at, what is next, what to beware of, and the chart."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cerplex_desktop.gui.chart import Legend, PrincipalChart
from cerplex_desktop.gui.layout import Beside, Opener, button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.marks import picture
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.next_date import Figure, NextDate
from cerplex_desktop.presenters.overview import Caution, OverviewState
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.presenters.task import Task


class OverviewScreen(Screen):
    """Shows an overview state; every line of it opens its place."""

    def __init__(self) -> None:
        super().__init__("Overview")
        self._state: OverviewState | None = None
        self.present: Callable[[], None] = _nothing
        self.tasks: QVBoxLayout = column(gap=4)
        self.warnings: QVBoxLayout = column(gap=4)
        self.alerts: QVBoxLayout = column(gap=4)
        self.total_caption, self.total = label("", "muted", wrap=True), label("", "figure", name="principal")
        self.parts = _grid()
        self.next_caption = label("", "muted")
        self.next_title, self.next_basis = label("", "heading"), label("", "caption", wrap=True)
        self.next_figures = _grid()
        self.nothing_done = label("", "muted", wrap=True)
        self.open_next = button("&Open this date", "primary", name="open next")
        self.first = self.open_next
        self.open_next.clicked.connect(self._go_next)
        self.chart, self.legend, self.told = PrincipalChart(), Legend(), label("", "caption", wrap=True)
        self.chart.picked.connect(self.told.setText)
        self.told.setMinimumHeight(32)
        self._arrange()

    def _arrange(self) -> None:
        to_do = card(label("What needs doing", "heading"), self.tasks)
        principal = card(self.total_caption, self.total, self.parts, 1)
        following = card(
            self.next_caption, self.next_title, self.next_basis, self.next_figures,
            self.nothing_done, line(self.open_next, 1), 1, gap=6,
        )  # fmt: skip
        beside = Beside(principal, following)
        beware = card(label("Beware", "heading"), self.warnings)
        chart = card(label("Principal built up", "heading"), self.legend, self.chart, self.told)
        self.alarm = card(self.alerts, look="bad band")
        body = column(self.alarm, to_do, beside, chart, beware, 1, gap=2 * GRID)
        self.beware = beware
        self.fill(scrolled(holding(body)))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.present()

    def show_state(self, state: OverviewState) -> None:
        """Shows a state."""
        if state == self._state:
            return
        self._state = state
        self._show_tasks(state)
        self._show_principal(state)
        self._show_next(state.next_date)
        emptied(self.alerts)
        for alert in state.alerts:
            self.alerts.addWidget(self._warning(alert))
        self.alarm.setVisible(bool(state.alerts))
        emptied(self.warnings)
        for warning in state.warnings:
            self.warnings.addWidget(self._warning(warning))
        self.beware.setVisible(bool(state.warnings))
        self.chart.show_state(state.chart)
        self.legend.show_texts(state.chart.legend, hatched=state.chart.projected)

    def _show_tasks(self, state: OverviewState) -> None:
        emptied(self.tasks)
        for task in state.tasks:
            self.tasks.addWidget(self._task(task))
        if state.nothing_to_do:
            self.tasks.addWidget(label(state.nothing_to_do, "muted", wrap=True))

    def _show_principal(self, state: OverviewState) -> None:
        self.total_caption.setText(state.principal.caption)
        self.total.setText(state.principal.amount)
        _fill(self.parts, state.parts)

    def _show_next(self, shown: NextDate) -> None:
        self.next_caption.setText(shown.caption)
        self.next_title.setText(f"{shown.title} – {shown.state}" if shown.state else shown.title)
        self.next_basis.setText(shown.basis)
        _fill(self.next_figures, shown.figures)
        self.nothing_done.setText(shown.nothing_done)
        self.nothing_done.setVisible(bool(shown.nothing_done))
        self.open_next.setVisible(bool(shown.state))

    def _task(self, task: Task) -> QWidget:
        opener = Opener(task.text, name="task")
        opener.clicked.connect(lambda: self.wanted.emit(task.place))
        by = label(". ".join(filter(None, (task.by, task.stake))), "caption", wrap=True)
        left = label(task.left, task.tone or "muted")
        left.setMinimumWidth(96)
        left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        opener.setAccessibleDescription(", ".join(filter(None, (task.by, task.left, task.stake))))
        words = holding(column(line(opener, 1), _indented(by), gap=0))
        return _marked(self, task.mark, words, left)

    def _warning(self, warning: Caution) -> QWidget:
        opener = button(warning.action, "link")
        opener.clicked.connect(lambda: self.wanted.emit(warning.place))
        return _marked(self, warning.mark, label(warning.text, wrap=True), opener)

    def _go_next(self) -> None:
        if self._state is not None:
            self.wanted.emit(Place(self._state.next_date.place.screen, self._state.next_date.place.key))


def _nothing() -> None:
    """Until a presenter is there."""


def _marked(owner: QWidget, mark: str, words: QWidget, right: QWidget) -> QWidget:
    made = line(picture(owner, mark), words, right)
    made.setStretch(1, 1)
    made.setAlignment(right, Qt.AlignmentFlag.AlignTop)
    return holding(made)


def _indented(shown: QLabel) -> QLabel:
    shown.setContentsMargins(5, 0, 0, 0)
    return shown


def _grid() -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(2 * GRID)
    made.setVerticalSpacing(4)
    made.setColumnStretch(0, 1)
    return made


def _fill(grid: QGridLayout, figures: tuple[Figure, ...]) -> None:
    emptied(grid)
    for at, figure in enumerate(figures):
        amount = label(figure.amount)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(figure.caption, "muted"), at, 0)
        grid.addWidget(amount, at, 1)
