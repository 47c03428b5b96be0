"""The certificates of closing: Effective Date, true copies, and the Secretary's of resolutions and incumbency.

Agreement: 6.7, 6.2, 6.8. Each is dated as of the day it speaks of.
"""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import (
    EFFECTIVE_DATE_CERTIFICATE,
    SECRETARYS_CERTIFICATE,
    TRUE_COPY_CERTIFICATE,
)
from cerplex_desktop.domain.covenants.existing import existing_on, told
from cerplex_desktop.domain.covenants.uncertified import told as wanting
from cerplex_desktop.domain.covenants.uncertified import uncertified
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.closing_terms import ClosingCertificateTerms
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.papers.certificate import Calculation, Certified, CertifiedTable, CrossCertified, RestsOn
from cerplex_desktop.domain.papers.certificates import Body, CertificateDue, due_with
from cerplex_desktop.domain.papers.named_defaults import unpaid_on
from cerplex_desktop.domain.registers.closing_conditions import ClosingState, certifiable, closing_states
from cerplex_desktop.domain.registers.closing_conditions import told as stands
from cerplex_desktop.domain.registers.officers import Officer, officer_on, officers_of

_NO_DEFAULT = "No Default"


def terms_of(book: Book) -> ClosingCertificateTerms:
    """What the deal asks of the certificates of closing.

    Raises:
        Refused: it asks for none.
    """
    terms = book.deal.closing_certificates
    if terms is None:
        raise Refused(f"{book.deal.short_title} asks for no certificates at closing.")
    return terms


def effective_date_due(book: Book, on: date, officer: str, issued_on: date) -> CertificateDue:
    """The Effective Date certificate, prepared for a proposed Effective Date.

    Raises:
        BadInput: nobody of that name is an officer.
        Refused: a condition beside this certificate is not on record or was satisfied later, a Default exists, a test
            lacks a figure or an amount is unpaid, the day is to come, or the officer was not in office on it.
    """
    terms = terms_of(book)
    _refuse_to_come(on, issued_on)
    _refuse_open(book, terms, on)
    _refuse_doubtful(book, terms, on, issued_on)
    signer = officer_on(book, officer, on)
    body = effective_date_body(book, on, issued_on)
    return due_with(book, EFFECTIVE_DATE_CERTIFICATE, on, (signer.name, signer.title), "", body, issued_on)


def _refuse_doubtful(book: Book, terms: ClosingCertificateTerms, on: date, issued_on: date) -> None:
    """Nothing stands against the statement that no Default exists on the day."""
    lead = (
        f"The certificate of section {terms.effective_date} cannot be given for {long_date(on)}, since it certifies "
        "that no Default exists"
    )
    default, missing = existing_on(book, on, issued_on), uncertified(book, on, on)
    if default is not None:
        raise Refused(f"{lead}: {told(default)}.", "Settle it first.")
    if missing:
        raise Refused(f"{lead}. {wanting(missing)}.", "Record their figures first.")
    unpaid = unpaid_on(book, on)
    if unpaid:
        raise Refused(
            f"{lead}.", *(n.told for n in unpaid[:10]), "Record the payment, if it was made in time; else pay it first."
        )


def _refuse_to_come(on: date, issued_on: date) -> None:
    if on > issued_on:
        raise Refused(
            f"A certificate as of {long_date(on)} cannot be issued on {long_date(issued_on)}.", "Wait for it."
        )


def _refuse_open(book: Book, terms: ClosingCertificateTerms, on: date) -> None:
    """Every condition but the receipt of this certificate is on record, and satisfied by the day."""
    found = certifiable(book)
    section = f"The certificate of section {terms.effective_date} cannot be given for {long_date(on)}"
    if found.wants:
        count = len(found.wants)
        raise Refused(
            f"{section}: {count} of the other conditions {'is' if count == 1 else 'are'} not on record as satisfied.",
            *found.wants[:10],
            "Record them first; the certificate is dated as of the day on which the last one is satisfied.",
        )
    if found.on is not None and found.on > on:
        raise Refused(
            f"{section}: the last of the other conditions was satisfied on {long_date(found.on)}.",
            "Give it for that day or a later one.",
        )


def _others(book: Book) -> tuple[ClosingState, ...]:
    """The conditions beside the receipt of the Effective Date certificate itself."""
    own = certifiable(book).condition
    return tuple(s for s in closing_states(book) if s.condition is not own)


def effective_date_body(book: Book, on: date, issued_on: date) -> Body:
    """What the Effective Date certificate says: no Default, the representations true, all conditions satisfied."""
    terms, day = terms_of(book), long_date(on)
    others, default = _others(book), existing_on(book, on, issued_on)
    listed = tuple(f"{_headed(s)}: {stands(s)}" for s in others)
    return Body(
        "Officer’s Certificate",
        f"Effective Date, {day}",
        _opening(book, terms, terms.effective_date),
        (
            Certified(
                _NO_DEFAULT,
                f"After giving effect to the amendments described in Section {terms.amendments} of the "
                f"{terms.instrument}, no Default or Event of Default exists on {day}.",
            ),
            Certified(
                "Representations",
                f"The warranties and representations set forth in Section {terms.representations} of the "
                f"{terms.instrument} are true and correct on {day}.",
            ),
            Certified(
                "Conditions",
                f"All of the conditions specified in Section {terms.conditions} of the {terms.instrument} have been "
                "satisfied: those listed in the annex on the days stated there, and the remaining one upon receipt of "
                "this certificate.",
            ),
        ),
        (Calculation(f"Section {terms.conditions} of the {terms.instrument}", listed),),
        (
            *(RestsOn(f"Section {s.condition.key}, {s.condition.title}", stands(s)) for s in others),
            RestsOn(f"Defaults on {day}", told(default) if default else "none"),
            *_doubts(book, on),
        ),
        clean=True,
        dated_on=on,
        closing=f"Executed as of {day}. This certificate is void if the last condition is satisfied on another day.",
        sample=any(s.sample for s in others),
    )


def _doubts(book: Book, on: date) -> Iterator[RestsOn]:
    """What speaks against the statement that no Default exists, beside a Default itself; nothing when it is given."""
    missing = uncertified(book, on, on)
    if missing:
        yield RestsOn(f"Figures on {long_date(on)}", wanting(missing))
    for named in unpaid_on(book, on):
        yield RestsOn(named.what, named.told)


def _headed(state: ClosingState) -> str:
    """The section as the agreement numbers it, and what it asks; a consent beside the sections names itself."""
    section, title = state.condition.section, state.condition.title
    return title if title.startswith(section) else f"{section}  {title}"


def true_copies_due(book: Book, on: date, officer: str, issued_on: date) -> CertificateDue:
    """The certificate that the copies delivered are true and correct.

    Raises:
        BadInput, Refused: the day is to come, or nobody of that name was an officer on it.
    """
    _refuse_to_come(on, issued_on)
    signer = officer_on(book, officer, on)
    body = true_copies_body(book, on, issued_on)
    return due_with(book, TRUE_COPY_CERTIFICATE, on, (signer.name, signer.title), "", body, issued_on)


def true_copies_body(book: Book, on: date, _issued_on: date) -> Body:
    """What the certificate of true copies says."""
    terms = terms_of(book)
    return Body(
        "Officer’s Certificate",
        "True and correct copies",
        _opening(book, terms, terms.true_copies),
        (
            Certified(
                "Copies",
                "Attached to this certificate, and delivered with it to each holder, are true and correct copies of:",
                terms.copies,
            ),
        ),
        (),
        tuple(RestsOn(f"Copy {n}", text) for n, text in enumerate(terms.copies, 1)),
        clean=False,
        dated_on=on,
        closing=f"Executed as of {long_date(on)}.",
    )


def secretarys_due(book: Book, on: date, officer: str, issued_on: date) -> CertificateDue:
    """The Secretary's certificate of resolutions and incumbency.

    Raises:
        BadInput: nobody of that name is an officer.
        Refused: the day is to come, the officer is not Secretary or Assistant Secretary on it, or no other officer is
            in office who could certify them.
    """
    terms = terms_of(book)
    _refuse_to_come(on, issued_on)
    signer = officer_on(book, officer, on)
    if signer.title not in terms.secretaries:
        raise Refused(
            f"{signer.name} is {signer.title} on {long_date(on)}; section {terms.resolutions} asks for the "
            f"{' or the '.join(terms.secretaries)}.",
            "List them among the officers first.",
        )
    body = secretarys_body(book, on, issued_on)._replace(cross=_cross_certified(book, signer, on))
    return due_with(book, SECRETARYS_CERTIFICATE, on, (signer.name, signer.title), "", body, issued_on)


def _cross_certified(book: Book, signer: Officer, on: date) -> CrossCertified:
    """Nobody certifies their own office: the first other officer in office, the deal's own before others."""
    other = next((o for o in officers_of(book) if o.in_office(on) and o.name != signer.name), None)
    if other is None:
        raise Refused(
            f"{signer.name} is the only officer on {long_date(on)}, and nobody certifies their own office.",
            "List another officer first.",
        )
    text = (
        f"The undersigned, as {other.title} of the Company and not individually, certifies that {signer.name} is the "
        f"duly elected, qualified and acting {signer.title} of the Company on {long_date(on)}, and that the signature "
        "above is the genuine signature of that officer."
    )
    return CrossCertified(text, other.name, other.title)


def secretarys_body(book: Book, on: date, _issued_on: date) -> Body:
    """What the Secretary's certificate says: the resolutions, and who holds which office."""
    terms, serving = terms_of(book), [o for o in officers_of(book) if o.in_office(on)]
    rows = tuple((o.name, o.title, long_date(o.specimen_on) if o.specimen_on else "none") for o in serving)
    return Body(
        "Secretary’s Certificate",
        "Resolutions and incumbency",
        _opening(book, terms, terms.resolutions),
        (
            Certified(
                "Resolutions",
                "Attached to this certificate is a true and complete copy of the resolutions by which the Company "
                f"authorized, by all necessary corporate action, {terms.authorized}. They have not been amended or "
                f"rescinded and are in full force and effect on {long_date(on)}.",
            ),
            Certified(
                "Incumbency",
                f"On {long_date(on)} each of the following holds the office set opposite the name, and where a day "
                "is stated, the specimen of the signature of that day on file with the Company is genuine:",
                table=CertifiedTable(("Name", "Office", "Specimen of"), rows),
            ),
        ),
        (),
        tuple(_incumbents(rows)),
        clean=False,
        dated_on=on,
        closing=f"Executed as of {long_date(on)}.",
        sample=any(o.sample for o in serving),
    )


def _incumbents(rows: tuple[tuple[str, str, str], ...]) -> Iterator[RestsOn]:
    for name, title, specimen in rows:
        yield RestsOn(f"Office of {name}", f"{title}, specimen of {specimen}")


def _opening(book: Book, terms: ClosingCertificateTerms, section: str) -> str:
    deal = book.deal
    return (
        f"This certificate is delivered to each holder of the {deal.series_title} (the “Notes”) of {deal.company.name} "
        f"(the “Company”) under Section {section} of the {terms.instrument} dated as of "
        f"{long_date(deal.agreement_on)}, whose defined terms it uses. The undersigned, as an officer of the Company "
        "and not individually, certifies as follows."
    )
