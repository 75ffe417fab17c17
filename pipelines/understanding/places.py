"""Places and contacts: where the shop is and how it is reached, taken as the user put them."""

from __future__ import annotations

from pipelines.understanding.reading import GONE, Reading, rx, tidy

_CITY = """
서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 수원 성남 용인 고양
창원 청주 전주 천안 안산 안양 남양주 화성 평택 의정부 시흥 파주 김포 포항 구미 경주 김해 진주 양산 여수 순천
목포 군산 익산 춘천 원주 강릉 속초 동해 아산 서산 당진 충주 제천 안동 거제 통영 서귀포 하남 광명 구리 이천
안성 양평 가평 부천 오산 군포 의왕 과천 동두천 나주 광양 정읍 남원 논산 공주 보령 영주 상주 문경 밀양 삼척
태백 홍천 양양 횡성 마산 영월 정선 평창 인제 단양 괴산 담양 보성 해남 완도 남해 하동 청송 영덕 울진 함양 무주 고창 부안
""".split()
_AREA = """
홍대 강남 연남 성수 이태원 망원 합정 신촌 건대 잠실 판교 분당 일산 해운대 광안리 서면 남포동 경리단길
가로수길 연트럴파크 한남 압구정 청담 신사 논현 역삼 선릉 삼성 여의도 마곡 목동 노량진 사당 신림 왕십리
을지로 종로 명동 인사동 북촌 서촌 익선동 삼청동 혜화 대학로 동대문 청량리 노원 미아 수유 은평 연신내 불광
상암 문래 영등포 구로 신도림 가산 광교 동탄 위례 미사 별내 송도 부평 구월동 전포 동성로 수성못 상무지구 둔산
유성 봉선동 황리단길 한옥마을 애월 월정리 성산 중문 함덕 협재 정자동 서현 미금 수내 죽전 수지 기흥 영통
인계동 범계 평촌 산본 중동 상동 양재 이대 홍대입구 강남역 종로3가 종로5가 을지로3가 을지로4가 구로디지털단지
가산디지털단지 한강 임진강 남한강 북한강 낙동강 섬진강 영산강 소양강 석촌 뚝섬 서울숲 샤로수길 망리단길 송리단길
충무로 동묘 이수 교대 낙성대 신천 방이 천호 미아사거리 군자 남영 숙대 경복궁 안국 성북 강북 강서 강동 송파 서초 마포 용산 관악 도봉 중랑 금천 양천 광진 광화문 시청 공덕 신설동
""".split()
_ZONE = rf"(?:{'|'.join(_CITY)})(?:특별자치도|특별자치시|특별시|광역시|시|도)?"
_GU = (r"(?:강남구|서초구|송파구|강동구|마포구|용산구|성동구|광진구|동대문구|중랑구|성북구|강북구|도봉구|노원구"
       r"|은평구|서대문구|종로구|양천구|강서구|구로구|금천구|영등포구|동작구|관악구|"
       r"해운대구|수영구|사상구|사하구|금정구|연제구|부산진구|동래구|영도구|기장군|수성구|달서구|달성군|연수구"
       r"|남동구|부평구|계양구|미추홀구|강화군|유성구|대덕구|광산구|울주군|"
       r"분당구|수정구|중원구|수지구|기흥구|처인구|덕양구|일산동구|일산서구|장안구|권선구|팔달구|영통구|만안구"
       r"|동안구|상록구|단원구|완산구|덕진구|흥덕구|상당구|서원구|청원구|성산구|의창구)")
_NOT_STATION = r"(?!지역|구역|영역|무역|통역|번역|현역|방역|광역|사역|내역|이역)"
_BY = r"(?:\s?(?:바로\s?)?(?:앞|옆|뒤편?|근처|인근|맞은편|건너편|사거리|삼거리|입구|부근|주변|방면|쪽))"
_WALK = r"(?:\s?(?:에서\s?)?(?:도보|걸어서|차로)\s?(?:약\s?)?\d+\s?분(?:\s?거리)?)"
_PARTICLE = (r"(?:이야|야|\s?에\s?(?:있는|있어요|있습니다|위치한|위치해\s?있어요|위치|생긴|새로\s?생긴)|에서|에"
             r"|의|으로|로|이에요|예요|입니다|이고|인데)?")
_DONG_STEM = (r"(?:(?!.*(?:출동|이동|운동|활동|행동|자동|작동))(?!.?(?:운|행|이|활|자|감|공|수|아|노|냉|충|작|전|변|반|선|출|가|진|합|율|연|역|악|소|파|약"
              r"|태|격)동)[가-힣]{2,4}동|연남동|역삼동|합정동|전포동|신수동|성수동|상수동|신사동|자양동|수유동"
              r"|대연동|공릉동|명동|목동|정동|중동|상동|방이동|상도동|석수동|노형동|연동|반송동|가좌동|수내동"
              r"|이수동|한강로동|전농동|천호동|성산동|화곡동|개포동|가락동|대치동|삼성동|논현동|도곡동|서초동"
              r"|반포동|방배동|익선동|삼선동|보광동|양재동|사당동|신림동|봉천동)")

_PLACES = (
    # 위치는 ..., 주소: ...
    r"(?:(?<!샌드)위치|주소|장소|오시는\s?길|매장\s?위치|가게\s?위치)(?:(?:은|는|가|를|을)\s(?!틀|바뀌|바뀐|없|잘못|변경"
    r"|빠|빼|넣|추가|좀|다시)|\s?:\s?|\s(?=[가-힣]+(?:시|구|동|로|길|역"
    r"|층)))(?P<x>[가-힣A-Za-z0-9][^\x1f,\n!?]{1,36}?)(?=입니다|이에요|예요|이고|인데|\s?(?:으로|로)\s(?:바꿔"
    r"|변경|수정|해)|\s(?:추가|넣|적어|써|표시|포함|부탁)|$|[\x1f,\n!?]|\.\s|\.$)",
    r"같은\s?건물\s?\d{1,2}층(?!에서)", r"같은\s?건물(?=\s[가-힣])(?!\s\d)", rf"(?<![가-힣])(?:{_ZONE}|{'|'.join(_AREA)})\s[가-힣]{{2,8}}\s?(?:지하\s?)?\d{{1,2}}층",
    r"(?:같은\s건물\s)?\d{1,2}층에서\s\d{1,2}층으로", r"(?<![가-힣])역에서\s(?:도보\s|걸어서\s)?\d{1,2}분(?:\s거리)?",
    r"(?<![가-힣])[가-힣]{2,6}(?:대로|로)변(?=\s|으로|에|$|,|\.)",
    # (김해, 창원)
    rf"(?<![가-힣])(?:{'|'.join(_CITY + _AREA)})(?:\s?[,·/]\s?(?:{'|'.join(_CITY + _AREA)}))+(?![가-힣])",
    # 서울 마포구 연남로 12, 부산 해운대구 우동, 2층
    rf"(?<![가-힣])(?:(?:{_ZONE}\s)?{_GU}"
    rf"|{_ZONE}\s(?:[가-힣]{{1,4}}시\s)?[가-힣]{{1,3}}[군구])(?:\s?[가-힣0-9]{{1,8}}(?:동|읍|면|리|로|길"
    rf"|가)(?:\s?\d+번길)?)?(?:\s?\d+(?:-\d+)?(?:번지|호)?)?(?:\s?(?:지하\s?)?\d{{1,2}}층)?(?=\s|,|$|에|\x1f|\."
    r"|이야|이에요|입니다|예요|로|으로)",
    r"(?<![가-힣])[가-힣0-9]{1,8}(?:대로|로"
    r"|길)(?<!\d키로)(?<!\d킬로)\s?\d{1,4}(?!\d|가)(?:번길)?(?:-\d+)?(?:\s?\d{1,4}(?:-\d+)?)?(?:\s?(?:지하\s?)?\d{1,2}층)?(?!\s?(?:%|원|개|명"
    r"|분|시|월|일|종|잔|회))",
    # 강남역 3번 출구 앞
    rf"(?<![가-힣]){_NOT_STATION}(?:{_ZONE}\s)?{_NOT_STATION}[가-힣]{{1,7}}(?:\d호선\s?)?역(?!사|시|할|전|대|동"
    rf"|도|세|류|겨)(?:\s?\d{{1,2}}번\s?출구)?{_BY}?{_WALK}?(?:\s?[가-힣]+빌딩)?(?:\s?\d{{1,2}}층)?(?=\s|,|$"
    r"|\x1f|에|인|의|점|으로|로|이|입|\.|!)(?:점)?",
    rf"\d{{1,2}}번\s?출구{_BY}?{_WALK}?",
    # 연남동, 성수동 골목
    rf"(?<![가-힣])(?:(?:{_ZONE}|[가-힣]{{1,3}}구)\s)?{_DONG_STEM}(?:\s?(?:골목|시장"
    rf"|사거리))?{_BY}?(?:\s\d{{1,4}}-\d{{1,4}}(?:번지)?)?(?:\s?\d{{1,2}}층)?(?=\s|,|$|\x1f|에|의|으로|점|주민|\.|!|이야|이에요|입니다|예요)",
    # 홍대 카페, 강남점: a bare name only before a shop, 점, or 에서; with a product it is its origin (제주 감귤)
    rf"(?<![가-힣])(?:{_ZONE}\s)?(?:{'|'.join(_AREA)})(?:동)?(?:\s?(?:{'|'.join(_CITY + _AREA)}))?(?:{_BY}|점"
    r"|본점|역점|(?=\s?에(?:\s|서|\x1f))|(?=\s(?:카페|미용실|헤어|네일|치과|병원|학원|필라테스|헬스|요가|꽃집"
    r"|공방|맛집|술집|바|베이커리|식당|고깃집|레스토랑|와인바|이자카야|횟집|편집샵|옷가게|스튜디오|피부과"
    r"|한의원|부동산|서점|책방|세탁소|오피스텔)))",
    rf"(?<![가-힣]){_ZONE}\s[가-힣]{{2,6}}(?:해변|해수욕장|항|시장|공원|계곡|강변|터미널|읍내|시내){_BY}?(?=\s|$|,|\x1f|\."
    r"|에)",
    # 동탄 레이크꼬모 근처
    rf"(?<![가-힣])(?:{_ZONE}|{'|'.join(_AREA)})\s[가-힣0-9]{{2,8}}{_BY}{_WALK}?",
    rf"(?<![가-힣]){_ZONE}\s(?:{'|'.join(_AREA)}|[가-힣]{{2,3}}[읍면])(?=\s|$|,|\x1f|에)",
    rf"(?<=[\s\x1f,])(?!삼성|중동|상동|성산|사당|문래|미아|중문)(?:{'|'.join(_AREA)})(?:동)?(?:\s?\d{{1,2}}층)?"
    rf"(?=\s*(?:$|[,.!\n{GONE}]))",
    rf"(?<=[\s\x1f,])(?!이천|공주|화성|동해|고성){_ZONE}(?:\s(?:{_ZONE}|[가-힣]{{2,3}}(?:읍|면)))?(?=\s*(?:$|[,.!\n{GONE}]))",
    rf"(?<=[\s\x1f,])(?:{'|'.join(_AREA)})(?:\s(?:{'|'.join(_AREA)}))+(?=\s*(?:$|[,.!\n{GONE}]))", r"(?<=[\s\x1f,])[가-힣]{2,4}공원(?=\s*(?:$|[,.!\x1f]))",
    rf"(?<=[\s\x1f,])(?:{'|'.join(_AREA)})(?:동)?(?=만\s*(?:$|[,.!\n{GONE}]))",
    r"(?:^|(?<=[\s,\x1f]))(?:hongdae|itaewon|gangnam|seongsu|yeonnam|mangwon|hapjeong|jamsil|hannam|pangyo|sinchon|euljiro|jongno|mullae|myeongdong|haeundae|gwangalli|gyeongju|jeonju"
    r"|busan|daegu|incheon|jeju|sokcho|gangneung|bukchon|samcheong|insadong|seoul forest|haebangchon|mapo|yangpyeong|yangyang|suwon|bundang|ilsan|yongsan|seochon"
    r"|ikseon|sangsu|apgujeong|cheongdam|sinsa|daejeon|ulsan)(?:-dong)?(?: area| beach)?(?=\s*(?:$|[,.!\x1f]))",
    rf"(?<![가-힣]){_ZONE}(?:\s(?:{'|'.join(_AREA + _CITY)}))?(?:{_BY}|점|(?=에(?:\s|서|\x1f))|(?=\s(?:카페|미용실|헤어"
    r"|네일|치과|병원|학원|필라테스|헬스|요가|꽃집|공방|맛집|술집|바|베이커리|식당|고깃집|레스토랑|와인바"
    r"|이자카야|횟집|편집샵|옷가게|스튜디오|피부과|한의원|부동산|서점|책방|세탁소|펜션|게스트하우스|호텔"
    r"|글램핑|캠핑장)))",
    rf"(?<![가-힣\d])(?![가-힣]+(?:관|점|집|샵|숍|원|당|소|실)\s)(?:[가-힣A-Za-z]{{1,7}}\s?)?(?:세븐일레븐|GS25|CU|씨유|맥도날드|올리브영|다이소|보건소"
    r"|소방서|경찰서|체육관|주유소|교회|해변|바다|계곡|강변|호수공원|산\s?밑|시청|구청|군청|주민센터|초등학교"
    r"|중학교|고등학교|대학교|대학병원|우체국|이마트|홈플러스|롯데마트|롯데백화점|백화점|스타벅스|시장|공원"
    r"|터미널|정류장|해수욕장|호수|성당|도서관|아파트|사거리|먹자골목|광장|지하상가|학교|은행)"
    rf"(?:\s?정문|\s?후문)?(?:{_BY}{_WALK}?|{_WALK}|(?=\s?(?:지하\s?)?\d층))(?:\s?(?:지하\s?)?\d{{1,2}}층)?",
    r"(?<![가-힣\d])(?:지하\s?)?\d{1,2}층(?=에|\s|$|,|\x1f)",
    # English
    r"(?-i:\bat (?:the )?(?:[A-Z][\w']+ )+(?:farmers )?(?:market|lawn|park|beach|plaza|mall|square|hall|library|garden|center|centre)\b)|\bdowntown (?-i:[A-Z][a-z]+)|(?-i:\b[A-Z][a-z]+ (?:beach|area)\b)|"
    r"\b\d{1,4} (?-i:[A-Z][a-z]+)-(?:ro|gil|daero)\b(?:,? \d{1,2}F)?|"
    r"\bat (?:pier|gate|dock|hall|booth|unit|lot) \d{1,3}\b|"
    r"(?:(?:near|next to|across from|opposite|located (?:at|in|near)|just off"
    r"|behind)\s(?:the\s)?(?:[A-Za-z0-9'.]+\s?){1,5}?(?=$|[,.!\x1f]|\s(?:with|for|from|and|until)\s))"
    r"|\b\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:st(?:reet)?|ave(?:nue)?|rd|road|blvd|lane|ln|drive|dr)\b\.?"
    r"|(?-i:\b(?:in) (?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?:[A-Z][a-z]+(?:-[a-z]+)?)(?: (?:[A-Z][a-z]+|Station|Exit \d+|exit \d+))*(?=$"
    r"|[,.!\x1f\s]))"
    r"|(?-i:\bat (?:[A-Z][a-z]+ ){0,2}?(?:[A-Z][a-z]+ (?:Station|Mall|Market|Park|Street|Plaza|Beach|Airport"
    r"|University|Square)|Hongdae|Gangnam|Seongsu|Itaewon|Mangwon|Hapjeong|Jamsil|Yeonnam|Myeongdong|Haeundae"
    r"|Pangyo|Sinchon|Euljiro|Jongno)(?:,? [Ee]xit \d+)?)"
    r"|(?-i:\b[A-Z][a-z]+ Station(?:,? [Ee]xit \d+)?)",
)

_PHONE = (r"(?:\+82[-\s]?)?\(?0\d{1,2}\)?[-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)|(?<!\d)1[568]\d{2}[-.\s]\d{4}(?!\d)"
          r"|(?<![\d-])\d{3}-\d{3}-\d{4}(?!\d)|\(\d{3}\) ?\d{3}-\d{4}|(?<![\d-])\d{3}-\d{4}(?![\d-])"
          r"|(?<!\d)(?:0507|0504|0303)[-\s]?\d{3,4}[-\s]?\d{4}")
_ASK = (r"(?:\s?(?:으로|로)?\s?(?:예약|문의|상담|연락|주문)(?:\s?(?:및|/|·|,)?\s?(?:예약|문의|상담|연락"
        r"|주문))?(?:\s?(?:주세요|바랍니다|주시면\s?됩니다|하세요|받아요|받습니다|가능(?:해요|합니다)?))?)?")
_CONTACTS = (
    r"(?:(?:전화(?:번호)?|연락처|문의(?:\s?전화)?|예약(?:\s?전화)?|상담|대표번호|핸드폰|휴대폰|번호|tel|phone"
    rf"|call(?: us)?(?: at)?|call now|contact|☎)(?:은|는|:|\.)?\s?)*(?P<v>{_PHONE}){_ASK}",
    r"(?P<v>(?:https?://|www\.)[^\s\x1f,]+|[\w.+-]+@[\w-]+\.[a-z.]{2,}|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|co\.kr|kr"
    r"|net|shop|io|me)(?:/\S*)?)",
    r"(?P<v>(?:카카오톡|카톡|카카오)\s?(?:채널|오픈채팅|플러스친구|플친|아이디|id)?\s?(?:은|는"
    rf"|:)?\s?(?:@?[a-z][a-z0-9_.-]{{2,}}|[\"'][^\"'\x1f]{{2,20}}[\"']|@[가-힣\w]+)){_ASK}",
    r"(?P<v>(?<![a-z가-힣])(?:인스타그램|인스타|instagram|insta|ig)(?![a-z])\s?(?:계정|아이디|id)?\s?(?:은|는"
    rf"|:)?\s?@?(?!feed|post|story|reel|ad\b|size|square)[a-z0-9][a-z0-9_.]{{2,}}|(?:follow (?:us "
    rf")?)?(?<![\w.])@[a-z0-9_.가-힣]{{2,}}){_ASK}",
    r"(?P<v>(?:카카오톡|카톡|톡|디엠|DM|인스타\s?DM|인스타그램\s?DM|네이버|네이버\s?톡톡|톡톡|전화|문자"
    r"|프로필\s?링크|방문|온라인|홈페이지|앱|캐치테이블|카카오\s?채널|카톡\s?채널|온라인몰"
    r"|당근\s?채팅)\s?(?:으로|로|에서)?\s?(?:예약|문의|상담|주문|신청|접수))"
    r"(?:\s?(?:은|는|만|도))?(?:\s?(?:주세요|바랍니다|하세요|받아요|받습니다|가능(?:해요|합니다)?|환영|필수))?",
    r"(?P<v>(?:인스타(?:그램)?\s?)?(?:디엠|DM|카톡|톡|문자|전화))(?:\s?(?:으로|로))?\s?(?:주세요|주시면"
    r"|연락\s?주세요|환영|남겨\s?주세요|바랍니다)[가-힣]*",
    r"(?P<v>배달의\s?민족|배민|쿠팡이츠|요기요|네이버\s?쇼핑|캐치테이블|마켓컬리)(?:에서도?|으로"
    r"|로)?(?:\s?(?:만나요|만나보세요|주문\S*|가능\S*|입점\S*))?",
    r"예약은\s(?P<v>네이버|카톡|카카오톡|전화|인스타|디엠|DM|문자|캐치테이블)(?:으로|로|에서)?(?:\s?(?:하|해"
    r"|가능|받|주)\S*)?",
    r"(?P<v>(?:(?:rsvp )?(?:by|via) dm|dm us|dm me|dm to (?:book|order)|link in bio|book online|order online"
    r"|walk-?ins welcome|message us|call to book|book on naver))",
)


def is_place(word: str) -> bool:
    """Whether a word is the bare name of a city or a part of one."""
    return rx(rf"{_ZONE}|(?:{'|'.join(_AREA)})동?").fullmatch(word) is not None


def take_place(r: Reading) -> str:
    """Where it is, joined by " ", taken out of `r`; empty when the message does not say."""
    found: list[tuple[int, str]] = []
    for n, pattern in enumerate(_PLACES):
        for m in r.take_all(pattern):
            words = tidy(m.groupdict().get("x") or m.group())
            words = rx(r"^(?:located|in|at)\s(?:at|in)?\s?").sub("", words) if n == len(_PLACES) - 1 else words
            r.take(rf"(?<=\x1f){_PARTICLE[:-1]}(?=\s|$|\x1f|,|\.)")
            if words:
                found.append((m.start(), words))
    if len(found) > 1 and rx(r"이전|이사|옮").search(r.text):
        found = [f for f in found if not rx(r"에서").match(r.text, f[0] + len(f[1]))] or found  # from where is no news
    return " ".join(dict.fromkeys(w for _, w in sorted(found)))


def take_contact(r: Reading) -> str:
    """Phone, link, channel or account, joined by " · ", taken out of `r`."""
    found: list[tuple[int, str]] = []
    for pattern in _CONTACTS:
        for m in r.take_all(pattern):
            found.append((m.start(), rx(r"^(?:follow (?:us )?)").sub("", tidy_contact(m["v"]))))
    return " · ".join(dict.fromkeys(w for _, w in sorted(found)))


def tidy_contact(words: str) -> str:
    """A contact on one line; "@" and "www" keep their signs."""
    words = rx(r"\s(?:아이디|계정|id)(?:는|은|:)?(?=\s)").sub("", words)
    return rx(r"\s+").sub(" ", words).strip(" ,.:").replace('"', "").replace("'", "")
