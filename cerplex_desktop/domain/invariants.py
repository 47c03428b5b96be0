"""What must hold before anything is committed (controls: invariants 1 to 6 on the derived state)."""

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.facts import GENESIS
from cerplex_desktop.domain.interest import InterestPeriod
from cerplex_desktop.domain.records import Posting


def check_invariants(book: Book, since: int = 0) -> None:
    """Checks the book; postings and facts up to number ``since`` are taken as checked before.

    Raises:
        CheckFailed: names the invariant, the note and the figures.
    """
    _check_numbers(book, since)
    principals = [n.original_principal.cents for n in book.deal.notes]
    for period in book.periods:
        posting = book.postings.get(period.interest_on)
        if posting is None:
            break
        if posting.fact.number > since:
            _check_posting(book, period, posting, principals)
        principals = list(posting.after)
    if len(book.postings) != sum(p.interest_on in book.postings for p in book.periods):
        raise CheckFailed("A posting stands on a day that is no interest payment date.")


def _check_numbers(book: Book, since: int) -> None:
    numbers = [p.number for p in book.all_postings()]
    if numbers != list(range(1, len(numbers) + 1)):
        raise CheckFailed(f"Posting numbers have a gap: {numbers}.")
    papers = sorted(book.documents)
    if papers != list(range(1, len(papers) + 1)):
        raise CheckFailed(f"Document numbers have a gap: {papers}.")
    previous = book.facts[since - 1].hash if since else GENESIS
    for number, fact in enumerate(book.facts[since:], since + 1):
        if fact.number != number or fact.previous_hash != previous:
            raise CheckFailed(f"Fact {number} is missing or out of the chain.")
        previous = fact.hash


def _check_posting(book: Book, period: InterestPeriod, posting: Posting, principals: list[int]) -> None:
    which = f"Posting no. {posting.number}"
    if list(posting.before) != principals:
        raise CheckFailed(f"{which} starts from another principal than the posting before it left (invariant 3).")
    if list(posting.due) != period.regular.settle(principals):
        raise CheckFailed(f"{which}: the interest due does not follow from the terms (invariant 1).")
    floors = period.floors(principals)
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
        if due != cash + capitalized or min(due, cash, capitalized, after) < 0 or after != before + capitalized:
            raise CheckFailed(
                f"{which}, note {note}: due {due}, cash {cash}, capitalized {capitalized} (invariants 1, 3)."
            )
        if capitalized and (cash < floor or period.right is None):
            raise CheckFailed(f"{which}, note {note}: cash {cash} is below the floor {floor} (invariant 2).")
    if (
        any(posting.capitalized)
        and book.default_existing_on(posting.interest_on) is not None
        and not _known_later(book, posting)
    ):
        raise CheckFailed(f"{which} capitalizes on a day on which a Default exists (invariant 2).")


def _known_later(book: Book, posting: Posting) -> bool:
    """The Default was recorded only after the posting: that calls for a correction, it is no broken record."""
    default = book.default_existing_on(posting.interest_on)
    return default is not None and default.fact.number > posting.fact.number
