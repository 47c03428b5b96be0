"""Pages that the company makes for itself, frozen for printing: a form to be signed by hand, the sheet of payments."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.registers.known_deal import known_deal

Pair = tuple[str, str]
"""What something is, and its value as printed."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part under its heading: pairs one below the other, then a remark where there is one."""

    heading: str
    pairs: tuple[Pair, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OfficePage:
    """Contents of such a page. ``signatures`` are the lines to sign on, each with who signs there.

    ``as_of`` is the day as of which it stands, ``fact_number`` and ``head_hash`` those of the book's latest entry.
    """

    title: str
    subject: str
    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    as_of: date
    opening: tuple[str, ...]
    parts: tuple[PagePart, ...]
    signatures: tuple[Pair, ...]
    sample: bool
    fact_number: int
    head_hash: str

    @property
    def values(self) -> tuple[str, ...]:
        """Every value that must stand on it, in the order of reading."""
        return tuple(value for part in self.parts for _, value in part.pairs)


def office_page(
    book: Book,
    on: date,
    title: str,
    subject: str,
    opening: tuple[str, ...],
    parts: tuple[PagePart, ...],
    *,
    signatures: tuple[Pair, ...] = (),
    sample: bool = False,
) -> OfficePage:
    """A page of a book as it stands on a day, under the company's letterhead."""
    deal = known_deal(book, book.deal_on(on), on)
    head = (deal.company.name, deal.company.address, deal.series_title)
    return OfficePage(
        title, subject, *head, on, opening, parts, signatures, sample, book.head_number, book.head_hash
    )  # fmt: skip
