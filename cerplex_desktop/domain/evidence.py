"""Whether what a posting added to principal rests on recorded facts: the conditions of 4.1(b) and (c), once more."""

from datetime import date

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.elections import notice_deadlines
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.interest import InterestPeriod
from cerplex_desktop.domain.notices import counts_as_received_on
from cerplex_desktop.domain.records import ELECTION_NOTICE, IssuedDocument, Posting

_Line = tuple[str, int, int, int, int]


def check_evidence(book: Book, period: InterestPeriod, posting: Posting) -> None:
    """Invariant 2: every holder whose notes were added to had its notice and its cash in time, and no Default existed.

    Facts recorded after a posting do not undo it: a Default found out later calls for a correction.

    Raises:
        CheckFailed: names the condition that has no evidence, and the holder.
    """
    added = _lines_of_those_added_to(posting)
    if not added:
        return
    which = f"Posting no. {posting.number}"
    known = [d for d in book.defaults.values() if d.fact.number < posting.fact.number]
    if any(d.exists_on(posting.interest_on) for d in known):
        raise CheckFailed(f"{which} capitalizes on a day on which a Default exists (invariant 2).")
    _check_notices(book, period, added, which)
    until = book.cash_due_on(period.interest_on)
    for holder, lines in added.items():
        paid = sum(p.amount.cents for p in book.payments_for(period.interest_on, holder) if p.received_on <= until)
        if paid < sum(line[3] for line in lines):
            raise CheckFailed(f"{which} capitalizes for {holder}, whose cash was not there in time (invariant 2).")


def _lines_of_those_added_to(posting: Posting) -> dict[str, set[_Line]]:
    """What each holder's notice must have stated: note, principal before, due, cash, capitalized."""
    lines: dict[str, set[_Line]] = {}
    columns = (posting.notes, posting.before, posting.due, posting.cash, posting.capitalized)
    for holder, *line in zip(posting.holders, *columns, strict=True):
        lines.setdefault(holder, set()).add((line[0], line[1], line[2], line[3], line[4]))
    return {h: stated for h, stated in lines.items() if any(line[4] for line in stated)}


def _check_notices(book: Book, period: InterestPeriod, added: dict[str, set[_Line]], which: str) -> None:
    limits = notice_deadlines(book, period)
    if limits is None:
        return
    superseded = {d.supersedes for d in book.documents.values()}
    notices = {
        d.holder: d
        for _, d in sorted(book.documents.items())
        if d.interest_on == period.interest_on and d.kind == ELECTION_NOTICE and d.number not in superseded
    }
    for holder, lines in added.items():
        notice = notices.get(holder)
        if notice is None or set(notice.lines) != lines or not _arrived(book, notice, limits.last_to_arrive_on):
            raise CheckFailed(f"{which} capitalizes for {holder}, which had no such notice in time (invariant 2).")


def _arrived(book: Book, notice: IssuedDocument, until: date) -> bool:
    days = [counts_as_received_on(book.deal, book.calendar, d) for d in book.deliveries_of(notice.number)]
    return any(day is not None and day <= until for day in days)
