"""What an entry of the register of warrants and shares would change, shown before it is recorded."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.papers.warrant_papers import TOLD
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.stock import Stock
from cerplex_desktop.domain.share_amounts import price_text, shares_text
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import EventForm, Shown, Values
from cerplex_desktop.presenters.event_preview import EventPreview
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.table import RIGHT, Cell, Column, Row, Table, number, row, words
from cerplex_desktop.presenters.workplace import Refusal
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.session import BookSession


class EquityEntry(EventEntry):
    """One entry on its way into the register: certificates and shares before and after, not the notes."""

    def preview(self, values: Values, done: Callable[[EventPreview], None], refused: Refusal) -> bool:
        """Works out beside the window what would change."""
        session = self._workplace.session
        return self._workplace.runner.run(
            "working out what changes", lambda _progress: _preview(session, self.form, values), done, refused
        )


def _preview(session: BookSession, form: EventForm, values: Values) -> EventPreview:
    on, before = session.working_on, session.book
    after = rehearsed(session, lambda trial: form.record(trial, values, on))
    fact = after.facts[-1]
    was, becomes = equity_of(before), equity_of(after)
    tables = tuple(t for t in (_certificates(after, was, becomes), _stock(was.stock, becomes.stock)) if t.table.rows)
    papers = ("Holders are told of it by warrant notices: issue them once it is recorded.",)
    return EventPreview(
        (said(after, fact), *becomes.sum_of(fact.number)),
        tables,
        tests_told(becomes, fact.on),
        papers if fact.kind in TOLD else ("No paper follows from it.",),
        before,
        after,
        on,
    )


def tests_told(register: Equity, on: date) -> tuple[str, ...]:
    """The tests of the capital stock that fail, or that all pass; nothing where no stock is known."""
    tests = register.tests(on)
    failed = tuple(f"This test fails: {t.text}{register.deal.cited(t.section)}." for t in tests if not t.passes)
    return failed or (("Every test of the capital stock passes.",) if tests else ())


def _certificates(book: Book, was: Equity, becomes: Equity) -> Shown:
    columns = (
        Column("Certificate"), Column("Holder"), Column("Warrants", RIGHT), Column("after", RIGHT),
        Column("Shares", RIGHT), Column("after", RIGHT), Column("Price a share", RIGHT),
    )  # fmt: skip
    numbers = dict.fromkeys([*was.certificates.by_number, *becomes.certificates.by_number])
    rows = tuple(r for n in numbers for r in _changed(book, was, becomes, n))
    return Shown("Certificates before and after", Table("certificates before and after", columns, rows))


def _changed(book: Book, was: Equity, becomes: Equity, number_: str) -> Iterator[Row]:
    held = becomes.certificates.by_number[number_]
    sides = [_held(side, number_) for side in (was, becomes)]
    shares = [
        warrants * side.terms[held.agreement].shares for warrants, side in zip(sides, (was, becomes), strict=True)
    ]
    same_price = was.terms[held.agreement].price == becomes.terms[held.agreement].price
    if sides[0] == sides[1] and shares[0] == shares[1] and (same_price or not sides[1]):
        return
    name = book.deal.holder(held.holder).short_name
    price = words(price_text(becomes.terms[held.agreement].price))
    yield row(number_, words(number_), words(name), *map(_count, sides), *map(_shares, shares), price)


def _held(register: Equity, number_: str) -> int:
    found = register.certificates.by_number.get(number_)
    return found.warrants if found is not None and found.left is None else 0


def _count(value: int) -> Cell:
    return number(value) if value else words("–")


def _shares(value: Fraction) -> Cell:
    return words(shares_text(value) if value else "–")


def _stock(was: Stock | None, becomes: Stock | None) -> Shown:
    columns = (Column("Shares"), Column("Before", RIGHT), Column("After", RIGHT))
    rows: tuple[Row, ...] = ()
    if was is not None and becomes is not None:
        pairs = [
            *(
                (f"{name} {what}", getattr(was.classes[name], what), getattr(becomes.classes[name], what))
                for name in was.classes
                for what in ("authorized", "outstanding")
            ),
            *((f"Reserved for {p}", _reserved(was, p), _reserved(becomes, p)) for p in becomes.reservations),
            ("Neither outstanding nor reserved", was.unreserved, becomes.unreserved),
        ]
        rows = tuple(row(what, words(what), number(a), number(b)) for what, a, b in pairs if a != b)
    return Shown("Capital stock before and after", Table("stock before and after", columns, rows))


def _reserved(stock: Stock, purpose: str) -> int:
    found = stock.reservations.get(purpose)
    return found.shares if found else 0
