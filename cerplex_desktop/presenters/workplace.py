"""The open book as screens see it, and the one way in which they change it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import BookUnavailable, KnownError
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.presenters.bar import BarState
from cerplex_desktop.presenters.ports import Runner
from cerplex_desktop.services.session import BookSession

Refusal = Callable[[KnownError], None]


class Workplace:
    """Holds the session, runs every change beside the window, and tells whoever listens that the book is another.

    ``refused`` is told the errors of changes that no dialog takes; ``said`` what was done.
    """

    def __init__(self, session: BookSession, runner: Runner, refused: Refusal, said: Callable[[str], None]) -> None:
        self.session = session
        self.runner = runner
        self.shut = ""
        self._refused, self._said = refused, said
        self._listeners: list[Callable[[], None]] = []
        self._desks: dict[date, Desk] = {}
        self._desks_of: tuple[str, date, View] | None = None

    @property
    def book(self) -> Book:
        """The book as its facts tell it now."""
        return self.session.book

    @property
    def on(self) -> date:
        """The working date."""
        return self.session.working_on

    @property
    def locked_because(self) -> str:
        """Why nothing can be recorded; empty while it can."""
        if self.shut:
            return self.shut
        if view := self.session.view.text():
            return f"Shown {view}; to be looked at only."
        return "This book is open for reading only." if self.session.read_only else ""

    def desk(self, interest_on: date) -> Desk:
        """The desk of a date on the working date; kept until the book or the date changes."""
        state = (self.book.head_hash, self.on, self.session.view)
        if state != self._desks_of:
            self._desks, self._desks_of = {}, state
        if interest_on not in self._desks:
            self._desks[interest_on] = desk_of(self.book, interest_on, self.on)
        return self._desks[interest_on]

    @property
    def following(self) -> Desk | None:
        """The desk of the next interest date; None once all are posted."""
        period = self.book.next_period
        return self.desk(period.interest_on) if period else None

    def listen(self, changed: Callable[[], None]) -> None:
        """Calls ``changed`` after every change of the book or the working date."""
        self._listeners.append(changed)

    def look(self, view: View) -> None:
        """Shows the book as of a day, or as known on one; without limits, as it stands.

        Raises:
            BadInput: the view's day lies outside the years for which Business Days can be counted.
        """
        self.session.look(view)
        self._tell()

    def shut_for_writing(self, why: str) -> None:
        """After an unexpected failure: nothing more is recorded until the book is opened again."""
        self.shut = why
        self._tell()

    def change(
        self,
        name: str,
        work: Callable[[BookSession], Any],
        said: Callable[[Any], str],
        *,
        done: Callable[[Any], None] | None = None,
        refused: Refusal | None = None,
    ) -> bool:
        """Runs a service beside the window; ``said`` puts its outcome in words. False where it is under way already."""
        if self.locked_because:
            (refused or self._refused)(BookUnavailable(f"Nothing was recorded: {self.locked_because}"))
            return False

        def recorded(outcome: Any) -> None:
            if done is not None:
                done(outcome)
            self._tell()

        return self.make(name, work, said, done=recorded, refused=refused)

    def make(
        self,
        name: str,
        work: Callable[[BookSession], Any],
        said: Callable[[Any], str],
        *,
        done: Callable[[Any], None] | None = None,
        refused: Refusal | None = None,
    ) -> bool:
        """Runs a service that records nothing, such as one that writes a paper; a locked book lets it."""

        def finished(outcome: Any) -> None:
            self._said(said(outcome))
            if done is not None:
                done(outcome)

        return self.runner.run(name, lambda _progress: work(self.session), finished, refused or self._refused)

    def bar(self) -> BarState:
        """What the bar above the screens shows."""
        name, follows = self.session.file.path.stem, self.book.working_on is None
        unfinished = self._unfinished()
        return BarState(
            " – ".join(part for part in (name, unfinished, "Cerplex Desktop") if part),
            name,
            self.locked_because or ("Sample data" if has_samples(self.book) else ""),
            self.on,
            f"{weekday_date(self.on).split(',')[0]}{', today' if follows else ''}",
            bool(self.locked_because),
            bool(self.session.view.text()),
        )

    def _unfinished(self) -> str:
        period = self.book.next_period
        if period is None or period.interest_on not in self.book.elections:
            return ""
        return f"{long_date(period.interest_on)} not posted yet"

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
