"""Failed tests as proposed Defaults: found in the accounts, never typed, until an officer says what each one is.

Agreement: 6.18 to 6.21, 4.1(b). A test that fails at a quarter's end proposes a Default from that day. One of any day
proposes it from the first day below of a run of such days. It is settled when a Default of that section is recorded
from that day, or when an officer refuted, waived or cured it; a decision is about the figures that it saw, so others
propose it anew. A test that cannot be certified proposes nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import FAILED_TEST_SETTLED, Fact
from cerplex_desktop.domain.book.records.defaults import REFUTED, Default
from cerplex_desktop.domain.covenants.covenant_figures import Accounts
from cerplex_desktop.domain.covenants.covenants import (
    FAIL,
    NOT_CERTIFIED,
    PASS,
    Judged,
    judged_in_quarter,
    judged_since,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms


class Settled(NamedTuple):
    """What an officer recorded of a failed test: REFUTED, or WAIVED or CURED from ``ended_on``, with the evidence.

    ``required`` and ``actual`` are the figures that the decision saw. ``evidence`` is the entry that filed a scan.
    """

    fact: Fact
    section: str
    test_on: date
    state: str
    decided_on: date
    ended_on: date | None
    officer: str
    title: str
    reference: str
    evidence: int | None
    required: str
    actual: str


class Proposed(NamedTuple):
    """A Default that a failed test proposes: from ``from_on`` up to, not including, ``ended_on``; None while open.

    It ends where it is settled; ``recorded`` is the Default that took its place, if one did.
    """

    judged: Judged
    ended_on: date | None = None
    settled: Settled | None = None
    recorded: Default | None = None

    @property
    def section(self) -> str:
        """The section of the test."""
        return self.judged.test.section

    @property
    def from_on(self) -> date:
        """The quarter's end, or the first day below."""
        return self.judged.on

    @property
    def description(self) -> str:
        """The test with what it required and what was."""
        judged = self.judged
        from cerplex_desktop.domain.covenants.covenant_workings import figure_text, required_text  # few tests fail

        actual = figure_text(seen_by(judged)[1], is_ratio=judged.is_ratio)
        least = required_text(judged)
        return f"{judged.test.title} as of {long_date(judged.on)}, {actual} where at least {least} is required"

    @property
    def key(self) -> str:
        """Section and day: what it is known by."""
        return f"{self.section} {self.from_on.isoformat()}"

    @property
    def open(self) -> bool:
        """Nobody settled it."""
        return self.ended_on is None

    def exists_on(self, on: date) -> bool:
        """It exists on a day; one that is open goes on."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)


def settled_tests(book: Book, counts: Callable[[int], bool] = lambda _: True) -> Iterator[Settled]:
    """What officers recorded of failed tests and was not taken back, in its order."""
    for fact in book.facts:
        if fact.kind == FAILED_TEST_SETTLED and fact.number not in book.voided and counts(fact.number):
            data = fact.data
            ended = date.fromisoformat(data["ended_on"]) if data["ended_on"] else None
            days = date.fromisoformat(data["test_on"]), data["state"], date.fromisoformat(data["decided_on"]), ended
            words = (data[k] for k in ("officer", "title", "reference", "evidence", "required", "actual"))
            yield Settled(fact, data["section"], *days, *words)


class Results:
    """What the accounts of a book come to in the tests, each thing worked out once, when it is first asked for.

    ``counts`` says which entries count: a posting is judged by those before it.
    """

    def __init__(self, book: Book, terms: CovenantTerms, counts: Callable[[int], bool] = lambda _: True) -> None:
        self._book, self._terms, self._counts = book, terms, counts
        self.accounts = Accounts(book, counts)
        self._missing: dict[date, tuple[Judged, ...]] = {}
        self._earlier: dict[int, Results] = {}

    @cached_property
    def proposed(self) -> tuple[Proposed, ...]:
        """Every Default that a failed test proposes or proposed, by its day; those that figures undid are not there."""
        decided = list(settled_tests(self._book, self._counts))
        defaults = [d for d in self._book.defaults.values() if self._counts(d.fact.number)]
        found = sorted(self._judged(), key=lambda j: j.test.section)
        runs = (_proposed(tests, decided, defaults) for _, tests in groupby(found, key=lambda j: j.test.section))
        return tuple(sorted((p for run in runs for p in run), key=lambda p: (p.from_on, p.section)))

    def before(self, number: int) -> "Results":
        """The same by the entries before one."""
        count = bisect_left(self._numbers, number)
        if count == len(self._numbers):
            return self
        if count not in self._earlier:
            self._earlier[count] = Results(self._book, self._terms, lambda n: n < number)
        return self._earlier[count]

    @cached_property
    def _numbers(self) -> list[int]:
        """The entries that the tests rest on."""
        book = self._book
        figures = (f.fact.number for f in book.figures if f.fact)
        return sorted((*figures, *(s.fact.number for s in settled_tests(book)), *_of_defaults(book)))

    def missing(self, quarter: date) -> tuple[Judged, ...]:
        """The tests of a quarter that cannot be certified."""
        if quarter not in self._missing:
            tests = judged_in_quarter(self._book, self.accounts, quarter)
            self._missing[quarter] = tuple(t for t in tests if t.verdict == NOT_CERTIFIED)
        return self._missing[quarter]

    def _judged(self) -> Iterator[Judged]:
        """Every test through the last day on which a figure still counts, by section as the days go."""
        last = self.accounts.last_day
        if last is None:
            return
        through = last + timedelta(days=self._terms.last_known_days)
        quarters = list(self._terms.quarters(through))
        for quarter in quarters:
            yield from judged_in_quarter(self._book, self.accounts, quarter)
        if quarters:
            yield from judged_since(self._book, self.accounts, quarters[-1], through)


def _of_defaults(book: Book) -> Iterator[int]:
    return (d.fact.number for d in book.defaults.values())


def results_of(book: Book) -> Results | None:
    """The tests of a book, worked out once for it; None where its deal has none."""
    terms = book.deal.covenants
    if terms is None:
        return None
    if not isinstance(book.kept_results, Results):
        book.kept_results = Results(book, terms)
    return book.kept_results


def proposed_by(judged: Judged, proposed: Sequence[Proposed]) -> Proposed | None:
    """The Default that a test proposes, or the one of the run of days in which it fails."""
    own = [p for p in proposed if p.section == judged.test.section and p.from_on <= judged.on]
    if judged.verdict != FAIL or not own:
        return None
    return own[-1] if judged.test.any_day or own[-1].from_on == judged.on else None


def seen_by(judged: Judged) -> tuple[Fraction, Fraction]:
    """What a failed test required, and what was: dollars, or ratios."""
    assert judged.required is not None
    assert judged.actual is not None
    return judged.required, judged.actual


def _proposed(tests: Iterable[Judged], decided: list[Settled], defaults: list[Default]) -> Iterator[Proposed]:
    """The proposals of one section. Within a run of days below, one stands for the days until it has ended."""
    run: Proposed | None = None
    for judged in tests:
        if judged.verdict == PASS:
            run = None
        elif judged.verdict == FAIL and not (run is not None and judged.test.any_day and _covers(run, judged.on)):
            run = _of(judged, decided, defaults)
            yield run


def _covers(run: Proposed, on: date) -> bool:
    return run.exists_on(on) or (run.recorded is not None and run.recorded.exists_on(on))


def _of(judged: Judged, decided: list[Settled], defaults: list[Default]) -> Proposed:
    section, on = judged.test.section, judged.on
    recorded = next((d for d in defaults if (d.section, d.from_on) == (section, on)), None)
    if recorded is not None:
        return Proposed(judged, on, None, recorded)
    figures = tuple(map(str, seen_by(judged)))
    own = [s for s in decided if (s.section, s.test_on, (s.required, s.actual)) == (section, on, figures)]
    if not own:
        return Proposed(judged)
    latest = own[-1]
    return Proposed(judged, on if latest.state == REFUTED else latest.ended_on, latest)
