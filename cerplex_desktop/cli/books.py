"""``new``, ``verify`` and ``backup``: a book as a whole."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_nothing
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.services.books import SHIPPED, Office, back_up_book, deal_text, new_book, template_text
from cerplex_desktop.services.verification import verify_book


def new_arguments(parser: Parser) -> None:
    """The deal: one that ships with the program, or a file."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--template", metavar="NAME", help=f"a deal that ships with the program ({SHIPPED} if omitted)")
    source.add_argument("--from", dest="deal_file", metavar="DEAL.toml", type=Path, help="a deal file of your own")


def new(args: Namespace, office: Office) -> Answer:
    """Makes a book with nothing posted."""
    if args.deal_file is not None:
        text, from_template = deal_text(args.deal_file), False
    else:
        text, from_template = template_text(office, SHIPPED if args.template is None else args.template), True
    session = new_book(office, args.book, text, from_template=from_template)
    session.close()
    book, on = session.book, session.working_on
    deal, dates = book.deal, len(book.periods)
    return Answer(
        lambda: {
            "book": str(args.book),
            "deal": deal.id,
            "version": deal.version,
            "working_date": iso(on),
            "notes": len(deal.notes),
            "holders": len(deal.holders),
            "interest_dates": dates,
            "principal": deal.total_principal.plain(),
            "sample": deal.has_samples,
        },
        lambda: (
            f"{args.book} holds {deal.title}: {len(deal.notes):,} notes of {deal.total_principal} in all, "
            f"{dates} interest dates, nothing posted. Working date {long_date(on)}."
            + (" It rests on sample data." if deal.has_samples else "")
        ),
    )


def verify(args: Namespace, office: Office) -> Answer:
    """Replays all facts; compares chain, balances and the hash of every paper with what is stored."""
    found = verify_book(office, args.book)
    failed = CheckFailed(f"{args.book.name} does not verify.", found.difference) if found.difference else None
    return Answer(
        lambda: {
            "book": str(args.book),
            "ok": failed is None,
            "difference": found.difference or None,
            "facts": found.facts,
            "postings": found.postings,
            "documents": found.documents,
            "head_hash": found.head_hash or None,
        },
        lambda: (
            ""
            if failed
            else f"{args.book.name} verifies: {found.facts} facts in an unbroken chain; postings {found.postings} and "
            f"documents {found.documents}, all as the facts say.\nHead hash {found.head_hash}"
        ),
        failed,
    )


def backup(args: Namespace, office: Office) -> Answer:
    """Makes a verified copy beside the book; it may be open elsewhere."""
    with opened(office, args, write=False) as session:
        copy = back_up_book(session)
    return Answer(lambda: {"book": str(args.book), "backup": str(copy)}, lambda: f"A verified copy is in {copy}.")


COMMANDS = (
    Command(
        "new",
        "Make a deal book with nothing posted.",
        "cerplex.dealbook --template cerplex-1997",
        new_arguments,
        new,
        "From the template, the working date is February 2, 1998.",
    ),
    Command(
        "verify",
        "Replay all facts; check chain, balances and document hashes.",
        "cerplex.dealbook --json",
        add_nothing,
        verify,
        "Exit code 1 and the first difference where one is found.",
    ),
    Command("backup", "Make a verified copy of the book.", "cerplex.dealbook", add_nothing, backup),
)
