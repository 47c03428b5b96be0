"""Reading a command's words: own strict parsers, one sentence and a hint where they cannot be read."""

import re
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from cerplex_desktop.cli.answer import Answer, view_of, viewed
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice, choice_from
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.books import Office

PROGRAM = "cerplex-desktop"
_WITHOUT_VALUE = re.compile(r"--[a-z-]+=--")  # argparse would hand on a list instead of text


class Parser(ArgumentParser):
    """A parser that complains in a sentence instead of a wall of usage.

    ``also`` adds what every parser of a word below it takes as well.
    """

    also: "tuple[Callable[[Parser], None], ...]" = ()

    def error(self, message: str) -> NoReturn:
        """Bad usage: what was wrong, and where the help is."""
        sentence = message[:1].upper() + message[1:]
        raise BadInput(f"{sentence}.", f"See “{self.prog} --help”.")


class Subject(NamedTuple):
    """The file that a command is about, its first word."""

    name: str
    metavar: str
    what: str


BOOK = Subject("book", "BOOK", "the file of the deal book")


class Command(NamedTuple):
    """One command: what it does, an example, the words it takes, and the function that does it.

    One that only ``looks`` at the book takes ``--as-of`` and ``--as-known``. The words of ``acts`` may also stand
    before the subject, as they once had to.
    """

    name: str
    summary: str
    example: str
    arguments: Callable[[Parser], None]
    run: Callable[[Namespace, Office], Answer]
    more: str = ""
    subject: Subject = BOOK
    looks: bool = False
    acts: tuple[str, ...] = ()

    def answer(self, words: Sequence[str], office: Office) -> Answer:
        """What the command gives."""
        args = self.parsed(words)
        return viewed(self.run(args, office), view_of(args))

    def parsed(self, words: Sequence[str]) -> Namespace:
        """The words as values; BadInput says what is missing or cannot be read."""
        parser = Parser(prog=f"{PROGRAM} {self.name}", **_help(self.summary, f"{self.name} {self.example}", self.more))
        add_subject(parser, self.subject)
        self.arguments(parser)
        if self.looks:
            add_view(parser)
        add_json(parser)
        for word in words:
            if _WITHOUT_VALUE.fullmatch(word):
                parser.error(f"“{word}” gives no value")
        return parser.parse_args(self._subject_first(words))

    def _subject_first(self, words: Sequence[str]) -> Sequence[str]:
        if len(words) > 1 and words[0] in self.acts and words[1] not in self.acts and not words[1].startswith("-"):
            return (words[1], words[0], *words[2:])
        return words


def _help(summary: str, example: str, more: str = "") -> dict[str, Any]:
    """What a parser says of itself: what it does, and an example."""
    return {
        "description": "\n".join(filter(None, (summary, more))),
        "epilog": f"example:\n  {PROGRAM} {example}",
        "formatter_class": RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


class Choices:
    """The words that a command takes next, each with a parser and a help of its own."""

    def __init__(self, parser: Parser, into: str, metavar: str, *, required: bool = True) -> None:
        """``into`` is where the chosen word goes; ``metavar`` is what usage calls it."""
        self._also = parser.also
        self._actions: _SubParsersAction[Parser] = parser.add_subparsers(
            dest=into, metavar=metavar, required=required, parser_class=Parser
        )

    def add(self, name: str, summary: str, example: str, more: str = "", *, gives: bool = True) -> Parser:
        """One of them; ``example`` is a whole command line, and one that ``gives`` an answer takes ``--json``."""
        parser = self._actions.add_parser(name, help=summary, **_help(summary, example, more))
        parser.also = self._also
        if gives:
            add_json(parser)
            for add in self._also:
                add(parser)
        return parser


def add_subject(parser: Parser, subject: Subject = BOOK) -> None:
    """The file that a command is about."""
    parser.add_argument(subject.name, metavar=subject.metavar, type=Path, help=subject.what)


def add_json(parser: Parser) -> None:
    """``--json``, which every command takes."""
    parser.add_argument("--json", action="store_true", help="values for machines instead of text")


def add_view(parser: Parser) -> None:
    """``--as-of DATE`` and ``--as-known DATE``, which every command takes that only looks."""
    views = parser.add_argument_group("two views of time")
    views.add_argument(
        "--as-of", metavar="DATE", type=parse_date, help="with all that is known, but only what happened by this day"
    )
    views.add_argument(
        "--as-known", metavar="DATE", type=parse_date, help="with only what was entered by this working date"
    )


def add_interest_date(parser: Parser) -> None:
    """DATE: an interest payment date."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the interest date, as 1998-02-19 or 2/19/1998")


def add_on(parser: Parser, flag: str = "--on", what: str = "the day it is made as of") -> None:
    """``--on DATE``, by default the book's working date."""
    parser.add_argument(
        flag, dest="on", metavar="DATE", type=parse_date, help=f"{what} (the book's working date if omitted)"
    )


def add_reason(parser: Parser) -> None:
    """``--reason R``, which stays in the history."""
    parser.add_argument("--reason", metavar="R", required=True, help="why; it stays in the history")


def add_evidence_file(parser: Parser) -> None:
    """``--file FILE``, kept in the book as evidence."""
    parser.add_argument("--file", metavar="FILE", type=Path, help="a file that shows it, kept in the book")


def add_reference(parser: Parser) -> None:
    """``--reference R``, what shows an entry in words."""
    parser.add_argument("--reference", metavar="R", default="", help="what shows it, such as a letter or a wire")


def add_entered_on(parser: Parser) -> None:
    """``--entered-on DATE``, for an entry whose ``--on`` is the day it happened."""
    add_on(parser, "--entered-on", "the day it is entered as of")


def add_nothing(parser: Parser) -> None:
    """A command that takes the book alone."""


def add_from(parser: Parser, what: str) -> None:
    """``--from DATE``, the first day of something."""
    parser.add_argument("--from", dest="from_on", metavar="DATE", required=True, type=parse_date, help=what)


def whole_number(text: str) -> int:
    """A number of a posting, an entry or a Default: plain digits.

    Raises:
        BadInput: anything else.
    """
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
        raise BadInput(f"“{text[:40]}” is not a number of an entry.", "Write it in plain digits, as 7.")
    return int(text)


def cash_choice(text: str) -> Choice:
    """``floor``, ``full`` or an amount of dollars and cents.

    Raises:
        BadInput: anything else.
    """
    typed = text.strip().lower()
    if typed in (TO_FLOOR, ALL_CASH):
        return Choice(typed)
    try:
        return choice_from(text)
    except BadInput as problem:
        raise BadInput(problem.text, "Or write floor, or full.") from None
