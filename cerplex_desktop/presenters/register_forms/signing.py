"""The fields by which a person signs: who, and the pass phrase; none where nobody is enrolled."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.registers.people import enrolled_on
from cerplex_desktop.presenters.event_forms.form import CHOICE, PHRASE, Field, Option, Values
from cerplex_desktop.services.signing import Signature

_SIGNER, _PHRASE, _NEW, _AGAIN = "signer", "phrase", "new phrase", "new phrase again"


def signing_fields(book: Book, on: date) -> tuple[Field, ...]:
    """Who signs, and their pass phrase."""
    people = enrolled_on(book, on)
    if not people:
        return ()
    options = tuple(Option(p.account, f"{p.name} ({p.account})") for p in people)
    return (
        Field(_SIGNER, "Si&gns", CHOICE, "person who signs", options),
        Field(_PHRASE, "Pass &phrase", PHRASE, "pass phrase"),
    )


def signature_of(values: Values) -> Signature | None:
    """The signature entered; None where nobody is enrolled."""
    return Signature(values[_SIGNER], values[_PHRASE]) if _SIGNER in values else None


def new_phrase_fields() -> tuple[Field, ...]:
    """A new pass phrase, twice."""
    return (
        Field(_NEW, "&New pass phrase", PHRASE, "new pass phrase", hint="at least twelve characters"),
        Field(_AGAIN, "Once &more", PHRASE, "repeated pass phrase"),
    )


def new_phrase_of(values: Values) -> str:
    """The new pass phrase.

    Raises:
        BadInput: the two differ.
    """
    if values[_NEW] != values[_AGAIN]:
        raise BadInput("The two pass phrases differ.", "Type both again.")
    phrase: str = values[_NEW]
    return phrase
