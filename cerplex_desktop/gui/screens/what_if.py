"""What if: a few suppositions, the dates side by side with the book's own, and charts of both."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QSizePolicy, QTabWidget, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.chart import Legend, PrincipalChart
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import choose_file, choose_place
from cerplex_desktop.gui.layout import button, card, column, holding, label, line, relook
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.screens.what_if_fields import SupposedFields
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.what_if import (
    WhatIfPresenter,
    WhatIfState,
)
from cerplex_desktop.presenters.workplace import Workplace

if TYPE_CHECKING:
    from cerplex_desktop.gui.supposed_figures_form import SupposedFiguresForm

_LOWEST = 40 * GRID


class WhatIfScreen(Screen):
    """Supposes, compares and draws; it never writes to the book."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__("What if")
        self.fields = SupposedFields(workplace)
        self.go = button("&Compare", "primary")
        self.go.clicked.connect(self._compare)
        self.file = button("From a fi&le…", tip="Compares a scenario file: it can suppose everything that moves money")
        self.file.clicked.connect(self.choose_scenario)
        self.template = button("File to fill &in…", tip="Saves a scenario file with examples of this book’s notes")
        self.template.clicked.connect(self.choose_where_the_template_goes)
        self.save = button("Sav&e…", tip="Keeps what was compared last as a scenario file")
        self.save.clicked.connect(self.choose_where_to_save)
        self.told, self.figures = label("", wrap=True), label("", "muted", wrap=True)
        self.suppose, self.forget = button("&Suppose figures…"), button("Forge&t them")
        self.suppose.clicked.connect(self.open_figures)
        self.forget.clicked.connect(self._forget)
        self.fields.add_row("Accounts of a quarter", self.figures, line(1, self.suppose, self.forget))
        more = label(
            "A Default, a sale of notes, a payment of what is overdue, and more: by a file", "muted", wrap=True
        )
        self.fields.add_row("Anything else", more, line(1, self.template, self.file))
        self.fields.add_beside_the_first(line(1, self.save, self.go))
        self.tests = TableView("Tests of the accounts as supposed", widths)
        self.moves = TableView("How far each figure may move", widths)
        self.totals = TableView("Totals of book and scenario", fits=True)
        self.notes = TableView("Notes of book and scenario", widths)
        self.dates = TableView("Dates of book and scenario", widths)
        self.principal, self.cash, self.forgiven = _Pair("principal"), _Pair("cash"), _Pair("what prepaying forgives")
        self.prepayments = TableView("Days to prepay of book and scenario", widths)
        self.tabs = QTabWidget()
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # long tables scroll inside
        self.tabs.setMinimumHeight(_LOWEST)
        self.tabs.setAccessibleName("Totals, dates, charts and accounts")
        self.tabs.addTab(holding(column(self.totals, 1)), "Totals")
        self.tabs.addTab(self.notes, "By note")
        self.tabs.addTab(self.dates, "By date")
        self.tabs.addTab(self.principal, "Principal")
        self.tabs.addTab(self.cash, "Cash")
        self.tabs.addTab(_halves(self.forgiven, self.prepayments), "Prepaying")
        self.tabs.addTab(_accounts(self.tests, self.moves), "Accounts")
        self.first = self.fields.elections
        self.fill(card(self.fields, margin=GRID), self.told, self.tabs)
        self.body.setStretchFactor(self.tabs, 1)
        self.presenter = WhatIfPresenter(workplace, self.show_state, self.refuse)

    def refresh(self) -> None:
        """Compares again where the book changed."""
        self.fields.offer_notes(self.presenter.notes)
        self.presenter.refresh()

    def show_state(self, state: WhatIfState) -> None:
        """Shows a comparison."""
        relook(self.told, "")
        self.told.setText(state.told)
        self.totals.show_table(state.totals)
        self.notes.show_table(state.notes)
        self.dates.show_table(state.dates)
        self.principal.show_states(state.principal)
        self.cash.show_states(state.cash)
        self.forgiven.show_states(state.forgiven)
        self.prepayments.show_table(state.prepayments)
        self.figures.setText(state.figures)
        self.forget.setEnabled(bool(state.tests.rows))
        self.suppose.setEnabled(bool(self.presenter.quarters))
        self.tests.show_table(state.tests)
        self.moves.show_table(state.moves)

    def refuse(self, error: KnownError) -> None:
        """Says why it cannot be supposed; what was shown stays."""
        relook(self.told, "bad")
        self.told.setText(error.text)

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

    def choose_where_to_save(self) -> QFileDialog:
        """Asks where the scenario that was compared last is saved."""
        return self._choose_place("Save the scenario", self.presenter.place, self.write_scenario)

    def write_scenario(self, path: Path) -> None:
        """Saves the scenario, or says why not."""
        said = f"The scenario is saved as {path.name} in {path.parent}. Nothing is recorded in the book."
        self._write(self.presenter.save_file, path, said)

    def choose_where_the_template_goes(self) -> QFileDialog:
        """Asks where a scenario file to fill in is saved."""
        place = self.presenter.place.with_name("scenario to fill in.toml")
        return self._choose_place("Save a scenario file to fill in", place, self.write_template)

    def write_template(self, path: Path) -> None:
        """Saves a scenario file to fill in and says what to do with it, or says why not."""
        said = (
            f"{path.name} is saved in {path.parent}. Open it in a text editor, take the # away before the examples "
            "you want, put in what you suppose, and compare it with “From a file…”."
        )
        self._write(self.presenter.save_template, path, said)

    def _choose_place(self, title: str, place: Path, write: Callable[[Path], None]) -> QFileDialog:
        return choose_place(self, title, place, "Scenarios (*.toml)", write, replaces=False)

    def _write(self, save: Callable[[Path], None], path: Path, said: str) -> None:
        try:
            save(path)
        except KnownError as error:
            self.refuse(error)
        else:
            relook(self.told, "")
            self.told.setText(said)

    def _compare(self) -> None:
        try:
            self.presenter.compare(self.fields.typed())
        except KnownError as error:
            self.refuse(error)


def _halves(charts: QWidget, table: TableView) -> QWidget:
    """Charts above their figures."""
    shown = column(charts, table)
    shown.setStretch(0, 1)
    shown.setStretch(1, 1)
    return holding(shown)


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
