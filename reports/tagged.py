"""A canvas that says what it draws: each piece belongs to an element of the paper's structure, or is mere furniture."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, HRFlowable, Table

from cerplex_desktop.domain.errors import KnownError
from reports.structure import COLUMN_HEAD, ROW_HEAD, Element, Tree, add_structure

HEADER, FOOTER = "/Type/Pagination/Subtype/Header", "/Type/Pagination/Subtype/Footer"
_LONG = 3
_PAGINATION, _LAYOUT = "/Type/Pagination", "/Type/Layout"


def built(document: BaseDocTemplate, story: list[Flowable]) -> None:
    """Sets a document on a tagged canvas.

    Raises:
        KnownError: what was refused while it was drawn, in its own words: the library puts others before them.
    """
    try:
        document.build(story, canvasmaker=TaggedCanvas)
    except KnownError as annotated:
        own = annotated
        while isinstance(own.__context__, KnownError):
            own = own.__context__
        raise own from None


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose content is marked; what is begun while something else is open belongs to that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._tree = Tree()
        self._open = 0
        self._next: Element | None = None
        self._late: list[tuple[int, str, Callable[[int], None]]] = []
        self._bookmarks: list[tuple[str, Any]] = []
        super().__init__(*args, **kwargs)

    def begin(self, element: Element, label: Element | None = None) -> None:
        """What is drawn from here is the element's content; the first text is its ``label``, where it has one."""
        self._open += 1
        if self._open == 1:
            if label is not None:
                self._next, element = element, label
            self._mark(element)

    def begin_artifact(self, properties: str = _LAYOUT) -> None:
        """What is drawn from here is no content: rules, or what each page repeats."""
        self._open += 1
        if self._open == 1:
            self._code.append(f"/Artifact <<{properties}>> BDC")

    def end(self) -> None:
        """Ends what was begun last."""
        self._open -= 1
        if not self._open:
            self._code.append("EMC")

    def place(self, element: Element) -> None:
        """An element that may stay empty stands here."""
        self._tree.place(element)

    def at_end(self, draw: Callable[[int], None]) -> None:
        """Draws here what depends on the number of pages, once that is known."""
        mark = f"% {len(self._late)} later"
        self._late.append((len(self._tree.pages) - 1, mark, draw))
        self._code.append(mark)

    def bookmark(self, title: str) -> None:
        """A bookmark to this page, if the document becomes a long one."""
        self._bookmarks.append((title, self._doc.thisPageRef()))

    def words(self, left: float, at: float, told: str, face: str, size: float) -> None:
        """Draws a run of words; as ``drawString``, in half its time."""
        font, document = pdfmetrics.getFont(face), self._doc
        runs = (
            f"{font.getSubsetInternalName(subset, document)} {size:g} Tf ({self._escape(piece)}) Tj"
            for subset, piece in font.splitString(told, document)
        )
        self._code.append(f"BT 1 0 0 1 {left:.3f} {at:.3f} Tm {' '.join(runs)} ET")

    def rules(self, right: float, heights: Sequence[float], thickness: float, grey: float) -> None:
        """Draws level rules from the left to ``right``, which are no content."""
        self.begin_artifact()
        self._code.append(f"{grey:g} G {thickness:g} w")
        self._code += [f"0 {at:.3f} m {right:.3f} {at:.3f} l S" for at in heights]
        self.end()

    def drawText(self, text: Any) -> None:  # noqa: N802 - the library's name
        """Draws a text; a label ends with it."""
        super().drawText(text)
        if self._next is not None:
            self._code.append("EMC")
            self._mark(self._next)
            self._next = None

    def showPage(self) -> None:  # noqa: N802
        """Ends the page."""
        super().showPage()
        self._tree.pages.append([])

    def save(self) -> None:
        """Writes the document with its structure."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, mark, draw in self._late:
            draw(len(pages))
            pages[number].stream = pages[number].stream.replace(f"{mark}\n", "\n".join([*self._code, ""]))
            self._code.clear()
        for title, page in self._bookmarks if len(pages) >= _LONG else []:
            place = self._bookmarkReference(title)
            place.fit()
            place.setPage(page)
            self.addOutlineEntry(title, title)
        add_structure(self._doc, self._tree)
        super().save()

    def _mark(self, element: Element) -> None:
        self._code.append(f"/{element.kind} <</MCID {self._tree.mark(element)}>> BDC")


@contextmanager
def marked(canvas: Any, kind: str = "P") -> Iterator[None]:
    """What is drawn within is one element's content, directly in the document."""
    canvas.begin(Element(kind))
    yield
    canvas.end()


@contextmanager
def artifact(canvas: Any, properties: str = _LAYOUT) -> Iterator[None]:
    """What is drawn within is no content."""
    canvas.begin_artifact(properties)
    yield
    canvas.end()


def running(lines: Sequence[str]) -> list[str]:
    """Lines that are one text: each but the last with a blank after it, or a reader would join two words."""
    return [*(f"{told} " for told in lines[:-1]), *lines[-1:]]


class Rule(HRFlowable):  # type: ignore[misc]
    """A line across the text, for the eye alone."""

    def draw(self) -> None:
        """Draws it."""
        with artifact(self.canv):
            super().draw()


class Cells:
    """Marks a table's rows and cells while they are drawn; heads that a later page repeats are no content.

    The table calls it with what it begins and ends (``renderCB``), as do the parts that it is cut into.
    """

    def __init__(
        self, heads: int, *, head_column: bool = False, caption: Any = None, within: Element | None = None
    ) -> None:
        """``heads`` rows stand over the columns; in a ``head_column`` the first cell names its row.

        ``caption`` is the paragraph over the table, which becomes a part of it, ``within`` what it stands in.
        """
        self.element = Element("Table", within)
        if caption is not None:
            caption.becomes(Element("Caption", self.element))
        self._heads, self._head_column = heads, head_column
        self._rows = 0
        self._row: Element | None = None

    def __call__(self, table: Table, event: str, *given: Any) -> None:
        """Marks what the table begins or ends."""
        if event == "startRow":
            self.begin_row(given[0])
        elif event == "startCell":
            self.begin_cell(table.canv, given[0], given[1])
        elif event in {"startBG", "startLines"}:
            table.canv.begin_artifact()
        elif event in {"endCell", "endBG", "endLines"}:
            table.canv.end()

    def begin_row(self, number: int) -> None:
        """A row follows, ``number`` from the top of its page."""
        is_repeated = number < self._heads <= self._rows
        self._row = None if is_repeated else Element("TR", self.element)
        self._rows += not is_repeated

    def begin_cell(self, canvas: Any, row: int, column: int) -> None:
        """A cell of that row follows; the canvas's ``end`` ends it."""
        if self._row is None:
            canvas.begin_artifact(_PAGINATION)
        elif row < self._heads:
            canvas.begin(Element("TH", self._row, COLUMN_HEAD))
        elif self._head_column and not column:
            canvas.begin(Element("TH", self._row, ROW_HEAD))
        else:
            canvas.begin(Element("TD", self._row))


class Lines:
    """Marks a table that only lays out lines: every cell with words is a paragraph.

    ``rows`` so many rows of a column belong together, as words over a line and the name under it.
    """

    def __init__(self, rows: int = 1) -> None:
        self._rows = rows
        self._paragraphs: dict[tuple[int, int], Element] = {}

    def __call__(self, table: Table, event: str, *given: Any) -> None:
        """Marks what the table begins or ends."""
        if event == "startCell":
            row, column, content = given[:3]
            if content:
                table.canv.begin(self._paragraphs.setdefault((row // self._rows, column), Element("P")))
            else:
                table.canv.begin_artifact()
        elif event in {"startBG", "startLines"}:
            table.canv.begin_artifact()
        elif event in {"endCell", "endBG", "endLines"}:
            table.canv.end()
