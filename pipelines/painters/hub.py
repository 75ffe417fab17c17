"""Hosted pictures through Hugging Face's Inference Providers, or an endpoint of one's own: costs money."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np

from pipelines import hosted
from pipelines.hosted import Endpoint
from pipelines.painters import Cost, Limits, Painter, Request, Tick, _prompts, _services
from pipelines.painters._canvas import Canvas, cover
from storage.errors import EngineError
from storage.reasons import because
from storage.settings import settings

SECONDS = 15.0
USD = 0.01  # what a megapixel of FLUX.1-schnell or Qwen-Image costs at most providers, rounded up


def available() -> str:
    """"" or why not."""
    if importlib.util.find_spec("huggingface_hub") is None:
        return because("package_missing", name="huggingface_hub")
    return "" if settings().hub_token else because("unset", name="HF_TOKEN")


def cost(request: Request) -> Cost:
    """A usual price, or what the operator says that a picture costs."""
    return Cost(seconds=SECONDS, usd=settings().image_usd or USD)


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Paint with the provider and model of the settings. Raises EngineError, and what the tick raises."""
    s = settings()
    model = s.hub_model if request.source is None else s.hub_edit_model
    return ask(request, tick, Endpoint(key=s.hub_token, model=model, timeout=float(s.paint_seconds)), s.hub_provider)


def ask(request: Request, tick: Tick, endpoint: Endpoint, provider: str = "auto") -> np.ndarray:
    """One picture: by words, or the source changed as the words say. Raises EngineError as openai.ask()."""
    canvas = Canvas.of(request.width, request.height, grid=16)
    data = _services.answer("hub", lambda: _asked(request, canvas, endpoint, provider), tick, SECONDS)
    painted = canvas.back(cover(data, canvas.width, canvas.height), request.width, request.height)
    tick(1.0)
    return painted


PAINTER = Painter(id="hub", ko="Hugging Face 그림", en="Hugging Face pictures", available=available, paint=paint, cost=cost,
                  generated=True, hosted=True, rank=9, limits=Limits(routes=frozenset(("text", "picture", "instruction"))))


def _asked(request: Request, canvas: Canvas, endpoint: Endpoint, provider: str) -> np.ndarray:
    from huggingface_hub.errors import HfHubHTTPError, InferenceTimeoutError

    try:
        return hosted.ask(_call(request, canvas, endpoint, provider), endpoint, _passing)
    except InferenceTimeoutError as error:
        raise TimeoutError from error
    except HfHubHTTPError as error:
        code = "painter_refused" if _services.refusal(f"{error} {error.response.text}") else "painter_declined"
        raise EngineError(code, engine="hub", model=endpoint.model) from error
    except hosted.NONSENSE as error:  # an error in a shape of its own, which the package cannot read either
        raise _services.Unusable("an answer that cannot be read") from error
    except Exception as error:
        if "TransportError" in _services.kinds(error):  # it broke off in mid-answer
            raise _services.Unusable(str(error)) from error
        raise


def _call(request: Request, canvas: Canvas, endpoint: Endpoint, provider: str) -> Callable[[], np.ndarray]:
    """One try, as a function. It raises Unusable for an answer that is no picture."""
    from huggingface_hub import InferenceClient, get_session
    from huggingface_hub.inference._providers import get_provider_helper

    hosted.lined(get_session())  # the package has one HTTP client for everything
    client = InferenceClient(provider=provider, api_key=endpoint.key, timeout=endpoint.timeout)  # type: ignore[arg-type]
    given: dict[str, Any] = {"num_inference_steps": request.steps} if request.steps else {}
    given |= {"guidance_scale": request.guidance} if request.guidance is not None else {}
    if request.source is None:
        task, inputs = "text-to-image", _prompts.positive(request)
        given |= {"negative_prompt": _prompts.negative(request), "width": canvas.width, "height": canvas.height,
                  "seed": request.seed % 2**31}
    else:
        task, inputs = "image-to-image", _jpeg(canvas.onto(request.source))  # type: ignore[assignment]
        given |= {"prompt": _prompts.edit(request)}

    def once() -> np.ndarray:
        # What client.text_to_image() does, but for its end: it would open the picture in this process. The package is pinned for it.
        try:
            helper = get_provider_helper(client.provider, task=task, model=endpoint.model)
            wish = helper.prepare_request(inputs=inputs, parameters=given, headers=client.headers | hosted.once("hub"), model=endpoint.model, api_key=client.token)
        except (ValueError, LookupError, StopIteration) as error:  # a provider or a model that it does not know
            raise EngineError("painter_declined", engine="hub", model=endpoint.model) from error
        data = helper.get_response(client._inner_post(wish), wish)
        if not isinstance(data, bytes):
            raise _services.Unusable("an answer that is no picture")
        return _services.picture(data)

    return once


def _jpeg(image: np.ndarray) -> bytes:
    import simplejpeg

    return simplejpeg.encode_jpeg(np.ascontiguousarray(image), 92, "RGB", "444")


def _passing(error: Exception) -> bool:
    """Whether a failure passes and nothing was painted: too many requests, a broken server, nobody there."""
    status = getattr(getattr(error, "response", None), "status_code", 0)
    return status == 429 or status >= 500 or bool(_services.kinds(error) & _services.NOBODY)
