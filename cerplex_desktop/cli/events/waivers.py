"""``events BOOK waive``: a holder's waiver of the notice, or of its cash in time, for one interest date."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_interest_date, add_on
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_CASH, WAIVED_NOTICE
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.waivers import record_waiver


def arguments(parser: Parser) -> None:
    """The date, the holder, what it waived, and the paper."""
    add_interest_date(parser)
    parser.add_argument("--holder", metavar="H", required=True, help="key, short or registered name")
    parser.add_argument(
        "--of", metavar="notice|cash", required=True, choices=(WAIVED_NOTICE, WAIVED_CASH),
        help="the notice, or that its cash must be there in time",
    )  # fmt: skip
    parser.add_argument("--signed", metavar="DATE", required=True, type=parse_date, help="the day it was signed")
    parser.add_argument("--reference", metavar="R", required=True, help="which paper it is")
    add_on(parser, what="the day it is entered as of")


def run(args: Namespace, office: Office) -> Answer:
    """Records the waiver."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        waiver = record_waiver(
            session, args.date, args.holder, args.of, signed_on=args.signed, reference=args.reference, on=on
        )
        name = session.book.deal.holder(waiver.holder).name
    what = "the notice" if waiver.of == WAIVED_NOTICE else "that its cash must be there in time"
    return Answer(
        lambda: {
            "entry": waiver.fact.number,
            "interest_date": iso(waiver.interest_on),
            "holder": name,
            "of": waiver.of,
            "signed": iso(waiver.signed_on),
            "reference": waiver.reference,
        },
        lambda: (
            f"{name} waived {what} for {long_date(waiver.interest_on)}: {waiver.reference}, signed "
            f"{long_date(waiver.signed_on)} (entry no. {waiver.fact.number})."
        ),
    )


EVENTS = (
    Event(
        "waive",
        "Record that a holder waived the notice, or its cash in time, for an interest date.",
        "events cerplex.dealbook waive 1998-02-19 --holder NAS --of notice --signed 1998-02-18 "
        '--reference "Letter of February 18, 1998"',
        arguments,
        run,
        "It cures that condition for that holder alone, until the date is posted.",
    ),
)
