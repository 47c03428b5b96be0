"""Each entry of the history is a sentence."""

from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.records import LAWFUL_MAXIMUM, PRIME
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate
from tests.presenters.workplaces import Bench

MARCH_5, TODAY = date(1998, 3, 5), date(1998, 2, 2)


def test_entries_of_rates_say_which_from_when_and_whence(bench: Bench) -> None:
    before = len(bench.session.book.facts)
    set_rate(bench.session, PRIME, MARCH_5, Fraction(73, 400), "a release", TODAY)
    set_rate(bench.session, LAWFUL_MAXIMUM, MARCH_5, Fraction(1, 4), "an opinion", TODAY)
    set_permission(bench.session, MARCH_5, "an opinion", TODAY, permitted=False)
    set_prime_known(bench.session, date(2002, 12, 31), TODAY)
    book = bench.session.book
    assert [said(book, fact) for fact in book.facts[before:]] == [
        "From March 5, 1998, the Chase Manhattan Prime Rate is 18.25% (a release).",
        "From March 5, 1998, the highest lawful rate is 25.00% (an opinion).",
        "From March 5, 1998, law does not permit interest on overdue installments (an opinion).",
        "The Chase Manhattan Prime Rate is known through December 31, 2002.",
    ]
