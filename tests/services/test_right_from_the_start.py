"""Whatever was wrong, a correction leaves the book as if the right facts had been entered in the first place."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.interest_dates.overdue import overdue_on, paid_over
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import open_default
from cerplex_desktop.services.interest_dates import elect, post
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, SMALL
from tests.domain.derived import derived
from tests.stand_ins import an_office

TODAY = date(1998, 5, 4)
PARTS = st.integers(0, 100)
LATE = st.integers(1, 60)


def values(book: Book) -> dict[str, Any]:
    """Everything derived, but for numbers and the order of entries."""
    found = derived(book, (AUGUST_1997, FEBRUARY_1998, MARCH_1998), (TODAY,))
    owed = [(i.holder, i.name, i.unpaid, i.interest) for i in overdue_on(book, TODAY)]
    desks = [desk[:5] + desk[6:] for desk in found["desks"]]  # the sixth names a posting's number
    return found | {
        "payments": sorted(found["payments"], key=str),
        "owed": owed,
        "over": paid_over(book),
        "desks": desks,
    }


def begun(folder: Path, name: str, *, capitalized: bool) -> BookSession:
    session = new_book(an_office(), folder / f"{name}.dealbook", SMALL, from_template=True)
    if capitalized:
        elect(session, AUGUST_1997, Choice("floor"), date(1997, 8, 20))
    else:
        record_payment(session, AUGUST_1997, None, None, on=AUGUST_1997, received_on=None, reference="")
    post(session, AUGUST_1997, date(1997, 8, 20), back_up=False)
    return session


def paid(session: BookSession, holder: str, day: date, cents: int | None, received: date) -> None:
    amount = None if cents is None else Money(cents)
    if amount != Money(0):
        record_payment(session, day, holder, amount, on=min(day, received), received_on=received, reference="")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(part=PARTS, late=LATE, holder=st.sampled_from(["NML", "JHL", "NAS"]), existed=st.booleans())
@example(part=0, late=1, holder="NML", existed=True)
@example(part=100, late=2, holder="NAS", existed=False)
def test_a_payment_corrected_in_amount_and_day_is_as_if_entered_so(
    part: int, late: int, holder: str, *, existed: bool
) -> None:
    folder = Path(tempfile.mkdtemp())
    wrong, right = (begun(folder, name, capitalized=True) for name in ("wrong", "right"))
    others = [h.key for h in wrong.book.deal.holders if h.key != holder]
    received = date.fromordinal(FEBRUARY_1998.toordinal() + late - 1)
    try:
        for other in others:
            paid(wrong, other, FEBRUARY_1998, None, FEBRUARY_1998)
            paid(right, other, FEBRUARY_1998, None, FEBRUARY_1998)
        paid(wrong, holder, FEBRUARY_1998, None, FEBRUARY_1998)
        mistaken = wrong.book.payments[-1]
        cents = mistaken.amount.cents * part // 100
        post(wrong, FEBRUARY_1998, FEBRUARY_1998, back_up=False)

        def enter(session: BookSession) -> None:
            paid(session, holder, FEBRUARY_1998, cents, received)
            if existed:
                open_default(session, "6.20", "Current ratio", date(1998, 2, 10), TODAY)

        correct(wrong, Request("Bank statement", TODAY, (mistaken.fact.number,), enter, date(1998, 2, 10)))
        enter(right)
        post(right, FEBRUARY_1998, TODAY, back_up=False, leave_unpaid=True)
        assert values(wrong.book) == values(right.book)
    finally:
        wrong.close()
        right.close()
        shutil.rmtree(folder)
