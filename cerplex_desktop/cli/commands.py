"""Every command by name, in the order of the work; the module of a command is imported when it is asked for."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cerplex_desktop.cli.answer import Answer
    from cerplex_desktop.cli.arguments import Command

_Group = Callable[[], "tuple[Command, ...]"]


def _archive() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import archive

    return archive.COMMANDS


def _availability() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import availability

    return availability.COMMANDS


def _books() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import books

    return books.COMMANDS


def _business_days() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import business_days

    return business_days.COMMANDS


def _calculate() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import calculate

    return calculate.COMMANDS


def _calendar() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import calendar

    return calendar.COMMANDS


def _conditions() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import conditions

    return conditions.COMMANDS


def _corrections() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import corrections

    return corrections.COMMANDS


def _costs() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import costs

    return costs.COMMANDS


def _covenants() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import covenants

    return covenants.COMMANDS


def _deal_file() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import deal_file

    return deal_file.COMMANDS


def _deliveries() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import deliveries

    return deliveries.COMMANDS


def _certificates() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import certificates

    return certificates.COMMANDS


def _export() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import export

    return export.COMMANDS


def _evidence() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import evidence

    return evidence.COMMANDS


def _officers() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import officers

    return officers.COMMANDS


def _events() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import events

    return events.COMMANDS


def _financials() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import financials

    return financials.COMMANDS


def _history() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import history

    return history.COMMANDS


def _holders() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import holders

    return holders.COMMANDS


def _imports() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import imports

    return imports.COMMANDS


def _bank() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import bank

    return bank.COMMANDS


def _interest_date() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import interest_date

    return interest_date.COMMANDS


def _mailing() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import mailing

    return mailing.COMMANDS


def _memorandum() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import memorandum

    return memorandum.COMMANDS


def _note_papers() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import note_papers

    return note_papers.COMMANDS


def _notices() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import notices

    return notices.COMMANDS


def _owed() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import owed

    return owed.COMMANDS


def _papers() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import papers

    return papers.COMMANDS


def _people() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import people

    return people.COMMANDS


def _payment_sheet() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import payment_sheet

    return payment_sheet.COMMANDS


def _postings() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import postings

    return postings.COMMANDS


def _recording() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import recording

    return recording.COMMANDS


def _quote() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import quote

    return quote.COMMANDS


def _rates() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import rates

    return rates.COMMANDS


def _readings() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import readings

    return readings.COMMANDS


def _registers() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import registers

    return registers.COMMANDS


def _replacing() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import replacing

    return replacing.COMMANDS


def _reports() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import reports

    return reports.COMMANDS


def _reserve() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import reserve

    return reserve.COMMANDS


def _schedule() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import schedule

    return schedule.COMMANDS


def _transfer() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import transfer

    return transfer.COMMANDS


def _stock() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import stock

    return stock.COMMANDS


def _warrants() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import warrants

    return warrants.COMMANDS


def _what_if() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import what_if

    return what_if.COMMANDS


def _wires() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import wires

    return wires.COMMANDS


def _working_date() -> "tuple[Command, ...]":
    from cerplex_desktop.cli import working_date

    return working_date.COMMANDS


_GROUPS: dict[str, _Group] = {
    "new": _books,
    "schedule": _schedule,
    "interest-date": _interest_date,
    "memorandum": _memorandum,
    "elect": _recording,
    "notices": _notices,
    "deliver": _notices,
    "payment-sheet": _payment_sheet,
    "pay": _recording,
    "bank": _bank,
    "owed": _owed,
    "calendar": _calendar,
    "business-days": _business_days,
    "post": _postings,
    "void": _postings,
    "take-back": _postings,
    "correct": _corrections,
    "events": _events,
    "availability": _availability,
    "financials": _financials,
    "covenants": _covenants,
    "conditions": _conditions,
    "costs": _costs,
    "reserve": _reserve,
    "reports": _reports,
    "certificate": _certificates,
    "rates": _rates,
    "quote": _quote,
    "import": _imports,
    "evidence": _evidence,
    "officers": _officers,
    "people": _people,
    "deal-file": _deal_file,
    "readings": _readings,
    "what-if": _what_if,
    "working-date": _working_date,
    "schedule-a": _note_papers,
    "initial-statement": _note_papers,
    "documents": _papers,
    "reprint": _papers,
    "replace": _replacing,
    "deliveries": _deliveries,
    "mailing": _mailing,
    "archive": _archive,
    "transfer": _transfer,
    "notes": _registers,
    "holders": _holders,
    "warrants": _warrants,
    "stock": _stock,
    "wire": _wires,
    "export": _export,
    "history": _history,
    "verify": _books,
    "backup": _books,
    "calculate": _calculate,
}

NAMES = tuple(_GROUPS)
"""The words that are commands; anything else on the program's command line is a book for the window."""


def command_named(name: str) -> "Command | None":
    """The command of that name, if there is one."""
    group = _GROUPS.get(name)
    return next(c for c in group() if c.name == name) if group else None


def all_commands() -> "Iterator[Command]":
    """Every command, in the order of the work."""
    for name in NAMES:
        command = command_named(name)
        if command is not None:
            yield command


def overview() -> "Answer":
    """All commands in a few lines."""
    from cerplex_desktop.cli.answer import Answer
    from cerplex_desktop.cli.arguments import PROGRAM

    summaries = {c.name: c.summary for c in all_commands()}
    width = max(map(len, summaries))
    lines = "\n".join(f"  {name.ljust(width)}  {summary}" for name, summary in summaries.items())
    text = (
        f"usage: {PROGRAM} [BOOK]             open the window\n"
        f"       {PROGRAM} COMMAND BOOK …     work without a window\n"
        f"       {PROGRAM} calculate TERMS    another note, without a book\n"
        f"       {PROGRAM} --self-check       whether this installation can do its work\n\n"
        f"{lines}\n\n"
        f"Every command takes --help and --json. Dates are written 1998-02-19 or 2/19/1998, amounts 1,355,203.13.\n"
        "Exit codes: 0 done, 1 refused by a rule of the deal or a failed check, 2 bad usage or input.\n\n"
        f"example:\n  {PROGRAM} schedule cerplex.dealbook --elect floor"
    )
    return Answer(lambda: {"commands": summaries}, lambda: text)


def version() -> "Answer":
    """The program's version."""
    from cerplex_desktop import __version__
    from cerplex_desktop.cli.answer import Answer

    return Answer(lambda: {"version": __version__}, lambda: f"Cerplex Desktop {__version__}")
