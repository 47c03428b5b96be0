"""Deliveries: the evidence they name, papers sent again, and the table in which no paper that is wanted is missing.

Days by hand: mail of Tuesday, February 3, 1998 counts on the third Business Day, Friday the 6th (I-14); a notice for
February 19 must arrive by Friday, February 13, since the 16th is a holiday (4.1(c)(i)).
"""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, CheckFailed
from cerplex_desktop.domain.papers.delivery_matrix import Reach, ages, delivery_matrix
from cerplex_desktop.domain.papers.papers_wanted import papers_wanted
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.replay.views import View, seen
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import prepay
from cerplex_desktop.services.evidence import add_evidence
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.payments import log_deliveries, log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from cerplex_desktop.services.waivers import record_waiver
from tests.stand_ins import an_office

AUGUST, FEBRUARY_2, FEBRUARY_3 = date(1997, 8, 19), date(1998, 2, 2), date(1998, 2, 3)
FEBRUARY_6, FEBRUARY_9, FEBRUARY_19 = date(1998, 2, 6), date(1998, 2, 9), date(1998, 2, 19)
OF_STATEMENT = "3 of the First Amendment Agreement"
HOLDERS = ["NML", "JHL", "NAS"]


@pytest.fixture
def noticed(session: BookSession) -> BookSession:
    """CPX-0001 to CPX-0003: the notices for February 19, 1998, issued on the 2nd."""
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(session, FEBRUARY_19, FEBRUARY_2)
    return session


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "receipt.pdf"
    file.write_bytes(b"signed")
    return file


def of_february(session: BookSession, on: date) -> list[Reach]:
    return [r for r in delivery_matrix(session.book, on) if r.wanted.about_on == FEBRUARY_19]


def states(session: BookSession, on: date) -> list[tuple[str, bool, int | None]]:
    return [(r.state, r.late, r.open_days) for r in of_february(session, on)]


def test_a_new_book_already_wants_the_statements_of_1997_and_papers_for_the_next_date(session: BookSession) -> None:
    """February 2, 1998 is 167 days after August 19, 1997: 12 + 30 + 31 + 30 + 31 + 31 + 2."""
    told = [
        (r.wanted.about_on, r.wanted.holder, r.wanted.kind, r.wanted.section, r.state, r.open_days)
        for r in delivery_matrix(session.book, FEBRUARY_2)
    ]
    either = "election notice or payment advice"
    assert told == [
        *((AUGUST, h, "initial capitalization statement", OF_STATEMENT, "not issued", 167) for h in HOLDERS),
        *((FEBRUARY_19, h, either, "4.1(c)(i)", "not issued", None) for h in HOLDERS),
    ]


def test_a_notice_goes_from_issued_to_sent_to_received_by_rule_to_confirmed(noticed: BookSession) -> None:
    assert states(noticed, FEBRUARY_3) == [("not sent", False, 1)] * 3
    log_deliveries(noticed, ("CPX-0001", "CPX-0002"), "certified mail", FEBRUARY_3, None, "P 1")
    log_delivery(noticed, "CPX-0003", "courier", FEBRUARY_3, FEBRUARY_9, "")
    assert states(noticed, FEBRUARY_3) == [("sent", False, 0)] * 3
    assert states(noticed, FEBRUARY_6) == [("received by rule", False, 3)] * 2 + [("sent", False, 3)]
    assert states(noticed, FEBRUARY_9) == [("received by rule", False, 6)] * 2 + [("received", False, None)]
    assert of_february(noticed, FEBRUARY_9)[0].said == (
        "Sent on February 3, 1998 by certified mail. It counts as received on February 6, 1998 by rule, in time for "
        "February 13, 1998."
    )
    before = delivery_matrix(noticed.book, FEBRUARY_2)
    assert {r.state for r in before if r.wanted.about_on == FEBRUARY_19} == {"not sent"}


def test_the_holidays_that_moved_a_receipt_by_rule_are_named(noticed: BookSession) -> None:
    """Posted Tuesday, February 10: the 11th, not the 12th (Lincoln), the 13th, not the 16th, so Tuesday the 17th."""
    log_delivery(noticed, "1", "certified mail", date(1998, 2, 10), None, "")
    first, *_ = of_february(noticed, FEBRUARY_19)
    assert (first.counts_on, first.late) == (date(1998, 2, 17), True)
    assert first.said == (
        "Sent on February 10, 1998 by certified mail. It counts as received on February 17, 1998 by rule (Lincoln's "
        "Birthday on February 12, 1998, Presidents' Day (Washington's Birthday) on February 16, 1998 left out), late "
        "for February 13, 1998."
    )


def test_what_was_not_sent_is_late_from_the_day_after_the_last(noticed: BookSession) -> None:
    assert states(noticed, date(1998, 2, 13)) == [("not sent", False, 11)] * 3
    assert states(noticed, date(1998, 2, 14)) == [("not sent", True, 12)] * 3


def test_what_is_not_confirmed_is_told_by_its_age(noticed: BookSession) -> None:
    """Sent February 3: 7 days on the 10th, 8 on the 11th, 30 on March 5, 31 on the 6th, 61 on April 5."""
    log_deliveries(noticed, ("1", "2"), "certified mail", FEBRUARY_3, None, "")
    told = {
        on: [count for _, count in ages(delivery_matrix(noticed.book, on))]
        for on in (date(1998, 2, 10), date(1998, 2, 11), date(1998, 3, 5), date(1998, 3, 6), date(1998, 4, 5))
    }
    assert list(told.values()) == [[2, 0, 0, 0], [0, 2, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 2]]


def test_a_paper_sent_again_is_another_delivery_of_the_same_paper_and_the_first_that_counts_decides(
    noticed: BookSession,
) -> None:
    frozen = noticed.file.paper(1)
    log_delivery(noticed, "CPX-0001", "courier", FEBRUARY_3, None, "lost")
    log_delivery(noticed, "CPX-0001", "hand", FEBRUARY_9, FEBRUARY_9, "")
    log_delivery(noticed, "CPX-0001", "hand", FEBRUARY_9, FEBRUARY_9, "")
    (reach,) = [r for r in of_february(noticed, FEBRUARY_9) if r.wanted.holder == "NML"]
    assert [d.sent_on for d in reach.sent] == [FEBRUARY_3, FEBRUARY_9]
    assert (reach.state, reach.confirmed_on) == ("received", FEBRUARY_9)
    assert reach.said.startswith("Sent 2 times, last on February 9, 1998 by hand.")
    assert noticed.file.paper(1) == frozen
    assert len(noticed.book.documents) == 3


def test_a_posted_date_keeps_its_papers_and_another_paper_that_was_issued_is_listed_too(noticed: BookSession) -> None:
    issue_initial_statements(noticed, FEBRUARY_2)
    log_deliveries(noticed, ("1", "2", "3"), "hand", FEBRUARY_3, FEBRUARY_3, "")
    record_payment(noticed, FEBRUARY_19, None, None, on=FEBRUARY_19, received_on=None, reference="")
    post(noticed, FEBRUARY_19, FEBRUARY_19)
    issue_schedule_a(noticed, FEBRUARY_19, FEBRUARY_19)
    set_working_date(noticed, FEBRUARY_19)
    found = delivery_matrix(noticed.book, FEBRUARY_19)
    listed = {r.wanted.document.number for r in found if r.wanted.document is not None}
    assert listed == set(noticed.book.documents)
    assert {r.wanted.section for r in found if r.wanted.kind == "Schedule A"} == {""}
    assert {r.state for r in found if r.wanted.kind == "election notice"} == {"received"}


def test_a_waiver_and_a_blockage_have_their_lines(session: BookSession) -> None:
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    record_waiver(session, FEBRUARY_19, "JHL", "notice", signed_on=FEBRUARY_2, reference="letter", on=FEBRUARY_2)
    start_blockage(session, FEBRUARY_3, "notice of the lenders", FEBRUARY_3)
    set_working_date(session, FEBRUARY_9)
    end_blockage(session, FEBRUARY_9, Choice("full"), FEBRUARY_9)
    told = {(r.wanted.kind, r.wanted.holder): r for r in delivery_matrix(session.book, FEBRUARY_9)}
    assert told["election notice", "JHL"].state == "waived"
    assert not told["election notice", "JHL"].is_open
    assert [told["blockage statement", h].state for h in HOLDERS] == ["not issued"] * 3
    assert told["blockage statement", "NML"].wanted.section == "10; 4.1(d)"


def test_holders_of_notes_that_were_prepaid_want_a_notice_of_it(session: BookSession) -> None:
    set_working_date(session, FEBRUARY_9)
    prepay(session, FEBRUARY_9, "wire")
    wanted = [w for w in papers_wanted(session.book, FEBRUARY_9) if w.kind == "prepayment notice"]
    assert [(w.holder, w.about_on, w.section, w.document) for w in wanted] == [
        (h, FEBRUARY_9, "4.1(e)", None) for h in HOLDERS
    ]


def test_a_scan_is_filed_once_with_all_the_deliveries_that_it_shows(noticed: BookSession, scan: Path) -> None:
    first = log_deliveries(noticed, ("1", "2"), "courier", FEBRUARY_3, FEBRUARY_6, "", scan=scan)
    again = log_deliveries(noticed, ("1", "2"), "courier", FEBRUARY_3, FEBRUARY_6, "", scan=scan)
    assert again == first
    (kept,) = evidence_of(noticed.book).values()
    assert {d.evidence for d in first} == {kept.number}
    assert kept.what == "Delivery of CPX-0001, CPX-0002 by courier"
    assert noticed.file.evidence(kept.number) == b"signed"
    log_delivery(noticed, "3", "hand", FEBRUARY_6, FEBRUARY_6, "", kept.number)
    path = noticed.file.path
    noticed.close()
    reopened = open_book(an_office(), path)
    assert verify(reopened).difference == ""
    assert [d.evidence for d in reopened.book.deliveries] == [kept.number] * 3
    reopened.close()


def test_a_delivery_is_taken_back_and_its_scan_stays(noticed: BookSession, scan: Path) -> None:
    (logged,) = log_deliveries(noticed, ("1",), "courier", FEBRUARY_3, FEBRUARY_6, "", scan=scan)
    take_back(noticed, logged.fact.number, "another paper", FEBRUARY_6)
    assert not list(noticed.book.deliveries)
    assert len(evidence_of(noticed.book)) == 1


def test_a_view_of_the_past_keeps_the_evidence_that_a_delivery_names(noticed: BookSession, scan: Path) -> None:
    """The view leaves the election and the notices' neighbours out, so that entries no longer stand in their places."""
    set_working_date(noticed, FEBRUARY_6)
    log_deliveries(noticed, ("1",), "courier", FEBRUARY_3, None, "", scan=scan)
    log_delivery(noticed, "2", "hand", FEBRUARY_9, FEBRUARY_9, "")
    assert len(seen(noticed.book, View(as_of=FEBRUARY_6)).deliveries) == 1


def test_all_or_none_of_several_deliveries_are_logged(noticed: BookSession, scan: Path) -> None:
    before = noticed.book.head_hash
    with pytest.raises(BadInput, match="There is no paper “9”"):
        log_deliveries(noticed, ("1", "9"), "courier", FEBRUARY_3, None, "", scan=scan)
    assert noticed.book.head_hash == before == noticed.file.facts()[-1].hash


@pytest.mark.parametrize("entry", [1, 5, 99])
def test_an_entry_that_filed_nothing_shows_no_delivery(noticed: BookSession, entry: int) -> None:
    with pytest.raises(BadInput, match=f"Entry no. {entry} filed no evidence"):
        log_delivery(noticed, "1", "hand", FEBRUARY_3, FEBRUARY_3, "", entry)


@pytest.mark.parametrize("entry", [1, 0, -1, "8", True, 99])
def test_a_forged_delivery_that_names_what_is_no_evidence_is_found(noticed: BookSession, entry: object) -> None:
    body = {"document": 1, "method": "hand", "received_on": None, "reference": "", "evidence": entry}
    with pytest.raises(CheckFailed, match="delivery logged"), noticed.change() as change:
        change.record("delivery logged", FEBRUARY_3, body)


def test_evidence_filed_twice_is_kept_once(session: BookSession, scan: Path) -> None:
    first = add_evidence(session, scan, "Receipt", FEBRUARY_3)
    assert add_evidence(session, scan, "Receipt", FEBRUARY_9).number == first.number
    assert add_evidence(session, scan, "Another receipt", FEBRUARY_9).number != first.number
