"""The moderators of a public demo: what the word list refuses and lets through, the hosted one, and where they stand."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import ad, moderators, painters
from pipelines.moderators.wordlist import reason
from pipelines.painters import Request
from pipelines.scene import Palette
from storage.errors import BadInput, EngineError
from tests.ad_shop import Shop, cup, refused
from tests.place import place
from tests.wire import failure

pytest_plugins = ("tests.ad_shop", "tests.wire")

CORPORA = Path(__file__).parent / "corpora"


@pytest.mark.parametrize("words", [
    "누드 사진 촬영", "여자 알몸 그림", "나체로 그려 줘", "누 드 모델", "누.드.사.진", "누\u200b드 화보", "야한 사진 만들어 줘", "포르노 광고",
    "옷을 다 벗은 모델", "nude woman on a beach", "a NAKED man", "n u d e photo", "n.u.d.e", "nud3 girl", "n4k3d", "ｎｕｄｅ", "porn site banner",
    "topless waitress", "NSFW poster"])
def test_nudity_is_refused_however_it_is_spelled(words):
    assert reason(words) == "nudity"


@pytest.mark.parametrize("words", [
    "섹시한 여고생", "비키니 입은 소녀", "13살 여자 아이 누드", "아동 포르노", "로리콘", "sexy schoolgirl", "lolicon", "nude teen",
    "10대 소녀 란제리 모델", "15 year old in lingerie", "naked child"])
def test_minors_are_refused_beside_what_is_suggestive(words):
    assert reason(words) == "minors"


@pytest.mark.parametrize("words", [
    "누드김밥 한 줄 4,000원", "누드톤 네일 3만원", "누드 립스틱 신상", "nude lipstick, 20% off", "Naked cake for weddings", "유니섹스 티셔츠 1+1",
    "처음부터 끝까지 마음부터 다릅니다", "여성관계자 초대", "하나체육관 오픈", "야동초등학교 앞 분식", "란제리 세일", "비키니 신상 입고", "아기자기한 소품",
    "섹시한 레드 립", "어린이 수영복 세일", "아동 속옷 1+1", "저칼로리 도시락", "sex on the beach 칵테일 9천원", "Sussex honey", "pussy willow bouquet",
    "젖병 젖꼭지 3개", "닭가슴살 샐러드", "청소년 수학 학원", "kids' menu", "paint stripper 1L", "sex education class", "두꺼운 겨울옷을 벗고 봄옷을",
    "나누 드려요 무료 시식", "010-xxx-xxxx", "아이들과 함께하는 딸기 체험", "에센스 3+1"])
def test_what_shops_say_is_let_through(words):
    assert reason(words) == ""


def test_the_phrases_that_were_written_for_it():
    """Of 124 and 129; what of new phrases is to be expected stands at the head of the file."""
    rows = [line.split("\t") for line in (CORPORA / "screening.txt").read_text().splitlines() if not line.startswith("#")]
    missed = [said for kind, said in rows if kind != "ok" and not reason(said)]
    wrong = [said for kind, said in rows if kind == "ok" and reason(said)]
    assert len(rows) == 253 and missed == ["nudɘ girl"] and wrong == ["알몸 마케팅 없이 정직하게"]
    assert [said for kind, said in rows if kind == "minors" and reason(said) != "minors"] == []


@pytest.mark.parametrize("words", ["누(드)", "누\"드", "누1드", "누🍑드", "[누][드]", "누.. 드", "섹1스", "쎅쓰", "누우드", "nu\ndity", "nud\u0435", "ɴᴜᴅᴇ", "ヌード", "裸体"])
def test_what_hides_a_word_is_undone(words):
    assert reason(words) == "nudity"


def test_no_message_of_the_corpora_is_refused():
    lines = [json.loads(line) for name in ("messages", "conversations", "conversations_b", "turns_a")
             for line in (CORPORA / f"{name}.jsonl").read_text().splitlines()]
    said = list(_texts(lines))
    assert len(said) > 3000
    assert [t for t in said if reason(t)] == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def judged(**flags: bool) -> tuple[int, dict[str, str], Any]:
    names = ("harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
             "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic")
    on = {name: flags.get(name.replace("/", "_"), False) for name in names}
    result = {"flagged": any(on.values()), "categories": on, "category_scores": dict.fromkeys(names, 0.1),
              "category_applied_input_types": {name: ["text"] for name in names}}
    return 200, {}, {"id": "modr-1", "model": "omni-moderation-latest", "results": [result]}


@pytest.fixture
def demo(tmp_path, monkeypatch, serve):
    """demo(*script): a public demo whose hosted moderator answers so; without a script there is no key."""
    def start(*script: Any) -> Any:
        server = serve(*script) if script else None
        keyed = {"OPENAI_API_KEY": "sk-secret", "OPENAI_BASE_URL": server.url} if server else {}
        opened.append(place(tmp_path / "data", HANCUT_PUBLIC="1", **keyed))
        opened[-1].__enter__()
        return server

    opened: list[Any] = []
    yield start
    for each in opened:
        each.__exit__(None, None, None)


def test_where_nothing_is_public_nothing_is_screened(tmp_path):
    with place(tmp_path / "data"):
        moderators.admit_text("nude woman")


def test_without_a_key_words_are_screened_and_pictures_pass(demo, caplog):
    demo()
    refused(lambda: moderators.admit_text("누드 사진", "u1"), "words_refused", BadInput)
    assert "nudity by wordlist (user u1)" in caplog.text and "누드" not in caplog.text
    moderators.admit_photo(cup, "u1")
    moderators.admit_painting(cup())


def test_the_hosted_one_sees_what_a_list_cannot(demo, caplog):
    server = demo(judged(sexual=True))
    refused(lambda: moderators.admit_text("something between the lines", "u1"), "words_refused", BadInput)
    assert server.seen[0]["path"] == "/v1/moderations" and server.seen[0]["model"] == "omni-moderation-latest"
    assert "by openai" in caplog.text and "sk-secret" not in caplog.text


def test_what_the_list_refuses_is_not_sent_anywhere(demo):
    server = demo(judged())
    refused(lambda: moderators.admit_text("누드 사진"), "words_refused", BadInput)
    assert server.seen == []
    moderators.admit_text("딸기라떼")
    assert len(server.seen) == 1


def test_violence_alone_is_not_its_business(demo):
    demo(judged(violence=True))
    moderators.admit_text("정육점 갈비 세일")


def test_pictures_are_sent_small_and_refused_by_their_kind(demo):
    server = demo(judged(sexual_minors=True))
    big = np.asarray(np.random.default_rng(0).integers(0, 255, (1600, 1200, 3)), np.uint8)
    refused(lambda: moderators.admit_photo(lambda: big), "photo_refused", BadInput)
    refused(lambda: moderators.admit_painting(big), "painting_refused", EngineError)
    sent = server.seen[0]["input"][0]["image_url"]["url"]
    assert sent.startswith("data:image/jpeg;base64,") and len(sent) < 400_000


@pytest.mark.parametrize("broken", [failure(500), failure(401), failure(429, retry_after="60"), (200, {}, {"id": "m", "model": "m", "results": []}),
                                    (200, {"cut": "20"}, judged()[2])])
def test_one_that_fails_is_logged_and_the_list_decides(demo, caplog, broken):
    demo(broken)
    moderators.admit_text("딸기라떼 신메뉴")
    assert "moderator openai could not look" in caplog.text and "sk-secret" not in caplog.text
    refused(lambda: moderators.admit_text("나체 사진"), "words_refused", BadInput)


def test_a_chat_turn_is_refused_before_anything_is_kept(demo):
    demo()
    shop = Shop()
    refused(lambda: shop.ask("누드 모델 카페 광고"), "words_refused", BadInput)
    refused(lambda: ad.ask(shop.user_id, "sexy schoolgirl cafe", key="k2"), "words_refused", BadInput)


def test_words_typed_into_the_picture_are_screened_when_it_is_saved(demo):
    demo()
    for value in ("누드 사진", ["한 줄", "알몸"]):
        refused(lambda value=value: ad.apply("u1", "i1", [{"op": "text", "role": "headline", "value": value}]),
                "words_refused", BadInput)


def test_a_photo_is_refused_in_the_chat(demo):
    server = demo(judged(), judged(sexual=True))
    shop = Shop()
    sha = shop.photo(cup())
    refused(lambda: shop.ask("우리 가게 컵", photo=sha), "photo_refused", BadInput)
    assert [each["input"][0]["type"] for each in server.seen] == ["text", "image_url"]


WISH = Request(palette=Palette(ground="#ffffff", second="#eeeeee", accent="#ff0000", ink="#111111", paper="#ffffff"),
               width=64, height=64, tags=("latte",))


def test_a_wish_that_is_refused_goes_to_the_studio_and_says_so(demo):
    demo()
    calls: list[str] = []
    known = {**painters.all(), "tiny": replace(painters.all()["studio"], id="tiny", rank=50, generated=True,
                                               paint=lambda request, tick: calls.append("tiny") or cup(64, 64))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(painters, "all", lambda: known)
        assert painters.paint(WISH, lambda *a, **k: None, "tiny").engine == "tiny"
        made = painters.paint(replace(WISH, tags=("nude woman",)), lambda *a, **k: None, "tiny")
    assert made.engine == "studio" and made.image is None and [f.code for f in made.failed] == ["words_refused"]
    assert calls == ["tiny"]


def test_a_painting_that_is_refused_is_not_shown(demo, caplog):
    demo(judged(), judged(sexual=True))
    known = {**painters.all(), "tiny": replace(painters.all()["studio"], id="tiny", rank=50, generated=True,
                                               paint=lambda request, tick: cup(64, 64))}
    with pytest.MonkeyPatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(painters, "all", lambda: known)
        made = painters.paint(WISH, lambda *a, **k: None, "tiny")
    assert made.image is None and [f.code for f in made.failed] == ["painting_refused"]
    assert "refused: painting for nudity by openai" in caplog.text
