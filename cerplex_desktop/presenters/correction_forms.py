"""The forms in which a correction asks what is right, or what is missing: those in which it is recorded in its time."""

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.presenters.closing_forms import conditions
from cerplex_desktop.presenters.event_forms import GROUPS, OF_THE_DESK, rates
from cerplex_desktop.presenters.event_forms.form import EventForm

CORRECTABLE: tuple[tuple[EventForm, ...], ...] = (
    OF_THE_DESK,
    *GROUPS,
    (rates.PRIME_RATE, rates.HIGHEST_LAWFUL),
    (conditions.SATISFIED, conditions.REOPENED),
)
"""Everything that postings may rest on, in groups."""


def form_of(fact: Fact) -> EventForm | None:
    """The form in which an entry was, or could have been, entered; None where there is none."""
    forms = (form for group in CORRECTABLE for form in group)
    return next((form for form in forms if form.kind == fact.kind and form.made(fact)), None)
