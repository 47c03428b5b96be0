"""A sheet to fill in: the items down, the last quarters across, with what the book knows of them already."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import stated_before, terms_of
from cerplex_desktop.domain.covenants.figure_sheets import ITEM, NAME, SOURCE
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.sheet_table import SheetCell, SheetTable

_SHOWN_BY = "The statement or filing that shows the figures below"


def template(book: Book, on: date, quarters: int) -> SheetTable:
    """The last ``quarters`` that ended by a day; figures that the book itself states stand in it, samples do not.

    Imported as it is, it leaves everything unchanged.

    Raises:
        Refused: the deal has no tests, or none of its quarters has ended.
    """
    terms = terms_of(book)
    ended = list(terms.quarters(on))[-quarters:]
    if not ended:
        raise Refused(f"No quarter that the tests name has ended by {long_date(on)}, so there is nothing to fill in.")
    head: tuple[SheetCell, ...] = (ITEM, NAME, *ended)
    sources: tuple[SheetCell, ...] = (
        SOURCE,
        "The statement or filing that shows the figures below",
        *(None for _ in ended),
    )
    items = ((item.key, item.name, *(_known(book, item.key, quarter) for quarter in ended)) for item in terms.items)
    return head, sources, *items


def _known(book: Book, item: str, quarter: date) -> Money | None:
    figure = stated_before(book, item, quarter)
    return figure.amount if figure else None
