"""The weights in words: what each set is for, how large it is and where it lies, in the language of whoever reads the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines import weights
from storage import reasons

KOREAN = {
    "sdxl": "SDXL 기본 모델: 글, 다시 그리기, 상품 둘레 그리기", "sdxl-vae": "반정밀도에서 넘치지 않는 SDXL 디코더",
    "sdxl-preview": "SDXL 미리보기용 작은 디코더", "sdxl-lightning": "4~8단계로 그리는 SDXL", "sdxl-canny": "윤곽선으로 SDXL 이끌기",
    "sdxl-depth": "앞뒤 거리로 SDXL 이끌기", "depth-anything-small": "Depth Anything V2 small: 사진의 앞뒤 거리 재기",
    "flux-klein": "FLUX.2 klein 4B: 글, 말로 고치기, 여러 사진 담기", "flux-klein-9b": "FLUX.2 klein 9B: 같은 일을 더 큰 모델로",
    "flux-schnell": "FLUX.1 schnell: 4단계로 글만 그리기", "flux-preview": "FLUX.1 미리보기용 작은 디코더",
    "realesrgan-x4plus": "Real-ESRGAN x4plus: 작은 사진과 인쇄물을 네 배로", "realesrgan-general-x4v3": "Real-ESRGAN general-x4v3: 같은 일을 열두 배 빠르게",
    "isnet-general-use": "IS-Net: 사진에서 대상 오려내기", "birefnet-general": "BiRefNet: 머리카락까지 더 곱게, 더 느리게 오려내기",
}


def rows(language: str = "ko") -> Iterator[dict[str, Any]]:
    """Every entry with its state, as weights.table() has it, worded for an operator."""
    for row in weights.table():
        about = row["about"] if language == "en" else KOREAN.get(row["name"], row["about"])
        yield {**row, "about": about, "size": size(row["bytes"]), "why_not": reasons.say(row["why_not"], language, operator=True)}


def lines(language: str = "ko") -> Iterator[str]:
    """The list for the shell: name, size, licence and what for, then where it lies or why not."""
    found = list(rows(language))
    wide, licence = max(len(row["name"]) for row in found), max(len(row["licence"]) for row in found)
    here = "not here" if language == "en" else "아직 없음"
    for row in found:
        yield f"{row['name']:{wide}} {row['size']:>8}  {row['licence']:{licence}}  {row['about']}"
        part = ", ".join(row["lacks"])
        lacks = (f"a part of it is not here: {part}" if language == "en" else f"일부가 아직 없음: {part}") if part else ""
        yield f"{'':{wide}} {lacks or row['path'] or row['why_not'] or here}"


def size(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB" if count < 1e7 else f"{count / 1e6:.0f} MB"
