"""The page of papers and their deliveries: which holder should have what, and how it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.delivery_matrix import DeliveriesPresenter, DeliveriesState
from cerplex_desktop.presenters.workplace import Workplace


class DeliveriesPage(QWidget):
    """Shows the lines; ``opened`` carries the number of a paper that the user asked for."""

    opened = Signal(object)

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__()
        self.presenter = DeliveriesPresenter(workplace, self.show_state)
        self.finder = Line()
        self.finder.setPlaceholderText("Find")
        self.finder.setAccessibleName("Find in deliveries")
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(280)
        self.only_open = QCheckBox("&Only what is open")
        self.deliver = button("&Log delivery…", tip="Also of a paper that is sent again")
        self.view = TableView("Papers and their deliveries", widths)
        self.said, self.ages = label("", "muted", wrap=True), label("", wrap=True)
        self.setLayout(
            column(line(self.finder, self.only_open, 1, self.deliver), self.view, self.said, self.ages, margin=GRID)
        )
        self.finder.textChanged.connect(self.presenter.find)
        self.only_open.toggled.connect(lambda on: self.presenter.only_open(wanted=on))
        self.view.chosen.connect(self.presenter.choose)
        self.view.opened.connect(self.opened.emit)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._can_log = False

    def papers(self) -> list[tuple[str, str]]:
        """The papers of the lines selected, in the order of the table: as they are logged, and in words."""
        rows = {index.row() for index in self.view.selectionModel().selectedRows()}
        keys = {self.view.key_at(row) for row in rows}
        return self.presenter.to_log(r.key for r in self.view.table.rows if r.key in keys)

    def show_state(self, state: DeliveriesState) -> None:
        """Shows a state."""
        self.view.show_table(state.table)
        self.said.setText(state.said)
        self.ages.setText(state.ages)
        self._enable()

    def let_log(self, *, allowed: bool) -> None:
        """Whether deliveries can be recorded."""
        self._can_log = allowed
        self._enable()

    def _enable(self) -> None:
        self.deliver.setEnabled(self._can_log and bool(self.papers()))
