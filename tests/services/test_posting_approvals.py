"""Approval of postings: required only where the people say so, by another person, for exactly these amounts."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.facts import POSTED, POSTING_APPROVED
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.registers.posting_approvals import approvals_of
from cerplex_desktop.services.approvals import approve_posting, require_approval
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, post, void_posting
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.people import end_role, enrol
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998
from tests.services.signing import ANNE, BERT, FEBRUARY_2, FEBRUARY_3, FEBRUARY_6, enrol_anne, enrol_bert, letter

ON, MARCH_2 = FEBRUARY_1998, date(1998, 3, 2)


def paid(session: BookSession) -> None:
    elect(session, ON, Choice("full"), FEBRUARY_3)
    record_payment(session, ON, None, None, on=ON, received_on=None, reference="")


@pytest.fixture
def two(session: BookSession) -> BookSession:
    """Anne is officer, Bert officer too; the date is paid and postings need approval, as Anne said."""
    enrol_anne(session, MARCH_2)
    enrol_bert(session, "officer")
    paid(session)
    require_approval(session, ON, ANNE, required=True)
    return session


def test_unless_the_people_say_so_nothing_is_approved(session: BookSession) -> None:
    enrol_anne(session)
    enrol_bert(session)
    paid(session)
    assert post(session, ON, ON, back_up=False).number == 2
    assert not approvals_of(session.book).required


def test_nobody_enrolled_requires_no_approval(session: BookSession) -> None:
    with pytest.raises(BadInput, match="Nobody is enrolled"):
        require_approval(session, FEBRUARY_2, None, required=True)


def test_a_posting_that_another_approved_is_posted(two: BookSession) -> None:
    with pytest.raises(Refused, match="nobody has approved it"):
        post(two, ON, ON, back_up=False)
    approve_posting(two, ON, ON, BERT)
    post(two, ON, ON, back_up=False)
    assert verify(two).difference == ""


def test_the_maker_cannot_approve(two: BookSession) -> None:
    approve_posting(two, ON, ON, ANNE)
    with pytest.raises(Refused, match=r"by Anne \(sample\) \(anne\), who approved it: the maker cannot approve"):
        post(two, ON, ON, back_up=False)
    two.by = "bert"
    post(two, ON, ON, back_up=False)


def test_only_someone_enrolled_posts(two: BookSession) -> None:
    approve_posting(two, ON, ON, BERT)
    two.by = "stranger"
    with pytest.raises(Refused, match="who is not enrolled"):
        post(two, ON, ON, back_up=False)


def test_one_whose_role_is_over_posts_nothing_as_of_an_earlier_day(two: BookSession) -> None:
    """Bert was officer through March 2; on March 3 he posts nothing, be it dated February 19."""
    approve_posting(two, ON, ON, ANNE)
    end_role(two, "bert", "officer", MARCH_2, "Left", MARCH_2, ANNE)
    set_working_date(two, date(1998, 3, 3))
    two.by = "bert"
    for working_on in (date(1998, 3, 3), date(1998, 2, 20)):
        set_working_date(two, working_on)
        with pytest.raises(Refused, match="bert has no role on March 3, 1998"):
            post(two, ON, ON, back_up=False)
        with pytest.raises(Refused, match="bert has no role on March 3, 1998"):
            require_approval(two, ON, BERT, required=False)


def test_an_approval_binds_to_the_exact_amounts(session: BookSession) -> None:
    """Approved with all paid in cash; with one payment taken back and posted unpaid, other amounts would be posted."""
    enrol_anne(session, ON)
    enrol_bert(session)
    paid(session)
    require_approval(session, ON, ANNE, required=True)
    approved = approve_posting(session, ON, ON, BERT)
    post(session, ON, ON, back_up=False)
    void_posting(session, 2, "Wire returned", ON)
    with pytest.raises(Refused, match=rf"entry no. {approved.fact.number} approved other amounts"):
        post(session, ON, ON, back_up=False)
    approve_posting(session, ON, ON, BERT)
    assert post(session, ON, ON, back_up=False).number == 3


def test_who_required_it_does_not_lift_it_alone(two: BookSession) -> None:
    with pytest.raises(Refused, match="another officer lifts it"):
        require_approval(two, ON, ANNE, required=False)
    with pytest.raises(Refused, match="is required already"):
        require_approval(two, ON, BERT, required=True)
    require_approval(two, ON, BERT, required=False)
    post(two, ON, ON, back_up=False)


def test_one_person_alone_attaches_the_signed_form(session: BookSession, tmp_path: Path) -> None:
    enrol_anne(session, ON)
    paid(session)
    require_approval(session, ON, ANNE, required=True)
    with pytest.raises(BadInput, match="its scan is missing"):
        approve_posting(session, ON, ON, ANNE)
    assert approve_posting(session, ON, ON, ANNE, letter(tmp_path)).single_user
    post(session, ON, ON, back_up=False)
    assert verify(session).difference == ""


def test_a_correction_does_not_post_around_the_approval(two: BookSession) -> None:
    approve_posting(two, ON, ON, BERT)
    post(two, ON, ON, back_up=False)
    with pytest.raises(Refused, match="cannot be posted again by a correction"):
        correct(two, Request("Other readings", ON, entered_from=ON))


def test_a_posting_made_around_the_approval_is_found_before_it_is_committed(two: BookSession) -> None:
    head = two.book.head_hash
    with pytest.raises(CheckFailed, match="was made without the approval that was required"), two.change() as change:
        change.record(POSTED, ON, posting_data(change.book, check_posting(change.book, ON, ON)))
    assert two.book.head_hash == head == two.file.facts()[-1].hash
    assert verify(two).difference == ""


def test_an_approval_of_someone_whose_role_ended_is_refused(two: BookSession) -> None:
    end_role(two, "bert", "officer", ON, "Left", ON, ANNE)
    with pytest.raises(Refused, match="has no role on February 20, 1998"):
        approve_posting(two, ON, date(1998, 2, 20), BERT)


def test_an_approval_does_not_count_before_its_day(two: BookSession, tmp_path: Path) -> None:
    """Bert's role ends some day; Anne cannot sign alone as of a later day and post on an earlier one with it."""
    end_role(two, "bert", "officer", date(1998, 3, 1), "Leaves", FEBRUARY_3, ANNE)
    approved = approve_posting(two, ON, MARCH_2, ANNE, letter(tmp_path))
    assert approved.single_user
    with pytest.raises(Refused, match=rf"entry no. {approved.fact.number} approves it on March 2, 1998 only"):
        post(two, ON, ON, back_up=False)
    with pytest.raises(CheckFailed, match="without the approval"), two.change() as change:
        change.record(POSTED, ON, posting_data(change.book, check_posting(change.book, ON, ON)))


def test_an_approval_forged_in_the_name_of_one_who_may_not_approve_is_found(two: BookSession) -> None:
    enrol(two, "cora", "Cora (sample)", ["preparer"], FEBRUARY_2, FEBRUARY_2, signature=ANNE)
    data = dict(approve_posting(two, ON, ON, BERT).fact.data)
    with pytest.raises(CheckFailed, match="signed by one who may not approve"), two.change() as change:
        change.record(POSTING_APPROVED, ON, {**data, "by": "cora"})


def test_nothing_is_approved_or_posted_with_approval_on_a_day_to_come(session: BookSession) -> None:
    """Under a working date of February 6, nobody signs for February 19 yet, nor is an approved date posted on it."""
    enrol_anne(session)
    enrol_bert(session, "officer")
    paid(session)
    require_approval(session, FEBRUARY_6, ANNE, required=True)
    told = "as of February 19, 1998 yet: the working date is February 6, 1998"
    with pytest.raises(Refused, match=f"Nobody can approve a posting {told}"):
        approve_posting(session, ON, ON, BERT)
    set_working_date(session, ON)
    approve_posting(session, ON, ON, BERT)
    set_working_date(session, FEBRUARY_6)
    with pytest.raises(Refused, match=f"Nobody can post February 19, 1998 {told}"):
        post(session, ON, ON, back_up=False)
