"""What colleagues need: words to search by, verdicts on answers, notes, the user's own verdict."""

import sqlalchemy as sa
from alembic import op

from bot.domain.archive import search_words

revision = "20261126_archive"
down_revision = "20261126_staff"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
_BATCH = 5000
_FULL_TEXT = (
    "CREATE VIRTUAL TABLE search_turn USING fts5(words, content='turn', content_rowid='id')",
    "INSERT INTO search_turn(search_turn) VALUES ('rebuild')",
    "CREATE TRIGGER search_turn_added AFTER INSERT ON turn BEGIN "
    "INSERT INTO search_turn(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_turn_removed AFTER DELETE ON turn BEGIN "
    "INSERT INTO search_turn(search_turn, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_turn_changed AFTER UPDATE OF words ON turn BEGIN "
    "INSERT INTO search_turn(search_turn, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_turn(rowid, words) VALUES (new.id, new.words); END",
)


def upgrade() -> None:
    op.add_column("turn", sa.Column("thumb", sa.Integer(), nullable=True))
    op.add_column("turn", sa.Column("reason", sa.String(500), nullable=True))
    op.add_column("turn", sa.Column("words", sa.String(), nullable=False, server_default=""))
    _fill()
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("turn", "words", server_default=None)
        op.execute(
            "ALTER TABLE turn ADD COLUMN search_turn tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
        )
        op.execute("CREATE INDEX search_turn_words ON turn USING gin (search_turn)")
    else:
        with op.batch_alter_table("turn") as batch:
            batch.alter_column("words", server_default=None)
        for statement in _FULL_TEXT:
            op.execute(statement)
    op.create_table(
        "turn_label",
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("article", sa.String(80), nullable=True),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("turn_id", name="pk_turn_label"),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name="fk_turn_label_turn_id", ondelete="CASCADE"),
    )
    op.create_index("ix_turn_label_verdict", "turn_label", ["verdict"])
    op.create_table(
        "conversation_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation_note"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_conversation_note_conversation_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_conversation_note_conversation_id", "conversation_note", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("conversation_note")
    op.drop_table("turn_label")
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE turn DROP COLUMN search_turn")
    else:
        for trigger in ("search_turn_added", "search_turn_removed", "search_turn_changed"):
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE search_turn")
    with op.batch_alter_table("turn") as batch:
        batch.drop_column("words")
        batch.drop_column("reason")
        batch.drop_column("thumb")


def _fill() -> None:
    """The words of turns that are there already, in batches."""
    turns = sa.table("turn", sa.column("id"), sa.column("text"), sa.column("words"))
    connection, last = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(turns.c.id, turns.c.text).where(turns.c.id > last).order_by(turns.c.id).limit(_BATCH)
    ).all():
        change = turns.update().where(turns.c.id == sa.bindparam("turn")).values(words=sa.bindparam("found"))
        connection.execute(change, [{"turn": row.id, "found": " ".join(search_words(row.text))} for row in rows])
        last = rows[-1].id
