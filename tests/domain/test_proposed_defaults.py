"""Failed tests as proposed Defaults, by figures of the printed tables; and tests that cannot be certified."""

from collections.abc import Sequence
from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import CURED, REFUTED, WAIVED
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figure_data
from cerplex_desktop.domain.covenants.existing import existing_on, named, open_proposed, settled_words, told
from cerplex_desktop.domain.covenants.proposed import Proposed, results_of
from cerplex_desktop.domain.covenants.relied_on import posted_against
from cerplex_desktop.domain.covenants.uncertified import uncertified
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.doubts import doubts
from cerplex_desktop.domain.interest_dates.notices import FAILS, HOLDS, OPEN
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.domain.registers.failed_tests import Decision, proposed_named, settling_data
from cerplex_desktop.domain.registers.families import check_registers
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998

DECEMBER, MARCH, JUNE = date(1997, 12, 31), date(1998, 3, 31), date(1998, 6, 30)
STEP = date(1998, 5, 2)
"""From this day on 6.21 requires 5,000,000."""
MAY_1998, AUGUST_1998 = date(1998, 5, 19), date(1998, 8, 19)
LATER = date(1998, 9, 30)
OFFICER = "Senior Officer (sample)"
PASSING = [
    ("net-income", "0.00"), ("pcs-gain", "0.00"), ("receivables", "9,000,000.00"), ("inventory", "6,000,000.00"),
    ("debt", "20,000,000.00"), ("current-assets", "30,000,000.00"), ("current-liabilities", "20,000,000.00"),
    ("net-worth", "6,000,000.00"), ("proceeds", "0.00"), ("proceeds-since-june", "0.00"),
]  # fmt: skip
"""Figures that pass every test of March 31, 1998."""


def state(clerk: Clerk, item: str, on: date, amount: str, reason: str = "", entered: date = LATER) -> Fact:
    stated = Statement(item, on, parse_signed_amount(amount), "Report", reason)
    return clerk.record(kinds.FIGURE_STATED, entered, figure_data(clerk.book, stated, entered))


def settle(
    clerk: Clerk, section: str, decided: date, how: str = REFUTED, ended: date | None = None, by: str = OFFICER
) -> Fact:
    proposed = proposed_named(clerk.book, section, None, LATER)
    data = settling_data(clerk.book, proposed, how, Decision(by, decided, "Memorandum"), ended, LATER)
    return clerk.record(kinds.FAILED_TEST_SETTLED, LATER, data)


def proposed(clerk: Clerk) -> Sequence[Proposed]:
    found = results_of(clerk.book)
    return found.proposed if found else ()


def second(desk: Desk) -> tuple[str, str]:
    return next((c.verdict, c.evidence) for c in desk.conditions if c.number == 2)


def test_the_shipped_figures_propose_nothing_and_the_main_job_stays_open() -> None:
    clerk = Clerk()
    assert proposed(clerk) == ()
    assert second(clerk.desk(FEBRUARY_1998))[0] == HOLDS


def test_a_quarter_that_fails_by_a_cent_proposes_a_default_from_its_end() -> None:
    """6.18 requires a loss of at most 838,000 for December 31, 1997."""
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    found = proposed(clerk)
    assert [(p.section, p.from_on, p.ended_on) for p in found] == [("6.18", DECEMBER, None)]
    assert found[0].description == (
        "Minimum Profitability as of December 31, 1997, ($838,000.01) where at least ($838,000.00) is required"
    )
    assert not found[0].exists_on(date(1997, 12, 30))
    assert found[0].exists_on(MAY_1998)
    assert named(found[0]) == "a proposed Default"


def test_while_it_stands_nothing_is_added_on_any_note_and_every_sentence_names_it() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    verdict, evidence = second(clerk.desk(FEBRUARY_1998))
    assert verdict == FAILS
    assert evidence == told(proposed(clerk)[0])
    assert evidence.startswith(
        "Proposed Default from December 31, 1997 and still open, section 6.18: Minimum Profitability as of"
    )
    with pytest.raises(Refused, match=r"proposed Default has been open since December 31, 1997 \(section 6\.18: "):
        clerk.elect(FEBRUARY_1998, "floor", date(1998, 2, 5))
    assert clerk.elect(FEBRUARY_1998, "full", date(1998, 2, 5))


def test_an_election_made_before_fails_and_holders_are_told_why() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", date(1998, 2, 5))
    state(clerk, "net-income", DECEMBER, "(838,000.01)", entered=date(1998, 2, 6))
    papers = clerk.issue(FEBRUARY_1998, date(1998, 2, 6))
    assert {p.kind for p in papers} == {"payment advice"}
    assert (
        papers[0]
        .letter["reason"]
        .startswith(
            "The Company’s accounts did not meet the test of Section 6.18 as of December 31, 1997. Until it is settled"
        )
    )
    clerk.pay(FEBRUARY_1998)
    assert not any(clerk.post(FEBRUARY_1998).capitalized)


def test_a_corrected_figure_ends_the_proposal_by_itself_and_one_that_fails_opens_one() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    state(clerk, "net-income", DECEMBER, "(838,000.00)", "Audit")
    assert proposed(clerk) == ()
    state(clerk, "inventory", DECEMBER, "1,000,000.00")  # (9,400,000 + 1,000,000) ÷ 32,600,000 = 0.319, below 0.425
    assert [(p.section, p.from_on) for p in open_proposed(clerk.book, LATER)] == [("6.19", DECEMBER)]


def test_a_proposal_tells_a_required_ratio_with_the_decimals_that_the_agreement_prints() -> None:
    """6.19 requires 0.670 from June 30, 1998; 6,700,000 and 6,000,000 over 20,000,000 are 0.635."""
    clerk = Clerk()
    for item, amount in (("receivables", "6,700,000"), ("inventory", "6,000,000"), ("debt", "20,000,000")):
        state(clerk, item, JUNE, amount, entered=date(1998, 8, 3))
    (found,) = open_proposed(clerk.book, date(1998, 8, 3))
    assert found.description.endswith("as of June 30, 1998, 0.635 where at least 0.670 is required")


def test_net_worth_below_for_a_run_of_days_proposes_one_default_from_the_first_day() -> None:
    """(13,850,000) passes on March 31 against (13,842,000)? No: it is 8,000 below, and stays below on May 2."""
    clerk = Clerk()
    for item, amount in (("net-worth", "(13,850,000.00)"), ("proceeds", "0.00")):
        state(clerk, item, MARCH, amount)
    assert [(p.section, p.from_on) for p in proposed(clerk)] == [("6.21", MARCH)]


def test_a_step_of_the_threshold_is_a_first_day_below_and_a_figure_that_passes_ends_the_run() -> None:
    """1,000,000 passes until May 1; from May 2 on 5,000,000 are required. 6,000,000 on June 30 ends the run."""
    clerk = Clerk()
    for day, amount in ((MARCH, "1,000,000.00"), (JUNE, "6,000,000.00"), (date(1998, 8, 1), "4,000,000.00")):
        state(clerk, "net-worth", day, amount)
        state(clerk, "proceeds", day, "0.00")
    assert [(p.section, p.from_on) for p in proposed(clerk)] == [("6.21", STEP), ("6.21", date(1998, 8, 1))]
    assert existing_on(clerk.book, MAY_1998, date(1998, 5, 1)) is None  # the day is still to come
    assert existing_on(clerk.book, MAY_1998, MAY_1998) is not None


def test_a_sample_counts_on_its_own_day_and_never_fails_a_later_one() -> None:
    """The deal's (13,850,000) of December 31 would be below on May 2, and nobody reported it."""
    clerk = Clerk()
    assert existing_on(clerk.book, MAY_1998, MAY_1998) is None


def test_refuted_it_never_existed_and_the_same_figures_do_not_propose_it_again() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    settle(clerk, "6.18", date(1998, 2, 10))
    found = proposed(clerk)[0]
    assert (found.open, found.exists_on(DECEMBER)) == (False, False)
    assert settled_words(found) == (
        "refuted by Senior Officer (sample), Senior Officer, February 10, 1998 (Memorandum)"
    )
    assert second(clerk.desk(FEBRUARY_1998))[0] == HOLDS
    with pytest.raises(Refused, match=r"was refuted on February 10, 1998 already"):
        settle(clerk, "6.18", date(1998, 2, 11))
    state(clerk, "net-income", DECEMBER, "(900,000.01)", "Audit")
    assert [p.open for p in proposed(clerk)] == [True]  # other figures than those that were refuted


@pytest.mark.parametrize("how", [WAIVED, CURED])
def test_waived_or_cured_it_ends_on_the_first_day_without_it(how: str) -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    settle(clerk, "6.18", date(1998, 2, 10), how, FEBRUARY_1998)
    assert existing_on(clerk.book, date(1998, 2, 18), LATER) is not None
    assert existing_on(clerk.book, FEBRUARY_1998, LATER) is None


def test_days_below_after_a_cure_propose_it_anew() -> None:
    clerk = Clerk()
    for day in (MARCH, date(1998, 4, 10), date(1998, 4, 20)):
        state(clerk, "net-worth", day, "(14,000,000.00)")
        state(clerk, "proceeds", day, "0.00")
    settle(clerk, "6.21", date(1998, 4, 15), CURED, date(1998, 4, 15))
    assert [(p.from_on, p.open) for p in proposed(clerk)] == [(MARCH, False), (date(1998, 4, 20), True)]


def test_confirmed_it_is_a_recorded_default_and_taken_back_it_is_proposed_again() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    data = {"number": 1, "section": "6.18", "description": "Minimum Profitability", "from_on": "1997-12-31"}
    opened = clerk.record(kinds.DEFAULT_OPENED, LATER, data)
    assert named(existing_on(clerk.book, FEBRUARY_1998, LATER) or proposed(clerk)[0]) == "Default no. 1"
    assert open_proposed(clerk.book, LATER) == ()
    clerk.take_back(opened)
    assert len(open_proposed(clerk.book, LATER)) == 1


@pytest.mark.parametrize(
    ("decided", "ended", "by", "error", "says"),
    [
        (date(1997, 12, 30), None, OFFICER, Refused, "cannot have been settled on December 30, 1997"),
        (date(1998, 10, 1), None, OFFICER, Refused, "cannot have been settled on October 1, 1998"),
        (date(1998, 2, 10), None, "Nobody", BadInput, "is not among the officers"),
        (date(1998, 2, 10), DECEMBER, OFFICER, Refused, "it cannot have been cured on December 31, 1997"),
        (date(1998, 2, 10), None, OFFICER, BadInput, "Enter the first day on which it no longer existed"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    decided: date, ended: date | None, by: str, error: type[Exception], says: str
) -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    how = CURED if by == OFFICER and (ended or "first day" in says) else REFUTED
    with pytest.raises(error, match=says):
        settle(clerk, "6.18", decided, how, ended, by)
    assert [p.open for p in proposed(clerk)] == [True]


def test_a_section_without_a_failed_test_or_with_two_is_named_with_those_there_are() -> None:
    clerk = Clerk()
    with pytest.raises(BadInput, match=r"Section 6\.20 has no failed test to settle\. Not settled: none"):
        proposed_named(clerk.book, "6.20", None, LATER)
    for day in (DECEMBER, MARCH):
        state(clerk, "net-income", day, "(900,000.00)")
        state(clerk, "pcs-gain", day, "0.00")
    with pytest.raises(BadInput, match=r"failed more than once.*December 31, 1997; section 6\.18 as of March 31, 1998"):
        proposed_named(clerk.book, "6.18", None, LATER)
    assert proposed_named(clerk.book, "6.18", MARCH, LATER).from_on == MARCH


def test_a_failure_found_after_a_posting_leaves_it_and_calls_for_a_correction() -> None:
    clerk = Clerk()
    posting = clerk.do_in_time(FEBRUARY_1998, "floor")
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    assert [(p.number, d.section) for p, d in posted_against(clerk.book, LATER)] == [(posting.number, "6.18")]
    settle(clerk, "6.18", date(1998, 3, 1))
    assert posted_against(clerk.book, LATER) == ()


def test_what_a_posting_rests_on_is_not_taken_back_under_it() -> None:
    early = date(1998, 2, 3)
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)", entered=early)
    corrected = state(clerk, "net-income", DECEMBER, "(700,000.00)", "Audit", entered=early)
    state(clerk, "inventory", DECEMBER, "1,000,000.00", entered=early)
    found = proposed_named(clerk.book, "6.19", None, early)
    data = settling_data(clerk.book, found, REFUTED, Decision(OFFICER, early, "Recount"), None, early)
    refuted = clerk.record(kinds.FAILED_TEST_SETTLED, early, data)
    posting = clerk.do_in_time(FEBRUARY_1998, "floor")
    for fact in (corrected, refuted):
        with pytest.raises(Refused, match=rf"posted on its strength, as no\. {posting.number}"):
            check_take_back(clerk.book, fact.number, "by mistake")
    clerk.void(posting.number)
    assert check_take_back(clerk.book, refuted.number, "by mistake") == refuted


def test_a_decision_forged_before_its_test_failed_is_found() -> None:
    clerk = Clerk()
    forged = {
        "section": "6.18", "test_on": "1997-12-31", "state": REFUTED, "decided_on": "1997-12-01", "ended_on": None,
        "officer": OFFICER, "title": "Officer", "reference": "Memo", "evidence": None, "required": "0", "actual": "-1",
    }  # fmt: skip
    with pytest.raises(CheckFailed, match="on a day on which it had not failed"):
        clerk.record(kinds.FAILED_TEST_SETTLED, LATER, forged)


def walked_to_may(clerk: Clerk) -> None:
    """Monthly dates posted in cash up to and including the one before August 19, 1998."""
    for month in range(2, 8):
        day = date(1998, month, 19)
        clerk.elect(day, "full", day)
        clerk.pay(day)
        clerk.post(day)


def test_a_figure_is_missed_once_its_certificate_is_due_and_not_before() -> None:
    """60 days after March 31 is May 30: May 19 needs nothing, August 19 needs a statement or the figures."""
    clerk = Clerk()
    assert uncertified(clerk.book, MAY_1998, LATER) == ()
    assert uncertified(clerk.book, AUGUST_1998, date(1998, 5, 29)) == ()
    assert {j.on for j in uncertified(clerk.book, AUGUST_1998, date(1998, 5, 30))} == {MARCH}
    for item, amount in PASSING:
        state(clerk, item, MARCH, amount)
    assert uncertified(clerk.book, AUGUST_1998, LATER) == ()


def test_without_it_a_date_is_open_and_neither_elected_noticed_nor_posted_with_an_addition() -> None:
    clerk = Clerk()
    walked_to_may(clerk)
    verdict, evidence = second(clerk.desk(AUGUST_1998, date(1998, 8, 3)))
    assert verdict == OPEN
    assert "The tests of section 6.18, 6.19, 6.20, 6.21 as of March 31, 1998 cannot be certified" in evidence
    with pytest.raises(Refused, match=r"cannot be added to principal yet: the tests of section 6\.18.*statement"):
        clerk.elect(AUGUST_1998, "floor", date(1998, 8, 3))
    stated = clerk.state_no_default(AUGUST_1998, date(1998, 8, 3))
    verdict, evidence = second(clerk.desk(AUGUST_1998, date(1998, 8, 3)))
    assert verdict == HOLDS
    assert "stated on August 3, 1998 that no Default is known (Statement of the Senior Officer)" in evidence
    clerk.elect(AUGUST_1998, "floor", date(1998, 8, 3))
    clerk.take_back(stated)
    with pytest.raises(Refused, match="cannot be added to principal yet"):
        clerk.issue(AUGUST_1998, date(1998, 8, 3))
    clerk.state_no_default(AUGUST_1998, date(1998, 8, 3))
    clerk.notify(AUGUST_1998, date(1998, 8, 3))
    clerk.pay(AUGUST_1998)
    posting = clerk.post(AUGUST_1998)
    assert any(posting.capitalized)
    last = next(f for f in reversed(clerk.book.facts) if f.kind == kinds.NO_DEFAULT_STATED)
    with pytest.raises(Refused, match=rf"belongs to posting no\. {posting.number}"):
        check_take_back(clerk.book, last.number, "by mistake")


def test_a_posting_on_tests_that_nobody_certified_is_found_out() -> None:
    clerk = Clerk()
    walked_to_may(clerk)
    stated = clerk.state_no_default(AUGUST_1998, date(1998, 8, 3))
    clerk.elect(AUGUST_1998, "floor", date(1998, 8, 3))
    clerk.notify(AUGUST_1998, date(1998, 8, 3))
    clerk.pay(AUGUST_1998)
    clerk.post(AUGUST_1998)
    with pytest.raises(CheckFailed, match=r"while tests lacked figures .* \(invariant 2\)"):
        clerk.take_back(stated)


def test_nobody_states_that_no_default_is_known_while_one_exists_or_for_another_time() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(900,000.00)")
    with pytest.raises(Refused, match=r"cannot state for February 19, 1998 that no Default is known: Proposed Default"):
        clerk.state_no_default(FEBRUARY_1998, FEBRUARY_1998)
    with pytest.raises(Refused, match="is made from August 19, 1997 on"):
        clerk.state_no_default(FEBRUARY_1998, date(1997, 8, 18))


def test_lacking_a_term_for_it_a_deal_asks_for_no_statement() -> None:
    from tests.domain.deals import SHIPPED

    clerk = Clerk(SHIPPED.replace("certificate_due_days = 60\n", "").replace(', "certificate_due_days"]', "]"))
    assert doubts(clerk.book, AUGUST_1998, LATER) == ()
    check_registers(clerk.book, 0)
