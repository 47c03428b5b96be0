"""Issuing papers: each rendered, read back, and stored with its number and its fact."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.papers.due import Tells, issued_data
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.services.ports import Press
from cerplex_desktop.services.session import BookSession, Change

if TYPE_CHECKING:
    from cerplex_desktop.domain.papers.documents import Letter


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper: the document, its bytes, and whether this call issued it."""

    document: IssuedDocument
    pdf: bytes
    new: bool


_Due = TypeVar("_Due", bound=Tells)


def issue_due(
    session: BookSession,
    change: Change,
    due: Iterable[_Due],
    letter: Callable[[_Due, int], "Letter"],
) -> tuple[Issued, ...]:
    """Issues what is due within a change, in its order; papers that stand are given again, not issued again.

    One that is no longer true does not stand: the new one takes its place. ``letter`` makes a paper's contents from
    its number.

    Raises:
        CheckFailed: an amount read back from a paper differs from its contents.
    """
    papers, every = [], list(due)
    false = untrue(change.book) if any(one.issued for one in every) else {}
    for one in (_renewed(one, false) for one in every):
        if one.issued is not None:
            papers.append(Issued(one.issued, session.file.paper(one.issued.number), new=False))
            continue
        contents = letter(one, len(change.book.documents) + 1)
        number, pdf = issue(session.press, change, contents, partial(issued_data, contents, one))
        papers.append(Issued(change.book.documents[number], pdf, new=True))
    return tuple(papers)


def _renewed(due: _Due, false: Container[int]) -> _Due:
    if due.issued is None or due.issued.number not in false:
        return due
    return replace(due, issued=None, supersedes=due.issued)  # type: ignore[type-var]  # each is a dataclass


def issue(
    press: Press, change: Change, letter: "Letter", data: Callable[[str], dict[str, object]]
) -> tuple[int, bytes]:
    """Adds a paper to a change; ``data`` gives its fact's body from the hash of its bytes. Its number and bytes.

    Raises:
        CheckFailed: an amount read back from the paper differs from its contents.
    """
    pdf = press.render(letter)
    press.check(letter, pdf)
    change.record(kinds.DOCUMENT_ISSUED, letter.issued_on, data(sha256(pdf)))
    change.store_paper(letter.number, pdf)
    return letter.number, pdf
