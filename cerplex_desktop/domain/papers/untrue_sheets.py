"""Schedule A sheets and requests to confirm principal whose amounts the book no longer says, after a correction.

Agreement: 4.1(c), end.
"""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import principal_by_part
from cerplex_desktop.domain.book.records.papers import CONFIRMATION_REQUEST, SCHEDULE_A, IssuedDocument
from cerplex_desktop.domain.papers.confirmation_papers import request_lines
from cerplex_desktop.domain.papers.note_papers import sheet_lines
from cerplex_desktop.domain.papers.schedule_a import schedule_lines


def is_untrue(book: Book, paper: IssuedDocument) -> bool:
    """The paper is such a sheet or request, and states of its day what the book no longer says."""
    day = paper.interest_on
    if paper.kind == SCHEDULE_A:
        note = paper.lines[0][0]
        return paper.lines != sheet_lines(note, schedule_lines(book, note, day))
    if paper.kind == CONFIRMATION_REQUEST:
        return paper.lines != request_lines(principal_by_part(book, day), paper.holder)
    return False


def untrue_sheets(book: Book) -> tuple[IssuedDocument, ...]:
    """Every such sheet and request whose place no later one took."""
    gone = {d.supersedes for d in book.documents.values()}
    return tuple(d for n, d in sorted(book.documents.items()) if n not in gone and is_untrue(book, d))
