"""Which faces a paper carries with it: one that relies on the reader's fonts may look different elsewhere."""

from io import BytesIO

from cerplex_desktop.domain.errors import CheckFailed
from reports.fonts import FILES


def check_embedded(pdf: bytes) -> frozenset[str]:
    """The faces of a paper, each embedded in it and one of those that ship.

    Raises:
        CheckFailed: names a face that is not embedded or does not ship, or finds none at all.
    """
    found = _faces(pdf)
    for face, is_embedded in found.items():
        if not is_embedded or face not in FILES:
            raise CheckFailed(f"A paper is set in “{face}”, which it does not carry with it or which does not ship.")
    if not found:
        raise CheckFailed("A paper has no letters on it.")
    return frozenset(found)


def _faces(pdf: bytes) -> dict[str, bool]:
    """Every face named on a page, without the tag of its subset, and whether its font program is in the file."""
    import pikepdf  # loaded when first used, and only then

    found: dict[str, bool] = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for font in (page.resources.get("/Font") or pikepdf.Dictionary()).values():
                face = str(font.BaseFont).lstrip("/").rpartition("+")[2]
                is_embedded = "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor
                found[face] = found.get(face, True) and is_embedded
    return found
