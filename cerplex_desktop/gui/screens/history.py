"""The history of the book, and its check."""

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.marks import sign, tone_of
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.theme import colours_of
from cerplex_desktop.presenters.history import HistoryPresenter, HistoryState
from cerplex_desktop.presenters.workplace import Workplace


class HistoryScreen(RegisterScreen):
    """Shows every fact, newest first."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        self.verify = button("Verif&y the chain", tip="Replays all entries and compares balances and papers")
        super().__init__("History", widths, self.verify)
        self.presenter = HistoryPresenter(workplace, self.show_state)
        self.sign, self.verdict = label(""), label("", wrap=True)
        row = line(self.sign, self.verdict)
        row.setStretch(1, 1)
        self.found = holding(row)
        self.found.hide()
        self.verify.clicked.connect(self.presenter.verify)
        self.follow(self.presenter.find)
        self.arrange()
        self.body.insertWidget(2, self.found)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def show_state(self, state: HistoryState) -> None:
        """Shows a state."""
        self.show_rows(state.table)
        self.verdict.setText(state.checked)
        self.found.setVisible(bool(state.checked))
        if state.checked_mark:
            colour = tone_of(state.checked_mark, colours_of(self.palette()))
            self.sign.setPixmap(sign(state.checked_mark, colour).pixmap(16, 16))
            relook(self.verdict, "good" if state.checked_mark == "yes" else "bad")
