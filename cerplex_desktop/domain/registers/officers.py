"""The officers of the company who may sign for it, each from a day on, with the day of their specimen signature.

The deal names the officer who signs notices; others are listed in the book. Whoever signs anything was an officer on
the day of signing.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import (
    CERTIFICATE_SIGNED,
    FAILED_TEST_SETTLED,
    NO_DEFAULT_STATED,
    OFFICER_LEFT,
    OFFICER_LISTED,
    Fact,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.family import Family, has_gaps, standing
from cerplex_desktop.domain.registers.known_deal import known_company
from cerplex_desktop.domain.registers.signatures import cross_certifier
from cerplex_desktop.domain.texts import plain_text

ACTS = {FAILED_TEST_SETTLED: "decided_on", NO_DEFAULT_STATED: "stated_on", CERTIFICATE_SIGNED: "signed_on"}
"""What officers do by name, and the day of it in the body."""


class Officer(NamedTuple):
    """An officer in office from and including ``from_on``, through ``until_on`` where that is known.

    ``specimen_on`` is the day of the specimen signature, None where there is none. ``fact`` is None for the officer
    whom the deal names; ``sample``: the name is a placeholder.
    """

    fact: Fact | None
    name: str
    title: str
    from_on: date
    specimen_on: date | None
    until_on: date | None = None
    sample: bool = False

    def in_office(self, on: date) -> bool:
        """Whether they may sign on a day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


def officers_of(book: Book) -> tuple[Officer, ...]:
    """Every officer there was, the deal's own first.

    Raises:
        CheckFailed: one left office who was not in it.
    """
    company = known_company(book)
    sample = "officer_name" in company.sample
    listed: dict[int, Officer] = {
        0: Officer(None, company.officer_name, company.officer_title, book.deal.accrues_from, None, None, sample)
    }
    for fact in standing(book, FAMILY.checks):
        data = fact.data
        if fact.kind == OFFICER_LISTED:
            specimen = date.fromisoformat(data["specimen_on"]) if data["specimen_on"] else None
            from_on = date.fromisoformat(data["from_on"])
            listed[fact.number] = Officer(fact, data["name"], data["title"], from_on, specimen)
            continue
        left, until = listed.get(data["officer"]), date.fromisoformat(data["until_on"])
        if left is None or left.until_on is not None or until < left.from_on:
            if has_gaps(book):
                continue
            raise CheckFailed(f"Entry no. {fact.number} ends the term of an officer who is not in office.")
        listed[data["officer"]] = left._replace(until_on=until)
    return tuple(listed.values())


def officer_on(book: Book, name: str, on: date) -> Officer:
    """The officer of that name who is in office on a day.

    Raises:
        BadInput: nobody of that name was listed.
        Refused: they were not in office on that day.
    """
    sought = name.strip().casefold()
    found = [o for o in officers_of(book) if o.name.casefold() == sought]
    if not found:
        known = "; ".join(sorted({f"{o.name}, {o.title}" for o in officers_of(book) if o.in_office(on)})) or "nobody"
        raise BadInput(f"“{name.strip()[:60]}” is not among the officers.", f"In office on {long_date(on)}: {known}.")
    serving = next((o for o in found if o.in_office(on)), None)
    if serving is None:
        terms = "; ".join(map(term_text, found))
        raise Refused(f"{found[0].name} was not in office on {long_date(on)}, but {terms}.", "Name who was.")
    return serving


def term_text(officer: Officer) -> str:
    """From when to when they are in office."""
    until = f" through {long_date(officer.until_on)}" if officer.until_on else ""
    return f"from {long_date(officer.from_on)}{until}"


def listing_data(book: Book, name: str, title: str, from_on: date, specimen_on: date | None) -> dict[str, Any]:
    """The body of the fact that an officer was listed.

    Raises:
        BadInput: no name or title.
        Refused: an officer of that name is in office then.
    """
    person, office = plain_text(name, "name"), plain_text(title, "title")
    if not person or not office:
        raise BadInput("An officer is listed with name and title.", "Give both.")
    for other in officers_of(book):
        if other.name.casefold() == person.casefold() and (other.until_on is None or other.until_on >= from_on):
            raise Refused(f"{other.name} is listed as {other.title} {term_text(other)}.", "End that term first.")
    specimen = specimen_on.isoformat() if specimen_on else None
    return {"name": person, "title": office, "from_on": from_on.isoformat(), "specimen_on": specimen}


def leaving_data(book: Book, name: str, until_on: date) -> dict[str, Any]:
    """The body of the fact that an officer left office at the end of a day.

    Raises:
        BadInput: the day lies outside the years for which Business Days can be counted.
        BadInput, Refused: nobody of that name is in office on that day, the day of leaving is known already, or the
            officer signed or decided something after it.
    """
    require_countable(until_on)
    officer = officer_on(book, name, until_on)
    if officer.until_on is not None:
        raise Refused(f"{officer.name} left office on {long_date(officer.until_on)} already.")
    _refuse_acts(book, officer, date.fromordinal(until_on.toordinal() + 1), "after that day")
    return {"officer": officer.fact.number if officer.fact else 0, "until_on": until_on.isoformat()}


def _refuse_acts(book: Book, officer: Officer, from_on: date, when: str) -> None:
    """What an officer signed or decided on a day in office stays true.

    Raises:
        Refused: names the entry.
    """
    for fact in standing(book, ACTS):
        on = date.fromisoformat(fact.data[ACTS[fact.kind]])
        if officer.name in _acting(book, fact) and from_on <= on and officer.in_office(on):
            raise Refused(
                f"{officer.name} acted {when}, on {long_date(on)} (entry no. {fact.number}, {fact.kind}).",
                f"Take entry no. {fact.number} back first, if that is wrong.",
            )


def _acting(book: Book, fact: Fact) -> tuple[str, ...]:
    """Who did what an entry holds: whoever signed a certificate, and who certified them by it."""
    document = book.documents.get(fact.data["document"]) if fact.kind == CERTIFICATE_SIGNED else None
    return (fact.data["officer"], cross_certifier(document) if document else "")


def _listed(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["name"])
    bodies.text(data["title"])
    bodies.day(data["from_on"])
    bodies.day_or_none(data["specimen_on"])


def _left(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["officer"])
    bodies.day(data["until_on"])


def _nobody_left(book: Book, fact: Fact) -> None:
    """A listing stays while the end of its term is recorded, or something that the officer signed or decided."""
    ends = standing(book, (OFFICER_LEFT,))
    end = next((f for f in ends if f.data["officer"] == fact.number), None)
    if end is not None:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {end.number} ends the term that it begins.",
            f"Take entry no. {end.number} back first.",
        )
    listed = next((o for o in officers_of(book) if o.fact == fact), None)
    if listed is not None:
        _refuse_acts(book, listed, listed.from_on, "in that office")


FAMILY = Family({OFFICER_LISTED: _listed, OFFICER_LEFT: _left}, officers_of, _nobody_left)
