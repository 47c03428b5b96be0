"""``elect``, ``pay``, ``post``, ``void`` and ``take-back``: what is recorded for an interest date."""

from argparse import Namespace
from typing import TYPE_CHECKING

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.desk_text import deadline_pairs
from cerplex_desktop.cli.tables import facts_list, table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.elections import notice_deadlines
from cerplex_desktop.domain.money import Money, parse_amount, total
from cerplex_desktop.domain.postings import principal_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import elect, post, take_back, void_posting
from cerplex_desktop.services.payments import record_payment

if TYPE_CHECKING:
    from cerplex_desktop.cli.arguments import Parser


def elect_arguments(parser: "Parser") -> None:
    """The date and the cash."""
    from cerplex_desktop.cli.arguments import add_interest_date, add_on, cash_choice

    add_interest_date(parser)
    parser.add_argument(
        "--cash",
        metavar="floor|full|AMOUNT",
        required=True,
        type=cash_choice,
        help="as little as allowed, all interest, or a total amount that is spread over the notes",
    )
    add_on(parser, what="the day the election is made")


def elected(args: Namespace, office: Office) -> Answer:
    """Records how much of a date's interest is paid in cash."""
    with opened(office, args, write=True) as session:
        election = elect(session, args.date, args.cash, on_or_working(args.on, session))
        book = session.book
    limits = notice_deadlines(book, book.period(args.date)) if election.capitalized else None
    pairs = [("Cash", str(election.cash)), ("Added to principal", str(election.capitalized)), *deadline_pairs(limits)]
    return Answer(
        lambda: {
            "interest_date": iso(args.date),
            "cash_choice": election.choice.text(),
            "cash": election.cash.plain(),
            "capitalized": election.capitalized.plain(),
            "made_on": iso(election.fact.on),
            "entry": election.fact.number,
        },
        lambda: f"Elected for {long_date(args.date)} (entry no. {election.fact.number}):\n{facts_list(pairs)}",
    )


def pay_arguments(parser: "Parser") -> None:
    """The date, to whom, how much, when."""
    from cerplex_desktop.cli.arguments import add_interest_date, add_on

    add_interest_date(parser)
    parser.add_argument("--holder", metavar="H", help="key, short or registered name (every holder if omitted)")
    parser.add_argument(
        "--amount", metavar="A", type=parse_amount, help="what was paid to that holder (all that is due if omitted)"
    )
    add_on(parser, what="the day it was paid")
    parser.add_argument("--received", metavar="DATE", type=parse_date, help="the day it reached the holder, if another")
    parser.add_argument("--reference", metavar="R", default="", help="evidence, such as a wire's number")


def pay(args: Namespace, office: Office) -> Answer:
    """Records cash paid to the holders."""
    with opened(office, args, write=True) as session:
        paid = record_payment(
            session,
            args.date,
            args.holder,
            args.amount,
            on=on_or_working(args.on, session),
            received_on=args.received,
            reference=args.reference,
        )
        deal = session.book.deal
    sum_paid = total([p.amount for p in paid])
    rows = [(p.fact.number, deal.holder(p.holder).name, p.amount, iso(p.fact.on), iso(p.received_on)) for p in paid]
    return Answer(
        lambda: {
            "interest_date": iso(args.date),
            "rows": [
                {"entry": n, "holder": name, "amount": amount.plain(), "paid_on": on, "received_on": received}
                for n, name, amount, on, received in rows
            ],
            "total": sum_paid.plain(),
        },
        lambda: (
            f"Payments recorded for {long_date(args.date)}:\n"
            + table(("Entry", "Holder", "Amount", "Paid", "Received"), rows, ("Total", "", sum_paid, "", ""))
        ),
    )


def post_arguments(parser: "Parser") -> None:
    """The date, and the day of posting."""
    from cerplex_desktop.cli.arguments import add_interest_date, add_on

    add_interest_date(parser)
    add_on(parser, what="the day of the posting")


def posted(args: Namespace, office: Office) -> Answer:
    """Posts an interest date, after a backup."""
    with opened(office, args, write=True) as session:
        posting = post(session, args.date, on_or_working(args.on, session))
        book = session.book
    cash, added = Money(sum(posting.cash)), Money(sum(posting.capitalized))
    after, failed = principal_of(posting), [*posting.effects.values()]
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
        },
        lambda: "\n".join(
            [
                f"Posted {long_date(args.date)} as no. {posting.number}: paid {cash}, added {added}; "
                f"principal {after}. {ahead}",
                *failed,
            ]
        ),
    )


def void_arguments(parser: "Parser") -> None:
    """Which posting, and why."""
    from cerplex_desktop.cli.arguments import add_on, add_reason, whole_number

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


def take_back_arguments(parser: "Parser") -> None:
    """Which entry, and why."""
    from cerplex_desktop.cli.arguments import add_on, add_reason, whole_number

    parser.add_argument("entry", metavar="ENTRY", type=whole_number, help="the number of the entry, as in history")
    add_reason(parser)
    add_on(parser, what="the day it is taken back")


def taken_back(args: Namespace, office: Office) -> Answer:
    """Takes back an election, a payment or a delivery that was entered by mistake."""
    with opened(office, args, write=True) as session:
        fact = take_back(session, args.entry, args.reason, on_or_working(args.on, session))
    return Answer(
        lambda: {"entry": args.entry, "taken_back_by": fact.number, "reason": fact.data["reason"]},
        lambda: f"Entry no. {args.entry} is taken back by entry no. {fact.number}; both stay in the history.",
    )
