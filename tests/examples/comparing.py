"""Plays random stories in the program and in the independent second engine, and tells where their cents differ.

Every amount that either of them names is compared, note by note. Stories of terms that change and of corrections go
through a whole book of the program's, the others through its ledger.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.errors import KnownError
from tests.examples import book_reader, ledger_reader, second_book_reader, second_reader
from tests.examples.cases import Case
from tests.oracles.second_book import Line
from tests.oracles.second_book_stories import BOOK_MAKERS, book_story_at
from tests.oracles.second_stories import MAKERS, story_at
from tests.oracles.second_terms import Refused

MECHANISMS = (*sorted(MAKERS), *sorted(BOOK_MAKERS))
LEAST_COVERED = {"mixed": 0.7, **dict.fromkeys(BOOK_MAKERS, 0.95)}
"""Of the stories of several kinds of event, those at least that the second engine covers; it covers all others."""
DAYS = [date(1997, 1, 1) + timedelta(days=n) for n in range(6 * 365)]
NEW_YORK = frozenset(on for on in DAYS if not Calendar("new york legal").is_business_day(on))
"""The days that are no Business Days, spelled out for the second engine, which knows weekends alone."""
OF_BOOKS = frozenset({
    "due", "floor", "cash", "capitalized", "principal after", "R", "B", "blockage floor", "blockage cash",
    "blockage added", "base principal", "accrued", "payable", "installment overdue", "principal overdue",
    "default interest owed", "default interest paid",
})  # fmt: skip
"""Of books: every figure of each date, of a blockage's end and of a prepayment, and what is overdue."""
Amounts = dict[tuple[date, str, str], int]


class Difference(NamedTuple):
    """An amount of a story on which the two differ, with the whole cents of each; nothing said is nothing.

    Of a story that the program refuses and the second engine plays, ``what`` says why.
    """

    story: str
    on: date
    what: str
    note: str
    second: int
    program: int


class Comparison(NamedTuple):
    """So many stories of a mechanism; ``refused`` are those that the second engine does not cover."""

    mechanism: str
    compared: int
    refused: int
    differences: list[Difference]

    @property
    def holds(self) -> bool:
        """Not a cent differs, and the second engine covers as many stories as it must."""
        covered = self.compared >= LEAST_COVERED.get(self.mechanism, 1) * (self.compared + self.refused)
        return covered and not self.differences


def compare(mechanism: str, seed: int, places: Iterable[int]) -> Comparison:
    """Plays the stories at some places of a seed in both."""
    make, play_second, play_program = WAYS[mechanism in BOOK_MAKERS]
    compared, refused, found = 0, 0, list[Difference]()
    for place in places:
        case = make(mechanism, seed, place)
        try:
            second = play_second(case)
        except Refused:
            refused += 1
            continue
        compared += 1
        try:
            found += differences(case, second, play_program(case))
        except KnownError as refusal:
            found.append(Difference(case.name, case.given["until"], f"refused: {refusal}", "", 0, 0))
    return Comparison(mechanism, compared, refused, found)


def differences(case: Case, second: Amounts, program: Amounts) -> list[Difference]:
    if second == program:
        return []
    keys = sorted(second.keys() | program.keys())
    found = (Difference(case.name, *key, second.get(key, 0), program.get(key, 0)) for key in keys)
    return [x for x in found if x.second != x.program]


def second_on_ledger(case: Case) -> Amounts:
    return added(second_reader.play(replace(case, given={**case.given, "holidays": NEW_YORK})).lines)


def program_on_ledger(case: Case) -> Amounts:
    return ledger_reader.play(case).amounts


def second_on_book(case: Case) -> Amounts:
    book = second_book_reader.play(case, NEW_YORK)
    amounts = added(
        line for line in book.lines if line.what in OF_BOOKS and not told_as_regular(case, line.on, line.what)
    )
    if not book.closed:
        for note in book.notes:
            amounts[case.given["until"], "principal at the end", note.number] = note.principal
    return amounts


def program_on_book(case: Case) -> Amounts:
    amounts = book_reader.play(case)
    return {key: cents for key, cents in amounts.items() if not told_as_regular(case, key[0], key[1])}


def told_as_regular(case: Case, on: date, what: str) -> bool:
    """Of interest paid when a blockage ends the second engine tells R alone."""
    return what == "default interest paid" and any(fact.get("ended_on") == on for fact in case.facts)


def added(lines: Iterable[Line]) -> Amounts:
    amounts: Amounts = {}
    for on, what, note, cents in lines:
        key = (on, what, note)
        amounts[key] = amounts.get(key, 0) + cents
    return amounts


WAYS = ((story_at, second_on_ledger, program_on_ledger), (book_story_at, second_on_book, program_on_book))
