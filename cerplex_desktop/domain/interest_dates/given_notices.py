"""Notices across transfers: what was stated to the holder registered then binds the successor.

Agreement: 4.1(c)(i); reading I-26: the amount stated to be added is shared as principal is.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import Transfer
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, INTEREST_LETTERS, IssuedDocument, StatedLine
from cerplex_desktop.domain.interest_dates.figures import Figures
from cerplex_desktop.domain.shares import note_order, shared


class Given(NamedTuple):
    """What notices to former holders told of a note: principal and addition in whole cents, by which papers."""

    documents: tuple[int, ...]
    before: int
    capitalized: int


def given_to_former(book: Book, interest_on: date) -> dict[str, Given]:
    """Per note that replaced others, what the notices in force at its transfer told of those, for one interest date.

    A note of which nothing, or not the whole, was told is left out; so is one whose notice an election overtook.
    """
    election = book.elections.get(interest_on)
    if election is None or not book.transfers:
        return {}
    found: dict[str, Given] = {}
    for transfer in sorted(book.transfers, key=lambda t: (t.on, t.fact.number)):
        if transfer.on <= interest_on:
            told = [
                _told(book, interest_on, transfer, n, election.fact.number, found) for n in range(len(transfer.old))
            ]
            known = [t for t in told if t is not None]
            if len(known) == len(told):
                found.update(_shared(transfer, known))
    return found


def _told(
    book: Book, interest_on: date, transfer: Transfer, place: int, elected_by: int, found: dict[str, Given]
) -> Given | None:
    note, holder = transfer.old[place], transfer.old_holders[place]
    papers = [
        d
        for d in book.documents.values()
        if (d.interest_on, d.holder) == (interest_on, holder)
        and d.kind in INTEREST_LETTERS
        and d.fact.number < transfer.fact.number
    ]
    last = max(papers, key=lambda d: d.number, default=None)
    if last is not None and last.kind == ELECTION_NOTICE and last.fact.number > elected_by:
        line = next((line for line in last.lines if line[0] == note), None)
        if line is not None:
            return Given((last.number,), line[1], line[4])
    return found.get(note)


def _shared(transfer: Transfer, told: Sequence[Given]) -> dict[str, Given]:
    documents = tuple(sorted({number for given in told for number in given.documents}))
    weights, whole = [n.principal for n in transfer.new], sum(t.before for t in told)
    if whole != sum(weights):
        return {}
    order = note_order([n.number for n in transfer.new])
    added = shared(sum(t.capitalized for t in told), weights, order)
    return {n.number: Given(documents, n.principal, a) for n, a in zip(transfer.new, added, strict=True)}


def bound(book: Book, interest_on: date, notes: Sequence[str], columns: Columns) -> Columns:
    """The figures of a date with each bound note's addition as it was stated, never so much that cash falls below."""
    given = given_to_former(book, interest_on)
    if not given:
        return columns
    cash, added, after = list(columns.cash), list(columns.capitalized), list(columns.after)
    for n, note in enumerate(notes):
        told = given.get(note)
        if told is not None and told.before == columns.before[n]:
            added[n] = min(told.capitalized, columns.due[n] - columns.floor[n])
            cash[n], after[n] = columns.due[n] - added[n], columns.before[n] + added[n]
    return columns._replace(cash=cash, capitalized=added, after=after)


class Since(NamedTuple):
    """Notes that came and went by transfers recorded after a paper was issued: it cannot have told of them rightly."""

    came: frozenset[str]
    went: frozenset[str]


NOTHING_SINCE = Since(frozenset(), frozenset())


def moved_since(book: Book, document: IssuedDocument) -> Since:
    """What transfers changed since a paper was issued."""
    later = [t for t in book.transfers if t.fact.number > document.fact.number]
    if not later:
        return NOTHING_SINCE
    return Since(frozenset(n.number for t in later for n in t.new), frozenset(n for t in later for n in t.old))


def document_states(document: IssuedDocument, figures: Figures, since: Since = NOTHING_SINCE) -> bool:
    """The paper states exactly the figures that hold now, for every note of its holder.

    It may name a note that went ``since``, and need not name one that came.
    """
    lines, stated = set(document.lines), set(figures.stated())
    if since is NOTHING_SINCE:
        return lines == stated
    named = {line[0] for line in lines}
    left = {line for line in lines if line[0] not in since.went}
    return left == {line for line in stated if line[0] in named or line[0] not in since.came}


def notices_for(book: Book, interest_on: date, holder: str, figures: Figures) -> tuple[tuple[IssuedDocument, ...], ...]:
    """The notices that tell of every one of a holder's notes what is elected, in each way in which some do.

    Its own notice counts for each note it names; for a note that came by a transfer since, the notices that bind it.
    """
    ways: list[tuple[IssuedDocument, ...]] = []
    current = book.current_notice(interest_on, holder)
    if current is not None and document_states(current, figures):
        ways.append((current,))
    if book.transfers:
        given = given_to_former(book, interest_on)
        for own in (*_earlier_own(book, interest_on, holder), None):
            told = _telling(book, own, figures.stated(), given)
            if told and told not in ways:
                ways.append(told)
    return tuple(ways)


def _earlier_own(book: Book, interest_on: date, holder: str) -> list[IssuedDocument]:
    """Notices to the holder itself that transfers left true in part, and that no paper superseded."""
    superseded = {d.supersedes for d in book.documents.values()}
    return [
        d
        for number, d in sorted(book.documents.items(), reverse=True)
        if (d.interest_on, d.holder, d.kind) == (interest_on, holder, ELECTION_NOTICE)
        and number not in superseded
        and moved_since(book, d) is not NOTHING_SINCE
    ]


def _telling(
    book: Book, own: IssuedDocument | None, stated: Sequence[StatedLine], given: dict[str, Given]
) -> tuple[IssuedDocument, ...]:
    """The notices that tell of each line: its holder's own, or those that bind it; nothing where one line has none."""
    lines = {line[0]: line for line in own.lines} if own else {}
    if own is not None and not {line[0] for line in stated} >= set(lines) - moved_since(book, own).went:
        return ()
    numbers = set[int]()
    for line in stated:
        told = given.get(line[0])
        if own is not None and lines.get(line[0]) == line:
            numbers.add(own.number)
        elif line[0] not in lines and told is not None and told.before == line[1]:
            numbers.update(told.documents)
        else:
            return ()
    return tuple(book.documents[number] for number in sorted(numbers))
