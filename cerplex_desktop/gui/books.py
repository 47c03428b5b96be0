"""Opening, making, backing up and closing books; one is open at a time, and a refusal leads to the start page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed, KnownError
from cerplex_desktop.presenters.ports import Runner
from cerplex_desktop.presenters.start import StartState, refused_book, without_book
from cerplex_desktop.services.books import SHIPPED, Office, deal_text, first_start, new_book, open_book, template_text
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.settings import Settings, home_folder

if TYPE_CHECKING:
    from cerplex_desktop.gui.new_book import NewBookForm


def documents_folder() -> Path:
    """The user's folder for documents."""
    from PySide6.QtCore import QStandardPaths  # not before the first paint

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else home_folder()


class Books(QObject):
    """``opened`` carries the session of a book just opened; ``refused`` the start page for one that could not be.

    ``made_own`` carries the path of the user's own copy of the shipped deal, once, when it was made.
    """

    opened = Signal(object)
    made_own = Signal(object)
    refused = Signal(object)
    said = Signal(str)

    def __init__(self, window: QWidget, office: Office, runner: Runner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._office, self._runner, self._settings = window, office, runner, settings
        self.session: BookSession | None = None

    @property
    def folder(self) -> Path:
        """Where file dialogs start: beside the open book, or among the documents."""
        return self.session.file.path.parent if self.session else documents_folder()

    def open(self, path: Path, *, write: bool = True) -> None:
        """Opens a book beside the window; the one open before is closed when the new one is there."""
        if self.session is not None and self.session.file.path == path and self.session.read_only != write:
            self.said.emit(f"{path.stem} is open already.")
            return
        self._open(path, lambda: open_book(self._office, path, write=write))

    def reopen(self) -> None:
        """Closes the open book and opens it anew, after a failure."""
        if self.session is not None:
            path, write = self.session.file.path, not self.session.read_only
            self._give_back(self.session)
            self.session = None
            self.open(path, write=write)

    def open_own_copy(self) -> None:
        """The user's own copy of the shipped deal: the one opened before, else one that is made now."""
        folder = documents_folder()
        kept = self._settings.text("books", "own")
        if kept and Path(kept).exists():
            self.open(Path(kept))
            return

        def work() -> BookSession:
            session = first_start(self._office, folder)
            self._settings.keep("books", "own", str(session.file.path))
            return session

        def made(session: BookSession) -> None:
            self.take(session)
            self.made_own.emit(session.file.path)

        self._open(folder / "Cerplex", work, "preparing your copy of the Cerplex deal", made)

    def ask_open(self) -> None:
        """Lets the user pick a book."""
        from cerplex_desktop.gui.dialogs import choose_book

        choose_book(self._window, self.folder, self.open)

    def ask_new(self) -> "NewBookForm":
        """Asks for the terms and the place of a new book."""
        from cerplex_desktop.gui.new_book import NewBookForm

        form = NewBookForm(self._window, self.folder)
        form.when_submitted(lambda: self._make(form))
        form.open()
        return form

    def back_up(self) -> None:
        """Makes a verified copy in the backups folder beside the book."""
        session = self.session
        if session is not None:
            self._runner.run(
                "backing up",
                lambda _progress: session.file.back_up("by hand"),
                lambda path: self.said.emit(f"Backed up as {path.name} in {path.parent}."),
                self._warned,
            )

    def close(self) -> None:
        """Gives the open book free; the start page follows."""
        if self.session is not None:
            self._give_back(self.session)
            self.session = None
        self.refused.emit(without_book(self._settings.recent_books()))

    def take(self, session: BookSession) -> None:
        """Takes an open session in place of the one before."""
        if self.session is not None:
            self._give_back(self.session)
        self.session = session
        self._settings.keep_recent(session.file.path)
        self.opened.emit(session)
        for note in session.file.notes:
            self.said.emit(note)

    def refuse(self, path: Path, error: KnownError) -> None:
        """Shows on the start page why a book could not be opened, unless another one is open."""
        if self.session is not None:
            self._warned(error)
            return
        readable = isinstance(error, BookUnavailable | CheckFailed) and path.is_file() and "deal book" not in error.text
        self.refused.emit(refused_book(path, error, self._settings.recent_books(), can_read=readable))

    def _open(
        self,
        path: Path,
        work: Callable[[], BookSession],
        name: str = "opening the book",
        then: Callable[[BookSession], None] | None = None,
    ) -> None:
        self._runner.run(name, lambda _progress: work(), then or self.take, lambda error: self.refuse(path, error))

    def _give_back(self, session: BookSession) -> None:
        """Closes a book after whatever is still being done in it."""
        name = f"closing {session.file.path.name}"
        self._runner.run(name, lambda _progress: session.close(), lambda _: None, self._warned)

    def _make(self, form: "NewBookForm") -> None:
        deal_file, path = form.deal_file(), form.path()

        def work(_progress: object) -> BookSession:
            text = deal_text(deal_file) if deal_file else template_text(self._office, SHIPPED)
            return new_book(self._office, path, text, from_template=deal_file is None)

        def made(session: BookSession) -> None:
            form.accept()
            self.take(session)

        self._runner.run("making the book", work, made, form.refuse)

    def _warned(self, error: KnownError) -> None:
        from cerplex_desktop.gui.dialogs import warn

        warn(self._window, "Not done", error.text)


def start_page_of(settings: Settings) -> StartState:
    """The start page without a book."""
    return without_book(settings.recent_books())
