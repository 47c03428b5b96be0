"""The people of a book: who may sign what, whether postings are approved, and the officers who sign for the company."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.enrolment import one_alone
from cerplex_desktop.domain.registers.officers import Officer, officers_of
from cerplex_desktop.domain.registers.people import Person, Role, people_of
from cerplex_desktop.domain.registers.posting_approvals import approvals_of, content_of_posting, lacks_approval
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.register_forms import people as forms
from cerplex_desktop.presenters.register_forms.officers import leaving_form, listing_form
from cerplex_desktop.presenters.table import MUTED, WARN, Column, Row, Table, day, found, row, words
from cerplex_desktop.services.office_pages import write_posting_form

ENROL, ROLE, END_ROLE, PHRASE, RESET, APPROVAL, APPROVE, FORM, LIST, LEAVE = (
    "enrol", "role", "end role", "phrase", "reset", "approval", "approve", "form", "list officer", "officer leaves",
)  # fmt: skip


class PeopleState(NamedTuple):
    """The people, the one chosen, what that means for signatures, and how the next posting stands.

    ``steps`` are the actions open now, no approval where the next posting has its own; ``approval_button`` is what the
    term's button does.
    """

    table: Table
    chosen: str
    title: str
    roles: tuple[str, ...]
    mode: str
    term: str
    approval_button: str
    next_posting: str
    steps: frozenset[str]
    officers: Table


class PeoplePresenter(RegisterPresenter[PeopleState]):
    """Shows the people; one is chosen at a time."""

    def refresh(self) -> None:
        """Shows the people as they stand."""
        book, on, by = self._workplace.book, self._workplace.on, self._workplace.session.by
        known = people_of(book)
        if self._chosen not in known:
            self._chosen = next(iter(known), "")
        chosen = known.get(self._chosen)
        required = approvals_of(book).required
        upcoming = self._next_posting()
        self._show(
            PeopleState(
                found(_table(known, on), self._typed),
                self._chosen,
                f"{chosen.name} ({chosen.account})" if chosen else "Nobody is enrolled",
                tuple(map(_role_text, chosen.roles)) if chosen else (_NOBODY,),
                _mode(book, on),
                _term(required=required),
                "&Lift the approval…" if required else "Require a&pproval…",
                upcoming.told,
                frozenset() if self._workplace.locked_because else _steps(book, chosen, by, on, ready=upcoming.lacks),
                _officers(book, on),
            )
        )

    def entry(self, step: str) -> EventEntry:
        """The form of a step."""
        book, on, by = self._workplace.book, self._workplace.on, self._workplace.session.by
        person = people_of(book).get(self._chosen)
        if step in (ROLE, END_ROLE, RESET):
            assert person is not None
            made = {ROLE: forms.role_form, END_ROLE: forms.end_role_form, RESET: forms.reset_form}
            return EventEntry(self._workplace, made[step](person, on))
        if step == APPROVE:
            period = book.next_period
            assert period is not None
            told = self._next_posting().told
            return EventEntry(self._workplace, forms.approve_posting_form(period.interest_on, told, on))
        if step in (LIST, LEAVE):
            return EventEntry(self._workplace, listing_form() if step == LIST else leaving_form())
        if step == APPROVAL:
            return EventEntry(self._workplace, forms.approval_form(on))
        made_for = {ENROL: forms.enrol_form, PHRASE: forms.phrase_form}
        return EventEntry(self._workplace, made_for[step](by, on))

    def page_name(self) -> Path:
        """Where the form to be signed by hand is offered to be saved."""
        return self._workplace.session.file.path.with_name(f"signing-form_{self._workplace.on.isoformat()}.pdf")

    def save_page(self, file: Path) -> None:
        """Writes the form for the next posting."""
        period, on = self._workplace.book.next_period, self._workplace.on
        assert period is not None
        self._workplace.make(
            "writing the form",
            lambda session: write_posting_form(session, period.interest_on, on, file),
            lambda _: f"Saved as {file}.",
        )

    def _next_posting(self) -> "_Upcoming":
        """What the next posting would record, and whether it lacks its approval; nothing while it cannot be posted."""
        book, on = self._workplace.book, self._workplace.on
        period = book.next_period
        if period is None or not approvals_of(book).required or on < period.interest_on:
            return _Upcoming("", lacks=False)
        try:
            body = posting_data(book, check_posting(book, period.interest_on, on))
        except KnownError:
            return _Upcoming("", lacks=False)
        sums = (
            f"{long_date(period.interest_on)}: {Money(sum(body['cash']))} due in cash, "
            f"{Money(sum(body['capitalized']))} added to principal, {Money(sum(body['after']))} afterwards."
        )
        return _Upcoming(f"{sums}{_approved_by(book, body)}", lacks=bool(lacks_approval(book, body)))


class _Upcoming(NamedTuple):
    """The next posting in a sentence, empty while it cannot be posted; whether it ``lacks`` its approval."""

    told: str
    lacks: bool


def _approved_by(book: Book, body: dict[str, Any]) -> str:
    given = [a for a in approvals_of(book).given if a.content == content_of_posting(body)]
    signer = people_of(book).get(given[-1].by) if given else None
    if signer is None:
        return ""
    if given[-1].single_user:
        return f" Approved on the form signed by hand, filed by {signer.name} ({signer.account}), single user."
    return f" Approved by {signer.name} ({signer.account})."


_NOBODY = "No signature is asked for. Payment instructions change with a form signed by hand, whose scan is attached."


def _mode(book: Book, on: date) -> str:
    if one_alone(book, on):
        return "Single user: the second signature is a form signed by hand, and its scan is attached."
    return "What one person requests another approves; the maker cannot approve."


def _term(*, required: bool) -> str:
    if required:
        return (
            "Postings are approved: an interest date is posted only as another person approved it, amount for amount."
        )
    return "Postings need no approval."


def _steps(book: Book, chosen: Person | None, by: str, on: date, *, ready: bool) -> frozenset[str]:
    steps = {ENROL, LIST}
    steps |= {LEAVE} if any(o.until_on is None for o in officers_of(book)) else set()
    known = people_of(book)
    if by in known:
        steps.add(PHRASE)
    if chosen is not None:
        steps |= {ROLE, APPROVAL}
        steps |= {END_ROLE} if any(r.until_on is None for r in chosen.roles) else set()
        steps |= {RESET} if chosen.lock is not None and len(known) > 1 else set()
    if ready:
        steps |= {APPROVE, *({FORM} if one_alone(book, on) else ())}
    return frozenset(steps)


def _table(known: dict[str, Person], on: date) -> Table:
    columns = (Column("Account"), Column("Name", width=24), Column("Roles now", width=20), Column("Pass phrase"))
    rows = tuple(_row(p, on) for p in known.values())
    return Table("people", columns, rows, empty="Nobody is enrolled: the book asks for no signatures.")


def _officers(book: Book, on: date) -> Table:
    """The officers who sign for the company, those of the past last."""
    columns = (Column("Officer"), Column("Office"), Column("From"), Column("Through"), Column("Specimen of"))
    listed = sorted(officers_of(book), key=lambda o: o.until_on is not None and o.until_on < on)
    return Table("officers", columns, tuple(_officer(o, on) for o in listed))


def _officer(officer: Officer, on: date) -> Row:
    tone = "" if officer.in_office(on) else MUTED
    name = words(officer.name, tone=tone or (WARN if officer.sample else ""), tip=_MADE_UP if officer.sample else "")
    days = (day(d, tone=tone, without="") for d in (officer.from_on, officer.until_on, officer.specimen_on))
    return row(f"{officer.name} {officer.from_on}", name, words(officer.title, tone=tone), *days)


_MADE_UP = "A sample of the deal file: enter who signs under Holders."


def _row(person: Person, on: date) -> Row:
    roles = ", ".join(person.roles_on(on))
    phrase = words("set") if person.lock else words("not set", tone=WARN, mark="care")
    tone = "" if roles else MUTED
    return row(
        person.account, words(person.account, tone=tone), words(person.name, tone=tone), words(roles or "none"), phrase
    )


def _role_text(role: Role) -> str:
    until = f" through {long_date(role.until_on)}" if role.until_on else ""
    return f"{role.name[:1].upper()}{role.name[1:]} from {long_date(role.from_on)}{until}"
