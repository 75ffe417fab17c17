"""The one envelope: what every product answers with, on the page, in Python and in the shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from storage.errors import HancutError
from storage.records import Status

FILE_FIELDS = ("role", "url", "width", "height")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A job and what it has made so far. Its fields are API.

    `item_id` is None until the result is saved; both ids are None for what is made without a history. `step` is
    the name of the product's step, or "queued"; `percent` is 0-100; `seconds` is the running time, without
    waiting and downtime. While a job is processing, `files` and `data` hold what there is to show already.
    """

    job_id: str | None = None
    item_id: str | None = None
    kind: str
    status: Status
    step: str = ""
    percent: int = 0
    seconds: float = 0.0
    engine: str = ""
    files: tuple[dict[str, Any], ...] = ()  # {role, url, width, height}
    data: dict[str, Any] = field(default_factory=dict)
    error: dict[str, str] | None = None  # {code, message}

    def to_dict(self) -> dict[str, Any]:
        """The envelope as JSON-ready data, with exactly its eleven fields."""
        return {**asdict(self), "files": [dict(each) for each in self.files]}


def show(state: Mapping[str, Any]) -> dict[str, Any]:
    """What a product's state gives to see: its "engine", "files" and "data"; the rest of the state is private."""
    return {"engine": str(state.get("engine") or ""),
            "files": [{name: each[name] for name in FILE_FIELDS} for each in state.get("files") or ()],
            "data": dict(state.get("data") or {})}


def complain(code: str, params: Mapping[str, Any], language: str) -> dict[str, str]:
    """The `error` of an envelope: `code` worded in `language` with its parameters."""
    return {"code": code, "message": HancutError(code, **params).say(language)}


def seal(row: Any, progress: Mapping[str, Any] | None) -> Envelope:
    """The envelope of a job, from its row (dbos.WorkflowStatus) and the progress that its run last told.

    An outcome is kept as a code with parameters, and is worded here, in the job's language.
    """
    about = row.attributes or {}
    outcome = row.output if row.status == "SUCCESS" else None
    status, error = _judge(row.status, outcome, about, row.workflow_id)
    told = outcome or progress or {}
    shown = told.get("shown") or {}
    return Envelope(
        job_id=row.workflow_id,
        item_id=outcome["item_id"] if outcome else None,
        kind=row.name,
        status=status,
        step=told.get("step") or ("queued" if status == "processing" else ""),
        percent=100 if status == "completed" else int(told.get("percent", 0)),
        seconds=round(float(told.get("seconds", 0.0)), 1),
        engine=shown.get("engine", ""),
        files=tuple(shown.get("files", ())),
        data=dict(shown.get("data", {})),
        error=complain(error["code"], error["params"], about.get("language", "ko")) if error else None,
    )


def _judge(state: str, outcome: Mapping[str, Any] | None, about: Mapping[str, Any],
           job_id: str) -> tuple[Status, dict[str, Any] | None]:
    """Status and error (code, params) of a row in one of DBOS's states."""
    if outcome is not None:
        return outcome["status"], outcome["error"]
    if state in ("ENQUEUED", "PENDING", "DELAYED"):
        return "processing", None
    if state == "CANCELLED":
        if about.get("ended") == "timeout":
            return "timeout", {"code": "job_timeout", "params": {}}
        return "cancelled", {"code": "job_cancelled", "params": {}}
    if state == "MAX_RECOVERY_ATTEMPTS_EXCEEDED":
        return "failed", {"code": "job_interrupted", "params": {}}
    return "failed", {"code": "error", "params": {"ref": job_id[:8]}}  # DBOS itself logged why, by this id
