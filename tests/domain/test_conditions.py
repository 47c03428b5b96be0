"""The conditions of 4.1(b) and (c), one by one, and what fails when one does."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import (
    ALL_CASH_DATE,
    ELECTED,
    FAILED_ELECTION,
    NOTICED,
    PAID,
    POSTED,
    PROJECTED,
    Desk,
)
from cerplex_desktop.domain.interest_dates.notices import FAILS, HOLDS, OPEN
from cerplex_desktop.domain.money import ZERO
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE, PAYMENT_ADVICE
from tests.domain.clerk import Clerk
from tests.domain.deals import (
    AUGUST_1997,
    FEBRUARY_1998,
    MARCH_1998,
    MATURITY,
    with_open_condition,
    with_reading,
    without_conditions,
)

EARLY = date(1998, 2, 3)


def elected(text: str | None = None) -> Clerk:
    clerk = Clerk(text) if text else Clerk()
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    return clerk


def verdicts(desk: Desk) -> dict[tuple[int, str], str]:
    return {(c.number, c.holder): c.verdict for c in desk.conditions}


def test_every_condition_holds_once_notices_and_cash_arrived_in_time() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.pay(FEBRUARY_1998)
    desk = clerk.desk(FEBRUARY_1998)
    assert set(verdicts(desk).values()) == {HOLDS}
    assert {c.number for c in desk.conditions} == {0, 1, 2, 3, 4, 5}
    assert all(c.section and c.evidence for c in desk.conditions)


def test_a_date_moves_from_projected_to_posted_as_facts_come_in() -> None:
    clerk = Clerk()
    states = [clerk.desk(FEBRUARY_1998, EARLY).state]
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    states.append(clerk.desk(FEBRUARY_1998, EARLY).state)
    clerk.notify(FEBRUARY_1998, EARLY)
    states.append(clerk.desk(FEBRUARY_1998, EARLY).state)
    clerk.pay(FEBRUARY_1998)
    states.append(clerk.desk(FEBRUARY_1998).state)
    clerk.post(FEBRUARY_1998)
    states.append(clerk.desk(FEBRUARY_1998).state)
    assert states == [PROJECTED, ELECTED, NOTICED, PAID, POSTED]


def test_without_an_election_the_whole_interest_is_cash_after_the_deadline() -> None:
    desk = Clerk().desk(FEBRUARY_1998, date(1998, 2, 14))
    assert desk.state == ALL_CASH_DATE
    assert (desk.totals.cash, desk.totals.capitalized) == (desk.totals.due, ZERO)
    assert "Friday, February 13, 1998" in desk.choice_closed_because


def test_condition_1_on_the_maturity_date_the_choice_is_closed_and_all_is_cash() -> None:
    desk = Clerk().desk(MATURITY, date(2001, 11, 1))
    assert verdicts(desk)[1, ""] == FAILS
    assert "maturity" in desk.choice_closed_because
    assert desk.totals.capitalized == ZERO


@pytest.mark.parametrize(("ended_on", "barred"), [(None, True), (date(1998, 2, 20), True), (FEBRUARY_1998, False)])
def test_condition_2_a_default_that_exists_on_the_date_makes_all_notes_cash(
    ended_on: date | None, barred: bool
) -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.open_default(date(1998, 2, 10))
    if ended_on:
        clerk.end_default(ended_on)
    desk = clerk.desk(FEBRUARY_1998)
    assert verdicts(desk)[2, ""] == (FAILS if barred else HOLDS)
    assert (desk.totals.capitalized == ZERO) is barred
    assert bool(desk.choice_closed_because) == barred or "notice" in desk.choice_closed_because
    assert all(bool(h.failed_because) == barred for h in desk.holders)


@pytest.mark.parametrize(("from_on", "barred"), [(FEBRUARY_1998, True), (date(1998, 2, 20), False)])
def test_condition_2_looks_at_the_interest_date_itself(from_on: date, barred: bool) -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.open_default(from_on)
    assert all(bool(h.failed_because) == barred for h in clerk.desk(FEBRUARY_1998).holders)


def test_a_default_closes_the_choice_to_capitalize_and_leaves_all_cash_open() -> None:
    clerk = Clerk()
    clerk.open_default(date(1998, 2, 2))
    with pytest.raises(Refused, match="A Default has been open since February 2, 1998"):
        clerk.elect(FEBRUARY_1998, "floor", EARLY)
    clerk.elect(FEBRUARY_1998, "full", EARLY)


def test_while_a_default_is_open_the_papers_are_payment_advices_that_say_so() -> None:
    clerk = elected()
    clerk.open_default(EARLY)
    papers = clerk.issue(FEBRUARY_1998, EARLY)
    assert {p.kind for p in papers} == {PAYMENT_ADVICE}
    assert all(k == 0 and c == d for p in papers for _, _, d, c, k in p.lines)
    assert {p.letter["reason"] for p in papers} == {
        "A Default or Event of Default (Section 6.20) exists; while it does, the entire amount of interest due in "
        "respect of all Notes is payable in cash under Section 4.1(b)."
    }


def in_default_after_notice() -> Clerk:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.open_default(date(1998, 2, 10))
    clerk.notify(FEBRUARY_1998, date(1998, 2, 10))
    return clerk


def test_an_advice_under_a_default_replaces_the_notice_so_that_its_end_after_the_deadline_adds_nothing() -> None:
    clerk = in_default_after_notice()
    clerk.end_default(date(1998, 2, 17))
    day = date(1998, 2, 17)
    desk = clerk.desk(FEBRUARY_1998, day)
    assert desk.totals.capitalized == ZERO
    assert all("was replaced by" in h.failed_because for h in desk.holders)
    papers = clerk.issue(FEBRUARY_1998, day)
    assert [(p.kind, p.issued_on, p.supersedes) for p in papers] == [(PAYMENT_ADVICE, day, n) for n in (4, 5, 6)]
    assert clerk.issue(FEBRUARY_1998, FEBRUARY_1998) == papers
    clerk.pay(FEBRUARY_1998)
    posting = clerk.post(FEBRUARY_1998)
    assert (sum(posting.capitalized), list(posting.cash)) == (0, list(posting.due))


def test_a_default_that_ends_before_the_deadline_leaves_time_for_a_new_notice_and_only_that_one_counts() -> None:
    clerk = in_default_after_notice()
    clerk.end_default(date(1998, 2, 11))
    day = date(1998, 2, 11)
    assert {c.verdict for c in clerk.desk(FEBRUARY_1998, day).conditions if c.number == 4} == {OPEN}
    papers = clerk.notify(FEBRUARY_1998, day)
    assert {(p.kind, p.supersedes is not None) for p in papers} == {(ELECTION_NOTICE, True)}
    clerk.pay(FEBRUARY_1998)
    assert sum(clerk.post(FEBRUARY_1998).capitalized) == clerk.book.elections[FEBRUARY_1998].capitalized.cents


def test_a_notice_dated_into_a_default_is_refused_since_it_would_state_that_none_exists() -> None:
    clerk = elected()
    clerk.open_default(date(1998, 2, 2))
    clerk.end_default(date(1998, 2, 9))
    with pytest.raises(Refused, match="would state that no Default or Event of Default exists"):
        clerk.issue(FEBRUARY_1998, EARLY)
    assert {p.kind for p in clerk.issue(FEBRUARY_1998, date(1998, 2, 9))} == {ELECTION_NOTICE}


def test_an_advice_issued_after_the_default_ended_says_that_it_existed_on_the_date() -> None:
    clerk = elected()
    clerk.open_default(date(1998, 2, 10))
    clerk.end_default(date(1998, 2, 20))
    reason = clerk.issue(FEBRUARY_1998, date(1998, 2, 20))[0].letter["reason"]
    assert "existed on February 19, 1998; on such a date, the entire amount" in reason


def test_a_holder_whose_cash_was_late_reads_so_in_its_advice() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    late = date(1998, 2, 20)
    clerk.pay(FEBRUARY_1998, "NML", received=late)
    papers = {p.holder: p for p in clerk.issue(FEBRUARY_1998, late)}
    assert papers["NML"].letter["reason"].startswith("The cash part of this interest payment did not reach you by Thu")


def test_copies_name_counsel_with_its_role() -> None:
    papers = elected().issue(FEBRUARY_1998, EARLY)
    assert {tuple(p.letter["copies_to"]) for p in papers} == {("Hebb & Gitlin, special counsel to the holders",)}


def test_before_the_amendment_is_in_effect_nothing_can_be_posted() -> None:
    clerk = Clerk(with_open_condition(), posted_through_1997=False)
    clerk.elect(AUGUST_1997, "full", AUGUST_1997)
    clerk.pay(AUGUST_1997)
    with pytest.raises(Refused, match=r"section 7\.3"):
        clerk.post(AUGUST_1997)


def with_one_late_notice(clerk: Clerk) -> str:
    first, *others = clerk.issue(FEBRUARY_1998, EARLY)
    clerk.deliver(first, "courier", EARLY, date(1998, 2, 17))
    for paper in others:
        clerk.deliver(paper, "hand", EARLY, EARLY)
    return first.holder


def test_condition_4_a_late_notice_turns_that_holders_notes_to_cash_and_the_others_stand() -> None:
    clerk = elected()
    late = with_one_late_notice(clerk)
    desk = clerk.desk(FEBRUARY_1998)
    assert desk.state == FAILED_ELECTION
    assert {h.holder for h in desk.holders if h.failed_because} == {late}
    assert all((n.capitalized == ZERO) == (n.holder == late) for n in desk.lines)
    assert all(n.cash == (n.due if n.holder == late else n.floor) for n in desk.lines)
    clerk.pay(FEBRUARY_1998)
    posting = clerk.post(FEBRUARY_1998)
    assert set(posting.effects) == {late}
    assert [k == 0 for k in posting.capitalized] == [h == late for h in posting.holders]


def test_under_the_alternative_of_i_18_one_late_notice_turns_all_notes_to_cash() -> None:
    clerk = elected(with_reading("I-18", "all notes"))
    with_one_late_notice(clerk)
    desk = clerk.desk(FEBRUARY_1998)
    assert desk.totals.capitalized == ZERO
    assert all(h.failed_because for h in desk.holders)


def test_the_holder_whose_notice_failed_is_sent_a_payment_advice_that_gives_the_reason() -> None:
    clerk = elected()
    late = with_one_late_notice(clerk)
    papers = {p.holder: p for p in clerk.issue(FEBRUARY_1998, date(1998, 2, 18))}
    assert {h for h, p in papers.items() if p.kind == PAYMENT_ADVICE} == {late}
    assert papers[late].letter["reason"] == (
        "Written notice of the Company’s election, stating the amount to be added to each of your Notes, did not reach "
        "you by Friday, February 13, 1998, as Section 4.1(c)(i) requires; the entire interest due on your Notes is "
        "payable in cash."
    )


def test_a_notice_whose_amounts_no_longer_hold_does_not_count() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "1,000,000.00", date(1998, 2, 4))
    desk = clerk.desk(FEBRUARY_1998, date(1998, 2, 4))
    assert {c.verdict for c in desk.conditions if c.number == 4} == {OPEN}
    assert all("no longer hold" in c.evidence for c in desk.conditions if c.number == 4)
    assert clerk.desk(FEBRUARY_1998).totals.capitalized == ZERO


def test_a_new_notice_takes_the_place_of_one_whose_amounts_no_longer_hold() -> None:
    clerk = elected()
    old = clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "1,000,000.00", date(1998, 2, 4))
    new = clerk.notify(FEBRUARY_1998, date(1998, 2, 4))
    assert [p.supersedes for p in new] == [p.number for p in old]
    assert {p.kind for p in new} == {ELECTION_NOTICE}
    assert not any(h.failed_because for h in clerk.desk(FEBRUARY_1998, date(1998, 2, 17)).holders)


def test_a_notice_that_an_advice_took_the_place_of_counts_no_more_even_when_its_amounts_hold_again() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "full", date(1998, 2, 4))
    advices = clerk.notify(FEBRUARY_1998, date(1998, 2, 4))
    assert {(p.kind, p.supersedes is not None) for p in advices} == {(PAYMENT_ADVICE, True)}
    clerk.elect(FEBRUARY_1998, "floor", date(1998, 2, 5))
    assert clerk.desk(FEBRUARY_1998).totals.capitalized == ZERO
    again = clerk.notify(FEBRUARY_1998, date(1998, 2, 5))
    assert {p.kind for p in again} == {ELECTION_NOTICE}
    assert not any(h.failed_because for h in clerk.desk(FEBRUARY_1998, date(1998, 2, 17)).holders)


def test_a_notice_after_the_deadline_is_refused_with_the_date_and_section() -> None:
    clerk = elected()
    with pytest.raises(Refused, match=r"would be late.*Friday, February 13, 1998.*4\.1\(c\)\(i\)"):
        clerk.issue(FEBRUARY_1998, date(1998, 2, 14))


def test_condition_5_cash_after_the_date_turns_that_holders_notes_to_cash() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.pay(FEBRUARY_1998, "NML", received=date(1998, 2, 20))
    for holder in ("JHL", "NAS"):
        clerk.pay(FEBRUARY_1998, holder)
    desk = clerk.desk(FEBRUARY_1998, date(1998, 2, 20))
    assert {h.holder for h in desk.holders if h.failed_because} == {"NML"}
    assert verdicts(desk)[5, "NML"] == FAILS


SATURDAY = date(1998, 9, 19)


@pytest.mark.parametrize(("text", "stands"), [(None, True), (with_reading("I-19", "printed date"), False)])
def test_cash_on_the_monday_after_a_saturday_date_is_in_time_unless_the_printed_date_is_strict(
    text: str | None, stands: bool
) -> None:
    clerk = Clerk(text) if text else Clerk()
    for month in range(2, 9):
        day = date(1998, month, 19)
        clerk.elect(day, "full", day)
        clerk.pay(day)
        clerk.post(day)
    clerk.state_no_default(SATURDAY, date(1998, 9, 1))  # the figures of March 31 are due by then, and not recorded
    clerk.elect(SATURDAY, "floor", date(1998, 9, 1))
    clerk.notify(SATURDAY, date(1998, 9, 1))
    clerk.pay(SATURDAY, received=date(1998, 9, 21))
    desk = clerk.desk(SATURDAY, date(1998, 9, 21))
    assert desk.pay_on == (date(1998, 9, 21) if stands else SATURDAY)
    assert bool(desk.totals.capitalized) is stands


def test_on_august_19_1997_everything_is_added_or_nothing_and_no_notice_is_asked_for() -> None:
    clerk = Clerk(posted_through_1997=False)
    with pytest.raises(Refused, match="all of the interest is capitalized, or none"):
        clerk.elect(AUGUST_1997, "100.00", AUGUST_1997)
    clerk.elect(AUGUST_1997, "0.00", AUGUST_1997)
    assert clerk.book.elections[AUGUST_1997].choice.kind == "floor"
    posting = clerk.post(AUGUST_1997)
    assert (sum(posting.cash), list(posting.capitalized)) == (0, list(posting.due))


def test_on_august_19_1997_the_other_choice_is_all_cash() -> None:
    clerk = Clerk(posted_through_1997=False)
    clerk.elect(AUGUST_1997, "full", AUGUST_1997)
    clerk.pay(AUGUST_1997)
    posting = clerk.post(AUGUST_1997)
    assert (list(posting.cash), sum(posting.capitalized)) == (list(posting.due), 0)


def test_cash_a_cent_below_the_floor_or_above_the_interest_due_is_refused_with_the_figures() -> None:
    # Sums of the hand-worked page: floors 858,295.37, due 1,355,203.13.
    clerk = Clerk()
    with pytest.raises(Refused, match=r"\$858,295\.36 is \$0\.01 below the floor of \$858,295\.37"):
        clerk.elect(FEBRUARY_1998, "858,295.36", EARLY)
    with pytest.raises(Refused, match=r"\$1,355,203\.14 is more than the interest due .*\$1,355,203\.13"):
        clerk.elect(FEBRUARY_1998, "1,355,203.14", EARLY)
    for total, kind in (("858,295.37", "floor"), ("1,355,203.13", "full"), ("858,295.38", "amount")):
        clerk.elect(FEBRUARY_1998, total, EARLY)
        assert clerk.book.elections[FEBRUARY_1998].choice.kind == kind


def test_a_date_is_not_elected_before_the_one_it_rests_on_is_posted() -> None:
    with pytest.raises(Refused, match="out of order: February 19, 1998 is not posted yet"):
        Clerk().elect(MARCH_1998, "floor", EARLY)


def test_a_deal_that_names_no_conditions_is_in_effect_from_the_day_of_its_agreement() -> None:
    clerk = elected(without_conditions())
    first = clerk.desk(FEBRUARY_1998).conditions[0]
    assert (first.title, first.verdict) == ("The agreement is in effect", HOLDS)
    assert first.evidence == "Dated August 20, 1997; it names no closing conditions"
    assert {p.kind for p in clerk.notify(FEBRUARY_1998, EARLY)} == {ELECTION_NOTICE}
    clerk.pay(FEBRUARY_1998)
    assert sum(clerk.post(FEBRUARY_1998).capitalized) > 0


def test_an_election_that_stands_is_not_told_to_be_all_cash_once_its_deadline_has_passed() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    desk = clerk.desk(FEBRUARY_1998, date(1998, 2, 17))
    assert desk.choice_told.endswith("It stands for each holder whose notice arrived in time.")
    late = Clerk().desk(FEBRUARY_1998, date(1998, 2, 17))
    assert late.choice_told.endswith("All interest is payable in cash.")
