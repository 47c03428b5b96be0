"""Tests of the company's accounts: what was required, what is, and how much there is to spare.

Agreement: 6.18 to 6.21. Everything is compared as exact fractions; only what is shown is rounded, downwards. A test
without one of its figures cannot be certified: it never passes, and it never fails. A sample figure of the deal
fails no test of a later day: nobody reported it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, require_quarter, terms_of
from cerplex_desktop.domain.dates import long_date, months_after
from cerplex_desktop.domain.deal.covenant_terms import MONTHS, CovenantItem, CovenantTerms, CovenantTest, Threshold
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import Money

PASS, FAIL, NOT_CERTIFIED = "pass", "fail", "cannot be certified"
VERDICT_WORDS = {PASS: "passes", FAIL: "fails", NOT_CERTIFIED: NOT_CERTIFIED}
"""What a sentence says of a test; its verdict is the word that files keep."""


_ONE_DAY = timedelta(days=1)


class Input(NamedTuple):
    """A figure that a test takes; None where none is known that counts on its day. ``age`` is its days before it."""

    item: CovenantItem
    figure: Figure | None
    age: int = 0

    @property
    def cents(self) -> int:
        """Whole cents; 0 where no figure is known."""
        return self.figure.amount.cents if self.figure else 0

    @property
    def value(self) -> Fraction:
        """Dollars."""
        return Fraction(self.cents, 100)


class Headroom(NamedTuple):
    """How much there is to spare; negative where the test fails, and then what is wanting.

    ``numerator`` is how far it could fall, ``denominator`` how far it could rise, None where there is none: whole
    cents, rounded downwards, so that the test still passes with it. ``share`` is of the threshold.
    """

    numerator: Money
    denominator: Money | None
    share: Fraction | None


class Judged(NamedTuple):
    """One test on a day. ``required`` is the threshold as read, with what is added to it; None where it is not known.

    ``actual`` is dollars or a ratio; None without a figure, or over nothing. ``because`` says why it cannot be
    certified, or why it passes over nothing. ``tight``: it passes within the early-warning band.
    """

    test: CovenantTest
    on: date
    threshold: Threshold
    inputs: tuple[Input, ...]
    required: Fraction | None
    numerator: Fraction
    denominator: Fraction | None
    actual: Fraction | None
    verdict: str
    headroom: Headroom | None
    tight: bool
    readings: tuple[str, ...]
    because: str

    @property
    def is_ratio(self) -> bool:
        """Required and actual are ratios, not dollars."""
        return bool(self.test.over)

    @property
    def plus(self) -> Input | None:
        """The figure that is added to the threshold as read; None where nothing is."""
        keys = {self.test.plus, self.test.other_plus} - {""}
        return next((given for given in self.inputs if given.item.key in keys), None)


def quarter_tests(book: Book, quarter: date, on: date, accounts: Accounts | None = None) -> tuple[Judged, ...]:
    """Every test that a fiscal quarter has, in the order of the agreement, as known on a day.

    A test of any day stands at the quarter's end, and before it wherever a figure is known or the threshold steps.
    At the quarter's end each figure must be one of that very day. Whoever asks for many quarters of a book gathers its
    ``accounts`` once.

    Raises:
        BadInput, Refused: no such quarter, it has not ended, or the deal has no tests.
    """
    terms = terms_of(book)
    require_quarter(terms, quarter)
    if quarter > on:
        raise Refused(
            f"The quarter that ends on {long_date(quarter)} is still to come on {long_date(on)}, so nothing of it can "
            "be tested."
        )
    return tuple(judged_in_quarter(book, accounts or Accounts(book), quarter))


def tests_of_day(book: Book, day: date, on: date) -> tuple[Judged, ...]:
    """The tests that hold at any time, on a day, by the last known figures, as known on a day.

    Raises:
        Refused: the day is still to come, or the deal has no tests.
    """
    terms_of(book)
    if day > on:
        raise Refused(f"{long_date(day)} is still to come on {long_date(on)}, so nothing of it can be tested.")
    deal, accounts = book.deal_on(day), Accounts(book)
    tests = [t for t in (deal.covenants.tests if deal.covenants else ()) if t.any_day]
    return tuple(x for t in tests if (x := judge(deal, t, accounts, day, at_quarter=False)) is not None)


def judged_in_quarter(book: Book, accounts: Accounts, quarter: date) -> Iterator[Judged]:
    """Every test of a quarter, by figures that were gathered before; each day by the terms in force on it.

    Terms that change within the quarter govern its end; days before them keep the tests and thresholds that they had.
    """
    before, deal = months_after(quarter, -MONTHS, to_last=True), book.deal_on(quarter)
    found = [*_of_any_day(book, accounts, before, quarter - _ONE_DAY)]
    at_end = (judge(deal, t, accounts, quarter, at_quarter=True) for t in _tests_on(book, quarter))
    return _in_order(book, quarter, [*found, *(j for j in at_end if j is not None)])


def judged_since(book: Book, accounts: Accounts, quarter: date, through: date) -> Iterator[Judged]:
    """The tests of any day in the quarter that runs since the end of another, through a day before its own end."""
    return _in_order(book, through, [*_of_any_day(book, accounts, quarter, through)])


def _of_any_day(book: Book, accounts: Accounts, after: date, through: date) -> Iterator[Judged]:
    """The tests of any day on the days (after, through] on which one may change, stretch by stretch of the terms."""
    starts = [s.from_on for s in book.versions[-1].stretches[1:] if after + _ONE_DAY < s.from_on <= through]
    for first, following in pairwise((after, *(on - _ONE_DAY for on in starts), through)):
        for test in _tests_on(book, following):
            for day in sorted(_days(test, accounts, first, following)) if test.any_day else ():
                found = judge(book.deal_on(day), test, accounts, day, at_quarter=False)
                if found is not None:
                    yield found


def _in_order(book: Book, on: date, found: Iterable[Judged]) -> Iterator[Judged]:
    """Test by test in the order of a day's terms, then by day; what those terms ask no more comes last."""
    order = {(t.section, t.title): n for n, t in enumerate(_tests_on(book, on))}
    return iter(sorted(found, key=lambda j: (order.get((j.test.section, j.test.title), len(order)), j.on)))


def _tests_on(book: Book, on: date) -> tuple[CovenantTest, ...]:
    return (book.deal_on(on).covenants or terms_of(book)).tests


def _days(test: CovenantTest, accounts: Accounts, after: date, through: date) -> set[date]:
    """The days (after, through] on which a figure becomes known or the threshold steps."""
    known = {day for item in test.items for day in accounts.days(item, after, through)}
    return known | {t.from_on for t in test.thresholds if after < t.from_on <= through}


def judge(deal: Deal, test: CovenantTest, accounts: Accounts, on: date, *, at_quarter: bool) -> Judged | None:
    """One test on a day; None before its first threshold."""
    threshold, terms = test.threshold_on(on), deal.covenants
    if threshold is None or terms is None:
        return None
    other = bool(test.plus_reading) and deal.follows(test.plus_reading, "") == test.plus_value
    plus = test.other_plus if other else test.plus
    keys = tuple(filter(None, (*test.adds, *test.less, test.over, plus)))
    inputs = {key: _input(terms, accounts, key, on, at_quarter=at_quarter) for key in keys}
    readings = tuple(filter(None, (threshold.reading, test.plus_reading, *test.readings)))
    above = sum([inputs[k].cents for k in test.adds]) - sum([inputs[k].cents for k in test.less])
    denominator = inputs[test.over].value if test.over else None
    bare = Judged(
        test,
        on,
        threshold,
        tuple(inputs.values()),
        as_read(deal, threshold) + (inputs[plus].value if plus else 0),
        Fraction(above, 100),
        denominator,
        None,
        NOT_CERTIFIED,
        None,
        tight=False,
        readings=readings,
        because="",
    )
    missing = [i for i in inputs.values() if i.figure is None]
    if missing:
        required = bare.required if all(i.item.key != plus for i in missing) else None
        return bare._replace(required=required, because=_missing(missing, terms, on, at_quarter=at_quarter))
    return _judged(bare, terms)


def as_read(deal: Deal, threshold: Threshold) -> Fraction:
    """The threshold by the reading in force of what is printed."""
    reads_other = threshold.reading and deal.follows(threshold.reading, "") == threshold.other_value
    return threshold.other if reads_other else threshold.least


def _input(terms: CovenantTerms, accounts: Accounts, key: str, on: date, *, at_quarter: bool) -> Input:
    figure = accounts.of_day(key, on) if at_quarter else accounts.last_known(key, on)
    age = (on - figure.on).days if figure else 0
    known = figure if age <= terms.last_known_days else None
    return Input(terms.item(key), known, age)


def _missing(missing: Sequence[Input], terms: CovenantTerms, on: date, *, at_quarter: bool) -> str:
    names = ", ".join(i.item.name for i in missing)
    since = f"as of {long_date(on)}" if at_quarter else f"of the {terms.last_known_days} days up to {long_date(on)}"
    return f"No figure {since} is recorded of {names.rstrip('.')}."


def _judged(bare: Judged, terms: CovenantTerms) -> Judged:
    numerator, denominator, least = bare.numerator, bare.denominator, bare.required
    assert least is not None
    if denominator == 0:
        name = terms.item(bare.test.over).name
        if bare.test.complies_without:
            return bare._replace(verdict=PASS, because=f"There is no {name}: the company complies.")
        return bare._replace(because=f"{name} is nothing, so there is no ratio.")
    actual = numerator if denominator is None else numerator / denominator
    spare = _headroom(numerator, denominator, actual, least)
    verdict = PASS if actual >= least else FAIL
    made_up = [i for i in bare.inputs if i.figure is not None and i.figure.sample and i.age]
    if verdict == FAIL and made_up:
        names = ", ".join(i.item.name for i in made_up)
        return bare._replace(actual=actual, because=f"Of {names} only a sample figure of an earlier day is known.")
    tight = verdict == PASS and actual < early_warning_below(terms, least)
    return bare._replace(actual=actual, verdict=verdict, headroom=spare, tight=tight)


def early_warning_below(terms: CovenantTerms, required: Fraction) -> Fraction:
    """What passes, but less than the deal's early warning above what is required, is below this; the same unit."""
    return required + terms.early_warning * abs(required)


def _headroom(numerator: Fraction, denominator: Fraction | None, actual: Fraction, least: Fraction) -> Headroom:
    if denominator is None:
        spare = numerator - least
        return Headroom(_cents(spare), None, spare / abs(least) if least else None)
    rise = _cents(numerator / least - denominator)
    return Headroom(_cents(numerator - least * denominator), rise, actual / least - 1)


def _cents(dollars: Fraction) -> Money:
    """Rounded downwards: to spare never too much, wanting never too little."""
    return Money(floor(dollars * 100))


def not_tested(book: Book, quarter: date) -> Iterator[CovenantTest]:
    """The tests for which the agreement names no threshold yet in a quarter."""
    terms = book.deal_on(quarter).covenants
    for test in terms.tests if terms else ():
        if test.threshold_on(quarter) is None:
            yield test


def latest_quarter(book: Book, on: date) -> date:
    """The last quarter that ended by a day.

    Raises:
        Refused: none did, or the deal has no tests.
    """
    ended = list(terms_of(book).quarters(on))
    if not ended:
        first = long_date(terms_of(book).first_quarter_on)
        raise Refused(f"The first quarter that the tests name ends on {first}, after {long_date(on)}.")
    return ended[-1]
