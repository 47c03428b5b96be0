"""One interest date as a person reads it in a terminal."""

from cerplex_desktop.cli.tables import facts_list, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine, Totals
from cerplex_desktop.domain.interest_dates.notices import Deadlines
from cerplex_desktop.domain.interest_dates.outcomes import failures
from cerplex_desktop.domain.interest_dates.papers_due import papers_due, replacement_warning
from cerplex_desktop.domain.interest_dates.passed import late_words
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS, Working, exact_dollars, working_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.rates import format_rate


def desk_text(book: Book, desk: Desk, explain: str | None) -> str:
    """The desk of an interest date; with ``explain`` the working of each amount of that note."""
    parts = [_summary(book, desk), _conditions(desk), _notes(desk), _holders(book, desk)]
    if desk.choice_closed_because and desk.posting is None:
        closed = "" if desk.choice_told != desk.choice_closed_because else "The choice to capitalize is closed. "
        parts.insert(1, f"{closed}{desk.choice_told}")
    parts.insert(1, _warning(book, desk))
    if explain is not None:
        workings = [working_of(book, desk, explain, name) for name in AMOUNTS]
        readings = {r.id: r.in_force for working in workings for r in working.readings}
        parts += [*map(working_text, workings), "Readings they rest on\n" + facts_list(readings.items())]
    return "\n\n".join(filter(None, parts))


def _warning(book: Book, desk: Desk) -> str:
    """What issuing the papers of the day would do besides."""
    if desk.posting is not None or not desk.is_next:
        return ""
    try:
        papers = papers_due(book, desk.period.interest_on, desk.on)
    except Refused:
        return ""
    return replacement_warning(book, desk, papers)


def _summary(book: Book, desk: Desk) -> str:
    election = desk.election
    chosen = f"cash {election.cash}, added {election.capitalized}" if election else "none; without one, all cash"
    return facts_list(
        [
            ("State", desk.state + (f" as no. {desk.posting.number}" if desk.posting else "")),
            ("Interest from", f"{long_date(desk.running.start)}, {desk.running.days} days"),
            ("Cash payable on", weekday_date(desk.pay_on)),
            ("Election", chosen),
            *deadline_pairs(desk.deadlines),
            ("Terms", book.terms_of(desk.period.interest_on).told()),
        ]
    )


def deadline_pairs(limits: Deadlines | None) -> list[tuple[str, str]]:
    """The last days for a notice, and the holidays that moved them."""
    if limits is None:
        return []
    moved = "; ".join(f"{name}, {long_date(on)}" for on, name in limits.moved_by if on.weekday() < 5)
    return [
        ("Notice by mail, posted by", weekday_date(limits.last_to_post_on) if limits.last_to_post_on else ""),
        ("Notice must arrive by", weekday_date(limits.last_to_arrive_on)),
        ("Moved by", moved),
    ]


def _conditions(desk: Desk) -> str:
    rows = [(c.verdict, c.section, c.title, c.evidence) for c in desk.conditions]
    return table(("Verdict", "Section", "Condition", "Evidence"), rows)


def _line(line: NoteLine | Totals) -> tuple[Money, ...]:
    return (line.before, line.due, line.floor, line.cash, line.capitalized, line.after)


def _notes(desk: Desk) -> str:
    heads = (
        "Note",
        "Holder",
        "Principal before",
        "Interest due",
        "Cash floor",
        "Cash",
        "Capitalized",
        "Principal after",
    )
    return table(heads, [(n.note, n.holder, *_line(n)) for n in desk.lines], ("Total", "", *_line(desk.totals)))


def _holders(book: Book, desk: Desk) -> str:
    figures = [(h.payable, h.paid, h.remaining, h.capitalized) for h in desk.holders]
    rows = [
        (book.deal.holder(h.holder).short_name, *amounts, h.document.document_id if h.document else "")
        for h, amounts in zip(desk.holders, figures, strict=True)
    ]
    sums = map(total, zip(*figures, strict=True))
    text = table(("Holder", "Payable", "Paid", "Remaining", "Added", "Paper"), rows, ("Total", *sums, ""))
    return "\n".join(filter(None, [text, *failures(desk.holders), late_words(book, desk)]))


def working_text(working: Working) -> str:
    """One amount: its pieces, steps, rounding and readings."""
    section = f" (section {working.section})" if working.section else ""
    head = f"{working.note}, {working.amount_name}: {working.amount}{section}"
    pieces = [
        (f"{p.from_on} to {p.to_on}", p.days, format_rate(p.rate), p.principal, exact_dollars(p.exact_cents))
        for p in working.pieces
    ]
    lines = [table(("Days from, to", "Days", "Rate", "Principal", "Exact interest"), pieces)] if pieces else []
    readings = ", ".join(r.id for r in working.readings)
    tail = [f"Rounding: {working.rounding}.", f"Readings: {readings}." if readings else ""]
    return "\n".join(filter(None, [head, *lines, *working.steps, *tail]))
