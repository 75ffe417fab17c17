"""Members say whether engines that cost money may be taken for them: nobody has, to begin with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One column, which older rows get with "no"."""
    op.add_column("users", sa.Column("paid", sa.SmallInteger, nullable=False, server_default="0"))
