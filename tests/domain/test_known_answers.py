"""Amounts known beforehand: the aggregate table of the deal's arithmetic, and the hand-worked page beside this file."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from cerplex_desktop.domain.accruals.interest import split, take_floor
from cerplex_desktop.domain.accruals.schedule import interest_dates, interest_periods
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, MATURITY, ONE_NOTE, SHIPPED
from tests.domain.ledgers import bare_ledger

HAND_WORKED = (Path(__file__).parent / "first_three_dates.md").read_text(encoding="utf-8")

# Known answers as if there were one note of $17,250,000, cash at the floor: date, days, principal before, due,
# floor, capitalized, principal after. The first column of amounts is recital B of the agreement.
AGGREGATE = [
    (AUGUST_1997, 180, "17,250,000.00", "819,375.00", "0.00", "819,375.00", "18,069,375.00"),
    (FEBRUARY_1998, 180, "18,069,375.00", "1,355,203.13", "858,295.32", "496,907.81", "18,566,282.81"),
    (MARCH_1998, 30, "18,566,282.81", "232,078.54", "146,983.08", "85,095.46", "18,651,378.27"),
]


def cents(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def posted_figures(book: Book, day: date) -> list[tuple[str, int, int, int, int, int, int]]:
    posting = book.postings[day]
    columns = (posting.before, posting.due, posting.floor, posting.cash, posting.capitalized, posting.after)
    return list(zip(posting.notes, *columns, strict=True))


def test_one_note_of_the_whole_issue_earns_the_published_amounts_on_the_first_three_dates() -> None:
    dates = bare_ledger(parse_deal(ONE_NOTE), [1_725_000_000]).project(lambda running: running.divided(take_floor))
    found = []
    for (period, *_), columns, _ in islice(dates, 3):
        amounts = (columns.before, columns.due, columns.floor, columns.capitalized, columns.after)
        found.append((period.interest_on, period.days, *(f"{a[0] // 100:,}.{a[0] % 100:02d}" for a in amounts)))
    assert found == AGGREGATE


def posted_by_hand(day: date) -> list[tuple[str, int, int, int, int, int, int]]:
    """The rows of the hand-worked page for a date, the total last."""
    section = HAND_WORKED.split(f"## {day:%B} {day.day}, {day.year}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"(?m)^\| [At].*$", section)]
    return [(name, *map(cents, amounts)) for name, _, *amounts in rows]  # type: ignore[misc]


@pytest.mark.parametrize("day", [AUGUST_1997, FEBRUARY_1998, MARCH_1998])
def test_the_shipped_deal_posts_what_the_hand_worked_page_says_for_every_note(day: date) -> None:
    clerk = Clerk(SHIPPED)
    for later in (FEBRUARY_1998, MARCH_1998):
        clerk.do_in_time(later, "floor")
    posted = posted_figures(clerk.book, day)
    sums = [sum(row[n] for row in posted) for n in range(1, 7)]
    assert [*posted, ("total", *sums)] == posted_by_hand(day)


def test_the_arithmetic_written_out_on_the_hand_worked_page_is_right_line_by_line() -> None:
    def number(text: str) -> Decimal:
        return Decimal(text.replace(",", ""))

    products = re.findall(r"([\d,.]+\d) × (0\.\d+) = ([\d,.]+\d);", HAND_WORKED)
    quotients = re.findall(r"= ([\d,.]+\d);[^÷]*÷ (\d+) = ([\d,.]+\d)(…?), rounded", HAND_WORKED)
    differences = re.findall(r"Added: ([\d,.]+\d) − ([\d,.]+\d) = ([\d,.]+\d)\.", HAND_WORKED)
    assert (len(products), len(quotients), len(differences)) == (40, 40, 16)
    assert all(number(a) * number(b) == number(c) for a, b, c in products)
    assert all(
        abs(number(a) / number(b) - number(c)) <= (Decimal("1e-6") if dots else 0) for a, b, c, dots in quotients
    )
    assert all(number(a) - number(b) == number(c) for a, b, c in differences)


def test_there_are_forty_seven_interest_dates_from_august_1997_to_maturity() -> None:
    dates = interest_dates(parse_deal(SHIPPED))
    assert (len(dates), dates[:3], dates[-1]) == (47, (AUGUST_1997, FEBRUARY_1998, MARCH_1998), MATURITY)
    assert {d.day for d in dates} == {19}


def test_all_interest_on_the_maturity_date_is_cash_even_when_the_floor_is_asked_for() -> None:
    last = interest_periods(parse_deal(SHIPPED))[-1]
    columns = split(last, [1_000_000_00], take_floor)
    # 1,000,000.00 × 15% × 30/360 = 12,500.00 (section 4.1(a)(ii); all cash by I-3)
    assert (columns.due, columns.cash, columns.capitalized, columns.after) == (
        [12_500_00],
        [12_500_00],
        [0],
        [1_000_000_00],
    )


def test_a_right_that_runs_to_maturity_still_ends_before_it() -> None:
    # The principal is due on the maturity date, so that nothing is added then whatever the right says (I-3).
    deal = parse_deal(SHIPPED)
    right = deal.capitalization[-1]._replace(last_on=MATURITY)
    longer = replace(deal, capitalization=(right,))
    assert [p.right is None for p in interest_periods(longer)[-2:]] == [False, True]


def test_a_deal_file_whose_right_runs_to_maturity_is_refused() -> None:
    with pytest.raises(BadInput, match="up to, not including, maturity on 2001-11-19"):
        parse_deal(SHIPPED.replace("last_on = 2001-10-19 ", "last_on = 2001-11-19 "))


def test_money_prints_and_reads_as_the_papers_do() -> None:
    assert str(Money(135_520_313)) == "$1,355,203.13"
    assert str(Money(-100)) == "($1.00)"
    assert Money(-100).plain() == "-1.00"
