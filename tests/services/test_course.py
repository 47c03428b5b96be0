"""What happened in a running period stands in the working of its interest, and in the letter's assumed readings."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.interest_dates.workings import working_of
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import FEBRUARY_1998, MARCH_1998

MARCH_5, MARCH_10, MARCH_12 = date(1998, 3, 5), date(1998, 3, 10), date(1998, 3, 12)


@pytest.fixture
def paid(session: BookSession) -> BookSession:
    """February 19, 1998 posted in cash; it is March 12."""
    set_working_date(session, MARCH_12)
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    return session


def named(session: BookSession) -> tuple[str, set[str], set[str]]:
    """The first line of the working of A-1's interest, its readings, and those that a letter of the date names."""
    book, desk = session.book, desk_of(session.book, MARCH_1998, MARCH_12)
    working = working_of(book, desk, "A-1", "interest due")
    letter = contents(book, desk, papers_due(book, MARCH_1998, MARCH_12)[0], 1, MARCH_12)
    return working.steps[0], {r.id for r in working.readings}, {f.reading for f in letter.footnotes}


def test_where_nothing_happened_nothing_more_is_named(paid: BookSession) -> None:
    first, worked, told = named(paid)
    assert (first.split(" × ")[1], worked) == ("15.00%", {"I-4", "I-5a"})
    assert told == {"I-4", "I-5a", "I-6a"}


def test_where_cash_is_payable_on_a_later_business_day_the_readings_of_that_are_named(paid: BookSession) -> None:
    on, day = date(1998, 4, 10), date(1998, 4, 19)  # a Sunday
    set_working_date(paid, on)
    record_payment(paid, MARCH_1998, None, None, on=MARCH_1998, received_on=None, reference="")
    post(paid, MARCH_1998, MARCH_1998)
    book = paid.book
    letter = contents(book, desk_of(book, day, on), papers_due(book, day, on)[0], 1, on)
    assert letter.pay_on == date(1998, 4, 20)
    assert {"I-6b", "I-19"} <= {f.reading for f in letter.footnotes}


def test_a_postponement_within_the_period_is_named_with_its_reading(paid: BookSession) -> None:
    start_blockage(paid, MARCH_5, "Senior lenders, March 4, 1998", MARCH_12)
    end_blockage(paid, MARCH_12, Choice("floor"), MARCH_12)
    first, worked, told = named(paid)
    assert first == "Payments were postponed from March 5, 1998 up to, not including, March 12, 1998."
    assert "I-10" in worked & told


def test_a_reduction_within_the_period_says_whose_interest_is_left_out(paid: BookSession) -> None:
    lowest = Reading(MARCH_10, parse_amount("4,000,000.00"), parse_amount("0.00"), "Bank statement")
    record_availability(paid, lowest, MARCH_12, confirmed=True)
    first, worked, told = named(paid)
    assert first == (
        "The interest on the Initial Capitalized Interest Amount since February 19, 1998 belongs to the Revolving Loan "
        "Reduction of March 10, 1998 (section 4.2)."
    )
    assert {"I-8", "I-11"} <= worked & told


def test_an_annulled_acceleration_is_named_with_its_reading(paid: BookSession) -> None:
    accelerate(paid, MARCH_5, "Declaration", MARCH_12)
    annul(paid, MARCH_10, "regular", "Instrument of March 10", MARCH_12)
    first, worked, told = named(paid)
    assert first.startswith("The acceleration of March 5, 1998 was annulled on March 10, 1998; ")
    assert "I-25" in worked & told
