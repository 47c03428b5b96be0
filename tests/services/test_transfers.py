"""Notes that change hands or form, on a real file; amounts worked by hand.

Every note's initial amount is 4.75% of its original, so of a principal P going into February 19, 1998 the initial part
is P × 4.75 / 104.75: of 1,000,000.00 it is 45,346.062…, of the rest of A-1, 2,290,818.32, it is 103,879.588….
"""

from datetime import date

import pytest

from cerplex_desktop.domain.book.recorded import Recorded
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.book.records.notes import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.errors import BadInput, CheckFailed, KnownError, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.notices import HOLDS
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.ledger.position import ADDITIONAL, ORIGINAL, Part, Position
from cerplex_desktop.domain.ledger.transfer import NewNote, shared_parts
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.replay.replaying import extended
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back, void_posting
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import preview_transfer, register_holder, transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998

A1 = 329_081_832
FEBRUARY_3, FEBRUARY_5, FEBRUARY_17 = date(1998, 2, 3), date(1998, 2, 5), date(1998, 2, 17)
LINCOLN = Holder(
    "LIN", "Lincoln Sample Life", "Lincoln Sample", "", ("500 Sample Road",), "", "", Wire("Bank", "", "4004", "")
)


def new(number: str, holder: str, amount: str) -> NewNote:
    return NewNote(number, holder, parse_amount(amount).cents)


PART_SOLD = (new("A-9", "JHL", "1,000,000.00"), new("A-10", "NML", "2,290,818.32"))


def sell_part(session: BookSession, on: date = FEBRUARY_5) -> None:
    transfer_notes(session, SALE, ["A-1"], PART_SOLD, on, "Bill of sale")


def pay_and_post(session: BookSession, day: date) -> None:
    record_payment(session, day, None, None, on=day, received_on=None, reference="")
    post(session, day, day)


def noticed(session: BookSession) -> None:
    """Cash at the floor elected for February 19, 1998, and every holder told by hand on February 3."""
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), FEBRUARY_3)
    for issued in issue_papers(session, FEBRUARY_1998, FEBRUARY_3):
        log_delivery(session, issued.document.document_id, "hand", FEBRUARY_3, FEBRUARY_3, "")


def test_a_part_is_sold_in_mid_period_and_each_part_of_principal_is_shared(session: BookSession) -> None:
    sell_part(session)
    (transfer,) = session.book.transfers
    shares = {p.kind: p.after for p in transfer.parts}
    assert shares["initial addition"] == (4_534_606, 10_387_959)
    assert shares["original"] == (95_465_394, 218_693_873)
    position = session.book.ledger.at_next()
    assert position.notes[:2] == ("A-9", "A-10")
    assert position.holders[:2] == ("JHL", "NML")
    assert sum(position.principals) == 1_806_937_499


def test_the_buyer_is_owed_the_whole_period(session: BookSession) -> None:
    """A-9: 1,000,000.00 × 15% × 180 / 360 = 75,000.00."""
    sell_part(session, FEBRUARY_17)
    pay_and_post(session, FEBRUARY_1998)
    posting = session.book.postings[FEBRUARY_1998]
    assert (posting.notes[0], posting.holders[0], posting.due[0]) == ("A-9", "JHL", 7_500_000)


def test_on_the_interest_date_itself_the_buyer_is_the_holder_registered(session: BookSession) -> None:
    sell_part(session, FEBRUARY_1998)
    pay_and_post(session, FEBRUARY_1998)
    assert session.book.postings[FEBRUARY_1998].holders[0] == "JHL"


def test_what_fell_due_before_stays_with_the_holder_registered_then(session: BookSession) -> None:
    for holder in ("JHL", "NAS"):
        record_payment(session, FEBRUARY_1998, holder, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, date(1998, 2, 20), leave_unpaid=True)
    before = overdue_on(session.book, date(1998, 3, 2))
    transfer_notes(session, SALE, ["A-1"], [NewNote("A-9", "JHL", A1)], date(1998, 3, 2), "")
    assert overdue_on(session.book, date(1998, 3, 2)) == before
    assert {i.holder for i in before} == {"NML"}


def test_split_combination_exchange_and_replacement_go_to_the_same_holder(session: BookSession) -> None:
    split = [new("A-9", "NML", "1,000,000.00"), new("A-10", "NML", "2,290,818.32")]
    transfer_notes(session, SPLIT, ["A-1"], split, FEBRUARY_5, "")
    transfer_notes(session, COMBINATION, ["A-9", "A-10"], [NewNote("A-11", "NML", A1)], FEBRUARY_5, "")
    transfer_notes(session, REPLACEMENT, ["A-11"], [NewNote("A-12", "NML", A1)], FEBRUARY_5, "Indemnity of February 4")
    transfer_notes(session, EXCHANGE, ["A-12"], [NewNote("B-1", "NML", A1)], FEBRUARY_5, "")
    assert session.book.note_numbers[0] == "B-1"
    assert session.book.register["B-1"].note.original_principal == parse_amount("3,141,592.67")
    assert session.book.register["A-9"].gone is not None
    assert verify(session).difference == ""


def test_the_register_of_a_day_holds_the_notes_of_that_day(session: BookSession) -> None:
    sell_part(session)
    the_day_before = {r.note.number for r in session.book.registered_on(date(1998, 2, 4))}
    assert "A-1" in the_day_before
    assert "A-9" not in the_day_before
    assert {"A-9", "A-10"} <= {r.note.number for r in session.book.registered_on(FEBRUARY_5)}


def test_a_new_holder_is_registered_with_its_fields_and_owed_its_interest(session: BookSession) -> None:
    register_holder(session, LINCOLN, FEBRUARY_3)
    transfer_notes(session, SALE, ["A-1"], [NewNote("A-9", "LIN", A1)], FEBRUARY_5, "")
    assert session.book.deal.holder("LIN").name == "Lincoln Sample Life"
    assert desk_of(session.book, FEBRUARY_1998, FEBRUARY_5).holders[0].holder == "LIN"
    (paper, *_) = issue_papers(session, FEBRUARY_1998, FEBRUARY_5)
    assert paper.document.holder == "LIN"


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        (LINCOLN._replace(key="JHL"), "registered already"),
        (LINCOLN._replace(name="JOHN HANCOCK mutual life insurance company"), "registered already"),
        (LINCOLN._replace(key="two words"), "cannot be the key"),
        (LINCOLN._replace(address=()), "an address for notices"),
        (LINCOLN._replace(wire=Wire("Bank", "021000022", "1", "")), "check digit"),
        (LINCOLN._replace(wire=Wire("", "", "", "")), "payment instructions"),
    ],
)
def test_a_holder_that_cannot_be_registered_is_refused(session: BookSession, holder: Holder, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        register_holder(session, holder, FEBRUARY_3)


def test_a_routing_number_with_its_check_digit_is_taken(session: BookSession) -> None:
    """021000021, weighted 3, 7, 1 in turn: 7 × 2 + 1 × 1 + 7 × 2 + 1 × 1 = 30, a multiple of ten."""
    register_holder(session, LINCOLN._replace(wire=Wire("Bank", "021000021", "1", "")), FEBRUARY_3)


REFUSED = [
    (SALE, ["A-1"], [new("A-9", "JHL", "3,290,818.31")], FEBRUARY_5, "does not add up.*3,290,818.32"),
    (SALE, ["A-1"], [new("A-9", "", "3,290,818.32")], FEBRUARY_5, "to nobody"),
    (SALE, ["A-1"], [new("A-9", "XYZ", "3,290,818.32")], FEBRUARY_5, "no holder “XYZ”"),
    (SALE, ["A-1"], [new("A-9", "NML", "3,290,818.32")], FEBRUARY_5, "holder itself"),
    (SALE, ["A-1"], [new("A-2", "JHL", "3,290,818.32")], FEBRUARY_5, "A-2 is used already.*A-9 is free"),
    (SALE, ["A-1"], [], FEBRUARY_5, "No new note"),
    (SALE, [], [new("A-9", "JHL", "1.00")], FEBRUARY_5, "No note is named"),
    (SALE, ["A-1", "A-1"], [new("A-9", "JHL", "1.00")], FEBRUARY_5, "named twice"),
    (SALE, ["Z-1"], [new("A-9", "JHL", "1.00")], FEBRUARY_5, "no note “Z-1”"),
    (SALE, ["A-1"], [*PART_SOLD, new("A-11", "JHL", "0.00")], FEBRUARY_5, "A-11 has no principal"),
    (SPLIT, ["A-1"], list(PART_SOLD), FEBRUARY_5, "would change hands"),
    (SPLIT, ["A-1"], [new("A-9", "NML", "3,290,818.32")], FEBRUARY_5, "one note for two or more"),
    (COMBINATION, ["A-1"], [new("A-9", "NML", "3,290,818.32")], FEBRUARY_5, "two or more notes for one"),
    (REPLACEMENT, ["A-1"], [new("A-9", "NML", "3,290,818.32")], FEBRUARY_5, "against an indemnity"),
    (SALE, ["A-1"], list(PART_SOLD), AUGUST_1997, "Void posting no. 1 first"),
    (SALE, ["A-1"], list(PART_SOLD), date(1998, 2, 20), "Post February 19, 1998 first"),
    (SALE, ["A-1"], [new("A 9|", "JHL", "3,290,818.32")], FEBRUARY_5, "cannot be the number"),
]


@pytest.mark.parametrize(("how", "old", "after", "on", "said"), REFUSED, ids=[case[4][:30] for case in REFUSED])
def test_what_cannot_be_a_transfer_is_refused_and_nothing_is_recorded(
    session: BookSession, how: str, old: list[str], after: list[NewNote], on: date, said: str
) -> None:
    before = session.file.facts()
    with pytest.raises(KnownError, match=said):
        transfer_notes(session, how, old, after, on, "")
    assert session.file.facts() == before


def test_a_cancelled_note_is_not_transferred_again(session: BookSession) -> None:
    sell_part(session)
    with pytest.raises(Refused, match=r"A-1 is cancelled.*for A-9 and A-10"):
        sell_part(session)


def test_a_note_is_not_transferred_before_it_was_issued(session: BookSession) -> None:
    sell_part(session, FEBRUARY_17)
    with pytest.raises(Refused, match="did not exist on February 5, 1998"):
        transfer_notes(session, SALE, ["A-9"], [new("A-11", "NAS", "1,000,000.00")], FEBRUARY_5, "")


def test_cash_paid_ahead_stands_in_the_way(session: BookSession) -> None:
    record_payment(session, FEBRUARY_1998, "NML", None, on=FEBRUARY_5, received_on=None, reference="")
    with pytest.raises(Refused, match=r"paid to Northwestern Mutual for February 19, 1998 already.*Take back entry"):
        sell_part(session)


def test_a_small_transfer_is_warned_of_unless_it_is_a_whole_holding(session: BookSession) -> None:
    small = [new("A-9", "JHL", "99,999.99"), NewNote("A-10", "NML", A1 - 9_999_999)]
    plan = preview_transfer(session, SALE, ["A-1"], small, FEBRUARY_5, "")
    assert plan.warnings == (
        "Note A-9 of $99,999.99 is below the usual least transfer of $100,000.00, and not a whole holding.",
    )
    enough = [new("A-9", "JHL", "100,000.00"), NewNote("A-10", "NML", A1 - 10_000_000)]
    assert preview_transfer(session, SALE, ["A-1"], enough, FEBRUARY_5, "").warnings == ()
    assert not session.book.transfers


def test_a_notice_given_to_the_seller_binds_the_buyer_after_the_deadline(session: BookSession) -> None:
    """Stated for A-1: due 246,811.37, floor 156,313.88 up from 156,313.8702, so 90,497.49 added."""
    noticed(session)
    transfer_notes(session, SALE, ["A-1"], [NewNote("A-9", "JHL", A1)], FEBRUARY_17, "")
    buyer = next(h for h in desk_of(session.book, FEBRUARY_1998, FEBRUARY_17).holders if h.holder == "JHL")
    assert buyer.notice is not None
    assert buyer.notice.verdict == HOLDS
    assert "CPX-0001 to Northwestern Mutual binds its successor" in buyer.notice.evidence
    papers = issue_papers(session, FEBRUARY_1998, FEBRUARY_17)
    assert [(p.document.holder, p.new) for p in papers] == [("NAS", False)]
    pay_and_post(session, FEBRUARY_1998)
    posting = session.book.postings[FEBRUARY_1998]
    assert (posting.notes[0], posting.capitalized[0]) == ("A-9", 9_049_749)


def test_the_amount_stated_is_shared_as_principal_is(session: BookSession) -> None:
    """90,497.49 × 1,000,000.00 / 3,290,818.32 = 27,499.996…: 27,500.00 and 62,997.49, which fit above each floor.

    A-9: due 75,000.00, floor 47,500.00; A-10: due 171,811.37, floor 108,813.88 (from 108,813.8702), 62,997.49 above.
    """
    noticed(session)
    sell_part(session, FEBRUARY_17)
    columns = desk_of(session.book, FEBRUARY_1998, FEBRUARY_17).figures.columns
    assert list(columns.capitalized[:2]) == [2_750_000, 6_299_749]


def test_while_there_is_time_fresh_notices_are_proposed_and_the_given_one_goes_on_binding(
    session: BookSession,
) -> None:
    noticed(session)
    sell_part(session)
    fresh = [i.document for i in issue_papers(session, FEBRUARY_1998, FEBRUARY_5) if i.new]
    assert [(d.holder, [line[0] for line in d.lines], d.supersedes) for d in fresh] == [
        ("JHL", ["A-9", "A-4", "A-5", "A-6"], None),
        ("NML", ["A-10", "A-2", "A-3"], None),
    ]
    desk = desk_of(session.book, FEBRUARY_1998, FEBRUARY_17)
    assert [h.notice.verdict for h in desk.holders if h.notice] == [HOLDS, HOLDS, HOLDS]
    pay_and_post(session, FEBRUARY_1998)
    assert session.book.postings[FEBRUARY_1998].effects == {}


def test_a_choice_made_anew_overtakes_the_notice_that_bound(session: BookSession) -> None:
    noticed(session)
    sell_part(session, FEBRUARY_5)
    elect(session, FEBRUARY_1998, Choice(ALL_CASH), FEBRUARY_5)
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), FEBRUARY_5)
    desk = desk_of(session.book, FEBRUARY_1998, FEBRUARY_17)
    assert [h.holder for h in desk.holders if h.failed_because] == ["JHL", "NML"]


def test_a_transfer_is_taken_back_until_something_rests_on_it(session: BookSession) -> None:
    sell_part(session)
    entry = session.book.transfers[0].fact.number
    transfer_notes(session, SALE, ["A-9"], [new("A-11", "NAS", "1,000,000.00")], FEBRUARY_17, "")
    with pytest.raises(Refused, match="note A-9 was surrendered"):
        take_back(session, entry, "by mistake", FEBRUARY_17)
    take_back(session, session.book.transfers[-1].fact.number, "by mistake", FEBRUARY_17)
    take_back(session, entry, "by mistake", FEBRUARY_17)
    assert session.book.note_numbers[0] == "A-1"
    assert verify(session).difference == ""
    sell_part(session)
    pay_and_post(session, FEBRUARY_1998)
    with pytest.raises(Refused, match=r"Void posting no\. 2 first"):
        take_back(session, session.book.transfers[0].fact.number, "by mistake", FEBRUARY_1998)
    void_posting(session, 2, "by mistake", FEBRUARY_1998)
    assert session.book.note_numbers[0] == "A-9"


def test_a_registered_holder_is_taken_back_only_while_nothing_names_it(session: BookSession) -> None:
    register_holder(session, LINCOLN, FEBRUARY_3)
    entry = session.book.facts[-1].number
    transfer_notes(session, SALE, ["A-1"], [NewNote("A-9", "LIN", A1)], FEBRUARY_5, "")
    take_back(session, session.book.transfers[0].fact.number, "by mistake", FEBRUARY_5)
    with pytest.raises(Refused, match="names LIN"):
        take_back(session, entry, "by mistake", FEBRUARY_5)
    assert verify(session).difference == ""


def test_after_a_transfer_the_months_go_on_with_the_new_notes(session: BookSession) -> None:
    """March 19: A-9 after February, all cash: 1,000,000.00 × 15% × 30 / 360 = 12,500.00."""
    sell_part(session)
    pay_and_post(session, FEBRUARY_1998)
    pay_and_post(session, MARCH_1998)
    assert session.book.postings[MARCH_1998].due[0] == 1_250_000
    check_invariants(session.book)


def test_a_transfer_that_does_not_share_as_recorded_is_found(session: BookSession) -> None:
    sell_part(session)
    book = extended(session.book, [])
    wrong = book.transfers[0].parts[1]._replace(after=(4_534_607, 10_387_958))
    book.transfers = Recorded([book.transfers[0]._replace(parts=(book.transfers[0].parts[0], wrong))])
    with pytest.raises(CheckFailed, match="invariant 4"):
        check_invariants(book)


def test_no_part_of_a_note_is_negative_though_the_original_is_paid(session: BookSession) -> None:
    """Three additions of 5 cents, shared 8 to 7, would each give 3 and 2: 9 cents for a note of 8."""
    parts = (Part(ORIGINAL, FEBRUARY_3, [0]), *(Part(ADDITIONAL, FEBRUARY_3, [5]) for _ in range(3)))
    position = Position(("R-1",), ("NML",), parts, [15], [15], FEBRUARY_3, FEBRUARY_3)
    shares = shared_parts(position, ["R-1"], [NewNote("R-2", "NML", 8), NewNote("R-3", "NML", 7)])
    assert all(cents >= 0 for part in shares for cents in part.after)
    assert [sum(part.after[n] for part in shares) for n in (0, 1)] == [8, 7]
    assert Money(sum(sum(part.before) for part in shares)) == Money(15)
