"""``events BOOK proposed-default`` and ``no-default-statement``: what officers say of the tests of the accounts."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Parser, add_interest_date, add_on, add_view
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.records.defaults import CURED, DEFAULT, EVENT_OF_DEFAULT, REFUTED, WAIVED
from cerplex_desktop.domain.covenants.existing import named, settled_words
from cerplex_desktop.domain.covenants.proposed import Proposed, results_of
from cerplex_desktop.domain.covenants.relied_on import posted_against
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.failed_tests import (
    FailedTest,
    confirm_failed_test,
    settle_failed_test,
    state_no_default,
)

_OFFICER = '--by "Senior Officer (sample)" --date 1998-02-12'
_WORDS = f'--test-date 1997-12-31 {_OFFICER} --reference "Memorandum of February 12, 1998"'
_NAMES = {"default": DEFAULT, "event": EVENT_OF_DEFAULT}
_STATES = {"refute": REFUTED, "waive": WAIVED, "cure": CURED}
_STATEMENT = f'events cerplex.dealbook no-default-statement 1998-08-19 {_OFFICER} --reference "Statement"'


def _example(words: str) -> str:
    return f"events cerplex.dealbook proposed-default {words}"


def proposed_arguments(parser: Parser) -> None:
    """``list``, ``confirm``, ``refute``, ``waive`` and ``cure`` with their words."""
    actions = Choices(parser, "action", "list|confirm|refute|waive|cure")
    add_view(actions.add("list", "List the failed tests and what became of them.", _example("list")))
    summary = "Record that a failed test is a Default or an Event of Default."
    confirming = actions.add("confirm", summary, _example(f"confirm 6.20 --as event {_WORDS}"))
    refuting = actions.add("refute", "Record that there was no Default after all.", _example(f"refute 6.20 {_WORDS}"))
    ended = f"--to 1998-02-18 {_WORDS}"
    waiving = actions.add("waive", "Record that it was waived from a day on.", _example(f"waive 6.20 {ended}"))
    curing = actions.add("cure", "Record that it was cured from a day on.", _example(f"cure 6.20 {ended}"))
    for one in (confirming, refuting, waiving, curing):
        one.add_argument("section", metavar="SECTION", help="the section of the test, such as 6.20")
        one.add_argument(
            "--test-date",
            metavar="DATE",
            type=parse_date,
            help="the day of the test, where a section failed twice",
        )
    confirming.add_argument(
        "--as", dest="name", metavar="default|event", required=True, choices=tuple(_NAMES),
        help="as a Default, or as an Event of Default",
    )  # fmt: skip
    for one in (waiving, curing):
        one.add_argument(
            "--to", metavar="DATE", required=True, type=parse_date, help="the first day on which it no longer exists"
        )
    for one in (confirming, refuting, waiving, curing):
        _add_decision(one, "the day on which the officer decided")


def _add_decision(parser: Parser, day: str) -> None:
    parser.add_argument("--by", metavar="OFFICER", required=True, help="the officer's name; “officers” lists them")
    parser.add_argument("--date", metavar="DATE", dest="decided", required=True, type=parse_date, help=day)
    parser.add_argument("--reference", metavar="R", required=True, help="the paper, such as a memorandum or waiver")
    parser.add_argument("--scan", metavar="FILE", type=Path, help="its scan, kept in the book as evidence")
    add_on(parser, what="the day it is entered as of")


def _decision(args: Namespace) -> Decision:
    return Decision(args.by, args.decided, args.reference)


def proposed_default(args: Namespace, office: Office) -> Answer:
    """Lists the failed tests, or records what an officer says of one."""
    if args.action == "list":
        return _listed(args, office)
    with opened(office, args, write=True) as session:
        on, test = on_or_working(args.on, session), FailedTest(args.section, args.test_date)
        if args.action == "confirm":
            found = confirm_failed_test(session, test, _NAMES[args.name], _decision(args), on, scan=args.scan)
            section, test_on = found.section, found.from_on
        else:
            state, ended = _STATES[args.action], getattr(args, "to", None)
            settled = settle_failed_test(session, test, state, _decision(args), on, ended_on=ended, scan=args.scan)
            section, test_on = settled.section, settled.test_on
        known = results_of(session.book)
    listed = [p for p in (known.proposed if known else ()) if (p.section, p.from_on) == (section, test_on)]
    return Answer(lambda: {"rows": [_data(p) for p in listed]}, lambda: _table(listed))


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, on = results_of(session.book), session.working_on
        listed = [p for p in (found.proposed if found else ()) if p.from_on <= on]
        head, wrong = heading(session, "Failed tests"), posted_against(session.book, on)
    rows = [{"interest_date": iso(p.interest_on), "posting": p.number, "section": d.section} for p, d in wrong]
    more = "".join(
        f"\n{long_date(p.interest_on)} calls for a correction: posting no. {p.number} added to principal, while "
        f"{named(d)} existed (section {d.section})."
        for p, d in wrong
    )
    return Answer(
        lambda: {"rows": [_data(p) for p in listed], "to_correct": rows}, lambda: f"{head}\n{_table(listed)}{more}"
    )


def _table(listed: list[Proposed]) -> str:
    heads = ("Section", "From", "What failed", "How it stands")
    rows = [(p.section, iso(p.from_on), p.description, settled_words(p)) for p in listed]
    return table(heads, rows) if rows else "No test failed."


def _data(proposed: Proposed) -> Data:
    settled, recorded = proposed.settled, proposed.recorded
    return {
        "section": proposed.section,
        "from": iso(proposed.from_on),
        "to": iso(proposed.ended_on),
        "description": proposed.description,
        "state": recorded.state if recorded else settled.state if settled else "proposed",
        "default": recorded.number if recorded else None,
        "entry": recorded.latest_entry.number if recorded else settled.fact.number if settled else None,
        "by": recorded.states[-1].by if recorded else settled.officer if settled else None,
    }


def statement_arguments(parser: Parser) -> None:
    """The interest date, and who stated what when."""
    add_interest_date(parser)
    _add_decision(parser, "the day on which the officer signed")


def statement(args: Namespace, office: Office) -> Answer:
    """Records an officer's statement that no Default is known."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        found = state_no_default(session, args.date, _decision(args), on, scan=args.scan)
    data: Data = {
        "entry": found.fact.number,
        "interest_date": iso(found.interest_on),
        "date": iso(found.stated_on),
        "by": found.officer,
        "title": found.title,
        "reference": found.reference,
        "evidence": found.evidence,
    }
    told = (
        f"{found.officer}, {found.title}, stated on {long_date(found.stated_on)} that no Default is known for "
        f"{long_date(found.interest_on)} (entry no. {found.fact.number})."
    )
    return Answer(lambda: data, lambda: told)


EVENTS = (
    Event(
        "proposed-default",
        "List the failed tests; record that an officer confirms, refutes, waives or cures one.",
        _example(f"confirm 6.20 --as default {_WORDS}"),
        proposed_arguments,
        proposed_default,
        "Until then a failed test is a proposed Default, and all interest is payable in cash.",
        gives=False,
    ),
    Event(
        "no-default-statement",
        "Record an officer's statement that no Default is known, where tests cannot be certified.",
        _STATEMENT,
        statement_arguments,
        statement,
        "Nothing is added to principal on tests whose figures are overdue without it.",
    ),
)
