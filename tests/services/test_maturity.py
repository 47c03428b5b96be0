"""Principal at maturity: due on the day, at the Default Rate while it is not paid; redemption as a payment.

One note of $17,250,000.00 with nothing added, the last date all cash: 17,250,000.00 × 15% × 30 / 360 = 215,625.00.
At 17% for 21 days, November 19 to December 10: 17,250,000.00 × 17% × 21 / 360 = 171,062.50 on principal, and
215,625.00 × 17% × 21 / 360 = 2,138.28125 on the installment, rounded 2,138.28.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.domain.events.blockage_workings import ending_workings
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid, overdue_on
from cerplex_desktop.domain.interest_dates.postings import left_when_posted
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.blockage_letter import BlockageLetter
from cerplex_desktop.domain.papers.blockage_papers import statement, statements_due
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.rates import set_prime_known
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import MATURITY, ONE_NOTE, SHIPPED, slim
from tests.stand_ins import an_office

DECEMBER_10 = date(2001, 12, 10)
AFTER_MATURITY = next(t for t in re.split(r"(?m)^(?=\[\[readings\]\])", SHIPPED) if 'id = "I-29"' in t)


@pytest.fixture
def before_maturity(tmp_path: Path) -> Iterator[BookSession]:
    """Every date but the last paid in cash and posted; of the readings, the deal knows the one after maturity."""
    session = new_book(an_office(), tmp_path / "One.dealbook", slim(ONE_NOTE) + AFTER_MATURITY, from_template=True)
    for period in session.book.periods[:-1]:
        on = period.interest_on
        record_payment(session, on, None, None, on=on, received_on=None, reference="")
        post(session, on, max(on, date(1997, 8, 20)), back_up=False)
    yield session
    session.close()


def test_at_maturity_principal_is_due_and_its_payment_on_the_day_redeems_the_note(before_maturity: BookSession) -> None:
    session = before_maturity
    record_payment(session, MATURITY, None, None, on=MATURITY, received_on=None, reference="")
    post(session, MATURITY, MATURITY, back_up=False)
    (item,) = overdue_on(session.book, MATURITY)
    assert (item.kind, item.unpaid, item.interest.cents) == ("principal", parse_amount("17,250,000.00"), 0)
    record_overdue_payment(session, None, None, on=MATURITY, received_on=None, reference="redemption")
    assert overdue_on(session.book, DECEMBER_10) == ()
    assert list(session.book.principals()) == [0]


def test_principal_due_with_the_last_interest_is_not_told_as_unpaid_interest(before_maturity: BookSession) -> None:
    session = before_maturity
    record_payment(session, MATURITY, None, None, on=MATURITY, received_on=None, reference="")
    assert set(left_when_posted(session.book, desk_of(session.book, MATURITY, MATURITY)).values()) == {
        parse_amount("0.00")
    }
    post(session, MATURITY, MATURITY, back_up=False)
    assert left_unpaid(session.book, MATURITY, MATURITY) == {"NML": parse_amount("17,250,000.00")}
    assert left_unpaid(session.book, MATURITY, MATURITY, interest_alone=True) == {}


def test_principal_unpaid_after_maturity_bears_the_default_rate_like_the_installment(
    before_maturity: BookSession,
) -> None:
    session = before_maturity
    if session.book.default_rate.terms.prime_known_to < DECEMBER_10:
        set_prime_known(session, DECEMBER_10, DECEMBER_10)
    post(session, MATURITY, date(2001, 11, 20), back_up=False, leave_unpaid=True)
    found = [(i.kind, i.unpaid, i.interest) for i in overdue_on(session.book, DECEMBER_10)]
    assert found == [
        ("installment", parse_amount("215,625.00"), parse_amount("2,138.28")),
        ("principal", parse_amount("17,250,000.00"), parse_amount("171,062.50")),
    ]


def test_what_a_postponement_that_ends_after_maturity_adds_to_principal_is_due_at_once(
    before_maturity: BookSession,
) -> None:
    """By hand: the installment of November 19 is 17,250,000.00 × (15% × 16 + 17% × 14) / 360 = 229,041.67.

    B is 17,250,000.00 × 17% × 14 / 360 + 229,041.67 × 17% × 14 / 360 = 115,555.89, the floor 17,250,000.00 × 9.50% × 14
    / 360 = 63,729.17 rounded up: 51,826.72 is added. To December 10 it bears 51,826.72 × 17% × 7 / 360 = 171.32.
    """
    session, december_3 = before_maturity, date(2001, 12, 3)
    if session.book.default_rate.terms.prime_known_to < DECEMBER_10:
        set_prime_known(session, DECEMBER_10, DECEMBER_10)
    start_blockage(session, date(2001, 11, 5), "Senior lenders", date(2001, 11, 5))
    post(session, MATURITY, date(2001, 11, 20), back_up=False, leave_unpaid=True)
    end_blockage(session, december_3, Choice(TO_FLOOR), december_3)
    added = next(i for i in overdue_on(session.book, DECEMBER_10) if i.name == "principal added December 3, 2001")
    assert (added.since, added.unpaid, added.interest) == (
        december_3,
        parse_amount("51,826.72"),
        parse_amount("171.32"),
    )
    letter = statement_of(session, december_3)
    assert (letter.rate_after, "I-29" in {f.reading for f in letter.footnotes}) == (None, True)
    *_, last = ending_workings(session.book, session.book.blockages[1], "R-1")
    assert "The addition is due at once: the notes have matured" in last.steps
    assert "I-29" in {r.id for r in last.readings}
    record_overdue_payment(session, None, None, on=DECEMBER_10, received_on=None, reference="redemption")
    assert list(session.book.principals()) == [0]


def statement_of(session: BookSession, on: date) -> BlockageLetter:
    blockage, ended, (due,) = statements_due(session.book, on)
    return statement(session.book, blockage, ended, due, 1, on)


def test_a_postponement_that_ends_before_maturity_does_not_rest_on_what_is_read_of_later_ends(
    before_maturity: BookSession,
) -> None:
    session, on = before_maturity, date(2001, 11, 12)
    start_blockage(session, date(2001, 11, 5), "Senior lenders", date(2001, 11, 5))
    end_blockage(session, on, Choice(TO_FLOOR), on)
    letter = statement_of(session, on)
    assert (letter.rate_after, "I-29" in {f.reading for f in letter.footnotes}) == (Fraction(15, 100), False)
    assert letter.postponed_under == "10"
