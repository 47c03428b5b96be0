"""Keeps files as evidence: scans of signed papers, tracking receipts, filings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table, whose rows are never changed."""
    op.create_table(
        "evidence",
        sa.Column("fact", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fact", name="pk_evidence"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_evidence_hashed"),
        sa.CheckConstraint("length(content) > 0", name="ck_evidence_not_empty"),
        sa.ForeignKeyConstraint(["fact"], ["facts.number"], name="fk_evidence_fact"),
        sqlite_strict=True,
    )
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER evidence_no_{action.lower()} BEFORE {action} ON evidence "
            "BEGIN SELECT RAISE(ABORT, 'evidence are never changed'); END"
        )


def downgrade() -> None:
    """Takes the table away again, with what it holds."""
    op.drop_table("evidence")
