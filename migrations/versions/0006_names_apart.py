"""No table changes: names in the full-text index are kept apart otherwise, and env.py writes them anew."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Lift the version."""
