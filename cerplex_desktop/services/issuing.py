"""Issuing one paper: rendered, read back, and stored with its number and its fact."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.services.session import BookSession, Change

if TYPE_CHECKING:
    from cerplex_desktop.domain.documents import Letter


def issue(
    session: BookSession, change: Change, letter: "Letter", data: Callable[[str], dict[str, object]]
) -> tuple[int, bytes, bool]:
    """Adds a paper to a change; ``data`` gives its fact's body from the hash of its bytes.

    The number, the bytes, and that it is new.

    Raises:
        CheckFailed: an amount read back from the paper differs from its contents.
    """
    pdf = session.press.render(letter)
    session.press.check(letter, pdf)
    change.record(kinds.DOCUMENT_ISSUED, letter.issued_on, data(sha256(pdf)))
    change.store_paper(letter.number, pdf)
    return letter.number, pdf, True
