"""The history of the book, and its check."""

from typing import TYPE_CHECKING

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


class HistoryScreen(RegisterScreen):
    """Shows every fact, newest first."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        self.verify = button("Verif&y the chain", tip="Replays all entries and compares balances and papers")
        self.correct = button("&Correct…", tip="Puts the chosen entry right, with all that rests on it")
        super().__init__("History", widths, self.correct, self.verify)
        self._workplace = workplace
        self.presenter = HistoryPresenter(workplace, self.show_state)
        self.sign, self.verdict = label(""), label("", wrap=True)
        row = line(self.sign, self.verdict)
        row.setStretch(1, 1)
        self.found = holding(row)
        self.found.hide()
        self.verify.clicked.connect(self.presenter.verify)
        self.correct.clicked.connect(self.open_correction)
        self.follow(self.presenter.find)
        self.arrange()
        self.body.insertWidget(2, self.found)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_correction(self) -> "CorrectionForm | None":
        """Guides through the correction of the entry that the cursor is on; says why it cannot be corrected."""
        from cerplex_desktop.gui.correction import CorrectionForm
        from cerplex_desktop.presenters.correction import CorrectionPresenter

        try:
            presenter = CorrectionPresenter(self._workplace, int(self.view.current_key or 0))
        except KnownError as refused:
            warn(self, "Not corrected", refused.text)
            return None
        form = CorrectionForm(self, presenter, lambda: self._workplace.on)
        form.open()
        return form

    def show_state(self, state: HistoryState) -> None:
        """Shows a state."""
        self.show_rows(state.table)
        self.correct.setEnabled(not self._workplace.locked_because)
        self.verdict.setText(state.checked)
        self.found.setVisible(bool(state.checked))
        if state.checked_mark:
            colour = tone_of(state.checked_mark, colours_of(self.palette()))
            self.sign.setPixmap(sign(state.checked_mark, colour).pixmap(16, 16))
            relook(self.verdict, "good" if state.checked_mark == "yes" else "bad")
