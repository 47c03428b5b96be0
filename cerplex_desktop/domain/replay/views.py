"""Two views of time: the book as of a day, and the book as known on a day.

As of a day, everything known today counts, but only what happened through that day. As known on a day, only what had
been entered by then counts: under a working date that was not after the day, or on that day by the clock where no
working date was set. A view is a replay of the facts that count, so it gives the same answer for ever.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.loan_availability import is_short
from cerplex_desktop.domain.book.recorded import Recorded
from cerplex_desktop.domain.canonical import canonical_json
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.replay.replaying import replay

_HAPPENED = {
    kinds.PAYMENT_RECORDED: "received_on",
    kinds.POSTED: "interest_on",
    kinds.DEFAULT_OPENED: "from_on",
    kinds.DEFAULT_CONFIRMED: "confirmed_on",
    kinds.DEFAULT_ENDED: "ended_on",
    kinds.WAIVER_RECORDED: "signed_on",
    kinds.BLOCKAGE_STARTED: "from_on",
    kinds.BLOCKAGE_ENDED: "ended_on",
    kinds.ACCELERATED: "from_on",
    kinds.ANNULLED: "annulled_on",
    kinds.RATE_SET: "from_on",
    kinds.FIGURE_STATED: "figure_on",
    kinds.AVAILABILITY_READ: "reading_on",
    kinds.OFFICER_LISTED: "from_on",
    kinds.OFFICER_LEFT: "until_on",
    kinds.STATEMENT_RECEIVED: "received_on",
    kinds.STATEMENT_PAID: "paid_on",
    kinds.RESERVE_PAID_IN: "paid_on",
    kinds.RESERVE_APPLIED: "applied_on",
    kinds.RESERVE_RECONCILED: "delivered_on",
    kinds.REPLENISHMENT_DIRECTED: "directed_on",
    kinds.RESERVE_DISPOSED: "disposed_on",
    kinds.REPORT_REQUESTED: "requested_on",
    kinds.REPORT_DELIVERED: "sent_on",
    kinds.MEETING_REQUESTED: "requested_on",
    kinds.MEETING_HELD: "held_on",
    kinds.FAILED_TEST_SETTLED: "decided_on",
    kinds.NO_DEFAULT_STATED: "stated_on",
    kinds.CERTIFICATE_SIGNED: "signed_on",
}
"""Where a kind's body holds the day it happened; the others happen on the day they are made as of."""

ALWAYS_COUNT = {
    kinds.DEAL_ADOPTED,
    kinds.WORKING_DATE_SET,
    kinds.VOIDED,
    kinds.PRIME_KNOWN,
    kinds.HOLDER_REGISTERED,
    kinds.NOTES_STATED,
    kinds.WARRANTS_STATED,
    kinds.EVIDENCE_FILED,
    kinds.CONDITION_RECORDED,
    *kinds.OF_PEOPLE,
    *kinds.TERM_CHANGES,
}
"""What is knowledge, not something that happens: as of any day it counts."""


_BEGUN_WITH = (kinds.HOLDER_REGISTERED, kinds.NOTES_STATED, kinds.WARRANTS_STATED)
"""What a book begins with, stated late: whatever is entered after it rests on it, under whatever working date."""


_MOVES_PRINCIPAL = frozenset(
    {
        kinds.POSTED, kinds.BLOCKAGE_STARTED, kinds.BLOCKAGE_ENDED, kinds.PREPAID, kinds.PAID_OFF,
        kinds.PRINCIPAL_PAID, kinds.ACCELERATED, kinds.ANNULLED, kinds.NOTES_TRANSFERRED, kinds.DIFFERENCE_CLOSED,
    }
)  # fmt: skip
"""Each starts from the principal that those entered before it left."""

_WORKED_OUT = frozenset({kinds.POSTED, kinds.BLOCKAGE_ENDED, kinds.PREPAID, kinds.PAID_OFF})
"""Each recorded amounts that cash paid before it, and a Revolving Loan Reduction, decided."""


class View(NamedTuple):
    """A view of a book: what happened through ``as_of``, entered by ``as_known``; None sets no limit."""

    as_of: date | None = None
    as_known: date | None = None

    @property
    def on(self) -> date | None:
        """The working date of the view: the day as of which, else the day on which it was known."""
        return self.as_of or self.as_known

    def text(self) -> str:
        """As headings say it; empty where there is no limit."""
        of = f"as of {long_date(self.as_of)}" if self.as_of else ""
        known = f"as known on {long_date(self.as_known)}" if self.as_known else ""
        return ", ".join(filter(None, (of, known)))


def happened_on(fact: Fact) -> date:
    """The day a fact happened: cash when it reached its holder, a posting on its interest date."""
    field = _HAPPENED.get(fact.kind)
    return date.fromisoformat(fact.data[field]) if field else fact.on


def seen(book: Book, view: View) -> Book:
    """The book as a view shows it."""
    if view.on is None:
        return book
    found = replay(_visible(book, view), partial=True)
    found.working_on = view.on
    if view.as_of is not None:
        _end_on(found, view.as_of)
    return found


def _visible(book: Book, view: View) -> Iterator[Fact]:
    """The facts that count; one on notes that the view does not know is left out, and a posting after a gap."""
    kept = {f.number: f for f in _counted(book.facts, view)}
    rested_on = _rested_on(book, kept)
    if not rested_on <= kept.keys():
        kept = {f.number: f for f in book.facts if f.number in kept or f.number in rested_on}
    if view.as_known is not None:
        for rests in (_on_unknown_principal, _on_unknown_notes):
            unknown = rests(book, kept, view.as_known)
            kept = {n: f for n, f in kept.items() if n not in unknown} if unknown else kept
    out = _after_a_gap(book, kept)
    return (f for f in kept.values() if f.number not in out)


def _counted(facts: Iterable[Fact], view: View) -> Iterator[Fact]:
    working_on = ""
    for fact in facts:
        entered = date.fromisoformat(working_on or fact.recorded_at[:10])
        if fact.kind in (kinds.DEAL_ADOPTED, kinds.WORKING_DATE_SET):
            working_on = fact.data["working_on"] or ""
        known = view.as_known is None or entered <= view.as_known or fact.kind == kinds.DEAL_ADOPTED
        if known and (view.as_of is None or fact.kind in ALWAYS_COUNT or happened_on(fact) <= view.as_of):
            yield fact


def _rested_on(book: Book, kept: dict[int, Fact]) -> set[int]:
    """What the book begins with was stated, or that was taken back, before an entry that counts."""
    stated = {f.number for f in book.facts if f.kind in _BEGUN_WITH}
    stated |= {f.number for f in book.facts if f.kind == kinds.VOIDED and f.data["fact"] in stated}
    last = max((n for n, f in kept.items() if f.kind != kinds.WORKING_DATE_SET), default=0)
    return {number for number in stated if number < last}


def _on_unknown_principal(book: Book, kept: dict[int, Fact], as_known: date) -> set[int]:
    """Entries that start from a principal which the view lacks: an entry before them was not known, or taken back.

    So do those that were worked out on other cash, or another reading of the loans, than was known.
    """
    known = {f.number for f in _counted(book.facts, View(as_known=as_known))}
    voided = {f.data["fact"] for f in book.facts if f.kind == kinds.VOIDED and f.number in known}
    otherwise = _worked_out_otherwise(book, known)
    moved: set[int] = set()
    out = set()
    lacking = False
    for fact in book.facts:
        if fact.kind in _MOVES_PRINCIPAL:
            moved.add(fact.number)
            if fact.number in kept and (lacking or fact.number in otherwise):
                out.add(fact.number)
        elif fact.kind != kinds.VOIDED or fact.data["fact"] not in moved:
            continue
        lacking = lacking or (fact.number not in voided and (fact.number not in known or fact.number in otherwise))
    return out


class _Decides(NamedTuple):
    """What amounts worked out later may rest on: from which day, and the interest date that it pays, if it is cash."""

    from_on: date
    pays: date | None = None
    is_cash: bool = False


def _worked_out_otherwise(book: Book, known: set[int]) -> set[int]:
    """Entries whose amounts were worked out while other payments, or readings of the loans, stood than were known."""
    stood: dict[int, _Decides] = {}
    told: dict[int, _Decides] = {}
    out = set()
    was_due = False
    for fact in book.facts:
        decides = _decided_by(book, fact)
        was_due = was_due or fact.kind == kinds.ACCELERATED or (decides is not None and not decides.is_cash)
        for entries in (stood, told) if fact.number in known else (stood,):
            if decides is not None:
                entries[fact.number] = decides
            elif fact.kind == kinds.VOIDED:
                entries.pop(fact.data["fact"], None)
        if fact.kind in _WORKED_OUT:
            differ = stood.items() ^ told.items()
            if any(_rests_on(fact, otherwise, pays_principal=was_due) for _, otherwise in differ):
                out.add(fact.number)
    return out


def _rests_on(fact: Fact, decides: _Decides, *, pays_principal: bool) -> bool:
    """Whether what an entry recorded could be otherwise.

    All cash is due whatever was paid of earlier dates, except where principal was due, which cash may have paid (I-21).
    """
    on = happened_on(fact)
    all_cash = fact.kind == kinds.POSTED and not any(fact.data["capitalized"])
    if all_cash and decides.is_cash and decides.pays != on and not pays_principal:
        return False
    return decides.from_on <= on


def _decided_by(book: Book, fact: Fact) -> _Decides | None:
    """A payment, or a reading that is too low (4.2), as amounts rest on it; None for all else."""
    if fact.kind == kinds.PAYMENT_RECORDED:
        pays = date.fromisoformat(fact.data["interest_on"]) if fact.data["interest_on"] else None
        return _Decides(pays or date.fromisoformat(fact.data["received_on"]), pays, is_cash=True)
    if fact.kind == kinds.AVAILABILITY_READ:
        on, cents = happened_on(fact), fact.data["outstanding"] + fact.data["available"]
        return _Decides(on) if is_short(book.deal.loan_thresholds, on, cents) else None
    return None


def _on_unknown_notes(book: Book, kept: dict[int, Fact], _as_known: date) -> set[int]:
    """Entries on notes that came of a transfer which does not count: in the view those before them still stand."""
    unknown: set[str] = set()
    out = set()
    for fact in book.facts:
        transfer = fact.kind == kinds.NOTES_TRANSFERRED
        if unknown and fact.number in kept:
            said = canonical_json(fact.data["old"]) if transfer else fact.body
            if any(number in said for number in unknown):
                out.add(fact.number)
        if transfer:
            new = {canonical_json(number) for number, *_ in fact.data["new"]}
            unknown = unknown - new if fact.number in kept.keys() - out else unknown | new
    return out


def _after_a_gap(book: Book, kept: dict[int, Fact]) -> set[int]:
    """Postings that stand in the view on a date before which another date is not posted in it."""
    voided = {f.data["fact"] for f in kept.values() if f.kind == kinds.VOIDED}
    stand = {happened_on(f): n for n, f in kept.items() if f.kind == kinds.POSTED and n not in voided}
    whole = takewhile(lambda on: on in stand, (p.interest_on for p in book.periods))
    return set(stand.values()) - {stand[on] for on in whole}


def _end_on(book: Book, as_of: date) -> None:
    """What a fact that happened by a day says of later days is not known on it: a receipt, and how far Prime is."""
    book.deliveries = Recorded(
        d._replace(received_on=None) if d.received_on and d.received_on > as_of else d for d in book.deliveries
    )
    book.prime_known = Recorded(k._replace(through_on=min(k.through_on, as_of)) for k in book.prime_known)
