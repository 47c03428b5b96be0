"""A holder's waiver cures the condition that its notice or its cash missed, for its notes alone (4.1(c), I-18)."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.waivers import record_waiver
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MATURITY

FEBRUARY_2, FEBRUARY_20 = date(1998, 2, 2), date(1998, 2, 20)


def waive(session: BookSession, of: str, *, holder: str = "NAS", on: date = FEBRUARY_20) -> None:
    record_waiver(session, FEBRUARY_1998, holder, of, signed_on=on, reference="Letter", on=on)


@pytest.fixture
def elected(session: BookSession) -> BookSession:
    """The floor for February 19, 1998; the notice reached all but North Atlantic."""
    elect(session, FEBRUARY_1998, Choice("floor"), FEBRUARY_2)
    for paper in issue_papers(session, FEBRUARY_1998, FEBRUARY_2):
        if paper.document.holder != "NAS":
            log_delivery(session, paper.document.document_id, "hand", FEBRUARY_2, FEBRUARY_2, "")
    return session


def pay(session: BookSession, *holders: str, on: date = FEBRUARY_1998) -> None:
    for holder in holders:
        record_payment(session, FEBRUARY_1998, holder, None, on=on, received_on=None, reference="")


def capitalized(session: BookSession) -> dict[str, int]:
    posting = session.book.postings[FEBRUARY_1998]
    return {h: c for h, c in zip(posting.holders, posting.capitalized, strict=True) if c}


def test_a_waived_notice_lets_the_holders_notes_be_added_to(elected: BookSession) -> None:
    waive(elected, "notice", on=date(1998, 2, 18))
    pay(elected, "NML", "JHL", "NAS")
    post(elected, FEBRUARY_1998, FEBRUARY_1998)
    assert set(capitalized(elected)) == {"NML", "JHL", "NAS"}
    check_invariants(elected.book)


def test_the_waiver_is_shown_as_the_conditions_evidence(elected: BookSession) -> None:
    waive(elected, "notice", on=date(1998, 2, 18))
    conditions = desk_of(elected.book, FEBRUARY_1998, FEBRUARY_1998).conditions
    (notice,) = (c for c in conditions if (c.number, c.holder) == (4, "NAS"))
    assert (notice.verdict, notice.evidence) == ("holds", "waived by the holder, Letter, signed February 18, 1998")


def test_a_waiver_of_late_cash_leaves_what_is_unpaid_overdue(elected: BookSession) -> None:
    waive(elected, "notice")
    waive(elected, "cash")
    pay(elected, "NML", "JHL")
    post(elected, FEBRUARY_1998, FEBRUARY_20, leave_unpaid=True)
    assert set(capitalized(elected)) == {"NML", "JHL", "NAS"}
    (item, *_) = elected.book.ledger.position_on(FEBRUARY_20).owed
    cash = [c for h, c in zip(*holders_and_cash(elected), strict=True) if h == "NAS"]
    assert (item.holder, item.cents) == ("NAS", cash)


def holders_and_cash(session: BookSession) -> tuple[list[str], list[int]]:
    posting = session.book.postings[FEBRUARY_1998]
    return list(posting.holders), list(posting.cash)


def test_a_waiver_of_one_condition_does_not_cure_the_other(elected: BookSession) -> None:
    waive(elected, "cash")
    pay(elected, "NML", "JHL", "NAS")
    post(elected, FEBRUARY_1998, FEBRUARY_20, leave_unpaid=True)
    assert set(capitalized(elected)) == {"NML", "JHL"}


def test_a_waiver_may_open_the_choice_again_after_the_deadline(session: BookSession) -> None:
    with pytest.raises(Refused, match="The notice had to reach each holder"):
        elect(session, FEBRUARY_1998, Choice("floor"), date(1998, 2, 18))
    waive(session, "notice", on=date(1998, 2, 18))
    elect(session, FEBRUARY_1998, Choice("floor"), date(1998, 2, 18))
    pay(session, "NML", "JHL", "NAS")
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    assert set(capitalized(session)) == {"NAS"}


def test_a_posted_date_takes_no_waiver_and_gives_none_back(elected: BookSession) -> None:
    waive(elected, "notice", on=date(1998, 2, 18))
    number = elected.book.waivers[-1].fact.number
    pay(elected, "NML", "JHL", "NAS")
    post(elected, FEBRUARY_1998, FEBRUARY_1998)
    with pytest.raises(Refused, match=r"posted as no\. 2.*Void posting no\. 2 first"):
        waive(elected, "cash")
    with pytest.raises(Refused, match=r"belongs to posting no\. 2"):
        take_back(elected, number, "by mistake", FEBRUARY_20)


def test_a_waiver_taken_back_cures_nothing(elected: BookSession) -> None:
    waive(elected, "notice", on=date(1998, 2, 18))
    take_back(elected, elected.book.waivers[-1].fact.number, "not signed", date(1998, 2, 18))
    assert not elected.book.waivers
    (outcome,) = (h for h in desk_of(elected.book, FEBRUARY_1998, FEBRUARY_20).holders if h.holder == "NAS")
    assert outcome.failed_because.startswith("The notice to North Atlantic")


def test_what_cannot_be_waived_is_refused_with_its_reason(session: BookSession) -> None:
    waive(session, "notice")
    with pytest.raises(Refused, match="North Atlantic waived the notice for February 19, 1998 already"):
        waive(session, "notice")
    with pytest.raises(Refused, match="signed on February 20, 1998 cannot be recorded as of February 2"):
        record_waiver(session, FEBRUARY_1998, "NML", "cash", signed_on=FEBRUARY_20, reference="x", on=FEBRUARY_2)
    with pytest.raises(BadInput, match="needs its reference"):
        record_waiver(session, FEBRUARY_1998, "NML", "cash", signed_on=FEBRUARY_2, reference=" ", on=FEBRUARY_2)
    with pytest.raises(BadInput, match="nothing that a holder waives"):
        waive(session, "everything")
    with pytest.raises(Refused, match="maturity date"):
        record_waiver(session, MATURITY, "NML", "cash", signed_on=FEBRUARY_2, reference="x", on=FEBRUARY_2)
    with pytest.raises(Refused, match=r"is posted as no\. 1"):
        record_waiver(session, AUGUST_1997, "NML", "cash", signed_on=FEBRUARY_2, reference="x", on=FEBRUARY_2)


def test_a_posting_that_adds_without_notice_or_waiver_fails_the_check(elected: BookSession) -> None:
    waive(elected, "notice", on=date(1998, 2, 18))
    pay(elected, "NML", "JHL", "NAS")
    post(elected, FEBRUARY_1998, FEBRUARY_1998)
    elected.book.waivers = ()
    with pytest.raises(CheckFailed, match="capitalizes for NAS, which had no such notice in time"):
        check_invariants(elected.book)
