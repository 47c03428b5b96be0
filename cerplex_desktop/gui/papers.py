"""What can be done with papers everywhere: look, print, save as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.dialogs import ask, choose_folder
from cerplex_desktop.gui.outside import Drawing
from cerplex_desktop.gui.pages import (
    POINTS,
    PRINT_DPI,
    PageImage,
    Printed,
    choose_printer,
    has_printer,
    paint_papers,
)
from cerplex_desktop.gui.preview import PageSource, Paper, PreviewDialog
from cerplex_desktop.presenters.ports import Progress, Runner
from cerplex_desktop.services.papers import write_new


class PaperSource(NamedTuple):
    """Where papers come from: their titles, their bytes, and how one is saved in a folder.

    ``together``: several may go to the printer at once. ``two_sided``: both sides of the sheet may be printed on.
    """

    title: Callable[[int], str]
    pdf: Callable[[int], bytes]
    save: Callable[[int, Path], Path]
    together: bool = True
    two_sided: Callable[[int], bool] = lambda _number: True


class Papers:
    """Looks at, prints and saves papers; ``said`` hears what was done, ``refused`` what could not be."""

    def __init__(
        self,
        source: PaperSource,
        drawing: Drawing,
        runner: Runner,
        said: Callable[[str], None],
        refused: Callable[[KnownError], None],
        folder: Path,
    ) -> None:
        self._source, self._drawing, self._runner = source, drawing, runner
        self._said, self._refused = said, refused
        self._folder = folder

    def of(self, source: PaperSource) -> "Papers":
        """The same for papers from elsewhere."""
        return Papers(source, self._drawing, self._runner, self._said, self._refused, self._folder)

    def look(self, parent: QWidget, numbers: Sequence[int]) -> PreviewDialog:
        """Opens the preview; it stays open beside the work until it is closed."""
        listed = tuple(Paper(str(n), self._source.title(n)) for n in numbers)
        drawing, pdf = self._drawing, self._source.pdf
        pages = PageSource(
            lambda key: drawing.sizes(pdf(int(key))),
            lambda key, scale, only: drawing.pages(pdf(int(key)), scale, only),
            lambda key, typed: drawing.finds(pdf(int(key)), typed),
        )
        preview = PreviewDialog(parent, listed, pages, self._runner, together=self._source.together)
        preview.print_wanted.connect(lambda keys: self.print(preview, [int(key) for key in keys]))
        preview.save_wanted.connect(lambda keys: self.save(preview, [int(key) for key in keys]))
        preview.show()
        return preview

    def look_at_draft(self, parent: QWidget, title: str, pdf: bytes) -> PreviewDialog:
        """Opens the preview of a paper that is not issued; it can be printed, and saved under its title."""

        def save(_number: int, folder: Path) -> Path:
            file = folder / f"{title}.pdf"
            write_new(file, pdf, title)
            return file

        return self.of(PaperSource(lambda _number: title, lambda _number: pdf, save)).look(parent, [0])

    def print(self, parent: QWidget, numbers: Sequence[int]) -> None:
        """Prints through the system's dialog; without a printer it says so and offers to save."""
        if not has_printer():
            text = "This computer knows no printer. The papers can be saved as PDF instead, to be printed elsewhere."
            ask(parent, "No printer", text, "&Save as PDF…", lambda: self.save(parent, numbers), harmless=True)
            return
        title, two_sided = self._named(numbers), self._source.two_sided(numbers[0])
        size = self._drawing.sizes(self._source.pdf(numbers[0]))[0]
        choose_printer(parent, title, size, lambda printer: self._paint(printer, numbers), two_sided=two_sided)

    def save(self, parent: QWidget, numbers: Sequence[int]) -> None:
        """Saves each paper under a safe name of its own in a folder; nothing there is overwritten."""
        title = f"Save {self._named(numbers)} in a folder"
        choose_folder(parent, title, self._folder, lambda folder: self._save_in(folder, numbers))

    def _named(self, numbers: Sequence[int]) -> str:
        return self._source.title(numbers[0]) if len(numbers) == 1 else f"{len(numbers)} papers"

    def _paint(self, printer: QPrinter, numbers: Sequence[int]) -> None:
        def work(progress: Progress) -> None:
            paint_papers(printer, [self._printed(self._source.pdf(number)) for number in numbers], progress)

        said = f"Printed {self._named(numbers)}."
        self._runner.run("printing", work, lambda _: self._said(said), self._refused)

    def _printed(self, pdf: bytes) -> Printed:
        return Printed(len(self._drawing.sizes(pdf)), partial(self._page, pdf))

    def _page(self, pdf: bytes, number: int) -> PageImage:
        return self._drawing.pages(pdf, PRINT_DPI / POINTS, [number])[0]

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
