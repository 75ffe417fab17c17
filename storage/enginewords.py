"""What a person reads when an engine cannot do its part: code -> (Korean, English), for storage.errors."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "painter_unknown": (
        "“{engine}”이라는 그림 엔진은 없어요. 목록에서 고르거나 자동으로 두어 주세요.",
        "There is no picture engine “{engine}”. Choose one from the list, or leave it on auto.",
    ),
    "painter_unavailable": (
        "지금은 그림 엔진 “{engine}”을 쓸 수 없어요. 적은 내용은 그대로 있어요. 자동이나 스튜디오로 바꿔 주세요. {why}",
        "The picture engine “{engine}” cannot be used now. Your text is still here. Choose auto or studio. {why}",
    ),
    "painter_route": (
        "그림 엔진 “{engine}”은 이런 일을 할 줄 몰라요: {route}. 적은 내용은 그대로 있어요. 자동으로 두거나 다른 엔진을 골라 주세요.",
        "The picture engine “{engine}” cannot do this: {route}. Your text is still here. Leave it on auto, or choose another engine.",
    ),
    "painter_whole": (
        "사진을 찍은 그대로 써서 그림 엔진 “{engine}”은 쓰지 않았어요. 엔진이 그리게 하려면 자세히에서 사진을 얼마나 바꿀지 고르거나 ‘배경만 눈 오는 거리로 바꿔줘’처럼 말씀해 주세요.",
        "Your photo is used as you took it, so the picture engine “{engine}” painted nothing. To have it paint, choose under More how much "
        "of the photo may change, or say something like “change only the background to a snowy street”.",
    ),
    "painter_unpaid": (
        "“{engine}”으로 그리면 돈이 들어서 새로 그리지 않고, 있던 그림이나 스튜디오 그림으로 만들었어요. 새로 그리려면 자세히에서 “{engine}”을 골라 한 번 더 말씀해 주세요.",
        "Painting with “{engine}” costs money, so nothing was painted anew: this is the picture that was there, or the studio's. To have it "
        "painted, choose “{engine}” under More and say it again.",
    ),
    "painter_unpaid_off": (
        "여기서는 돈이 드는 엔진 “{engine}”을 쓰지 않아서 새로 그리지 않고, 있던 그림이나 스튜디오 그림으로 만들었어요. 다른 엔진은 자세히에서 고를 수 있어요.",
        "Engines that cost money, such as “{engine}”, are not used here, so nothing was painted anew: this is the picture that was there, or "
        "the studio's. Other engines can be chosen under More.",
    ),
    "strength_unknown": (
        "사진을 얼마나 바꿀지 “{strength}”로는 알 수 없어요. 아무것도 바꾸지 않았어요. 이 중에서 골라 주세요: {known}",
        "“{strength}” does not say how much of the photo to change. Nothing was changed. Choose one of: {known}",
    ),
    "shape_unknown": (
        "“{shape}”라는 모양은 따라 그릴 수 없어요. 아무것도 바꾸지 않았어요. 이 중에서 골라 주세요: {known}",
        "There is no shape “{shape}” to follow. Nothing was changed. Choose one of: {known}",
    ),
    "strength_needs_photo": (
        "다시 그릴 사진이 없어요. 적은 내용은 그대로 있어요. 사진을 함께 넣거나 ‘바꾸지 않기’로 두어 주세요.",
        "There is no photo to redraw. Your text is still here. Add a photo, or leave it at “not at all”.",
    ),
    "shape_needs_strength": (
        "사진은 찍은 그대로 쓰여요. 모양을 지키며 다시 그리려면 사진을 얼마나 바꿀지도 골라 주세요. 적은 내용은 그대로 있어요.",
        "The photo stays as you took it. To have it redrawn in its shape, choose how much of it to change, too. Your text "
        "is still here.",
    ),
    "shape_needs_logo": (
        "따라 그릴 로고가 없어요. 적은 내용은 그대로 있어요. 내 정보에서 로고를 먼저 넣어 주세요.",
        "There is no logo to follow. Your text is still here. Please add your logo on the account page first.",
    ),
    "shape_missing": (
        "따라 그릴 모양을 찾지 못해서 모양 없이 그렸어요. 사진이나 로고를 넣으면 그 모양을 따라요.",
        "There was no shape to follow, so it was painted without. Add a photo or a logo to follow its shape.",
    ),
    "redraw_nobody": (
        "사진을 다시 그리거나 모양을 따라 그릴 그림 엔진이 여기에 없거나 시간 안에 그릴 수 없어요. 사진과 적은 내용은 그대로 있어요. "
        "자세히에서 엔진을 골라 주거나 ‘바꾸지 않기’로 두어 주세요.",
        "No picture engine here can redraw a photo or follow a shape in time. Your photo and your text are as they were. "
        "Choose an engine under More, or leave it at “not at all”.",
    ),
    "stage_nobody": (
        "여러 사진을 한 그림에 담거나, 사진 둘레를 새로 그리거나, 사진을 고쳐 그리는 일은 그림 엔진({engines})만 할 수 있는데, 여기에는 없거나 시간 안에 그릴 수 없어요. 사진은 그대로 있어요. "
        "배경색은 지금 바꿀 수 있어요: ‘배경을 하늘색으로’.",
        "Putting photos into one picture, painting around one or editing it takes a picture engine ({engines}), and none here can in time. Your photo is as it was. "
        "The colours behind it can be changed now: “make the background sky blue”.",
    ),
    "cut_doubtful": (
        "사진에서 상품을 또렷이 가려내지 못해 가장자리가 어색할 수 있어요. 사진 탭에서 상품을 직접 짚어 주면 더 깔끔해져요.",
        "The product does not stand out clearly in the photo, so its edge may look wrong. Tap the product under Photo to make it cleaner.",
    ),
    "photos_few": (
        "한 그림에 담을 사진이 한 장뿐이에요. 함께 담을 사진을 붙여서 다시 말씀해 주세요. 지금 것은 그대로 있어요.",
        "There is only one photo to put into the picture. Attach the one to go with it and say it again. Nothing was changed.",
    ),
    "photos_many": (
        "한 그림에는 사진을 {most}장까지 담을 수 있어요. 적은 내용은 그대로 있어요. 몇 장을 빼고 다시 해 주세요.",
        "One picture takes up to {most} photos. Your text is still here. Leave some out and try again.",
    ),
    "painter_failed": (
        "그림 엔진 “{engine}”이 그리지 못했어요. 적은 내용은 그대로 있어요. 다시 해 보거나 스튜디오로 바꿔 주세요. {why}",
        "The picture engine “{engine}” could not paint. Your text is still here. Try again, or choose the studio. {why}",
    ),
    "painter_slow": (
        "그림 엔진 “{engine}”이 {seconds}초 안에 다 그리지 못해서 멈췄어요. 적은 내용은 그대로 있어요. "
        "다시 해 보거나 스튜디오로 바꿔 주세요.",
        "The picture engine “{engine}” was stopped after {seconds} seconds. Your text is still here. Try again, or choose "
        "the studio.",
    ),
    "painter_memory": (
        "그림 엔진 “{engine}”을 돌릴 메모리가 모자라요. 적은 내용은 그대로 있어요. 잠시 뒤 다시 하거나 스튜디오로 바꿔 주세요.",
        "There is not enough memory for the picture engine “{engine}”. Your text is still here. Try again later, or "
        "choose the studio.",
    ),
    "painter_late": (
        "그림 엔진 “{engine}”이 이 작업에 남은 시간 안에 그리지 못했어요. 적은 내용은 그대로 있어요. 다시 하거나 스튜디오로 바꿔 주세요.",
        "The picture engine “{engine}” did not finish in the time left for this job. Your text is still here. Try again, "
        "or choose the studio.",
    ),
    "weights_unknown": (
        "“{name}”이라는 가중치는 없어요. 아무것도 받지 않았어요. 이 중에서 골라 주세요: {known}",
        "There are no weights called “{name}”. Nothing was fetched. Choose one of: {known}",
    ),
    "weights_elsewhere": (
        "여기서 받으면 작업 프로세스는 쓰지 못해요. 아무것도 받지 않았어요. 작업 프로세스가 있는 컴퓨터에서 실행해 주세요: python app.py models get {name}",
        "Fetched here, the weights would be of no use to the workers. Nothing was fetched. Run this on the workers' machines: "
        "python app.py models get {name}",
    ),
    "weights_off": (
        "{name} 가중치({size})가 이 컴퓨터에 없고, 받지 않도록 설정되어 있어요. HANCUT_DOWNLOADS를 ask로 바꾸거나 "
        "HANCUT_MODELS 폴더에 넣어 주세요.",
        "The weights of {name} ({size}) are not on this machine, and fetching is switched off. Set HANCUT_DOWNLOADS=ask, "
        "or put them into the HANCUT_MODELS folder.",
    ),
    "weights_offline": (
        "{host}에 닿지 않아 {name} 가중치를 받지 못했어요. 지금까지 받은 것은 남아 있으니, 인터넷을 확인하고 다시 하면 이어서 받아요.",
        "{host} cannot be reached, so the weights of {name} could not be fetched. What has arrived is kept: check the "
        "connection and try again to go on from there.",
    ),
    "weights_gated": (
        "{name} 가중치는 허깅페이스 계정으로 이용 조건에 동의해야 받을 수 있어요. huggingface.co/{repo}에서 동의하고 "
        "HF_TOKEN을 설정한 뒤 다시 해 주세요.",
        "The weights of {name} need an account that agreed to their terms. Agree at huggingface.co/{repo}, set HF_TOKEN, "
        "and try again.",
    ),
    "weights_forbidden": (
        "{name} 가중치는 상업적 이용을 허락하지 않아요({licence}). 그래도 되는 곳이라면 HANCUT_NONCOMMERCIAL=1을 설정해 주세요.",
        "The weights of {name} forbid commercial use ({licence}). Where that is fine, set HANCUT_NONCOMMERCIAL=1.",
    ),
    "weights_broken": (
        "받은 {name} 가중치가 원본과 달라서 지웠어요. 다시 받아 주세요: python app.py models get {name}",
        "What arrived of {name} is not what was promised, so it was deleted. Fetch it again: python app.py models get {name}",
    ),
    "weights_failed": (
        "{name} 가중치를 받지 못했어요. 이미 받은 것은 그대로예요. 잠시 뒤 다시 해 주세요. {why}",
        "The weights of {name} could not be fetched. What has arrived is kept. Try again later. {why}",
    ),
    "writer_unknown": (
        "'{engine}' 글쓰기는 없어요. 입력한 내용은 그대로예요. 'auto'나 'phrasebook'을 써 주세요.",
        "There is no writer called \"{engine}\". What you typed is still here. Please use \"auto\" or \"phrasebook\".",
    ),
    "writer_unavailable": (
        "지금은 그 글쓰기를 쓸 수 없어요. 입력한 내용은 그대로예요. 기본 글쓰기로 다시 해 주세요. {why}",
        "That writer cannot be used now. What you typed is still here. Please use the built-in one. {why}",
    ),
    "writer_failed": (
        "이 내용으로는 문구를 쓰지 못했어요. 입력한 내용은 그대로예요. 조금 바꿔서 다시 해 주세요.",
        "No copy could be written from this. What you typed is still here. Please change it a little and try again.",
    ),
    "cutter_unknown": (
        "“{engine}”이라는 오려내기 방법은 없어요. 사진은 그대로 있어요.",
        "There is no cutter “{engine}”. Your photo is as it was.",
    ),
    "cutter_unavailable": (
        "지금은 그 방법으로 오려 낼 수 없어요. 사진은 그대로 있어요. 기본 오려내기로 다시 해 주세요. {why}",
        "That cutter cannot work here. The photo is as it was. Please use the built-in cutter. {why}",
    ),
    "subject_missing": (
        "사진에서 오릴 대상을 찾지 못했어요. 사진은 그대로예요. 대상을 짚거나 상자를 그려 주세요.",
        "Nothing to cut out was found in the photo. The photo is as it was. Tap the subject, or draw a box around it.",
    ),
    "writer_unreachable": (
        "글쓰기 서버({model})가 답하지 않아요. 입력한 내용은 그대로예요. 잠시 뒤 다시 하거나 기본 글쓰기로 해 주세요.",
        "The writing service ({model}) does not answer. What you typed is still here. Try again later, or use the "
        "built-in writer.",
    ),
    "writer_declined": (
        "글쓰기 서버({model})가 요청을 받지 않았어요. 입력한 내용은 그대로예요. 키와 모델을 확인하거나 기본 글쓰기로 해 주세요.",
        "The writing service ({model}) declined. What you typed is still here. Check the key and the model, or use "
        "the built-in writer.",
    ),
    "writer_unusable": (
        "글쓰기 서버({model})의 문구에 말씀하지 않은 내용이 있어서 쓰지 않았어요. 입력한 내용은 그대로예요. 기본 글쓰기로 해 주세요.",
        "The writing service ({model}) added things you did not say, so its copy was not used. What you typed is "
        "still here. Please use the built-in writer.",
    ),
    "words_refused": (
        "모두에게 열린 체험판에서는 이런 내용으로 만들 수 없어요. 적은 내용은 그대로 있으니 표현을 바꿔서 다시 해 주세요.",
        "This open demo cannot make that. Your text is still here: please put it differently and try again.",
    ),
    "photo_refused": (
        "모두에게 열린 체험판에서는 이 사진을 쓸 수 없어요. 적은 내용은 그대로 있어요. 다른 사진을 골라 주세요.",
        "This open demo cannot use that photo. Your text is still here. Please choose another photo.",
    ),
    "painting_refused": (
        "그린 그림이 체험판의 기준에 맞지 않아서 쓰지 않았어요. 적은 내용은 그대로 있어요.",
        "The painted picture did not pass this demo's check, so it was not used. Your text is still here.",
    ),
    "moderator_away": (
        "내용을 확인하는 서버({model})가 답하지 않아요.",
        "The moderation service ({model}) does not answer.",
    ),
    "paid_off": (
        "여기서는 돈이 드는 엔진 “{engine}”을 쓰지 않아요. 적은 내용은 그대로 있어요. 자동으로 두고 다시 해 주세요.",
        "Engines that cost money, such as “{engine}”, are not used here. Your text is still here. Leave it on auto.",
    ),
    "upscaler_unknown": (
        "“{engine}”이라는 확대 방법은 없어요. 그림은 그대로 있어요. 자동으로 두고 다시 해 주세요.",
        "There is no upscaler “{engine}”. The picture is as it was. Leave it on auto and try again.",
    ),
    "upscaler_unavailable": (
        "지금은 “{engine}” 확대를 쓸 수 없어요. 그림은 그대로 있어요. 자동으로 두고 다시 해 주세요. {why}",
        "The upscaler “{engine}” cannot be used now. The picture is as it was. Leave it on auto and try again. {why}",
    ),
    "upscaler_failed": (
        "Real-ESRGAN의 모델 파일({name})을 읽지 못해서 기본 확대로 했어요.",
        "Real-ESRGAN's weights ({name}) could not be read, so the picture was enlarged without them.",
    ),
    "upscaler_memory": (
        "Real-ESRGAN을 돌릴 메모리가 모자라서 기본 확대로 했어요.",
        "There was not enough memory for Real-ESRGAN, so the picture was enlarged without it.",
    ),
    "painter_away": (
        "그림 서비스 “{engine}”이 답하지 않아요. 적은 내용은 그대로 있어요. 잠시 뒤 다시 하거나 스튜디오로 바꿔 주세요.",
        "The picture service “{engine}” does not answer. Your text is still here. Try again later, or choose the studio.",
    ),
    "painter_declined": (
        "그림 서비스 “{engine}”이 요청을 받지 않았어요. 적은 내용은 그대로 있어요. 키, 모델({model}), 남은 금액을 확인하거나 "
        "스튜디오로 바꿔 주세요.",
        "The picture service “{engine}” declined. Your text is still here. Check the key, the model ({model}) and the "
        "credit, or choose the studio.",
    ),
    "painter_refused": (
        "그림 서비스 “{engine}”이 이 내용은 그리지 않겠대요. 적은 내용은 그대로 있어요. 표현을 바꾸거나 스튜디오로 해 주세요.",
        "The picture service “{engine}” does not paint this. Your text is still here. Put it differently, or choose "
        "the studio.",
    ),
    "painter_unusable": (
        "그림 서비스 “{engine}”의 답이 온전한 그림이 아니어서 쓰지 않았어요. 적은 내용은 그대로 있어요. 다시 하거나 스튜디오로 바꿔 주세요.",
        "The picture service “{engine}” sent no whole picture. Your text is still here. Try again, or choose the studio.",
    ),
    "cutter_failed": (
        "오려내기 모델({name})이 답을 주지 못했어요. 사진은 그대로 있어요. 기본 오려내기로 다시 해 주세요.",
        "The cutter's model ({name}) gave no cut-out. The photo is as it was. Please use the built-in cutter.",
    ),
    "cutter_memory": (
        "오려내기 모델을 돌릴 메모리가 모자라요. 사진은 그대로 있어요. 기본 오려내기로 다시 해 주세요.",
        "There is not enough memory for the cutter's model. The photo is as it was. Please use the built-in cutter.",
    ),
    "cutter_away": (
        "오려내기 서버({name})가 답하지 않아요. 사진은 그대로 있어요. 기본 오려내기로 다시 해 주세요.",
        "The cutter at {name} does not answer. The photo is as it was. Please use the built-in cutter.",
    ),
    "writer_garbled": (
        "글쓰기 서버({model})의 답을 읽을 수 없었어요. 입력한 내용은 그대로예요. 잠시 뒤 다시 하거나 기본 글쓰기로 해 주세요.",
        "The answer of the writing service ({model}) could not be read. What you typed is still here. Try again later, or "
        "use the built-in writer.",
    ),
    "photo_unscreened": (
        "모두에게 열린 체험판은 사진을 확인한 뒤에만 쓰는데, 확인하는 서버가 지금 답하지 않아요. 적은 내용은 그대로 있어요. 잠시 뒤 다시 하거나 사진 없이 만들어 주세요.",
        "This open demo looks at photos before it uses them, and the service that does so is away. Your text is still here. Try "
        "again later, or go on without the photo.",
    ),
    "painting_unscreened": (
        "모두에게 열린 체험판은 그린 그림을 확인한 뒤에만 보여 주는데, 확인하는 서버가 지금 답하지 않아서 스튜디오가 그렸어요. 적은 내용은 그대로 있어요.",
        "This open demo looks at painted pictures before it shows them, and the service that does so is away, so the studio made "
        "this one. Your text is still here.",
    ),
    "painter_blank": (
        "그림 엔진 “{engine}”이 아무것도 없는 그림을 내서 쓰지 않았어요. 적은 내용은 그대로 있어요. 다시 하거나 스튜디오로 바꿔 주세요.",
        "The picture engine “{engine}” gave a picture with nothing in it, so it was not used. Your text is still here. Try again, or "
        "choose the studio.",
    ),
    "upscaler_blank": (
        "Real-ESRGAN이 아무것도 없는 그림을 내서 기본 확대로 했어요.",
        "Real-ESRGAN gave a picture with nothing in it, so the picture was enlarged without it.",
    ),
    "setting_zone": (
        "{name} 설정의 ‘{value}’은 아는 시간대가 아니에요. 아무것도 시작하지 않았어요. Asia/Seoul이나 Europe/London처럼 적어 주세요 (비워 두면 기본값).",
        "{name}: ‘{value}’ is no time zone that is known here. Nothing was started. Write one such as Asia/Seoul or Europe/London (empty: the usual one).",
    ),
    "setting_network": (
        "{name} 설정의 ‘{value}’은 주소가 아니에요. 아무것도 시작하지 않았어요. 10.0.0.1이나 10.0.0.0/8처럼 쉼표로 나눠 적어 주세요.",
        "{name}: ‘{value}’ is no address. Nothing was started. Write addresses or networks such as 10.0.0.1 or 10.0.0.0/8, with commas between them.",
    ),
    "language_unknown": (
        "‘{language}’ 언어로는 만들 수 없어요. 아무것도 만들지 않았어요. auto, ko, en 가운데서 골라 주세요.",
        "There are no ads in the language ‘{language}’. Nothing was made. Choose auto, ko or en.",
    ),
    "upload_missing": (
        "보낸 사진을 찾을 수 없어요. 다른 내용은 그대로예요. 사진을 다시 올리거나, http:// 또는 https://로 시작하는 공개된 사진 주소를 넣어 주세요.",
        "There is no such photo of yours. Everything else is kept. Upload it again, or give a public address that starts with http:// or https://.",
    ),
    "photo_blank": (
        "사진에 보이는 것이 없어요. 상품이 나온 사진으로 다시 올려 주세요. 광고는 그대로 만들었어요.",
        "There is nothing to be seen in the photo. Please add one that shows the product; the ad was made all the same.",
    ),
    "cut_missing": (
        "사진에서 오릴 대상을 찾지 못해 사진을 그대로 썼어요. 사진 탭에서 대상을 직접 짚어 주세요.",
        "Nothing to cut out was found in the photo, so it is used as it is. Point at the product under Photo.",
    ),
    "setting_switch": (
        "설정 {name}의 값 “{value}”이 켬인지 끔인지 알 수 없어서 시작하지 않았어요. 1(켬)이나 0(끔)으로 적어 주세요.",
        "The setting {name} is “{value}”, which is neither on nor off, so nothing was started. Please set it to 1 (on) or 0 (off).",
    ),
    "painter_lost": (
        "그림 서비스 “{engine}”이 그리는 동안 서버가 다시 시작돼서 그 그림을 받지 못했어요. 돈이 두 번 들지 않게 다시 부탁하지 않았어요. 적은 내용은 그대로 있으니, 그 서비스를 "
        "다시 고르면 새로 그려요.",
        "The server restarted while the picture service “{engine}” was painting, so its picture was lost. To not pay twice it was not "
        "asked again. Your text is still here: choose that service again for a new picture.",
    ),
    "upscaler_broke": (
        "Real-ESRGAN이 그림을 키우다가 멈춰서 기본 확대로 했어요. (문의 번호 {ref})",
        "Real-ESRGAN stopped with an error, so the picture was enlarged without it. (Reference {ref})",
    ),
    "weights_full": (
        "디스크에 자리가 모자라서 {name} 가중치를 받지 못했어요. {size}가 필요한데 {free}가 남아 있어요. 지금까지 받은 것은 남아 있으니, 자리를 비우거나 "
        "HF_HOME을 더 큰 디스크로 옮긴 뒤 다시 하면 이어서 받아요.",
        "The disk is full, so the weights of {name} could not be fetched: they take {size}, and {free} are free. What has arrived is kept: make "
        "room, or move HF_HOME to a larger disk, and try again to go on from there.",
    ),
    "weights_refused": (
        "{host}가 {name} 가중치를 내주지 않아요. 지금까지 받은 것은 남아 있어요. HF_TOKEN이 맞는지, 그 계정이 이용 조건에 동의했는지 확인하고 다시 해 주세요.",
        "{host} does not hand out the weights of {name}. What has arrived is kept. Check whether HF_TOKEN is right and its account has agreed to "
        "the terms, and try again.",
    ),
    "weights_gone": (
        "{name} 가중치가 {host}의 그 자리에 더는 없어요. 다시 해도 같아요. 다른 곳에서 구해 HANCUT_MODELS 폴더의 {name} 안에 넣어 주세요.",
        "The weights of {name} are no longer where they were on {host}, and trying again will not help. Get them elsewhere and put them into the "
        "folder {name} of HANCUT_MODELS.",
    ),
    "cutter_fetching": (
        "오려내기 모델({name})을 받는 중이라 기본 오려내기로 했어요. 다 받으면 그때부터 써요.",
        "The cutter's model ({name}) is being fetched, so the built-in cutter was used. It is used once it is here.",
    ),
    "upscaler_fetching": (
        "Real-ESRGAN의 모델({name})을 받는 중이라 기본 확대로 했어요. 다 받으면 그때부터 써요.",
        "Real-ESRGAN's weights ({name}) are being fetched, so the picture was enlarged without them. They are used once they are here.",
    ),
    "painter_fetching": (
        "그림 엔진 “{engine}”의 가중치를 받는 중이에요({here} / {whole}). 뒤에서 계속 받고 있으니 조금 뒤에 다시 하면 그 엔진이 그려요.",
        "The weights of the picture engine “{engine}” are being fetched ({here} of {whole}). That goes on in the background: try again in a while "
        "to have it paint.",
    ),
    "pace_unknown": (
        "“{pace}”로는 어떻게 그릴지 알 수 없어요. 적은 내용은 그대로 있어요. fast(빠르게)나 fine(곱게)으로 골라 주세요.",
        "“{pace}” does not say how to paint. Your text is still here. Choose “fast” or “fine”.",
    ),
}
