"""Collections, saved searches, what is found by tag, titles and names as an index of their own."""

import sqlalchemy as sa
from alembic import op

from litdb.fields.text import fold

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("folded", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_collections_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_collections"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_collections_folded", "collections", ["folded"])
    op.add_column("tags", sa.Column("folded", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_tags_folded", "tags", ["folded"])
    tags = sa.table("tags", sa.column("name", sa.Text), sa.column("folded", sa.Text))
    connection = op.get_bind()
    for name in connection.execute(sa.select(tags.c.name).distinct()).scalars().all():
        connection.execute(sa.update(tags).where(tags.c.name == name).values(folded=fold(name)))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX ix_records_crossref ON records (json_extract(extra, '$.crossref'))"
            """ WHERE extra LIKE '%"crossref":%'"""
        )
    op.create_table(
        "searches",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_searches"),
        sqlite_with_rowid=False,
    )
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE heads USING fts5(title, names, content='search')")
        op.execute("INSERT INTO heads (rowid, title, names) SELECT rowid, title, names FROM search")
