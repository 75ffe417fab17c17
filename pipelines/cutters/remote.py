"""A cutter elsewhere: any rembg Space, or another Gradio app that gives a picture back with its ground removed.

The operator names it in HANCUT_CUTTER_SPACE, and thereby says that photos may go there.
"""

from __future__ import annotations

import importlib.util
import tempfile
from concurrent.futures import TimeoutError as LateError
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import hosted, photos
from pipelines.cutters import Cut, Cutter, Hint, bounds
from pipelines.cutters.rembg import sureness
from storage.errors import EngineError, PhotoError
from storage.reasons import because
from storage.settings import settings

SECONDS = 40.0  # for everything; a Space that sleeps needs longer to wake, and is there the next time
_PICTURES = ("image", "file", "imageslider", "imageeditor")


def available() -> str:
    """"" or why not."""
    if importlib.util.find_spec("gradio_client") is None:
        return because("package_missing", name="gradio_client")
    return "" if settings().cutter_space else because("unset", name="HANCUT_CUTTER_SPACE")


def cut(photo: np.ndarray, hint: Hint | None = None) -> Cut:
    """Cut the subject out of `photo` (h x w x 3 RGB uint8) there. Raises EngineError: "cutter_away" when there is no
    answer in time, "cutter_failed" for one that is no cut-out."""
    if hint is not None:
        raise EngineError("cutter_unavailable", why=because("no_pointing"))
    space, _, endpoint = settings().cutter_space.partition("#")
    try:
        alpha = hosted.meanwhile(lambda: _there(space, endpoint, photo), hosted.heed, SECONDS)
    except TimeoutError as error:  # the client's own limits are for each read: a server may drip
        raise EngineError("cutter_away", name=space) from error
    return Cut(alpha=alpha, sure=sureness(alpha.astype(np.float32) / 255), box=bounds(alpha), engine="remote")


CUTTER = Cutter(ko="다른 곳에서 오려내기", en="Remote cutter", available=available, cut=cut, hints=False, rank=10)


def _there(space: str, endpoint: str, photo: np.ndarray) -> np.ndarray:
    """The alpha of what the app cuts; its files go with the thread that asks."""
    with tempfile.TemporaryDirectory(prefix="hancut-cut-", ignore_cleanup_errors=True) as folder:
        answer = _asked(space, endpoint, photo, Path(folder))
        return _alpha(_file(answer, space), photo.shape[1], photo.shape[0], space)


def _asked(space: str, endpoint: str, photo: np.ndarray, folder: Path) -> Any:
    """What the app answers to the photo; its files lie in `folder`."""
    import simplejpeg
    from gradio_client import Client, handle_file

    sent = folder / "photo.jpg"
    sent.write_bytes(simplejpeg.encode_jpeg(np.ascontiguousarray(photo), 94, "RGB", "444"))
    try:
        # No token of the hub's, not even a saved one (which None would take): somebody else's app needs none.
        client = Client(space, token=False, verbose=False, download_files=folder,
                        httpx_kwargs={"timeout": SECONDS}, analytics_enabled=False)
        try:
            name = endpoint or _endpoint(client.view_api(return_format="dict", print_info=False))
            if not name:
                raise EngineError("cutter_failed", name=space)
            return client.submit(handle_file(sent), api_name=name).result(timeout=SECONDS)
        finally:
            client.close()
    except EngineError:
        raise
    except (LateError, TimeoutError) as error:
        raise EngineError("cutter_away", name=space) from error
    except Exception as error:  # noqa: BLE001 - the client raises what it meets: its own errors, the network's, the app's
        raise EngineError("cutter_away", name=space) from error


def _endpoint(told: Any) -> str:
    """The first endpoint that wants one picture and nothing else that has no default, and gives a picture."""
    for name, each in (told or {}).get("named_endpoints", {}).items():
        wanted = [p for p in each.get("parameters", ()) if not p.get("parameter_has_default")]
        first = each.get("parameters", [{}])[:1]
        if not first or _kind(first[0]) not in _PICTURES or len(wanted) > 1:
            continue
        if any(_kind(r) in _PICTURES for r in each.get("returns", ())):
            return str(name)
    return ""


def _kind(part: dict[str, Any]) -> str:
    return str(part.get("component", "")).lower()


def _file(answer: Any, space: str) -> Path:
    """The last file in an answer: before-and-after sliders give the cut-out last."""
    if isinstance(answer, str | Path) and Path(answer).is_file():
        return Path(answer)
    parts = list(answer.values()) if isinstance(answer, dict) else list(answer) if isinstance(answer, list | tuple) else []
    for part in reversed(parts):
        try:
            return _file(part, space)
        except EngineError:
            continue
    raise EngineError("cutter_failed", name=space)


def _alpha(path: Path, width: int, height: int, space: str) -> np.ndarray:
    """The alpha of a cut-out at the photo's size. It comes from elsewhere: it is decoded apart from this process."""
    import cv2

    if path.stat().st_size > photos.MOST_BYTES:
        raise EngineError("cutter_failed", name=space)
    try:
        image = np.asarray(photos.take_in(path.read_bytes(), least=1).image)
    except (PhotoError, OSError) as error:
        raise EngineError("cutter_failed", name=space) from error
    if image.shape[2] < 4 or abs(image.shape[1] / image.shape[0] - width / height) > 0.05:
        raise EngineError("cutter_failed", name=space)
    return cv2.resize(np.ascontiguousarray(image[..., 3]), (width, height), interpolation=cv2.INTER_LINEAR)
