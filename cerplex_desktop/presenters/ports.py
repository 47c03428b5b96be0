"""What presenters ask of whoever shows them: a runner for work, and a few ways to speak to the user."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from cerplex_desktop.domain.errors import KnownError


class Cancelled(Exception):
    """The user ended a job between two of its steps."""


class Progress(Protocol):
    """How far a job is."""

    def step(self, done: int, of: int) -> None:
        """Says it, and raises Cancelled where the user wants the job ended."""


class Runner(Protocol):
    """Does work beside the window and tells its end in the window's own thread."""

    def run(
        self,
        name: str,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> bool:
        """Takes a job; False where one of that name is already under way."""


class Place(NamedTuple):
    """A screen, and the thing on it: an interest date, a note's number, a document's number."""

    screen: str
    key: str = ""


OVERVIEW = "overview"
INTEREST_DATES = "interest dates"
CALENDAR = "calendar"
NOTES = "notes"
HOLDERS = "holders"
WARRANTS = "warrants"
STOCK = "stock"
RATES = "rates"
PREPAYMENT = "prepayment"
WHAT_IF = "what if"
COVENANTS = "covenants"
CLOSING = "closing"
DOCUMENTS = "documents"
INTERPRETATIONS = "interpretations"
PEOPLE = "people"
HISTORY = "history"
EVENTS = "events"
PLACES = (
    OVERVIEW, INTEREST_DATES, CALENDAR,
    NOTES, HOLDERS, WARRANTS, STOCK,
    RATES, EVENTS, PREPAYMENT, WHAT_IF,
    COVENANTS, CLOSING, DOCUMENTS, INTERPRETATIONS, PEOPLE, HISTORY,
)  # fmt: skip
"""The screens in the order of the sidebar; a place's title is its name with a capital."""
RECORD = "record"
OVERDUE = "overdue"
