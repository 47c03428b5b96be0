"""The screens of an open book, each built, and its module imported, on the first visit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.main_window import ScreenEntry
from cerplex_desktop.gui.screens.overview import OverviewScreen
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.presenters import ports
from cerplex_desktop.presenters.overview import OverviewPresenter
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.settings import Settings

if TYPE_CHECKING:
    from cerplex_desktop.gui.outside import Outside
    from cerplex_desktop.gui.pages import PageImage
    from cerplex_desktop.gui.papers import Papers

PapersFor = Callable[[], "Papers"]


def entries_for(
    workplace: Workplace, outside: "Outside", papers: PapersFor, calendar: Callable[[], Screen]
) -> tuple[ScreenEntry, ...]:
    """The screens in their order."""
    widths, workbooks = outside.settings, outside.office.workbooks
    return (
        ScreenEntry(ports.OVERVIEW, "Overview", lambda: _overview(workplace)),
        ScreenEntry(ports.INTEREST_DATES, "Interest dates", lambda: _interest_dates(workplace, widths, papers)),
        ScreenEntry(ports.CALENDAR, "Calendar", calendar),
        ScreenEntry(ports.NOTES, "Notes", lambda: _notes(workplace, widths)),
        ScreenEntry(ports.HOLDERS, "Holders", lambda: _holders(workplace, widths)),
        ScreenEntry(ports.WARRANTS, "Warrants", lambda: _warrants(workplace, widths, papers)),
        ScreenEntry(ports.STOCK, "Stock", lambda: _stock(workplace, widths)),
        ScreenEntry(ports.RATES, "Rates", lambda: _rates(workplace, widths)),
        ScreenEntry(ports.EVENTS, "Events", lambda: _events(workplace, widths, papers)),
        ScreenEntry(ports.PREPAYMENT, "Prepayment", lambda: _prepayment(workplace, widths, papers)),
        ScreenEntry(ports.WHAT_IF, "What if", lambda: _what_if(workplace, widths)),
        ScreenEntry(ports.COVENANTS, "Covenants", lambda: _covenants(workplace, widths, workbooks, papers)),
        ScreenEntry(ports.CLOSING, "Closing", lambda: _closing(workplace, widths, papers)),
        ScreenEntry(ports.DOCUMENTS, "Documents", lambda: _documents(workplace, widths, papers)),
        ScreenEntry(ports.INTERPRETATIONS, "Interpretations", lambda: _interpretations(workplace, widths)),
        ScreenEntry(ports.HISTORY, "History", lambda: _history(workplace, widths)),
    )


def papers_for(
    workplace: Workplace, outside: "Outside", said: Callable[[str], None], refused: Callable[[KnownError], None]
) -> PapersFor:
    """Makes, when first asked, what looks at, prints and saves the papers of a book."""
    made: list[Papers] = []

    def papers() -> "Papers":
        if not made:
            made.append(_papers(workplace, outside, said, refused))
        return made[0]

    return papers


def _papers(
    workplace: Workplace, outside: "Outside", said: Callable[[str], None], refused: Callable[[KnownError], None]
) -> "Papers":
    from cerplex_desktop.gui.papers import Papers, PaperSource

    def title(number: int) -> str:
        paper = workplace.book.documents[number]
        return f"{paper.document_id} to {workplace.book.deal.addressee(paper.holder).short_name}"

    def pages(number: int, scale: float) -> "list[PageImage]":
        return outside.pages(workplace.session.file.paper(number), scale)

    def save(number: int, folder: Path) -> Path:
        paper = workplace.book.documents[number]
        holder = workplace.book.deal.addressee(paper.holder).short_name
        return outside.office.press.save(folder, paper, holder, workplace.session.file.paper(number))

    folder = workplace.session.file.path.parent
    return Papers(PaperSource(title, pages, save), workplace.runner, said, refused, folder)


def calendar_for(
    workplace: Workplace, outside: "Outside", said: Callable[[str], None], refused: Callable[[KnownError], None]
) -> Screen:
    """The calendar, with what looks at, prints and saves its pages: each is numbered by its first day."""
    from cerplex_desktop.domain.papers.deadline_page import DeadlinePage, deadline_page
    from cerplex_desktop.gui.papers import Papers, PaperSource
    from cerplex_desktop.gui.screens.calendar import CalendarScreen

    press = outside.office.press

    def page(first: int) -> DeadlinePage:
        return deadline_page(workplace.book, date.fromordinal(first))

    source = PaperSource(
        lambda first: page(first).title,
        lambda first, scale: outside.pages(press.deadlines(page(first)), scale),
        lambda first, folder: press.save_deadlines(folder, page(first), press.deadlines(page(first))),
    )
    pages = Papers(source, workplace.runner, said, refused, workplace.session.file.path.parent)
    return CalendarScreen(workplace, outside.settings, pages, said)


def _overview(workplace: Workplace) -> Screen:
    screen = OverviewScreen()
    screen.present = OverviewPresenter(workplace, screen.show_state).refresh
    return screen


def _interest_dates(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.interest_dates import InterestDatesScreen

    return InterestDatesScreen(workplace, widths, papers())


def _notes(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.notes import NotesScreen

    return NotesScreen(workplace, widths)


def _holders(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.holders import HoldersScreen

    return HoldersScreen(workplace, widths)


def _warrants(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.warrants import WarrantsScreen

    return WarrantsScreen(workplace, widths, papers())


def _stock(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.stock import StockScreen

    return StockScreen(workplace, widths)


def _rates(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.rates import RatesScreen

    return RatesScreen(workplace, widths)


def _events(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.events import EventsScreen

    return EventsScreen(workplace, widths, papers())


def _prepayment(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.prepayment import PrepaymentScreen

    return PrepaymentScreen(workplace, widths, papers())


def _what_if(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.what_if import WhatIfScreen

    return WhatIfScreen(workplace, widths)


def _covenants(workplace: Workplace, widths: Settings, workbooks: Workbooks, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.covenants import CovenantsScreen

    return CovenantsScreen(workplace, widths, workbooks, papers())


def _closing(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.closing import ClosingScreen

    return ClosingScreen(workplace, widths, papers())


def _documents(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.documents import DocumentsScreen

    return DocumentsScreen(workplace, widths, papers())


def _interpretations(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.interpretations import InterpretationsScreen

    return InterpretationsScreen(workplace, widths)


def _history(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.history import HistoryScreen

    return HistoryScreen(workplace, widths)
