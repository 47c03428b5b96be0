"""``events BOOK accelerate`` and ``annul``: the notes declared due before their time, and that annulled."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_from, add_on
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import REGULAR_AGAIN, STANDS, Acceleration
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.books import Office


def acceleration_arguments(parser: Parser) -> None:
    """The day, and the declaration."""
    add_from(parser, "the day on which principal and the interest accrued fall due")
    parser.add_argument("--reference", metavar="R", required=True, help="which declaration it is")
    add_on(parser, what="the day it is entered as of")


def annulment_arguments(parser: Parser) -> None:
    """The day, the instrument, and what it says of the Default Rate interest."""
    parser.add_argument("--date", metavar="DATE", required=True, type=parse_date, help="the day of the annulment")
    parser.add_argument("--reference", metavar="R", required=True, help="which instrument it is")
    parser.add_argument(
        "--default-rate", metavar="stands|regular", required=True, choices=(STANDS, REGULAR_AGAIN),
        help="what it says of the Default Rate interest since: it stands, or interest is regular again",
    )  # fmt: skip
    add_on(parser, what="the day it is entered as of")


def accelerated(args: Namespace, office: Office) -> Answer:
    """Records the acceleration; shows what fell due per note."""
    with opened(office, args, write=True) as session:
        found = accelerate(session, args.from_on, args.reference, on_or_working(args.on, session))
        book = session.book
    rows = _due(book, found)
    sums = total([p for _, _, p, _ in rows]), total([i for *_, i in rows])
    return Answer(
        lambda: {
            **_data(found),
            "notes": [
                {"note": note, "holder": book.deal.holder(h).name, "principal": p.plain(), "interest": i.plain()}
                for note, h, p, i in rows
            ],
        },
        lambda: "\n".join(
            [
                f"The notes are accelerated as of {long_date(found.from_on)} (entry no. {found.fact.number}); no "
                "interest dates follow. Due, and payable on demand:",
                table(
                    ("Note", "Holder", "Principal", "Interest accrued"),
                    [(note, book.deal.holder(h).short_name, p, i) for note, h, p, i in rows],
                    ("Total", "", *sums),
                ),
            ]
        ),
    )


def _due(book: Book, found: Acceleration) -> list[tuple[str, str, Money, Money]]:
    """Per note what the acceleration made due: principal and interest, less what was paid by the end of the day."""
    position = book.ledger.position_on(found.from_on)
    cents: dict[str, dict[str, int]] = {"installment": {}, "principal": {}}
    for item in position.owed:
        if item.accelerated:
            cents[item.kind].update(zip(item.notes, item.cents, strict=True))
    return [
        (note, holder, Money(cents["principal"].get(note, 0)), Money(cents["installment"].get(note, 0)))
        for note, holder in zip(position.notes, position.holders, strict=True)
    ]


def annulled(args: Namespace, office: Office) -> Answer:
    """Records the annulment; names the next interest date."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        found = annul(session, args.date, args.default_rate, args.reference, on)
        following = session.book.next_period
    ahead = f" Next: {long_date(following.interest_on)}." if following else ""
    says = "stands" if args.default_rate == STANDS else "becomes regular again"
    return Answer(
        lambda: {**_data(found), "next": iso(following.interest_on) if following else None},
        lambda: (
            f"The acceleration of {long_date(found.from_on)} is annulled as of {long_date(args.date)}; the interest "
            f"at the Default Rate since the acceleration {says}.{ahead}"
        ),
    )


def _data(found: Acceleration) -> Data:
    annulment = found.annulment
    return {
        "entry": annulment.fact.number if annulment else found.fact.number,
        "from": iso(found.from_on),
        "reference": found.reference,
        "annulled": iso(annulment.annulled_on) if annulment else None,
        "default_rate": annulment.default_rate if annulment else None,
        "instrument": annulment.reference if annulment else None,
    }


EVENTS = (
    Event(
        "accelerate",
        "Record that the notes were declared due: principal, and the interest accrued to the day.",
        'events cerplex.dealbook accelerate --from 1998-04-03 --reference "Declaration of April 3, 1998"',
        acceleration_arguments,
        accelerated,
        "No interest dates follow; both bear the Default Rate and are paid with “pay BOOK overdue”.",
    ),
    Event(
        "annul",
        "Record that the acceleration was annulled: the interest dates resume.",
        "events cerplex.dealbook annul --date 1998-05-04 --default-rate regular "
        '--reference "Instrument of May 4, 1998"',
        annulment_arguments,
        annulled,
        "Refused while payments stand that were applied to what the acceleration made due.",
    ),
)
