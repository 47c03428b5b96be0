"""A correction leaves the book as if the right facts had been entered in the first place."""

from collections.abc import Callable
from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.mailing import mailing
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.corrections import Request, correct, preview
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.note_papers import issue_schedule_a
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.services.correcting import APRIL, TODAY, all_cash, give_notice, numbers, pay, values


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


def test_a_wire_entered_in_two_parts_is_shared_once_when_a_correction_gives_more_of_it_to_older_amounts(
    books: Callable[[], BookSession],
) -> None:
    """I-21: a payment is shared pro rata over a holder's notes; that of April 20 is one, though two entries.

    NML's notes of 3,290,818.32, 2,847,400.22 and 1,814,323.22 owe 41,135.23, 35,592.50 and 22,679.04 since March 19,
    99,406.77 in all: 1/80 of each. At 17% for 31 of 360 days they earn 602.17, 521.03 and 332.00, in all 1,455.20.
    Of a wire of 99,406.77 on April 20 the other 97,951.57 go to the installments in their proportion: 40,533.0579,
    35,071.4670 and 22,347.0451, hence 40,533.06, 35,071.47 and 22,347.04. Shared as the two parts entered, 96,840.80
    and then 2,565.97, the second note would have a cent less and the third a cent more.
    """
    book, paid_on = books(), date(1998, 4, 20)
    all_cash(book, FEBRUARY_1998)
    for holder in ("JHL", "NAS"):
        pay(book, MARCH_1998, holder)
    post(book, MARCH_1998, date(1998, 3, 25), back_up=False, leave_unpaid=True)
    (wrong,) = _overdue_paid(book, Money(400_000), date(1998, 4, 6), "wire 6")
    (older,) = _overdue_paid(book, None, paid_on, "wire 20")
    whole = Money(9_940_677)
    rest = whole - older.amount
    assert (older.amount, rest) == (Money(9_684_080), Money(256_597))
    record_payment(book, APRIL, "NML", rest, on=paid_on, received_on=paid_on, reference="wire 20")
    for holder in ("JHL", "NAS"):
        pay(book, APRIL, holder)
    post(book, APRIL, TODAY, back_up=False, leave_unpaid=True)
    correct(book, Request("The bank's line was another company's", TODAY, (wrong.fact.number,)))
    last = [p for p in book.book.payments if p.holder == "NML" and p.received_on == paid_on]
    assert [(p.interest_on, p.amount, p.reference) for p in last] == [(None, whole, "wire 20")]
    (applied,) = [a for a in book.book.ledger.position_on(paid_on).allotments if a.payment == last[0].fact.number]
    assert list(applied.interest) == [60_217, 52_103, 33_200]
    assert list(applied.amount) == [4_053_306, 3_507_147, 2_234_704]
    assert verify(book).difference == ""


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


def _overdue_paid(book: BookSession, amount: Money | None, on: date, reference: str) -> tuple[Payment, ...]:
    return record_overdue_payment(book, "NML", amount, on=on, received_on=on, reference=reference)
