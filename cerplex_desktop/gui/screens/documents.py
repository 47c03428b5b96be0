"""Every issued paper: look, print, save, log its delivery; what is still to be delivered; packs of papers."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMessageBox, QTabWidget

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.deliveries import DeliveriesPage
from cerplex_desktop.gui.dialogs import ask, choose_folder, choose_place
from cerplex_desktop.gui.forms import DeliveryForm
from cerplex_desktop.gui.layout import button, column, holding, label, line
from cerplex_desktop.gui.mailing_papers import mailing_papers
from cerplex_desktop.gui.pack_forms import ARCHIVE, MailingForm, PackForm
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.documents import DocumentsPresenter, DocumentsState
from cerplex_desktop.presenters.packs import PacksPresenter
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.mailing import MailingFiles


class DocumentsScreen(RegisterScreen):
    """Shows the register of papers; an issued paper is reprinted from its own stored bytes."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        self.look = button("&Preview…")
        self.print = button("Pr&int…")
        self.save = button("&Save as PDF…")
        self.deliver = button("&Log delivery…", tip="Also of a paper that is sent again")
        self.replace = button("&Replace…", tip="Issue the paper that takes the place of one that is no longer true")
        super().__init__("Documents", widths, self.look, self.print, self.save, self.deliver, self.replace)
        self._reference: Callable[[], date] = lambda: workplace.on
        self.presenter = DocumentsPresenter(workplace, self.show_state)
        self.packs = PacksPresenter(workplace)
        self._papers = papers
        self.deliveries = DeliveriesPage(workplace, widths)
        self.mail = button("&Mailing…", tip="Letters in mailing order, envelopes and labels")
        self.archive = button("Archive pac&k…", tip="Papers, evidence, ledger and entries for counsel")
        self.follow(self.presenter.find, self.presenter.choose)
        self.view.opened.connect(lambda number: papers.look(self, [number]))
        self.look.clicked.connect(lambda: papers.look(self, self.chosen()))
        self.print.clicked.connect(lambda: papers.print(self, self.chosen()))
        self.save.clicked.connect(lambda: papers.save(self, self.chosen()))
        self.deliver.clicked.connect(lambda: self.open_delivery(self.listed()))
        self.replace.clicked.connect(self.ask_replacement)
        self.deliveries.deliver.clicked.connect(lambda: self.open_delivery(self.deliveries.papers()))
        self.deliveries.opened.connect(lambda number: self.open_key(str(number)))
        self.mail.clicked.connect(self.open_mailing)
        self.archive.clicked.connect(self.open_archive)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._can_log = False
        self.delivery = label("", "muted", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Papers and deliveries")
        self.tabs.addTab(holding(column(self.tools, self.view, self.delivery, margin=GRID)), "Papers")
        self.tabs.addTab(self.deliveries, "Deliveries")
        self.fill(holding(line(1, self.mail, self.archive)), self.tabs)
        self.body.setStretchFactor(self.tabs, 1)

    def chosen(self) -> list[int]:
        """The papers selected, in the order of the table."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        keys = [self.view.key_at(row) for row in rows]
        return [int(key) for key in keys if key]

    def refresh(self) -> None:
        """Asks the presenters for their states."""
        self.presenter.refresh()
        self.deliveries.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a paper."""
        if key:
            self.tabs.setCurrentIndex(0)
            self.presenter.choose(key)

    def show_state(self, state: DocumentsState) -> None:
        """Shows a state."""
        self._can_log = state.can_log
        first = state.table.rows[0].key if state.table.rows else ""
        self.show_rows(state.table, state.chosen or first)
        self.delivery.setText(state.delivery)
        self.deliveries.let_log(allowed=state.can_log)
        self.mail.setEnabled(bool(self.packs.days()))
        self._enable()

    def listed(self) -> list[tuple[str, str]]:
        """The papers selected as they are logged, and in words; one to each holder went to all of them."""
        return [(self.presenter.id_of(n), self.presenter.title(n)) for n in self.chosen()]

    def open_delivery(self, listed: Sequence[tuple[str, str]]) -> DeliveryForm:
        """Asks how papers were delivered, or sent again."""
        caution = self.presenter.caution([typed for typed, _ in listed])
        form = DeliveryForm(self, listed, self.presenter.methods(), self._reference, caution=caution)
        form.when_submitted(lambda: self._log(form))
        form.open()
        return form

    def ask_replacement(self) -> QMessageBox:
        """Says what the paper chosen tells otherwise than the book now, and issues what takes its place."""
        (number,) = self.chosen()
        says = self.presenter.replacement_says(number)
        return ask(
            self,
            "Replace a paper",
            says,
            "&Issue what takes its place",
            partial(self._replace, number),
        )

    def _replace(self, number: int) -> None:
        def look(new: list[int]) -> None:
            self._papers.look(self, new)

        self.presenter.replace(number, look)

    def open_archive(self) -> PackForm:
        """Asks of what the pack is made, and then where it goes."""
        spans = self.packs.spans()
        form = PackForm(self, ARCHIVE, [f"{s.title[:1].upper()}{s.title[1:]}" for s in spans])

        def go_on() -> None:
            span = spans[form.place()]
            form.accept()
            proposed, kinds = self.packs.proposed(span), "ZIP files (*.zip)"
            choose_place(self, form.windowTitle(), proposed, kinds, lambda to: self.packs.archive(span, to))

        form.when_submitted(go_on)
        form.open()
        return form

    def open_mailing(self) -> MailingForm:
        """Asks which papers are mailed, and then into which folder the files go."""
        days = self.packs.days()
        form = MailingForm(self, [long_date(on) for on in days], lambda at: self.packs.recipients(days[at]))

        form.although_untrue.setVisible(self.packs.any_untrue)

        def go_on() -> None:
            about_on, wanted = days[form.place()], form.wanted()
            form.accept()
            title, beside = form.windowTitle(), self.packs.folder
            choose_folder(self, title, beside, lambda folder: self.packs.mail(about_on, folder, wanted))

        def look() -> None:
            about_on = days[form.place()]
            self.packs.prepare(about_on, form.wanted(), lambda made: self._look_at(made, form), form.refuse)

        form.when_submitted(go_on)
        form.look.clicked.connect(lambda: form.trying(look))
        form.open()
        return form

    def _look_at(self, made: MailingFiles, form: MailingForm) -> None:
        """Shows a mailing to be printed: letters, envelopes and labels each go to the printer alone."""
        form.accept()
        self._papers.of(mailing_papers(made)).look(self, range(len(made.made)))

    def _log(self, form: DeliveryForm) -> None:
        self.presenter.log_delivery(form.entry(), form.accept, form.refuse)

    def _enable(self) -> None:
        any_chosen = bool(self.chosen())
        for action in (self.look, self.print, self.save):
            action.setEnabled(any_chosen)
        self.deliver.setEnabled(any_chosen and self._can_log)
        chosen = self.chosen()
        self.replace.setEnabled(self._can_log and len(chosen) == 1 and self.presenter.can_replace(chosen[0]))
