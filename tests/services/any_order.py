"""A book in a real file on which steps are tried in any order, and what all of them need."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import new_book
from tests.domain.deals import SHIPPED, SMALL
from tests.domain.derived import derived
from tests.stand_ins import an_office

HOLDERS = ("NML", "JHL", "NAS")
SHIFTS = st.integers(-1, 1)
PARTS = st.one_of(st.sampled_from(["floor", "full"]), st.fractions(-1, 2, max_denominator=7))
UNDOABLE = (
    "election made",
    "payment recorded",
    "delivery logged",
    "waiver recorded",
    "default confirmed",
    "notes accelerated",
    "acceleration annulled",
    "blockage started",
    "blockage ended",
    "rate set",
    "prime rate known",
    "availability read",
    "figure stated",
    "notes transferred",
    "reading switched",
    "reading confirmed",
    "terms amended",
)
TABLES = st.sampled_from(["prime", "lawful maximum", "interest on overdue installments"])
RATE_DAYS = st.dates(date(1997, 1, 1), date(2002, 12, 31))
CENTS = st.one_of(st.integers(1, 1000), st.integers(0, 10**9))
METHODS = st.sampled_from(["hand", "certified mail", "courier"])

_READ = ("I-8", "I-9", "I-10", "I-11", "I-14", "I-17", "I-24")
_ENTRIES = SHIPPED[SHIPPED.index("[[readings]]") :].split("[[readings]]\n")
OPEN_TO_READING = SMALL + "".join(f"\n[[readings]]\n{e}" for e in _ENTRIES if e[6:].split('"')[0] in _READ)
"""The small deal with those entries of the register that change no figure of the model."""
READINGS = st.sampled_from(_READ)


class Trying(RuleBasedStateMachine):
    """Tries steps; ``stack`` is the model: principals before each active posting, by interest date."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.session = new_book(an_office(), self.folder / "Any.dealbook", OPEN_TO_READING, from_template=True)
        self.originals = [n.original_principal.cents for n in self.session.book.deal.notes]
        self.stack: list[tuple[date, list[int]]] = []
        self.known: tuple[Fact, ...] = self.session.file.facts()

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            shutil.rmtree(self.folder)

    def day(self, shift: int = 0) -> date:
        """The next interest date, or one beside it."""
        periods = self.session.book.terms_periods
        following = self.session.book.next_period or periods[-1]
        return periods[max(0, min(len(periods) - 1, following.number - 1 + shift))].interest_on

    def attempt(self, step: Callable[[], Any]) -> bool:
        """Does a step; where it is refused, the facts in the file are as before."""
        before = self.session.file.facts()
        try:
            step()
        except KnownError:
            assert self.session.file.facts() == before
            return False
        assert self.session.file.facts()[: len(before)] == before
        return True

    def choice(self, part: str | Fraction, day: date) -> Choice:
        if isinstance(part, str):
            return Choice(part)
        totals = desk_of(self.session.book, day, day).totals
        cents = totals.floor.cents + int(part * (totals.due.cents - totals.floor.cents))
        return Choice("amount", Money(max(cents, 0)))

    def days(self) -> tuple[date, ...]:
        """The date at hand, where it is an interest payment date."""
        day = self.day()
        return (day,) if any(p.interest_on == day for p in self.session.book.periods) else ()

    def derived(self) -> Any:
        return derived(self.session.book, days=self.days(), asked_on=(self.day() - timedelta(days=10),))
