"""What people tell in passing that a village knows them by: ages, the house, the post, a rescue."""

from collections.abc import Iterator

from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.shapes import NUMBER

FORMER = (
    r"(?:gamle|nedlagte|tidligere|tidlegare|forhenværende|siste|første|fyrste|øverste|øvste|øvre"
    r"|nederste|nedste|nedre|ytterste|ytste|innerste|inste|nest siste)"
)
BUILT = (  # the last part of what a house is called
    r"(?:gård|gard|bolig|bustad|hus|stua|stugu|stova|stue|bruk|plass|setra|seter|sæter|banken|skole"
    r"|skule|butikk|brakke|meieri|stasjon|post|kro|bu|villa|løa|låve|fjøs|internat|prestegard)"
)
ENDING = r"(?:en|et|a|n|ane|ene|er)?"
HOME = r"\b(?:på|i|ved|over|bak|under|attmed|bortmed|oppi|nedi|uti|inni|borti|hos)"
HIGH_AND_LOW = r"(?:oppi|oppe i|nedi|nede i|borti|borte i|uti|ute i|inni|inne i|bortpå|utpå|oppå)"
HILL = r"\w*(?:lia|bakken|marka|skogen|dalen|vika|hauga?ne?|grenda|svingen|myra|åsen|berga|heia)"
ONE_POST = (  # a post one person holds, when it is said with «the»
    r"(?:organist|klokkar|klokker|kirketjener|kyrkjetenar|kirkeverge|kyrkjeverje|tenar|tjener"
    r"|skipper|fiskar|fisker|slakter|slaktar|lensmann|postmann|postbud|ferjemann|fergemann|bygger"
    r"|byggar|smed|stuert|maskinist|styrmann|telefonist|målar|maler|snekker|snikkar|murer|murar"
    r"|gjeter|gjetar|jordmor|budei|verj|verge|legesekretær|oversetter|omsetjar|kapellan|imam|kelner"
    r"|servitør)"
)
WHO = r"(?:mann|kvinne|kar|dame|jente|jenta|gutt|gut|guten|gutten|enkemann|enke|enkje|person|fyr)"
SPEAKING = r"(?:talende|talande|språklig|språkleg|språklege|språklige)"
BEAST = (
    r"(?:elg|rein|hjort|ku|hest|sau|bjørn|ulv|ørn|tog|traktor|rekkverk|autovern|brøytebil|mjølkebil)"
    r"\w{0,4}"
)
SAVED = r"(?:redd(?:et|a|er|ar)|berg(?:et|a|ra|er|ar)|gjenopplivet|gjenoppliva|evakuer(?:t|te))"
WATER = r"(?:isen|elva|sjøen|vatnet|vannet|fjorden|raset|flammene|brannen|fossen|fjæra|snøen)"
FORCES = (
    r"(?:elva|flommen|flaumen|stormen|raset|skredet|bølgen|bølgja|lynet|snøen|orkanen|brannen|isen"
    r"|ilden|elden)"
)

WEEKDAY = r"(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag\w*"
FEAST = r"(?:jule|påske|pinse|advents)"
HOLY = (
    r"(?:jul\w*|påske\w*|pinse\w*|palmesøndag|palmesundag|nyttår\w*|olsok|jonsok|sankthans\w*|advent"
    r"|id\b|eid\b|ramadan|17\. mai|faste\w*|sommerferien|sommarferien|skolestart|skulestart)"
)
HOLY_ALONE = (
    r"(?:palmesøndag|palmesundag|askeonsdag\w*|fastelavn\w*|feitetirsdag|kyndelsmesse|mikkelsmess"
    r"|allehelgen\w*|helgemess\w*|luciadagen|nyttårsdag\w*|kristi ?himmelfart\w*|skjærtorsdag)"
)
NICK = (
    r"(?!(?:den|det|dei|de|en|ein|ei|et|noe|noko|mye|regel|oftest|før|oss|dem|at|hei|takk|ja|nei|ifra"
    r"|fra|frå)\b)\w{3,}"
)
BODY = (
    r"(?:kommunestyre|formannskap|fylkesting|hovedutvalg|hovudutval|ungdomsråd|eldreråd|innvandrerråd"
    r"|sokneråd|menighetsråd|sametinget|kyrkjelydsråd|viltnemnd)"
)


def find() -> Iterator[tuple[Kind, str]]:
    yield from _ages()
    yield from _homes()
    yield from _posts()
    yield from _bodies()
    yield from _deeds()
    yield from _addresses()
    yield from _days()
    yield from _called()
    yield from _elected()


def _ages() -> Iterator[tuple[Kind, str]]:
    small = rf"(?:\d{{1,2}}|{NUMBER})"
    yield (
        Kind.AGE,
        rf"\b{small}(?:, ?{small})+ og {small} år\b|\b{small}(?:, {small})* og {small} år gam\w+",
    )
    yield Kind.AGE, rf"(?:, |\(){NUMBER} år(?=[,.)])(?! (?:sida|siden))"
    yield Kind.AGE, rf"\b{NUMBER} (?:mnd\.?|måneder|månader|uker|veker|dager|dagar) gam\w+"
    yield Kind.AGE, rf"\b\w*{WHO} på (?P<it>{NUMBER})\b(?! ?(?:kr|stk|%|pst|plass|person))"
    yield Kind.AGE, rf"\b(?:alder|alderen) (?:er |av |på )?(?P<it>{NUMBER})\b"


def _homes() -> Iterator[tuple[Kind, str]]:
    yield Kind.PLACE, rf"\b(?:den|det|dei|de) {FORMER} \w*{BUILT}{ENDING}\b"
    yield (
        Kind.PLACE,
        (
            r"\b(?P<it>\w{4,}(?:boligen|bustaden|gården|garden|setra|løa|villaen|brakka)"
            r"|\w{2,}(?:stua|stova|stugu))"
            r"(?!\w)"
        ),
    )
    yield Kind.PLACE, rf"\b{HIGH_AND_LOW} (?P<it>{HILL})\b"
    yield (
        Kind.PLACE,
        rf"{HOME} (?P<it>\w+(?:stugu|stuggu|garden|gjerdet|trøa|plassen|rønningen|teigen))\b",
    )


def _posts() -> Iterator[tuple[Kind, str]]:
    yield Kind.WORK, rf"\b\w*{ONE_POST}(?:en|n|a)\b"
    yield Kind.ORIGIN, rf"\b\w{{4,}}{SPEAKING}\w?\b"
    yield (
        Kind.ORIGIN,
        (
            r"\bsnakk(?:er|ar|et|a|te) (?:bare |berre |kun |litt |også |og )?"
            r"(?P<it>(?!mykje|ikkje|ikke|også|heime|med)\w{2,}(?:[bdfghjklmnprstvz][iouy]|nja|nya|ga|ma))\b"
        ),
    )


def _bodies() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.HEALTH,
        r"\bdrikk(?:e|er|ar) (?:igjen|att|for my\w+|tett|hver dag|kvar dag|seg full)\b",
    )
    yield Kind.HEALTH, r"\b(?:drakk|drukket|drukke) (?:igjen|att|for my\w+|tett|mye|mykje)\b"
    yield Kind.HEALTH, r"\brus(?:er|ar|et|a|te) seg\b|\b(?:gikk|gjekk|går) på (?:kjøret|fylla)\b"
    yield (
        Kind.HEALTH,
        r"\bmist(?:et|a|e) (?:et |eit |det |sitt )\w*(?:barn|foster|jentebarn|guteb\w+)\b",
    )
    yield Kind.HEALTH, r"\bdød(?:født|fødd|fødsel)\w*|\b(?:kunne|kan) ikk(?:e|je) få barn\b"
    yield (
        Kind.HEALTH,
        (  # also misspelt: the end of the word is what people remember
            r"\b\w*(?:lepsi|tremi|pleksi|rofi|klerose|skjerose|betes|betis|sofreni|natisme|artritt"
            r"|sjias|aritmi|algi|fobi|manier|lambsi|lampsi)(?:en|n)?\b"
        ),
    )
    yield Kind.HEALTH, r"\b(?:lam|lamme?|nummen|blind|døv|stiv|hovn\w*) (?:i|på|fra|frå) \w+"


def _deeds() -> Iterator[tuple[Kind, str]]:
    yield Kind.EVENT, rf"\b{SAVED} (?:\w+ ){{0,5}}?(?:ut|opp|fra|frå|gjennom|av) ?(?:{WATER})?"
    yield Kind.EVENT, rf"\b(?:gjennom|ut i|under|i frå|ned i|fast i) (?P<it>{WATER})\b"
    yield Kind.EVENT, rf"\b{FORCES} (?:tok|tok med seg|knuste|raserte|slo ned|ødela|øydela)\b"
    yield (
        Kind.EVENT,
        (
            r"\b(?:traff|kjørte på|køyrde på|kolliderte med|krasja med|kjørte i|køyrde i|møtte) "
            rf"(?:en |ein |ei |et |eit )?{BEAST}\b"
        ),
    )
    yield Kind.EVENT, r"\b(?:kirkeasyl|kyrkjeasyl|sultestreik\w*|asylmarsj\w*|folkeaksjon\w*)\b"


def _addresses() -> Iterator[tuple[Kind, str]]:
    yield Kind.NUMBER, r"\b(?:[Nn]r|[Nn]ummer|[Rr]ef|[Ss]ak)\.? ?(?P<it>\d{2,}[/-]\d[\d/-]*)"
    yield (
        Kind.ADDRESS,
        (
            r"(?<![\w.-])[\w.-]{1,64} ?(?:[(\[]\s?(?:a|at|alfa|krøllalfa)\s?[)\]]| krøllalfa "
            r"| alfakrøll ) ?[\w.-]+"
        ),
    )
    yield (
        Kind.PERSON,
        (  # a name written in small letters, as no Norwegian word is spelt
            r"\b(?!(?:ekstra|klima|tema|pizza|sofa|data|kamera|antenne|cinema|arena|panorama)\w*)"
            r"(?:(?!aa)\w)*[a-zæøå](?:aa|uu)[a-zæøå]\w*\b"
        ),
    )


def _days() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.DATE,
        rf"\b(?:{WEEKDAY}|natt(?:a|en)?|kvelden|dagen|uka|veka) (?:før|etter|til) {HOLY}\b",
    )
    yield (
        Kind.DATE,
        rf"\b(?:første|fyrste|andre|tredje|fjerde|[1-4]\.) {FEAST}dag\w*(?: i fjor| \d{{4}})?",
    )
    yield Kind.DATE, rf"\b{HOLY_ALONE}\b"
    yield (
        Kind.DATE,
        r"(?<![\d/.,-])(?:[1-9]|[12]\d|3[01])/(?:[1-9]|1[0-2])(?![\d/]|-?del| (?:av|del))",
    )


def _called() -> Iterator[tuple[Kind, str]]:
    """Whatever somebody is called, it is what the village calls them."""
    somebody = r"(?:han|ho|hun|ham|henne|eg|jeg|meg|far|mor|bror)"
    yield (
        Kind.PERSON,
        rf"\b(?:heter|heiter|het|heitte|hette) {somebody} (?:bare |berre |kun )?(?P<it>\w{{3,}})",
    )
    yield (
        Kind.PERSON,
        (
            rf"\b(?:er|var|vart|ble|kjenner {somebody}|kjende {somebody}) (?:best |godt )?"
            rf"(?:kjent |kjend )?som (?P<it>{NICK})"
        ),
    )
    yield (
        Kind.PERSON,
        rf"\b(?:sier|seier|sa|roper|ropar|ropte) (?P<it>«?{NICK}»?) (?:til|etter|åt) {somebody}\b",
    )
    yield (
        Kind.PERSON,
        r"\b(?:kalle|klenge|opp|ut)na[vm]n\w*(?: \w+)? (?:er |var )?(?P<it>\w+)",
    )
    yield Kind.PERSON, r"\b(?:under|går som) (?:navnet|namnet) (?P<it>\w+)"
    yield (
        Kind.PERSON,
        r"\b(?:blir|vert|ble|vart|blitt) (?:bare |berre )?(?:kalt|kalla) (?P<it>\w+)",
    )


def _elected() -> Iterator[tuple[Kind, str]]:
    yield Kind.WORK, rf"\b(?:i|til|for|med i|leder i|leiar i) (?P<it>{BODY}\w*)"
    yield (
        Kind.WORK,
        r"\b(?P<it>(?:(?:små)?(?:gutte|jente)|dame|herre|junior|[ab]-)lag(?:et|a)?)\b",
    )
    yield Kind.WORK, r"\b(?:i|til|for) (?P<it>styret (?:i|til|for) \w+)"
