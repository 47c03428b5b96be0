"""Every kind of paper made again for the same day and recipient, from the book as it would be made now.

Certificates are compared with the book as it stands, since they say of themselves what they rest on.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import papers
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.errors import Refused

if TYPE_CHECKING:
    from cerplex_desktop.domain.papers.certificates import Body
    from cerplex_desktop.domain.papers.documents import Letter
    from cerplex_desktop.domain.papers.due import Due

LineT = TypeVar("LineT")
FoundT = TypeVar("FoundT")


class Maker:
    """Makes letters again from one book; what those of one day share, the desk of a date, is worked out once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._found: dict[tuple[Callable[..., Any], tuple[date, ...]], Any] = {}

    def letter(self, paper: IssuedDocument) -> "Letter":
        """The contents of a letter as the book makes them for its day and recipient, under its own number.

        Raises:
            Refused: the book gives no occasion for such a paper.
        """
        return _LETTERS[paper.kind](self, paper)

    def once(self, work: Callable[..., FoundT], *days: date) -> FoundT:
        """What a function of the book and of days gives."""
        asked = (work, days)
        if asked not in self._found:
            self._found[asked] = work(self.book, *days)
        found: FoundT = self._found[asked]
        return found


def certificate_again(book: Book, paper: IssuedDocument) -> "Body":
    """What an officer would certify of the same day, dated as the certificate is.

    Raises:
        BadInput, Refused: as when it is drafted.
    """
    from cerplex_desktop.domain.papers.closing_certificates import (
        effective_date_body,
        secretarys_body,
        true_copies_body,
    )
    from cerplex_desktop.domain.papers.compliance_certificate import compliance_body

    bodies: dict[str, Callable[[Book, date, date], Body]] = {
        papers.COMPLIANCE_CERTIFICATE: compliance_body,
        papers.EFFECTIVE_DATE_CERTIFICATE: effective_date_body,
        papers.TRUE_COPY_CERTIFICATE: true_copies_body,
        papers.SECRETARYS_CERTIFICATE: secretarys_body,
    }
    return bodies[paper.kind](book, paper.interest_on, paper.issued_on)


def _to_its_holder(book: Book, due: "Iterable[Due[LineT]]", paper: IssuedDocument) -> "Due[LineT]":
    found = next((d for d in due if d.holder == paper.holder), None)
    if found is None:
        name = book.deal.addressee(paper.holder).name
        raise Refused(f"No {paper.kind} of that day is due to {name}.")
    return found


def _interest(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.interest_dates.desk import desk_of
    from cerplex_desktop.domain.interest_dates.papers_due import replacement_for
    from cerplex_desktop.domain.papers.interest_papers import contents

    desk = maker.once(desk_of, paper.interest_on, paper.issued_on)
    outcome = next((h for h in desk.holders if h.holder == paper.holder), None)
    if outcome is None:
        raise Refused(f"{maker.book.deal.addressee(paper.holder).name} has no note on that day.")
    due = replacement_for(maker.book, desk, outcome)
    if due.kind == paper.kind and paper.ground in ("", due.ground):
        due = replace(due, reason=paper.letter["reason"])  # the same reason, however it was told
    return contents(maker.book, desk, due, paper.number, paper.issued_on)


def _prepayment(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.prepayment_papers import prepayment_letter, prepayment_notices_due

    found, due = maker.once(prepayment_notices_due, paper.interest_on, paper.issued_on)
    return prepayment_letter(maker.book, found, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _blockage(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.blockage_papers import statement, statements_due

    blockage, ended, due = maker.once(statements_due, paper.issued_on)
    return statement(maker.book, blockage, ended, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _reduction(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.reduction_papers import reduction_letter, reduction_notices_due

    found, due = maker.once(reduction_notices_due, paper.issued_on)
    return reduction_letter(maker.book, found, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _confirmation(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.confirmation_papers import confirmation_letter, requests_due

    due = maker.once(requests_due, paper.interest_on, paper.issued_on)
    return confirmation_letter(maker.book, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _sheet(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.note_papers import note_paper, sheets_due

    due = sheets_due(maker.book, paper.interest_on, paper.issued_on, (paper.letter["note"],))
    return note_paper(maker.book, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _initial(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.note_papers import note_paper, statements_due

    due = maker.once(statements_due, paper.issued_on)
    return note_paper(maker.book, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _warrant_notice(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.warrant_papers import notices_due, warrant_notice

    entry = paper.letter["entry"]
    due = notices_due(maker.book, entry, paper.issued_on)
    return warrant_notice(maker.book, _to_its_holder(maker.book, due, paper), entry, paper.number, paper.issued_on)


def _warrant_extract(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.warrant_papers import extracts_due, warrant_extract

    due = maker.once(extracts_due, paper.interest_on, paper.issued_on)
    return warrant_extract(maker.book, _to_its_holder(maker.book, due, paper), paper.number, paper.issued_on)


def _reserve(maker: Maker, paper: IssuedDocument) -> "Letter":
    from cerplex_desktop.domain.papers.reserve_papers import statement_due, statement_letter

    due = maker.once(statement_due, paper.interest_on, paper.issued_on)
    return statement_letter(maker.book, due, paper.number, paper.issued_on)


_LETTERS: dict[str, "Callable[[Maker, IssuedDocument], Letter]"] = {
    papers.ELECTION_NOTICE: _interest,
    papers.PAYMENT_ADVICE: _interest,
    papers.PREPAYMENT_NOTICE: _prepayment,
    papers.BLOCKAGE_STATEMENT: _blockage,
    papers.REDUCTION_NOTICE: _reduction,
    papers.CONFIRMATION_REQUEST: _confirmation,
    papers.SCHEDULE_A: _sheet,
    papers.INITIAL_STATEMENT: _initial,
    papers.WARRANT_NOTICE: _warrant_notice,
    papers.WARRANT_EXTRACT: _warrant_extract,
    papers.RESERVE_STATEMENT: _reserve,
}
KINDS = (*_LETTERS, *papers.CERTIFICATES)
"""Every kind of paper that can be made again: all that are issued."""
