"""The words of the word list, as patterns over casefolded text."""

from __future__ import annotations

import re

# senses that a shop means: foods, colours, make-up, crafts, baby goods, tools
HARMLESS = re.compile(
    r"누드\s*(?:김밥|톤|컬러|칼라|색|립|베이지|핑크|브라운|네일|제본|케이크|케잌|메이크업|글로우|스타킹|슈즈|펌프스|힐|코랄|로즈|빼빼로|엘리베이터)"
    r"|유니섹스|섹스\s*온\s*더\s*비치|(?:젖병용?|노리개|공갈)\s*젖꼭지"
    r"|\bnude[\s-]+(?:tone|colou?r|shade|lip|beige|pink|nail|palette|pump|heel|make-?up|gloss|eyeshadow)\w*"
    r"|\bnaked\s+(?:cakes?|palette|wine|juice|oats|eye)\b|\bsex on the beach\b|\bbottle nipples?\b|\bpussy\s?willows?\b"
    r"|\b(?:paint|wire|cable|varnish)[\s-]strippers?\b"
)

# a syllable before some of these makes another word: 처음부터, 여성관계자, 하나체육관
NUDITY = re.compile(
    r"(?<![나다])누드|(?<![가-힣])(?:나체|알몸|음부|성관계|성행위)|벌거벗|발가벗|홀딱\s*벗|홀랑\s*벗|옷을?\s*(?:다|모두|전부)\s*벗"
    r"|(?:속옷|팬티|브래지어)[를을]?\s*벗|토플리스|노팬티|(?:상반신|하반신|전신|가슴|유두|성기)\s*노출|젖꼭지"
    r"|포르노|야동(?![동리면초중고])|야한\s*(?:동영상|영상|사진|그림)|음란|섹스|쎅스|자위\s?행위|에로\s?(?:영화|물|배우|비디오)|헨타이"
    r"|조건\s?만남|성매매|강간"
    r"|\bnud(?:e|es|ity|ists?)\b|\bnaked\b|\btopless\b|\bbottomless\s+(?:girl|woman|man|model)|\bunclothed\b"
    r"|\bundress(?:ed|ing)\b|\bporn\w*|\bnsfw\b|\bhentai\b|\bsex(?:ual|ually|tape)?\b(?!\s+ed(?:ucation)?\b)|\bgenital\w*"
    r"|\bnipples?\b|\bfull[\s-]frontal\b|\borgasm\w*|\bfellatio\b|\bblow\s?jobs?\b|\bstrip(?:pers?|tease)\b|\bboobs?\b"
    r"|\btits\b|\bpuss(?:y|ies)\b|\bpenis\b|\bvagina\b"
)

# what may sell lingerie or swimwear, and is refused only beside a minor
SUGGESTIVE = re.compile(
    r"섹시|야한|야하게|야릇|관능|에로틱|선정적|비키니|란제리|가터\s?벨트|망사\s*(?:스타킹|의상|옷)|시스루|가슴골"
    r"|\bsexy\b|\bseductive\w*|\berotic\w*|\bsensual\w*|\bbikinis?\b|\blingerie\b|\bgarters?\b|\bthongs?\b|\bsee-?through\b"
    r"|\bcleavage\b|\bprovocative\w*|\bunderwear model"
)

MINORS = re.compile(
    r"아동|어린이|어린\s?아이|꼬마|유아|아기(?!자기)|소녀|소년|(?:여자|남자)\s?아이|여자애|남자애|초등|초딩|중학생|고등학생|중딩|고딩"
    r"|[여남][중고]생|미성년|청소년|십대|10대\s*(?:소녀|소년|여자|남자|여학생|남학생|학생|여성|남성)"
    r"|(?<!\d)(?:[1-9]|1[0-7])(?:세|살)\s*(?:소녀|소년|여자|남자|아이|여아|남아|모델|짜리)"
    r"|\bchild(?:ren)?\b|\bkids?\b|\btoddlers?\b|\binfants?\b|\bteens?\b|\bteen-?age(?:d|rs?)?\b|\bpre-?teens?\b|\bunder-?aged?\b"
    r"|\bminors\b|\bschool\s?(?:girl|boy)s?\b|\b(?:little|young)\s+(?:girl|boy)s?\b"
    r"|(?<!\d)(?:[1-9]|1[0-7])[\s-]*(?:years?|yrs?|yo)\b(?:[\s-]*old)?"
)

MINORS_ALONE = re.compile(
    r"아동\s?(?:포르노|음란)|아청물|아동\s?성(?:착취|애)|로리콘|로리물|쇼타콘|소아\s?성애|(?<![가-힣])로리\s?(?:소녀|여아|캐릭터)"
    r"|\blolis?\b|\blolicon\b|\bshota(?:con)?\b|\bjailbait\b|\b(?:child|kiddie)\s?porn\w*|\bp(?:a)?edo(?:s|phil\w*)?\b"
)
