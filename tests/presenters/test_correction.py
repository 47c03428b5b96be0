"""What was entered in a form is given back in it, put right, and carried through like on the command line."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.errors import KnownError, Refused
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.presenters.closing_forms import conditions
from cerplex_desktop.presenters.correction import CorrectionPresenter, CorrectionState
from cerplex_desktop.presenters.correction_forms import CORRECTABLE, form_of
from cerplex_desktop.presenters.event_forms import (
    accelerations,
    amendments,
    availability,
    blockages,
    confirmations,
    defaults,
    discharges,
    failed_tests,
    holders,
    interest_dates,
    overdue,
    rates,
    transfers,
    waivers,
)
from cerplex_desktop.presenters.event_forms.form import SEVERAL
from cerplex_desktop.presenters.last_entry import LastEntryPresenter
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import record_payment

AUGUST, FEBRUARY, MARCH = date(1997, 8, 19), date(1998, 2, 19), date(1998, 3, 19)
MONDAY, APRIL_2 = date(1998, 2, 2), date(1998, 4, 2)
DEFAULT = {"section": "8.1(a)", "description": "Interest unpaid", "from_on": MONDAY}
HOLDER = {
    "name": "Lincoln Sample Life", "short_name": "Lincoln Sample", "key": "LIN", "attention": "", "telecopy": "",
    "address": "500 Sample Road; Sample City", "email": "", "bank": "Bank", "aba": "", "account": "4004",
    "reference": "",
}  # fmt: skip

ENTERED: dict[str, list[tuple[Any, dict[str, Any]]]] = {
    "default begins": [(defaults.BEGINS, DEFAULT)],
    "default confirmed": [
        (defaults.BEGINS, DEFAULT),
        (
            defaults.CONFIRMED,
            {"number": 1, "name": "Default", "confirmed_on": MONDAY, "by": "Senior Officer", "reference": "Letter"},
        ),
    ],
    "default ends": [
        (defaults.BEGINS, DEFAULT),
        (defaults.ENDS, {"number": 1, "state": "cured", "ended_on": FEBRUARY, "how": "paid"}),
    ],
    "prime set": [(rates.PRIME_RATE, {"from_on": MONDAY, "rate": Fraction(9, 100), "source": "A release"})],
    "lawful maximum set": [(rates.HIGHEST_LAWFUL, {"from_on": MONDAY, "rate": Fraction(1, 5), "source": "A statute"})],
    "acceleration": [(accelerations.DECLARED, {"from_on": MONDAY, "reference": "Declaration"})],
    "annulment": [
        (accelerations.DECLARED, {"from_on": MONDAY, "reference": "Declaration"}),
        (
            accelerations.ANNULLED,
            {"annulled_on": date(1998, 2, 5), "default_rate": "stands", "reference": "Instrument"},
        ),
    ],
    "blockage starts": [(blockages.STARTS, {"from_on": MONDAY, "reference": "Notice"})],
    "blockage ends": [
        (blockages.STARTS, {"from_on": MONDAY, "reference": "Notice"}),
        (blockages.ENDS, {"ended_on": date(1998, 2, 10), "choice": "full", "cash": None}),
    ],
    "availability reading": [
        (
            availability.READING,
            {"reading_on": MONDAY, "outstanding": Money(500_000_000), "available": Money(1), "source": "Agent"},
        )
    ],
    "waiver": [
        (
            waivers.WAIVER,
            {"interest_on": FEBRUARY, "holder": "NAS", "of": "notice", "signed_on": MONDAY, "reference": "Letter"},
        )
    ],
    "principal payment": [
        (discharges.PRINCIPAL, {"note": "A-1", "amount": Money(50_000_000), "paid_on": MONDAY, "reference": "Wire"})
    ],
    "prepayment": [(discharges.PREPAYMENT, {"paid_on": MONDAY, "reference": "Wire"})],
    "payoff": [(discharges.PAYOFF, {"paid_on": MONDAY, "make_whole": Money(100), "reference": "Wire"})],
    "sale of a note": [
        (
            transfers.SOLD,
            {"note": "A-1", "buyer": "JHL", "amount": Money(100_000_000), "on": MONDAY, "reference": "Bill"},
        )
    ],
    "split of a note": [
        (
            transfers.DIVIDED,
            {"note": "A-1", "amounts": "A-9=1000000.00; A-10=2290818.32", "on": MONDAY, "reference": ""},
        )
    ],
    "combination of notes": [(transfers.COMBINED, {"notes": "A-1, A-2", "on": MONDAY, "reference": "Letter"})],
    "exchange of notes": [
        (
            transfers.EXCHANGED,
            {"notes": "A-1, A-2", "amounts": "A-9=6000000.00; A-10=138218.54", "on": MONDAY, "reference": ""},
        )
    ],
    "replacement of a lost note": [(transfers.LOST, {"note": "A-1", "on": MONDAY, "reference": "Indemnity"})],
    "holder registered": [(holders.REGISTERED, HOLDER)],
    "balance confirmed": [
        (
            confirmations.BALANCE,
            {"note": "A-1", "balance_on": AUGUST, "balance": Money(329_081_835), "on": MONDAY, "reference": "Letter"},
        )
    ],
    "condition satisfied": [
        (
            conditions.SATISFIED,
            {"conditions": ("6.6",), "satisfied_on": date(1997, 8, 19), "note": "Letter", "file": None},
        )
    ],
    "election": [(interest_dates.ELECTION, {"interest_on": FEBRUARY, "choice": "amount", "cash": Money(90_000_000)})],
    "payment": [
        (
            interest_dates.PAYMENT,
            {
                "interest_on": FEBRUARY,
                "holder": "NML",
                "amount": Money(100),
                "paid_on": MONDAY,
                "received_on": date(1998, 2, 3),
                "reference": "Wire",
            },
        )
    ],
}


def corrected(bench, entry, right, form=None) -> CorrectionState:
    """What it would change was shown, and it was recorded."""
    presenter, shown = CorrectionPresenter(bench.workplace, entry, form), []

    def refused(error: KnownError) -> None:
        raise error

    presenter.show(right, "The bank’s statement", shown.append, refused)
    presenter.record(right, "The bank’s statement", lambda: None, refused)
    return shown[0]


@pytest.mark.parametrize("name", ENTERED)
def test_an_entry_gives_back_what_was_entered_in_its_form(bench, name):
    for form, values in ENTERED[name]:
        form.record(bench.session, values, bench.session.working_on)
    form, values = ENTERED[name][-1]
    entry = bench.session.book.facts[-1]
    assert form_of(entry) is form
    offered = CorrectionPresenter(bench.workplace, entry.number).offered()
    assert offered.standing == values
    for field in offered.fields:
        chosen = [option.value for option in field.options]
        value = values[field.key]
        assert not chosen or value in chosen or value is None or (field.kind == SEVERAL and set(value) <= set(chosen))


def test_only_what_is_overdue_or_delivered_a_closed_difference_an_amendment_and_a_statement_are_told_elsewhere():
    """A condition that is open after all contradicts what is posted: it is entered as a correction only."""
    told_here = set(ENTERED)
    forms = {form.key for group in CORRECTABLE.values() for form in group}
    of_registers = {failed_tests.STATED, conditions.REOPENED}
    elsewhere = {overdue.PAYMENT, interest_dates.DELIVERY, confirmations.CLOSED, amendments.AMENDMENT, *of_registers}
    assert forms - told_here == {form.key for form in elsewhere}


def settled_to_april(bench) -> None:
    for day in (FEBRUARY, MARCH):
        record_payment(bench.session, day, None, None, on=day, received_on=None, reference="")
        post(bench.session, day, day)
    set_working_date(bench.session, APRIL_2)


def test_principal_paid_too_much_is_put_right_and_the_dates_after_it_are_posted_again(bench):
    """A-1 to March 19, 1998 at 15%, one day of 30 before the payment.

    3,290,818.32 × 15% × 30 / 360 = 41,135.229; of 500,000.00 paid 29 days are 6,041.6667 less: 35,093.56; of 400,000.00
    4,833.3333 less: 36,301.90.
    """
    payment = {"note": "A-1", "amount": parse_amount("500,000.00"), "paid_on": date(1998, 2, 20), "reference": "Wire"}
    record_payment(bench.session, FEBRUARY, None, None, on=FEBRUARY, received_on=None, reference="")
    post(bench.session, FEBRUARY, FEBRUARY)
    set_working_date(bench.session, APRIL_2)
    discharges.PRINCIPAL.record(bench.session, payment, APRIL_2)
    entry = bench.session.book.facts[-1].number
    record_payment(bench.session, MARCH, None, None, on=MARCH, received_on=None, reference="")
    post(bench.session, MARCH, APRIL_2)
    assert bench.session.book.postings[MARCH].due[0] == 3_509_356
    state = corrected(bench, entry, {**payment, "amount": parse_amount("400,000.00")})
    assert "March 19, 1998 as no." in state.sentence
    assert bench.session.book.postings[MARCH].due[0] == 3_630_190


def posted_at_the_floor(bench) -> None:
    """February at the floor: 90,497.49 are added to A-1."""
    elect(bench.session, FEBRUARY, Choice("floor"), MONDAY)
    issue_papers(bench.session, FEBRUARY, MONDAY)
    for paper in list(bench.session.book.documents.values()):
        values = {
            "document": str(paper.number),
            "method": "telecopy",
            "sent_on": MONDAY,
            "received_on": MONDAY,
            "reference": "",
        }
        interest_dates.DELIVERY.record(bench.session, values, MONDAY)
    record_payment(bench.session, FEBRUARY, None, None, on=FEBRUARY, received_on=None, reference="")
    post(bench.session, FEBRUARY, FEBRUARY)
    assert bench.session.book.postings[FEBRUARY].capitalized[0] == 9_049_749
    set_working_date(bench.session, APRIL_2)


def test_a_default_that_existed_after_all_is_entered_in_its_time(bench):
    """All of February’s interest is cash then: A-1’s 90,497.49 that were added at the floor are not."""
    posted_at_the_floor(bench)
    offered = CorrectionPresenter(bench.workplace, None, defaults.BEGINS).offered()
    assert (offered.title, offered.taken_back, offered.standing) == ("Enter what is missing", False, {})
    state = corrected(bench, None, DEFAULT, defaults.BEGINS)
    assert "February 19, 1998 as no. 3" in state.sentence
    assert sum(bench.session.book.postings[FEBRUARY].capitalized) == 0
    assert any(paper.supersedes for paper in bench.session.book.documents.values())


def test_what_a_correction_makes_overdue_is_said_before_and_after_it_to_whom_how_much_and_since_when(bench):
    """Of A-1 to A-3 90,497.49, 78,303.50 and 49,893.88 are cash then, unpaid since February 19, 1998.

    To April 2 at 17%, 43 days of 360: 1,837.60, 1,590.00 and 1,013.12; with them 223,135.59 to Northwestern Mutual.
    """
    posted_at_the_floor(bench)
    state = corrected(bench, None, DEFAULT, defaults.BEGINS)
    nml = "with Default Rate interest to April 2, 1998: $223,135.59 to Northwestern Mutual since February 19, 1998; "
    assert f" Overdue then, {nml}" in state.sentence
    assert f"The correction is recorded. Now overdue, {nml}" in bench.said[-1]
    assert " Pay it under “Due and unpaid” (Ctrl+U)." in bench.said[-1]


def test_why_a_payment_that_was_short_makes_the_whole_interest_payable_is_said_before(bench):
    """Of North Atlantic’s 167,282.61 at the floor 160,000.00 came: 96,847.81 are not added to its notes, but due."""
    posted_at_the_floor(bench)
    payment = next(p for p in bench.session.book.payments if p.holder == "NAS")
    right = {
        "interest_on": FEBRUARY, "holder": "NAS", "amount": parse_amount("160,000.00"), "paid_on": FEBRUARY,
        "received_on": FEBRUARY, "reference": "",
    }  # fmt: skip
    sentence = corrected(bench, payment.fact.number, right).sentence
    assert "The cash to North Atlantic for February 19, 1998 was not delivered in time: " in sentence
    assert sentence.count("The whole interest on its notes is payable in cash.") == 1
    assert sentence.index("delivered in time") < sentence.index("Overdue then")


def test_a_correction_that_makes_nothing_overdue_speaks_of_nothing_overdue(bench):
    settled_to_april(bench)
    state = corrected(bench, posting_of(bench, AUGUST), None)
    assert "verdue" not in state.sentence + bench.said[-1]


def test_what_is_missing_and_nothing_rests_on_becomes_an_entry_like_any_other_and_says_so(bench):
    state = corrected(bench, None, {**DEFAULT, "from_on": MONDAY}, defaults.BEGINS)
    assert state.sentence == (
        "Nothing recorded rests on it, and nothing is taken back: it becomes an entry like any other, without the "
        "reason, and “Take back the last entry” (Ctrl+Z) takes it back like one. A backup is made before."
    )
    assert bench.said[-1] == "Recorded as an entry; nothing was to be corrected."
    last = LastEntryPresenter(bench.workplace).last()
    assert (last.number, last.refused) == (bench.session.book.facts[-1].number, "")


def test_a_waiver_for_another_date_can_be_chosen_though_both_are_posted_now(bench):
    values = ENTERED["waiver"][0][1]
    waivers.WAIVER.record(bench.session, values, MONDAY)
    entry = bench.session.book.facts[-1].number
    settled_to_april(bench)
    offered = CorrectionPresenter(bench.workplace, entry).offered()
    dates = [option.value for option in offered.fields[0].options]
    assert (FEBRUARY in dates, MARCH in dates) == (True, True)
    corrected(bench, entry, {**values, "interest_on": MARCH})
    (waiver,) = bench.session.book.waivers
    assert waiver.interest_on == MARCH


def posting_of(bench, interest_on: date) -> int:
    return bench.session.book.postings[interest_on].fact.number


def test_a_posting_that_failed_figures_contradict_is_posted_again_in_cash(bench):
    """6.18 allows a loss of 838,000.00 at the end of 1997; a cent more, and nothing may be added on February 19."""
    posted_at_the_floor(bench)
    loss = Statement("net-income", date(1997, 12, 31), Money(-83_800_001), "Audit")
    record_figure(bench.session, loss, APRIL_2)
    offered = CorrectionPresenter(bench.workplace, posting_of(bench, FEBRUARY)).offered()
    assert (offered.title, offered.fields, offered.taken_back) == ("Post again", (), False)
    assert offered.says.startswith("February 19, 1998 is posted again by the readings and terms that are now in force.")
    state = corrected(bench, posting_of(bench, FEBRUARY), None)
    assert "February 19, 1998 as no. 3" in state.sentence
    assert sum(bench.session.book.postings[FEBRUARY].capitalized) == 0


def test_posting_again_says_how_many_later_dates_come_with_it(bench):
    settled_to_april(bench)
    offered = CorrectionPresenter(bench.workplace, posting_of(bench, AUGUST)).offered()
    assert "now in force, and the 2 dates posted after it too." in offered.says


def test_a_voided_posting_is_not_posted_again(bench):
    first = posting_of(bench, AUGUST)
    corrected(bench, first, None)
    with pytest.raises(Refused, match=f"Entry no. {first}, the posting of August 19, 1997, was voided"):
        CorrectionPresenter(bench.workplace, first)


def test_a_condition_satisfied_later_is_entered_as_missing_and_what_rests_on_it_is_posted_again(bench):
    """The amendment takes effect on August 25, 1997: nothing is added on August 19, and the whole is cash."""
    values = {"conditions": ("6.6",), "satisfied_on": date(1997, 8, 25), "note": "Letter", "file": None}
    with pytest.raises(Refused, match="Make it a correction"):
        conditions.SATISFIED.record(bench.session, values, MONDAY)
    state = corrected(bench, None, values, conditions.SATISFIED)
    assert "August 19, 1997 as no. 2" in state.sentence
    assert effective_date(bench.session.book) == date(1997, 8, 25)


def test_a_condition_put_right_keeps_the_file_that_shows_it(bench, tmp_path):
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF-1.4 letter")
    values = {"conditions": ("6.6",), "satisfied_on": date(1997, 8, 19), "note": "Letter", "file": scan}
    (fact,) = conditions.SATISFIED.record(bench.session, values, MONDAY)
    offered = CorrectionPresenter(bench.workplace, fact.number).offered()
    assert offered.standing == {**values, "file": fact.data["evidence"]}
    corrected(bench, fact.number, {**offered.standing, "note": "Letter of August 19"})
    (right,) = [
        f for f in bench.session.book.facts if f.kind == fact.kind and f.number not in bench.session.book.voided
    ]
    assert (right.data["note"], right.data["evidence"]) == ("Letter of August 19", fact.data["evidence"])
