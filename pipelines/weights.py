"""Weights: which there are, what they weigh and allow, where they lie, and how they are fetched.

A model comes from the folder HANCUT_MODELS/<name> when there is one, else from the hub's cache (HF_HOME), else it
is fetched at the pinned revision: resumed where it broke off, and checked against the hub's SHA-256.
"""

from __future__ import annotations

import fnmatch
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines import fetching
from storage.errors import BadInput, EngineError
from storage.reasons import because
from storage.settings import settings

log = logging.getLogger("hancut.weights")

AGAIN = 600.0  # seconds after which a fetch that failed is begun once more without anybody asking

Tell = Callable[[int, int], None]  # (bytes here, bytes in all); what it raises ends the fetching, to be resumed


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One set of weights. From the hub (`repo` at `revision`, the files that `files` match), or one file from `url`."""

    about: str  # what it is for, a few words
    licence: str
    bytes: int  # roughly, for the question whether to fetch it
    repo: str = ""
    revision: str = ""
    files: tuple[str, ...] = ()
    url: str = ""
    sha256: str = ""  # of the one file
    needs: tuple[tuple[str, str], ...] = ()  # weights that it cannot do without, unless its own folder has files like this
    more: tuple[str, ...] = ()  # weights that are fetched along with it, and that it does without
    commercial: bool = True  # False: only with HANCUT_NONCOMMERCIAL=1
    gated: bool = False  # the hub wants an account that agreed to the licence


_SDXL = ("model_index.json", "scheduler/*.json", "tokenizer/*", "tokenizer_2/*", "*/config.json",
         "text_encoder/model.fp16.safetensors", "text_encoder_2/model.fp16.safetensors",
         "unet/diffusion_pytorch_model.fp16.safetensors")
_PARTS = ("model_index.json", "scheduler/*.json", "tokenizer*/*", "*/config.json")

CATALOGUE: dict[str, Weight] = {
    "sdxl": Weight(
        about="SDXL base 1.0: pictures from words, from pictures, around a product", licence="CreativeML Open RAIL++-M",
        repo="stabilityai/stable-diffusion-xl-base-1.0", revision="462165984030d82259a11f4367a4eed129e94a7b",
        files=_SDXL, bytes=6_780_000_000, needs=(("sdxl-vae", "vae/*.safetensors"),), more=("sdxl-preview",)),
    "sdxl-vae": Weight(
        about="SDXL's decoder, mended for half precision", licence="MIT", repo="madebyollin/sdxl-vae-fp16-fix",
        revision="207b116dae70ace3637169f1ddd2434b91b3a8cd", bytes=334_643_238,
        files=("config.json", "diffusion_pytorch_model.safetensors")),
    "sdxl-preview": Weight(
        about="a tiny decoder for SDXL's previews", licence="MIT", repo="madebyollin/taesdxl",
        revision="b20258aaef75ef61e659c1e0f14f251cf0ad153e", bytes=9_793_292,
        files=("config.json", "diffusion_pytorch_model.safetensors")),
    "sdxl-lightning": Weight(
        about="SDXL in 4 to 8 steps", licence="CreativeML Open RAIL++-M", repo="ByteDance/SDXL-Lightning",
        revision="c9a24f48e1c025556787b0c58dd67a091ece2e44", bytes=787_700_000,
        files=("sdxl_lightning_4step_lora.safetensors", "sdxl_lightning_8step_lora.safetensors")),
    "sdxl-canny": Weight(
        about="edges that lead SDXL", licence="CreativeML Open RAIL++-M", repo="diffusers/controlnet-canny-sdxl-1.0",
        revision="eb115a19a10d14909256db740ed109532ab1483c", bytes=2_500_000_000,
        files=("config.json", "diffusion_pytorch_model.fp16.safetensors")),
    "sdxl-depth": Weight(
        about="depth that leads SDXL", licence="CreativeML Open RAIL++-M", repo="diffusers/controlnet-depth-sdxl-1.0",
        revision="17bb97973f29801224cd66f192c5ffacf82648b4", bytes=2_500_000_000,
        files=("config.json", "diffusion_pytorch_model.fp16.safetensors")),
    "depth-anything-small": Weight(
        about="Depth Anything V2 small: how near each part of a photo is", licence="Apache-2.0", bytes=99_173_660,
        repo="depth-anything/Depth-Anything-V2-Small-hf", revision="5426e4f0f36572d16453bbda7a8389317b1bef99",
        files=("config.json", "preprocessor_config.json", "model.safetensors")),
    "flux-klein": Weight(
        about="FLUX.2 klein 4B: words, edits by instruction, several references", licence="Apache-2.0",
        repo="black-forest-labs/FLUX.2-klein-4B", revision="e7b7dc27f91deacad38e78976d1f2b499d76a294",
        bytes=15_980_141_329, files=(*_PARTS, "text_encoder/*", "transformer/*", "vae/*.safetensors")),
    "flux-klein-9b": Weight(
        about="FLUX.2 klein 9B: the same, larger", licence="FLUX Non-Commercial", commercial=False, gated=True,
        repo="black-forest-labs/FLUX.2-klein-9B", revision="92196c8e11f7b6cf2b7493e037d8c5345c559216",
        bytes=34_800_000_000, files=(*_PARTS, "text_encoder/*", "transformer/*", "vae/*.safetensors")),
    "flux-schnell": Weight(
        about="FLUX.1 schnell: words in 4 steps", licence="Apache-2.0", repo="black-forest-labs/FLUX.1-schnell",
        revision="741f7c3ce8b383c54771c7003378a50191e9efe9", bytes=33_700_000_000, gated=True, more=("flux-preview",),
        files=(*_PARTS, "text_encoder/*", "text_encoder_2/*", "transformer/*", "vae/*.safetensors")),
    "flux-preview": Weight(
        about="a tiny decoder for the previews of FLUX.1", licence="MIT", repo="madebyollin/taef1",
        revision="b1b2d00e9e440cfbf3dedb34266864da86016ceb", bytes=9_850_000,
        files=("config.json", "diffusion_pytorch_model.safetensors")),
    "realesrgan-x4plus": Weight(
        about="Real-ESRGAN x4plus: small photos and prints, four times larger", licence="BSD-3-Clause", bytes=67_040_989,
        url="https://github.com/xinntao/Real-ESRGAN/releases/download/v0.1.0/RealESRGAN_x4plus.pth",
        sha256="4fa0d38905f75ac06eb49a7951b426670021be3018265fd191d2125df9d682f1"),
    "realesrgan-general-x4v3": Weight(
        about="Real-ESRGAN general-x4v3: the same in a twelfth of the time", licence="BSD-3-Clause", bytes=4_885_111,
        url="https://github.com/xinntao/Real-ESRGAN/releases/download/v0.2.5.0/realesr-general-x4v3.pth",
        sha256="8dc7edb9ac80ccdc30c3a5dca6616509367f05fbc184ad95b731f05bece96292"),
    "isnet-general-use": Weight(
        about="IS-Net: cuts the subject out of a photo", licence="Apache-2.0", bytes=178_648_008,
        url="https://github.com/danielgatis/rembg/releases/download/v0.0.0/isnet-general-use.onnx",
        sha256="60920e99c45464f2ba57bee2ad08c919a52bbf852739e96947fbb4358c0d964a"),
    "birefnet-general": Weight(
        about="BiRefNet: cuts out better, hair above all, and slower", licence="MIT", bytes=972_666_916,
        url="https://github.com/danielgatis/rembg/releases/download/v0.0.0/BiRefNet-general-epoch_244.onnx",
        sha256="58f621f00f5d756097615970a88a791584600dcf7c45b18a0a6267535a1ebd3c"),
}


def get(name: str) -> Weight:
    """An entry of the catalogue. Raises BadInput("weights_unknown")."""
    if name not in CATALOGUE:
        raise BadInput("weights_unknown", name=name[:40], known=", ".join(CATALOGUE))
    return CATALOGUE[name]


def find(name: str) -> Path | None:
    """Where the weights lie, all of them, or None. No network, no torch. For a `url` it is the file itself."""
    weight = get(name)
    models = settings().models
    if models and (models / name).exists():
        return models / name
    if weight.url:
        path = fetching.place(settings().data, weight.url)
        return path if path.is_file() else None
    from huggingface_hub import constants

    folder = Path(constants.HF_HUB_CACHE) / f"models--{weight.repo.replace('/', '--')}" / "snapshots" / weight.revision
    return folder if complete(folder, weight.files) else None


def complete(folder: Path, patterns: tuple[str, ...]) -> bool:
    """Whether a folder has a file for every pattern, and every part of files that come in parts."""
    if not folder.is_dir():
        return False
    names = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    if not all(any(fnmatch.fnmatch(name, pattern) for name in names) for pattern in patterns):
        return False
    for index in (folder / name for name in names if name.endswith(".safetensors.index.json")):
        parts = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
        if any(not (index.parent / part).is_file() for part in parts):
            return False
    return True


def needed(name: str) -> tuple[str, ...]:
    """The entry and what it cannot do without, of which not all lies here."""
    found = find(name)
    own = () if found else (name,)
    return own + tuple(other for other, files in get(name).needs if find(other) is None and not (found and any(found.glob(files))))


def wanted(name: str) -> tuple[str, ...]:
    """What a fetch brings: what is needed, and what is good to have along with it."""
    return needed(name) + tuple(other for other in get(name).more if find(other) is None)


def gaps(name: str) -> tuple[str, ...]:
    """The parts that a folder of the operator's own promises in its index and does not have; others' stand in for them."""
    folder = (settings().models or Path()) / name
    if settings().models is None or not (folder / "model_index.json").is_file():
        return ()
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    parts = [part for part, kind in index.items() if isinstance(kind, list) and kind and kind[0]]
    others = [files.split("/")[0] for other, files in get(name).needs if find(other)]
    return tuple(part for part in parts if part not in others and not any((folder / part).glob("*")))


def why_not(name: str) -> str:
    """Why these weights cannot be used now, for the operator; "" when they are here, or fetched at first use."""
    weight = get(name)
    if not weight.commercial and not settings().noncommercial:
        return because("noncommercial", name=name, licence=weight.licence)
    lost = needed(name)
    if settings().downloads == "auto" and lost or not lost and not (without := gaps(name)):
        return ""
    if not lost:
        return because("folder_part", parts=", ".join(without))
    part, code = name not in lost, "off" if settings().downloads == "off" else ""
    said = {"size": _gb(missing(name)), "name": name, **({"names": ", ".join(lost)} if part else {})}
    return because("weights_part_off" if part and code else "weights_part" if part else "weights_off" if code else "weights_ask", **said)


def missing(name: str) -> int:
    """Bytes still to be fetched before first use, roughly."""
    return sum(get(n).bytes for n in needed(name))


def bring(name: str, tell: Tell = lambda here, whole: None) -> Path:
    """Fetch the weights and what goes along with them; returns where they lie. Whatever is here already stays, and what is
    only good to have is no obstacle.

    Raises EngineError: "weights_forbidden" (licence switch), "weights_off", "weights_offline", "weights_gated",
    "weights_broken" (checksum), and what `tell` raises; what was fetched so far is kept and resumed.
    """
    for each in (name, *needed(name)):
        if not get(each).commercial and not settings().noncommercial:
            raise EngineError("weights_forbidden", name=each, licence=get(each).licence)
    if settings().downloads == "off" and needed(name):
        raise EngineError("weights_off", name=name, size=_gb(missing(name)))
    if settings().downloads != "off":
        lost, before = list(wanted(name)), 0
        while lost:
            each, rest, came = lost.pop(0), sum(get(n).bytes for n in lost), before

            def onward(here: int, whole: int, came: int = came, rest: int = rest) -> None:
                nonlocal before
                before = came + whole if whole else before
                tell(came + here if whole else 0, came + whole + rest if whole else 0)

            try:
                _one(each, onward)
            except EngineError as error:
                if each not in get(name).more:
                    raise
                log.warning("%s goes without %s: %s", name, each, error)
    found = find(name)
    if found is None:
        raise EngineError("weights_broken", name=name)
    return found


def _one(name: str, tell: Tell) -> None:
    weight = get(name)
    if weight.url:
        fetching.file(weight.url, fetching.place(settings().data, weight.url), weight.sha256, tell, name=name)
    else:
        fetching.snapshot(weight.repo, weight.revision, weight.files, tell, name=name)


@dataclass(slots=True)
class Fetch:
    """A fetch in the background."""

    name: str
    here: int = 0
    whole: int = 0
    error: EngineError | None = None
    ended: float = 0.0  # by time.monotonic()
    done: threading.Event = field(default_factory=threading.Event)


_fetches: dict[str, Fetch] = {}
_lock = threading.Lock()


def background(name: str) -> Fetch:
    """Fetch in a thread of this process, once however many ask; goes on when nobody waits any more."""
    with _lock:
        now = _fetches.get(name)
        if now is None or now.done.is_set():
            now = _fetches[name] = Fetch(name=name, whole=missing(name))
            threading.Thread(target=_fetch, args=(now,), name=f"hancut-fetch-{name}", daemon=True).start()
        return now


def at_hand(name: str) -> Path | None:
    """Where weights lie that nobody waits for; None while they are being fetched, which begins now where it is allowed. Raises
    what ended that fetch a short while ago: a place that cannot be reached is not tried at each photo."""
    if not needed(name):
        return find(name)
    before = fetch_of(name)
    if before and before.error and time.monotonic() - before.ended < AGAIN:
        raise before.error
    background(name)
    return None


def far(name: str) -> dict[str, str]:
    """How far the fetch of a set is, in words: {here, whole}."""
    now = fetch_of(name)
    here, whole = (now.here, now.whole) if now else (0, missing(name))
    return {"here": _gb(here), "whole": _gb(whole)}


def fetch_of(name: str) -> Fetch | None:
    """The last fetch of a set of weights in this process, under way or ended."""
    return _fetches.get(name)


def _fetch(now: Fetch) -> None:
    def tell(here: int, whole: int) -> None:
        if whole:  # else only a look whether anybody still wants it
            now.here, now.whole = here, whole

    try:
        bring(now.name, tell)
    except EngineError as error:
        now.error = error
    except Exception as error:  # noqa: BLE001 - handed on: whoever looks at the fetch is told
        log.error("%s could not be fetched", now.name, exc_info=error)
        now.error = EngineError("weights_failed", name=now.name, why=type(error).__name__)
    finally:
        now.ended = time.monotonic()
        now.done.set()


def table() -> Iterator[dict[str, Any]]:
    """Every entry with its state, for the shell and the page."""
    for name, weight in CATALOGUE.items():
        found = find(name)
        yield {"name": name, "about": weight.about, "licence": weight.licence, "bytes": weight.bytes,
               "commercial": weight.commercial, "gated": weight.gated, "path": str(found) if found and not needed(name) else "",
               "lacks": list(needed(name)) if found else [], "why_not": why_not(name), "more": [*(other for other, _ in weight.needs), *weight.more]}


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.0f} MB"
