"""What points somebody out without a name: a role one person has, a house, a language, a look.

Norwegian builds words: nobody can list «kyllingslakteriet» and «kornettlæreren», but both end in
something a list can hold. So here stand ways of speaking and last parts of words.
"""

from collections.abc import Iterator

from bolyst.gate.screening import words
from bolyst.gate.screening.kinds import Kind
from bolyst.gate.screening.shapes import MONTH, NUMBER, NUMBER_WORD, TENS, UNITS, stems

ONE = r"(?:en|ein|ei|et|eit|den|det)"
WHERE = (
    r"(?:på|i|ved|hos|fra|frå|bak|over|under|nedenfor|ovenfor|nedanfor|ovanfor|innerst|inst|ytterst"
    r"|ytst|nede|oppe|ute|borte|med|uten|utan)"
)
SOMEBODY = (
    r"(?:han|hun|ho|hu|dama|damen|mannen|kvinna|kvinnen|jenta|jenten|gutten|guten|fyren|karen|kona"
    r"|familien|naboen|kollegaen|kameraten|venninna|venninnen|kompisen|paret|ekteparet|enka|enkja"
    r"|sjefen|læreren|læraren|legen|lederen|leiaren|bonden|eieren|eigaren|treneren|trenaren|presten"
    r"|sjåføren|kokken|tolken|vikaren|lærlingen|rektoren|selgeren|seljaren|bestyreren|styraren)"
)
# «hun i kassa», «mannen på hjørnet»; «han med det samme» and «ho i lag» say nothing of who
NOBODY = (
    r"(?!(?:det|den|dei|de|meg|oss|dem|seg|en|ein|ei|et|eit|all|alle|lag|tillegg|stedet|staden|fred"
    r"|tide|samme|same|god|denne|dette|noen|nokon|vei|veg|hver|hvert|kvar|kvart|går|dag|fjor|år|morgen|morgon"
    r"|kveld|begynnelsen|starten)\b)"
)
# the last part of a post; in the singular, since «lærere» are many
POST = (
    r"(?:lærer|lærar|leder|leiar|sjef|lege|konsulent|veileder|rettleiar|rådgiver|rådgjevar|mester"
    r"|meister|terapeut|trener|trenar|sjåfør|koordinator|pleier|pleiar|bestyrer|bestyrar|eier|eigar"
    r"|vakt|vert|fører|førar|formann|kasserer|kasserar|dirigent|inspektør|direktør|fullmektig"
    r"|skriver|skrivar|tolk|prest|kokk|baker|bakar|bonde|smed|montør|tekniker|teknikar|operatør"
    r"|oppsyn|vasker|vaskar|selger|seljar|assistent|politi|betjent)"
)
DOCTOR = (
    r"(?:kommune|fast|dyr|tann|over|barne|turnus|vakt|bydels|s[jy]u?kehus|bedrifts|skole|skule|helse"
    r"|smittevern|bygde|distrikts|kvinne|hud|øre|øyre|tilsyns)"
)
NO_POST = (  # a service, not somebody; «hyggelege»
    rf"(?!(?:telefon|skjerm|video|fjern|språk)tolk|(?!{DOCTOR}lege)\w*lege\b)"
)
TRADE = (  # how the name of a trade ends
    r"(?:(?:før|ør|tør)|ist|olog|iker|ikar|onom|tekt|maker|makar|mann|kvinne|konsulent|assistent"
    r"|dirigent|tekniker|teknikar|sekretær|mester|meister|offiser|soldat|pilot|politi|lærling|fisker"
    r"|fiskar|smed|slager|slagar|handler|handlar|hjelp|pleier|pleiar|holder|haldar|vasker|vaskar"
    r"|bygger|byggar|kjører|køyrar|fører|førar|arbeider|arbeidar|behandler|behandlar|trener|trenar"
    r"|leder|leiar|sjef|styrer|styrar|eier|eigar|bonde|kokk|baker|bakar|lege|prest|advokat|dommer"
    r"|dommar|jurist|lærer|lærar|gjeter|gjetar|spiller|spelar|skriver|skrivar|snekker|snikkar)"
)
PLANT = (  # the last part of a place of work
    r"(?:fabrikk|slakteri|verksted|verkstad|meieri|mottak|bakeri|hotell|gartneri|brygge|lager"
    r"|butikk|restaurant|pizzeria|fjøs|anlegg|sjukeheim|sykehjem|sjukehus|sykehus|brakke|kantine"
    r"|sagbruk|verk|vaskeri|museum|stasjon|bruk|rederi|trafikk|kai|hangar|renseri|trykkeri|mølle"
    r"|kraftlag|samvirkelag|kro|pub|kiosk|apotek|galleri|kennel|stall|drivhus|veksthus)"
)
NO_PLANT = r"(?!(?:helsestasjon|framverk|nettverk|forbruk|misbruk|håndverk|handverk|regelverk)\w*)"
WORKS = (
    r"\b(?:jobb(?:er|a|et|ar)?|arbeid(?:er|de|a|et|ar)?|ansatt|tilsett|vikar(?:ierer)?|vakt(?:er)?"
    r"|skift|deltid|sommerjobb|sommarjobb|lærling|praksis(?:plass)?|stilling|vaske[rt]|vaskar|vaska"
    r"|rydde[rt]?|begynte|byrja|sluttet|slutta|kollegaer|kollegene|sjefen|ekstravakt\w*|fagbrev)"
)
KINFOLK = (
    r"(?:barna|borna|ungene|ungane|foreldra|foreldrene|slekta|familien|kona|mannen|jenta|gutten"
    r"|guten|sonen|sønnen|dattera|dotter|dottera|datteren|søstera|søsteren|systera|broren|faren"
    r"|moren|mora|eksen|kjæresten|kjærasten|enka|enkja|arvingen)"
)
COLOUR = (
    r"(?:gul|rød|raud|blå|hvit|kvit|grønn|grøn|grå|svart|brun|rosa|lilla|oransje|turkis)"
    r"[et]?(?:ne)?"
)
THING = (
    r"(?:hus\w*|hytt\w*|gård\w*|gard\w*|leilighet\w*|blokk\w*|bil\w*|varebil\w*|moped\w*|sykkel\w*"
    r"|sykkelen|traktor\w*|båt\w*|kiosk\w*|låve\w*|brakk\w*|bus\w*|bygg\w*|hybel\w*|hest\w*|hund\w*)"
)
HOUSE = (
    r"(?:huset|garden|gården|gardsbruket|gårdsbruket|leiligheten|leilegheita|hybelen|hytta|kjelleren"
    r"|kjellaren|loftet|rekkehuset|blokka|sokkelen|brakka|internatet)"
)
TERRAIN = (
    r"(?:vika|viken|neset|nesset|dalen|bygda|grenda|lia|haugen|bakken|moen|øya|sjøen|fjorden|vatnet"
    r"|vannet|stranda|sundet|odden|holmen|åsen|elva|myra|skaret|hamna|havna|krysset|brua|kaia)"
)
NO_LANGUAGE = r"(?!norsk|nynorsk|engelsk|ekte|dialekt|tekn\w+|prakt\w+|polit\w+)"
WINS = r"(?:vant|vann|vunne|vunnet|kåret|kåra|premie|medalje\w*|pokal\w*|tittelen|andreplass\w*)"
ORDER = r"(?:eneste|einaste)"
LOST = (
    r"(?:mannen|kona|konen|sonen|sønnen|dattera|datteren|dottera|barnet|barn|jobben|lappen"
    r"|førerkortet|førarkortet|huset|synet|hørselen|høyrsla|armen|foten|beinet|fingeren|broren"
    r"|søstera|søsteren|faren|moren|mora|foreldrene|foreldra|leiligheten)"
)
LOOKS = (
    r"(?:tatover\w+|skjegget?|arr(?:et)? (?:i|på|over)\b|(?:rødt|raudt|grått|langt|grønt|blått) hår"
    r"|halte[rt]?|haltar|haltande|haltende|hinker|kortvokst|kortvaksen|albino|stamme[rt]|stammar"
    r"|lesper|lespar|enøyd|einøygd|skallet|skalla|øyelapp|krøller)"
)
SICK = (
    r"(?:\w{3,}s(?:y|ju)k(?:e|t|dom\w*)?|\w{4,}(?:smerter|plager|lidelse\w*|lidning\w*|betennelse\w*"
    r"|vansker|svikt|brokk|kramper|forgiftning|skade[nr]?|skadd|skada)|\w{3,}operasjon\w*"
    r"|\w{4,}(?:emi|itis|ektomi|terapi))"
)
NO_SICKNESS = r"(?!(?:språkvansker|norskvansker|fysioterapi)\w*)"


def find() -> Iterator[tuple[Kind, str]]:
    yield from _numbers()
    yield from _people()
    yield from _work()
    yield from _places()
    yield from _times()
    yield from _bodies()
    yield from _events()


def _numbers() -> Iterator[tuple[Kind, str]]:
    digits = rf"(?:{NUMBER_WORD})"
    yield Kind.PHONE, rf"\b{digits}(?:[ ,.-]+(?:og )?{digits}){{3,}}\b"  # read aloud, in words
    yield Kind.PHONE, r"(?<![\d.,])\d{2,3}(?:[./]\d{2,3}){2,3}(?![\d./,])"
    yield Kind.PHONE, r"(?<!\d)[2-9](?:[ .-]\d){7}(?!\d)"
    yield Kind.NUMBER, r"(?<![\d.,])\d{12}(?!\d)"  # the number of a foreigner's case
    yield (
        Kind.NUMBER,
        (
            r"\b(?:sak|saks\w+|journal\w*|duf\w*|vedtak\w*|kunde\w*|medlems\w*|pass\w*|konto\w*|reg"
            r"|skilt\w*|løyve\w*|bruks\w*|referanse\w*)[ .:-]*(?:nr\.?|nummer)?[ :]*\d[\d/.-]{2,}"
        ),
    )
    yield Kind.NUMBER, r"\b[a-z]{1,3}-?\d{5,9}\b"
    yield Kind.ADDRESS, r"\b[\w-]{2,63}\.(?:no|com|org|net|se|pl)\b"


def _people() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.PERSON,
        (
            r"\b(?:heter|heiter|het|heitte|hette|kalles|kallast|kalla|kalt|kaller (?:ham|henne|meg)"
            r"|navnet (?:(?:hans |hennes |mitt )?er)|namnet (?:(?:hans |hennar |mitt )?er)"
            r"|ved navn|ved namn|døpt)(?: for)? (?!(?:det|den|ikke|ikkje|på|noe|noko|jo|i|hva|kva"
            r"|dei|de|så|også|og|som|at|en|ein|ei|et|eit|nå|no|inn|opp|ut|til|av|tilbake)\b)"
            r"(?P<it>[^\W\d_]{2,}(?:[ -][^\W\d_]{2,})?)"
        ),
    )
    yield Kind.PERSON, r"\b(?:fru|frk|frøken|herr|fam)\.? \w{3,}"
    yield Kind.KIN, rf"\b{KINFOLK} (?:til|åt|hos|på|ved|etter|frå|fra) (?:\w+ ?){{1,2}}"
    many = r"(?:tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|[3-9]|1\d)"
    child = r"(?:barn|born|ung[ae]r|døtrer?|sønner|søner|søsken|sysken|brødre|søstre|systrer)"
    yield Kind.KIN, rf"\b{many} (?:små |voksne |vaksne )?{child}\b"
    yield Kind.KIN, rf"\b(?:mor|far|mamma|pappa|foreldre) til {many}\b|\b{many}barns(?:mor|far)\w*"
    yield Kind.KIN, r"\b(?:den|en|ein|ei) (?:andre|annen|anna|nye|store) famili\w+"
    yield (
        Kind.KIN,
        (
            r"\b(?:alene|aleine|åleine|eine|barne|stor|ste|foster|bonus|adoptiv|oldefar|olde|gud|fader"
            r")(?:mor|far|barn|foreldre|forsørger|forsørgar|familien?|mora|faren|moren)\w{0,3}\b"
        ),
    )
    yield Kind.KIN, r"\b(?:eksen|typen|barnefaren|barnemora|barnemoren|slektning\w*|slektningar?)\b"
    yield (
        Kind.ORIGIN,
        (
            r"\b(?:snakke[rt]?|snakkar|snakka|prate[rt]?|pratar|forstår) (?:bare |berre "
            rf"|kun |litt |også )?(?P<it>{NO_LANGUAGE}\w{{3,}}(?:sk|sisk)\b)"
        ),
    )
    yield Kind.ORIGIN, r"\bmorsmål\w*(?: \w+)? er (?P<it>\w+)"
    yield Kind.ORIGIN, r"\b(?P<it>(?!norsk|engelsk)\w+sk) (?:som )?morsmål\w*"
    yield Kind.ORIGIN, stems(words.LANGUAGES)
    yield (
        Kind.ORIGIN,
        r"\b(?:ingen|ikke noen|ikkje nokon) andre (?:\w+ )?(?:fra|frå|snakker|snakkar)\b",
    )


def _work() -> Iterator[tuple[Kind, str]]:
    yield Kind.WORK, rf"\b(?P<it>{SOMEBODY} {WHERE} {NOBODY}\w+)"
    yield Kind.WORK, rf"\b(?P<it>{SOMEBODY} som \w+(?: {WHERE})?(?: \w+)?)"
    yield Kind.WORK, rf"\b{NO_POST}\w{{3,}}{POST}(?:en|n|a)?\b"
    yield (
        Kind.WORK,
        rf"\b{POST}(?:en|n|a)? (?:i|for|av|på|til|ved|hos) (?!telefon|skjerm){NOBODY}\w+",
    )
    yield (
        Kind.WORK,
        (
            r"\b(?:jeg|eg|hun|ho|han|mannen|kona|faren|moren|mora|broren|søstera) (?:er|var"
            rf"|ble|blei|vart|utdann\w+|jobb\w+ som|arbeid\w+ som)(?: {ONE})?(?: (?:god"
            rf"|dyktig|utdanna|utdannet|tidligere|tidlegare))? (?P<it>\w{{2,}}{TRADE}\b)"
        ),
    )
    yield Kind.WORK, rf"\b(?P<it>{NO_PLANT}\w{{3,}}{PLANT}(?:m?et|en|a|er|ene|ane|ar|n|e|s)?)\b"
    yield (
        Kind.WORK,
        (
            rf"{WORKS} (?:\w+ )?(?:på|i|ved|hos) {NOBODY}(?P<it>(?!norsk|butikk\b|jobb|arbeid"
            r"|helg|natt|kveld|dag|skift|turnus|kurs|mange|flere|fleire|kommunen\b|bedrift"
            rf"|team|hjem|heim|ferie|sommer|vinter|tre\b|to\b|fire\b|lang|kort)\w{{3,}})"
        ),
    )
    yield (
        Kind.WORK,
        (
            r"\b(?:driver|driv|dreiv|eier|eig|åpnet|opna|startet|starta|overtok|overtatt"
            r"|kjøpte|kjøpt) (?:egen |eigen |en |ein |ei |et |eit |den |det |sin "
            r"|sitt )+(?P<it>\w{3,})"
        ),
    )


def _places() -> Iterator[tuple[Kind, str]]:
    yield (
        Kind.PLACE,
        (
            r"\b\w{2,}(?:gata|gaten|vegen|veien|gate|veg|vei|bakken|tunet"
            r"|svingen) \d+ ?[a-z]?\b"
        ),
    )
    yield Kind.PLACE, rf"\b(?:det|den|i|ei|et|eit|en|ein) {COLOUR} {THING}"
    yield Kind.PLACE, rf"\b(?:det|den) (?:gamle|store|vesle|lille|nye) {HOUSE}"
    yield (
        Kind.PLACE,
        (
            rf"\b{HOUSE} (?:ved|bak|over|under|nedenfor|ovenfor|nedanfor|ovanfor|innerst|inst"
            r"|ytterst|ytst|øverst|øvst|nederst|nedst|nærmest|næraste|vis-?à-?vis|mot|til|i|på) \w+"
        ),
    )
    yield (
        Kind.PLACE,
        (
            r"\b(?:innerst|inst|ytterst|ytst|øverst|øvst|nederst|nedst|lengst|aller siste|siste) "
            r"(?:huset|oppe|inne|ute|nede)?(?: )?(?:i|på|ved|mot) \w+"
        ),
    )
    yield Kind.PLACE, rf"\b(?:på|i|fra|frå|til|ved|rundt|over) (?P<it>\w{{2,}}{TERRAIN})\b"
    yield (
        Kind.PLACE,
        (
            r"\b(?:på|i|fra|frå|ved) (?P<it>(?:øya|neset|odden|holmen|grenda|setra|garden"
            r"|gården))\b"
        ),
    )
    yield (
        Kind.PLACE,
        (
            r"\b(?:vegg i vegg|nabo(?:en)?|rett over|rett ved|like ved|over|bak|ved siden av"
            r"|ved sida av) (?:med |til )?(?P<it>(?:kirka|kirken|kyrkja|butikken"
            r"|bensinstasjonen|skolen|skulen|brua|ferjekaia|bedehuset|samfunnshuset|banken"
            r"|posten|kiosken|kaia|fotballbanen))\b"
        ),
    )


def _times() -> Iterator[tuple[Kind, str]]:
    tens = r"(?:ti|tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti)"
    yield (
        Kind.AGE,
        (
            rf"\b(?:i )?(?:(?:begynnelsen|slutten|midten|starten) av )?{tens}[- ]?år(?:a|ene"
            r"|åra|sdagen)\b"
        ),
    )
    yield Kind.AGE, rf"\b{NUMBER}[ -]?års?(?:dag\w*|ig\w*|jubil\w*)"
    yield (
        Kind.AGE,
        (
            r"\b(?:er|var|ble|blei|vart|blir|fyller|fylte|runda|rundet|passert"
            r"|passerte) (?P<it>(?:snart |nesten |bare |berre "
            rf"|godt over )?(?:{tens}{UNITS}?|{UNITS}og{TENS}|[1-9]\d))\b"
            r"(?! ?(?:kr|stk|%|pst|prosent|mil|km"
            r"|meter|minutt|tim|dag|uk|vek|måned|månad|person|menn|kom|barn|elev|plass|delt"
            r"|av|grader|som|nye|ulike|på|,\d))"
        ),
    )
    yield Kind.AGE, r"\b(?:født|fødd|årgang|årskull\w*)(?: i)? (?P<it>\d{2,4})\b"
    yield (
        Kind.AGE,
        (
            r"\bgår (?:nå |no )?i (?P<it>(?:\d{1,2}\.|første|fyrste|andre|tredje|fjerde"
            r"|femte|sjette|sjuende|sjuande|åttende|åttande|niende|niande|tiende"
            r"|tiande) ?klasse\w*)"
        ),
    )
    yield Kind.AGE, r"\b(?:konfirmant\w*|russ)\b"
    yield Kind.DATE, r"\b(?:uke|veke) \d{1,2}\b"
    yield (
        Kind.DATE,
        (
            rf"\b{MONTH} (?:i fjor|i år|for \w+ år|dette året"
            r"|samme år|same år)\b"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\b(?:kom|flyttet|flytta|kom hit|begynte|byrja|giftet|gifta|døde|døydde|fødte"
            rf"|landet|landa|ankom) (?:\w+ ){{0,4}}(?P<it>i {MONTH})\b"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\b(?:julaften|julaftan|nyttårs\w+|lille julaften|første juledag|skjærtorsdag"
            r"|langfredag|pinsedagen|olsok|sankthans\w*|jonsok\w*)\b"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\b(?:sist|forrige|førre|nest siste) (?:man|tirs|ons|tors|fre|lør|laur|søn"
            r"|sun)dag\w*"
        ),
    )
    yield (
        Kind.DATE,
        (
            r"\b(?:den )?(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|åttende"
            r"|niende|tiende|ellevte|tolvte|trettende|fjortende|femtende|sekstende|syttende"
            rf"|attende|nittende|tjuende|tretti\w+) (?:i )?{MONTH}\b"
        ),
    )


def _bodies() -> Iterator[tuple[Kind, str]]:
    yield Kind.HEALTH, rf"\b{NO_SICKNESS}{SICK}\b"
    yield Kind.HEALTH, stems(words.MORE_ILLNESS)
    yield Kind.HEALTH, r"\b\w*kreft(?:en|s(?:y|ju)k\w*)?\b"
    yield Kind.HEALTH, r"\b(?:vondt|verk|smerter|skade) i (?:\w+)"
    yield (
        Kind.HEALTH,
        (
            r"\b(?:brakk|brekte|brukket|brekt|brokke|forstuet|amputert"
            r"|amputerte) (?P<it>\w+(?: \w+)?)"
        ),
    )
    yield (
        Kind.HEALTH,
        (
            r"\b(?:hører|høyrer|ser|hørte|går) (?:svært |veldig |ganske )?(?:dårlig|dårleg"
            r"|nesten ingenting)\b"
        ),
    )
    yield (
        Kind.HEALTH,
        (
            r"\b(?:mangler|manglar|mista|mistet) (?:en|ein|eit|et|ei|to|den"
            r"|det)? ?(?:\w+ )?(?:finger\w*|fingr\w*|arm\w*|fot\w*|bein\w*|øye\w*|auge\w*"
            r"|tenn\w*|tann\w*|hånd\w*|hand\w*)\b"
        ),
    )
    yield (
        Kind.HEALTH,
        r"\b(?:venter|ventar) (?:barn|baby|sitt \w+|tvilling\w*|nummer)\b|\btermin i \w+",
    )
    yield (
        Kind.HEALTH,
        (
            r"\b(?:innlagt|innlagd|lagt inn|til behandling|på avrusning|på institusjon"
            r"|på intensiven)\b"
        ),
    )
    yield (
        Kind.HEALTH,
        (
            r"\b(?:sliter|slit) (?:psykisk|med (?:søvn\w*|nerv\w*|rus\w*|angst|minn\w*"
            r"|mareritt\w*|flashback\w*|alkohol\w*|spill\w*|ryggen|hjertet|kneet|kne|pusten"
            r"|hodet|hovudet))"
        ),
    )
    yield Kind.HEALTH, rf"\b{LOOKS}"


def _events() -> Iterator[tuple[Kind, str]]:
    yield Kind.EVENT, rf"\b{WINS}\b"
    yield (
        Kind.EVENT,
        (
            rf"\b{ORDER}\b(?! (?:måten|måte|stedet|staden|sted|problemet|tingen|ting|grunnen"
            r"|gangen|gang|dagen|tilbudet|tilbodet|løsningen|løysinga|kurset|møteplassen"
            r"|muligheten|som (?:virk|fung|er åpent|er ope)))"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:bygdas|bygda sin|kommunens|kommunen sin|øyas|øya sin|skolens|klassens"
            r"|klassen sin|lagets|grendas|dalens|fylkets) (?!(?:sin|ansvar|tilbud|tilbod"
            r"|nettside\w*|hjemmeside\w*|egen|eigen|plan\w*|oppgave\w*|oppgåve\w*|befolkning"
            r"|innbyggere|innbyggjarar|side)\b)\w+"
        ),
    )
    yield Kind.EVENT, rf"\b(?:mistet|mista|misten|tapte) {LOST}\b"
    yield (
        Kind.EVENT,
        (
            r"\b(?:i|på|til) (?:avisa|avisen|lokalavisa|lokalavisen|tv|radio|radioen|NRK"
            r"|podkast\w*)\b|\bintervju(?:et|a|ert) (?:i|av|på) \w+|\bi media\b"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:giftet|gifta|gift med|skilte|separert|bryllup\w*|brudepar\w*|forlov\w+"
            r"|barnedåp\w*|dåpen|døpt|gravferd\w*|begravd\w*|gravlagt|gravlagd)\b"
        ),
    )
    yield (
        Kind.EVENT,
        (
            r"\b(?:slo|slår|banket|banka|sparket|trakassert|trakasserte|forfulgt"
            r"|forfølg\w*) (?:meg|henne|han|ham|kona|mannen|barna|oss)\b"
        ),
    )
    yield Kind.EVENT, stems(words.MORE_RARE)
    plays = r"(?:spiller|spelar|spilte|spelte|synger|syng|dirigerer|dømmer|dømer)"
    yield (
        Kind.EVENT,
        (
            rf"\b{plays} (?P<it>(?!(?:ball|fotball|volleyball|håndball|handball|spill|spel"
            r"|musikk|sammen|saman|kort|en|ein|ei|det|ingen|liten|stor|bordtennis|med|mot"
            r"|inn|på norsk|norske)\b)\w+)"
        ),
    )
    yield (
        Kind.BELIEF,
        (
            r"\b(?:ber|ba|bad) fem gang\w*|\b(?:fredagsbønn\w*|bønnerom\w*|konverter\w*"
            r"|gudstjeneste\w*|gudsteneste\w*|nattverd\w*|bibel\w*|koran\w*|fastet|fastar"
            r"|ramadan|pinsevenn\w*|adventist\w*|smiths venner|baptist\w*|metodist\w*"
            r"|frelsesarm\w*|kopter\w*|koptisk\w*|sunni\w*|sjia\w*|alevi\w*|ahmadi\w*"
            r"|jesidi\w*|yezidi\w*|vitner?)\b"
        ),
    )
    yield (
        Kind.BELIEF,
        (
            r"\b(?:stemmer|stemte|røystar|røysta|stiller (?:til valg )?(?:på lista )?for"
            r"|medlem (?:av|i)|kandidat for|sitter i kommunestyret|sit i kommunestyret"
            r"|kommunestyre(?:medlem|representant)\w*|formannskapet|organisert i|streik\w*"
            r"|verneombud\w*|klubbleder\w*|klubbleiar\w*)"
        ),
    )
    yield (
        Kind.BELIEF,
        (
            r"\b(?:homo|bifil\w*|trans(?:kvinne|mann|person)\w*|skeive?|lesbisk\w*"
            r"|partneren hans|mannen hans|kona hennes|kona hennar)\b"
        ),
    )
