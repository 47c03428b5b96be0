"""How principal was built up, by its parts: as recorded, and on the interest dates to come as supposed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import KINDS, part_name, provided_by
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.entries import DateSettled
from cerplex_desktop.domain.ledger.position import Part
from cerplex_desktop.domain.ledger.walk import part_kind
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.chart import ChartState, Stand, chart_of
from cerplex_desktop.presenters.projection import DateFigures

Sums = dict[str, int]


class BuildUp(NamedTuple):
    """The names of the parts, and what stood of each from each day on."""

    names: tuple[str, ...]
    stands: tuple[Stand, ...]


def build_up(book: Book, dates: Sequence[DateFigures]) -> BuildUp:
    """Principal by parts from the first day interest accrues; ``dates`` are those that are projected.

    Parts that the terms provide for are always named; those of events only where they occur.
    """
    found = [(book.deal.accrues_from, _sums(book.ledger.start.parts, {}), True)]
    for on, sums in _recorded(book):
        if on == found[-1][0]:
            found.pop()
        found.append((on, sums, True))
    latest = dict(found[-1][1])
    for figures in dates:
        if not figures.posted:
            kind = part_kind(figures.period)
            latest = {**latest, kind: latest.get(kind, 0) + figures.capitalized.cents}
            found.append((figures.period.interest_on, latest, False))
    provided = provided_by(book.deal)
    kinds = [k for k in KINDS if k in provided or any(sums.get(k) for _, sums, _ in found)]
    stands = (Stand(on, tuple(Money(s.get(k, 0)) for k in kinds), posted) for on, s, posted in found)
    return BuildUp(tuple(part_name(book.deal, k) for k in kinds), tuple(stands))


def principal_chart(book: Book, dates: Sequence[DateFigures], working_on: date) -> ChartState:
    """The chart of it, up to maturity."""
    built = build_up(book, dates)
    stands = [s for s in built.stands if s.on < book.deal.maturity_on]
    return chart_of(stands, built.names, book.deal.maturity_on, working_on, _supposed(book))


def _supposed(book: Book) -> str:
    """What is supposed from the working date on; under an acceleration nothing is added any more."""
    standing = book.accelerated
    if standing is None:
        return "cash at the floor on every date still open"
    return f"nothing is added, all of it is due since {long_date(standing.from_on)}"


def _recorded(book: Book) -> Iterator[tuple[date, Sums]]:
    """The parts after every posting, and after every other event that changed them."""
    kept: dict[int, tuple[Sequence[int], int]] = {}
    before: tuple[Part, ...] = book.ledger.start.parts
    for entry, position in book.ledger.walked():
        if isinstance(entry, DateSettled) or position.parts is not before:
            yield entry.on, _sums(position.parts, kept)
        before = position.parts


def _sums(parts: Sequence[Part], kept: dict[int, tuple[Sequence[int], int]]) -> Sums:
    """Parts by kind; a column that stays the same is added up once."""
    found: Sums = {}
    for part in parts:
        if id(part.cents) not in kept:
            kept[id(part.cents)] = (part.cents, sum(part.cents))
        found[part.kind] = found.get(part.kind, 0) + kept[id(part.cents)][1]
    return found
