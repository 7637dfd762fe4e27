"""What a village knows somebody by: the house, the car, when they came, what has happened."""

from collections.abc import Iterator

from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.shapes import NUMBER, exact
from bolyst.gate.screening.signs import COLOUR, NOBODY

ARTICLE = r"(?:(?:den|det|en|ein|ei|et|eit|ein av|en av) )?"
THEIR = r"(?:min|mi|mitt|hans|hennes|hennar|sin|si|sitt|til (?:han|ho|hun|ham|henne|naboen))"
FOLK = (
    r"(?:stykk\w*|stk|mann|menn|kvinner|voksne|vaksne|barn|born|unger|ungar|jenter|gutter|gutar"
    r"|personer|personar|søsken|sysken|brødre|brør|søstre|systrer|familier|familiar|venner|vener"
    r"|kamerater|kameratar|flyktning\w*|enslige|einslege)"
)
CAME = (
    r"(?:kom|komne|kommet|flytta|flyttet|ankom|reiste|flykta|flyktet|landa|landet|gikk i land"
    r"|busset|bosatt|busett|bosette?t?e?)"
)
VEHICLE = (
    r"(?:bil|varebil|lastebil|buss|bobil|campingvogn|båt|sjark|skøyte|robåt|traktor|moped|scooter"
    r"|snøscooter|snøskuter|skuter|sykkel|motorsykkel|drosje|hund|hest|katt|geit|papegøye)"
)
CARS = (
    r"(?:toyota|hiace|corolla|volvo|saab|volkswagen|caddy|passat|lada|tesla|mercedes|bmw|audi|opel"
    r"|mazda|nissan|skoda|škoda|subaru|peugeot|citroën|citroen|suzuki|hyundai|mitsubishi|renault"
    r"|fergusontraktor\w*|massey)"
)
ROOF = (
    r"(?:hus|hytt|villa|bolig|bustad|brakk|leilighet|leilegheit|hybel|sokkel|tomannsbolig|gard|gård"
    r"|blokk|bygning|bygg|låve|garasje|port|dør|kiosk|butikk)"
)
NEXT_TO = (
    r"(?:ved sid[ea]n? av|vegg i vegg med|rett (?:over|ved|bak|bortom|ovenfor|nedenfor|ovanfor"
    r"|nedanfor|attmed|utanfor|utenfor)(?: for| veien for| vegen for| fra| frå| ved)?"
    r"|like (?:ved|bak|attmed|bortom|ovenfor|ovanfor|nedenfor|nedanfor)|tvers over(?:for)?"
    r"|kloss (?:inntil|ved|i)|midt imot|på andre sid[ea]n? av|nabo(?:en|ar|er)? (?:til|med|av)"
    r"|bortanfor|bortenfor|nedanfor|nedenfor|ovanfor|ovenfor|attmed|bakom|innafor|rundt svingen)"
)
NOT_A_SPOT = (
    r"(?!(?:jobb\w*|arbeid\w*|skol\w*|skul\w*|kurs\w*|språk\w*|kommune\w*|andre|familie\w*|norsk\w*"
    r"|grens\w*|snitt\w*|gjennomsnitt\w*|at|å|og|i|skatt\w*)\b)"
)
NTH = (
    r"(?:første|fyrste|andre|tredje|fjerde|femte|sjette|siste|nest siste|nummer \w+|nr\.? ?\d+"
    r"|\d\.)"
)
CLASS_YEAR = (
    r"(?:\d{1,2}\.|første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende"
    r"|åttande|niende|niande|tiende|tiande)"
)
TAKEN = r"(?:tatt|teken|tekne|dømt|dømd|anmeldt|meldt|mistenkt|sikta|siktet|bortvist|utestengt)"
GOT = r"(?:ble|blei|vart|vorte|blitt|er|var)"
CHILD = (
    r"(?:dotter|dottera|datter|dattera|datteren|son|sonen|sønn|sønnen|guten|gutten|jenta|bror|broren"
    r"|søster|søstera|syster|systera|minstemann|eldstemann|minsten|eldsten|yngstemann|barnet)"
)
CHILDREN = (
    r"(?:barna|borna|ungane|ungene|jentene|jentane|gutane|guttene|søsknene|syskena|tvillingene)"
)


def find() -> Iterator[tuple[Kind, str]]:
    yield from _by_house()
    yield from _by_things()
    yield from _by_arrival()
    yield from _by_age()
    yield from _by_body()
    yield from _by_event()


def _by_house() -> Iterator[tuple[Kind, str]]:
    yield Kind.PLACE, rf"\b{NEXT_TO} (?P<it>{NOBODY}{NOT_A_SPOT}\w+(?:-\w+)?)"
    yield (
        Kind.PLACE,
        (
            rf"\b{NTH} (?:hus(?:et)?|oppgang\w*|dør\w*|etasje\w*|innkjørsel\w*|avkjørsel\w*"
            r"|gard\w*|gård\w*"
            r"|leilighet\w*|leilegheit\w*|veg|vei|svingen?) (?:til|på|etter|før|ved|mot|frå|fra|i"
            r"|opp|inn|ned)\b"
        ),
    )
    yield Kind.PLACE, rf"\b{COLOUR} \w*{ROOF}\w*"
    yield (
        Kind.PLACE,
        (
            r"\b(?:loftet|kjell[ae]ren?|hybel\w*|leilighet\w*|leilegheit\w*|rom|rommet|sokkelen"
            r"|bur|bor|bodde|budde|buer|leier|leiger|leigde|leide|losjerer|heime|hjemme) (?:\w+ )?"
            r"(?:over|under|bak|attmed|hos|hjå|oppå|inni|innved|oppi|nedi|borti|ovenpå|oppe ved"
            r"|ute ved"
            r"|nede ved|oppe i|nede i|inne i|ved) (?P<it>(?:den |det |ein |en |ei"
            rf" )?{NOBODY}\w{{3,}})"
        ),
    )
    yield (
        Kind.PLACE,
        (
            r"\b(?:gamle?|gamal|nedlagt\w*|tidligere|tidlegare|forhenværende|ombygd\w*) (?:den )?"
            r"\w*(?:gård|gard|bolig|bustad|stova|stua|banken|bank|skolen|skole|skulen|skule"
            r"|butikken|butikk"
            r"|meieri|stasjon|postkontor|låve|fjøs|fabrikk|kommunehus|samvirkelag|forsamlingshus"
            r"|bedehus"
            r"|sjukestue|sykestue|prestegard|hotell|kro|internat|mølle|sagbruk|kiosk"
            r"|bensinstasjon|verkstad"
            r"|verksted|brakke|telegraf|tollbu|naust)(?:en|et|a|e|n)?\b"
        ),
    )
    yield (
        Kind.PLACE,
        (
            r"\b(?:campingplass\w*|hyttefelt\w*|byggefelt\w*|bustadfelt\w*|boligfelt\w*|hytta"
            r"|campingvogna"
            r"|rorbu\w*|naustet|småbruk\w*|kårboligen?|kårbustad\w*|våningshus\w*|trygdebolig\w*"
            r"|asylmottak\w*)\b"
        ),
    )
    yield Kind.PLACE, r"\bi (?P<it>\d{1,2} ?[a-d])\b(?!\w)"  # «i 7B»
    yield Kind.PLACE, rf"\b(?:i |på )?{CLASS_YEAR} (?:klasse\w*|trinn\w*|steget)\b"
    yield (
        Kind.PLACE,
        r"\b(?:same|samme|i|parallell) ?klass(?:e|en) (?:som|med|til|hans|hennes|hennar)\b",
    )


def _by_things() -> Iterator[tuple[Kind, str]]:
    yield Kind.EVENT, rf"\b\w*{VEHICLE}(?:en|n|a|et)? {THEIR}\b"
    yield (
        Kind.EVENT,
        rf"\b{ARTICLE}(?:{COLOUR}|gamle?|gammel|gamal|rustne?|stor[e]?|svære?) {VEHICLE}\w*",
    )
    yield Kind.EVENT, rf"\b{CARS}\b"
    yield (
        Kind.EVENT,
        r"\b(?:fiske|is|pølse|mat|bok|frukt|brød|grønsaks|grønnsaks|kebab|kaffe)(?:bil|vogn)\w*",
    )


def _by_arrival() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.DATE,
        (
            rf"\b{CAME}\b(?:\W+(?!for\b)\w+){{0,3}}?\W+(?P<it>{NUMBER} (?:\w+ )?{FOLK}(?: og"
            rf" {NUMBER} \w+)?)\b"
        ),
    )
    yield Kind.DATE, rf"\b(?:vi|me|dei|de) (?:er|var) (?P<it>{NUMBER} (?:\w+ )?{FOLK})\b"
    yield (
        Kind.DATE,
        (
            rf"\b(?:saman|sammen) med (?P<it>(?:mor|far|foreldr\w*|{NUMBER} \w+|bestemor|bestefar"
            r"|tante|onkel|den andre \w+))\b"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\bi (?:fjor|førfjor|forfjor) (?:sommer|sommar|høst|haust|vinter|vår|jul|påske|vår"
            r"|sommaren)\b"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\b(?:første|fyrste|siste|andre|tredje) (?:kull\w*|pulje\w*|kvota|kvoten|bussen"
            r"|flyet|flokken)\b|\bkvoteflyktning\w*"
        ),
    )
    yield (
        Kind.DATE,
        r"\b(?:på|med|i) (?P<it>(?:same|samme) (?:fly|flyet|buss|båt|transport|kull)\w*)\b",
    )
    yield (
        Kind.DATE,
        r"\b(?:same|samme) (?:dag|dagen|natt|natta|uke|veke|år) (?:som|da|då) \w+",
    )


def _by_age() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.AGE,
        (
            rf"\b{CHILD}(?: \w+)?(?: på|,| er| var) (?P<it>{NUMBER})\b(?! ?(?:kr|stk|%|pst|plass"
            r"|gang|dag|uk|vek|av))"
        ),
    )
    yield (
        Kind.AGE,
        rf"\b{CHILDREN}(?: \w+)? (?:er|var|på) (?P<it>{NUMBER}(?:(?:, | og ){NUMBER})+)\b",
    )
    yield (
        Kind.AGE,
        r"\b\d{2}-modell\w*|\bmodell (?:19|20)?\d{2}\b|\b(?:19|20)?\d{2}-kullet\b",
    )
    yield Kind.AGE, r"\b[^\W\d_]{2,} \((?P<it>\d{1,2})\)"
    yield (
        Kind.AGE,
        (
            r"\b(?:eldst|yngst|eldste|yngste) (?:i bygda|i kommunen|på \w+|av alle|i laget|i"
            r" klassen)\b"
        ),
    )


def _by_body() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.HEALTH,
        r"\b(?:ettåring|gravid|svanger|på vei|på veg) i \w+ (?:måned|månad|veke|uke)\b",
    )
    yield (
        Kind.HEALTH,
        (
            r"\b(?:bruker|brukar|går med|gjekk med|går på|har) (?P<it>(?:hørselsapparat"
            r"|høyreapparat|stokk|krykke\w*|rullator|protese|stomi\w*|pacemaker|parykk|korsett"
            r"|kateter|førerhund|førarhund|metadon|antabus|oksygen\w*))\b"
        ),
    )
    yield (
        Kind.HEALTH,
        r"\b(?:hjerte|hjarte)(?:stans|operert|opererte|pasient|problem\w*|infarkt)\b",
    )


def _by_event() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.EVENT,
        (
            r"\b(?:året|natta|natten|kvelden|dagen|sommeren|sommaren|vinteren|høsten|hausten"
            r"|våren|gangen|gongen)"
            r" (?:da|då|eg|jeg|vi|me|han|ho|hun) (?P<it>(?!(?:kan|vil|må|skal|er|trenger"
            r"|treng)\b)\w+(?: \w+){0,4})"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:gikk|gjekk|gått) (?:på grunn|konkurs|gjennom isen|av veien|av vegen)\b"
            r"|\b(?:kantra|kantret|havarer\w*|forlist\w*|brant ned|brann ned|brant opp|sank med)\b"
        ),
    )
    yield Kind.EVENT, rf"\b{GOT} (?:\w+ )?(?P<it>{TAKEN} (?:for|av|i|med|med seg) \w+)"
    yield (
        Kind.EVENT,
        r"\b(?P<it>(?:teke|tatt|teken|tok) (?:\w+ )?(?:av|fra|frå) barnevern\w*)",
    )
    yield (
        Kind.EVENT,
        (
            rf"\b{GOT} (?P<it>(?:kast[ae]t?|hevet|heva|jag[ae]t?|hentet|henta|spytt[ae]t?) (?:ut"
            r"|på|av)(?: av)? \w+)"
        ),
    )
    yield (
        Kind.EVENT,
        (
            rf"\b{GOT} (?P<it>(?:bitt|stukket|stukke|stanget|stanga|sparket|sparka|kjørt|køyrt"
            r"|skalla) (?:av|på|ned) \w+)"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b\w{3,}(?:-nytt|posten|-posten|bladet|avisa|avisen|-avisa|tidende)\b|\btv-\w+"
            r"|\b(?:podkast|reportasje|dokumentar)\w*"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:sang|song|synger|syng|spilte|spelte) (?:solo|duett)\b|\b(?:på|under)"
            r" (?:julekonsert|revy|bygderevy|skoleball|talentkonkurranse|bygdedag|konfirmasjon"
            r"|17\. mai-tale)\w*|\b(?:holdt|heldt) (?:\w+ )?tale\w*"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:første|fyrste) (?P<it>(?:kvinn|mann\b|jent|gutt|gut\b|innvandrar|innvandrer"
            r"|flyktning|utlending|utlenning|utenlandsk|utanlandsk|muslim|svarte|mørkhud)\w*)"
        ),
    )
    yield (
        Kind.EVENT,
        exact(
            {
                "skandalen",
                "mobbesaken",
                "påkjørselen",
                "dødsulykka",
                "brannen",
                "drapet",
                "knivinga",
                "festen som",
                "rettssaken",
            }
        ),
    )
