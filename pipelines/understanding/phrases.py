"""Phrases: how parts, facts, looks and colours are called when the app says what it understood."""

from __future__ import annotations

# role -> its name in Korean and English
PLATES = {"plate:cta": ("버튼", "the button"), "plate:kicker": ("윗글 칸", "the box on top")}  # the shapes under letters
ROLES = PLATES | {
    "headline": ("제목", "the headline"), "subcopy": ("설명 문구", "the sub-copy"),
    "cta": ("버튼 문구", "the button"), "kicker": ("윗글", "the line on top"),
    "details": ("아래 정보", "the details"), "price": ("가격", "the price"),
    "offer": ("혜택 문구", "the offer"), "menu": ("메뉴", "the menu"), "shop": ("가게 이름", "the shop's name"),
    "logo": ("로고", "the logo"), "badge": ("배지", "the badge"), "hashtags": ("해시태그", "the hashtags"),
    "pattern": ("무늬", "the pattern"), "panel": ("글이 있는 쪽 바탕", "the panel"), "disc": ("동그라미", "the circle"),
    "contact": ("연락처", "the number"), "when": ("날짜와 시간", "the date and time"), "where": ("장소", "the place"),
    "text": ("글씨", "the text"), "photo": ("사진", "the photo"), "motif": ("그림", "the drawing"),
}
# field of Facts -> its name
FIELDS = {
    "product": ("상품", "the product"), "shop": ("가게 이름", "the shop's name"),
    "price": ("가격", "the price"), "percent": ("할인율", "the discount"), "offer": ("혜택", "the offer"),
    "period": ("기간", "the dates"), "hours": ("시간", "the hours"), "place": ("위치", "the place"),
    "contact": ("연락처", "the contact"), "menu": ("메뉴", "the menu"),
    "points": ("설명", "the selling points"), "audience": ("대상", "the audience"),
}
# tint of the palette -> how it is done
TINTS = {
    "dark": "어둡게", "bright": "밝게", "pastel": "파스텔 톤으로", "warm": "따뜻한 색으로",
    "cool": "시원한 색으로", "vivid": "선명하게", "muted": "차분하게", "next": "다른 색으로",
}
# colour value -> its Korean name
COLOURS = {
    "blue": "파란색", "skyblue": "하늘색", "navy": "네이비", "mint": "민트색", "teal": "청록색",
    "green": "초록색", "lime": "연두색", "yellow": "노란색", "orange": "주황색", "red": "빨간색",
    "pink": "분홍색", "purple": "보라색", "brown": "갈색", "beige": "베이지색", "cream": "크림색",
    "grey": "회색", "black": "검은색", "white": "흰색", "gold": "금색", "silver": "은색",
    "cobalt": "코발트색", "emerald": "에메랄드색", "forest": "진한 초록색", "sage": "세이지색", "olive": "올리브색", "mustard": "겨자색", "ochre": "황토색",
    "magenta": "꽃분홍색", "rose": "장미색", "chocolate": "초콜릿색", "terracotta": "벽돌색", "rosegold": "로즈골드색",
    "lavender": "라벤더색", "burgundy": "버건디색", "peach": "살구색", "coral": "코랄색", "charcoal": "차콜색",
    "strawyellow": "볏짚색", "buttermilk": "버터밀크색", "oatmeal": "한지색", "sandstone": "갯벌색", "aubergine": "짙은 가지색", "indigoviolet": "남보라색",
    "figpurple": "무화과색", "deepblue": "진청색", "slate": "회청색", "mauvegrey": "회보라색", "watermelonred": "수박색", "chillired": "고춧가루색",
    "crimsonred": "진홍색", "saffron": "치자색", "powderpink": "연한 복숭아꽃색", "leafgreen": "새싹색", "jade": "옥색", "marsala": "팥색", "denim": "데님색",
    "camel": "카멜색", "mauve": "모브색", "sunset": "노을색", "maple": "단풍색", "azure": "하늘색",
}
# look or mood -> how it is said
LOOKS = {
    "next": ("다른 디자인으로", "another design"), "luxury": ("더 고급스럽게", "a more elegant look"),
    "bold": ("더 강렬하게", "a bolder look"), "simple": ("더 심플하게", "a simpler look"),
    "warm": ("더 따뜻한 느낌으로", "a warmer look"), "playful": ("더 귀엽게", "a more playful look"),
    "calm": ("더 차분하게", "a calmer look"), "natural": ("더 자연스럽게", "a more natural look"),
    "fresh": ("더 산뜻하게", "a fresher look"), "magazine": ("잡지 표지처럼", "the magazine look"),
    "menu": ("메뉴판으로", "the menu card"), "flyer": ("전단지로", "the flyer"),
    "letter": ("손글씨 편지처럼", "the handwritten note"), "collage": ("종이 콜라주로", "the paper collage"),
    "night": ("네온 밤 느낌으로", "the night look"), "retro": ("레트로 느낌으로", "the retro look"),
    "sticker": ("스티커 느낌으로", "the sticker look"), "type": ("글자 중심으로", "big type"),
    "split": ("화면을 나눈 구성으로", "the split layout"), "bleed": ("사진을 꽉 채워", "the full-bleed photo"),
    "quiet": ("여백 있게", "the quiet look"), "stage": ("무대 위 상품처럼", "the stage"),
}
# typeface -> its name
FACES = {
    "serif": ("명조체", "a serif face"), "sans": ("고딕체", "a sans-serif face"),
    "round": ("둥근 글씨체", "a rounded face"), "hand": ("손글씨체", "handwriting"),
    "bold": ("굵은 글씨", "bolder letters"), "thin": ("얇은 글씨", "thinner letters"),
    "next": ("다른 글씨체", "another face"), "fat": ("통통한 글씨체", "chubby letters"), "sign": ("간판 글씨체", "signboard letters"),
    "slab": ("꽉 찬 글씨체", "block letters"), "song": ("송명체", "a title serif"), "batang": ("바탕체", "a book face"),
}
# tone -> how it is said
TONES = {
    "premium": ("고급스럽게", "elegant"), "warm": ("따뜻하게", "warm"), "lively": ("발랄하게", "lively"),
    "witty": ("재치 있게", "witty"), "trust": ("믿음직하게", "trustworthy"), "plain": ("담백하게", "plain"),
}
# verb stem -> with 고, and as a promise
ENDS = {
    "하": ("하고", "할게요"), "바꾸": ("바꾸고", "바꿀게요"), "빼": ("빼고", "뺄게요"),
    "넣": ("넣고", "넣을게요"), "옮기": ("옮기고", "옮길게요"), "되돌리": ("되돌리고", "되돌릴게요"),
    "만들": ("만들고", "만들게요"), "쓰": ("쓰고", "쓸게요"), "맞추": ("맞추고", "맞출게요"), "남기": ("남기고", "남길게요"),
}
# code -> the one question that is needed
QUESTIONS = {
    "goods": ("좋아요. 어떤 상품이나 가게인가요? 한 단어만 알려 주세요.",
              "Good. Which product or shop is it for? One word is enough."),
    "video": ("동영상이나 음악은 아직 못 만들어요. 그림 광고로 만들어 드릴까요?",
              "Video and sound cannot be made yet. Shall I make a picture instead?"),
    "nothing": ("무엇을 홍보할까요? '카페 딸기라떼 신메뉴, 4,500원'처럼 적어 주세요.",
                "What shall the ad be for? For example \"strawberry latte, new at our café, $5\"."),
    "noise": ("잘 이해하지 못했어요. 무엇을 홍보할지 한 줄로 적어 주시겠어요?",
              "I did not understand that. Could you say in one line what to advertise?"),
    "script": ("한국어나 영어로 적어 주시겠어요? 무엇을 홍보할지 한 줄이면 돼요.",
               "Could you write in Korean or English? One line about what to advertise is enough."),
    "no_ad": ("아직 만든 광고가 없어요. 무엇을 홍보할지 먼저 알려 주시겠어요?",
              "There is no ad to change yet. What shall the first one be for?"),
    "edit": ("어디를 어떻게 바꿀까요? '제목 크게', '배경 파랗게'처럼 말씀해 주세요.",
             "What shall I change? For example \"bigger headline\" or \"blue background\"."),
    "how_words": ("글을 어떻게 바꿀까요? '더 크게', '짧게', '재미있게'처럼 말씀해 주세요.",
                  "How shall the words change? For example \"bigger\", \"shorter\" or \"funnier\"."),
    "how_picture": ("그림을 어떻게 할까요? '크게', '빼줘', '하트로 바꿔줘'처럼 말씀해 주세요.",
                    "What shall I do with the picture? For example \"bigger\", \"remove it\" or \"a heart instead\"."),
    "how_colour": ("배경을 어떻게 바꿀까요? '밝게', '하늘색으로'처럼 말씀해 주세요.",
                   "How shall the background change? For example \"brighter\" or \"sky blue\"."),
    "photo_only": ("사진 잘 받았어요. 어떤 상품인가요? 이름과 가격을 한 줄로 적어 주세요.",
                   "Got the photo. What is it? Tell me its name and price in one line."),
    "draw": ("그 그림은 아직 그릴 줄 몰라요. 비슷한 다른 그림을 말씀하시거나 사진을 올려 주시겠어요?",
             "I cannot draw that yet. Could you name something similar, or upload a photo?"),
    "drawn_so": ("그 그림은 지금 넣은 것 하나뿐이에요. 다른 그림으로 바꿀까요, 아니면 사진을 올려 주시겠어요?",
                 "The one on the ad is the only drawing of it that I have. Shall I use another one, or could you upload a photo?"),
    "no_picture": ("이 광고에는 그림이 없어요. 어떤 그림을 넣을까요?", "There is no picture on this ad. What shall I draw?"),
    "cut_left": ("오려내고 남은 것은 말로는 지우지 못해요. 사진 탭에서 상품을 짚거나 상자로 둘러 주시면 다시 오려 드려요. 아니면 사진을 그대로 쓸까요?",
                 "I cannot erase what a cut left from words alone. Tap the product in the photo tab, or draw a box around it, and I cut it again. Or shall I keep the photo whole?"),
    "photo_colour": ("사진 속 색은 찍힌 그대로 두어요. 배경이나 글씨 색을 바꿀까요?",
                     "A photo keeps its own colours. Shall I change the background or the text instead?"),
    "beyond_emoji": ("이모지는 글꼴에 없어서 글자로는 넣지 못해요. '밤 그림 넣어줘'처럼 말씀하시면 그림으로 넣어 드려요.",
                     "Emojis are in none of our fonts, so they cannot stand among the letters. Say \"add a drawing of ...\" and it is drawn."),
    "beyond_ground": ("무늬나 테두리는 따로 넣지 못해요. 다른 디자인으로 바꿔 볼까요?",
                      "Patterns and borders cannot be set by themselves. Shall I try another design?"),
    "beyond_link": ("QR이나 지도는 아직 못 넣어요. 주소나 링크를 글로 넣을까요?",
                    "QR codes and maps cannot be added yet. Shall I write the address or a link instead?"),
    "beyond_people": ("사람이나 가게 사진은 직접 올려 주셔야 해요. 사진을 첨부해 주시겠어요?",
                      "Photos of people or the shop have to come from you. Could you attach one?"),
    "beyond_voice": ("그 말투나 언어로는 아직 못 써요. 따뜻하게, 재치 있게, 믿음직하게 가운데 어떤 말투가 좋으세요?",
                     "That way of speaking is not possible yet. Would you like it warm, witty or trustworthy?"),
    "letters": ("그런 글씨체는 아직 없어요. 손글씨, 명조, 고딕, 둥근, 통통한, 간판 글씨 가운데 어떤 게 좋으세요?",
                "I do not have such letters yet. Would you like handwriting, serif, sans-serif, round, chubby or signboard letters?"),
    "place_there": ("그 줄은 이미 거기 있어요. 어디로 옮길까요?", "That line is there already. Where shall I move it?"),
    "place_kept": ("그 자리로는 옮기지 못해요. 위, 아래, 왼쪽, 오른쪽, 한가운데 중 어디로 옮길까요?",
                   "I cannot put it right there. Shall I move it up, down, left, right or to the centre?"),
    "beyond_letters": ("그런 글자 효과는 아직 없어요. 글씨를 굵게 하거나 색을 바꿔 볼까요?",
                       "That effect is not there yet. Shall I make the letters bolder or change their colour?"),
    "broken": ("글씨가 잘 안 보이나요? 글씨를 작게 할까요, 다른 디자인으로 바꿀까요?",
               "Is the text hard to read? Shall I make it smaller, or try another design?"),
    "not_there": ("지금 광고에는 그 부분이 없어요. 다른 곳을 바꿀까요?", "The ad does not have that part. Shall I change something else?"),
    "absent": ("그 말은 지금 광고에 없어요. 어느 부분을 뺄까요?", "The ad does not say that now. Which part shall I remove?"),
    "photo": ("바꿀 사진을 첨부해 주시겠어요?", "Could you attach the photo to use?"),
    "price": ("가격이 얼마인가요?", "What is the price?"),
    "contact": ("어떤 연락처를 넣을까요?", "Which contact shall I add?"),
    "place": ("어떤 주소를 넣을까요?", "Which address shall I add?"),
    "period": ("기간이 언제인가요?", "What are the dates?"),
    "hours": ("영업시간이 어떻게 되나요?", "What are the hours?"),
    "shop": ("가게 이름이 무엇인가요?", "What is the shop's name?"),
    "badge": ("배지에 뭐라고 쓸까요?", "What shall the badge say?"),
    "text": ("어떤 문구를 넣을까요?", "What shall it say?"),
    "offer": ("어떤 혜택을 넣을까요?", "Which offer shall I add?"),
    "menu": ("메뉴와 가격을 알려 주시겠어요?", "Which items and prices shall it list?"),
    "logo": ("로고를 '내 정보'에 올려 주시겠어요?", "Could you upload the logo under \"My page\"?"),
    "overlap": ("글씨를 위로 옮길까요, 아래로 옮길까요?", "Shall the text move up or down?"),
    "colour": ("어떤 색으로 바꿀까요?", "Which colour?"),
}
