"""The desk of February 19, 1998 as a clerk works it: its states, and what its forms say."""

from datetime import date

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_entries import DeliveryEntry, PaymentEntry
from cerplex_desktop.presenters.desk_states import DeskState
from cerplex_desktop.services.deal_events import set_working_date

FEBRUARY, MARCH = date(1998, 2, 19), date(1998, 3, 19)


class Desk:
    """A presenter, the states it showed, and the refusals of its forms."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.states: list[DeskState] = []
        self.refused: list[str] = []
        self.done = 0
        self.presenter = DeskPresenter(bench.workplace, self.states.append)
        bench.workplace.listen(self.presenter.refresh)
        self.presenter.open(FEBRUARY)

    @property
    def state(self) -> DeskState:
        return self.states[-1]

    def finished(self) -> None:
        self.done += 1

    def refuse(self, error: KnownError) -> None:
        self.refused.append(error.text)

    def elect_floor(self) -> None:
        self.presenter.choose_floor()
        self.presenter.elect()

    def deliver(self, method="courier", sent=date(1998, 2, 3), received: date | None = date(1998, 2, 4)) -> None:
        papers = tuple(key for key, _ in self.presenter.papers())
        self.presenter.log_delivery(DeliveryEntry(papers, method, sent, received, "T-1"), self.finished, self.refuse)

    def pay_all(self, on=FEBRUARY) -> None:
        self.presenter.pay(PaymentEntry(None, None, on, None, "W-1"), self.finished, self.refuse)

    def post(self) -> None:
        self.presenter.post(self.finished, self.refuse)


def whole_job(desk) -> None:
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.deliver()
    set_working_date(desk.bench.session, FEBRUARY)
    desk.pay_all()
