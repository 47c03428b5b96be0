"""Entries that one act made together: payments to all holders, papers sent in one mailing, conditions satisfied."""

from collections.abc import Container

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact

CORRECTION = "Correction: "
"""How the reason begins for which a correction takes entries back."""

_ALIKE = {
    kinds.PAYMENT_RECORDED: ("interest_on", "received_on", "reference"),
    kinds.DELIVERY_LOGGED: ("method", "received_on", "reference", "evidence"),
    kinds.CONDITION_RECORDED: ("satisfied_on", "note", "evidence"),
}
"""What entries of a kind share that one act made, besides the account, the moment and the day."""


def act_of(book: Book, last: Fact) -> tuple[Fact, ...]:
    """The entries that count and were made in one act with ``last``, which ends it; the earliest first.

    An act is entered at one moment by one account. A file kept as evidence stays, whatever becomes of what it shows.
    """
    act = [last]
    for fact in reversed([f for f in book.facts if f.number < last.number]):
        if not _together(book, fact, last):
            break
        if _is_alike(fact, last) or _is_opening(fact, last):
            act.insert(0, fact)
        elif not _is_filed_for(fact, last):
            break
    return tuple(act)


def _together(book: Book, fact: Fact, last: Fact) -> bool:
    """It counts, and was entered at the same moment by the same account."""
    return (fact.recorded_at, fact.by) == (last.recorded_at, last.by) and fact.number not in book.voided


def _is_alike(one: Fact, other: Fact) -> bool:
    shared = _ALIKE.get(other.kind)
    return (
        shared is not None
        and (one.kind, one.on) == (other.kind, other.on)
        and all(one.data.get(name) == other.data.get(name) for name in shared)
    )


def _is_opening(one: Fact, other: Fact) -> bool:
    """A Default that a failed test proposes begins with the officer's confirmation, in one act (4.1(b))."""
    is_pair = (one.kind, other.kind) == (kinds.DEFAULT_OPENED, kinds.DEFAULT_CONFIRMED)
    return is_pair and (one.on, one.data["number"]) == (other.on, other.data["number"])


def _is_filed_for(file: Fact, shown_by: Fact) -> bool:
    """It is the file kept as evidence of what an entry says; a confirmation names it in its reference."""
    if file.kind != kinds.EVIDENCE_FILED:
        return False
    is_named = shown_by.data.get("evidence") == file.number
    return is_named or (shown_by.kind, shown_by.recorded_at) == (kinds.DEFAULT_CONFIRMED, file.recorded_at)


def last_act(book: Book, passed_over: Container[str]) -> tuple[Fact, ...]:
    """The act that was recorded last and still counts, kinds in ``passed_over`` aside.

    A file whose act was taken back is passed over too: it is kept for good and shows nothing that counts any more.
    """
    after: Fact | None = None
    for fact in reversed(book.facts):
        counts = fact.kind not in passed_over and fact.number not in book.voided
        left_behind = after is not None and after.number in book.voided and _is_filed_for(fact, after)
        if counts and not left_behind:
            return act_of(book, fact)
        after = fact
    return ()


def by_correction(book: Book, last: Fact) -> bool:
    """The act that ``last`` ends is a correction that took entries back."""
    for fact in reversed([f for f in book.facts if f.number < last.number]):
        if (fact.recorded_at, fact.by) != (last.recorded_at, last.by):
            return False
        if fact.kind == kinds.VOIDED and fact.data["reason"].startswith(CORRECTION):
            return True
    return False
