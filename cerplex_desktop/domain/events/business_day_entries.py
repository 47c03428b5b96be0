"""Single days added to the holidays that a deal counts by, or struck from them: what may be recorded.

Agreement: 4.1(c)(i); reading I-6a. A day proclaimed by a President or Governor is in no calendar of rules.
"""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import weekday_date
from cerplex_desktop.domain.errors import BadInput, Refused

_SATURDAY = 5


def business_day_data(book: Book, day: date, name: str, reason: str, *, added: bool) -> dict[str, Any]:
    """The body of the fact that a day is a holiday from now on, or none any more; what is posted stands.

    ``name`` is what an added day is called; a struck one keeps the name it has.

    Raises:
        BadInput: no reason, no name for an added day, or a year for which holidays are not known.
        Refused: a Saturday or Sunday, or the day is already what it would become.
    """
    require_countable(day)
    if not reason.strip():
        raise BadInput("A day is added or struck for a reason.", "Say who proclaimed it, or why; it stays on record.")
    if day.weekday() >= _SATURDAY:
        raise Refused(f"{weekday_date(day)} is never a Business Day{_cited(book)}; nothing was recorded.")
    standing = book.calendar.holiday_name(day)
    if added and standing:
        raise Refused(f"{weekday_date(day)} is a holiday already: {standing}; nothing was recorded.")
    if not added and not standing:
        raise Refused(f"{weekday_date(day)} is a Business Day already; nothing was recorded.")
    if added and not name.strip():
        raise BadInput("A holiday needs a name.", "Write what the day is called, as National Day of Mourning.")
    return {
        "business_day": day.isoformat(),
        "added": added,
        "name": name.strip() if added else standing,
        "reason": reason.strip(),
    }


def _cited(book: Book) -> str:
    return book.deal.cited(book.deal.business_days.section, "I-6a")
