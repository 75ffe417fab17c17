"""The app's secret, from the setting or made once in the data folder, and the keys derived from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from storage.settings import settings


def key(purpose: str) -> bytes:
    """32 bytes for one `purpose` ("files", "throttle"); the same as long as the secret stays the same.

    Raises ValueError when HANCUT_SECRET is shorter than 16 characters.
    """
    secret = settings().secret.encode() or _kept(settings().data / "secret")
    if len(secret) < 16:
        raise ValueError("HANCUT_SECRET must have at least 16 characters")
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


@cache
def _kept(path: Path) -> bytes:
    """The secret in `path`; made at first use, readable by its owner only. Two processes end with the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "w") as out:
                out.write(secrets.token_hex(32))
                out.flush()
                os.fsync(out.fileno())
            with suppress(FileExistsError):  # another process came first: its secret is the one
                os.link(draft, path)  # unlike a rename, it never replaces
        finally:
            draft.unlink()
    return path.read_bytes().strip()
