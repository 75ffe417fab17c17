"""Settings: the only reader of the environment. What is none is refused in one sentence that names it."""

from __future__ import annotations

import ipaddress
import locale
import math
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.errors import BadSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a deployment may set. Paths are absolute; times are seconds; sizes are bytes."""

    data: Path
    database_url: str
    jobs_url: str
    files_url: str
    secret: str = field(repr=False, default="")
    openai_api_key: str = field(repr=False, default="")
    openai_base_url: str = ""
    openai_model: str = "gpt-4o-mini"
    image_model: str = "gpt-image-1"  # of the hosted painter
    image_quality: str = "medium"  # low, medium, high: what a hosted picture costs
    image_usd: float = 0.0  # what a hosted picture costs; 0: by the price list that we know
    moderation_model: str = "omni-moderation-latest"
    paid: str = "ask"  # engines that cost money: "ask" for members who said yes, "auto" for all members, "off" for nobody
    hub_token: str = field(repr=False, default="")
    hub_provider: str = "auto"  # of Hugging Face's Inference Providers
    hub_model: str = "black-forest-labs/FLUX.1-schnell"  # a repository, or the address of an endpoint
    hub_edit_model: str = "Qwen/Qwen-Image-Edit"
    rembg_model: str = "isnet-general-use"
    cutter_space: str = ""  # a Space (owner/name) or address that cuts out, for the remote cutter
    upscaler_model: str = ""  # x4plus or general-x4v3; empty: by the machine
    public: bool = False  # a demo for everybody: words and pictures are screened
    models: Path | None = None  # a folder of model folders by their name in pipelines.weights, looked into first
    downloads: str = "ask"  # whether weights may be fetched: "ask" only by command, "auto" at first use, "off" never
    noncommercial: bool = False  # whether weights that forbid commercial use may be used
    flux: str = "klein"  # which FLUX: klein (FLUX.2, 4B), schnell (FLUX.1) or klein-9b (non-commercial)
    paint_seconds: int = 60  # for one picture of a model on a GPU; four times as long without one
    variants: int = 0  # pictures painted at once, to choose from; 0: as many as cost little more than one
    warm: tuple[str, ...] = ()  # painters whose weights are loaded at start
    model_memory: int = 0  # bytes that models may take; 0: most of the card, or half of the machine without one
    cards: str | None = None  # which NVIDIA cards torch may see, CUDA_VISIBLE_DEVICES; None: all
    timezone: str = "Asia/Seoul"
    job_seconds: int = 300
    job_workers: int = 2
    user_jobs: int = 4
    guest_ads: int = 1
    trusted_proxies: tuple[str, ...] = ()
    secure_cookies: bool = False
    in_space: bool = False


def read(env: dict[str, str] | None = None) -> Settings:
    """Read settings from `env` (the process environment when left out). Creates nothing."""
    e = dict(os.environ) if env is None else env
    data = Path(e.get("HANCUT_DATA") or "data").expanduser().resolve()
    return Settings(
        data=data,
        database_url=e.get("DATABASE_URL") or f"sqlite:///{data / 'hancut.db'}",
        jobs_url=e.get("JOBS_URL") or f"sqlite:///{data / 'jobs.db'}",
        files_url=e.get("FILES_URL") or str(data / "files"),
        secret=e.get("HANCUT_SECRET", ""),
        openai_api_key=e.get("OPENAI_API_KEY", ""),
        openai_base_url=e.get("OPENAI_BASE_URL", ""),
        openai_model=e.get("HANCUT_OPENAI_MODEL", "gpt-4o-mini"),
        image_model=e.get("HANCUT_IMAGE_MODEL") or "gpt-image-1",
        image_quality=_one_of(e, "HANCUT_IMAGE_QUALITY", ("medium", "low", "high", "auto")),
        image_usd=_number(e, "HANCUT_IMAGE_USD", 0),
        moderation_model=e.get("HANCUT_MODERATION_MODEL") or "omni-moderation-latest",
        paid=_one_of(e, "HANCUT_PAID", ("ask", "auto", "off")),
        hub_token=e.get("HF_TOKEN", ""),
        hub_provider=e.get("HANCUT_HUB_PROVIDER") or "auto",
        hub_model=e.get("HANCUT_HUB_MODEL") or "black-forest-labs/FLUX.1-schnell",
        hub_edit_model=e.get("HANCUT_HUB_EDIT_MODEL") or "Qwen/Qwen-Image-Edit",
        rembg_model=_one_of(e, "HANCUT_REMBG_MODEL", ("isnet-general-use", "birefnet-general")),
        cutter_space=e.get("HANCUT_CUTTER_SPACE", "").strip(),
        upscaler_model=_one_of(e, "HANCUT_UPSCALER_MODEL", ("", "x4plus", "general-x4v3")),
        public=_switch(e, "HANCUT_PUBLIC"),
        models=Path(e["HANCUT_MODELS"]).expanduser().resolve() if e.get("HANCUT_MODELS") else None,
        downloads=_one_of(e, "HANCUT_DOWNLOADS", ("ask", "auto", "off")),
        noncommercial=_switch(e, "HANCUT_NONCOMMERCIAL"),
        flux=_one_of(e, "HANCUT_FLUX", ("klein", "schnell", "klein-9b")),
        paint_seconds=_whole(e, "HANCUT_PAINT_SECONDS", 60),
        variants=min(4, _whole(e, "HANCUT_VARIANTS", 0)),
        warm=tuple(p.strip() for p in e.get("HANCUT_WARM", "").split(",") if p.strip()),
        model_memory=int(_number(e, "HANCUT_MODEL_GB", 0) * 1e9),
        cards=e.get("CUDA_VISIBLE_DEVICES"),
        timezone=_zone(e, "HANCUT_TIMEZONE", "Asia/Seoul"),
        job_seconds=_whole(e, "HANCUT_JOB_SECONDS", 300, least=1),
        job_workers=_whole(e, "HANCUT_JOB_WORKERS", 2, least=1),
        user_jobs=_whole(e, "HANCUT_USER_JOBS", 4, least=1),
        guest_ads=_whole(e, "HANCUT_GUEST_ADS", 1),
        trusted_proxies=_networks(e, "HANCUT_TRUSTED_PROXIES"),
        secure_cookies=_switch(e, "HANCUT_SECURE_COOKIES") or bool(e.get("SPACE_ID")),
        in_space=bool(e.get("SPACE_ID")),
    )


def _one_of(env: dict[str, str], name: str, options: tuple[str, ...]) -> str:
    """The setting, or the first option for an empty one. Raises BadSetting for anything else."""
    value = env.get(name, "").strip()
    if value and value not in options:
        raise BadSetting("setting_choice", name=name, value=value[:60], known=", ".join(filter(None, options)))
    return value or options[0]


def _switch(env: dict[str, str], name: str) -> bool:
    """Whether a setting is on. Raises BadSetting for what is neither yes nor no: a demo meant to be screened is never open by a typing slip."""
    value = env.get(name, "").strip().lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off", ""):
        return False
    raise BadSetting("setting_switch", name=name, value=env[name][:40])


def _number(env: dict[str, str], name: str, usual: float, *, least: float = 0) -> float:
    """The setting as a number of at least `least`, or the usual one for an empty one. Raises BadSetting."""
    value = env.get(name, "").strip()
    try:
        number = float(value or usual)
    except ValueError:
        number = math.nan
    if not least <= number < math.inf:
        raise BadSetting("setting_number", name=name, value=value[:60], least=f"{least:g}")
    return number


def _whole(env: dict[str, str], name: str, usual: int, *, least: int = 0) -> int:
    """The same as a whole number."""
    number = _number(env, name, usual, least=least)
    if number != int(number):
        raise BadSetting("setting_number", name=name, value=env[name][:60], least=least)
    return int(number)


def _zone(env: dict[str, str], name: str, usual: str) -> str:
    """The setting as a time zone that is known here. Raises BadSetting: else every request would fail by it."""
    value = env.get(name, "").strip() or usual
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError) as error:  # no name of a zone, a folder of zones, or none of that name
        raise BadSetting("setting_zone", name=name, value=value[:60]) from error
    return value


def _networks(env: dict[str, str], name: str) -> tuple[str, ...]:
    """The setting as addresses or networks with commas between them. Raises BadSetting."""
    found = tuple(filter(None, (part.strip() for part in env.get(name, "").split(","))))
    for part in found:
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError as error:
            raise BadSetting("setting_network", name=name, value=part[:60]) from error
    return found


def shell_language(env: dict[str, str] | None = None) -> str:
    """"ko" or "en" as the shell is set, whether or not that locale is installed: a slim container has none."""
    e = dict(os.environ) if env is None else env
    named = next((e[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if e.get(k)), "") or locale.getlocale()[0] or ""
    return "ko" if named.lower().startswith(("ko", "korean")) else "en"


@cache
def settings() -> Settings:
    """The settings of this process, read once at first use."""
    return read()


def tell_libraries(of: Settings) -> None:
    """Hand on what libraries take from the environment only: where uploads lie, that nobody phones home, that cards are
    counted as the driver counts them (torch would call the fastest the first), and that weights come over plain HTTP: the other
    way of the hub tells its progress twice and neither resumes nor stops as ours does."""
    os.environ.setdefault("GRADIO_TEMP_DIR", str(of.data / "uploads"))
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    os.environ.setdefault("HF_HUB_DISABLE_XET", "1")
