from dataclasses import replace

import pytest

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money
from reports import check_read_back, printed_amounts, render
from tests.reports.letters import advice, many, note, notice, seven, totals
from tests.reports.papers import PAPERS, REASON

ONE_CENT = Money(1)


def with_row(letter, at, **changes):
    """The letter with one row changed, its totals as they were."""
    rows = list(letter.notes)
    rows[at] = replace(rows[at], **changes)
    return replace(letter, notes=tuple(rows))


@pytest.mark.parametrize("name", PAPERS)
def test_every_amount_of_a_paper_is_read_back_from_its_text(name):
    letter = PAPERS[name]
    pdf = render(letter)
    check_read_back(letter, pdf)
    assert set(letter.amounts) <= set(printed_amounts(pdf))


def test_amounts_come_in_the_order_of_reading():
    letter = notice(*seven())
    found = printed_amounts(render(letter))
    assert found[:2] == (letter.totals.cash, letter.totals.capitalized)
    assert found[2 : 2 + len(letter.amounts)] == letter.amounts
    assert found[2 + len(letter.amounts) :] == (letter.totals.cash,)


def test_a_thousand_rows_are_read_back():
    letter = notice(*many(1000))
    check_read_back(letter, render(letter))


@pytest.mark.parametrize("column", ["principal_before", "interest_due", "cash", "capitalized", "principal_after"])
@pytest.mark.parametrize("row", [0, 3, 6])
def test_one_cent_off_in_any_cell_is_caught_and_named(row, column):
    letter = notice(*seven())
    right = getattr(letter.notes[row], column)
    tampered = render(with_row(letter, row, **{column: right + ONE_CENT}))
    with pytest.raises(CheckFailed) as failed:
        check_read_back(letter, tampered)
    assert f"note A-{row + 1}" in str(failed.value)
    assert f"it shows {right + ONE_CENT} where its contents say {right}" in str(failed.value)


def test_a_wrong_total_is_caught_and_named():
    letter = notice(*seven())
    wrong = replace(letter.totals, interest_due=letter.totals.interest_due + ONE_CENT)
    with pytest.raises(CheckFailed, match="the totals, interest due"):
        check_read_back(letter, render(replace(letter, totals=wrong)))


def test_rows_in_another_order_are_caught():
    letter = notice(*seven())
    swapped = (letter.notes[1], letter.notes[0], *letter.notes[2:])
    with pytest.raises(CheckFailed, match="A-2"):
        check_read_back(letter, render(replace(letter, notes=swapped)))


def test_a_row_too_few_and_a_row_too_many_are_caught():
    letter = notice(*seven())
    fewer = render(replace(letter, notes=letter.notes[:-1]))
    more = render(replace(letter, notes=(*letter.notes, note("A-8", 700_000_000))))
    with pytest.raises(CheckFailed, match="note A-7 is not on it"):
        check_read_back(letter, fewer)
    with pytest.raises(CheckFailed, match=r"shows \$7,000,000\.00 between the rows"):
        check_read_back(letter, more)


def test_an_amount_that_is_not_in_the_contents_is_caught_wherever_it_stands():
    letter = advice(reason=REASON)
    other = render(replace(letter, reason="A fee of $12.34 was withheld."))
    with pytest.raises(CheckFailed, match=r"it shows \$12\.34, which is not among its figures"):
        check_read_back(letter, other)


def test_an_amount_in_the_reason_itself_is_no_stray():
    letter = advice(reason="Cash of $12.34 was short of the $17,250,000 due.")
    check_read_back(letter, render(letter))


def test_something_with_a_dollar_sign_that_is_no_amount_is_caught():
    letter = advice()
    with pytest.raises(CheckFailed, match=r"“\$1\.234,56”"):
        check_read_back(letter, render(replace(letter, reason="It was $1.234,56 short.")))


def test_figures_attached_to_another_paper_are_caught():
    letter = notice()
    with pytest.raises(CheckFailed, match="the figures attached"):
        check_read_back(letter, render(replace(letter, number=8)))


def test_numbers_that_end_like_others_or_hold_blanks_and_dollars_find_their_own_rows():
    rows = tuple(
        note(number, 100_000_000 + i) for i, number in enumerate(["11", "1", "R 1", "A-1", "1-A", "$5", "Total"])
    )
    letter = notice(*rows)
    check_read_back(letter, render(letter))
    tampered = with_row(letter, 1, cash=ONE_CENT)
    with pytest.raises(CheckFailed, match="note 1, cash payable"):
        check_read_back(letter, render(tampered))


def test_a_number_broken_over_lines_at_its_dash_is_found():
    letter = notice(note("SERIES A REGISTERED NOTE-" + "NUMBER-" * 6 + "7", 100_000_000))
    check_read_back(letter, render(letter))


def test_bytes_that_are_no_pdf_are_refused_with_a_sentence():
    with pytest.raises(CheckFailed, match="no readable PDF"):
        printed_amounts(b"%PDF-1.7 and nothing else")


def test_the_factory_adds_up():
    rows = seven()
    sums = totals(rows)
    assert sums.interest_due == sums.cash + sums.capitalized
    assert sums.principal_after == sums.principal_before + sums.capitalized
