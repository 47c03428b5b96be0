"""Reads the parties of a deal file, and the notes they hold."""

import re

from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.parties import Company, Counsel, Holder, Note, Wire


def read_company(root: Fields) -> Company:
    """The issuer, from ``[company]``."""
    fields = root.table("company")
    if fields is None:
        return Company("", "", (), "", "")
    read = fields.text
    parts = read("name"), read("state"), fields.texts("address"), read("officer_name"), read("officer_title")
    account = fields.table("account", optional=True)
    paid_from = _instructions(account, reference="") if account is not None else None
    return Company(*parts, *fields.close(), paid_from)


def read_counsel(fields: Fields) -> Counsel:
    """A law firm, from ``[[counsel]]``."""
    parts = fields.text("name"), fields.text("role"), fields.texts("address"), fields.flag("copies")
    return Counsel(*parts, *fields.close())


def read_holder(fields: Fields) -> Holder:
    """A holder with its wire, from ``[[holders]]``."""
    read = fields.text
    parts = fields.code("key", 20), read("name"), read("short_name", 60), read("attention", default="")
    reach = fields.texts("address"), read("telecopy", 60, default=""), read("email", default="")
    wire = _wire(fields)
    return Holder(*parts, *reach, wire, *fields.close())


def _wire(holder: Fields) -> Wire:
    fields = holder.table("wire")
    return _instructions(fields) if fields is not None else Wire("", "", "", "")


def _instructions(fields: Fields, reference: str | None = None) -> Wire:
    """Bank, routing number and account; ``reference`` stands where the file may leave it out."""
    parts = fields.text("bank"), fields.text("aba", 9), fields.text("account", 40)
    wire = Wire(*parts, fields.text("reference", default=reference))
    if wire.aba and not re.fullmatch("[0-9]{9}", wire.aba):
        fields.refuse("aba", "nine digits", f"“{wire.aba}”")
    fields.close()
    return wire


def read_note(fields: Fields) -> Note:
    """A note, from ``[[notes]]``."""
    number, holder, principal = (
        fields.text("number", 40),
        fields.text("holder", 20),
        fields.money("original_principal"),
    )
    issued_on, series = fields.day("issued_on"), fields.text("series", 60)
    return Note(number, holder, principal, issued_on, series, *fields.close())
