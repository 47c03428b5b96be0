"""The calendar as the window shows it: fields of a month, states in words, places."""

from datetime import date

from cerplex_desktop.domain.deadlines.deadlines import KINDS, OPEN, Deadline
from cerplex_desktop.presenters.calendar import CalendarPresenter, CalendarState, place_of
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.services.deal_events import set_working_date


def shown(bench) -> tuple[CalendarPresenter, list[CalendarState]]:
    states: list[CalendarState] = []
    presenter = CalendarPresenter(bench.workplace, states.append)
    presenter.refresh()
    return presenter, states


def test_a_month_has_whole_weeks_from_sunday_to_saturday(bench):
    presenter, states = shown(bench)
    presenter.choose(date(1998, 3, 1))
    days = [f.on for week in states[-1].weeks for f in week]
    assert (days[0], days[-1], len(days)) == (date(1998, 3, 1), date(1998, 4, 4), 35)


def test_the_19th_holds_the_interest_date_and_its_cash(bench):
    presenter, states = shown(bench)
    presenter.choose(date(1998, 2, 19))
    assert [i.short for i in states[-1].items] == ["Cash due", "Interest date"]
    assert states[-1].items[0].place == Place(INTEREST_DATES, "1998-02-19#payments")


def test_months_turn_and_keep_to_their_last_day(bench):
    presenter, states = shown(bench)
    presenter.choose(date(1998, 3, 31))
    presenter.turn(-1)
    assert (states[-1].month, states[-1].chosen) == ("February 1998", date(1998, 2, 28))
    presenter.back_to_working_date()
    assert states[-1].chosen == date(1998, 2, 2)


def test_what_was_missed_is_counted_in_a_sentence(bench):
    assert shown(bench)[1][-1].late == ""
    set_working_date(bench.session, date(1998, 2, 20))
    assert shown(bench)[1][-1].late == (
        "3 missed, first on February 9, 1998; 1 late and still to be done, since February 19, 1998."
    )


def test_the_list_can_be_narrowed(bench):
    presenter, states = shown(bench)
    presenter.find("warrants 1996")
    assert [r.cells[2].text for r in states[-1].table.rows] == ["Warrants of the 1996 Warrant Agreement expire"]


def test_every_kind_of_entry_has_a_place():
    assert all(place_of(Deadline(date(1998, 2, 19), kind, "x", "x", OPEN)).screen for kind in KINDS)
