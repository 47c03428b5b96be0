"""The list of all interest dates says the same as each date's desk.

Figures: the shipped deal, interest due February 19, 1998: 180/360 at 15.00 % on each of eight notes.
"""

from datetime import date

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.presenters.interest_dates import DatesPresenter
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.services.payments import log_delivery

FEBRUARY, MARCH = date(1998, 2, 19), date(1998, 3, 19)


def line_of(bench, on: date) -> list[str]:
    """State, interest due, cash and addition of a date as listed."""
    state = DatesPresenter(bench.workplace, lambda _: None).state()
    row = next(r for r in state.table.rows if r.key == str(on))
    return [row.cells[at].text for at in (2, 5, 6, 7)]


def test_a_date_still_open_is_taken_as_supposed(bench):
    assert line_of(bench, FEBRUARY) == ["Projected", "$1,355,203.13", "$858,295.37", "$496,907.76"]


def test_a_date_whose_choice_is_closed_is_all_cash(bench):
    set_working_date(bench.session, date(1998, 2, 14))
    assert line_of(bench, FEBRUARY) == ["All cash", "$1,355,203.13", "$1,355,203.13", "$0.00"]
    assert line_of(bench, MARCH)[-1] != "$0.00"


def test_an_open_default_makes_every_date_to_come_all_cash(bench):
    open_default(bench.session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), date(1998, 2, 2))
    assert [line_of(bench, on)[-1] for on in (FEBRUARY, MARCH)] == ["$0.00", "$0.00"]


def test_a_failed_election_is_listed_with_the_cash_that_its_desk_shows(bench):
    elect(bench.session, FEBRUARY, Choice(TO_FLOOR), date(1998, 2, 2))
    for issued in issue_papers(bench.session, FEBRUARY, date(1998, 2, 2)):
        log_delivery(
            bench.session, issued.document.document_id, "courier", date(1998, 2, 16), date(1998, 2, 17), "late"
        )
    assert line_of(bench, FEBRUARY) == ["Failed election", "$1,355,203.13", "$1,355,203.13", "$0.00"]
