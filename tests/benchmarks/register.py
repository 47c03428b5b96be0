"""A register of notes as PDF against the same text drawn by bare canvas calls; aim: at most 2 times, and linear.

Run with ``uv run python -m tests.benchmarks.register [notes]``; it measures that many notes and a quarter of them.
Ours lays the table out, repeats its heads, tags every cell and marks the file as PDF/A; the peer knows beforehand where
each run of text stands (``papers.bare``).
"""

import sys
from datetime import date
from itertools import cycle, islice

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports import fonts, listing
from reports.mailing import Sheet
from resources import resource
from tests.benchmarks.measure import compare, timed
from tests.benchmarks.papers import BARE, bare, text_runs
from tests.reports.letters import many

NOTES = 10_000
_HEADS = ("Note", "Holder", "Principal before", "Interest due", "Cash", "Added", "Principal after")
_STYLES = (listing.CELL, listing.CELL, *(listing.AMOUNT,) * 5)
_WIDTHS = (52.0, 96.0, 72.0, 62.0, 58.0, 58.0, 70.0)  # with the gutters the page's measure
_HOLDERS = ("Northern Mutual", "Société Générale", "Fifth Avenue", "Jackson Valley")


def rows(count: int) -> list[tuple[str, ...]]:
    """So many notes, a row each."""
    return [
        (note.number, holder, *map(str, (note.principal_before, note.interest_due, note.cash, note.capitalized,
                                         note.principal_after)))
        for note, holder in zip(many(count), islice(cycle(_HOLDERS), count), strict=True)
    ]  # fmt: skip


def register(given: list[tuple[str, ...]]) -> bytes:
    """The register as a listing."""
    head = ("The Cerplex Group, Inc.", ("1382 Bell Avenue", "Tustin, California 92780"))
    about = Sheet(*head, "Senior Subordinated Notes", "Register of the Notes", date(1998, 2, 2), True, 12, "0" * 64)
    return listing.render(
        about,
        "Register",
        (),
        lambda: [listing.said(about.title, listing.TITLE), listing.table(_HEADS, _STYLES, _WIDTHS, given)],
    )


def main() -> None:
    """Prints two lines of JSON."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else NOTES
    for name, bare_name in BARE.items():
        pdfmetrics.registerFont(TTFont(bare_name, str(resource(f"fonts/{fonts.FILES[name]}"))))
    for count in (most // 4, most):
        given = rows(count)
        runs = text_runs(register(given))
        compare(
            f"A register of {count:,} notes",
            timed(lambda given=given: register(given)),  # type: ignore[misc]
            {"the same text by bare ReportLab canvas calls": timed(lambda runs=runs: bare(runs))},  # type: ignore[misc]
        )


if __name__ == "__main__":
    main()
