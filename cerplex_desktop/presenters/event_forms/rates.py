"""The forms of a Prime Rate or lawful maximum that was wrong or is missing; in its time it is entered under Rates."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME, RateSet
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.presenters.event_forms.form import DAY, RATE, TEXT, EventForm, Field, Values
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.session import BookSession


def _fields(_book: Book) -> tuple[Field, ...]:
    return (
        Field("from_on", "F&rom", DAY, "first day of the rate"),
        Field("rate", "Ra&te", RATE, "rate"),
        Field("source", "&Source", TEXT, "source", hint="where the rate is published"),
    )


def _recorded_in(table: str) -> Callable[[BookSession, Values, date], RateSet]:
    return lambda session, values, on: set_rate(session, table, values["from_on"], values["rate"], values["source"], on)


def _of(table: str) -> Callable[[Fact], bool]:
    return lambda fact: bool(fact.data["table"] == table)


def _told(fact: Fact) -> Values:
    return {"rate": parse_rate(fact.data["rate"])}


def _form(table: str, name: str, menu: str) -> EventForm:
    return EventForm(
        f"{table} set",
        menu,
        f"Enter the {name}",
        f"Record the {name}",
        lambda _: f"The {name} from a day on, until the next one that is entered.",
        _fields,
        _recorded_in(table),
        lambda found: f"The {name} from {long_date(found.row.from_on)} is recorded.",
        kind=kinds.RATE_SET,
        made=_of(table),
        told=_told,
    )


PRIME_RATE = _form(PRIME, "Prime Rate", "The &Prime Rate changed…")
HIGHEST_LAWFUL = _form(LAWFUL_MAXIMUM, "highest lawful rate", "The highest lawful rate c&hanged…")
