"""Balances that holders confirm, differences on papers, and how they are closed; amounts worked by hand.

A-1 after August 19, 1997: 3,141,592.67 and 4.75% of it, 149,225.65, make 3,290,818.32.
"""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.errors import BadInput, KnownError, Refused
from cerplex_desktop.domain.events.confirmations import ADOPT, SLIP, open_differences
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.confirmations import close_difference, confirm_balance
from cerplex_desktop.services.interest_dates import issue_papers, post, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998

SEPTEMBER_15, FEBRUARY_3 = date(1997, 9, 15), date(1998, 2, 3)


def confirmed(session: BookSession, balance: str) -> int:
    found = confirm_balance(session, "A-1", AUGUST_1997, parse_amount(balance), SEPTEMBER_15, "Letter")
    return found.fact.number


def test_a_balance_that_agrees_opens_nothing(session: BookSession) -> None:
    confirmed(session, "3,290,818.32")
    assert open_differences(session.book, FEBRUARY_3) == ()


def test_a_difference_is_aged_and_told_on_every_paper_to_its_holder_alone(session: BookSession) -> None:
    """September 15, 1997 to February 3, 1998: 15 + 31 + 30 + 31 + 31 + 3 = 141 days."""
    confirmed(session, "3,290,818.35")
    (found,) = open_differences(session.book, FEBRUARY_3)
    assert (found.confirmation.difference, found.days) == (Money(3), 141)
    issued = issue_papers(session, FEBRUARY_1998, FEBRUARY_3)
    told = {i.document.holder: i.document.letter.get("warnings", []) for i in issued}
    assert told["JHL"] == told["NAS"] == []
    assert "a difference of $0.03, open since September 15, 1997" in told["NML"][0]


def test_a_request_to_confirm_states_each_balance_once_and_stands(session: BookSession) -> None:
    """North Atlantic: A-7 1,694,890.60 and A-8 1,826,848.22."""
    (*_, request) = issue_confirmation_requests(session, AUGUST_1997, FEBRUARY_3)
    assert request.document.lines == (("A-7", 169_489_060, 0, 0, 0), ("A-8", 182_684_822, 0, 0, 0))
    again = issue_confirmation_requests(session, AUGUST_1997, FEBRUARY_3)
    assert [(i.new, i.document.document_id) for i in again] == [(False, f"CPX-000{n}") for n in (1, 2, 3)]
    with pytest.raises(Refused, match="not posted yet"):
        issue_confirmation_requests(session, FEBRUARY_1998, FEBRUARY_1998)
    with pytest.raises(Refused, match="a later day"):
        issue_confirmation_requests(session, AUGUST_1997, date(1997, 8, 18))
    assert verify(session).difference == ""


def test_closed_as_the_slip_the_company_goes_on_with_its_figure(session: BookSession) -> None:
    entry = confirmed(session, "3,290,818.35")
    close_difference(session, entry, SLIP, "Senior Officer", "Corrected copy", FEBRUARY_3)
    assert open_differences(session.book, FEBRUARY_3) == ()
    assert len(open_differences(session.book, date(1998, 2, 2))) == 1
    assert session.book.principals()[0] == 329_081_832


def test_the_holders_balance_is_adopted_from_the_day_of_the_entry(session: BookSession) -> None:
    """Down by 1,000,000.00 from February 4: 165 days on 3,290,818.32 and 15 on 2,290,818.32, at 15%.

    226,243.7595 + 14,317.6145 = 240,561.374, rounded 240,561.37.
    """
    entry = confirmed(session, "2,290,818.32")
    close_difference(session, entry, ADOPT, "Senior Officer", "Schedule A", date(1998, 2, 4))
    assert session.book.principals()[0] == 229_081_832
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    assert session.book.postings[FEBRUARY_1998].due[0] == 24_056_137
    assert verify(session).difference == ""


def test_a_note_whose_holders_balance_was_adopted_on_a_day_is_not_transferred_on_it(session: BookSession) -> None:
    """Of one day transfers come first: the adopted difference would find its note gone."""
    entry = confirmed(session, "3,290,818.35")
    close_difference(session, entry, ADOPT, "Senior Officer", "Schedule A", FEBRUARY_3)
    with pytest.raises(Refused, match=r"\$0\.03 other, on February 3, 1998 .*note A-1 is not there then"):
        transfer_notes(session, SALE, ["A-1"], (NewNote("A-9", "JHL", 329_081_832),), FEBRUARY_3, "Bill of sale")
    assert session.book.principals()[0] == 329_081_835


def test_an_adopted_balance_is_taken_back_before_the_confirmation(session: BookSession) -> None:
    entry = confirmed(session, "3,290,818.35")
    closed = close_difference(session, entry, ADOPT, "Senior Officer", "Schedule A", FEBRUARY_3)
    with pytest.raises(Refused, match="closed its difference"):
        take_back(session, entry, "by mistake", FEBRUARY_3)
    take_back(session, closed.fact.number, "by mistake", FEBRUARY_3)
    take_back(session, entry, "by mistake", FEBRUARY_3)
    assert session.book.principals()[0] == 329_081_832
    assert verify(session).difference == ""


@pytest.mark.parametrize(
    ("note", "balance_on", "on", "said"),
    [
        ("Z-1", AUGUST_1997, SEPTEMBER_15, "no note “Z-1”"),
        ("A-1", AUGUST_1997, date(1997, 8, 18), "before its day"),
        ("A-1", FEBRUARY_1998, date(1998, 3, 1), "not posted yet"),
        ("A-1", date(1997, 2, 1), SEPTEMBER_15, "did not stand"),
    ],
)
def test_a_balance_that_cannot_be_is_refused(
    session: BookSession, note: str, balance_on: date, on: date, said: str
) -> None:
    with pytest.raises(KnownError, match=said):
        confirm_balance(session, note, balance_on, Money(1), on, "")


def test_a_balance_is_not_confirmed_twice_and_a_difference_not_closed_twice(session: BookSession) -> None:
    entry = confirmed(session, "3,290,818.35")
    with pytest.raises(Refused, match="confirmed already"):
        confirmed(session, "3,290,818.35")
    with pytest.raises(BadInput, match="Say who closed it"):
        close_difference(session, entry, SLIP, " ", "Copy", FEBRUARY_3)
    low = confirm_balance(session, "A-2", AUGUST_1997, Money(1), AUGUST_1997, "").fact.number
    with pytest.raises(Refused, match=r"Void posting no\. 1 first"):
        close_difference(session, low, ADOPT, "Senior Officer", "Copy", AUGUST_1997)
    close_difference(session, entry, SLIP, "Senior Officer", "Copy", FEBRUARY_3)
    with pytest.raises(BadInput, match="no open difference"):
        close_difference(session, entry, SLIP, "Senior Officer", "Copy", FEBRUARY_3)
