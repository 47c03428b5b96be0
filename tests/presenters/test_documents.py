"""The page of deliveries and the packs, as states: what is open, what is said of it, and what can be packed."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.papers.mailing import EVERYBODY
from cerplex_desktop.presenters.delivery_matrix import DeliveriesPresenter, DeliveriesState
from cerplex_desktop.presenters.packs import PacksPresenter
from cerplex_desktop.presenters.table import BAD, WARN
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.services.payments import log_deliveries
from tests.presenters.workplaces import Bench

FEBRUARY_2, FEBRUARY_3, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 3), date(1998, 2, 19)


@pytest.fixture
def noticed(bench: Bench) -> Bench:
    elect(bench.session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(bench.session, FEBRUARY_19, FEBRUARY_2)
    return bench


def shown(bench: Bench) -> tuple[DeliveriesPresenter, list[DeliveriesState]]:
    states: list[DeliveriesState] = []
    presenter = DeliveriesPresenter(bench.workplace, states.append)
    presenter.refresh()
    return presenter, states


def test_every_paper_that_is_wanted_has_a_line_and_a_mark(noticed: Bench) -> None:
    log_deliveries(noticed.session, ("1", "2"), "courier", FEBRUARY_2, None, "")
    log_deliveries(noticed.session, ("2",), "hand", FEBRUARY_2, FEBRUARY_2, "")
    _, states = shown(noticed)
    cells = [r.cells[4] for r in states[-1].table.rows]
    assert [(c.text, c.mark, c.tone) for c in cells] == [
        *[("Not issued", "care", WARN)] * 3,
        ("Sent", "care", WARN),
        ("Received", "yes", ""),
        ("Not sent", "care", WARN),
    ]
    assert states[-1].ages == "Sent and not confirmed: 1 for up to 7 days."


def test_what_is_late_is_said_and_only_what_is_open_can_be_kept(noticed: Bench) -> None:
    log_deliveries(noticed.session, ("2",), "hand", FEBRUARY_2, FEBRUARY_2, "")
    set_working_date(noticed.session, FEBRUARY_19)
    presenter, states = shown(noticed)
    assert [r.cells[4].tone for r in states[-1].table.rows[3:]] == [BAD, "", BAD]
    presenter.only_open(wanted=True)
    assert [r.cells[3].text for r in states[-1].table.rows] == ["–", "–", "–", "CPX-0001", "CPX-0003"]
    presenter.choose(states[-1].table.rows[3].key)
    assert states[-1].said == "Issued, and not sent yet. It had to arrive by Friday, February 13, 1998."
    presenter.find("nobody")
    assert (states[-1].table.rows, states[-1].said) == ((), "")


def test_the_whole_deal_comes_first_then_dates_and_quarters_of_which_there_are_papers(noticed: Bench) -> None:
    packs = PacksPresenter(noticed.workplace)
    assert [s.title for s in packs.spans()] == [
        "the whole deal",
        "February 19, 1998",
        "the quarter ended March 31, 1998",
    ]
    assert packs.days() == (FEBRUARY_19,)
    assert packs.proposed(packs.spans()[1]).name == "Cerplex 1997 archive 1998-02-19.zip"


def test_a_pack_is_saved_and_a_place_that_is_taken_refused(noticed: Bench, tmp_path: Path) -> None:
    packs = PacksPresenter(noticed.workplace)
    place = tmp_path / "pack.zip"
    packs.archive(packs.spans()[0], place)
    packs.archive(packs.spans()[0], place)
    packs.mail(FEBRUARY_19, tmp_path / "mail", EVERYBODY)
    assert noticed.said == [
        "The archive pack with 3 papers is saved as pack.zip. It holds whole account numbers: pass it on only to those "
        "who may know them.",
        f"Letters, envelopes and labels about February 19, 1998 for 4 recipients are in {tmp_path / 'mail'}.",
    ]
    assert len(noticed.refused) == 1
    assert "nothing is overwritten" in noticed.refused[0]
