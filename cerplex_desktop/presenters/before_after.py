"""Tables that set a book before an event beside the same book after it, note by note."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.overdue import OverdueItem
from cerplex_desktop.domain.ledger.position import ADDITIONAL, Position, column_sum
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.table import RIGHT, STRONG, Cell, Column, Row, Table, money, row, words
from cerplex_desktop.presenters.working import AmountLink

BEFORE, AFTER = "before", "after"


class Amounts(NamedTuple):
    """One figure of every note, before and after; ``name`` is the amount whose working it has, empty for none."""

    title: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    name: str = ""


class WorkingLink(NamedTuple):
    """Leads to the working of an amount in the book before or after the event."""

    side: str
    amount: AmountLink


Holders = Mapping[str, str]
Owed = Sequence[OverdueItem]
LinkTo = Callable[[str, str, str], WorkingLink | None]


def differs(amounts: Sequence[Amounts]) -> bool:
    """Some note's figure is another afterwards."""
    return any(map(_changes, amounts))


def _changes(a: Amounts) -> bool:
    """Some note has another figure afterwards; one that comes or goes with nothing changes nothing."""
    return any(a.before.get(note, 0) != a.after.get(note, 0) for note in {*a.before, *a.after})


def paired(
    name: str, book: Book, before: Holders, after: Holders, amounts: Sequence[Amounts], link: LinkTo | None = None
) -> Table:
    """A line per note: figures that change twice, before and after; those that stay once.

    ``before`` and ``after`` give each note's holder. A holder that changes is named “from → to”.
    """
    notes = tuple(dict.fromkeys((*before, *after)))
    columns = [Column("Note"), Column("Holder")]
    for a in amounts:
        sides = (f"{a.title} before", f"{a.title} after") if _changes(a) else (a.title,)
        columns += [Column(title, RIGHT) for title in sides]
    rows = tuple(_line(book, note, before, after, amounts, link) for note in notes)
    totals = [words("Total"), words("")]
    for a in amounts:
        totals += [money(Money(sum(side.values()))) for side in _sides(a)]
    return Table(name, tuple(columns), rows, tuple(totals) if len(rows) > 1 else ())


def _sides(a: Amounts) -> tuple[Mapping[str, int], ...]:
    return (a.before, a.after) if _changes(a) else (a.after,)


def _line(
    book: Book, note: str, before: Holders, after: Holders, amounts: Sequence[Amounts], link: LinkTo | None
) -> Row:
    cells = [words(note), words(_holder(book, before.get(note), after.get(note)))]
    for a in amounts:
        changed = a.before.get(note) != a.after.get(note)
        for side, values in zip((BEFORE, AFTER)[-len(_sides(a)) :], _sides(a), strict=True):
            lead = link(side, note, a.name) if link and a.name and note in values else None
            cells.append(_amount(values.get(note), strong=changed and side == AFTER, lead=lead))
    return row(note, *cells)


def _amount(cents: int | None, *, strong: bool, lead: WorkingLink | None) -> Cell:
    if cents is None:
        return money(None)
    return money(Money(cents), tone=STRONG if strong else "", link=lead)


def _holder(book: Book, before: str | None, after: str | None) -> str:
    names = [book.deal.holder(h).short_name for h in dict.fromkeys((before, after)) if h]
    return " → ".join(names)


def holders_of(position: Position) -> dict[str, str]:
    """Each note's holder."""
    return dict(zip(position.notes, position.holders, strict=True))


def principal_amounts(before: Position, after: Position) -> list[Amounts]:
    """Principal by kinds of part, then all of it."""
    kinds = tuple(dict.fromkeys(p.kind for p in (*before.parts, *after.parts)))
    sides = [(_of_kind(before, kind), _of_kind(after, kind)) for kind in kinds]
    found = [Amounts(_titled(kind), b, a) for kind, (b, a) in zip(kinds, sides, strict=True)]
    if len(found) == 1:
        found = []
    return [*found, Amounts("Principal", _by_note(before, before.principals), _by_note(after, after.principals))]


def _titled(kind: str) -> str:
    short = kind.removesuffix(" addition")
    return "Additional" if short == ADDITIONAL else short[:1].upper() + short[1:]


def _of_kind(position: Position, kind: str) -> dict[str, int]:
    columns = [p.cents for p in position.parts if p.kind == kind]
    return _by_note(position, column_sum(columns, len(position.notes)))


def _by_note(position: Position, cents: Sequence[int]) -> dict[str, int]:
    return dict(zip(position.notes, cents, strict=True))


def owed_amounts(was: Holders, becomes: Holders, before: Owed, after: Owed) -> list[Amounts]:
    """What is due and unpaid to each holder's notes, and the Default Rate interest on it."""
    return [
        Amounts(title, _owed(was, before, place), _owed(becomes, after, place))
        for place, title in ((1, "Due and unpaid"), (2, "Default Rate interest on it"))
    ]


def _owed(notes: Holders, items: Owed, place: int) -> dict[str, int]:
    found = dict.fromkeys(notes, 0)
    for line in (line for item in items for line in item.notes):
        amount = line[1] if place == 1 else line[2]
        found[line[0]] = found.get(line[0], 0) + amount.cents
    return found


def date_amounts(before: Desk, after: Desk) -> list[Amounts]:
    """The figures of an interest date as they stand, and the least cash that may still be chosen for it."""
    named = (
        ("Interest", "due", "interest due"),
        ("Cash", "cash", "cash"),
        ("Added", "capitalized", "capitalized"),
        ("Principal then", "after", "principal after"),
    )
    found = [Amounts(title, _figure(before, field), _figure(after, field), name) for title, field, name in named]
    least = Amounts("Least cash", _least(before), _least(after))
    return [found[0], least, *found[1:]] if differs([least]) else found


def _figure(desk: Desk, field: str) -> dict[str, int]:
    return {n.note: getattr(n, field).cents for n in desk.lines}


def _least(desk: Desk) -> dict[str, int]:
    return _figure(desk, "cash" if desk.choice_closed_because else "floor")


def desk_holders(desk: Desk) -> dict[str, str]:
    """Each note's holder on the desk of a date."""
    return {n.note: n.holder for n in desk.lines}


def links_for(interest_on: date) -> LinkTo:
    """Leads every figure of a date to its working."""
    return lambda side, note, name: WorkingLink(side, AmountLink(interest_on, note, name))
