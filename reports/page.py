"""What stands around the text of a letter: letterhead, date, window address, references, footer, sample band.

Measures are points from the sheet's lower left corner, as the PDF library counts them; ``_from_top`` turns inches down
the sheet into them. The address stands where the window of a #10 envelope (1 1/8 by 4 1/2 inches, 7/8 from the left,
1/2 from the bottom) shows it, whichever way a sheet folded in three slides; nothing else stands where it could be seen.

The first page's letterhead and sample band are content also to a reader who hears the paper; what following pages
repeat, rules and feet are not.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from reportlab.lib.pagesizes import letter as LETTER  # noqa: N812
from reportlab.lib.utils import simpleSplit

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.papers.documents import Letter
from cerplex_desktop.domain.papers.mailing import Addressee
from reports.fonts import SANS, SERIF, SERIF_BOLD, width
from reports.legible import line
from reports.tagged import FOOTER, HEADER, artifact, marked, running
from reports.wording import ATTACHED, SAMPLE_BAND

WIDTH, HEIGHT = LETTER
INCH = 72
LEFT, RIGHT = INCH, WIDTH - INCH
MEASURE = RIGHT - LEFT


class Leaf(NamedTuple):
    """A sheet as it is read: its width and height in points."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.width - INCH

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - 2 * INCH


UPRIGHT, ACROSS = Leaf(WIDTH, HEIGHT), Leaf(HEIGHT, WIDTH)
FIRST_TOP = HEIGHT - 3.64 * INCH
TITLED_TOP = HEIGHT - 1.9 * INCH
NEXT_TOP = HEIGHT - 1.28 * INCH
BOTTOM = 0.72 * INCH

ALARM = (0.62, 0.07, 0.07)
_INK, _QUIET = 0.0, 0.35
_ADDRESS_TOP, _ADDRESS_WIDTH = 2.17, 3.25 * INCH
_ADDRESS_SIZES = ((10.5, 12.2, 5), (9.5, 10.4, 6), (8.5, 8.9, 7), (7.5, 7.8, 8))
_REFERENCES_LEFT = 5.5 * INCH
_NAME_SIZES = (17, 15, 13, 11)


class Headed(Protocol):
    """What every page's head and foot are made of."""

    @property
    def company_name(self) -> str:
        """The company's name."""

    @property
    def company_address(self) -> tuple[str, ...]:
        """Its address, line by line."""

    @property
    def sample(self) -> bool:
        """Some of it rests on sample values."""

    @property
    def fact_number(self) -> int:
        """The book's entry that it rests on."""

    @property
    def head_hash(self) -> str:
        """That entry's hash."""


def first_page(letter: Letter, titled_on: date | None = None) -> Callable[[Any, Any], None]:
    """Draws the first page's surroundings.

    A paper with a title, dated ``titled_on``, goes into no envelope's window: its number and day stand on one line.
    """

    def draw(canvas: Any, _document: Any) -> None:
        letterhead(canvas, letter)
        if titled_on is not None:
            canvas.setFont(SERIF, 10.5)
            with marked(canvas):
                canvas.drawString(LEFT, _from_top(1.62), long_date(titled_on))
            with marked(canvas):
                canvas.drawRightString(RIGHT, _from_top(1.62), line(letter.document_id))
        else:
            dated(canvas, letter.issued_on)
            address(canvas, Addressee(letter.holder_name, letter.holder_attention, letter.holder_address))
            _references(canvas, letter)
        foot(canvas, _attached(letter), letter, 1)

    return draw


def dated(canvas: Any, on: date) -> None:
    """The day of a letter, above the address."""
    canvas.setFont(SERIF, 10.5)
    with marked(canvas):
        canvas.drawString(LEFT, _from_top(1.8), long_date(on))


def next_page(letter: Letter, titled_on: date | None = None) -> Callable[[Any, Any], None]:
    """Draws a following page's surroundings: to whom, when, which document."""

    def draw(canvas: Any, document: Any) -> None:
        with artifact(canvas, HEADER):
            _sample_band(canvas, letter)
            _head(canvas, letter, titled_on or letter.issued_on)
        foot(canvas, _attached(letter), letter, document.page)

    return draw


def _head(canvas: Any, letter: Letter, on: date) -> None:
    top = _from_top(0.95)
    canvas.setFont(SERIF, 9.5)
    right = f"{long_date(on)}  ·  {line(letter.document_id)}"
    canvas.drawRightString(RIGHT, top, right)
    more = " …"
    room = MEASURE - width(right, SERIF, 9.5) - width(more, SERIF, 9.5) - 12
    name = simpleSplit(line(letter.holder_name), SERIF, 9.5, room)
    canvas.drawString(LEFT, top, name[0] if len(name) == 1 else f"{name[0]}{more}")
    _rule(canvas, top - 6)


def address_lines(to: Addressee) -> tuple[float, float, list[str]]:
    """Size, leading and lines of the address as they fit the envelope's window.

    Raises:
        Refused: the address is longer than any window shows.
    """
    shows = f"the window of a #10 envelope, which shows {_ADDRESS_SIZES[-1][2]} lines of 3.25 inches"
    return fitted(to, _ADDRESS_SIZES, _ADDRESS_WIDTH, shows)


def fitted(
    to: Addressee, sizes: Sequence[tuple[float, float, int]], across: float, shows: str
) -> tuple[float, float, list[str]]:
    """Size, leading and lines of an address at the first of some sizes at which it fits.

    ``sizes`` are sizes and leadings in points with the most lines of each, ``across`` the width in points; ``shows``
    names the place and what it shows.

    Raises:
        Refused: it fits at none.
    """
    for size, leading, most in sizes:
        lines = [part for text in to.lines for part in simpleSplit(line(text), SERIF, size, across)]
        fits = all(width(part, SERIF, size) <= across for part in lines)
        if len(lines) <= most and fits:
            return size, leading, lines
    raise Refused(
        f"The paper was not made: the name and address of “{to.name[:60]}” do not fit {shows}.",
        "Shorten the name, attention line or address.",
    )


def letterhead(canvas: Any, letter: Headed) -> None:
    """The company's name over its address, at the head of a first page; above all a band over samples."""
    _sample_band(canvas, letter)
    size, names = _name_lines(line(letter.company_name))
    top = _leaf(canvas).height
    at = top - 0.86 * INCH + (len(names) - 1) * size
    canvas.setFont(SERIF_BOLD, size)
    with marked(canvas):
        for name in running(names):
            _centred(canvas, name, SERIF_BOLD, size, at)
            at -= size * 1.1
    _rule(canvas, top - INCH)
    canvas.setFont(SANS, 8)
    canvas.setFillGray(_QUIET)
    address = "   ·   ".join(line(part) for part in letter.company_address if part.strip())
    with marked(canvas):
        for number, part in enumerate(running(simpleSplit(address, SANS, 8, MEASURE)[:2])):
            _centred(canvas, part, SANS, 8, top - 1.17 * INCH - number * 10)
    canvas.setFillGray(_INK)


def _centred(canvas: Any, told: str, face: str, size: float, at: float) -> None:
    """Draws words in the middle of the sheet, not counting a blank after them."""
    canvas.drawString((_leaf(canvas).width - width(told.rstrip(), face, size)) / 2, at, told)


def _name_lines(name: str) -> tuple[float, list[str]]:
    for size in _NAME_SIZES:
        if width(name, SERIF_BOLD, size) <= MEASURE:
            return size, [name]
    lines = simpleSplit(name, SERIF_BOLD, _NAME_SIZES[-1], MEASURE)
    if len(lines) > 2 or any(width(part, SERIF_BOLD, _NAME_SIZES[-1]) > MEASURE for part in lines):
        raise Refused(
            f"The paper was not made: the company's name “{name[:60]}…” does not fit two lines of its letterhead.",
            "Shorten it.",
        )
    return _NAME_SIZES[-1], lines


def address(canvas: Any, to: Addressee) -> None:
    """The address where the envelope's window shows it."""
    size, leading, lines = address_lines(to)
    at = _from_top(_ADDRESS_TOP) - size * 0.75
    canvas.setFont(SERIF, size)
    with marked(canvas):
        for text in running(lines):
            canvas.drawString(LEFT, at, text)
            at -= leading


def _references(canvas: Any, letter: Letter) -> None:
    at = _from_top(_ADDRESS_TOP) - 8
    replaces = [("Replaces", letter.supersedes)] if letter.supersedes else []
    for label, value in [
        ("Document", letter.document_id),
        (letter.about[0], long_date(letter.about[1])),
        *replaces,
    ]:
        with marked(canvas):
            canvas.setFillGray(_QUIET)
            canvas.setFont(SANS, 7)
            canvas.drawString(_REFERENCES_LEFT, at, f"{label} ")
            canvas.setFillGray(_INK)
            canvas.setFont(SERIF, 10.5)
            canvas.drawString(_REFERENCES_LEFT, at - 12, line(value))
        at -= 29


def foot(canvas: Any, words: str, letter: Headed, page: int) -> None:
    """Under the text: a few words, the page, the entry and hash that it rests on."""
    at = 0.52 * INCH
    with artifact(canvas, FOOTER):
        _rule(canvas, at + 11)
        canvas.setFillGray(_QUIET)
        canvas.setFont(SANS, 7)
        canvas.drawString(LEFT, at, line(words))
        canvas.at_end(lambda pages: _page_number(canvas, at, f"Page {page} of {pages}"))
        canvas.setFont(SANS, 6)
        canvas.drawString(LEFT, at - 9, f"Book through fact {letter.fact_number:,}: {line(letter.head_hash)}")
        canvas.setFillGray(_INK)


def _page_number(canvas: Any, at: float, words: str) -> None:
    canvas.setFont(SANS, 7)
    canvas.drawRightString(_leaf(canvas).right, at, words)


def _attached(letter: Letter) -> str:
    return f"{letter.document_id}: {ATTACHED}"


def _sample_band(canvas: Any, letter: Headed) -> None:
    if not letter.sample:
        return
    leaf = _leaf(canvas)
    at = leaf.height - 0.48 * INCH
    canvas.setFillColorRGB(*ALARM)
    with artifact(canvas):
        canvas.rect(0.5 * INCH, at, leaf.width - INCH, 14, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont(SERIF_BOLD, 8.5)
    with marked(canvas):
        canvas.drawCentredString(leaf.width / 2, at + 4.2, SAMPLE_BAND)
    canvas.setFillGray(_INK)


def _rule(canvas: Any, at: float) -> None:
    canvas.setStrokeGray(0.55)
    canvas.setLineWidth(0.5)
    with artifact(canvas):
        canvas.line(LEFT, at, _leaf(canvas).right, at)


def _leaf(canvas: Any) -> Leaf:
    """The sheet that is drawn on."""
    return Leaf(*canvas._pagesize)


def _from_top(inches: float) -> float:
    return float(HEIGHT - inches * INCH)
