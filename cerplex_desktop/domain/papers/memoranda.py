"""Making the calculation memorandum of an interest date from the workings of its amounts; nothing is computed anew."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.deal.parties import Counsel
from cerplex_desktop.domain.deal.terms import Deal, Reading
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.overdue import OverdueItem, overdue_on
from cerplex_desktop.domain.interest_dates.overdue_workings import overdue_working
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS, Working, working_of
from cerplex_desktop.domain.papers.interest_papers import note_figures
from cerplex_desktop.domain.papers.letters import writer_of
from cerplex_desktop.domain.papers.memorandum import (
    DiaryEntry,
    ExplainedAmount,
    ExplainedNote,
    Memorandum,
    QuotedSection,
    RestingReading,
)
from cerplex_desktop.domain.registers.known_deal import interest_rests_on_samples, known_deal

NAME = "Calculation memorandum"
_NAMES = {name: name for name in AMOUNTS} | {"capitalized": "added to principal"}


def memorandum(book: Book, interest_on: date, on: date, counsel: str = "") -> Memorandum:
    """The memorandum of an interest date as it stands on a day, to the counsel named, else the first of the deal.

    Raises:
        Refused: no such interest date or counsel, or the Default Rate of a day on which an amount rests is not known.
    """
    desk, whom = desk_of(book, interest_on, on), _counsel(known_deal(book, book.deal_on(on), on), counsel)
    rules = book.under_terms_of(interest_on)
    overdue = [item for item in overdue_on(book, interest_on) if item.since < interest_on]
    workings = _workings(book, desk, overdue)
    all_workings = [w for of_note in workings.values() for _, w in of_note]
    return Memorandum(
        kind=NAME.lower(),
        number=0,
        document_id=NAME,
        issued_on=on,
        **writer_of(known_deal(book, book.deal_on(on), on)),
        **_addressed(whom),
        interest_on=interest_on,
        accrual_start=desk.running.start,
        days=desk.running.days,
        pay_on=desk.pay_on,
        state=desk.state,
        choice=_choice(desk),
        terms=book.terms_of(interest_on).told(),
        figures_of_notes=tuple(note_figures(n.note, n, desk.running.days) for n in desk.lines),
        totals=note_figures("Total", desk.totals, desk.running.days),
        quoted=_quoted(rules.deal, all_workings),
        diary=_diary(book, overdue, interest_on),
        explained=_explained(book.deal, desk, overdue, workings),
        readings=_readings(all_workings),
        footnotes=(),
        sample=interest_rests_on_samples(book),
        fact_number=book.head_number,
        head_hash=book.head_hash,
        supersedes="",
    )


def _counsel(deal: Deal, name: str) -> Counsel:
    for counsel in deal.counsel:
        if name in ("", counsel.name):
            return counsel
    named = ", ".join(c.name for c in deal.counsel)
    raise Refused(
        f"The memorandum was not made: the deal names no counsel “{name[:60]}”."
        if name
        else "The memorandum was not made: the deal names no counsel to send it to.",
        f"The deal names {named}." if named else "Add counsel to the deal by an amendment of its terms.",
    )


def _addressed(counsel: Counsel) -> dict[str, Any]:
    """The counsel in a holder's place; nothing is paid to it."""
    return {
        "holder_key": "",
        "holder_name": counsel.name,
        "holder_attention": "",
        "holder_address": counsel.address,
        "copies_to": (),
        "wire_bank": "",
        "wire_account_masked": "",
    }


def _choice(desk: Desk) -> str:
    if desk.election is None:
        return "No election is recorded: the interest is payable in cash."
    choice = desk.election.choice
    if choice.kind == ALL_CASH:
        return "The company chose to pay all interest in cash."
    how = "the least cash allowed" if choice.kind == TO_FLOOR else f"total cash of {choice.total_cash}"
    failed = any(h.failed_because for h in desk.holders)
    end = " Conditions failed, as the steps below say." if failed else ""
    return f"The company elected to pay {how} and to add the rest to principal.{end}"


_Named = list[tuple[str, Working]]


def _workings(book: Book, desk: Desk, overdue: Sequence[OverdueItem]) -> dict[str, _Named]:
    """Per note, each amount's name and working: those of the date, then the interest on what is overdue on it."""
    found: dict[str, _Named] = {
        line.note: [(_NAMES[name], working_of(book, desk, line.note, name)) for name in AMOUNTS] for line in desk.lines
    }
    for item in overdue:
        for note, _, _ in item.notes:
            working = overdue_working(book, item.holder, item.name, note, desk.period.interest_on)
            found.setdefault(note, []).append((f"Default Rate interest on {item.name}", working))
    return found


def _explained(
    deal: Deal, desk: Desk, overdue: Sequence[OverdueItem], workings: dict[str, _Named]
) -> tuple[ExplainedNote, ...]:
    holders = {note: item.holder for item in overdue for note, _, _ in item.notes}
    holders |= {line.note: line.holder for line in desk.lines}
    return tuple(
        ExplainedNote(note, deal.holder(holders[note]).name, tuple(_amount(name, w) for name, w in of_note))
        for note, of_note in workings.items()
    )


def _amount(name: str, working: Working) -> ExplainedAmount:
    ids = tuple(r.id for r in working.readings)
    return ExplainedAmount(name, working.amount, working.section, working.pieces, working.steps, working.rounding, ids)


def _quoted(deal: Deal, workings: Iterable[Working]) -> tuple[QuotedSection, ...]:
    """The wording of the sections that amounts and their pieces cite, in the deal's order."""
    cited = {s for w in workings for s in (w.section, *(p.section for p in w.pieces))}
    return tuple(QuotedSection(p.section, p.wording) for p in deal.provisions if p.section in cited)


def _diary(book: Book, overdue: Sequence[OverdueItem], until: date) -> tuple[DiaryEntry, ...]:
    """The Default Rate from when the oldest unpaid amount began to bear it."""
    since = min((i.counted_to for i in overdue), default=until)
    return tuple(
        DiaryEntry(
            li.from_on, li.to_on, li.in_force.rate, li.in_force.won, li.in_force.floor.rate, li.in_force.prime.rate,
            li.in_force.lawful_maximum.rate if li.in_force.lawful_maximum else None, li.in_force.section,
            li.in_force.source,
        )
        for li in (book.default_rate.diary(since, until) if since < until else ())
    )  # fmt: skip


def _readings(workings: Iterable[Working]) -> tuple[RestingReading, ...]:
    met: dict[str, Reading] = {r.id: r for w in workings for r in w.readings}
    ordered = sorted(met.values(), key=lambda r: (int("".join(c for c in r.id if c.isdigit()) or 0), r.id))
    return tuple(RestingReading(r.id, r.section, r.in_force, "" if r.assumed else r.confirmation) for r in ordered)
