"""Reads a worked example for the program's own ledger: the same entries that a book's facts become.

Each mechanism adds its kind of fact to ``_events`` and its amounts to the statement.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.accruals.interest import Chooser, Columns, InterestPeriod, spread, take_floor
from cerplex_desktop.domain.accruals.schedule import interest_periods
from cerplex_desktop.domain.book.loan_availability import first_shortfall
from cerplex_desktop.domain.book.rate_tables import tables_with
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate
from cerplex_desktop.domain.deal.terms import Deal, StruckOrAdded
from cerplex_desktop.domain.ledger.acceleration import Annulled, NotesAccelerated
from cerplex_desktop.domain.ledger.entries import (
    ACCELERATION,
    INTEREST_DATE,
    MATURITY,
    PAYMENT,
    PREPAYMENT,
    REDUCTION,
    TRANSFER,
    DateSettled,
    InterestJoins,
    Paid,
)
from cerplex_desktop.domain.ledger.maturity import Matured
from cerplex_desktop.domain.ledger.owed import JOINED, interest_to, owed_on
from cerplex_desktop.domain.ledger.position import (
    ADDITIONAL,
    BLOCKAGE,
    INITIAL,
    INSTALLMENT,
    ORIGINAL,
    REGULAR,
    Days,
    Part,
    Position,
    opening,
)
from cerplex_desktop.domain.ledger.prepayment import Discharged, PrincipalPaid, discharge
from cerplex_desktop.domain.ledger.reduction import LoanReduction, ReductionPaid
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import Running, running_to
from cerplex_desktop.domain.ledger.transfer import NewNote, Transferred
from cerplex_desktop.domain.ledger.walk import part_kind
from tests.examples.arithmetic import cents
from tests.examples.book_deals import MONEY, read_otherwise
from tests.examples.cases import Case
from tests.examples.ledger_blockage import blockages

Event = tuple[date, int, int, Any]
PART_KINDS = {"initial": INITIAL, "additional": ADDITIONAL, "blockage": BLOCKAGE}


@dataclass
class Statement:
    """Amounts by day, name and note, as the ledger came to them."""

    amounts: dict[tuple[date, str, str], int] = field(default_factory=dict)

    def say(self, on: date, what: str, note: str, amount: int) -> None:
        key = (on, what, note)
        self.amounts[key] = self.amounts.get(key, 0) + amount

    def amount(self, on: date, what: str, note: str | None) -> int:
        found = [a for (day, name, n), a in self.amounts.items() if (day, name) == (on, what) and note in (None, n)]
        if not found:
            raise LookupError(f"nothing is called {what!r} on {on} for {note}")
        return sum(found)


@dataclass
class Story:
    """An example under way."""

    case: Case
    rules: Rules
    periods: tuple[InterestPeriod, ...]
    position: Position
    statement: Statement

    def period(self, on: date) -> InterestPeriod:
        return next(p for p in self.periods if p.interest_on == on)


@cache
def deal_read(readings: frozenset[str]) -> Deal:
    """The shipped deal with some readings taken in their alternative."""
    return parse_deal(read_otherwise(MONEY, readings), "the example")


@cache
def periods_of(readings: frozenset[str]) -> tuple[InterestPeriod, ...]:
    return interest_periods(deal_read(readings))


def rules_of(case: Case, deal: Deal) -> Rules:
    terms = tables_with(deal, (), ()).terms._replace(prime_known_to=date(2002, 12, 31))
    given = case.given
    for name, key in (("prime", "prime"), ("lawful_maximum", "lawful")):
        if key in given:
            rows = tuple(DatedRate(r["from_on"], Fraction(str(r["percent"])) / 100, "example") for r in given[key])
            table: dict[str, Any] = {name: rows}
            terms = terms._replace(**table)
    if "interest_on_interest" in given:
        permitted = given["interest_on_interest"]
        permissions = tuple(DatedPermission(r["from_on"], r["permitted"], "example") for r in permitted)
        terms = terms._replace(overdue_installments=permissions)
    tables = DefaultRateTables(deal.default_rate_floor, terms, deal.accrual_section, deal.agreement)
    own = tuple(StruckOrAdded(day, "Example", True, "example") for day in given.get("holidays", ()))
    return Rules(deal, tables, Calendar(deal.business_days.calendar, own))


def start_of(case: Case) -> Position:
    notes = case.notes
    originals = [cents(n["original"]) for n in notes]
    paid_to: date = notes[0]["interest_paid_to"]
    position = opening([n["number"] for n in notes], [n["holder"] for n in notes], originals, paid_to)
    days = sorted({(x["on"], x["kind"]) for n in notes for x in n.get("additions", ())})
    parts = [Part(ORIGINAL, paid_to, originals)]
    for on, kind in days:
        column = [
            sum(cents(x["amount"]) for x in n.get("additions", ()) if (x["on"], x["kind"]) == (on, kind)) for n in notes
        ]
        parts.append(Part(PART_KINDS[kind], on, column))
    position.set_parts(parts)
    position.passed = tuple(
        Days(p.added_on, paid_to, REGULAR) for p in parts if p.kind == INITIAL and p.added_on < paid_to
    )
    return position


def play(case: Case) -> Statement:
    """The example, entry by entry in the ledger's order."""
    story = played(case)
    _say_allotments(story)
    _say_overdue(story)
    return story.statement


def played(case: Case) -> Story:
    """The same, with the position as it stands at its end."""
    deal = deal_read(case.readings)
    rules, position = rules_of(case, deal), start_of(case)
    periods = tuple(p for p in periods_of(case.readings) if p.interest_on > position.since)
    story = Story(case, rules, periods, position, Statement())
    for _, _, _, act in sorted(_events(story), key=lambda e: e[:3]):
        act()
    return story


def _events(story: Story) -> Iterator[Event]:
    yield from blockages(story)
    yield from accelerations(story)
    yield from dates(story)
    fell = fell_on(story)
    if fell is not None:
        yield fell, REDUCTION, 0, lambda: reduce(story, fell)
    for place, fact in enumerate(story.case.facts):
        if fact["kind"] == "payment":
            paid = Paid(place + 1, fact["on"], fact["holder"], cents(fact["amount"]))
            yield fact["on"], PAYMENT, place, lambda e=paid: e.apply(story.position, story.rules)
        if fact["kind"] == "principal paid":
            yield fact["on"], PAYMENT, place, lambda f=fact: pay_principal(story, f)
        if fact["kind"] == "prepayment":
            yield fact["on"], PREPAYMENT, place, lambda f=fact: prepay(story, f["on"])
        if fact["kind"] == "exchange":
            yield fact["on"], TRANSFER, place, lambda f=fact: exchange(story, f)


def dates(story: Story) -> Iterator[Event]:
    """The interest dates that are met, and maturity."""
    told = {f["on"]: f for f in story.case.facts if f["kind"] == "interest date"}
    until: date = story.case.given["until"]
    prepaid = {f["on"] for f in story.case.facts if f["kind"] == "prepayment"}
    for place, period in enumerate(story.periods):
        on = period.interest_on
        if on <= until and on not in prepaid and not accelerated_on(story, on):
            fact = told.get(period.interest_on, {"cash": story.case.given["dates"]})
            yield period.interest_on, INTEREST_DATE, place, lambda p=period, f=fact: settle(story, p, f)
            if period.interest_on == story.rules.deal.maturity_on:
                yield on, MATURITY, place, lambda d=on, f=fact: mature(story, d, f)
            if story.rules.deal.follows("I-9", "") == JOINED:
                joins = InterestJoins(place, period.interest_on)
                yield joins.on, joins.rank, place, lambda e=joins: e.apply(story.position, story.rules)


def accelerations(story: Story) -> Iterator[Event]:
    for place, fact in enumerate(story.case.facts):
        if fact["kind"] == "acceleration":
            yield fact["on"], ACCELERATION, place, lambda p=place, f=fact: accelerate(story, p, f["on"])
            if "annulled_on" in fact:
                undone = Annulled(place, fact["annulled_on"], fact["default_rate"] == "stands")
                yield undone.on, ACCELERATION, place, lambda e=undone: e.apply(story.position, story.rules)


def accelerated_on(story: Story, on: date) -> bool:
    """On the day the notes are accelerated, so that no interest date is met."""
    facts = [f for f in story.case.facts if f["kind"] == "acceleration"]
    return any(f["on"] <= on < f.get("annulled_on", date.max) for f in facts)


def accelerate(story: Story, number: int, on: date) -> None:
    position = story.position
    NotesAccelerated(number, on).apply(position, story.rules)
    for item in position.owed:
        if item.accelerated:
            what = "interest accelerated" if item.kind == INSTALLMENT else "principal accelerated"
            for note, amount in zip(item.notes, item.cents, strict=True):
                story.statement.say(on, what, note, amount)
    for note in position.notes:
        story.statement.say(on, "interest accelerated", note, 0)


def fell_on(story: Story) -> date | None:
    log = [(x["on"], cents(x["outstanding"]) + cents(x["available"])) for x in story.case.given.get("availability", ())]
    found = first_shortfall(story.rules.deal.loan_thresholds, log)
    return found.on if found else None


def reduce(story: Story, on: date) -> None:
    """A Revolving Loan Reduction; paid at once where the example says so."""
    position, rules, say = story.position, story.rules, story.statement.say
    holders = list(dict.fromkeys(position.holders))
    before = {h: owed_on(position, h, on, rules) for h in holders}
    LoanReduction(0, on).apply(position, rules)
    reduced = position.reduced
    assert reduced is not None
    for n, note in enumerate(reduced.notes):
        say(on, "reduction interest", note, reduced.interest[n])
        say(on, "reduction principal", note, sum(p.cents[n] for p in reduced.parts if p.kind == INITIAL))
    if story.case.given["reduction_paid"]:
        for holder in sorted(holders):
            cash = owed_on(position, holder, on, rules) - before[holder]
            ReductionPaid(0, on, holder, cash).apply(position, rules)
    for note, principal in zip(position.notes, position.principals, strict=True):
        say(on, "principal after reduction", note, principal)


def exchange(story: Story, fact: Mapping[str, Any]) -> None:
    """Notes surrendered for new ones; the new notes' parts are told."""
    new = tuple(NewNote(n["number"], n["holder"], cents(n["principal"])) for n in fact["new"])
    position, on = story.position, fact["on"]
    Transferred(0, on, tuple(fact["old"]), new).apply(position, story.rules)
    for n, note in enumerate(position.notes):
        if note in {x.number for x in new}:
            for part in position.parts:
                told = next((name for name, kind in PART_KINDS.items() if kind == part.kind), None)
                what = f"{told} part of {part.added_on}" if told else f"{part.kind} part"
                story.statement.say(on, what, note, part.cents[n])
            story.statement.say(on, "principal after exchange", note, position.principals[n])


def chooser(text: str, eligible: list[bool]) -> Chooser | None:
    """How a choice gives cash; notes that are all cash anyway stand outside the spread (I-23)."""
    if text == "full":
        return None
    if text == "floor":
        return lambda due, floor: [f if e else d for d, f, e in zip(due, floor, eligible, strict=True)]
    if text == "none":
        return take_floor
    total = cents(text)

    def chosen(due: list[int], floor: list[int]) -> list[int]:
        inside = [n for n, e in enumerate(eligible) if e]
        cash = list(due)
        for n, c in zip(
            inside, spread(total, [due[n] for n in inside], [floor[n] for n in inside], inside), strict=True
        ):
            cash[n] = c
        return cash

    return chosen


def settle(story: Story, period: InterestPeriod, fact: Mapping[str, Any]) -> None:
    """An interest date: due, split and settled; who is late is not paid.

    Cash that goes with an addition is paid as elected, as the examples read it; other cash goes to the oldest first.
    """
    position, on = story.position, period.interest_on
    late, waived = set(fact.get("late", ())), set(fact.get("waived", ()))
    unnoticed = set(fact.get("not_notified", ())) - waived
    running = running_to(position, period, story.rules)
    barred = bool(running.bars) or any(
        f["kind"] == "default" and f["on"] <= on < f.get("cured_on", date.max) for f in story.case.facts
    )
    eligible = [h not in unnoticed for h in running.holders]
    columns = running.divided(None if barred else chooser(fact["cash"], eligible))
    failed = [h in late - waived for h in running.holders]
    cash = [d if bad else c for d, c, bad in zip(columns.due, columns.cash, failed, strict=True)]
    added = [d - c for d, c in zip(columns.due, cash, strict=True)]
    after = [b + a for b, a in zip(columns.before, added, strict=True)]
    simple = not late and not position.owed and position.blocked is None
    paid_apart = [simple or (a > 0 and h not in late) for a, h in zip(added, running.holders, strict=True)]
    say_date(story, on, running, columns._replace(cash=cash, capitalized=added, after=after))
    for n, note in enumerate(running.notes):
        if paid_apart[n] and not added[n]:
            story.statement.say(on, "default interest paid", note, 0)
            story.statement.say(on, "installment paid", note, cash[n])
    owed = [0 if apart else c for c, apart in zip(cash, paid_apart, strict=True)]
    inside = position.blocked is not None
    entry = DateSettled(0, on, "", owed, added, after, part_kind(period), paid=simple)
    entry.apply(position, story.rules)
    if not (simple or inside):
        pay_each(story, on, late, owed)


def say_date(story: Story, on: date, running: Running, columns: Columns) -> None:
    """A date's figures; of an installment inside a blockage only what is due is settled before the end."""
    said = {
        "due": columns.due,
        "floor": columns.floor,
        "cash": columns.cash,
        "capitalized": columns.capitalized,
        "principal after": columns.after,
    }
    waits = story.position.blocked is not None and not any(columns.capitalized)
    for what in ("due",) if waits else tuple(said):
        for note, amount in zip(running.notes, said[what], strict=True):
            story.statement.say(on, what, note, amount)


def pay_each(story: Story, on: date, late: Collection[str], owed: Sequence[int]) -> None:
    """Every holder who is not late is paid its part, oldest first (I-21)."""
    position = story.position
    holders = position.holders
    for holder in dict.fromkeys(h for h in holders if h not in late):
        whole = sum(c for c, h in zip(owed, holders, strict=True) if h == holder)
        Paid(0, on, holder, whole, on).apply(position, story.rules)


def mature(story: Story, on: date, fact: Mapping[str, Any]) -> None:
    """The maturity date: all principal is due, and paid to who is not late."""
    Matured(0, on, "principal").apply(story.position, story.rules)
    pay_each(story, on, fact.get("late", ()), story.position.principals)


def pay_principal(story: Story, fact: Mapping[str, Any]) -> None:
    """A partial payment of one note, and its parts afterwards."""
    position, on, note = story.position, fact["on"], fact["note"]
    PrincipalPaid(0, on, note, cents(fact["amount"])).apply(position, story.rules)
    place = position.notes.index(note)
    names = {kind: name for name, kind in PART_KINDS.items()}
    for part in position.parts:
        name = "original part" if part.kind == ORIGINAL else f"{names[part.kind]} part of {part.added_on}"
        story.statement.say(on, name, note, part.cents[place])
    story.statement.say(on, "principal after payment", note, position.principals[place])


def prepay(story: Story, on: date) -> None:
    """The quote of the day, and the end of the notes."""
    position = story.position
    columns = discharge(position, on, story.rules)
    for note, principal, base, accrued, regular, other in zip(position.notes, *columns, strict=True):
        for what, amount in (
            ("base principal", base),
            ("accrued", accrued),
            ("other", other),
            ("payable", base + accrued + other),
            ("pay in full", principal + regular + other),
            ("forgiven", principal + regular - base - accrued),
            ("forgiven principal", principal - base),
            ("forgiven interest", regular - accrued),
        ):
            story.statement.say(on, what, note, amount)
    Discharged(0, on).apply(position, story.rules)


def _say_allotments(story: Story) -> None:
    for a in story.position.allotments:
        for note, interest, amount in zip(a.notes, a.interest, a.amount, strict=True):
            story.statement.say(a.on, "default interest paid", note, interest)
            story.statement.say(a.on, f"{a.kind} paid", note, amount)


def _say_overdue(story: Story) -> None:
    """What is overdue at the end, with the Default Rate interest owed on it."""
    on: date = story.case.given["until"]
    for item in story.position.owed:
        interest = interest_to(item, on, story.rules)
        for note, amount, default in zip(item.notes, item.cents, interest, strict=True):
            story.statement.say(on, f"{item.kind} overdue", note, amount)
            story.statement.say(on, "default interest owed", note, default)
