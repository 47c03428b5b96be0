"""Recording what happens to warrants and capital stock."""

from collections.abc import Callable

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.registers.equity_entries import Draft, require_not_to_come
from cerplex_desktop.services.session import BookSession


def record_equity(session: BookSession, draft: Callable[[Book], Draft]) -> Fact:
    """Records an entry of the register of warrants and shares in one transaction.

    ``draft`` makes it from the book as it then stands: one of the functions of ``domain.registers.equity_entries``,
    given what was entered.

    Raises:
        BadInput, Refused: it may not be recorded, or its day is still to come.
    """
    with session.change() as change:
        found = draft(change.book)
        require_not_to_come(found.on, session.working_on)
        change.record(found.kind, found.on, found.data)
    return session.book.facts[-1]
