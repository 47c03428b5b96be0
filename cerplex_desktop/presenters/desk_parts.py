"""Parts of the desk put into words: stages, conditions, deadlines, tables per note and per holder."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain import desk as states
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.conditions import Condition
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.desk import Desk
from cerplex_desktop.domain.documents import ELECTION_NOTICE
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.outcomes import HolderOutcome
from cerplex_desktop.domain.records import IssuedDocument
from cerplex_desktop.presenters.desk_states import DeadlineLine, Stage, VerdictLine
from cerplex_desktop.presenters.states import state_words, verdict_words
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
from cerplex_desktop.presenters.tasks import days_left
from cerplex_desktop.presenters.working import AmountLink

_USUAL = (states.PROJECTED, states.ELECTED, states.NOTICED, states.PAID, states.POSTED)
_NOTE_COLUMNS = (
    Column("Note"),
    Column("Holder"),
    Column("Principal before", RIGHT),
    Column("Interest due", RIGHT),
    Column("Floor", RIGHT, tip="The least cash that section 4.1(b)(ii)(A) allows"),
    Column("Cash", RIGHT),
    Column("Added", RIGHT, tip="Added to principal"),
    Column("Principal after", RIGHT),
)


def stages(desk: Desk) -> tuple[Stage, ...]:
    """The date's way: done stages carry a sign, the current one is marked."""
    way = list(_USUAL)
    undecided = desk.election is None and desk.deadlines is not None
    notice_needed = undecided or any(h.notice for h in desk.holders)
    if not notice_needed and desk.state != states.NOTICED:
        way.remove(states.NOTICED)
    if desk.state in (states.ALL_CASH_DATE, states.FAILED_ELECTION):
        way = [states.PROJECTED, desk.state, states.PAID, states.POSTED]
    at = way.index(desk.state) if desk.state in way else 0
    return tuple(Stage(state_words(name), i <= at, i == at, _stage_mark(name, i, at)) for i, name in enumerate(way))


def _stage_mark(name: str, place: int, at: int) -> str:
    if name == states.FAILED_ELECTION:
        return "no"
    return "yes" if place <= at else "wait"


def condition_lines(conditions: Sequence[Condition]) -> tuple[VerdictLine, ...]:
    """Each condition with its verdict as a word and a sign."""
    return tuple(
        VerdictLine(*verdict_words(c.verdict), c.title, f"section {c.section}", _sentence(c.evidence))
        for c in conditions
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def deadline_lines(desk: Desk) -> tuple[DeadlineLine, ...]:
    """Last day to post by mail, last day to arrive, and the day of payment."""
    found = []
    limits = desk.deadlines
    done = desk.posting is not None
    if limits is not None:
        if limits.last_to_post_on is not None:
            found.append(_deadline(desk.on, "Last day to send notices by mail", limits.last_to_post_on, done=done))
        found.append(_deadline(desk.on, "Last day for notices to arrive", limits.last_to_arrive_on, done=done))
    found.append(_deadline(desk.on, "Cash must reach the holders by", desk.pay_on, done=done))
    return tuple(found)


def _deadline(on: date, what: str, day: date, *, done: bool) -> DeadlineLine:
    left, tone, mark = days_left(on, day)
    if done:
        return DeadlineLine(what, weekday_date(day), "", MUTED, "")
    return DeadlineLine(what, weekday_date(day), left, tone, mark)


def moved_by(desk: Desk) -> str:
    """Which days between are no Business Days, holidays named; weekends together."""
    limits = desk.deadlines
    if limits is None:
        return "" if desk.period.right else "No notice is needed: the whole interest is payable in cash."
    holidays = [
        f"{name} ({weekday_date(day).rsplit(',', 1)[0]})" for day, name in limits.moved_by if name not in _WEEKEND
    ]
    weekend = any(name in _WEEKEND for _, name in limits.moved_by)
    skipped = [*holidays, *(["the weekends"] if weekend else [])]
    counted = f"Counted back {limits.business_days} Business Days from {weekday_date(desk.period.interest_on)}"
    return f"{counted}, leaving out {_listed(skipped)}." if skipped else f"{counted}."


_WEEKEND = ("Saturday", "Sunday")


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


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
    return Table("notes of a date", _NOTE_COLUMNS, rows, totals)


def paper_table(book: Book, desk: Desk) -> Table:
    """One line per holder: its paper, and whether it arrived in time."""
    columns = (
        Column("Holder"),
        Column("Paper", tip="The latest paper issued to the holder for this date"),
        Column("Kind"),
        Column("Cash stated", RIGHT),
        Column("Added stated", RIGHT),
        Column("Delivery", width=20),
    )
    return Table("papers of a date", columns, tuple(_paper_row(book, desk, h) for h in desk.holders))


def _paper_row(book: Book, desk: Desk, holder: HolderOutcome) -> Row:
    paper = holder.document
    name = words(book.deal.holder(holder.holder).short_name)
    if paper is None:
        missing = words("not issued yet" if desk.posting is None else "none", tone=MUTED)
        return row(holder.holder, name, missing, words(""), money(None), money(None), delivery_cell(book, None, holder))
    return row(
        holder.holder,
        name,
        words(paper.document_id, tip="" if holder.document_holds else "Its amounts no longer hold"),
        words(paper.kind.capitalize()),
        money(total(_stated(paper, 3))),
        money(total(_stated(paper, 4))),
        delivery_cell(book, paper, holder),
        link=paper.number,
    )


def _stated(paper: IssuedDocument, place: int) -> list[Money]:
    return [Money(int(line[place])) for line in paper.lines]


def delivery_cell(book: Book, paper: IssuedDocument | None, holder: HolderOutcome | None) -> Cell:
    """The verdict on a paper's delivery in a few words."""
    if paper is None:
        return words("–", tone=MUTED)
    if holder is not None and not holder.document_holds:
        return words("Amounts changed: issue again", tone=BAD, mark="no")
    sent = book.deliveries_of(paper.number)
    if paper.kind == ELECTION_NOTICE and holder is not None and holder.notice is not None:
        text, tone, mark = verdict_words(holder.notice.verdict)
        said = {"Holds": "In time", "Holds by deemed receipt only": "In time by deemed receipt only", "Fails": "Late"}
        open_text = "Sent, receipt open" if sent else "Not sent yet"
        return words(said.get(text, open_text), tone=tone, mark=mark, tip=_sentence(holder.notice.evidence))
    if not sent:
        return words("Not sent yet", tone=MUTED)
    return words(f"Sent {long_date(sent[-1].sent_on)} by {sent[-1].method}")


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
            _received_cell(h),
            number(len(h.payments)),
        )
        for h in desk.holders
    )
    sums = [total([getattr(h, name) for h in desk.holders]) for name in ("payable", "paid", "remaining")]
    totals = (words("Total"), *map(money, sums), words(""), number(sum(len(h.payments) for h in desk.holders)))
    return Table("payments of a date", columns, rows, totals)


def _received_cell(holder: HolderOutcome) -> Cell:
    if not holder.payments:
        return words("nothing yet", tone=MUTED)
    last = max(p.received_on for p in holder.payments)
    text, tone, mark = verdict_words(holder.payment.verdict)
    tones = {GOOD: (GOOD, "yes"), BAD: (BAD, "no"), WARN: (WARN, "care")}
    shown_tone, sign = tones.get(tone, ("", mark))
    late = " (late)" if text == "Fails" else ""
    return words(f"{long_date(last)}{late}", tone=shown_tone, mark=sign, tip=_sentence(holder.payment.evidence))


def holder_amounts(book: Book, desk: Desk) -> Table:
    """What leaves and what is added, per holder: shown before a date is posted."""
    columns = (
        Column("Holder"),
        Column("Cash paid", RIGHT),
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
