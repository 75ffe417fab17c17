"""The words of the frame around the sections, and the table of all words in one language."""

from __future__ import annotations

from storage.records import Language

Texts = dict[str, tuple[str, str]]  # key: (Korean, English)

SHELL: Texts = {
    "ads": ("광고", "Ads"),
    "library": ("보관함", "Library"),
    "account": ("내 정보", "Account"),
    "navigation": ("주 메뉴", "Main menu"),
    "close": ("닫기", "Close"),
    "cancel": ("취소", "Cancel"),
    "save": ("저장", "Save"),
    "delete": ("지우기", "Delete"),
    "undo": ("되돌리기", "Undo"),
    "more": ("더 보기", "More"),
    "sign_up": ("가입하기", "Sign up"),
    "offline": ("인터넷이 끊긴 것 같아요. 연결되면 다시 해 주세요. 적던 내용은 그대로 있어요.",
                "You seem to be offline. Your text is still here; try again once you're connected."),
    "oops": ("문제가 생겼어요. 새로고침해도 작업은 남아 있어요.",
             "Something went wrong. Your work is kept; reloading the page may help."),
    "session_ended": ("오래되어 로그아웃됐어요. 다시 로그인하면 이어서 할 수 있어요.",
                      "You were signed out after a while. Log in again to carry on."),
}


def table(language: Language) -> dict[str, str]:
    """All words of the page in `language`. Raises ValueError when two sections claim one key."""
    from ui.page import sections

    words: Texts = dict(SHELL)
    for section in sections():
        if twice := words.keys() & section.TEXTS.keys():
            raise ValueError(f"two sections claim {sorted(twice)}")
        words.update(section.TEXTS)
    side = 1 if language == "en" else 0
    return {key: pair[side] for key, pair in words.items()}
