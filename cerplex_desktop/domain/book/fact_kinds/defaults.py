"""Defaults, the Default Rate, accelerations, and postponements of payments."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.fact_kinds.terms import follow_terms
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.rate_tables import rate_set
from cerplex_desktop.domain.book.records.defaults import (
    CONFIRMED,
    CURED,
    DEFAULT,
    ENDED,
    EVENT_OF_DEFAULT,
    LAWFUL_MAXIMUM,
    NOTICED,
    OVERDUE_INSTALLMENTS,
    PRIME,
    REFUTED,
    REGULAR_AGAIN,
    STANDS,
    WAIVED,
    Acceleration,
    Annulment,
    Blockage,
    BlockageEnd,
    Default,
    DefaultState,
    PrimeKnown,
)
from cerplex_desktop.domain.book.records.interest_dates import choice_from
from cerplex_desktop.domain.rates import parse_rate

_BLOCKAGE_AMOUNTS = ("before", "regular", "blocked", "floor", "cash", "capitalized", "after")


def _check_default_opened(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["number"], 1)
    if data["number"] in book.defaults:
        raise ValueError(data["number"])
    bodies.words(data["section"])
    bodies.words(data["description"])
    bodies.day(data["from_on"])


def _open_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    book.defaults[data["number"]] = Default(
        fact,
        data["number"],
        data["section"],
        data["description"],
        date.fromisoformat(data["from_on"]),
        states=(DefaultState(fact, NOTICED, fact.on, ""),),
    )


def _check_default_confirmed(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["number"], 1)
    bodies.day(data["confirmed_on"])
    bodies.one_of(data["name"], DEFAULT, EVENT_OF_DEFAULT)
    bodies.words(data["by"])
    bodies.words(data["reference"])


def _confirm_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["confirmed_on"])
        state = DefaultState(fact, CONFIRMED, on, data["reference"], data["by"])
        book.defaults[data["number"]] = default._replace(name=data["name"], states=(*default.states, state))


def _check_default_ended(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["number"], 1)
    bodies.one_of(data.get("state", ENDED), CURED, WAIVED, REFUTED, ENDED)
    bodies.day(data["ended_on"])
    bodies.words(data["how"])


def _end_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["ended_on"])
        state = DefaultState(fact, data.get("state", ENDED), on, data["how"])
        book.defaults[data["number"]] = default._replace(
            ended_on=default.from_on if state.state == REFUTED else on,
            how=data["how"],
            states=(*default.states, state),
        )


def _check_accelerated(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["from_on"])
    bodies.words(data["reference"])


def _accelerate(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    _accelerations_are(
        book, (*book.accelerations, Acceleration(fact, date.fromisoformat(data["from_on"]), data["reference"]))
    )


def _accelerations_are(book: Book, accelerations: tuple[Acceleration, ...]) -> None:
    """No interest dates follow an acceleration; after its annulment they resume (I-25)."""
    book.accelerations = accelerations
    follow_terms(book)


def _check_annulled(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["annulled_on"])
    bodies.one_of(data["default_rate"], STANDS, REGULAR_AGAIN)
    bodies.words(data["reference"])


def _annul(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    standing = book.accelerated
    if standing is not None:
        on = date.fromisoformat(data["annulled_on"])
        annulled = standing._replace(annulment=Annulment(fact, on, data["default_rate"], data["reference"]))
        _accelerations_are(book, (*book.accelerations[:-1], annulled))


def _check_rate_set(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["from_on"])
    bodies.words(data["source"])
    if data["table"] == OVERDUE_INSTALLMENTS:
        bodies.flag(data["permitted"])
    elif data["table"] not in (PRIME, LAWFUL_MAXIMUM) or not 0 < parse_rate(data["rate"]) <= 1:
        raise ValueError(data["table"])


def _set_rate(book: Book, fact: Fact, _data: dict[str, Any]) -> None:
    book.rates_set = book.rates_set.and_then(rate_set(fact))


def _check_prime_known(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["through_on"])


def _know_prime(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    book.prime_known = book.prime_known.and_then(PrimeKnown(fact, date.fromisoformat(data["through_on"])))


def _check_blockage_started(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["number"], 1)
    if data["number"] in book.blockages:
        raise ValueError(data["number"])
    bodies.day(data["from_on"])
    bodies.words(data["reference"])


def _start_blockage(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    number, from_on = data["number"], date.fromisoformat(data["from_on"])
    if any(b.ended is None or from_on < b.ended.ended_on for b in book.blockages.values()):
        raise ValueError(from_on)
    book.blockages[number] = Blockage(fact, number, from_on, data["reference"])


def _check_blockage_ended(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["number"], 1)
    bodies.day(data["ended_on"])
    if type(data["cash_choice"]) is not str:
        raise TypeError(data["cash_choice"])
    bodies.per_note(data, _BLOCKAGE_AMOUNTS)


def _end_blockage(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    columns = [data[c] for c in _BLOCKAGE_AMOUNTS]
    choice, ended_on = choice_from(data["cash_choice"]), date.fromisoformat(data["ended_on"])
    ended = BlockageEnd(fact, ended_on, choice, data["notes"], data["holders"], *columns)
    blockage = book.blockages[data["number"]]
    if blockage.ended is not None or ended_on <= blockage.from_on:
        raise ValueError(ended_on)
    book.blockages[blockage.number] = blockage._replace(ended=ended)


KINDS = {
    kinds.DEFAULT_OPENED: Kind(_check_default_opened, _open_default),
    kinds.DEFAULT_CONFIRMED: Kind(_check_default_confirmed, _confirm_default),
    kinds.DEFAULT_ENDED: Kind(_check_default_ended, _end_default),
    kinds.ACCELERATED: Kind(_check_accelerated, _accelerate),
    kinds.ANNULLED: Kind(_check_annulled, _annul),
    kinds.RATE_SET: Kind(_check_rate_set, _set_rate),
    kinds.PRIME_KNOWN: Kind(_check_prime_known, _know_prime),
    kinds.BLOCKAGE_STARTED: Kind(_check_blockage_started, _start_blockage),
    kinds.BLOCKAGE_ENDED: Kind(_check_blockage_ended, _end_blockage),
}
