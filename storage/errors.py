"""The tree of errors that a person may see: a code, parameters, and what to do in Korean and English.

An expected failure is raised as one of these; its `code` is API, its sentence comes from `WORDING`. The tree
stands at the bottom of the house because storage, pipelines and the page all raise it. A foreign error is
translated once, at the edge where it appears, with `raise ... from`.
"""

from __future__ import annotations

from storage import enginewords, reasons

WORDING: dict[str, dict[str, str]] = {}


class HancutError(Exception):
    """An expected failure. `code` names it for scripts, `params` fill its sentence; `kept` says what is safe."""

    code = "error"

    def __init__(self, code: str | None = None, /, **params: object) -> None:
        self.code = code or type(self).code
        self.params = params
        super().__init__(self.code)

    def say(self, language: str = "ko", *, operator: bool = False) -> str:
        """The sentence for the person, in `language` ("ko" or "en"), with the parameters filled in; for an operator, who
        can change it, a reason (`why`) says how."""
        words = WORDING.get(self.code) or WORDING["error"]
        given = _Params(self.params)
        if "why" in given:
            why = reasons.say(str(given["why"]), language, operator=operator)
            given["why"] = why[:1].upper() + why[1:]
        if "route" in given:
            given["route"] = reasons.routes(str(given["route"]), language)
        said = words["en" if language == "en" else "ko"].format_map(given)
        return " ".join(said.split()) if "why" in given else said  # a reason may be none of the person's

    def __str__(self) -> str:
        return self.say("en", operator=True)


class _Params(dict):
    """Parameters of a sentence; a missing one reads as nothing rather than failing the failure."""

    def __missing__(self, key: str) -> str:
        return ""


class BadInput(HancutError):
    """What was typed or uploaded cannot be used; the sentence says what would be."""


class BadSetting(BadInput, ValueError):
    """A setting of the environment that is none: nothing starts with it."""


class PhotoError(BadInput):
    """A photo that is not a photo, too large, or broken."""


class NotAllowed(HancutError):
    """Not logged in, or not the owner (an item of another person reads as missing)."""


class NotFound(HancutError):
    """No such item, job or session for this person."""


class TooMany(HancutError):
    """A limit per time: guests, log-in tries, jobs at once. `retry_after` (seconds) is among the parameters."""


class EngineError(HancutError):
    """An engine could not do its part; the next one may."""


class JobError(HancutError):
    """A job ended without a result: cancelled, out of time, interrupted too often."""


class StorageError(HancutError):
    """The disk or the database refused; nothing was half-written."""


def word(code: str, *, ko: str, en: str) -> None:
    """Register the two sentences of `code`. Called at import by this file only, once per code."""
    assert code not in WORDING, code
    WORDING[code] = {"ko": ko, "en": en}


word("error",
     ko="문제가 생겼어요. 작업하던 내용은 그대로 있어요. 잠시 뒤 다시 해 주세요. (문의 번호 {ref})",
     en="Something went wrong. Your work is still here. Please try again in a moment. (reference {ref})")

word("job_timeout",
     ko="만드는 데 너무 오래 걸려서 멈췄어요. 입력한 내용은 그대로 있으니 다시 시도해 주세요.",
     en="This took too long, so it was stopped. What you typed is still here. Please try again.")
word("job_cancelled",
     ko="만들기를 멈췄어요. 입력한 내용은 그대로 있어요.",
     en="Stopped. What you typed is still here.")
word("job_interrupted",
     ko="서버가 여러 번 끊겨서 끝까지 만들지 못했어요. 입력한 내용은 그대로 있으니 다시 시도해 주세요.",
     en="The server was interrupted several times and could not finish. What you typed is still here. "
        "Please try again.")
word("job_missing",
     ko="그 작업을 찾을 수 없어요. 지워졌거나 다른 계정에서 만든 작업이에요.",
     en="That job was not found. It was deleted, or it belongs to another account.")
word("too_many_jobs",
     ko="지금 {limit}개를 만들고 있어요. 하나가 끝나면 다시 눌러 주세요.",
     en="{limit} are being made already. Please try again when one is done.")
word("jobs_away",
     ko="지금은 새로 만들거나 멈추거나 지울 수 없어요. 입력한 내용은 그대로 있으니 잠시 뒤 다시 눌러 주세요.",
     en="Nothing can be made, stopped or deleted right now. What you typed is still here. Please try again in a moment.")
word("colour_unknown",
     ko="'{word}' 색은 아직 몰라요. 지금 색은 그대로 두었어요. '파란색', '파스텔 핑크', '#ff8800'처럼 적어 주세요.",
     en="The colour \"{word}\" is not known here. The colours are unchanged. "
        "Try \"blue\", \"pastel pink\" or \"#ff8800\".")

# Storage and accounts
word("database_busy",
     ko="저장소가 잠시 붐벼요. 아직 저장하지 못했지만 보내신 내용은 화면에 그대로 있어요. 잠시 뒤 다시 눌러 주세요.",
     en="The storage is busy. Nothing was saved yet, and what you sent is still on the page. Try again in a moment.")
word("database_down",
     ko="저장소에 연결하지 못했어요. 이미 저장된 것은 안전해요. 조금 뒤 다시 해 주세요.",
     en="The storage cannot be reached. What was saved is safe. Please try again in a little while.")
word("database_newer",
     ko="이 자료는 더 새로운 버전의 한컷이 쓰던 것이에요. 앱을 최신 버전으로 올린 뒤 다시 켜 주세요.",
     en="This data was written by a newer version of Hancut. Update the app, then start it again.")
word("disk_full",
     ko="저장 공간이 가득 찼어요. 저장된 것은 안전하고, 이번 것만 저장하지 못했어요. 공간을 비우고 다시 해 주세요.",
     en="The disk is full. What was saved is safe; only this was not. Free some space and try again.")
word("photo_empty",
     ko="사진 파일이 비어 있어요. 다른 내용은 그대로 두었으니 사진을 다시 올려 주세요.",
     en="The photo file is empty. Everything else is kept; please upload the photo again.")
word("photo_heavy",
     ko="사진이 {megabytes}MB예요. {limit}MB까지 쓸 수 있어요. 다른 내용은 그대로예요. 크기를 줄여서 올려 주세요.",
     en="The photo is {megabytes} MB; up to {limit} MB can be used. Everything else is kept. "
        "Please upload a smaller one.")
word("photo_kind",
     ko="사진으로 읽을 수 없는 파일이에요. 다른 내용은 그대로예요. JPG, PNG, WebP, HEIC 사진을 올려 주세요.",
     en="This file is not a photo that can be read. Everything else is kept. Please upload a JPG, PNG, WebP or HEIC.")
word("photo_large",
     ko="사진이 너무 커요. 4천만 화소, 한 변 12,000픽셀까지 쓸 수 있어요. 다른 내용은 그대로예요. 줄여서 올려 주세요.",
     en="The photo is too large: up to 40 megapixels and 12,000 pixels a side. Everything else is kept. "
        "Please upload a smaller one.")
word("photo_small",
     ko="사진이 너무 작아요. 가로세로가 {least}픽셀은 넘어야 해요. 다른 내용은 그대로예요. 더 큰 사진을 올려 주세요.",
     en="The photo is too small: each side needs at least {least} pixels. Everything else is kept. "
        "Please upload a larger one.")
word("photo_broken",
     ko="사진 파일이 손상되어 열 수 없어요. 다른 내용은 그대로예요. 원본을 다시 저장하거나 다른 사진을 올려 주세요.",
     en="The photo file is damaged and cannot be opened. Everything else is kept. "
        "Please save it again from the original, or upload another.")

# Accounts
word("too_many",
     ko="짧은 시간에 여러 번 하셨어요. 내용은 그대로 있어요. {minutes}분쯤 뒤에 다시 해 주세요.",
     en="That was many times in a short while. Nothing is lost. Please try again in about {minutes} minutes.")
word("wrong_login",
     ko="아이디나 비밀번호가 맞지 않아요. 다시 확인해 주세요. 비밀번호를 잊었다면 복구 코드로 바꿀 수 있어요.",
     en="The login id or the password is not right. Please check both. A recovery code sets a new password.")
word("wrong_password",
     ko="지금 비밀번호가 맞지 않아요. 바뀐 것은 없어요. 다시 입력해 주세요.",
     en="The current password is not right. Nothing was changed. Please type it again.")
word("wrong_code",
     ko="아이디나 복구 코드가 맞지 않거나 이미 쓴 코드예요. 다른 코드를 넣어 보세요.",
     en="The login id or the recovery code is not right, or the code was used before. Please try another code.")
word("login_id_form",
     ko="아이디는 글자, 숫자, . _ @ + - 로 {shortest}~{longest}자까지 쓸 수 있어요. 다시 정해 주세요.",
     en="A login id has {shortest} to {longest} letters, digits or . _ @ + -. Please choose another.")
word("login_id_taken",
     ko="이미 쓰고 있는 아이디예요. 다른 아이디를 정해 주세요.",
     en="This login id is in use. Please choose another.")
word("password_short",
     ko="비밀번호는 {limit}자 이상이어야 해요. 조금 더 길게 정해 주세요.",
     en="A password has at least {limit} characters. Please make it longer.")
word("password_long",
     ko="비밀번호는 {limit}자까지 쓸 수 있어요. 조금 줄여 주세요.",
     en="A password has at most {limit} characters. Please make it shorter.")
word("password_common",
     ko="많이 쓰여서 쉽게 알아낼 수 있는 비밀번호예요. 낱말 몇 개를 이은 나만의 문장이 좋아요.",
     en="This password is common and easily guessed. A few words of your own in a row make a good one.")
word("user_missing",
     ko="없는 계정이에요. 아이디를 확인하거나 다시 로그인해 주세요.",
     en="There is no such account. Check the login id, or log in again.")
word("account_needed",
     ko="가입한 뒤에 쓸 수 있어요. 지금까지 만든 것은 가입하면 그대로 옮겨져요.",
     en="This needs an account. What you have made comes along when you sign up.")
word("too_many_keys",
     ko="API 키는 {limit}개까지 만들 수 있어요. 안 쓰는 키를 지우고 다시 해 주세요.",
     en="There can be {limit} API keys. Revoke one that is not used, then try again.")
word("key_name_long",
     ko="키 이름은 {limit}자까지 쓸 수 있어요. 짧게 고쳐 주세요.",
     en="A key's name has at most {limit} characters. Please shorten it.")
word("key_missing",
     ko="없는 키이거나 이미 지운 키예요. 목록을 새로 고쳐 주세요.",
     en="There is no such key, or it was revoked. Please refresh the list.")

# History, chats, brand, files
word("item_missing",
     ko="찾는 그림이 없어요. 지웠거나 다른 계정의 것일 수 있어요. 보관함에서 다시 골라 주세요.",
     en="There is no such picture. It may be deleted or another account's. Please choose again in the library.")
word("not_yours",
     ko="다른 계정의 것이라 바꿀 수 없어요. 바뀐 것은 없어요. 로그인한 계정을 확인해 주세요.",
     en="This belongs to another account. Nothing was changed. Please check which account is logged in.")
word("message_long",
     ko="글이 너무 길어요. {limit}자까지 쓸 수 있어요. 줄여서 다시 보내 주세요.",
     en="The text is too long: up to {limit} characters. Please shorten it and send it again.")
word("cursor_wrong",
     ko="목록의 위치를 알 수 없어요. 처음부터 다시 열어 주세요.",
     en="The place in the list is unknown. Please open it again from the start.")
word("session_missing",
     ko="찾는 대화가 없어요. 지웠거나 다른 계정의 것일 수 있어요. 새 대화를 시작해 주세요.",
     en="There is no such conversation. It may be deleted or another account's. Please start a new one.")
word("file_missing",
     ko="찾는 파일이 없어요. 지웠거나 다른 계정의 것일 수 있어요.",
     en="There is no such file. It may be deleted or another account's.")
word("file_broken",
     ko="저장된 파일이 손상됐어요. 다른 것은 안전해요. 같은 광고를 한 번 더 만들어 주세요.",
     en="The stored file is damaged. Everything else is safe. Please make this ad once more.")
word("files_down",
     ko="파일 저장소를 쓸 수 없어요. 이미 저장된 것은 안전해요. 조금 뒤 다시 해 주세요.",
     en="The file store does not answer. What was saved is safe. Please try again in a little while.")
word("colour_form",
     ko="'{value}'은(는) 색으로 읽을 수 없어요. #ff8800처럼 적어 주세요.",
     en="'{value}' is not a colour. Please write it like #ff8800.")
word("too_many_colours",
     ko="브랜드 색은 {limit}개까지 정할 수 있어요. 몇 개를 빼 주세요.",
     en="A brand has at most {limit} colours. Please remove some.")
word("brand_long",
     ko="브랜드 정보 한 칸에는 {limit}자까지 쓸 수 있어요. 줄여서 다시 저장해 주세요.",
     en="This field of the brand has at most {limit} characters. Please shorten it and save again.")
word("logo_form",
     ko="로고를 읽지 못했어요. 로고 그림을 다시 올려 주세요.",
     en="The logo could not be read. Please upload it again.")

# Backups, for the operator
word("backup_exists",
     ko="'{path}' 폴더가 이미 있어요. 바뀐 것은 없어요. 다른 이름으로 백업해 주세요.",
     en="The folder '{path}' is there already. Nothing was changed. Please give the backup another name.")
word("backup_broken",
     ko="백업이 온전하지 않아요 ({what}). 지금 자료는 그대로예요. 다른 백업으로 복원해 주세요.",
     en="The backup is not whole ({what}). The live data is untouched. Please restore another backup.")
word("restore_not_empty",
     ko="이미 계정이 있는 곳이라 복원하지 않았어요. 바꿔도 된다면 덮어쓰기를 켜고 다시 해 주세요.",
     en="There are accounts here already, so nothing was restored. To replace them, ask for it explicitly.")

word("text_empty",
     ko="무엇을 알릴지 한 문장만 적어 주세요. 예: “카페 딸기라떼 신메뉴, 4,500원”",
     en="Tell us in one sentence what to advertise, for example “Café strawberry latte, new, $4.50”.")
word("text_too_long",
     ko="글이 너무 길어요. {limit}자 안으로 줄여 주세요. 적은 글은 그대로 남아 있어요.",
     en="That text is too long. Please keep it under {limit} characters; what you wrote is still there.")
word("format_unknown",
     ko="“{format}”이라는 비율이나 규격은 아직 없어요. 1:1, 3:4, 4:3, 16:9, 9:16 가운데서 골라 주세요.",
     en="There is no format “{format}” yet. Please choose 1:1, 3:4, 4:3, 16:9 or 9:16.")
word("look_unknown",
     ko="“{look}”이라는 스타일은 없어요. 목록에서 골라 주세요.",
     en="There is no look “{look}”. Please choose one from the list.")
word("change_unknown",
     ko="그 변경은 아직 할 수 없어요. 지금 광고는 그대로 있어요.",
     en="That change cannot be made yet. Your ad is as it was.")
word("photo_missing",
     ko="이 광고에는 사진이 없어요. 먼저 사진을 올려 주세요.",
     en="This ad has no photo. Please add one first.")
word("setting_choice",
     ko="{name} 설정을 ‘{value}’로 둘 수 없어요. 아무것도 시작하지 않았어요. 이 중에서 골라 주세요 (비워 두면 기본값): {known}",
     en="{name} cannot be ‘{value}’. Nothing was started. Choose one of these (empty: the usual one): {known}")
word("setting_number",
     ko="{name} 설정 ‘{value}’은 쓸 수 없어요. 아무것도 시작하지 않았어요. {least} 이상의 숫자를 적어 주세요 (비워 두면 기본값).",
     en="{name} cannot be ‘{value}’. Nothing was started. Set a number of at least {least} (empty: the usual one).")
word("question", ko="{question}", en="{question}")

word("bad_request",
     ko="보낸 내용의 모양이 맞지 않아요. 화면에서 하던 중이라면 새로고침한 뒤 다시 해 주세요.",
     en="The request is not in the form expected. If you were on the page, reload it and try again.")
word("body_too_large",
     ko="보낸 파일이 너무 커요. {limit}보다 작은 것으로 다시 올려 주세요. 적던 글은 그대로 있어요.",
     en="What you sent is too large. Please send less than {limit}. Your text is still here.")
word("login_needed",
     ko="로그인하면 할 수 있어요. 적던 내용은 그대로 있어요.",
     en="Please log in to do this. What you typed is still here.")
word("admin_needed",
     ko="운영자만 볼 수 있어요. 바뀐 것은 없어요. 운영자라면 서버에서 `python app.py user admin 아이디`를 실행해 주세요.",
     en="For the operator only. Nothing was changed. On the server, `python app.py user admin NAME` makes one.")
word("session_ended",
     ko="오래되어 로그아웃됐어요. 다시 로그인하면 이어서 할 수 있어요. 만든 것은 보관함에 있어요.",
     en="You were logged out after a while. Log in again to carry on; what you made is in your library.")
word("bad_key",
     ko="API 키가 맞지 않거나 없어진 키예요. 내 정보에서 새 키를 만들어 주세요.",
     en="This API key is wrong or has been revoked. Make a new one under Account.")
word("key_needed",
     ko="프로그램에서 부를 때는 API 키가 필요해요. 내 정보에서 만들어 X-API-Key 머리글에 넣어 주세요.",
     en="Scripts need an API key. Make one under Account and send it in the X-API-Key header.")
word("key_stays",
     ko="API 키는 로그아웃으로 끝나지 않아요. 내 정보의 API 키에서 지워 주세요.",
     en="An API key does not end by logging out. Please remove it under API keys on your account page.")
word("link_over",
     ko="이 주소는 기간이 지났거나 광고가 지워졌어요. 보낸 분에게 새 주소를 부탁해 주세요.",
     en="This address has expired, or its ad was deleted. Please ask for a new one.")
word("guest_limit",
     ko="가입 없이 만들 수 있는 광고는 여기까지예요. 가입하면 지금 것까지 그대로 이어서 만들 수 있어요.",
     en="That's as many ads as guests can make. Sign up to go on; everything so far comes with you.")
word("file_heavy",
     ko="그림을 {limit}KB 안에 담지 못했어요. 그림은 보관함에 그대로 있어요. 더 작은 크기로 받아 주세요.",
     en="The picture does not fit into {limit} KB. It is kept in your library. Please download a smaller size.")
word("url_kind",
     ko="사진 주소로 읽을 수 없어요. 다른 내용은 그대로예요. http:// 또는 https://로 시작하는 주소를 넣어 주세요.",
     en="This is not an address of a photo. Everything else is kept. "
        "Use an address that starts with http:// or https://.")
word("url_private",
     ko="이 주소에서는 사진을 가져올 수 없어요. 다른 내용은 그대로예요. 공개된 주소를 넣거나 사진을 직접 올려 주세요.",
     en="Photos cannot be fetched from this address. Everything else is kept. "
        "Use a public address, or upload the photo.")
word("url_away",
     ko="이 주소에서 사진을 받지 못했어요. 다른 내용은 그대로예요. 주소를 확인하거나 사진을 직접 올려 주세요.",
     en="No photo came from this address. Everything else is kept. Check the address, or upload the photo itself.")
word("url_heavy",
     ko="주소의 파일이 {limit}MB보다 커요. 다른 내용은 그대로예요. 더 작은 사진을 올려 주세요.",
     en="The file at this address is over {limit} MB. Everything else is kept. Please upload a smaller photo.")
word("url_slow",
     ko="사진을 {seconds}초 안에 받지 못했어요. 다른 내용은 그대로예요. 다시 시도하거나 사진을 직접 올려 주세요.",
     en="The photo did not arrive within {seconds} seconds. Everything else is kept. Try again, or upload the photo.")

word("price_unknown",
     ko="'{words}'에서 가격을 알아보지 못했어요. '4,500원'이나 '$12'처럼 적어 주세요. 지금 가격은 그대로예요.",
     en="No price was found in \"{words}\". Write it like \"4,500원\" or \"$12\". The price is unchanged.")
word("file_unread",
     ko="'{name}' 파일을 읽을 수 없어요. 아무것도 만들지 않았어요. 파일 이름과 권한을 확인해 주세요.",
     en="The file '{name}' cannot be read. Nothing was made. Please check its name and its permissions.")
word("file_unwritten",
     ko="'{name}'에 쓸 수 없어요. 있던 파일은 그대로예요. 폴더와 권한을 확인하거나 다른 곳을 골라 주세요.",
     en="'{name}' cannot be written. What was there is unchanged. Check the folder's permissions or choose another.")
word("out_kind",
     ko="'{suffix}' 파일로는 쓸 수 없어요. 아무것도 만들지 않았어요. .jpg나 .png로 정해 주세요.",
     en="A '{suffix}' file cannot be written. Nothing was made. Please name a .jpg or a .png.")

for _code, (_ko, _en) in enginewords.WORDS.items():
    word(_code, ko=_ko, en=_en)
