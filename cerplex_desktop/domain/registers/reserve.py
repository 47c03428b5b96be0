"""The fee reserve with special counsel: paid in, applied, reconciled, replenished, disposed of.

Agreement: 5.2. The reserve is the holders' property; the company pays it in, and again what was applied of it where the
holders direct so. Every application is owed a statement that reconciles it. What was disposed of is not paid in again.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import (
    REPLENISHMENT_DIRECTED,
    RESERVE_APPLIED,
    RESERVE_DISPOSED,
    RESERVE_PAID_IN,
    RESERVE_RECONCILED,
    Fact,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.closing_terms import ReserveTerms
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.registers.family import has_gaps, standing

DIRECTED, NOT_PAID = "directed by the holders", "charges not paid"
"""On what ground counsel applied the reserve."""

TO_COMPANY, TO_NOTES = "company", "notes"
"""To whom what was not applied goes."""

_DAYS = {
    RESERVE_PAID_IN: "paid_on",
    RESERVE_APPLIED: "applied_on",
    REPLENISHMENT_DIRECTED: "directed_on",
    RESERVE_DISPOSED: "disposed_on",
}


class Move(NamedTuple):
    """One entry of the reserve. ``number`` is 0 for the deal file's sample of the funding."""

    on: date
    number: int
    kind: str
    amount: Money
    fact: Fact | None = None


class Reconciliation(NamedTuple):
    """Counsel's statement that reconciles an application: the day it was delivered, and the charges it shows."""

    fact: Fact
    delivered_on: date
    charges: Money
    reference: str


class Line(NamedTuple):
    """A move with the reserve after it, and the statement that reconciles it where one was delivered."""

    move: Move
    balance: Money
    reconciled: Reconciliation | None = None


class Standing(NamedTuple):
    """The reserve at the end of a day.

    ``shortfall`` is what it lacks of the sum to be kept; ``payable`` what of that the company is to pay in: the
    funding, and what the holders directed to be replenished.
    """

    on: date
    paid_in: Money
    applied: Money
    disposed: Money
    directed: Money
    required: Money
    unreconciled: tuple[Line, ...]

    @property
    def balance(self) -> Money:
        """What counsel holds."""
        return self.paid_in - self.applied - self.disposed

    @property
    def shortfall(self) -> Money:
        """What is missing to the sum to be kept; what was disposed of is not missing."""
        return max(ZERO, self.required + self.applied - self.paid_in)

    @property
    def payable(self) -> Money:
        """What the company is to pay in."""
        return max(ZERO, self.required + self.directed - self.paid_in)


class Reserve(NamedTuple):
    """The reserve's terms, its lines by day and then by entry, and the sum to be kept on a day."""

    terms: ReserveTerms
    lines: tuple[Line, ...]
    required_on: Callable[[date], Money]

    def on(self, on: date) -> Standing:
        """How it stands at the end of a day."""
        sums = dict.fromkeys(_DAYS, ZERO)
        until = [line for line in self.lines if line.move.on <= on]
        for line in until:
            sums[line.move.kind] += line.move.amount
        owed = tuple(
            x
            for x in until
            if x.move.kind == RESERVE_APPLIED and (x.reconciled is None or x.reconciled.delivered_on > on)
        )
        return Standing(
            on,
            sums[RESERVE_PAID_IN],
            sums[RESERVE_APPLIED],
            sums[RESERVE_DISPOSED],
            sums[REPLENISHMENT_DIRECTED],
            self.required_on(on),
            owed,
        )

    @property
    def rests_on_sample(self) -> bool:
        """Its funding is the deal file's sample."""
        return any(line.move.number == 0 for line in self.lines) and self.terms.sample


def terms_of(deal: Deal) -> ReserveTerms:
    """What the deal says of a reserve.

    Raises:
        Refused: it says nothing.
    """
    if deal.reserve is None:
        raise Refused("This deal has no reserve for counsel.")
    return deal.reserve


def reserve_of(book: Book) -> Reserve:
    """The reserve with its lines.

    Raises:
        Refused: the deal has none.
        CheckFailed: more was taken than there was, or paid in than was asked for, or an entry names another wrongly.
    """
    moves = _with_a_stand(book, moves_of(book)) if has_gaps(book) else moves_of(book)
    balances = dict(walk(book, moves, CheckFailed))
    reconciled = _reconciled(book)
    if not has_gaps(book):
        _check_paid(book)
    lines = tuple(Line(m, balances[m], reconciled.get(m.number)) for m in balances)
    return Reserve(terms_of(book.deal), lines, lambda on: required_on(book, on))


def _with_a_stand(book: Book, moves: Iterable[Move]) -> list[Move]:
    """Of a view that leaves entries out, the moves that have something to stand on without those."""
    kept: list[Move] = []
    for move in sorted(moves, key=lambda m: (m.on, m.number)):
        with suppress(CheckFailed):
            walk(book, [*kept, move], CheckFailed)
            kept.append(move)
    return kept


def moves_of(book: Book) -> list[Move]:
    """The moves by entry; the funding of the deal file only while the book has recorded none."""
    own = [
        Move(date.fromisoformat(f.data[_DAYS[f.kind]]), f.number, f.kind, Money(f.data["amount"]), f)
        for f in standing(book, _DAYS)
    ]
    return with_sample(book, own)


def with_sample(book: Book, own: list[Move]) -> list[Move]:
    """The book's own moves, with the deal file's funding while they hold no payment."""
    funded_on = terms_of(book.deal).funded_on
    if funded_on is None or any(m.kind == RESERVE_PAID_IN for m in own):
        return own
    return [Move(funded_on, 0, RESERVE_PAID_IN, required_on(book, funded_on)), *own]


def required_on(book: Book, on: date) -> Money:
    """The sum to be kept on a day, by the terms in force on it."""
    return (book.deal_on(on).reserve or terms_of(book.deal)).amount


def walk(
    book: Book, moves: Iterable[Move], error: type[Refused | CheckFailed], new: int = -1
) -> list[tuple[Move, Money]]:
    """Each move, by day and entry, with the balance after it; ``new`` is the number of one about to be recorded.

    Raises:
        error: the balance would fall below zero, more would be paid in than is asked for, or directed than was applied.
    """
    paid_in = applied = disposed = directed = ZERO
    found = []
    for move in sorted(moves, key=lambda m: (m.on, m.number)):
        balance, required = paid_in - applied - disposed, required_on(book, move.on)
        if move.kind == RESERVE_PAID_IN:
            _require(move.amount <= required + directed - paid_in, move, new, book.deal, error, (
                f"the reserve lacks {required + applied - paid_in} of {required}, and of that the company is "
                f"to pay in {required + directed - paid_in}",
                "What was applied is replenished where the holders direct it: record their direction first.",
            ))  # fmt: skip
            paid_in += move.amount
        elif move.kind == REPLENISHMENT_DIRECTED:
            said = f"{applied - directed} was applied and is not directed to be replenished yet"
            do = "Direct no more than that, or record the application first."
            _require(move.amount <= applied - directed, move, new, book.deal, error, (said, do))
            directed += move.amount
        else:
            do = "Enter no more than that, or record first what the company paid in."
            _require(move.amount <= balance, move, new, book.deal, error, (f"the reserve holds {balance}", do))
            applied += move.amount if move.kind == RESERVE_APPLIED else ZERO
            disposed += move.amount if move.kind == RESERVE_DISPOSED else ZERO
        found.append((move, paid_in - applied - disposed))
    return found


_VERBS = {
    RESERVE_PAID_IN: "paid in",
    RESERVE_APPLIED: "applied",
    REPLENISHMENT_DIRECTED: "directed to be replenished",
    RESERVE_DISPOSED: "disposed of",
}


def _require(
    holds: bool,  # noqa: FBT001 - the condition that is required
    move: Move,
    new: int,
    deal: Deal,
    error: type[Refused | CheckFailed],
    why: tuple[str, str],
) -> None:
    if holds:
        return
    cited, day, verb = deal.cited(terms_of(deal).section), long_date(move.on), _VERBS[move.kind]
    if move.number == new:
        raise error(f"{move.amount} cannot be {verb} on {day}: {why[0]}{cited}.", why[1])
    which = f"Entry no. {move.number}" if move.number else "The deal’s sample"
    raise error(
        f"{which}, {move.amount} {verb} on {day}, would have nothing to stand on: {why[0]}{cited}.",
        "Correct that entry first." if error is Refused else "",
    )


def _reconciled(book: Book) -> dict[int, Reconciliation]:
    """The statements delivered, by the entry of the application."""
    applied = {f.number: date.fromisoformat(f.data["applied_on"]) for f in standing(book, (RESERVE_APPLIED,))}
    found: dict[int, Reconciliation] = {}
    for fact in standing(book, (RESERVE_RECONCILED,)):
        data = fact.data
        number, on = data["application"], date.fromisoformat(data["delivered_on"])
        if number not in applied or number in found or on < applied[number]:
            if has_gaps(book):
                continue
            raise CheckFailed(f"Entry no. {fact.number} reconciles an application that is not to be reconciled.")
        found[number] = Reconciliation(fact, on, Money(data["charges"]), data["reference"])
    return found


def payments_of(book: Book, fact: Fact) -> tuple[Fact, ...]:
    """The payments of principal by which a disposition reduced the notes; one for each note that it names."""
    return payments_by_disposition(book).get(fact.number, ())


def payments_by_disposition(book: Book) -> dict[int, tuple[Fact, ...]]:
    """The same for every disposition, by its entry: none takes a payment that another takes."""
    paid: dict[tuple[str, str, int], list[Fact]] = {}
    for fact in standing(book, (kinds.PRINCIPAL_PAID,)):
        paid.setdefault((fact.on.isoformat(), fact.data["note"], fact.data["amount"]), []).append(fact)
    found: dict[int, tuple[Fact, ...]] = {}
    for fact in standing(book, (RESERVE_DISPOSED,)):
        fitting = [paid.get((fact.data["disposed_on"], note, cents)) for note, cents in fact.data["notes"]]
        found[fact.number] = tuple(same.pop(0) for same in fitting if same)
    return found


def _check_paid(book: Book) -> None:
    """What went to the notes was paid on their principal, to the cent."""
    paid = payments_by_disposition(book)
    for fact in standing(book, (RESERVE_DISPOSED,)):
        notes: Sequence[tuple[str, int]] = fact.data["notes"]
        of_notes = fact.data["to"] == TO_NOTES
        whole = sum(cents for _, cents in notes) == fact.data["amount"] if of_notes else not notes
        if not whole or len(paid[fact.number]) != len(notes):
            raise CheckFailed(
                f"Entry no. {fact.number} disposes of {Money(fact.data['amount'])} to the reduction of the notes, but "
                "no such payment of principal stands on that day.",
                f"Take entry no. {fact.number} back first.",
            )
