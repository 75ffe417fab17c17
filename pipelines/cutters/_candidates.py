"""The cuts that an engine may choose from, each with its traits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipelines.cutters._confidence import meet, person, traits
from pipelines.cutters._passes import Pass, overlap, search
from pipelines.cutters._prior import Learned

if TYPE_CHECKING:
    from pipelines.cutters import Hint

Box = tuple[float, float, float, float]
Candidate = tuple[np.ndarray, Pass]  # its traits, and the cut


def candidates(photo: np.ndarray, models: Learned, faces: tuple[Box, ...], hint: Hint | None = None,
               tapped: bool = False) -> list[Candidate]:
    """The cuts to choose from: of the whole photo, of the box around that, and of a person's box when a face is seen."""
    h, w = photo.shape[:2]
    first = search(photo, models.tap if tapped else models.whole, hint=hint, tapped=tapped)
    if not first.found:
        return []
    passes = [first, search(photo, models.box, first.box(w, h, 0.05), hint=hint)]
    if faces:
        passes.append(search(photo, models.box, _body(faces[0]), hint=hint))
    passes = [p for p in passes if p.found]
    wholes = [p.whole(w, h) for p in passes]
    out = []
    for k, one in enumerate(passes):
        rivals = [overlap(wholes[k], other) for j, other in enumerate(wholes) if j != k]
        tight = max([meet(one.box(w, h), p.box(w, h)) for j, p in enumerate(passes) if j != k], default=0.0)
        out.append((traits(one, max(rivals, default=0.0), tight, person(faces, wholes[k])), one))
    return out


def _body(face: Box) -> Box:
    """Where a standing person with this face would be."""
    x0, y0, x1, y1 = face
    w, h, middle = x1 - x0, y1 - y0, (x0 + x1) / 2
    return max(0.0, middle - 1.9 * w), max(0.0, y0 - 0.45 * h), min(1.0, middle + 1.9 * w), min(1.0, y0 + 8.3 * h)


def boxed(photo: np.ndarray, box: Box, hint: Hint | None, models: Learned) -> list[Candidate]:
    """The cut of what a box holds."""
    h, w = photo.shape[:2]
    found = search(photo, models.box, box, hint=hint)
    if not found.found:
        return []
    return [(traits(found, 1.0, meet(found.box(w, h), box), (0.0, 0.0, 0.0)), found)]


def pointed(photo: np.ndarray, hint: Hint, models: Learned) -> list[Candidate]:
    """The cuts of what was tapped or painted: touches of the subject say what it is, strokes may also correct what
    would be found unasked."""
    painted = hint.strokes is not None
    names = any(p[2] for p in hint.points) or (hint.strokes is not None and bool(np.any(hint.strokes == 2)))
    found = candidates(photo, models, (), hint, tapped=True) if names else []
    return found + (candidates(photo, models, (), hint) if painted or not names else [])
