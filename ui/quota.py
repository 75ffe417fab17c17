"""What guests may make without an account: counted by cookie (their row) and by address."""

from __future__ import annotations

from storage.errors import TooMany
from storage.records import User
from storage.settings import settings

DAY = 24 * 3600


def admit(user: User, address: str) -> int:
    """Let a new ad be made, or raise TooMany("guest_limit"); the place that it takes (0: none), to be given back when no ad
    comes of it. People with an account are not counted here."""
    from pipelines import jobs
    from storage import overview, throttle

    if not user.guest:
        return 0
    allowed = settings().guest_ads
    if overview.count(user.user_id) + len(jobs.active(user.user_id)) >= allowed:
        raise TooMany("guest_limit")
    try:
        return throttle.take("guest_ad", throttle.network(address), limit=allowed, seconds=DAY)
    except TooMany as failure:
        raise TooMany("guest_limit", **failure.params) from failure
