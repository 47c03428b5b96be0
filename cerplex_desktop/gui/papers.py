"""What can be done with issued papers everywhere: look, print, save as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.dialogs import ask, choose_folder, choose_place
from cerplex_desktop.gui.pages import POINTS, PRINT_DPI, PageImage, choose_printer, has_printer, paint_papers
from cerplex_desktop.gui.preview import Paper, PreviewDialog
from cerplex_desktop.presenters.ports import Progress, Runner
from cerplex_desktop.services.papers import write_new


class PaperSource(NamedTuple):
    """Where papers come from: their titles, their pages as pictures, and how one is saved in a folder.

    ``drawn`` gives the pages of a paper that is not issued.
    """

    title: Callable[[int], str]
    pages: Callable[[int, float], list[PageImage]]
    save: Callable[[int, Path], Path]
    drawn: Callable[[bytes, float], list[PageImage]]


class Papers:
    """Looks at, prints and saves papers; ``said`` hears what was done, ``refused`` what could not be."""

    def __init__(
        self,
        source: PaperSource,
        runner: Runner,
        said: Callable[[str], None],
        refused: Callable[[KnownError], None],
        folder: Path,
    ) -> None:
        self._source, self._runner = source, runner
        self._said, self._refused = said, refused
        self._folder = folder

    def look(self, parent: QWidget, numbers: Sequence[int]) -> PreviewDialog:
        """Opens the preview; it stays open beside the work until it is closed."""
        listed = tuple(Paper(str(n), self._source.title(n)) for n in numbers)
        preview = PreviewDialog(parent, listed, lambda key, scale: self._source.pages(int(key), scale), self._runner)
        preview.print_wanted.connect(lambda key: self.print(preview, [int(key)]))
        preview.save_wanted.connect(lambda key: self.save(preview, [int(key)]))
        preview.show()
        return preview

    def look_at_draft(self, parent: QWidget, title: str, pdf: bytes) -> PreviewDialog:
        """Opens the preview of a paper that is not issued; it can be printed, and saved under a name of its own."""

        def pages(scale: float) -> list[PageImage]:
            return self._source.drawn(pdf, scale)

        place = self._folder / f"{title}.pdf"
        preview = PreviewDialog(parent, (Paper("draft", title),), lambda _key, scale: pages(scale), self._runner)
        preview.print_wanted.connect(lambda _key: choose_printer(preview, title, paint))
        preview.save_wanted.connect(lambda _key: choose_place(preview, f"Save {title}", place, "PDF (*.pdf)", save))

        def paint(printer: QPrinter) -> None:
            work = partial(paint_papers, printer, [lambda: pages(PRINT_DPI / POINTS)])
            self._runner.run("printing", work, lambda _: self._said(f"Printed {title}."), self._refused)

        def save(to: Path) -> None:
            work = partial(write_new, to, pdf, title)
            said = f"Saved {title} as {to.name}; nothing is recorded."
            self._runner.run("saving the draft", lambda _progress: work(), lambda _: self._said(said), self._refused)

        preview.show()
        return preview

    def print(self, parent: QWidget, numbers: Sequence[int]) -> None:
        """Prints through the system's dialog; without a printer it says so and offers to save."""
        if not has_printer():
            text = "This computer knows no printer. The papers can be saved as PDF instead, to be printed elsewhere."
            ask(parent, "No printer", text, "&Save as PDF…", lambda: self.save(parent, numbers), harmless=True)
            return
        choose_printer(parent, self._named(numbers), lambda printer: self._paint(printer, numbers))

    def save(self, parent: QWidget, numbers: Sequence[int]) -> None:
        """Saves each paper under a safe name of its own in a folder; nothing there is overwritten."""
        title = f"Save {self._named(numbers)} in a folder"
        choose_folder(parent, title, self._folder, lambda folder: self._save_in(folder, numbers))

    def _named(self, numbers: Sequence[int]) -> str:
        return self._source.title(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} papers"

    def _paint(self, printer: QPrinter, numbers: Sequence[int]) -> None:
        scale = PRINT_DPI / POINTS

        def work(progress: Progress) -> None:
            paint_papers(printer, [partial(self._source.pages, n, scale) for n in numbers], progress)

        said = f"Printed {self._named(numbers)}."
        self._runner.run("printing", work, lambda _: self._said(said), self._refused)

    def _save_in(self, folder: Path, numbers: Sequence[int]) -> None:
        self._folder = folder

        def work(progress: Progress) -> list[Path]:
            saved = []
            for at, number in enumerate(numbers):
                progress.step(at, len(numbers))
                saved.append(self._source.save(number, folder))
            return saved

        def done(saved: list[Path]) -> None:
            self._said(f"Saved {', '.join(path.name for path in saved)} in {folder}.")

        self._runner.run("saving papers", work, done, self._refused)
