"""Closing: the conditions and the Effective Date, the holders' costs, counsel's reserve, reports and meetings."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.closing_conditions import certifiable, effective_date, open_conditions
from cerplex_desktop.domain.registers.evidence import evidence_named
from cerplex_desktop.presenters.closing_tabs import CONDITIONS, COSTS, REPORTS, RESERVE, TABS, Detail, Tab
from cerplex_desktop.presenters.events import Offer
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.table import GOOD, WARN, Table, found
from cerplex_desktop.presenters.workplace import Refusal
from cerplex_desktop.services.evidence import save_evidence
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.reserve_papers import issue_reserve_statement

__all__ = ["CONDITIONS", "COSTS", "REPORTS", "RESERVE", "ClosingPresenter", "ClosingState", "TabState"]


class TabState(NamedTuple):
    """One tab: what it says above its table, the table, what can be recorded, and each line in full."""

    key: str
    title: str
    says: tuple[str, ...]
    table: Table
    offers: tuple[Offer, ...]
    details: dict[str, Detail]


class ClosingState(NamedTuple):
    """The Effective Date in a sentence with tone and sign, what it waits for, and the tabs.

    ``can_issue``: the reserve has entries to state.
    """

    effective: str
    tone: str
    mark: str
    waits: str
    tabs: tuple[TabState, ...]
    locked: str
    can_issue: bool


class ClosingPresenter(TablePresenter[ClosingState]):
    """Shows what was and is to be done at closing and after it."""

    def refresh(self) -> None:
        """Shows everything as it stands on the working date."""
        book, on = self._workplace.book, self._workplace.on
        tabs = tuple(self._tab(tab, book) for tab in TABS)
        effective = effective_date(book)
        said = f"Effective Date: {long_date(effective)}" if effective else "There is no Effective Date yet"
        if not book.deal.conditions:
            said = f"In effect from {long_date(book.deal.agreement_on)}; the deal names no conditions"
        if effective is not None and effective > on:
            said = f"{said}, still to come"
        look = (GOOD, "yes") if effective else (WARN, "care")
        locked, stated = self._workplace.locked_because, any(t.key == RESERVE and t.details for t in tabs)
        self._show(ClosingState(said, *look, _waits(book), tabs, locked, stated and not locked))

    def _tab(self, tab: Tab, book: Book) -> TabState:
        shown = tab.show(book, self._workplace.on)
        offers = tuple(Offer(form, form.unavailable(book)) for form in tab.forms)
        return TabState(tab.key, tab.title, shown.says, found(shown.table, self._typed), offers, shown.details)

    def take_back(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes an entry back that was made by mistake; it stays in the history."""
        on = self._workplace.on
        return self._workplace.change(
            "taking the entry back",
            lambda session: take_back(session, entry, reason, on),
            lambda _fact: f"Entry no. {entry} was taken back.",
            done=lambda _: done(),
            refused=refused,
        )

    def issue_statement(self, done: Callable[[list[int]], None]) -> bool:
        """Issues the statement of the reserve through the working date; ``done`` is told its number."""
        on = self._workplace.on
        return self._workplace.change(
            "issuing the reserve statement",
            lambda session: issue_reserve_statement(session, on, on),
            lambda issued: f"{issued[0].document.document_id} is {'issued' if issued[0].new else 'issued already'}.",
            done=lambda issued: done([i.document.number for i in issued]),
        )

    def evidence_name(self, number: int) -> str:
        """The name that a file came under."""
        return evidence_named(self._workplace.book, number).name

    def save_evidence(self, number: int, to: Path) -> bool:
        """Writes a file that the book keeps to a place of the user's choice."""
        return self._workplace.make(
            "saving the file",
            lambda session: save_evidence(session, number, to),
            lambda path: f"The file was saved as {path.name}.",
        )


def _waits(book: Book) -> str:
    """What the Effective Date, and then its certificate, wait for."""
    missing = open_conditions(book)
    if missing:
        return f"Not satisfied: {', '.join(c.key for c in missing)}. All figures are projections until then."
    said, certificate = "The day on which the last condition was satisfied.", certifiable(book)
    if certificate.condition is None:
        return said
    section, waiting = certificate.condition.section, len(certificate.wants)
    if not waiting:
        return f"{said} The certificate of {section} can be given."
    others = f"{waiting} conditions are" if waiting > 1 else "1 condition is"
    return f"{said} The certificate of {section} waits until {others} on record with what shows it."
