"""``interest-date``: all there is to know about one interest date on a day, with the working of every amount."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_interest_date, add_on
from cerplex_desktop.cli.desk_text import desk_text
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.interest_dates.conditions import Condition
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.figures import NoteLine, Totals
from cerplex_desktop.domain.interest_dates.notices import Deadlines
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.passed import late_words
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS, Working, working_of
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.services.books import Office


def arguments(parser: Parser) -> None:
    """The date, the day on which it is looked at, and the note whose figures are explained."""
    add_interest_date(parser)
    add_on(parser, what="the day on which it is looked at")
    parser.add_argument("--explain", metavar="NOTE", help="show how every amount of this note comes about")


def run(args: Namespace, office: Office) -> Answer:
    """State, election, deadlines, conditions, figures per note and holder, workings."""
    with opened(office, args, write=False) as session:
        book, on = session.book, on_or_working(args.on, session)
        desk = desk_of(book, args.date, on)
        head = heading(session, f"Interest date {long_date(args.date)}, as it stands on {long_date(on)}")
    notes = desk.running.notes
    if args.explain is not None and args.explain not in notes:
        raise BadInput(f"There is no note “{args.explain[:40]}”.", f"The notes are {', '.join(notes)}.")
    return Answer(lambda: desk_data(book, desk), lambda: f"{head}\n{desk_text(book, desk, args.explain)}")


def desk_data(book: Book, desk: Desk) -> Data:
    """The desk as plain values."""
    period, election, names = desk.period, desk.election, {h.key: h.name for h in book.deal.holders}
    return {
        "interest_date": iso(period.interest_on),
        "number": period.number,
        "as_of": iso(desk.on),
        "state": desk.state,
        "is_next": desk.is_next,
        "accrual_start": iso(desk.running.start),
        "days": desk.running.days,
        "pay_on": iso(desk.pay_on),
        "posting": desk.posting.number if desk.posting else None,
        "terms": book.terms_of(period.interest_on).told(),
        "election": election
        and {
            "cash_choice": election.choice.text(),
            "cash": election.cash.plain(),
            "capitalized": election.capitalized.plain(),
            "made_on": iso(election.fact.on),
        },
        "choice_open": not desk.choice_closed_because,
        "choice_closed_because": desk.choice_told if desk.choice_closed_because else "",
        "deadlines": _deadline_data(desk.deadlines),
        "conditions": [_condition_data(c, names.get(c.holder)) for c in desk.conditions],
        "notes": [_note_data(book, desk, line, names[line.holder]) for line in desk.lines],
        "totals": _amounts(desk.totals),
        "holders": [_holder_data(h, names[h.holder]) for h in desk.holders],
        "late": late_words(book, desk),
    }


def _condition_data(condition: Condition, holder: str | None) -> Data:
    return {
        "number": condition.number,
        "title": condition.title,
        "section": condition.section,
        "verdict": condition.verdict,
        "evidence": condition.evidence,
        "holder": holder,
    }


def _holder_data(outcome: HolderOutcome, holder: str) -> Data:
    return {
        "holder": holder,
        "interest_due": outcome.due.plain(),
        "elected_cash": outcome.elected_cash.plain(),
        "elected_capitalized": outcome.elected_capitalized.plain(),
        "payable": outcome.payable.plain(),
        "capitalized": outcome.capitalized.plain(),
        "paid": outcome.paid.plain(),
        "remaining": outcome.remaining.plain(),
        "failed_because": outcome.failed_because,
        "document": outcome.document.document_id if outcome.document else None,
    }


def _deadline_data(limits: Deadlines | None) -> Data | None:
    if limits is None:
        return None
    return {
        "last_day_to_arrive": iso(limits.last_to_arrive_on),
        "last_day_to_post": iso(limits.last_to_post_on),
        "business_days": limits.business_days,
        "moved_by": [{"date": iso(on), "name": name} for on, name in limits.moved_by],
    }


def _amounts(line: NoteLine | Totals) -> Data:
    return {
        "principal_before": line.before.plain(),
        "interest_due": line.due.plain(),
        "cash_floor": line.floor.plain(),
        "cash": line.cash.plain(),
        "capitalized": line.capitalized.plain(),
        "principal_after": line.after.plain(),
    }


def _note_data(book: Book, desk: Desk, line: NoteLine, holder: str) -> Data:
    explain = {name.replace(" ", "_"): working_data(working_of(book, desk, line.note, name)) for name in AMOUNTS}
    return {"note": line.note, "holder": holder, "days": desk.running.days, **_amounts(line), "explain": explain}


def working_data(working: Working) -> Data:
    """How an amount comes about; ``exact`` is in dollars, as a fraction before rounding."""
    return {
        "amount": working.amount.plain(),
        "section": working.section,
        "pieces": [
            {
                "from": iso(p.from_on),
                "to": iso(p.to_on),
                "days": p.days,
                "rate": format_rate(p.rate),
                "principal": p.principal.plain(),
                "exact": str(p.exact_cents / 100),
                "section": p.section,
            }
            for p in working.pieces
        ],
        "steps": list(working.steps),
        "rounding": working.rounding,
        "readings": [r.id for r in working.readings],
    }


COMMANDS = (
    Command(
        "interest-date",
        "Show one interest date: state, deadlines, conditions, figures, workings.",
        "cerplex.dealbook 1998-02-19 --explain A-1",
        arguments,
        run,
        looks=True,
    ),
)
