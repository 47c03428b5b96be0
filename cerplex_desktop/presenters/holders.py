"""The holders: everything about the one chosen on one page, each field with where it comes from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import position_now
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.enrolment import maker_alone
from cerplex_desktop.domain.registers.known_deal import condition_samples, sample_fields
from cerplex_desktop.domain.registers.provenance import (
    FIELD_NAMES,
    HOLDER,
    NOTE,
    SAMPLE,
    Provenance,
    Subject,
    fields_of,
)
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, pending_of
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.holder_tables import (
    confirmations_table,
    notes_table,
    papers_table,
    payments_table,
    warrants_table,
    wires_table,
)
from cerplex_desktop.presenters.kept_table import KeptTable
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.register_forms import fields, wires
from cerplex_desktop.presenters.table import RIGHT, Column, Table, money, number, row, words
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.office_pages import write_wire_form


class Detail(NamedTuple):
    """One field of a holder: caption, text, and where the text comes from."""

    caption: str
    text: str
    provenance: str
    sample: bool


class HoldersState(NamedTuple):
    """The holders, the one chosen, and all about it.

    ``band`` says why its papers carry the band, empty where they do not; ``pending`` how far a change of payment
    instructions is; ``steps`` are the actions open now; ``locked`` says why none is.
    """

    table: Table
    chosen: str
    name: str
    details: tuple[Detail, ...]
    band: str
    pending: str
    steps: frozenset[str]
    locked: str
    wires: Table
    notes: Table
    warrants: Table
    papers: Table
    payments: Table
    confirmations: Table


ENTER, VERIFY, REQUEST, CALL, APPROVE, WITHDRAW = "enter", "verify", "request", "call", "approve", "withdraw"
FORM = "form"


class HoldersPresenter(RegisterPresenter[HoldersState]):
    """Shows the holders; one is chosen at a time."""

    def __init__(self, workplace: Workplace, show: Callable[[HoldersState], None]) -> None:
        super().__init__(workplace, show)
        self._register = KeptTable(workplace, lambda: _register(workplace.book, workplace.on))

    def refresh(self) -> None:
        """Shows the holders as posted."""
        self._show(self.state())

    def state(self) -> HoldersState:
        """The holders as posted."""
        book, on, locked = self._workplace.book, self._workplace.on, self._workplace.locked_because
        if self._chosen not in [h.key for h in book.deal.holders]:
            self._chosen = book.deal.holders[0].key
        key = self._chosen
        pending = pending_of(book, key)
        return HoldersState(
            self._register.found(self._typed),
            key,
            book.deal.holder(key).name,
            details(book, key, on),
            _band(book, key, on),
            _pending_text(pending),
            frozenset() if locked else _steps(book, pending, on),
            locked,
            wires_table(book, key, on),
            notes_table(book, key, on),
            warrants_table(book, key, on),
            papers_table(book, key),
            payments_table(book, key),
            confirmations_table(book, key),
        )

    def entry(self, step: str) -> EventEntry:
        """The form of a step for the chosen holder."""
        book, on, key = self._workplace.book, self._workplace.on, self._chosen
        if step == ENTER:
            form = fields.enter_form(book, key)
        elif step == VERIFY:
            form = fields.verify_form(book, key, on)
        else:
            made = {
                REQUEST: wires.request_form,
                CALL: wires.call_form,
                APPROVE: wires.approve_form,
                WITHDRAW: wires.withdraw_form,
            }
            form = made[step](book, key, on)
        return EventEntry(self._workplace, form)

    def page_name(self) -> Path:
        """Where the form to be signed by hand is offered to be saved."""
        name = f"signing-form_{self._chosen}_{self._workplace.on.isoformat()}.pdf"
        return self._workplace.session.file.path.with_name(name)

    def save_page(self, file: Path) -> None:
        """Writes it; nothing in the book changes."""
        key, on = self._chosen, self._workplace.on
        self._workplace.make(
            "writing the form", lambda session: write_wire_form(session, key, on, file), lambda _: f"Saved as {file}."
        )


def details(book: Book, key: str, on: date) -> tuple[Detail, ...]:
    """Each field with its provenance; an account shows its last four only."""
    told = [
        Detail(FIELD_NAMES[f][:1].upper() + FIELD_NAMES[f][1:], "\n".join(p.value) or "–", _source(p), p.how == SAMPLE)
        for f, p in fields_of(book, Subject(HOLDER, key), on).items()
    ]
    return (*told, *_of_wire(in_force_on(book, key, on)))


def _source(field: Provenance) -> str:
    if field.fact is None:
        return field.how if field.value else ""
    when = f"{long_date(field.fact.on)} by {field.fact.by} (no. {field.fact.number})"
    return f"verified against {field.against}, {when}" if field.against else f"entered {when}"


def _of_wire(found_: Instructions) -> tuple[Detail, ...]:
    wire = found_.wire
    if not wire.bank:
        return (Detail("Bank", "none in force: the second person’s approval is missing", "", sample=False),)
    source = "sample" if found_.sample else f"entry no. {found_.number}" if found_.fact else "as registered"
    pairs = (("Bank", wire.bank), ("Routing number", wire.aba), ("Account", wire.masked_account))
    told = (*pairs, ("Payment reference", wire.reference))
    return tuple(Detail(caption, text or "–", source, found_.sample) for caption, text in told)


def _band(book: Book, key: str, on: date) -> str:
    found_ = sample_fields(book, key, on)
    left = [FIELD_NAMES.get(field, field) for subject, field in found_ if subject.of != NOTE]
    notes = dict.fromkeys(subject.key for subject, _ in found_ if subject.of == NOTE)
    left += [f"note {number}" for number in notes] if len(notes) < 4 else [f"{len(notes)} notes"]
    left += ["the days of the closing conditions"] if condition_samples(book) else []
    return f"Papers to this holder carry the band SAMPLE DATA, because of: {', '.join(left)}." if left else ""


def _pending_text(pending: Instructions | None) -> str:
    if pending is None or pending.fact is None:
        return ""
    wire, call = pending.wire, pending.call
    called = (
        f"; called back on {long_date(call.fact.on)} at {call.at}, {call.person}" if call else "; not called back yet"
    )
    return (
        f"Pending: {wire.bank}, account {wire.masked_account}, from {long_date(pending.from_on)}, requested by "
        f"{pending.by} on {long_date(pending.fact.on)}{called}. Payments go by the instructions in force meanwhile."
    )


def _steps(book: Book, pending: Instructions | None, on: date) -> frozenset[str]:
    steps = {ENTER, VERIFY}
    if pending is None or pending.fact is None:
        return frozenset({*steps, REQUEST})
    steps |= {CALL, WITHDRAW}
    if pending.call:
        steps |= {APPROVE} | ({FORM} if maker_alone(book, on, pending.fact) else set())
    return frozenset(steps)


def _register(book: Book, on: date) -> Table:
    columns = (Column("Code"), Column("Holder", width=30), Column("Notes", RIGHT), Column("Principal now", RIGHT))
    position, rows = position_now(book, on), []
    own: dict[str, list[int]] = {holder.key: [] for holder in book.deal.holders}
    for key, principal in zip(position.holders, position.principals, strict=True):
        own[key].append(principal)
    for holder in book.deal.holders:
        held = own[holder.key]
        rows.append(row(holder.key, words(holder.key), words(holder.name), number(len(held)), money(Money(sum(held)))))
    totals = (words(""), words("Total"), number(len(position.notes)), money(Money(sum(position.principals))))
    return Table("holders", columns, tuple(rows), totals)
