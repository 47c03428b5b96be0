"""What a command gives: values for machines and text for people, and the book that it opens for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cerplex_desktop.cli.terminal import complain
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.books import Office, open_book
from cerplex_desktop.services.session import BookSession

if TYPE_CHECKING:
    from argparse import Namespace

Data = dict[str, Any]


class Answer(NamedTuple):
    """The outcome of a command, made when it is printed; ``failed`` is what else goes to standard error."""

    data: Callable[[], Data]
    text: Callable[[], str]
    failed: KnownError | None = None

    def json_text(self) -> str:
        """The values as JSON: money as text with two decimals, dates ISO."""
        import json

        return json.dumps(self.data(), ensure_ascii=False)


@contextmanager
def opened(office: Office, args: "Namespace", *, write: bool) -> Iterator[BookSession]:
    """The book that a command names; one that is only read may be open elsewhere."""
    session = open_book(office, args.book, write=write)
    try:
        session.look(view_of(args))
        for note in session.file.notes:
            complain(note)
        yield session
    finally:
        session.close()


def view_of(args: "Namespace") -> View:
    """The view that ``--as-of`` and ``--as-known`` ask for; without limits on a command that takes neither."""
    return View(getattr(args, "as_of", None), getattr(args, "as_known", None))


def viewed(answer: Answer, view: View) -> Answer:
    """An answer that says to machines which view it gives, where it gives one."""
    if not view.text():
        return answer
    told = {"as_of": iso(view.as_of), "as_known": iso(view.as_known)}
    return answer._replace(data=lambda: {**told, **answer.data()})


def heading(session: BookSession, title: str) -> str:
    """What every table starts with: what it is, of which book, and on which day or in which view."""
    deal = session.book.deal
    samples = " · SAMPLE DATA" if has_samples(session.book) else ""
    working = session.view.text() or f"working date {long_date(session.working_on)}"
    return f"{title}\n{session.file.path.name} · {deal.short_title} · {working}{samples}\n"


def on_or_working(given: date | None, session: BookSession) -> date:
    """A day that was given, else the book's working date."""
    return given or session.working_on


def iso(day: date | None) -> str | None:
    """A day for machines."""
    return day.isoformat() if day else None
