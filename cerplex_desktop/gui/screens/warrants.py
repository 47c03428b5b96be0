"""The register of warrants: certificates above; terms, entries and papers of the one chosen below."""

from typing import TYPE_CHECKING

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.equity_recording import EquityScreen
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.warrants import WarrantsPresenter, WarrantsState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm


class WarrantsScreen(EquityScreen):
    """Shows the certificates and records what happens to them."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers, workbooks: Workbooks) -> None:
        self.extracts = button("Issue e&xtracts…", tip="An extract of the register to each holder of warrants")
        self.sheet = button("Import a &sheet…", tip="The certificates with which the warrant agreements began")
        super().__init__("Warrants", workplace, widths, self.sheet, self.extracts)
        self._papers, self._workbooks = papers, workbooks
        self.sheet.clicked.connect(self.open_sheet)
        self.price = Line()
        self.price.setPlaceholderText("Share price, as 9.50")
        self.price.setAccessibleName("Share price for the intrinsic value")
        self.price.setFixedWidth(170)
        self.tools.insertWidget(1, self.price)
        self.price_error = label("", "error", wrap=True)
        self.presenter = WarrantsPresenter(workplace, self.show_state)
        self.name, self.terms = label("", "heading", wrap=True), column(gap=2)
        self.tests = column(gap=2)
        self.notices = button("Issue &notices…", name="issue notices", tip="Of the exercise or adjustment selected")
        self.history = TableView("Entries of the certificate", widths)
        self.history.opened.connect(self.wanted)
        self.view.opened.connect(self.wanted)
        self.follow(self.presenter.find, self.presenter.choose)
        self.price.textChanged.connect(self.presenter.value_at)
        self.history.chosen.connect(lambda _key: self._offer_notices())
        self.notices.clicked.connect(self.issue_notices)
        self.extracts.clicked.connect(self.issue_extracts)
        told = scrolled(holding(column(card(self.name, self.tests, self.terms), 1)))
        entries = holding(column(line(label("Entries", "heading"), 1, self.notices), self.history))
        both = line(told, entries, gap=2 * GRID)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.fill(self.price_error)
        self.arrange(holding(both), (3, 2))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a certificate."""
        if key:
            self.presenter.choose(key)

    def show_state(self, state: WarrantsState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.chosen)
        self.price_error.setText(state.price_error)
        self.price_error.setVisible(bool(state.price_error))
        self.name.setText(state.title)
        for place, texts in ((self.terms, state.terms), (self.tests, state.tests)):
            emptied(place)
            for text in texts:
                place.addWidget(label(text, "error" if "test fails" in text else "", wrap=True))
        self.history.show_table(state.history)
        if state.history.rows and not self.history.current_key:
            self.history.choose(state.history.rows[0].key)
        self.show_actions(state.actions)
        self.sheet.setEnabled(not state.actions.locked)
        self.extracts.setEnabled(not state.actions.locked and bool(state.table.rows))
        self._offer_notices()

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of the certificates with which the agreements began."""
        from cerplex_desktop.domain.imports.warrants import WARRANTS
        from cerplex_desktop.gui.import_form import open_import

        return open_import(self, self._workplace, self._workbooks, WARRANTS)

    def issue_notices(self) -> None:
        """Issues the notices of the selected entry, and shows them."""
        self.presenter.issue_notices(int(self.history.current_key), self._look)

    def issue_extracts(self) -> None:
        """Issues the extracts, and shows them."""
        self.presenter.issue_extracts(self._look)

    def _look(self, numbers: list[int]) -> None:
        self._papers.look(self, numbers)

    def _offer_notices(self) -> None:
        self.notices.setEnabled(self.record.isEnabled() and self.presenter.tells_holders(self.history.current_key))
