"""A correction as the window guides it: the entry that is wrong, what is right, what that changes, then recorded."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.corrections.correction import entry_named, posted_by
from cerplex_desktop.domain.corrections.differences import ADDED, OVERDUE, Change, PaperChange
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.outcomes import failures
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.papers.untrue import difference_words, differences_words, untrue
from cerplex_desktop.presenters.correction_forms import form_of
from cerplex_desktop.presenters.event_forms.form import EventForm, Field, Values
from cerplex_desktop.presenters.event_forms.standing import fields_for, told, with_standing
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.table import Cell, Column, Row, Table, day, money, more, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.corrections import Correction, Request, correct, first_day, preview, reopened


class Offered(NamedTuple):
    """What is put right: a title and a sentence, the fields of its form with what they say now.

    ``taken_back``: it can be taken back; without fields that is all that can be done with it.
    """

    title: str
    says: str
    fields: tuple[Field, ...] = ()
    standing: Values = MappingProxyType({})
    taken_back: bool = False


_FIRST = 3
"""So many figures of a paper that is no longer true are listed."""
_FIGURE = 18
"""As many letters as an amount takes."""
_MEND = "Enter what is right; nothing is edited in place."


class CorrectionState(NamedTuple):
    """What a correction would change: a sentence, and a row for each amount, payment and paper."""

    sentence: str
    table: Table
    button: str


_COLUMNS = (
    Column("Date"), Column("Note"), Column("Holder"), Column("What", width=28), Column("Old", "right"),
    Column("New", "right"), Column("Difference", "right"),
)  # fmt: skip


class CorrectionPresenter:
    """Guides one correction: of an entry, or by an entry that is missing, in the form in which it is recorded.

    A posting is no entry that is wrong by itself: its date is posted again.

    Raises:
        BadInput: there is no such entry.
        Refused: it is a posting that was voided.
    """

    def __init__(self, workplace: Workplace, entry: int | None, form: EventForm | None = None) -> None:
        self._workplace = workplace
        self._again = None if entry is None else posted_by(workplace.book, entry)
        self._fact = None if entry is None or self._again else entry_named(workplace.book, entry)
        self._form = form or (form_of(self._fact) if self._fact else None)

    def offered(self) -> Offered:
        """What can be put right."""
        book, fact, form = self._workplace.book, self._fact, self._form
        if self._again is not None:
            return _posted_again(book, self._again)
        then = reopened(self._workplace.session, fact.number if fact else None)
        fields = fields_for(form, book, then) if form else ()
        if fact is None:
            assert form is not None
            says = f"{form.title}, as if it had been done in its time. {form.explain(book)}"
            return Offered("Enter what is missing", says, fields)
        standing = told(form, fields, fact) if form else {}
        mend = _MEND if fields else "It can only be taken back."
        says = f"Entry no. {fact.number}: {said(book, fact).rstrip('.')}. {mend}"
        return Offered("Correct an entry", says, with_standing(fields, standing), standing, taken_back=True)

    def show(
        self, right: Values | None, reason: str, show: Callable[[CorrectionState], None], refused: Refusal
    ) -> bool:
        """Works out beside the window what the correction would change; nothing is recorded. None takes it back."""
        session, request = self._workplace.session, self._request(right, reason)
        return self._workplace.runner.run(
            "working out the correction", lambda _progress: _state(preview(session, request), request.on), show, refused
        )

    def record(self, right: Values | None, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Records it after a backup, with papers that take the place of those that no longer hold."""
        request = self._request(right, reason)
        return self._workplace.change(
            "recording the correction",
            lambda session: correct(session, request, replace_papers=True),
            lambda made: _recorded(made, request.on),
            done=lambda _: done(),
            refused=refused,
        )

    def _request(self, right: Values | None, reason: str) -> Request:
        on, form, wrong = self._workplace.on, self._form, (self._fact.number,) if self._fact else ()
        if self._again is not None:
            return Request(reason, on, entered_from=self._again)
        if right is None or form is None:
            return Request(reason, on, wrong)
        days = [value for value in right.values() if isinstance(value, date)]
        named = str(right.get("document", "")), right.get("interest_on")
        place = first_day(self._workplace.book, form.kind, *named, days)
        return Request(reason, on, wrong, lambda session: form.record(session, right, on), place)


def _posted_again(book: Book, interest_on: date) -> Offered:
    later = sum(day > interest_on for day in book.postings)
    too = {0: "", 1: ", and the date posted after it too"}.get(later, f", and the {later} dates posted after it too")
    says = (
        f"{long_date(interest_on)} is posted again by the readings and terms that are now in force{too}. Choices, "
        "papers and payments stay as recorded; if one of them is wrong, correct its own entry."
    )
    return Offered("Post again", says)


def _state(made: Correction, on: date) -> CorrectionState:
    changes, book = made.changes, made.book
    rows = [_row(book, n, c) for n, c in enumerate((*changes.amounts, *changes.payments, *changes.owed))]
    rows += [_paper_row(book, p) for p in changes.papers]
    rows += [r for d in made.no_longer_true for r in _untrue_rows(book, d)]
    table = Table("correction", _COLUMNS, tuple(rows), empty="No amount, payment or paper changes.")
    return CorrectionState(_sentence(made, on), table, "Record the correction")


def _sentence(made: Correction, on: date) -> str:
    again = ", ".join(f"{long_date(p.interest_on)} as no. {p.number}" for p in made.posted)
    posted = f"Posted again: {again}." if again else "No posting rests on it."
    if not made.takes_back:
        posted = (
            "Nothing recorded rests on it, and nothing is taken back: it becomes an entry like any other, without the "
            "reason, and “Take back the last entry” (Ctrl+Z) takes it back like one."
        )
    papers = len(made.unreplaced)
    which = f"{papers} papers take" if papers > 1 else "one paper takes"
    replaced = f" New papers: {which} the place of what no longer holds." if papers else ""
    told = f"{posted}{_reasons(made, on)}{_more_overdue(made, on, 'Overdue then')}"
    return f"{told}{replaced}{_no_longer_true(made)} A backup is made before."


def _reasons(made: Correction, on: date) -> str:
    """Why elections fail on the dates posted again, of the holders to whose notes something else is added."""
    said: list[str] = []
    for posting in made.posted:
        moved = {c.holder for c in made.changes.amounts if (c.interest_on, c.what) == (posting.interest_on, ADDED)}
        found = desk_of(made.book, posting.interest_on, on).holders
        said += failures([o for o in found if o.holder in moved])
    return "".join(f" {sentence}" for sentence in said)


def _more_overdue(made: Correction, on: date, begins: str) -> str:
    """To whom more is overdue than before: how much in all on the day of the correction, and since when."""
    more_owed = {c.holder: c.new for c in made.changes.owed if c.what == OVERDUE and c.difference.cents > 0}
    if not more_owed:
        return ""
    since: dict[str, date] = {}
    for item in overdue_on(made.book, on):
        since[item.holder] = min(item.since, since.get(item.holder, item.since))
    told = (
        f"{amount} to {made.book.deal.holder(holder).short_name} since {long_date(since[holder])}"
        for holder, amount in more_owed.items()
    )
    return f" {begins}, with Default Rate interest to {long_date(on)}: {'; '.join(told)}."


def _no_longer_true(made: Correction) -> str:
    count = len(made.no_longer_true)
    if not count:
        return ""
    which = "1 paper in force is" if count == 1 else f"{count} papers in force are"
    return f" {which} no longer true; replace {'it' if count == 1 else 'them'} on the screen Documents."


def _row(book: Book, number: int, c: Change) -> Row:
    holder = book.deal.holder(c.holder).short_name
    amounts = money(c.old), money(c.new), more(c.difference.cents)
    return row(str(number), day(c.interest_on), words(c.note), words(holder), words(c.what), *amounts)


def _paper_row(book: Book, p: PaperChange) -> Row:
    holder, same = book.deal.holder(p.paper.holder).short_name, (p.told_cash, p.told_added) == (p.cash, p.added)
    what = f"{p.paper.document_id} told {'another reason' if same else 'of cash'}"
    amounts = money(p.told_cash), money(p.cash), more((p.cash - p.told_cash).cents)
    return row(p.paper.document_id, day(p.paper.interest_on), words(""), words(holder), words(what), *amounts)


def _untrue_rows(book: Book, paper: IssuedDocument) -> list[Row]:
    """What a paper that is no longer true says, beside what is so now: its first figures; Documents tells them all."""
    holder = book.deal.addressee(paper.holder).short_name
    found, place = untrue(book)[paper.number], (day(paper.interest_on), words(""), words(holder))
    rows = [
        row(f"untrue {paper.number} {n}", *place, what, _cut(d.then), _cut(d.now), words(""))
        for n, d in enumerate(found[:_FIRST])
        for what in (words(f"{paper.document_id} says: {d.what}", tip=difference_words(d)),)
    ]
    if len(found) > _FIRST:
        further = words(
            f"{paper.document_id}: {len(found) - _FIRST} more", tip=differences_words(found[_FIRST:], most=12)
        )
        rows.append(row(f"untrue {paper.number} more", *place, further, *[words("")] * 3))
    return rows


def _cut(text: str) -> Cell:
    """A figure beside the amounts; a sentence would push them out of sight, and is told by the tip."""
    return words(text if len(text) <= _FIGURE else f"{text[: _FIGURE - 1]}…", tip=text if len(text) > _FIGURE else "")


def _recorded(made: Correction, on: date) -> str:
    papers = [p.replaced_by for p in made.changes.papers if p.replaced_by]
    them = "them" if len(papers) > 1 else "it"
    issued = f" Issued: {', '.join(papers)}; save and deliver {them} from Documents." if papers else ""
    overdue = _more_overdue(made, on, "Now overdue")
    pay = " Pay it under “Due and unpaid” (Ctrl+U)." if overdue else ""
    first = "The correction is recorded." if made.takes_back else "Recorded as an entry; nothing was to be corrected."
    return f"{first}{overdue}{pay}{issued}{_no_longer_true(made)}"
