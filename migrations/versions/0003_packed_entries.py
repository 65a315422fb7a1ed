"""The length of an entry's raw bytes before they were packed, and an index by which a record's steps are found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("entries", sa.Column("packed", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_changes_record_id", "changes", ["record_id"])
