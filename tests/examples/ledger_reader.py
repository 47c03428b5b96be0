"""Reads a worked example for the program's own ledger: the same entries that a book's facts become.

Each mechanism adds its kind of fact to ``_events`` and its amounts to the statement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.business_days import Calendar
from cerplex_desktop.domain.deal_file import parse_deal
from cerplex_desktop.domain.default_rate import DefaultRateTables
from cerplex_desktop.domain.interest import Chooser, InterestPeriod, spread, take_floor
from cerplex_desktop.domain.ledger.entries import INTEREST_DATE, PAYMENT, TRANSFER, DateSettled, Paid
from cerplex_desktop.domain.ledger.position import ADDITIONAL, INITIAL, ORIGINAL, Part, Position, opening
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import running_to
from cerplex_desktop.domain.ledger.transfer import NewNote, Transferred
from cerplex_desktop.domain.ledger.walk import part_kind
from cerplex_desktop.domain.rate_entries import tables_with
from cerplex_desktop.domain.schedule import interest_periods
from cerplex_desktop.domain.terms import DatedPermission, DatedRate, Deal, StruckOrAdded
from tests.domain.deals import SHIPPED, with_reading
from tests.examples.arithmetic import cents
from tests.examples.cases import Case

READ_OTHERWISE = {
    "I-4": "30/360 bond basis",
    "I-5a": "half even",
    "I-5b": "half up",
    "I-8": "no credit",
    "I-9": "joined at interest dates",
    "I-10": "cash at the end",
    "I-11": "all additions",
    "I-17": "not forgiven",
    "I-24": "overdue installments too",
}
PART_KINDS = {"initial": INITIAL, "additional": ADDITIONAL}


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


def deal_of(case: Case) -> Deal:
    text = SHIPPED
    for reading in sorted(case.readings):
        text = with_reading(reading, READ_OTHERWISE[reading], text)
    return parse_deal(text, "the example")


def rules_of(case: Case, deal: Deal) -> Rules:
    terms = tables_with(deal, (), ()).terms._replace(prime_known_to=date(2002, 12, 31))
    given = case.given
    for name, key in (("prime", "prime"), ("lawful_maximum", "lawful")):
        if key in given:
            rows = tuple(DatedRate(r["from_on"], Fraction(str(r["percent"])) / 100, "example") for r in given[key])
            terms = terms._replace(**{name: rows})
    if "interest_on_interest" in given:
        rows = tuple(DatedPermission(r["from_on"], r["permitted"], "example") for r in given["interest_on_interest"])
        terms = terms._replace(overdue_installments=rows)
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
    return position


def play(case: Case) -> Statement:
    """The example, entry by entry in the ledger's order."""
    deal = deal_of(case)
    rules, position = rules_of(case, deal), start_of(case)
    periods = tuple(p for p in interest_periods(deal) if p.interest_on > position.since)
    story = Story(case, rules, periods, position, Statement())
    for _, _, _, act in sorted(_events(story), key=lambda e: e[:3]):
        act()
    _say_allotments(story)
    return story.statement


def _events(story: Story) -> Iterator[tuple[date, int, int, Any]]:
    told = {f["on"]: f for f in story.case.facts if f["kind"] == "interest date"}
    until: date = story.case.given["until"]
    for place, period in enumerate(story.periods):
        if period.interest_on <= until:
            fact = told.get(period.interest_on, {"cash": story.case.given["dates"]})
            yield period.interest_on, INTEREST_DATE, place, lambda p=period, f=fact: settle(story, p, f)
    for place, fact in enumerate(story.case.facts):
        if fact["kind"] == "payment":
            paid = Paid(place, fact["on"], fact["holder"], cents(fact["amount"]))
            yield fact["on"], PAYMENT, place, lambda e=paid: e.apply(story.position, story.rules)
        if fact["kind"] == "exchange":
            yield fact["on"], TRANSFER, place, lambda f=fact: exchange(story, f)


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
    """An interest date: due, split and settled; who is late is not paid."""
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
    for n, note in enumerate(running.notes):
        for what, amount in (
            ("due", columns.due[n]),
            ("floor", columns.floor[n]),
            ("cash", cash[n]),
            ("capitalized", added[n]),
            ("principal after", after[n]),
        ):
            story.statement.say(on, what, note, amount)
    inside = position.blocked is not None
    entry = DateSettled(0, on, "", cash, added, after, part_kind(period), paid=not late and not inside)
    paid_holders = [h for h in dict.fromkeys(running.holders) if h not in late]
    if late and not inside:
        for holder in paid_holders:
            whole = sum(c for c, h in zip(cash, running.holders, strict=True) if h == holder)
            Paid(0, on, holder, whole, on).apply(position, story.rules)
    entry.apply(position, story.rules)


def _say_allotments(story: Story) -> None:
    for a in story.position.allotments:
        if a.payment == 0 and a.on == a.due_on:
            continue
        for note, interest, amount in zip(a.notes, a.interest, a.amount, strict=True):
            story.statement.say(a.on, "default interest paid", note, interest)
            story.statement.say(a.on, f"{a.kind} paid", note, amount)
