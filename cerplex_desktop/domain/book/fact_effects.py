"""What each kind of fact does to a book that is being replayed: a function for each, and their register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.fact_bodies import DISCHARGE_AMOUNTS, check_body
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.note_register import stated_notes, take_in
from cerplex_desktop.domain.book.records.defaults import (
    CONFIRMED,
    ENDED,
    NOTICED,
    REFUTED,
    Acceleration,
    Annulment,
    Blockage,
    BlockageEnd,
    Default,
    DefaultState,
    PrimeKnown,
)
from cerplex_desktop.domain.book.records.figures import Availability, Figure
from cerplex_desktop.domain.book.records.interest_dates import Election, Payment, Posting, Waiver, choice_from
from cerplex_desktop.domain.book.records.notes import (
    ClosedDifference,
    Confirmation,
    DischargeOfNotes,
    PrincipalPayment,
    Transfer,
)
from cerplex_desktop.domain.book.records.papers import Delivery, IssuedDocument
from cerplex_desktop.domain.book.term_changes import amended, business_day_set, confirmed, switched
from cerplex_desktop.domain.book.term_versions import Terms, with_holders
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, CheckFailed
from cerplex_desktop.domain.events.rate_entries import rate_set
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.money import Money

if TYPE_CHECKING:
    from cerplex_desktop.domain.book.book import Book


def apply_fact(book: "Book", fact: Fact) -> None:
    """Moves a book that is being replayed on by one fact.

    Raises:
        BookUnavailable: the fact is of a kind that only a newer program knows.
        CheckFailed: it does not hold what its kind must hold.
    """
    apply = _APPLY.get(fact.kind)
    if apply is None and fact.kind in kinds.OF_REGISTERS:
        apply = _nothing
    if apply is None:
        raise BookUnavailable(
            f"Entry {fact.number} is of a kind that this version of the program does not know, “{fact.kind}”: "
            "the book was worked on with a newer one.",
            "Install the newer version.",
        )
    with legible(fact):
        data = fact.data
        check_body(book, fact, data)
        apply(book, fact, data)


@contextmanager
def legible(fact: Fact) -> Iterator[None]:
    """A fact whose body does not hold what its kind must hold was not written by this program."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, BadInput):
        raise CheckFailed(
            f"Fact {fact.number} ({fact.kind}) does not hold what such a fact must hold.",
            "Restore the latest backup and compare.",
        ) from None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _adopt(book: "Book", _fact: Fact, data: dict[str, Any]) -> None:
    book.working_on = _day(data["working_on"])


def _set_working_date(book: "Book", _fact: Fact, data: dict[str, Any]) -> None:
    book.working_on = _day(data["working_on"])


def _elect(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    on = date.fromisoformat(data["interest_on"])
    book.elections[on] = Election(
        fact, on, choice_from(data["cash_choice"]), Money(data["cash"]), Money(data["capitalized"])
    )


def _issue(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    book.documents[data["number"]] = IssuedDocument(
        fact,
        data["number"],
        data["document_id"],
        data["kind"],
        date.fromisoformat(data["interest_on"]),
        data["holder"],
        fact.on,
        data["pdf_sha256"],
        tuple((n, b, d, c, k) for n, b, d, c, k in data["lines"]),
        data["supersedes"],
        data["letter"],
        data.get("ground", ""),
    )


def _deliver(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    sent = (data["document"], data["method"], fact.on, _day(data["received_on"]), data["reference"])
    book.deliveries = book.deliveries.and_then(Delivery(fact, *sent, data.get("evidence"), data.get("holder", "")))


def _pay(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    book.payments = book.payments.and_then(
        Payment(
            fact,
            _day(data["interest_on"]),
            data["holder"],
            Money(data["amount"]),
            date.fromisoformat(data["received_on"]),
            data["reference"],
        )
    )


def _post(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    voided = book.voided.get(fact.number)
    posting = Posting(
        fact,
        data["number"],
        date.fromisoformat(data["interest_on"]),
        data["notes"],
        data["holders"],
        data["before"],
        data["due"],
        data["floor"],
        data["cash"],
        data["capitalized"],
        data["after"],
        data["effects"],
        voided,
        voided.data["reason"] if voided else "",
    )
    if voided:
        book.voided_postings = book.voided_postings.and_then(posting)
    elif posting.interest_on in book.postings:
        raise ValueError(posting.interest_on)
    else:
        book.postings[posting.interest_on] = posting


def _open_default(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.defaults[data["number"]] = Default(
            fact,
            data["number"],
            data["section"],
            data["description"],
            date.fromisoformat(data["from_on"]),
            states=(DefaultState(fact, NOTICED, fact.on, ""),),
        )


def _confirm_default(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided and data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["confirmed_on"])
        state = DefaultState(fact, CONFIRMED, on, data["reference"], data["by"])
        book.defaults[data["number"]] = default._replace(name=data["name"], states=(*default.states, state))


def _end_default(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided and data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["ended_on"])
        state = DefaultState(fact, data.get("state", ENDED), on, data["how"])
        book.defaults[data["number"]] = default._replace(
            ended_on=default.from_on if state.state == REFUTED else on,
            how=data["how"],
            ended_by=fact,
            states=(*default.states, state),
        )


def _waive(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        days = date.fromisoformat(data["interest_on"]), date.fromisoformat(data["signed_on"])
        waiver = Waiver(fact, days[0], data["holder"], data["of"], days[1], data["reference"])
        book.waivers = book.waivers.and_then(waiver)


def _accelerate(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        _accelerations_are(
            book, (*book.accelerations, Acceleration(fact, date.fromisoformat(data["from_on"]), data["reference"]))
        )


def _annul(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    standing = book.accelerated
    if fact.number not in book.voided and standing is not None:
        on = date.fromisoformat(data["annulled_on"])
        annulled = standing._replace(annulment=Annulment(fact, on, data["default_rate"], data["reference"]))
        _accelerations_are(book, (*book.accelerations[:-1], annulled))


def _accelerations_are(book: "Book", accelerations: tuple[Acceleration, ...]) -> None:
    """No interest dates follow an acceleration; after its annulment they resume (I-25)."""
    book.accelerations = accelerations
    _periods_are(book)


def _periods_are(book: "Book") -> None:
    accelerations = book.accelerations
    book.periods = tuple(p for p in book.terms_periods if not any(a.covers(p.interest_on) for a in accelerations))


def _set_rate(book: "Book", fact: Fact, _data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.rates_set = book.rates_set.and_then(rate_set(fact))


def _know_prime(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.prime_known = book.prime_known.and_then(PrimeKnown(fact, date.fromisoformat(data["through_on"])))


def _start_blockage(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        number, from_on = data["number"], date.fromisoformat(data["from_on"])
        if any(b.ended is None or from_on < b.ended.ended_on for b in book.blockages.values()):
            raise ValueError(from_on)
        book.blockages[number] = Blockage(fact, number, from_on, data["reference"])


def _end_blockage(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    columns = [data[c] for c in ("before", "regular", "blocked", "floor", "cash", "capitalized", "after")]
    choice, ended_on = choice_from(data["cash_choice"]), date.fromisoformat(data["ended_on"])
    ended = BlockageEnd(fact, ended_on, choice, data["notes"], data["holders"], *columns)
    blockage = book.blockages[data["number"]]
    if blockage.ended is not None or ended_on <= blockage.from_on:
        raise ValueError(ended_on)
    book.blockages[blockage.number] = blockage._replace(ended=ended)


def _read_availability(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        on, outstanding = date.fromisoformat(data["reading_on"]), Money(data["outstanding"])
        read = Availability(fact, on, outstanding, Money(data["available"]), data["source"])
        book.availability = book.availability.and_then(read)


def _state_figure(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        on, amount = date.fromisoformat(data["figure_on"]), Money(data["amount"])
        book.figures = book.figures.and_then(Figure(fact, data["item"], on, amount, data["source"], data["reason"]))


def _pay_principal(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        paid = PrincipalPayment(fact, data["note"], data["holder"], Money(data["amount"]), data["reference"])
        book.principal_payments = book.principal_payments.and_then(paid)


def _discharge(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    if book.discharge is not None:
        raise ValueError(fact.number)
    notes, amounts = (data["notes"], data["holders"]), {name: data[name] for name in DISCHARGE_AMOUNTS}
    at_discount = fact.kind == kinds.PREPAID
    book.discharge = DischargeOfNotes(fact, at_discount, *notes, **amounts, reference=data["reference"])


def _register_holder(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    texts = (data["key"], data["name"], data["short_name"], data["attention"], tuple(data["address"]))
    reach = (data["telecopy"], data["email"], Wire(*data["wire"]))
    holder = Holder(*texts, *reach, frozenset(), frozenset(data["sample"]))
    if any(h.key == holder.key for h in book.deal.holders):
        raise ValueError(holder.key)
    book.deal = replace(book.deal, holders=(*book.deal.holders, holder))


def _state_notes(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    """The notes that the book began with are these; all that is known of its terms follows."""
    if fact.number in book.voided:
        return
    if book.postings or book.voided_postings or book.transfers or book.principal_payments or book.confirmations:
        raise ValueError(fact.number)
    notes = stated_notes(book.deal.notes, data["notes"])
    keys = {h.key for h in book.deal.holders}
    principal = sum(n.original_principal.cents for n in notes)
    if len({n.number for n in notes}) < len(notes) or principal != book.deal.total_principal.cents:
        raise ValueError(principal)
    if any(n.holder not in keys or n.original_principal.cents < 1 for n in notes):
        raise ValueError(keys)
    book.versions = tuple(terms.with_notes(notes) for terms in book.versions)
    book.deal = book.deal.changed(notes=notes)
    book._register = None  # this book's own, as for a transfer


def _transfer(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    parts = [SharedPart(k, date.fromisoformat(on), tuple(b), tuple(a)) for k, on, b, a in data["parts"]]
    new = [NewNote(number, book.deal.holder(holder).key, cents) for number, holder, cents in data["new"]]
    register = book.register
    holders = tuple(register[number].note.holder for number in data["old"])
    transfer = Transfer(
        fact, fact.on, data["how"], tuple(data["old"]), holders, tuple(new), tuple(parts), data["reference"]
    )
    book.transfers = book.transfers.and_then(transfer)
    take_in(register, transfer)  # this book's own: ``extended`` starts a transfer without one


def _change_terms(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    """A reading or an amendment: what is posted keeps its period, the others follow."""
    if fact.number in book.voided:
        return
    terms = _CHANGED[fact.kind](book.versions[-1], fact.number, data)
    periods = {p.interest_on: p for p in book.terms_periods if p.interest_on in book.postings}
    book.versions += (terms,)
    book.deal = with_holders(terms.latest, book.deal.holders)
    book.calendar = calendar_of(book.deal)
    book.terms_periods = tuple(periods.get(p.interest_on, p) for p in terms.periods())
    _periods_are(book)


_CHANGED: dict[str, Callable[[Terms, int, dict[str, Any]], Terms]] = {
    kinds.READING_SWITCHED: switched,
    kinds.READING_CONFIRMED: confirmed,
    kinds.TERMS_AMENDED: amended,
    kinds.BUSINESS_DAY_SET: business_day_set,
}


def _confirm(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    holder = book.register[data["note"]].note.holder
    balance_on, amounts = date.fromisoformat(data["balance_on"]), (Money(data["balance"]), Money(data["company"]))
    confirmation = Confirmation(fact, data["note"], holder, balance_on, *amounts, data["reference"])
    book.confirmations = book.confirmations.and_then(confirmation)


def _close_difference(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    confirmation = {c.fact.number: c for c in book.confirmations}[data["confirmation"]]
    if confirmation.fact.number in book.closed_differences:
        raise ValueError(fact.number)
    adopted = confirmation.difference if data["adopted"] else None
    book.closed_differences[confirmation.fact.number] = ClosedDifference(
        fact, fact.on, confirmation.fact.number, data["officer"], data["evidence"], adopted
    )


def _nothing(book: "Book", fact: Fact, data: dict[str, Any]) -> None:
    """A void acts through ``Book.voided``, read before anything else; registers fold their facts themselves."""


_APPLY: dict[str, Callable[["Book", Fact, dict[str, Any]], None]] = {
    kinds.DEAL_ADOPTED: _adopt,
    kinds.WORKING_DATE_SET: _set_working_date,
    kinds.ELECTION_MADE: _elect,
    kinds.DOCUMENT_ISSUED: _issue,
    kinds.DELIVERY_LOGGED: _deliver,
    kinds.PAYMENT_RECORDED: _pay,
    kinds.POSTED: _post,
    kinds.DEFAULT_OPENED: _open_default,
    kinds.DEFAULT_CONFIRMED: _confirm_default,
    kinds.DEFAULT_ENDED: _end_default,
    kinds.ACCELERATED: _accelerate,
    kinds.ANNULLED: _annul,
    kinds.WAIVER_RECORDED: _waive,
    kinds.RATE_SET: _set_rate,
    kinds.PRIME_KNOWN: _know_prime,
    kinds.BLOCKAGE_STARTED: _start_blockage,
    kinds.BLOCKAGE_ENDED: _end_blockage,
    kinds.AVAILABILITY_READ: _read_availability,
    kinds.FIGURE_STATED: _state_figure,
    kinds.PRINCIPAL_PAID: _pay_principal,
    kinds.PREPAID: _discharge,
    kinds.PAID_OFF: _discharge,
    kinds.HOLDER_REGISTERED: _register_holder,
    kinds.NOTES_STATED: _state_notes,
    kinds.NOTES_TRANSFERRED: _transfer,
    **dict.fromkeys(_CHANGED, _change_terms),
    kinds.BALANCE_CONFIRMED: _confirm,
    kinds.DIFFERENCE_CLOSED: _close_difference,
    kinds.VOIDED: _nothing,
}
