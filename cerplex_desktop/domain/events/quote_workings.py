"""The working of each amount of a quote, asked of the same accruals that computed it."""

from collections.abc import Sequence

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.events.quote import NoteQuote, Quote
from cerplex_desktop.domain.interest_dates.workings import Working, accrual_steps, readings_of, worked_pieces
from cerplex_desktop.domain.ledger.owed import interest_to
from cerplex_desktop.domain.ledger.position import INSTALLMENT, Part
from cerplex_desktop.domain.ledger.prepayment import base_earnings, extinguished_by_part
from cerplex_desktop.domain.ledger.running import Earning, earnings_of
from cerplex_desktop.domain.money import Money

AMOUNTS = (
    "Base Principal Amount",
    "accrued interest",
    "other amounts due",
    "payable",
    "regular interest",
    "payment in full",
    "forgiven",
)


def quote_working(book: Book, quote: Quote, note: str, amount_name: str) -> Working:
    """How an amount of one note of a quote comes about.

    Raises:
        BadInput: no such note, or no such amount.
    """
    line = next((n for n in quote.notes if n.note == note), None)
    if line is None:
        raise BadInput(f"There is no note “{note[:40]}”.", "The notes are " + ", ".join(n.note for n in quote.notes))
    if amount_name not in AMOUNTS:
        raise BadInput(f"“{amount_name[:40]}” is no amount of a quote.", "Ask for " + ", ".join(AMOUNTS))
    return _BUILDERS[amount_name](book, quote, line)


def _base(book: Book, quote: Quote, line: NoteQuote) -> Working:
    position, steps = quote.position, []
    if line.note in position.notes:
        place = position.notes.index(line.note)
        gone = extinguished_by_part(position.parts, place, quote.rules)
        steps = [_part_step(p, p.cents[place], g) for p, g in zip(position.parts, gone, strict=True) if p.cents[place]]
    return _sum(book, AMOUNTS[0], line, line.base_principal, (*steps, f"Paid: {line.base_principal}"), "I-17", "I-22")


def _part_step(part: Part, cents: int, gone: int) -> str:
    """A component of principal, and what of it is extinguished."""
    told = f"{part.kind.capitalize()} of {long_date(part.added_on)}: {Money(cents)}"
    if not gone:
        return told
    what = "extinguished" if gone > 0 else "taken off the additions"
    return f"{told}, {what}" if gone == cents else f"{told}, of which {Money(gone)} {what}"


def _accrued(book: Book, quote: Quote, line: NoteQuote) -> Working:
    earnings = base_earnings(quote.position, quote.on, quote.rules)
    return _interest(book, quote, line, earnings, AMOUNTS[1], line.accrued, book.deal.sections.prepayment)


def _regular(book: Book, quote: Quote, line: NoteQuote) -> Working:
    earnings = earnings_of(quote.position.spans_to(quote.on), quote.rules)
    return _interest(book, quote, line, earnings, AMOUNTS[4], line.regular, book.deal.accrual_section)


def _interest(
    book: Book,
    quote: Quote,
    line: NoteQuote,
    earnings: tuple[Earning, ...],
    name: str,
    amount: Money,
    section: str,
) -> Working:
    pieces = worked_pieces([e._replace(principals=[_of_note(quote, line, e.principals)]) for e in earnings])
    rounding = quote.rules.rounding
    steps = accrual_steps(pieces, amount, f"{rounding} to the cent") if pieces else ("Interest is paid to this day.",)
    readings = readings_of(book, "I-4", "I-5a", "I-12", "I-22")
    return Working(name, line.note, amount, section, pieces, steps, f"once, per note, {rounding} to the cent", readings)


def _other(book: Book, quote: Quote, line: NoteQuote) -> Working:
    steps = []
    for item in quote.position.owed:
        if line.note in item.notes:
            at = item.notes.index(line.note)
            interest = Money(interest_to(item, quote.on, quote.rules)[at])
            amount = f"{Money(item.cents[at])}, with " if item.kind == INSTALLMENT else ""
            steps.append(f"{item.name[:1].upper()}{item.name[1:]}: {amount}Default Rate interest of {interest}")
    steps.append(f"Sum: {line.other}" if steps else "Nothing is overdue.")
    return _sum(book, AMOUNTS[2], line, line.other, tuple(steps), "I-9", "I-21")


def _payable(book: Book, _quote: Quote, line: NoteQuote) -> Working:
    parts = f"Base Principal Amount {line.base_principal} + accrued {line.accrued} + other {line.other}"
    step = f"{parts} = {line.payable}"
    return _sum(book, AMOUNTS[3], line, line.payable, (step,), "I-12", "I-13", "I-17", "I-22")


def _in_full(book: Book, _quote: Quote, line: NoteQuote) -> Working:
    premium = f" + Make-Whole {line.make_whole}" if line.make_whole else ""
    parts = f"Principal {line.principal} + regular interest {line.regular} + other {line.other}{premium}"
    step = f"{parts} = {line.pay_in_full}"
    return _sum(book, AMOUNTS[5], line, line.pay_in_full, (step,))


def _forgiven(book: Book, _quote: Quote, line: NoteQuote) -> Working:
    steps = (
        f"Principal: {line.principal} − {line.base_principal} = {line.forgiven_principal}",
        f"Interest: {line.regular} − {line.accrued} = {line.forgiven_interest}",
        f"Payment in full {line.pay_in_full} − payable {line.payable} = {line.forgiven}",
    )
    return _sum(book, AMOUNTS[6], line, line.forgiven, steps, "I-12", "I-13", "I-17", "I-22")


def _sum(book: Book, name: str, line: NoteQuote, amount: Money, steps: tuple[str, ...], *readings: str) -> Working:
    section, rounding = book.deal.sections.prepayment, "none: sums of amounts in whole cents"
    return Working(name, line.note, amount, section, (), steps, rounding, readings_of(book, *readings))


def _of_note(quote: Quote, line: NoteQuote, column: Sequence[int]) -> int:
    """A note's place in a column; nothing of one that was surrendered."""
    return dict(zip(quote.position.notes, column, strict=True)).get(line.note, 0)


_BUILDERS = dict(zip(AMOUNTS, (_base, _accrued, _other, _payable, _regular, _in_full, _forgiven), strict=True))
