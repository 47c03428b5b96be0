"""What a comparison comes to, in sentences: for the screen and the command line alike."""

from collections.abc import Iterator

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.what_if.comparison import Adopted, Comparison, SideBySide
from cerplex_desktop.domain.what_if.outlook import Outlook, OutlookRow

NO_NOTE = "Beside the interest dates"


def told(found: Comparison) -> str:
    """What differs, from when and by how much; what is adopted; the best day to prepay, or why there is none."""
    return " ".join((_cost(found), *_from_when(found), *map(adopted_words, found.adopted), best_words(found.scenario)))


def _cost(found: Comparison) -> str:
    more = found.scenario.cost_to_maturity.cents - found.book.cost_to_maturity.cents
    costs = "the same as" if not more else f"{_more(more)} than"
    return f"To maturity the scenario costs {costs} the book as it stands."


def _from_when(found: Comparison) -> Iterator[str]:
    first = found.first_difference
    if first is None:
        yield "No date’s cash or principal differs."
    else:
        yield f"The first day that differs is {long_date(first.on)}: {' and '.join(_differences(first))}."


def _differences(row: SideBySide) -> tuple[str, ...]:
    """What a date does otherwise; where one side alone knows of it, what happens there."""
    if row.book is None or row.scenario is None:
        return (_alone(row.scenario or row.book, "scenario" if row.scenario else "book"),)
    principal = row.scenario.principal.cents - row.book.principal.cents
    cash = f"{_more(row.more_cash)} in cash" if row.more_cash else ""
    after = f"{_more(principal)} of principal after it" if principal else ""
    return tuple(filter(None, (cash, after))) or ("other parts of the same principal",)


def _alone(row: OutlookRow | None, side: str) -> str:
    assert row is not None
    added = f" and principal {_more(row.capitalized.cents)}" if row.capitalized else ""
    return f"{row.what} in the {side} alone, cash of {row.cash}{added}"


def more_principal(row: SideBySide) -> int | None:
    """By how many cents the scenario has more principal after the date; None where one side knows nothing of it."""
    return row.scenario.principal.cents - row.book.principal.cents if row.scenario and row.book else None


def adopted_words(adopted: Adopted) -> str:
    """What adopting a holder's balance does, with the difference."""
    stated = f"the holder’s balance of {adopted.balance} at the end of {long_date(adopted.balance_on)}"
    if not adopted.difference:
        return f"For note {adopted.note} {stated} is the company’s too: nothing is adopted."
    off = f"{_more(adopted.difference.cents)} than the company’s"
    return f"For note {adopted.note} {stated} is adopted from {long_date(adopted.on)}: {off}."


def best_words(side: Outlook) -> str:
    """The best day to prepay with what it costs, or why there is none."""
    best = side.best
    if best is None:
        return side.not_prepaid
    costs = f"{best.payable} payable, {best.total} with the cash until then"
    return f"The best day to prepay is {long_date(best.on)}: {costs}."


def beside_the_dates(side: Outlook) -> Money:
    """What is paid of all that is to come beside the interest dates, to holders and not on notes."""
    return side.cash_to_come - Money(sum(n.cash.cents for n in side.notes))


def _more(cents: int) -> str:
    return f"{Money(abs(cents))} {'more' if cents > 0 else 'less'}"
