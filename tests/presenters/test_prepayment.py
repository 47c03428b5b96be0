"""The Prepayment screen where nothing can be prepaid."""

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.discharges import PAYOFF
from cerplex_desktop.presenters.prepayment import PrepaymentPresenter, PrepaymentState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.books import new_book
from tests.domain.deals import SHIPPED, without_prepayment
from tests.presenters.recorded_events import MONDAY


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


def test_once_the_notes_are_paid_no_day_is_asked_for(bench):
    states: list[PrepaymentState] = []
    PrepaymentPresenter(bench.workplace, states.append).refresh()
    paid = {"paid_on": MONDAY, "make_whole": Money(100), "reference": "Wire"}
    PAYOFF.record(bench.session, paid, MONDAY)
    PrepaymentPresenter(bench.workplace, states.append).refresh()
    assert (states[0].offered, states[-1].offered) == (True, False)
    assert states[-1].headline == "The notes were paid on February 2, 1998: nothing is left to prepay."
