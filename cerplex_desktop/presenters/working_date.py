"""Changing the day as of which deadlines count and work is done."""

from datetime import date

from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.deal_events import set_working_date


def change_working_date(workplace: Workplace, on: date | None) -> bool:
    """Sets the working date; None follows today's date."""
    return workplace.change(
        "setting the working date",
        lambda session: set_working_date(session, on),
        lambda _: "The working date is set." if on else "The working date follows today's date.",
    )
