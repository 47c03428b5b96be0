"""Recording that payments on the notes were postponed, and that the postponement ended."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.defaults import Blockage
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.events.blockages import ending, starting
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.session import BookSession


def start_blockage(session: BookSession, from_on: date, reference: str, on: date) -> Blockage:
    """Records that payments are postponed from a day on; the Default Rate runs from it.

    Agreement: section 10, 4.1(d). ``reference`` is the senior lenders' notice.

    Raises:
        BadInput: nothing says by which notice.
        Refused: another is in force, the day is out of order, or a payment was received since.
    """
    with session.change() as change:
        data = starting(change.book, from_on, plain_text(reference, "notice"))
        change.record(kinds.BLOCKAGE_STARTED, on, data)
    return session.book.blockages[data["number"]]


def end_blockage(session: BookSession, ended_on: date, choice: Choice, on: date) -> Blockage:
    """Records that the postponement in force ended, what is due in cash then, and what is added to principal.

    Agreement: 4.1(d)(i), (ii). A backup is made before.

    Raises:
        Refused: none is in force, the day is out of order, or the cash lies below the floor or above the interest.
    """
    with session.change() as change:
        data = ending(change.book, ended_on, choice)
        session.file.back_up("blockage")
        change.record(kinds.BLOCKAGE_ENDED, on, data)
    return session.book.blockages[data["number"]]


def preview_end(session: BookSession, ended_on: date, choice: Choice, on: date) -> Blockage:
    """The blockage in force as it would stand with its end recorded; records nothing.

    Raises:
        Refused: as ``end_blockage``.
    """
    book = rehearsed(session, lambda trial: end_blockage(trial, ended_on, choice, on))
    return book.blockages[book.facts[-1].data["number"]]
