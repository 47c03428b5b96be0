"""The choice between cash and capitalization on a desk, put into words."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.cash_range import STEPS, CashRange
from cerplex_desktop.presenters.desk_states import ChoiceState
from cerplex_desktop.presenters.next_date import nothing_done


def range_of(desk: Desk) -> CashRange:
    """From the floor to the whole interest of a date."""
    return CashRange(desk.totals.floor, desk.totals.due)


def choice_of(amount: Money, desk: Desk) -> Choice:
    """An amount as a choice; the ends are the floor and all cash by name."""
    if amount == desk.totals.due:
        return Choice(ALL_CASH)
    return Choice(TO_FLOOR) if amount == desk.totals.floor else Choice("amount", amount)


def cash_of(choice: Choice, desk: Desk) -> Money:
    """The total cash of a choice."""
    if choice.kind == ALL_CASH:
        return desk.totals.due
    return desk.totals.floor if choice.kind == TO_FLOOR else choice.total_cash or desk.totals.due


def closed_because(desk: Desk) -> str:
    """Why nothing can be chosen: posted, out of order, or what the agreement says."""
    if desk.choice_closed_because:
        return desk.choice_told
    if not desk.is_next:
        on = long_date(desk.period.interest_on)
        return f"An earlier interest date is not posted yet; the principal on {on} rests on it. Figures are projected."
    return ""


def choice_state(
    book: Book, desk: Desk, shown: Desk, draft: Choice | None, problem: str, typed: Money | None
) -> ChoiceState:
    """The choice as drafted or recorded. ``shown`` is the desk with the draft, ``typed`` an amount that was refused."""
    closed = closed_because(desk)
    election = desk.election
    standing = election.choice if election else None
    choice = draft or standing
    chosen = cash_of(choice, desk) if choice else None
    cents = range_of(desk)
    changed = draft is not None and draft != standing
    return ChoiceState(
        is_open=not closed,
        closed_because=closed,
        floor=str(cents.floor),
        full=str(cents.full),
        place=cents.place_of(chosen) if chosen is not None else STEPS,
        cash=typed if problem else chosen,
        cash_text=str(shown.totals.cash),
        added_text=str(shown.totals.capitalized),
        after_text=str(shown.totals.after),
        all_or_none=desk.period.right is not None and desk.period.right.all_or_none,
        recorded=_recorded(desk, changed=changed),
        recorded_fact=election.fact.number if election and desk.posting is None else 0,
        problem=problem,
        button=_button(shown, changed=changed),
        can_elect=changed and not problem and not closed,
        nothing_done=nothing_done(book, desk),
    )


def _button(shown: Desk, *, changed: bool) -> str:
    if not changed:
        return "Record the choice"
    return f"Record the choice: pay {shown.totals.cash}, add {shown.totals.capitalized}"


def _recorded(desk: Desk, *, changed: bool) -> str:
    if desk.posting is not None:
        return ""
    if desk.election is None:
        return "Not recorded yet." if changed else "No choice is recorded."
    made = f"Recorded {long_date(desk.election.fact.on)}: pay {desk.election.cash}, add {desk.election.capitalized}."
    return f"{made} The change is not recorded yet." if changed else made
