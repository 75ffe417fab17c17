"""Reasons: why an engine or a card cannot work here, as its engine says it in English, and as an operator and a person read it.

A reason travels as its English sentence, through jobs and databases; the table below knows its code and parameters again.
What it does not know is shown to an operator as it is, and to nobody else: it may be a path or another program's words.
"""

from __future__ import annotations

import re
from functools import cache

# what a person reads, who cannot change it: (Korean, English)
PEOPLE: dict[str, tuple[str, str]] = {
    "packages": ("운영자가 필요한 프로그램을 설치하면 쓸 수 있어요.", "It can be used once the operator has installed what it needs."),
    "weights": ("운영자가 이 엔진의 가중치를 받아 두면 쓸 수 있어요.", "It can be used once the operator has fetched its weights."),
    "key": ("운영자가 이 서비스를 연결하면 쓸 수 있어요.", "It can be used once the operator has connected that service."),
    "memory": ("이 서버의 메모리로는 돌릴 수 없어요.", "This server has not the memory for it."),
    "card": ("이 서버의 그래픽 카드로는 돌릴 수 없어요.", "This server's graphics card cannot run it."),
    "failing": ("이 엔진이 잇달아 실패해서 쉬고 있어요. 운영자에게 알려 주세요.", "It failed again and again, so it rests. Please tell the operator."),
    "closed": ("여기서는 쓰지 않기로 되어 있어요.", "It is not in use here."),
    "slow": ("이 서버에서는 정해진 시간 안에 그릴 수 없어요.", "It cannot paint in time on this server."),
    "nobody": ("지금은 그림을 그릴 컴퓨터가 쉬고 있어요. 잠시 뒤에 다시 해 주세요.", "The machines that paint are away now. Please try again later."),
    "numbers": ("그린 그림이 제대로 나오지 않았어요.", "What it painted was no picture."),
    "": ("", ""),
}

# code: (English as engines say it, Korean for the operator, what a person reads)
REASONS: dict[str, tuple[str, str, str]] = {
    "extra_missing": ("{names} not installed: run `make models` (or pip install the `models` extra).",
                      "{names} 패키지가 없어요. `make models`를 실행해 주세요 (또는 pip로 `models` 추가 묶음을 설치해 주세요).", "packages"),
    "package_missing": ("the {name} package is not installed", "{name} 패키지가 설치되어 있지 않아요", "packages"),
    "unset": ("{name} is not set", "{name} 설정이 없어요", "key"),
    "noncommercial": ("{name} is licensed for non-commercial use only ({licence}); HANCUT_NONCOMMERCIAL=1 allows it.",
                      "{name}은 상업적으로 쓸 수 없는 라이선스({licence})예요. 그래도 되는 곳이라면 HANCUT_NONCOMMERCIAL=1로 허락해 주세요.", "closed"),
    "weights_off": ("its weights ({size}) are not here, and HANCUT_DOWNLOADS=off forbids fetching them.",
                    "가중치({size})가 여기에 없고, HANCUT_DOWNLOADS=off라서 받지도 않아요.", "closed"),
    "weights_ask": ("its weights ({size}) are not here: python app.py models get {name}",
                    "가중치({size})가 아직 여기에 없어요. 받는 명령: python app.py models get {name}", "weights"),
    "weights_part_off": ("a part of its weights ({names}, {size}) is not here, and HANCUT_DOWNLOADS=off forbids fetching them.",
                         "가중치 일부({names}, {size})가 여기에 없고, HANCUT_DOWNLOADS=off라서 받지도 않아요.", "closed"),
    "weights_part": ("a part of its weights ({names}, {size}) is not here: python app.py models get {name}",
                     "가중치 일부({names}, {size})가 아직 여기에 없어요. 받는 명령: python app.py models get {name}", "weights"),
    "folder_part": ("its folder in HANCUT_MODELS lacks {parts}.", "HANCUT_MODELS 안의 폴더에 빠진 것이 있어요: {parts}.", "weights"),
    "weights_awaited": ("its weights are not here yet", "가중치가 아직 여기에 없어요", "weights"),
    "memory_free": ("it needs {need} GB of memory, and {free} GB of {most} GB for models are free here.",
                    "메모리 {need} GB가 필요한데, 모델이 쓸 수 있는 {most} GB 가운데 {free} GB가 비어 있어요.", "memory"),
    "failing": ("it failed {times} times in a row (in the log under {ref}): restart Hancut. It is tried again {minutes} minutes after that.",
                "잇달아 {times}번 실패했어요 (로그의 {ref}). 한컷을 다시 시작해 주세요. 그러지 않아도 {minutes}분 뒤에 다시 해 봐요.", "failing"),
    "card_dead": ("the card failed (in the log under {ref}) and computes nothing more for this process: restart Hancut.",
                  "그래픽 카드가 멈춰서 (로그의 {ref}) 이 프로세스에서는 더 계산하지 못해요. 한컷을 다시 시작해 주세요.", "failing"),
    "bfloat16": ("it needs bfloat16, which {name} only emulates; use sdxl here.",
                 "bfloat16이 필요한데 {name}에는 흉내만 있어요. 여기서는 sdxl을 써 주세요.", "card"),
    "slow": ("a picture would take it about {seconds} s here, and HANCUT_PAINT_SECONDS lets it have {limit} s.",
             "여기서는 한 장에 약 {seconds}초가 걸리는데, HANCUT_PAINT_SECONDS로 정한 시간은 {limit}초예요.", "slow"),
    "no_worker": ("no worker has reported in the last minute: python app.py worker",
                  "최근 1분 동안 소식을 보낸 작업 프로세스가 없어요. 실행하는 명령: python app.py worker", "nobody"),
    "no_pointing": ("it does not take what a person points at.", "사람이 짚은 곳을 알아듣지 못해요.", "closed"),
    "no_numbers": ("the model gave no numbers (half precision overflowed)", "모델이 숫자를 내지 못했어요 (반정밀도가 넘쳤어요)", "numbers"),
    "no_depth": ("the network saw no depth in the picture", "사진에서 앞뒤 거리를 알아보지 못했어요", "numbers"),
    "sizes": ("source, keep and picture must be of one size", "바탕, 지킬 곳과 그림의 크기가 같아야 해요", ""),
    "not_on_hub": ("{repo} at {revision} is not on the hub", "허브에 {repo}의 {revision} 판이 없어요", ""),
    # cards
    "card_hidden": ("CUDA_VISIBLE_DEVICES={value} hides {name} from torch. Hancut goes on without it.",
                    "CUDA_VISIBLE_DEVICES={value} 설정이 torch에게서 {name}을 가려요. 한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "card_without_cuda": ("{name} cannot be used: {torch} is built without CUDA. {remedy} Hancut goes on without it.",
                          "{name}을 쓸 수 없어요. 설치된 {torch}는 CUDA 없이 만들어졌어요. {remedy} 한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "card_driver": ("{name} cannot be used: its driver knows CUDA {known}, and {torch} is built for CUDA {cuda}. Update the NVIDIA driver{newer}, "
                    "or: {remedy} Hancut goes on without it.",
                    "{name}을 쓸 수 없어요. 드라이버는 CUDA {known}까지 아는데 설치된 {torch}는 CUDA {cuda}용이에요. NVIDIA 드라이버{newer}를 새로 설치하거나, "
                    "{remedy} 한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "card_old": ("{name} (compute capability {capability}) is too old for {torch}, which is built for CUDA {cuda}. {remedy} Hancut goes on without it.",
                 "{name}(연산 능력 {capability})은 CUDA {cuda}용 {torch}에는 너무 오래된 카드예요. {remedy} 한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "card_older": ("{name} (compute capability {capability}) is too old for {torch}, which is built for CUDA {cuda}: install torch 2.8 built for CUDA "
                   "12.6 to use it. Hancut goes on without it.",
                   "{name}(연산 능력 {capability})은 CUDA {cuda}용 {torch}에는 너무 오래된 카드예요. 쓰려면 CUDA 12.6용 torch 2.8을 설치해 주세요. "
                   "한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "card_new": ("{name} (compute capability {capability}) is too new for {torch}, which is built for CUDA {cuda}. {remedy} Hancut goes on without it.",
                 "{name}(연산 능력 {capability})은 CUDA {cuda}용 {torch}에는 너무 새로운 카드예요. {remedy} 한컷은 그래픽 카드 없이 돌아가요.", "card"),
    "remedy_make": ("Run `make models` (or pip install the `models` extra).", "`make models`를 실행해 주세요 (또는 pip로 `models` 추가 묶음을 설치해 주세요).", ""),
    "remedy_one": ("Install one with it: {command}.", "CUDA가 든 것을 설치해 주세요: {command}.", ""),
    "remedy_twelve": ("Install one for CUDA 12: {command}.", "CUDA 12용을 설치해 주세요: {command}.", ""),
    "remedy_old": ("Install torch 2.8 built for CUDA 12.6: {command}.", "CUDA 12.6용 torch 2.8을 설치해 주세요: {command}.", ""),
    "driver_newer": (" (580 or newer)", " (580 이상)", ""),
    "remedy_driver": ("Update the NVIDIA driver first.", "먼저 NVIDIA 드라이버를 새로 설치해 주세요.", ""),
}

# what a painter is asked for (painters.Route): (Korean, English)
ROUTES: dict[str, tuple[str, str]] = {
    "text": ("글로 그리기", "painting from words"), "picture": ("사진을 다시 그리기", "redrawing a photo"),
    "keep": ("찍은 상품 둘레를 그리기", "painting around a product"), "edges": ("윤곽선을 따라 그리기", "following lines"),
    "depth": ("앞뒤 거리를 따라 그리기", "following near and far"), "instruction": ("말대로 사진을 고치기", "editing a photo by words"),
    "references": ("여러 사진을 한 그림에 담기", "putting several photos into one picture"),
}


def because(code: str, **params: object) -> str:
    """A reason as its English sentence."""
    return REASONS[code][0].format_map(params)


def read(reason: str) -> tuple[str, dict[str, str]]:
    """(code, parameters) of a reason; ("", {}) for words that are not in the table."""
    for code, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            return code, found.groupdict()
    return "", {}


def say(reason: str, language: str = "ko", *, operator: bool = False) -> str:
    """A reason in words: what an operator can do about it, else what it means for a person ("" where that is nothing)."""
    code, params = read(reason)
    if not operator:
        return PEOPLE[REASONS[code][2] if code else ""][language == "en"]
    if not code or language == "en":
        return reason
    return REASONS[code][1].format_map({name: say(value, language, operator=True) for name, value in params.items()})


def routes(named: str, language: str = "ko") -> str:
    """What painters do, in words, by its names ("keep, depth")."""
    return ", ".join(ROUTES.get(name, (name, name))[language == "en"] for name in named.split(", "))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each English sentence as a pattern with its parameters as groups."""
    def pattern(sentence: str) -> re.Pattern[str]:
        parts = re.split(r"\{(\w+)\}", sentence)
        return re.compile("".join(f"(?P<{part}>.*?)" if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL)

    return tuple((code, pattern(words[0])) for code, words in REASONS.items())
