"""The capital stock: fully diluted above, its classes and the tests of its reservations below."""

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.equity_recording import EquityScreen
from cerplex_desktop.gui.layout import column, holding, label, line
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.stock import StockPresenter, StockState
from cerplex_desktop.presenters.workplace import Workplace


class StockScreen(EquityScreen):
    """Shows the stock and records what changes it."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__("Stock", workplace, widths)
        self.presenter = StockPresenter(workplace, self.show_state)
        self.classes, self.tests = TableView("Classes of stock", widths, fits=True), TableView("Tests", widths)
        self.told = label("", "muted", wrap=True)
        self.follow(self.presenter.find)
        left = holding(column(label("Classes", "heading"), self.classes, self.told, 1))
        right = holding(column(label("Tests of the reservations", "heading"), self.tests))
        both = line(left, right, gap=2 * GRID)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.arrange(holding(both))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def show_state(self, state: StockState) -> None:
        """Shows a state."""
        self.show_rows(state.diluted)
        self.classes.show_table(state.classes)
        self.tests.show_table(state.tests)
        self.told.setText(state.told)
        self.show_actions(state.actions)
