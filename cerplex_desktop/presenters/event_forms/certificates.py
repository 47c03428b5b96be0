"""The forms of officers' certificates: one is issued for signature, one was signed."""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import DOCUMENT_ISSUED
from cerplex_desktop.domain.book.records import COMPLIANCE_CERTIFICATE, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.certificates import (
    FOR_SIGNATURE,
    Signature,
    certificate_state,
    certificates_of,
)
from cerplex_desktop.presenters.event_forms.form import (
    CHOICE,
    DAY,
    FILE,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    officer_options,
)
from cerplex_desktop.services.certificates import Wanted, certificate_named, issue_certificate, sign_certificate
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.session import BookSession


def _issued_with(book: Book) -> tuple[Field, ...]:
    terms = book.deal.covenants
    quarters = reversed(list(terms.quarters(book.working_on or date.max)) if terms else [])
    return (
        Field("quarter", "Fiscal &quarter", CHOICE, "quarter", tuple(Option(q, long_date(q)) for q in quarters)),
        Field("officer", "&Signed by", CHOICE, "officer who signs", officer_options(book)),
        Field("action", "&Action taken", TEXT, "action", hint="only where a Default must be named", optional=True),
    )


def _issue(session: BookSession, values: Values, on: date) -> Issued:
    wanted = Wanted(COMPLIANCE_CERTIFICATE, values["quarter"], values["officer"], values["action"])
    return issue_certificate(session, wanted, on)


def _stated(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    """What the certificate says, statement by statement."""
    new = after.facts[len(before.facts) :]
    issued = [after.documents[f.data["number"]] for f in new if f.kind == DOCUMENT_ISSUED]
    return tuple(text for document in issued for text in statements_of(document))


def statements_of(document: IssuedDocument) -> Iterator[str]:
    """The statements of an issued certificate with their particulars, without its tables."""
    for certified in document.letter["certified"]:
        yield f"{certified['heading']}: {certified['text']}"
        yield from certified["particulars"]


def _waiting(book: Book) -> list[IssuedDocument]:
    return [d for d in certificates_of(book) if certificate_state(book, d) == FOR_SIGNATURE]


def _signed_with(book: Book) -> tuple[Field, ...]:
    waiting = tuple(
        Option(d.document_id, f"{d.document_id}, {d.kind} for {long_date(d.interest_on)}") for d in _waiting(book)
    )
    return (
        Field("document", "&Certificate", CHOICE, "certificate that was signed", waiting),
        Field("signed_on", "&Signed on", DAY, "day on which it was signed"),
        Field("scan", "Sc&an", FILE, "scan of the signed certificate", hint="a PDF or picture of it"),
    )


def _sign(session: BookSession, values: Values, on: date) -> Signature:
    document = certificate_named(session.book, values["document"])
    return sign_certificate(session, document, values["signed_on"], values["scan"], on)


def _none_ended(book: Book) -> str:
    return "" if book.deal.covenants else "This deal states no tests of the company’s accounts."


def _none_waiting(book: Book) -> str:
    return "" if _waiting(book) else "No certificate is waiting for a signature."


ISSUED = EventForm(
    "certificate issued",
    "A compliance &certificate for signature…",
    "Issue a compliance certificate",
    "Issue it for signature",
    lambda _: (
        "The certificate says what the book says on the working date; once issued it is frozen. Where a Default, a "
        "failed test or a missing figure must be named, it says what the company did about it."
    ),
    _issued_with,
    _issue,
    lambda issued: f"{issued.document.document_id} is issued for signature.",
    effective=lambda _values: None,
    follows=_stated,
    unavailable=_none_ended,
)
SIGNED = EventForm(
    "certificate signed",
    "A certificate was &signed…",
    "Record that a certificate was signed",
    "Record the signature",
    lambda _: "The officer whom it names signed it; the scan is kept in the book as evidence. It is never edited.",
    _signed_with,
    _sign,
    lambda signature: f"The signature of {signature.officer} is recorded.",
    unavailable=_none_waiting,
)
