"""The request to confirm principal: the company's balance of each of a holder's notes, with a slip to return.

Agreement: 4.1(b), end: the holder's own record is conclusive, so the company asks what it says.
"""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import PrincipalByPart, part_name, principal_by_part
from cerplex_desktop.domain.book.records import CONFIRMATION_REQUEST, IssuedDocument, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import require_balances_of, warnings_for
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.documents import BalanceFigures, ConfirmationLetter
from cerplex_desktop.domain.papers.letters import document_id, footnotes, parties, rests_on_samples

FIGURES = frozenset({"transfer"})


@dataclass(frozen=True, slots=True)
class RequestDue:
    """One holder's request: to be issued, or ``issued`` already with these balances as of that day."""

    holder: str
    notes: tuple[BalanceFigures, ...]
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None

    @property
    def stated(self) -> tuple[StatedLine, ...]:
        """What it states of each note: its principal alone."""
        return tuple((n.number, n.principal.cents, 0, 0, 0) for n in self.notes)


def requests_due(book: Book, balance_on: date, issued_on: date) -> tuple[RequestDue, ...]:
    """One request for each holder registered at the end of a day.

    Raises:
        Refused: the paper would be dated before its balances, or the company has no balance of that day yet.
    """
    if issued_on < balance_on:
        raise Refused(
            f"A request of {long_date(issued_on)} cannot state the balances of {long_date(balance_on)}, a later day.",
            "Date it on that day or after.",
        )
    require_balances_of(book, balance_on)
    found = principal_by_part(book, balance_on)
    return tuple(_due(book, found, balance_on, holder) for holder in dict.fromkeys(found.holders))


def _due(book: Book, found: PrincipalByPart, balance_on: date, holder: str) -> RequestDue:
    notes = tuple(_figures(found, n) for n, key in enumerate(found.holders) if key == holder)
    wanted = (CONFIRMATION_REQUEST, holder, balance_on)
    papers = [d for d in book.documents.values() if (d.kind, d.holder, d.interest_on) == wanted]
    last = max(papers, key=lambda d: d.number, default=None)
    due = RequestDue(holder, notes, None, last)
    return RequestDue(holder, notes, last, None) if last is not None and last.lines == due.stated else due


def _figures(found: PrincipalByPart, place: int) -> BalanceFigures:
    parts = tuple(Money(column[place]) for column in found.columns)
    return BalanceFigures(found.notes[place], parts, Money(found.principals[place]))


def confirmation_letter(
    book: Book, due: RequestDue, balance_on: date, number: int, issued_on: date
) -> ConfirmationLetter:
    """The frozen contents of a request about to be issued, anchored at the book's head."""
    deal, kinds = book.deal, principal_by_part(book, balance_on).kinds
    columns = zip(*(n.parts for n in due.notes), strict=True)
    return ConfirmationLetter(
        kind=CONFIRMATION_REQUEST,
        number=number,
        document_id=document_id(deal.document_prefix, number),
        issued_on=issued_on,
        **parties(deal, deal.holder(due.holder)),
        balance_on=balance_on,
        section=deal.sections.capitalization,
        part_names=tuple(part_name(deal, kind) for kind in kinds),
        notes=due.notes,
        totals=BalanceFigures("Total", tuple(map(total, map(list, columns))), total([n.principal for n in due.notes])),
        footnotes=footnotes(book, FIGURES if book.transfers else frozenset()),
        sample=rests_on_samples(book, due.holder),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=due.supersedes.document_id if due.supersedes else "",
        warnings=warnings_for(book, due.holder, issued_on),
    )


def issued_request_data(letter: ConfirmationLetter, due: RequestDue, pdf_sha256: str) -> dict[str, object]:
    """What issuing a request records, as the body of its fact; ``interest_on`` holds the day of the balances."""
    return {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": letter.balance_on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": due.stated,
        "supersedes": due.supersedes.number if due.supersedes else None,
        "letter": letter.figures(),
    }
