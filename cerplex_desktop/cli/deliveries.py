"""``deliveries``: which paper each holder should have, about which day, and how each of them reached it."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.papers.delivery_matrix import Reach, ages, ages_text, delivery_matrix
from cerplex_desktop.domain.papers.paper_states import UNTRUE
from cerplex_desktop.services.books import Office

_HEADS = ("About", "Paper", "Holder", "Document", "How it stands", "Days open", "")


def arguments(parser: Parser) -> None:
    """Which lines."""
    parser.add_argument("--open", action="store_true", help="only what is still to be done or to be confirmed")


def run(args: Namespace, office: Office) -> Answer:
    """Lists every paper that should have reached a holder by the working date."""
    with opened(office, args, write=False) as session:
        book, every = session.book, delivery_matrix(session.book, session.working_on)
        head = heading(session, "Papers and their deliveries")
    shown = [r for r in every if r.is_open] if args.open else list(every)
    return Answer(
        lambda: {"rows": [_data(book, r) for r in shown], "not_confirmed": dict(ages(every))},
        lambda: f"{head}\n{_text(book, shown)}\n\n{ages_text(every)}",
    )


def _data(book: Book, reach: Reach) -> Data:
    wanted = reach.wanted
    return {
        "about": iso(wanted.about_on),
        "holder": book.deal.addressee(wanted.holder).name,
        "paper": wanted.kind,
        "section": wanted.section or None,
        "document": wanted.document.document_id if wanted.document else None,
        "state": reach.state,
        "open": reach.is_open,
        "late": reach.late,
        "no_longer_true": reach.untrue,
        "arrive_by": iso(wanted.arrive_by),
        "times_sent": len(reach.sent),
        "last_sent_on": iso(reach.sent[-1].sent_on) if reach.sent else None,
        "counts_as_received_on": iso(reach.counts_on),
        "confirmed_on": iso(reach.confirmed_on),
        "open_days": reach.open_days,
        "evidence_entries": sorted({d.evidence for d in reach.sent if d.evidence is not None}),
        "told": reach.said,
    }


def _text(book: Book, shown: list[Reach]) -> str:
    if not shown:
        return "Nothing is open."
    return table(_HEADS, [_row(book, r) for r in shown])


def _row(book: Book, reach: Reach) -> tuple[str | int | None, ...]:
    wanted = reach.wanted
    document = wanted.document.document_id if wanted.document else "–"
    state = ", ".join([reach.state, *(["late"] if reach.late else []), *([UNTRUE] if reach.untrue else [])])
    holder = book.deal.addressee(wanted.holder).short_name
    return wanted.about_on.isoformat(), wanted.kind, holder, document, state, reach.open_days, reach.said


COMMANDS = (
    Command(
        "deliveries",
        "Show which papers each holder should have, and how each of them reached it.",
        "cerplex.dealbook --open",
        arguments,
        run,
        "A receipt that only the rule for mail supposes is not confirmed; it stays open until it is.",
        looks=True,
    ),
)
