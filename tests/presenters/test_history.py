"""Each entry of the history is a sentence."""

from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate
from cerplex_desktop.services.waivers import record_waiver
from tests.presenters.workplaces import Bench

MARCH_5, TODAY, FEBRUARY_19 = date(1998, 3, 5), date(1998, 2, 2), date(1998, 2, 19)


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


def test_figures_of_the_accounts_say_what_day_whence_and_why_corrected(bench: Bench) -> None:
    before, on = len(bench.session.book.facts), date(1997, 12, 31)
    record_figure(bench.session, Statement("net-income", on, Money(-70_000_000), "Report"), TODAY)
    record_figure(bench.session, Statement("net-income", on, Money(-69_000_000), "Report", "Audit"), TODAY)
    book = bench.session.book
    assert [said(book, fact) for fact in book.facts[before:]] == [
        "Consolidated Net Income as of December 31, 1997: ($700,000.00) (Report).",
        "Consolidated Net Income as of December 31, 1997: ($690,000.00) (Report); corrected: Audit.",
    ]


def test_waivers_states_of_defaults_and_accelerations_are_told_with_their_papers(bench: Bench) -> None:
    session, before = bench.session, len(bench.session.book.facts)
    record_waiver(session, FEBRUARY_19, "NAS", "notice", signed_on=TODAY, reference="Letter 4", on=TODAY)
    open_default(session, "6.18", "Earnings", TODAY, TODAY)
    confirm_default(session, 1, "Event of Default", confirmed_on=TODAY, by="The Treasurer", reference="", on=TODAY)
    end_default(session, 1, TODAY, "Audit", TODAY, state="refuted")
    accelerate(session, TODAY, "Declaration", TODAY)
    annul(session, FEBRUARY_19, "stands", "Instrument", TODAY)
    assert [said(session.book, fact) for fact in session.book.facts[before:]] == [
        "North Atlantic waived the notice for February 19, 1998, signed February 2, 1998 (Letter 4).",
        "Default no. 1 from February 2, 1998, section 6.18: Earnings",
        "Default no. 1 confirmed as an Event of Default by The Treasurer, February 2, 1998.",
        "Default no. 1 refuted February 2, 1998: Audit",
        "The notes were accelerated on February 2, 1998 (Declaration).",
        "The acceleration was annulled on February 19, 1998; the interest at the Default Rate since the acceleration "
        "stands (Instrument).",
    ]
