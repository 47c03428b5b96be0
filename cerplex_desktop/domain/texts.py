"""Text that people type: kept as typed, or refused, never silently changed."""

import unicodedata

from cerplex_desktop.domain.errors import BadInput

_LONGEST = 300
_NOT_TEXT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def plain_text(typed: str, what: str, longest: int = _LONGEST) -> str:
    """The text without blanks around it.

    Raises:
        BadInput: it is too long, or holds control or direction-changing characters, which could print otherwise
            than they read.
    """
    text = typed.strip()
    if len(text) > longest:
        raise BadInput(f"The {what} has {len(text)} characters.", f"Keep it to {longest}.")
    if text.isprintable():  # then none of its characters is of those categories
        return text
    for place, letter in enumerate(text, 1):
        if unicodedata.category(letter) in _NOT_TEXT:
            raise BadInput(
                f"The {what} holds a character that cannot be printed (U+{ord(letter):04X}, place {place}).",
                "Remove it.",
            )
    return text
