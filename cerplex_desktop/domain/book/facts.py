"""Facts: what happened, one after another, each with the hash of the one before.

A fact is never edited or deleted. A mistake is taken back by a later ``void`` fact that names it.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from cerplex_desktop.domain.canonical import canonical_json
from cerplex_desktop.domain.errors import CheckFailed

GENESIS = "0" * 64

DEAL_ADOPTED = "deal adopted"
WORKING_DATE_SET = "working date set"
ELECTION_MADE = "election made"
DOCUMENT_ISSUED = "document issued"
DELIVERY_LOGGED = "delivery logged"
PAYMENT_RECORDED = "payment recorded"
POSTED = "posted"
DEFAULT_OPENED = "default opened"
DEFAULT_CONFIRMED = "default confirmed"
DEFAULT_ENDED = "default ended"
RATE_SET = "rate set"
PRIME_KNOWN = "prime rate known"
BLOCKAGE_STARTED = "blockage started"
BLOCKAGE_ENDED = "blockage ended"
AVAILABILITY_READ = "availability read"
FIGURE_STATED = "figure stated"
PREPAID = "notes prepaid"
PAID_OFF = "notes paid off"
PRINCIPAL_PAID = "principal paid"
ACCELERATED = "notes accelerated"
ANNULLED = "acceleration annulled"
WAIVER_RECORDED = "waiver recorded"
HOLDER_REGISTERED = "holder registered"
NOTES_STATED = "notes stated"
NOTES_TRANSFERRED = "notes transferred"
BALANCE_CONFIRMED = "balance confirmed"
DIFFERENCE_CLOSED = "difference closed"
READING_SWITCHED = "reading switched"
READING_CONFIRMED = "reading confirmed"
TERMS_AMENDED = "terms amended"
BUSINESS_DAY_SET = "business day set"
EVIDENCE_FILED = "evidence filed"
OFFICER_LISTED = "officer listed"
OFFICER_LEFT = "officer left office"
CONDITION_RECORDED = "condition recorded"
STATEMENT_RECEIVED = "statement of costs received"
STATEMENT_PAID = "statement of costs paid"
RESERVE_PAID_IN = "reserve paid in"
RESERVE_APPLIED = "reserve applied"
RESERVE_RECONCILED = "reserve reconciled"
REPLENISHMENT_DIRECTED = "replenishment directed"
RESERVE_DISPOSED = "reserve disposed of"
REPORT_REQUESTED = "report requested"
REPORT_DELIVERED = "report delivered"
MEETING_REQUESTED = "meeting requested"
MEETING_HELD = "meeting held"
WARRANTS_STATED = "warrant certificates stated"
WARRANTS_EXCHANGED = "warrant certificates exchanged"
WARRANTS_EXERCISED = "warrants exercised"
WARRANTS_ADJUSTED = "warrants adjusted"
WARRANTS_CANCELLED = "warrants cancelled"
SHARES_ISSUED = "shares issued"
SHARES_RESERVED = "shares reserved"
SHARES_AUTHORIZED = "shares authorized"
SHARES_SPLIT = "shares split"
SHARES_BOUGHT_BACK = "shares bought back"
PERSON_ENROLLED = "person enrolled"
ROLE_GIVEN = "role given"
ROLE_ENDED = "role ended"
PHRASE_SET = "pass phrase set"
PHRASE_CLEARED = "pass phrase cleared"
PHRASE_WRONG = "pass phrase wrong"
APPROVAL_OF_POSTINGS_SET = "approval of postings set"
POSTING_APPROVED = "posting approved"
FIELD_ENTERED = "field entered"
FIELD_VERIFIED = "field verified"
WIRE_REQUESTED = "payment instructions requested"
WIRE_CALLED_BACK = "payment instructions called back"
WIRE_APPROVED = "payment instructions approved"
WIRE_WITHDRAWN = "payment instructions withdrawn"
SHEET_IMPORTED = "sheet imported"
BANK_LINES_IMPORTED = "bank lines imported"
BANK_LINE_MATCHED = "bank line matched"
FAILED_TEST_SETTLED = "failed test settled"
NO_DEFAULT_STATED = "no default stated"
CERTIFICATE_SIGNED = "certificate signed"
VOIDED = "voided"

OF_CLOSING = frozenset(
    {
        STATEMENT_RECEIVED, STATEMENT_PAID,
        RESERVE_PAID_IN, RESERVE_APPLIED, RESERVE_RECONCILED, REPLENISHMENT_DIRECTED, RESERVE_DISPOSED,
        REPORT_REQUESTED, REPORT_DELIVERED, MEETING_REQUESTED, MEETING_HELD,
    }
)  # fmt: skip
"""Kinds from which something may be owed after closing: costs, the reserve, reports, meetings."""

OF_EQUITY = frozenset(
    {
        WARRANTS_STATED, WARRANTS_EXCHANGED, WARRANTS_EXERCISED, WARRANTS_ADJUSTED, WARRANTS_CANCELLED,
        SHARES_ISSUED, SHARES_RESERVED, SHARES_AUTHORIZED, SHARES_SPLIT, SHARES_BOUGHT_BACK,
    }
)  # fmt: skip
"""Kinds of the register of warrants and capital stock."""

OF_PEOPLE = frozenset({PERSON_ENROLLED, ROLE_GIVEN, ROLE_ENDED, PHRASE_SET, PHRASE_CLEARED, PHRASE_WRONG})
"""Kinds that say who may sign what."""

OF_REGISTERS = frozenset(
    {
        EVIDENCE_FILED, OFFICER_LISTED, OFFICER_LEFT, CONDITION_RECORDED, *OF_CLOSING, *OF_EQUITY, *OF_PEOPLE,
        APPROVAL_OF_POSTINGS_SET, POSTING_APPROVED, FIELD_ENTERED, FIELD_VERIFIED,
        WIRE_REQUESTED, WIRE_CALLED_BACK, WIRE_APPROVED, WIRE_WITHDRAWN,
        SHEET_IMPORTED, BANK_LINES_IMPORTED, BANK_LINE_MATCHED,
        FAILED_TEST_SETTLED, NO_DEFAULT_STATED, CERTIFICATE_SIGNED,
    }
)  # fmt: skip
"""Kinds that move no money and that a register folds when it is asked for (``domain.registers``)."""

TERM_CHANGES = frozenset({READING_SWITCHED, READING_CONFIRMED, TERMS_AMENDED, BUSINESS_DAY_SET})
"""Kinds that change the terms for everything not yet posted, or what stands behind them."""


_WITH_A_DEAL = (DEAL_ADOPTED, TERMS_AMENDED)


class Fact(NamedTuple):
    """One entry of the book's history.

    ``on`` is the day it happened or is made as of; ``recorded_at`` is when it was really entered (UTC, ISO);
    ``by`` is who entered it; ``body`` is canonical JSON.
    """

    number: int
    kind: str
    on: date
    recorded_at: str
    by: str
    body: str
    previous_hash: str
    hash: str

    @property
    def data(self) -> dict[str, Any]:
        """The body, parsed."""
        if self.kind in _WITH_A_DEAL:
            return dict(deal_body(self.body))
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed


@lru_cache(maxsize=8)
def deal_body(body: str) -> dict[str, Any]:
    """A body that holds a whole deal file, parsed once for all the replays that ask for it: texts and numbers alone."""
    parsed: dict[str, Any] = json.loads(body)
    return parsed


def fact_hash(number: int, kind: str, on: str, recorded_at: str, by: str, body: str, previous_hash: str) -> str:
    """SHA-256 over the canonical JSON list of a fact's fields, the previous hash last."""
    text = canonical_json([number, kind, on, recorded_at, by, body, previous_hash])
    return hashlib.sha256(text.encode()).hexdigest()


def next_fact(
    number: int, previous_hash: str, kind: str, on: date, recorded_at: str, by: str, data: dict[str, Any]
) -> Fact:
    """A fact that continues the chain."""
    body = canonical_json(data)
    digest = fact_hash(number, kind, on.isoformat(), recorded_at, by, body, previous_hash)
    return Fact(number, kind, on, recorded_at, by, body, previous_hash, digest)


def check_chain(facts: Iterable[Fact]) -> None:
    """Invariant 6 for facts: numbers 1..m without a gap, every hash right.

    Raises:
        CheckFailed: names the first fact that is missing or was altered.
    """
    previous, expected = GENESIS, 1
    for fact in facts:
        if fact.number != expected:
            raise CheckFailed(f"Fact {expected} is missing from the book: after it comes fact {fact.number}.")
        digest = fact_hash(
            fact.number,
            fact.kind,
            fact.on.isoformat(),
            fact.recorded_at,
            fact.by,
            fact.body,
            fact.previous_hash,
        )
        if fact.previous_hash != previous or fact.hash != digest:
            raise CheckFailed(
                f"Fact {fact.number} ({fact.kind}) was altered after it was recorded: its hash does not fit.",
                "Restore the latest backup and compare.",
            )
        previous, expected = fact.hash, expected + 1
