"""A sitting: one conversation held with the parser and the studio, without a server and without rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from pipelines import layouts, scenefile
from pipelines.ad import drafts, emphasis, revision, sights, steps
from pipelines.ad.shelf import Memory
from pipelines.scene import Design, Scene
from pipelines.understanding import Change, Context, Past, Understood, asks, understand
from storage.errors import BadInput
from storage.records import Brand, Brief, Language
from tests import judging


@dataclass(frozen=True, slots=True)
class Made:
    """An ad of the sitting."""

    past: Past
    design: Design
    before: str  # the ad that an undo leads to
    scene: Scene | None = None  # as it is laid out, where that is known


class Sitting:
    """What pipelines.ad.chat does with messages, in memory."""

    def __init__(self, language: Language, day: date, *, seen: bool = False) -> None:
        """`seen`: whether what a scene shows is known, as in the app; it takes its time."""
        self.language, self.day, self.shelf, self.seen = language, day, Memory(), seen
        self.made: list[Made] = []
        self.chosen = ""
        self.pending = self.about = ""
        self.went_on = ""

    def say(self, text: str) -> Understood | None:
        """What the parser makes of a message, done; None when it is refused with a sentence."""
        items = [m.past for m in self.made]
        if self.chosen and items[-1].item_id != self.chosen:
            items.append(self.find(self.chosen).past)
        try:
            got = understand(text, Context(language=self.language, today=self.day, items=tuple(items), pending=self.pending,
                                           pending_message=self.about))
        except BadInput:
            return None
        half = bool(got.changes) and asks(got.say)  # as the app: it did one half and asked about the other
        self.pending, self.about = (got.say, text) if got.kind == "ask" or half or got.say.endswith("?") and not got.changes else ("", "")
        self.went_on = got.target
        if got.kind == "new":
            assert got.brief
            self._new(revision.brief(got.brief, got.changes))
        elif got.kind == "edit" and got.changes:
            self._edit(got)
        elif got.kind == "edit":
            self.chosen = got.target
        return got

    def find(self, item_id: str) -> Made:
        return next(m for m in self.made if m.past.item_id == item_id)

    def _new(self, brief: Brief) -> None:
        brief = replace(brief, seed=brief.seed or len(self.made) + 1)
        copy = drafts.write(brief, brand=Brand(), day=self.day, engine="phrasebook")[0]
        self._keep(brief, drafts.start(brief, copy, self.shelf, brand=Brand(), day=self.day), "")

    def _edit(self, got: Understood) -> None:
        changes = tuple(c for c in got.changes if c.op != "undo")
        base = self.find(got.target)
        undo = len(changes) < len(got.changes)
        if undo:
            if not base.before:
                return
            base = self.find(base.before)
        self.went_on = base.past.item_id
        brief, design = revision.brief(base.past.brief, changes), base.design
        if revision.needs_writer(changes):
            copies = drafts.write(brief, brand=Brand(), day=self.day, engine="phrasebook")
            hidden = {role for role, tweak in design.tweaks.items() if tweak.hidden}
            copy = revision.merge(revision.seen(design.copy, hidden), copies, changes, before=base.past.brief, now=brief, today=self.day)
            design = revision.facts(replace(design, copy=copy), brief)
        design, form = steps.revise(design, brief.format, brief, changes, self.shelf)
        self._keep(replace(brief, format=form, look=design.look), design, base.before if undo else base.past.item_id, changes)

    def _keep(self, brief: Brief, design: Design, before: str, changes: tuple[Change, ...] = ()) -> None:
        self.chosen = ""
        shown: dict[str, Any] = {}
        if self.seen:
            scene = layouts.compose(design, brief.format, self.shelf.get)
            if self.made and before and (parent := self.find(before)).scene:
                scene, _ = emphasis.settled(parent.scene, layouts.compose(emphasis.withheld(parent.scene, design, changes), brief.format, self.shelf.get), changes,
                                            lambda d: layouts.compose(d, brief.format, self.shelf.get))
            design, kept = scene.design, scenefile.to_dict(scene)
            shown = {"drawn": sights.drawn(kept["layers"]), "parts": sights.parts(kept), "motifs": design.motifs, "letters": sights.letters(kept["layers"]), "seats": sights.seats(kept)}
        past = Past(item_id=f"i{len(self.made)}", brief=brief, copy=design.copy, look=design.look, faces=design.faces,
                    palette=tuple(asdict(design.palette).items()), changes=changes,
                    hidden=tuple(role for role, tweak in design.tweaks.items() if tweak.hidden), **shown)
        self.made.append(Made(past, design, before, scene if self.seen else None))


def held(talk: Mapping[str, Any], day: date) -> list[tuple[dict[str, Any], Understood | None, tuple[str, str]]]:
    """Each turn of a conversation of a corpus: (turn, what was understood, its verdict)."""
    sitting = Sitting(talk["language"], day)
    out = []
    born: list[str] = []  # the ad in view after each turn
    for turn in talk["turns"]:
        expect = cents(turn["expect"], talk["language"])
        count = len(sitting.made)
        got = sitting.say(turn["say"])
        wanted: tuple[str, ...] = ()
        if expect.get("target_turn") is not None and expect["target_turn"] < len(born):
            wanted = (born[expect["target_turn"]],)
        elif expect.get("target") is not None:
            wanted = (f"i{expect['target']}",)
        now = sitting.made[-1] if len(sitting.made) > count else sitting.find(got.target) if got and got.target else None
        verdict = judging.judge(got, expect, brief=now.past.brief if now else None, design=now.design if now else None,
                                going_on=sitting.went_on, wanted=wanted, moved=bool(born) and sitting.went_on != born[-1])
        out.append((turn, got, verdict))
        born.append(sitting.chosen or (sitting.made[-1].past.item_id if sitting.made else ""))
    return out


def cents(expect: dict[str, Any], language: str) -> dict[str, Any]:
    """The corpus gives dollars (a thousand and more are won); a brief's price is in cents."""
    if language != "en" and expect.get("currency") != "USD":
        return expect
    out = {k: round(v * 100) if k in ("price", "was") and v is not None and v < 1000 else v for k, v in expect.items()}
    if "menu" in out:
        out["menu"] = [[name, round(amount * 100)] for name, amount in out["menu"]]
    if isinstance(out.get("facts"), dict):
        out["facts"] = cents(out["facts"], "en")
    return out
