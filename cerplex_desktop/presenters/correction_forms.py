"""The forms in which a correction asks what is right, or what is missing: those in which it is recorded in its time."""

from collections.abc import Mapping

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.presenters.closing_forms import conditions
from cerplex_desktop.presenters.event_forms import (
    ACCELERATIONS,
    AMENDMENTS,
    BALANCES,
    DEFAULTS,
    OF_THE_DESK,
    PAYMENTS,
    POSTPONEMENTS,
    READINGS_AND_WAIVERS,
    TRANSFERS,
    Forms,
    rates,
)
from cerplex_desktop.presenters.event_forms.form import EventForm

CORRECTABLE: Mapping[str, Forms] = {
    "&Interest dates": OF_THE_DESK,
    "&Defaults and acceleration": DEFAULTS + ACCELERATIONS,
    "Postponements, &loans and waivers": POSTPONEMENTS + READINGS_AND_WAIVERS,
    "&Payments of other days": PAYMENTS,
    "&Terms and rates": (*AMENDMENTS, rates.PRIME_RATE, rates.HIGHEST_LAWFUL),
    "&Notes and holders": TRANSFERS,
    "&Balances confirmed": BALANCES,
    "&Conditions to effectiveness": (conditions.SATISFIED, conditions.REOPENED),
}
"""Everything that postings may rest on, in groups by their names in the menu."""


def form_of(fact: Fact) -> EventForm | None:
    """The form in which an entry was, or could have been, entered; None where there is none."""
    forms = (form for group in CORRECTABLE.values() for form in group)
    return next((form for form in forms if form.kind == fact.kind and form.made(fact)), None)
