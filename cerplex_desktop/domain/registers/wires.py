"""Payment instructions of holders under dual control: requested, called back, approved by another, in force from a day.

Until a change is approved the old instructions stay in force, and they are kept for good. Never are two in force for a
holder and a day (invariant 5).
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import fact_numbered
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.canonical import canonical_json, sha256
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.registers.enrolment import maker_alone
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.registers.family import has_gaps, require, standing
from cerplex_desktop.domain.registers.people import APPROVERS, enrolled_on, people_of

WIRE_KINDS = frozenset({kinds.WIRE_REQUESTED, kinds.WIRE_CALLED_BACK, kinds.WIRE_APPROVED, kinds.WIRE_WITHDRAWN})
REQUESTED, CALLED_BACK, APPROVED, WITHDRAWN = "requested", "called back", "approved", "withdrawn"
NONE = Wire("", "", "", "")


class CallBack(NamedTuple):
    """The telephone call that confirmed a request: the number on file, whom it reached, when, and who called.

    ``at`` is the time of day on the fact's day, as 14:05.
    """

    fact: Fact
    number: str
    person: str
    at: str
    by: str


class Approval(NamedTuple):
    """The second signature: by a person, or on the wet-ink form that ``evidence`` filed (``single_user``)."""

    fact: Fact
    by: str
    single_user: bool
    evidence: int | None


class Instructions(NamedTuple):
    """Payment instructions of a holder, and how far they came.

    ``fact`` is the request, None where the deal, or the entry that registered the holder, states them; these are in
    force ``from_on`` the beginning. ``from_on`` is the day asked for until they are approved.
    """

    fact: Fact | None
    holder: str
    wire: Wire
    from_on: date
    asked_by: str = ""
    telephone: str = ""
    evidence: int | None = None
    by: str = ""
    call: CallBack | None = None
    approval: Approval | None = None
    withdrawn: Fact | None = None
    sample: bool = False

    @property
    def state(self) -> str:
        """How far they came; those that began with the deal or the holder count as approved."""
        if self.withdrawn:
            return WITHDRAWN
        if self.fact is None or self.approval:
            return APPROVED
        return CALLED_BACK if self.call else REQUESTED

    @property
    def pending(self) -> bool:
        """Neither approved nor withdrawn."""
        return self.state in (REQUESTED, CALLED_BACK)

    @property
    def number(self) -> int:
        """The entry that requested them; 0 where the deal states them."""
        return self.fact.number if self.fact else 0


def wire_entries(book: Book) -> tuple[Fact, ...]:
    """What was recorded of payment instructions, in order."""
    return tuple(standing(book, WIRE_KINDS))


def wires_of(book: Book) -> dict[str, tuple[Instructions, ...]]:
    """Every holder's payment instructions there ever were, the first ones first.

    Raises:
        CheckFailed: entries contradict each other or the rules of dual control.
    """
    found = {h.key: [_first(book, h.key)] for h in book.deal.holders}
    for fact in wire_entries(book):
        try:
            _take_in(book, found, fact)
        except CheckFailed:
            if not has_gaps(book):
                raise
    return {key: tuple(mine) for key, mine in found.items()}


def _take_in(book: Book, found: dict[str, list[Instructions]], fact: Fact) -> None:
    """Adds a request, or moves the pending one on."""
    data = fact.data
    try:
        if fact.kind == kinds.WIRE_REQUESTED:
            mine = found[data["holder"]]
            require(not mine[-1].pending, fact, "requests a second change while one is pending")
            mine.append(_requested(fact))
            return
        mine = found[fact_numbered(book, data["request"]).data["holder"]]
    except LookupError:
        raise CheckFailed(
            f"Entry no. {fact.number} ({fact.kind}) names a holder or request that is not there."
        ) from None
    require(mine[-1].pending and mine[-1].number == data["request"], fact, "is of no pending request")
    mine[-1] = _moved_on(book, mine, fact)


def _first(book: Book, holder: str) -> Instructions:
    """Those that the deal states, or the entry that registered the holder.

    Of a holder registered when people were enrolled already they are one person's word, and not in force.
    """
    stated = book.deal.holder(holder)
    registered = next(standing_of(book, holder), None)
    alone = registered is not None and bool(enrolled_on(book, registered.on, registered.number))
    wire = NONE if alone else stated.wire
    from_on = registered.on if registered else book.deal.accrues_from
    return Instructions(None, holder, wire, from_on, sample="wire" in stated.sample and not alone)


def standing_of(book: Book, holder: str) -> "filter[Fact]":
    """The entry that registered a holder, if one did."""
    return filter(lambda f: f.data["key"] == holder, standing(book, (kinds.HOLDER_REGISTERED,)))


def _requested(fact: Fact) -> Instructions:
    data = fact.data
    wire = Wire(data["bank"], data["aba"], data["account"], data["reference"])
    said = (data["asked_by"], data["telephone"], data["evidence"], data["by"])
    return Instructions(fact, data["holder"], wire, date.fromisoformat(data["from_on"]), *said)


def _moved_on(book: Book, mine: list[Instructions], fact: Fact) -> Instructions:
    """The pending instructions after a call-back, an approval or a withdrawal."""
    pending, data = mine[-1], fact.data
    assert pending.fact is not None
    require(fact.on >= pending.fact.on, fact, "lies before the request")
    if fact.kind == kinds.WIRE_WITHDRAWN:
        return pending._replace(withdrawn=fact)
    if fact.kind == kinds.WIRE_CALLED_BACK:
        on_file = next((f for f in standing(book, (kinds.FIELD_ENTERED,)) if f.number == data["on_file"]), None)
        require(on_file is not None and on_file.number < pending.number, fact, "called a number not on file before")
        return pending._replace(call=CallBack(fact, data["number"], data["person"], data["at"], data["by"]))
    call = pending.call
    require(call is not None and call.fact.on <= fact.on, fact, "approves without a call-back")
    require(data["content"] == content_of(pending), fact, "approves other instructions")
    approval = Approval(fact, data["by"], data["single_user"], data["evidence"])
    _check_approval(book, pending, approval)
    from_on = date.fromisoformat(data["from_on"])
    require(from_on == max(pending.from_on, fact.on), fact, "puts them in force on another day")
    before = [i.from_on for i in mine[:-1] if i.fact is not None and i.state == APPROVED]
    require(not before or from_on > max(before), fact, "would put two in force on one day (invariant 5)")
    return pending._replace(from_on=from_on, approval=approval)


def _check_approval(book: Book, pending: Instructions, approval: Approval) -> None:
    """Two persons where two are enrolled; the scan of the wet-ink form where one is, or none."""
    fact = approval.fact
    assert pending.fact is not None
    alone = maker_alone(book, fact.on, pending.fact, fact.number)
    require(approval.single_user == alone, fact, "does not say rightly whether one person acted alone")
    if alone:
        filed = evidence_of(book).get(approval.evidence or 0)
        require(filed is not None, fact, "has neither a second person nor the scan of the wet-ink form")
    else:
        signer = people_of(book, fact.number).get(approval.by)
        require(signer is not None, fact, "is signed by nobody enrolled")
        require(signer and signer.may(APPROVERS, fact.on), fact, "is signed by one who may not approve")
        require(approval.by != pending.by, fact, "is approved by its maker")


def content_of(instructions: Instructions) -> str:
    """The SHA-256 of exactly what is approved: the request with its evidence, and the call-back."""
    request, call = instructions.fact, instructions.call
    return sha256(canonical_json([request.body if request else "", call.fact.body if call else ""]).encode())


def instructions_of(book: Book, holder: str) -> tuple[Instructions, ...]:
    """A holder's payment instructions there ever were, the first ones first."""
    return wires_of(book)[holder]


def in_force_on(book: Book, holder: str, on: date | None = None) -> Instructions:
    """The payment instructions of a holder in force on a day, or those approved last.

    Without a bank where none are in force: those of a holder registered by one person wait for the second.
    """
    if not wire_entries(book):
        return _first(book, holder)
    approved = [i for i in instructions_of(book, holder) if i.state == APPROVED]
    in_time = [i for i in approved if on is None or i.from_on <= on]
    return (in_time or approved[:1])[-1]


def pending_of(book: Book, holder: str) -> Instructions | None:
    """The change that waits for its call-back or approval, if there is one."""
    last = instructions_of(book, holder)[-1]
    return last if last.pending else None


def told(instructions: Instructions) -> str:
    """Payment instructions in a few words, the account by its last four."""
    wire = instructions.wire
    if not wire.bank:
        return "none in force"
    return f"{wire.bank}, account {wire.masked_account}, in force from {long_date(instructions.from_on)}"


def paid_by(book: Book, holder: str, on: date) -> str:
    """By which payment instructions something paid to a holder on a day went, and what is pending, in a few words."""
    pending = pending_of(book, holder)
    waits = f"; the change of entry no. {pending.number} is pending and not followed" if pending else ""
    return f"the payment instructions in force: {told(in_force_on(book, holder, on))}{waits}"
