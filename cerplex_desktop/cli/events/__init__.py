"""``events``: what happens to the deal beside its interest dates. A module for each kind; this is their register."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Choices, Command, Parser
from cerplex_desktop.cli.events import (
    accelerations,
    amendments,
    blockages,
    defaults,
    discharges,
    rates,
    reductions,
    waivers,
)
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.services.books import Office

_MODULES = (defaults, blockages, waivers, accelerations, rates, reductions, discharges, amendments)
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
        "Record what happens beside the interest dates: Defaults, waivers, rates, blockages, payments of principal.",
        'cerplex.dealbook prime --from 2002-11-07 --rate 4.25% --source "H.15 bank prime loan rate"',
        arguments,
        record,
        "“cerplex-desktop events BOOK EVENT --help” shows the words of each.",
    ),
)
