"""Every event that a user can record, as data: a line here puts one in the menu, the dialog and its preview.

The groups are set apart in the menu.
"""

from cerplex_desktop.presenters.event_forms import (
    accelerations,
    amendments,
    availability,
    blockages,
    confirmations,
    defaults,
    discharges,
    failed_tests,
    holders,
    interest_dates,
    overdue,
    transfers,
    waivers,
)
from cerplex_desktop.presenters.event_forms.form import EventForm

Forms = tuple[EventForm, ...]

DEFAULTS: Forms = (defaults.BEGINS, defaults.CONFIRMED, defaults.ENDS, failed_tests.STATED)
ACCELERATIONS: Forms = (accelerations.DECLARED, accelerations.ANNULLED)
POSTPONEMENTS: Forms = (blockages.STARTS, blockages.ENDS)
READINGS_AND_WAIVERS: Forms = (availability.READING, waivers.WAIVER)
PAYMENTS: Forms = (overdue.PAYMENT, discharges.PRINCIPAL, discharges.PREPAYMENT, discharges.PAYOFF)
AMENDMENTS: Forms = (amendments.AMENDMENT,)
TRANSFERS: Forms = (
    transfers.SOLD,
    transfers.DIVIDED,
    transfers.COMBINED,
    transfers.EXCHANGED,
    transfers.LOST,
    holders.REGISTERED,
)
BALANCES: Forms = (confirmations.BALANCE, confirmations.CLOSED)
GROUPS: tuple[Forms, ...] = (
    DEFAULTS,
    ACCELERATIONS,
    POSTPONEMENTS,
    READINGS_AND_WAIVERS,
    PAYMENTS,
    AMENDMENTS,
    TRANSFERS,
    BALANCES,
)

OF_THE_DESK: Forms = (interest_dates.ELECTION, interest_dates.PAYMENT, interest_dates.DELIVERY)
"""What the desk of an interest date records: forms for putting its entries right."""
