"""The working of what a Revolving Loan Reduction makes due on one note."""

from collections.abc import Sequence
from fractions import Fraction

from cerplex_desktop.domain.accruals.interest import YEAR_DAYS, Accrual
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.workings import (
    WorkedPiece,
    Working,
    exact_dollars,
    readings_of,
    worked_pieces,
)
from cerplex_desktop.domain.ledger.position import INITIAL
from cerplex_desktop.domain.ledger.running import Earning
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate

AMOUNT = "interest due at the reduction"


def reduction_working(book: Book, note: str) -> Working:
    """How one note's interest at a reduction comes about: the Default Rate since the addition, less what was credited.

    Agreement: 4.2; I-8. Rounding: once per note.

    Raises:
        Refused: no reduction is recorded.
        BadInput: there is no such note.
    """
    fell = book.loan_reduction
    reduced = book.ledger.position_on(fell.on).reduced if fell else None
    if reduced is None:
        raise Refused(f"No Revolving Loan Reduction is recorded{book.deal.cited(book.deal.sections.reduction)}.")
    if note not in reduced.notes:
        raise BadInput(f"There is no note “{note[:40]}”.", "The notes are " + ", ".join(reduced.notes))
    place = reduced.notes.index(note)
    principal = sum(p.cents[place] for p in reduced.parts if p.kind == INITIAL)
    interest, earned, section = Money(reduced.interest[place]), reduced.earned, book.deal.sections.reduction
    if earned is None:
        steps: tuple[str, ...] = (f"No {book.deal.initial_amount_name} was outstanding: nothing is due",)
        return Working(AMOUNT, note, interest, section, (), steps, "none", ())
    gross = worked_pieces((Earning([principal], earned.gross),))
    less = _credited(principal, earned.credited)
    rounding = earned.net.rounding
    steps = (*_lines(gross, ""), *_lines(less, "Less "), *_sum(gross, less), f"Rounded {rounding}: {interest}")
    ids = ("I-4", "I-5a", "I-8", "I-11")
    return Working(
        AMOUNT,
        note,
        interest,
        section,
        gross,
        steps,
        f"once, per note, {rounding} to the cent",
        readings_of(book, *ids),
    )


def _credited(principal: int, credited: Sequence[Accrual]) -> tuple[WorkedPiece, ...]:
    return worked_pieces([Earning([principal], accrual) for accrual in credited])


def _lines(pieces: Sequence[WorkedPiece], lead: str) -> list[str]:
    return [
        f"{lead}{p.principal} × {format_rate(p.rate)} × {p.days} {'day' if p.days == 1 else 'days'} ÷ {YEAR_DAYS} = "
        f"{exact_dollars(p.exact_cents)}"
        for p in pieces
    ]


def _sum(gross: Sequence[WorkedPiece], less: Sequence[WorkedPiece]) -> list[str]:
    """The difference, where there is more than one line; never less than nothing."""
    if len(gross) + len(less) < 2:
        return []
    exact = sum((p.exact_cents for p in gross), Fraction(0)) - sum((p.exact_cents for p in less), Fraction(0))
    return [f"Sum: {exact_dollars(exact)}" if exact >= 0 else "The credit is more: nothing is due"]
