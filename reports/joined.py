"""Papers one after the other in one file, with the structure of each, so that every letter of a mailing is heard."""

from collections.abc import Mapping
from typing import Any

LANGUAGE = "en-US"


class Joined:
    """A file that papers are added to.

    One paper without a structure, issued before there were any, leaves the whole file without.
    """

    def __init__(self, made: Any) -> None:
        import pikepdf  # loaded when first used, and only then

        self._pdf = pikepdf
        self._made = made
        self._root = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        whole = pikepdf.Dictionary(S=pikepdf.Name.Document, P=self._root, K=pikepdf.Array())
        self._whole = made.make_indirect(whole)
        self._parents: list[dict[int, Any]] = []
        self._is_tagged = True

    def add(self, document: Any) -> None:
        """Adds the pages of a paper, and their structure as a part."""
        first = len(self._made.pages)
        self._made.pages.extend(document.pages)
        self._parents += ({} for _ in document.pages)
        tree = document.Root.get("/StructTreeRoot")
        if tree is None:
            self._is_tagged = False
            return
        places = {page.objgen: first + at for at, page in enumerate(document.pages)}
        part = self._copy(tree.K, self._whole, places)
        part.S = self._pdf.Name.Part
        self._whole.K.append(part)

    def add_blank(self, size: tuple[float, float]) -> None:
        """Adds an empty page."""
        self._made.add_blank_page(page_size=size)
        self._parents.append({})

    def finish(self) -> None:
        """Puts the structure in the file, when all papers are added."""
        for number, page in enumerate(self._made.pages):
            page.StructParents, page.Tabs = number, self._pdf.Name.S
            if not self._is_tagged:
                del page.StructParents, page.Tabs
        if not self._is_tagged:
            return
        numbers: Any = self._pdf.Array()
        for number, marks in enumerate(self._parents):
            numbers.extend([number, self._pdf.Array([marks[mark] for mark in sorted(marks)])])
        self._root.K = self._whole
        self._root.ParentTree = self._pdf.Dictionary(Nums=numbers)
        self._root.ParentTreeNextKey = len(self._parents)
        root = self._made.Root
        root.StructTreeRoot, root.Lang = self._root, LANGUAGE
        root.MarkInfo = self._pdf.Dictionary(Marked=True)
        root.ViewerPreferences = self._pdf.Dictionary(DisplayDocTitle=True)

    def _copy(self, element: Any, around: Any, places: Mapping[tuple[int, int], int]) -> Any:
        """An element with all below it, its content on the pages of this file."""
        copy = self._made.make_indirect(self._pdf.Dictionary(S=element.S, P=around))
        if "/A" in element:
            copy.A = self._pdf.Object.parse(element.A.unparse())
        page = element.get("/Pg")
        if page is not None:
            copy.Pg = self._made.pages[places[page.objgen]].obj
        kids = element.get("/K", self._pdf.Array())
        kids = kids if isinstance(kids, self._pdf.Array) else [kids]
        copy.K = self._pdf.Array([self._kid(kid, copy, page, places) for kid in kids])
        return copy

    def _kid(self, kid: Any, copy: Any, page: Any, places: Mapping[tuple[int, int], int]) -> Any:
        if isinstance(kid, int):
            self._parents[places[page.objgen]][kid] = copy
            return kid
        if "/MCID" not in kid:
            return self._copy(kid, copy, places)
        place = places[kid.Pg.objgen]
        self._parents[place][int(kid.MCID)] = copy
        return self._pdf.Dictionary(Type=self._pdf.Name.MCR, Pg=self._made.pages[place].obj, MCID=int(kid.MCID))
