"""CUSIP check digits against published numbers, and private placement numbers with their own signs.

The five numbers are the usual examples of the method (Wikipedia “CUSIP”, Rosetta Code “CUSIP”); the others are worked
by hand: 9,9,9,9,9,9 double in turn to 9,18,9,18,9,18, whose digits are 54; A is 10 and adds 1; * is 36, doubled 72, and
adds 9: 64, so the check digit is 6; @ (74) adds 11: 66, 4; # (76) adds 13: 68, 2; A doubled (20) adds 2: 57, 3.
"""

import pytest

from cerplex_desktop.domain.cusip import check_digit, parse_private_placement_number
from cerplex_desktop.domain.errors import BadInput


@pytest.mark.parametrize("number", ["037833100", "17275R102", "38259P508", "594918104", "68389X105"])
def test_published_numbers_have_their_check_digit(number: str) -> None:
    assert check_digit(number[:8]) == int(number[8])


@pytest.mark.parametrize(("places", "digit"), [("999999A*", 6), ("999999A@", 4), ("999999A#", 2), ("999999AA", 3)])
def test_the_signs_of_private_placements_count_on_after_the_letters(places: str, digit: int) -> None:
    assert check_digit(places) == digit


@pytest.mark.parametrize("typed", ["999999A*6", "999999 A* 6", " 999999 a*6 "])
def test_a_number_is_read_with_blanks_anywhere_and_printed_in_one_way(typed: str) -> None:
    assert parse_private_placement_number(typed) == "999999 A*6"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("68389X106", "does not fit: 68389X 10 has 5"),
        ("68389X10", "is no private placement number"),
        ("68389X10５", "is no private placement number"),
        ("", "is no private placement number"),
        ("999999 A$6", "is no private placement number"),
    ],
)
def test_a_number_that_does_not_fit_is_refused(typed: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse_private_placement_number(typed)
