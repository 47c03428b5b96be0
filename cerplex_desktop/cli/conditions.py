"""``conditions``: the conditions to effectiveness, what shows that each is satisfied, and the Effective Date."""

from argparse import Namespace
from collections.abc import Sequence

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Choices,
    Command,
    Parser,
    add_entered_on,
    add_evidence_file,
    add_reason,
    add_view,
)
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.registers.closing_conditions import (
    Certifiable,
    ClosingState,
    certifiable,
    closing_states,
    effective_date,
)
from cerplex_desktop.domain.registers.costs import costs_at_closing
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.closing import Shown, reopen_condition, satisfy_conditions


def arguments(parser: Parser) -> None:
    """``list``, ``satisfy`` and ``reopen`` with their words."""
    actions = Choices(parser, "action", "list|satisfy|reopen", required=False)
    what = "List the conditions as they stand, and the Effective Date that follows."
    add_view(actions.add("list", what, _example("list")))
    words = 'satisfy 6.3-1 6.3-2 --on 1997-08-20 --shown-by "Counterparts with special counsel" --file scan.pdf'
    satisfying = actions.add("satisfy", "Record that conditions were satisfied on a day.", _example(words))
    satisfying.add_argument("conditions", metavar="CONDITION", nargs="+", help="one or more, as listed")
    satisfying.add_argument(
        "--on", dest="satisfied_on", metavar="DATE", required=True, type=parse_date, help="the day they were satisfied"
    )
    satisfying.add_argument("--shown-by", metavar="S", required=True, help="what shows it, in words")
    add_evidence_file(satisfying)
    add_entered_on(satisfying)
    words = 'reopen 6.6 --reason "No number was obtained"'
    reopening = actions.add("reopen", "Record that a condition of the deal file is open after all.", _example(words))
    reopening.add_argument("condition", metavar="CONDITION", help="as listed")
    add_reason(reopening)
    add_entered_on(reopening)


def _example(words: str) -> str:
    return f"conditions cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists the conditions, or records how they stand."""
    if args.action in ("satisfy", "reopen"):
        with opened(office, args, write=True) as session:
            on = on_or_working(args.on, session)
            if args.action == "satisfy":
                shown = Shown(args.shown_by, args.file)
                facts = satisfy_conditions(session, args.conditions, args.satisfied_on, shown, on)
            else:
                facts = (reopen_condition(session, args.condition, args.reason, on),)
            book = session.book
        numbers = {f.number for f in facts}
        return _answer("", [s for s in closing_states(book) if s.fact and s.fact.number in numbers], book)
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "Conditions to effectiveness")
    return _answer(f"{head}\n", closing_states(book), book)


def _answer(head: str, states: Sequence[ClosingState], book: Book) -> Answer:
    effective, next_ = effective_date(book), certifiable(book)
    heads = ("Condition", "What", "Satisfied", "Entry", "Evidence", "Shown by")
    rows = [
        (
            s.condition.key,
            s.condition.title,
            "not satisfied" if s.satisfied_on is None else f"{iso(s.satisfied_on)}{' sample' if s.sample else ''}",
            str(s.fact.number) if s.fact else "",
            str(s.evidence or ""),
            s.note,
        )
        for s in states
    ]
    costs = costs_at_closing(book).says
    said = filter(None, (effective_text(book), _certificate_text(next_), costs))
    text = f"{head}{table(heads, rows)}\n\n" + "\n".join(said)
    return Answer(
        lambda: {
            "effective_date": iso(effective),
            "conditions": [_data(s) for s in states],
            "costs": costs,
            "certificate": {"offered": next_.condition is not None and not next_.wants, "wants": list(next_.wants)},
        },
        lambda: text,
    )


def effective_text(book: Book) -> str:
    """The Effective Date in a sentence."""
    effective = effective_date(book)
    if not book.deal.conditions:
        return f"In effect from {long_date(book.deal.agreement_on)}, the day of the agreement: it names no condition."
    if effective is not None:
        return f"Effective Date {long_date(effective)}, the day on which the last condition was satisfied."
    missing = [s.condition.key for s in closing_states(book) if s.satisfied_on is None]
    return f"No Effective Date yet: {', '.join(missing)} not satisfied."


def _certificate_text(found: Certifiable) -> str:
    if found.condition is None:
        return ""
    if found.wants:
        return f"The certificate of {found.condition.section} waits for {len(found.wants)} other conditions on record."
    return f"The certificate of {found.condition.section} can be given."


def _data(state: ClosingState) -> Data:
    return {
        "condition": state.condition.key,
        "section": state.condition.section,
        "title": state.condition.title,
        "satisfied": iso(state.satisfied_on),
        "sample": state.sample,
        "entry": state.fact.number if state.fact else None,
        "evidence": state.evidence,
        "shown_by": state.note,
    }


COMMANDS = (
    Command(
        "conditions",
        "List the conditions to effectiveness and the Effective Date; record what satisfies them.",
        "cerplex.dealbook list",
        arguments,
        run,
        "The Effective Date is the day on which the last condition was satisfied: derived, never typed.",
    ),
)
