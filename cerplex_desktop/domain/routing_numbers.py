"""ABA routing numbers: nine digits, the last of which checks the others.

The American Bankers Association's rule: the digits, weighted 3, 7, 1 in turn, add up to a multiple of ten. The first
two name a Federal Reserve district (01 to 12), a thrift of one (21 to 32), electronic transfers (61 to 72), the United
States Government (00) or travellers' cheques (80).
"""

import re

from cerplex_desktop.domain.errors import BadInput

_WEIGHTS = (3, 7, 1) * 3
_PREFIXES = {*range(13), *range(21, 33), *range(61, 73), 80}


def check_digit_fits(aba: str) -> bool:
    """Nine digits whose weighted sum is a multiple of ten."""
    if not re.fullmatch("[0-9]{9}", aba, re.ASCII):
        return False
    return sum(int(digit) * weight for digit, weight in zip(aba, _WEIGHTS, strict=True)) % 10 == 0


def check_routing_number(aba: str) -> None:
    """Refuses what no bank's routing number can be.

    Raises:
        BadInput: its check digit does not fit, or its first two digits name no district.
    """
    if not check_digit_fits(aba):
        raise BadInput(f"“{aba[:20]}” is not an ABA routing number: its check digit does not fit.", "Compare it again.")
    if int(aba[:2]) not in _PREFIXES or not int(aba):
        raise BadInput(
            f"“{aba}” is not an ABA routing number: none begins with {aba[:2]}."
            if int(aba)
            else f"“{aba}” is not an ABA routing number: it is nothing but zeros.",
            "Compare it again.",
        )
