"""What a fact of each kind must hold, so that everything after the replay may rely on it.

A chain whose hashes were made anew fits together whatever it says; here every field is looked at before it is used.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records import (
    BLOCKAGE_STATEMENT,
    CERTIFICATES,
    COMBINATION,
    CONFIRMATION_REQUEST,
    CURED,
    DEFAULT,
    ENDED,
    EVENT_OF_DEFAULT,
    EVERY_HOLDER,
    EXCHANGE,
    INITIAL_STATEMENT,
    INTEREST_LETTERS,
    LAWFUL_MAXIMUM,
    OVERDUE_INSTALLMENTS,
    PREPAYMENT_NOTICE,
    PRIME,
    REDUCTION_NOTICE,
    REFUTED,
    REGULAR_AGAIN,
    REPLACEMENT,
    SALE,
    SCHEDULE_A,
    SPLIT,
    STANDS,
    TO_COUNSEL,
    WAIVED,
    WAIVED_CASH,
    WAIVED_NOTICE,
    WARRANT_EXTRACT,
    WARRANT_NOTICE,
)
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.deal.readings import READING_VALUES
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.domain.texts import plain_text

if TYPE_CHECKING:
    from cerplex_desktop.domain.book.book import Book

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LONGEST = 4000  # reasons that the program itself gives run longer than what may be typed
_MOST = 10**15
_INTEREST_ON = attrgetter("interest_on")
_PAPERS = (
    *INTEREST_LETTERS,
    PREPAYMENT_NOTICE,
    REDUCTION_NOTICE,
    BLOCKAGE_STATEMENT,
    CONFIRMATION_REQUEST,
    SCHEDULE_A,
    INITIAL_STATEMENT,
    *TO_COUNSEL,
    WARRANT_NOTICE,
    WARRANT_EXTRACT,
    *CERTIFICATES,
)
DISCHARGE_AMOUNTS = ("principal", "base_principal", "accrued", "regular", "other", "make_whole", "paid")
_AMOUNTS = ("before", "due", "floor", "cash", "capitalized", "after")


def check_body(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    """The fields of a fact are of their kind, and name only what the book holds by then.

    Raises:
        LookupError, TypeError, ValueError, AttributeError, BadInput: they are not; replay makes a sentence of it.
    """
    if not _MOMENT.fullmatch(fact.recorded_at):
        raise ValueError(fact.recorded_at)
    date.fromisoformat(fact.recorded_at[:10])
    _text(fact.by)
    if (fact.number == 1) != (fact.kind == kinds.DEAL_ADOPTED):
        raise ValueError(fact.kind)
    if fact.number > 1:
        require_countable(fact.on)
    if fact.kind in kinds.OF_REGISTERS:
        from cerplex_desktop.domain.registers.families import family_of  # few books hold such a fact when they open

        family_of(fact.kind).checks[fact.kind](book, data)
    else:
        _CHECKS[fact.kind](book, data)


def check_void(voided: dict[int, Fact], fact: Fact, data: dict[str, Any], named: Fact) -> None:
    """A void names an earlier fact, once, of a kind that can be taken back.

    Raises:
        ValueError: it does not.
    """
    if named.number >= fact.number or named.number in voided or named.kind in _NEVER_VOIDED:
        raise ValueError(data["fact"])


def _text(value: Any) -> None:
    if plain_text(value, "text", _LONGEST) != value:
        raise ValueError(value)


def _lists(*values: Any) -> None:
    if any(type(v) is not list for v in values):
        raise TypeError(values)


def _whole(value: Any, least: int = 0) -> None:
    if type(value) is not int or not least <= value <= _MOST:
        raise ValueError(value)


def _day(value: str) -> None:
    require_countable(date.fromisoformat(value))


def _day_or_none(value: str | None) -> None:
    if value is not None:
        _day(value)


def _adopted(book: "Book", data: dict[str, Any]) -> None:
    stated = (data["deal_sha256"], data["id"], data["version"])
    if stated != (sha256(book.deal_text.encode()), book.deal.id, book.deal.version):
        raise ValueError(stated)
    _day_or_none(data["working_on"])


def _working_date(_book: "Book", data: dict[str, Any]) -> None:
    _day_or_none(data["working_on"])


def _elected(book: "Book", data: dict[str, Any]) -> None:
    _interest_date(book, data)
    _whole(data["cash"])
    _whole(data["capitalized"])


def _issued(book: "Book", data: dict[str, Any]) -> None:
    if data["kind"] in INTEREST_LETTERS:
        _interest_date(book, data)
    else:
        _day(data["interest_on"])
    _whole(data["number"], 1)
    _text(data["document_id"])
    certificate = data["kind"] in CERTIFICATES
    if not certificate:
        (book.deal.firm if data["kind"] in TO_COUNSEL else book.deal.holder)(data["holder"])
    elif data["holder"] != EVERY_HOLDER:
        raise ValueError(data["holder"])
    strange = data["number"] in book.documents or data["kind"] not in _PAPERS
    if strange or not _DIGEST.fullmatch(data["pdf_sha256"]) or type(data["letter"]) is not dict:
        raise ValueError(data["number"])
    if type(data["lines"]) is not list or bool(data["lines"]) == certificate:
        raise TypeError(data["number"])
    for note, *amounts in data["lines"]:
        _text(note)
        _whole_cents(amounts)
    _text(data.get("ground", ""))
    if data["supersedes"] is not None:
        _document(book, data["supersedes"])


def _delivered(book: "Book", data: dict[str, Any]) -> None:
    if data["method"] not in {m.name for m in book.deal.delivery_methods}:
        raise LookupError(data["method"])
    _document(book, data["document"])
    _day_or_none(data["received_on"])
    _text(data["reference"])
    if "holder" in data:
        book.deal.holder(data["holder"])
        if book.documents[data["document"]].holder != EVERY_HOLDER:
            raise ValueError(data["holder"])
    if data.get("evidence") is not None:
        from cerplex_desktop.domain.registers.evidence import check_evidence_named  # few deliveries name any

        check_evidence_named(book, data["evidence"])


def _paid(book: "Book", data: dict[str, Any]) -> None:
    if data["interest_on"] != "":
        _interest_date(book, data)
    book.deal.holder(data["holder"])
    _whole(data["amount"], 1)
    _day(data["received_on"])
    _text(data["reference"])


def _posted(book: "Book", data: dict[str, Any]) -> None:
    _interest_date(book, data)
    _whole(data["number"], 1)
    _day(data["effective_on"])
    _per_note(data, _AMOUNTS)
    for holder, why in data["effects"].items():
        book.deal.holder(holder)
        _text(why)


def _blockage_started(book: "Book", data: dict[str, Any]) -> None:
    _whole(data["number"], 1)
    if data["number"] in book.blockages:
        raise ValueError(data["number"])
    _day(data["from_on"])
    _text(data["reference"])


def _blockage_ended(_book: "Book", data: dict[str, Any]) -> None:
    _whole(data["number"], 1)
    _day(data["ended_on"])
    if type(data["cash_choice"]) is not str:
        raise TypeError(data["cash_choice"])
    _per_note(data, ("before", "regular", "blocked", "floor", "cash", "capitalized", "after"))


def _principal_paid(book: "Book", data: dict[str, Any]) -> None:
    _text(data["note"])
    book.deal.holder(data["holder"])
    _whole(data["amount"], 1)
    _text(data["reference"])


def _discharged(_book: "Book", data: dict[str, Any]) -> None:
    _per_note(data, DISCHARGE_AMOUNTS)
    _text(data["reference"])


def _per_note(data: dict[str, Any], amounts: tuple[str, ...]) -> None:
    """Columns with a place for each note."""
    names, holders = data["notes"], data["holders"]
    columns = [data[c] for c in amounts]
    for column in (names, holders, *columns):
        if type(column) is not list or len(column) != len(names):
            raise ValueError(names)
    for column in columns:
        _whole_cents(column)
    if set(map(type, (*names, *holders))) != {str}:
        raise TypeError(names)


def _default_opened(book: "Book", data: dict[str, Any]) -> None:
    _whole(data["number"], 1)
    if data["number"] in book.defaults:
        raise ValueError(data["number"])
    _text(data["section"])
    _text(data["description"])
    _day(data["from_on"])


def _default_confirmed(_book: "Book", data: dict[str, Any]) -> None:
    _whole(data["number"], 1)
    _day(data["confirmed_on"])
    if data["name"] not in (DEFAULT, EVENT_OF_DEFAULT):
        raise ValueError(data["name"])
    _text(data["by"])
    _text(data["reference"])


def _default_ended(_book: "Book", data: dict[str, Any]) -> None:
    _whole(data["number"], 1)
    if data.get("state", ENDED) not in (CURED, WAIVED, REFUTED, ENDED):
        raise ValueError(data["state"])
    _day(data["ended_on"])
    _text(data["how"])


def _accelerated(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["from_on"])
    _text(data["reference"])


def _annulled(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["annulled_on"])
    if data["default_rate"] not in (STANDS, REGULAR_AGAIN):
        raise ValueError(data["default_rate"])
    _text(data["reference"])


def _waived(book: "Book", data: dict[str, Any]) -> None:
    _interest_date(book, data)
    book.deal.holder(data["holder"])
    if data["of"] not in (WAIVED_NOTICE, WAIVED_CASH):
        raise ValueError(data["of"])
    _day(data["signed_on"])
    _text(data["reference"])


def _rate_set(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["from_on"])
    _text(data["source"])
    if data["table"] == OVERDUE_INSTALLMENTS:
        if type(data["permitted"]) is not bool:
            raise TypeError(data["permitted"])
    elif data["table"] not in (PRIME, LAWFUL_MAXIMUM) or not 0 < parse_rate(data["rate"]) <= 1:
        raise ValueError(data["table"])


def _prime_known(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["through_on"])


def _availability_read(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["reading_on"])
    _whole(data["outstanding"])
    _whole(data["available"])
    _text(data["source"])


def _figure_stated(book: "Book", data: dict[str, Any]) -> None:
    terms = book.deal.covenants
    if terms is None:
        raise LookupError(data["item"])
    item = terms.item(data["item"])
    _day(data["figure_on"])
    _whole(data["amount"], -_MOST if item.may_be_negative else 0)
    _text(data["source"])
    _text(data["reason"])


def _holder_registered(_book: "Book", data: dict[str, Any]) -> None:
    for name in ("key", "name", "short_name", "attention", "telecopy", "email"):
        _text(data[name])
    _lists(data["address"], data["wire"], data["sample"])
    lines = [*data["address"], *data["wire"], *data["sample"]]
    if not data["key"] or not data["address"] or len(data["wire"]) != 4:
        raise ValueError(data["key"])
    for line in lines:
        _text(line)


def _notes_stated(book: "Book", data: dict[str, Any]) -> None:
    _lists(data["notes"])
    for number, holder, cents, issued_on, series in data["notes"]:
        for text in (number, holder, series):
            _text(text)
        _whole(cents, 1)
        if date.fromisoformat(issued_on) > book.deal.accrues_from:
            raise ValueError(issued_on)


def _transferred(_book: "Book", data: dict[str, Any]) -> None:
    _lists(data["old"], data["new"], data["parts"])
    if len(set(data["old"])) != len(data["old"]) or not data["parts"]:
        raise ValueError(data["old"])
    if data["how"] not in (SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT) or not data["old"] or not data["new"]:
        raise ValueError(data["how"])
    for number in (*data["old"], *(n for n, _, _ in data["new"])):
        _text(number)
    for _, holder, cents in data["new"]:
        _text(holder)
        _whole(cents, 1)
    for kind, added_on, before, after in data["parts"]:
        _text(kind)
        date.fromisoformat(added_on)
        if len(before) != len(data["old"]) or len(after) != len(data["new"]):
            raise ValueError(kind)
        if set(map(type, (*before, *after))) != {int}:
            raise TypeError(kind)
    _text(data["reference"])


def _reading_switched(_book: "Book", data: dict[str, Any]) -> None:
    _text(data["value"])
    if data["value"] not in READING_VALUES[data["reading"]]:
        raise ValueError(data["value"])


def _reading_confirmed(book: "Book", data: dict[str, Any]) -> None:
    book.deal.reading(data["reading"])
    _text(data["counsel"])
    _text(data["reference"])
    _day(data["confirmed_on"])


def _business_day_set(_book: "Book", data: dict[str, Any]) -> None:
    _day(data["business_day"])
    _text(data["name"])
    _text(data["reason"])
    if type(data["added"]) is not bool or date.fromisoformat(data["business_day"]).weekday() >= 5:
        raise ValueError(data["business_day"])


def _terms_amended(book: "Book", data: dict[str, Any]) -> None:
    _day(data["effective_on"])
    _text(data["instrument"])
    _whole(data["version"], 1)
    latest = book.latest_posting
    if sha256(data["deal"].encode()) != data["deal_sha256"] or (
        latest is not None and date.fromisoformat(data["effective_on"]) <= latest.interest_on
    ):
        raise ValueError(data["effective_on"])


def _balance_confirmed(_book: "Book", data: dict[str, Any]) -> None:
    _text(data["note"])
    _day(data["balance_on"])
    _whole(data["balance"])
    _whole(data["company"])
    _text(data["reference"])


def _difference_closed(_book: "Book", data: dict[str, Any]) -> None:
    _whole(data["confirmation"], 1)
    _text(data["officer"])
    _text(data["evidence"])
    if type(data["adopted"]) is not bool:
        raise TypeError(data["adopted"])


def _voided(_book: "Book", data: dict[str, Any]) -> None:
    _text(data["reason"])


def _document(book: "Book", number: Any) -> None:
    _whole(number, 1)
    book.documents[number]


def _interest_date(book: "Book", data: dict[str, Any]) -> None:
    on = date.fromisoformat(data["interest_on"])
    place = bisect_left(book.terms_periods, on, key=_INTEREST_ON)
    if place == len(book.terms_periods) or book.terms_periods[place].interest_on != on:
        raise LookupError(on)


def _whole_cents(amounts: list[Any]) -> None:
    """A column of cents; whole columns at a time, since there may be a hundred thousand notes."""
    if set(map(type, amounts)) != {int} or min(amounts) < 0 or max(amounts) > _MOST:
        raise TypeError(amounts[:1])


_Check = Callable[["Book", dict[str, Any]], None]
_CHECKS: dict[str, _Check] = {
    kinds.DEAL_ADOPTED: _adopted,
    kinds.WORKING_DATE_SET: _working_date,
    kinds.ELECTION_MADE: _elected,
    kinds.DOCUMENT_ISSUED: _issued,
    kinds.DELIVERY_LOGGED: _delivered,
    kinds.PAYMENT_RECORDED: _paid,
    kinds.POSTED: _posted,
    kinds.DEFAULT_OPENED: _default_opened,
    kinds.DEFAULT_CONFIRMED: _default_confirmed,
    kinds.DEFAULT_ENDED: _default_ended,
    kinds.ACCELERATED: _accelerated,
    kinds.ANNULLED: _annulled,
    kinds.WAIVER_RECORDED: _waived,
    kinds.RATE_SET: _rate_set,
    kinds.PRIME_KNOWN: _prime_known,
    kinds.BLOCKAGE_STARTED: _blockage_started,
    kinds.BLOCKAGE_ENDED: _blockage_ended,
    kinds.AVAILABILITY_READ: _availability_read,
    kinds.FIGURE_STATED: _figure_stated,
    kinds.PRINCIPAL_PAID: _principal_paid,
    kinds.PREPAID: _discharged,
    kinds.PAID_OFF: _discharged,
    kinds.HOLDER_REGISTERED: _holder_registered,
    kinds.NOTES_STATED: _notes_stated,
    kinds.NOTES_TRANSFERRED: _transferred,
    kinds.READING_SWITCHED: _reading_switched,
    kinds.READING_CONFIRMED: _reading_confirmed,
    kinds.TERMS_AMENDED: _terms_amended,
    kinds.BUSINESS_DAY_SET: _business_day_set,
    kinds.BALANCE_CONFIRMED: _balance_confirmed,
    kinds.DIFFERENCE_CLOSED: _difference_closed,
    kinds.VOIDED: _voided,
}
_NEVER_VOIDED = (kinds.DEAL_ADOPTED, kinds.WORKING_DATE_SET, kinds.DOCUMENT_ISSUED, kinds.VOIDED)
