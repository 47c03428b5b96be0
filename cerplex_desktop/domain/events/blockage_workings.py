"""The workings of the amounts at the end of a blockage: pieces, steps, rounding, readings, and the rate's diary.

Agreement: 4.1(d). Built on demand from the same earnings that the end was recorded from.
"""

from fractions import Fraction

from cerplex_desktop.domain.accruals.default_rate import FLOOR, PRIME, DiaryLine
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage, BlockageEnd
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.events.blockages import EndLine, ending_at, lines_of, totals_of
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.domain.interest_dates.workings import (
    Working,
    accrual_steps,
    exact_dollars,
    readings_of,
    worked_pieces,
)
from cerplex_desktop.domain.ledger.blockage import Ending
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import settle
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate

REGULAR, BLOCKED, LEAST, CASH, ADDED, AFTER = AMOUNTS = (
    "regular interest",
    "Default Rate interest",
    "cash floor",
    "cash",
    "added to principal",
    "principal after",
)


def ending_workings(book: Book, blockage: Blockage, note: str) -> tuple[Working, ...]:
    """How each amount of one note at the end of a blockage comes about, in the order of ``AMOUNTS``.

    Raises:
        BadInput: the blockage has no end yet, or there is no such note.
    """
    ended = blockage.ended
    if ended is None:
        raise BadInput(f"Blockage no. {blockage.number} has no end yet.", "Record its end, or preview it.")
    if note not in ended.notes:
        raise BadInput(f"There is no note “{note[:40]}”.", f"The notes are {', '.join(ended.notes)}.")
    place = list(ended.notes).index(note)
    line, found = lines_of(ended)[place], ending_at(book, ended.ended_on, ended.fact.number).one(place)
    return (
        _regular(book, found, line, ended),
        _blocked(book, found, line, blockage, ended),
        _least(book, found, line, ended),
        _cash(book, line, ended),
        _added(book, line, ended),
        _after(book, line, ended),
    )


def _regular(book: Book, found: Ending, line: EndLine, ended: BlockageEnd) -> Working:
    pieces, rounding = worked_pieces(found.regular), _rules(book, ended).rounding
    steps = accrual_steps(pieces, line.regular, f"{rounding} to the cent")
    if not pieces:
        steps = (
            f"No interest date fell inside: the interest from before stays in the period that runs on after "
            f"{long_date(ended.ended_on)}.",
        )
    section, readings = terms_of(book).cash_section, readings_of(book, "I-4", "I-5a", "I-10")
    return Working(REGULAR, line.note, line.regular, section, pieces, steps, _once(rounding), readings)


def _blocked(book: Book, found: Ending, line: EndLine, blockage: Blockage, ended: BlockageEnd) -> Working:
    pieces, rounding = worked_pieces(found.blocked), _rules(book, ended).rounding
    *steps, rounded = accrual_steps(pieces, line.blocked, f"{rounding} to the cent")
    joined = Money(found.joined[0])
    if joined:
        whole = exact_dollars(sum((p.exact_cents for p in pieces), Fraction(joined.cents)))
        steps.append(f"Joined installments at interest dates inside: {joined}, together {whole}")
    section, readings = terms_of(book).section, readings_of(book, "I-4", "I-5a", "I-9")
    lines = (*steps, rounded, *diary(book, blockage))
    return Working(BLOCKED, line.note, line.blocked, section, pieces, lines, _once(rounding), readings)


def diary(book: Book, blockage: Blockage) -> tuple[str, ...]:
    """The Default Rate over an ended blockage, a sentence for each stretch on which the same term won."""
    if blockage.ended is None:
        return ()
    lines = book.default_rate.diary(blockage.from_on, blockage.ended.ended_on)
    kept = [li for n, li in enumerate(lines) if n == 0 or li.in_force != lines[n - 1].in_force]
    return tuple(_rate_line(book, li) for li in kept)


def _rate_line(book: Book, line: DiaryLine) -> str:
    rate, prime = line.in_force, f"{book.deal.default_rate.prime_name} {format_rate(line.in_force.prime.rate)}"
    floor = format_rate(rate.floor.rate)
    if rate.won == FLOOR:
        why = f"the floor of {floor}, not below {prime}"
    elif rate.won == PRIME:
        why = f"{prime}, above the floor of {floor}"
    else:
        why = f"the highest lawful rate, below the floor of {floor} or {prime}"
    return f"Default Rate from {long_date(line.from_on)}: {format_rate(rate.rate)}, {why} (section {rate.section})"


def _least(book: Book, found: Ending, line: EndLine, ended: BlockageEnd) -> Working:
    pieces, rounding = worked_pieces(found.floor), _rules(book, ended).floor_rounding
    rounded = Money(settle(found.floor, 1)[0])
    steps = accrual_steps(pieces, rounded, f"{rounding} to the cent")
    if line.floor < rounded:
        steps = (*steps, f"Not more than the interest itself: {line.floor}")
    how = f"{_once(rounding)}: the agreement says “not less than”"
    readings = readings_of(book, "I-4", "I-5b", "I-24")
    return Working(LEAST, line.note, line.floor, terms_of(book).cash_section, pieces, steps, how, readings)


def _cash(book: Book, line: EndLine, ended: BlockageEnd) -> Working:
    how = "cut to the cent; the odd cents go to the largest remainders, ties by note number"
    readings = readings_of(book, "I-23")
    return Working(CASH, line.note, line.cash, terms_of(book).cash_section, (), _cash_steps(line, ended), how, readings)


def _cash_steps(line: EndLine, ended: BlockageEnd) -> tuple[str, ...]:
    if ended.choice.kind == ALL_CASH or line.cash == line.blocked:
        return (f"All cash: {line.cash}",)
    if ended.choice.kind == TO_FLOOR:
        return (f"Cash at the floor = {line.cash}",)
    totals, chosen = totals_of(ended), ended.choice.total_cash or Money(0)
    above, room, share = chosen - totals.floor, totals.blocked - totals.floor, line.blocked - line.floor
    exact = line.floor.cents + Fraction(above.cents * share.cents, room.cents)
    return (
        f"Total cash chosen {chosen}, sum of the floors {totals.floor}: {above} above them",
        f"{line.floor} + {above} × ({line.blocked} − {line.floor}) ÷ {room} = {exact_dollars(exact)}",
        f"Cut to cents, with its part of the odd cents: {line.cash}",
    )


def _added(book: Book, line: EndLine, ended: BlockageEnd) -> Working:
    steps = (f"Default Rate interest {line.blocked} − cash {line.cash} = {line.capitalized}",)
    how = "none: the difference of two amounts in whole cents"
    readings = readings_of(book, "I-5a", "I-5b", *_of_addition(book, ended))
    section = terms_of(book).addition_section
    return Working(ADDED, line.note, line.capitalized, section, (), steps, how, readings)


def _after(book: Book, line: EndLine, ended: BlockageEnd) -> Working:
    steps = (
        f"Principal before {line.before} + added {line.capitalized} = {line.after}",
        "The addition is due at once: the notes have matured"
        if _matured(book, ended)
        else f"The addition bears interest from and including {long_date(ended.ended_on)}.",
    )
    how, readings = "none: the sum of amounts in whole cents", readings_of(book, *_of_addition(book, ended))
    return Working(AFTER, line.note, line.after, terms_of(book).addition_section, (), steps, how, readings)


def _matured(book: Book, ended: BlockageEnd) -> bool:
    return ended.ended_on > _rules(book, ended).deal.maturity_on


def _of_addition(book: Book, ended: BlockageEnd) -> tuple[str, ...]:
    """The readings that the addition rests on, beside those of its cents."""
    return ("I-17", "I-29") if _matured(book, ended) else ("I-17",)


def _rules(book: Book, ended: BlockageEnd) -> Rules:
    """The rules under which the end was recorded."""
    return book.ledger.rules_for(ended.fact.number, ended.ended_on)


def _once(rounding: str) -> str:
    return f"once, per note, {rounding} to the cent"
