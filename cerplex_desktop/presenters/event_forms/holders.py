"""The form of a holder that is registered, so that notes can be sold to it."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.presenters.event_forms.form import TEXT, EventForm, Field, Values, discharged
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import register_holder


def _fields(_book: Book) -> tuple[Field, ...]:
    return (
        Field("name", "&Registered name", TEXT, "registered name"),
        Field("short_name", "&Short name", TEXT, "short name", hint="as tables show it"),
        Field("key", "&Code", TEXT, "code", hint="a few letters, as LIN"),
        Field("address", "&Address", TEXT, "address for notices", hint="lines with semicolons between them"),
        Field("attention", "A&ttention", TEXT, "attention", optional=True),
        Field("telecopy", "Te&lecopy", TEXT, "telecopy number", optional=True),
        Field("email", "&E-mail", TEXT, "e-mail address", optional=True),
        Field("bank", "&Bank", TEXT, "bank that payments go to"),
        Field("aba", "Ro&uting number", TEXT, "routing number", hint="nine digits", optional=True),
        Field("account", "Acc&ount", TEXT, "account at the bank"),
        Field("reference", "Pa&yments carry", TEXT, "reference of payments", hint="a reference", optional=True),
    )


def _register(session: BookSession, values: Values, on: date) -> Holder:
    wire = Wire(values["bank"], values["aba"], values["account"], values["reference"])
    names = values["key"], values["name"], values["short_name"], values["attention"]
    address = tuple(part.strip() for part in values["address"].split(";"))
    return register_holder(session, Holder(*names, address, values["telecopy"], values["email"], wire), on)


def _told(fact: Fact) -> Values:
    named = zip(("bank", "aba", "account", "reference"), fact.data["wire"], strict=True)
    return {**dict(named), "address": "; ".join(fact.data["address"])}


REGISTERED = EventForm(
    "holder registered",
    "A new holder is re&gistered…",
    "Register a holder",
    "Register the holder",
    lambda _: "Notes can be sold to it from then on; papers go to its address, cash to its account.",
    _fields,
    _register,
    lambda holder: f"{holder.name} is registered as {holder.key}.",
    unavailable=discharged,
    kind=kinds.HOLDER_REGISTERED,
    told=_told,
)
