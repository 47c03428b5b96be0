"""The first interest date that is not posted, as the overview and the choice of its cash tell it."""

from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.presenters.states import state_words


class Figure(NamedTuple):
    """A caption and its amount."""

    caption: str
    amount: str


class NextDate(NamedTuple):
    """The first date that is not posted; without one, ``title`` says that all are.

    ``caption`` says whether it is still to come. ``nothing_done`` is what becomes, or became, of it untouched.
    """

    caption: str
    title: str
    state: str
    basis: str
    figures: tuple[Figure, ...]
    nothing_done: str
    place: Place


def next_date(book: Book, desk: Desk | None) -> NextDate:
    """The date of a desk; None where no interest date is next."""
    if desk is None:
        title, because = no_next_date(book)
        return NextDate("Next interest date", title, "", because, (), "", Place(INTEREST_DATES))
    period, running, totals = desk.period, desk.running, desk.totals
    rates = ", then ".join(map(format_rate, running.rates))
    return NextDate(
        "Interest date not posted yet" if desk.on > period.interest_on else "Next interest date",
        long_date(period.interest_on),
        state_words(desk.state),
        f"{running.days} days at {rates}, from {long_date(running.start)}",
        (
            Figure("Interest due", str(totals.due)),
            Figure("Least cash, the floor", str(totals.floor))
            if period.right
            else Figure("Least cash", str(totals.due)),
            Figure("Cash as it stands", str(totals.cash)),
            Figure("Added to principal", str(totals.capitalized)),
            Figure("Principal after", str(totals.after)),
        ),
        nothing_done(book, desk),
        Place(INTEREST_DATES, str(period.interest_on)),
    )


def nothing_done(book: Book, desk: Desk) -> str:
    """What happens to a date that nobody touches, or happened to it once its day is over."""
    if desk.posting is not None or desk.election is not None:
        return ""
    postponed = book.blockage_on(desk.period.interest_on)
    if postponed is not None:
        return _stays_unpaid(postponed, desk)
    whole, on = f"the whole interest of {desk.totals.due}", desk.period.interest_on
    if desk.on > desk.pay_on:
        by = long_date(on) if desk.pay_on == on else f"{long_date(on)}, by {weekday_date(desk.pay_on)}"
        unpaid = any(h.remaining for h in desk.holders)
        return f"No choice was recorded: {whole} was payable in cash on {by}." if unpaid else ""
    if desk.on > on:
        return f"No choice was recorded: {whole} of {long_date(on)} is payable in cash by {weekday_date(desk.pay_on)}."
    if desk.choice_closed_because:
        return f"{whole[:1].upper()}{whole[1:]} is payable in cash on {long_date(on)}."
    return f"If nothing is done, {whole} is payable in cash on {long_date(on)}."


def _stays_unpaid(postponed: Blockage, desk: Desk) -> str:
    on = long_date(desk.period.interest_on)
    if postponed.ended is not None and desk.on >= postponed.ended.ended_on:
        return (
            f"Payments were postponed on {on}: its interest stayed unpaid until {long_date(postponed.ended.ended_on)}."
        )
    return f"Payments are postponed: the interest due on {on} stays unpaid until they are resumed."


def no_next_date(book: Book) -> tuple[str, str]:
    """Why no interest date is next: a few words, and a sentence where there is more to say."""
    standing = book.accelerated
    if book.discharge is not None:
        return "The notes are paid", f"All notes were paid on {long_date(book.discharge.on)}: nothing is owed."
    if standing is None:
        return "All interest dates are posted", ""
    return (
        "No interest dates follow",
        f"The notes have been accelerated since {long_date(standing.from_on)}: what is due is payable on demand"
        f"{book.deal.cited(book.deal.accrual_section, 'I-25')}.",
    )
