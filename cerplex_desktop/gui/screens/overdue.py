"""What is due and unpaid: listed with its interest, paid, and the payments applied to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.layout import button, column, in_room, label, line
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.overdue import PAYMENT
from cerplex_desktop.presenters.overdue import AccruedLink, OverdueLink, OverduePresenter, OverdueState
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.presenters.workplace import Workplace


class OverdueDialog(QDialog):
    """Shows what is owed as of the working date; it stays open beside the work.

    ``wanted`` carries the place where a date that is not posted yet is paid.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None, workplace: Workplace, widths: Widths) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Due and unpaid")
        self.resize(in_room(self, 1120, 680))
        self._workplace = workplace
        self.said = label("", wrap=True)
        self.owed, self.applied = TableView("Due and unpaid", widths), TableView("Payments applied", widths)
        self.pay = button("Record a pay&ment…", "primary", name="pay overdue")
        self.pay_date = button("", "primary", tip="Its payments are recorded on its own desk", name="pay the date")
        self.show_working = button("Show the wor&king", tip="Or press Enter, or double-click an amount")
        close = button("Close")
        close.clicked.connect(self.close)
        self.pay.clicked.connect(self.open_payment)
        self.pay_date.clicked.connect(self._go_to_date)
        self.show_working.clicked.connect(lambda: self.open_working(self.owed.current_link))
        self.owed.opened.connect(self.open_working)
        applied = label("How payments were applied: the oldest amount first, its interest before the amount", "heading")
        buttons = line(self.pay, self.pay_date, self.show_working, 1, close)
        self.setLayout(column(self.said, self.owed, applied, self.applied, buttons, margin=2 * GRID))
        self._date: Place | None = None
        self.presenter = OverduePresenter(workplace, self.show_state)
        self.presenter.refresh()

    def show_state(self, state: OverdueState) -> None:
        """Shows a state."""
        self.said.setText(state.said)
        self.owed.show_table(state.owed)
        self.applied.show_table(state.applied)
        self.pay.setEnabled(state.can_pay)
        self.pay.setVisible(state.can_pay or state.date is None)
        self._date = state.date
        self.pay_date.setText(state.pay_date.replace("Pay ", "Pay &", 1))
        self.pay_date.setAccessibleName(state.pay_date)
        self.pay_date.setVisible(state.date is not None)
        self.show_working.setEnabled(bool(state.owed.rows))

    def open_payment(self) -> EventDialog:
        """Asks what was paid."""
        dialog = open_event(self, EventEntry(self._workplace, PAYMENT), self._on)
        dialog.accepted.connect(self.presenter.refresh)
        return dialog

    def _go_to_date(self) -> None:
        self.wanted.emit(self._date)
        self.close()

    def open_working(self, link: object) -> WorkingDialog | None:
        """Shows how an amount of interest comes about; without one under the cursor, the first line's."""
        if not isinstance(link, OverdueLink | AccruedLink) and self.owed.table.rows:
            link = self.owed.table.rows[0].link
        if not isinstance(link, OverdueLink | AccruedLink):
            return None
        dialog = WorkingDialog(self, self.presenter.working(link))
        dialog.show()
        return dialog

    def _on(self) -> date:
        return self._workplace.on
