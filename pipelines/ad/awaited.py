"""Engines whose weights are being fetched: "auto" goes on with the next one at once, and the ad says which is awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipelines import money, painters, scenefile
from pipelines.ad import redrawing
from pipelines.runs import Job, Tick
from pipelines.scene import Design
from storage import users
from storage.records import Brief

Run = Callable[[Job, dict[str, Any], Tick], dict[str, Any]]
NOBODY = {"engine": "studio", "seconds": 0.0, "mended": False}


def begun(step: Run) -> Run:
    """The step that chooses who paints; where "auto" would have taken an engine but for its weights, their fetch begins."""
    def run(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
        made = step(job, state, tick)
        if state.get("painter") != "auto" or state.get("parent") and not state.get("redraw"):
            return made
        brief, design = scenefile.from_dict(Brief, made["brief"]), scenefile.from_dict(Design, made["design"])
        if brief.output == "copy" or redrawing.whole(brief, design):
            return made
        lost = painters.awaited(redrawing.probe(brief, design.palette), paid=money.may(users.get(job.user_id)))
        told = [{"engine": f.engine, "code": f.code, "message": f.say(design.language)} for f in lost]
        return {**made, "awaited": told} if told else made

    return run


def told(step: Run) -> Run:
    """The step that writes down how a picture was made, with the engines that are awaited."""
    def run(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
        if lost := state.get("awaited"):
            painted = {**NOBODY, **state.get("painted", {})}
            state = {**state, "awaited": [], "painted": {**painted, "failed": [*painted.get("failed", ()), *lost]}}
        return step(job, state, tick)

    return run
