"""The day of the next reminder of a checklist."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_reminders"
down_revision = "20261123_transcripts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("remind_on", sa.Date(), nullable=True))
    op.create_index("ix_conversation_remind_on", "conversation", ["remind_on"])


def downgrade() -> None:
    op.drop_index("ix_conversation_remind_on", "conversation")
    op.drop_column("conversation", "remind_on")
