"""Statements of the holders' costs: received, paid, and what they say of condition 6.10 (section 7.6)."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.costs import costs_at_closing, statements_of
from cerplex_desktop.domain.replay.replaying import extended
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.costs import pay_statement, receive_statement
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession

ON = date(1998, 2, 2)
AUGUST_15, AUGUST_20, AUGUST_21 = date(1997, 8, 15), date(1997, 8, 20), date(1997, 8, 21)
FIRM = "Hebb & Gitlin"


def received(session: BookSession, reference: str, on: date, dollars: int, file: Path | None = None) -> int:
    return receive_statement(session, FIRM, reference, on, Money(dollars * 100), file, ON).number


def test_statements_through_the_effective_date_bear_out_the_condition_once_paid(session: BookSession) -> None:
    """The sample Effective Date is August 20, 1997: 30,000 and 12,000 count, the 5,000 of August 21 do not."""
    assert costs_at_closing(session.book).says == (
        "No statement is on record as received through the Effective Date, August 20, 1997."
    )
    one, two = received(session, "1", AUGUST_15, 30_000), received(session, "2", AUGUST_20, 12_000)
    received(session, "3", AUGUST_21, 5_000)
    pay_statement(session, one, None, AUGUST_20, "Wire", None, ON)
    pay_statement(session, two, Money(1_000_000), AUGUST_20, "Wire", None, ON)
    pay_statement(session, two, None, AUGUST_21, "Wire", None, ON)
    found = costs_at_closing(session.book)
    assert (len(found.statements), found.unpaid) == (2, Money(200_000))
    assert found.says == (
        "2 statements of $42,000.00 received through the Effective Date, August 20, 1997; $2,000.00 unpaid then."
    )
    take_back(session, session.book.facts[-1].number, "another day", ON)
    pay_statement(session, two, None, AUGUST_20, "Wire", None, ON)
    assert costs_at_closing(session.book).says.endswith("August 20, 1997, all paid.")
    assert [s.paid_on for s in statements_of(session.book)] == [AUGUST_20, AUGUST_20, None]


def test_a_statement_and_its_scan_are_kept_together_and_once(session: BookSession, tmp_path: Path) -> None:
    scan = tmp_path / "statement.pdf"
    scan.write_bytes(b"%PDF-1.4")
    number = received(session, "12", AUGUST_15, 30_000, scan)
    assert statements_of(session.book)[0].evidence == number - 1
    with pytest.raises(Refused, match=rf"recorded already, by entry no\. {number}: \$30,000\.00"):
        received(session, "12", AUGUST_20, 1)


@pytest.mark.parametrize(
    ("amount", "on", "says"),
    [
        (3_000_001, AUGUST_20, r"\$30,000\.01 is more than is unpaid of statement 1: \$30,000\.00"),
        (1, date(1997, 8, 14), r"received on August 15, 1997; it cannot have been paid on August 14"),
        (1, date(1998, 2, 3), "only known then"),
        (0, AUGUST_20, "A payment of nothing"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(session: BookSession, amount: int, on: date, says: str) -> None:
    number = received(session, "1", AUGUST_15, 30_000)
    with pytest.raises((Refused, BadInput), match=says):
        pay_statement(session, number, Money(amount), on, "", None, ON)


def test_a_statement_that_is_paid_stays_and_nothing_is_paid_twice(session: BookSession) -> None:
    number = received(session, "1", AUGUST_15, 30_000)
    pay_statement(session, number, None, AUGUST_20, "", None, ON)
    with pytest.raises(Refused, match="is paid in full"):
        pay_statement(session, number, None, AUGUST_20, "", None, ON)
    with pytest.raises(Refused, match="records its payment"):
        take_back(session, number, "by mistake", ON)
    with pytest.raises(BadInput, match="records no statement"):
        pay_statement(session, number + 1, None, AUGUST_20, "", None, ON)
    with pytest.raises(BadInput, match="positive amount"):
        receive_statement(session, " ", "1", AUGUST_15, Money(1), None, ON)


def test_as_of_a_day_only_what_was_received_and_paid_by_then_counts(session: BookSession, tmp_path: Path) -> None:
    scan = tmp_path / "statement.pdf"
    scan.write_bytes(b"%PDF-1.4")
    received(session, "3", AUGUST_21, 5_000)
    number = received(session, "1", AUGUST_15, 30_000, scan)
    pay_statement(session, number, None, AUGUST_21, "", scan, ON)
    session.look(View(as_of=AUGUST_20))
    assert [(s.reference, s.unpaid()) for s in statements_of(session.book)] == [("1", Money(3_000_000))]


def test_a_forged_payment_is_found(session: BookSession) -> None:
    number, book = received(session, "1", AUGUST_15, 30_000), session.book
    body = {"statement": number, "amount": 3_000_001, "paid_on": "1997-08-20", "reference": "", "evidence": None}
    forged = next_fact(len(book.facts) + 1, book.head_hash, kinds.STATEMENT_PAID, ON, "1998-02-02T15:00:00Z", "x", body)
    with pytest.raises(CheckFailed, match="pays what is not unpaid"):
        check_invariants(extended(book, [forged]), since=len(book.facts))
