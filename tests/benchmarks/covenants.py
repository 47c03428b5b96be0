"""Forty quarters of all tests against bare comparisons of the same figures as fractions; aim: at most 20 times.

The peer knows beforehand which cents each test takes and its threshold, makes one fraction of them and compares: no
figures or thresholds to find by date, no readings, no headroom, no early warning.

Run: ``uv run python -m tests.benchmarks.covenants``.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Accounts
from cerplex_desktop.domain.covenants.covenants import FAIL, Judged, quarter_tests
from cerplex_desktop.domain.money import Money
from tests.benchmarks.measure import compare, timed
from tests.benchmarks.what_if import new_book

QUARTERS = 40
ENTERED = date(2007, 12, 31)


def with_figures(book: Book) -> tuple[Book, list[date]]:
    """Every item of every quarter, some cents apart from one to the next."""
    terms = book.deal.covenants
    assert terms is not None
    quarters = list(terms.quarters(ENTERED))[:QUARTERS]
    book.figures = tuple(
        Figure(None, item.key, quarter, Money(2_000_000_000 + 1_234_567 * n + 7 * m), "Accounts")
        for n, quarter in enumerate(quarters)
        for m, item in enumerate(terms.items)
    )
    return book, quarters


def all_tests(book: Book, quarters: list[date]) -> list[Judged]:
    """Every test of every quarter, as the program gives them."""
    accounts = Accounts(book)
    return [x for quarter in quarters for x in quarter_tests(book, quarter, ENTERED, accounts)]


def bare(tests: list[Judged]) -> Callable[[], int]:
    """From cents to a comparison, and nothing else; says how many fail."""
    ready = []
    for found in tests:
        cents = {i.item.key: i.figure.amount.cents for i in found.inputs if i.figure}
        plus = next((cents[k] for k in (found.test.plus, found.test.other_plus) if k in cents), 0)
        above = [*(cents[k] for k in found.test.adds), *(-cents[k] for k in found.test.less)]
        ready.append((above, cents.get(found.test.over, 100), plus, found.threshold.least))

    def compared() -> int:
        return sum(Fraction(sum(above), below) < least + Fraction(plus, 100) for above, below, plus, least in ready)

    return compared


def main() -> None:
    """Prints lines of JSON."""
    book, quarters = with_figures(new_book())
    tests = all_tests(book, quarters)
    peer = bare(tests)
    assert peer() == sum(x.verdict == FAIL for x in tests)
    compare(
        f"covenants: {len(quarters)} quarters, {len(tests)} tests",
        timed(lambda: all_tests(book, quarters)),
        {"bare comparisons of the same fractions": timed(peer, 50)},
        runs=15,
    )


if __name__ == "__main__":
    main()
