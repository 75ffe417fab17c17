"""The privacy page: what is kept, why, for how long, and what goes where as this server is configured, in plain words."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route

from ui import theme
from ui.texts import Texts

TEXTS: Texts = {
    "privacy": ("개인정보 안내", "Privacy"),
    "back_account": ("내 정보로", "Back to account"),
    "privacy_lead": ("무엇을 왜 보관하고 언제 지우는지 적었어요.", "What we keep, why, and when it goes."),
    "privacy_1_title": ("보관하는 것", "What we keep"),
    "privacy_1": ("아이디, 알아볼 수 없게 바꾼 비밀번호, 올린 사진과 로고, 만든 광고, 나눈 대화, 가게 정보만 보관해요. "
                  "이름, 전화번호, 이메일은 묻지 않아요.",
                  "Your login id, your password in unreadable form, the photos and logos you upload, the ads you "
                  "make, your conversations and your shop's details. We ask for no name, phone number or email."),
    "privacy_2_title": ("사진", "Photos"),
    "privacy_2": ("사진은 받자마자 다시 저장하면서 촬영 위치와 기기 정보를 지워요. 사진과 광고는 나만 볼 수 있고, "
                  "공유를 누른 광고만 일주일 동안 주소를 아는 사람이 볼 수 있어요.",
                  "Photos are saved anew on arrival, which removes place and device data. Photos and ads are yours "
                  "alone; only an ad you share can be opened, for a week, by whoever has its address."),
    "privacy_3_title": ("다른 회사로 보내는 것", "What leaves this server"),
    "privacy_4_title": ("쿠키", "Cookies"),
    "privacy_4": ("로그인을 기억하는 쿠키(7일), 손님을 알아보는 쿠키(7일), 언어를 기억하는 쿠키만 써요. "
                  "광고나 추적 쿠키는 없어요.",
                  "One cookie remembers your login (7 days), one a guest (7 days), one your language. "
                  "None for ads or tracking."),
    "privacy_5_title": ("접속 주소", "Addresses"),
    "privacy_5": ("지나친 시도를 막으려고 접속 주소를 알아볼 수 없게 바꿔 잠시 세어 두고, 기간이 지나면 지워요.",
                  "To stop floods we count addresses for a while in unreadable form, and drop the count afterwards."),
    "privacy_6_title": ("지우기", "Deleting"),
    "privacy_6": ("광고를 지우면 잠시 되살릴 수 있다가 파일까지 사라져요. 계정을 지우면 사진, 광고, 대화, 가게 정보가 "
                  "모두 바로 지워지고, 백업에서는 보관 기간이 끝날 때 사라져요.",
                  "A deleted ad can be brought back for a while, then its files go. Deleting your account removes "
                  "photos, ads, conversations and shop details at once; backups expire on their own."),
}


def build() -> Any:
    """The section's widget."""
    import gradio as gr

    return gr.HTML(html_template="<div></div>", js_on_load=theme.widget("privacy.js"), apply_default_css=False)


def wire() -> list[Route]:
    """A page to read: no routes."""
    return []


_NOTHING = ("아무것도 보내지 않아요. 글과 사진은 이 서버 안에서만 다뤄요.", "Nothing. Words and photos are dealt with on this server alone.")
_WHEN = {  # HANCUT_PAID
    "ask": ("직접 고르거나 내 정보에서 허락한 회원에게만 쓰고, 손님에게는 쓰지 않아요.",
            "It is used only for members who choose it or said yes on their account page, never for guests."),
    "auto": ("회원에게는 자동으로 쓰일 수 있고, 손님에게는 쓰지 않아요.", "It may be used for members by itself, never for guests."),
}
_WRITER = ("{name}({host}): 문구를 쓸 때 적은 내용과 가게 정보가 그곳으로 가요. {when}",
           "{name} ({host}): to write, what you typed and your shop's details go there. {when}")
_PAINTER = ("{name}({host}): 그릴 때 무엇을 그릴지 적은 글이 그곳으로 가요. {when}",
            "{name} ({host}): to paint, words about the picture go there. {when}")
_PAINTER_PHOTOS = ("{name}({host}): 그릴 때 무엇을 그릴지 적은 글이 그곳으로 가고, 사진을 다시 그리거나 고치거나, 상품 둘레를 그리거나, 여러 사진을 "
                   "한 그림에 담을 때는 사진도 가요. {when}",
                   "{name} ({host}): to paint, words about the picture go there, and your photos as well when one is redrawn or edited, "
                   "a scene is painted around a product, or several photos are put into one picture. {when}")
_CUTTER = ("사진을 오려 내는 곳({host}): 올린 사진이 상품을 오려 내기 위해 그곳으로 갈 수 있어요.",
           "The cutter at {host}: the photos you upload may go there to have the product cut out.")
_MODERATOR = ("내용을 확인하는 곳({host}): 모두에게 열린 체험판이라 적은 글, 올린 사진, 그린 그림이 그곳으로 가요.",
              "Moderation at {host}: as this demo is open to everybody, your words, your photos and painted pictures go there.")
_GOES = {"cutter": ("사진은 상품을 오려 내기 위해 {host}로 갈 수 있어요.", "Your photo may go to {host} to have the product cut out."),
         "moderator": ("사진은 내용을 확인하기 위해 {host}로 가요.", "Your photo goes to {host} to be checked.")}


def leaves(language: str) -> list[str]:
    """What leaves this server, as it is configured now: one sentence for each service."""
    from pipelines import leaving
    from storage.settings import settings

    side = int(language == "en")
    said = []
    for place in leaving.places():
        words = {"writer": _WRITER, "painter": _PAINTER_PHOTOS if place.photos else _PAINTER, "cutter": _CUTTER, "moderator": _MODERATOR}[place.by]
        when = _WHEN.get(settings().paid, ("", ""))[side]
        said.append(words[side].format(name=getattr(place, language), host=place.host, when=when))
    return said or [_NOTHING[side]]


def goes(language: str) -> dict[str, Any]:
    """Where any photo in a request goes whoever paints, and whether there are services that might paint with it."""
    from pipelines import leaving

    found = leaving.places()
    return {"photo_goes": [_GOES[p.by][language == "en"].format(host=p.host) for p in found if p.by in _GOES],
            "photo_painters": any(p.by == "painter" and p.photos for p in found)}
