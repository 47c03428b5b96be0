"""``post``, ``void`` and ``take-back``: what stands for good, and what is taken back."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Command,
    Parser,
    add_interest_date,
    add_on,
    add_reason,
    whole_number,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid
from cerplex_desktop.domain.interest_dates.postings import principal_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import post, take_back, void_posting


def post_arguments(parser: Parser) -> None:
    """The date, and the day of posting."""
    add_interest_date(parser)
    add_on(parser, what="the day of the posting")
    parser.add_argument(
        "--unpaid", action="store_true", help="post although not all was paid: the rest is overdue from the date"
    )


def posted(args: Namespace, office: Office) -> Answer:
    """Posts an interest date, after a backup."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        posting = post(session, args.date, on, leave_unpaid=args.unpaid)
        book = session.book
    unpaid = left_unpaid(book, args.date, on)
    cash, added = Money(sum(posting.cash)), Money(sum(posting.capitalized))
    after, failed = principal_of(posting), [*dict.fromkeys(posting.effects.values())]
    following = book.next_period
    ahead = f"Next: {long_date(following.interest_on)}." if following else "All interest dates are posted."
    return Answer(
        lambda: {
            "posting": posting.number,
            "interest_date": iso(args.date),
            "entry": posting.fact.number,
            "cash": cash.plain(),
            "capitalized": added.plain(),
            "principal_after": after.plain(),
            "failed": {book.deal.holder(h).name: because for h, because in posting.effects.items()},
            "owed": {book.deal.holder(h).name: left.plain() for h, left in unpaid.items()},
        },
        lambda: "\n".join(
            [
                f"Posted {long_date(args.date)} as no. {posting.number}: {cash} due in cash, {added} added; "
                f"principal {after}. {ahead}",
                *failed,
                *(
                    f"Owed to {book.deal.holder(h).short_name} since {long_date(args.date)}: {left}."
                    for h, left in unpaid.items()
                ),
            ]
        ),
    )


def void_arguments(parser: Parser) -> None:
    """Which posting, and why."""
    parser.add_argument("posting", metavar="POSTING", type=whole_number, help="the number of the latest posting")
    add_reason(parser)
    add_on(parser, what="the day of the voiding")


def voided(args: Namespace, office: Office) -> Answer:
    """Takes the latest posting back; everything is as it was before it, and its number stays listed."""
    with opened(office, args, write=True) as session:
        posting = void_posting(session, args.posting, args.reason, on_or_working(args.on, session))
        principal = Money(sum(session.book.principals()))
    return Answer(
        lambda: {
            "posting": posting.number,
            "interest_date": iso(posting.interest_on),
            "reason": posting.reason,
            "principal": principal.plain(),
        },
        lambda: (
            f"Voided posting no. {posting.number} of {long_date(posting.interest_on)} (“{posting.reason}”); "
            f"principal {principal}."
        ),
    )


def take_back_arguments(parser: Parser) -> None:
    """Which entry, and why."""
    parser.add_argument("entry", metavar="ENTRY", type=whole_number, help="the number of the entry, as in history")
    add_reason(parser)
    add_on(parser, what="the day it is taken back")


def taken_back(args: Namespace, office: Office) -> Answer:
    """Takes back an election, payment, delivery, Default or rate that was entered by mistake."""
    with opened(office, args, write=True) as session:
        fact = take_back(session, args.entry, args.reason, on_or_working(args.on, session))
    return Answer(
        lambda: {"entry": args.entry, "taken_back_by": fact.number, "reason": fact.data["reason"]},
        lambda: f"Entry no. {args.entry} is taken back by entry no. {fact.number}; both stay in the history.",
    )


COMMANDS = (
    Command(
        "post",
        "Post an interest date for good: what was paid and what is added to principal.",
        "cerplex.dealbook 1998-02-19 --on 1998-02-19",
        post_arguments,
        posted,
        "A backup is made before. With --unpaid, what was not paid in time bears the Default Rate from the date.",
    ),
    Command(
        "void",
        "Take the latest posting back, with a reason.",
        'cerplex.dealbook 2 --reason "Wire returned"',
        void_arguments,
        voided,
        "A backup is made before; the number stays listed as voided.",
    ),
    Command(
        "take-back",
        "Take back an election, payment, delivery, Default or rate that was entered by mistake.",
        'cerplex.dealbook 7 --reason "Wrong holder"',
        take_back_arguments,
        taken_back,
    ),
)
