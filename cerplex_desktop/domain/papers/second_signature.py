"""The form that a second person signs by hand where one person works alone: for payment instructions, and a posting."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.office_page import OfficePage, PagePart, Pair, office_page
from cerplex_desktop.domain.registers.enrolment import maker_alone, one_alone
from cerplex_desktop.domain.registers.evidence import evidence_named
from cerplex_desktop.domain.registers.known_deal import rests_on_samples
from cerplex_desktop.domain.registers.people import people_of
from cerplex_desktop.domain.registers.posting_approvals import content_of_posting
from cerplex_desktop.domain.registers.wires import Instructions, content_of, in_force_on, pending_of

TITLE = "Second signature"
_ALONE = (
    "One person administers the deal with this book (single user). What that person prepared takes effect only when a "
    "second person has compared it with its evidence and signed this form, and its scan is attached to the entry."
)
_WORDS = "I have compared the above with the documents named, and approve exactly this."


def wire_form(book: Book, holder: str, on: date) -> OfficePage:
    """The form for a holder's pending payment instructions, after the call-back; bound to them by the hash it prints.

    Raises:
        Refused: nothing is pending, no call-back is recorded, or several people are enrolled.
    """
    pending, name = pending_of(book, holder), book.deal.holder(holder).name
    if pending is None or pending.fact is None or pending.call is None:
        missing = "no call-back is recorded" if pending else f"no change of {name}’s payment instructions is pending"
        raise Refused(f"There is nothing to be signed: {missing}.", "Record it first.")
    _refuse_several(maker_alone(book, on, pending.fact))
    parts = (
        PagePart("Payment instructions requested", _instructions(pending)),
        PagePart("In force until then", _wire(in_force_on(book, holder, on))),
        PagePart("How the request came, and the call-back", _evidence(book, pending)),
        PagePart("What is approved", (("Hash of request and call-back", content_of(pending)),), _WORDS),
    )
    subject = f"Change of payment instructions of {name}"
    sample = in_force_on(book, holder, on).sample
    return office_page(
        book, on, TITLE, subject, (_ALONE,), parts, signatures=_signatures(book, pending.by), sample=sample
    )


def posting_form(book: Book, interest_on: date, on: date, by: str) -> OfficePage:
    """The form for an interest date as it would be posted now; bound to its amounts by the hash it prints.

    Raises:
        Refused: it could not be posted now, or several people are enrolled.
    """
    _refuse_several(one_alone(book, on))
    body = posting_data(book, check_posting(book, interest_on, on))
    notes = tuple(
        (f"Note {note}", f"{Money(cash)} in cash, {Money(added)} added, principal {Money(after)}")
        for note, cash, added, after in zip(
            body["notes"], body["cash"], body["capitalized"], body["after"], strict=True
        )
    )
    totals = (
        ("Cash in all", str(Money(sum(body["cash"])))),
        ("Added to principal in all", str(Money(sum(body["capitalized"])))),
        ("Principal afterwards", str(Money(sum(body["after"])))),
    )
    parts = (
        PagePart(f"Interest of {weekday_date(interest_on)}, note by note", notes),
        PagePart("Totals", totals),
        PagePart("What is approved", (("Hash of all amounts", content_of_posting(body)),), _WORDS),
    )
    subject = f"Posting of {long_date(interest_on)} as no. {body['number']}"
    sample = any(rests_on_samples(book, holder, on) for holder in dict.fromkeys(body["holders"]))
    return office_page(book, on, TITLE, subject, (_ALONE,), parts, signatures=_signatures(book, by), sample=sample)


def _refuse_several(alone: bool) -> None:  # noqa: FBT001 - one private question
    if not alone:
        raise Refused(
            "Several people are enrolled in this book: the second signature is another person’s pass phrase.",
            "Let an approver or officer approve it.",
        )


def _instructions(pending: Instructions) -> tuple[Pair, ...]:
    return (*_wire(pending), ("To be in force from", weekday_date(pending.from_on)))


def _wire(instructions: Instructions) -> tuple[Pair, ...]:
    wire = instructions.wire
    if not wire.bank:
        return (("Bank", "none in force"),)
    pairs = (("Bank", wire.bank), ("ABA routing number", wire.aba), ("Account", wire.masked_account))
    return (*pairs, ("Reference", wire.reference or "none"))


def _evidence(book: Book, pending: Instructions) -> tuple[Pair, ...]:
    assert pending.fact is not None
    assert pending.call is not None
    file = evidence_named(book, pending.evidence or 0)
    call = pending.call
    return (
        ("Asked for by", pending.asked_by),
        ("Requested on", f"{weekday_date(pending.fact.on)} (entry no. {pending.number})"),
        ("Shown by", f"{file.name} (entry no. {file.number})"),
        ("Hash of that file", file.sha256),
        ("Called back", f"{call.number}, on file before the request"),
        ("Reached", f"{call.person}, {weekday_date(call.fact.on)} at {call.at}"),
    )


def _signatures(book: Book, by: str) -> tuple[Pair, ...]:
    maker = people_of(book).get(by)
    prepared = f"{maker.name} ({by})" if maker else by
    return (("Prepared by", prepared), ("Approved by", "name and office in block letters"))
