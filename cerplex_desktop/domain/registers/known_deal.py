"""The deal with what the registers know of its parties: contacts entered, payment instructions in force, samples left.

Papers are written from it, and carry the band only over what is a sample still.
"""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.note_register import Registered
from cerplex_desktop.domain.deal.parties import Company, Counsel, Holder
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.registers.closing_conditions import closing_states
from cerplex_desktop.domain.registers.provenance import (
    COMPANY,
    COUNSEL,
    HOLDER,
    LAW,
    NOTE,
    Provenance,
    Subject,
    entries,
    fields_of,
    samples_of,
)
from cerplex_desktop.domain.registers.wires import in_force_on, wire_entries


def known_deal(book: Book, deal: Deal, on: date | None = None) -> Deal:
    """A deal of the book with its parties as known on a day, or as entered last."""
    if not entries(book) and not wire_entries(book):
        return deal
    return deal.changed(
        company=_company(book, deal.company, on),
        counsel=tuple(_counsel(book, c, on) for c in deal.counsel),
        holders=tuple(_holder(book, h, on) for h in deal.holders),
    )


def known_holder(book: Book, key: str, on: date | None = None) -> Holder:
    """A holder as known on a day, or as entered last."""
    return _holder(book, book.deal.holder(key), on)


def known_company(book: Book, on: date | None = None) -> Company:
    """The company as known on a day, or as entered last."""
    return _company(book, book.deal.company, on)


def _holder(book: Book, holder: Holder, on: date | None) -> Holder:
    found = fields_of(book, Subject(HOLDER, holder.key), on)
    wire = in_force_on(book, holder.key, on)
    samples = {f for f, p in found.items() if p.how == "sample"} | ({"wire"} if wire.sample else set())
    return holder._replace(
        attention=_text(found["attention"]),
        address=found["address"].value,
        telecopy=_text(found["telecopy"]),
        email=_text(found["email"]),
        wire=wire.wire,
        sample=frozenset(samples),
    )


def _company(book: Book, company: Company, on: date | None) -> Company:
    found = fields_of(book, Subject(COMPANY, ""), on)
    other = company.sample - set(found)
    return company._replace(
        officer_name=_text(found["officer_name"]),
        officer_title=_text(found["officer_title"]),
        sample=other | samples_of(book, Subject(COMPANY, ""), on),
    )


def _counsel(book: Book, counsel: Counsel, on: date | None) -> Counsel:
    subject = Subject(COUNSEL, counsel.name)
    found = fields_of(book, subject, on)
    other = counsel.sample - set(found)
    return counsel._replace(address=found["address"].value, sample=other | samples_of(book, subject, on))


def _text(field: Provenance) -> str:
    return field.value[0] if field.value else ""


def note_samples(book: Book, row: Registered) -> frozenset[str]:
    """The fields of a note that are samples still; one that replaced others inherits theirs until it is verified."""
    left = samples_of(book, Subject(NOTE, row.note.number)) if row.note.sample else frozenset()
    if left and row.origin is not None and not any(_inherits(book, number) for number in row.origin.old):
        return frozenset()
    return left


def _inherits(book: Book, number: str) -> bool:
    return "original_principal" in note_samples(book, book.register[number])


def sample_fields(book: Book, holder: str, on: date | None = None) -> tuple[tuple[Subject, str], ...]:
    """What a paper to a holder rests on and is a sample still, conditions aside: the fields that keep its band."""
    deal = known_deal(book, book.deal, on)
    found = [(Subject(COMPANY, ""), f) for f in sorted(deal.company.sample - {"account"})]  # no paper shows it
    found += [(Subject(HOLDER, holder), f) for f in sorted(deal.holder(holder).sample)]
    for row in book.register.values():
        if row.note.holder == holder:
            found += [(Subject(NOTE, row.note.number), f) for f in sorted(note_samples(book, row))]
    return tuple(found)


def condition_samples(book: Book) -> tuple[str, ...]:
    """The conditions to effectiveness whose day is a sample still, by their keys."""
    return tuple(s.condition.key for s in closing_states(book) if s.sample)


def rests_on_samples(book: Book, holder: str, on: date | None = None) -> bool:
    """Something that a paper to the holder names or rests on is a sample value still."""
    return bool(sample_fields(book, holder, on) or condition_samples(book))


def interest_rests_on_samples(book: Book) -> bool:
    """A party, note, condition or permission by law, on which interest rests, is a sample value still."""
    deal = known_deal(book, book.deal)
    if deal.company.sample or any(c.sample for c in deal.counsel) or any(h.sample for h in deal.holders):
        return True
    if condition_samples(book) or samples_of(book, Subject(LAW, "")):
        return True
    return any(note_samples(book, row) for row in book.register.values() if row.gone is None)
