"""Who signs a command, and the pass phrase: from a prompt or an open file, never from the command line itself."""

import os
import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from cerplex_desktop.cli.arguments import Parser, whole_number
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.signing import Signature

_MOST = 4096


def add_signature(parser: Parser) -> None:
    """``--as ACCOUNT`` and ``--phrase-fd N``."""
    group = parser.add_argument_group("who signs, where people are enrolled")
    group.add_argument("--as", dest="signer", metavar="ACCOUNT", help="the enrolled account that signs")
    group.add_argument(
        "--phrase-fd", metavar="N", type=whole_number,
        help="the open file to read its pass phrase from, as 0 for standard input (asked for if omitted)",
    )  # fmt: skip


def add_scan(parser: Parser) -> None:
    """``--scan FILE``: the wet-ink form, where one person works alone."""
    parser.add_argument(
        "--scan", metavar="FILE", type=Path, help="the scan of the form signed by hand, where one person works alone"
    )


def signature_from(args: Namespace) -> Signature | None:
    """The signature given; None where nobody was named.

    Raises:
        BadInput: the pass phrase cannot be read, or a file was named for nobody's.
    """
    if args.signer is None:
        if args.phrase_fd is not None:
            raise BadInput("--phrase-fd gives a pass phrase of nobody.", "Name the account with --as.")
        return None
    return Signature(args.signer, phrase_from(args.phrase_fd, f"Pass phrase of {args.signer}: "))


def phrase_from(handle: int | None, prompt: str) -> str:
    """A pass phrase: the first line of an open file, or what is typed unseen at a terminal.

    Raises:
        BadInput: there is neither.
    """
    if handle is None:
        if not sys.stdin.isatty():
            raise BadInput(
                "There is no terminal to ask for the pass phrase.", "Give it with --phrase-fd, as from a file: 3<FILE."
            )
        return getpass(prompt)
    try:
        with os.fdopen(os.dup(handle), encoding="utf-8") as stream:
            return stream.readline(_MOST).rstrip("\r\n")
    except (OSError, ValueError, UnicodeDecodeError):
        raise BadInput(f"No pass phrase can be read from open file {handle}.", "Open it first, as 3<FILE.") from None


def new_phrase_from(handle: int | None) -> str:
    """A new pass phrase, typed twice at a terminal.

    Raises:
        BadInput: the two differ, or there is no terminal and no open file.
    """
    first = phrase_from(handle, "New pass phrase: ")
    if handle is None and phrase_from(None, "Once more: ") != first:
        raise BadInput("The two pass phrases differ.", "Nothing was recorded; try again.")
    return first
