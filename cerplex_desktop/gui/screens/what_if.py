"""What if: a few suppositions, the dates side by side with the book's own, and charts of both."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QTabWidget, QWidget

from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.gui.chart import Legend, PrincipalChart
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import choose_file
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import optional, text_line
from cerplex_desktop.gui.layout import button, card, column, holding, label, line, relook
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.what_if import (
    CHOICE_TITLES,
    CHOICES,
    EVENT_TITLES,
    EVENTS,
    TABLE_TITLES,
    TABLES,
    Supposed,
    WhatIfPresenter,
    WhatIfState,
)
from cerplex_desktop.presenters.workplace import Workplace

if TYPE_CHECKING:
    from cerplex_desktop.gui.supposed_figures_form import SupposedFiguresForm

_NO_CHANGE, _NO_EVENT, _NO_NOTE = "No change", "No event", "No note"


class WhatIfScreen(Screen):
    """Supposes, compares and draws; it never writes to the book."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__("What if")
        self.elections = Choice("Dates to come", CHOICE_TITLES)
        self.table = Choice("Rate that changes", (_NO_CHANGE, *TABLE_TITLES))
        self.rate_from, self.rate = DayField("Rate from", lambda: workplace.on), text_line("Rate", "12%")
        self.blocked_from = DayField("Payments postponed from", lambda: workplace.on)
        self.blocked_to = DayField("Postponement ends", lambda: workplace.on)
        self.blocked_cash = Choice("Cash at its end", CHOICE_TITLES)
        self.happens = Choice("Event", (_NO_EVENT, *EVENT_TITLES))
        self.event_on, self.event_amount = DayField("Day of the event", lambda: workplace.on), AmountField("Amount")
        self.event_amount.line.setPlaceholderText("loans, or Make-Whole Amount")
        self.balance_note = Choice("Note whose balance is adopted", (_NO_NOTE,))
        self.balance_on, self.balance = DayField("Balance adopted on", lambda: workplace.on), AmountField("Balance")
        self.balance.line.setPlaceholderText("holder’s balance, day before")
        self.balance.line.setToolTip("What the holder confirmed as of the end of the day before the adoption")
        for field, word in (
            (self.rate_from, "from"), (self.blocked_from, "from"), (self.blocked_to, "to"), (self.event_on, "on"),
            (self.balance_on, "on"),
        ):  # fmt: skip
            field.line.setPlaceholderText(f"{word} m/d/yyyy")
        for choice in self.elections, self.table, self.blocked_cash, self.happens, self.balance_note:
            choice.setCurrentIndex(0)
        self.go = button("&Compare", "primary")
        self.go.clicked.connect(self._compare)
        self.file = button("From a fi&le…", tip="A scenario file can suppose everything that moves money")
        self.file.clicked.connect(self.choose_scenario)
        self.told, self.figures = label("", wrap=True), label("", "muted", wrap=True)
        self.suppose, self.forget = button("&Suppose figures…"), button("Forge&t them")
        self.suppose.clicked.connect(self.open_figures)
        self.forget.clicked.connect(self._forget)
        self.tests = TableView("Tests of the accounts as supposed", widths)
        self.moves = TableView("How far each figure may move", widths)
        self.totals = TableView("Totals of book and scenario", fits=True)
        self.dates = TableView("Dates of book and scenario", widths)
        self.principal, self.cash = _Pair("principal"), _Pair("cash")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Totals, dates, charts and accounts")
        self.tabs.addTab(holding(column(self.totals, 1)), "Totals")
        self.tabs.addTab(self.dates, "By date")
        self.tabs.addTab(self.principal, "Principal")
        self.tabs.addTab(self.cash, "Cash")
        self.tabs.addTab(_accounts(self.tests, self.moves), "Accounts")
        self.first = self.elections
        self.fill(card(self._fields(), margin=GRID), self.told, self.tabs)
        self.body.setStretchFactor(self.tabs, 1)
        self.presenter = WhatIfPresenter(workplace, self.show_state, self.refuse)

    def refresh(self) -> None:
        """Compares again where the book changed."""
        self._offer_notes()
        self.presenter.refresh()

    def _offer_notes(self) -> None:
        """The notes that stand now; the one chosen stays chosen."""
        chosen = self.balance_note.currentText()
        self.balance_note.clear()
        self.balance_note.addItems([_NO_NOTE, *self.presenter.notes])
        self.balance_note.setCurrentIndex(max(self.balance_note.findText(chosen), 0))

    def show_state(self, state: WhatIfState) -> None:
        """Shows a comparison."""
        relook(self.told, "")
        self.told.setText(state.told)
        self.totals.show_table(state.totals)
        self.dates.show_table(state.dates)
        self.principal.show_states(state.principal)
        self.cash.show_states(state.cash)
        self.figures.setText(state.figures)
        self.forget.setEnabled(bool(state.tests.rows))
        self.suppose.setEnabled(bool(self.presenter.quarters))
        self.tests.show_table(state.tests)
        self.moves.show_table(state.moves)

    def refuse(self, error: KnownError) -> None:
        """Says why it cannot be supposed; what was shown stays."""
        relook(self.told, "bad")
        self.told.setText(error.text)

    def _fields(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("Dates to come", (self.elections,)),
            ("Rate changes", (self.table, self.rate_from, self.rate)),
            ("Payments postponed", (self.blocked_from, self.blocked_to, self.blocked_cash)),
            ("Event", (self.happens, self.event_on, self.event_amount)),
            ("Balance adopted", (self.balance_note, self.balance_on, self.balance)),
        )
        for at, (caption, fields) in enumerate(rows):
            words = label(caption)
            words.setContentsMargins(0, GRID - 1, 0, 0)
            for place, piece in enumerate((words, *fields)):
                grid.addWidget(piece, at, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label("Accounts of a quarter"), len(rows), 0)
        grid.addWidget(self.figures, len(rows), 1, 1, 2)
        grid.addWidget(holding(line(self.suppose, self.forget)), len(rows), 3)
        grid.addLayout(line(1, self.file, self.go), 0, 3)
        for place in (1, 2, 3):
            grid.setColumnStretch(place, 1)
        return holding(grid)

    def open_figures(self) -> "SupposedFiguresForm":
        """Asks for the figures of a quarter."""
        from cerplex_desktop.gui.supposed_figures_form import SupposedFiguresForm

        form = SupposedFiguresForm(self, self.presenter.quarters, self.presenter.lines)
        form.when_submitted(lambda: self._suppose(form))
        form.open()
        return form

    def _suppose(self, form: "SupposedFiguresForm") -> None:
        self.presenter.suppose(form.quarter(), form.typed())
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        form.accept()

    def _forget(self) -> None:
        self.presenter.forget_figures()

    def _typed(self) -> Supposed:
        at, event = self.table.currentIndex(), self.happens.currentIndex()
        for field in (self.event_amount, self.balance):
            field.settle()
            if field.amount is None and field.line.text().strip():
                raise BadInput(f"The amount cannot be read: {field.below.text()}")
        return Supposed(
            CHOICES[self.elections.currentIndex()],
            TABLES[at - 1] if at > 0 else "",
            optional(self.rate_from, "first day of the rate"),
            self.rate.text(),
            optional(self.blocked_from, "first day of the postponement"),
            optional(self.blocked_to, "end of the postponement"),
            CHOICES[self.blocked_cash.currentIndex()],
            EVENTS[event - 1] if event > 0 else "",
            optional(self.event_on, "day of the event"),
            self.event_amount.amount,
            self.balance_note.currentText() if self.balance_note.currentIndex() > 0 else "",
            optional(self.balance_on, "day of the balance"),
            self.balance.amount,
        )

    def choose_scenario(self) -> QFileDialog:
        """Lets the user pick a scenario file, and compares it."""
        kinds = "Scenarios (*.toml);;All files (*)"
        return choose_file(self, "Choose a scenario", Path.home(), kinds, self.read_scenario)

    def read_scenario(self, path: Path) -> None:
        """Compares the scenario of a file."""
        try:
            self.presenter.compare_file(path)
        except KnownError as error:
            self.refuse(error)

    def _compare(self) -> None:
        try:
            self.presenter.compare(self._typed())
        except KnownError as error:
            self.refuse(error)


def _accounts(tests: TableView, moves: TableView) -> QWidget:
    """The tests above how far each figure may move."""
    shown = column(tests, label("How far each figure may move before a test fails", "heading"), moves, margin=GRID)
    shown.setStretch(0, 1)
    shown.setStretch(2, 1)
    return holding(shown)


class _Pair(QWidget):
    """The book's chart beside the scenario's, with what is picked told below."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.charts, self.legends = (PrincipalChart(), PrincipalChart()), (Legend(), Legend())
        self.told = label("", "caption", wrap=True)
        sides = []
        for title, chart, legend in zip(("Book", "Scenario"), self.charts, self.legends, strict=True):
            chart.setAccessibleName(f"Chart of {what}, {title.lower()}")
            chart.picked.connect(self.told.setText)
            sides.append(holding(column(label(title, "heading"), legend, chart)))
        both = line(*sides)
        for place in (0, 1):
            both.setStretch(place, 1)
        self.setLayout(column(both, self.told, margin=GRID))

    def show_states(self, states: tuple[ChartState, ChartState]) -> None:
        """Shows both charts."""
        for chart, legend, state in zip(self.charts, self.legends, states, strict=True):
            chart.show_state(state)
            legend.show_texts(state.legend, hatched=state.projected)
