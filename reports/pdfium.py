"""PDFs opened for reading, one at a time: the reading library is not made for several threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from cerplex_desktop.domain.errors import CheckFailed

_ONE_AT_A_TIME = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document, closed again at the end of the block.

    Raises:
        CheckFailed: the bytes are no PDF, or a damaged one.
    """
    import pypdfium2  # loaded when first used, and only then

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as damage:
            raise CheckFailed(f"The paper's {len(pdf):,} bytes are no readable PDF ({damage}).") from None
        try:
            yield document
        finally:
            document.close()
