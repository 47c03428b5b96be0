"""The forms of officers' certificates: one is issued for signature, one was signed."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import DOCUMENT_ISSUED
from cerplex_desktop.domain.book.records.papers import (
    COMPLIANCE_CERTIFICATE,
    EFFECTIVE_DATE_CERTIFICATE,
    SECRETARYS_CERTIFICATE,
    TRUE_COPY_CERTIFICATE,
    IssuedDocument,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.deliveries import recipients_of
from cerplex_desktop.domain.papers.certificates import joined
from cerplex_desktop.domain.registers.closing_conditions import certifiable
from cerplex_desktop.domain.registers.signatures import FOR_SIGNATURE, Signature, certificate_state, certificates_of
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
from cerplex_desktop.services.certificates import (
    Wanted,
    certificate_named,
    draft_certificate,
    issue_certificate,
    sign_certificate,
)
from cerplex_desktop.services.session import BookSession

_Fields = Callable[[Book], tuple[Field, ...]]
_Unavailable = Callable[[Book], str]


def _signers(book: Book) -> Field:
    return Field("officer", "&Signed by", CHOICE, "officer who signs", officer_options(book))


def _issued_with(book: Book) -> tuple[Field, ...]:
    terms = book.deal.covenants
    quarters = reversed(list(terms.quarters(book.working_on or date.max)) if terms else [])
    return (
        Field("for_on", "Fiscal &quarter", CHOICE, "quarter", tuple(Option(q, long_date(q)) for q in quarters)),
        _signers(book),
        Field("action", "&Action taken", TEXT, "action", hint="only where a Default must be named", optional=True),
    )


def _closed_on(book: Book) -> date | None:
    """The day of the last condition on record beside the receipt of the certificate itself."""
    return certifiable(book).on


def _closing_with(book: Book) -> tuple[Field, ...]:
    return (Field("for_on", "&As of", DAY, "day as of which it is dated", starts=_closed_on(book)), _signers(book))


def _wanted(kind: str, values: Values) -> Wanted:
    return Wanted(kind, values["for_on"], values["officer"], values.get("action", ""))


def _issued(before: Book, after: Book) -> list[IssuedDocument]:
    new = after.facts[len(before.facts) :]
    return [after.documents[f.data["number"]] for f in new if f.kind == DOCUMENT_ISSUED]


def _stated(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    """What the certificate says, statement by statement."""
    return tuple(text for document in _issued(before, after) for text in statements_of(document))


def _sent(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    """To whom the certificate goes once it is signed."""
    return tuple(_goes_to(after, document) for document in _issued(before, after))


def _goes_to(book: Book, document: IssuedDocument) -> str:
    names = joined([book.deal.addressee(key).short_name for key in recipients_of(book, document)])
    copies = f", with a copy to {joined(document.letter['copies_to'])}" if document.letter["copies_to"] else ""
    return f"{document.document_id}, once it is signed, goes to {names}{copies}."


def statements_of(document: IssuedDocument) -> Iterator[str]:
    """An issued certificate in sentences: what it replaces, its statements with their particulars, the action taken.

    A statement that leads to a table or to its particulars is followed by them.
    """
    letter = document.letter
    if letter["supersedes"]:
        yield f"Version {letter['version']}; it takes the place of {letter['supersedes']}."
    for certified in letter["certified"]:
        yield from _statement(certified)
    if letter["action"]:
        yield f"Action taken or proposed: {letter['action']}"
    cross = letter.get("cross")
    if cross:
        yield f"{cross['name']}, {cross['title']}: {cross['text']}"


def _statement(certified: dict[str, Any]) -> Iterator[str]:
    table, text = certified["table"], f"{certified['heading']}: {certified['text']}"
    yield text if table or certified["particulars"] else text.rstrip(":")
    yield from (f"•  {particular}" for particular in certified["particulars"])
    for row in table["rows"] if table else ():
        told = (f"{head.lower()} {cell}" for head, cell in zip(table["heads"][1:], row[1:], strict=True))
        yield f"•  {row[0]}: {', '.join(told)}"


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


def _none_at_closing(book: Book) -> str:
    return "" if book.deal.closing_certificates else f"{book.deal.short_title} asks for no certificates at closing."


def _none_waiting(book: Book) -> str:
    return "" if _waiting(book) else "No certificate is waiting for a signature."


def _form(kind: str, menu: str, title: str, explain: str, fields: _Fields, unavailable: _Unavailable) -> EventForm:
    """The form that issues a certificate of a kind for signature, with its draft to look at first."""
    return EventForm(
        f"{kind} issued",
        menu,
        title,
        "Issue it for signature",
        lambda _: explain,
        fields,
        lambda session, values, on: issue_certificate(session, _wanted(kind, values), on),
        lambda issued: f"{issued.document.document_id} is issued for signature.",
        effective=lambda _values: None,
        follows=_stated,
        papers=_sent,
        unavailable=unavailable,
        draft=lambda session, values, on: draft_certificate(session, _wanted(kind, values), on),
    )


_FROZEN = "The certificate says what the book says on the working date; once issued it is frozen."

ISSUED = _form(
    COMPLIANCE_CERTIFICATE,
    "A compliance &certificate for signature…",
    "Issue a compliance certificate",
    f"{_FROZEN} Where a Default, a failed test or a missing figure must be named, it says what was done about it.",
    _issued_with,
    _none_ended,
)
CLOSING = {
    EFFECTIVE_DATE_CERTIFICATE: _form(
        EFFECTIVE_DATE_CERTIFICATE,
        "The &Effective Date certificate for signature…",
        "Issue the Effective Date certificate",
        f"{_FROZEN} It is given once every other condition is on record, for the day of the last one.",
        _closing_with,
        _none_at_closing,
    ),
    TRUE_COPY_CERTIFICATE: _form(
        TRUE_COPY_CERTIFICATE,
        "The certificate of &true copies for signature…",
        "Issue the certificate of true copies",
        f"{_FROZEN} The copies that it names are attached to it by hand.",
        _closing_with,
        _none_at_closing,
    ),
    SECRETARYS_CERTIFICATE: _form(
        SECRETARYS_CERTIFICATE,
        "The Secretary’s &certificate for signature…",
        "Issue the Secretary’s certificate",
        f"{_FROZEN} It lists every officer in office on its day; the resolutions are attached by hand.",
        _closing_with,
        _none_at_closing,
    ),
}
"""The forms of the certificates delivered at closing, by their kind."""

SIGNED = EventForm(
    "certificate signed",
    "A certificate &was signed…",
    "Record that a certificate was signed",
    "Record the signature",
    lambda _: "The officer whom it names signed it; the scan is kept in the book as evidence. It is never edited.",
    _signed_with,
    _sign,
    lambda signature: f"The signature of {signature.officer} is recorded.",
    unavailable=_none_waiting,
)
