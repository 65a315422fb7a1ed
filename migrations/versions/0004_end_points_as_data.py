"""End points with their parts and evidence, what is reported of them, arms and trials, and reviewers' words."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _column(name: str, kind: type[sa.types.TypeEngine[Any]], default: str | None = None) -> sa.Column[Any]:
    """A column that is NULL where nothing is stated, or has a default and never is."""
    return sa.Column(name, kind(), server_default=default, nullable=default is None)


def _excerpt(name: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Text), _column(f"{name}_start", sa.Integer)]


def _integers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Text, "") for name in names]


def _part(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table of what belongs to a record."""
    op.create_table(
        table,
        *_integers("record_id", "position"),
        *columns,
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=f"fk_{table}_record_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "position", name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )


def upgrade() -> None:
    added = [
        *(column for name in ("full", "definition", "instrument", "time_point") for column in _excerpt(name)),
        _column("composite", sa.Integer, "0"),
        _column("data_type", sa.Text),
        *_texts("declared_in"),
        *_excerpt("met_evidence"),
        *_texts("rule"),
        _column("confidence", sa.Float, "0"),
        *_texts("standing"),
    ]
    for column in added:
        op.add_column("endpoints", column)
    op.create_index("ix_endpoints_role_met", "endpoints", ["role", "met"])
    _part("endpoint_components", *_integers("endpoint"), *_texts("text"), *_integers("start"))
    _results()
    _part(
        "endpoint_reviews",
        *_integers("start", "end"),
        *_texts("name", "verdict", "says", "said", "note", "at"),
    )
    counts = [
        column
        for name in ("participants", "randomised", "analysed")
        for column in (_column(name, sa.Integer), *_excerpt(f"{name}_text"))
    ]
    _part("trials", *counts, *_texts("design"))
    op.create_index("ix_trials_participants", "trials", ["participants"])
    _part(
        "arms",
        *_texts("name"),
        *_integers("start"),
        _column("size", sa.Integer),
        *_excerpt("size_text"),
        *_excerpt("dose"),
        *_integers("control"),
    )


def _results() -> None:
    _part(
        "endpoint_results",
        *_texts("outcome"),
        *_integers("outcome_start"),
        *_texts("text"),
        *_integers("text_start"),
        _column("endpoint", sa.Integer),
        *(_column(name, sa.Text) for name in ("arm", "comparator")),
        *(_column(name, sa.Integer) for name in ("events", "total")),
        *(_column(name, sa.Float) for name in ("mean", "sd", "median", "percent")),
        _column("measure", sa.Text),
        _column("value", sa.Float),
        _column("unit", sa.Text),
        *(_column(name, sa.Float) for name in ("ci_level", "ci_low", "ci_high")),
        _column("p_operator", sa.Text),
        _column("p_value", sa.Float),
        *_excerpt("p_text"),
        *(_column(name, sa.Text) for name in ("significance", "direction", "time_point")),
    )
    op.create_index("ix_endpoint_results_p_value", "endpoint_results", ["p_value"])
