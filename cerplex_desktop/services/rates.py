"""Recording what the Default Rate follows: Prime, the lawful maximum, and what law permits."""

from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.defaults import PrimeKnown, RateSet
from cerplex_desktop.domain.events.rate_entries import permission_data, prime_known_data, rate_data
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def set_rate(session: BookSession, table: str, from_on: date, rate: Fraction, source: str, on: date) -> RateSet:
    """Records Prime, or the lawful maximum, from a day on; ``table`` is ``PRIME`` or ``LAWFUL_MAXIMUM``.

    Raises:
        BadInput: the rate is not above 0% and up to 100%, or nothing says where it comes from.
        Refused: the table holds that day already.
    """
    with session.change() as change:
        data = rate_data(change.book.default_rate, table, from_on, rate, plain_text(source, "source"))
        change.record(kinds.RATE_SET, on, data)
    return session.book.rates_set[-1]


def set_permission(session: BookSession, from_on: date, source: str, on: date, *, permitted: bool) -> RateSet:
    """Records from which day on law permits interest on overdue installments of interest, or does not.

    Raises:
        BadInput: nothing says where it comes from.
        Refused: the table holds that day already.
    """
    with session.change() as change:
        tables = change.book.default_rate
        data = permission_data(tables, from_on, plain_text(source, "source"), permitted=permitted)
        change.record(kinds.RATE_SET, on, data)
    return session.book.rates_set[-1]


def set_prime_known(session: BookSession, through_on: date, on: date) -> PrimeKnown:
    """Records that every change of Prime through and including a day is entered.

    Raises:
        Refused: it is known to that day already, or no Prime is entered.
    """
    with session.change() as change:
        change.record(kinds.PRIME_KNOWN, on, prime_known_data(change.book.default_rate, through_on))
    return session.book.prime_known[-1]
