"""A forged entry of warrants or shares is found: by its fields as the book is opened, or by the register it breaks."""

from fractions import Fraction

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import GENESIS, Fact, next_fact
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.exercises import CASH, NET
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.equity import DAY, NML_93, NML_96, Registrar

AGREEMENT = "1997 Warrant Agreement"
ODD = [None, "x", "", -1, 10**30, True, [[]], "1/0", "a\u202eb"]


def history() -> list[Fact]:
    clerk = Registrar()
    of_1997 = [[c.agreement, c.number, c.holder, c.warrants] for c in clerk.register.certificates.of(AGREEMENT)]
    clerk.record(kinds.WARRANTS_STATED, DAY, {"certificates": of_1997})
    clerk.enter(entries.transfer, NML_93, "JHL", 100, DAY, "Assignment")
    clerk.enter(entries.exercised, NML_96, 100, NET, Fraction(7), DAY, "Notice")
    clerk.enter(entries.exercised, "96-4", 100, CASH, None, DAY, "Notice")
    clerk.enter(entries.adjusted_for_sale, "1996", 1000, Money(100), None, DAY, "Minutes")
    clerk.enter(entries.adjusted_as_stated, "1993", Fraction(3), None, DAY, "Amendment")
    clerk.enter(entries.cancelled, "93-NAS", DAY, "Bought")
    clerk.enter(entries.shares_issued, 10, "Stock option plans", DAY, "Exercise")
    clerk.enter(entries.shares_reserved, "Stock option plans", 4_000_000, 3_000_000, DAY, "Minutes")
    clerk.enter(entries.shares_authorized, 90_000_000, DAY, "Amendment")
    clerk.enter(entries.shares_split, 2, 1, DAY, "Minutes")
    clerk.enter(entries.shares_bought_back, 25, DAY, "Tender")
    return list(clerk.book.facts)


FACTS = history()
FIELDS = [(f.number, field) for f in FACTS[1:] for field in f.data]


def forged(number: int, field: str, value: object) -> list[Fact]:
    """The facts with one field another and every hash made anew."""
    made: list[Fact] = []
    for fact in FACTS:
        before = made[-1].hash if made else GENESIS
        data = {**fact.data, field: value} if fact.number == number else fact.data
        made.append(next_fact(len(made) + 1, before, fact.kind, fact.on, fact.recorded_at, fact.by, data))
    return made


def test_every_kind_of_the_register_is_tried() -> None:
    assert {f.kind for f in FACTS[1:]} == kinds.OF_EQUITY
    assert equity_of(replay(FACTS)).stock is not None


PLAIN = ("x", "1/0")
HARMLESS = {
    (5, "remainder"): PLAIN,
    (5, "market_price"): (None, ""),
    (9, "purpose"): ("",),
    (10, "purpose"): PLAIN,
    (10, "issuable"): (None,),
}
"""What an honest entry could say too, by entry: a number of its own, no price where none is needed, another purpose."""


def harmless(number: int, field: str, value: object) -> bool:
    """A value that this field of an honest entry could have."""
    if field == "reference":
        reasoned = FACTS[number - 1].kind == kinds.WARRANTS_CANCELLED
        return value in PLAIN or (value == "" and not reasoned)
    return value in HARMLESS.get((number, field), ())


@pytest.mark.parametrize(("number", "field"), FIELDS)
def test_a_field_that_is_another_is_found(number: int, field: str) -> None:
    for value in ODD:
        if not harmless(number, field, value):
            with pytest.raises(CheckFailed):
                equity_of(replay(forged(number, field, value)))
