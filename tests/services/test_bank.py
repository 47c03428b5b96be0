"""The bank's lines beside the payments recorded: what is proposed, matched, undone, and never hidden.

Known answer: all interest of February 19, 1998 is $1,355,203.13: 596,440.63 to NML, 494,632.08 to JHL and 264,130.42
to NAS, which add up to it.
"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.book.facts import PAYMENT_RECORDED
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.imports.bank_lines import BANK_LINES
from cerplex_desktop.domain.imports.plan import planned
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.bank import bank_of
from cerplex_desktop.domain.registers.bank_proposals import proposals
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.domain.sheet_rows import SheetRow, sheet_rows
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.bank import import_bank_lines, match_line, match_proposed, unmatch_line
from cerplex_desktop.services.interest_dates import elect, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998

FEBRUARY_3, FEBRUARY_25 = date(1998, 2, 3), date(1998, 2, 25)
NML, JHL, NAS = "596,440.63", "494,632.08", "264,130.42"
HEAD = "date,amount,reference,counterparty\n"
STATEMENT = (
    f'{HEAD}1998-02-19,"({NML})",19980219-NML,The Northwestern Mutual Life Insurance Company\n'
    f'1998-02-20,"-{JHL}",wire 2,JOHN HANCOCK\n'
    '1998-02-20,"1,000.00",deposit,A customer\n'
    "1998-02-23,-17.50,fee,Bank\n"
)


@pytest.fixture
def paid(session: BookSession) -> BookSession:
    """February 19, 1998 elected all in cash and paid to all, each with a reference of its own."""
    elect(session, FEBRUARY_1998, Choice(ALL_CASH), FEBRUARY_3)
    for holder in ("NML", "JHL", "NAS"):
        reference = f"19980219-{holder}"
        record_payment(session, FEBRUARY_1998, holder, None, on=FEBRUARY_1998, received_on=None, reference=reference)
    return session


def read(text: str) -> tuple[SheetRow, ...]:
    return sheet_rows(text)


def imported(session: BookSession, text: str = STATEMENT) -> int:
    return import_bank_lines(session, read(text), "statement.csv", FEBRUARY_25)[0].statement


def test_both_sides_stand_open_until_a_person_confirms_what_is_proposed(paid: BookSession) -> None:
    number = imported(paid)
    register = bank_of(paid.book)
    assert [line.said.amount for line in register.open_lines] == [
        Money(-59_644_063),
        Money(-49_463_208),
        Money(100_000),
        Money(-1_750),
    ]
    assert [p.amount for p in register.open_payments] == [Money(59_644_063), Money(49_463_208), Money(26_413_042)]
    assert [(p.line.id, p.payment.holder, p.why) for p in proposals(paid.book, register)] == [
        (f"{number}.1", "NML", "amount, date, reference, holder"),
        (f"{number}.2", "JHL", "amount, near date, holder"),
    ]
    match_proposed(paid, FEBRUARY_25)
    register = bank_of(paid.book)
    assert [line.id for line in register.open_lines] == [f"{number}.3", f"{number}.4"]
    assert [p.holder for p in register.open_payments] == ["NAS"]
    assert verify(paid).difference == ""


def test_a_match_is_undone_and_both_sides_are_open_again(paid: BookSession) -> None:
    number = imported(paid)
    before = bank_of(paid.book)
    match = match_line(paid, f"{number}.1", [before.open_payments[0].id], FEBRUARY_25)
    assert said(paid.book, match.fact).endswith(f"is payment no. {match.payments[0].id}.")
    unmatch_line(paid, f"{number}.1", "Another payment", FEBRUARY_25)
    after = bank_of(paid.book)
    assert (after.open_lines, after.open_payments, after.matches) == (before.open_lines, before.open_payments, ())
    with pytest.raises(BadInput, match="is not matched"):
        unmatch_line(paid, f"{number}.1", "Again", FEBRUARY_25)


def test_one_line_may_be_several_payments_that_add_up_to_it(paid: BookSession) -> None:
    number = imported(paid, f'{HEAD}1998-02-19,"-1,091,072.71",batch,\n')  # 596,440.63 + 494,632.08
    ids = [p.id for p in bank_of(paid.book).open_payments]
    match_line(paid, f"{number}.1", ids[:2], FEBRUARY_25)
    assert [p.holder for p in bank_of(paid.book).open_payments] == ["NAS"]
    with pytest.raises(Refused, match=f"Line {number}.1 is matched already"):
        match_line(paid, f"{number}.1", ids[2:], FEBRUARY_25)


def test_what_does_not_add_up_or_came_in_is_refused_with_the_figures(paid: BookSession) -> None:
    number = imported(paid)
    nas = bank_of(paid.book).open_payments[2].id
    with pytest.raises(Refused, match=r"is \$596,440.63, and the .* come to \$264,130.42: \$332,310.21 apart"):
        match_line(paid, f"{number}.1", [nas], FEBRUARY_25)
    with pytest.raises(Refused, match=r"is \$1,000.00 that came in"):
        match_line(paid, f"{number}.3", [nas], FEBRUARY_25)
    for line, payment, why in ((f"{number}.9", nas, "no line"), (f"{number}.1", "1", "no payment that stands")):
        with pytest.raises(BadInput, match=why):
            match_line(paid, line, [payment], FEBRUARY_25)
    assert bank_of(paid.book).matches == ()


def test_a_payment_taken_back_lets_its_match_fall_apart_and_the_line_is_open_again(paid: BookSession) -> None:
    number = imported(paid)
    payment = bank_of(paid.book).open_payments[0]
    match_line(paid, f"{number}.1", [payment.id], FEBRUARY_25)
    take_back(paid, int(payment.id), "Wrong day", FEBRUARY_25)
    register = bank_of(paid.book)
    assert register.fallen[0].gone == (payment.id,)
    assert register.open_lines[0].id == f"{number}.1"
    assert verify(paid).difference == ""


def test_lines_imported_again_are_left_and_those_under_a_match_stay(paid: BookSession) -> None:
    number = imported(paid)
    with pytest.raises(Refused, match=r"All 4 lines of statement\.csv are in the book already"):
        imported(paid)
    twice = f"{STATEMENT}1998-02-23,-17.50,fee,Bank\n"
    again = import_bank_lines(paid, read(twice), "statement.csv", FEBRUARY_25)
    assert [line.said.amount for line in again] == [Money(-1_750)]
    match_proposed(paid, FEBRUARY_25)
    with pytest.raises(Refused, match="matches one of its lines"):
        take_back(paid, number, "Wrong file", FEBRUARY_25)
    take_back(paid, again[0].statement, "Wrong file", FEBRUARY_25)
    assert len(bank_of(paid.book).lines) == 4


def test_two_payments_alike_are_proposed_for_neither_of_two_lines_alike(paid: BookSession) -> None:
    imported(paid, f'{HEAD}1998-02-19,"-{NML}",a,\n1998-02-19,"-{NML}",b,\n')
    assert proposals(paid.book, bank_of(paid.book)) == ()


def test_a_line_six_days_off_is_not_proposed(paid: BookSession) -> None:
    imported(paid, f'{HEAD}1998-02-24,"-{NML}",a,\n')
    assert len(proposals(paid.book, bank_of(paid.book))) == 1
    imported(paid, f'{HEAD}1998-02-25,"-{JHL}",a,\n')
    assert len(proposals(paid.book, bank_of(paid.book))) == 1


def test_the_past_shows_a_match_only_once_both_its_sides_are_there(paid: BookSession) -> None:
    number = imported(paid)
    match_line(paid, f"{number}.1", [bank_of(paid.book).open_payments[0].id], FEBRUARY_3)
    paid.look(View(as_of=date(1998, 2, 24)))
    assert bank_of(paid.book).lines == ()
    paid.look(View(as_of=FEBRUARY_25))
    assert len(bank_of(paid.book).matches) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("date,amount,reference\n1998-02-19,1,x\n", "does not name the column counterparty"),
        (HEAD, "holds no row below its headings"),
        ("", "The sheet is empty. The columns are date, amount, reference, counterparty"),
        (f"{HEAD}yesterday,-1.00,x,y\n", "Line 2, column date: "),
        (f"{HEAD}1998-02-19,-1.005,x,y\n", "Line 2, column amount: "),
        (f"{HEAD}1998-02-19,0.00,x,y\n", r"Line 2, column amount: An amount of \$0.00"),
        (f"{HEAD}1998-02-19,=1+1,x,y\n", "Line 2, column amount: "),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_whole(session: BookSession, text: str, why: str) -> None:
    before = session.book.head_hash
    with pytest.raises(BadInput, match=why):
        import_bank_lines(session, read(text), "x.csv", FEBRUARY_25)
    assert session.book.head_hash == before


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(-(10**9), 10**9).filter(bool)), min_size=1, max_size=30))
def test_every_line_of_a_sheet_comes_out_as_it_stands(lines: list[tuple[int, int]]) -> None:
    text = HEAD + "".join(f"1998-02-{d:02d},{Money(c).plain()},r{i},\n" for i, (d, c) in enumerate(lines))
    plans = planned(Clerk().book, read(text), BANK_LINES)
    found = [p.draft.data["said"] for p in plans if p.draft is not None]
    assert [(x.on.day, x.amount.cents, x.reference) for x in found] == [
        (d, c, f"r{i}") for i, (d, c) in enumerate(lines)
    ]


def test_a_match_that_does_not_add_up_is_found(paid: BookSession) -> None:
    number = imported(paid)
    nas = bank_of(paid.book).open_payments[2].id
    with pytest.raises(CheckFailed, match="do not add up to the line"), paid.change() as change:
        change.record("bank line matched", FEBRUARY_25, {"statement": number, "line": 1, "payments": [nas]})


def test_of_many_payments_alike_each_line_finds_its_own_by_its_reference(session: BookSession) -> None:
    """Forty payments of one cent on one day, told apart by reference; those six days off are not near."""
    with session.change() as change:
        change.record_all([(PAYMENT_RECORDED, FEBRUARY_3, cent(n)) for n in range(40)])
    rows = "".join(f"1998-02-0{8 if n < 20 else 9},-0.01,ref{n}x,\n" for n in reversed(range(40)))
    imported(session, HEAD + rows)
    made = match_proposed(session, FEBRUARY_25)
    assert len(made) == 20
    assert all(m.payments[0].reference == m.line.said.reference for m in made)
    assert {m.line.said.on for m in made} == {date(1998, 2, 8)}


def cent(n: int) -> dict[str, Any]:
    day = FEBRUARY_3.isoformat()
    return {
        "interest_on": FEBRUARY_1998.isoformat(), "holder": "NML", "amount": 1, "received_on": day,
        "reference": f"ref{n}x",
    }  # fmt: skip
