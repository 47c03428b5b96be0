"""The bank's lines and the payments recorded, side by side; a person says which is which."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.imports.bank_lines import BANK_LINES
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import warn
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.import_form import ImportForm, open_import
from cerplex_desktop.gui.layout import button, column, in_room, label, line, relook
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.bank import BankPresenter, BankState
from cerplex_desktop.presenters.bank_import import BankImportPresenter
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks


class BankDialog(QDialog):
    """Shows both sides; it stays open beside the work."""

    def __init__(self, parent: QWidget | None, workplace: Workplace, widths: Widths, workbooks: Workbooks) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bank and payments")
        self.resize(in_room(self, 1120, 760))
        self._workplace, self._workbooks = workplace, workbooks
        self.told = label("", wrap=True)
        self.lines = TableView("Lines of the bank without a payment", widths)
        self.payments = TableView("Payments without a line of the bank", widths)
        self.matched = TableView("Matched lines of the bank", widths)
        self.read = button(
            "&Import lines…", "primary", tip="Date, amount, reference, counterparty: pasted or from a file"
        )
        self.confirm = button("Confirm", name="confirm")
        self.match = button("&Match", tip="The marked line is the marked payments")
        self.undo = button("&Undo a match…", tip="The marked line of those matched is open again")
        close = button("Close")
        close.clicked.connect(self.close)
        self.read.clicked.connect(self.open_sheet)
        self.confirm.clicked.connect(self._confirm)
        self.match.clicked.connect(self._match)
        self.undo.clicked.connect(self.open_undo)
        self.setLayout(
            column(
                self.told,
                label("Lines of the bank without a payment", "heading"),
                self.lines,
                label("Payments without a line of the bank", "heading"),
                self.payments,
                label("Matched", "heading"),
                self.matched,
                line(self.read, self.match, self.confirm, self.undo, 1, close),
                margin=2 * GRID,
            )
        )
        self.presenter = BankPresenter(workplace, self.show_state)
        self.presenter.refresh()

    def show_state(self, state: BankState) -> None:
        """Shows a state."""
        relook(self.told, state.tone)
        self.told.setText(state.told)
        self.lines.show_table(state.lines)
        self.payments.show_table(state.payments)
        self.matched.show_table(state.matched)
        self.confirm.setText(state.confirm.replace("C", "&C", 1) or "&Confirm")
        self.confirm.setAccessibleName(state.confirm or "Confirm")
        self.confirm.setEnabled(bool(state.confirm) and state.can_record)
        self.read.setEnabled(state.can_record)
        self.match.setEnabled(state.can_record and bool(state.lines.rows) and bool(state.payments.rows))
        self.undo.setEnabled(state.can_record and bool(state.matched.rows))

    def open_sheet(self) -> ImportForm:
        """Takes a sheet of the bank's lines."""
        form = open_import(self, self._workplace, self._workbooks, BANK_LINES, BankImportPresenter)
        form.finished.connect(lambda _: self.presenter.refresh())
        return form

    def open_undo(self) -> ReasonForm:
        """Asks why a match is undone."""
        key = self.matched.current_key or self.matched.key_at(0)
        form = ReasonForm(self, "Undo a match", f"Line {key} and its payments are open again.", "Undo it")
        form.when_submitted(lambda: self._undo(key, form))
        form.open()
        return form

    def _undo(self, key: str, form: ReasonForm) -> None:
        self.presenter.unmatch(key, form.text(), form.accept, form.refuse)

    def _confirm(self) -> None:
        self.presenter.confirm(self._refused)

    def _match(self) -> None:
        marked = self.payments.selectionModel().selectedRows()
        chosen = [self.payments.key_at(index.row()) for index in marked]
        self.presenter.match(self.lines.current_key, chosen, self._refused)

    def _refused(self, error: KnownError) -> None:
        warn(self, "Not done", error.text)
