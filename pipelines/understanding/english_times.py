"""English times: the days and the hours of an English message, as patterns that pipelines.understanding.times takes out."""

from __future__ import annotations

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DATE = rf"(?:{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?|(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December))|the \d{{1,2}}(?:st|nd|rd|th)|the end of (?:the )?\w+)"
_PART = r"(?:mornings?|afternoons?|evenings?|nights?)"
_NEAR = (r"(?:today|tonight|tomorrow|(?:this|next|all) (?:week(?:end)?|month|summer|winter|spring|fall|autumn)|weekends|weekdays"
         r"|(?:christmas(?: eve)?|halloween|thanksgiving|easter|labor day|new year'?s(?: eve)?)(?=\s?(?:$|[,.!;)])| only)|weekend(?= only|$|[,.!;)])|every ?day|daily)")
_WHEN = rf"(?:{_DATE}|{_NEAR}|{WEEKDAY}\b(?: {_PART})?)"
_LEAD = r"(?:from|only|just|valid|starting|starts|begins|until|till|til|through|thru|by|before|after|ends?|on|every|each|this|next|in|for|open|closed|back|again)"
PERIODS = (
    rf"\b(?:every ?day|daily|open|weekdays) except (?:for |on )?{_WHEN}(?:\s?(?:and|&|,)\s?{_WHEN})?",
    rf"\b(?:on )?weekends (?:until|till|through) {_WHEN}",
    rf"\b(?:{_LEAD} )*{_WHEN}(?:,? {_DATE})?(?:\s?(?:to|through|thru|until|till|and|&|-|–)\s?(?:{_WHEN}|\d{{1,2}}(?:st|nd|rd|th)?(?!\s?[ap]m|:)))?(?: {_PART})?(?: only)?(?![\w$])",
)
_CLOCK = r"(?:noon|midnight|(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?)|(?:[01]?\d|2[0-4]):[0-5]\d)"
_BARE = r"(?:noon|midnight|late|close|(?:1[0-2]|[1-9])(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?)"
HOURS = (
    rf"\b{WEEKDAY}\s?(?:-|–|to)\s?{WEEKDAY},?\s(?:1[0-2]|[1-9])(?::\d\d)?\s?(?:[ap]m)?\s?[-–]\s?(?:1[0-2]|[1-9])(?::\d\d)?\s?(?:[ap]m)?\b",
    rf"\b(?:open |from |hours:? )*(?:{_CLOCK}\s?(?:to|-|–|until|till?)\s?{_BARE}|{_BARE}\s?(?:to|-|–|until|till?)\s?(?:{_CLOCK}|late|close))(?: daily| every ?day)?(?![\w$])",
    rf"\b(?:from |after |before |until |till |by |at |opens? at )?{_CLOCK}(?: onwards?| sharp| (?:till|til|until) (?:sold out|we sell out|gone|late|close))?",
    r"(?:(?<=[,.;] )|(?<=^)|(?<=open ))(?:1[0-2]|[1-9]) (?:to|-|–|til|till) (?:1[0-2]|[1-9])(?=\s?(?:$|[.,!;]))",
    r"\bat (?:1[0-2]|[1-9])(?=\s?(?:$|[,.!;]))",
    r"\b(?:after|before|until) (?:1[0-2]|[1-9])(?=\s?(?:$|[.,!;]))|\bopen (?:24 hours|24/7)",
)
