"""The book of hand-picked palettes: ground, second and accent, by mood and season."""

from __future__ import annotations

from dataclasses import dataclass

MOODS = ("warm", "fresh", "calm", "bold", "dark", "airy", "sturdy", "playful", "luxury", "clean", "retro", "natural")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the book. Ink and paper follow from the ground; `seasons` empty: all year."""

    name: str
    ground: str
    second: str
    accent: str
    moods: tuple[str, ...]
    seasons: tuple[str, ...] = ()


def _entry(line: str) -> Entry:
    name, colours, moods, *seasons = (part.strip() for part in line.split("|"))
    ground, second, accent = ("#" + c for c in colours.split())
    return Entry(name, ground, second, accent, tuple(moods.split()), tuple(" ".join(seasons).split()))


# name | ground second accent | moods | seasons
_LINES = """
butter toast    | fbe6b3 f3bf68 c23c1b | warm retro
persimmon       | ee6c3b cf4a22 ffe494 | warm bold | autumn
sweet potato    | 5b2a4a 86405f ffb84d | warm dark | autumn winter
apricot milk    | ffe4d2 ffbd97 df4f27 | warm airy | spring
brick oven      | f4e2d0 d98a63 9c2f1c | warm sturdy | autumn winter
cinnamon roll   | ecd5bf cd9269 7e2f1b | warm natural | autumn winter
honey           | ffcb4c f2a425 97270e | warm playful
red bean        | 7a2331 99404a ffd9a8 | warm luxury | winter
soup pot        | f6d9b8 e9744a 7b1f1a | warm | winter autumn
ember           | 3a1a14 61291c ff8a4a | warm dark | winter
green apple     | dff2c6 aad775 dd3f38 | fresh playful | spring summer
citron          | fff3a8 ffdc42 12824a | fresh | summer
sea breeze      | d3f0f1 80d1d7 f6583a | fresh airy | summer
mojito          | 1d7752 2c9d6b f8f282 | fresh bold | summer
grapefruit      | ffdad0 ff9d88 cf2440 | fresh warm | spring summer
blue lemonade   | bfe2ff 74bcf6 ffd82b | fresh playful | summer
cucumber        | eaf6ec bfe4cb 117a55 | fresh clean | summer
young leaf      | c9e265 a2c93a 20553a | fresh natural | spring
tangerine peel  | fff0dc ffb25c 2a7d4f | fresh warm | winter
kiwi            | f2f7d5 a7cf52 7a3f1d | fresh natural
morning fog     | e5ebef b8c8d3 326485 | calm clean | winter
sage linen      | e4e8da b6c3a2 b4552f | calm natural
lilac hour      | ece6f6 c9bbe7 6549ad | calm airy | spring
still water     | d4e7e8 93c0c3 1b5a66 | calm | summer
rose clay       | f3e2dc dfb5a8 97432f | calm warm
tea house       | e4e7d0 aab588 47562a | calm natural | spring
blue hour       | 35507a 4d6c9a ffcf9e | calm dark | winter
lavender field  | b9aee0 9b8bd0 3b2370 | calm playful | summer
dove            | d9d5d2 b7afaa 6b3a4f | calm luxury
tomato          | e3351f b51f11 ffe25a | bold retro
cobalt          | 1f41dd 1531a8 d5ff45 | bold
signal          | ffd400 1d1b18 df0d2a | bold sturdy
hot magenta     | e7267c b91259 fff06a | bold playful
mandarin navy   | ff7f22 ffa759 16244a | bold sturdy
ultraviolet     | 5a2edb 7b52f2 ffd72e | bold playful
garden party    | 00835a 00623f ffb8d4 | bold fresh | spring summer
red square      | f4f0e8 e2331f 17161a | bold retro
pool            | 00a3d7 0080b4 fff38a | bold fresh | summer
pink cherry     | ffb3c8 ff86a6 b3001e | bold playful | spring
midnight neon   | 13121d 26253f ff4f8f | dark bold
amber bar       | 1c1410 3b281a ffb32f | dark warm | winter
deep sea        | 071f2b 103c4e 52e0d0 | dark clean | summer
forest night    | 10221b 203f33 e9c66b | dark natural | winter
wine cellar     | 2b0e19 501b2e f4a37e | dark luxury | autumn winter
volt            | 10142f 1f2860 c9ff4d | dark bold
charcoal fire   | 1f1f21 36363b ff5c22 | dark sturdy
plum noir       | 20122a 3e234b ff9fc8 | dark luxury
red lantern     | 230b0d 4b1215 ff4b3a | dark bold | winter
first snow      | f1f5fa cfdfee c02a45 | airy clean | winter
cloud pink      | fff0f2 ffd2da de4670 | airy | spring
dandelion       | fff9dd ffec9a e37a12 | airy warm | spring
spearmint       | ecf9f4 c4ecdc d9406e | airy fresh | spring summer
hydrangea       | edf0ff cad3ff 4f5fd8 | airy calm | summer
peony           | fbeef5 f1c8df b02f7b | airy luxury | spring
cotton sky      | e7f4fe bce1fa e85a46 | airy playful | summer
vanilla fig     | faf3e8 e6d6c4 6d3350 | airy natural | autumn
toolbox         | f3b90c 2b2d2f c92010 | sturdy bold
steel           | d8dde1 93a0aa d94e12 | sturdy clean
workwear        | 24405e 37608a ffb41f | sturdy retro
asphalt         | 2a2d31 474c53 ffd541 | sturdy dark
iron rust       | e9e1d8 8f9ba3 97461c | sturdy retro | autumn
field jacket    | 4a5437 67734e f7b23c | sturdy natural | autumn
safety          | ff6c17 282c31 ffe35c | sturdy bold
blueprint       | 17519e 0f3b77 ff9b57 | sturdy clean
concrete        | c9c6c0 35363a e0a800 | sturdy calm
bubblegum       | ffc3db ff93bf 2a5fe8 | playful airy | spring
jelly           | b8a6fb 8f79f0 ffe970 | playful fresh
crayon          | ffe158 ff9fcd 2a62d8 | playful bold
watermelon      | ff7380 ffa6ab 0f6f45 | playful fresh | summer
slush           | 83daf4 45bbe7 e8337a | playful fresh | summer
tree frog       | b4dd8c 86c463 4b3196 | playful bold
soda pop        | ff8e62 ffc468 5527c8 | playful retro | summer
marshmallow     | fff0e0 c8efe2 ef5a93 | playful airy
grape candy     | 7d4fd6 a27bee ffe27a | playful bold
onyx gold       | 15130f 2c2820 cfa95f | luxury dark | winter
champagne       | f1e8da ddcbaf 80602b | luxury warm
bordeaux        | 4a0f1e 6c1d30 e6c28c | luxury dark | autumn winter
emerald velvet  | 0d3b30 185648 dcb970 | luxury natural | winter
ink blue        | 121c36 24325d e2cda2 | luxury clean | winter
pearl           | f4f2f0 d8d3ce 1f2b3d | luxury clean
mauve silk      | e7dadd c6aab2 6a2a43 | luxury calm
aubergine       | 2e1630 4c2852 eabca5 | luxury dark | autumn
tuxedo          | 1b1c1f 3b3c41 f1ece2 | luxury dark
clinic blue     | f1f7fc cde1f5 1565cb | clean calm
white mint      | f2fbf7 c9ece0 08866f | clean fresh
paper red       | f5f5f2 dcddd9 d93a25 | clean bold
air violet      | f6f4fc dcd5f5 5c3fce | clean airy
soap            | e2f3ff a8daf8 0b4ca3 | clean fresh | summer
porcelain       | f6f8f9 d3dde3 0c6783 | clean calm
deep teal       | 0f5e67 0a464e ffd88a | clean sturdy
trust navy      | 0f3a77 0a2a57 6bd0ff | clean sturdy
lime white      | f7f8f2 dfe6cf 5f8f0a | clean natural | spring
diner           | f7e4c3 e6603a 0f6d72 | retro warm
sofa 1974       | e9a843 b4531c 43210f | retro warm | autumn
petrol record   | 1f4e5f 32758a f8aa47 | retro sturdy
milk carton     | f4ecda 90c3b7 c83c27 | retro fresh
disco pink      | e98ea2 d3607d 262f66 | retro playful
school poster   | f3e4c8 e9bb41 1d3d87 | retro clean
newtro blue     | 2c59a3 f3e6d0 f2562d | retro bold
tin sign        | a5312a f1dfb8 17474c | retro sturdy | winter
mint diner      | a9d8c3 f6efdd d8432f | retro playful | summer
olive grove     | eae7d4 b9b783 566218 | natural calm
moss            | 3e5839 5a7b52 f5d993 | natural dark
clay pot        | f0dbca d6a07e 983d1b | natural warm | autumn
oat             | f3ecde ddcfb2 53732f | natural calm
pine            | 1f4436 316553 f4caa6 | natural dark | winter
dried flower    | f1e5df d8b6ae 77446a | natural calm | autumn
river stone     | dce2dd a9b8af c0721a | natural calm
spring field    | f1f6da d1e294 d5558b | natural airy | spring
chestnut        | 6b3f2a 8d5a3e ffdf9f | natural warm | autumn
"""

BOOK: tuple[Entry, ...] = tuple(_entry(line) for line in _LINES.strip().splitlines())
