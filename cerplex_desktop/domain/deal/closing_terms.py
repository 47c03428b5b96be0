"""The terms of closing: the conditions to effectiveness, the fee reserve for counsel, the certificates delivered."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import Money

CERTIFICATE, EXPENSES = "certificate", "expenses"
"""What a condition may be besides: the receipt of the Effective Date certificate, and the payment of expenses."""


class ClosingCondition(NamedTuple):
    """A condition to effectiveness, and the day on which the deal file says it was satisfied, if it says one.

    Agreement: section 6. ``key`` is the section, with a number where a section has several parts; ``role`` is
    CERTIFICATE or EXPENSES where the program must know the condition. What counts, and the Effective Date, is told by
    ``domain.registers.closing_conditions``: a book records days of its own.
    """

    key: str
    section: str
    title: str
    satisfied_on: date | None
    sample: bool
    role: str = ""


class ReserveTerms(NamedTuple):
    """The fee reserve with special counsel: how much, and the day through which the company has time to pay it.

    Agreement: 5.2. ``counsel`` is the name of the firm that holds it. ``funded_on`` is the day on which the deal file
    says it was paid in, for as long as a book records no payment of its own.
    """

    counsel: str
    amount: Money
    due_on: date
    section: str
    funded_on: date | None = None
    sample: bool = False


class ClosingCertificateTerms(NamedTuple):
    """The sections of the three certificates and what each is about; sections are those of the ``instrument``.

    Agreement: 6.2, 6.7, 6.8 of the First Amendment Agreement.
    ``amendments``, ``representations`` and ``conditions`` are the sections that the Effective Date certificate speaks
    of; ``copies`` are the documents certified as true copies; ``authorized`` is what the resolutions authorize, and
    ``secretaries`` are the titles of those who may certify to them.
    """

    instrument: str
    effective_date: str
    amendments: str
    representations: str
    conditions: str
    true_copies: str
    copies: tuple[str, ...]
    resolutions: str
    authorized: str
    secretaries: tuple[str, ...]
