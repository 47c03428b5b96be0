"""Certificates in the window: those that are due, those issued, how each stands, and what became otherwise since."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import (
    COMPLIANCE_CERTIFICATE,
    EFFECTIVE_DATE_CERTIFICATE,
    SECRETARYS_CERTIFICATE,
    TRUE_COPY_CERTIFICATE,
    IssuedDocument,
)
from cerplex_desktop.domain.covenants.certificate_days import CertificateDay, certificate_day
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms
from cerplex_desktop.domain.registers.signatures import (
    DRAFT,
    FOR_SIGNATURE,
    SUPERSEDED,
    certificate_state,
    certificates_of,
    issued_of,
    signature_of,
)
from cerplex_desktop.presenters.certificate_tasks import SOON, otherwise
from cerplex_desktop.presenters.event_forms.certificates import CLOSING, ISSUED, SIGNED, statements_of
from cerplex_desktop.presenters.event_forms.form import EventForm, Values
from cerplex_desktop.presenters.table import (
    BAD,
    GOOD,
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Workplace


class CertificatesState(NamedTuple):
    """The certificates, the one chosen in sentences, and what can be done with it.

    ``number`` is the chosen paper's, 0 for one that is not issued. ``given`` fills the forms.
    """

    table: Table
    chosen: str
    told: tuple[str, ...]
    number: int
    issue: EventForm | None
    sign: EventForm | None
    given: Values


class CertificatesPresenter:
    """Shows the certificates, the latest quarter first: a line is chosen, but none is sought, a quarter having few."""

    def __init__(self, workplace: Workplace, show: Callable[[CertificatesState], None]) -> None:
        self._workplace, self._show, self._chosen = workplace, show, ""
        self._standing: IssuedDocument | None = None

    def choose(self, key: str) -> None:
        """Shows another in full."""
        if key and key != self._chosen:
            self._chosen = key
            self.refresh()

    def refresh(self) -> None:
        """Shows them as the book stands."""
        book, on, free = self._workplace.book, self._workplace.on, not self._workplace.locked_because
        terms = book.deal.covenants
        due = _due(book, terms, on) if terms else []
        papers = sorted(certificates_of(book), key=lambda d: (d.interest_on, d.number), reverse=True)
        dated = [(q, _due_row(book, q, on)) for q in due] + [(d.interest_on, _issued_row(book, d)) for d in papers]
        rows = tuple(shown for _, shown in sorted(dated, key=lambda pair: pair[0], reverse=True))
        keys = [r.key for r in rows]
        self._follow_issue(book)
        chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        paper = next((d for d in papers if str(d.number) == chosen), None)
        self._standing = paper if paper and book.superseded_by(paper.number) is None else None
        waits = paper is not None and certificate_state(book, paper) == FOR_SIGNATURE
        quarter = _quarter(chosen, paper)
        self._show(
            CertificatesState(
                Table("certificates", _COLUMNS, rows, empty="No fiscal quarter that the tests name has ended yet."),
                chosen,
                _told(book, paper) if paper else _told_due(book, quarter),
                paper.number if paper else 0,
                _issuing(paper) if free and (paper or quarter) else None,
                SIGNED if free and waits else None,
                {
                    "for_on": paper.interest_on if paper else quarter,
                    "officer": paper.letter["officer_name"] if paper else None,
                    "action": paper.letter["action"] if paper else "",
                    "signed_on": on,
                    "document": paper.document_id if paper else None,
                },
            )
        )

    def _follow_issue(self, book: Book) -> None:
        """A certificate that was issued is chosen instead of what it took the place of: a draft, or a version."""
        later = book.superseded_by(self._standing.number) if self._standing else None
        if later is None and "-" in self._chosen:
            later = next(iter(issued_of(book, COMPLIANCE_CERTIFICATE, date.fromisoformat(self._chosen))), None)
        if later is not None:
            self._chosen = str(later.number)


_COLUMNS = (
    Column("For"), Column("State"), Column("Paper"), Column("Version", RIGHT), Column("Certificate"), Column("Signer"),
)  # fmt: skip


_SHORT = {
    COMPLIANCE_CERTIFICATE: "compliance",
    EFFECTIVE_DATE_CERTIFICATE: "Effective Date",
    TRUE_COPY_CERTIFICATE: "true copies",
    SECRETARYS_CERTIFICATE: "Secretary’s",
}
"""What a column headed “Certificate” calls each kind."""


def _issuing(paper: IssuedDocument | None) -> EventForm:
    """The form that issues a certificate of the kind of what is chosen."""
    return ISSUED if paper is None else CLOSING.get(paper.kind, ISSUED)


def _quarter(chosen: str, paper: IssuedDocument | None) -> date | None:
    """The fiscal quarter of what is chosen; None of a certificate of another kind."""
    if paper is None:
        return date.fromisoformat(chosen) if chosen else None
    return paper.interest_on if paper.kind == COMPLIANCE_CERTIFICATE else None


def _due(book: Book, terms: CovenantTerms, on: date) -> list[date]:
    """Quarters that ended and have no certificate, the latest first."""
    return [q for q in reversed(list(terms.quarters(on))) if not issued_of(book, COMPLIANCE_CERTIFICATE, q)]


def _due_row(book: Book, quarter: date, on: date) -> Row:
    return row(
        quarter.isoformat(),
        day(quarter),
        _due_state(certificate_day(book, quarter), on),
        words(""),
        words(""),
        words(_SHORT[COMPLIANCE_CERTIFICATE]),
        words(""),
    )


def _due_state(due: CertificateDay | None, on: date) -> Cell:
    if due is None:
        return words(DRAFT, mark="wait")
    if not due.asked:
        return words(f"{DRAFT}, not asked for", tone=MUTED, mark="info")
    late, soon = due.due_on < on, due.due_on - on <= SOON
    text = f"{DRAFT}, due {long_date(due.due_on)}"
    return words(text, tone=BAD if late else WARN if soon else "", mark="no" if late else "wait")


def _issued_row(book: Book, paper: IssuedDocument) -> Row:
    return row(
        str(paper.number),
        day(paper.interest_on),
        _state(book, paper),
        words(paper.document_id),
        number(paper.letter["version"]),
        words(_SHORT[paper.kind]),
        words(paper.letter["officer_name"], tip=paper.letter["officer_title"]),
        link=paper.number,
    )


def _state(book: Book, paper: IssuedDocument) -> Cell:
    state = certificate_state(book, paper)
    if state == SUPERSEDED:
        by = book.superseded_by(paper.number)
        return words(f"{state} by {by.document_id}" if by else state, tone=MUTED, mark="past")
    if otherwise(book, paper):
        return words(f"{state}, otherwise now", tone=BAD, mark="no")
    return words(state, mark="wait") if state == FOR_SIGNATURE else words(state, tone=GOOD, mark="yes")


def _told(book: Book, paper: IssuedDocument) -> tuple[str, ...]:
    signature = signature_of(book, paper.number)
    by = f"Issued {long_date(paper.issued_on)}"
    if signature is not None:
        by += f"; signed {long_date(signature.signed_on)} by {signature.officer}, {signature.title}"
        by += f", scan kept as entry no. {signature.evidence}"
    superseded = certificate_state(book, paper) == SUPERSEDED
    changed = () if superseded else otherwise(book, paper)
    advice = ("The book says otherwise now; issue it again, and the new one takes its place.",) if changed else ()
    return (f"{by}.", *advice, *changed, *statements_of(paper))


def _told_due(book: Book, quarter: date | None) -> tuple[str, ...]:
    if quarter is None:
        return ()
    due = certificate_day(book, quarter)
    by = f" {due.words}" if due else ""
    return (f"No certificate of the quarter ended {long_date(quarter)} was issued yet.{by}",)
