"""The working of any amount of an interest date: section, pieces, steps, rounding, readings.

Built on demand from the same accruals and the same ``split`` that computed the amount, and read alike by screen,
paper and tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.accruals.interest import YEAR_DAYS
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.interest_dates.course import course_of
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine
from cerplex_desktop.domain.ledger.running import Earning, Running, settle
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate

ACCRUED_BEFORE = "interest accrued to the acceleration"
AMOUNTS = ("interest due", "cash floor", "cash", "capitalized", "principal after")


@dataclass(frozen=True, slots=True)
class WorkedPiece:
    """Days at one rate on one principal, and what they earn: exact cents before rounding."""

    from_on: date
    to_on: date
    days: int
    rate: Fraction
    principal: Money
    exact_cents: Fraction
    section: str


@dataclass(frozen=True, slots=True)
class Working:
    """How an amount comes about.

    ``pieces`` are the accrual from–to–days–rate; ``steps`` the arithmetic line by line in words and figures;
    ``rounding`` says how often and which way; ``readings`` are the register's entries it rests on.
    """

    amount_name: str
    note: str
    amount: Money
    section: str
    pieces: tuple[WorkedPiece, ...]
    steps: tuple[str, ...]
    rounding: str
    readings: tuple[Reading, ...]


def working_of(book: Book, desk: Desk, note: str, amount_name: str) -> Working:
    """The working of one note's amount on the desk of an interest date.

    Raises:
        BadInput: no such note, or no such amount.
    """
    book = book.under_terms_of(desk.period.interest_on)
    line = next((n for n in desk.lines if n.note == note), None)
    if line is None:
        raise BadInput(f"There is no note “{note[:40]}”.", "The notes are " + ", ".join(n.note for n in desk.lines))
    if amount_name not in AMOUNTS:
        raise BadInput(f"“{amount_name[:40]}” is no amount of an interest date.", "Ask for " + ", ".join(AMOUNTS))
    return _BUILDERS[amount_name](book, desk, line)


def readings_of(book: Book, *ids: str) -> tuple[Reading, ...]:
    """The register's entries by their numbers."""
    return tuple(r for r in book.deal.readings if r.id in ids)


def _of_note(desk: Desk, line: NoteLine) -> Running:
    return desk.running.one(list(desk.running.notes).index(line.note))


def worked_pieces(earnings: Sequence[Earning]) -> tuple[WorkedPiece, ...]:
    """The pieces of one note: days at one rate on one principal."""
    return tuple(
        WorkedPiece(
            p.from_on,
            p.to_on,
            p.days,
            p.rate,
            Money(e.principals[0]),
            e.principals[0] * p.rate * p.days / YEAR_DAYS,
            p.section,
        )
        for e in earnings
        for p in e.accrual.pieces
    )


def accrual_steps(
    pieces: Sequence[WorkedPiece], rounded: Money, how: str, bearing: Sequence[str] = ()
) -> tuple[str, ...]:
    """Each piece as a line, their sum, and the rounding; ``bearing`` says of each what bears it, if no principal."""
    named = bearing or [""] * len(pieces)
    lines = [
        f"{p.principal}{of and f' of {of}'} × {format_rate(p.rate)} × "
        f"{p.days} {'day' if p.days == 1 else 'days'} ÷ {YEAR_DAYS} = "
        f"{exact_dollars(p.exact_cents)}"
        for p, of in zip(pieces, named, strict=True)
    ]
    if len(pieces) > 1:
        lines.append(f"Sum: {exact_dollars(sum((p.exact_cents for p in pieces), Fraction(0)))}")
    lines.append(f"Rounded {how}: {rounded}")
    return tuple(lines)


def exact_dollars(cents: Fraction) -> str:
    """Dollars with every decimal that the fraction has, cut after six with dots where it goes on."""
    micro, rest = divmod(cents * 10_000, 1)
    whole, places = divmod(int(micro), 1_000_000)
    text = f"{places:06d}"
    if rest == 0:
        text = text.rstrip("0").ljust(2, "0")
    return f"${whole:,}.{text}{'' if rest == 0 else '…'}"


def _due(book: Book, desk: Desk, line: NoteLine) -> Working:
    running, (ids, beside) = _of_note(desk, line), course_of(book, desk.running)
    pieces, due = worked_pieces((*running.regular, *running.extra)), Money(running.due()[0])
    rounding = book.rules_of(desk.period.interest_on).rounding
    regular, how = Money(settle(running.regular, 1)[0]), f"{rounding} to the cent"
    bearing = [ACCRUED_BEFORE if e.on_interest else "" for e in running.regular for _ in e.accrual.pieces]
    steps = accrual_steps(worked_pieces(running.regular), regular, how, bearing)
    return Working(
        "interest due",
        line.note,
        due,
        book.deal.accrual_section,
        pieces,
        (*beside, *steps, *_extra_steps(running, regular)),
        f"once, per note, {rounding} to the cent",
        readings_of(book, "I-4", "I-5a", *(("I-6b",) if running.extra else ()), *ids),
    )


def _extra_steps(running: Running, amount: Money) -> tuple[str, ...]:
    """Interest of the days to a later day of payment, rounded by itself and added (I-6b)."""
    if not running.extra:
        return ()
    extra = Money(settle(running.extra, 1)[0])
    how = f"{running.extra[0].accrual.rounding} to the cent"
    return (*accrual_steps(worked_pieces(running.extra), extra, how), f"With it: {amount + extra}")


def _floor(book: Book, desk: Desk, line: NoteLine) -> Working:
    running, right = _of_note(desk, line), desk.period.right
    if not running.floor or right is None:
        why = f"no floor: all or none (section {right.section})" if right else "all interest is payable in cash"
        section = right.section if right else book.deal.sections.capitalization
        return Working("cash floor", line.note, line.floor, section, (), (why,), "none", ())
    pieces, floor = worked_pieces((*running.floor, *running.extra)), running.floors()[0]
    ids, beside = course_of(book, desk.running)
    rounded, rounding = settle(running.floor, 1)[0], running.floor[0].accrual.rounding
    steps = accrual_steps(worked_pieces(running.floor), Money(rounded), f"{rounding} to the cent")
    least = Money(min(rounded, settle(running.regular, 1)[0]))
    if least < Money(rounded):
        steps += (f"Not more than the interest due: {least}",)
    steps += _extra_steps(running, least)
    return Working(
        "cash floor",
        line.note,
        Money(floor),
        right.floor_section,
        pieces,
        (*beside, *steps),
        f"once, per note, {rounding}: the agreement says “not less than”",
        readings_of(book, "I-4", "I-5b", *(("I-6b",) if running.extra else ()), *ids),
    )


def _cash(book: Book, desk: Desk, line: NoteLine) -> Working:
    section = desk.period.right.section if desk.period.right else book.deal.accrual_section
    rounding, readings = _cash_rounding(desk, line)
    return Working(
        "cash", line.note, line.cash, section, (), _cash_steps(desk, line), rounding, readings_of(book, *readings)
    )


def _cash_rounding(desk: Desk, line: NoteLine) -> tuple[str, tuple[str, ...]]:
    """Only an amount that is shared over the notes is cut to cents here; the rest was rounded before."""
    if desk.election is None or line.cash == line.due:
        return "none: it is the interest due", ("I-4", "I-5a", "I-18")
    if desk.election.choice.kind == TO_FLOOR:
        return "none: it is the cash floor", ("I-4", "I-5b", "I-18")
    how = "cut to the cent; the odd cents go to the largest remainders, ties by note number"
    return how, ("I-4", "I-5a", "I-5b", "I-18", "I-23")


def _cash_steps(desk: Desk, line: NoteLine) -> tuple[str, ...]:
    outcome = next((h for h in desk.holders if h.holder == line.holder), None)
    if outcome and outcome.failed_because:
        return (outcome.failed_because, f"Cash = interest due = {line.cash}")
    if desk.election is None or desk.election.choice.kind == ALL_CASH or line.cash == line.due:
        return (f"All cash: cash = interest due = {line.cash}",)
    if desk.election.choice.kind == TO_FLOOR:
        return (f"Cash at the floor = {line.cash}",)
    floors = desk.totals.floor.cents
    room = desk.totals.due.cents - floors
    chosen = desk.election.choice.total_cash or Money(0)
    above, share = chosen.cents - floors, line.due.cents - line.floor.cents
    return (
        f"Total cash elected {chosen}, sum of the floors {Money(floors)}: {Money(above)} above them",
        f"{line.floor} + {Money(above)} × ({line.due} − {line.floor}) ÷ {Money(room)} = "
        f"{exact_dollars(line.floor.cents + Fraction(above * share, room))}",
        f"Cut to cents, with its part of the odd cents: {line.cash}",
    )


def _capitalized(book: Book, desk: Desk, line: NoteLine) -> Working:
    right = desk.period.right
    steps = (f"Interest due {line.due} − cash {line.cash} = {line.capitalized}",)
    return Working(
        "capitalized",
        line.note,
        line.capitalized,
        right.section if right else book.deal.sections.capitalization,
        (),
        steps,
        "none: the difference of two amounts in whole cents",
        readings_of(book, "I-4", "I-5a", "I-5b"),
    )


def _after(book: Book, desk: Desk, line: NoteLine) -> Working:
    on = long_date(desk.period.interest_on)
    steps = (
        f"Principal before {line.before} + added {line.capitalized} = {line.after}",
        f"The addition bears interest from and including {on}." if line.capitalized else "Nothing is added.",
    )
    return Working(
        "principal after",
        line.note,
        line.after,
        book.deal.sections.capitalization,
        (),
        steps,
        "none: the sum of amounts in whole cents",
        readings_of(book, "I-4", "I-5a", "I-5b"),
    )


_BUILDERS = {
    "interest due": _due,
    "cash floor": _floor,
    "cash": _cash,
    "capitalized": _capitalized,
    "principal after": _after,
}
