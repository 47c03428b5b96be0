"""The faces that papers are set in, embedded as subsets, and what they can print.

Every subset begins with the whole of ASCII, so that papers of one language share the same few subsets: cutting and
packing one costs more than setting the page, and is therefore kept for the life of the program.
"""

import unicodedata
import zlib
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from reports.structure import Written
from resources import resource

SERIF = "LiberationSerif"
SERIF_BOLD = "LiberationSerif-Bold"
SANS = "LiberationSans"
FILES = {
    SERIF: "LiberationSerif-Regular.ttf",
    SERIF_BOLD: "LiberationSerif-Bold.ttf",
    SANS: "LiberationSans-Regular.ttf",
}
# Right-to-left letters would be printed in the wrong order, invisible characters could hide or turn text,
# and a mark that combines with no letter would be printed beside it.
_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Mc", "Me"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class _KeptFace(TTFontFace):  # type: ignore[misc]
    """A face that cuts and packs each subset once."""

    @lru_cache(maxsize=64)  # noqa: B019 - the few faces live as long as the program
    def _packed(self, subset: tuple[int, ...]) -> tuple[bytes, int]:
        program = super().makeSubset(subset)
        return zlib.compress(program, 9), len(program)

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802 - the library's name
        """The subset's font program, already packed; ``addSubsetObjects`` says so in its dictionary."""
        return self._packed(tuple(subset))[0]

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:  # noqa: N802
        """Adds the packed font program to the document; returns the reference to its descriptor."""
        descriptor = super().addSubsetObjects(doc, fontname, subset)
        program = doc.idToObject[f"fontFile:{self.filename}({fontname})"]
        program.dictionary["Length1"] = self._packed(tuple(subset))[1]
        program.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
        return descriptor


class _KeptFont(TTFont):  # type: ignore[misc]
    """A font that measures each word once, and writes each table of widths once: letters say much the same."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str(resource(f"fonts/{FILES[name]}")), asciiReadable=1)
        face = _KeptFace.__new__(_KeptFace)  # the parsed face, with the methods above
        face.__dict__.update(self.face.__dict__)
        self.face: _KeptFace = face

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        """Adds the font's subsets to the document."""
        subsets = range(len(self.state[doc].subsets))
        names = [self.getSubsetInternalName(number, doc)[1:] for number in subsets]
        super().addObjects(doc)
        for name in names:
            font = doc.idToObject["BasicFonts"].dict[name]
            font.Widths = self._widths(tuple(font.Widths.sequence))

    @lru_cache(maxsize=64)  # noqa: B019 - the few fonts live as long as the program
    def _widths(self, widths: tuple[float, ...]) -> Written:
        return Written(PDFArray(widths).format(None))

    @lru_cache(maxsize=20_000)  # noqa: B019
    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """How wide the text runs, in points."""
        return float(super().stringWidth(text, size, encoding))


@cache
def register() -> None:
    """Makes the faces known to the PDF library, once a process."""
    for name in FILES:
        pdfmetrics.registerFont(_KeptFont(name))
    pdfmetrics.registerFontFamily(SERIF, normal=SERIF, bold=SERIF_BOLD, italic=SERIF, boldItalic=SERIF_BOLD)


@cache
def printable() -> frozenset[str]:
    """Every character that all faces have a glyph for and that prints as itself, left to right."""
    register()
    tables = [pdfmetrics.getFont(name).face.charToGlyph for name in FILES]
    shared = set.intersection(*({code for code, glyph in table.items() if glyph} for table in tables))
    return frozenset(c for c in map(chr, shared) if prints_as_itself(c))


def prints_as_itself(character: str) -> bool:
    """Not a control, invisible, combining or right-to-left character."""
    return (
        unicodedata.category(character) not in _UNPRINTABLE_CATEGORIES
        and unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT
    )


def width(text: str, face: str, size: float) -> float:
    """How wide the text runs, in points."""
    return float(pdfmetrics.stringWidth(text, face, size))
