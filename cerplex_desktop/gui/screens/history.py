"""The history of the book, and its check."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import warn
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.marks import sign, tone_of
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.theme import colours_of
from cerplex_desktop.presenters.history import HistoryPresenter, HistoryState
from cerplex_desktop.presenters.workplace import Workplace

if TYPE_CHECKING:
    from cerplex_desktop.gui.correction import CorrectionForm
    from cerplex_desktop.presenters.event_forms.form import EventForm


class HistoryScreen(RegisterScreen):
    """Shows every fact, newest first."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        self.verify = button("Verif&y the chain", tip="Replays all entries and compares balances and papers")
        self.correct = button(
            "&Correct…", tip="Puts the chosen entry right, with all that rests on it; a posting is made again"
        )
        self.missing = button("&Enter what is missing…", tip="Records now what should have been recorded in its time")
        super().__init__("History", widths, self.missing, self.correct, self.verify)
        self._workplace = workplace
        self.presenter = HistoryPresenter(workplace, self.show_state)
        self.sign, self.verdict = label(""), label("", wrap=True)
        row = line(self.sign, self.verdict)
        row.setStretch(1, 1)
        self.found = holding(row)
        self.found.hide()
        self.verify.clicked.connect(self.presenter.verify)
        self.correct.clicked.connect(self.open_correction)
        self.missing.clicked.connect(self.open_menu)
        self.follow(self.presenter.find)
        self.arrange()
        self.body.insertWidget(2, self.found)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_correction(self) -> "CorrectionForm | None":
        """Guides through the correction of the entry that the cursor is on; says why it cannot be corrected."""
        return self._open(int(self.view.current_key or 0), None)

    def open_menu(self) -> QMenu:
        """Shows everything that may have been left out, in a menu of groups."""
        from cerplex_desktop.gui.offers import fill_menu
        from cerplex_desktop.presenters.correction_forms import CORRECTABLE
        from cerplex_desktop.presenters.events import Offer

        menu = QMenu(self.missing)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, forms in CORRECTABLE.items():
            fill_menu(menu.addMenu(name), [[Offer(form, "") for form in forms]], lambda form: self._open(None, form))
        menu.popup(self.missing.mapToGlobal(self.missing.rect().bottomLeft()))
        return menu

    def _open(self, entry: int | None, form: "EventForm | None") -> "CorrectionForm | None":
        from cerplex_desktop.gui.correction import CorrectionForm
        from cerplex_desktop.presenters.correction import CorrectionPresenter

        try:
            presenter = CorrectionPresenter(self._workplace, entry, form)
            dialog = CorrectionForm(self, presenter, lambda: self._workplace.on)
        except KnownError as refused:
            warn(self, "Not corrected", refused.text)
            return None
        dialog.open()
        return dialog

    def show_state(self, state: HistoryState) -> None:
        """Shows a state."""
        self.show_rows(state.table, self.view.current_key or next((r.key for r in state.table.rows), ""))
        for action in (self.correct, self.missing):
            action.setEnabled(not self._workplace.locked_because)
        self.verdict.setText(state.checked)
        self.found.setVisible(bool(state.checked))
        if state.checked_mark:
            colour = tone_of(state.checked_mark, colours_of(self.palette()))
            self.sign.setPixmap(sign(state.checked_mark, colour).pixmap(16, 16))
            relook(self.verdict, "good" if state.checked_mark == "yes" else "bad")
