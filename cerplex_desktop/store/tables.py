"""The tables of a deal book, as the latest migration leaves them.

Facts are the truth; postings, lines and balances are kept beside them so that the database itself refuses what
cannot be, and so that a check can compare. Money is whole cents in INTEGER columns.
"""

from typing import Any

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    event,
    text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _required(name: str, kind: type[TypeEngine[Any]], *more: ForeignKey, unique: bool | None = None) -> Column[Any]:
    return Column(name, kind, *more, nullable=False, unique=unique)


facts = Table(
    "facts",
    metadata,
    Column("number", Integer, primary_key=True),
    _required("kind", Text),
    _required("happened_on", Text),
    _required("recorded_at", Text),
    _required("recorded_by", Text),
    _required("body", Text),
    _required("previous_hash", Text),
    _required("hash", Text, unique=True),
    CheckConstraint("number > 0", name="numbered"),
    CheckConstraint("happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="plain_date"),
    CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="hashed"),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    _required("fact", Integer, ForeignKey("facts.number"), unique=True),
    _required("document_id", Text, unique=True),
    _required("pdf_sha256", Text),
    _required("pdf", LargeBinary),
    CheckConstraint("number > 0", name="numbered"),
    sqlite_strict=True,
)

evidence = Table(
    "evidence",
    metadata,
    Column("fact", Integer, ForeignKey("facts.number"), primary_key=True),
    _required("sha256", Text),
    _required("content", LargeBinary),
    CheckConstraint("length(sha256) = 64", name="hashed"),
    CheckConstraint("length(content) > 0", name="not_empty"),
    sqlite_strict=True,
)

postings = Table(
    "postings",
    metadata,
    Column("number", Integer, primary_key=True),
    _required("fact", Integer, ForeignKey("facts.number"), unique=True),
    _required("interest_on", Text),
    Column("voided_by", Integer, ForeignKey("facts.number")),
    CheckConstraint("number > 0", name="numbered"),
    sqlite_strict=True,
)
Index("uq_postings_active_date", postings.c.interest_on, unique=True, sqlite_where=text("voided_by IS NULL"))

posting_lines = Table(
    "posting_lines",
    metadata,
    _required("posting", Integer, ForeignKey("postings.number")),
    _required("note", Text),
    _required("holder", Text),
    _required("principal_before", Integer),
    _required("interest_due", Integer),
    _required("cash_floor", Integer),
    _required("cash", Integer),
    _required("capitalized", Integer),
    _required("principal_after", Integer),
    PrimaryKeyConstraint("posting", "note"),
    CheckConstraint("interest_due = cash + capitalized", name="due_is_cash_and_capitalized"),
    CheckConstraint("principal_after = principal_before + capitalized", name="principal_carried"),
    CheckConstraint("cash >= 0 AND capitalized >= 0 AND principal_before >= 0", name="not_negative"),
    CheckConstraint("capitalized = 0 OR cash >= cash_floor", name="not_below_floor"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

note_balances = Table(
    "note_balances",
    metadata,
    _required("note", Text),
    _required("holder", Text),
    _required("original", Integer),
    _required("capitalized", Integer),
    _required("principal", Integer),
    PrimaryKeyConstraint("note"),
    CheckConstraint("principal = original + capitalized", name="parts_add_up"),
    CheckConstraint("original >= 0 AND capitalized >= 0", name="not_negative"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

APPEND_ONLY = ("facts", "documents", "evidence", "posting_lines")
TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    for table in APPEND_ONLY
    for action in ("UPDATE", "DELETE")
)
for trigger in TRIGGERS:
    event.listen(metadata, "after_create", DDL(trigger).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
