"""The register of notes and Schedule A across transfers, and the overview's warning of balances that differ."""

from datetime import date

from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.presenters.event_forms import overdue, transfers
from cerplex_desktop.presenters.event_preview import preview
from cerplex_desktop.presenters.holders import HoldersPresenter
from cerplex_desktop.presenters.notes import NotesPresenter, NotesState, note_register, schedule_a
from cerplex_desktop.presenters.overview import OverviewPresenter, OverviewState
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.confirmations import confirm_balance
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import pay_principal
from cerplex_desktop.services.transfers import transfer_notes
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, SHIPPED, without_initial_addition

FEBRUARY_5 = date(1998, 2, 5)


def sell(session) -> None:
    """A-1 of 3,290,818.32: 1,000,000.00 of it to John Hancock."""
    new = [NewNote("A-9", "JHL", 100_000_000), NewNote("A-10", "NML", 229_081_832)]
    transfer_notes(session, SALE, ["A-1"], new, FEBRUARY_5, "Bill of sale")


def test_a_cancelled_note_stays_listed_with_the_notes_that_took_its_place(bench):
    sell(bench.workplace.session)
    rows = {row.key: [cell.text for cell in row.cells] for row in note_register(bench.workplace.book, FEBRUARY_5).rows}
    assert rows["A-9"][1] == "John Hancock"
    assert rows["A-9"][-1] == "$1,000,000.00"
    assert rows["A-1"][2] == "Sale February 5, 1998: now A-9, A-10"
    assert rows["A-1"][-1] == "–"


def test_schedule_a_begins_with_what_a_note_had_and_ends_where_it_was_surrendered(bench):
    sell(bench.workplace.session)
    began = [[cell.text for cell in row.cells] for row in schedule_a(bench.workplace.book, "A-9").rows]
    assert [(line[2], line[4]) for line in began] == [("$954,653.94", "$954,653.94"), ("$45,346.06", "$1,000,000.00")]
    assert "by sale of A-1" in began[0][1]
    last = [cell.text for cell in schedule_a(bench.workplace.book, "A-1").rows[-1].cells]
    assert (last[1], last[4]) == ("Surrendered: sale, now A-9, A-10", "$0.00")


def test_a_deal_without_an_initial_addition_has_no_column_for_one():
    heads = ["Note", "Holder", "Series", "Original principal", "Initial Capitalized", "Additional Capitalized"]
    texts = SHIPPED, without_initial_addition()
    with_it, without = (note_register(Clerk(text, posted_through_1997=False).book, AUGUST_1997) for text in texts)
    assert [column.title for column in with_it.columns] == [*heads, "Principal now"]
    assert [column.title for column in without.columns] == [*heads[:4], heads[5], "Principal now"]
    assert {len(row.cells) for row in without.rows} == {6}


def test_the_holders_hold_what_the_register_says(bench):
    sell(bench.workplace.session)
    states = []
    HoldersPresenter(bench.workplace, states.append).refresh()
    rows = {row.key: [cell.text for cell in row.cells] for row in states[-1].table.rows}
    assert (rows["NML"][2], rows["JHL"][2]) == ("3", "4")


def test_the_overview_warns_of_a_balance_that_differs(bench):
    balance = parse_amount("3,290,818.35")
    confirm_balance(bench.workplace.session, "A-1", AUGUST_1997, balance, date(1997, 9, 15), "Letter")
    states: list[OverviewState] = []
    OverviewPresenter(bench.workplace, states.append).refresh()
    assert any("a difference of $0.03" in w.text and "140 days so far" in w.text for w in states[-1].warnings)


def test_a_sale_is_previewed_with_holders_before_and_after_and_records_nothing(bench):
    session = bench.workplace.session
    values = {"note": "A-1", "buyer": "JHL", "amount": parse_amount("1,000,000.00"), "on": FEBRUARY_5, "reference": ""}
    shown = preview(session, transfers.SOLD, values)
    assert shown.recorded[0].startswith("Sale: A-1 surrendered for A-9 of $1,000,000.00 to John Hancock")
    assert shown.after.note_numbers[:2] == ("A-9", "A-10")
    assert not session.book.transfers


def test_the_sheet_of_the_chosen_note_is_issued_once_and_one_cancelled_has_none(bench):
    sell(bench.workplace.session)
    states: list[NotesState] = []
    presenter = NotesPresenter(bench.workplace, states.append)
    presenter.choose("A-1")
    assert not states[-1].stands
    presenter.choose("A-2")
    assert states[-1].stands
    presenter.issue_sheet()
    presenter.issue_sheet()
    (paper,) = bench.workplace.book.documents.values()
    assert (paper.title, paper.lines[0][0]) == ("Schedule A", "A-2")


def test_principal_paid_after_a_date_that_is_not_posted_has_left_every_screen(bench):
    """A reading of 1.00 on February 2, 1998 makes the 819,374.99 due; paid on February 20: 17,250,000.00 is left."""
    session = bench.workplace.session
    reading = Reading(date(1998, 2, 2), parse_amount("1.00"), parse_amount("0.00"), "Bank statement")
    record_availability(session, reading, date(1998, 2, 2), confirmed=True)
    february_20 = date(1998, 2, 20)
    set_working_date(session, february_20)
    owed = {"holder": overdue.ALL_HOLDERS, "amount": None, "paid_on": february_20, "received_on": None, "reference": ""}
    overdue.PAYMENT.record(session, owed, february_20)
    assert note_register(session.book, february_20).totals[-1].text == "$17,250,000.00"
    overviews: list[OverviewState] = []
    OverviewPresenter(bench.workplace, overviews.append).refresh()
    seen = overviews[-1].principal
    assert (seen.caption, seen.amount) == ("Principal outstanding on February 20, 1998", "$17,250,000.00")
    holders = []
    HoldersPresenter(bench.workplace, holders.append).refresh()
    assert holders[-1].table.totals[-1].text == "$17,250,000.00"


def test_schedule_a_tells_of_principal_that_was_paid(bench):
    """Note A-1: 3,290,818.32 less 290,818.32 paid on February 5, 1998."""
    set_working_date(bench.workplace.session, FEBRUARY_5)
    pay_principal(bench.workplace.session, FEBRUARY_5, "A-1", parse_amount("290,818.32"), "Wire")
    last = [cell.text for cell in schedule_a(bench.workplace.book, "A-1").rows[-1].cells]
    assert last[1:5] == ["Original principal paid", "–", "$290,818.32", "$3,000,000.00"]
