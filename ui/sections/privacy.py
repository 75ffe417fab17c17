"""The privacy page: what is kept, why, for how long, in plain words."""

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
    "privacy_3": ("기본 설정에서는 아무것도 밖으로 보내지 않아요. 운영자가 외부 문구 서비스를 켠 경우에만 적은 "
                  "문장이 그 회사로 가고, 사진은 보내지 않아요.",
                  "By default, nothing. Only if the operator has switched on a hosted writer, the sentence you type "
                  "goes to that company; photos do not."),
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
