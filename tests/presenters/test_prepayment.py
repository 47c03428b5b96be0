"""The Prepayment screen of a deal that gives no such right."""

from cerplex_desktop.presenters.prepayment import PrepaymentPresenter, PrepaymentState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.books import new_book
from tests.domain.deals import SHIPPED, without_prepayment


def test_a_deal_without_the_right_says_so_and_asks_for_no_day(bench, tmp_path):
    states: list[PrepaymentState] = []
    for name, text in (("with", SHIPPED), ("without", without_prepayment())):
        session = new_book(bench.office, tmp_path / f"{name}.dealbook", text, from_template=False)
        place = Workplace(session, bench.runner, lambda error: bench.refused.append(error.text), bench.said.append)
        PrepaymentPresenter(place, states.append).refresh()
        session.close()
    given, lacking = states[0], states[-1]
    assert (given.offered, lacking.offered) == (True, False)
    assert given.headline.startswith("Enter the day of prepayment")
    assert lacking.headline.startswith("The terms of this deal allow no prepayment at a discount.")
    assert bench.runner.names == ["working out what a prepayment saves"]
