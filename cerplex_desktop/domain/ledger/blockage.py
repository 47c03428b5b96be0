"""A postponement of payments: the Default Rate meanwhile, and what is paid and added when it ends.

Agreement: 4.1(d); readings I-10, I-17, I-24, I-28.
"""

from cerplex_desktop.domain.ledger.position import DEFAULT_RATE, Position


def interest_date_inside(position: Position) -> None:
    """Sets the running period aside on an interest payment date inside a blockage, before its installment falls due.

    What earned the regular rate is due in cash at the end (R), what earned the Default Rate is in the amount
    that is shared between cash and principal then (B). ``position`` was cut on the date.
    """
    blocked = position.blocked
    if blocked is None:
        return
    position.blocked = blocked._replace(
        spans=(*blocked.spans, *(s for s in position.spans if s.at == DEFAULT_RATE)),
        regular=(*blocked.regular, *(s for s in position.spans if s.at != DEFAULT_RATE)),
        date_inside=True,
    )
