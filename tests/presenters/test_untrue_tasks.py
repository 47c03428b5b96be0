"""What the overview asks for where papers are no longer true. Amounts: A-1 and its holder as the deal's figures give.

A wire for February that arrived on February 23 turns the notes of its holder to cash: nothing was added to them.
"""

from datetime import date

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.presenters.overview import OverviewPresenter, OverviewState
from cerplex_desktop.presenters.ports import DOCUMENTS, Place
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.note_papers import issue_schedule_a
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.replacing import replace_paper
from tests.presenters.workplaces import Bench

FEBRUARY_2, FEBRUARY, TODAY = date(1998, 2, 2), date(1998, 2, 19), date(1998, 3, 2)


def posted(bench: Bench) -> None:
    session = bench.session
    elect(session, FEBRUARY, Choice("floor"), FEBRUARY_2)
    for one in issue_papers(session, FEBRUARY, FEBRUARY_2):
        log_delivery(session, one.document.document_id, "hand", FEBRUARY_2, FEBRUARY_2, "")
    record_payment(session, FEBRUARY, None, None, on=FEBRUARY, received_on=None, reference="")
    post(session, FEBRUARY, FEBRUARY, back_up=False)


def late_wire(bench: Bench) -> None:
    """The wire to NML reached it on February 23."""
    nml = next(p for p in bench.session.book.payments if p.holder == "NML")
    right = lambda s: record_payment(  # noqa: E731
        s, FEBRUARY, "NML", nml.amount, on=FEBRUARY, received_on=date(1998, 2, 23), reference=""
    )
    correct(bench.session, Request("It arrived late", TODAY, (nml.fact.number,), right, FEBRUARY), replace_papers=True)


def shown(bench: Bench) -> OverviewState:
    states: list[OverviewState] = []
    OverviewPresenter(bench.workplace, states.append).refresh()
    return states[-1]


def replacing(bench: Bench) -> list[tuple[str, str, Place]]:
    return [(t.text, t.stake, t.place) for t in shown(bench).tasks if t.text.startswith("Replace")]


def test_a_paper_that_a_correction_made_untrue_is_a_task_until_it_is_replaced(bench: Bench) -> None:
    posted(bench)
    (a_1,) = (i.document for i in issue_schedule_a(bench.session, FEBRUARY, TODAY, ("A-1",)))
    assert replacing(bench) == []
    late_wire(bench)
    set_working_date(bench.session, TODAY)
    ((text, stake, place),) = replacing(bench)
    assert text == (
        f"Replace {a_1.document_id} to Northwestern Mutual, Schedule A for February 19, 1998: it is no longer true"
    )
    assert "$3,381,315.81" in stake
    assert "now $3,290,818.32" in stake
    assert place == Place(DOCUMENTS, str(a_1.number))
    replace_paper(bench.session, a_1.document_id, TODAY)
    assert replacing(bench) == []


def test_many_papers_are_one_task_that_opens_the_one_that_is_wrong_by_most(bench: Bench) -> None:
    """Northwestern Mutual's whole balance is wrong by $218,694.87, each of its notes by less."""
    posted(bench)
    issue_schedule_a(bench.session, FEBRUARY, TODAY)
    requests = [i.document for i in issue_confirmation_requests(bench.session, FEBRUARY, TODAY)]
    late_wire(bench)
    ((text, stake, place),) = replacing(bench)
    assert text.startswith("Replace 4 papers that are no longer true, ")
    first = next(p for p in requests if p.holder == "NML")
    assert first.document_id in text
    assert place == Place(DOCUMENTS, str(first.number))
    assert "$8,171,236.63" in stake


def test_a_paper_whose_place_none_takes_is_no_task_but_to_beware_of(bench: Bench) -> None:
    session, start, end = bench.session, date(1998, 2, 5), date(1998, 2, 12)
    start_blockage(session, start, "Senior Debt is in default", start)
    end_blockage(session, end, Choice("floor"), end)
    entries = [f.number for f in session.book.facts if f.kind in ("blockage started", "blockage ended")][::-1]
    papers = [i.document for i in issue_blockage_statements(session, end)]
    correct(session, Request("There was none", TODAY, tuple(entries)))
    state = shown(bench)
    assert [t for t in state.tasks if t.place.screen == DOCUMENTS] == []
    (told,) = (c for c in state.warnings if c.place.screen == DOCUMENTS)
    assert told.place.key == str(papers[0].number)
    assert "no papers take their place" in told.text
