"""A correction as the window guides it: the entry that is wrong, what is right, what that changes, then recorded."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.correction import entry_named
from cerplex_desktop.domain.book.differences import Change, PaperChange
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.table import Column, Row, Table, day, money, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.corrections import Correction, Request, correct, preview
from cerplex_desktop.services.payments import log_delivery, record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession

AMOUNT, FIRST, SECOND = "amount", "first", "second"


class Offered(NamedTuple):
    """The entry in words, and the fields that can be put right: (field, caption); none means that it is taken back."""

    entry: int
    says: str
    fields: tuple[tuple[str, str], ...]


class Right(NamedTuple):
    """What is right: the amount, and the days that the fields ask for; all None where nothing takes its place."""

    amount: Money | None = None
    first: date | None = None
    second: date | None = None


class CorrectionState(NamedTuple):
    """What a correction would change: a sentence, and a row for each amount, payment and paper."""

    sentence: str
    table: Table
    button: str


_FIELDS = {
    kinds.PAYMENT_RECORDED: ((AMOUNT, "&Amount"), (FIRST, "&Paid on"), (SECOND, "Recei&ved on")),
    kinds.DELIVERY_LOGGED: ((FIRST, "&Sent on"), (SECOND, "Recei&ved on")),
}
_COLUMNS = (
    Column("Date"), Column("Note"), Column("Holder"), Column("What", width=28), Column("Old", "right"),
    Column("New", "right"), Column("Difference", "right"),
)  # fmt: skip


class CorrectionPresenter:
    """Guides one correction of one entry."""

    def __init__(self, workplace: Workplace, entry: int) -> None:
        self._workplace, self._fact = workplace, entry_named(workplace.book, entry)

    def offered(self) -> Offered:
        """What can be put right."""
        fields = _FIELDS.get(self._fact.kind, ())
        return Offered(self._fact.number, said(self._workplace.book, self._fact), fields)

    def standing(self) -> Right:
        """What the entry says now."""
        data = self._fact.data
        received = date.fromisoformat(data["received_on"]) if data.get("received_on") else None
        amount = Money(data["amount"]) if self._fact.kind == kinds.PAYMENT_RECORDED else None
        return Right(amount, self._fact.on, received)

    def show(self, right: Right | None, reason: str, show: Callable[[CorrectionState], None], refused: Refusal) -> bool:
        """Works out beside the window what the correction would change; nothing is recorded. None takes it back.

        Raises:
            BadInput: nothing differs, or the day is missing.
        """
        session, request = self._workplace.session, self._request(right, reason)
        return self._workplace.runner.run(
            "working out the correction", lambda _progress: _state(preview(session, request)), show, refused
        )

    def record(self, right: Right | None, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Records it after a backup, with papers that take the place of those that no longer hold."""
        request = self._request(right, reason)
        return self._workplace.change(
            "recording the correction",
            lambda session: correct(session, request, replace_papers=True),
            _recorded,
            done=lambda _: done(),
            refused=refused,
        )

    def _request(self, right: Right | None, reason: str) -> Request:
        fact, on = self._fact, self._workplace.on
        if right is None:
            return Request(reason, on, (fact.number,))
        if right == self.standing():
            raise BadInput("Nothing differs from what is recorded.", "Enter what is right, or take the entry back.")
        if right.first is None:
            raise BadInput("The day is missing.", "Write it as 2/19/1998.")
        place = _speaks_of(self._workplace.book, fact, right)
        return Request(reason, on, (fact.number,), _entering(fact, right), place)


def _entering(fact: Fact, right: Right) -> Callable[[BookSession], object]:
    data, first = fact.data, right.first or fact.on
    if fact.kind == kinds.DELIVERY_LOGGED:
        paper, how, words_ = str(data["document"]), data["method"], data["reference"]
        return lambda s: log_delivery(s, paper, how, first, right.second, words_)
    paid = {"on": first, "received_on": right.second, "reference": data["reference"]}
    if not data["interest_on"]:
        return lambda s: record_overdue_payment(s, data["holder"], right.amount, **paid)
    interest_on = date.fromisoformat(data["interest_on"])
    return lambda s: record_payment(s, interest_on, data["holder"], right.amount, **paid)


def _speaks_of(book: Book, fact: Fact, right: Right) -> date | None:
    """The first day that what is right speaks of."""
    if fact.kind == kinds.DELIVERY_LOGGED:
        return book.documents[fact.data["document"]].interest_on
    interest_on = fact.data["interest_on"]
    return date.fromisoformat(interest_on) if interest_on else right.second or right.first


def _state(made: Correction) -> CorrectionState:
    changes, book = made.changes, made.book
    rows = [_row(book, n, c) for n, c in enumerate((*changes.amounts, *changes.payments, *changes.owed))]
    rows += [_paper_row(book, p) for p in changes.papers]
    table = Table("correction", _COLUMNS, tuple(rows), empty="No amount, payment or paper changes.")
    return CorrectionState(_sentence(made), table, "Record the correction")


def _sentence(made: Correction) -> str:
    again = ", ".join(f"{long_date(p.interest_on)} as no. {p.number}" for p in made.posted)
    posted = f"Posted again: {again}." if again else "No posting rests on it."
    papers = len(made.unreplaced)
    which = f"{papers} papers take" if papers > 1 else "one paper takes"
    replaced = f" New papers: {which} the place of what no longer holds." if papers else ""
    return f"{posted}{replaced} A backup is made before."


def _row(book: Book, number: int, c: Change) -> Row:
    holder = book.deal.holder(c.holder).short_name
    amounts = money(c.old), money(c.new), money(c.difference)
    return row(str(number), day(c.interest_on), words(c.note), words(holder), words(c.what), *amounts)


def _paper_row(book: Book, p: PaperChange) -> Row:
    holder, what = book.deal.holder(p.paper.holder).short_name, f"{p.paper.document_id} told of cash"
    amounts = money(p.told_cash), money(p.cash), money(p.cash - p.told_cash)
    return row(p.paper.document_id, day(p.paper.interest_on), words(""), words(holder), words(what), *amounts)


def _recorded(made: Correction) -> str:
    papers = [p.replaced_by for p in made.changes.papers if p.replaced_by]
    issued = f" Issued: {', '.join(papers)}; save and deliver them from Documents." if papers else ""
    return f"The correction is recorded.{issued}"
