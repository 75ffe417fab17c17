"""Leftovers: what of a clause was not understood, once the words that mean nothing more are gone."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.understanding import changes, korean, roles, styles
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import Reading, rx

# what may be left of an edit without meaning anything more
_FILLER = (r"(?:좀|더|그냥|이제|그럼|그러면|그런데|근데|혹시|제발|진짜|정말|너무|조금|살짝|약간|많이|훨씬|아주"
           r"|다시|또|한번|하나|그거|이거|저거|그것|이것|거기|여기|그|이|저|것|거|걸|게|네|넵|응|음|아|어|오|와"
           r"|예|요|좋아요?|좋은데|좋네요?|괜찮은데|괜찮아요?|예뻐요|예쁜데|"
           r"바꾸고|넣고|키우고|줄이고|옮기고|고치고|바꿔|바꾸|바꿀|변경|수정|고쳐|해|하|할|한|했|줘|주|줄|주세요|주실래요|주라|줄래|해줘|해주세요|주시"
           r"|부탁|부탁해요?|부탁드려요|부탁드립니다|싶어요?|싶은데요?|수|있어요?|있을까요?|있나요?|될까요?"
           r"|되나요?|돼요?|가능할까요?|가능해요?|가능한가요?|만들어|만|도|은|는|이|가|을|를|로|으로|에|의|랑"
           r"|이랑|하고|그리고|말고|대신|그대로|봤을|때|바뀜|변경됨|연장|연장됨|끝나는|끝나요?|마감|한\s?스푼|스푼|낭낭\S*|듬뿍|솔솔|물씬|뿜뿜|가득|비슷\S*|섞여\S*|wrong|drop|lower|reduce|raise|bump|extend|around|never|mind|forget|nah"
           r"|어울려요?|어울리\S{0,3}|존댓말로|존대말로|제일|맨|가장|아무래도|솔직히|뭔가|어쩐지|역시|사실|꼭|눈에|한눈에|확|딱|막|싹|그나마|차라리|오히려|전반적으로|개인적으로|제가|제|저는|저희|우리"
           r"|보니까|보니|생각보다|두고|놔두고|나머지는?|같아요?|같은데|"
           r"느낌|정도|쪽|부분|버전|색|톤|안|아니|아니야|아니요|아뇨|잠깐|이번|이번엔|방금|아까|전체|전체적으로"
           r"|광고|포스터|이미지|디자인|광고에|광고는|포스터에|포인트|강조|메인|였으면|으면|좋겠어요?|좋겠는데"
           r"|좋겠다|좋을|것|써|적어|넣어|추가|표시|내용|문구|글씨|하게|되게|됐어요?|되면|요즘|고맙|감사"
           r"|감사해요|감사합니다|고마워요?|부탁해|please|can|could|you|would|it|the|to|a|an|and|make|change"
           r"|set|put|use|i|i'd|like|want|me|my|this|that|more|a bit|bit|little|of|for|in|on|is|be|so|just|with"
           r"|ok|okay|thanks|thank|very|much|too|also|now|but|keep|same|rest|one|ad|by|as|at|up|should|let's|do"
           r"|instead|please\.|into|them|its|see|get|have|s|there|here|turn|give|from|our|its|your|swap|add"
           r"|update|include|something|somewhat|feel|looks?|need|바꾸면|하면|어떨까요?|어때요?|좋을까요?|그것도"
           r"|이것도|이고|둘|둘다|모두|전부|마지막으로|처음으로"
           r"|남겨|남기|나게|나도록|이라고|라고|맞게|긴|긴거|처럼|계열|이대로|가자|몇개|문자로|눈아파|[6789]0년대|크기|사이즈|식|걍|지원|세게|씨게|쎄게|찐하게|좋것어|컨셉|분위기|lol|pls|plz|hmm+|ugh|haha|omg|oh|yeah|yes|ok|이렇게"
           r"|요렇게|그렇게|물결|하기로|했어요?|기로|이런|그런|같은|거라서?"
           r"|라서|낫네?|이쁘다?|예쁘다?|마|고마|됐다|아이고|에이|어우|흠|씁|헐|와우|오케이|오키|ㄱㄱ|고고|일케|글케|암튼|아무튼|"
             r"우선|일단|먼저|판매|오픈일|오픈날|날짜는?|날|왜|안\s?바꿨는데|올렸어요?|내렸어요?|바꿨어요?"
           r"|넣어야지|넣어야|해야지|줘야지|부터|틀렸어요?|틀렸|틀린|잘못|됐어요?"
           r"|바뀌었어요?|바뀐|오타|빼고|옆에|밑에|뒤에|앞에|위에|아래에|we|try|tone|go|bit|look|vibe|version|style|maybe|kind|sort|really|still|think|could|let|lets|what|about|how|does|do|did|any|chance|way|thing|things"
           r"|overall|in general|said|mean|meant|no|not|wait|actually"
           r"|color|colour)")


# a statement that gives a reason or a mood: nothing to do about it
_COMMENT = (r"(?:[어아해여려겨워춰]서|거라서?|라서|거든요?|니까요?|잖아요?|대요?|네요?|죠|지요|더라고요?|더라|는데요?|은데요?|싫어함?|싫어요?|ㅠ+|겠네|어요|아요|해요|었어|았어|했어|됐어|음|임|함)[\s.!~ㅎㅋㅠㅜㅡ^;]*$"
            r"|^(?:because|since|it'?s|its|that'?s|they|he|she|we|i|my|our) .*|\b(?:is|are|was|were) (?:late|bad|old|sad|tired|so)\b")
_ASKED = r"[줘자]요?[\s.!~]*$|주세요|[게로도]요?[\s.!~]*$|부탁|넣|추가|바꿔|써|적"


def comment(clause: str) -> bool:
    """Whether a clause only tells why, or how one feels."""
    alone = rx(r"\s*[가-힣]{2,7}[ㅋㅎㅠㅜㅡ^;!.~\s]*").fullmatch(clause) is not None and korean.bare(clause.strip()) not in korean.industries_words()
    return (alone or rx(_COMMENT).search(clause) is not None) and rx(_ASKED).search(clause) is None


def rest(c: Reading, found: list[Change]) -> str:
    """What is left of a clause once the words that mean nothing more are gone; "" when it is all understood.
    `found` is what was understood: more words of the same kind say it only once more."""
    words = []
    for ops, more in _SAME:
        if any(f.op in ops for f in found):
            c.take_all(more() if callable(more) else more)
    for n in reversed(roles.find(c.left)):
        c.drop(n.start, n.end)
    for w in rx(r"[가-힣A-Za-z0-9']+").findall(c.left):
        if empty(w) or korean.predicate(w) or rx(r"[ㄱ-ㅎㅏ-ㅣ]+|\d").fullmatch(w):
            continue
        stem = korean.bare(w)
        if empty(stem) or stem in korean.STOP:
            continue
        words.append(w)
    return " ".join(words) if any(len(w) > 1 for w in words) else ""


def _sizes() -> str:
    return rf"(?<![가-힣a-z])(?:{changes.UP}|{changes.DOWN})[가-힣]*|[가-힣]{{0,4}}눈에\s?띄\S*"


def _tints() -> str:
    return rf"{styles.any_colour()}\S*|[가-힣]{{1,3}}(?:하게|스럽게|톤|색감?)(?=\s|$)"


# operations, and the words that say them again
_SAME: tuple[tuple[tuple[str, ...], Callable[[], str] | str], ...] = (
    (("scale",), _sizes), (("palette", "colour"), _tints), (("format",), r"(?:크기|사이즈|버전|비율|규격|a4|용지|모양)\S*"),
    (("rewrite", "look"), r"(?<![가-힣])[가-힣]{1,5}(?:하게|스럽게|럽게|있게|찮게|하고|한)(?=\s|$|\x1f)"), (("hashtags",), r"\d+\s?개\S*"),
)


def empty(word: str) -> bool:
    """Whether a word is made of words that mean nothing more; a long word never is."""
    return len(word) <= (12 if word.isascii() else 8) and rx(rf"(?:{_FILLER})+").fullmatch(word) is not None
