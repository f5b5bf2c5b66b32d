"""Proposals of translators."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_proposals"
down_revision = "20261124_reminders"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(10), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.String(80), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("reviewed_by", sa.String(80), nullable=True),
        sa.Column("reviewed_at", MOMENT, nullable=True),
        sa.Column("exam", sa.String(300), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    op.create_index("ix_proposal_stage_id", "proposal", ["stage", "id"])


def downgrade() -> None:
    op.drop_table("proposal")
