"""What needs doing about papers that are no longer true: replaced, or told of where nothing takes their place."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, ELECTION_NOTICE, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.notices import OPEN
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.presenters.ports import DOCUMENTS, Place
from cerplex_desktop.presenters.task import Task, days_left

if TYPE_CHECKING:
    from cerplex_desktop.domain.papers.certificates import Difference

_EACH = 3
"""So many have a line each."""


def untrue_tasks(book: Book, desk: Desk | None, on: date) -> list[Task]:
    """Papers in force that are no longer true and can be replaced; those that are wrong by most come first.

    Left out are certificates, which have tasks of their own (``certificate_tasks``), and notices of the date to come
    that its own task asks for.
    """
    asked = _asked_for(desk)
    papers = [(p, says) for p, says, replaced in _untrue(book) if replaced and p.number not in asked]
    papers.sort(key=lambda found: (-_wrong_by(found[1]), found[0].number))
    if len(papers) > _EACH:
        text = f"Replace {len(papers):,} papers that are no longer true, {_named(book, papers[0][0])} first"
        return [_task(text, papers[0][0], on, f"Their holders rely on what they say: {_said(papers[0][1])}")]
    return [_task(f"Replace {_named(book, p)}: it is no longer true", p, on, _said(says)) for p, says in papers]


def irreplaceable(book: Book) -> tuple[str, int]:
    """The papers that are no longer true and whose place none takes, as a sentence, and the first; nothing of none."""
    papers = [paper for paper, _, replaced in _untrue(book) if not replaced]
    if not papers:
        return "", 0
    first, last = papers[0], papers[-1]
    if len(papers) == 1:
        return f"{_named(book, first)} is no longer true, and no paper takes its place: tell its holder.", first.number
    text = f"{len(papers):,} papers are no longer true, {first.document_id} to {last.document_id}, and no papers"
    return f"{text} take their place: tell their holders.", first.number


def _untrue(book: Book) -> "list[tuple[IssuedDocument, tuple[Difference, ...], bool]]":
    """Each paper that is no longer true, what it says otherwise, and whether another can take its place.

    A notice of a date that is posted is of the past; an advice of one may tell anew what was received.
    """
    if not book.documents:
        return []
    from cerplex_desktop.domain.papers.untrue import AS_A_WHOLE, untrue  # not before the first paint of a new book

    found = []
    for number, says in sorted(untrue(book).items()):
        paper = book.documents[number]
        if paper.kind not in CERTIFICATES:
            noticed = paper.kind == ELECTION_NOTICE and paper.interest_on in book.postings
            found.append((paper, says, not noticed and says[0].what != AS_A_WHOLE))
    return found


def _asked_for(desk: Desk | None) -> frozenset[int]:
    """The notices of the date to come that no longer hold and are issued again by the task of that date."""
    waiting = [h for h in desk.holders if h.notice is not None and h.notice.verdict == OPEN] if desk else []
    return frozenset(h.document.number for h in waiting if h.document is not None and not h.document_holds)


def _wrong_by(says: "Sequence[Difference]") -> int:
    """The most by which one amount of a paper is wrong, in cents; nothing where it is no amount that is."""
    wrong = [abs((parse_signed_amount(d.now) - parse_signed_amount(d.then)).cents) for d in says if _of_amounts(d)]
    return max(wrong, default=0)


def _of_amounts(d: "Difference") -> bool:
    return all(text.lstrip("(").startswith("$") for text in (d.then, d.now))


def _said(says: "Sequence[Difference]") -> str:
    """The difference that is wrong by most."""
    from cerplex_desktop.domain.papers.untrue import difference_words

    worst = max(says, key=lambda d: _wrong_by([d]))
    return difference_words(worst)


def _task(text: str, paper: IssuedDocument, on: date, stake: str) -> Task:
    return Task(text, "at once", *days_left(on, on), Place(DOCUMENTS, str(paper.number)), on, stake=stake)


def _named(book: Book, paper: IssuedDocument) -> str:
    whom = book.deal.addressee(paper.holder).short_name
    return f"{paper.document_id} to {whom}, {paper.kind} for {long_date(paper.interest_on)}"
