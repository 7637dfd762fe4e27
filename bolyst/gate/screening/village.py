"""How a village says whom it means: by nickname, trade, post, kin and where somebody is from.

Each is a kind of saying, so that it also finds what no list holds.
"""

from collections.abc import Iterator

from bolyst.gate.screening import words
from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.shapes import NUMBER, any_of
from bolyst.gate.screening.signs import NOBODY, WHERE
from bolyst.gate.screening.telling import ONE_POST

WHOSE = r"(?:min|mi|mitt|vår|vårt|hans|hennes|hennar|deres|deira|sin|si|sitt|til \w+)"
# «skredderen», «drosjeeigaren»: whoever does it; not «sommeren», nor those a place has many of
NO_TRADE = (
    r"(?!(?:\w*(?:somm[ae]r|vinter|alder|kalender|karakter|kjell[ae]r|skulder|lever|feber|finger"
    r"|computer|printer|scooter|trailer|container|meter|liter|teater|fjorder|plaster|register"
    r"|sfær|papir|prøver|arbeidsgiv[ae]r|arbeidsgjev[ae]r|utlei[ae]r|utleig[ae]r|innbygg[jae]+r"
    r"|innvandr[ae]r|søk[ae]r|delt[ag]k?[ae]r|deltager|bruk[ae]r|partn[ae]r|fadder|mentor|tolk)en"
    r"|lær[ae]ren|leseren)\b)"
)
DOER = (
    r"(?:[^aeiouyæøå]eren|[^aeiouyæøå]aren|gjeren|gjaren|eieren|eigaren|isten|ologen|ikeren|ikaren"
    r"|makeren|makaren)"
)
PERSON = (  # the last part of what somebody is
    r"(?:mannen|kvinna|kvinnen|dama|damen|jenta|gutten|guten|kona|karen|fyren|gubben|kjerringa"
    r"|enka|enkja|paret|familien|kåra|vennen|venninna|venninnen|kollegaen|kameraten|naboen|verten"
    r"|vertinna|sjefen|presten|legen|kokken|smeden|bonden|vakta|tolken|skipperen|gamlingen|brørne"
    r"|brødrene|søstrene|systrene|søstera|søsteren|systera|broren|ungdommen|pensjonisten|flyktningen"
    r"|studenten|tenåringen|elevane|læreren|læraren|lederen|leiaren)"
)
LIKE = (  # «ho eine», «han gamle»
    r"(?:eine|ene|andre|eldste|yngste|gamle|unge|nye|lille|vesle|tjukke|høye|høge|lange|korte|blide"
    r"|sinte|sure|rare|lyse|mørke|rødhårede|raudhåra|svenske|danske|andre nye)"
)
HERO = (  # who holds a place in a team, a choir, a class
    r"(?:keeper|målvakt|målvaktar|målmann|spiss|libero|midtstopper|lagkaptein|kaptein|toppscorer"
    r"|toppskårar|målscorer|målscorar|materialforvalter|oppmann|lagleder|lagleiar|dommer|dommar"
    r"|forsanger|forsongar|solist|trommeslager|tambur\w*|faneb[æe]rer|fanebærar|korist|konferansier"
    r"|elevrådsleder|elevrådsleiar|tillitselev|russepresident|russesjef|speiderleder|speidarleiar"
    r"|hundefører|hundeførar|styremedlem|styreleder|styreleiar|varamedlem|nestleder|nestleiar"
    r"|kasserer|kasserar|æresmedlem|revysjef|bingovert|ungdomskontakt|miljøarbeider|miljøarbeidar)"
)
LAND = (
    r"(?:landsby|småby|by|øy|bygd|fjellbygd|gard|gård|leir|provins|region|grend|dal|slum|oase"
    r"|forstad)"
)
FOUND_AT = (
    r"(?:insta|instagram|snap|snapchat|snappen|tiktok|telegram|viber|whatsapp|signal|messenger"
    r"|facebook|fb|x|twitter|twitch|discord|youtube|linkedin)"
)
MANY = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|\d{1,2})"


def find() -> Iterator[tuple[Kind, str]]:
    yield from _numbers()
    yield from _online()
    yield from _by_name()
    yield from _by_trade()
    yield from _by_family()
    yield from _by_origin()


def _numbers() -> Iterator[tuple[Kind, str]]:
    named = (
        r"\b(?:\w*nummer\w*|nr\.?|tlf\.?|telefon\w*|mobil\w*|kontoen|duf\w*|udi|passet|pin\w*|kode\w*"
        r"|skilt\w*)"
    )
    yield (
        Kind.NUMBER,
        (
            rf"{named}(?=\W)[^.!?\n\d]{{0,30}}(?P<it>\d[\d ./-]{{2,20}}\d)(?! ?(?:kr|km|prosent|%"
            r"|år))"
        ),
    )
    yield (
        Kind.NUMBER,
        (
            r"(?<![\d.,])(?:0[1-9]|[12]\d|3[01]) ?(?:0[1-9]|1[0-2]) ?\d{2}(?![\d.,]|\d| ?(?:kr|m2"
            r"|innb|pers))"
        ),
    )
    yield (
        Kind.PHONE,
        (
            r"\b(?:ring|telefon\w*|tlf\.?|mobil\w*|nummer\w*|sms|melding)\b[^.!?\n]{0,25}?"
            rf"(?P<it>\b{NUMBER}(?:[ ,.-]+{NUMBER}){{2,}})\b"
        ),
    )


def _online() -> Iterator[tuple[Kind, str]]:
    yield Kind.ADDRESS, r"(?<![\w@])[a-zæøå0-9.]{2,30}_[\w.]{1,30}\b"
    yield (
        Kind.ADDRESS,
        (
            r"\b(?!covid|trinn|steg|veke|uke|mp|nav|windows"
            r"|office)[a-zæøå]{3,20}\d{2,4}[a-zæøå]{0,6}\b"
        ),
    )
    yield (
        Kind.ADDRESS,
        (
            rf"\b{FOUND_AT} (?:som|under|heter|heiter|er|der|og heter) (?:eg |jeg |det |navnet "
            r"|namnet )?"
            r"(?P<it>(?!(?:bra|fint|viktig|best|den|det|de|dei|en|ein|et|eit|ikke|ikkje|vi|me"
            r"|folk)\b)\S{3,})"
        ),
    )
    yield (
        Kind.ADDRESS,
        r"\b\w+ (?:punktum|prikk|dott?) \w+(?: (?:krøllalfa|alfakrøll|punktum|prikk) \w+)*",
    )
    yield Kind.ADDRESS, r"\b\w+ ?(?:krøllalfa|alfakrøll|snabela) ?\w+"


def _by_name() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.PERSON,
        (
            r"\b(?!(?:fadder|fosterhjem|kjerne|vert|venn|små|barne|ikke"
            r"|ikkje)\w*-)\w{2,}-(?:famili|kåra|kara\b"
            r"|folket|jent|gut|brødr|brør|søst|syst|slekt|gjengen|mann(?:en)?\b|kona|pappa|mamma"
            r"|ungane|ungene)\w*"
        ),
    )
    yield (
        Kind.PERSON,
        (
            r"\b(?:kaller|kallar|kalla|kalte|døpte|døypte) (?:seg|han|ham|henne|ho|hun|oss|dei"
            r"|dem|meg)"
            r"(?: sjølv| selv)?(?: bare| berre| for)? [«\"“]?(?P<it>\w{2,})"
        ),
    )
    yield (
        Kind.PERSON,
        (
            r"\b(?:mammaen?|pappaen?|mor|far|onkel|tante|bestemor|bestefar|mormor|farfar)s? (?P<it>"
            rf"{any_of(words.NAMES - words.NAMES_AND_WORDS)})\b"
        ),
    )


def _by_trade() -> Iterator[tuple[Kind, str]]:
    yield Kind.WORK, rf"\b{NO_TRADE}\w{{2,}}{DOER}\b"
    yield Kind.WORK, r"\b(?:lærer|lærar|vert|sanger|songar|prest|nabo)inn(?:a|en|e)\b"
    yield (
        Kind.WORK,
        (
            rf"\b(?P<it>\w*{PERSON}(?: {WHOSE})?,? (?:som|{WHERE}|oppi|nedi|borti|inni|uti|oppå) "
            rf"{NOBODY}\w+)"
        ),
    )
    yield (
        Kind.WORK,
        (
            rf"\b(?:han|ho|hun|hu|dei|de|den) (?:der )?(?:{WHERE}|oppi|nedi|borti|inni|uti) "
            r"(?P<it>(?:den|det|dei|de|ei|en|ein|et) \w+(?: \w+)?)"
        ),
    )
    yield (
        Kind.WORK,
        rf"\b(?P<it>(?:han|ho|hun|hu) {LIKE}(?: der)?)\b(?! (?:dag|gang|veg|måt|side))",
    )
    yield (
        Kind.WORK,
        rf"\b(?:er|var|som|ble|blei|vart) (?:ein |en |ei )?(?P<it>\w*{ONE_POST})\b",
    )
    yield Kind.WORK, rf"\b\w*{HERO}(?:en|n|a|ar|er)?\b"
    yield (
        Kind.WORK,
        (
            r"\b(?:hadde|har) (?:vært|vore|vori|jobbet som|jobba som|arbeidd som) (?:ein |en |ei )?"
            rf"(?P<it>(?:\w{{0,20}}{any_of(words.PROFESSIONS | words.TRADES)})\w{{0,3}})\b"
        ),
    )
    yield (
        Kind.WORK,
        (
            r"\b(?:utdann\w+|utlært|fagbrev) (?:som |i |på )?(?P<it>\w{4,}(?:er|ar|or|ør|lege"
            r"|mann|smed|kokk|ist|log|pleie\w*|faget))\b"
        ),
    )
    yield (
        Kind.WORK,
        (
            r"\b(?:soldat|offiser|general|oberst|løytnant|korporal|fenrik|partisan|opprør\w+"
            r"|gerilja\w*"
            r"|livvakt|diplomat|statsråd|parlament\w+|professor|dommar|dommer)(?:en|n|ar|er)?\b"
        ),
    )
    yield (
        Kind.WORK,
        (
            r"\b(?:driver|driv|dreiv|drev|eier|eig|åtte|åpnet|opna|starta|startet|overtok|tok"
            r" over|kjøpte"
            r"|leder|leier|bestyrer|styrer) (?P<it>\w{3,}(?:garden|gården|en|et|a|eriet|ia"
            r"|ostad))\b"
        ),
    )


def _by_family() -> Iterator[tuple[Kind, str]]:
    yield Kind.KIN, rf"\bfamili\w* (?:på|med) (?P<it>(?:på )?{NUMBER})\b"
    yield (
        Kind.KIN,
        (
            r"\b(?:\w+-?barns|mange|stor|tvilling|trilling|enke|enkje|alene|åleine)-?(?:famili"
            r"|mor|far|mamma|pappa|foreld)\w*"
        ),
    )
    yield (
        Kind.KIN,
        (
            rf"\b(?:dei|de|alle|våre|hennes|hans) {MANY} (?:\w+ )?(?:søst|syst|brød|brør|jent|gut"
            r"|ung[ae]n|barna|borna|døtre|søner|sønne|vennene|kameratan|familiane|familiene"
            r"|kvinn|menn)\w*"
        ),
    )
    yield (
        Kind.KIN,
        (
            r"\b(?:dotter|datter|son|sønn|barn|barnebarn|slekt|bror|søster|syster|enke|enkje)"
            r" (?:av|etter) \w+"
        ),
    )
    yield (
        Kind.KIN,
        (
            r"\b(?:har|hadde|tok|fikk|fekk) (?P<it>(?:to|tre|fire|fleire|flere) (?:koner"
            r"|kjærestar|kjærester|ektemenn))\b"
        ),
    )
    yield (
        Kind.KIN,
        (
            r"\b(?:fosterheim|fosterhjem|beredskapsheim|beredskapshjem|avlastningsheim"
            r"|avlastningshjem|besøkshjem|besøksheim|adopter\w+|surrogat\w*|farskap\w*"
            r"|barnefordel\w*|samvær med|bidragssak\w*)\b"
        ),
    )
    yield Kind.KIN, r"\b(?:eneboer|einebuar|einstøing|peppersvenn|ungkar\w*)\b"
    yield (
        Kind.KIN,
        (
            r"\b(?:kone|kona|mann|mannen|sambuar|samboer|kjæreste|kjæraste)n? (?:fra|frå|som|med)"
            r" \w+"
        ),
    )


def _by_origin() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.ORIGIN,
        (
            r"\b(?:fra|frå|i|utanfor|utenfor) (?P<it>(?:en|ein|ei|et|eit) (?!annen|anna|annet"
            rf"|anna)(?:\w+ ){{0,2}}\w*{LAND}(?:en)?\b"
            r"(?: (?:i|ved|på|utenfor|utanfor|nær) \w+)?)"
        ),
    )
    yield (
        Kind.ORIGIN,
        (
            r"\b(?:vaks opp|voks opp|vokste opp|vokst opp|vakse opp|oppvaks\w*|oppvoks\w*|født"
            r"|fødd|"
            r"oppfødd|opprinnelig|opphavleg|egentlig|eigentleg)(?: \w+)? (?:i|på|fra|frå|ved)"
            r" (?P<it>\w{3,}"
            r"(?: i \w+)?)"
        ),
    )
    yield (
        Kind.ORIGIN,
        r"\b(?:fra|frå) (?P<it>\w{3,}) (?:opphavleg|opprinnelig|eigentleg|egentlig)\b",
    )
    yield (
        Kind.ORIGIN,
        (
            r"\b(?:mørk|svart|brun) (?:i huden|hud\w*)|\bmørkhud\w*|\bfarga (?:mann|dame|familie)"
            r"|\b(?:svart|brun) (?:mann|dame|kvinne|gut|gutt|jente)\b"
        ),
    )
    yield (
        Kind.ORIGIN,
        r"\b(?:barneheim|barnehjem|flyktningleir|flyktningeleir|mottakssenter)\w*",
    )
