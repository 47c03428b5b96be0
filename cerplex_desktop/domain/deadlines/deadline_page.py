"""The page of the next days: what is late, and what comes, frozen for printing."""

from dataclasses import dataclass
from datetime import date, timedelta

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deadlines.deadlines import Deadline
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.registers.samples import has_samples

DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class DeadlinePage:
    """Contents of the page: entries that are late, and those of a span of days, both ends included.

    ``as_of`` is the day on which they stand so, ``fact_number`` and ``head_hash`` those of the book's latest entry.
    """

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    as_of: date
    to_on: date
    late: tuple[Deadline, ...]
    coming: tuple[Deadline, ...]
    sample: bool
    fact_number: int
    head_hash: str

    @property
    def title(self) -> str:
        """As the page is named."""
        return f"Deadlines of the next {(self.to_on - self.as_of).days} days"


def deadline_page(book: Book, on: date, days: int = DAYS_AHEAD) -> DeadlinePage:
    """The page as of a day: what is late on it, and what comes by so many days after it."""
    to_on = on + timedelta(days=days)
    entries = deal_calendar(book, on, on, to_on)
    late = tuple(e for e in entries if e.is_late(on))
    coming = tuple(e for e in entries if not e.is_late(on))
    deal = book.deal
    names = (deal.company.name, deal.company.address, deal.series_title)
    return DeadlinePage(*names, on, to_on, late, coming, has_samples(book), book.head_number, book.head_hash)
