"""What must hold before anything is committed (controls: invariants 1 to 6 on the derived state)."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE
from cerplex_desktop.domain.book.records.defaults import BlockageEnd
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.events.blockages import ending_at
from cerplex_desktop.domain.events.confirmations import check_adoptions
from cerplex_desktop.domain.events.discharges import check_discharge
from cerplex_desktop.domain.interest_dates.elections import running_of
from cerplex_desktop.domain.invariants.posting_evidence import check_evidence
from cerplex_desktop.domain.ledger.transfer import Transferred, shared_parts
from cerplex_desktop.domain.replay.supposing import with_fact


def check_invariants(book: Book, since: int = 0) -> None:
    """Checks the book; postings and facts up to number ``since`` are taken as checked before.

    Raises:
        CheckFailed: names the invariant, the note and the figures.
    """
    _check_numbers(book, since)
    if any(f.kind not in LEAVE_MONEY_ALONE and f.kind != kinds.POSTED for f in book.facts[since:]):
        since = 0  # what was recorded may lie before dates that are posted
        _check_transfers(book)
    for period in book.periods:
        posting = book.postings.get(period.interest_on)
        if posting is None:
            break
        if posting.fact.number > since:
            _check_posting(book, period, posting)
    _check_blockages(book, since)
    if book.closed_differences:
        check_adoptions(book)
    if not since:
        book.ledger.at_next()  # an entry that cannot take effect where it stands refuses
    if len(book.postings) != sum(p.interest_on in book.postings for p in book.periods):
        raise CheckFailed("A posting stands on a day that is no interest payment date.")
    if _touches_registers(book, since):
        from cerplex_desktop.domain.registers.families import check_registers

        check_registers(book, since)
    if book.discharge is not None and (since == 0 or book.discharge.fact.number > since):
        check_discharge(book, book.discharge)


def _touches_registers(book: Book, since: int) -> bool:
    """Entries of registers, what registers begin from, or a posting where postings are approved."""
    added = {f.kind for f in book.facts[since:]}
    if added & {*kinds.OF_REGISTERS, kinds.VOIDED, kinds.TERMS_AMENDED}:
        return True
    return kinds.POSTED in added and any(f.kind == kinds.APPROVAL_OF_POSTINGS_SET for f in book.facts)


def _check_numbers(book: Book, since: int) -> None:
    numbers = [p.number for p in book.all_postings()]
    if numbers != list(range(1, len(numbers) + 1)):
        raise CheckFailed(f"Posting numbers have a gap: {numbers}.")
    papers = sorted(book.documents)
    if papers != list(range(1, len(papers) + 1)):
        raise CheckFailed(f"Document numbers have a gap: {papers}.")
    previous = book.facts[since - 1].hash if since else kinds.GENESIS
    for number, fact in enumerate(book.facts[since:], since + 1):
        if fact.number != number or fact.previous_hash != previous:
            raise CheckFailed(f"Fact {number} is missing or out of the chain.")
        previous = fact.hash


def _check_transfers(book: Book) -> None:
    """Invariant 4: a transfer conserves principal and each of its parts, shared as recorded."""
    if not book.transfers:
        return
    recorded = {t.fact.number: t for t in book.transfers}
    for position, entry in book.ledger.steps():
        if not isinstance(entry, Transferred):
            continue
        transfer, which = recorded[entry.number], f"The transfer of entry no. {entry.number}"
        entry.require(position)
        if shared_parts(position, entry.old, entry.new) != transfer.parts:
            raise CheckFailed(f"{which} does not share each part of principal as recorded (invariant 4).")
        if any(sum(p.before) != sum(p.after) for p in transfer.parts):
            raise CheckFailed(f"{which} does not conserve each part of principal (invariant 4).")


def _check_posting(book: Book, period: InterestPeriod, posting: Posting) -> None:
    which, running = f"Posting no. {posting.number}", running_of(book, period)
    principals = running.before
    if tuple(posting.notes) != tuple(running.notes) or tuple(posting.holders) != tuple(running.holders):
        raise CheckFailed(f"{which} is not of the notes of this deal (invariant 3).")
    columns = (posting.before, posting.due, posting.floor, posting.cash, posting.capitalized, posting.after)
    if any(len(c) != len(principals) for c in columns):
        raise CheckFailed(f"{which} does not have each amount of each note (invariant 3).")
    if list(posting.before) != list(principals):
        raise CheckFailed(f"{which} starts from another principal than the posting before it left (invariant 3).")
    if list(posting.due) != running.due():
        raise CheckFailed(f"{which}: the interest due does not follow from the terms (invariant 1).")
    floors = running.floors()
    if list(posting.floor) != floors:
        raise CheckFailed(f"{which}: the cash floor does not follow from the terms (invariant 2).")
    _check_rows(period, posting, floors)
    check_evidence(book, period, posting)


def _check_rows(period: InterestPeriod, posting: Posting, floors: list[int]) -> None:
    which, right = f"Posting no. {posting.number}", period.right
    rows = zip(
        posting.notes,
        posting.before,
        posting.due,
        posting.cash,
        posting.capitalized,
        posting.after,
        floors,
        strict=True,
    )
    for note, before, due, cash, capitalized, after, floor in rows:
        wrong = due != cash + capitalized or after != before + capitalized
        if wrong or cash < 0 or capitalized < 0 or after < 0:
            raise CheckFailed(
                f"{which}, note {note}: due {due}, cash {cash}, capitalized {capitalized} (invariants 1, 3)."
            )
        if capitalized and (cash < floor or right is None or (right.all_or_none and cash)):
            raise CheckFailed(f"{which}, note {note}: cash {cash} is below the floor {floor} (invariant 2).")


def _check_blockages(book: Book, since: int) -> None:
    """What the end of a blockage recorded follows from the terms and from what was recorded before it (4.1(d))."""
    for blockage in book.blockages.values():
        if blockage.ended is None:
            book.default_rate.rate_on(blockage.from_on)
        elif blockage.ended.fact.number > since:
            _check_ending(
                f"The end of blockage no. {blockage.number} (entry no. {blockage.ended.fact.number})",
                book,
                blockage.ended,
            )


def _check_ending(which: str, book: Book, ended: BlockageEnd) -> None:
    found = ending_at(book, ended.ended_on, ended.fact.number)
    recorded = (ended.notes, ended.holders, ended.before, ended.regular, ended.blocked, ended.floor)
    follows = (
        found.notes, found.holders, found.before, found.regular_interest(), found.blocked_interest(), found.floors(),
    )  # fmt: skip
    if any(list(r) != list(f) for r, f in zip(recorded, follows, strict=True)):
        raise CheckFailed(
            f"{which} does not follow from the terms and from what is recorded before it (invariant 1).",
            "Take the end of the postponement back first, and record it anew.",
        )
    rows = zip(ended.before, ended.blocked, ended.floor, ended.cash, ended.capitalized, ended.after, strict=True)
    for before, blocked, floor, cash, capitalized, after in rows:
        if cash < floor or cash + capitalized != blocked or after != before + capitalized:
            raise CheckFailed(f"{which}: interest {blocked}, cash {cash}, added {capitalized} (invariants 1, 2, 3).")


def supposed(book: Book, kind: str, on: date, data: dict[str, Any]) -> Book:
    """The book as it would be after one more fact; the book itself does not change.

    Raises:
        CheckFailed: an invariant would break.
    """
    after = with_fact(book, kind, on, data)
    check_invariants(after, since=len(book.facts))
    return after
