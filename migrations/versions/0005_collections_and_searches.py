"""Collections, saved searches, and what is found by tag."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_collections_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_collections"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_collections_name", "collections", ["name"])
    op.create_index("ix_tags_name", "tags", ["name"])
    op.create_table(
        "searches",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_searches"),
        sqlite_with_rowid=False,
    )
