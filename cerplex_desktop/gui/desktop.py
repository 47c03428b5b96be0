"""The program in its window: the open book's screens, the menus, the start page, failures."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.gui.application import choose_look
from cerplex_desktop.gui.books import Books, start_page_of
from cerplex_desktop.gui.jobs import JobRunner
from cerplex_desktop.gui.main_window import MainWindow, keys_of
from cerplex_desktop.gui.menus import SEPARATOR, Entry, Menus
from cerplex_desktop.gui.places import PapersFor, calendar_for, entries_for, papers_for
from cerplex_desktop.gui.theme import DARK_NAME, LIGHT_NAME, SYSTEM
from cerplex_desktop.gui.work_strip import WorkStrip
from cerplex_desktop.presenters.bar import BarState
from cerplex_desktop.presenters.ports import EVENTS, INTEREST_DATES, OVERDUE, OVERVIEW, PLACES, RECORD, Place
from cerplex_desktop.presenters.start import StartState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.settings import SCALES

if TYPE_CHECKING:
    from cerplex_desktop.gui.outside import Outside

_LOOKS = (("Colours of the &system", SYSTEM), ("&Light colours", LIGHT_NAME), ("&Dark colours", DARK_NAME))


class Desktop(QObject):
    """Puts the window together and follows what its user wants."""

    def __init__(self, outside: "Outside") -> None:
        super().__init__()
        self._outside = outside
        self.workplace: Workplace | None = None
        self._papers: PapersFor | None = None
        self.runner = JobRunner(self)
        self.strip = WorkStrip(self.runner)
        self.window = MainWindow(outside.settings, self.strip)
        self.books = Books(self.window, outside.office, self.runner, outside.settings)
        self.menus = Menus(self.window, self._menus())
        self.window.bar.working_date_wanted.connect(self._set_working_date)
        self.window.bar.present_wanted.connect(lambda: self._look_at(View()))
        self.window.closing.connect(self.leave)
        self.window.placed.connect(self.go)
        self.window.table_wanted.connect(self._save_table)
        self.window.dropped.connect(self.books.open)
        self.books.opened.connect(self._opened)
        self.books.made_own.connect(self._welcome)
        self.books.refused.connect(self._show_start)
        self.books.said.connect(self.strip.say)
        outside.failures.listen(self._failed)

    def start(self, opened: BookSession | KnownError | None, path: Path | None) -> None:
        """Shows the window with a book just opened, with why it could not be, or with a first copy being made."""
        if isinstance(opened, BookSession):
            self.books.take(opened)
        elif isinstance(opened, KnownError) and path is not None:
            self.books.refuse(path, opened)
        else:
            self._show_start(start_page_of(self._outside.settings))
            if not self._outside.settings.recent_books():
                QTimer.singleShot(0, self, self.books.open_own_copy)
        self.window.show()

    def answer_summons(self) -> None:
        """From now on, a second start of the program comes to this window; set up once it is painted."""

        def listen() -> None:
            from cerplex_desktop.gui.summons import Summons

            summons = Summons(self)
            summons.wanted.connect(self._summoned)
            self.window.closing.connect(summons.close)
            summons.listen()

        self.once_painted(listen)

    def once_painted(self, work: Callable[[], object]) -> None:
        """Does something when the window is there and what waited for it is done."""
        QTimer.singleShot(0, self, work)

    def _summoned(self, book: object) -> None:
        """Comes to the front with the book wanted; what is being typed in a dialog is not taken away."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        dialog = QApplication.activeModalWidget()
        if not isinstance(book, Path) or (self.books.session and self.books.session.file.path == book.resolve()):
            return
        if dialog is not None:
            dialog.raise_()
            title = dialog.windowTitle()
            self.strip.say(f"{book.name} is not opened while “{title}” is. Finish that, and open it again.")
            return
        self.books.open(book)

    def go(self, place: Place) -> None:
        """Leads to a place: a screen of the window, or a dialog."""
        if place.screen == OVERDUE:
            self._show_overdue()
        else:
            self.window.go(place)

    def _go_by_keyboard(self, place: Place) -> None:
        self.window.go(place)
        if self.window.current is not None:
            self.window.current.take_keyboard()

    def leave(self) -> None:
        """Ends what is under way, and gives the book free."""
        self.runner.close()
        if self.books.session is not None:
            self.books.session.close()
            self.books.session = None

    def _opened(self, session: BookSession) -> None:
        self._outside.failures.reopened()
        workplace = Workplace(session, self.runner, self._refused, self.strip.say)
        workplace.listen(self._changed)
        self.workplace = workplace
        self.menus.book_is_open(is_open=True)
        self._show_book(workplace, OVERVIEW)

    def _show_book(self, workplace: Workplace, place: str) -> None:
        papers = papers_for(workplace, self._outside, self.strip.say, self._refused)
        self._papers = papers
        calendar = partial(calendar_for, workplace, self._outside, self.strip.say, self._refused)
        self.window.offer(entries_for(workplace, self._outside, papers, calendar))
        self.window.show_bar(workplace.bar())
        self.window.go(Place(place or OVERVIEW))

    def _welcome(self, book: Path) -> None:
        from cerplex_desktop.gui.welcome import Welcome

        band = Welcome(book)
        band.tutorial_wanted.connect(self._first_hour)
        band.answered.connect(lambda: self.window.show_above(None))
        self.window.show_above(band)

    def _first_hour(self) -> None:
        from cerplex_desktop.gui.help import show_help
        from cerplex_desktop.gui.welcome import TUTORIAL

        show_help(self.window, TUTORIAL)

    def _show_start(self, state: StartState) -> None:
        from cerplex_desktop.gui.screens.start import StartPage

        self.workplace = None
        page = StartPage()
        page.open_wanted.connect(self.books.ask_open)
        page.new_wanted.connect(self.books.ask_new)
        page.own_copy_wanted.connect(self.books.open_own_copy)
        page.book_wanted.connect(self.books.open)
        page.read_wanted.connect(lambda path: self.books.open(path, write=False))
        self.window.show_alone(page)
        self.window.show_bar(BarState())
        self.menus.book_is_open(is_open=False)
        page.show_state(state)

    def _changed(self) -> None:
        if self.workplace is not None:
            self.window.show_bar(self.workplace.bar())
            self.window.refresh()

    def _set_working_date(self, on: object) -> None:
        from cerplex_desktop.presenters.working_date import change_working_date

        if self.workplace is not None and (on is None or isinstance(on, date)):
            change_working_date(self.workplace, on)

    def _look_back(self) -> None:
        from cerplex_desktop.gui.look_back import LookBackForm

        if self.workplace is not None:
            workplace = self.workplace
            form = LookBackForm(self.window, lambda: workplace.on)

            def show() -> None:
                self._look_at(form.view())
                form.accept()

            form.when_submitted(show)
            form.open()

    def _look_at(self, view: View) -> None:
        if self.workplace is not None:
            self.workplace.look(view)
            self.strip.say("")  # what was done last speaks of the book as it stands

    def _refused(self, error: KnownError) -> None:
        from cerplex_desktop.gui.dialogs import warn

        warn(self.window, "Not done", error.text)
        self._changed()

    def _failed(self, sentence: str) -> None:
        QTimer.singleShot(0, self, partial(self._tell_failure, sentence))

    def _tell_failure(self, sentence: str) -> None:
        from cerplex_desktop.gui.dialogs import warn

        if self.workplace is not None:
            self.workplace.shut_for_writing("Something unexpected happened; open the book again to go on.")
        warn(self.window, "Something unexpected happened", sentence)

    def _show_overdue(self) -> None:
        from cerplex_desktop.gui.screens.overdue import OverdueDialog

        if self.workplace is not None:
            dialog = OverdueDialog(self.window, self.workplace, self._outside.settings)
            dialog.wanted.connect(self.go)
            dialog.show()

    def _save_shown_table(self) -> None:
        from cerplex_desktop.gui.table_saving import shown_table

        view = shown_table(self.window.current)
        if view is None:
            self.strip.say("There is no table here to save.")
        else:
            self._save_table(view)

    def _save_table(self, view: object) -> None:
        from cerplex_desktop.gui.table_saving import ask_to_save
        from cerplex_desktop.gui.table_view import TableView

        if self.workplace is not None and isinstance(view, TableView):
            ask_to_save(view, self.workplace, self._outside.office.workbooks)

    def _print_shown_table(self) -> None:
        from cerplex_desktop.gui.table_saving import look_at_table, shown_table

        view = shown_table(self.window.current)
        if view is None or self.workplace is None or self._papers is None:
            self.strip.say("There is no table here to print.")
        else:
            look_at_table(view, self.workplace, self._outside.office.workbooks, self._papers())

    def _show_bank(self) -> None:
        from cerplex_desktop.gui.screens.bank import BankDialog

        if self.workplace is not None:
            outside = self._outside
            BankDialog(self.window, self.workplace, outside.settings, outside.office.workbooks).show()

    def _undo(self) -> None:
        from cerplex_desktop.gui.last_entry import ask_to_undo

        if self.workplace is not None:
            ask_to_undo(self.window, self.workplace)

    def _recent(self) -> tuple[Entry, ...]:
        books = [path for path in self._outside.settings.recent_books() if path.exists()]
        return tuple(Entry(path.stem, partial(self.books.open, path)) for path in books)

    def _about(self) -> None:
        from cerplex_desktop.gui.about import show_about

        show_about(self.window)

    def _scale(self, size: int) -> None:
        from cerplex_desktop.gui.dialogs import tell

        self._outside.settings.keep("window", "scale", str(size))
        self._outside.settings.save()
        tell(self.window, "Size", f"Everything is shown at {size} % when the program is opened the next time.")

    def _show_palette(self) -> None:
        from cerplex_desktop.domain.dates import long_date
        from cerplex_desktop.gui.commands import Command, CommandPalette

        days = [p.interest_on for p in self.workplace.book.periods] if self.workplace else []
        desks = (
            Command(f"Interest date {long_date(d)}", "", partial(self.window.go, Place(INTEREST_DATES, str(d))))
            for d in days
        )
        CommandPalette(self.window, (*self.menus.commands(), *desks)).show()

    def _help(self) -> None:
        from cerplex_desktop.gui.help import show_help

        show_help(self.window, self.window.place.replace(" ", "-") or "start")

    def _look(self, look: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            choose_look(application, self._outside.settings, look)
        if self.workplace is not None:
            self._show_book(self.workplace, self.window.place)

    def _menus(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        places = tuple(
            Entry(place.capitalize(), partial(self._go_by_keyboard, Place(place)), keys_of(at), needs_book=True)
            for at, place in enumerate(PLACES, start=1)
        )
        return (
            ("&File", self._of_file()),
            ("&Go", (*places, SEPARATOR, Entry("&Do or go to…", self._show_palette, "Ctrl+K"))),
            ("&Deal", self._of_deal()),
            (
                "&View",
                (
                    *(Entry(text, partial(self._look, look)) for text, look in _LOOKS),
                    SEPARATOR,
                    *(Entry(f"Everything at {size} %", partial(self._scale, size)) for size in SCALES),
                ),
            ),
            (
                "&Help",
                (
                    Entry("&Help for this place", self._help, "F1"),
                    Entry("The &first hour", self._first_hour),
                    SEPARATOR,
                    Entry("&About Cerplex Desktop…", self._about),
                ),
            ),
        )

    def _of_file(self) -> tuple[Entry, ...]:
        books = self.books
        return (
            Entry("&New book…", books.ask_new, "Ctrl+N"),
            Entry("&Open…", books.ask_open, "Ctrl+O"),
            Entry("Open &recent", lists=self._recent, said="Open"),
            Entry("Open my copy of the &Cerplex deal", books.open_own_copy),
            Entry("Open this book &again", books.reopen, needs_book=True),
            SEPARATOR,
            Entry("&Save the table as a spreadsheet…", self._save_shown_table, "Ctrl+Shift+S", needs_book=True),
            Entry("&Print the table…", self._print_shown_table, "Ctrl+P", needs_book=True),
            Entry("&Back up", books.back_up, "Ctrl+B", needs_book=True),
            SEPARATOR,
            Entry("C&lose the book", books.close, "Ctrl+W", needs_book=True),
            Entry("&Quit", self.window.close, "Ctrl+Q"),
        )

    def _of_deal(self) -> tuple[Entry, ...]:
        return (
            Entry("R&ecord an event…", partial(self.go, Place(EVENTS, RECORD)), "Ctrl+E", needs_book=True),
            Entry("Ta&ke back the last entry…", self._undo, "Ctrl+Z", needs_book=True),
            Entry("Due and &unpaid…", self._show_overdue, "Ctrl+U", needs_book=True),
            Entry("&Bank and payments…", self._show_bank, needs_book=True),
            Entry("Change the &working date", self.window.bar.start_typing, "Ctrl+T", needs_book=True),
            Entry("&Look back…", self._look_back, "Ctrl+L", needs_book=True),
            Entry("Work as of &today", partial(self._set_working_date, None), needs_book=True),
        )
