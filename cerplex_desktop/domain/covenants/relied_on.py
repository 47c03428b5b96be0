"""Postings that rest on the accounts: what may not be taken back under them, and those that call for a correction."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.covenants.existing import Existing, existing_on, proposed_on
from cerplex_desktop.domain.covenants.proposed import Results
from cerplex_desktop.domain.covenants.uncertified import missing_in, stated_before
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused


def refuse_relied_on(book: Book, fact: Fact) -> None:
    """A figure, or what an officer recorded of a failed test, stays while a posting added to principal thanks to it.

    Raises:
        Refused: names the posting.
    """
    later = [p for p in book.postings.values() if p.fact.number > fact.number and any(p.capitalized)]
    for posting in sorted(later, key=lambda p: p.interest_on, reverse=True):
        if _relies(book, posting, fact):
            raise Refused(
                f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: {long_date(posting.interest_on)} was "
                f"posted on its strength, as no. {posting.number}.",
                f"Void posting no. {posting.number} first, or make it a correction (History).",
            )


def _relies(book: Book, posting: Posting, fact: Fact) -> bool:
    """Without the entry a test would have failed, or could not have been certified, and nobody stated anything."""
    terms, on, day = book.deal.covenants, posting.interest_on, posting.fact.on
    if terms is None:
        return False
    without = Results(book, terms, lambda number: number < posting.fact.number and number != fact.number)
    if proposed_on(without, on, day) is not None:
        return True
    return bool(missing_in(book, without, on, day)) and not stated_before(book, on, posting.fact.number)


def posted_against(book: Book, on: date) -> tuple[tuple[Posting, Existing], ...]:
    """Postings that added to principal while, as is now known, a Default existed: each calls for a correction."""
    added = (p for _, p in sorted(book.postings.items()) if any(p.capitalized))
    found = ((posting, existing_on(book, posting.interest_on, on)) for posting in added)
    return tuple((posting, default) for posting, default in found if default is not None)
