"""What tests of events record, and the list as its presenter shows it."""

from datetime import date

from cerplex_desktop.presenters.events import EventsPresenter, EventsState
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment

FEBRUARY, MONDAY, MARCH_5 = date(1998, 2, 19), date(1998, 2, 2), date(1998, 3, 5)
DEFAULT = {"section": "8.1(a)", "description": "Interest unpaid", "from_on": MONDAY}


def events(bench) -> tuple[EventsPresenter, list[EventsState]]:
    shown: list[EventsState] = []
    presenter = EventsPresenter(bench.workplace, shown.append)
    presenter.refresh()
    return presenter, shown


def unpaid(bench) -> None:
    """North Atlantic alone was not paid on February 19, 1998."""
    for holder in ("NML", "JHL"):
        record_payment(bench.session, FEBRUARY, holder, None, on=FEBRUARY, received_on=None, reference="")
    post(bench.session, FEBRUARY, date(1998, 2, 20), leave_unpaid=True)
    set_working_date(bench.session, MARCH_5)
