"""Parts of the desk put into words: stages, conditions, deadlines, tables per note and per holder."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.dates import weekday_date
from cerplex_desktop.domain.deal.terms import Sections
from cerplex_desktop.domain.interest_dates import desk as states
from cerplex_desktop.domain.interest_dates.conditions import Condition
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.presenters.desk_states import DeadlineLine, Stage, VerdictLine
from cerplex_desktop.presenters.states import state_words, verdict_words
from cerplex_desktop.presenters.table import (
    MUTED,
)
from cerplex_desktop.presenters.task import days_left

_USUAL = (states.PROJECTED, states.ELECTED, states.NOTICED, states.PAID, states.POSTED)


def stages(desk: Desk) -> tuple[Stage, ...]:
    """The date's way: done stages carry a sign, the current one is marked."""
    way = list(_USUAL)
    undecided = desk.election is None and desk.deadlines is not None
    notice_needed = undecided or any(h.notice for h in desk.holders)
    if not notice_needed and desk.state != states.NOTICED:
        way.remove(states.NOTICED)
    if desk.state == states.POSTED:
        way = _way_posted(desk)
    if desk.state in (states.ALL_CASH_DATE, states.FAILED_ELECTION):
        way = [states.PROJECTED, desk.state, states.PAID, states.POSTED]
    at = way.index(desk.state) if desk.state in way else 0
    return tuple(Stage(state_words(name), i <= at, i == at, _stage_mark(name, i, at)) for i, name in enumerate(way))


def _way_posted(desk: Desk) -> list[str]:
    """Only what came about: a date can be posted without a choice, without notices, and unpaid."""
    noticed = any(h.notice is not None and h.document is not None for h in desk.holders)
    came = {
        states.ELECTED: desk.election is not None,
        states.NOTICED: desk.election is not None and noticed,
        states.PAID: not any(h.remaining for h in desk.holders),
    }
    return [state for state in _USUAL if came.get(state, True)]


def _stage_mark(name: str, place: int, at: int) -> str:
    if name == states.FAILED_ELECTION:
        return "no"
    return "yes" if place <= at else "wait"


def conditions_title(sections: Sections) -> str:
    """What the conditions are called, with the sections that the deal names for them."""
    named = list(dict.fromkeys(s for s in (sections.capitalization, sections.notice) if s))
    if not named:
        return "Conditions"
    return f"Conditions of section{'s' if len(named) > 1 else ''} {' and '.join(named)}"


def condition_lines(conditions: Sequence[Condition]) -> tuple[VerdictLine, ...]:
    """Each condition with its verdict as a word and a sign."""
    return tuple(
        VerdictLine(
            *verdict_words(c.verdict), c.title, f"section {c.section}" if c.section else "", sentence(c.evidence)
        )
        for c in conditions
    )


def sentence(text: str) -> str:
    """Words with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def deadline_lines(desk: Desk) -> tuple[DeadlineLine, ...]:
    """Last day to post by mail, last day to arrive, and the day of payment."""
    found = []
    limits = desk.deadlines
    done = desk.posting is not None
    if limits is not None:
        if limits.last_to_post_on is not None:
            found.append(_deadline(desk.on, "Last day to send notices by mail", limits.last_to_post_on, done=done))
        found.append(_deadline(desk.on, "Last day for notices to arrive", limits.last_to_arrive_on, done=done))
    found.append(_deadline(desk.on, "Cash must reach the holders by", desk.pay_on, done=done))
    return tuple(found)


def _deadline(on: date, what: str, day: date, *, done: bool) -> DeadlineLine:
    left, tone, mark = days_left(on, day)
    if done:
        return DeadlineLine(what, weekday_date(day), "", MUTED, "")
    return DeadlineLine(what, weekday_date(day), left, tone, mark)


def moved_by(desk: Desk) -> str:
    """Which days between are no Business Days, holidays named; weekends together."""
    limits = desk.deadlines
    if limits is None:
        return "" if desk.period.right else "No notice is needed: the whole interest is payable in cash."
    holidays = [
        f"{name} ({weekday_date(day).rsplit(',', 1)[0]})" for day, name in limits.moved_by if name not in _WEEKEND
    ]
    weekend = any(name in _WEEKEND for _, name in limits.moved_by)
    skipped = [*holidays, *(["the weekends"] if weekend else [])]
    counted = f"Counted back {limits.business_days} Business Days from {weekday_date(desk.period.interest_on)}"
    return f"{counted}, leaving out {_listed(skipped)}." if skipped else f"{counted}."


_WEEKEND = ("Saturday", "Sunday")


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
