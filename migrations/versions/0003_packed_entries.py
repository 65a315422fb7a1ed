"""The length of an entry's raw bytes before they were packed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("entries", sa.Column("packed", sa.Integer(), server_default="0", nullable=False))
