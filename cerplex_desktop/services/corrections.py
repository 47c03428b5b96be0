"""Correcting the past in one transaction: previewed without writing, then recorded whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import POSTED, VOIDED, Fact
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.corrections import correction as rules
from cerplex_desktop.domain.corrections.acts import CORRECTION
from cerplex_desktop.domain.corrections.differences import Differences, PaperChange, differences
from cerplex_desktop.domain.corrections.taking_back import check_take_back, going_with
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.deliveries import document_named
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.papers_due import replacement_for, told_another_reason
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.domain.registers.posting_approvals import refuse_unapproved
from cerplex_desktop.domain.replay.views import happened_on
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import issue_paper
from cerplex_desktop.services.ports import BookFile, Press
from cerplex_desktop.services.session import BookSession, Change


@dataclass(frozen=True, slots=True)
class Request:
    """What was wrong and what is right.

    ``taking_back`` are the numbers of wrong entries; ``enter`` records the right ones through the same services as
    ever, on a book in which the dates concerned are not posted; ``entered_from`` is the first day they speak of.
    A day alone posts the dates from it again, by the readings and terms that are in force now.
    """

    reason: str
    on: date
    taking_back: tuple[int, ...] = ()
    enter: Callable[[BookSession], object] | None = None
    entered_from: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it comes out: what is undone, taken back, entered and posted again, and what that changes.

    ``takes_back`` where it voids something; one that only enters what nothing rests on leaves an entry like any other.
    ``no_longer_true`` are the papers in force that said what was so before, and do not any more (``papers.untrue``).
    """

    book: Book
    undone: tuple[Posting, ...]
    entered: tuple[Fact, ...]
    posted: tuple[Posting, ...]
    changes: Differences
    takes_back: bool = True
    no_longer_true: tuple[IssuedDocument, ...] = ()

    @property
    def unreplaced(self) -> tuple[PaperChange, ...]:
        """Papers of posted dates that no longer hold and whose place no paper takes."""
        return tuple(p for p in self.changes.papers if p.posted and not p.replaced_by)


def first_day(book: Book, kind: str, document: str, interest_on: date | None, days: Iterable[date]) -> date | None:
    """The first day that an entry of a kind speaks of: that of its paper, its interest date, else the earliest day.

    On a condition to effectiveness rests whatever is posted.
    """
    if rules.rests_everything_on(kind):
        return book.deal.accrues_from
    if document:
        return document_named(book, document).interest_on
    return interest_on or min(days, default=None)


def reopened(session: BookSession, entry: int | None) -> Book:
    """The book without an entry and without what rests on it; as it stands where that cannot be taken back now."""
    change = Change(session.book, session.clock, session.by)
    if entry is not None:
        try:
            request = Request("to see what can be entered", session.working_on, (entry,))
            _undo(change, request, request.reason, on_notes=False)
        except Refused:
            return session.book
    return change.book


def preview(session: BookSession, request: Request) -> Correction:
    """What a correction would change; nothing is written.

    Raises:
        Refused: an entry cannot be taken back, or what is right cannot be entered; says why.
        BadInput: no such entry, no reason, or nothing to correct.
    """
    change = Change(session.book, session.clock, session.by)
    return _made(session, change, request, None)


def correct(session: BookSession, request: Request, *, replace_papers: bool = False) -> Correction:
    """Records a correction, after a backup.

    With ``replace_papers`` papers of posted dates that no longer hold are superseded by new ones in the same step.

    Raises:
        Refused: as in the preview, or a paper of a posted date would be undone without one that takes its place.
        BadInput: no such entry, no reason, or nothing to correct.
    """
    with session.change() as change:
        session.file.back_up("a correction")
        found = _made(session, change, request, session.press if replace_papers else None)
        _refuse_unreplaced(found)
    return found


def _refuse_unreplaced(found: Correction) -> None:
    if found.unreplaced:
        named = ", ".join(p.paper.document_id for p in found.unreplaced)
        raise Refused(
            f"What {named} told would no longer hold, and no paper would take their place; nothing was recorded.",
            "Have the papers that take their place issued in the same step.",
        )


def _made(session: BookSession, change: Change, request: Request, press: Press | None) -> Correction:
    """With transfers as they stand; where their notes come to another principal, with transfers made again as well."""
    before = change.book
    try:
        return _attempt(session, change, request, press, on_notes=False)
    except (Refused, CheckFailed):
        if not before.transfers:
            raise
        change.back_to(before)
        return _attempt(session, change, request, press, on_notes=True)


def _attempt(
    session: BookSession, change: Change, request: Request, press: Press | None, *, on_notes: bool
) -> Correction:
    before, on, reason = change.book, request.on, _reason(request)
    undone = _undo(change, request, reason, on_notes=on_notes)
    place = request.entered_from or date.min
    again = [f for f in undone if f.number not in request.taking_back]
    papers = _make_again(change, before, [f for f in again if happened_on(f) < place], request, press)
    start = len(change.book.facts)
    if request.enter is not None:
        request.enter(Trial(session, change))
    entered = change.book.facts[start:]
    papers += _make_again(change, before, [f for f in again if happened_on(f) >= place], request, press)
    following = change.book.next_period
    if following is not None:
        _enter_apart(change, following.interest_on, reason, on)
        if any(d.interest_on == following.interest_on for d in change.book.documents.values()):
            papers += _untrue(before, desk_of(change.book, following.interest_on, on), posted=False)
    days = [happened_on(f) for f in undone if f.kind == POSTED]
    posted = tuple(change.book.postings[day] for day in days if day in change.book.postings)
    voided = tuple(before.postings[day] for day in days)
    check_invariants(change.book, since=len(before.facts))
    changed, false, were = differences(before, change.book, on, tuple(papers)), untrue(change.book), untrue(before)
    told_of = {p.paper.number for p in papers if p.posted}
    newly = tuple(change.book.documents[n] for n in false if n not in were and n not in told_of)
    takes_back = any(f.kind == VOIDED for f in change.book.facts[len(before.facts) :])
    return Correction(change.book, voided, entered, posted, changed, takes_back, newly)


def _reason(request: Request) -> str:
    words = plain_text(request.reason, "reason")
    if not words.strip():
        raise BadInput("A correction is made for a reason.", "Say why; the reason stays in the history.")
    if not request.taking_back and request.enter is None and request.entered_from is None:
        raise BadInput("Nothing is to be corrected.", "Name an entry that is wrong, or what is to be entered.")
    return f"{CORRECTION}{words}"


def _undo(change: Change, request: Request, reason: str, *, on_notes: bool) -> list[Fact]:
    """Voids what rests on the first day concerned or later, the latest first, and takes the wrong entries back."""
    wrong = [rules.entry_named(change.book, number) for number in request.taking_back]
    days = [*(rules.touches_from(change.book, fact) for fact in wrong), *filter(None, [request.entered_from])]
    undone = rules.resting_from(change.book, min(days), on_notes=on_notes) if days else []
    latest = max((f.on for f in undone), default=request.on)
    if latest > request.on:
        raise Refused(
            f"A correction of {long_date(request.on)} would undo what was recorded on {long_date(latest)}.",
            f"Make it on {long_date(latest)} or later.",
        )
    change.record_all(rules.voids(reversed(undone), reason, request.on))
    for fact in wrong:
        if fact not in undone:
            check_take_back(change.book, fact.number, reason)
            change.record_all(rules.voids([fact, *going_with(change.book, fact)], reason, request.on))
    return undone


def _make_again(
    change: Change, before: Book, facts: Iterable[Fact], request: Request, press: Press | None
) -> list[PaperChange]:
    papers: list[PaperChange] = []
    for fact in facts:
        if fact.kind == POSTED:
            papers += _post_again(change, before, happened_on(fact), request, press)
        else:
            change.record(*rules.made_again(change.book, fact))
    return papers


def _post_again(
    change: Change, before: Book, interest_on: date, request: Request, press: Press | None
) -> list[PaperChange]:
    refuse_unapproved(change.book, interest_on)
    reason = _reason(request)
    if all(p.interest_on != interest_on for p in change.book.open_periods):
        overtaken = [(p, p.amount.cents) for p in change.book.payments if p.interest_on == interest_on]
        change.record_all(rules.entered_apart(change.book, overtaken, reason, request.on))
        return []
    _enter_apart(change, interest_on, reason, request.on)
    desk = rules.posted_again(change.book, interest_on, request.on)
    papers = [*_untrue(before, desk, posted=True), *_for_another_reason(before, change.book, desk)]
    if press is not None and papers:
        papers = [_replaced(change, desk, paper, request.on, press) for paper in papers]
        desk = rules.posted_again(change.book, interest_on, request.on)
    change.record(*rules.posting(change.book, desk))
    return papers


def _enter_apart(change: Change, interest_on: date, reason: str, on: date) -> None:
    change.record_all(rules.entered_apart(change.book, rules.overtaken_payments(change.book, interest_on), reason, on))


def _untrue(before: Book, desk: Desk, *, posted: bool) -> list[PaperChange]:
    return [_paper_change(o, posted=posted) for o in rules.untrue_papers(before, desk)]


def _for_another_reason(before: Book, book: Book, desk: Desk) -> list[PaperChange]:
    """Advices of a date posted again that gave the reason of before: nothing could take their place once it is."""
    told = told_another_reason(book, desk)
    if not told:
        return []
    false, were = untrue(book), untrue(before)
    return [_paper_change(h, posted=True) for h, paper in told if paper.number in false and paper.number not in were]


def _paper_change(outcome: HolderOutcome, *, posted: bool) -> PaperChange:
    paper = outcome.document
    assert paper is not None
    told = (paper.cash or Money(0), paper.added or Money(0))
    now = outcome.figures_now.totals()
    return PaperChange(paper, *told, now.cash, now.capitalized, posted)


def _replaced(change: Change, desk: Desk, paper: PaperChange, on: date, press: Press) -> PaperChange:
    outcome = next(h for h in desk.holders if h.holder == paper.paper.holder)
    due = replacement_for(change.book, desk, outcome)
    number, _pdf = issue_paper(press, change, desk, due, on)
    return paper._replace(replaced_by=change.book.documents[number].document_id)


class FileInside:
    """The book's file inside a correction: papers are read from it; it is not written, copied or closed."""

    def __init__(self, file: BookFile) -> None:
        self.path, self.read_only = file.path, file.read_only
        self.notes: tuple[str, ...] = ()
        self.facts, self.transaction, self.check = file.facts, file.transaction, file.check
        self.paper, self.evidence = file.paper, file.evidence

    def back_up(self, why: str) -> Path:  # noqa: ARG002
        """The correction as a whole has its backup."""
        return self.path

    def close(self) -> None:
        """The file stays open for the correction."""


class Trial(BookSession):
    """A session inside a correction: what is recorded through it joins the correction's own change."""

    def __init__(self, session: BookSession, change: Change) -> None:
        self.file: BookFile = FileInside(session.file)
        self.press, self.clock, self.by = session.press, session.clock, session.by
        self.view, self._change = session.view, change
        self.book = self._whole = change.book

    @contextmanager
    def change(self) -> Iterator[Change]:
        """The correction's change, which is stored later or never."""
        yield self._change
        self.book = self._change.book

    def close(self) -> None:
        """The book stays open for the correction."""


@dataclass(frozen=True, slots=True)
class TrialOffice(Office):
    """An office whose every book is the one that is being corrected, so that any command can enter what is right."""

    trial: Trial

    def session(self, file: BookFile) -> BookSession:  # noqa: ARG002
        """The session inside the correction."""
        return self.trial


class OpenShelf:
    """Hands out the file that a correction has open already."""

    def __init__(self, file: BookFile) -> None:
        self._file = file

    def create(self, path: Path, first: Fact) -> BookFile:  # noqa: ARG002
        """No book is made in a correction."""
        raise BadInput(f"{path.name} cannot be made in the middle of a correction.")

    def open(self, path: Path, *, write: bool) -> BookFile:  # noqa: ARG002
        """The file of the correction."""
        return self._file


def trial_office(office: Office, trial: BookSession) -> Office:
    """The office in which a command runs as part of a correction."""
    assert isinstance(trial, Trial)
    return TrialOffice(
        OpenShelf(trial.file), office.press, office.clock, office.by, office.shipped_deal, office.workbooks, trial
    )
