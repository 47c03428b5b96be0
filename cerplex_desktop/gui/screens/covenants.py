"""The tests of the company's accounts: a line for each test of each quarter, the one chosen in full, its trend."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMenu, QTabWidget, QVBoxLayout

from cerplex_desktop.gui.certificates import CertificatesPanel
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.offers import fill_menu
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.rate_chart import RateChart, RateLegend
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.covenants import CovenantsPresenter, CovenantsState
from cerplex_desktop.presenters.events import Offer
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.covenant_forms import FigureForm
    from cerplex_desktop.gui.event_dialog import EventDialog
    from cerplex_desktop.gui.figure_sheet_form import FigureSheetForm
    from cerplex_desktop.presenters.event_forms.form import EventForm
    from cerplex_desktop.services.failed_tests import FailedTest


class CovenantsScreen(RegisterScreen):
    """Shows the tests."""

    def __init__(self, workplace: Workplace, widths: Widths, workbooks: Workbooks, papers: Papers) -> None:
        self.sheet = button("Enter a &sheet…", tip="Paste figures from a spreadsheet, or read a file of them")
        self.enter = button("&Record a figure…", "primary", tip="A figure of the accounts, or the correction of one")
        self.settle = button("Se&ttle…", name="settle")
        super().__init__("Covenants", widths, self.sheet, self.settle, self.enter)
        self._workplace, self._workbooks = workplace, workbooks
        self._items: tuple[str, ...] = ()
        self._failed: FailedTest | None = None
        self.menu = QMenu(self.settle)
        self.enter.clicked.connect(self.open_entry)
        self.sheet.clicked.connect(self.open_sheet)
        self.settle.clicked.connect(self.open_menu)
        self.presenter = CovenantsPresenter(workplace, self.show_state)
        self.heading = label("", "heading", wrap=True)
        self.stands = label("", wrap=True)
        self.steps, self.moves, self.debt = (column(gap=2) for _ in range(3))
        self.wording, self.readings = label("", wrap=True), label("", "muted", wrap=True)
        self.chart, self.legend = RateChart("Chart of the test"), RateLegend()
        self.told = label("", "caption", wrap=True)
        self.chart.picked.connect(self.told.setText)
        words = card(
            self.heading, self.stands, self.steps, label("The agreement says", "caption"), self.wording, self.readings,
            label("How far its figures may move, over all tests", "caption"), self.moves,
            label("Senior Debt on that day", "caption"), self.debt,
        )  # fmt: skip
        self.certificates = CertificatesPanel(workplace, widths, papers)
        self.parts = QTabWidget()
        self.parts.setAccessibleName("Trend and certificates")
        self.parts.addTab(holding(column(self.legend, self.chart, self.told, margin=GRID)), "Trend")
        self.parts.addTab(self.certificates, "Certificates")
        self.follow(self.presenter.find, self.presenter.choose)
        below = line(scrolled(holding(column(words, 1))), self.parts, gap=16)
        below.setStretch(0, 2)
        below.setStretch(1, 3)
        self.arrange(holding(below), (2, 3))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()
        self.certificates.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a test; ``certificates`` brings the certificates to the front, ``certificates#4`` one of them."""
        panel, _, chosen = key.partition("#")
        if panel == "certificates":
            self.parts.setCurrentWidget(self.certificates)
            self.certificates.presenter.choose(chosen)
        elif key:
            self.presenter.choose(key)

    def show_state(self, state: CovenantsState) -> None:
        """Shows a state."""
        self._items = state.items
        self.enter.setEnabled(not state.locked)
        self.sheet.setEnabled(bool(state.items) and not state.locked)
        self.show_rows(state.table, state.chosen)
        self.heading.setText(state.title)
        self.stands.setText(state.stands)
        self.stands.setVisible(bool(state.stands))
        self._failed = state.failed
        self.settle.setEnabled(bool(state.settling))
        fill_menu(self.menu, [[Offer(form, "") for form in state.settling]], self.open_settling)
        self.settle.setToolTip(state.settle_hint)
        self.wording.setText(state.wording)
        self.readings.setText("\n".join(state.readings))
        self.readings.setVisible(bool(state.readings))
        _fill(self.steps, state.steps)
        _fill(self.moves, state.moves)
        _fill(self.debt, state.debt)
        self.chart.show_state(state.chart)
        self.legend.show_texts(state.chart.legend)

    def open_entry(self) -> "FigureForm":
        """Asks for a figure."""
        from cerplex_desktop.gui.covenant_forms import FigureForm

        form = FigureForm(self, self._items, lambda: self._workplace.on)
        form.when_submitted(lambda: self._record(form))
        form.open()
        return form

    def open_sheet(self) -> "FigureSheetForm":
        """Asks for a sheet of figures."""
        from cerplex_desktop.gui.figure_sheet_form import FigureSheetForm
        from cerplex_desktop.presenters.figure_sheet import FigureSheetPresenter

        form = FigureSheetForm(
            self,
            lambda show: FigureSheetPresenter(self._workplace, self._workbooks, show),
            self._workplace.session.file.path.parent,
        )
        form.open()
        return form

    def open_menu(self) -> None:
        """Shows the ways in which an officer settles the test that failed."""
        self.menu.popup(self.settle.mapToGlobal(self.settle.rect().bottomLeft()))

    def open_settling(self, form: "EventForm") -> "EventDialog":
        """Asks what the officer says of it, shows what follows, and records it."""
        from cerplex_desktop.gui.event_dialog import open_event
        from cerplex_desktop.presenters.event_entry import EventEntry

        given = {"test": self._failed, "decided_on": self._workplace.on}
        return open_event(self, EventEntry(self._workplace, form), lambda: self._workplace.on, given)

    def _record(self, form: "FigureForm") -> None:
        self.presenter.record(form.entry(), form.accept, form.refuse)


def _fill(lines: QVBoxLayout, texts: tuple[str, ...]) -> None:
    emptied(lines)
    for text in texts:
        shown: QLabel = label(text, wrap=True)
        lines.addWidget(shown)
