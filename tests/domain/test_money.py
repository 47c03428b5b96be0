"""How amounts and differences are written."""

from cerplex_desktop.domain.money import Difference, Money


def test_a_difference_is_printed_with_its_sign_and_is_else_the_amount() -> None:
    assert [str(Difference(cents)) for cents in (722_022, -722_022, 0)] == ["+$7,220.22", "−$7,220.22", "$0.00"]
    assert str(Money(-722_022)) == "($7,220.22)"
    assert Difference(-5) == Money(-5)
    assert Difference(-722_022).plain() == "-7220.22"
