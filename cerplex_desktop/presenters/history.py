"""The history: every fact with who entered it, when, and as of which day; and the check of the whole book."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import OVERDUE_INSTALLMENTS, PRIME, REFUTED, STANDS, one
from cerplex_desktop.domain.book.records.notes import REPLACEMENT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters import closing_history
from cerplex_desktop.presenters.equity_history import EQUITY_SAID
from cerplex_desktop.presenters.history_of_people import OF_PEOPLE_SAID
from cerplex_desktop.presenters.kept_table import KeptTable
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.table import MUTED, RIGHT, Column, Row, Table, day, number, row, words
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.verification import Verified, verify


class HistoryState(NamedTuple):
    """The facts, and what the last check of the book found: sentence and tone."""

    table: Table
    checked: str
    checked_mark: str


class HistoryPresenter(TablePresenter[HistoryState]):
    """Shows the history, newest first; checks the book on demand."""

    def __init__(self, workplace: Workplace, show: Callable[[HistoryState], None]) -> None:
        super().__init__(workplace, show)
        self._checked, self._mark, self._checked_at = "", "", ""
        self._entries = KeptTable(workplace, lambda: _table(workplace.book))

    def verify(self) -> bool:
        """Replays all facts and compares chain, balances and papers, beside the window."""
        session = self._workplace.session
        return self._workplace.runner.run(
            "verifying the book", lambda _progress: verify(session), self._verified, self._failed
        )

    def refresh(self) -> None:
        """Shows the facts; a check of an earlier state is forgotten."""
        book = self._workplace.book
        if self._checked_at != book.head_hash:
            self._checked, self._mark = "", ""
        self._show(HistoryState(self._entries.found(self._typed), self._checked, self._mark))

    def _verified(self, found_: Verified) -> None:
        self._checked_at = found_.head_hash
        if found_.difference:
            self._checked, self._mark = found_.difference, "no"
        else:
            self._checked = (
                f"Everything agrees: {found_.facts} entries, {found_.postings} postings, {found_.documents} papers. "
                f"The chain ends in {found_.head_hash[:16]}…"
            )
            self._mark = "yes"
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._checked_at = self._workplace.book.head_hash
        self._checked, self._mark = str(error), "no"
        self.refresh()


def _table(book: Book) -> Table:
    columns = (
        Column("No.", RIGHT), Column("What", width=44), Column("As of"), Column("Entered (UTC)"), Column("By"),
    )  # fmt: skip
    return Table("history", columns, tuple(_row(book, fact) for fact in reversed(book.facts)))


def _row(book: Book, fact: Fact) -> Row:
    voided = book.voided.get(fact.number)
    text = said(book, fact)
    if voided is not None:
        text = f"{text} Taken back by entry no. {voided.number}: {voided.data['reason']}"
    tone = MUTED if voided else ""
    entered = fact.recorded_at[:19].replace("T", " ")
    return row(
        str(fact.number),
        number(fact.number, tone=tone),
        words(text, tone=tone, mark="no" if voided else "", tip=text),
        day(fact.on, tone=tone),
        words(entered, tone=tone),
        words(fact.by, tone=tone),
    )


def said(book: Book, fact: Fact) -> str:
    """A fact as a sentence."""
    data = fact.data
    tell = _SAID.get(fact.kind)
    return tell(book, data) if tell else f"{fact.kind.capitalize()}."


def _date(text: str | None) -> str:
    return long_date(date.fromisoformat(text)) if text else ""


def _elected(_book: Book, data: dict[str, Any]) -> str:
    cash, added = Money(data["cash"]), Money(data["capitalized"])
    return f"Choice for {_date(data['interest_on'])}: pay {cash} in cash, add {added}."


def _issued(book: Book, data: dict[str, Any]) -> str:
    name = book.deal.addressee(data["holder"]).short_name
    return f"{data['document_id']} issued: {data['kind']} to {name} for {_date(data['interest_on'])}."


def _delivered(book: Book, data: dict[str, Any]) -> str:
    paper = book.documents[data["document"]].document_id
    received = f", received {_date(data['received_on'])}" if data["received_on"] else ""
    reference = f" ({data['reference']})" if data["reference"] else ""
    shown = f" Entry no. {data['evidence']} shows it." if data.get("evidence") else ""
    to = f" to {book.deal.holder(data['holder']).short_name}" if data.get("holder") else ""
    return f"{paper} sent{to} by {data['method']}{received}{reference}.{shown}"


def _paid(book: Book, data: dict[str, Any]) -> str:
    name = book.deal.holder(data["holder"]).short_name
    reference = f" ({data['reference']})" if data["reference"] else ""
    what = _date(data["interest_on"]) if data["interest_on"] else "what was overdue"
    return f"{Money(data['amount'])} paid to {name} for {what}{reference}."


def _posted(_book: Book, data: dict[str, Any]) -> str:
    cash, added = Money(sum(data["cash"])), Money(sum(data["capitalized"]))
    return f"{_date(data['interest_on'])} posted as no. {data['number']}: {cash} due in cash, {added} added."


def _principal_paid(book: Book, data: dict[str, Any]) -> str:
    name = book.deal.holder(data["holder"]).short_name
    reference = f" ({data['reference']})" if data["reference"] else ""
    return f"{Money(data['amount'])} of the principal of note {data['note']} paid to {name}{reference}."


def _prepaid(_book: Book, data: dict[str, Any]) -> str:
    paid = Money(sum(data["paid"]))
    full = Money(sum(map(sum, zip(data["principal"], data["regular"], data["other"], strict=True))))
    reference = f" ({data['reference']})" if data["reference"] else ""
    return f"All notes prepaid at a discount: {paid} paid, {full - paid} forgiven{reference}."


def _paid_off(_book: Book, data: dict[str, Any]) -> str:
    reference = f" ({data['reference']})" if data["reference"] else ""
    return f"All notes paid off in full: {Money(sum(data['paid']))} paid{reference}."


def _transferred(book: Book, data: dict[str, Any]) -> str:
    holders = {h.key: h.short_name for h in book.deal.holders}
    new = ", ".join(f"{n} of {Money(cents)} to {holders.get(holder, holder)}" for n, holder, cents in data["new"])
    reference = f" ({data['reference']})" if data["reference"] else ""
    gone = "lost, replaced by" if data["how"] == REPLACEMENT else "surrendered for"
    return f"{data['how'].capitalize()}: {', '.join(data['old'])} {gone} {new}{reference}."


def _blockage_ended(_book: Book, data: dict[str, Any]) -> str:
    cash, added = sum(data["regular"]) + sum(data["cash"]), sum(data["capitalized"])
    return (
        f"Payments no longer postponed from {_date(data['ended_on'])} (blockage no. {data['number']}): "
        f"{Money(cash)} due in cash, {Money(added)} added."
    )


def _confirmed(_book: Book, data: dict[str, Any]) -> str:
    balance, company = Money(data["balance"]), Money(data["company"])
    apart = abs(balance.cents - company.cents)
    same = f"{Money(apart)} {'more' if balance > company else 'less'} than recorded" if apart else "as recorded"
    return f"Balance of note {data['note']} as of {_date(data['balance_on'])} confirmed: {balance}, {same}."


def _closed(_book: Book, data: dict[str, Any]) -> str:
    how = "the holder’s balance is adopted" if data["adopted"] else "the holder’s slip"
    return f"Difference of entry no. {data['confirmation']} closed by {data['officer']}: {how} ({data['evidence']})."


def _date_set(_book: Book, data: dict[str, Any]) -> str:
    return f"Working date set to {_date(data['working_on']) or 'today’s date, whatever it is'}."


def _annulled(_book: Book, data: dict[str, Any]) -> str:
    says = "stands" if data["default_rate"] == STANDS else "becomes regular again"
    return (
        f"The acceleration was annulled on {_date(data['annulled_on'])}; the interest at the Default Rate since the "
        f"acceleration {says} ({data['reference']})."
    )


def _waived(book: Book, data: dict[str, Any]) -> str:
    name, what = book.deal.holder(data["holder"]).short_name, f"the {data['of']} for {_date(data['interest_on'])}"
    return f"{name} waived {what}, signed {_date(data['signed_on'])} ({data['reference']})."


def _rate_set(book: Book, data: dict[str, Any]) -> str:
    from_on, source = _date(data["from_on"]), data["source"]
    if data["table"] == OVERDUE_INSTALLMENTS:
        permits = "permits" if data["permitted"] else "does not permit"
        return f"From {from_on}, law {permits} interest on overdue installments ({source})."
    name = book.deal.default_rate.prime_name if data["table"] == PRIME else "highest lawful rate"
    return f"From {from_on}, the {name} is {data['rate']} ({source})."


def _availability(_book: Book, data: dict[str, Any]) -> str:
    outstanding, available = Money(data["outstanding"]), Money(data["available"])
    return (
        f"Revolving loans on {_date(data['reading_on'])}: {outstanding} outstanding and {available} available, "
        f"{outstanding + available} in all ({data['source']})."
    )


def _figure_stated(book: Book, data: dict[str, Any]) -> str:
    terms, amount = book.deal.covenants, Money(data["amount"])
    name = terms.item(data["item"]).name if terms else data["item"]
    why = f"; corrected: {data['reason']}" if data["reason"] else ""
    return f"{name} as of {_date(data['figure_on'])}: {amount} ({data['source']}){why}."


def _officer_left(book: Book, data: dict[str, Any]) -> str:
    listed = data["officer"]
    named = (f.data["name"] for f in book.facts if f.number == listed)
    return f"{next(named, book.deal.company.officer_name)} left office on {_date(data['until_on'])}."


def _settled(_book: Book, data: dict[str, Any]) -> str:
    since = f" from {_date(data['ended_on'])}" if data["ended_on"] else ""
    evidence = f", evidence: entry no. {data['evidence']}" if data["evidence"] else ""
    how = "by" if data["state"] == REFUTED else "as recorded by"
    return (
        f"Failed test of section {data['section']} as of {_date(data['test_on'])} {data['state']}{since} {how} "
        f"{data['officer']}, {data['title']}, {_date(data['decided_on'])} ({data['reference']}{evidence})."
    )


def _stated(_book: Book, data: dict[str, Any]) -> str:
    evidence = f", evidence: entry no. {data['evidence']}" if data["evidence"] else ""
    return (
        f"{data['officer']}, {data['title']}, stated on {_date(data['stated_on'])} that no Default is known for "
        f"{_date(data['interest_on'])} ({data['reference']}{evidence})."
    )


_SAID: dict[str, Callable[[Book, dict[str, Any]], str]] = {
    kinds.DEAL_ADOPTED: lambda book, _: (
        f"Book opened with the deal “{book.deal.title}”, version {book.versions[0].latest.version}."
    ),
    kinds.WORKING_DATE_SET: _date_set,
    kinds.ELECTION_MADE: _elected,
    kinds.DOCUMENT_ISSUED: _issued,
    kinds.DELIVERY_LOGGED: _delivered,
    kinds.PAYMENT_RECORDED: _paid,
    kinds.POSTED: _posted,
    kinds.DEFAULT_OPENED: lambda _, d: (
        f"Default no. {d['number']} from {_date(d['from_on'])}, section {d['section']}: {d['description']}"
    ),
    kinds.DEFAULT_CONFIRMED: lambda _, d: (
        f"Default no. {d['number']} confirmed as {one(d['name'])} by {d['by']}, {_date(d['confirmed_on'])}"
        f"{' (' + d['reference'] + ')' if d['reference'] else ''}."
    ),
    kinds.DEFAULT_ENDED: lambda _, d: (
        f"Default no. {d['number']} {d.get('state', 'ended')} {_date(d['ended_on'])}: {d['how']}"
    ),
    kinds.ACCELERATED: lambda _, d: f"The notes were accelerated on {_date(d['from_on'])} ({d['reference']}).",
    kinds.ANNULLED: _annulled,
    kinds.WAIVER_RECORDED: _waived,
    kinds.RATE_SET: _rate_set,
    kinds.PRIME_KNOWN: lambda book, d: (
        f"The {book.deal.default_rate.prime_name} is known through {_date(d['through_on'])}."
    ),
    kinds.PRINCIPAL_PAID: _principal_paid,
    kinds.PREPAID: _prepaid,
    kinds.PAID_OFF: _paid_off,
    kinds.HOLDER_REGISTERED: lambda _, d: f"Holder registered: {d['key']}, {d['name']}.",
    kinds.NOTES_STATED: lambda _, d: (
        f"The notes that the book begins with, stated: {len(d['notes']):,} of "
        f"{Money(sum(row[2] for row in d['notes']))} in all."
    ),
    kinds.NOTES_TRANSFERRED: _transferred,
    kinds.READING_SWITCHED: lambda _, d: (
        f"{d['reading']} is read as “{d['value']}” from here on; what is posted stands."
    ),
    kinds.READING_CONFIRMED: lambda _, d: (
        f"{d['reading']} confirmed by {d['counsel']} on {_date(d['confirmed_on'])} ({d['reference']})."
    ),
    kinds.BUSINESS_DAY_SET: lambda _, d: (
        f"{_date(d['business_day'])} is {'a holiday' if d['added'] else 'a Business Day'} ({d['name']}): {d['reason']}"
    ),
    kinds.TERMS_AMENDED: lambda _, d: f"Terms amended from {_date(d['effective_on'])} by {d['instrument']}.",
    kinds.BLOCKAGE_STARTED: lambda _, d: (
        f"Payments postponed from {_date(d['from_on'])} (blockage no. {d['number']}): {d['reference']}"
    ),
    kinds.BLOCKAGE_ENDED: _blockage_ended,
    kinds.BALANCE_CONFIRMED: _confirmed,
    kinds.DIFFERENCE_CLOSED: _closed,
    kinds.AVAILABILITY_READ: _availability,
    kinds.FIGURE_STATED: _figure_stated,
    kinds.EVIDENCE_FILED: lambda _, d: f"Filed as evidence: {d['what']} ({d['name']}, {d['size']:,} bytes).",
    kinds.OFFICER_LISTED: lambda _, d: (
        f"{d['name']}, {d['title']}, may sign from {_date(d['from_on'])}"
        f"{'; specimen of ' + _date(d['specimen_on']) if d['specimen_on'] else ''}."
    ),
    kinds.OFFICER_LEFT: _officer_left,
    **closing_history.SAID,
    **EQUITY_SAID,
    **OF_PEOPLE_SAID,
    kinds.SHEET_IMPORTED: lambda _, d: (
        f"Imported from {d['name']} ({d['what']}): entries no. {d['first']} to {d['last']}."
    ),
    kinds.BANK_LINES_IMPORTED: lambda _, d: f"{len(d['lines']):,} lines of the bank imported from {d['name']}.",
    kinds.BANK_LINE_MATCHED: lambda _, d: (
        f"Line {d['line']} of the bank's lines of entry no. {d['statement']} is payment "
        f"{', '.join(f'no. {n}' for n in d['payments'])}."
    ),
    kinds.FAILED_TEST_SETTLED: _settled,
    kinds.NO_DEFAULT_STATED: _stated,
    kinds.CERTIFICATE_SIGNED: lambda book, d: (
        f"{book.documents[d['document']].document_id} signed by {d['officer']}, {d['title']}, {_date(d['signed_on'])} "
        f"(evidence: entry no. {d['evidence']})."
    ),
    kinds.VOIDED: lambda _, d: f"Entry no. {d['fact']} taken back: {d['reason']}",
}
