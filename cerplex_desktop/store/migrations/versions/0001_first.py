"""The first schema of a deal book."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TRIGGERED = ("facts", "documents", "posting_lines")


def upgrade() -> None:
    """Makes all tables, and the triggers that keep history as it is."""
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_facts"),
        sa.CheckConstraint("number > 0", name="ck_facts_numbered"),
        sa.CheckConstraint("happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="ck_facts_plain_date"),
        sa.CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="ck_facts_hashed"),
        sa.UniqueConstraint("hash", name="uq_facts_hash"),
        sqlite_strict=True,
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.CheckConstraint("number > 0", name="ck_documents_numbered"),
        sa.UniqueConstraint("fact", name="uq_documents_fact"),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name="fk_documents_fact"),
        sa.UniqueConstraint("document_id", name="uq_documents_document_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "postings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("interest_on", sa.Text(), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_postings"),
        sa.CheckConstraint("number > 0", name="ck_postings_numbered"),
        sa.UniqueConstraint("fact", name="uq_postings_fact"),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name="fk_postings_fact"),
        sa.ForeignKeyConstraint(["voided_by"], ["facts.number"], name="fk_postings_voided_by"),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_postings_active_date",
        "postings",
        ["interest_on"],
        unique=True,
        sqlite_where=sa.text("voided_by IS NULL"),
    )
    op.create_table(
        "posting_lines",
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("principal_before", sa.Integer(), nullable=False),
        sa.Column("interest_due", sa.Integer(), nullable=False),
        sa.Column("cash_floor", sa.Integer(), nullable=False),
        sa.Column("cash", sa.Integer(), nullable=False),
        sa.Column("capitalized", sa.Integer(), nullable=False),
        sa.Column("principal_after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("posting", "note", name="pk_posting_lines"),
        sa.CheckConstraint("interest_due = cash + capitalized", name="ck_posting_lines_due_is_cash_and_capitalized"),
        sa.CheckConstraint(
            "principal_after = principal_before + capitalized", name="ck_posting_lines_principal_carried"
        ),
        sa.CheckConstraint(
            "cash >= 0 AND capitalized >= 0 AND principal_before >= 0", name="ck_posting_lines_not_negative"
        ),
        sa.CheckConstraint("capitalized = 0 OR cash >= cash_floor", name="ck_posting_lines_not_below_floor"),
        sa.ForeignKeyConstraint(["posting"], ["postings.number"], name="fk_posting_lines_posting"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note_balances",
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("original", sa.Integer(), nullable=False),
        sa.Column("capitalized", sa.Integer(), nullable=False),
        sa.Column("principal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("note", name="pk_note_balances"),
        sa.CheckConstraint("principal = original + capitalized", name="ck_note_balances_parts_add_up"),
        sa.CheckConstraint("original >= 0 AND capitalized >= 0", name="ck_note_balances_not_negative"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for table in _TRIGGERED:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
            )


def downgrade() -> None:
    """Takes everything away again."""
    for table in ("note_balances", "posting_lines", "postings", "documents", "facts"):
        op.drop_table(table)
