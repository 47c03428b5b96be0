"""Schedule A sheets of notes that were paid, prepaid and transferred, on a real file.

Note A-1 by hand: 3,141,592.67 + 149,225.65 added in August 1997 = 3,290,818.32; at the floor of February 19, 1998 the
interest of 246,811.37 less cash of 156,313.88 is added, 90,497.49, which makes 3,381,315.81.
"""

from datetime import date

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.book.records.papers import SCHEDULE_A
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.schedule_a import every_schedule, schedule_lines
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.note_papers import issue_schedule_a
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998

FEBRUARY_3, MARCH_3 = date(1998, 2, 3), date(1998, 3, 3)


def at_the_floor(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice("floor"), FEBRUARY_3)
    for paper in issue_papers(session, FEBRUARY_1998, FEBRUARY_3):
        log_delivery(session, paper.document.document_id, "courier", FEBRUARY_3, FEBRUARY_3, "")
    set_working_date(session, MARCH_3)
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998)


def told(session: BookSession, note: str, until: date = MARCH_3) -> list[tuple[str, str, str, str]]:
    every = every_schedule(session.book, until)
    assert every == {n: schedule_lines(session.book, n, until) for n in session.book.register}
    return [
        (e.what, e.added.plain(), e.paid.plain(), e.after.plain()) for e in schedule_lines(session.book, note, until)
    ]


def test_a_payment_of_principal_stands_on_the_sheet(session: BookSession) -> None:
    set_working_date(session, FEBRUARY_3)
    pay_principal(session, FEBRUARY_3, "A-1", parse_amount("1,000,000.00"), "Wire")
    (paper,) = issue_schedule_a(session, FEBRUARY_3, FEBRUARY_3, ["A-1"])
    assert paper.document.lines == (("A-1", 229_081_832, 329_081_832, 100_000_000, 0),)
    assert verify(session).difference == ""


def test_a_prepayment_pays_the_base_and_extinguishes_what_was_added_since(session: BookSession) -> None:
    at_the_floor(session)
    prepay(session, MARCH_3, "Wire")
    assert told(session, "A-1")[2:] == [
        ("Additional Capitalized Interest Amount", "90497.49", "0.00", "3381315.81"),
        ("Original principal paid", "0.00", "3141592.67", "239723.14"),
        ("Initial Capitalized Interest Amount paid", "0.00", "149225.65", "90497.49"),
        ("Additional Capitalized Interest Amount extinguished", "0.00", "90497.49", "0.00"),
    ]


def test_a_note_that_replaced_another_begins_with_its_parts_and_goes_on(session: BookSession) -> None:
    at_the_floor(session)
    transfer_notes(session, SALE, ["A-1"], [NewNote("B-1", "JHL", 338_131_581)], MARCH_3, "Bill of sale")
    sold = ", by sale of A-1"
    assert told(session, "B-1") == [
        (f"Original principal{sold}", "3141592.67", "0.00", "3141592.67"),
        (f"Initial Capitalized Interest Amount of August 19, 1997{sold}", "149225.65", "0.00", "3290818.32"),
        (f"Additional Capitalized Interest Amount of February 19, 1998{sold}", "90497.49", "0.00", "3381315.81"),
    ]
    assert told(session, "A-1")[-1] == (
        "Additional Capitalized Interest Amount surrendered: sale, now B-1", "0.00", "90497.49", "0.00",
    )  # fmt: skip
    papers = issue_schedule_a(session, MARCH_3, MARCH_3)
    assert {p.document.kind for p in papers} == {SCHEDULE_A}
    assert "A-1" not in {p.document.lines[0][0] for p in papers}


def test_a_later_sheet_replaces_the_one_before(session: BookSession) -> None:
    set_working_date(session, FEBRUARY_3)
    (first,) = issue_schedule_a(session, FEBRUARY_3, FEBRUARY_3, ["A-1"])
    at_the_floor(session)
    (second,) = issue_schedule_a(session, FEBRUARY_1998, MARCH_3, ["A-1"])
    assert second.document.supersedes == first.document.number
    assert not issue_schedule_a(session, FEBRUARY_1998, MARCH_3, ["A-1"])[0].new
