"""CUSIP and private placement numbers, with their check digit.

A private placement number has the form of a CUSIP: six places for the issuer, two for the issue, and a check digit. The
CUSIP Service Bureau marks private placements with ``*``, ``@`` and ``#`` among the letters.
"""

import re

from cerplex_desktop.domain.errors import BadInput

_PLACES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#"
_NUMBER = re.compile(r"[0-9A-Z*@#]{8}[0-9]", re.ASCII)


def check_digit(first_eight: str) -> int:
    """The ninth place of a CUSIP.

    Formula: “modulus 10 double add double” of ANSI X9.6: digits count as they are, A to Z as 10 to 35, ``*`` 36, ``@``
    37, ``#`` 38; every second value is doubled, the decimal digits of all are added, and the check digit makes the sum
    a multiple of ten.

    Raises:
        ValueError: it is not eight such places.
    """
    if len(first_eight) != 8:
        raise ValueError(first_eight)
    values = (_PLACES.index(place) * (1 + n % 2) for n, place in enumerate(first_eight))
    return -sum(value // 10 + value % 10 for value in values) % 10


def parse_private_placement_number(text: str) -> str:
    """A private placement number as papers print it, ``999999 A*6``, from text with blanks anywhere.

    Raises:
        BadInput: it has not nine places, or its check digit does not fit; says which would.
    """
    compact = "".join(text.split()).upper()
    if not _NUMBER.fullmatch(compact):
        raise BadInput(
            f"“{text.strip()[:40]}” is no private placement number.",
            "Write six places for the issuer, two for the issue, and the check digit, as 999999 A*6.",
        )
    digit = check_digit(compact[:8])
    if int(compact[8]) != digit:
        raise BadInput(
            f"The check digit of “{text.strip()[:40]}” does not fit: {compact[:6]} {compact[6:8]} has {digit}.",
            "Compare it with the letter of the CUSIP Service Bureau.",
        )
    return f"{compact[:6]} {compact[6:]}"
