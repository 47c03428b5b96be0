"""A history whose hashes were made anew still has to hold, fact by fact, what such facts hold."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, Fact, check_chain, next_fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figure_data
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.events.accelerations import accelerating, annulling
from cerplex_desktop.domain.events.blockages import ending, starting
from cerplex_desktop.domain.events.defaults import confirming
from cerplex_desktop.domain.interest_dates.waivers import waiver_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, MARCH_1998

Body = dict[str, Any]
ODD = [
    None,
    "x",
    -1,
    10**30,
    True,
    1.5,
    float("nan"),
    [],
    [[]],
    {},
    "1998-13-01",
    "9999-01-01",
    "a\u202eb",
    "a\x1b[2Jb",
]


def confirmation(book: Book) -> Body:
    return confirming(book, 1, "Default", date(1998, 3, 1), "The Treasurer", "Memorandum")


def waiver(book: Book) -> Body:
    return waiver_data(book, MARCH_1998, "NML", "cash", date(1998, 3, 2), "Letter", date(1998, 3, 2))


def figure(book: Book) -> Body:
    stated = Statement("inventory", date(1997, 12, 31), Money(100), "Report")
    return figure_data(book, stated, date(1998, 3, 9))


def history() -> Book:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "1,000,000.00")
    clerk.void(2)
    clerk.post(FEBRUARY_1998)
    clerk.open_default(date(1998, 3, 1))
    clerk.record(kinds.DEFAULT_CONFIRMED, date(1998, 3, 1), confirmation(clerk.book))
    clerk.end_default(date(1998, 3, 2))
    clerk.record(kinds.WAIVER_RECORDED, date(1998, 3, 2), waiver(clerk.book))
    clerk.record(kinds.ACCELERATED, date(1998, 3, 3), accelerating(clerk.book, date(1998, 3, 3), "Declaration"))
    annulment = annulling(clerk.book, date(1998, 3, 4), "stands", "Instrument")
    clerk.record(kinds.ANNULLED, date(1998, 3, 4), annulment)
    clerk.record(kinds.BLOCKAGE_STARTED, date(1998, 3, 5), starting(clerk.book, date(1998, 3, 5), "Lenders' notice"))
    ended = ending(clerk.book, date(1998, 3, 9), Choice("floor"))
    clerk.record(kinds.BLOCKAGE_ENDED, date(1998, 3, 9), ended)
    clerk.record(kinds.FIGURE_STATED, date(1998, 3, 9), figure(clerk.book))
    clerk.record(kinds.WORKING_DATE_SET, date(1998, 3, 3), {"working_on": "1998-03-03"})
    return clerk.book


BOOK = history()


def chained(facts: list[Fact], change: Callable[[Fact], Body]) -> list[Fact]:
    """The facts with other bodies, numbered and hashed anew: a chain that fits."""
    made: list[Fact] = []
    for fact in facts:
        before = made[-1].hash if made else GENESIS
        data = change(fact)
        made.append(next_fact(len(made) + 1, before, fact.kind, fact.on, fact.recorded_at, fact.by, data))
    check_chain(made)
    return made


def latest(kind: str) -> Fact:
    return [f for f in BOOK.facts if f.kind == kind][-1]


def with_field(forged: Fact, field: str, value: object) -> list[Fact]:
    return chained(list(BOOK.facts), lambda f: {**f.data, field: value} if f is forged else f.data)


FIELDS = [(kind, field) for kind in sorted({f.kind for f in BOOK.facts}) for field in latest(kind).data]
WORDS = {"reference", "source", "how", "section", "description", "reason", "document_id", "deal", "ground", "by"}
HARMLESS = [
    ("supersedes", None),
    ("received_on", None),
    ("working_on", None),
    ("effects", {}),
    ("letter", {}),
    ("version", True),
    ("number", True),
]


def may_stand(field: str, value: object) -> bool:
    """A value that this field could hold in an honest book too."""
    in_words = field in WORDS and isinstance(value, str) and value.isprintable()
    return in_words or any(field == f and value == v and type(value) is type(v) for f, v in HARMLESS)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_of_another_kind_is_refused_when_the_book_is_opened(kind: str, field: str) -> None:
    for value in ODD:
        if not may_stand(field, value):
            with pytest.raises(CheckFailed, match=r"what such a fact must hold|The deal in .* was refused"):
                replay(with_field(latest(kind), field, value))


@pytest.mark.parametrize(
    ("kind", "field"), [f for f in FIELDS if f[1] not in ("ground", "state")]
)  # books of the first version have none
def test_a_field_that_is_missing_is_refused_when_the_book_is_opened(kind: str, field: str) -> None:
    forged = latest(kind)

    def without(fact: Fact) -> Body:
        return {k: v for k, v in fact.data.items() if fact is not forged or k != field}

    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        replay(chained(list(BOOK.facts), without))


@pytest.mark.parametrize(
    "kind", [kinds.DEAL_ADOPTED, kinds.DOCUMENT_ISSUED, kinds.POSTED, kinds.VOIDED, "default opened"]
)
def test_what_happens_once_cannot_stand_twice(kind: str) -> None:
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        replay(chained([*BOOK.facts, latest(kind)], lambda f: f.data))


@pytest.mark.parametrize("number", [0, 1, 99, len(BOOK.facts)])
def test_a_void_that_names_nothing_that_can_be_voided_is_refused(number: int) -> None:
    with pytest.raises(CheckFailed, match=r"\(voided\) does not hold"):
        replay(with_field(latest(kinds.VOIDED), "fact", number))


@pytest.mark.parametrize(
    ("by", "moment"), [("a\x1b[2J", "1998-02-02T15:00:00Z"), ("clerk", "1998-13-02T15:00:00Z"), ("clerk", "now")]
)
def test_who_entered_a_fact_and_when_can_be_shown_as_they_are(by: str, moment: str) -> None:
    first = BOOK.facts[0]
    with pytest.raises(CheckFailed, match=r"Fact 1 .* does not hold"):
        replay([next_fact(1, GENESIS, first.kind, first.on, moment, by, first.data)])


def test_a_body_nested_without_end_is_refused() -> None:
    first = BOOK.facts[0]
    deep = Fact(2, kinds.VOIDED, first.on, first.recorded_at, first.by, "[" * 100_000, first.hash, "0" * 64)
    with pytest.raises(CheckFailed, match=r"Fact 2 \(voided\) does not hold"):
        replay([first, deep])


def recorded(*entries: tuple[str, Body]) -> list[Fact]:
    """The book's first fact, and entries of March 2, 1998 as nobody checked them."""
    made = [BOOK.facts[0]]
    for kind, data in entries:
        before = made[-1].hash
        made.append(next_fact(len(made) + 1, before, kind, date(1998, 3, 2), "2026-11-23T09:00:00Z", "tester", data))
    return made


CONFIRMED = {"note": "A-1", "balance_on": "1997-08-19", "balance": 1, "company": 2, "reference": "Letter"}
CLOSED = {"confirmation": 2, "officer": "Officer", "evidence": "Letter", "adopted": True}


@pytest.mark.parametrize(
    "entries",
    [
        [(kinds.DIFFERENCE_CLOSED, CLOSED)],
        [(kinds.BALANCE_CONFIRMED, CONFIRMED), (kinds.DIFFERENCE_CLOSED, CLOSED), (kinds.DIFFERENCE_CLOSED, CLOSED)],
    ],
    ids=["of nothing", "twice"],
)
def test_a_difference_that_is_none_or_was_closed_already_is_refused(entries: list[tuple[str, Body]]) -> None:
    with pytest.raises(CheckFailed, match=r"difference closed\) does not hold"):
        replay(recorded(*entries))


def test_more_principal_paid_than_there_is_names_the_entry() -> None:
    body = {"note": "A-1", "holder": "NML", "amount": 10**12, "reference": "Wire"}
    book = replay(recorded((kinds.PRINCIPAL_PAID, body)))
    with pytest.raises(CheckFailed, match=r"Entry no\. 2 of March 2, 1998 does not fit .*more principal is paid"):
        book.ledger.position_on(date(1998, 3, 3))


HOLDER = {
    "key": "LIN",
    "name": "Lincoln",
    "short_name": "Lincoln",
    "attention": "",
    "telecopy": "",
    "email": "",
    "address": ["1 Street"],
    "wire": ["Bank", "", "1", ""],
    "sample": [],
}
SPLIT_A1 = {
    "how": "split",
    "old": ["A-1"],
    "new": [["A-9", "NML", 314159267]],
    "reference": "",
    "parts": [["original", "1997-02-19", [314159267], [314159267]]],
}
SECOND = BOOK.deal_text.replace("\nversion = 1\n", "\nversion = 2\n")
AMENDED = {
    "effective_on": "1998-06-01",
    "instrument": "Letter",
    "version": 2,
    "deal": SECOND,
    "deal_sha256": sha256(SECOND.encode()),
}


STATED = {"notes": [["R-1", "NML", 1_725_000_000, "1993-11-19", "Series A"]]}


@pytest.mark.parametrize(
    ("kind", "body", "forged"),
    [
        (kinds.NOTES_STATED, STATED, {"notes": {}}),
        (kinds.NOTES_STATED, STATED, {"notes": []}),
        (kinds.NOTES_STATED, STATED, {"notes": [["R-1", "NML", 1_724_999_999, "1993-11-19", ""]]}),
        (kinds.NOTES_STATED, STATED, {"notes": [["R-1", "XYZ", 1_725_000_000, "1993-11-19", ""]]}),
        (kinds.NOTES_STATED, STATED, {"notes": [["R-1", "NML", 1_725_000_000, "1993-13-19", ""]]}),
        (kinds.NOTES_STATED, STATED, {"notes": [["R-1", "NML", 1_725_000_000, "1997-02-20", ""]]}),
        (kinds.NOTES_STATED, STATED, {"notes": 2 * [["R-1", "NML", 862_500_000, "1993-11-19", ""]]}),
        (kinds.HOLDER_REGISTERED, HOLDER, {"address": "1 Street"}),
        (kinds.HOLDER_REGISTERED, HOLDER, {"wire": "wire"}),
        (kinds.HOLDER_REGISTERED, HOLDER, {"sample": "wire"}),
        (kinds.NOTES_TRANSFERRED, SPLIT_A1, {"parts": {}}),
        (kinds.NOTES_TRANSFERRED, SPLIT_A1, {"parts": []}),
        (kinds.NOTES_TRANSFERRED, SPLIT_A1, {"old": ["A-1", "A-1"]}),
        (kinds.TERMS_AMENDED, AMENDED, {"version": 3}),
        (kinds.TERMS_AMENDED, AMENDED, {"version": "2\x1b[2J"}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_lists_that_are_none_and_what_the_amended_deal_does_not_say_are_refused(
    kind: str, body: Body, forged: Body
) -> None:
    replay(recorded((kind, body)))
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        replay(recorded((kind, {**body, **forged})))


@pytest.mark.parametrize("column", ["before", "due", "floor", "cash", "capitalized", "after"])
@pytest.mark.parametrize("odd", [True, False, 0.0, None, "0", -1, 10**15 + 1, [0]])
def test_one_odd_amount_in_a_posted_column_is_refused_though_it_may_equal_what_is_right(
    column: str, odd: object
) -> None:
    amounts = latest(kinds.POSTED).data[column]
    with pytest.raises(CheckFailed, match="what such a fact must hold"):
        replay(with_field(latest(kinds.POSTED), column, [*amounts[:-1], odd]))


@pytest.mark.parametrize("column", ["notes", "holders"])
@pytest.mark.parametrize("odd", [True, 1, None, ["R-1"]])
def test_one_name_in_a_posting_that_is_no_text_is_refused(column: str, odd: object) -> None:
    names = latest(kinds.POSTED).data[column]
    with pytest.raises(CheckFailed, match="what such a fact must hold"):
        replay(with_field(latest(kinds.POSTED), column, [*names[:-1], odd]))
