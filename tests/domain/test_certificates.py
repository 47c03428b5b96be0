"""Compliance certificates: what they state, when they may say that no Default exists, and what they rest on."""

from collections.abc import Sequence
from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import CURED, EVENT_OF_DEFAULT, REFUTED, STANDS
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.accelerations import accelerating, annulling
from cerplex_desktop.domain.events.availability_entries import Reading, reading_data
from cerplex_desktop.domain.events.blockages import starting
from cerplex_desktop.domain.events.defaults import confirming
from cerplex_desktop.domain.interest_dates.overdue import overdue_to_record
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.certificate import Certificate, Certified
from cerplex_desktop.domain.papers.certificates import (
    certificate_contents,
    differences,
)
from cerplex_desktop.domain.papers.compliance_certificate import compliance_body, compliance_due
from cerplex_desktop.domain.papers.due import issued_data
from cerplex_desktop.domain.papers.signing import signing_data
from tests.domain.clerk import Clerk
from tests.domain.test_proposed_defaults import DECEMBER, MARCH, OFFICER, PASSING, settle, state

FEBRUARY = date(1998, 2, 2)
NOTHING = "No Default or Event of Default existed at any time during the quarter ended December 31, 1997, or exists at"


def issue(clerk: Clerk, quarter: date = DECEMBER, on: date = FEBRUARY, action: str = "") -> IssuedDocument:
    due = compliance_due(clerk.book, quarter, OFFICER, action, on)
    if due.issued is not None:
        return due.issued
    number = len(clerk.book.documents) + 1
    letter = certificate_contents(clerk.book, due, number, on)
    clerk.record(kinds.DOCUMENT_ISSUED, on, issued_data(letter, due, sha256(letter.to_json().encode())))
    return clerk.book.documents[number]


def sign(clerk: Clerk, document: IssuedDocument, signed: date = FEBRUARY, on: date = FEBRUARY) -> Fact:
    filed = {"what": "Scan", "name": "scan.pdf", "size": 3, "sha256": "0" * 64}
    scan = clerk.record(kinds.EVIDENCE_FILED, on, filed)
    body = compliance_body(clerk.book, document.interest_on, document.issued_on)
    data = signing_data(clerk.book, document, signed, scan.number, differences(document, body), on)
    return clerk.record(kinds.CERTIFICATE_SIGNED, on, data)


def contents(clerk: Clerk, on: date = FEBRUARY, action: str = "", quarter: date = DECEMBER) -> Certificate:
    return certificate_contents(clerk.book, compliance_due(clerk.book, quarter, OFFICER, action, on), 1, on)


def statement(letter: Certificate, heading: str) -> Certified:
    return next(c for c in letter.certified if c.heading.startswith(heading))


def test_a_quarter_is_certified_with_required_and_actual_and_every_step() -> None:
    """The deal's samples of December 31, 1997: (9.4 + 6.1) / 32.6 million is 0.47546…, 20.1 / 41.7 is 0.48201…"""
    letter = contents(Clerk())
    table = statement(letter, "Covenants").table
    assert table is not None
    assert [(r[0], *r[3:]) for r in table.rows] == [
        ("6.18", "($838,000.00)", "($640,000.00)", "Yes"),
        ("6.19", "0.425", "0.475460…", "Yes"),
        ("6.20", "0.44", "0.482014…", "Yes"),
        ("6.21", "($14,642,000.00)", "($13,850,000.00)", "Yes"),
    ]
    assert statement(letter, "Senior Debt").text == (
        "At December 31, 1997, $32,600,000.00 of Wells Fargo Credit Agreement Debt was outstanding, of which "
        "$32,600,000.00 was Senior Debt under Section 9.1, clause (a) of “Senior Debt”, and $0.00 was not. The limit "
        "under that Section was $33,400,000.00:"
    )
    assert "($9,400,000.00 + $6,100,000.00) ÷ $32,600,000.00 = 0.475460…" in letter.annex[1].steps
    assert letter.annex[1].steps[-1] == (  # 15.5 - 0.425 x 32.6 = 1.645; 15.5 / 0.425 - 32.6 = 3.870588235...
        "The numerator could fall by $1,645,000.00; the denominator could rise by $3,870,588.23, 11.8% of what is "
        "required"
    )
    assert statement(letter, "Defaults").text.startswith(NOTHING)
    assert (letter.clean, letter.officer_name, letter.version) == (True, OFFICER, 1)


def test_it_states_compliance_of_the_days_tested_and_no_other_day() -> None:
    """6.21 binds at any time; the certificate knows one day of it."""
    assert statement(contents(Clerk()), "Covenants").text == (
        "The Company was in compliance with Sections 6.18, 6.19, 6.20 and 6.21 as of the days stated, as computed in "
        "the annex:"
    )


def test_no_default_is_not_stated_while_interest_is_unpaid() -> None:
    """February 19, 1998 unpaid: $1,355,203.13 on eight notes, each at 15% for 180 days; overdue from the next day."""
    clerk = Clerk()
    clerk.post(date(1998, 2, 19), date(1998, 2, 20), unpaid=True)
    assert contents(clerk, on=date(1998, 2, 19)).clean
    with pytest.raises(BadInput, match=r"cannot state that no Default exists: Unpaid, Section 4\.1\(a\)"):
        contents(clerk, on=date(1998, 2, 27))
    letter = contents(clerk, on=date(1998, 2, 27), action="The holders were told.")
    assert said(letter) == (
        "Unpaid, Section 4.1(a): $1,355,203.13, interest due February 19, 1998, from February 19, 1998, continuing at "
        "February 27, 1998. Unless a Default is named for it, whether it is one has not been settled.",
    )


def test_interest_of_a_date_that_passed_unposted_is_unpaid_in_a_certificate_too() -> None:
    """Nobody paid or posted February 19, 1998, a Business Day."""
    assert contents(Clerk(), on=date(1998, 2, 19)).clean
    assert said(contents(Clerk(), on=date(1998, 2, 20), action="The holders were told.")) == (
        "Unpaid, Section 4.1(a): $1,355,203.13, interest due February 19, 1998, from February 19, 1998, continuing at "
        "February 20, 1998. Unless a Default is named for it, whether it is one has not been settled.",
    )


def test_interest_paid_late_is_named_before_its_date_is_posted_as_it_is_after() -> None:
    """$100,000 in time, the rest on March 5, 1998: late, though nothing of the date remains to be recorded."""
    february = date(1998, 2, 19)
    clerk = Clerk()
    clerk.pay(february, "NML", "100000.00")
    clerk.pay(february, received=date(1998, 3, 5))
    on = date(1998, 3, 10)
    before = said(contents(clerk, on=on, action="It was paid with interest."))
    assert [text.split(":")[0] for text in before] == ["Unpaid, Section 4.1(a)", "Paid late, Section 4.1(a)"]
    assert "unpaid from February 19, 1998 to, but not including, March 5, 1998" in before[1]
    clerk.post(february, on, unpaid=True)
    assert said(contents(clerk, on=on, action="It was paid with interest.")) == before


def test_a_payment_recorded_later_leaves_a_certificate_of_an_earlier_day_true() -> None:
    """Dated February 25, 1998, while $1,355,203.13 was unpaid; paid on March 5."""
    clerk = Clerk()
    paper = issue(clerk, on=date(1998, 2, 25), action="The holders were told.")
    clerk.pay(date(1998, 2, 19), received=date(1998, 3, 5))
    assert differences(paper, compliance_body(clerk.book, DECEMBER, paper.issued_on)) == ()


def test_interest_that_is_postponed_is_named_as_that_before_it_is_posted_and_after() -> None:
    """Nothing may be paid from February 10, 1998 (4.1(d)): the interest is unpaid, and the certificate says why."""
    february, on = date(1998, 2, 19), date(1998, 3, 2)
    clerk = Clerk()
    clerk.record(kinds.BLOCKAGE_STARTED, date(1998, 2, 10), starting(clerk.book, date(1998, 2, 10), "Notice"))
    before = said(contents(clerk, on=on, action="The senior lenders were asked to end it."))
    assert "continuing at March 2, 1998; payments are postponed from February 10, 1998 (Section 4.1(d))." in before[0]
    clerk.post(february, date(1998, 2, 20))
    assert said(contents(clerk, on=on, action="The senior lenders were asked to end it.")) == before


def test_a_certificate_without_a_default_is_not_signed_on_a_day_on_which_interest_is_unpaid() -> None:
    clerk = Clerk()
    paper = issue(clerk)
    with pytest.raises(
        Refused, match=r"states that no Default exists, and whether one does is not settled\. Unpaid, Sec"
    ):
        sign(clerk, paper, date(1998, 2, 20), date(1998, 2, 20))
    clerk.pay(date(1998, 2, 19))
    sign(clerk, paper, date(1998, 2, 20), date(1998, 2, 20))


def test_what_was_paid_late_within_the_quarter_is_named_in_its_certificate_and_in_no_later_one() -> None:
    """February 19, 1998 paid with the Default Rate interest on March 5: overdue in the quarter that ended March 31."""
    clerk = Clerk()
    clerk.post(date(1998, 2, 19), date(1998, 2, 20), unpaid=True)
    paid_on = date(1998, 3, 5)
    for due in overdue_to_record(clerk.book, None, None, paid_on):
        data = {"holder": due.holder, "amount": due.amount.cents, "received_on": "1998-03-05"}
        clerk.record(kinds.PAYMENT_RECORDED, paid_on, {"interest_on": "", "reference": "Wire", **data})
    for item, amount in PASSING:
        state(clerk, item, MARCH, amount)
    letter = contents(clerk, on=date(1998, 4, 20), action="It was paid with interest.", quarter=MARCH)
    assert said(letter)[1] == (
        "Paid late, Section 4.1(a): $1,355,203.13, interest due February 19, 1998, unpaid from February 19, 1998 to, "
        "but not including, March 5, 1998. Unless a Default is named for it, whether it was one has not been settled."
    )
    june = date(1998, 6, 30)
    later = contents(clerk, on=date(1998, 7, 20), action="The accounts are being closed.", quarter=june)
    assert "Paid late" not in later.to_json()


def test_a_name_that_ends_in_a_point_ends_its_sentence_with_one() -> None:
    clerk = Clerk()
    state(clerk, "net-income", MARCH, "(300,000.00)")
    letter = contents(clerk, on=date(1998, 5, 20), action="The accounts are being closed.", quarter=MARCH)
    assert any(t.endswith("is recorded of Gain on the sale of Peripheral Computer Support, Inc.") for t in said(letter))


def said(letter: Certificate) -> Sequence[str]:
    assert not letter.clean
    assert "No Default" not in letter.to_json()
    return statement(letter, "Defaults").particulars


def test_a_failed_test_is_named_with_nature_period_and_action_and_no_default_is_not_stated() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    with pytest.raises(BadInput, match=r"cannot state that no Default exists: Test not met, Section 6\.18.*what the"):
        contents(clerk)
    letter = contents(clerk, action="A waiver was asked for.")
    assert said(letter) == (
        "Test not met, Section 6.18: Minimum Profitability as of December 31, 1997, ($838,000.01) where at least "
        "($838,000.00) is required, continuing at February 2, 1998. Whether it is a Default has not been settled.",
    )
    assert letter.action == "A waiver was asked for."


def test_an_action_without_a_default_is_refused() -> None:
    with pytest.raises(BadInput, match="there is no action to state"):
        contents(Clerk(), action="A waiver was asked for.")


@pytest.mark.parametrize(("how", "ended"), [(REFUTED, None), (CURED, date(1998, 1, 15))])
def test_a_test_that_failed_is_told_even_when_it_was_settled(how: str, ended: date | None) -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    settle(clerk, "6.18", date(1998, 1, 20), how, ended)
    assert f"; {how}" in said(contents(clerk, action="See the memorandum."))[0]


def test_a_default_that_ended_before_the_quarter_is_not_told_and_one_of_the_quarter_is() -> None:
    clerk = Clerk()
    clerk.open_default(date(1997, 9, 1))
    clerk.end_default(date(1997, 10, 1))
    assert contents(clerk).clean is True
    clerk = Clerk()
    clerk.open_default(date(1997, 9, 1))
    clerk.end_default(date(1997, 10, 2))
    assert said(contents(clerk, action="Waived.")) == (
        "Default, Section 6.20: Current ratio below 0.45; it existed from September 1, 1997 to, but not including, "
        "October 2, 1997; waived October 2, 1997 (waived).",
    )


def test_what_a_default_became_after_its_date_is_not_told_by_a_certificate() -> None:
    clerk = Clerk()
    clerk.open_default(date(1997, 12, 1))
    clerk.end_default(date(1998, 2, 10))
    told = said(contents(clerk, action="A waiver was asked for."))
    assert told == (
        "Default, Section 6.20: Current ratio below 0.45; it existed from December 1, 1997, continuing at "
        "February 2, 1998.",
    )


def test_what_a_loan_reduction_makes_due_is_named_under_its_own_section() -> None:
    """Loans of $4,000,000 on January 15, 1998, below $4,886,984 (4.2(iii)); 17% ran for 146 days."""
    clerk, fell = Clerk(), date(1998, 1, 15)
    reading = Reading(fell, Money(300000000), Money(100000000), "Borrowing base report")
    clerk.record(kinds.AVAILABILITY_READ, date(1998, 1, 20), reading_data(clerk.book, reading, date(1998, 1, 20)))
    assert [text.split(", from")[0] for text in said(contents(clerk, action="The holders were told."))] == [
        "Unpaid, Section 4.2(iii): $56,491.36, interest on the Initial Capitalized Interest Amount",
        "Unpaid, Section 4.2(iii): $819,374.99, the Initial Capitalized Interest Amount",
    ]


def test_what_a_default_is_confirmed_as_later_leaves_a_certificate_of_an_earlier_day_true() -> None:
    clerk = Clerk()
    clerk.open_default(date(1998, 1, 10))
    paper = issue(clerk, action="A waiver was asked for.")
    confirmed = date(1998, 3, 2)
    data = confirming(clerk.book, 1, EVENT_OF_DEFAULT, confirmed, OFFICER, "Memorandum")
    clerk.record(kinds.DEFAULT_CONFIRMED, confirmed, data)
    assert differences(paper, compliance_body(clerk.book, DECEMBER, paper.issued_on)) == ()
    assert said(contents(clerk, confirmed, "A waiver was asked for."))[0].startswith("Event of Default, Section 6.20")


def test_a_quarter_in_which_the_notes_were_accelerated_is_not_without_a_default_though_it_was_annulled() -> None:
    """Nobody recorded the Event of Default that an acceleration needs; the certificate must not deny it."""
    clerk, ten, twenty = Clerk(), date(1998, 3, 10), date(1998, 3, 20)
    clerk.do_in_time(date(1998, 2, 19), "floor")
    clerk.record(kinds.ACCELERATED, ten, accelerating(clerk.book, ten, "Declaration of March 9"))
    clerk.record(kinds.ANNULLED, twenty, annulling(clerk.book, twenty, STANDS, "Letter of March 20"))
    for item, amount in PASSING:
        state(clerk, item, MARCH, amount)
    assert said(contents(clerk, date(1998, 4, 20), "It was annulled.", MARCH))[0] == (
        "Notes accelerated: due and payable from March 10, 1998 to, but not including, March 20, 1998 (Declaration of "
        "March 9); annulled (Letter of March 20). Unless one is named here, the Event of Default that led to it is not "
        "on record."
    )


def test_a_missing_figure_is_named_and_nothing_is_certified_of_it_nor_of_later_quarters() -> None:
    clerk = Clerk()
    letter = contents(clerk, date(1998, 4, 30), "Figures are awaited.", MARCH)
    told = said(letter)
    cannot = "Section 6.18, Minimum Profitability, March 31, 1998: it cannot be certified. No figure as"
    assert any(text.startswith(cannot) for text in told)
    assert told[-1].startswith("Section 9.1, clause (a) of “Senior Debt”: no figure is known of")
    for item, amount in PASSING:
        state(clerk, item, date(1998, 6, 30), amount)
    later = contents(clerk, date(1998, 9, 30), "Figures are awaited.", date(1998, 6, 30))
    assert any("March 31, 1998" in text for text in said(later))


@pytest.mark.parametrize(
    ("quarter", "on", "by", "error", "says"),
    [
        (MARCH, FEBRUARY, OFFICER, Refused, "it has not ended"),
        (date(1998, 2, 28), MARCH, OFFICER, BadInput, "No fiscal quarter ends"),
        (date(1997, 3, 31), FEBRUARY, OFFICER, BadInput, "lies before June 30, 1997"),
        (DECEMBER, FEBRUARY, "Treasurer (sample)", BadInput, "is not among the officers"),
    ],
)
def test_a_future_quarter_or_a_strange_signer_is_refused(
    quarter: date, on: date, by: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        compliance_due(Clerk().book, quarter, by, "", on)
