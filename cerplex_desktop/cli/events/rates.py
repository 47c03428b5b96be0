"""``events BOOK prime`` and its like: what the Default Rate follows."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_from, add_on
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME, RateSet
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.rate_terms import DatedPermission
from cerplex_desktop.domain.rates import format_rate, parse_rate
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate


def rate_arguments(parser: Parser) -> None:
    """The first day, the rate, and who says so."""
    add_from(parser, "the first day of the rate")
    parser.add_argument("--rate", metavar="R", required=True, type=parse_rate, help="the yearly rate, as 8.25%%")
    _add_source(parser)


def permission_arguments(parser: Parser) -> None:
    """Yes or no, the first day, and who says so."""
    parser.add_argument("permits", metavar="yes|no", choices=("yes", "no"), help="whether law permits it")
    add_from(parser, "the first day on which it does, or does not")
    _add_source(parser)


def known_arguments(parser: Parser) -> None:
    """The day."""
    parser.add_argument("through", metavar="DATE", type=parse_date, help="the last day for which Prime is known")
    add_on(parser, what="the day it is entered as of")


def _add_source(parser: Parser) -> None:
    parser.add_argument("--source", metavar="S", required=True, help="who published it, or whose opinion says so")
    add_on(parser, what="the day it is entered as of")


def prime(args: Namespace, office: Office) -> Answer:
    """Records the Prime Rate from a day on."""
    return _rate(args, office, PRIME)


def lawful_maximum(args: Namespace, office: Office) -> Answer:
    """Records the highest lawful rate from a day on."""
    return _rate(args, office, LAWFUL_MAXIMUM)


def _rate(args: Namespace, office: Office, table: str) -> Answer:
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        entry = set_rate(session, table, args.from_on, args.rate, args.source, on)
        book = session.book
    return Answer(lambda: _data(entry), lambda: _told(book, entry))


def law_permits(args: Namespace, office: Office) -> Answer:
    """Records whether law permits interest on overdue installments from a day on."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        entry = set_permission(session, args.from_on, args.source, on, permitted=args.permits == "yes")
        book = session.book
    return Answer(lambda: _data(entry), lambda: _told(book, entry))


def _data(entry: RateSet) -> Data:
    row = entry.row
    says: Data = {"permitted": row.permitted} if isinstance(row, DatedPermission) else {"rate": format_rate(row.rate)}
    return {"entry": entry.fact.number, "table": entry.table, "from": iso(row.from_on), **says, "source": row.source}


def _told(book: Book, entry: RateSet) -> str:
    row, name = entry.row, book.deal.default_rate.prime_name
    head = f"From {long_date(row.from_on)} (entry no. {entry.fact.number}): "
    if isinstance(row, DatedPermission):
        return f"{head}law {'permits' if row.permitted else 'does not permit'} interest on overdue installments."
    if entry.table == LAWFUL_MAXIMUM:
        return f"{head}the highest lawful rate is {format_rate(row.rate)}."
    return f"{head}the {name} is {format_rate(row.rate)}.{_not_yet(book, row.from_on)}"


def _not_yet(book: Book, from_on: date) -> str:
    """A Prime after the day to which it is known tells no rate until it is known so far."""
    terms = book.default_rate.terms
    if terms.prime_known_to is not None and from_on <= terms.prime_known_to:
        return ""
    until = f"known to {long_date(terms.prime_known_to)}" if terms.prime_known_to else "not known to any day"
    return f" It is {until} only: record prime-known-to once every change up to a day is entered."


def prime_known_to(args: Namespace, office: Office) -> Answer:
    """Records that every change of Prime up to a day is entered."""
    with opened(office, args, write=True) as session:
        entry = set_prime_known(session, args.through, on_or_working(args.on, session))
        name = session.book.deal.default_rate.prime_name
    return Answer(
        lambda: {"entry": entry.fact.number, "prime_known_to": iso(entry.through_on)},
        lambda: f"The {name} is known through {long_date(entry.through_on)} (entry no. {entry.fact.number}).",
    )


EVENTS = (
    Event(
        "prime",
        "Record the Prime Rate from a day on.",
        'events cerplex.dealbook prime --from 2002-11-07 --rate 4.25% --source "H.15 bank prime loan rate"',
        rate_arguments,
        prime,
    ),
    Event(
        "lawful-maximum",
        "Record the highest lawful rate from a day on; none entered means no cap.",
        'events cerplex.dealbook lawful-maximum --from 1998-01-01 --rate 25% --source "Opinion of counsel"',
        rate_arguments,
        lawful_maximum,
        "Where a cap ends, record 100%.",
    ),
    Event(
        "law-permits",
        "Record whether law permits interest on overdue installments of interest, from a day on.",
        'events cerplex.dealbook law-permits no --from 1998-01-01 --source "Opinion of counsel"',
        permission_arguments,
        law_permits,
    ),
    Event(
        "prime-known-to",
        "Record that every change of the Prime Rate through a day is entered.",
        "events cerplex.dealbook prime-known-to 2002-12-31",
        known_arguments,
        prime_known_to,
        "The Default Rate of a later day cannot be told.",
    ),
)
