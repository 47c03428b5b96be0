"""What needs doing about certificates: those that are due or missed, to be signed, or otherwise than the book now."""

from collections.abc import Sequence
from datetime import date, timedelta

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, COMPLIANCE_CERTIFICATE, IssuedDocument
from cerplex_desktop.domain.covenants.certificate_days import asked_on
from cerplex_desktop.domain.covenants.covenants import VERDICT_WORDS
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.presenters.ports import COVENANTS, Place
from cerplex_desktop.presenters.task import Task, days_left

SOON = timedelta(days=14)
"""So long before the day by which a certificate is due it is asked for."""
_EACH = 3
"""So many late ones have a line each."""


def certificate_tasks(book: Book, on: date) -> list[Task]:
    """Certificates to be issued or signed, and those that say otherwise than the book; missing them costs no cash."""
    papers = [d for d in book.documents.values() if d.kind in CERTIFICATES and book.superseded_by(d.number) is None]
    compliance = {d.interest_on: d for d in papers if d.kind == COMPLIANCE_CERTIFICATE}
    found = [t for d in papers for t in _of_paper(book, d, on)]
    terms = book.deal.covenants
    asked = [(q, asked_on(book, q)) for q in (terms.quarters(on) if terms else ()) if q not in compliance]
    wanted = [(q, due_on) for q, due_on in asked if due_on is not None and due_on - on <= SOON]
    late = [(q, due_on) for q, due_on in wanted if due_on < on]
    if len(late) > _EACH:
        found.append(_issue_all(late, on))
        wanted = wanted[len(late) :]
    return found + [_issue(quarter, due_on, on) for quarter, due_on in wanted]


def _issue(quarter: date, due_on: date, on: date) -> Task:
    text = f"Issue the compliance certificate of the quarter ended {long_date(quarter)}"
    without = "each holder is without it, by an assumed term of the deal"
    stake = f"Missed: {without}" if due_on >= on else f"{without[:1].upper()}{without[1:]}"
    return _task(text, due_on, on, quarter.isoformat(), stake)


def _issue_all(late: Sequence[tuple[date, date]], on: date) -> Task:
    """Many that are late, in one line; it opens the oldest, which comes first."""
    (first, due_on), (last, _) = late[0], late[-1]
    text = f"Issue the compliance certificates of {len(late)} quarters, ended {long_date(first)} to {long_date(last)}"
    return _task(text, due_on, on, first.isoformat(), "Each holder is without them, by an assumed term of the deal")


def _of_paper(book: Book, paper: IssuedDocument, on: date) -> list[Task]:
    """A certificate that says otherwise is replaced; another that nobody has signed yet is signed."""
    from cerplex_desktop.domain.registers.signatures import signature_of

    signed, key = signature_of(book, paper.number) is not None, str(paper.number)
    named = f"{paper.document_id}, {paper.kind} for {long_date(paper.interest_on)}"
    if otherwise(book, paper):
        says = "it says otherwise than the book now"
        stake = "Each holder relies on what it says" if signed else "It cannot be signed as it is"
        text = f"Issue {named}, again: {f'signed, but {says}' if signed else says}"
        return [_task(text, on, on, key, stake)._replace(by="at once")]
    if signed:
        return []
    due_on = asked_on(book, paper.interest_on) if paper.kind == COMPLIANCE_CERTIFICATE else None
    return [
        _task(f"Have {named} signed, and file its scan", due_on or paper.issued_on, on, key, "Nobody signed it yet")
    ]


def otherwise(book: Book, paper: IssuedDocument) -> tuple[str, ...]:
    """What it rests on and is otherwise now, in sentences."""
    from cerplex_desktop.domain.papers.untrue import AS_A_WHOLE, certificate_differences  # few books hold one at first

    return tuple(
        d.now
        if d.what == AS_A_WHOLE
        else f"{d.what}: it says {_words(d.then, d.verdict_then)}; now {_words(d.now, d.verdict_now)}."
        for d in certificate_differences(book, paper)
    )


def _words(stands: str, verdict: str) -> str:
    told = VERDICT_WORDS.get(verdict, verdict)
    return (f"{stands} ({told})" if told else stands) or "nothing"


def _task(text: str, due_on: date, on: date, key: str, stake: str) -> Task:
    left, tone, mark = days_left(on, due_on)
    by = f"{'since' if due_on < on else 'by'} {weekday_date(due_on)}"
    place = Place(COVENANTS, f"certificates#{key}")
    return Task(text, by, left, tone, mark, place, max(due_on, on), stake=stake)
