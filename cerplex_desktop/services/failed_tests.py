"""Settling failed tests, and recording officers' statements that no Default is known."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.defaults import Default
from cerplex_desktop.domain.covenants.proposed import Settled, settled_tests
from cerplex_desktop.domain.covenants.uncertified import Statement, statements_of
from cerplex_desktop.domain.events.defaults import confirming, opening
from cerplex_desktop.domain.registers.failed_tests import Decision, check_decided, proposed_named, settling_data
from cerplex_desktop.domain.registers.no_default_statements import statement_data
from cerplex_desktop.domain.registers.officers import officer_on
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession, Change


class FailedTest(NamedTuple):
    """The failed test that is meant: its section, and its day where the section failed more than once."""

    section: str
    test_on: date | None = None


def confirm_failed_test(
    session: BookSession, test: FailedTest, name: str, decision: Decision, on: date, *, scan: Path | None = None
) -> Default:
    """Records a failed test as the Default or Event of Default that an officer confirmed, from the day of the test.

    Agreement: 4.1(b), 6.18 to 6.21. ``scan`` is filed as evidence.

    Raises:
        BadInput: there is no such failed test, or nobody of that name is an officer.
        Refused: it was settled already, decided before it failed, or by one not in office that day.
    """
    with session.change() as change:
        proposed = proposed_named(change.book, test.section, test.test_on, on)
        check_decided(proposed, decision.decided_on, on)
        officer = officer_on(change.book, decision.officer, decision.decided_on)
        opened = opening(change.book, proposed.section, proposed.description, proposed.from_on)
        change.record(kinds.DEFAULT_OPENED, on, opened)
        filed = _filed(change, scan, f"Confirmation of the failed test of section {proposed.section}", on)
        words = plain_text(decision.reference, "reference")
        reference = f"{words} (evidence: entry no. {filed})" if filed else words
        by = f"{officer.name}, {officer.title}"
        data = confirming(change.book, opened["number"], name, decision.decided_on, by, reference)
        change.record(kinds.DEFAULT_CONFIRMED, on, data)
    return session.book.defaults[opened["number"]]


def settle_failed_test(
    session: BookSession,
    test: FailedTest,
    state: str,
    decision: Decision,
    on: date,
    *,
    ended_on: date | None = None,
    scan: Path | None = None,
) -> Settled:
    """Records that an officer refuted a failed test, or that it was waived or cured from ``ended_on`` on.

    Raises:
        BadInput, Refused: as ``proposed_named`` and ``settling_data``.
    """
    with session.change() as change:
        proposed = proposed_named(change.book, test.section, test.test_on, on)
        filed = _filed(change, scan, f"Failed test of section {proposed.section} {state}", on)
        data = settling_data(change.book, proposed, state, decision._replace(evidence=filed), ended_on, on)
        change.record(kinds.FAILED_TEST_SETTLED, on, data)
    return list(settled_tests(session.book))[-1]


def state_no_default(
    session: BookSession, interest_on: date, decision: Decision, on: date, *, scan: Path | None = None
) -> Statement:
    """Records an officer's statement that no Default is known, for an interest date whose tests lack figures.

    Raises:
        BadInput, Refused: as ``statement_data``.
    """
    with session.change() as change:
        filed = _filed(change, scan, "Statement that no Default is known", on)
        data = statement_data(change.book, interest_on, decision._replace(evidence=filed), on)
        change.record(kinds.NO_DEFAULT_STATED, on, data)
    return statements_of(session.book)[-1]


def _filed(change: Change, scan: Path | None, what: str, on: date) -> int | None:
    return None if scan is None else file_evidence(change, scan, what, on)
