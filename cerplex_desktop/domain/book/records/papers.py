"""Records of papers: the kinds there are, what was issued, how it was delivered."""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.money import Money

ELECTION_NOTICE = "election notice"
PAYMENT_ADVICE = "payment advice"
INTEREST_LETTERS = (ELECTION_NOTICE, PAYMENT_ADVICE)
"""Papers of an interest date; others speak of a day of their own."""

PREPAYMENT_NOTICE = "prepayment notice"
BLOCKAGE_STATEMENT = "blockage statement"
CONFIRMATION_REQUEST = "confirmation of principal"
REDUCTION_NOTICE = "reduction notice"
SCHEDULE_A = "Schedule A"
INITIAL_STATEMENT = "initial capitalization statement"
WARRANT_NOTICE = "warrant notice"
WARRANT_EXTRACT = "warrant register extract"

COMPLIANCE_CERTIFICATE = "compliance certificate"
EFFECTIVE_DATE_CERTIFICATE = "Effective Date certificate"
TRUE_COPY_CERTIFICATE = "certificate of true copies"
SECRETARYS_CERTIFICATE = "Secretary’s certificate"
CERTIFICATES = (COMPLIANCE_CERTIFICATE, EFFECTIVE_DATE_CERTIFICATE, TRUE_COPY_CERTIFICATE, SECRETARYS_CERTIFICATE)
"""Papers that an officer signs, to every holder."""

EVERY_HOLDER = "each holder"
"""The addressee of a paper to every holder of the notes."""

RESERVE_STATEMENT = "reserve statement"
TO_COUNSEL = (RESERVE_STATEMENT,)
"""Papers to a law firm; others go to holders."""

StatedLine = tuple[str, int, int, int, int]
"""What a paper states of a note: its number, then principal before, due, cash, capitalized in whole cents.

On a prepayment notice: principal, interest and other amounts due, payable, forgiven.
On a reduction notice: principal before, principal due, interest due, principal after.
On a Schedule A sheet: principal, added, paid, nothing.
On a reserve statement, of each entry: paid in, taken out, then twice nothing; last what is owed.
On a warrant paper: a certificate, then warrants, whole shares, purchase price, nothing.
"""
_ADDING = (*INTEREST_LETTERS, INITIAL_STATEMENT, BLOCKAGE_STATEMENT)
_PAYING = (*_ADDING, PREPAYMENT_NOTICE)
"""Papers whose lines hold an addition to principal, and a payment by the company, in the places named above."""


class IssuedDocument(NamedTuple):
    """A paper that was issued: frozen, numbered without gaps, with what it told its holder per note.

    ``lines`` holds what it told of each note. ``ground`` is what an advice gives as its reason, in a few words that
    stay the same however it is told (``interest_dates.reasons``); empty on a notice, and on advices issued before
    grounds were recorded. ``interest_on`` is the day a paper of another kind speaks of.
    """

    fact: Fact
    number: int
    document_id: str
    kind: str
    interest_on: date
    holder: str
    issued_on: date
    pdf_sha256: str
    lines: tuple[StatedLine, ...]
    supersedes: int | None
    letter: dict[str, Any]
    ground: str = ""

    @property
    def title(self) -> str:
        """Its kind as a line begins with it."""
        return f"{self.kind[:1].upper()}{self.kind[1:]}"

    @property
    def cash(self) -> Money | None:
        """What it says the company pays on all its notes; None of a paper that tells of no payment."""
        if self.kind == REDUCTION_NOTICE:
            return Money(sum(principal + interest for _, _, principal, interest, _ in self.lines))
        return Money(sum(line[3] for line in self.lines)) if self.kind in _PAYING else None

    @property
    def added(self) -> Money | None:
        """What it says is added to principal; None of a paper that tells of no addition."""
        return Money(sum(line[4] for line in self.lines)) if self.kind in _ADDING else None


class Delivery(NamedTuple):
    """A paper handed over or sent, as it happened.

    ``evidence`` is the entry that filed what shows it, such as the scan of a receipt; None where nothing was filed.
    ``holder`` is the one to whom it went, of a paper to each holder; else empty, the paper naming its own.
    """

    fact: Fact
    document: int
    method: str
    sent_on: date
    received_on: date | None
    reference: str
    evidence: int | None = None
    holder: str = ""

    def went_to(self, holder: str) -> bool:
        """It brought its paper to a holder; one of a paper to each of them that names none went to all."""
        return self.holder in ("", holder)

    def is_ahead(self, on: date) -> bool:
        """It is dated after a day, so on that day it has not happened yet."""
        return max(self.sent_on, self.received_on or self.sent_on) > on
