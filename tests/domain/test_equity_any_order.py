"""Warrants and shares through any order of events, beside a model that counts them one by one.

The model knows no certificates' history and no fold: it keeps plain counts, moves them by the events' own numbers, and
counts every certificate anew for the test of the reservations.
"""

from datetime import timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.exercises import CASH, NET
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.equity import DAY, Registrar

YEARS = ("1993", "1996", "1997")
AT_START = {"1993": 920_000, "1996": 1_000_000, "1997": 500_000}
OPTIONS = "Stock option plans"
PLACES = st.integers(0, 40)
PRICES = st.fractions(Fraction(1, 8), 20, max_denominator=16)
SOME = st.integers(-1, 700_000)


class Counts:
    """What there is, as plain numbers."""

    def __init__(self) -> None:
        self.out = dict(AT_START)
        self.exercised = dict.fromkeys(YEARS, 0)
        self.cancelled = dict.fromkeys(YEARS, 0)
        self.each = dict.fromkeys(YEARS, Fraction(1))
        self.outstanding, self.authorized = 13_500_000, 30_000_000
        self.reserved = {"1993": 920_000, "1996": 1_000_000, "1997": 500_000, "senior": 250_000, "options": 3_000_000}

    def exercise(self, year: str, warrants: int, issued: int) -> None:
        before = ceil(self.out[year] * self.each[year])
        self.out[year] -= warrants
        self.exercised[year] += warrants
        released = before - ceil(self.out[year] * self.each[year])
        self.reserved[year] = max(0, self.reserved[year] - released)
        self.outstanding += issued

    def split(self, new: int, old: int) -> None:
        self.outstanding = floor(Fraction(self.outstanding * new, old))
        self.reserved = {what: ceil(Fraction(count * new, old)) for what, count in self.reserved.items()}
        self.each = {year: each * new / old for year, each in self.each.items()}


class AnyOrder(RuleBasedStateMachine):
    """Everything the register takes, valid or not."""

    def __init__(self) -> None:
        super().__init__()
        self.clerk, self.counts, self.on = Registrar(), Counts(), DAY
        self.before: list[tuple[Counts, Any]] = []

    def does(self, make: Any, *given: Any, **named: Any) -> Any:
        """The recorded body; None where it was refused, and then nothing has changed."""
        head = self.clerk.book.head_hash
        kept = Counts()
        kept.__dict__.update({k: dict(v) if isinstance(v, dict) else v for k, v in vars(self.counts).items()})
        try:
            fact = self.clerk.enter(make, *given, **named)
        except (BadInput, Refused):
            assert self.clerk.book.head_hash == head
            return None
        self.before.append((kept, fact.number))
        return fact.data

    def number(self, place: int, year: str = "") -> str:
        found = self.clerk.register.certificates.by_number
        names = [n for n in found if n.startswith(year[2:])]
        return names[place % len(names)]

    @rule(days=st.integers(0, 3))
    def time_passes(self, days: int) -> None:
        self.on += timedelta(days)

    @rule(place=PLACES, buyer=st.sampled_from(["NML", "JHL", "NAS", "LIN"]), warrants=st.none() | SOME)
    def transfers(self, place: int, buyer: str, warrants: int | None) -> None:
        self.does(entries.transfer, self.number(place), buyer, warrants, self.on, "")

    @rule(place=PLACES, first=SOME, lost=st.sampled_from([0, 0, 0, 1]))
    def splits_a_certificate(self, place: int, first: int, lost: int) -> None:
        number = self.number(place)
        held = self.clerk.register.certificates.by_number[number].warrants
        found = self.does(entries.split, number, [first, held - first - lost], self.on, "")
        assert found is None or not lost

    @rule(places=st.lists(PLACES, min_size=1, max_size=3))
    def combines(self, places: list[int]) -> None:
        self.does(entries.combination, [self.number(p) for p in places], self.on, "")

    @rule(place=PLACES)
    def replaces(self, place: int) -> None:
        self.does(entries.replacement, self.number(place), self.on, "Indemnity")

    @rule(place=PLACES)
    def cancels(self, place: int) -> None:
        number = self.number(place)
        held = self.clerk.register.certificates.by_number[number]
        if self.does(entries.cancelled, number, self.on, "Bought") is not None:
            self.counts.out[held.agreement[:4]] -= held.warrants
            self.counts.cancelled[held.agreement[:4]] += held.warrants

    @rule(place=PLACES, warrants=st.none() | SOME, how=st.sampled_from([CASH, NET]), market=st.none() | PRICES)
    def exercises(self, place: int, warrants: int | None, how: str, market: Fraction | None) -> None:
        number = self.number(place)
        held = self.clerk.register.certificates.by_number[number]
        data = self.does(entries.exercised, number, warrants, how, market, self.on, "")
        if data is not None:
            done = self.clerk.register.exercises[self.before[-1][1]]
            assert (
                done.issued + done.withheld + done.fraction == data["warrants"] * self.counts.each[held.agreement[:4]]
            )
            assert 0 <= done.fraction < 1
            self.counts.exercise(held.agreement[:4], data["warrants"], data["figures"][0])

    @rule(year=st.sampled_from(YEARS), sold=st.integers(0, 2_000_000), cents=st.integers(0, 10**9))
    def shares_are_sold_below(self, year: str, sold: int, cents: int) -> None:
        before = self.clerk.register.terms[f"{year} Warrant Agreement"]
        if self.does(entries.adjusted_for_sale, year, sold, Money(cents), None, self.on, "") is not None:
            after = self.clerk.register.terms[f"{year} Warrant Agreement"]
            assert after.price * after.shares == before.price * before.shares
            self.counts.each[year] = after.shares

    @rule(year=st.sampled_from(YEARS), price=PRICES, shares=st.none() | st.fractions(0, 3, max_denominator=5))
    def terms_are_stated(self, year: str, price: Fraction, shares: Fraction | None) -> None:
        if self.does(entries.adjusted_as_stated, year, price, shares, self.on, "Amendment") is not None:
            self.counts.each[year] = self.counts.each[year] if shares is None else shares

    @rule(shares=st.integers(-1, 9_000_000), options=st.booleans())
    def shares_are_issued(self, shares: int, options: bool) -> None:
        if self.does(entries.shares_issued, shares, OPTIONS if options else "", self.on, "") is not None:
            self.counts.outstanding += shares
            self.counts.reserved["options"] -= shares if options else 0

    @rule(shares=st.integers(-1, 20_000_000))
    def shares_are_bought_back(self, shares: int) -> None:
        if self.does(entries.shares_bought_back, shares, self.on, "") is not None:
            self.counts.outstanding -= shares

    @rule(year=st.sampled_from(YEARS), shares=st.integers(0, 3_000_000))
    def shares_are_reserved(self, year: str, shares: int) -> None:
        if self.does(entries.shares_reserved, f"{year} Warrants", shares, None, self.on, "") is not None:
            self.counts.reserved[year] = shares

    @rule(shares=st.integers(15_000_000, 90_000_000))
    def shares_are_authorized(self, shares: int) -> None:
        if self.does(entries.shares_authorized, shares, self.on, "") is not None:
            self.counts.authorized = shares

    @rule(new=st.integers(1, 3), old=st.integers(1, 7))
    def shares_are_split(self, new: int, old: int) -> None:
        if self.does(entries.shares_split, new, old, self.on, "") is not None:
            self.counts.split(new, old)

    @rule(back=st.integers(0, 2))
    def an_entry_is_taken_back(self, back: int) -> None:
        """The latest alone; then everything stands as before it."""
        if len(self.before) <= back:
            return
        number = self.before[-1 - back][1]
        try:
            check_take_back(self.clerk.book, number, "By mistake")
        except Refused:
            assert back
            return
        assert not back
        self.clerk.record(kinds.VOIDED, self.on, {"fact": number, "reason": "By mistake"})
        self.counts = self.before.pop()[0]

    @invariant()
    def no_warrant_is_lost_or_made(self) -> None:
        held = self.clerk.register.certificates
        for year in YEARS:
            name, counts = f"{year} Warrant Agreement", self.counts
            assert held.outstanding(name) == counts.out[year]
            assert (held.exercised(name), held.cancelled(name)) == (counts.exercised[year], counts.cancelled[year])
            assert counts.out[year] + counts.exercised[year] + counts.cancelled[year] == AT_START[year]

    @invariant()
    def no_share_is_lost_or_made(self) -> None:
        stock = self.clerk.register.stock
        assert stock is not None
        assert (stock.common.outstanding, stock.common.authorized) == (self.counts.outstanding, self.counts.authorized)
        assert stock.reserved == sum(self.counts.reserved.values())
        assert stock.common.outstanding + stock.reserved <= stock.common.authorized

    @invariant()
    def the_reservation_test_is_what_counting_every_certificate_gives(self) -> None:
        register = self.clerk.register
        for test, year in zip(register.tests(self.on), YEARS, strict=False):
            live = [c for c in register.certificates.by_number.values() if c.agreement[:4] == year and not c.left]
            called_for = sum((c.warrants * self.counts.each[year] for c in live), Fraction(0))
            assert (test.need, test.passes) == (called_for, self.counts.reserved[year] >= called_for)

    def teardown(self) -> None:
        assert vars(equity_of(replay(self.clerk.book.facts)).certificates) == vars(self.clerk.register.certificates)


AnyOrder.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestAnyOrder = AnyOrder.TestCase
