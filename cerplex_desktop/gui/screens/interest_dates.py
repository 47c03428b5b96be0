"""All interest dates, and the desk of the one that was opened."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.typed import Finder
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.desk import DeskView
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.interest_dates import DatesPresenter, DatesState
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.presenters.workplace import Workplace


class InterestDatesScreen(Screen):
    """The list, and a desk built when the first date is opened."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        super().__init__("Interest dates")
        self._workplace, self._widths, self._papers = workplace, widths, papers
        self.presenter = DatesPresenter(workplace, self.show_state)
        self.desk: DeskView | None = None
        self._part = ""
        self.list = QWidget()
        self.finder = Finder(self.list, "interest dates")
        self.supposed = Choice("Dates not yet elected are shown with", ())
        self.view = TableView("Interest dates", widths)
        self.note = label("", "caption", wrap=True)
        caption = label("Dates to come with")
        caption.setBuddy(self.supposed)
        opening = button("&Open the date")
        opening.clicked.connect(lambda: self.open_key(self.view.current_key))
        tools = line(self.finder, 1, caption, self.supposed, opening)
        self.stack = QStackedWidget()
        self.list.setLayout(column(tools, self.view, self.note))
        self.stack.addWidget(self.list)
        self.fill(self.stack)
        self.finder.textChanged.connect(self.presenter.find)
        self.supposed.textActivated.connect(self.presenter.suppose)
        self.view.opened.connect(self._open_place)

    def refresh(self) -> None:
        """Asks the presenter of what is shown for its state."""
        if self.desk is not None and self.stack.currentWidget() is self.desk:
            self.desk.presenter.refresh()
            if not self.desk.presenter.has_date:
                self.show_list()
        else:
            self.presenter.refresh()

    def take_keyboard(self) -> None:
        """On the list its table, on the desk the way back to it."""
        desk = self.desk if self.stack.currentWidget() is self.desk else None
        self.first = desk.to_list if desk is not None else self.view
        super().take_keyboard()

    def lead_on(self) -> None:
        """On the desk of a date, to its next step."""
        if self.desk is not None and self.stack.currentWidget() is self.desk:
            self.desk.lead_on()
        else:
            self.take_keyboard()

    def open_key(self, key: str) -> None:
        """Opens a date's desk: ``1998-02-19``, or with a part of it, ``1998-02-19#notices``."""
        if not key:
            return
        day, _, part = key.partition("#")
        self.open_date(parse_date(day))
        if part and self.desk is not None:
            self.desk.show_part(part)

    def open_date(self, on: date) -> None:
        """Puts a date on the desk."""
        if self.desk is None:
            self.desk = DeskView(self._workplace, self._widths, self._papers)
            self.desk.back.connect(self.show_list)
            self.desk.date_wanted.connect(self.open_date)
            self.stack.addWidget(self.desk)
        self.title.hide()
        self.desk.presenter.open(on)
        if self.desk.presenter.has_date:
            self.stack.setCurrentWidget(self.desk)
        else:
            self.show_list()

    def show_list(self) -> None:
        """Goes back to all dates."""
        self.title.show()
        self.stack.setCurrentWidget(self.list)
        self.presenter.refresh()
        self.view.setFocus()

    def show_state(self, state: DatesState) -> None:
        """Shows the list."""
        self.view.show_table(state.table)
        self.supposed.offer(state.suppositions)
        self.supposed.setCurrentText(state.supposed)
        self.note.setText(state.note)
        if not self.view.current_key:
            self.view.choose(state.next_key)

    def _open_place(self, place: Place) -> None:
        self.open_key(place.key)
