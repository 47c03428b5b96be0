"""The tabs of the Closing screen: what each says, its lines, and each line in full."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import total
from cerplex_desktop.domain.registers.closing_conditions import ClosingState, closing_states
from cerplex_desktop.domain.registers.costs import CostStatement, costs_at_closing, statements_of
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.registers.holder_reports import MeetingRequest, ReportRequest, owed_to, reports_of
from cerplex_desktop.domain.registers.reserve import TO_COMPANY, TO_NOTES, Line, Standing, reserve_of
from cerplex_desktop.presenters.closing_forms import conditions, costs, reports, reserve
from cerplex_desktop.presenters.event_forms import certificates
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.table import (
    BAD,
    GOOD,
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    money,
    row,
    words,
)

CONDITIONS, COSTS, RESERVE, REPORTS = "conditions", "costs", "reserve", "reports"


class Detail(NamedTuple):
    """A line in full: sentences, the entry that can be taken back, and the entry that filed what shows it."""

    says: tuple[str, ...]
    entry: int | None = None
    evidence: int | None = None


class ShownTab(NamedTuple):
    """What a tab shows."""

    says: tuple[str, ...]
    table: Table
    details: dict[str, Detail]


class Tab(NamedTuple):
    """A tab: its key and title, what it shows of a book on a day, and what can be recorded on it."""

    key: str
    title: str
    show: Callable[[Book, date], ShownTab]
    forms: tuple[EventForm, ...]


def _detail(book: Book, entry: int, evidence: int | None, *more: str) -> Detail:
    """An entry as a sentence, with who made it and what shows it."""
    fact = next(f for f in book.facts if f.number == entry)
    made = f"Entry no. {entry} of {fact.recorded_at[:10]}, by {fact.by}."
    return Detail((said(book, fact), *more, *_file(book, evidence), made), entry, evidence)


def _file(book: Book, evidence: int | None) -> tuple[str, ...]:
    kept = evidence_of(book).get(evidence or 0)
    return (f"Shown by {kept.name}, {kept.size:,} bytes, SHA-256 {kept.sha256[:16]}….",) if kept else ()


def _conditions(book: Book, _on: date) -> ShownTab:
    columns = (
        Column("Condition"), Column("What", width=56), Column("Satisfied"), Column("Stands"),
        Column("Shown by", width=12), Column("File", width=10),
    )  # fmt: skip
    states = closing_states(book)
    table = Table(
        "closing conditions",
        columns,
        tuple(_condition(book, s) for s in states),
        empty="This deal names no conditions.",
    )
    return ShownTab((), table, {s.condition.key: _condition_detail(book, s) for s in states})


def _condition(book: Book, state: ClosingState) -> Row:
    stands = words("On record", tone=GOOD, mark="yes")
    if state.satisfied_on is None:
        stands = words("Open", tone=WARN, mark="care")
    elif state.fact is None:
        stands = words("Sample" if state.sample else "Deal file", tone=MUTED, mark="info")
    return row(
        state.condition.key,
        words(state.condition.key),
        words(state.condition.title, tip=state.condition.title),
        day(state.satisfied_on),
        stands,
        words(state.note, tip=state.note),
        words(evidence_of(book)[state.evidence].name if state.evidence else ""),
    )


def _condition_detail(book: Book, state: ClosingState) -> Detail:
    condition = state.condition
    head = f"{condition.section}: {condition.title}"
    more = (costs_at_closing(book).says,) if condition.role == "expenses" else ()
    if state.fact is not None:
        found = _detail(book, state.fact.number, state.evidence, *more)
        return found._replace(says=(head, *found.says))
    stands = "The day is a sample: record what shows it." if state.sample else "Not on record in this book."
    return Detail((head, *more, stands))


def _costs(book: Book, _on: date) -> ShownTab:
    columns = (
        Column("Received"), Column("Firm", width=24), Column("Number"), Column("Amount", RIGHT),
        Column("Unpaid", RIGHT), Column("Paid"),
    )  # fmt: skip
    found = statements_of(book)
    sums = (words("Total"), words(""), words(""), money(total([s.amount for s in found])),
            money(total([s.unpaid() for s in found])), words(""))  # fmt: skip
    empty = "No statement is recorded yet. Record one as it is received."
    table = Table("closing costs", columns, tuple(map(_statement, found)), sums if found else (), empty)
    details = {str(s.number): _statement_detail(book, s) for s in found}
    return ShownTab((costs_at_closing(book).says,), table, details)


def _statement(statement: CostStatement) -> Row:
    unpaid = statement.unpaid()
    return row(
        str(statement.number),
        day(statement.received_on),
        words(statement.by),
        words(statement.reference),
        money(statement.amount),
        money(unpaid, tone=WARN if unpaid else ""),
        day(statement.paid_on, without="unpaid"),
    )


def _statement_detail(book: Book, statement: CostStatement) -> Detail:
    """Of a paid statement the last payment is what can be taken back."""
    paid = tuple(f"{p.amount} paid {long_date(p.paid_on)}, entry no. {p.fact.number}." for p in statement.payments)
    found = _detail(book, statement.number, statement.evidence, *paid)
    return found._replace(entry=statement.payments[-1].fact.number) if paid else found


_WHAT = {
    kinds.RESERVE_PAID_IN: "Paid in",
    kinds.RESERVE_APPLIED: "Applied by counsel",
    kinds.REPLENISHMENT_DIRECTED: "Directed to be replenished",
    TO_COMPANY: "Paid to the company",
    TO_NOTES: "Applied to the notes",
}


def _reserve(book: Book, on: date) -> ShownTab:
    columns = (
        Column("Day"), Column("What", width=26), Column("Amount", RIGHT), Column("Balance", RIGHT),
        Column("Statement", width=14), Column("Reference", width=14),
    )  # fmt: skip
    if book.deal.reserve is None:
        return ShownTab(("This deal has no reserve for counsel.",), Table("closing reserve", columns, ()), {})
    found, terms = reserve_of(book), book.deal.reserve
    due = f"due {long_date(terms.due_on)} (section {terms.section})"
    kept = f"{found.on(on).required} to be kept with {terms.counsel}, {due}."
    table = Table("closing reserve", columns, tuple(_line(x) for x in found.lines), empty="Nothing was paid in yet.")
    details = {str(x.move.number): _line_detail(book, x) for x in found.lines}
    return ShownTab((kept, *_reserve_stands(found.on(on))), table, details)


def _reserve_stands(stands: Standing) -> tuple[str, ...]:
    missing = "nothing is missing"
    if stands.payable:
        missing = f"{stands.shortfall} is missing, of which the company is to pay in {stands.payable}"
    elif stands.shortfall:
        missing = f"{stands.shortfall} is missing, to be paid in when the holders direct it"
    says = f"Balance {stands.balance}; {missing}."
    if not stands.unreconciled:
        return (says, "No statement is owed.")
    owed = "; ".join(
        f"{x.move.amount} applied {long_date(x.move.on)}, {(stands.on - x.move.on).days} days ago"
        for x in stands.unreconciled
    )
    return (says, f"Statements owed by counsel: {owed}.")


def _line(line: Line) -> Row:
    move = line.move
    statement = words("")
    if move.kind == kinds.RESERVE_APPLIED:
        delivered = line.reconciled and line.reconciled.delivered_on
        told = f"delivered {long_date(delivered)}" if delivered else "owed"
        statement = words(told, tone="" if delivered else WARN, mark="yes" if delivered else "care")
    reference = move.fact.data["reference"] if move.fact else "sample of the deal file"
    return row(
        str(move.number),
        day(move.on),
        words(_WHAT[move.fact.data["to"] if move.fact and move.kind == kinds.RESERVE_DISPOSED else move.kind]),
        money(move.amount),
        money(line.balance),
        statement,
        words(reference, tip=reference, tone="" if move.fact else MUTED),
    )


def _line_detail(book: Book, line: Line) -> Detail:
    """Of a reconciled application its statement is what can be taken back."""
    if line.move.fact is None:
        return Detail(("The day of the funding is a sample: the first payment on record takes its place.",))
    evidence = line.move.fact.data["evidence"]
    if line.reconciled is None:
        return _detail(book, line.move.number, evidence)
    statement = line.reconciled.fact
    difference = line.move.amount - line.reconciled.charges
    more = (
        said(book, statement),
        f"Applied less charges: {difference}." if difference else "It agrees with the charges.",
    )
    kept = statement.data["evidence"] or evidence
    return _detail(book, line.move.number, kept, *more)._replace(entry=statement.number)


def _reports(book: Book, on: date) -> ShownTab:
    columns = (
        Column("Day"), Column("What", width=34), Column("Wanted"), Column("By / to", width=20),
        Column("Stands", width=54),
    )  # fmt: skip
    found = reports_of(book)
    rows = [_request(book, r, on) for r in found.requests]
    rows += [_meeting(book, m, on) for m in found.meeting_requests]
    for d in found.deliveries:
        to = words(book.deal.holder(d.holder).short_name)
        stands = words(f"sent by {d.method}", tone=GOOD, mark="yes")
        rows.append(row(str(d.fact.number), day(d.sent_on), words(d.what), day(None), to, stands))
    for m in found.meetings:
        held = words(f"held, {m.how}", tone=GOOD, mark="yes")
        rows.append(row(str(m.fact.number), day(m.held_on), words("Meeting"), day(None), words(m.present), held))
    rows.sort(key=lambda r: (r.cells[-1].mark != "yes", r.cells[0].order, int(r.key)), reverse=True)
    owed = sum(r.is_owed(on) for r in found.requests) + sum(m.held is None for m in found.meeting_requests)
    told = f"Still owed of what holders asked for: {owed}." if owed else "Nothing that holders asked for is owed."
    empty = "Nothing was requested or delivered yet."
    kept = [(r.fact.number, r.evidence) for r in found.requests]
    kept += [(d.fact.number, d.evidence) for d in found.deliveries]
    kept += [(m.fact.number, m.evidence) for m in found.meeting_requests]
    kept += [(m.fact.number, m.evidence) for m in found.meetings]
    details = {str(number): _detail(book, number, evidence) for number, evidence in kept}
    return ShownTab((told,), Table("closing reports", columns, tuple(rows), empty=empty), details)


def _by(book: Book, keys: tuple[str, ...]) -> Cell:
    return words(", ".join(book.deal.holder(key).short_name for key in keys))


def _request(book: Book, request: ReportRequest, on: date) -> Row:
    stands = words("delivered to all", tone=GOOD, mark="yes")
    if request.is_owed(on):
        stands = _owed(f"owed: {owed_to(book, request, on)}", (on - request.due_on).days)
    what = words(f"{request.what} (request)", tip=request.what)
    return row(
        str(request.number), day(request.requested_on), what, day(request.wanted_on), _by(book, request.by), stands
    )


def _meeting(book: Book, request: MeetingRequest, on: date) -> Row:
    stands = words("held", tone=GOOD, mark="yes")
    if request.held is None:
        stands = _owed("not held yet", (on - request.requested_on).days)
    what = words(f"{request.about} (meeting asked for)", tip=request.about)
    return row(str(request.number), day(request.requested_on), what, day(None), _by(book, request.by), stands)


def _owed(text: str, days: int) -> Cell:
    if days <= 0:
        return words(text, tone=WARN, mark="care", tip=text)
    late = f"{days} days, {text}"
    return words(late, tone=BAD, mark="no", tip=late)


TABS = (
    Tab(
        CONDITIONS,
        "Conditions",
        _conditions,
        (conditions.SATISFIED, conditions.REOPENED, *certificates.CLOSING.values(), certificates.SIGNED),
    ),
    Tab(COSTS, "Costs and expenses", _costs, (costs.RECEIVED, costs.PAID)),
    Tab(RESERVE, "Counsel’s reserve", _reserve, reserve.FORMS),
    Tab(REPORTS, "Reports and meetings", _reports, reports.FORMS),
)
