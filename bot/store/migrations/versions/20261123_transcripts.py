"""Conversations and turns."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_transcripts"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(10), nullable=False),
        sa.Column("waiting_since", MOMENT, nullable=True),
        sa.Column("language", sa.String(10), nullable=True),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("last_turn", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "chat", name="uq_conversation_channel_chat"),
    )
    op.create_index("ix_conversation_holder_waiting_since", "conversation", ["holder", "waiting_since"])
    op.create_index("ix_conversation_last_turn", "conversation", ["last_turn"])
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("speaker", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(10), nullable=True),
        sa.Column("outcome", sa.String(12), nullable=True),
        sa.Column("topic", sa.String(16), nullable=True),
        sa.Column("article", sa.String(80), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("delivery", sa.String(10), nullable=True),
        sa.Column("delivery_key", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_turn_conversation_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "delivery_key", "speaker", name="uq_turn_conversation_id_delivery_key_speaker"),
    )
    op.create_index("ix_turn_outcome_at", "turn", ["outcome", "at"])
    op.create_index("ix_turn_conversation_id_id", "turn", ["conversation_id", "id"])


def downgrade() -> None:
    op.drop_table("turn")
    op.drop_table("conversation")
