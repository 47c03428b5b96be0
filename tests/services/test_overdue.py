"""An interest date that is not paid: overdue at the Default Rate, and payments applied to it, worked by hand.

North Atlantic's notes on February 19, 1998, all cash: A-7: 1,694,890.60 × 7.5% = 127,116.795, rounded 127,116.80;
A-8: 1,826,848.22 × 7.5% = 137,013.6165, rounded 137,013.62. Default Rate 17%, February 19 to March 5: 16 days of
30: A-7: 127,116.80 × 17% × 16 / 360 = 960.438…; A-8: 137,013.62 × 17% × 16 / 360 = 1,035.214….
"""

import re
from datetime import date

import pytest

from cerplex_desktop.domain.book.facts import NO_DEFAULT_STATED, Fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.notices import HOLDS, OPEN
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.services.failed_tests import state_no_default
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import log_delivery, record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.reports.papers import printed
from tests.services.forging import forged

MARCH_5 = date(1998, 3, 5)


@pytest.fixture
def unpaid(session: BookSession) -> BookSession:
    """February 19, 1998 posted on the day after; North Atlantic alone was not paid."""
    for holder in ("NML", "JHL"):
        record_payment(session, FEBRUARY_1998, holder, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, date(1998, 2, 20), leave_unpaid=True)
    return session


def test_what_is_not_paid_bears_the_default_rate_from_the_printed_date(unpaid: BookSession) -> None:
    (item,) = overdue_on(unpaid.book, MARCH_5)
    assert (item.holder, item.since) == ("NAS", FEBRUARY_1998)
    assert item.notes == (
        ("A-7", parse_amount("127,116.80"), parse_amount("960.44")),
        ("A-8", parse_amount("137,013.62"), parse_amount("1,035.21")),
    )


def test_a_date_is_posted_unpaid_only_when_told_to_and_no_longer_in_time(session: BookSession) -> None:
    with pytest.raises(Refused, match="overdue from February 19, 1998 at the Default Rate"):
        post(session, FEBRUARY_1998, date(1998, 2, 20))
    with pytest.raises(Refused, match="still in time through February 19, 1998"):
        post(session, FEBRUARY_1998, FEBRUARY_1998, leave_unpaid=True)


def test_a_payment_takes_the_default_rate_interest_first_and_pro_rata(unpaid: BookSession) -> None:
    pay(unpaid, "1,000.00", MARCH_5)
    (item,) = overdue_on(unpaid.book, MARCH_5)
    assert [interest for _, _, interest in item.notes] == [parse_amount("479.17"), parse_amount("516.48")]
    assert item.unpaid == parse_amount("264,130.42")
    allotment = unpaid.book.ledger.position_on(MARCH_5).allotments[-1]
    assert list(allotment.interest) == [48_127, 51_873]
    assert list(allotment.amount) == [0, 0]


def test_paid_whole_nothing_is_left_and_a_cent_more_is_refused(unpaid: BookSession) -> None:
    with pytest.raises(Refused, match=r"\$266,126\.08 is more than is owed to North Atlantic.*\$266,126\.07"):
        pay(unpaid, "266,126.08", MARCH_5)
    pay(unpaid, "266,126.07", MARCH_5)
    assert overdue_on(unpaid.book, MARCH_5) == ()


def test_a_payment_of_one_cent_is_applied_to_interest_and_simple_interest_goes_on(unpaid: BookSession) -> None:
    pay(unpaid, "0.01", MARCH_5)
    (item,) = overdue_on(unpaid.book, date(1998, 3, 6))
    # one more day on the installment alone: 127,116.80 × 17% / 360 = 60.03, 137,013.62 × 17% / 360 = 64.70
    assert item.interest == Money(199_565 - 1 + 6_003 + 6_470)
    assert item.unpaid == parse_amount("264,130.42")


def test_nothing_is_paid_for_a_later_date_while_an_earlier_one_is_overdue(unpaid: BookSession) -> None:
    with pytest.raises(Refused, match="oldest amount first"):
        record_payment(unpaid, MARCH_1998, "NAS", None, on=MARCH_1998, received_on=None, reference="")


def pay(session: BookSession, amount: str, on: date) -> None:
    record_overdue_payment(session, "NAS", parse_amount(amount), on=on, received_on=None, reference="")


def test_while_something_is_overdue_an_addition_waits_for_an_officers_statement_or_the_payment(
    unpaid: BookSession,
) -> None:
    """A-7 127,116.80 and A-8 137,013.62 make 264,130.42; paid with 960.44 + 1,035.21 of interest: 266,126.07."""
    overdue = r"\$264,130\.42 has been unpaid since February 19, 1998"
    with pytest.raises(Refused, match=overdue):
        elect(unpaid, MARCH_1998, Choice("floor"), MARCH_5)
    elect(unpaid, MARCH_1998, Choice("full"), MARCH_5)
    condition = desk_of(unpaid.book, MARCH_1998, MARCH_5).conditions[2]
    assert (condition.verdict, bool(re.search(overdue, condition.evidence))) == (OPEN, True)
    pay(unpaid, "266,126.07", MARCH_5)
    elect(unpaid, MARCH_1998, Choice("floor"), MARCH_5)
    assert desk_of(unpaid.book, MARCH_1998, MARCH_5).conditions[2].verdict == HOLDS


def test_a_dates_own_interest_casts_no_doubt_on_it_and_what_was_overdue_on_it_does_though_paid_since(
    unpaid: BookSession,
) -> None:
    """Condition 2 looks at the interest date: what fell due on it is overdue from the next day only (4.1(b))."""
    assert desk_of(unpaid.book, FEBRUARY_1998, MARCH_5).conditions[2].verdict == HOLDS
    record_overdue_payment(unpaid, "NAS", None, on=date(1998, 3, 20), received_on=None, reference="")
    assert desk_of(unpaid.book, MARCH_1998, date(1998, 3, 23)).conditions[2].verdict == OPEN


def test_a_statement_made_before_an_amount_fell_due_does_not_speak_of_it(unpaid: BookSession) -> None:
    for stated_on in (FEBRUARY_1998, MARCH_5):
        with pytest.raises(Refused, match="has been unpaid since"):
            elect(unpaid, MARCH_1998, Choice("floor"), MARCH_5)
        decision = Decision("Senior Officer (sample)", stated_on, "Letter")
        state_no_default(unpaid, MARCH_1998, decision, MARCH_5)
    elect(unpaid, MARCH_1998, Choice("floor"), MARCH_5)
    assert verify(unpaid).difference == ""


def test_a_statement_speaks_of_nothing_that_fell_due_after_it_whatever_was_unpaid_before(unpaid: BookSession) -> None:
    """North Atlantic is owed February's cash and then March's: a statement of March 19 knows of February's alone."""
    april, on = date(1998, 4, 19), date(1998, 4, 2)
    post(unpaid, MARCH_1998, date(1998, 3, 20), leave_unpaid=True)
    for stated_on, since in ((MARCH_1998, "February 19"), (on, "March 19")):
        with pytest.raises(Refused, match=f"has been unpaid since {since}, 1998"):
            elect(unpaid, april, Choice("floor"), on)
        state_no_default(unpaid, april, Decision("Senior Officer (sample)", stated_on, "Letter"), on)
    elect(unpaid, april, Choice("floor"), on)


def posted_on_a_statement(unpaid: BookSession) -> tuple[Fact, ...]:
    """March 19 posted with additions for two holders, while North Atlantic's cash of February 19 is overdue."""
    decision = Decision("Senior Officer (sample)", MARCH_5, "Letter")
    state_no_default(unpaid, MARCH_1998, decision, MARCH_5)
    elect(unpaid, MARCH_1998, Choice("floor"), MARCH_5)
    for paper in issue_papers(unpaid, MARCH_1998, MARCH_5):
        log_delivery(unpaid, paper.document.document_id, "hand", MARCH_5, MARCH_5, "")
    for holder in ("NML", "JHL"):
        record_payment(unpaid, MARCH_1998, holder, None, on=MARCH_1998, received_on=None, reference="")
    posting = post(unpaid, MARCH_1998, date(1998, 3, 20), leave_unpaid=True)
    assert {h for h, added in zip(posting.holders, posting.capitalized, strict=True) if added} == {"NML", "JHL"}
    return unpaid.book.facts


def test_a_posting_with_an_addition_while_an_amount_was_overdue_and_nobody_answered_is_found(
    unpaid: BookSession,
) -> None:
    """The statement, forged to a day before the amount fell due, answers nothing."""
    facts = posted_on_a_statement(unpaid)
    stated = next(f for f in facts if f.kind == NO_DEFAULT_STATED)
    silent = replay(forged(facts, stated.number, {**stated.data, "stated_on": "1998-02-19"}))
    for since in (0, len(facts) - 1):
        with pytest.raises(CheckFailed, match=r"while tests lacked figures or an amount was overdue \(invariant 2\)"):
            check_invariants(silent, since=since)


def test_paying_later_what_was_overdue_neither_hides_nor_spoils_a_posting(unpaid: BookSession) -> None:
    """Whatever is entered afterwards, the posting is judged by what was known when it was made."""
    posted_on_a_statement(unpaid)
    record_overdue_payment(unpaid, "NAS", None, on=date(1998, 4, 1), received_on=None, reference="")
    assert verify(unpaid).difference == ""
    facts = unpaid.book.facts
    stated = next(f for f in facts if f.kind == NO_DEFAULT_STATED)
    with pytest.raises(CheckFailed, match=r"an amount was overdue \(invariant 2\)"):
        check_invariants(replay(forged(facts, stated.number, {**stated.data, "stated_on": "1998-02-19"})))


def test_the_next_paper_to_the_holder_alone_tells_what_is_overdue_besides(unpaid: BookSession) -> None:
    on = date(1998, 3, 6)
    desk, due = desk_of(unpaid.book, MARCH_1998, on), papers_due(unpaid.book, MARCH_1998, on)
    words = {p.holder: " ".join(printed(contents(unpaid.book, desk, p, 9, on)).split()) for p in due}
    assert "Overdue before. $264,130.42 that fell due before is unpaid at the date of this letter." in words["NAS"]
    assert not any("Overdue before." in words[holder] for holder in ("NML", "JHL"))


def test_an_overdue_payment_entered_twice_is_recorded_once(unpaid: BookSession) -> None:
    def pay(reference: str) -> None:
        amount = parse_amount("1,000.00")
        record_overdue_payment(unpaid, "NAS", amount, on=MARCH_5, received_on=None, reference=reference)

    pay("")
    with pytest.raises(Refused, match=r"\$1,000\.00 paid to North Atlantic on March 5, 1998, with no reference"):
        pay("")
    pay("second wire")
    assert [p.reference for p in unpaid.book.payments[-2:]] == ["", "second wire"]
