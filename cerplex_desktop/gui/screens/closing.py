"""Closing: the Effective Date and its conditions, the holders' costs, counsel's reserve, reports and meetings."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget

from cerplex_desktop.gui.closing_tab import ClosingTab
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import choose_place
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.presenters.closing import CONDITIONS, RESERVE, ClosingPresenter, ClosingState
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.workplace import Workplace


class ClosingScreen(Screen):
    """Shows the tabs. A key is a tab's, such as ``reserve``."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        super().__init__("Closing")
        self._workplace, self._widths, self._papers = workplace, widths, papers
        self.issue = button("&Issue the statement…", name="issue", tip="The statement of the reserve, to counsel")
        self.issue.clicked.connect(self.issue_statement)
        self.effective, self.waits = label("", "heading"), label("", wrap=True)
        self.finder = Line()
        self.finder.setPlaceholderText("Find (Ctrl+F)")
        self.finder.setAccessibleName("Find in Closing")
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(280)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Parts of closing")
        self.by_key: dict[str, ClosingTab] = {}
        self.presenter = ClosingPresenter(workplace, self.show_state)
        self.finder.textChanged.connect(self.presenter.find)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.finder.setFocus)
        self.fill(holding(line(self.effective, 1, self.finder)), self.waits, self.tabs)
        self.body.setStretchFactor(self.tabs, 1)
        self.first = self.tabs.tabBar()

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Brings a tab into view."""
        if not self.by_key:
            self.refresh()
        if key in self.by_key:
            self.tabs.setCurrentWidget(self.by_key[key])

    def show_state(self, state: ClosingState) -> None:
        """Shows a state; the tabs are made with the first one."""
        self.effective.setText(state.effective)
        relook(self.waits, "muted" if state.mark == "yes" else state.tone)
        self.waits.setText(state.waits)
        for tab in state.tabs:
            if tab.key not in self.by_key:
                self._add(tab.key, tab.title)
            self.by_key[tab.key].show_tab(tab, locked=bool(state.locked))
        self.issue.setEnabled(state.can_issue)

    def open_form(self, form: EventForm) -> EventDialog:
        """Asks for an entry; a condition is that of the line chosen."""
        line = self.by_key[CONDITIONS].view.current_key
        given = {"condition": line, "conditions": (line,)}
        look = self._papers.look_at_draft
        return open_event(self, EventEntry(self._workplace, form), self._on, given, look)

    def open_take_back(self, entry: int) -> ReasonForm:
        """Asks why an entry is taken back."""
        text = f"Entry no. {entry} stays in the history as taken back."
        form = ReasonForm(self, "Take an entry back", text, "Take it back")
        form.when_submitted(lambda: self._take_back(entry, form))
        form.open()
        return form

    def issue_statement(self) -> None:
        """Issues the statement of the reserve, and shows it."""
        self.presenter.issue_statement(self._look)

    def save_file(self, evidence: int) -> None:
        """Asks where the file that shows an entry is saved."""
        proposed = Path.home() / self.presenter.evidence_name(evidence)
        choose_place(self, "Save the file", proposed, "All files (*)", lambda to: self._save(evidence, to))

    def _look(self, numbers: list[int]) -> None:
        self._papers.look(self, numbers)

    def _save(self, evidence: int, to: Path) -> None:
        self.presenter.save_evidence(evidence, to)

    def _add(self, key: str, title: str) -> None:
        tab = self.by_key[key] = ClosingTab(title, self._widths)
        tab.form_wanted.connect(self.open_form)
        tab.back_wanted.connect(self.open_take_back)
        tab.file_wanted.connect(self.save_file)
        self.tabs.addTab(tab, title)
        if key == RESERVE:
            tab.tools.insertWidget(1, self.issue)

    def _take_back(self, entry: int, form: ReasonForm) -> None:
        if not self.presenter.take_back(entry, form.text(), form.accept, form.refuse):
            form.do_it.setEnabled(True)

    def _on(self) -> date:
        return self._workplace.on
