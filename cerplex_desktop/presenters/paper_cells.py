"""How an issued paper stands, as a cell of a table."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, IssuedDocument
from cerplex_desktop.domain.papers.paper_states import ISSUED, UNTRUE, state_of, state_words
from cerplex_desktop.domain.papers.untrue import untrue_words
from cerplex_desktop.domain.registers.signatures import SIGNED
from cerplex_desktop.presenters.table import BAD, MUTED, Cell, words


def paper_cell(book: Book, paper: IssuedDocument) -> Cell:
    """The state in words; of a paper that is no longer true, what it says otherwise is the tip."""
    state, told = state_of(book, paper), state_words(book, paper)
    text = f"{told[:1].upper()}{told[1:]}"
    if state == UNTRUE:
        return words(text, tone=BAD, mark="no", tip=untrue_words(book, paper))
    if state != ISSUED:
        return words(text, tone=MUTED, mark="past")
    return words(text, mark="wait" if paper.kind in CERTIFICATES and told != SIGNED else "yes")
