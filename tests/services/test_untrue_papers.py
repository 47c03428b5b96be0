"""Papers that a correction made untrue: each says which of its figures were, are now, and what takes its place.

By hand, note A-1: 3,141,592.67, and 149,225.65 added in August 1997, are 3,290,818.32. Blocked from March 5 to March
12, 1998, 7 days of 30/360 with Prime at 18.00%, above the 17% of the Default Rate: 3,290,818.32 × 18% × 7 / 360 =
11,517.864… is 11,517.86; at 19.00% it is 12,157.745… and so 12,157.75.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.note_numbers import sold_notes
from cerplex_desktop.domain.events.transfers import surrendered
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.archive import WHOLE_DEAL, archive_index
from cerplex_desktop.domain.papers.certificates import Difference
from cerplex_desktop.domain.papers.delivery_matrix import delivery_matrix
from cerplex_desktop.domain.papers.mailing import Wanted, mailing
from cerplex_desktop.domain.papers.paper_states import ISSUED, SUPERSEDED, UNTRUE, state_of
from cerplex_desktop.domain.papers.untrue import AS_A_WHOLE, difference_words, untrue, untrue_words
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.corrections import Request, correct, preview
from cerplex_desktop.services.deal_events import end_default, open_default, set_working_date
from cerplex_desktop.services.discharges import pay_principal
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.prepayment_papers import issue_prepayment_notices
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.replacing import replace_paper
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, SHIPPED
from tests.stand_ins import an_office

FEBRUARY_2, MARCH_5, MARCH_12 = date(1998, 2, 2), date(1998, 3, 5), date(1998, 3, 12)
AUGUST_31, LATER = date(1997, 8, 31), date(1997, 9, 8)
TODAY = date(1998, 5, 4)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[BookSession]:
    session = new_book(an_office(), tmp_path / "a.dealbook", SHIPPED, from_template=True)
    elect(session, AUGUST_1997, Choice("floor"), date(1997, 8, 20))
    post(session, AUGUST_1997, date(1997, 8, 20), back_up=False)
    yield session
    session.close()


def pay(session: BookSession, day: date, holder: str | None = None, amount: str | None = None, **when: Any) -> None:
    cents = parse_amount(amount) if amount else None
    on, received = when.get("on", day), when.get("received")
    record_payment(session, day, holder, cents, on=on, received_on=received, reference="")


def noticed(session: BookSession, day: date, on: date) -> list[IssuedDocument]:
    elect(session, day, Choice("floor"), on)
    issued = [i.document for i in issue_papers(session, day, on)]
    for paper in issued:
        log_delivery(session, paper.document_id, "hand", on, on, "")
    return issued


def paid_and_posted(session: BookSession, *days: date) -> None:
    for day in days:
        pay(session, day)
        post(session, day, day, back_up=False)


def paid_in_full(session: BookSession, day: date) -> None:
    elect(session, day, Choice("full"), FEBRUARY_2)
    issue_papers(session, day, FEBRUARY_2)
    paid_and_posted(session, day)


def late_wire(session: BookSession) -> Request:
    """NML's wire for February reached it on February 23: its notes turn all cash."""
    nml = next(p for p in session.book.payments if p.holder == "NML" and p.interest_on == FEBRUARY_1998)
    return Request(
        "The wire arrived on February 23",
        TODAY,
        (nml.fact.number,),
        lambda s: pay(s, FEBRUARY_1998, "NML", str(nml.amount), received=date(1998, 2, 23)),
        FEBRUARY_1998,
    )


def states(session: BookSession, papers: list[IssuedDocument]) -> list[str]:
    return [state_of(session.book, p) for p in papers]


def test_papers_that_are_merely_old_stay_true_whatever_comes_after_them(book: BookSession) -> None:
    """A quote of March 1 supposes cash, the notes take another course: it was true on its day."""
    issue_initial_statements(book, FEBRUARY_2)
    issue_schedule_a(book, FEBRUARY_2, FEBRUARY_2)
    issue_confirmation_requests(book, FEBRUARY_2, FEBRUARY_2)
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    issue_prepayment_notices(book, date(1998, 8, 10), date(1998, 2, 10))
    paid_and_posted(book, FEBRUARY_1998)
    noticed(book, MARCH_1998, date(1998, 3, 1))
    issue_prepayment_notices(book, date(1998, 8, 14), date(1998, 3, 1))
    open_default(book, "6.20", "Current ratio", date(1998, 3, 16), date(1998, 3, 16))
    (number,) = book.book.defaults
    issue_papers(book, MARCH_1998, date(1998, 3, 17))
    paid_and_posted(book, MARCH_1998)
    end_default(book, number, date(1998, 4, 1), "Paid", date(1998, 4, 1), state="cured")
    issue_papers(book, date(1998, 4, 19), date(1998, 4, 20))
    assert untrue(book.book) == {}


def test_another_choice_makes_a_notice_old_also_where_an_entry_turns_back_to_its_day(book: BookSession) -> None:
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    elect(book, FEBRUARY_1998, Choice("full"), FEBRUARY_2)
    set_rate(book, PRIME, date(1998, 1, 15), parse_rate("8.50%"), "A release", FEBRUARY_2)
    assert untrue(book.book) == {}


def test_a_correction_names_every_paper_that_it_made_untrue_with_the_figures(book: BookSession) -> None:
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    sheets = [i.document for i in issue_schedule_a(book, FEBRUARY_1998, FEBRUARY_1998)]
    requests = [i.document for i in issue_confirmation_requests(book, FEBRUARY_1998, FEBRUARY_1998)]
    quotes = [i.document for i in issue_prepayment_notices(book, date(1998, 8, 10), date(1998, 3, 2))]
    paid_and_posted(book, MARCH_1998)
    shown = preview(book, late_wire(book))
    assert untrue(book.book) == {}
    made = correct(book, late_wire(book), replace_papers=True)
    assert made.no_longer_true == shown.no_longer_true
    of_nml = [p for p in (*sheets, *requests, *quotes) if p.holder == "NML"]
    assert list(made.no_longer_true) == sorted(of_nml, key=lambda p: p.number)
    a_1 = next(p for p in sheets if p.letter["note"] == "A-1")
    said = {d.what: (d.then, d.now) for d in untrue(book.book)[a_1.number]}
    assert said["principal"][1] == "$3,290,818.32"  # as August 1997 left it: nothing was added in February
    others = [p for p in (*sheets, *requests, *quotes) if p.holder != "NML"]
    assert states(book, others) == [ISSUED] * len(others)
    assert verify(book).difference == ""


def test_wherever_papers_are_listed_one_that_is_no_longer_true_says_so(book: BookSession) -> None:
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    requests = [i.document for i in issue_confirmation_requests(book, FEBRUARY_1998, FEBRUARY_1998)]
    correct(book, late_wire(book), replace_papers=True)
    (false,) = (p for p in requests if p.holder == "NML")
    assert state_of(book.book, false) == UNTRUE
    archived = {p.number: p.state for p in archive_index(book.book, WHOLE_DEAL).papers}
    assert archived[false.number] == "issued, no longer true"
    (reach,) = (
        r for r in delivery_matrix(book.book, TODAY) if r.wanted.document and r.wanted.document.number == false.number
    )
    assert reach.untrue
    assert reach.is_open
    assert reach.said.endswith(untrue_words(book.book, false))
    with pytest.raises(Refused, match=f"{false.document_id} is no longer true"):
        mailing(book.book, FEBRUARY_1998, TODAY)
    mailed = mailing(book.book, FEBRUARY_1998, TODAY, Wanted(although_untrue=True))
    titles = {e.number: e.title for r in mailed.recipients for e in r.enclosures}
    assert titles[false.number] == "Confirmation of principal (no longer true)"


def test_what_takes_its_place_supersedes_it_and_is_issued_once(book: BookSession) -> None:
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    sheets = [i.document for i in issue_schedule_a(book, FEBRUARY_1998, FEBRUARY_1998)]
    false = next(p for p in sheets if p.letter["note"] == "A-1")
    with pytest.raises(Refused, match="is still true"):
        replace_paper(book, false.document_id, TODAY)
    correct(book, late_wire(book), replace_papers=True)
    (new,) = replace_paper(book, false.document_id, TODAY)
    assert (new.document.kind, new.document.supersedes, new.document.issued_on) == (false.kind, false.number, TODAY)
    assert states(book, [false, new.document]) == [SUPERSEDED, ISSUED]
    with pytest.raises(Refused, match=f"superseded by {new.document.document_id}"):
        replace_paper(book, false.document_id, TODAY)


def postponed(session: BookSession) -> list[IssuedDocument]:
    """Blocked from March 5 to 12, 1998 with Prime at 18%, and stated to the holders."""
    paid_and_posted(session, FEBRUARY_1998)
    set_rate(session, PRIME, MARCH_5, parse_rate("18.00%"), "A release", MARCH_5)
    start_blockage(session, MARCH_5, "Notice of March 5, 1998", MARCH_5)
    end_blockage(session, MARCH_12, Choice("floor"), MARCH_12)
    return [i.document for i in issue_blockage_statements(session, MARCH_12)]


def test_prime_read_wrongly_makes_the_statement_of_a_postponement_untrue(book: BookSession) -> None:
    statements = postponed(book)
    assert untrue(book.book) == {}
    entry = book.book.rates_set[-1].fact.number
    right = Request(
        "Misread",
        TODAY,
        (entry,),
        lambda s: set_rate(s, PRIME, MARCH_5, parse_rate("19.00%"), "A release", MARCH_5),
        MARCH_5,
    )
    made = correct(book, right)
    assert list(made.no_longer_true) == statements
    nml = next(p for p in statements if p.holder == "NML")
    said = {d.what: (d.then, d.now) for d in untrue(book.book)[nml.number]}
    assert said["A-1, Default Rate interest"] == ("$11,517.86", "$12,157.75")
    assert said["accruals, line 1, rate"] == ("18.00%", "19.00%")
    replaced = replace_paper(book, nml.document_id, TODAY)
    assert len(replaced) == len(statements)
    assert untrue(book.book) == {}


def test_a_paper_without_an_occasion_is_untrue_as_a_whole_and_nothing_takes_its_place(book: BookSession) -> None:
    statements = postponed(book)
    end = next(f.number for f in book.book.facts if f.kind == "blockage ended")
    start = next(f.number for f in book.book.facts if f.kind == "blockage started")
    correct(book, Request("There was none", TODAY, (end, start)))
    assert states(book, statements) == [UNTRUE] * len(statements)
    assert {d.what for found in untrue(book.book).values() for d in found} == {AS_A_WHOLE}
    with pytest.raises(Refused, match="No postponement of payments has ended"):
        replace_paper(book, statements[0].document_id, TODAY)


def test_a_default_that_existed_after_all_makes_a_notice_of_its_days_untrue_and_no_earlier_one(
    book: BookSession,
) -> None:
    before = noticed(book, FEBRUARY_1998, FEBRUARY_2)
    open_default(book, "6.20", "Current ratio", date(1998, 2, 10), date(1998, 2, 11))
    assert states(book, before) == [ISSUED] * 3
    take_back(book, book.book.defaults[1].fact.number, "Not then", date(1998, 2, 11))
    open_default(book, "6.20", "Current ratio", date(1998, 2, 1), date(1998, 2, 11))
    assert states(book, before) == [UNTRUE] * 3
    found = untrue(book.book)[before[0].number]
    assert (found[0].what, found[0].then, found[0].now) == ("kind", "election notice", "payment advice")
    replaced = replace_paper(book, before[0].document_id, date(1998, 2, 11))
    assert {i.document.kind for i in replaced} == {"payment advice"}
    assert untrue(book.book) == {}


def reading(on: date, outstanding: str) -> Reading:
    return Reading(on, parse_amount(outstanding), parse_amount("0.00"), "Bank statement")


def test_a_reading_that_was_another_makes_the_notice_of_a_reduction_untrue(book: BookSession) -> None:
    record_availability(book, reading(AUGUST_31, "4,300,000.00"), LATER, confirmed=True)
    notices = [i.document for i in issue_reduction_notices(book, LATER)]
    assert untrue(book.book) == {}
    entry = book.book.availability[-1].fact.number
    take_back(book, entry, "Misread", LATER)
    assert states(book, notices) == [UNTRUE] * len(notices)
    record_availability(book, reading(AUGUST_31, "4,200,000.00"), LATER, confirmed=True)
    said = {d.what: (d.then, d.now) for d in untrue(book.book)[notices[0].number]}
    assert said["total"] == ("$4,300,000.00", "$4,200,000.00")
    assert "A-1, principal due" not in said  # what falls due does not hang on by how much it fell short


def test_the_same_entries_taken_back_and_entered_again_leave_every_paper_true(book: BookSession) -> None:
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    issue_schedule_a(book, FEBRUARY_1998, FEBRUARY_1998)
    again: Callable[[BookSession], object] = lambda s: pay(s, FEBRUARY_1998, "NML", str(nml.amount))  # noqa: E731
    nml = next(p for p in book.book.payments if p.holder == "NML")
    made = correct(book, Request("The reference was wrong", TODAY, (nml.fact.number,), again, FEBRUARY_1998))
    assert made.posted
    assert untrue(book.book) == {}


def test_a_difference_that_is_a_sentence_ends_the_sentence_it_stands_in_once() -> None:
    assert difference_words(Difference("Unpaid", "", "It is open.")) == "Unpaid: it says nothing, now “It is open”"


def test_an_advice_whose_reason_alone_is_otherwise_is_replaced_with_the_correction(book: BookSession) -> None:
    """First NML's wire proves late: an advice of all cash. Then a Default existed after all: all cash, but for that."""
    noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    correct(book, late_wire(book), replace_papers=True)
    advice = max(book.book.documents.values(), key=lambda d: d.number)
    assert (advice.holder, "did not reach you" in advice.letter["reason"]) == ("NML", True)
    since = date(1998, 1, 31)
    request = Request(
        "Noticed late", TODAY, (), lambda s: open_default(s, "6.18", "Earnings", since, TODAY), entered_from=since
    )
    made = correct(book, request, replace_papers=True)
    replaced = {p.paper.number: p.replaced_by for p in made.changes.papers}
    assert advice.number in replaced
    after = book.book.superseded_by(advice.number)
    assert after is not None
    assert "A Default or Event of Default (Section 6.18)" in after.letter["reason"]
    assert made.no_longer_true == ()
    assert untrue(book.book) == {}


def sold(session: BookSession, on: date) -> None:
    new = sold_notes(session.book, surrendered(session.book, ("A-1",), on), "JHL", parse_amount("100,000.00"))
    transfer_notes(session, SALE, ("A-1",), new, on, "bill of sale")


def test_a_sheet_made_out_before_a_sale_of_the_same_day_was_true_of_the_note_as_it_stood(book: BookSession) -> None:
    """The sale comes in its turn, as cash of the day does; one of the day before, entered late, does not."""
    set_working_date(book, MARCH_5)
    paid_in_full(book, FEBRUARY_1998)
    (sheet,) = (i.document for i in issue_schedule_a(book, MARCH_5, MARCH_5, ("A-1",)))
    sold(book, MARCH_5)
    assert states(book, [sheet]) == [ISSUED]


def test_a_sheet_of_a_note_that_was_sold_the_day_before_is_untrue(book: BookSession) -> None:
    set_working_date(book, MARCH_5)
    paid_in_full(book, FEBRUARY_1998)
    (sheet,) = (i.document for i in issue_schedule_a(book, MARCH_5, MARCH_5, ("A-1",)))
    sold(book, MARCH_5 - timedelta(days=1))
    assert states(book, [sheet]) == [UNTRUE]


def test_a_sheet_made_out_after_a_sale_follows_it_when_the_sale_is_entered_anew(book: BookSession) -> None:
    """A hundred dollars went to another, where a hundred thousand had been entered: the sheet told the rest."""
    set_working_date(book, MARCH_5)
    paid_in_full(book, FEBRUARY_1998)
    sold(book, MARCH_5)
    rest = next(n for n in book.book.note_numbers if n.startswith("A-1") and book.book.register[n].note.holder == "NML")
    (sheet,) = (i.document for i in issue_schedule_a(book, MARCH_5, MARCH_5, (rest,)))
    entry = next(f.number for f in book.book.facts if f.kind == "notes transferred")
    new = (NewNote(rest, "NML", 3_290_718_32), NewNote(f"{rest}x", "JHL", 100_00))
    correct(
        book,
        Request(
            "Another amount",
            TODAY,
            (entry,),
            lambda s: transfer_notes(s, SALE, ("A-1",), new, MARCH_5, "bill of sale"),
            MARCH_5,
        ),
    )
    assert states(book, [sheet]) == [UNTRUE]


def test_principal_paid_on_the_day_of_a_sheet_comes_in_its_turn(book: BookSession) -> None:
    set_working_date(book, MARCH_5)
    paid_in_full(book, FEBRUARY_1998)
    (sheet,) = (i.document for i in issue_schedule_a(book, MARCH_5, MARCH_5, ("A-1",)))
    pay_principal(book, MARCH_5, "A-1", parse_amount("1,000.00"), "wire")
    assert states(book, [sheet]) == [ISSUED]
    assert untrue(book.book) == {}


def test_an_election_notice_of_a_posted_date_is_never_superseded_without_a_correction(book: BookSession) -> None:
    """It was given in time, and what was added rests on it (4.1(c)); a paper of today cannot take that place."""
    notices = noticed(book, FEBRUARY_1998, FEBRUARY_2)
    paid_and_posted(book, FEBRUARY_1998)
    open_default(book, "6.18", "Earnings", date(1998, 1, 31), TODAY)
    assert states(book, notices) == [UNTRUE] * len(notices)
    with pytest.raises(
        Refused, match=r"rests on the notice that was given \(section 4\.1\(c\)\(i\)\).*correct the entry"
    ):
        replace_paper(book, notices[0].document_id, TODAY)
    assert states(book, notices) == [UNTRUE] * len(notices)
