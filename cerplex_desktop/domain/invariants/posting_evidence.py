"""Whether what a posting added to principal rests on recorded facts: the conditions of 4.1(b) and (c), once more."""

from datetime import date

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_CASH, WAIVED_NOTICE, Posting
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, IssuedDocument, StatedLine
from cerplex_desktop.domain.covenants.existing import existed_for
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.interest_dates.doubts import were_unanswered
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.figures import posted_figures
from cerplex_desktop.domain.interest_dates.given_notices import notices_for
from cerplex_desktop.domain.interest_dates.notices import counts_as_received_on


def check_evidence(book: Book, period: InterestPeriod, posting: Posting) -> None:
    """Invariant 2: no Default existed, and each holder whose notes were added to had notice and cash, or waived them.

    Facts recorded after a posting do not undo it: a Default found out later calls for a correction.

    Raises:
        CheckFailed: names the condition that has no evidence, and the holder.
    """
    book = book.under_terms_of(posting.interest_on)
    added = {h for h, capitalized in zip(posting.holders, posting.capitalized, strict=True) if capitalized}
    if not added:
        return
    on, day, before = posting.interest_on, posting.fact.on, posting.fact.number
    if existed_for(book, on, day, before) is not None:
        raise CheckFailed(f"Posting no. {posting.number} capitalizes on a day on which a Default exists (invariant 2).")
    if were_unanswered(book, on, day, before):
        raise CheckFailed(
            f"Posting no. {posting.number} capitalizes without an officer’s statement that no Default is known, while "
            "tests lacked figures or an amount was overdue (invariant 2)."
        )
    limits = notice_deadlines(book, period)
    if limits is not None:
        _check_notices(book, posting, added - _waived(book, posting, WAIVED_NOTICE), limits.last_to_arrive_on)
    _check_cash(book, posting, added - _waived(book, posting, WAIVED_CASH))


def _waived(book: Book, posting: Posting, of: str) -> set[str]:
    """Holders who had waived the notice, or the cash in time, when the date was posted."""
    on, before = posting.interest_on, posting.fact.number
    return {w.holder for w in book.waivers if (w.interest_on, w.of) == (on, of) and w.fact.number < before}


def _check_cash(book: Book, posting: Posting, added: set[str]) -> None:
    until = book.cash_due_on(posting.interest_on)
    owed = dict.fromkeys(added, 0)
    for holder, cash in zip(posting.holders, posting.cash, strict=True):
        if holder in owed:
            owed[holder] += cash
    for holder, cash in owed.items():
        paid = sum(p.amount.cents for p in book.payments_for(posting.interest_on, holder) if p.received_on <= until)
        if paid < cash:
            which = f"Posting no. {posting.number}"
            raise CheckFailed(f"{which} capitalizes for {holder}, whose cash was not there in time (invariant 2).")


def _check_notices(book: Book, posting: Posting, added: set[str], until: date) -> None:
    superseded = {d.supersedes for d in book.documents.values()}
    notices = {
        d.holder: d
        for _, d in sorted(book.documents.items())
        if d.interest_on == posting.interest_on and d.kind == ELECTION_NOTICE and d.number not in superseded
    }
    lines: dict[str, set[StatedLine]] = {holder: set() for holder in added}
    columns = (posting.notes, posting.before, posting.due, posting.cash, posting.capitalized)
    for holder, note, before, due, cash, capitalized in zip(posting.holders, *columns, strict=True):
        if holder in lines:
            lines[holder].add((note, before, due, cash, capitalized))
    for holder, stated in lines.items():
        notice = notices.get(holder)
        if notice is not None and set(notice.lines) == stated and _arrived(book, notice, until):
            continue
        if not _bound(book, posting, holder, until):
            which = f"Posting no. {posting.number}"
            raise CheckFailed(f"{which} capitalizes for {holder}, which had no such notice in time (invariant 2).")


def _bound(book: Book, posting: Posting, holder: str, until: date) -> bool:
    """Notices to former holders, in time, tell of what came to this one by transfers (I-26)."""
    own = posted_figures(posting).by_holder()[holder]
    ways = notices_for(book, posting.interest_on, holder, own)
    return any(all(_arrived(book, notice, until) for notice in papers) for papers in ways)


def _arrived(book: Book, notice: IssuedDocument, until: date) -> bool:
    days = [counts_as_received_on(book.deal, book.calendar, d) for d in book.deliveries_of(notice.number)]
    return any(day is not None and day <= until for day in days)
