"""Amending the terms of a live book from a day on: what may be recorded, and which terms it changes."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.term_changes import merged
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.covenants.covenant_workings import least_text
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTest, Threshold
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate

_ABOUT_THE_FILE = ("version", "known", "sample", "first_postings", "template_working_on", "notes", "entry")
_NAMED_BY = ("id", "key", "number", "name", "from_on", "first_on", "section", "agreement")

_NO_TERM: tuple[str, date | None] = ("", None)


class TermChange(NamedTuple):
    """One term before and after an amendment; empty where there is none.

    ``from_on`` is the day from which a dated row is in force; None where that is the amendment's own day.
    """

    term: str
    before: str
    after: str
    from_on: date | None = None


def amendment_data(book: Book, text: str, name: str, effective_on: date, instrument: str) -> dict[str, Any]:
    """The body of the fact that a deal file is in force from a day on, by an instrument such as a waiver.

    Raises:
        MalformedDeal: the file, with line and field of each fault.
        BadInput: no instrument, or a day before interest accrues.
        Refused: the day is posted or before another amendment's; another deal, older version or other notes; or
            the file changes nothing.
    """
    if not instrument.strip():
        raise BadInput(
            "Terms are amended by an instrument.", "Name it and its date, as “Second Amendment of May 1, 1998”."
        )
    deal = parse_deal(text, name)
    _refuse_other_deal(book, deal, name)
    _refuse_day(book, effective_on)
    if not term_changes(book, deal, effective_on):
        raise Refused(
            f"{name} changes no term from {long_date(effective_on)} on; nothing was recorded.",
            "Change the terms in the file that the instrument changes.",
        )
    return {
        "effective_on": effective_on.isoformat(),
        "instrument": instrument,
        "deal": text,
        "deal_sha256": sha256(text.encode()),
        "version": deal.version,
    }


def _refuse_other_deal(book: Book, deal: Deal, name: str) -> None:
    stated = book.versions[-1].stated
    if deal.id != stated.id:
        raise Refused(
            f"{name} is of the deal “{deal.id}”; this book administers “{stated.id}”.",
            "Give the file the id of this deal.",
        )
    if deal.version <= stated.version:
        raise Refused(
            f"{name} is version {deal.version} of the terms; version {stated.version} is in the book already.",
            f"Give it version {stated.version + 1}.",
        )
    was, states = ({n._replace(known=frozenset(), sample=frozenset()) for n in d.notes} for d in (stated, deal))
    if was != states:
        others = ", ".join(sorted({n.number for n in was ^ states}))
        raise Refused(
            f"{name} states other notes than this book: {others}. An amendment changes terms, not who holds what.",
            "State the notes as the book began with them; record a sale or split as a transfer.",
        )
    wires = {h.key: h.wire for h in book.deal.holders}
    other = next((h for h in deal.holders if wires.get(h.key) != h.wire), None)
    if other is not None:
        what = "other payment instructions for" if other.key in wires else "a holder that this book has not:"
        raise Refused(
            f"{name} states {what} {other.short_name}. Payment instructions change under dual control, whatever the "
            "terms say.",
            "State what the book has; request the change with wire, or register the holder.",
        )
    if deal.accrues_from != stated.accrues_from:
        raise Refused(
            f"{name} lets interest accrue from {long_date(deal.accrues_from)}, this book from "
            f"{long_date(stated.accrues_from)}: that lies before any amendment.",
            f"Leave {long_date(stated.accrues_from)} as it is.",
        )


def _refuse_day(book: Book, on: date) -> None:
    latest, last = book.latest_posting, book.versions[-1].stretches[-1]
    if latest is not None and on <= latest.interest_on:
        raise Refused(
            f"Terms cannot change on {long_date(on)}: {long_date(latest.interest_on)} was posted as no. "
            f"{latest.number}, under the terms then in force.",
            f"Void posting no. {latest.number} first, or make it a correction (History); or enter a later day.",
        )
    if on <= last.from_on:
        since = f"by {last.instrument}" if last.instrument else "since the book begins"
        raise Refused(
            f"Terms cannot change on {long_date(on)}: those in force from {long_date(last.from_on)} are recorded "
            f"already, {since}.",
            f"Take back entry no. {last.entry} first, or enter a later day."
            if last.instrument
            else "Enter a later day.",
        )


def term_changes(book: Book, deal: Deal, effective_on: date) -> tuple[TermChange, ...]:
    """The terms that differ under another deal from a day on, in its order; what it states no more comes last."""
    terms = book.versions[-1]
    before, after = terms.latest, merged(terms.latest, terms.stated, deal, effective_on)
    return changes_of_terms(before, after)


def changes_of_terms(before: Deal, after: Deal) -> tuple[TermChange, ...]:
    """The terms that differ between two deals; of a dated row that is new, what was in force on its day before."""
    was, becomes = _terms(before), _terms(after)
    found = []
    for term in dict.fromkeys((*becomes, *was)):
        (old, _), (new, on) = was.get(term, _NO_TERM), becomes.get(term, _NO_TERM)
        if old != new:
            in_force = old or (_in_force(was, term, on) if on else "")
            if in_force != new:
                found.append(TermChange(_named_once(term), in_force, new, (becomes | was)[term][1]))
    return tuple(found)


def _named_once(term: str) -> str:
    """The regular rate from a day is its rate: a last word that the name says already is left out."""
    name, _, last = term.rpartition(" ")
    return name if f" {last} from " in f" {name}" else term


def _in_force(was: Mapping[str, tuple[str, date | None]], term: str, on: date) -> str:
    """What the row in force on a day said of the same term."""
    bare = _undated(term, on)
    rows = [(day, value) for path, (value, day) in was.items() if day and day <= on and _undated(path, day) == bare]
    return max(rows, default=(on, ""))[1]


def _undated(term: str, on: date) -> str:
    return term.replace(f"from {long_date(on)}", "from")


def _terms(deal: Deal) -> dict[str, tuple[str, date | None]]:
    return {path: (value, on) for path, value, on in _flat(deal, "", None)}


def _flat(value: Any, path: str, on: date | None) -> Iterator[tuple[str, str, date | None]]:
    """Every term under its name, as a person reads it, with its day if it is dated; accounts by their last four."""
    if isinstance(value, Wire):
        value = value._replace(account=value.masked_account)
    elif isinstance(value, CovenantTest):
        value = value._replace(thresholds=tuple(_in_words(t, is_ratio=bool(value.over)) for t in value.thresholds))
    names = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    if names and not isinstance(value, Money):
        for name in names:
            if name not in _ABOUT_THE_FILE and not name.startswith("_") and _says(value, name):
                yield from _flat(getattr(value, name), f"{path} {name.replace('_', ' ')}".strip(), on)
    elif isinstance(value, tuple) and value and hasattr(value[0], "_fields"):
        for place, row in enumerate(value, 1):
            yield from _flat(row, f"{path} {_name_of(row, place)}", getattr(row, "from_on", on))
    else:
        yield path, _shown(value), on


def _says(row: Any, name: str) -> bool:
    """A dated row is named by its day; what a threshold is in another reading is said where there is one."""
    return name != "from_on" and (not isinstance(row, Threshold) or name != "other" or bool(row.reading))


def _name_of(row: Any, place: int) -> str:
    name = next((getattr(row, f) for f in _NAMED_BY if f in row._fields), place)
    return f"from {long_date(name)}" if isinstance(name, date) else str(name)


def _in_words(row: Any, *, is_ratio: bool) -> Any:
    """A threshold with what it requires as the test has it: a ratio to one, or dollars."""
    least, other = (_required(value, row.printed, is_ratio=is_ratio) for value in (row.least, row.other))
    return row._replace(least=least, other=other)


def _required(value: Fraction, printed: str, *, is_ratio: bool) -> str:
    """With the decimals that the agreement prints."""
    least = least_text(value, printed, is_ratio=is_ratio)
    return f"{least} to 1.00" if is_ratio else least


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, Fraction):
        return format_rate(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
