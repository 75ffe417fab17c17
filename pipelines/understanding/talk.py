"""Talk: greetings, thanks, questions about the service and requests for advice, each with an answer and a next step."""

from __future__ import annotations

from datetime import date

from pipelines import industries, particles
from pipelines.understanding.contract import Context
from pipelines.understanding.reading import rx

# words of courtesy, a row a kind; a message that consists of them asks for nothing
_COURTESIES: tuple[tuple[str, str], ...] = (
    ("hello", r"안녕(?:하세요|하십니까|하세용|하신가요)?|하이요?|반가워요?|반갑습니다|헬로우?|여보세요|처음\s?(?:뵙|왔|써|이용)\S*|(?:hi|hello|hey|yo|howdy)(?: there| everyone| guys)?|good (?:morning|afternoon|evening)"),
    ("nice", r"고마워요?|고맙\S*|고마우\S*|감사\S*|땡큐\S*|쌩유|캄사\S*|ㄱㅅ|ㄳ|감삼\S*|수고\S*|고생\S*|애쓰\S*|애썼\S*|덕분에\S*|구했어요|살았\S*|살려\s?주\S*|은인\S*|신세\s?졌\S*"
             r"|복\s?(?:많이\s?)?받\S*|번창\S*|대박(?:\s?나\S*|이\S*)?|부자\s?되\S*|사랑해요\S*|최고\S*|짱(?:이\S*)?|굿+|굳+|구웃|나이스\S*|브라보|따봉|엄지\s?척|백점\S*|만점\S*|금손\S*|천재\S*|베리굿|원더풀|퍼펙트\S*"
             r"|좋(?:아요|네요|습니다|다|아|은데요|군요|네|구만\S*|구먼\S*|당|넹|아용|쿤)|(?:마음|맘)에\s?(?:쏙\s?)?(?:들\S*|듭\S*|드\S*)|예쁘(?!\S*게(?![가-힣]))\S*|예뻐\S*|예쁨|이쁘(?!\S*게(?![가-힣]))\S*|이뻐\S*|이쁨|귀엽(?:다"
             r"|네\S*)|곱(?:다|네\S*)|근사(?!\S*게(?![가-힣]))\S*|멋지(?!\S*게(?![가-힣]))\S*|멋져\S*"
             r"|멋있(?!\S*게(?![가-힣]))\S*|훌륭(?!\S*게(?![가-힣]))\S*|완벽(?!\S*게(?![가-힣]))\S*"
             r"|(?:더\s?)?(?:낫다|낫네\S*|나아요|괜찮네\S*|괜찮다|괜찮은데\S*)|잘\s?(?:나왔|나오|만들|만드|됐|되었|쓸|뽑|빠졌|하시|하네|해\s?주|어울|썼)\S*|만족\S*|흡족\S*|뿌듯\S*|감동\S*|감탄\S*|놀랍(?!\S*게(?![가-힣]))\S*|놀랐\S*"
             r"|신기(?!\S*게(?![가-힣]))\S*|소름\S*|쩐다\S*"
             r"|쩌네\S*|쩔\S*|지린다|지리네|미쳤\S*|오졌\S*"
             r"|개좋\S*|죽이네\S*|죽인다|기가\s?막히\S*|끝내\s?주\S*|끝내준\S*|장난\s?아니\S*|속이?\s?시원\S*|원하던\s?(?:거|게|것|느낌)\S*|바로\s?(?:이거|이겁|그거)\S*|이거(?:지|거든|네요?)(?![가-힣])|딱(?:이에요|이네요?|이다|이야|입니다|\s?좋\S*"
             r"|\s?맞\S*)?(?=[\s.!~]|$)|센스\s?있(?:네|으시)\S*|잘\s?됐\S*"
             r"|thank you|thanks?|thx|tysm|ty|cheers|ta(?![a-z])|great|perfect|awesome|nice|good(?: job| work)?|well done|love (?:it|this|that)|looks? (?:good|great|nice|lovely|amazing|perfect)"
             r"|amazing|cool|wonderful|lovely|brilliant|excellent|fantastic|superb|gorgeous|beautiful|stunning|fab(?:ulous)?|dope|neat|sweet"
             r"|yay|woo ?hoo|wow|legend|bravo|you(?:'re| are) (?:the best|a star|amazing|great|awesome|a lifesaver|a genius)|much appreciated|(?:i )?(?:really )?appreciate(?: it| that)?|great work"
             r"|nice work|nailed it|spot on|works for me|that works|i'?m happy(?: with (?:it|this|that))?|happy with (?:it|this|that)|exactly what i (?:wanted|needed)|i (?:really )?(?:like|love) (?:it"
             r"|this|that)|can'?t wait(?: to \w+(?: it| this)?)?"),
    ("ok", r"(?:아니|아냐|아뇨|아니야|에이)[,\s]*(?:됐\S*|괜찮\S*|그냥\s?[둬두놔]\S*|놔둬\S*)|그냥\s?(?:둬|두|놔)\S*|그렇게\s?(?:해|할게|하)\S*(?:\s?주세요)?|그걸로\s?해\S*(?:\s?주세요)?|부탁(?:드려요|해요|드립니다)|넵|넹|네네?|예예?"
           r"|응응?|웅|ㅇㅇ|ㅇㅋ+|오케이|오키\S*|알겠\S*|그래요?|좋아|됐어요?|됐습니다|됐다|됐네\S*|됐음|됨|되었\S*"
           r"|이제\s?됐\S*|괜찮아요|이대로(?:\s?(?:할게|할께|쓸게"
           r"|갈게|가자|하자|좋|쓰|써|가)\S*|\S*)|그대로\s?(?:할게|쓸게|갈게)\S*"
           r"|(?:이걸로|이거로|요걸로)\s?(?:할게|할께|쓸게|갈게|가자|하자|결정|확정|쓰|충분|됐|끝)\S*|확정\S*|완료|끝\S{0,3}|그만|이만\S*|마무리\S*|여기까지\S*|이\s?정도면\s?(?:됐|되|충분|괜찮|만족|훌륭|좋)\S*|충분\S*"
           r"|더\s?(?:이상\s?)?(?:고칠|바꿀|손댈|손\s?댈)\s?(?:데|거|것|게"
           r"|곳)(?:가|도)?\s?없\S*|잘\s?쓸게\S*|나중에\S*|저장할게\S*|바로\s?올릴게\S*|(?:바로\s?)?올려야겠\S*|써먹\S*"
           r"|(?:좀|조금|이따|잠시)\s?(?:이따|있다|후에)?(?:가)?\s?다시\s?(?:올|할|말할)\S*|(?:다음|담|담번)에(?:도|\s?또)?\s?(?:쓸|올|부탁|이용|할|봐|뵐|봬)\S*|다음에\S*|바이\S*|빠이\S*|ㅂㅂ|ㅃㅃ|안녕히\S*|들어가세요|주무세요"
           r"|(?:아니요?|아뇨)[,\s]*(?:됐어요|괜찮아요|괜찮습니다|됐습니다)"
           r"|ok(?:ay|ie|ie dokie)?|yes|yep|yup|sure|fine|done|no more changes|good to go|all (?:good|set|done)|(?:i'?m|we'?re) (?:done|good)|that'?s (?:all|it|fine|everything)|that (?:will|'ll) do"
           r"|that'?ll do|that is all|no thanks|leave it(?: as it is| as is| like that| at that)?|keep it(?: as is| like this| that way| as it is)?|(?:let'?s |i'?ll )?go with (?:this|it|that)(?: one)?"
           r"|bye|goodbye|see you|good ?night|talk later|nothing else"),
    ("", r"\s|[ㅡ;^]+|[!.,?~^ㅎㅋㅠㅜ:;)(♡♥]|잉|오메|워매|아이고|근데|그런데|그럼|그러면|다만|훨씬|둘\s?다|이제|오+|와+|우와|우왕|헐|아하|저기요?|혹시|그냥|좀|요|이|잘|참|정말|진짜|진심|너무(?:너무)?|완전|아주|매우|많이|역시|항상|늘"
         r"|매번|대단히|암튼|아무튼|일단|여러모로|모두|다|더|아|어|그|크+|캬|사장님|선생님|덕분에|인정|그거|이거|이게|이건"
         r"|it|this|that|these|so|very|much|and|oh+|ah+|aw+|haha+|lol|omg|really|absolutely|just|all|is|it'?s|that'?s|looks?|you|guys|team|then|now|how|what a|again|a lot|a bunch|for (?:this|now|today"
         r"|the help|your help|everything)|the|i|i'?m|me|we|here|well|hey|to"),
)

# question -> (Korean answer, English answer); the first that matches wins
_QUESTIONS: tuple[tuple[str, str, str], ...] = (
    (r"(?:뭐|무엇|무얼|뭘|어떤\s?(?:거|걸|것|일)|뭔가)(?:을|를)?\s?(?:할\s?(?:수|줄)|해\s?줄|해\s?줘|해\s?주|만들\s?수"
     r"|도와|가능|하는\s?(?:거|곳|데|앱|서비스))|무슨\s?(?:기능|서비스|앱)|기능이?\s?(?:뭐|뭔|있)"
     r"|여기(?:는)?\s?(?:뭐|뭘|무엇|어떤)\S*|뭐\s?하는|누가\s?만(?:들|든)\S*|누구(?:야|세요|니|예요|신가요)"
     r"|너는?\s?(?:뭐|누구)|정체|사람이?(?:야|에요|예요|인가요)|봇이?|ai\s?(?:야|인가요|예요|맞)|what can you "
     r"do|what (?:is|are) (?:this|you)|who are you|are you (?:a )?(?:bot|human|ai|real)|what do you do|help$",
     "한 줄만 적어 주시면 광고 그림과 문구를 함께 만드는 한컷이에요. '카페 딸기라떼 신메뉴, 4,500원'처럼 적어 "
     "보세요.",
     "This is Hancut: one line becomes an ad with picture and words. Try \"strawberry latte, new at our café, "
     "$5\"."),
    (r"(?:한\s?장에|이용|사용|서비스|이거|여기|만드는\s?데|쓰는\s?데|제작|가입)\S*\s?(?:비용|요금|가격|돈"
     r"|얼마)\S*|(?:비용|요금|이용료|사용료|결제)(?:은|이|는)?\s?(?:얼마|있|드|들|발생|어떻게|내야|나와"
     r"|나가)\S*|^(?:(?:이거|이게|여기|이\s?(?:앱|사이트)|한컷)(?:은|는|도)?\s|진짜\s|정말\s|혹시\s)*(?:무료|공짜|유료)(?:로)?\s?(?:(?:인가|이에|예요|에요|야|인지|맞)\S*|(?:쓸|사용|이용|로\s?쓸).*)$|돈\s?(?:내"
     r"|드|들|받)\S*|^\s?(?:가격이?|이거)?\s?얼마\S*(?:\s?(?:이거|이게|한\s?장))?\s?\??$|how much (?:is it|does it cost|is this|do you "
     r"charge)|is (?:it|this) free|(?:does|do) (?:it|this|that|you|i).{0,12}(?:cost|charge|pay)|(?:pricing|cost|price)\?$|do i (?:have to|need to) pay",
     "지금은 무료로 쓸 수 있어요. 무엇을 홍보할지 한 줄로 적어 주세요.",
     "It is free to use now. Tell me in one line what to advertise."),
    (r"(?:만든|만들었던|저장된|지금까지)\s?.{0,10}(?:지워|삭제)|(?:기록|내역)(?:을|를)?\s?(?:좀\s?"
     r"|다\s?)*(?:지워|삭제)|delete (?:all )?(?:my|the) (?:ads|history)",
     "'보관함'에서 골라 지울 수 있어요. 지운 뒤에도 바로 되돌릴 수 있어요.",
     "You can delete ads in \"Library\"; a deletion can be undone right away."),
    (r"(?:저장|다운|다운로드|내려\s?받|받으려면|받는\s?법|파일)(?:은|는|을|를|로|하려면|하고)?\s?(?:어떻게|어디"
     r"|하는|해|하려|받|되|할|싶|가능)\S*|(?:download|save) (?:it|this|the (?:picture|image|ad))|how (?:do"
     r"|can) i (?:download|save|get the file)|where (?:is|do i) .*download",
     "그림 옆의 '내려받기'를 누르면 저장돼요. '모든 크기로 받기'를 누르면 채널별로 한 번에 받을 수 있어요.",
     "Press \"Download\" beside the picture; \"Every format\" gives you all channels at once."),
    (r"(?:내가|제가|직접|손으로)\s?(?:직접\s?)?(?:글자|글씨|문구|글|제목|사진|디자인)?(?:를|을|은|는|도)?\s?(?:직접\s?)?(?:고칠|수정할|바꿀|편집할|옮길)\s?수(?:도|는)?\s?있\S*|(?:can i|how do i) (?:edit|change|move) .{0,20}(?:myself|by hand)",
     "네, 그림 옆의 버튼에서 글, 크기, 색, 위치를 직접 고칠 수 있어요. 바꿀 때마다 버전이 남아요.",
     "Yes: words, sizes, colours and places can be edited directly beside the picture; each change is kept as a version."),
    (r"(?:글씨체|폰트|글꼴|서체)\S*\s?(?:몇|뭐|어떤|종류)\S*|what fonts|which fonts|how many fonts",
     "고딕, 명조, 둥근 글씨, 손글씨, 굵은 글씨와 얇은 글씨가 있어요. '명조체로'처럼 말씀해 주세요.",
     "Sans-serif, serif, rounded, handwriting, bold and thin. Say for example \"use a serif font\"."),
    (r"(?:사진|정보|개인정보|광고)\S*\s?(?:다른\s?데|어디에|남한테|유출|팔|공개|써먹)\S*(?:\s?\S+)?\s?(?:아니|않|안\s|되|쓰|나요|하나|지\?)\S*|(?:is|are) my (?:photos?|data|pictures?) (?:safe|private|shared)|privacy",
     "올리신 사진과 광고는 본인만 볼 수 있고 다른 곳에 쓰지 않아요. '내 정보'에서 언제든 지울 수 있어요.",
     "Your photos and ads are visible to you alone and used for nothing else; you can delete them under \"My page\"."),
    (r"(?:이미지|그림|사진)\s?말고\s?(?:글|문구|텍스트)만|글만\s?(?:좀\s?)?(?:보내|줘|주)|(?:문구|글|텍스트|캡션|카피|멘트|홍보글|글자)(?:만|을|를|도|은|는|이)?\s?(?:따로|복사|글로|텍스트로|말로|적어서|뽑아)\S*(?:\s?(?:줘|주|달라|할"
     r"|가능|되|받|글로)\S*)*|복사(?:하게|할\s?수|해서)"
     r"|(?:just |only )?(?:give|send|get) me (?:just |only )?the (?:caption|text|copy|words)(?: only| text)?|copy the (?:text|caption|words)|(?:just|only) the (?:caption|text|words)",
     "그림 옆의 '문구 복사'를 누르면 제목, 설명, 해시태그가 글로 복사돼요.",
     "Press \"Copy text\" beside the picture: headline, text and hashtags are copied as words."),
    (r"(?:공유|올리려면|보내려면|게시)(?:는|은|를|을)?\s?(?:어떻게|하려면|하는|방법)\S*|인스타에\s?(?:어떻게"
     r"|바로)\s?올\S*|how (?:do|can) i (?:share|post)",
     "그림 옆의 '공유'를 누르면 휴대폰 앱으로 바로 보낼 수 있어요. 올릴 채널을 말씀해 주시면 크기도 맞춰 "
     "드릴게요.",
     "Press \"Share\" beside the picture. Tell me the channel and I will fit the size."),
    (r"(?:인스타|당근|카톡|네이버|블로그|페북|페이스북|스토리|밴드|스마트스토어|쿠팡|유튜브|플레이스)\S*\s?(?:바로\s?|그대로\s?)?올(?:려도|릴\s?수|리면|려두)\s?\S*(?:돼|되|있|괜찮|남|나)\S*"
     r"|can i (?:post|use) (?:it|this) (?:on|for) (?:instagram|facebook|kakao|naver)",
     "네, 올릴 수 있어요. '당근용으로', '스토리로'처럼 올릴 곳을 말씀하시면 그 크기로 다시 만들어 드려요.",
     "Yes. Name the place, as in \"story version\", and I will make it in that size."),
    (r"(?:사진|이미지)(?:을|도|은)?\s?(?:올려도|넣어도|첨부해도|써도|올릴\s?수|넣을\s?수|첨부할\s?수|쓸\s?수"
     r"|어떻게\s?(?:올|넣|첨부)|어디에\s?올)\S*|(?:제|내|우리)\s?사진(?:으로|도|을)?\s?(?:되|가능|할\s?수"
     r"|만들\s?수|쓸\s?수)\S*|can i (?:use|upload|add) (?:my |a )?(?:own )?(?:photo|picture|image)s?|how (?:do"
     r"|can) i (?:add|upload) (?:a |my )?(?:photo|picture)",
     "네, 입력 칸 옆의 사진 버튼으로 올리거나 끌어다 놓으면 돼요. 사진과 함께 한 줄로 무엇인지 적어 주세요.",
     "Yes: use the photo button beside the box, or drop the photo in, and say in one line what it is."),
    (r"로고(?:를|도|는)?\s?(?:넣을\s?수|올릴\s?수|어떻게|어디|추가할\s?수|등록)\S*|(?:how|can|where) .*(?:add"
     r"|upload|put) .*logo",
     "네, '내 정보'의 브랜드에서 로고를 올려 두면 광고마다 들어가요. 올리신 뒤 '로고 넣어줘'라고 적어 주세요.",
     "Yes: upload it under your brand in \"My page\", then say \"add the logo\"."),
    (r"(?:안\s?)?(?:짤|잘)(?:리|려|릴|렸|림)\S*(?:\s\S+){0,2}(?:까|나|나요|지|는지|죠|남|\?)\S*$|(?:짤|잘)(?:리지|려)\s?(?:않|안)\S*|(?:get|be|is it|it) (?:\w+ )?(?:cropped|cut off)\b.*\?|안\s?(?:깨|뭉개)지\S*|화질\S*\s?\S*(?:괜찮|좋"
     r"|깨|떨어|저하|나빠)\S*|해상도|몇\s?(?:픽셀|dpi)",
     "올릴 곳의 크기에 맞춰 만들면 잘리거나 흐려지지 않아요. '당근용으로', '스토리로'처럼 올릴 곳을 말씀해 주세요.",
     "Made in the size of the place where you post it, it is neither cropped nor blurred. Say for example \"story version\"."),
    (r"(?:인쇄|출력|프린트|현수막|배너|전단지?|명함|간판|스티커)\S*(?:\s\S+){0,4}\s?(?:맡|뽑|찍|해도|써도|괜찮|무방|되|돼|가능|할\s?수|문제)\S*(?:까|나요|가요|니까|는지|려나|나|\?)\S*$|(?:print|banner|poster size|printer).*\?|워터마크|watermark",
     "네, '내려받기'에서 PDF로 받으면 인쇄소에 그대로 맡길 수 있어요. 워터마크는 없어요.",
     "Yes: download it as a PDF and take it to any print shop. There is no watermark."),
    (r"(?:다운(?:로드)?|저장|내려받기)\S*\s?(?:잘\s)?(?:안\s?(?:돼|되|됨|받)|실패|오류|에러)\S*|(?:download|save)\w* (?:doesn'?t|does not|isn'?t|not) work\w*|고객\s?센터|상담원|문의처|customer (?:service|support)",
     "그림 옆의 '내려받기'가 안 되면 화면을 새로 고친 뒤 다시 눌러 주세요. 만든 광고는 '보관함'에 그대로 있어요.",
     "If the download does not start, reload the page and press it again; your ads stay in \"Library\"."),
    (r"(?:수정|편집|변경)(?:은|는)?\s?(?:몇\s?번|얼마나|계속|무한|무제한)\S*|(?:몇\s?번|계속|무한정?)\s?(?:까지\s?)?(?:고쳐|고칠|수정|바꿀|바꿔)\S*\s?(?:되|돼|있|가능|도)\S*|how many (?:times|edits|changes)",
     "수정은 몇 번이든 할 수 있고, 바꿀 때마다 버전이 남아요.", "As often as you like; each change is kept as a version."),
    (r"(?:사진|로고|그림)\S*\s?(?:없는데|없어도|없으면|안\s?넣어도)\s?(?:되|돼|괜찮|가능|어떻|만들)\S*|without a (?:photo|logo|picture)\b.*\?|do i need a (?:photo|logo|picture)",
     "네, 사진이나 로고가 없어도 그림과 글자로 만들어 드려요.", "No photo or logo is needed: the ad is made of drawings and letters."),
    (r"(?:예약\s?(?:발행|게시|업로드)|자동(?:으로)?\s?(?:올려|게시|업로드)|대신\s?올려)\S*|post (?:it|this) for me|schedule (?:it|the post)",
     "올리는 것은 직접 하셔야 해요. 그림 옆의 '공유'나 '내려받기'를 눌러 주세요.", "Posting is up to you: use \"Share\" or \"Download\" beside the picture."),
    (r"(?:A4|인쇄|출력|프린트)\S*(?:\s\S+){0,3}\s?(?:붙일|할\s?거|뽑을|하려|쓸\s?거|맡길)|(?:A4|인쇄|출력|프린트|뽑을\s?수|현수막|전단지로\s?뽑)\S*\s?(?:되|돼|가능|있나|있어|있을까|할\s?수"
     r"|하려면|어떻게|해도)\S*|(?:can i"
     r"|how do i) print",
     "네, '내려받기'에서 PDF로 받으면 인쇄소에 그대로 맡길 수 있어요.",
     "Yes: download it as a PDF and take it to any print shop."),
    (r"(?:저작권|상업적|상업용|판매용|써도\s?(?:되|괜찮|문제)|사용해도\s?(?:되|괜찮)|문제\s?(?:없|되))\S*"
     r"|copyright|commercial(?:ly)?(?: use)?|for my business\?|am i allowed",
     "만든 광고는 가게 홍보에 쓰실 수 있어요. 올리신 사진의 권리만 직접 확인해 주세요.",
     "You may use the ads for your shop. Please make sure that you may use the photos that you upload."),
    (r"(?:얼마나|몇\s?(?:초|분)|시간이?\s?얼마|오래)\s?(?:걸|기다|소요)\S*|언제\s?(?:나와|되|완성|끝)\S*|how "
     r"long (?:does|will|do)",
     "보통 몇 초면 나와요. 무엇을 홍보할지 적어 주시면 바로 시작할게요.",
     "Usually a few seconds. Tell me what to advertise and I will start."),
    (r"(?:몇\s?(?:개|장|번)|무제한|제한|횟수)(?:까지|이|은)?\s?(?:만들|가능|되|할\s?수|있|무료)\S*|how many "
     r"(?:ads|can i|pictures)|any limit|is there a limit",
     "로그인 없이 한 번 만들어 볼 수 있고, 가입하면 계속 만들 수 있어요. 무엇부터 만들어 볼까요?",
     "One ad without an account; with an account you can go on. What shall we make first?"),
    (r"(?:어떤|무슨|몇\s?가지)\s?(?:크기|사이즈|비율|채널|포맷|형식)\S*|(?:크기|사이즈|비율)(?:는|은)?\s?(?:뭐"
     r"|뭘|어떤|어떻게|종류)\S*|what (?:sizes|formats|ratios|channels)|which (?:size|format|ratio)",
     "정사각형·세로·가로·스토리·릴스와 카톡, 네이버, 당근 크기가 있어요. 올릴 곳을 말씀해 주시면 맞춰 드릴게요.",
     "Square, portrait, landscape, story, reels, and Kakao, Naver and Karrot sizes. Where will you post it?"),
    (r"(?:어떤|무슨)\s?(?:스타일|디자인|느낌|종류|업종)\S*\s?(?:있|가능|되|할\s?수|지원)\S*|(?:스타일"
     r"|디자인)(?:은|는|이)?\s?(?:뭐|몇|어떤)\S*\s?(?:있|가능)?\S*|what (?:styles|looks|designs)",
     "잡지 표지, 전단지, 메뉴판, 네온, 레트로, 손편지, 고급스러운 여백 같은 느낌이 있어요. 원하는 느낌을 "
     "말씀해 주세요.",
     "Magazine, flyer, menu, neon, retro, handwritten, quiet luxury and more. Which one would you like?"),
    (r"(?:회원\s?가입|가입(?=해|하|안|은|을)|로그인|비밀번호|계정|탈퇴)(?:은|을|를|이)?\s?\S*|(?:sign up|log "
     r"?in|\b(?:password|accounts?)\b)",
     "오른쪽 위의 '내 정보'에서 할 수 있어요. 만들던 광고는 그대로 있어요.",
     "You can do that under \"My page\" at the top. Your ads stay where they are."),
    (r"언제까지\s?(?:저장|보관|남)\S*|(?:예전|지난|전에|이전에)\s?(?:만든|했던)\s?(?:거|것|광고)\S*\s?(?:어디|볼\s?수|찾|보려)\S*|보관함"
     r"|(?:where|how).*(?:my|old|previous) ads",
     "'보관함'에 모두 있어요. 거기에서 다시 열어 고칠 수 있어요.",
     "They are all in \"Library\"; open one there to go on with it."),
    (r"(?:어떻게|어케|어찌)\s?(?:써|쓰|사용|이용|하는|해야|만들|시작|하면\s?되|하나|해요)\S*|사용\s?(?:법|방법)|(?:뭐|무엇|뭘|어떤\s?(?:거|걸|것))\s?부터|뭐라고\s?(?:말|적|쓰|입력)"
     r"|이용\s?방법|쓰는\s?법|도움말|설명해|처음인데|모르겠|예시|예를\s?들|how (?:do|can|should) i (?:use|start"
     r"|make|begin)|how does (?:it|this) work|how to (?:use|start|make)|instructions|tutorial|(?:show|give) me "
     r"(?:an )?examples?",
     "파는 것, 가격, 행사 내용을 한 줄로 적으면 돼요. 예: '네일샵 이달의 아트 5만원, 이번 주말까지, 인스타 "
     "스토리'.",
     "Write what you sell, the price and the offer in one line, for example \"gel nails $40, this weekend, "
     "Instagram story\"."),
    (r"날씨|몇\s?시(?:야|예요|에요|지|니)|오늘\s?(?:며칠|무슨\s?요일)|점심\s?(?:뭐|메뉴\s?추천)|노래\s?(?:불러"
     r"|추천)|주식|비트코인|농담|심심|사랑해|(?:나랑|저랑)\s?결혼|\b(?:weather (?:today|like|tomorrow)|(?:the|is) weather|jokes?|what time is it|stock (?:market|price)s?|bitcoin)\b",
     "그건 제가 도와드리기 어려워요. 대신 가게 광고는 바로 만들어 드려요. 무엇을 홍보할까요?",
     "I cannot help with that, but I can make an ad for your shop right away. What shall it be for?"),
)
_ADVICE = (r"(?:좋을까|나을까|괜찮을까|어울릴까|괜찮(?:아|은가|나|은지|지)(?:요)?\s?\?|괜찮(?:은가요|나요"
           r"|을까요)|이\s?(?:문구|색|제목|디자인|광고)\S*\s?(?:괜찮|어때|어떤)\S*)|(?:어떤|무슨|뭐가"
           r"|뭐라고|어떻게|어떤\s?게|뭘|어느)\s?.{0,16}?(?:좋을까|좋아|좋은지|나을까|나아|낫|어울|괜찮을|효과"
           r"|잘\s?팔|써야|하는\s?게|하면\s?좋|고를|골라)\S*|(?:추천|조언|아이디어|의견|제안|평가|피드백"
           r"|컨설팅)(?:을|를|도|좀)?\s?(?:해|좀|부탁|줘|주|있|받|할|드려|필요|알려)\S*|"
           r"(?:이거|이게|그거|지금|어때|이\s?광고)(?:는|은)?\s?(?:어때|괜찮|어떤가|어떤지|잘\s?나온)\S*"
           r"|어때\S*|괜찮을까\S*|홍보\s?(?:방법|전략|어떻게|하는\s?법)\S*|장사가\s?안|손님이\s?(?:안|없|줄)"
           r"|매출|어떡하|어떻게\s?홍보|마케팅\s?(?:어떻게|방법|전략)|"
           r"what (?:should|would|do you|kind of|color|colour|copy|headline).{0,40}(?:best|good|suggest"
           r"|recommend|better|work|think|write|use|post)|(?:any )?(?:ideas?|advice|suggestions?|tips"
           r"|recommendations?)\b|what do you (?:think|suggest|recommend)|how (?:can|do|should) i (?:promote"
           r"|advertise|market|get more)|which (?:one )?is better|recommend")


def small_talk(text: str, language: str, context: Context) -> str:
    """The answer to a greeting, thanks or a plain yes; "" when the message is something else."""
    kinds = _courtesies(text)
    if not kinds:
        return ""
    more = "더 고치고 싶은 곳이 있으면 말씀해 주세요." if context.items else "무엇을 홍보할지 한 줄로 적어 주세요."
    more_en = "Tell me if anything should change." if context.items else "Tell me in one line what to advertise."
    opening, opening_en = (("고맙습니다!", "Thank you!") if "nice" in kinds else
                           ("안녕하세요!", "Hello!") if "hello" in kinds else ("네, 알겠어요.", "All right."))
    return f"{opening} {more}" if language == "ko" else f"{opening_en} {more_en}"


def _courtesies(text: str) -> set[str]:
    """The kinds of courtesy that `text` consists of ("hello", "nice", "ok"); empty when it says anything else."""
    kinds: set[str] = set()
    at = 0
    while at < len(text) <= 80:
        found = {k: m for k, p in _COURTESIES if (m := rx(rf"(?:{p})(?:(?<![a-z])|(?![a-z]))").match(text, at)) and m.end() > at}
        if not found:
            return set()
        kind = max(found, key=lambda k: found[k].end())
        at = found[kind].end()
        kinds |= {kind} - {""}
    return kinds if len(text) <= 80 else set()


def thanks(text: str) -> bool:
    """Whether a message thanks or praises, whatever else it tells: "감사합니다 원장님이 좋아하시겠어요"."""
    return rx(r"감사|고맙|고마워|땡큐|수고\s?(?:하|많|했)|만족(?:스|해|합|이)|최고(?:예|에|네|다|입)|마음에\s?(?:들|쏙)|맘에\s?(?:들|쏙)|잘\s?쓰겠|잘\s?쓸게|또\s?올게|또\s?오겠|thank|thx|cheers|appreciate|love (?:it|this)|perfect"
              r"|awesome|amazing").search(text) is not None


_REQUEST = (r"(?:남기|남길|빼|뺄|바꾸|바꿀|고칠|고쳐|넣|지울|지워|옮길|옮겨|줄일|줄여|키울|키워|올릴|내릴|해|추가)\S*\s?(?:주실\s?|줄\s?|할\s?)?수\s?있(?:을까|나|을지)|(?:남길|뺄|바꿀|고칠|넣을|지울|옮길|줄일|키울)\s?수\s?있"
            r"|(?:해|바꿔|넣어|빼|지워|옮겨|키워|줄여|고쳐)\s?(?:주시겠|주실래|주실\s?수)|\b(?:can|could|would|will) (?:you|u|we) (?:please )?(?:make|change|put|remove|add|move|swap|take|use|get|give|turn|fix)\b")


def request(text: str) -> bool:
    """Whether a question asks for something to be done: "두 가지만 남길 수 있을까요?"."""
    return rx(_REQUEST).search(text) is not None


def question(text: str) -> bool:
    """Whether a message asks something rather than for something."""
    asks = rx(r"(?:까요?|나요|니까|는지요?|은가요|인가요|한가요|려나요?|죠|냐|남|[어아해돼래]요?|있음|되는데|는데|나)\s?\?+\s*$|(?:까요|나요|습니까|[은인]가요|는지요)[.~!\s]*$|^(?:who|what|when|where|why|how|is|are|do|does|can|will"
              r"|would|should|did)\b.*\?\s*$|\?\s*$").search(text)
    begs = rx(r"(?:줄\s?수|주실|줄래|주시|줘|할\s?수\s?있|될까|되나|되나요|어때|어떨까|어떨까요|안\s?될까|can (?:you|we|it)|could (?:you|we|it)|would you|will you|how about|what about|what if|maybe)").search(text)
    return asks is not None and begs is None


def courteous(text: str) -> bool:
    """Whether a part of a message is nothing but a greeting, thanks or praise."""
    return bool(_courtesies(text.strip(" ,.!~")))


def answer(text: str, language: str) -> str:
    """The answer to a question about the service itself; "" when it is none."""
    for pattern, ko, en in _QUESTIONS:
        if rx(pattern).search(text):
            return ko if language == "ko" else en
    return ""


def advise(text: str, language: str, context: Context) -> str:
    """An offer in answer to a request for advice; "" when the message asks for none."""
    if not rx(_ADVICE).search(text):
        return ""
    ko = language == "ko"
    if context.items and rx(r"문구|카피|제목|글|말|headline|copy|caption|words").search(text):
        return ("따뜻하게, 재치 있게, 고급스럽게 가운데 하나로 문구를 다시 써 드릴 수 있어요. 어떤 느낌이 "
                "좋으세요?" if ko
                else "I can rewrite the words in a warm, witty or elegant tone. Which would you like?")
    if context.items and rx(r"색|배경|컬러|colou?r|background").search(text):
        return ("상품 색에 맞춘 밝은 색, 차분한 색, 어두운 색을 만들어 볼 수 있어요. '배경을 어둡게'처럼 "
                "말씀해 주세요." if ko
                else "I can try a bright, a muted or a dark ground. Say for example \"make the background "
                     "darker\".")
    if context.items:
        return ("제목을 더 짧게 하거나 가격을 크게 하면 눈에 더 잘 띄어요. '제목 짧게' 또는 '가격 크게'라고 해 "
                "보시겠어요?" if ko
                else "A shorter headline or a larger price stands out more. Shall I try \"shorter headline\" "
                     "or \"bigger price\"?")
    found = industries.find(text) or industries.get(context.industry)
    what, what_en = (found.ko, found.en) if found else ("가게", "shop")
    season, season_en = _season(context.today)
    return (f"{particles.attach(what, '이라면/라면')} {season} 신메뉴나 상품 하나를 골라 가격과 함께 알리는 "
            "광고가 좋아요. 어떤 상품을 알릴까요?" if ko and found and found.group in (
                "cafe", "food", "bar", "grocery")
            else f"{season} 소식, 첫 방문 혜택, 대표 상품 가운데 하나를 골라 알리는 광고가 좋아요. {what}에서 "
                 "무엇을 알릴까요?" if ko
            else f"For your {what_en}, one product or offer with its price works best in {season_en}. Which "
                 "one shall it be?")


def _season(today: date) -> tuple[str, str]:
    return [("겨울", "winter"), ("봄", "spring"), ("여름", "summer"), ("가을", "autumn")][today.month % 12 // 3]
