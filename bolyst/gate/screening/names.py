"""Names are told by their capital, by who stands before them, and by lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bolyst.gate.screening import words
from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.patterns import Found

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
BEGINS = re.compile(r"(?:^|[.!?:…\n])[\s\"'«»“”–—*•(\[-]*$")
ABBREVIATED = re.compile(r"\b(?:mrs?|ms|dr|fr|hr|st|nr|tlf|bl\.a|f\.eks)\.\s*$", re.IGNORECASE)
INITIAL = re.compile(r"(?:^|[\s.])[A-ZÆØÅ]\.\s*$")  # «O. K. Lund»
SILENT = (  # capitals that tell nothing, or are told by `patterns`
    words.KNOWN | words.COUNTRIES | words.PEOPLE_EXACT | words.PARTIES | words.CHAINS | words.MONTHS
)
VERB = re.compile(r"..(?:er|ar|te|de|et)$")
KIN = re.compile(
    r"^(?:(?:mann|kone|sønn|son|datter|dotter|søster|syster|bror|mor|far|familie|kjæreste|venn)\w{0,4}"
    r"|kona|barna|borna|ungane|ungene|foreldra)$"
)
FOREIGN = re.compile(  # as no Norwegian word is spelt
    r"[qwxzžščćčłńśțşğıđėęąûâîô]|[\u1ea0-\u1ef9]|c(?!k)|^(?:[bdgkst]h|n[bdghjkmnz]|m[bhpv]|[bp]h|kw|gw)"
    r"|^y[aou]|aa|ii|uu|oo|iy|ay|oy|[eo]u[aeo]|ua$|[^e]ia$|ina$|ita$|ika$|ela$|una$|ona$|eta$|uta$|[aeiou]j[aou]$"
    r"|[aeiou]di[aeo]|[io]s$|[aeiou]o$|[bdfgklmnprstv]o$|eh$|ah$|[iu][mnr]?at$|[^aeiouyæøå]u$|ani$|eri$|ari$"
)
NOT_A_NAME = re.compile(
    r"(?:arbeid|kurs|hjelp|tilbud|tilbod|en|et|ene|ane|ere|erne|are|arar|er|ar|a|t|ing|het|sk|lig|leg|ly|ion|jon|lån|band|bånd|tolk|plass|utstyr)$"
    r"|.{11}"  # longer ones are compounds
)


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    begins: bool  # a sentence

    @property
    def plain(self) -> str:
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() and self.plain not in SILENT

    @property
    def listed(self) -> str:
        """The given name this is, or begins with, also in the genitive; empty when none."""
        first = self.plain.split("-")[0]
        return next(
            (n for n in (self.plain, first, first.removesuffix("s")) if n in words.NAMES), ""
        )


def find(text: str, here: frozenset[str], far: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Names of people, places and workplaces. Known ones are casefolded, of one to three words."""
    yield from _known_places(text, here)
    places = here | far
    tokens = list(_tokens(text))
    n = 0
    while n < len(tokens):
        length = _run(text, tokens, n, far)
        if length:
            yield _judged(text, tokens, n, length, places)
        n += max(length, 1)


def _tokens(text: str) -> Iterator[Token]:
    for match in WORD.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        begins = bool(BEGINS.search(before)) if match.start() else True
        if begins and (ABBREVIATED.search(before) or _is_after_an_initial(match.group(), before)):
            begins = False
        yield Token(match.group(), *match.span(), begins)


def _is_after_an_initial(word: str, before: str) -> bool:
    return bool(INITIAL.search(before)) and word.casefold() not in words.BEGINNERS


def _run(text: str, tokens: list[Token], n: int, places: frozenset[str]) -> int:
    """How many words from here on are one name; 0 when this is none."""
    token = tokens[n]
    if not (token.is_capital or _is_listed_in_small(token)):
        return 0
    length = 1
    while n + length < len(tokens) and _goes_on(text, tokens[n + length - 1], tokens[n + length]):
        length += 1
    if token.begins and token.plain not in places and not _may_begin(tokens, n, length):
        return 0
    return length


def _goes_on(text: str, last: Token, after: Token) -> bool:
    beside = text[last.end : after.start] == " "
    return beside and (after.is_capital or after.plain in words.COMPANY_WORDS)


def _is_listed_in_small(token: Token) -> bool:
    return bool(token.listed) and token.listed not in words.NAMES_AND_WORDS


def _may_begin(tokens: list[Token], n: int, length: int) -> bool:
    """A capital that begins a sentence says nothing by itself."""
    token = tokens[n]
    if token.plain in words.BEGINNERS:
        return False
    if _is_listed_in_small(token):
        return True
    if length > 1 and tokens[n + 1].is_capital:
        return True
    after = tokens[n + length].plain if n + length < len(tokens) else ""
    if after == "og":
        return n + length + 1 < len(tokens) and _goes_with_a_name(tokens[n + length + 1])
    if token.plain.endswith("s") and KIN.search(after):
        return bool(token.listed) or _may_be_a_name(token.plain.removesuffix("s"))
    acts = after in words.DOES or bool(VERB.search(after))
    return acts and (bool(token.listed) or _may_be_a_name(token.plain))


def _may_be_a_name(word: str) -> bool:
    return bool(FOREIGN.search(word)) or not NOT_A_NAME.search(word)


def _goes_with_a_name(token: Token) -> bool:
    """«Nattaya og Kari», «Nattaya og mannen»."""
    return token.is_capital or bool(KIN.search(token.plain))


def _judged(text: str, tokens: list[Token], n: int, length: int, places: frozenset[str]) -> Found:
    run = tokens[n : n + length]
    before = [token.plain for token in tokens[max(0, n - 4) : n]]
    return run[0].start, run[-1].end, _kind(run, before, places)


def _kind(run: list[Token], before: list[str], places: frozenset[str]) -> Kind:
    if any(token.plain in words.COMPANY_WORDS for token in run[1:]):
        return Kind.WORK
    if " ".join(token.plain for token in run) in places:
        return Kind.PLACE
    if any(token.listed for token in run):
        return Kind.PERSON
    if words.TO_WORK & set(before) and before[-1:] != ["med"]:
        return Kind.WORK
    if len(run) == 1 and run[0].text.isupper() and len(run[0].text) > 1:
        return Kind.WORK
    return Kind.PLACE if before and before[-1] in words.TO_A_PLACE else Kind.PERSON


def _known_places(text: str, places: frozenset[str]) -> Iterator[Found]:
    """Also without a capital and in the middle of a run, longest name first."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two; then by capitals only
        return
    for match in WORD.finditer(folded):
        for end in _ends(folded, match.end()):
            if folded[match.start() : end] in places:
                yield match.start(), end, Kind.PLACE
                break


def _ends(text: str, first: int) -> list[int]:
    """Where a name of three, two or one words would end."""
    ends = [first]
    for match in WORD.finditer(text, first):
        if len(ends) == 3 or text[ends[-1] : match.start()].strip(" -"):
            break
        ends.append(match.end())
    return ends[::-1]
