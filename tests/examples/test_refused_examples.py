"""The worked examples that end in a refusal, on a real book: the sentence names the figures and the section."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.blockages import start_blockage
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, with_notes
from tests.examples.arithmetic import cents
from tests.examples.cases import Case, every_case
from tests.stand_ins import an_office

HOLDERS = {"Holder A": "NML", "Holder B": "JHL"}
LATE, FEBRUARY_3 = date(1998, 8, 20), date(1998, 2, 3)
SAYS = {
    "prepayment-refused-a-day-late": r"August 20, 1998.*August 19, 1998.*section 4\.1\(e\)",
    "prepayment-refused-during-a-blockage": r"March 10, 1998.*postponed since March 5, 1998.*section",
    "principal-refused-more-than-owed": r"\$18,566,282\.82.*\$18,566,282\.81.*I-22",
    "transfer-refused-that-does-not-add-up": r"\$18,566,282\.80.*\$18,566,282\.81.*section 2\.2",
}
TOGETHER = "prepayment-refused-for-part"
CASES = {case.name: case for case in every_case() if case.refused is not None}


def book_of(case: Case, tmp_path: Path) -> BookSession:
    """The example's notes with interest paid to February 19, 1998, added where the example has additions."""
    notes = [(n["number"], HOLDERS[n["holder"]], cents(n["original"])) for n in case.notes]
    path = tmp_path / f"{case.name}.dealbook"
    session = new_book(an_office(), path, with_notes(notes), from_template=True)
    set_working_date(session, LATE)
    added = bool(case.notes[0].get("additions"))
    elect(session, AUGUST_1997, Choice("floor" if added else "full"), date(1997, 8, 20))
    settle(session, AUGUST_1997, date(1997, 8, 20))
    if added:
        elect(session, FEBRUARY_1998, Choice("floor"), FEBRUARY_3)
        for paper in issue_papers(session, FEBRUARY_1998, FEBRUARY_3):
            log_delivery(session, str(paper.document.number), "hand", FEBRUARY_3, FEBRUARY_3, "")
    settle(session, FEBRUARY_1998, FEBRUARY_1998)
    return session


def settle(session: BookSession, day: date, on: date) -> None:
    if day != AUGUST_1997 or session.book.elections[day].choice.kind == "full":
        record_payment(session, day, None, None, on=day, received_on=None, reference="")
    post(session, day, on, back_up=False)


def happen(session: BookSession, fact: Mapping[str, Any]) -> None:
    """One fact of the example, by the service that a user would call; dates before it are paid in full."""
    on: date = fact["on"]
    for period in session.book.open_periods:
        if period.interest_on < on and period.interest_on not in session.book.postings:
            settle(session, period.interest_on, period.interest_on)
    match fact["kind"]:
        case "blockage":
            start_blockage(session, on, "Senior lenders' notice", on)
        case "prepayment":
            prepay(session, on, "Wire")
        case "principal paid":
            pay_principal(session, on, fact["note"], Money(cents(fact["amount"])), "Wire")
        case "exchange":
            new = [NewNote(n["number"], HOLDERS[n["holder"]], cents(n["principal"])) for n in fact["new"]]
            transfer_notes(session, SALE, fact["old"], new, on, "Letter")


def test_every_refused_example_is_played_here() -> None:
    assert set(CASES) == {*SAYS, TOGETHER}


@pytest.mark.parametrize("name", SAYS)
def test_what_an_example_refuses_the_program_refuses_in_figures(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    session = book_of(case, tmp_path)
    try:
        *before, last = case.facts
        for fact in before:
            happen(session, fact)
        with pytest.raises(KnownError, match=SAYS[name]):
            happen(session, last)
        assert session.file.facts() == session.book.facts
    finally:
        session.close()


def test_a_prepayment_is_always_of_all_notes_together(tmp_path: Path) -> None:
    """4.1(e), I-13: one note alone cannot even be asked for; the note that the example leaves out is paid too."""
    session = book_of(CASES[TOGETHER], tmp_path)
    try:
        happen(session, CASES[TOGETHER].facts[0])
        assert session.book.principals() == [0, 0]
    finally:
        session.close()
