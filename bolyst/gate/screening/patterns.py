"""What can be told by the words themselves: numbers, kin, illness, origin, dates, events."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bolyst.gate.screening import signs, telling, village, whereabouts, words
from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.shapes import MONTH, NUMBER, any_of, exact, stems

type Found = tuple[int, int, Kind]

CASED = {Kind.PLACE, Kind.NUMBER}  # a capital is part of what is looked for
WORD = re.compile(r"\b[^\W\d_]{8,40}\b")
COMPOUNDS = (
    (Kind.HEALTH, tuple(stem for stem in words.ILLNESS if len(stem) > 6), 8),
    (Kind.KIN, ("søster", "syster", "bror", "datter", "dotter", "sønn"), 3),
)
ELEVEN = re.compile(r"(?<!\d)(?:\d{6}[ .]?\d{5}|\d{4}[ .]\d{2}[ .]\d{5})(?!\d)")


def find(text: str) -> Iterator[Found]:
    for kind, pattern in _patterns():
        named = "it" in pattern.groupindex
        for match in pattern.finditer(text):
            start, end = match.span("it") if named else match.span()
            yield start, end, kind
    for match in ELEVEN.finditer(text):
        if _leads_to_somebody(re.sub(r"\D", "", match.group())):
            yield *match.span(), Kind.NUMBER
    for match in WORD.finditer(text):
        second = _second_half(match.group().casefold())
        if second:
            yield *match.span(), second


def _second_half(word: str) -> Kind | None:
    """What the last part of a compound tells: «fødselsdepresjon», «lillesøsteren»."""
    for kind, halves, rest in COMPOUNDS:
        if any(
            word.find(stem, 2) > 0 and len(word) - word.find(stem, 2) <= len(stem) + rest
            for stem in halves
        ):
            return kind
    return None


# --- eleven digits ------------------------------------------------------------------------------


def is_identity_number(digits: str) -> bool:
    """Both check digits of a Norwegian identity number fit (D- and H-numbers as well)."""
    return _checks(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2)) and _checks(digits)


def is_account_number(digits: str) -> bool:
    return _checks(digits)


def _checks(digits: str, weights: tuple[int, ...] = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) -> bool:
    """The last digit is the others' weighted sum, modulo 11."""
    total = sum(w * int(digit) for w, digit in zip(weights, digits, strict=False))
    return -total % 11 == int(digits[len(weights)])


def _leads_to_somebody(digits: str) -> bool:
    """Also when it was written from memory with a slip. D-numbers add 40 to the day."""
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    begins_with_a_day = 1 <= day <= 31 and 1 <= month <= 12
    return begins_with_a_day or is_identity_number(digits) or is_account_number(digits)


# --- words --------------------------------------------------------------------------------------


YEAR = r"(?:19|20)\d{2}"
WORKING = (
    r"\b(?:jobb(?:er|a|et)|arbeid(?:er|de|a|et)|ansatt|tilsett|vikar(?:ierer)?|lærling|vaskar|vasker"
    r"|praksis(?:plass)?|utplassert|utdann[ae](?:t|d)?)"
)
NO_TIME = (  # «jobber på dagtid», «i lag»: says nothing of where
    r"(?!(?:dag|kveld|natt|ettermiddag|morgen|lørdag|søndag|helg|ferie|sommer|vinter|skift|turnus"
    r"|tillegg|hverand|bedrift)|(?:team|lag|fred|flere|fleire|mange|samme|same|to|tre|norsk|engelsk"
    r"|jobb|arbeid|butikk|skolen?|skulen?|det|den|denne|en|et|ein|eit|ei|hjem|heime|oss|dem|dei)\b)"
)
IS_A = (
    r"\b(?:(?:jeg|eg|han|hun|ho|mannen|kona) (?:er|var)|I am|I was|(?:he|she) is|som)"
    r" (?:en |ein |ei |et |an? )?"
)
ENDING = r"(?:en|ar|a|n|e|s)?"
NOT_THE_SAME = r"(?! (?:by|måt|stad|problem|dag|år|plass|spørsm|ting|rett|mål|kurs))"  # nynorsk
BEING = r"\b(?:på|er|var|is|am|was|aged?|bare|berre|only)"
HAVING = r"\b(?:har|hadde|fikk|fekk|fått|er|var|ble|vart|blei|blitt|have|has|had|am|is|was)\b"
NOT_JOINED = r"(?! (?:sammen|saman|opp|fast)\b)"  # «slått sammen»
# «den første gangen», «det eneste stedet»: an order or a wish, nobody to be known by
HARMLESS = (
    r"(?!\s+(?:gang|år|tid|tida|uk|måned|dag|møte|natt|steg|skritt|time|du|jeg|vi|eg|me|place|year"
    r"|day|one|thing|som\s+(?:virk|fung)))"
)


def _numbers() -> Iterator[tuple[Kind, str]]:
    yield Kind.NUMBER, r"\b[A-Z]{2} ?\d{5}\b"  # a car
    yield (
        Kind.NUMBER,
        r"\b[Gg](?:nr|årdsn\w+|ardsn\w+)\.? ?\d+(?:[ ,/]{0,3}b(?:nr|ruksn\w+)\.? ?\d+)?",
    )
    yield Kind.PHONE, r"(?<![\d.,])(?:tlf\.? ?)?(?:\+|\b00)\d{1,3}(?:[ -]?\d){6,12}(?!\d)"
    yield Kind.PHONE, r"(?<![\d.,+])(?:tlf\.? ?)?[2-9]\d(?:[ -]?\d){6}(?!\d|[.,]\d)"
    yield Kind.ADDRESS, r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    yield Kind.ADDRESS, r"(?:https?://|\bwww\.)\S+"
    yield Kind.ADDRESS, r"(?<!\w)@\w{3,}"
    yield Kind.PLACE, rf"\b[A-ZÆØÅ]\w*{words.STREET} \d+ ?(?:[A-Za-z]\b)?"
    yield Kind.PLACE, r"(?<![\d.])\d{4} [A-ZÆØÅ][a-zæøå]+\b"  # postcode and town


def _times() -> Iterator[tuple[Kind, str]]:
    yield Kind.AGE, rf"\b{NUMBER}(?: og {NUMBER})?[ -](?:år|years?)[ -](?:gam\w+|old)\b"
    yield Kind.AGE, rf"\b{NUMBER}-?(?:års?)?åring\w*"
    yield (
        Kind.AGE,
        rf"{BEING} (?P<it>(?:snart |almost )?{NUMBER}(?: og {NUMBER})? (?:år|years?)\b)",
    )
    yield Kind.AGE, rf"\b(?:yngst|eldst|youngest|oldest)\w* (?:er|is) (?P<it>{NUMBER}\b)"
    yield Kind.AGE, r"\b(?:er|am|blir) (?P<it>(?:snart|almost|nesten) \d{2}\b)"
    yield Kind.AGE, r"\b(?:fylte|fyller|turned) (?P<it>\d{1,3}\b)(?! ?(?:kr|stk|%|pst|ark|skjema))"
    yield Kind.DATE, rf"\b\d{{1,2}}\. ?(?:juledag|påskedag|pinsedag)(?: i? ?{YEAR})?"
    yield Kind.DATE, rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)? (?:of )?{MONTH}\b(?: {YEAR})?"
    yield Kind.DATE, rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? {YEAR})?"
    yield Kind.DATE, rf"\b(?:i )?{MONTH} {YEAR}\b"
    yield Kind.DATE, rf"\b{any_of(words.SEASONS)} (?:i )?{YEAR}\b"
    yield Kind.DATE, r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d|[./-]\d)"
    yield Kind.DATE, rf"(?<![\d.,/-])\b(?:i )?{YEAR}\b(?![.,/-]\d| ?(?:kr|kroner|innb|pers))"


def _people() -> Iterator[tuple[Kind, str]]:
    trade = stems(words.TRADES, r"\w{0,5}")
    short = [stem for stem in words.PEOPLES if len(stem) < 5]
    people = "|".join(
        (
            stems(set(words.PEOPLES) - set(short), r"\w{0,8}"),
            stems(short, r"(?:sk|isk|iske|ske|er|ar|ere|arar|eren|aren|en|e|a|i|isk\w*)?"),
            exact(words.PEOPLE_EXACT),
        )
    )
    kin = exact(words.KIN)
    yield Kind.WORK, rf"{WORKING} som (?:ein |en |ei |et )?(?P<it>\w{{3,}})"
    yield Kind.WORK, rf"{WORKING} (?:på|i|ved|hos) {NO_TIME}(?P<it>\w{{3,}})"
    yield Kind.WORK, r"\bwork(?:s|ed|ing)? (?:at|for|in) (?:the |a )?(?P<it>\w{3,})"
    yield Kind.WORK, rf"{IS_A}(?P<it>{stems(words.PROFESSIONS, ENDING)})"
    yield Kind.WORK, stems(words.POSTS, r"(?:en|a|n|et|ens|s)?")
    yield Kind.WORK, stems(words.WORKPLACES, r"(?:m?et|en|a|er|e|ene|ne|n|s)?")
    yield Kind.WORK, rf"{exact(words.CHAINS)}(?:-\w+| \d+)?"
    yield Kind.WORK, r"\b(?:fish|meat|wood|salmon) (?:factory|plant)\b|\bmekanisk\w* verkst\w+"
    yield Kind.KIN, rf"\b(?:my|her|his|our|their|min|mi|vår|hans) (?:{words.CLOSE}|{kin})\b"
    yield Kind.KIN, rf"{kin}(?: {words.OWN}\b)?"
    yield Kind.KIN, rf"\b{words.CLOSE} {words.OWN}\b"
    yield Kind.ORIGIN, rf"(?:{people})(?: {trade})?"
    yield Kind.ORIGIN, rf"\b(?:er|som|en|ein) (?P<it>same[nr]?)\b{NOT_THE_SAME}"
    yield Kind.ORIGIN, rf"(?:{trade} (?:i|fra|frå|from) )?{exact(words.COUNTRIES)}"
    yield Kind.HEALTH, stems(words.ILLNESS)
    yield Kind.HEALTH, rf"{HAVING} (?:\w+ ){{0,2}}?(?P<it>{exact(words.ILLNESS_ALONE)})"
    yield Kind.BELIEF, stems(words.BELIEF)
    yield Kind.BELIEF, rf"\bjehova\w*['’]?s? \w+|{exact(words.PARTIES)}"
    yield Kind.EVENT, stems(words.RARE)
    yield (
        Kind.EVENT,
        rf"\b(?:ble|vart|blei|blitt|er) (?:\w+ )?(?P<it>{exact(words.RARE_ALONE)}){NOT_JOINED}",
    )
    yield (
        Kind.EVENT,
        rf"\b(?:den|de|dei|the) (?P<it>(?:eneste|einaste|første|fyrste|only)\b){HARMLESS}",
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(pattern, 0 if kind in CASED else re.IGNORECASE))
        for part in (
            _numbers(),
            _times(),
            _people(),
            signs.find(),
            telling.find(),
            village.find(),
            whereabouts.find(),
        )
        for kind, pattern in part
    )
