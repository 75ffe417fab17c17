"""Asides: praise, thanks, cries and complaints around a wish; they ask for nothing and are taken out before it is read."""

from __future__ import annotations

from pipelines.understanding import styles
from pipelines.understanding.reading import QUOTE, rx

_FINE = r"(?:완전|진짜|너무|넘|정말|아주|훨씬|이제|이건|이거|이\s디자인은|그건|딱|더|색이|색도)\s"
_WHAT = r"(?:[가-힣]{1,6}(?<![게로고요서줘만자])\s)?"  # "핑크 이쁘다", "글씨체가 마음에 들어요"
_PRAISE = (r"(?:이쁘(?:당|다|네요?|넹)|예쁘(?:당|다|네요?|넹)|이뻐(?:요|용|여)?|예뻐(?:요|용|여)?|맘에\s?(?:들어요?|드네요?|들어용|듭니다|쏙)|마음에\s?(?:들어요?|드네요?|듭니다)|굿+|굳+"
           r"|좋(?:아요?|네요?|습니다|아용|군요?|구만|구려)"
           r"|괜찮(?:군요?|네요?|구려|구만)"
           r"|낫네요?|완벽(?:해요?|합니다|하네요?)|최고(?:예요|에요|네요)?|감사(?:합니[다당]|해요?|드려요|드립니다|함다)?|고마(?:워요?|워용|우이|우요)|고맙(?:습니다|네요?|소|구려)|간지\s?(?:ㅇㅈ|남|나네요?|인정)?|ㅇㅈ|인정|다행(?:이다|이에요|이네요?)?|됐어요|수고(?:하셨어요|하십니다))")
_CRY = r"(?:오+|와+|우와+|꺄+|앗+|헉+|헐+|휴+|음+|아+|어머나?|에구|아이고|네+|넵|응|하하|이런|대박)"
_PRAISED = rf"(?:{_CRY}[\s,]+)*(?:{_FINE})*{_WHAT}(?:{_FINE})*{_PRAISE}(?:\s+(?:{_FINE})*{_PRAISE})*"
_CRIED = rf"(?:이\s?)?사람아|뭐야(?:\s?이게)?|이게\s?뭐(?:야|에요|예요)|{_CRY}"
_GOOD = r"(?:great|perfect|nice|good|lovely|cute|pretty|cool|awesome|amazing|beautiful|fantastic|brilliant|wonderful|better|excellent|gorgeous|adorable|fun|fab)"
_SOFT = r"(?:oh|ah+|aw+|wow|haha+|lol|ok(?:ay)?|yeah|yes|yep|hmm+|so|very|much|way|now|really|just|this|that|it|is|it'?s|that'?s|looks?|looking|already|and|all|right|no|man|well|super|pretty)"
_THANKS = r"(?:thanks?(?: you)?(?: so much| a lot| again)?|thx|cheers)"
_SPOKEN = (rf"(?:{_SOFT}\s)*(?:{_GOOD}|{_THANKS})(?:[\s,]+(?:{_SOFT}|{_GOOD}|{_THANKS}|job|work))*|(?:aw+|haha+|lol|oh no|oh my|omg|wow|ugh)|that'?s (?:wrong|not (?:right|correct)|not it)|that is (?:wrong|not (?:right|correct))"
           rf"|(?:{_SOFT}\s)*(?:i )?(?:really )?(?:love|adore) (?!to\b|it if)(?:the |this |that |your |how )?[a-z ]{{2,20}}"
           rf"|(?:{_SOFT}\s)*(?:(?:that|this|the) )?(?!.*\b(?:one|version|first|second|previous|other|before|it|what|there)\b)[a-z]{{2,14}}(?: [a-z]{{2,10}})? (?:is|looks?) (?:{_SOFT}\s)*{_GOOD}"
           r"|(?:haha+ |lol |oh )?[\"'][^\"'\n]{1,40}[\"'] (?:sounds?|looks?|is|reads) (?:a bit |so |really |kind of )?(?:weird|odd|wrong|strange|bad|off|awkward)|hmm+ ok leave it then")
_ENDS = r"(?:[!.?~,;\s]|[ㅋㅎㅠㅜ]|\U0001f495|[\U0001f300-\U0001faff]|[\u2600-\u27bf])"
# a stretch between two points of rest
_PIECE = rf"(?P<p>[^!.?~,;\nㅋㅎㅠㅜ\U0001f300-\U0001faff]+?)(?P<e>{_ENDS}*(?:\s(?:but|and|근데|그런데)\s|[!?.~,;\nㅋㅎㅠㅜ\U0001f300-\U0001faff]{_ENDS}*|$))"


def without(text: str) -> str:
    """`text` without what only praises, thanks, cries out or complains; whole where nothing else would be left."""
    guarded = rx(QUOTE).sub(lambda m: rx(r"[,.!?;~\s]").sub("\x02", m.group()), text)
    kept, at = [], 0
    for m in rx(_PIECE).finditer(guarded):
        said = text[m.start("p") : m.end("p")].strip()
        aside = rx(rf"{_PRAISED}|{_CRIED}").fullmatch(said) if rx(r"[가-힣ㄱ-ㅎ]").search(said) else rx(_SPOKEN).fullmatch(said)
        if not aside or rx(r"^(?:no|아니)\b").match(said) and not rx(r"oh no").match(said):
            kept.append(text[m.start() : m.end()])
        at = m.end()
    left = ("".join(kept) + text[at:]).strip(" ,.~;")
    return _trimmed(left) if rx(r"[가-힣a-z]{2}").search(left) else text


def _trimmed(text: str) -> str:
    """Without the praise that runs on into a wish, and the thanks after it: "굿굿 이제 스토리로", "... 해주세요 고마워요"."""
    text = rx(rf"^(?:{_CRY}[\s,!~]+)*(?:(?:완전|진짜|너무|이제|아주|훨씬)\s)*(?:굿굿|굳굳|예쁘당|이쁘당|간지\sㅇㅈ|(?:맘|마음)에\s?들어요|예뻐요|이뻐요"
              r"|감사(?:합니[당다])?(?!\s?(?:이벤트|문구|세일|할인|인사|제|행사|말|글|특가|카드)))[!~.\s]+(?:근데\s|이제\s|그럼\s)?(?=\S)").sub("", text)
    text = rx(r"^(?:ok(?:ay)?,? )?(?:great|perfect|nice|good|cool|awesome)(?: thanks| thank you)?[,.!]? (?:now|then|can|could|please|let'?s) ").sub(
        lambda m: f"{m.group().split()[-1]} " if m.group().split()[-1].lower() not in ("now", "then") else "", text)
    text = rx(r"\s(?:이\s)?사람아(?=[\s.,!]|$)").sub("", text)
    return rx(r"(?<=[요오게서줘라])\s(?:고마워요?|감사해요|감사합니[당다]|고맙습니다)[\s.!~ㅎㅋ]*$").sub("", text)


def of_colour(text: str) -> str:
    """`text` without the colour that is only complained of, where another is asked for: "갈색이 됐네 파란색으로"."""
    p = styles.any_colour()
    text = rx(rf"(?P<u>(?:방금|아까)\s?(?:거|것|꺼)?\s?)?(?:취소하고|되돌리고)\s(?:아까\s)?(?:{p})(?:으로|로)\s?(?:되?돌려\S*|돌아가\S*)(?:\s[줘주]\S*)?").sub("취소해줘", text)
    text = rx(rf"(?:{p})(?:색|빛)?이?라니\S*(?:\s?[ㅠㅜ!?.]+)?\s(?=\S)").sub("", text)
    text = rx(rf",?\slike (?=(?:{p})\b)").sub(" with ", text)
    text = rx(rf"(?:{p})(?:색|빛)?(?:이|가|은|는)?\s?(?:아니라|아닌데)\s(?:{p})\S*(?:인데요?|이잖아\S*|이네\S*|이에요|예요)[\s?!.,ㅠㅜ]*(?=\S)").sub("", text)
    grumble = rf"(?:이거\s|이게\s|너무\s|아니\s)*(?:{p})(?:색|빛)?(?:이|가|은|는)?\s?(?:잖아\S*|이잖아\S*|라니\S*|이라니\S*|됐네\S*|됐어\S*|되었네\S*|별로\S*|싫\S*|아니\S*|같\S*|이네\S*|네요|으로\s?됐\S*|로\s?나\S*|이라\s(?:좀\s)?별로\S*)[\s?!.,ㅠㅜㅋㅎ]+"
    m = rx(grumble).search(text)
    if m and rx(p).search(text, m.end()):
        text = text[: m.start()] + text[m.end() :]
    return text
