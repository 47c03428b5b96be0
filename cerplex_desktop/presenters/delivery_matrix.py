"""Which papers each holder should have, about which day, and how each of them reached it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import EVERY_HOLDER
from cerplex_desktop.domain.papers.delivery_matrix import (
    BY_RULE,
    NOT_ISSUED,
    Reach,
    ages_text,
    delivery_matrix,
)
from cerplex_desktop.domain.papers.paper_states import UNTRUE
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import (
    BAD,
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    found,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Workplace

_COLUMNS = (
    Column("About"),
    Column("Paper"),
    Column("Holder"),
    Column("Document"),
    Column("How it stands"),
    Column("Must arrive by"),
    Column("Counts as received"),
    Column("Confirmed"),
    Column("Days open", RIGHT, tip="Since it was last sent without a confirmed receipt, or since it should be issued"),
    Column("Scan", tip="The entry that keeps what shows the delivery"),
)


class DeliveriesState(NamedTuple):
    """The papers that are wanted, what decided of the one under the cursor, and the age of what is not confirmed."""

    table: Table
    said: str
    ages: str


class DeliveriesPresenter(RegisterPresenter[DeliveriesState]):
    """Shows every paper that should have reached a holder by the working date, or only what is open."""

    def __init__(self, workplace: Workplace, show: Callable[[DeliveriesState], None]) -> None:
        super().__init__(workplace, show)
        self._only_open = False
        self._listed: dict[str, tuple[str, str]] = {}

    def only_open(self, *, wanted: bool) -> None:
        """Keeps what is still to be done or to be confirmed."""
        self._only_open = wanted
        self.refresh()

    def to_log(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """The papers of some lines whose delivery can be logged: as ``log_deliveries`` takes them, and in words."""
        return [self._listed[key] for key in keys if key in self._listed]

    def refresh(self) -> None:
        """Shows them as of the working date."""
        book = self._workplace.book
        every = delivery_matrix(book, self._workplace.on)
        shown = {_key(r): r for r in every if r.is_open or not self._only_open}
        self._listed = {key: _to_log(book, r) for key, r in shown.items() if r.wanted.document}
        rows = tuple(_row(book, key, r) for key, r in shown.items())
        empty = "Nothing is open." if self._only_open else "No paper is wanted yet."
        table = found(Table("deliveries", _COLUMNS, rows, (), empty), self._typed)
        kept = [r.key for r in table.rows]
        at = self._chosen if self._chosen in kept else next(iter(kept), "")
        self._show(DeliveriesState(table, shown[at].said if at else "", ages_text(every)))


def _key(reach: Reach) -> str:
    wanted = reach.wanted
    number = wanted.document.number if wanted.document else ""
    return f"{wanted.about_on.isoformat()} {wanted.holder} {wanted.kind} {number}"


def _to_log(book: Book, reach: Reach) -> tuple[str, str]:
    """A paper to each holder is logged to the holder of its line."""
    wanted, paper = reach.wanted, reach.wanted.document
    assert paper is not None
    title = f"{paper.document_id} to {book.deal.addressee(wanted.holder).short_name}"
    each = paper.holder == EVERY_HOLDER
    return f"{paper.document_id} to {wanted.holder}" if each else paper.document_id, title


def _row(book: Book, key: str, reach: Reach) -> Row:
    wanted, document = reach.wanted, reach.wanted.document
    entries = ", ".join(f"no. {d.evidence}" for d in reach.sent if d.evidence is not None)
    days = number(reach.open_days) if reach.open_days is not None else Cell("–", -1, MUTED)
    return row(
        key,
        day(wanted.about_on),
        words(f"{wanted.kind[:1].upper()}{wanted.kind[1:]}"),
        words(book.deal.addressee(wanted.holder).short_name),
        words(document.document_id if document else "–"),
        _state(reach),
        day(wanted.arrive_by),
        day(reach.counts_on),
        day(reach.confirmed_on),
        days,
        words(entries or "–"),
        link=document.number if document else None,
    )


def _state(reach: Reach) -> Cell:
    text = f"{reach.state[:1].upper()}{reach.state[1:]}"
    if reach.untrue:
        return words(f"{text}, {UNTRUE}", tone=BAD, mark="no", tip=reach.said)
    if reach.late:
        return words(f"{text}, late", tone=BAD, mark="no", tip=reach.said)
    if not reach.is_open:
        return words(text, tone=MUTED if reach.state == NOT_ISSUED else "", mark="yes", tip=reach.said)
    return words(text, tone="" if reach.state == BY_RULE else WARN, mark="care", tip=reach.said)
