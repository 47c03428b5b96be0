"""The panel of certificates: due, for signature, signed; what is chosen in sentences; forms and papers."""

from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.layout import button, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.certificates import CertificatesPresenter, CertificatesState
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.workplace import Workplace


class CertificatesPanel(QWidget):
    """Shows the certificates."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        super().__init__()
        self._workplace, self._papers = workplace, papers
        self._state: CertificatesState | None = None
        self.view = TableView("Certificates", widths)
        self.look = button("&Look", name="look", tip="Opens the paper")
        self.sign = button("Sig&ned…", name="sign", tip="Records that it was signed, and keeps the scan")
        self.issue = button("&Issue…", "primary", name="issue", tip="Issues the one chosen for signature, or anew")
        self.sentences = column(gap=2)
        self.presenter = CertificatesPresenter(workplace, self.show_state)
        self.view.chosen.connect(self.presenter.choose)
        self.look.clicked.connect(self.open_paper)
        self.sign.clicked.connect(self.open_signing)
        self.issue.clicked.connect(self.open_issue)
        told = scrolled(holding(self.sentences))
        whole = column(self.view, told, line(1, self.look, self.sign, self.issue), gap=GRID, margin=GRID)
        whole.setStretch(0, 3)
        whole.setStretch(1, 2)
        self.setLayout(whole)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def show_state(self, state: CertificatesState) -> None:
        """Shows a state."""
        self._state = state
        self.view.show_table(state.table)
        if state.chosen and self.view.current_key != state.chosen:
            self.view.choose(state.chosen)
        emptied(self.sentences)
        for text in state.told:
            self.sentences.addWidget(label(text, wrap=True))
        self.sentences.addStretch(1)
        self.look.setEnabled(bool(state.number))
        self.sign.setEnabled(state.sign is not None)
        self.issue.setEnabled(state.issue is not None)

    def open_paper(self) -> None:
        """Shows the certificate."""
        if self._state is not None and self._state.number:
            self._papers.look(self, [self._state.number])

    def open_issue(self) -> EventDialog | None:
        """Asks who signs, shows what the certificate says, and issues it."""
        return self._open(self._state.issue if self._state else None)

    def open_signing(self) -> EventDialog | None:
        """Asks when it was signed and for the scan."""
        return self._open(self._state.sign if self._state else None)

    def _open(self, form: EventForm | None) -> EventDialog | None:
        if form is None or self._state is None:
            return None
        look = self._papers.look_at_draft
        return open_event(self, EventEntry(self._workplace, form), self._working_date, self._state.given, look)

    def _working_date(self) -> date:
        return self._workplace.on
