"""The journal's steps, what is known of two records, by what duplicates are looked for, persons."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names]


def _of_two(table: str, first: str, second: str, *columns: sa.Column[int] | sa.Column[str]) -> None:
    """Make a table whose rows are known by two numbers."""
    key = sa.PrimaryKeyConstraint(first, second, name=f"pk_{table}")
    op.create_table(table, *_integers(first, second), *columns, key, sqlite_with_rowid=False)


def upgrade() -> None:
    _of_two("match_keys", "key", "record_id")
    key = sa.PrimaryKeyConstraint("record_id", name="pk_unkeyed")
    op.create_table("unkeyed", *_integers("record_id"), key, sqlite_with_rowid=False)
    op.execute("INSERT INTO unkeyed (record_id) SELECT id FROM records")
    _of_two("pairs", "record_id", "other_id", *_texts("verdict", "reasons", "by"))
    op.create_index("ix_pairs_other_id", "pairs", ["other_id"])
    op.create_index("ix_pairs_verdict", "pairs", ["verdict"])
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer()),
        *_texts("at"),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
    )
    _of_two("authorships", "record_id", "position", *_integers("person_id"), *_texts("by"))
    op.create_index("ix_authorships_person_id", "authorships", ["person_id"])
    _of_two("person_pairs", "person_id", "other_id", *_texts("by"))
    _number_steps()


def _number_steps() -> None:
    """Number the steps: rows of one second and source are taken for one."""
    op.add_column("changes", sa.Column("detail", sa.Text()))
    op.add_column("changes", sa.Column("step_id", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE changes SET step_id = first.id FROM (SELECT min(id) AS id, at, coalesce(source_id, 0) AS source_id"
        " FROM changes GROUP BY at, coalesce(source_id, 0)) AS first"
        " WHERE first.at = changes.at AND first.source_id = coalesce(changes.source_id, 0)"
    )
    op.create_index("ix_changes_step_id", "changes", ["step_id"])
