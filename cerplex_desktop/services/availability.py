"""Recording what revolving loans were outstanding and available, one reading or a file of them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Availability
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.availability_entries import Reading, reading_data
from cerplex_desktop.domain.events.reductions import reduction_of, what_follows
from cerplex_desktop.domain.imports.readings import readings_entered
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.sheet_rows import SheetRow
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.imports import import_sheet
from cerplex_desktop.services.session import BookSession, Change


def record_availability(session: BookSession, reading: Reading, on: date, *, confirmed: bool = False) -> Availability:
    """Records a reading; several of one day may be kept, the lowest sum counts.

    A reading that brings about a Revolving Loan Reduction, or moves it to an earlier day, must be ``confirmed``.

    Agreement: 4.2, last paragraph.

    Raises:
        BadInput, Refused: as ``reading_data``; Refused also where a reduction is not confirmed, saying what follows.
    """
    with session.change() as change:
        _record(change, reading, on)
        _finish(session.book, change.book, confirmed=confirmed)
    return session.book.availability[-1]


def import_availability(
    session: BookSession, sheet: Sequence[SheetRow], name: str, on: date, *, confirmed: bool = False
) -> tuple[Availability, ...]:
    """Records every reading of a sheet that is not known already, or none; ``name`` is its file's.

    Raises:
        BadInput: the sheet or some rows cannot be read or recorded; each of the first ones is named.
        Refused: a reduction follows and is not confirmed, saying what follows.
    """
    before = len(session.book.availability)
    import_sheet(session, sheet, readings_entered(on), name, on, approve=partial(_finish, confirmed=confirmed))
    return session.book.availability[before:]


def _record(change: Change, reading: Reading, on: date) -> None:
    words = reading._replace(source=plain_text(reading.source, "source"))
    change.record(kinds.AVAILABILITY_READ, on, reading_data(change.book, words, on))


def _finish(before: Book, after: Book, *, confirmed: bool) -> None:
    fell, known = after.loan_reduction, before.loan_reduction
    if fell is None or (known is not None and known.on == fell.on):
        return
    refuse_overpaid(before, after)
    reduction = reduction_of(after)
    if not confirmed and reduction is not None:
        raise Refused(*_unconfirmed(what_follows(after, reduction)))


def _unconfirmed(sentences: Sequence[str]) -> tuple[str, ...]:
    return (*sentences, "Nothing was recorded: confirm that it occurred, and it is.")
