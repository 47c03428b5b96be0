"""Reads a story of a whole book for the second engine: terms that change, and what a correction makes of the cash."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tests.examples.arithmetic import cents
from tests.examples.cases import Case
from tests.examples.second_reader import fact_of, note_of
from tests.oracles.second_amendments import at_last
from tests.oracles.second_book import Book
from tests.oracles.second_engine import run
from tests.oracles.second_facts import Amended, Elected, Fact, Payment, Reduction, Switched
from tests.oracles.second_terms import Terms, first_reduction, percent

Raw = Mapping[str, Any]

SHIPPED_PRIME = ((date(1997, 2, 1), "8.25"), (date(1997, 3, 26), "8.50"))


def play(case: Case, holidays: Iterable[date]) -> Book:
    """The book with everything put right."""
    others = [fact for fact in case.facts if fact["kind"] != "correction"]
    corrections = [fact for fact in case.facts if fact["kind"] == "correction"]
    terms = terms_of(case, holidays)
    if not corrections:
        return played(case, terms, others)
    (correction,) = corrections
    wrong, right = correction["wrong"], correction["right"]
    before = played(case, with_rate(terms, wrong), [*others, *events(wrong)])
    return played(case, with_rate(terms, right), [*others, *events(right)], before, right)


def terms_of(case: Case, holidays: Iterable[date]) -> Terms:
    prime = [(on, percent(rate)) for on, rate in SHIPPED_PRIME]
    prime += [(row["from_on"], percent(row["percent"])) for row in case.given["prime"]]
    return Terms(prime=tuple(prime), holidays=frozenset(holidays), readings=case.readings)


def with_rate(terms: Terms, fact: Raw | None) -> Terms:
    if fact is None or fact["kind"] != "rate":
        return terms
    return replace(terms, prime=tuple(sorted((*terms.prime, (fact["from_on"], percent(fact["percent"]))))))


def events(fact: Raw | None) -> list[Raw]:
    return [] if fact is None or fact["kind"] in {"cash", "rate"} else [fact]


def played(case: Case, terms: Terms, raw: Iterable[Raw], before: Book | None = None, right: Raw | None = None) -> Book:
    """The story; with the cash of ``before`` on each date where it was once played with something wrong."""
    raw = list(raw)
    found: list[Fact] = [change_of(x) or fact_of(x) for x in raw if x["kind"] != "interest date"]
    last = at_last(terms, found)
    log = [(x["on"], cents(x["outstanding"]) + cents(x["available"])) for x in case.given.get("availability", ())]
    fell = first_reduction(last, log)
    if fell is not None:
        found.append(Reduction(fell, paid=case.given["reduction_paid"]))
    met = dates_met(case, last, raw)
    found += met if before is None else [with_cash(fact, before, right) for fact in met]
    found += [] if before is None else late_cash(right, before)
    return run(terms, [note_of(note) for note in case.notes], found, case.given["until"])


def change_of(raw: Raw) -> Amended | Switched | None:
    if raw["kind"] == "reading":
        return Switched(raw["on"], raw["reading"])
    return Amended(raw["on"], dict(amended(raw["changes"]))) if raw["kind"] == "amendment" else None


def amended(changes: Raw) -> Iterator[tuple[str, Any]]:
    """The instrument's own tables: from when each rate counts is said there."""
    begin, then = date(1997, 2, 19), date(1997, 8, 19)
    for name, before in (("regular", "9.5"), ("default_floor", "13.5")):
        if name in changes:
            yield name, ((begin, percent(before)), (then, percent(changes[name])))
    if "floor_rate" in changes:
        yield "floor_rate", percent(changes["floor_rate"])
    if "maturity_on" in changes:
        last = changes["maturity_on"]
        months = [date(year, month, 19) for year in range(1998, 2003) for month in range(1, 13)]
        monthly = [on for on in months if date(1998, 3, 1) < on <= last]
        yield "maturity_on", last
        yield "interest_dates", (date(1997, 8, 19), date(1998, 2, 19), *monthly)
    if "prepay_until" in changes:
        yield "prepay_until", changes["prepay_until"]
    if "threshold" in changes:
        rows = ((date(1997, 8, 20), 4_886_984_00), (date(1997, 8, 22), 4_386_984_00))
        yield "availability_floors", (*rows, (date(1997, 9, 1), cents(changes["threshold"])))
    if "reading" in changes:
        yield "readings", frozenset({changes["reading"]})


def dates_met(case: Case, terms: Terms, raw: Iterable[Raw]) -> list[Elected]:
    """How each date of the story is met; what is given for it goes to the oldest first."""
    told = {fact["on"]: fact for fact in raw if fact["kind"] == "interest date"}
    usual = {"kind": "interest date", "cash": case.given["dates"]}
    days = [on for on in terms.interest_dates if on <= case.given["until"]]
    found = [fact_of(told.get(on, {**usual, "on": on})) for on in days]
    return [replace(x, oldest_first=x.on != terms.initial_on) for x in found if isinstance(x, Elected)]


def with_cash(fact: Elected, before: Book, right: Raw | None) -> Elected:
    """The date with the cash that was given for it, by what was then believed; of what was wrong, as it was."""
    if not fact.oldest_first:
        return fact
    cash = {holder: before.given[fact.on, holder] for holder in {note.holder for note in before.notes}}
    if right is not None and right["kind"] == "cash" and right["on"] == fact.on:
        cash[right["holder"]] = cash[right["holder"]] * right.get("parts", 0) // 10_000
    return replace(fact, delivered=cash)


def late_cash(right: Raw | None, before: Book) -> list[Payment]:
    if right is None or "received_on" not in right or not before.given[right["on"], right["holder"]]:
        return []
    return [Payment(right["holder"], right["received_on"], before.given[right["on"], right["holder"]])]
