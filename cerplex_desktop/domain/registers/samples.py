"""Whether a book rests on samples still; the first paint asks, so nothing more is imported than the answer needs."""

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book

_TAKE_SAMPLES_AWAY = frozenset(
    {
        kinds.FIELD_ENTERED,
        kinds.FIELD_VERIFIED,
        kinds.WIRE_APPROVED,
        kinds.CONDITION_RECORDED,
        kinds.FIGURE_STATED,
        kinds.RESERVE_PAID_IN,
        kinds.TERMS_AMENDED,
        *kinds.OF_EQUITY,
    }
)


def has_samples(book: Book) -> bool:
    """Something in the book is a sample value still."""
    if not book.deal.has_samples or not any(f.kind in _TAKE_SAMPLES_AWAY for f in book.facts):
        return book.deal.has_samples
    from cerplex_desktop.domain.registers.samples_left import samples_left  # few books get so far

    return samples_left(book)
