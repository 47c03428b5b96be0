"""Issuing one paper: rendered, read back, and stored with its number and its fact."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.services.ports import Press
from cerplex_desktop.services.session import Change

if TYPE_CHECKING:
    from cerplex_desktop.domain.documents import Letter


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
