"""The page of the next days as PDF: same contents, same bytes."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Spacer

from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage
from cerplex_desktop.domain.deadlines.deadlines import Deadline
from reports import listing
from reports.legible import markup

_HEADS = ("Day", "What is due", "At stake", "Stands")
_STYLES = (listing.CELL, listing.CELL, listing.AMOUNT, listing.CELL)
_WIDTHS = (100.0, 240.0, 68.0, 60.0)  # with the gutters the page's measure


def render_deadlines(contents: DeadlinePage) -> bytes:
    """The page; where one is too short for its entries, further ones with the head repeated.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    foot = f"Deadlines as of {long_date(contents.as_of)}"
    return listing.render(contents, foot, _texts(contents), lambda: _story(contents))


def _texts(contents: DeadlinePage) -> Iterator[tuple[str, str, int]]:
    for entry in (*contents.late, *contents.coming):
        yield "an entry", f"{entry.title} {entry.detail} {entry.section}", listing.LONGEST


def _story(contents: DeadlinePage) -> list[Flowable]:
    span = f"From {weekday_date(contents.as_of)} through {weekday_date(contents.to_on)}."
    story: list[Flowable] = [
        listing.said(contents.title, listing.TITLE),
        listing.said(contents.series_title, listing.BODY),
        listing.said(f"{span} How each stands is as recorded on the first of these days.", listing.BODY),
    ]
    if contents.late:
        story += [listing.heading("Missed, or late and still to be done"), _table(contents.late)]
    story.append(listing.heading("To come"))
    nothing = listing.said("Nothing falls into these days.", listing.BODY)
    story.append(_table(contents.coming) if contents.coming else nothing)
    stake = "At stake is the cash that would be payable if the day were missed, and otherwise need not be."
    return [*story, Spacer(1, 6), listing.said(stake, listing.CELL)]


def _table(entries: Sequence[Deadline]) -> Flowable:
    return listing.table(_HEADS, _STYLES, _WIDTHS, map(_row, entries))


def _row(entry: Deadline) -> tuple[str, ...]:
    weekday, _, rest = weekday_date(entry.on).partition(", ")
    section = f"Section {entry.section}." if entry.section else ""
    what = "<br/>".join(filter(None, (f"<b>{markup(entry.title)}</b>", markup(f"{entry.detail} {section}".strip()))))
    return f"{weekday},<br/>{rest}", what, str(entry.at_stake or ""), markup(entry.state.capitalize())
