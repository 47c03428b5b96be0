"""The steps of the self-check, in order; each returns what it found, or raises."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.self_check import installation, papers, window
from cerplex_desktop.services.books import Office, first_start
from cerplex_desktop.services.covenants import save_template
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import rows_of
from cerplex_desktop.services.verification import verify


@dataclass
class Bench:
    """Where the steps work: an empty folder, the office, the command that starts the program, the book once made."""

    folder: Path
    office: Office
    program: tuple[str, ...]
    session: BookSession | None = None
    papers: dict[str, bytes] = field(default_factory=dict)

    @property
    def book(self) -> BookSession:
        """The book that an earlier step made."""
        assert self.session is not None
        return self.session

    def close(self) -> None:
        """Gives the book free, so that the folder can go."""
        if self.session is not None:
            self.session.close()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the self-check."""

    name: str
    run: Callable[[Bench], str]
    needs_book: bool = False


def _migrations(bench: Bench) -> str:
    from cerplex_desktop.store import schema
    from cerplex_desktop.store.connection import SCHEMA_VERSION, connect
    from cerplex_desktop.store.migrations import downgrade, upgrade

    path = bench.folder / "migrations.dealbook"
    path.touch()
    upgrade(path)
    downgrade(path, "base")
    upgrade(path)
    made = connect(path, write=False)
    try:
        schema.check(made)
    finally:
        made.close()
    return f"up, down and up again, to format {SCHEMA_VERSION}"


def _book(bench: Bench) -> str:
    bench.session = first_start(bench.office, bench.folder)
    book = bench.session.book
    return f"{book.deal.short_title}, {len(book.deal.notes)} notes, {len(book.postings)} interest date posted"


def _posting(bench: Bench) -> str:
    return papers.post_next_date(bench.book)


def _papers(bench: Bench) -> str:
    bench.papers = papers.one_of_each(bench.book)
    return f"{len(bench.papers)} kinds, every amount read back: {', '.join(bench.papers)}"


def _office_pages(bench: Bench) -> str:
    made = papers.office_pages(bench.book)
    bench.papers |= made
    return f"{len(made)} pages that are not issued: {', '.join(made)}"


def _fonts(bench: Bench) -> str:
    from reports.embedded import check_embedded

    return ", ".join(sorted({face for pdf in bench.papers.values() for face in check_embedded(pdf)}))


def _workbook(bench: Bench) -> str:
    """The sheet to fill in as a workbook and as text, which state the same."""
    saved = [bench.folder / f"figures{ending}" for ending in (".xlsx", ".csv")]
    for path in saved:
        save_template(bench.book, path, 4, bench.office.workbooks)
    workbook, text = (rows_of(path, bench.office.workbooks) for path in saved)
    if workbook != text:
        raise CheckFailed("A workbook that was saved does not read as what was saved.")
    return f"{len(workbook)} rows saved and read"


def _verified(bench: Bench) -> str:
    found = verify(bench.book)
    if found.difference:
        raise CheckFailed(found.difference)
    return f"{found.facts} facts, {found.postings} postings, {found.documents} papers agree"


def _window(bench: Bench) -> str:
    path = bench.book.file.path
    bench.book.close()
    bench.session = None
    return window.open_off_screen(bench.program, path, bench.folder)


STEPS = (
    Step("versions", lambda _: installation.versions()),
    Step("files", lambda _: installation.files()),
    Step("home folder", lambda _: installation.home()),
    Step("migrations", _migrations),
    Step("book", _book),
    Step("interest date", _posting, needs_book=True),
    Step("papers", _papers, needs_book=True),
    Step("office pages", _office_pages, needs_book=True),
    Step("fonts", _fonts, needs_book=True),
    Step("workbook", _workbook, needs_book=True),
    Step("check of the book", _verified, needs_book=True),
    Step("window", _window, needs_book=True),
)
