"""The tables that can be asked for by name without a window: the same as its screens show."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.presenters.calendar import CalendarPresenter
from cerplex_desktop.presenters.delivery_matrix import DeliveriesPresenter
from cerplex_desktop.presenters.documents import DocumentsPresenter
from cerplex_desktop.presenters.history import HistoryPresenter
from cerplex_desktop.presenters.holders import HoldersPresenter
from cerplex_desktop.presenters.interest_dates import DatesPresenter
from cerplex_desktop.presenters.notes import NotesPresenter
from cerplex_desktop.presenters.overdue import OverduePresenter
from cerplex_desktop.presenters.rates import RatesPresenter
from cerplex_desktop.presenters.stock import StockPresenter
from cerplex_desktop.presenters.table import Table
from cerplex_desktop.presenters.warrants import WarrantsPresenter
from cerplex_desktop.presenters.workplace import Workplace


class _Presenter(Protocol):
    def refresh(self) -> None: ...


class Exported(NamedTuple):
    """A table by its title, and where it is shown: which presenter, and which part of its state."""

    title: str
    presenter: Callable[[Workplace, Callable[[Any], None]], _Presenter]
    part: str = "table"

    def table(self, workplace: Workplace) -> Table:
        """The table as its screen shows it, whole and in its own order."""
        states: list[Any] = []
        self.presenter(workplace, states.append).refresh()
        table: Table = getattr(states[-1], self.part)
        return table


TABLES = {
    "interest-dates": Exported("Interest dates", DatesPresenter),
    "notes": Exported("Notes", NotesPresenter),
    "holders": Exported("Holders", HoldersPresenter),
    "documents": Exported("Documents", DocumentsPresenter),
    "deliveries": Exported("Deliveries", DeliveriesPresenter),
    "calendar": Exported("Calendar", CalendarPresenter),
    "overdue": Exported("Due and unpaid", OverduePresenter, "owed"),
    "payments-applied": Exported("Payments applied", OverduePresenter, "applied"),
    "default-rate": Exported("Diary of the Default Rate", RatesPresenter, "diary"),
    "rates": Exported("Tables of rates", RatesPresenter, "rows"),
    "warrants": Exported("Warrants", WarrantsPresenter),
    "stock": Exported("Capital stock, fully diluted", StockPresenter, "diluted"),
    "history": Exported("History", HistoryPresenter),
}


def exported(name: str) -> Exported:
    """The table of that name.

    Raises:
        BadInput: there is none; lists those there are.
    """
    found = TABLES.get(name.strip().casefold())
    if found is None:
        raise BadInput(f"There is no table “{name[:40]}”.", f"The tables are {', '.join(TABLES)}.")
    return found
