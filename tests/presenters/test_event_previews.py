"""The preview of an event before it is recorded.

The shipped deal's eight notes on February 19, 1998: interest due 1,355,203.13 in all, at the least 858,295.37 of it in
cash (interest.md's figures for one note of the whole principal differ by cents, as they should). Overdue: North
Atlantic's two notes owe 264,130.42 and, at 17% for 16 days of 30, 960.44 + 1,035.21 (worked in test_overdue.py).
"""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.presenters.before_after import AFTER, BEFORE, WorkingLink
from cerplex_desktop.presenters.event_entry import EventEntry, required
from cerplex_desktop.presenters.event_forms import (
    accelerations,
    availability,
    blockages,
    confirmations,
    defaults,
    discharges,
    overdue,
    waivers,
)
from cerplex_desktop.presenters.event_preview import preview
from cerplex_desktop.presenters.working import AmountLink
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers
from tests.presenters.recorded_events import DEFAULT, FEBRUARY, MARCH_5, MONDAY, events, unpaid


def totals(shown) -> dict[str, str]:
    return {c.title: cell.text for c, cell in zip(shown.table.columns, shown.table.totals, strict=True)}


def test_the_preview_of_a_default_shows_per_note_that_the_least_cash_becomes_the_whole_interest(bench):
    seen = preview(bench.session, defaults.BEGINS, DEFAULT)
    (table,) = seen.tables
    assert table.title == "Next interest date, February 19, 1998"
    assert totals(table)["Least cash before"] == "$858,295.37"
    assert totals(table)["Least cash after"] == "$1,355,203.13"
    assert totals(table)["Cash"] == "$1,355,203.13"
    assert [row.key for row in table.table.rows] == ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8"]
    assert any(text.startswith("The choice to add interest to principal on February 19") for text in seen.changes)
    assert seen.recorded == ("Default no. 1 from February 2, 1998, section 8.1(a): Interest unpaid",)


def test_a_preview_records_nothing_and_says_what_the_record_then_says(bench):
    facts = len(bench.session.book.facts)
    seen = preview(bench.session, defaults.BEGINS, DEFAULT)
    assert len(bench.session.book.facts) == facts
    done: list[bool] = []
    EventEntry(bench.workplace, defaults.BEGINS).record(DEFAULT, lambda: done.append(True), lambda _: None)
    assert done
    assert bench.session.book.facts[-1].body == seen.after.facts[-1].body
    assert bench.said == [
        "Default no. 1 is recorded; all interest is payable in cash while it exists. "
        "Next: pay $1,355,203.13 for February 19, 1998 (by Thursday, February 19, 1998)."
    ]


def test_the_preview_of_a_default_names_the_advices_that_tell_the_holders_of_it(bench):
    seen = preview(bench.session, defaults.BEGINS, DEFAULT)
    assert seen.papers == (
        "A payment advice to each holder, with the reason: issue them on the screen Interest dates, "
        "at February 19, 1998.",
    )
    defaults.BEGINS.record(bench.session, DEFAULT, MONDAY)
    second = {**DEFAULT, "section": "8.1(b)"}
    assert preview(bench.session, defaults.BEGINS, second).papers == ("No further paper follows from it.",)


def test_a_default_before_a_date_that_is_posted_says_that_the_posting_stays_and_how_it_is_corrected(bench):
    """August 19, 1997 is posted with 819,374.99 added (Schedule 3 of the deal's eight notes)."""
    before = preview(bench.session, defaults.BEGINS, {**DEFAULT, "from_on": date(1997, 8, 19)})
    assert before.changes[0] == (
        "August 19, 1997 is posted with $819,374.99 added to principal, although this Default existed on it, and stays "
        "so. If nothing should have been added, go back, and record the Default on the screen History with “Enter what "
        "is missing”: the date is then posted again."
    )
    after = preview(bench.session, defaults.BEGINS, {**DEFAULT, "from_on": date(1997, 8, 20)})
    assert not any("is posted" in text for text in after.changes)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("waived", "Default no. 1 is recorded as waived: from February 6, 1998 it does not exist any more."),
        ("refuted", "Default no. 1 is recorded as refuted: it never existed."),
    ],
)
def test_the_end_of_a_default_says_how_it_ended_and_from_when(bench, state, said):
    defaults.BEGINS.record(bench.session, DEFAULT, MONDAY)
    values = {"number": 1, "state": state, "ended_on": date(1998, 2, 6), "how": "Letter of February 6, 1998"}
    assert defaults.ENDS.said(defaults.ENDS.record(bench.session, values, MONDAY)) == said


def test_a_default_that_is_not_named_is_asked_for_in_words_that_read(bench):
    defaults.BEGINS.record(bench.session, DEFAULT, MONDAY)
    field = next(f for f in defaults.CONFIRMED.fields(bench.session.book) if f.key == "name")
    with pytest.raises(BadInput, match=r"^Choose the kind: Default or Event of Default\.$"):
        required(field, None)


def test_with_notices_issued_a_default_turns_the_cash_and_names_the_papers_that_fail(bench):
    elect(bench.session, FEBRUARY, Choice(TO_FLOOR), MONDAY)
    issue_papers(bench.session, FEBRUARY, MONDAY)
    seen = preview(bench.session, defaults.BEGINS, DEFAULT)
    figures = totals(seen.tables[0])
    assert (figures["Cash before"], figures["Cash after"]) == ("$858,295.37", "$1,355,203.13")
    assert (figures["Added before"], figures["Added after"]) == ("$496,907.76", "$0.00")
    assert len(seen.papers) == 3
    assert all("no longer states what is payable" in text for text in seen.papers)


def test_every_amount_of_the_next_date_leads_to_its_working_before_and_after(bench):
    elect(bench.session, FEBRUARY, Choice(TO_FLOOR), MONDAY)
    seen = preview(bench.session, defaults.BEGINS, DEFAULT)
    link = AmountLink(FEBRUARY, "A-1", "cash")
    row = seen.tables[0].table.rows[0]
    assert WorkingLink(AFTER, link) in [cell.link for cell in row.cells]
    assert seen.working(WorkingLink(BEFORE, link)).amount == "$156,313.88"
    assert seen.working(WorkingLink(AFTER, link)).amount == "$246,811.37"


def test_the_preview_of_an_overdue_payment_shows_what_is_owed_before_and_after_it(bench):
    unpaid(bench)
    values = {"holder": "NAS", "amount": None, "paid_on": MARCH_5, "received_on": None, "reference": ""}
    seen = preview(bench.session, overdue.PAYMENT, values)
    owed = totals(seen.tables[0])
    assert (owed["Due and unpaid before"], owed["Due and unpaid after"]) == ("$264,130.42", "$0.00")
    assert owed["Default Rate interest on it before"] == "$1,995.65"
    assert seen.recorded[0] == "$266,126.07 paid to North Atlantic for what was overdue."


def test_who_is_owed_how_much_stands_in_the_choice_and_what_is_left_after_a_short_payment_is_said(bench):
    """264,130.42 and, to March 5, 1,995.65 of Default Rate interest; 200,000.00 pays the interest first."""
    unpaid(bench)
    holders = next(f for f in overdue.PAYMENT.fields(bench.session.book) if f.key == "holder")
    assert [o.title for o in holders.options] == [
        "All holders: everything owed", "Northwestern Mutual", "John Hancock", "North Atlantic: $264,130.42 unpaid",
    ]  # fmt: skip
    values = {"holder": "NAS", "amount": parse_amount("200,000.00"), "paid_on": MARCH_5, "received_on": None}
    short = overdue.PAYMENT.record(bench.session, {**values, "reference": "Wire 1"}, MARCH_5)
    assert overdue.PAYMENT.said(short) == (
        "$200,000.00 is recorded as paid: $66,126.07 is still unpaid to North Atlantic."
    )
    rest = overdue.PAYMENT.record(bench.session, {**values, "amount": None, "reference": "Wire 2"}, MARCH_5)
    assert overdue.PAYMENT.said(rest) == ("$66,126.07 is recorded as paid: nothing more is unpaid to whom it was paid.")


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        ("3,290,818.32", "The balance of note A-1 is recorded as confirmed; it is the company’s."),
        (
            "3,290,818.30",
            "The balance of note A-1 is recorded: $0.02 less than the company’s. Papers to the holder tell the "
            "difference until an officer closes it (Record…, A balance that differs is closed).",
        ),
    ],
)
def test_a_confirmed_balance_is_said_to_be_the_companys_or_by_how_much_it_differs(bench, balance, said):
    days = {"balance_on": date(1997, 8, 19), "on": MONDAY}
    values = {"note": "A-1", "balance": parse_amount(balance), "reference": "Slip", **days}
    assert confirmations.BALANCE.said(confirmations.BALANCE.record(bench.session, values, MONDAY)) == said


def test_the_preview_of_the_end_of_a_postponement_shows_its_figures_and_what_becomes_principal(bench):
    """A-1: 3,290,818.32 × 17% × 12 / 360 = 18,647.9704…; at 9.50% 10,420.9246…, rounded up 10,420.93; so 8,227.04."""
    started = {"from_on": date(1998, 1, 20), "reference": "Letter of January 19, 1998"}
    blockages.STARTS.record(bench.session, started, MONDAY)
    seen = preview(bench.session, blockages.ENDS, {"ended_on": MONDAY, "choice": TO_FLOOR, "cash": None})
    figures, principal, owed, *_ = seen.tables
    first = {c.title: cell.text for c, cell in zip(figures.table.columns, figures.table.rows[0].cells, strict=True)}
    assert (first["Default Rate interest"], first["Least cash"], first["Added"]) == (
        "$18,647.97",
        "$10,420.93",
        "$8,227.04",
    )
    added = next(c.link for c in figures.table.rows[0].cells if c.link and c.link.figure == "capitalized")
    assert seen.working(added).steps == ("Default Rate interest $18,647.97 − cash $10,420.93 = $8,227.04",)
    part = {c.title: cell.text for c, cell in zip(principal.table.columns, principal.table.rows[0].cells, strict=True)}
    assert (part["Blockage before"], part["Blockage after"]) == ("$0.00", "$8,227.04")
    assert owed.title == "Due and unpaid at the end of February 2, 1998"


def test_the_preview_of_a_payment_of_principal_shows_the_original_part_before_and_after(bench):
    """A-1's original principal of 3,141,592.67 less 100,000.00."""
    values = {"note": "A-1", "amount": parse_amount("100,000.00"), "paid_on": MONDAY, "reference": ""}
    seen = preview(bench.session, discharges.PRINCIPAL, values)
    shown = seen.tables[0].table
    first = {c.title: cell.text for c, cell in zip(shown.columns, shown.rows[0].cells, strict=True)}
    assert (first["Original before"], first["Original after"]) == ("$3,141,592.67", "$3,041,592.67")
    assert first["Initial"] == "$149,225.65"
    assert totals(seen.tables[0])["Principal after"] == "$17,969,374.99"


def test_the_preview_of_a_payoff_leaves_no_principal_and_no_date_and_the_forms_close_after_it(bench):
    values = {"paid_on": MONDAY, "make_whole": None, "reference": ""}
    seen = preview(bench.session, discharges.PAYOFF, values)
    assert totals(seen.tables[1])["Principal after"] == "$0.00"
    assert "No interest date follows any more." in seen.changes
    links = [cell.link for cell in seen.tables[0].table.rows[0].cells if cell.link]
    amounts = {link.figure: seen.working(link).amount for link in links}
    table = seen.tables[0].table
    shown = {c.title: cell.text for c, cell in zip(table.columns, table.rows[0].cells, strict=True)}
    assert amounts == {"regular": shown["Regular interest"], "paid": shown["Paid"]}
    discharges.PAYOFF.record(bench.session, values, MONDAY)
    _, states = events(bench)
    closed = {offer.form.key: offer.closed for group in states[-1].offers for offer in group}
    for key in ("prepayment", "payoff", "principal payment", "waiver", "blockage starts"):
        assert closed[key] == "The notes were paid on February 2, 1998."
    paid = sum(sum(step.heights) for step in states[-1].cash.steps)
    assert paid == sum(bench.session.book.discharge.paid)


def test_the_figures_of_a_prepayment_are_those_of_the_discount_alone(bench):
    values = {"paid_on": MONDAY, "reference": ""}
    seen = preview(bench.session, discharges.PREPAYMENT, values)
    titles = [column.title for column in seen.tables[0].table.columns]
    assert titles == ["Note", "Holder", "Principal", "Base Principal Amount", "Accrued interest", "Paid"]
    assert "Additional Capitalized Interest Amount not paid" in discharges.PREPAYMENT.explain(bench.session.book)


def test_a_waiver_of_a_late_notice_opens_the_choice_again_in_its_preview(bench):
    """The notice had to arrive on February 13; John Hancock's notes are three of the eight."""
    set_working_date(bench.session, date(1998, 2, 18))
    values = {
        "interest_on": FEBRUARY,
        "holder": "JHL",
        "of": "notice",
        "signed_on": date(1998, 2, 18),
        "reference": "Letter",
    }
    seen = preview(bench.session, waivers.WAIVER, values)
    assert "The choice to add interest to principal on February 19, 1998 opens again." in seen.changes


def test_a_default_is_confirmed_and_ended_by_their_forms(bench):
    defaults.BEGINS.record(bench.session, DEFAULT, MONDAY)
    confirmed = {"number": 1, "name": "Event of Default", "confirmed_on": MONDAY, "by": "An officer", "reference": ""}
    seen = preview(bench.session, defaults.CONFIRMED, confirmed)
    assert seen.recorded[0].startswith("Default no. 1 confirmed as an Event of Default by An officer")
    ended = {"number": 1, "state": "waived", "ended_on": date(1998, 2, 10), "how": "Letter"}
    assert "opens again" in " ".join(preview(bench.session, defaults.ENDS, ended).changes)


def test_the_preview_of_an_acceleration_makes_everything_due_and_its_annulment_nothing(bench):
    """The whole principal of 18,069,374.99 falls due with 151 days at 15% on it, rounded on each of eight notes."""
    declared = {"from_on": date(1998, 1, 20), "reference": "Declaration of January 20, 1998"}
    seen = preview(bench.session, accelerations.DECLARED, declared)
    owed = next(shown for shown in seen.tables if shown.title.startswith("Due and unpaid"))
    assert [cell.text for cell in owed.table.rows[0].cells][2] == "$0.00"
    accrued = Fraction(1_806_937_499 * 15 * 151, 36_000)
    assert abs(sum(owed_cents(seen.after)) - 1_806_937_499 - accrued) <= 4
    assert seen.changes[0].startswith("Due on January 20, 1998: $18,069,374.99 of principal, $1,136,864.8")
    assert "No interest date follows any more." in seen.changes
    accelerations.DECLARED.record(bench.session, declared, MONDAY)
    annulled = {"annulled_on": date(1998, 1, 30), "default_rate": "regular", "reference": "Instrument"}
    seen = preview(bench.session, accelerations.ANNULLED, annulled)
    assert owed_cents(seen.after) == []
    assert seen.changes[0] == "The interest dates resume with February 19, 1998: interest of $1,355,203.13 is due then."


def test_the_preview_of_a_reading_a_cent_short_shows_what_falls_due_per_note(bench):
    """A-1: 149,225.65 of principal and 149,225.65 × 17% × 11 / 360 = 775.144…, as worked in test_reductions.py."""
    amounts = {"outstanding": parse_amount("4,300,000.00"), "available": parse_amount("86,983.99")}
    values = {"reading_on": date(1997, 8, 31), **amounts, "source": "Bank statement"}
    seen = preview(bench.session, availability.READING, values)
    owed = next(shown for shown in seen.tables if shown.title.startswith("Due and unpaid"))
    assert owed.table.rows[0].cells[3].text == "$150,000.79"
    assert seen.papers[0].startswith("A notice of the Revolving Loan Reduction to each holder")
    made = availability.READING.record(bench.session, values, date(1998, 2, 2))
    assert availability.READING.said(made) == (
        "The reading of August 31, 1997 is recorded: $4,386,983.99 outstanding and available. "
        "On August 31, 1997 revolving loans outstanding and available came to $4,386,983.99, less than $4,386,984.00 "
        "(section 4.2(ii)): a Revolving Loan Reduction."
    )
    presenter, shown = events(bench)
    row = next(r for r in shown[-1].table.rows if r.cells[1].text == "Revolving Loan Reduction")
    assert (row.cells[0].text, row.cells[5].text != "–") == ("August 31, 1997", True)
    assert presenter.papers(int(row.key)) == "the notices of the Revolving Loan Reduction"


def owed_cents(book) -> list[int]:
    return [item.unpaid for item in book.ledger.position_on(MONDAY).owed]


@pytest.mark.parametrize(("choice", "cash"), [("amount", None), (TO_FLOOR, parse_amount("60,000.00"))])
def test_an_amount_goes_with_its_choice_alone(bench, choice, cash):
    started = {"from_on": date(1998, 1, 20), "reference": "Letter of January 19, 1998"}
    blockages.STARTS.record(bench.session, started, MONDAY)
    with pytest.raises(BadInput, match="do not go together"):
        preview(bench.session, blockages.ENDS, {"ended_on": MONDAY, "choice": choice, "cash": cash})


def test_a_preview_is_refused_with_the_services_own_sentence(bench):
    entry = EventEntry(bench.workplace, defaults.BEGINS)
    refused: list[str] = []
    entry.preview({**DEFAULT, "section": " "}, lambda _: None, lambda error: refused.append(error.text))
    assert refused == ["A Default needs the section it falls under and a description. Enter both."]


def test_the_preview_of_a_reading_below_its_threshold_says_what_that_means(bench):
    """4,300,000.00 is less than 4,386,984.00, the threshold of August 31, 1997 (section 4.2(ii))."""
    values = {
        "reading_on": date(1997, 8, 31), "outstanding": parse_amount("4,300,000.00"),
        "available": parse_amount("0.00"), "source": "Bank statement",
    }  # fmt: skip
    seen = preview(bench.session, availability.READING, values)
    assert "a Revolving Loan Reduction" in seen.changes[0]
    assert "$4,386,984.00" in seen.changes[0]
    above = {**values, "available": parse_amount("86,984.00")}
    assert "Reduction" not in " ".join(preview(bench.session, availability.READING, above).changes)


def test_the_preview_of_a_reduction_during_an_acceleration_says_that_nothing_is_due_by_it(bench):
    """From January 20, 1998 all principal is due; the threshold since September 1, 1997 is 4,886,984.00."""
    accelerations.DECLARED.record(bench.session, {"from_on": date(1998, 1, 20), "reference": "Declaration"}, MONDAY)
    values = {
        "reading_on": MONDAY, "outstanding": parse_amount("4,300,000.00"), "available": parse_amount("0.00"),
        "source": "Bank statement",
    }  # fmt: skip
    seen = preview(bench.session, availability.READING, values)
    assert seen.changes[0].endswith("since January 20, 1998, so it makes nothing due (section 4.2, I-30).")
    assert seen.papers == ("No further paper follows from it.",)
