"""What workers tell of their engines, for web processes that have none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One table of a row for each living worker."""
    op.create_table(
        "workers",
        sa.Column("worker_id", sa.String(120), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
