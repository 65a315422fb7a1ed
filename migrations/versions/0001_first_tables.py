"""The first tables: what litdb 0.1 made.

Written out and never changed again: it says what a library of version 1 is, whatever schema.py has become since.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), server_default="", nullable=False),
        sa.Column("given", sa.Text(), server_default="", nullable=False),
        sa.Column("particle", sa.Text(), server_default="", nullable=False),
        sa.Column("suffix", sa.Text(), server_default="", nullable=False),
        sa.Column("literal", sa.Text(), server_default="", nullable=False),
        sa.Column("orcid", sa.Text(), server_default="", nullable=False),
        sa.Column("folded", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_authors"),
        sa.UniqueConstraint(
            "family",
            "given",
            "particle",
            "suffix",
            "literal",
            "orcid",
            name="uq_authors_family_given_particle_suffix_literal_orcid",
        ),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citation_key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("issued", sa.Text(), server_default="", nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("container_title", sa.Text(), server_default="", nullable=False),
        sa.Column("volume", sa.Text(), server_default="", nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("page", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("abstract", sa.Text(), server_default="", nullable=False),
        sa.Column("extra", sa.Text(), server_default="", nullable=False),
        sa.Column("added", sa.Text(), server_default="", nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_records_change_id"),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.UniqueConstraint("citation_key", name="uq_records_citation_key"),
    )
    op.create_index("ix_records_year", "records", ["year"], unique=False)
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("received", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_sources_change_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
    )
    op.create_index("ix_sources_digest", "sources", ["digest"], unique=False)
    op.create_table(
        "abstract_sections",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("heading", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name="fk_abstract_sections_record_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_abstract_sections"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "citation_counts",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_citation_counts_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_citation_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dois",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_dois_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_dois"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dois_value", "dois", ["value"], unique=False)
    op.create_table(
        "endpoints",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("met", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("co_primary", sa.Integer(), nullable=False),
        sa.Column("key_secondary", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_endpoints_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_endpoints"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("removed_id", sa.Integer(), nullable=True),
        sa.Column("format", sa.Text(), server_default="", nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("tail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_entries_record_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_entries_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_key", "entries", ["key"], unique=False)
    op.create_index("ix_entries_record_id", "entries", ["record_id"], unique=False)
    op.create_index("ix_entries_source_id", "entries", ["source_id"], unique=False)
    op.create_table(
        "identifiers",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scheme", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("printed", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_identifiers_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_identifiers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_identifiers_scheme_value", "identifiers", ["scheme", "value"], unique=False)
    op.create_table(
        "links",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), server_default="", nullable=False),
        sa.Column("href", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_links_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_links"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notes",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_notes_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_notes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_problems_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
    )
    op.create_index("ix_problems_source_id", "problems", ["source_id"], unique=False)
    op.create_table(
        "record_authors",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("affiliations", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["authors.id"], name="fk_record_authors_author_id"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_record_authors_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_record_authors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_record_authors_author_id", "record_authors", ["author_id"], unique=False)
    op.create_table(
        "tags",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name="fk_tags_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name="pk_tags"),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(title, names, container, abstract, endpoints, other)")
