"""Papers: PDF bytes from frozen contents; no clock, no settings, no database, no arithmetic.

``render`` and its companions load the PDF libraries when first used, never when this package is imported.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.file_names import paper_name, save_paper
    from reports.letter import render
    from reports.pages import PageImage, page_count, page_images
    from reports.read_back import check_read_back, printed_amounts

__all__ = [
    "PageImage",
    "check_read_back",
    "page_count",
    "page_images",
    "paper_name",
    "printed_amounts",
    "render",
    "save_paper",
]

_HOME = {
    "PageImage": "reports.pages",
    "check_read_back": "reports.read_back",
    "page_count": "reports.pages",
    "page_images": "reports.pages",
    "paper_name": "reports.file_names",
    "printed_amounts": "reports.read_back",
    "render": "reports.letter",
    "save_paper": "reports.file_names",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
