"""The calendar: a month with the entries of its days, the list of all, the page of the next days, and the file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.business_days import BusinessDaysPage
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import choose_place, warn
from cerplex_desktop.gui.fields.typed import Finder
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.marks import picture
from cerplex_desktop.gui.month_grid import MonthGrid
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.calendar import CalendarPresenter, CalendarState, Item
from cerplex_desktop.presenters.workplace import Workplace

_SIX_WEEKS = 300
"""What the month keeps in a low window."""


class CalendarScreen(Screen):
    """Shows the calendar; every entry opens its place."""

    def __init__(self, workplace: Workplace, widths: Widths, pages: Papers, said: Callable[[str], None]) -> None:
        super().__init__("Calendar")
        self._workplace, self._pages, self._said = workplace, pages, said
        self.presenter = CalendarPresenter(workplace, self.show_state)
        self.late = label("", "bad", wrap=True)
        self.page = button("Next &30 days…", tip="A page to print: what is late, and what comes")
        self.save = button("&Save for other calendars…", tip="An .ics file with reminders")
        self.month = MonthGrid()
        self.month.setMinimumHeight(_SIX_WEEKS)
        self.first = self.month
        self.heading, self.chosen = label("", "heading"), label("", "heading", wrap=True)
        self.before, self.after = button("&Previous month"), button("Ne&xt month")
        self.present = button("&Back to the working date")
        self.items = column(gap=4)
        self.finder = Finder(self, "the calendar")
        self.view = TableView("All entries of the calendar", widths)
        self.holidays = BusinessDaysPage(workplace, widths)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Month, list and Business Days")
        self._arrange()
        self._follow()

    def _arrange(self) -> None:
        turning = line(self.heading, 1, self.before, self.present, self.after)
        below = scrolled(holding(column(card(self.chosen, self.items), 1)))
        below.setMinimumHeight(120)
        month = column(turning, self.month, below, margin=GRID)
        month.setStretch(1, 3)
        month.setStretch(2, 1)
        self.tabs.addTab(holding(month), "Month")
        self.tabs.addTab(holding(column(line(self.finder, 1), self.view, margin=GRID)), "List")
        self.tabs.addTab(self.holidays, "Business Days")
        self.body.removeWidget(self.title)
        self.fill(holding(line(self.title, 1, self.page, self.save)), self.late, self.tabs)
        self.body.setStretchFactor(self.tabs, 1)

    def _follow(self) -> None:
        self.month.picked.connect(self.presenter.choose)
        self.month.turned.connect(self.presenter.turn)
        self.before.clicked.connect(lambda: self.presenter.turn(-1))
        self.after.clicked.connect(lambda: self.presenter.turn(1))
        self.present.clicked.connect(self.presenter.back_to_working_date)
        self.finder.textChanged.connect(self.presenter.find)
        self.view.opened.connect(self.wanted.emit)
        self.save.clicked.connect(self.ask_save)
        self.page.clicked.connect(self.look_ahead)
        self.finder.shortcut.activated.connect(self._find)

    def refresh(self) -> None:
        """Asks the presenters for their states."""
        self.presenter.refresh()
        self.holidays.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Looks at a day, as 1998-02-19."""
        if key:
            self.presenter.choose(date.fromisoformat(key))

    def show_state(self, state: CalendarState) -> None:
        """Shows a state."""
        self.late.setText(state.late)
        self.late.setVisible(bool(state.late))
        self.heading.setText(state.month)
        self.month.show_weeks(state.weeks, state.chosen)
        self.chosen.setText(state.chosen_title)
        emptied(self.items)
        for item in state.items:
            self.items.addWidget(self._item(item))
        if not state.items:
            self.items.addWidget(label("Nothing falls on this day.", "muted"))
        self.view.show_table(state.table)

    def look_ahead(self) -> None:
        """Shows the page of the next 30 days, to print or save."""
        self._pages.look(self, [self._workplace.on.toordinal()])

    def ask_save(self) -> None:
        """Asks where the file goes."""
        file = self._workplace.session.file.path
        kinds = "Calendars (*.ics)"
        choose_place(self, "Save for other calendars", file.with_suffix(".ics"), kinds, self._save)

    def _save(self, path: Path) -> None:
        self.presenter.save(path, self._said, self._refused)

    def _refused(self, error: KnownError) -> None:
        warn(self, "Not saved", error.text)

    def _find(self) -> None:
        self.tabs.setCurrentIndex(1)
        self.finder.setFocus()

    def _item(self, item: Item) -> QWidget:
        opener = button(item.title.replace("&", "&&"), "link", name="entry")
        opener.clicked.connect(lambda: self.wanted.emit(item.place))
        opener.setAccessibleDescription(f"{item.state}. {item.detail}")
        detail = label(item.detail, "caption", wrap=True)
        detail.setContentsMargins(5, 0, 0, 0)
        made = line(picture(self, item.mark), column(line(opener, 1), detail, gap=0), label(item.state, item.tone))
        made.setStretch(1, 1)
        return holding(made)
