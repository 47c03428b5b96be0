"""Every issued paper: look, print, save, log its delivery."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.forms import DeliveryForm
from cerplex_desktop.gui.layout import button, label
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.presenters.documents import DocumentsPresenter, DocumentsState
from cerplex_desktop.presenters.workplace import Workplace


class DocumentsScreen(RegisterScreen):
    """Shows the register of papers; an issued paper is reprinted from its own stored bytes."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        self.look = button("&Preview…")
        self.print = button("Pr&int…")
        self.save = button("&Save as PDF…")
        self.deliver = button("&Log delivery…")
        super().__init__("Documents", widths, self.look, self.print, self.save, self.deliver)
        self._reference: Callable[[], date] = lambda: workplace.on
        self.presenter = DocumentsPresenter(workplace, self.show_state)
        self.follow(self.presenter.find, self.presenter.choose)
        self.view.opened.connect(lambda number: papers.look(self, [number]))
        self.look.clicked.connect(lambda: papers.look(self, self.chosen()))
        self.print.clicked.connect(lambda: papers.print(self, self.chosen()))
        self.save.clicked.connect(lambda: papers.save(self, self.chosen()))
        self.deliver.clicked.connect(self.open_delivery)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._can_log = False
        self.delivery = label("", "muted", wrap=True)
        self.arrange()
        self.fill(self.delivery)

    def chosen(self) -> list[int]:
        """The papers selected, in the order of the table."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        keys = [self.view.key_at(row) for row in rows]
        return [int(key) for key in keys if key]

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a paper."""
        if key:
            self.presenter.choose(key)

    def show_state(self, state: DocumentsState) -> None:
        """Shows a state."""
        self._can_log = state.can_log
        first = state.table.rows[0].key if state.table.rows else ""
        self.show_rows(state.table, state.chosen or first)
        self.delivery.setText(state.delivery)
        self._enable()

    def open_delivery(self) -> DeliveryForm:
        """Asks how the selected papers were delivered."""
        listed = [(self.presenter.id_of(n), self.presenter.title(n)) for n in self.chosen()]
        form = DeliveryForm(self, listed, self.presenter.methods(), self._reference)
        form.when_submitted(lambda: self._log(form))
        form.open()
        return form

    def _log(self, form: DeliveryForm) -> None:
        self.presenter.log_delivery(form.entry(), form.accept, form.refuse)

    def _enable(self) -> None:
        any_chosen = bool(self.chosen())
        for action in (self.look, self.print, self.save):
            action.setEnabled(any_chosen)
        self.deliver.setEnabled(any_chosen and self._can_log)
