"""Whether anything in a book is a sample value still, after all that was entered, verified, approved and stated."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import figures_of
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.known_deal import interest_rests_on_samples
from cerplex_desktop.domain.registers.reserve import reserve_of


def samples_left(book: Book) -> bool:
    """A party, note, condition, figure of the accounts, warrant, share or the reserve's funding is a sample still."""
    if interest_rests_on_samples(book) or any(f.sample for f in figures_of(book)):
        return True
    return _equity(book) or (book.deal.reserve is not None and reserve_of(book).rests_on_sample)


def _equity(book: Book) -> bool:
    """A term of warrants, a certificate that stands, or a figure of the stock."""
    register = equity_of(book)
    if any(w.sample for w in book.deal.warrants):
        return True
    if register.stock is not None and register.stock.terms.has_samples:
        return True
    return any(c.sample for c in register.certificates.by_number.values() if c.left is None)
