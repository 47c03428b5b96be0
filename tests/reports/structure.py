"""What a tagged PDF must hold, checked with pikepdf, which had no part in making it (ISO 32000-1, 14.6 to 14.8).

``faults`` tells everything that is wrong; a paper in order has none.
"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"', "Do", "sh", "BI", "INLINE IMAGE"} | set("fFBbSs") | {"f*", "B*", "b*"}
_HOLDS = {
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
}
_KINDS = {"Document", "Part", "P", "H1", "H2", "H3", "Caption", "Figure", "Link", "TH", "TD", *_HOLDS, "Lbl", "LBody"}
_LIES_IN = {inner: outer for outer, inners in _HOLDS.items() for inner in inners}

Mark = tuple[int, int]
"""A piece of marked content: the page's place, and the piece's number on it."""


def faults(pdf: bytes) -> list[str]:
    """Everything that keeps a PDF from being read in its structure."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(_faults(document))


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element in the order of reading."""
    yield from _below(document.Root.StructTreeRoot)


def kind_of(element: Any) -> str:
    """The element's type."""
    return str(element.S)[1:]


def kids_of(element: Any) -> list[Any]:
    """What stands directly in an element: elements, and numbers or references of marked content."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _faults(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    if "/StructTreeRoot" not in root or root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "it is not tagged"
        return
    if not str(root.get("/Lang", "")) or not str(document.docinfo.get("/Title", "")):
        yield "it states no language or no title"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a viewer would show the file's name in place of its title"
    on_pages: dict[Mark, str] = {}
    for place, page in enumerate(document.pages):
        yield from (f"page {place + 1}: {fault}" for fault in _of_page(page, place, on_pages))
    yield from _of_marks(document, on_pages)
    for element in elements(document):
        yield from _of_element(element)
    yield from _of_headings([kind_of(e) for e in elements(document)])


def _of_page(page: Any, place: int, found: dict[Mark, str]) -> Iterator[str]:
    if page.get("/Tabs") != "/S" or page.get("/StructParents") != place:
        yield "its tabs do not follow the structure, or it is not in the parent tree"
    if any("/StructParent" not in annotation for annotation in page.get("/Annots", [])):
        yield "an annotation is not in the structure"
    is_open = False
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            if is_open:
                yield f"{operands[0]} begins within another sequence"
            is_open = True
            yield from _of_sequence(operands, place, found)
        elif name == "EMC":
            if not is_open:
                yield "a sequence ends that never began"
            is_open = False
        elif name in _SHOWS and not is_open:
            yield f"{name} shows something that is neither content nor artifact"
    if is_open:
        yield "a sequence never ends"


def _of_sequence(operands: Any, place: int, found: dict[Mark, str]) -> Iterator[str]:
    kind, properties = str(operands[0])[1:], operands[1] if len(operands) > 1 else {}
    if kind == "Artifact":
        return
    mark = (place, int(properties.get("/MCID", -1)))
    if mark in found or mark[1] < 0:
        yield f"a sequence {kind} has no number, or that of another: {mark[1]}"
    found[mark] = kind


def _of_marks(document: pikepdf.Pdf, on_pages: dict[Mark, str]) -> Iterator[str]:
    """The tree holds each sequence once, in an element of its kind, and the parent tree says the same."""
    places: dict[Any, int] = {page.objgen: place for place, page in enumerate(document.pages)}
    parents = _parents(document)
    in_tree: Counter[Mark] = Counter()
    for element in elements(document):
        for mark in _marks(element, places):
            in_tree[mark] += 1
            if on_pages.get(mark, kind_of(element)) != kind_of(element):
                yield f"{mark} is a {on_pages[mark]} on its page and a {kind_of(element)} in the tree"
            if parents.get(mark) != element.objgen:
                yield f"the parent tree does not give {mark} to its {kind_of(element)}"
    if set(in_tree) != set(on_pages) or set(parents) != set(on_pages):
        yield f"tree, parent tree and pages differ: {set(in_tree) ^ set(on_pages) | set(parents) ^ set(on_pages)}"
    yield from (f"{mark} is in the tree {times} times" for mark, times in in_tree.items() if times > 1)


def _parents(document: pikepdf.Pdf) -> dict[Mark, tuple[int, int]]:
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    return {(page, mark): element.objgen for page, marks in tree.items() for mark, element in enumerate(marks)}


def _marks(element: Any, places: dict[Any, int]) -> Iterator[Mark]:
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield places[element.Pg.objgen], kid
        elif kid.get("/Type") == "/MCR":
            yield places[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)


def _below(element: Any) -> Iterator[Any]:
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen, "an element names another than the one around it"
            yield kid
            yield from _below(kid)


def _of_element(element: Any) -> Iterator[str]:
    kind = kind_of(element)
    within = [kind_of(kid) for kid in kids_of(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    around = str(element.P.get("/S", "/"))[1:]
    if kind not in _KINDS:
        yield f"{kind} is no type that readers know"
    if kind in _HOLDS and not set(within) <= _HOLDS[kind]:
        yield f"a {kind} holds {within}"
    if kind in _LIES_IN and around != _LIES_IN[kind]:
        yield f"a {kind} lies in {around}"
    if kind == "Figure" and not str(element.get("/Alt", "")):
        yield "a figure has no words in its place"
    if kind == "TH" and element.get("/A", {}).get("/Scope") not in {"/Column", "/Row"}:
        yield "a heading cell does not say whether it heads a column or a row"
    if kind == "Table":
        yield from _of_table(element, within)
    if kind in {"P", "H1", "H2", "H3", "Caption", "LBody"} and not kids_of(element):
        yield f"a {kind} is empty"


def _of_table(table: Any, within: list[str]) -> Iterator[str]:
    rows = [row for row in kids_of(table) if kind_of(row) == "TR"]
    if len({len(kids_of(row)) for row in rows}) != 1:
        yield f"a table's rows have {[len(kids_of(row)) for row in rows]} cells"
    if not any(kind_of(cell) == "TH" for row in rows for cell in kids_of(row)):
        yield "a table has no heading cells"
    if "Caption" in within[1:]:
        yield "a caption is not the first in its table"


def _of_headings(kinds: list[str]) -> Iterator[str]:
    level = 0
    for kind in kinds:
        if kind[0] == "H" and kind[1:].isdigit():
            if int(kind[1:]) > level + 1:
                yield f"{kind} follows a heading of level {level}"
            level = int(kind[1:])
