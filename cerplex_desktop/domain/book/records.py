"""What the facts of a book say, as typed records. Dates are plain days, amounts whole cents."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.money import Money

TO_FLOOR = "floor"
ALL_CASH = "full"

ELECTION_NOTICE = "election notice"
PAYMENT_ADVICE = "payment advice"
PREPAYMENT_NOTICE = "prepayment notice"
BLOCKAGE_STATEMENT = "blockage statement"
CONFIRMATION_REQUEST = "confirmation of principal"
REDUCTION_NOTICE = "reduction notice"
SCHEDULE_A = "Schedule A"
INITIAL_STATEMENT = "initial capitalization statement"
COMPLIANCE_CERTIFICATE = "compliance certificate"
EFFECTIVE_DATE_CERTIFICATE = "Effective Date certificate"
TRUE_COPY_CERTIFICATE = "certificate of true copies"
SECRETARYS_CERTIFICATE = "Secretary’s certificate"
CERTIFICATES = (COMPLIANCE_CERTIFICATE, EFFECTIVE_DATE_CERTIFICATE, TRUE_COPY_CERTIFICATE, SECRETARYS_CERTIFICATE)
"""Papers that an officer signs, to every holder."""

EVERY_HOLDER = "each holder"
"""The addressee of a paper to every holder of the notes."""

RESERVE_STATEMENT = "reserve statement"
WARRANT_NOTICE = "warrant notice"
WARRANT_EXTRACT = "warrant register extract"
INTEREST_LETTERS = (ELECTION_NOTICE, PAYMENT_ADVICE)
"""Papers of an interest date; others speak of a day of their own."""
TO_COUNSEL = (RESERVE_STATEMENT,)
"""Papers to a law firm; others go to holders."""


SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT = "sale", "split", "combination", "exchange", "replacement"

PRIME = "prime"
LAWFUL_MAXIMUM = "lawful maximum"
OVERDUE_INSTALLMENTS = "interest on overdue installments"

NOTICED, CONFIRMED, CURED, WAIVED, REFUTED, ENDED = "noticed", "confirmed", "cured", "waived", "refuted", "ended"
DEFAULT, EVENT_OF_DEFAULT = "Default", "Event of Default"

WAIVED_NOTICE = "notice"
WAIVED_CASH = "cash"


class Choice(NamedTuple):
    """How much of the interest is paid in cash: the floor, all of it, or a total amount.

    Agreement: 4.1(b)(ii)(A). ``total_cash`` is set only for an amount.
    """

    kind: str
    total_cash: Money | None = None

    def text(self) -> str:
        """As stored and typed: ``floor``, ``full``, or the amount."""
        return self.kind if self.total_cash is None else self.total_cash.plain()


class Election(NamedTuple):
    """The company's choice for an interest date, with the amounts it came to when it was made."""

    fact: Fact
    interest_on: date
    choice: Choice
    cash: Money
    capitalized: Money


StatedLine = tuple[str, int, int, int, int]
"""What a paper states of a note: its number, then principal before, due, cash, capitalized in whole cents.

On a prepayment notice: principal, interest and other amounts due, payable, forgiven.
On a reduction notice: principal before, principal due, interest due, principal after.
On a Schedule A sheet: principal, added, paid, nothing.
On a reserve statement, of each entry: paid in, taken out, then twice nothing; last what is owed.
On a warrant paper: a certificate, then warrants, whole shares, purchase price, nothing.
"""


class IssuedDocument(NamedTuple):
    """A paper that was issued: frozen, numbered without gaps, with what it told its holder per note.

    ``lines`` holds what it told of each note. ``ground`` is what an advice gives as its reason, in a few words that
    stay the same however it is told (``domain.papers.reasons``); empty on a notice, and on advices issued before
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


class Payment(NamedTuple):
    """Cash paid to a holder for an interest date, None for what is overdue.

    ``received_on`` is the day it reached the holder.
    """

    fact: Fact
    interest_on: date | None
    holder: str
    amount: Money
    received_on: date
    reference: str


class DefaultState(NamedTuple):
    """What a Default became on a day: noticed, confirmed, waived, cured, refuted, or ended in words of an older book.

    ``reference`` is the evidence; ``by`` the officer who confirmed it.
    """

    fact: Fact
    state: str
    on: date
    reference: str
    by: str = ""


class Default(NamedTuple):
    """A Default or Event of Default that exists from ``from_on`` up to, not including, ``ended_on``.

    ``fact`` recorded its beginning, ``ended_by`` its end, None while none is recorded; one that was refuted ended on
    the day it began, so that it exists on none. ``name`` is what an officer confirmed it as; ``states`` are in the
    order in which they were recorded.
    """

    fact: Fact
    number: int
    section: str
    description: str
    from_on: date
    ended_on: date | None = None
    how: str = ""
    ended_by: Fact | None = None
    name: str = "Default"
    states: tuple[DefaultState, ...] = ()

    @property
    def state(self) -> str:
        """What it was recorded as last."""
        return self.states[-1].state

    @property
    def latest_entry(self) -> Fact:
        """The entry that is taken back first: its latest state."""
        return self.states[-1].fact

    def exists_on(self, on: date) -> bool:
        """It exists on a day; one without an end goes on."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)


STANDS, REGULAR_AGAIN = "stands", "regular"


class Annulment(NamedTuple):
    """An acceleration is annulled on a day; the Default Rate interest since it ``STANDS``, or is ``REGULAR_AGAIN``."""

    fact: Fact
    annulled_on: date
    default_rate: str
    reference: str


class Acceleration(NamedTuple):
    """The notes were declared due on a day, and perhaps that was annulled. Agreement: 4.1(a); I-25."""

    fact: Fact
    from_on: date
    reference: str
    annulment: Annulment | None = None

    def covers(self, on: date) -> bool:
        """On that day the notes were accelerated, so that it is no interest payment date."""
        return self.from_on <= on and (self.annulment is None or on < self.annulment.annulled_on)


class Waiver(NamedTuple):
    """A holder's signed waiver, for one interest date, of the notice or of the cash in time. Agreement: 4.1(c)."""

    fact: Fact
    interest_on: date
    holder: str
    of: str
    signed_on: date
    reference: str


class RateSet(NamedTuple):
    """A row that the book adds to a table of the Default Rate: a rate, or whether law permits interest on interest."""

    fact: Fact
    table: str
    row: DatedRate | DatedPermission


class PrimeKnown(NamedTuple):
    """The Prime Rate is known through and including a day: every change of it until then is entered."""

    fact: Fact
    through_on: date


class BlockageEnd(NamedTuple):
    """The end of a postponement of payments as recorded: per note in whole cents, in the order of ``notes``.

    Agreement: 4.1(d). ``regular`` is the interest from before that is paid in cash (R), ``blocked`` the Default Rate
    interest from within (B) = ``cash`` + ``capitalized``; ``floor`` bounds the cash from below. ``ended_on`` is the
    first day without the postponement.
    """

    fact: Fact
    ended_on: date
    choice: Choice
    notes: Sequence[str]
    holders: Sequence[str]
    before: Sequence[int]
    regular: Sequence[int]
    blocked: Sequence[int]
    floor: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]


class Blockage(NamedTuple):
    """A postponement of payments on the notes from ``from_on`` on, up to its end, where one is recorded.

    Agreement: section 10, 4.1(d). ``reference`` is the notice by which the senior lenders postponed them.
    """

    fact: Fact
    number: int
    from_on: date
    reference: str
    ended: BlockageEnd | None = None

    def in_force_on(self, on: date) -> bool:
        """Payments are postponed on a day; one without an end goes on."""
        return self.from_on <= on and (self.ended is None or on < self.ended.ended_on)


class Availability(NamedTuple):
    """What revolving loans were outstanding on a day, and still available to the company, and who says so (4.2)."""

    fact: Fact
    on: date
    outstanding: Money
    available: Money
    source: str

    @property
    def total(self) -> Money:
        """Outstanding plus available, the sum that 4.2 compares."""
        return self.outstanding + self.available


class Figure(NamedTuple):
    """A figure of the accounts as of a day: reported, or a correction of what was, with its ``reason``.

    ``fact`` is None where the deal file states it. Agreement: 6.18 to 6.21, 9.1.
    """

    fact: Fact | None
    item: str
    on: date
    amount: Money
    source: str
    reason: str = ""
    sample: bool = False


class PrincipalPayment(NamedTuple):
    """Principal of one note that was paid before it was due, on the fact's day."""

    fact: Fact
    note: str
    holder: str
    amount: Money
    reference: str


class DischargeOfNotes(NamedTuple):
    """All notes paid on the fact's day, at a discount or in full: what it came to per note, in whole cents.

    ``paid`` is what was paid in cash; ``base_principal`` and ``accrued`` are what the discount counts.
    """

    fact: Fact
    at_discount: bool
    notes: Sequence[str]
    holders: Sequence[str]
    principal: Sequence[int]
    base_principal: Sequence[int]
    accrued: Sequence[int]
    regular: Sequence[int]
    other: Sequence[int]
    make_whole: Sequence[int]
    paid: Sequence[int]
    reference: str

    @property
    def on(self) -> date:
        """The day on which the notes were satisfied."""
        return self.fact.on


class Transfer(NamedTuple):
    """Notes surrendered for new ones on a day; ``how`` is a SALE, SPLIT, COMBINATION, EXCHANGE or REPLACEMENT.

    ``old_holders`` held ``old`` until then. ``parts`` are the principal's parts before and after; ``reference`` is what
    it was done on: a bill of sale, a letter, an indemnity.
    """

    fact: Fact
    on: date
    how: str
    old: tuple[str, ...]
    old_holders: tuple[str, ...]
    new: tuple[NewNote, ...]
    parts: tuple[SharedPart, ...]
    reference: str


class Confirmation(NamedTuple):
    """The balance of a note that its holder confirmed, beside the company's, both at the end of ``balance_on``."""

    fact: Fact
    note: str
    holder: str
    balance_on: date
    balance: Money
    company: Money
    reference: str

    @property
    def difference(self) -> Money:
        """The holder's balance less the company's."""
        return self.balance - self.company


class ClosedDifference(NamedTuple):
    """A difference closed by an officer: the holder's slip, with evidence, or the holder's balance adopted.

    ``confirmation`` is the number of the fact that confirmed; ``adopted`` is what was added to principal from
    ``on``, nothing where it was a slip.
    """

    fact: Fact
    on: date
    confirmation: int
    officer: str
    evidence: str
    adopted: Money | None


class Posting(NamedTuple):
    """An interest date as posted: what was paid and what was added, per note in whole cents.

    The columns run in the order of ``notes``. ``effects`` says per holder why its notes are all cash, if they are.
    """

    fact: Fact
    number: int
    interest_on: date
    notes: Sequence[str]
    holders: Sequence[str]
    before: Sequence[int]
    due: Sequence[int]
    floor: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]
    effects: dict[str, str]
    voided_by: Fact | None = None
    reason: str = ""
