"""The holders, with everything about the one chosen on one page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import Beside, button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.screens.register import StepsScreen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.holders import (
    APPROVE,
    CALL,
    ENTER,
    FORM,
    REQUEST,
    VERIFY,
    WITHDRAW,
    HoldersPresenter,
    HoldersState,
)
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm

_TABLES = ("Notes", "Warrants", "Payment instructions", "Payments", "Papers", "Confirmed balances")


class HoldersScreen(StepsScreen):
    """Shows the register of holders."""

    def __init__(self, workplace: Workplace, widths: Widths, workbooks: Workbooks) -> None:
        steps = {
            ENTER: button("&Enter a field…", tip="Address, attention, telephone, telecopy or e-mail"),
            VERIFY: button("Verif&y a field…", tip="A field was compared with a document"),
            REQUEST: button("Change payment inst&ructions…", tip="In force once called back and approved"),
            CALL: button("Record the &call-back…"),
            APPROVE: button("A&pprove…", "primary"),
            WITHDRAW: button("&Withdraw…"),
            FORM: button("Signing f&orm…", tip="For the second person to sign by hand, as a PDF"),
        }
        self.sheet = button("Import a &sheet…", tip="Holders from a spreadsheet, and the last import undone")
        super().__init__("Holders", workplace, widths, steps, FORM, steps[ENTER], steps[VERIFY], self.sheet)
        self._workbooks = workbooks
        self.sheet.clicked.connect(self.open_sheet)
        self.presenter = HoldersPresenter(workplace, self.show_state)
        self.name, self.band = label("", "heading", wrap=True), label("", "warn", wrap=True)
        self.pending = label("", "warn", wrap=True)
        self.details = QGridLayout()
        self.details.setHorizontalSpacing(2 * GRID)
        self.details.setVerticalSpacing(6)
        self.details.setColumnStretch(1, 1)
        self.tables = {title: TableView(f"{title} of the holder", widths, fits=True) for title in _TABLES}
        for shown in self.tables.values():
            shown.opened.connect(self.wanted)
        self.follow(self.presenter.find, self.presenter.choose)
        changing = line(*(self.steps[s] for s in (REQUEST, CALL, FORM, APPROVE, WITHDRAW)), 1)
        fields = card(self.name, self.band, self.pending, changing, self.details, 1)
        held = column(1)
        for at, (title, shown) in enumerate(self.tables.items()):
            held.insertWidget(2 * at, label(title, "heading"))
            held.insertWidget(2 * at + 1, shown)
        self.arrange(scrolled(Beside(fields, holding(held))), (1, 3))

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of holders to be registered."""
        from cerplex_desktop.domain.imports.holders import HOLDERS
        from cerplex_desktop.gui.import_form import open_import

        return open_import(self, self._workplace, self._workbooks, HOLDERS)

    def show_state(self, state: HoldersState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.chosen)
        self.sheet.setEnabled(not self._workplace.locked_because)
        self.name.setText(state.name)
        for step, pressed in self.steps.items():
            pressed.setVisible(step in state.steps or (bool(state.locked) and step in (ENTER, VERIFY, REQUEST)))
            pressed.setEnabled(step in state.steps)
        for told, text in ((self.band, state.band), (self.pending, state.pending)):
            told.setText(text)
            told.setVisible(bool(text))
        self._show_details(state)
        tables = (state.notes, state.warrants, state.wires, state.payments, state.papers, state.confirmations)
        for title, table in zip(_TABLES, tables, strict=True):
            self.tables[title].show_table(table)

    def _show_details(self, state: HoldersState) -> None:
        emptied(self.details)
        for at, field in enumerate(state.details):
            caption = label(field.caption, "muted")
            origin = label(field.provenance, "warn" if field.sample else "caption", wrap=True)
            for place, shown in enumerate((caption, label(field.text, wrap=True), origin)):
                shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.details.addWidget(shown, at, place)
        self.details.setColumnStretch(2, 1)
