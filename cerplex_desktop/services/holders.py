"""Entering and verifying the fields of holders, company, counsel and notes."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.facts import FIELD_ENTERED, FIELD_VERIFIED
from cerplex_desktop.domain.registers.provenance import (
    FIELD_NAMES,
    Provenance,
    entry_data,
    fields_of,
    subject_named,
    verification_data,
)
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession


def enter_field(
    session: BookSession, subject: str, field: str, lines: tuple[str, ...], on: date, reason: str = ""
) -> Provenance:
    """Enters what a field is from a day on; what stood before stays in the history.

    Raises:
        BadInput, Refused: as ``subject_named`` and ``entry_data``.
    """
    with session.change() as change:
        found = subject_named(change.book, subject)
        change.record(FIELD_ENTERED, on, entry_data(change.book, found, field, lines, on, reason))
    return fields_of(session.book, found)[field]


def verify_fields(
    session: BookSession, subject: str, fields: tuple[str, ...], against: str, on: date, file: Path | None = None
) -> tuple[Provenance, ...]:
    """Records that fields, as they stand, were compared with a document and found right; all of them or none.

    ``file`` is that document's scan, kept as evidence.

    Raises:
        BadInput, Refused: as ``subject_named`` and ``verification_data``, or the file cannot be kept.
    """
    with session.change() as change:
        found = subject_named(change.book, subject)
        filed = None
        if file is not None:
            names = ", ".join(FIELD_NAMES.get(f, f) for f in fields)
            filed = file_evidence(change, file, f"Document that shows {names}", on)
        for field in fields:
            change.record(FIELD_VERIFIED, on, verification_data(change.book, found, field, against, filed, on))
    return tuple(fields_of(session.book, found)[f] for f in fields)
