"""Views of colleagues, and room for a sealed second factor."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_desk"
down_revision = "20261126_post"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("staff") as staff:
        staff.alter_column("factor", existing_type=sa.String(64), type_=sa.String(400), existing_nullable=True)
    op.create_table(
        "staff_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("query", sa.String(2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_view"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_view_staff_id", ondelete="CASCADE"),
        sa.UniqueConstraint("staff_id", "name", name="uq_staff_view_staff_id_name"),
    )


def downgrade() -> None:
    op.drop_table("staff_view")
    # a release that knows no seal cannot read sealed keys: their owners set the second factor up again
    op.execute("UPDATE staff SET factor = NULL WHERE length(factor) > 64")
    with op.batch_alter_table("staff") as staff:
        staff.alter_column("factor", existing_type=sa.String(400), type_=sa.String(64), existing_nullable=True)
