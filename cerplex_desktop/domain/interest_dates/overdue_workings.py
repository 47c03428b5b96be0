"""The working of Default Rate interest on an overdue amount, and of the interest that an acceleration made due."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.interest_dates.overdue import OverdueItem, earned_by, overdue_on
from cerplex_desktop.domain.interest_dates.workings import Working, accrual_steps, readings_of, worked_pieces
from cerplex_desktop.domain.ledger.position import PRINCIPAL
from cerplex_desktop.domain.ledger.running import Earning, earnings_of, settle
from cerplex_desktop.domain.money import Money

AMOUNT = "Default Rate interest"
ACCRUED = "interest accrued"


def overdue_working(book: Book, holder: str, name: str, note: str, on: date) -> Working:
    """How the Default Rate interest on one note's part of an overdue amount comes about, up to a day.

    Agreement: 4.1(a) end; I-9. Rounding: once per note, whenever it is counted.

    Raises:
        BadInput: nothing of that name is overdue to the holder on that note.
        Refused: the Default Rate of a day in between is not known.
    """
    found = [i for i in overdue_on(book, on) if (i.holder, i.name) == (holder, name)]
    for item in found:
        for place, (number, _, _) in enumerate(item.notes):
            if number == note:
                return _working(book, item, place, on)
    raise BadInput(f"Nothing called “{name[:60]}” is overdue on note {note[:40]} on {long_date(on)}.")


def accrued_working(book: Book, from_on: date, note: str) -> Working:
    """How the interest that an acceleration made due on a note comes about, from the last interest date to the day.

    Agreement: 4.1(a); I-25. Rounding: once per note.

    Raises:
        BadInput: the notes were not accelerated on that day, or there is no such note.
    """
    ledger = book.ledger
    position = ledger.position_on(from_on)
    was = position.accelerated
    if was is None or was.from_on != from_on or note not in position.notes:
        raise BadInput(f"No interest fell due on note {note[:40]} by an acceleration on {long_date(from_on)}.")
    place = position.notes.index(note)
    earnings = [e._replace(principals=[e.principals[place]]) for e in earnings_of(was.earned, ledger.rules)]
    pieces, cents = worked_pieces(earnings), settle(earnings, 1)[0]
    how = f"{ledger.rules.rounding} to the cent"
    return Working(
        ACCRUED, note, Money(cents), book.deal.accrual_section, pieces, accrual_steps(pieces, Money(cents), how),
        f"once, per note, {how}", readings_of(book, "I-4", "I-5a", "I-25"),
    )  # fmt: skip


def _working(book: Book, item: OverdueItem, place: int, on: date) -> Working:
    (note, _, interest), carried, bearing = item.notes[place], item.carried[place], item.bearing[place]
    runs = on > item.grace_until and on > item.counted_to
    accrued = earned_by(item, book.ledger.rules, item.counted_to, on) if runs else None
    pieces = worked_pieces((Earning([bearing.cents], accrued),)) if accrued else ()
    steps = accrual_steps(pieces, interest - carried, f"{accrued.rounding} to the cent") if accrued else ()
    if carried:
        counted = f"Counted to {long_date(item.counted_to)} and not paid: {carried}"
        steps = (counted, *steps, f"{carried} + {interest - carried} = {interest}") if steps else (counted,)
    if not steps:
        steps = (f"Still in time through {long_date(item.grace_until)}: no interest",)
    ids = ("I-4", "I-5a", "I-21") if item.kind == PRINCIPAL else ("I-4", "I-5a", "I-9", "I-21")
    return Working(
        AMOUNT, note, interest, book.deal.accrual_section, pieces, steps,
        "once, per note, to the cent, on the day to which it is counted", readings_of(book, *ids),
    )  # fmt: skip
