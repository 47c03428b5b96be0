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
    from cerplex_desktop.gui.papers import Papers

PapersFor = Callable[[], "Papers"]


def entries_for(
    workplace: Workplace, outside: "Outside", papers: PapersFor, calendar: Callable[[], Screen]
) -> tuple[ScreenEntry, ...]:
    """The screens in their order."""
    widths, workbooks = outside.settings, outside.office.workbooks
    builders: dict[str, Callable[[], Screen]] = {
        ports.OVERVIEW: lambda: _overview(workplace),
        ports.INTEREST_DATES: lambda: _interest_dates(workplace, widths, papers),
        ports.CALENDAR: calendar,
        ports.NOTES: lambda: _notes(workplace, widths, workbooks),
        ports.HOLDERS: lambda: _holders(workplace, widths, workbooks),
        ports.WARRANTS: lambda: _warrants(workplace, widths, papers, workbooks),
        ports.STOCK: lambda: _stock(workplace, widths),
        ports.RATES: lambda: _rates(workplace, widths, workbooks),
        ports.EVENTS: lambda: _events(workplace, widths, papers, workbooks),
        ports.PREPAYMENT: lambda: _prepayment(workplace, widths, papers),
        ports.WHAT_IF: lambda: _what_if(workplace, widths),
        ports.COVENANTS: lambda: _covenants(workplace, widths, workbooks, papers),
        ports.CLOSING: lambda: _closing(workplace, widths, papers),
        ports.DOCUMENTS: lambda: _documents(workplace, widths, papers),
        ports.INTERPRETATIONS: lambda: _interpretations(workplace, widths),
        ports.PEOPLE: lambda: _people(workplace, widths),
        ports.HISTORY: lambda: _history(workplace, widths),
    }
    return tuple(ScreenEntry(name, builders[name]) for name in ports.PLACES)


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

    def save(number: int, folder: Path) -> Path:
        paper = workplace.book.documents[number]
        holder = workplace.book.deal.addressee(paper.holder).short_name
        return outside.office.press.save(folder, paper, holder, workplace.session.file.paper(number))

    folder = workplace.session.file.path.parent
    source = PaperSource(title, workplace.session.file.paper, save)
    return Papers(source, outside.drawing, workplace.runner, said, refused, folder)


def calendar_for(
    workplace: Workplace, outside: "Outside", said: Callable[[str], None], refused: Callable[[KnownError], None]
) -> Screen:
    """The calendar, with what looks at, prints and saves its pages: each is numbered by its first day."""
    from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage, deadline_page
    from cerplex_desktop.gui.papers import Papers, PaperSource
    from cerplex_desktop.gui.screens.calendar import CalendarScreen

    press = outside.office.press

    def page(first: int) -> DeadlinePage:
        return deadline_page(workplace.book, date.fromordinal(first))

    source = PaperSource(
        lambda first: page(first).title,
        lambda first: press.deadlines(page(first)),
        lambda first, folder: press.save_deadlines(folder, page(first), press.deadlines(page(first))),
    )
    pages = Papers(source, outside.drawing, workplace.runner, said, refused, workplace.session.file.path.parent)
    return CalendarScreen(workplace, outside.settings, pages, said)


def _overview(workplace: Workplace) -> Screen:
    screen = OverviewScreen()
    screen.present = OverviewPresenter(workplace, screen.show_state).refresh
    return screen


def _interest_dates(workplace: Workplace, widths: Settings, papers: PapersFor) -> Screen:
    from cerplex_desktop.gui.screens.interest_dates import InterestDatesScreen

    return InterestDatesScreen(workplace, widths, papers())


def _notes(workplace: Workplace, widths: Settings, workbooks: Workbooks) -> Screen:
    from cerplex_desktop.gui.screens.notes import NotesScreen

    return NotesScreen(workplace, widths, workbooks)


def _holders(workplace: Workplace, widths: Settings, workbooks: Workbooks) -> Screen:
    from cerplex_desktop.gui.screens.holders import HoldersScreen

    return HoldersScreen(workplace, widths, workbooks)


def _warrants(workplace: Workplace, widths: Settings, papers: PapersFor, workbooks: Workbooks) -> Screen:
    from cerplex_desktop.gui.screens.warrants import WarrantsScreen

    return WarrantsScreen(workplace, widths, papers(), workbooks)


def _stock(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.stock import StockScreen

    return StockScreen(workplace, widths)


def _rates(workplace: Workplace, widths: Settings, workbooks: Workbooks) -> Screen:
    from cerplex_desktop.gui.screens.rates import RatesScreen

    return RatesScreen(workplace, widths, workbooks)


def _events(workplace: Workplace, widths: Settings, papers: PapersFor, workbooks: Workbooks) -> Screen:
    from cerplex_desktop.gui.screens.events import EventsScreen

    return EventsScreen(workplace, widths, papers(), workbooks)


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


def _people(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.people import PeopleScreen

    return PeopleScreen(workplace, widths)


def _history(workplace: Workplace, widths: Settings) -> Screen:
    from cerplex_desktop.gui.screens.history import HistoryScreen

    return HistoryScreen(workplace, widths)
