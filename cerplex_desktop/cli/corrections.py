"""``correct``: an entry of the past was wrong or is missing; what rests on it is posted again."""

from argparse import SUPPRESS, Namespace
from collections.abc import Callable, Iterable
from datetime import date

from cerplex_desktop.cli import availability, conditions, events, notices, recording, transfer
from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, whole_number
from cerplex_desktop.cli.papers import untrue_data
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CONDITION_RECORDED
from cerplex_desktop.domain.corrections.differences import Change, PaperChange
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.money import Difference
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.corrections import Correction, Request, correct, first_day, preview, trial_office
from cerplex_desktop.services.session import BookSession

_TAKE_BACK, _AGAIN = "take-back", "again"
_COMMANDS = (
    *recording.COMMANDS,
    *notices.COMMANDS,
    *events.COMMANDS,
    *transfer.COMMANDS,
    *availability.COMMANDS,
    *conditions.COMMANDS,
)
_BY_WORD: dict[str, Command] = {command.name: command for command in _COMMANDS}
_WITH_WORDS = ("events", "transfer", "availability", "conditions")
_ENTERS = ("pay", "deliver", "elect", *_WITH_WORDS)
_OF_THE_CORRECTION = "made_on"


def arguments(parser: Parser) -> None:
    """What is wrong, why, whether it is only shown, and the command that enters what is right."""
    _correction_arguments(parser, below=False)
    parser.also = (lambda below: _correction_arguments(below, below=True),)
    words = Choices(parser, "word", "|".join((_TAKE_BACK, _AGAIN, *_ENTERS)))
    alone = words.add(
        _TAKE_BACK, "Take entries back; nothing takes their place.", f"correct {_EXAMPLE_BOOK} take-back 7 {_WHY}"
    )
    alone.add_argument("entries", metavar="ENTRY", nargs="+", type=whole_number, help="numbers as in history")
    again = words.add(
        _AGAIN, "Post dates again by the readings and terms now in force.", f"correct {_EXAMPLE_BOOK} again 1998-02-19"
    )
    again.add_argument("date", metavar="DATE", type=parse_date, help="the first interest date to be posted again")
    for name in _ENTERS:
        command = _BY_WORD[name]
        example = f"correct {_EXAMPLE_BOOK} {name} {command.example.split(' ', 1)[1]} {_WHY}"
        gives = name not in _WITH_WORDS
        command.arguments(words.add(name, command.summary, example, command.more, gives=gives))


_EXAMPLE_BOOK, _WHY = "cerplex.dealbook", '--because "The bank\'s statement"'


def _correction_arguments(parser: Parser, *, below: bool) -> None:
    """The words of the correction itself, taken before the command that enters what is right, and behind it."""

    def default(value: str | None) -> str | None:
        return SUPPRESS if below else value

    own = parser.add_argument_group("the correction")
    own.add_argument(
        "--instead-of", dest="taking_back", metavar="ENTRY", action="append", type=whole_number, default=default(None),
        help="an entry that was wrong, as in history; may be given more than once",
    )  # fmt: skip
    own.add_argument("--because", metavar="R", default=default(""), help="why; it stays in the history")
    own.add_argument(
        "--made-on", metavar="DATE", type=parse_date, default=default(None),
        help="the day of the correction (the book's working date if omitted)",
    )  # fmt: skip
    own.add_argument(
        "--replace-papers", action="store_true", default=default(""),
        help="issue papers that take the place of those whose amounts no longer hold",
    )  # fmt: skip
    own.add_argument("--yes", action="store_true", default=default(""), help="record it; without, it is only shown")


def run(args: Namespace, office: Office) -> Answer:
    """Shows what a correction changes, and records it with ``--yes``."""
    with opened(office, args, write=bool(args.yes)) as session:
        request = _request(args, office, session)
        made = (
            correct(session, request, replace_papers=bool(args.replace_papers))
            if args.yes
            else preview(session, request)
        )
        title = "Correction recorded" if args.yes else "Correction as it would be; nothing is recorded"
        head = heading(session, title)
    return Answer(
        lambda: _data(made, recorded=bool(args.yes)), lambda: f"{head}\n{_text(made, recorded=bool(args.yes))}"
    )


def _request(args: Namespace, office: Office, session: BookSession) -> Request:
    on = on_or_working(args.made_on, session)
    if args.word == _TAKE_BACK:
        return Request(args.because, on, (*(args.taking_back or ()), *args.entries))

    if args.word == _AGAIN:
        return Request(args.because, on, tuple(args.taking_back or ()), None, args.date)

    def enter(trial: BookSession) -> object:
        return _BY_WORD[args.word].run(args, trial_office(office, trial))

    return Request(args.because, on, tuple(args.taking_back or ()), enter, _first_day(args, session.book))


def _first_day(args: Namespace, book: Book) -> date | None:
    """The first day that what is entered speaks of."""
    kind = CONDITION_RECORDED if args.word == conditions.COMMANDS[0].name else ""
    given = {name: v for name, v in vars(args).items() if isinstance(v, date) and name != _OF_THE_CORRECTION}
    return first_day(book, kind, getattr(args, "document", ""), given.get("date"), given.values())


def _data(made: Correction, *, recorded: bool) -> Data:
    name = _names(made.book)
    return {
        "recorded": recorded,
        "voided_postings": [p.number for p in made.undone],
        "entered": [f.number for f in made.entered],
        "postings": [{"posting": p.number, "interest_date": iso(p.interest_on)} for p in made.posted],
        "amounts": [_change_data(c, name) for c in made.changes.amounts],
        "payments": [_change_data(c, name) for c in made.changes.payments],
        "owed": [_change_data(c, name) for c in made.changes.owed],
        "papers": [
            {
                "document": p.paper.document_id,
                "kind": p.paper.kind,
                "interest_date": iso(p.paper.interest_on),
                "holder": name(p.paper.holder),
                "told": {"cash": p.told_cash.plain(), "capitalized": p.told_added.plain()},
                "now": {"cash": p.cash.plain(), "capitalized": p.added.plain()},
                "must_be_replaced": p.posted,
                "replaced_by": p.replaced_by or None,
            }
            for p in made.changes.papers
        ],
        "no_longer_true": [untrue_data(made.book, d) for d in made.no_longer_true],
    }


def _names(book: Book) -> Callable[[str], str]:
    return lambda key: book.deal.holder(key).name


def _change_data(change: Change, name: Callable[[str], str]) -> Data:
    return {
        "interest_date": iso(change.interest_on),
        "note": change.note or None,
        "holder": name(change.holder),
        "what": change.what,
        "old": change.old.plain(),
        "new": change.new.plain(),
        "difference": change.difference.plain(),
    }


def _text(made: Correction, *, recorded: bool) -> str:
    changes = made.changes
    parts = [
        _changed("Amounts per note", changes.amounts, made.book),
        _changed("Cash payable per holder", changes.payments, made.book),
        _changed("Per holder, on the day of the correction", changes.owed, made.book),
        _papers(changes.papers, made.book),
        _no_longer_true(made),
    ]
    unchanged = "" if changes else "No amount, payment or paper changes; only the history does."
    return "\n\n".join(
        filter(None, [_postings(made, recorded=recorded), unchanged, *parts, _what_next(made, recorded)])
    )


def _postings(made: Correction, *, recorded: bool) -> str:
    if not made.takes_back:
        return "Nothing recorded rests on it, and nothing is taken back: an entry like any other, without the reason."
    if not made.undone:
        return "No posting rests on it."
    verb, again = "was" if recorded else "would be", {p.interest_on: p.number for p in made.posted}
    return "\n".join(
        f"{long_date(old.interest_on)}: no. {old.number} {verb} voided, "
        + (f"posted as no. {again[old.interest_on]}" if old.interest_on in again else "and is no interest date now")
        for old in made.undone
    )


def _changed(title: str, changes: Iterable[Change], book: Book) -> str:
    rows: list[list[Cell]] = [
        [
            iso(c.interest_on),
            c.note,
            book.deal.holder(c.holder).short_name,
            c.what,
            c.old,
            c.new,
            Difference(c.difference.cents),
        ]
        for c in changes
    ]
    heads = ("Date", "Note", "Holder", "What", "Old", "New", "Difference")
    return f"{title}:\n{table(heads, rows)}" if rows else ""


def _papers(papers: Iterable[PaperChange], book: Book) -> str:
    rows: list[list[Cell]] = [
        [
            p.paper.document_id, iso(p.paper.interest_on), book.deal.holder(p.paper.holder).short_name,
            p.told_cash, p.told_added, p.cash, p.added, p.replaced_by or ("" if p.posted else "with notices"),
        ]
        for p in papers
    ]  # fmt: skip
    heads = ("Document", "Date", "Holder", "Told: cash", "Told: added", "Now: cash", "Now: added", "Replaced by")
    return f"Papers that no longer hold:\n{table(heads, rows)}" if rows else ""


def _no_longer_true(made: Correction) -> str:
    rows = [
        (d.document_id, x.what, x.then or "nothing", x.now or "nothing")
        for d in made.no_longer_true
        for x in untrue(made.book)[d.number]
    ]
    heads = ("Document", "What", "It says", "Now")
    title = "Papers that are no longer true (replace issues new ones, certificate those that officers sign)"
    return f"{title}:\n{table(heads, rows)}" if rows else ""


def _what_next(made: Correction, recorded: bool) -> str:  # noqa: FBT001
    if recorded:
        return ""
    also = " --replace-papers" if made.unreplaced else ""
    return f"Add{also} --yes to record it, after a backup."


COMMANDS = (
    Command(
        "correct",
        "Correct the past: show what changes, then post again what rests on it.",
        'cerplex.dealbook pay 1998-02-19 --holder NML --amount 370,000.00 --instead-of 9 --because "Bank statement"',
        arguments,
        run,
        "Postings from the first date concerned are voided, wrong entries taken back, right ones entered by the usual\n"
        "command, and the dates posted again with the same elections, papers and payments. Only --yes records it.",
    ),
)
