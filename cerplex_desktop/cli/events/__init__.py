"""``events``: what happens to the deal beside its interest dates. A module for each kind; this is their register."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Choices, Command, Parser
from cerplex_desktop.cli.events import (
    accelerations,
    amendments,
    balances,
    blockages,
    defaults,
    discharges,
    failed_tests,
    rates,
    reductions,
    waivers,
)
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.services.books import Office

_OF_DEFAULTS = (defaults, failed_tests, blockages, waivers, accelerations)
_MODULES = (*_OF_DEFAULTS, rates, reductions, discharges, balances, amendments)
EVENTS: dict[str, Event] = {event.name: event for module in _MODULES for event in module.EVENTS}


def arguments(parser: Parser) -> None:
    """Each kind of event with its words."""
    events = Choices(parser, "event", "EVENT")
    for event in EVENTS.values():
        event.add_to(events)


def record(args: Namespace, office: Office) -> Answer:
    """Records an event of the kind named."""
    return EVENTS[args.event].run(args, office)


COMMANDS = (
    Command(
        "events",
        "Record what happens beside the interest dates: Defaults, waivers, rates, blockages, principal, balances.",
        'cerplex.dealbook prime --from 2002-11-07 --rate 4.25% --source "H.15 bank prime loan rate"',
        arguments,
        record,
        "“cerplex-desktop events BOOK EVENT --help” shows the words of each.",
    ),
)
