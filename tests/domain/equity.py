"""A clerk who keeps the register of warrants and shares, for the tests of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.equity_entries import Draft
from tests.domain.clerk import Clerk
from tests.domain.deals import SHIPPED

DAY = date(1998, 1, 5)
NML_93, JHL_93, NML_96, JHL_97 = "93-NML", "93-JHL", "96-NML", "97-JHL"


class Registrar(Clerk):
    """Records what the functions of the register's entries give."""

    def __init__(self, text: str = SHIPPED) -> None:
        super().__init__(text, posted_through_1997=False)

    def enter(self, make: Callable[..., Draft], *given: Any, **named: Any) -> Fact:
        draft = make(self.book, *given, **named)
        return self.record(draft.kind, draft.on, draft.data)

    @property
    def register(self) -> Equity:
        return equity_of(self.book)

    def held(self, agreement: str = "1993 Warrant Agreement") -> dict[str, tuple[str, int]]:
        return {c.number: (c.holder, c.warrants) for c in self.register.certificates.of(agreement)}
