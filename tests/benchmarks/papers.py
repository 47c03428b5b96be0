"""Election notices and compliance certificates against the same text drawn by bare canvas calls; aim: at most 4 times.

Run with ``uv run python -m tests.benchmarks.papers [notices]``. Each run makes the next tenth of the notices, both
sides the same ones, so that all of them are made and a median stays; on an idle machine it takes a minute.

The peer knows every line's words, face, size and place beforehand and only draws them, one ``drawString`` a run of
text, into one PDF a notice with the same three faces embedded as the PDF library does it by itself: no layout, no
table, no rules, no attachment, no checks.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import cycle
from typing import Any, NamedTuple, TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cerplex_desktop.domain.papers.certificate import Certificate
from cerplex_desktop.domain.papers.certificates import certificate_contents
from cerplex_desktop.domain.papers.compliance_certificate import compliance_due
from cerplex_desktop.domain.papers.documents import InterestLetter, Letter
from reports import fonts, render
from reports.pdfium import opened
from resources import resource
from tests.benchmarks.measure import Seconds, compare, timed
from tests.domain.clerk import Clerk
from tests.reports.letters import note, notice

LETTERS = 1_000
RUNS = 10
T = TypeVar("T")
BARE = {name: f"Bare-{name}" for name in fonts.FILES}


class Run(NamedTuple):
    """A run of text as it stands on the page."""

    x: float
    y: float
    face: str
    size: float
    text: str


def letters(count: int) -> list[InterestLetter]:
    """Notices to so many holders, of one to three notes each."""
    return [
        notice(
            *(note(f"R-{i}-{n}", 150_000_000 + 7_919 * i + 104_729 * n) for n in range(1, i % 3 + 2)),
            document_id=f"CPX-{i:04d}",
            holder_name=f"{_NAMES[i % len(_NAMES)]} Insurance Company No. {i}",
        )
        for i in range(1, count + 1)
    ]


def certificates(count: int) -> list[Certificate]:
    """The shipped deal's certificate of December 31, 1997, so often, dated before interest falls due again."""
    book = Clerk().book
    days = (date(1998, 2, 2) + timedelta(days=n % 17) for n in range(count))
    due = ((compliance_due(book, date(1997, 12, 31), book.deal.company.officer_name, "", on), on) for on in days)
    return [certificate_contents(book, one, number, on) for number, (one, on) in enumerate(due, 1)]


def text_runs(pdf: bytes) -> list[list[Run]]:
    """Every run of text of each page, where it stands."""
    with opened(pdf) as document:
        return [_runs(page) for page in document]


def bare(pages: list[list[Run]]) -> bytes:
    """The same text by canvas calls alone."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(612, 792), invariant=1, initialFontName=BARE[fonts.SERIF])
    for runs in pages:
        for run in runs:
            canvas.setFont(run.face, run.size)
            canvas.drawString(run.x, run.y, run.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _runs(page: Any) -> list[Run]:
    text = page.get_textpage()
    return [_run(found) for found in page.get_objects(filter=[1], textpage=text) if found.extract().strip()]


def _run(found: Any) -> Run:
    x, y = found.get_matrix().get()[4:6]
    base = found.get_font().get_base_name().split("+")[-1]
    return Run(x, y, BARE[base], found.get_font_size(), found.extract())


def main() -> None:
    """Prints one line of JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    for name, bare_name in BARE.items():
        pdfmetrics.registerFont(TTFont(bare_name, str(resource(f"fonts/{fonts.FILES[name]}"))))
    _compared(f"{count:,} election notices", letters(count))
    _compared(f"{count // 5:,} compliance certificates", certificates(count // 5))


def _compared(what: str, contents: Sequence[Letter]) -> None:
    tenths: list[Sequence[Letter]] = [contents[n::RUNS] for n in range(RUNS)]
    drawn = [[text_runs(render(letter)) for letter in tenth] for tenth in tenths]
    compare(
        f"{what}, a tenth a run",
        next_of(tenths, render),
        {"the same text by bare ReportLab canvas calls, same faces embedded": next_of(drawn, bare)},
        runs=RUNS,
    )


def next_of(tenths: Sequence[Sequence[T]], make: Callable[[T], bytes]) -> Seconds:
    """Makes every paper of the next tenth each time it is asked."""
    turn = cycle(tenths)
    return timed(lambda: [make(paper) for paper in next(turn)])


_NAMES = (
    "Northern Mutual",
    "Société Générale",
    "Quaker & Zephyr",
    "Fifth Avenue",
    "Jackson Valley",
    "Überlingen",
)

if __name__ == "__main__":
    main()
