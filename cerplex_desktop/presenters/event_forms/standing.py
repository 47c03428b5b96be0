"""What a recorded entry says, given back as its form was filled in, so that it can be put right in the same fields."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.form import AMOUNT, CHOICE, DAY, EventForm, Field, Option, Values


def fields_for(form: EventForm, now: Book, then: Book) -> tuple[Field, ...]:
    """The form's fields, with what can be chosen in either book: as it stands, and without what is put right."""
    chosen = {field.key: field.options for field in form.fields(now)}
    return tuple(_with(field, chosen.get(field.key, ())) for field in form.fields(then))


def told(form: EventForm, fields: tuple[Field, ...], fact: Fact) -> Values:
    """What was entered in each field; a day that the entry does not hold is the one it was made as of."""
    given = form.told(fact)
    return {f.key: given[f.key] if f.key in given else _read(f, fact) for f in fields}


def with_standing(fields: tuple[Field, ...], standing: Values) -> tuple[Field, ...]:
    """The fields, in which what was chosen can be chosen again."""
    return tuple(_with(field, _option(standing.get(field.key))) for field in fields)


def _option(value: Any) -> tuple[Option, ...]:
    return (Option(value, long_date(value) if isinstance(value, date) else str(value)),) if value else ()


def _with(field: Field, more: tuple[Option, ...]) -> Field:
    if field.kind != CHOICE:
        return field
    known = {option.value for option in field.options}
    return field._replace(options=(*field.options, *(o for o in more if o.value not in known)))


def _read(field: Field, fact: Fact) -> Any:
    raw: Any = fact.data.get(field.key)
    if field.kind == DAY:
        return date.fromisoformat(raw) if raw else None if field.optional else fact.on
    if field.kind == AMOUNT:
        return None if raw is None else Money(raw)
    if field.kind == CHOICE and any(isinstance(option.value, date) for option in field.options):
        return date.fromisoformat(raw)
    return raw
