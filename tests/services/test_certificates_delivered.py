"""A certificate goes to each holder: enclosed to every one of them, and delivered to each on its own day."""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.errors import BadInput, CheckFailed
from cerplex_desktop.domain.papers.delivery_matrix import NOT_SENT, ON_ITS_WAY, RECEIVED, delivery_matrix
from cerplex_desktop.domain.papers.mailing import mailing
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.certificates import Wanted, issue_certificate
from cerplex_desktop.services.payments import log_deliveries, log_delivery
from cerplex_desktop.services.session import BookSession
from tests.services.forging import forged

DECEMBER, FEBRUARY_2, FEBRUARY_3, FEBRUARY_6 = (
    date(1997, 12, 31),
    date(1998, 2, 2),
    date(1998, 2, 3),
    date(1998, 2, 6),
)
HOLDERS = ["NML", "JHL", "NAS"]


@pytest.fixture
def certified(session: BookSession) -> BookSession:
    wanted = Wanted(COMPLIANCE_CERTIFICATE, DECEMBER, "Senior Officer (sample)")
    issue_certificate(session, wanted, FEBRUARY_2)
    return session


def reached(session: BookSession, on: date) -> dict[str, str]:
    return {r.wanted.holder: r.state for r in delivery_matrix(session.book, on) if r.wanted.about_on == DECEMBER}


def test_each_holder_is_shown_with_its_own_delivery(certified: BookSession) -> None:
    assert reached(certified, FEBRUARY_2) == dict.fromkeys(HOLDERS, NOT_SENT)
    log_delivery(certified, "CPX-0001 to NML", "courier", FEBRUARY_3, FEBRUARY_6, "")
    log_delivery(certified, "1 to John Hancock", "courier", FEBRUARY_3, None, "")
    assert reached(certified, FEBRUARY_6) == {"NML": RECEIVED, "JHL": ON_ITS_WAY, "NAS": NOT_SENT}
    assert said(certified.book, certified.book.facts[-1]).startswith("CPX-0001 sent to John Hancock by courier")


def test_without_a_holder_named_it_was_sent_to_all_of_them_and_twice_records_nothing_new(
    certified: BookSession,
) -> None:
    for _ in range(2):
        logged = log_deliveries(certified, ("CPX-0001",), "hand", FEBRUARY_3, FEBRUARY_3, "")
        assert [d.holder for d in logged] == HOLDERS
    assert len(certified.book.deliveries) == 3
    assert reached(certified, FEBRUARY_3) == dict.fromkeys(HOLDERS, RECEIVED)


def test_a_delivery_to_nobody_who_should_have_it_is_refused(certified: BookSession) -> None:
    with pytest.raises(BadInput, match="There is no holder “XYZ”"):
        log_delivery(certified, "CPX-0001 to XYZ", "hand", FEBRUARY_3, FEBRUARY_3, "")
    assert not certified.book.deliveries


def test_a_forged_delivery_of_a_paper_that_has_its_own_holder_to_another_is_found(certified: BookSession) -> None:
    log_delivery(certified, "CPX-0001 to NML", "hand", FEBRUARY_3, FEBRUARY_3, "")
    facts = certified.book.facts
    delivered = next(f for f in facts if f.kind == kinds.DELIVERY_LOGGED)
    with pytest.raises(CheckFailed):
        replay(forged(facts, delivered.number, {**delivered.data, "holder": "XYZ"}))


def test_a_delivery_recorded_without_a_holder_went_to_each(certified: BookSession) -> None:
    """As books hold it in which deliveries of certificates name nobody."""
    body = {"document": 1, "method": "hand", "received_on": "1998-02-03", "reference": ""}
    with certified.change() as change:
        change.record(kinds.DELIVERY_LOGGED, FEBRUARY_3, body)
    assert reached(certified, FEBRUARY_3) == dict.fromkeys(HOLDERS, RECEIVED)


def test_it_is_enclosed_to_every_holder_at_the_address_known_and_a_copy_goes_to_counsel(
    certified: BookSession,
) -> None:
    made = mailing(certified.book, DECEMBER, FEBRUARY_2)
    assert [(r.to.name, r.is_copy, [e.number for e in r.enclosures]) for r in made.recipients] == [
        ("The Northwestern Mutual Life Insurance Company", False, [1]),
        ("John Hancock Mutual Life Insurance Company", False, [1]),
        ("North Atlantic Smaller Companies Investment Trust PLC", False, [1]),
        ("Hebb & Gitlin", True, [1]),
    ]
    assert made.recipients[0].to.address == certified.book.deal.holder("NML").address
