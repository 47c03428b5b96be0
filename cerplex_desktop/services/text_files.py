"""Text that a person hands in as a file."""

from pathlib import Path

from cerplex_desktop.domain.errors import BadInput

_LARGEST_FILE = 2_000_000


def text_of(file: Path) -> str:
    """What a CSV file says.

    Raises:
        BadInput: it is no file, too large, or no text in UTF-8.
    """
    try:
        if not file.is_file():
            raise BadInput(f"“{file}” is no file.", "Name a CSV file.")
        if file.stat().st_size > _LARGEST_FILE:
            raise BadInput(f"“{file}” is larger than {_LARGEST_FILE:,} bytes.", "Divide it; nothing was recorded.")
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None)
        if reason is None:
            raise BadInput(
                f"“{file}” cannot be read: it is not text in UTF-8.",
                "Save it from the spreadsheet as “CSV UTF-8”, or as a workbook (.xlsx). Nothing was recorded.",
            ) from None
        raise BadInput(f"“{file}” cannot be read: {reason}.", "Nothing was recorded.") from None
