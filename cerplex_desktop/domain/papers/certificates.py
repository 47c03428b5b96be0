"""Certificates of officers: what each states, which one is due, and how those issued stand.

Agreement: 6.2, 6.7, 6.8; section 7 of the base agreement. A certificate follows the book until it is issued for
signature; then it is frozen. It never says more than the book: that no Default exists only where none is recorded or
proposed, every test passes, and every figure is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import EVERY_HOLDER, IssuedDocument, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.certificate import Calculation, Certificate, Certified, CrossCertified, RestsOn
from cerplex_desktop.domain.papers.documents import Footnote
from cerplex_desktop.domain.papers.letters import copies_of, document_id, writer_of
from cerplex_desktop.domain.registers.signatures import cross_certifier, issued_of, signature_of


class Body(NamedTuple):
    """What a certificate of some kind says, dated as of ``dated_on``.

    ``sample``: it rests on made-up values. ``readings`` are those that its figures follow. ``cross`` is what another
    officer certifies of the one who signs.
    """

    title: str
    subtitle: str
    opening: str
    certified: tuple[Certified, ...]
    annex: tuple[Calculation, ...]
    rests_on: tuple[RestsOn, ...]
    clean: bool
    closing: str
    dated_on: date
    sample: bool = False
    readings: tuple[str, ...] = ()
    cross: CrossCertified | None = None


class Difference(NamedTuple):
    """What a certificate rests on and is otherwise now: as it says, as it stands; the verdicts of a test."""

    what: str
    then: str
    now: str
    verdict_then: str = ""
    verdict_now: str = ""


@dataclass(frozen=True, slots=True)
class CertificateDue:
    """A certificate as the book now makes it, of the day ``on``: to be issued, or ``issued`` already and still true."""

    kind: str
    on: date
    officer: str
    title: str
    action: str
    body: Body
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None
    version: int
    holder: str = EVERY_HOLDER
    stated: tuple[StatedLine, ...] = ()
    ground: None = None


def due_with(
    book: Book, kind: str, for_on: date, signer: tuple[str, str], action: str, body: Body, issued_on: date
) -> CertificateDue:
    """What is due of a certificate with this body: the one that stands where it says the same, else a new version."""
    before = issued_of(book, kind, for_on)
    last = before[-1] if before else None
    due = CertificateDue(kind, for_on, *signer, action, body, None, last, len(before) + 1)
    if last is None:
        return due
    said = (last.letter["officer_name"], last.letter["action"], last.issued_on, cross_certifier(last))
    now = (signer[0], action, issued_on, body.cross.name if body.cross else "")
    signed = signature_of(book, last.number) is not None
    same = (signed or said == now) and not differences(last, body)
    return CertificateDue(kind, for_on, *signer, action, body, last, None, len(before)) if same else due


def differences(document: IssuedDocument, body: Body) -> tuple[Difference, ...]:
    """What an issued certificate rests on that is otherwise in a body: changed, added, or there no more."""
    then = {r["what"]: (r["stands"], r["verdict"]) for r in document.letter["rests_on"]}
    now = {r.what: (r.stands, r.verdict) for r in body.rests_on}
    nothing = ("", "")
    return tuple(
        Difference(what, was[0], becomes[0], was[1], becomes[1])
        for what in {**then, **now}
        if (was := then.get(what, nothing)) != (becomes := now.get(what, nothing))
    )


def certificate_contents(book: Book, due: CertificateDue, number: int, issued_on: date) -> Certificate:
    """The frozen contents of a certificate about to be issued; number 0 is a draft."""
    deal, body = book.deal_on(issued_on), due.body
    return Certificate(
        kind=due.kind,
        number=number,
        document_id=document_id(deal.document_prefix, number) if number else "DRAFT",
        issued_on=issued_on,
        **{**writer_of(deal), "officer_name": due.officer, "officer_title": due.title},
        holder_key=EVERY_HOLDER,
        holder_name="Each holder of the Notes",
        holder_attention="",
        holder_address=(),
        copies_to=copies_of(deal),
        wire_bank="",
        wire_account_masked="",
        footnotes=tuple(
            Footnote(r.id, r.section, r.in_force) for r in deal.readings if r.assumed and r.id in body.readings
        ),
        sample=body.sample or bool(deal.company.sample),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=due.supersedes.document_id if due.supersedes else "",
        title=body.title,
        subtitle=body.subtitle,
        for_on=due.on,
        version=due.version,
        draft=not number,
        opening=body.opening,
        certified=body.certified,
        annex=(*_changes(due), *body.annex),
        rests_on=body.rests_on,
        clean=body.clean,
        action=due.action,
        closing=body.closing,
        dated_on=body.dated_on,
        cross=body.cross,
    )


def _changes(due: CertificateDue) -> Iterator[Calculation]:
    """What became otherwise since the version that a certificate takes the place of, beside the days of both."""
    last, body = due.supersedes, due.body
    found = differences(last, body) if last else ()
    days = (long_date(last.issued_on), long_date(body.dated_on)) if last else ("", "")
    told = tuple(
        f"{d.what}: it said {_stood(d.then, d.verdict_then)}; now {_stood(d.now, d.verdict_now)}"
        for d in found
        if d.then.replace(*days) != d.now or d.verdict_then != d.verdict_now
    )
    if last and told:
        yield Calculation(f"Changes from {last.document_id}", told)


def _stood(text: str, verdict: str) -> str:
    return f"{text} ({verdict})" if verdict else text or "nothing"


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
