"""Tables as data: found, copied."""

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.table import Column, Sought, Table, as_tab_separated, day, found, money, row, words

HOLDERS = Table(
    "holders",
    (Column("Holder"), Column("Principal")),
    (row("a", words("Northwestern Mutual"), money(Money(100))), row("b", words("John Hancock"), money(Money(250)))),
    (words("Total"), money(Money(350))),
)


def test_every_typed_word_must_occur_in_a_line_in_any_case():
    assert [line.key for line in found(HOLDERS, "mutual NORTH").rows] == ["a"]
    assert [line.key for line in found(HOLDERS, "2.50").rows] == ["b"]


def test_the_totals_are_shown_only_beside_all_lines():
    assert found(HOLDERS, "john").totals == ()
    assert found(HOLDERS, "").totals == HOLDERS.totals


def test_when_nothing_is_found_the_table_says_what_was_typed():
    assert found(HOLDERS, "zebra").empty == "No line contains “zebra”."


def test_amounts_sort_by_cents_and_missing_ones_come_first():
    amounts = [money(Money(100_000)), money(None), money(Money(9))]
    assert [cell.text for cell in sorted(amounts, key=lambda c: c.order)] == ["–", "$0.09", "$1,000.00"]


def test_days_sort_by_the_calendar_not_by_their_words():
    from datetime import date

    days = [day(date(1998, 4, 19)), day(date(1998, 2, 19)), day(None)]
    assert [cell.text for cell in sorted(days, key=lambda c: c.order)] == ["–", "February 19, 1998", "April 19, 1998"]


def test_a_copied_text_that_a_spreadsheet_would_run_is_made_harmless():
    copied = as_tab_separated([["Holder", "Note"], ["=HYPERLINK(1)", "+1"], ["a\tb\nc", "@x"]])
    assert copied == "Holder\tNote\n'=HYPERLINK(1)\t'+1\na b c\t'@x"


def test_what_is_typed_on_is_looked_for_in_what_was_found_and_what_is_taken_away_in_everything():
    lines = ("quaker one", "quaker six", "Quinn one", "north")
    sought = Sought(Table("t", (Column("Name"),), tuple(row(text, words(text)) for text in lines)))

    def keys(typed: str) -> list[str]:
        return [line.key for line in sought.found(typed).rows]

    assert keys("qu") == ["quaker one", "quaker six", "Quinn one"]
    assert keys("qua") == ["quaker one", "quaker six"]
    assert keys("qua o") == ["quaker one"]
    assert keys("qu o") == ["quaker one", "Quinn one"]
    assert keys("n") == ["quaker one", "Quinn one", "north"]
    assert keys("") == list(lines)
    assert keys("north q") == []
