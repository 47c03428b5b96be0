"""The scenario file to fill in reads as it is, and each of its examples once its lines are no comments any more."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.what_if.comparison import compare
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.scenario_template import scenario_template
from cerplex_desktop.domain.what_if.scenarios import Scenario
from cerplex_desktop.presenters.what_if import WhatIfPresenter
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment

FEBRUARY, APRIL_2 = date(1998, 2, 19), date(1998, 4, 2)


def examples(text: str) -> dict[str, str]:
    """Each example as a file of its own, by its first words: its lines without the # before them."""
    blocks = text.split("\n\n# ")[2:]  # before them the head, and the choice of dates to come
    return {
        told[:12]: "".join(f"{line.removeprefix('#')}\n" for line in lines)
        for told, *lines in (block.split("\n") for block in blocks)
    }


@pytest.fixture
def short(bench):
    """February 19, 1998 all cash; North Atlantic was not paid, and it is posted so."""
    for holder in ("NML", "JHL"):
        record_payment(bench.session, FEBRUARY, holder, None, on=FEBRUARY, received_on=None, reference="")
    set_working_date(bench.session, APRIL_2)
    post(bench.session, FEBRUARY, APRIL_2, leave_unpaid=True)
    return bench


def test_it_supposes_nothing_as_it_is(bench):
    text = scenario_template(bench.session.book, bench.workplace.on)
    assert parse_scenario(text, "scenario.toml") == Scenario("Scenario", "floor")


def test_each_example_can_be_compared_once_it_is_no_comment(short):
    book = short.session.book
    found = examples(scenario_template(book, APRIL_2))
    assert list(found) == ["A Default ex", "What fell du", "A note is so", "Principal of"]
    for text in found.values():
        scenario = parse_scenario(text, "scenario.toml")
        assert len(scenario.added) == 1
        assert compare(book, scenario, APRIL_2).rows


def test_the_payment_of_what_is_overdue_is_all_that_its_holder_is_owed(short):
    """North Atlantic’s 127,116.80 and 137,013.62 since February 19, and 43 days of 360 at 17%: 2,581.18, 2,782.14."""
    text = examples(scenario_template(short.session.book, APRIL_2))["What fell du"]
    (event,) = parse_scenario(text, "scenario.toml").added
    assert (event.holder, str(event.amount), event.on) == ("NAS", "$269,493.74", APRIL_2)


def test_without_anything_overdue_it_shows_how_a_payment_is_written(bench):
    text = examples(scenario_template(bench.session.book, bench.workplace.on))["What fell du"]
    assert [event.kind for event in parse_scenario(text, "scenario.toml").added] == ["payment"]


def test_it_is_never_saved_over_another_file(bench, tmp_path):
    presenter = WhatIfPresenter(bench.workplace, lambda state: None, lambda error: None)
    presenter.save_template(tmp_path / "scenario.toml")
    with pytest.raises(BadInput, match="exists already; it was left as it is"):
        presenter.save_template(tmp_path / "scenario.toml")
