"""Openings: words that start another ad rather than change the one that is there."""

from __future__ import annotations

ANOTHER = (r"(?:새(?:로운)?|다른\s?(?:가게|메뉴|제품|상품))\s?(?:광고|포스터|거|것|이미지|홍보)|(?:이번"
           r"|다음)(?:엔"
        r"|에는|은|에)?\s|또\s?(?:하나|다른)|(?:광고|포스터|홍보물?|이미지|배너|전단지?|홍보글|문구|카드|글"
        r"|메뉴판)\s?(?:도|를|을)?\s?(?:하나\s?|좀\s?|한\s?장\s?|새로\s?|또\s?|더\s?)*(?:만들|제작|부탁|필요"
        r"|해\s?줘|해\s?주|써|뽑|그려|생성)|"
        r"(?<![점것거말용실걸])(?:도|로도|으로도|로\s?하나\s?더|로\s?하나)\s?(?:하나\s?)?(?:더\s?)?(?:만들|해\s?줘|부탁"
        r"|제작|광고)|홍보(?:해|하고|하려|할|도)|알리고\s?싶|\bnew (?:ad|poster|one)\b|another (?:ad|poster) "
        r"for|\bone for (?:an? |the |our |my )?[a-z]|(?:make|create|design|write|need|want) (?:me )?(?:an?|another|the) .{0,24}?(?:ad|poster|flyer"
        r"|banner|post|story|caption)|now (?:make|do|for|one for)|next[, ]|this time")
