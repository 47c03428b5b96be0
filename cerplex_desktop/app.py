"""The program's entrance: a command runs without a window; without one, the window opens.

What the window needs is imported in the order that starts fastest: the book and what its first screen needs before Qt,
the rest after it, by Python's own import.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.domain.errors import Incomplete, KnownError

if TYPE_CHECKING:
    from cerplex_desktop.gui.outside import Drawing
    from cerplex_desktop.gui.pages import PageFind, PageImage, PageSize
    from cerplex_desktop.services.books import Office
    from cerplex_desktop.services.session import BookSession

FIRST_PAINT = "--exit-after-first-paint"
SELF_CHECK = "--self-check"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, or opens the window on a book: the one named, else the last one, else a first copy.

    What is missing of the program itself is a sentence on standard error.
    """
    try:
        return _started(list(sys.argv[1:] if argv is None else argv))
    except (ImportError, KnownError) as problem:
        known = Incomplete.import_failed(problem) if isinstance(problem, ImportError) else problem
        sys.stderr.write(f"{known.text}\n")
        return known.exit_code


def _started(arguments: list[str]) -> int:
    to_first_paint = arguments[:1] == [FIRST_PAINT]
    if to_first_paint:
        del arguments[0]
    if arguments[:1] == [SELF_CHECK]:
        return _check_itself(arguments[1:])
    if arguments and not _names_a_book(arguments):
        from cerplex_desktop.cli import main as command
        from cerplex_desktop.office import office
        from cerplex_desktop.settings import Settings

        return command(arguments, office(), Settings().log_path)
    book = Path(arguments[0]).absolute() if arguments else None
    if not to_first_paint and _another_window_takes(book):
        return 0
    from cerplex_desktop.qt_libraries import obstacle_to_a_window

    if obstacle := obstacle_to_a_window():
        sys.stderr.write(f"{obstacle}\n")
        return 2
    return _open_window(book, to_first_paint=to_first_paint)


def _check_itself(arguments: Sequence[str]) -> int:
    from cerplex_desktop.cli.terminal import speak_utf8
    from cerplex_desktop.office import office
    from cerplex_desktop.self_check import self_check

    speak_utf8()
    again = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cerplex_desktop.app"]
    return self_check(arguments, office(), [*again, FIRST_PAINT])


def _names_a_book(arguments: Sequence[str]) -> bool:
    """One argument that is a file, or looks like one."""
    only = arguments[0]
    return len(arguments) == 1 and not only.startswith("-") and ("." in only or "/" in only or Path(only).is_file())


def _another_window_takes(book: Path | None) -> bool:
    """A window of this user that is open shows the book, or itself."""
    from cerplex_desktop.running_window import handed_over

    return handed_over(book)


def _open_window(named: Path | None, *, to_first_paint: bool) -> int:
    gc.disable()  # what a start makes it keeps; the search for rubbish begins once the window is painted
    from cerplex_desktop.gui.failures import Failures
    from cerplex_desktop.office import office
    from cerplex_desktop.presenters import overview  # noqa: F401 - with the book, before Qt
    from cerplex_desktop.settings import Settings

    settings = Settings()
    failures = Failures(settings.log_path)
    failures.install()
    workplace = office()
    book = named or next(iter(settings.recent_books()), None)
    opened = _opened(workplace, book) if book else None

    from cerplex_desktop.gui import qt_loaded  # noqa: F401 - before all that uses Qt
    from cerplex_desktop.gui.application import make_application
    from cerplex_desktop.gui.desktop import Desktop
    from cerplex_desktop.gui.fonts import supply_fonts
    from cerplex_desktop.gui.outside import Outside

    application = make_application(settings)
    about_fonts = supply_fonts(application)
    desktop = Desktop(Outside(workplace, settings, failures, drawing()))
    desktop.start(opened, book)
    desktop.once_painted(gc.enable)
    if about_fonts:
        desktop.strip.say(about_fonts)
    if to_first_paint:
        from cerplex_desktop.gui.first_paint import tell_first_paint

        tell_first_paint(desktop)
    else:
        desktop.answer_summons()
    return application.exec()


def _opened(workplace: "Office", book: Path) -> "BookSession | KnownError":
    from cerplex_desktop.services.books import open_book

    try:
        return open_book(workplace, book)
    except KnownError as refused:
        return refused


def drawing() -> "Drawing":
    """Looks into PDFs by ``reports``, imported at the first paper."""
    from cerplex_desktop.gui.outside import Drawing

    return Drawing(_page_sizes, _page_images, _page_finds)


def _page_sizes(pdf: bytes) -> "list[PageSize]":
    from reports.pages import page_sizes

    return page_sizes(pdf)


def _page_images(pdf: bytes, scale: float, only: Sequence[int]) -> "list[PageImage]":
    from reports.pages import page_images

    return [(page.width, page.height, page.pixels) for page in page_images(pdf, scale, only)]


def _page_finds(pdf: bytes, typed: str) -> "list[PageFind]":
    from reports.pages import page_finds

    return [(found.page, found.boxes) for found in page_finds(pdf, typed)]


if __name__ == "__main__":
    sys.exit(main())
