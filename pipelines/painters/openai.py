"""Hosted pictures through the `openai` package, at any endpoint that speaks its images format: costs money."""

from __future__ import annotations

import base64
import importlib.util
import io
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from pipelines import hosted, urls
from pipelines.fidelity import restore
from pipelines.hosted import Endpoint
from pipelines.painters import Cost, Limits, Painter, Request, Tick, _prompts, _services
from pipelines.painters._canvas import Canvas, cover
from storage.errors import EngineError, PhotoError
from storage.reasons import because
from storage.settings import settings

if TYPE_CHECKING:
    import openai

SIZES = ((1024, 1024), (1536, 1024), (1024, 1536))
_USD = {"low": (0.011, 0.016), "medium": (0.042, 0.063), "high": (0.167, 0.25)}  # square, else; as published in 2025
_SECONDS = {"low": 15.0, "medium": 25.0, "high": 50.0}


def available() -> str:
    """"" or why not."""
    if importlib.util.find_spec("openai") is None:
        return because("package_missing", name="openai")
    return "" if settings().openai_api_key else because("unset", name="OPENAI_API_KEY")


def cost(request: Request) -> Cost:
    """What the service asks by its price list, or what the operator says that a picture costs."""
    s = settings()
    quality = s.image_quality if s.image_quality in _USD else "high"
    canvas = _canvas(request)
    usd = s.image_usd or _USD[quality][canvas.width != canvas.height]
    return Cost(seconds=_SECONDS[quality], usd=usd)


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Paint at the endpoint of the settings. Raises EngineError, and what the tick raises."""
    s = settings()
    endpoint = Endpoint(key=s.openai_api_key, base_url=s.openai_base_url, model=s.image_model,
                        timeout=float(s.paint_seconds))
    return ask(request, tick, endpoint)


def ask(request: Request, tick: Tick, endpoint: Endpoint) -> np.ndarray:
    """One picture. What the request keeps comes back pixel for pixel, whatever the service made of it.

    Raises EngineError: "painter_refused" (what is shown), "painter_declined" (key, model, credit), "painter_away",
    "painter_slow", "painter_unusable". A try that may have been paid for is not repeated.
    """
    canvas = _canvas(request)
    data = _services.answer("openai", lambda: _asked(request, canvas, endpoint), tick, cost(request).seconds)
    painted = canvas.back(cover(data, canvas.width, canvas.height), request.width, request.height)
    tick(1.0)
    if request.source is not None and request.keep is not None:
        return restore(painted, request.source, request.keep)
    return painted


PAINTER = Painter(id="openai", ko="OpenAI 호환 그림", en="OpenAI-compatible pictures", available=available, paint=paint,
                  cost=cost, generated=True, hosted=True, rank=10,
                  limits=Limits(routes=frozenset(("text", "picture", "keep", "instruction", "references")), references=4))


def _canvas(request: Request) -> Canvas:
    """The service's size that is nearest in shape, with the picture in its middle."""
    aspect = request.width / request.height
    width, height = min(SIZES, key=lambda s: abs(np.log(s[0] / s[1] / aspect)))
    scale = min(width / request.width, height / request.height)
    return Canvas(width=width, height=height, wide=round(request.width * scale), high=round(request.height * scale))


def _asked(request: Request, canvas: Canvas, endpoint: Endpoint) -> np.ndarray:
    import openai

    with hosted.client(endpoint) as client:
        try:
            return hosted.ask(lambda: _once(client, request, canvas, endpoint.model), endpoint, _passing)
        except openai.APITimeoutError as error:
            raise TimeoutError from error
        except openai.APIConnectionError as error:
            raise _services.Unusable(str(error)) from error  # it broke off in mid-answer
        except openai.OpenAIError as error:
            told = f"{getattr(error, 'code', '')} {error}"
            code = "painter_refused" if _services.refusal(told) else "painter_declined"
            raise EngineError(code, engine="openai", model=endpoint.model) from error


def _passing(error: Exception) -> bool:
    """Whether a failure passes and nothing was painted: too many requests, a broken server, nobody there."""
    import openai

    if isinstance(error, openai.RateLimitError):
        return error.code != "insufficient_quota"
    if isinstance(error, openai.APIConnectionError):
        return bool(_services.kinds(error.__cause__) & _services.NOBODY)
    return isinstance(error, openai.InternalServerError)


def _once(client: openai.OpenAI, request: Request, canvas: Canvas, model: str) -> np.ndarray:
    """The picture of one answer. Raises Unusable when there is none in it."""
    s = settings()
    given: dict[str, Any] = {"model": model, "n": 1, "size": f"{canvas.width}x{canvas.height}", "quality": s.image_quality}
    given |= {"extra_headers": hosted.once("openai")}
    given |= {"output_format": "jpeg"} if model.startswith("gpt-image") else {"response_format": "b64_json"}
    pictures = _pictures(request, canvas)
    if pictures and request.keep is not None:
        given["mask"] = ("mask.png", _mask(canvas.onto(request.keep, fill=0)), "image/png")
    prompt = _prompts.edit(request) if pictures else _wish(request)
    try:  # whatever answers there (a gateway's page, another service) may send any shape of JSON, or none
        reply = client.images.edit(image=pictures, prompt=prompt, **given) if pictures else client.images.generate(prompt=prompt, **given)
        first = reply.data[0] if reply.data else None
        if first is None or not (first.b64_json or first.url):
            raise _services.Unusable("an answer without a picture")
        return _services.picture(base64.b64decode(first.b64_json) if first.b64_json else urls.fetch(str(first.url)))
    except (*hosted.NONSENSE, PhotoError) as error:
        raise _services.Unusable("an answer that cannot be read") from error


def _wish(request: Request) -> str:
    """The wish with what must not come: the service knows no negative prompt."""
    return f"{_prompts.positive(request)}. Photograph without any text, letters, numbers, logo or frame."


def _pictures(request: Request, canvas: Canvas) -> list[tuple[str, bytes, str]]:
    """The files that an edit starts from: the source first, then what else is to be shown."""
    shown = [] if request.source is None else [canvas.onto(request.source)]
    shown += list(request.references[:PAINTER.limits.references])
    return [(f"{n}.png", _png(image), "image/png") for n, image in enumerate(shown)]


def _png(image: np.ndarray) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _mask(keep: np.ndarray) -> bytes:
    """As the service wants it: clear where it may paint. The rim is left to it, for a soft edge hides what it did."""
    solid = np.where(keep > 250, 255, 0).astype(np.uint8)
    return _png(cv2.merge([np.zeros_like(solid)] * 3 + [solid]))
