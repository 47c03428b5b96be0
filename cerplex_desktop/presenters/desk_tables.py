"""Tables of the desk: figures per note, papers, payments, and what a posting does, per holder."""

from collections.abc import Mapping, Sequence
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.papers_due import PaperDue
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.presenters.deliveries import marked, notice_cell, sent_cell
from cerplex_desktop.presenters.desk_parts import sentence
from cerplex_desktop.presenters.states import verdict_words
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
    money,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.tasks import remaining_of
from cerplex_desktop.presenters.working import AmountLink


def _note_columns(right: CapitalizationRight | None) -> tuple[Column, ...]:
    floor = f"The least cash that section {right.floor_section} allows" if right else "All interest is payable in cash"
    return (
        Column("Note"),
        Column("Holder"),
        Column("Principal before", RIGHT),
        Column("Interest due", RIGHT),
        Column("Floor", RIGHT, tip=floor),
        Column("Cash", RIGHT),
        Column("Added", RIGHT, tip="Added to principal"),
        Column("Principal after", RIGHT),
    )


def note_table(book: Book, desk: Desk) -> Table:
    """Every note's figures; each computed amount leads to its working."""
    on = desk.period.interest_on
    failed = {h.holder for h in desk.holders if h.failed_because}
    rows = tuple(
        row(
            n.note,
            words(n.note),
            words(
                book.deal.holder(n.holder).short_name,
                mark="no" if n.holder in failed else "",
                tip="The election failed for this holder: all cash" if n.holder in failed else "",
            ),
            money(n.before),
            money(n.due, link=AmountLink(on, n.note, "interest due")),
            money(n.floor, link=AmountLink(on, n.note, "cash floor")),
            money(n.cash, link=AmountLink(on, n.note, "cash")),
            money(n.capitalized, link=AmountLink(on, n.note, "capitalized")),
            money(n.after, link=AmountLink(on, n.note, "principal after")),
        )
        for n in desk.lines
    )
    t = desk.totals
    totals = (words("Total"), words(""), *map(money, (t.before, t.due, t.floor, t.cash, t.capitalized, t.after)))
    return Table("notes of a date", _note_columns(desk.period.right), rows, totals)


def paper_table(book: Book, desk: Desk, missing: Sequence[PaperDue]) -> Table:
    """One line per holder: its paper, and whether it arrived in time; ``missing`` are the papers to be issued."""
    columns = (
        Column("Holder"),
        Column("Paper", tip="The latest paper issued to the holder for this date"),
        Column("Kind"),
        Column("Cash stated", RIGHT),
        Column("Added stated", RIGHT),
        Column("Delivery", width=20),
    )
    changed = {paper.holder for paper in missing if paper.only_reason}
    rows = tuple(_paper_row(book, desk, h, only_reason=h.holder in changed) for h in desk.holders)
    return Table("papers of a date", columns, rows)


def _paper_row(book: Book, desk: Desk, holder: HolderOutcome, *, only_reason: bool) -> Row:
    paper = holder.document
    name = words(book.deal.holder(holder.holder).short_name)
    if paper is None:
        missing = words("not issued yet" if desk.posting is None else "none", tone=MUTED)
        return row(holder.holder, name, missing, words(""), money(None), money(None), words("–", tone=MUTED))
    return row(
        holder.holder,
        name,
        words(paper.document_id, tip="" if holder.document_holds else "Its amounts no longer hold"),
        words(paper.kind.capitalize()),
        money(total(_stated(paper, 3))),
        money(total(_stated(paper, 4))),
        _delivery_cell(book, paper, holder, desk.on, only_reason=only_reason),
        link=paper.number,
    )


def _stated(paper: IssuedDocument, place: int) -> list[Money]:
    return [Money(int(line[place])) for line in paper.lines]


def _delivery_cell(book: Book, paper: IssuedDocument, holder: HolderOutcome, on: date, *, only_reason: bool) -> Cell:
    """The verdict on a paper's delivery in a few words."""
    if not holder.document_holds:
        return words("Amounts changed: issue again", tone=BAD, mark="no")
    if only_reason:
        return words("Reason changed: issue again", tone=BAD, mark="no")
    sent = book.deliveries_of(paper.number)
    if paper.kind == ELECTION_NOTICE and holder.notice is not None:
        cell = notice_cell(holder.notice.verdict, holder.notice.evidence, sent)
    else:
        cell = sent_cell(sent)
    return marked(cell, ahead=any(d.is_ahead(on) for d in sent))


def payment_table(book: Book, desk: Desk) -> Table:
    """Per holder: payable, paid, still to pay."""
    columns = (
        Column("Holder"),
        Column("Payable in cash", RIGHT),
        Column("Paid", RIGHT),
        Column("Still to pay", RIGHT),
        Column("Received", width=18),
        Column("Payments", RIGHT),
    )
    rows = tuple(
        row(
            h.holder,
            words(book.deal.holder(h.holder).short_name),
            money(h.payable),
            money(h.paid),
            money(h.remaining, tone="" if h.remaining else MUTED),
            _received_cell(h, desk),
            number(len(h.payments)),
        )
        for h in desk.holders
    )
    sums = [total([getattr(h, name) for h in desk.holders]) for name in ("payable", "paid", "remaining")]
    totals = (words("Total"), *map(money, sums), words(""), number(sum(len(h.payments) for h in desk.holders)))
    return Table("payments of a date", columns, rows, totals)


def _received_cell(holder: HolderOutcome, desk: Desk) -> Cell:
    if not holder.payments:
        return words("nothing yet", tone=MUTED)
    last = max(p.received_on for p in holder.payments)
    text, tone, mark = verdict_words(holder.payment.verdict)
    tones = {GOOD: (GOOD, "yes"), BAD: (BAD, "no"), WARN: (WARN, "care")}
    shown_tone, sign = tones.get(tone, ("", mark))
    received = words(
        f"{long_date(last)}{_fault(last, desk.pay_on) if text == 'Fails' else ''}",
        tone=shown_tone,
        mark=sign,
        tip=sentence(holder.payment.evidence),
    )
    return marked(received, ahead=any(p.is_ahead(desk.on) for p in holder.payments))


def _fault(last: date, pay_on: date) -> str:
    """Whether cash that does not meet the condition came late, or in time but not all of it."""
    return " (late)" if last > pay_on else " (in part)"


def holder_amounts(book: Book, desk: Desk) -> Table:
    """What leaves and what is added, per holder: shown before a date is posted."""
    columns = (
        Column("Holder"),
        Column("Cash payable" if remaining_of(desk) else "Cash paid", RIGHT),
        Column("Added to principal", RIGHT),
        Column("Principal after", RIGHT),
    )
    rows = tuple(
        row(
            h.holder,
            words(book.deal.holder(h.holder).name),
            money(h.payable),
            money(h.capitalized),
            money(total([n.after for n in desk.lines if n.holder == h.holder])),
        )
        for h in desk.holders
    )
    totals = (words("Total"), money(desk.totals.cash), money(desk.totals.capitalized), money(desk.totals.after))
    return Table("posting per holder", columns, rows, totals)


def overdue_amounts(book: Book, desk: Desk, left: Mapping[str, Money]) -> Table:
    """What was paid and what is ``left`` overdue, per holder: shown before a date is posted unpaid."""
    columns = (
        Column("Holder"),
        Column("Payable in cash", RIGHT),
        Column("Paid", RIGHT),
        Column("Overdue", RIGHT, tip="From the date as printed, at the Default Rate"),
        Column("Added to principal", RIGHT),
    )
    amounts = [(h.payable, h.paid, left[h.holder], h.capitalized) for h in desk.holders]
    rows = tuple(
        row(h.holder, words(book.deal.holder(h.holder).name), *map(money, line))
        for h, line in zip(desk.holders, amounts, strict=True)
    )
    totals = (words("Total"), *(money(total(column)) for column in zip(*amounts, strict=True)))
    return Table("posting unpaid per holder", columns, rows, totals)
