"""The hosted moderator: the OpenAI-compatible moderation endpoint of the key; it sees words and pictures."""

from __future__ import annotations

import base64
import importlib.util
from collections.abc import Iterable
from typing import Any

import numpy as np

from pipelines import export, hosted
from pipelines.hosted import Endpoint
from pipelines.moderators import Moderator
from storage.errors import EngineError
from storage.reasons import because
from storage.settings import settings

SECONDS = 12.0  # for everything that one look asks
SIDE = 512  # px of a picture's longer side as it is sent
_REASONS = (("sexual/minors", "minors"), ("sexual", "nudity"))


def available() -> str:
    """"" or why not."""
    if importlib.util.find_spec("openai") is None:
        return because("package_missing", name="openai")
    return "" if settings().openai_api_key else because("unset", name="OPENAI_API_KEY")


def text(words: str) -> str:
    """"nudity", "minors" or "". Raises EngineError("moderator_away")."""
    return judge([{"type": "text", "text": words}], _endpoint())


def picture(image: np.ndarray) -> str:
    """The same of a picture, uint8 h x w x 3, sent small and without metadata."""
    import simplejpeg

    small = np.ascontiguousarray(export.thumbnail(image[..., :3], SIDE))
    address = "data:image/jpeg;base64," + base64.b64encode(simplejpeg.encode_jpeg(small, 85, "RGB", "420")).decode()
    return judge([{"type": "image_url", "image_url": {"url": address}}], _endpoint())


MODERATOR = Moderator(ko="OpenAI 호환 검사", en="OpenAI-compatible moderation", available=available, text=text,
                      picture=picture, rank=10)


def judge(parts: Iterable[dict[str, Any]], endpoint: Endpoint) -> str:
    """The reason to refuse `parts` of a moderation request, or "". Raises EngineError("moderator_away"), also for an
    answer that is no judgement, and what ends the job."""
    import openai

    from pipelines.lines import TooMuch

    asked = list(parts)
    try:
        return hosted.meanwhile(lambda: _asked(asked, endpoint), hosted.heed, SECONDS)
    except hosted.Away as away:
        raise EngineError("moderator_away", model=endpoint.model) from away.__cause__
    except (openai.OpenAIError, TimeoutError, TooMuch) as error:
        raise EngineError("moderator_away", model=endpoint.model) from error


def _asked(parts: list[dict[str, Any]], endpoint: Endpoint) -> str:
    import openai

    passing = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError, ValueError)
    with hosted.client(endpoint) as client:
        return hosted.ask(lambda: _answer(client, endpoint.model, parts), endpoint, lambda error: isinstance(error, passing))


def _answer(client: Any, model: str, parts: list[dict[str, Any]]) -> str:
    """The reason in one answer. Raises ValueError when there is no judgement in it."""
    try:  # whatever answers there may send any shape of JSON, or none
        reply = client.moderations.create(model=model, input=parts)
        judged = [each if isinstance(each, dict) else each.model_dump(by_alias=True) for each in (r.categories for r in reply.results)]
        if not judged or not all(isinstance(each[name], bool) for each in judged for name, _ in _REASONS):
            raise ValueError("an answer without a judgement")
        return next((reason for name, reason in _REASONS if any(each[name] for each in judged)), "")
    except hosted.NONSENSE as error:
        raise ValueError("an answer without a judgement") from error


def _endpoint() -> Endpoint:
    s = settings()
    return Endpoint(key=s.openai_api_key, base_url=s.openai_base_url, model=s.moderation_model, timeout=6.0, pause=0.3)
