"""What a paper is made of, for readers who do not see it: headings, paragraphs, tables, lists, in the order of reading.

Tagged PDF as ISO 32000-1 has it (14.7 and 14.8): elements in a tree, their content marked on the pages by numbers.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

Mark = tuple[int, int]
"""A piece of marked content: the page, from 0, and the piece's number on it."""

COLUMN_HEAD = "<</O/Table/Scope/Column>>"
ROW_HEAD = "<</O/Table/Scope/Row>>"
NUMBERED = "<</O/List/ListNumbering/Decimal>>"
UNORDERED = "<</O/List/ListNumbering/Disc>>"


class Element:
    """A structure element; it takes its place within another when its first content is drawn.

    ``kind`` is one of the standard types (P, H1, Table, …), ``within`` the element around it, None the document's,
    ``attributes`` as the file states them.
    """

    __slots__ = ("attributes", "kids", "kind", "number", "within")

    def __init__(self, kind: str, within: "Element | None" = None, attributes: str = "") -> None:
        self.kind = kind
        self.within = within
        self.attributes = attributes
        self.kids: list[Element | Mark] = []
        self.number = 0

    def __iter__(self) -> Iterator["Element"]:
        """The element and all below it, each before those within it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid


class Tree:
    """The elements of one document, and those whose content stands on each page."""

    def __init__(self) -> None:
        self.document = Element("Document")
        self.document.number = -1  # placed
        self.pages: list[list[Element]] = [[]]

    def place(self, element: Element) -> None:
        """Puts an element, and those around it, where the reading has come to."""
        around = element.within or self.document
        if not around.number:
            self.place(around)
        if not element.number:
            element.number = -1
            around.kids.append(element)

    def mark(self, element: Element) -> int:
        """The number, on the page being drawn, of a new piece of an element's content."""
        if not element.number:
            self.place(element)
        page = self.pages[-1]
        number = len(page)
        element.kids.append((len(self.pages) - 1, number))
        page.append(element)
        return number


class Written(PDFObject):  # type: ignore[misc]
    """Part of a PDF, written out already."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    def format(self, _document: Any) -> bytes:
        """The part as it stands in the file."""
        return self._written


def add_structure(document: Any, tree: Tree) -> None:
    """Adds the tree to a document whose pages are all drawn, and says that it is tagged."""
    pages = [document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in document.Pages.pages]
    elements = list(tree.document)
    for number, element in enumerate(elements, document.objectcounter + 1):
        element.number = number
    root = document.objectcounter + len(elements) + 1
    for element in elements:
        around = root if element is tree.document else (element.within or tree.document).number
        _add(document, element.number, _element(element, around, pages))
    document.objectcounter += len(elements)
    for number, page in enumerate(document.Pages.pages):
        page.StructParents = number
        page.Tabs = "/S" if document._pdfVersion >= (1, 5) else None
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    marked = " ".join(f"{number}[{_references(page)}]" for number, page in enumerate(tree.pages[: len(pages)]))
    catalog = document.Catalog
    catalog.StructTreeRoot = Written(
        f"<</Type/StructTreeRoot/K {tree.document.number} 0 R/ParentTree<</Nums[{marked}]>>"
        f"/ParentTreeNextKey {len(pages)}>>".encode()
    )
    document.Reference(catalog.StructTreeRoot, "structure tree")
    catalog.MarkInfo = Written(b"<</Marked true>>")


def _add(document: Any, number: int, written: bytes) -> None:
    """Adds an object under its number, faster than the library does it: a register of notes has many."""
    document.idToObjectNumberAndVersion[number] = (number, 0)
    document.numberToId[number] = number
    document.idToObject[number] = written


def _references(elements: Sequence[Element]) -> str:
    return " ".join(f"{element.number} 0 R" for element in elements)


def _element(element: Element, around: int, pages: Sequence[int]) -> bytes:
    page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids = [_kid(kid, page, pages) for kid in element.kids]
    inside = "" if not kids else f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
    on = "" if page is None else f"/Pg {pages[page]} 0 R"
    attributes = f"/A{element.attributes}" if element.attributes else ""
    return f"<</S/{element.kind}/P {around} 0 R{on}{attributes}{inside}>>".encode()


def _kid(kid: Element | Mark, page: int | None, pages: Sequence[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    on, number = kid
    return str(number) if on == page else f"<</Type/MCR/Pg {pages[on]} 0 R/MCID {number}>>"
