"""A correction works out anew what later events recorded of their own: transfers, postponements, payments, readings."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SPLIT
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.covenants.relied_on import posted_against
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.services.accelerations import accelerate
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import prepay
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import switch_reading
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.services.correcting import TODAY, all_cash, give_notice, numbers, pay, values


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
