"""One holder's page, and what the desk and the overview say of its payment instructions."""

from pathlib import Path

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.desk_words import paid_words
from cerplex_desktop.presenters.holders import HoldersPresenter, HoldersState
from cerplex_desktop.presenters.overview import cautions_of
from cerplex_desktop.presenters.people import APPROVE, PeoplePresenter, PeopleState
from cerplex_desktop.presenters.register_forms.wires import request_form
from cerplex_desktop.services.approvals import require_approval
from cerplex_desktop.services.confirmations import confirm_balance
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998
from tests.presenters.workplaces import Bench
from tests.services.signing import (
    ANNE,
    ASKED,
    BERT,
    FEBRUARY_2,
    FEBRUARY_3,
    FEBRUARY_4,
    ON_FILE,
    enrol_anne,
    enrol_bert,
    letter,
    put_on_file,
)


def shown(bench: Bench, key: str = "NML") -> HoldersState:
    states: list[HoldersState] = []
    presenter = HoldersPresenter(bench.workplace, states.append)
    presenter.refresh()
    presenter.choose(key)
    return states[-1]


def pending(session: BookSession, folder: Path) -> None:
    enrol_anne(session, FEBRUARY_3)
    enrol_bert(session)
    put_on_file(session)
    request_wire(session, "NML", ASKED, letter(folder), FEBRUARY_2, ANNE)


def test_the_steps_open_one_after_another_and_the_pending_change_is_told(bench: Bench, tmp_path: Path) -> None:
    assert shown(bench).steps == {"enter", "verify", "request"}
    pending(bench.session, tmp_path)
    state = shown(bench)
    assert state.steps == {"enter", "verify", "call", "withdraw"}
    assert state.pending == (
        "Pending: First Wisconsin Bank, account …1234, from February 4, 1998, requested by anne on February 2, 1998; "
        "not called back yet. Payments go by the instructions in force meanwhile."
    )
    call_back(bench.session, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)
    assert shown(bench).steps == {"enter", "verify", "call", "withdraw", "approve"}
    approve_wire(bench.session, "NML", FEBRUARY_3, BERT)
    rows = [[c.text for c in r.cells] for r in shown(bench).wires.rows]
    assert rows == [
        ["First Wisconsin Bank", "…1234", "approved", "February 4, 1998", "by bert"],
        ["First Sample Bank", "…1001", "in force", "February 19, 1997", "sample"],
    ]


def test_a_request_that_could_never_be_called_back_is_warned_of_before_it_is_typed(bench: Bench) -> None:
    book = bench.session.book
    told = request_form(book, "NML", FEBRUARY_2).explain(book)
    assert " No telephone of Northwestern Mutual is on file: enter it first" in told
    put_on_file(bench.session)
    book = bench.session.book
    assert "telephone" not in request_form(book, "NML", FEBRUARY_2).explain(book)


def test_the_page_has_notes_warrants_payments_and_confirmed_balances(bench: Bench) -> None:
    record_payment(bench.session, FEBRUARY_1998, "NML", Money(100), on=FEBRUARY_3, received_on=None, reference="Wire 7")
    confirm_balance(bench.session, "A-1", AUGUST_1997, Money(100), FEBRUARY_3, "Letter")
    state = shown(bench)
    assert [len(t.rows) for t in (state.notes, state.warrants, state.payments, state.confirmations)] == [3, 3, 1, 1]
    assert [c.text for c in state.payments.rows[0].cells] == [
        "February 3, 1998", "February 19, 1998", "$1.00", "…1001 at First Sample Bank", "Wire 7",
    ]  # fmt: skip
    assert state.confirmations.rows[0].cells[-1].text == "differs"
    assert state.band == (
        "Papers to this holder carry the band SAMPLE DATA, because of: officer who signs, notice address, attention, "
        "e-mail, telecopy, payment instructions, note A-1, note A-2, note A-3, the days of the closing conditions."
    )


def test_a_payment_says_by_which_instructions_it_went_and_the_overview_what_waits(bench: Bench, tmp_path: Path) -> None:
    pending(bench.session, tmp_path)
    paid = record_payment(
        bench.session, FEBRUARY_1998, "NML", Money(100), on=FEBRUARY_3, received_on=None, reference=""
    )
    assert "First Sample Bank, account …1001" in paid_words(bench.session.book, paid)
    assert "is pending and not followed" in paid_words(bench.session.book, paid)
    told = [c.text for c in cautions_of(bench.session.book, None, FEBRUARY_3)]
    waits = (
        "A change of Northwestern Mutual’s payment instructions waits for its call-back; payments go by those in force."
    )
    assert waits in told


def test_the_next_posting_is_told_to_whoever_approves_it_once_that_is_required(bench: Bench) -> None:
    states: list[PeopleState] = []
    presenter = PeoplePresenter(bench.workplace, states.append)
    enrol_anne(bench.session)
    enrol_bert(bench.session)
    require_approval(bench.session, FEBRUARY_4, ANNE, required=True)
    presenter.refresh()
    assert (states[-1].next_posting, APPROVE in states[-1].steps) == ("", False)
    set_working_date(bench.session, FEBRUARY_1998)
    record_payment(bench.session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    presenter.refresh()
    assert states[-1].next_posting.startswith("February 19, 1998: $1,355,203.13 due in cash, $0.00 added to principal")
    assert APPROVE in states[-1].steps
    bench.session.by = "bert"
    entry = presenter.entry(APPROVE)
    entry.record(
        {"signer": "bert", "phrase": BERT.phrase}, lambda: None, lambda error: bench.refused.append(error.text)
    )
    presenter.refresh()
    assert states[-1].next_posting.endswith("Approved by Bert (sample) (bert).")
    assert APPROVE not in states[-1].steps
    assert bench.refused == []


def test_what_else_the_papers_rest_on_is_entered_and_verified_from_the_same_page(bench: Bench) -> None:
    states: list[HoldersState] = []
    presenter = HoldersPresenter(bench.workplace, states.append)
    presenter.refresh()
    presenter.choose("NML")

    def records(step: str, wanted: str, **values: str) -> None:
        entry = presenter.entry(step)
        option = next(o for o in entry.fields[0].options if o.title.startswith(wanted))
        refused: list[str] = []
        entry.record(
            {"field": option.value, "evidence": None, **values}, lambda: None, lambda error: refused.append(error.text)
        )
        assert refused == []

    records("verify", "Note A-1: registered holder NML", against="The note")
    records("enter", "Company: officer who signs", value="Treasurer of the company", reason="")
    presenter.refresh()
    assert "officer who signs" not in states[-1].band
    assert "note A-1" not in states[-1].band
