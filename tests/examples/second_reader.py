"""Reads a worked example for the second engine."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tests.examples.arithmetic import cents
from tests.examples.cases import Case
from tests.oracles.second_book import Book
from tests.oracles.second_engine import run
from tests.oracles.second_facts import (
    Acceleration,
    Blockage,
    Default,
    Elected,
    Exchange,
    Fact,
    Payment,
    Prepayment,
    PrincipalPaid,
    Reduction,
)
from tests.oracles.second_notes import Addition, Note
from tests.oracles.second_terms import Refused, Terms, first_reduction, percent

RATES = ("prime", "lawful")


def play(case: Case) -> Book:
    terms = terms_of(case)
    facts = [fact_of(raw) for raw in case.facts]
    log = [(x["on"], cents(x["outstanding"]) + cents(x["available"])) for x in case.given.get("availability", ())]
    fell = first_reduction(terms, log)
    if fell is not None:
        facts.append(Reduction(fell, paid=case.given["reduction_paid"]))
    notes = [note_of(raw) for raw in case.notes]
    return run(terms, notes, facts, case.given["until"], cash=case.given["dates"])


def covered(cases: Iterable[Case]) -> Iterator[Case]:
    """Those cases that the second engine plays to their end."""
    for case in cases:
        try:
            play(case)
        except Refused:
            continue
        yield case


def terms_of(case: Case) -> Terms:
    given: dict[str, Any] = {"readings": case.readings}
    for name in RATES:
        if name in case.given:
            given[name] = tuple((row["from_on"], percent(row["percent"])) for row in case.given[name])
    if "interest_on_interest" in case.given:
        rows = case.given["interest_on_interest"]
        given["interest_on_interest"] = tuple((row["from_on"], row["permitted"]) for row in rows)
    given["holidays"] = frozenset(case.given.get("holidays", ()))
    return Terms(**given)


def note_of(raw: Mapping[str, Any]) -> Note:
    additions = [Addition(x["on"], x["kind"], cents(x["amount"])) for x in raw.get("additions", ())]
    return Note(raw["number"], raw["holder"], cents(raw["original"]), raw["interest_paid_to"], additions)


def cash_of(text: str) -> str | int:
    return text if text in {"full", "floor", "none"} else cents(text)


def fact_of(raw: Mapping[str, Any]) -> Fact:
    on: date = raw["on"]
    late = frozenset(raw.get("late", ()))
    match raw["kind"]:
        case "interest date":
            not_notified, waived = (frozenset(raw.get(name, ())) for name in ("not_notified", "waived"))
            return Elected(on, cash_of(raw["cash"]), late, not_notified, waived)
        case "payment":
            return Payment(raw["holder"], on, cents(raw["amount"]))
        case "default":
            return Default(on, raw.get("cured_on", date.max))
        case "blockage":
            return Blockage(on, raw.get("ended_on"), cash_of(raw["cash"]), late)
        case "acceleration":
            return Acceleration(on, raw.get("annulled_on"), raw.get("default_rate", "undone"))
        case "principal paid":
            return PrincipalPaid(raw["note"], on, cents(raw["amount"]))
        case "exchange":
            new = tuple((x["number"], x["holder"], cents(x["principal"])) for x in raw["new"])
            return Exchange(on, tuple(raw["old"]), new)
        case "prepayment":
            return Prepayment(on, notes=tuple(raw.get("notes", ())))
    raise AssertionError(raw["kind"])
