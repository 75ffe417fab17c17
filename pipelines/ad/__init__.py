"""Ads: one message, perhaps a photo, to a picture good enough to post. The face of the product; steps.py its order."""

from pipelines.ad.chat import Answer, ask
from pipelines.ad.copies import copy
from pipelines.ad.cutting import recut
from pipelines.ad.edits import apply, preview, told, variants
from pipelines.ad.exports import export
from pipelines.ad.ideas import suggestions
from pipelines.ad.once import make
from pipelines.ad.preflight import preflight
from pipelines.ad.steps import STEPS

__all__ = ["STEPS", "Answer", "apply", "ask", "copy", "export", "make", "preflight", "preview", "recut", "suggestions",
           "told", "variants"]
