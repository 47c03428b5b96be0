"""Acceleration and its annulment, on one note of $17,250,000.00 with nothing added, interest paid to March 19, 1998.

Accrued to April 3, 14 days of 30: 17,250,000.00 × 15% × 14 / 360 = 100,625.00. From April 3 to May 4, 31 days, at
17%: 17,250,000.00 × 17% × 31 / 360 = 252,520.8333… on principal, 100,625.00 × 17% × 31 / 360 = 1,473.0381… on the
interest. Annulled on May 4, the next date is May 19: regular again, 17,250,000.00 × 15% × 60 / 360 = 431,250.00; where
the Default Rate stands, 29 days at 15% and 31 at 17% on principal, and 1,473.0381… on the interest:
208,437.50 + 252,520.8333… + 1,473.0381… = 462,431.3715…. The floor, on principal: 17,250,000.00 × 9.5% × 60 / 360 =
273,125.00.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.interest_dates.workings import ACCRUED_BEFORE, working_of
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.books import new_book, open_book
from cerplex_desktop.services.interest_dates import elect, post, take_back, void_posting
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import MARCH_1998, MATURITY, ONE_NOTE, slim
from tests.stand_ins import an_office

APRIL_3, APRIL_19, MAY_4, MAY_19 = date(1998, 4, 3), date(1998, 4, 19), date(1998, 5, 4), date(1998, 5, 19)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """Every date up to March 19, 1998 paid in cash and posted."""
    opened = new_book(an_office(), tmp_path / "One.dealbook", slim(ONE_NOTE), from_template=True)
    for period in opened.book.periods[:3]:
        pay_and_post(opened, period.interest_on, max(period.interest_on, date(1997, 8, 20)))
    assert opened.book.latest_posting.interest_on == MARCH_1998
    yield opened
    opened.close()


def pay_and_post(session: BookSession, on: date, posted_on: date) -> None:
    record_payment(session, on, None, None, on=on, received_on=None, reference="")
    post(session, on, posted_on, back_up=False)


@pytest.fixture
def accelerated(session: BookSession) -> BookSession:
    accelerate(session, APRIL_3, "Declaration", APRIL_3)
    return session


def annulled(session: BookSession, default_rate: str) -> BookSession:
    annul(session, MAY_4, default_rate, "Instrument", MAY_4)
    return session


def pay(session: BookSession, amount: str | None, on: date) -> None:
    cents = parse_amount(amount) if amount else None
    record_overdue_payment(session, "NML" if amount else None, cents, on=on, received_on=None, reference="")


def owed(session: BookSession, on: date) -> list[tuple[str, str]]:
    return [(i.unpaid.plain(), i.interest.plain()) for i in overdue_on(session.book, on)]


def test_principal_and_accrued_interest_fall_due_and_bear_the_default_rate(accelerated: BookSession) -> None:
    assert owed(accelerated, APRIL_3) == [("100625.00", "0.00"), ("17250000.00", "0.00")]
    assert owed(accelerated, MAY_4) == [("100625.00", "1473.04"), ("17250000.00", "252520.83")]


def test_no_interest_dates_follow_and_whoever_asks_for_one_is_told_why(accelerated: BookSession) -> None:
    assert accelerated.book.next_period is None
    with pytest.raises(
        Refused, match=r"no interest payment date: the notes were accelerated on April 3, 1998.*section 4.1"
    ):
        elect(accelerated, APRIL_19, Choice("floor"), APRIL_3)


def test_what_is_due_is_paid_on_demand_the_interest_first(accelerated: BookSession) -> None:
    pay(accelerated, "1,000,000.00", MAY_4)
    # 1,000,000.00 − 1,473.04 − 100,625.00 − 252,520.83 = 645,381.13 of principal
    assert owed(accelerated, MAY_4) == [("16604618.87", "0.00")]
    pay(accelerated, None, MAY_19)
    assert owed(accelerated, MAY_19) == []
    assert list(accelerated.book.principals()) == [0]


def test_annulled_and_regular_again_interest_is_as_if_never_accelerated(accelerated: BookSession) -> None:
    annulled(accelerated, "regular")
    assert owed(accelerated, MAY_4) == []
    pay_and_post(accelerated, MAY_19, MAY_19)
    posting = accelerated.book.postings[MAY_19]
    assert (list(posting.due), list(posting.floor)) == ([43_125_000], [27_312_500])


def test_annulled_with_the_default_rate_standing_it_falls_due_on_the_next_date(accelerated: BookSession) -> None:
    annulled(accelerated, "stands")
    pay_and_post(accelerated, MAY_19, MAY_19)
    posting = accelerated.book.postings[MAY_19]
    assert (list(posting.due), list(posting.floor)) == ([46_243_137], [27_312_500])
    check_invariants(accelerated.book)


def test_a_date_inside_the_acceleration_stays_none_after_its_annulment(accelerated: BookSession) -> None:
    annulled(accelerated, "regular")
    assert accelerated.book.next_period.interest_on == MAY_19
    with pytest.raises(Refused, match="accelerated from April 3, 1998 until May 4, 1998"):
        accelerated.book.period(APRIL_19)


def test_it_is_neither_annulled_nor_taken_back_under_payments_applied_to_it(accelerated: BookSession) -> None:
    number = accelerated.book.accelerations[0].fact.number
    pay(accelerated, "1.00", MAY_4)
    payment = accelerated.book.payments[-1].fact.number
    with pytest.raises(Refused, match=f"cannot be annulled: payments were applied.*entry no. {payment}"):
        annulled(accelerated, "regular")
    with pytest.raises(Refused, match="cannot be taken back: payments were applied"):
        take_back(accelerated, number, "by mistake", MAY_4)
    take_back(accelerated, payment, "by mistake", MAY_4)
    annulled(accelerated, "regular")


def test_a_payment_is_not_recorded_into_an_acceleration_that_is_annulled(accelerated: BookSession) -> None:
    annulled(accelerated, "regular")
    before = accelerated.book.head_hash
    with pytest.raises(Refused, match="cannot be annulled on May 4, 1998: payments were applied"):
        pay(accelerated, "1.00", APRIL_19)
    assert accelerated.book.head_hash == before


def test_both_are_taken_back_in_turn_until_a_date_is_posted(accelerated: BookSession) -> None:
    annulled(accelerated, "regular")
    (acceleration,) = accelerated.book.accelerations
    with pytest.raises(Refused, match=f"entry no. {acceleration.annulment.fact.number} annulled it"):
        take_back(accelerated, acceleration.fact.number, "by mistake", MAY_4)
    take_back(accelerated, acceleration.annulment.fact.number, "by mistake", MAY_4)
    take_back(accelerated, acceleration.fact.number, "by mistake", MAY_4)
    assert accelerated.book.next_period.interest_on == APRIL_19
    accelerate(accelerated, APRIL_3, "Declaration", APRIL_3)
    annulled(accelerated, "regular")
    pay_and_post(accelerated, MAY_19, MAY_19)
    with pytest.raises(Refused, match=r"May 19, 1998 was posted after it, as no\. 4"):
        take_back(accelerated, accelerated.book.accelerations[0].annulment.fact.number, "by mistake", MAY_19)


def test_a_posting_is_not_voided_from_under_an_acceleration(accelerated: BookSession) -> None:
    number = accelerated.book.accelerations[0].fact.number
    with pytest.raises(Refused, match=f"notes were accelerated on April 3, 1998.*Take entry no. {number} back"):
        void_posting(accelerated, 3, "by mistake", MAY_4)


def test_cash_paid_ahead_for_a_date_that_never_comes_is_applied_to_what_is_due(session: BookSession) -> None:
    record_payment(session, APRIL_19, None, None, on=date(1998, 4, 2), received_on=None, reference="")
    accelerate(session, APRIL_3, "Declaration", APRIL_3)
    # 215,625.00 paid ahead − 100,625.00 accrued = 115,000.00 of principal
    assert owed(session, APRIL_3) == [("17135000.00", "0.00")]


def test_what_cannot_be_accelerated_or_annulled_is_refused(session: BookSession) -> None:
    with pytest.raises(Refused, match=r"would change what is posted: March 19, 1998 was posted as no\. 3"):
        accelerate(session, MARCH_1998, "Declaration", APRIL_3)
    with pytest.raises(Refused, match="April 19, 1998 is not posted yet"):
        accelerate(session, MAY_4, "Declaration", MAY_4)
    with pytest.raises(BadInput, match="needs its reference"):
        accelerate(session, APRIL_3, " ", APRIL_3)
    with pytest.raises(Refused, match="not accelerated, so nothing can be annulled"):
        annulled(session, "regular")
    accelerate(session, APRIL_3, "Declaration", APRIL_3)
    with pytest.raises(Refused, match="accelerated since April 3, 1998 already"):
        accelerate(session, MAY_4, "Declaration", MAY_4)
    with pytest.raises(BadInput, match="what the instrument says"):
        annulled(session, "")
    with pytest.raises(BadInput, match="needs its instrument"):
        annul(session, MAY_4, "regular", "", MAY_4)
    with pytest.raises(Refused, match="cannot have been annulled on April 3, 1998"):
        annul(session, APRIL_3, "regular", "Instrument", MAY_4)
    with pytest.raises(Refused, match="matured on November 19, 2001"):
        annul(session, date(2001, 11, 20), "regular", "Instrument", MATURITY)


def test_the_book_opens_again_as_it_was(accelerated: BookSession) -> None:
    annulled(accelerated, "stands")
    path, before = accelerated.file.path, accelerated.book.accelerations
    accelerated.close()
    again = open_book(an_office(), path, write=False)
    try:
        assert again.book.accelerations == before
        assert again.book.next_period.interest_on == MAY_19
    finally:
        again.close()


def test_after_an_annulment_the_working_and_the_letter_name_its_instrument_and_the_reading(
    accelerated: BookSession,
) -> None:
    """17% on the 100,625.00 accrued to April 3 is on interest, and is not told to be on principal."""
    desk = desk_of(annulled(accelerated, "stands").book, MAY_19, MAY_4)
    working = working_of(accelerated.book, desk, "R-1", "interest due")
    assert working.steps[0] == (
        "The acceleration of April 3, 1998 was annulled on May 4, 1998; interest meanwhile is as its instrument says "
        "(Instrument)."
    )
    assert "$100,625.00 of interest accrued to the acceleration × 17.00% × 31 days ÷ 360" in " ".join(working.steps)
    (paper,) = papers_due(accelerated.book, MAY_19, MAY_4)
    letter = contents(accelerated.book, desk, paper, 1, MAY_4)
    assert [a.of for a in letter.accruals if a.bearing == parse_amount("100,625.00")] == [ACCRUED_BEFORE]
