"""What is chosen, waived, paid and posted of an interest date."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import (
    WAIVED_CASH,
    WAIVED_NOTICE,
    Election,
    Payment,
    Posting,
    Waiver,
    choice_from,
)
from cerplex_desktop.domain.money import Money

_AMOUNTS = ("before", "due", "floor", "cash", "capitalized", "after")


def _check_elected(book: Book, data: dict[str, Any]) -> None:
    bodies.interest_date(book, data["interest_on"])
    bodies.whole(data["cash"])
    bodies.whole(data["capitalized"])


def _elect(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    on = date.fromisoformat(data["interest_on"])
    book.elections[on] = Election(
        fact, on, choice_from(data["cash_choice"]), Money(data["cash"]), Money(data["capitalized"])
    )


def _check_waived(book: Book, data: dict[str, Any]) -> None:
    bodies.interest_date(book, data["interest_on"])
    book.deal.holder(data["holder"])
    bodies.one_of(data["of"], WAIVED_NOTICE, WAIVED_CASH)
    bodies.day(data["signed_on"])
    bodies.words(data["reference"])


def _waive(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    days = date.fromisoformat(data["interest_on"]), date.fromisoformat(data["signed_on"])
    waiver = Waiver(fact, days[0], data["holder"], data["of"], days[1], data["reference"])
    book.waivers = book.waivers.and_then(waiver)


def _check_paid(book: Book, data: dict[str, Any]) -> None:
    if data["interest_on"] != "":
        bodies.interest_date(book, data["interest_on"])
    book.deal.holder(data["holder"])
    bodies.whole(data["amount"], 1)
    bodies.day(data["received_on"])
    bodies.words(data["reference"])


def _pay(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    book.payments = book.payments.and_then(
        Payment(
            fact,
            date.fromisoformat(data["interest_on"]) if data["interest_on"] else None,
            data["holder"],
            Money(data["amount"]),
            date.fromisoformat(data["received_on"]),
            data["reference"],
        )
    )


def _check_posted(book: Book, data: dict[str, Any]) -> None:
    bodies.interest_date(book, data["interest_on"])
    bodies.whole(data["number"], 1)
    bodies.day(data["effective_on"])
    bodies.per_note(data, _AMOUNTS)
    for holder, why in data["effects"].items():
        book.deal.holder(holder)
        bodies.words(why)


def _posting(fact: Fact, data: dict[str, Any]) -> Posting:
    number, on = data["number"], date.fromisoformat(data["interest_on"])
    amounts = {column: data[column] for column in _AMOUNTS}
    return Posting(fact, number, on, data["notes"], data["holders"], **amounts, effects=data["effects"])


def _post(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    posting = _posting(fact, data)
    if posting.interest_on in book.postings:
        raise ValueError(posting.interest_on)
    previous = next(reversed(book.postings.values()), posting)
    book.postings[posting.interest_on] = _sharing(posting, previous)


def _sharing(posting: Posting, previous: Posting) -> Posting:
    """The same, columns it has in common with the posting before kept once: with many notes they are most of a book."""
    notes = previous.notes if posting.notes == previous.notes else posting.notes
    holders = previous.holders if posting.holders == previous.holders else posting.holders
    before = previous.after if posting.before == previous.after else posting.before
    cash = posting.due if posting.cash == posting.due else posting.cash
    after = before if posting.after == before else posting.after
    return posting._replace(notes=notes, holders=holders, before=before, cash=cash, after=after)


def _keep_voided(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """A posting that was voided is still told, with the reason."""
    void = book.voided[fact.number]
    posting = _posting(fact, data)._replace(voided_by=void, reason=void.data["reason"])
    book.voided_postings = book.voided_postings.and_then(posting)


KINDS = {
    kinds.ELECTION_MADE: Kind(_check_elected, _elect),
    kinds.WAIVER_RECORDED: Kind(_check_waived, _waive),
    kinds.PAYMENT_RECORDED: Kind(_check_paid, _pay),
    kinds.POSTED: Kind(_check_posted, _post, _keep_voided),
}
