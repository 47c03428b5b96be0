"""What the screens of warrants and of stock can do alike: offer forms, take the latest entry back."""

from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import OF_EQUITY
from cerplex_desktop.domain.registers.family import standing
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.events import Offer
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.interest_dates import take_back


class Actions(NamedTuple):
    """What can be recorded, why nothing can, and the entry that may be taken back: its number and sentence."""

    offers: tuple[tuple[Offer, ...], ...]
    locked: str
    latest: int
    latest_told: str


def actions_of(workplace: Workplace, groups: tuple[tuple[EventForm, ...], ...]) -> Actions:
    """What can be done as the book stands."""
    book = workplace.book
    offers = tuple(tuple(Offer(form, form.unavailable(book)) for form in group) for group in groups)
    facts = list(standing(book, OF_EQUITY))
    told = said(book, facts[-1]) if facts else ""
    return Actions(offers, workplace.locked_because, facts[-1].number if facts else 0, told)


def take_latest_back(workplace: Workplace, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
    """Takes back the latest entry of the register, on which no other rests."""
    on = workplace.on
    return workplace.change(
        "taking the entry back",
        lambda session: take_back(session, entry, reason, on),
        lambda _fact: f"Entry no. {entry} was taken back; see whether papers must be issued again.",
        done=lambda _: done(),
        refused=refused,
    )
