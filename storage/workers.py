"""Workers: what each process that runs jobs elsewhere last told of its machine and engines; nothing about anyone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage import db
from storage.tables import workers

STALE = timedelta(minutes=1)  # a worker that has said nothing for so long is gone


def report(worker_id: str, told: dict[str, Any], now: datetime | None = None) -> None:
    """Keep what a worker tells, in the place of what it told before; what dead workers told goes."""
    now = now or datetime.now(UTC)
    with db.transaction() as c:
        c.execute(sa.delete(workers).where(sa.or_(workers.c.worker_id == worker_id, workers.c.at < now - STALE)))
        c.execute(sa.insert(workers).values(worker_id=worker_id, at=now, data=json.dumps(told)))


def living(now: datetime | None = None) -> list[dict[str, Any]]:
    """What the workers of the last minute told, each with its `worker_id`."""
    with db.reading() as c:
        rows = c.execute(sa.select(workers).where(workers.c.at >= (now or datetime.now(UTC)) - STALE).order_by(workers.c.worker_id)).all()
    return [{**json.loads(row.data), "worker_id": row.worker_id} for row in rows]


def forget(worker_id: str) -> None:
    """Delete what a worker told that ends."""
    with db.transaction() as c:
        c.execute(sa.delete(workers).where(workers.c.worker_id == worker_id))
