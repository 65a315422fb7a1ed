"""Former citation keys, files kept in step with the library, and words whose case stands."""

import json

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
    _fill_aliases()
    removed = sa.text("removed_id IS NOT NULL")
    op.create_index(
        "ix_entries_removed_id", "entries", ["removed_id"], unique=False, sqlite_where=removed, postgresql_where=removed
    )
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


def _fill_aliases() -> None:
    """Write down the further keys that entries came with: BibLaTeX's `ids`."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, extra FROM records WHERE extra LIKE '%\"ids\"%'")).all()
    for record_id, extra in rows:
        for key in dict.fromkeys(filter(None, map(str.strip, json.loads(extra).get("ids", "").split(",")))):
            values = {"key": key, "record_id": record_id}
            connection.execute(sa.text("INSERT INTO aliases (key, record_id) VALUES (:key, :record_id)"), values)
