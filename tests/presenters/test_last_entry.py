"""What Ctrl+Z takes back: what was recorded last in one act, a sheet with all that came of it."""

from datetime import date, timedelta
from pathlib import Path

from cerplex_desktop.domain.book.facts import ELECTION_MADE, PHRASE_WRONG
from cerplex_desktop.domain.book.records.defaults import EVENT_OF_DEFAULT
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.covenants.existing import open_proposed
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.imports.rates import RATES
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.closing_conditions import closing_states
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.presenters.closing_forms.conditions import SATISFIED
from cerplex_desktop.presenters.last_entry import LastEntryPresenter
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import confirm_default, open_default
from cerplex_desktop.services.failed_tests import FailedTest, confirm_failed_test
from cerplex_desktop.services.imports import import_sheet
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.services.payments import log_deliveries, record_payment
from cerplex_desktop.services.people import enrol
from tests.presenters.workplaces import Bench
from tests.services.signing import ANNE_SAYS, CHEAP

ON, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)
TWO = "from,rate,source\n1998-03-02,8.25%,H.15\n1998-03-03,8.00%,H.15\n"


def test_a_sheet_is_undone_with_all_its_entries(bench: Bench) -> None:
    session, refused = bench.workplace.session, list[KnownError]()
    before = len(session.book.default_rate.terms.prime)
    made = import_sheet(session, sheet_rows(TWO), RATES, "prime.csv", ON)
    assert made is not None
    undoing = LastEntryPresenter(bench.workplace)
    last = undoing.last()
    assert (last.number, last.refused) == (made.number, "")
    assert undoing.undo(last.number, "Wrong sheet", lambda: None, refused.append)
    assert refused == []
    assert len(session.book.default_rate.terms.prime) == before
    assert {*made.entries, made.number} <= session.book.voided.keys()


def test_a_wrong_pass_phrase_does_not_stand_before_what_was_done(bench: Bench) -> None:
    session = bench.workplace.session
    enrol(session, "clerk", "Clerk (sample)", ["officer"], ON, ON, phrase=ANNE_SAYS, cost=CHEAP)
    made = import_sheet(session, sheet_rows(TWO), RATES, "prime.csv", ON)
    assert made is not None
    with session.change() as change:
        change.record(PHRASE_WRONG, ON, {"account": "clerk"})
    assert LastEntryPresenter(bench.workplace).last().number == made.number


def pay(bench: Bench, holder: str | None, reference: str) -> None:
    record_payment(
        bench.session, FEBRUARY_19, holder, None, on=FEBRUARY_19, received_on=FEBRUARY_19, reference=reference
    )


def undone(bench: Bench) -> str:
    undoing, refused = LastEntryPresenter(bench.workplace), list[KnownError]()
    last = undoing.last()
    assert undoing.undo(last.number, "Entered by mistake", lambda: None, refused.append)
    assert refused == []
    return last.said


def test_payments_to_all_holders_are_taken_back_together(bench: Bench) -> None:
    pay(bench, None, "Wire of the day")
    told = undone(bench)
    assert len(told.splitlines()) == len(bench.session.book.deal.holders) == 3
    assert list(bench.session.book.payments) == []
    assert bench.said[-1] == f"3 entries, up to no. {_paid(bench)}, were taken back: they were recorded in one act."


def _paid(bench: Bench) -> int:
    return max(bench.session.book.voided)


def test_conditions_satisfied_together_are_taken_back_together(bench: Bench) -> None:
    open_ones = [s.condition.key for s in closing_states(bench.session.book) if s.fact is None][:2]
    values = {"conditions": tuple(open_ones), "satisfied_on": date(1997, 8, 19), "note": "Letter", "file": None}
    SATISFIED.record(bench.session, values, ON)
    assert len(undone(bench).splitlines()) == len(open_ones) == 2


def test_payments_recorded_one_by_one_are_taken_back_one_by_one(bench: Bench) -> None:
    pay(bench, "NML", "Wire 1")
    bench.clock.advance(timedelta(minutes=1))
    pay(bench, "JHL", "Wire 1")
    undone(bench)
    assert [p.holder for p in bench.session.book.payments] == ["NML"]


def test_payments_under_another_reference_are_another_act(bench: Bench) -> None:
    pay(bench, "NML", "Wire 1")
    pay(bench, "JHL", "Wire 2")
    assert len(undone(bench).splitlines()) == 1


def test_a_mailing_is_taken_back_whole_and_its_scan_stays_without_barring_the_way(bench: Bench, tmp_path) -> None:
    elect(bench.session, FEBRUARY_19, Choice("floor"), ON)
    papers = [made.document.document_id for made in issue_papers(bench.session, FEBRUARY_19, ON)]
    scan = tmp_path / "receipts.pdf"
    scan.write_bytes(b"%PDF-1.4 receipts")
    log_deliveries(bench.session, papers, "certified mail", ON, None, "Receipts", scan=scan)
    assert len(undone(bench).splitlines()) == 3
    assert list(bench.session.book.deliveries) == []
    assert "CPX-0003" in LastEntryPresenter(bench.workplace).last().said


def test_a_default_confirmed_from_a_failed_test_is_taken_back_whole(bench: Bench, tmp_path: Path) -> None:
    session, december = bench.session, date(1997, 12, 31)
    record_figure(session, Statement("net-income", december, Money(-83_800_001), "Report of the quarter"), ON)
    bench.clock.advance(timedelta(minutes=1))
    scan = tmp_path / "memorandum.pdf"
    scan.write_bytes(b"%PDF-1.4 memorandum")
    decision = Decision("Senior Officer (sample)", ON, "Memorandum")
    confirm_failed_test(session, FailedTest("6.18"), EVENT_OF_DEFAULT, decision, ON, scan=scan)
    told = undone(bench)
    assert len(told.splitlines()) == 2
    assert "Entry no. " in told
    assert session.book.defaults == {}
    assert [p.section for p in open_proposed(session.book, ON)] == ["6.18"]
    assert "net income" in LastEntryPresenter(bench.workplace).last().said.lower()


def test_a_default_confirmed_after_it_was_opened_by_hand_stays_open_when_that_is_taken_back(bench: Bench) -> None:
    opened = open_default(bench.session, "6.20", "Ratio", ON, ON)
    bench.clock.advance(timedelta(minutes=1))
    confirm_default(
        bench.session, opened.number, EVENT_OF_DEFAULT, confirmed_on=ON, by="Officer", reference="Letter", on=ON
    )
    assert len(undone(bench).splitlines()) == 1
    assert [d.number for d in bench.session.book.open_defaults] == [opened.number]


def test_what_a_correction_made_is_not_taken_back_in_part(bench: Bench) -> None:
    session, august = bench.session, date(1997, 8, 19)
    (wrong,) = (f.number for f in session.book.facts if f.kind == ELECTION_MADE)
    right = Request("The notice said cash", ON, (wrong,), lambda trial: elect(trial, august, Choice("full"), august))
    correct(session, right)
    last = LastEntryPresenter(bench.workplace).last()
    assert last.number == session.book.facts[-1].number
    assert last.refused.startswith("It was made in a correction, which is not taken back in part.")
