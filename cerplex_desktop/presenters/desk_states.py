"""What the desk of one interest date shows, every text ready."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.table import Table


class Stage(NamedTuple):
    """One stage of a date's way from projected to posted."""

    text: str
    reached: bool
    current: bool
    mark: str


class VerdictLine(NamedTuple):
    """One condition: its verdict in a word and a sign, its title, section and evidence."""

    verdict: str
    tone: str
    mark: str
    title: str
    section: str
    evidence: str


class ChoiceState(NamedTuple):
    """The choice of the cash amount. ``place`` is the slider's; ``cash`` is exact. None of it is recorded yet."""

    is_open: bool
    closed_because: str
    floor: str
    full: str
    place: int
    cash: Money | None
    cash_text: str
    added_text: str
    after_text: str
    all_or_none: bool
    recorded: str
    recorded_fact: int
    problem: str
    button: str
    can_elect: bool
    nothing_done: str


class DeadlineLine(NamedTuple):
    """One deadline: what, which day, how long still."""

    what: str
    day: str
    left: str
    tone: str
    mark: str


class PapersState(NamedTuple):
    """One paper per holder, and what can be done with them; ``warning`` is what issuing them does besides."""

    table: Table
    issue: str
    can_issue: bool
    has_papers: bool
    note: str
    warning: str


class PaymentsState(NamedTuple):
    """What is payable and paid, per holder."""

    table: Table
    can_pay: bool
    note: str


class PostState(NamedTuple):
    """The last step: its button says what leaves and what is added.

    ``unpaid`` is the button that posts although not all was paid; empty while it all may still be paid in time.
    """

    button: str
    can_post: bool
    note: str
    void: str
    posting: int
    unpaid: str = ""


class DeskState(NamedTuple):
    """The whole desk."""

    interest_on: date
    title: str
    basis: str
    state: str
    stages: tuple[Stage, ...]
    next_step: str
    next_part: str
    failures: str
    choice: ChoiceState
    notes: Table
    deadlines: tuple[DeadlineLine, ...]
    moved_by: str
    conditions_title: str
    conditions: tuple[VerdictLine, ...]
    papers: PapersState
    payments: PaymentsState
    post: PostState
    before: date | None
    after: date | None


class Confirmation(NamedTuple):
    """What is asked before a date is posted: what leaves and what is added, per holder."""

    title: str
    text: str
    table: Table
    button: str
