"""Former citation keys, files kept in step with the library, and words whose case stands."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("records", sa.Column("protected", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "aliases",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_aliases_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "record_id", name="pk_aliases"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_aliases_record_id", "aliases", ["record_id"], unique=False)
    op.create_table(
        "ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_ties_change_id"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_ties_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ties"),
        sa.UniqueConstraint("path", name="uq_ties_path"),
    )
