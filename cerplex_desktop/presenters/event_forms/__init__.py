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

GROUPS: tuple[tuple[EventForm, ...], ...] = (
    (defaults.BEGINS, defaults.CONFIRMED, defaults.ENDS, failed_tests.STATED),
    (accelerations.DECLARED, accelerations.ANNULLED),
    (blockages.STARTS, blockages.ENDS),
    (availability.READING, waivers.WAIVER),
    (overdue.PAYMENT, discharges.PRINCIPAL, discharges.PREPAYMENT, discharges.PAYOFF),
    (amendments.AMENDMENT,),
    (transfers.SOLD, transfers.DIVIDED, transfers.COMBINED, transfers.EXCHANGED, transfers.LOST, holders.REGISTERED),
    (confirmations.BALANCE, confirmations.CLOSED),
)

OF_THE_DESK: tuple[EventForm, ...] = (interest_dates.ELECTION, interest_dates.PAYMENT, interest_dates.DELIVERY)
"""What the desk of an interest date records: forms for putting its entries right."""
