"""What stands in the way of taking back a switched reading, a confirmation, a holiday set or an amendment."""

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE
from cerplex_desktop.domain.errors import Refused

_NOT_BY_TERMS = LEAVE_MONEY_ALONE | kinds.TERM_CHANGES | {kinds.RATE_SET, kinds.PRIME_KNOWN, kinds.VOIDED}


def refuse_taking_terms_back(book: Book, fact: Fact) -> None:
    """Terms are not taken back from under what was recorded by them: postings, payments and later changes of terms.

    Raises:
        Refused: names the first entry that rests on them.
    """
    later = (f for f in book.facts[fact.number :] if f.number not in book.voided)
    resting = next((f for f in later if _rests_on(fact, f)), None)
    if resting is None:
        return
    posting = next((p for p in book.postings.values() if p.fact.number == resting.number), None)
    raise Refused(
        f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {resting.number} ({resting.kind}) was "
        "recorded under it.",
        f"Void posting no. {posting.number} first." if posting else f"Take entry no. {resting.number} back first.",
    )


def _subject(fact: Fact) -> str:
    """The reading, or the day, that a change of terms is about."""
    return str(fact.data.get("reading") or fact.data.get("business_day"))


def _rests_on(fact: Fact, later: Fact) -> bool:
    if later.kind in kinds.TERM_CHANGES:
        amends = kinds.TERMS_AMENDED in (fact.kind, later.kind)
        return amends or _subject(fact) == _subject(later)
    return fact.kind != kinds.READING_CONFIRMED and later.kind not in _NOT_BY_TERMS
