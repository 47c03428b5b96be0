"""``readings``: how the agreement is read where it leaves a choice; switching a reading, and counsel's confirmation."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on
from cerplex_desktop.cli.changes import changes_data, changes_text
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.terms import confirm_reading, preview_switch, switch_reading

_SWITCH = 'readings cerplex.dealbook switch I-5a "half even" --preview'
_CONFIRM = 'readings cerplex.dealbook confirm I-4 --counsel "Ropes & Gray" --confirmed 1998-01-30 --reference "Letter"'


def arguments(parser: Parser) -> None:
    """``switch`` and ``confirm`` with their words."""
    actions = Choices(parser, "action", "switch|confirm", required=False)
    switching = actions.add("switch", "Follow another reading in every figure not yet posted.", _SWITCH)
    _add_reading(switching)
    switching.add_argument("value", metavar="VALUE", help="the value of the alternative, as the register shows it")
    switching.add_argument("--preview", action="store_true", help="show what would change and record nothing")
    add_on(switching, what="the day it is entered as of")
    confirming = actions.add("confirm", "Record that counsel confirmed the reading in force.", _CONFIRM)
    _add_reading(confirming)
    confirming.add_argument("--counsel", metavar="NAME", required=True, help="who confirmed it")
    confirming.add_argument(
        "--confirmed", metavar="DATE", required=True, type=parse_date, help="the day on which they did"
    )
    confirming.add_argument("--reference", metavar="R", required=True, help="their letter or file")
    add_on(confirming, what="the day it is entered as of")


def _add_reading(parser: Parser) -> None:
    parser.add_argument("reading", metavar="ID", help="the reading's number, as I-5a")


def run(args: Namespace, office: Office) -> Answer:
    """Lists the register, switches a reading or records a confirmation."""
    return {None: _listed, "switch": _switched, "confirm": _confirmed}[args.action](args, office)


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        readings, head = session.book.deal.readings, heading(session, "Interpretations: as printed, as read")
    rows = [(r.id, r.section, r.value or "–", " | ".join(_values(r)) or "–", r.status) for r in readings]
    text = table(("No.", "Section", "Followed", "Selectable", "Status"), rows)
    return Answer(lambda: {"rows": [_data(r) for r in readings]}, lambda: f"{head}\n{text}")


def _values(reading: Reading) -> list[str]:
    return [a.value for a in reading.alternatives if a.value]


def _data(reading: Reading) -> Data:
    return {
        "id": reading.id,
        "section": reading.section,
        "as_printed": reading.as_printed,
        "in_force": reading.in_force,
        "value": reading.value,
        "alternatives": [{"value": a.value, "text": a.text} for a in reading.alternatives],
        "status": reading.status,
        "confirmation": reading.confirmation,
    }


def _switched(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=not args.preview) as session:
        changes = preview_switch(session, args.reading, args.value)
        before = session.book.deal.reading(args.reading).value
        if not args.preview:
            switch_reading(session, args.reading, args.value, on_or_working(args.on, session))
    done = "would be read" if args.preview else "is read"
    sentence = f"{args.reading} {done} as “{args.value}” instead of “{before}”; what is posted stands."
    return Answer(
        lambda: {
            "reading": args.reading,
            "before": before,
            "value": args.value,
            "recorded": not args.preview,
            **changes_data(changes),
        },
        lambda: f"{sentence}\n\n{changes_text(changes)}",
    )


def _confirmed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        fact = confirm_reading(session, args.reading, args.counsel, args.confirmed, args.reference, on)
        reading = session.book.deal.reading(args.reading)
    return Answer(
        lambda: {"entry": fact.number, "confirmed": iso(args.confirmed), **_data(reading)},
        lambda: f"{reading.id} is confirmed by {args.counsel}, {long_date(args.confirmed)} (entry no. {fact.number}).",
    )


COMMANDS = (
    Command(
        "readings",
        "Show how the agreement is read; switch a reading, or record counsel's confirmation.",
        'cerplex.dealbook switch I-5a "half even" --preview',
        arguments,
        run,
        "The book alone shows the register: each reading with the values that can be selected.",
        looks=True,
    ),
)
