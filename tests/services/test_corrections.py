"""A correction leaves the book as if the right facts had been entered in the first place."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SPLIT
from cerplex_desktop.domain.book.views import View
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.covenants.relied_on import posted_against
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.overdue import overdue_on, paid_over
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.mailing import mailing
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.services.accelerations import accelerate
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.corrections import Request, correct, preview
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.discharges import prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.note_papers import issue_schedule_a
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import switch_reading
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, SHIPPED
from tests.domain.derived import derived
from tests.stand_ins import an_office

APRIL = date(1998, 4, 19)
TODAY = date(1998, 5, 4)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Callable[[], BookSession]]:
    made: list[BookSession] = []

    def make() -> BookSession:
        made.append(new_book(an_office(), tmp_path / f"{len(made)}.dealbook", SHIPPED, from_template=True))
        elect(made[-1], AUGUST_1997, Choice("floor"), date(1997, 8, 20))
        post(made[-1], AUGUST_1997, date(1997, 8, 20), back_up=False)
        return made[-1]

    yield make
    for session in made:
        session.close()


def pay(session: BookSession, day: date, holder: str | None = None, amount: str | None = None, **when: Any) -> None:
    on = when.get("on", day)
    cents = parse_amount(amount) if amount else None
    record_payment(session, day, holder, cents, on=on, received_on=when.get("received"), reference="")


def give_notice(session: BookSession, day: date, cash: str, on: date, **late: date) -> None:
    elect(session, day, Choice(cash), on)
    for paper in issue_papers(session, day, on):
        received = late.get(paper.document.holder, on)
        log_delivery(session, str(paper.document.number), "hand", on, received, "")


def all_cash(session: BookSession, *days: date) -> None:
    for day in days:
        if day not in session.book.postings:
            pay(session, day)
            post(session, day, day, back_up=False)


def values(book: Book) -> Any:
    found = derived(book, (AUGUST_1997, FEBRUARY_1998, MARCH_1998, APRIL), (TODAY,))
    owed = [(i.holder, i.name, i.unpaid, i.interest) for i in overdue_on(book, TODAY)]
    lists = {"payments": sorted(found["payments"]), "deliveries": sorted(found["deliveries"])}
    desks = [desk[:5] + desk[6:] for desk in found["desks"]]  # the sixth names a posting's number
    return found | lists | {"owed": owed, "over": paid_over(book), "desks": desks}


def numbers(session: BookSession, kind: str) -> list[int]:
    return [f.number for f in session.book.facts if f.kind == kind and f.number not in session.book.voided]


def test_a_late_payment_found_out_later_turns_the_holders_notes_to_cash(books: Callable[[], BookSession]) -> None:
    wrong, right = books(), books()
    for session in (wrong, right):
        give_notice(session, FEBRUARY_1998, "floor", date(1998, 2, 2))
        pay(session, FEBRUARY_1998, "JHL")
        pay(session, FEBRUARY_1998, "NAS")
    pay(wrong, FEBRUARY_1998, "NML")
    nml = wrong.book.payments[-1]
    post(wrong, FEBRUARY_1998, FEBRUARY_1998, back_up=False)
    request = Request(
        "The wire arrived on February 23",
        TODAY,
        (nml.fact.number,),
        lambda s: pay(s, FEBRUARY_1998, "NML", str(nml.amount), received=date(1998, 2, 23)),
        FEBRUARY_1998,
    )
    before = wrong.file.facts()
    shown = preview(wrong, request)
    assert wrong.file.facts() == before
    made = correct(wrong, request, replace_papers=True)
    assert made.changes.amounts == shown.changes.amounts
    pay(right, FEBRUARY_1998, "NML", str(nml.amount), received=date(1998, 2, 23))
    post(right, FEBRUARY_1998, TODAY, back_up=False, leave_unpaid=True)
    left, other = values(wrong.book), values(right.book)
    for changed in ("desks",):  # its papers differ: the correction replaced one
        left.pop(changed), other.pop(changed)
    assert left == other
    assert {c.holder for c in made.changes.amounts} == {"NML"}
    assert [p.replaced_by for p in made.changes.papers] == ["CPX-0004"]
    replaced = wrong.book.documents[4]
    assert (replaced.kind, replaced.supersedes) == ("payment advice", made.changes.papers[0].paper.number)
    assert wrong.book.postings[FEBRUARY_1998].number == 3
    assert verify(wrong).difference == ""


def test_sheets_and_requests_that_a_correction_made_untrue_are_named_and_not_mailed(
    books: Callable[[], BookSession],
) -> None:
    book = books()
    give_notice(book, FEBRUARY_1998, "floor", date(1998, 2, 2))
    for holder in ("JHL", "NAS", "NML"):
        pay(book, FEBRUARY_1998, holder)
    nml = book.book.payments[-1]
    post(book, FEBRUARY_1998, FEBRUARY_1998, back_up=False)
    sheets = issue_schedule_a(book, FEBRUARY_1998, FEBRUARY_1998, ["A-1", "A-4"])
    requests = issue_confirmation_requests(book, FEBRUARY_1998, FEBRUARY_1998)
    assert untrue(book.book) == {}
    assert mailing(book.book, FEBRUARY_1998, TODAY).recipients
    late = Request(
        "The wire arrived on February 23",
        TODAY,
        (nml.fact.number,),
        lambda s: pay(s, FEBRUARY_1998, "NML", str(nml.amount), received=date(1998, 2, 23)),
        FEBRUARY_1998,
    )
    correct(book, late, replace_papers=True)
    of_nml = [i.document.number for i in (*sheets, *requests) if i.document.holder == "NML"]
    assert list(untrue(book.book)) == of_nml
    with pytest.raises(Refused, match="is no longer true"):
        mailing(book.book, FEBRUARY_1998, TODAY)
    issue_schedule_a(book, FEBRUARY_1998, TODAY, ["A-1"])
    issue_confirmation_requests(book, FEBRUARY_1998, TODAY)
    assert untrue(book.book) == {}
    assert mailing(book.book, FEBRUARY_1998, TODAY).recipients


def test_a_default_that_existed_after_all_corrects_every_later_date(books: Callable[[], BookSession]) -> None:
    wrong, right = books(), books()
    give_notice(wrong, FEBRUARY_1998, "floor", date(1998, 2, 2))
    all_cash(wrong, FEBRUARY_1998, MARCH_1998, APRIL)
    request = Request(
        "Found by the auditor",
        TODAY,
        enter=lambda s: open_default(s, "6.20", "Current ratio", date(1998, 2, 10), TODAY),
        entered_from=date(1998, 2, 10),
    )
    made = correct(wrong, request, replace_papers=True)
    assert [p.interest_on for p in made.undone] == [FEBRUARY_1998, MARCH_1998, APRIL]
    assert [p.number for p in made.posted] == [5, 6, 7]
    february = wrong.book.postings[FEBRUARY_1998]
    assert sum(february.capitalized) == 0
    assert sum(wrong.book.principals()) == sum(right.book.principals())
    assert {c.what for c in made.changes.owed} >= {"principal", "overdue, with interest"}
    assert verify(wrong).difference == ""


def test_cash_for_a_later_date_goes_to_the_older_amount_and_is_entered_so(books: Callable[[], BookSession]) -> None:
    """I-21: what NML received on March 19 pays February's rest with its interest first."""
    wrong = books()
    all_cash(wrong, FEBRUARY_1998, MARCH_1998)
    paid = next(p for p in wrong.book.payments if p.holder == "NML")
    less = str(Money(paid.amount.cents - 100_000))
    request = Request(
        "The bank's statement says less",
        TODAY,
        (paid.fact.number,),
        lambda s: pay(s, FEBRUARY_1998, "NML", less),
        FEBRUARY_1998,
    )
    made = correct(wrong, request)
    apart = [p for p in wrong.book.payments if p.holder == "NML"]
    assert sorted((p.interest_on or APRIL, p.received_on) for p in apart) == [
        (FEBRUARY_1998, FEBRUARY_1998), (MARCH_1998, MARCH_1998), (APRIL, MARCH_1998),
    ]  # fmt: skip
    # 1,000.00 at 17% for the 28 days from February 19 to March 19 in a 360-day year of 30-day months is 30 days:
    # 1,000.00 × 0.17 × 30 ÷ 360 = 14.17, give or take a cent since each note is rounded by itself (I-5a)
    assert next(p.amount for p in apart if p.interest_on is None) in (Money(101_416), Money(101_417), Money(101_418))
    assert {c.holder for c in made.changes.owed} == {"NML"}
    assert {c.what for c in made.changes.owed} == {"overdue, with interest"}
    assert not made.changes.amounts
    assert verify(wrong).difference == ""


def test_a_payment_that_was_to_another_holder_makes_one_short_and_the_other_over(
    books: Callable[[], BookSession],
) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    nml = next(p for p in session.book.payments if p.holder == "NML")
    made = correct(session, Request("It never arrived", TODAY, (nml.fact.number,)))
    owed = {c.holder: c for c in made.changes.owed}
    assert set(owed) == {"NML"}
    assert owed["NML"].what == "overdue, with interest"
    assert owed["NML"].new > nml.amount


def test_papers_are_not_undone_without_others_in_their_place(books: Callable[[], BookSession]) -> None:
    session = books()
    give_notice(session, FEBRUARY_1998, "floor", date(1998, 2, 2))
    all_cash(session, FEBRUARY_1998)
    before = session.file.facts()
    delivery = numbers(session, "delivery logged")[0]
    with pytest.raises(Refused, match=r"CPX-0001 told would no longer hold"):
        correct(session, Request("Never handed over", TODAY, (delivery,)))
    assert session.file.facts() == before
    made = correct(session, Request("Never handed over", TODAY, (delivery,)), replace_papers=True)
    assert [p.replaced_by for p in made.changes.papers] == ["CPX-0004"]
    assert verify(session).difference == ""


def test_a_correction_that_changes_no_figure_says_so(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998, MARCH_1998)
    before = values(session.book)
    paid = next(p for p in session.book.payments if p.interest_on == MARCH_1998 and p.holder == "NAS")
    request = Request(
        "A day earlier",
        TODAY,
        (paid.fact.number,),
        lambda s: pay(s, MARCH_1998, "NAS", str(paid.amount), on=date(1998, 3, 18)),
        date(1998, 3, 18),
    )
    made = correct(session, request)
    assert not made.changes
    after = values(session.book)
    assert after["principals"] == before["principals"]
    assert after["postings"] == before["postings"]
    assert [p.number for p in session.book.all_postings()] == [1, 2, 3, 4]
    assert session.book.postings[MARCH_1998].number == 4


@pytest.mark.parametrize(
    ("request_", "error", "words"),
    [
        (Request(" ", TODAY, (2,)), BadInput, "for a reason"),
        (Request("Wrong", TODAY), BadInput, "Nothing is to be corrected"),
        (Request("Wrong", TODAY, (99,)), BadInput, "no entry no. 99"),
        (Request("Wrong", TODAY, (1,)), Refused, "cannot be taken back"),
        (Request("Wrong", date(1997, 8, 19), (2,)), Refused, "Make it on August 20, 1997 or later"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_is_written(
    books: Callable[[], BookSession], request_: Request, error: type[Exception], words: str
) -> None:
    session = books()
    before = session.file.facts()
    for attempt in (preview, correct):
        with pytest.raises(error, match=words):
            attempt(session, request_)
        assert session.file.facts() == before


def test_cash_that_may_still_arrive_is_not_made_overdue(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    first = session.book.payments[0].fact.number
    with pytest.raises(Refused, match=r"still in time through February 19, 1998"):
        correct(session, Request("Returned", FEBRUARY_1998, (first,)))


def test_a_backup_is_made_before(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    folder = session.file.path.parent
    before = {p for p in folder.rglob("*") if p.is_file()}
    correct(session, Request("Returned", TODAY, (session.book.payments[0].fact.number,)))
    assert any("backup" in str(p).lower() for p in {p for p in folder.rglob("*") if p.is_file()} - before)


def test_the_working_date_at_entry_tells_when_a_mistake_was_known(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    believed = values(session.book)
    set_working_date(session, TODAY)
    correct(session, Request("Returned", TODAY, (session.book.payments[0].fact.number,)))
    assert values(session.book) != believed
    session.look(View(as_known=date(1998, 5, 3)))
    assert values(session.book) | {"working_on": None} == believed | {"working_on": None}


def split(session: BookSession, note: str, on: date) -> None:
    place = list(session.book.ledger.position_on(on).notes).index(note)
    whole = session.book.ledger.position_on(on).principals[place]
    holder = session.book.register[note].note.holder
    halves = [NewNote("B-1", holder, whole // 2), NewNote("B-2", holder, whole - whole // 2)]
    transfer_notes(session, SPLIT, [note], halves, on, "")


def test_the_end_of_a_postponement_is_worked_out_anew(books: Callable[[], BookSession]) -> None:
    wrong, right = books(), books()
    for session, rate in ((wrong, "18.00%"), (right, "19.00%")):
        all_cash(session, FEBRUARY_1998)
        set_rate(session, PRIME, date(1998, 3, 5), parse_rate(rate), "A release", TODAY)
        start_blockage(session, date(1998, 3, 2), "Notice of March 2, 1998", TODAY)
        post(session, MARCH_1998, TODAY, back_up=False)
        end_blockage(session, date(1998, 4, 2), Choice("floor"), TODAY)
    entry = wrong.book.rates_set[-1].fact.number
    request = Request(
        "Misread",
        TODAY,
        (entry,),
        lambda s: set_rate(s, PRIME, date(1998, 3, 5), parse_rate("19.00%"), "A release", TODAY),
        date(1998, 3, 5),
    )
    made = correct(wrong, request)
    assert values(wrong.book) == values(right.book)
    ended, other = (s.book.blockages[1].ended for s in (wrong, right))
    assert ended is not None
    assert other is not None
    assert (ended.regular, ended.blocked, ended.cash, ended.after) == (
        other.regular, other.blocked, other.cash, other.after,
    )  # fmt: skip
    assert {c.interest_on for c in made.changes.amounts} >= {date(1998, 4, 2)}
    assert verify(wrong).difference == ""


def test_a_transfer_stands_where_its_notes_keep_their_principal(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    split(session, "A-1", date(1998, 3, 2))
    all_cash(session, MARCH_1998)
    transfer = session.book.transfers[0].fact.number
    nas = next(p for p in session.book.payments if p.holder == "NAS")
    made = correct(session, Request("Returned", TODAY, (nas.fact.number,)))
    assert session.book.transfers[0].fact.number == transfer
    assert {c.holder for c in made.changes.owed} == {"NAS"}
    assert verify(session).difference == ""


def test_a_transfer_of_notes_with_another_principal_is_made_again_in_proportion(
    books: Callable[[], BookSession],
) -> None:
    wrong, right = books(), books()
    give_notice(wrong, FEBRUARY_1998, "floor", date(1998, 2, 2))
    for session in (wrong, right):
        all_cash(session, FEBRUARY_1998)
        split(session, "A-1", date(1998, 3, 2))
    delivery = numbers(wrong, "delivery logged")[0]
    correct(wrong, Request("Never handed over", TODAY, (delivery,)), replace_papers=True)
    left, other = (dict(zip(p.notes, p.principals, strict=True)) for p in (
        wrong.book.ledger.position_on(TODAY), right.book.ledger.position_on(TODAY),
    ))  # fmt: skip
    halves = left["B-1"], left["B-2"]
    assert sum(halves) == other["B-1"] + other["B-2"]
    assert abs(halves[0] - halves[1]) <= 1
    assert verify(wrong).difference == ""


def test_a_prepayment_is_quoted_anew(books: Callable[[], BookSession]) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998)
    set_working_date(session, TODAY)
    nml = next(p for p in session.book.payments if p.holder == "NML")
    prepay(session, date(1998, 3, 3), "Wire")
    made = correct(session, Request("Returned", TODAY, (nml.fact.number,)))
    assert {c.holder for c in made.changes.amounts} == {"NML"}
    assert {c.what for c in made.changes.amounts} == {"cash for the note"}
    assert verify(session).difference == ""


def test_dates_under_an_acceleration_found_out_later_are_none_and_their_cash_goes_to_what_is_owed(
    books: Callable[[], BookSession],
) -> None:
    session = books()
    all_cash(session, FEBRUARY_1998, MARCH_1998)
    paid = sum(p.amount.cents for p in session.book.payments if p.interest_on == MARCH_1998)
    request = Request(
        "The notice of March 2 was found",
        TODAY,
        enter=lambda s: accelerate(s, date(1998, 3, 2), "Notice of March 2, 1998", TODAY),
        entered_from=date(1998, 3, 2),
    )
    made = correct(session, request)
    assert ([p.interest_on for p in made.undone], made.posted) == ([MARCH_1998], ())
    assert MARCH_1998 not in session.book.postings
    assert sum(p.amount.cents for p in session.book.payments if p.interest_on is None) == paid
    assert verify(session).difference == ""


def test_dates_are_posted_again_by_a_reading_switched_since(books: Callable[[], BookSession]) -> None:
    wrong, right = books(), books()
    all_cash(wrong, FEBRUARY_1998)
    switch_reading(wrong, "I-5a", "half even", TODAY)
    switch_reading(right, "I-5a", "half even", TODAY)
    before = list(wrong.book.postings[FEBRUARY_1998].due)
    correct(wrong, Request("Half even since", TODAY, entered_from=FEBRUARY_1998))
    all_cash(right, FEBRUARY_1998)
    assert list(wrong.book.postings[FEBRUARY_1998].due) == list(right.book.postings[FEBRUARY_1998].due)
    assert len(before) == 8
    assert verify(wrong).difference == ""


def test_a_test_found_to_have_failed_calls_for_a_correction_that_takes_the_date_in_cash(
    books: Callable[[], BookSession],
) -> None:
    """6.18 allows a loss of 838,000 at the end of 1997; a cent more proposes a Default that February 19 falls under."""
    session = books()
    give_notice(session, FEBRUARY_1998, "floor", date(1998, 2, 3))
    pay(session, FEBRUARY_1998)
    added = sum(post(session, FEBRUARY_1998, FEBRUARY_1998, back_up=False).capitalized)
    assert added > 0
    record_figure(session, Statement("net-income", date(1997, 12, 31), Money(-83_800_001), "Audit"), TODAY)
    assert [d.section for _, d in posted_against(session.book, TODAY)] == ["6.18"]
    found = correct(session, Request("6.18 failed", TODAY, entered_from=FEBRUARY_1998), replace_papers=True)
    assert sum(found.posted[0].capitalized) == 0
    assert posted_against(session.book, TODAY) == ()
    assert sum(i.unpaid for i in session.book.ledger.position_on(TODAY).owed) == added
    assert verify(session).difference == ""
