"""Words that may tell who somebody is.

Where it says stems, a word is marked when it begins with one of them and goes on as Norwegian
words do. The lists are ours; they grow when somebody meets a word that should have been here.
"""

from bolyst.gate.screening.given_names import NAMES as NAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of the given names, those that are words too: without a capital they are the word.
NAMES_AND_WORDS = _words(
    """
adel adem aina alan alem alma amin amit ana anan andre angel anna aram arve astor ato august awa
bayan beate birk bjørn bo brage brede brit can cao charlie chi claude dag dana delal destiny didrik
dilan dima dina duc dung edmund eldar elle elling else emir endre erna esben ester even evy eyob
fanny finan finn fortuna gjest gorm grace grete gro haji hala hamed hang hans harry hayat heine
helga helge helle hild hoa hong hugo hung iman ina ines ion ivo jama jan jane jean jerusalem jesus
jo joy juma kader kaia kaisa kamala kani kaur khin kumar laleh lan levi lien lina line liv loan lul
mads maha mai maka malak mame mark may maya medina mercy mia mira mons morgan mulu musa muse myo
nada nam naw nega nga nida noor nur odd ola omer ove palma pascal patience paula pavel paw per
peter petr pham prince radu raja rami ramona rana rasa rauf reem regina rima rita roe roman rosa
roza rune saba sabah sahar saif salam sam santos sasha saw seid selim shiva signy sina siv sol
stein stella sten stig sultana sunita taha tahir tamar tania taras teresa thi thu tiago tide tilde
tom toma tone tor tran trang tri trine tuan tung une urban urim uta veli vera victoria vilde vita
wai yaw zain zaman zana zoya
"""
)

# A relative, whoever's it is.
KIN = _words(
    """
adoptivdatter adoptivsønn aunt barnebarn barnebarna barnebarnet bestefar bestefaren
besteforeldrene bestemor bestemora bestemoren bror broren brother brødrene brørne cousin datter
dattera datteren daughter daughters dotter dottera ekskjæreste ekskona ekskone ekskonen eksmann
eksmannen ektefelle ektefellen ektemake ektemann ektemannen enka enke enkemann enkemannen enken
enkja enkje farfar farmor fetter fetteren fiancé fiancée forlovede forloveden fosterbarn
fosterbarnet fosterfar fostermor granddaughter grandfather grandmother grandson gudbarn gudfar
gudmor husband kjærasten kjæresten kusina kusine kusinen morfar mormor nephew nevø nevøen niece
niesa niese niesen oldefar oldemor onkel onkelen samboer samboeren sambuar sambuaren sister son
stebarn stebror stedatter stefar stefaren stemor stemora stemoren stepfather stepmother stesønn
stesøster svigerdatter svigerdattera svigerdatteren svigerdotter svigerdottera svigerfar
svigerfaren svigerforeldre svigerforeldrene svigerinna svigerinne svigerinnen svigermor svigermora
svigermoren svigerson svigersonen svigersønn svigersønnen svoger svogeren syskenbarn syster
systera systrene sønn sønnen søskenbarn søskenbarna søskenbarnet søster søstera søsteren søstrene
tanta tante tanten trilling trillingene tvilling tvillingane tvillingen tvillingene tvillinger
twins uncle verge vergen widow widower wife
"""
)
# A relative only together with whose it is: «mannen min», «her mother».
CLOSE = (
    r"(?:mor|moren|mora|far|faren|mamma|mammaen|pappa|pappaen|mann|mannen|kone|kona|konen|jenta"
    r"|gutten|guten|sonen|ungen|mother|father|mum|dad|girl|boy)"
)
OWN = r"(?:min|mi|mitt|mine|vår|vårt|våre|din|di|hans|hennes|hennar|deres|deira|sin|si|til\s+\w+)"

# Stems.
ILLNESS = _words(
    """
abort addict adhd aids alcoholic alkoholiker alkoholis allergi alzheimer amput angst anoreksi
antidepress asperger astma autis autism avrus barnløs beinbrudd bipolar blind blindness brannskad
bruddskad brystkreft bulimi cancer cellegift cerebral chemother crutch deaf demen dementia
depresjon depressed depression deprimer diabet diabetes diagnose dialyse disability disabled downs
dysleksi dyslexi døv døvblind epilep epilepsi fibromyalgi funksjonshem funksjonsnedset gravid
handikap hepatitt hjartefeil hjarteinfarkt hjartesjuk hjerneblødning hjerneskad hjerneslag
hjertefeil hjerteinfarkt hjertesvikt hjertesyk hodeskad hofteoperer hospital hospitali høreapparat
hørselshem infarkt innlagd innlagt keisersnitt kjemoterapi kneoperer kols kreften kreftsjuk
kreftsyk kronisk krykke lammelse lammet leddgikt leversvikt lungekreft lungesyk me-syk medication
medisin migraine migrene misbruker miscarriage multippel nakkeskad narkoman nedsatt nervøst
nyresvikt nyresyk operer overgangsalder paralys parkinson pregnan prematur prolaps protese
psychiatr psycholog psykiat psykisk psykolog psykose psykotisk ptsd rullator rullestol rusavhengig
rusinstitusjon rusmis ryggmarg ryggskad schizofren seizure selvmordsforsøk selvskad sjukehus
sjukmeld sjølvskad spiseforstyrr spontanabort stamming stroke sukkersjuk sukkersyk surgery
svaksynt sykehus sykehusinnlagt sykemeld sykmeld synshem søvnløs tidligfødt tourette traumat
traume tuberkulose tvangslid ufør utbrend utbrent utviklingshem vitiligo wheelchair
"""
)
# After a verb of having or being.
ILLNESS_ALONE = _words(
    """
als hiv kreft me ms sick sjuk slag syk
"""
)

# Stems: what a village remembers.
RARE = _words(
    """
accident anmeld arrested arrester avisa avisen bankrupt barnevern begrav bomba bombe bortført
brann brannen branntilløp branntomt brant burned burnt deported divorce drap drapet drepen drept
drowned drukn dødsfall dømd dømt evicted fengs fired flykta flyktet forlis forsvant gissel granat
gummibåt heksejakt hjemsendt innbrot innbrott innbrudd jail jordras jordskjelv kidnapp
kjønnslemlest knivstikk knivstukk konkurs krasj krisesenter lotto menneskehandel mishandl
murder myrd newspaper omkom omkommet omskjær oppsagd oppsagt overfall overgrep permitter
politianmeld prison påkjørt ranet raped raset reportasje rettssak robbed savnet selvmord shot
sjølvmord skilsmiss skilsmisse skred skutt slåsskamp smuggl smugler snøras sparken stabbed
steinras stjålet straff suicide tjuveri tortur tortured torturert trafficked trua truet tv-program
tvangsekte tvangsflytt tvangsgift tyveri ulukk ulykk utkast utvis valden valdtek vold voldt
voldtek
"""
)
# After a verb of being made.
RARE_ALONE = _words(
    """
einaste eneste fyrste første only skild skilt slått
"""
)

# Stems: faith, union, love.
BELIEF = _words(
    """
ateis atheist biseksu buddhis burka catholic christian fagforbund fagforen fagorganis gay hijab
hindu homofil imam islam jehova jewish jøde jødisk katolik katolsk kristen lesb lesbian læstadian
menighet mormon moske moské mosque muslim muslimsk niqab ortodoks pinse protestant sikh skeiv
synagog tempel tillitsvald tillitsvalg transgender transkjønn transperson turban
"""
)
PARTIES = _words(
    """
arbeiderpartiet fremskrittspartiet frp krf mdg senterpartiet sv
"""
)

# Stems; short ones take only the endings of adjectives and nouns.
PEOPLES = _words(
    """
afgansk afghan afrikan afrikaner albaner albansk algeri amerikan amhara angolan araber arabisk
argentin armen aserbajdsj asiat assyr bangladesh belarus belgi bhutan boliv bosni bosnisk brasil
brit bulgar burmes burundi chilen colombian cubansk dansk dansken djibouti egypt emirat eritre
ester estisk etiop filippin finlend finsk fransk franskmann gabon gambi georgi ghanes greker gresk
guatemal guinean hazara hutu hviterus inder indisk indones iraker irakisk iraner iransk irsk
islandsk islending israel italien ivorian jamaic japan jemen jesid jordan kaldeer kambodsj kamerun
kapverd karib kasakh kenyan kines kinesisk kirgis kongoles koreaner koreansk kosov kroat kurd
kuvensk kuwait kvener kvensk kypriot laotisk latinamerik latvi latvisk lesoth liban liberi libysk
litau madagas makedon malawi malays marokk meksik moldov mongol montenegr mosambi namibi nederland
nepal nigeri omansk oromo pakistan palestin pashtun peru polakk polsk portugis rohingya romfolk
rumen rumensk russer russisk rwand samisk saudi senegal serb serbisk singal sinti skotsk slovak
sloven somal somali somalisk spanjol spansk srilank sudan sudanes sveits svensk svenske syrar
syrer syrisk sør-afrik tadsjik taiwan tamil tanzani tater thai thailand tibet tigray tigrin
tigrinj togoles tsjad tsjekk tsjetsjen tunis turkmen tutsi tyrker tyrkisk tysk tysker ugand uigur
ukrain ungar ungarsk usbek venezuel vestafrik vietnam yesid zairisk zambi zimbabw østafrik
"""
)
PEOPLE_EXACT = _words(
    """
afghan african amharisk arabisk chinese congolese danish dari eritrean eritreans ethiopian farsi
filipino german indian iranian iraqi kinyarwanda kirundi kurdish kurmanji latvian lingala
lithuanian nigerian pakistani palestinian pashto polish romanian russian samane samar samene samer
somali somalian sorani sudanese swahili swedish syrian syrians thai tigrinja turkish ukrainian
ukrainians ungarer urdu vietnamese
"""
)
COUNTRIES = _words(
    """
afghanistan albania algerie angola argentina armenia aserbajdsjan bangladesh belarus belgia
bolivia bosnia brasil bulgaria burma burundi chile colombia congo cuba danmark egypt
elfenbenskysten eritrea estland ethiopia etiopia filippinane filippinene finland frankrike gambia
georgia germany ghana greece hellas honduras hviterussland india indonesia irak iran iraq irland
island israel italia jamaica japan jemen jordan kamerun kasakhstan kenya kina kongo korea kosovo
kroatia kurdistan kuwait latvia lebanon libanon liberia libya litauen lithuania makedonia malaysia
marokko mexico moldova mongolia morocco mosambik myanmar nederland nepal nigeria pakistan
palestina peru philippines poland polen portugal romania russia russland rwanda saudi-arabia
senegal serbia slovakia slovenia somalia somaliland spain spania sri-lanka storbritannia sudan
sveits sverige sweden syria sør-sudan tadsjikistan taiwan tanzania thailand tibet togo tsjekkia
tsjetsjenia tunisia turkey tyrkia tyskland uganda ukraina ukraine ungarn usa usbekistan venezuela
vietnam yemen zambia zimbabwe
"""
)

# Stems, marked together with an origin.
TRADES = _words(
    """
advokat bakar baker bonde carpenter cook doctor driver elektrikar elektriker engineer fiskar
fisker frisør hairdresser ingeniør journalist kokk kunstner lege lærar lærer mekanikar mekaniker
musikar musiker nurse renholder rørlegger sjukepleiar sjåfør snekker sykepleier teacher tømrer
vaskehjelp
"""
)
# Stems: posts only one or a few hold in a small place.
POSTS = _words(
    """
barnehagestyrer biblioteksjef brannsjef bygdevert dentist dyrlege enhetsleder fastlege
flyktningkonsulent flyktningleder fysioterapeut headmaster helsesjef helsesjukepleiar
helsesykepleier helsesøster jordmor kantor kommunedirektor kommunedirektør kommunelege
kommuneoverlege kultursjef kulturskolerektor lensmann mayor midwife nav-leder nav-leiar ordførar
ordfører prest priest principal prost rektor rådmann skolesjef tannlege tannlækjar vaktmester
varaordfører veterinær
"""
)
# Stems.
WORKPLACES = _words(
    """
aldershjem apotek avlastningsbolig bakeri barnebolig bensinstasjon bofellesskap bosenter
brannstasjon bussgarasje bygdemuseum byggevare camping campingplass dairy fabrikk factory
fiskebruk fiskefabrikk fiskemottak fjellhotell fjellstue flyktningkontor flyktningtjenest
frisørsalong gartneri gatekjøkken gjestegård grisehus gruve handelslag heimetenest helsetun
hjemmesykepleie hjemmetjenest hotel hotell kebabsjappe kiosk kommunehus kraftverk lakseslakteri
legekontor legesenter legevakt meieri mottak nærbutikk omsorgssenter oppdrettsanlegg
oppdrettsselskap pizzeria planteskole politistasjon pukkverk rådhus sagbruk samvirkelag sawmill
servicekontor servicetorg settefiskanlegg sjukeheim skipsverft slakteri smelteverk steinbrudd
sykehjem tannlegekontor torvtak trevare trevarefabrikk turistkontor verft verkstad verksted
vindpark vinmonopol ysteri
"""
)
CHAINS = _words(
    """
bunnpris circle-k coop esso europris felleskjøpet joker kiwi lerøy mowi nille nortura rema salmar
telenor trønderbilene
"""
)
# What goes on after a name: «Vikna Laks», «Solbakken gård».
COMPANY_WORDS = _words(
    """
auto barnehage bil buss bygg byggservice cafe camping drift eiendom elektro entreprenør fiskeri
fjellhotell gjestegård havbruk hotell industri kafé laks maskin mekaniske rør servering skole
skule taxi trafikk transport treindustri
"""
)

NUMBERS = _words(
    """
atten eight eighteen eleven elleve en ett fem femten femti fifteen fifty fire five fjorten forty
fourteen førti ni nine nineteen nitten nitti seks seksten seksti seven seventeen six sixteen sixty
sju sytten sytti syv ten thirteen thirty ti tjue to tolv tre tredve tretten tretti twelve twenty
tyve åtte åtti
"""
)
MONTHS = _words(
    """
april august december desember februar february januar january juli july june juni mai march mars
may november october oktober september
"""
)
SEASONS = _words(
    """
hausten høsten sommaren sommeren vinteren våren
"""
)
STREET = r"(?:veien|vegen|gata|gaten|gate|veg|vei|stien|allé|plassen|bakken|tunet|svingen)"

# Capitals that tell nothing about a person.
KNOWN = _words(
    """
a1 a2 afrika aks altinn artikkel asia b1 b2 bankid bolyst bpa bu c1 christmas covid
distriktssenteret dnt easter eid english eu europa facebook folkehjelp forente friday
frivilligsentral frivilligsentralen google gps gud helfo hms husbanken i i'd i'll i'm i've id
id-porten imdi innbygger instagram it jul kommune kommunen korona kors kun lånekassen
menneskerettane menneskerettighetene messenger midtøsten monday nasjonane nasjoner nations nav
nord norden noreg norge norsk norway norwegian nrk ntnu ok kross pc politiet ppt påske ramadan raude
regjeringen røde sameinte saturday sfo skatteetaten sms snapchat staten stortinget sunday teams
thursday tuesday tv udi une united uskedelen vg vipps wednesday whatsapp youtube zoom
"""
)

# What stands before a place.
TO_A_PLACE = _words(
    """
at fra from frå i in mot near nede oppe på til to ved
"""
)
# What stands before a place of work.
TO_WORK = _words(
    """
ansatt arbeidde arbeider jobba jobber jobbet køyrer tilsett vasker work works
"""
)
# What a person does, right after a name that begins a sentence.
DOES = _words(
    """
arbeidde arbeider ba bad begynte ble blei blir bodde bor brukar bruker bur burde byrja bør drakk
dreiv drev drikk driv driver drives dro drog døde døydde eide eier eig er fann fant fekk fer fikk
finn forsto forstod forstår fortalde fortalte fortel fraus frøs fyller fylte får fór ga gav gave
gikk gjekk gjer gjorde gjør gret gråt gråter græt går hadde har heiter held heldt helped helsa
heter hilser hjalp hjelp hjelper hjelpte holder holdt hører høyrer inviterer inviterte jobba jobber
jobbet kallar kaller kan kasta kjem kjende kjenner kjente kjører kjørte klarar klarer klarte kler
kløyvde knows kom kommer kunne køyrde køyrer laga lagar lager leier leiger ler les leser ligg
ligger likar liker likte lives lo lurer lurte lå låg lærer lærte manglar mangler meiner mener mista
mistet må måtte møter møtte og opna oppdaga ordna ordnet orkar orker passa passer plar pleier prata
prater redda reddet reiser reiste ringde ringer ringjer ringte ropte sa said sang sat satt says
seier sel selde selger sende sender sendte ser si sier sin sine sit sitt sitter skal skreiv skrev
skrik skriv skriver skulle slo slutta sluttet slår snakka snakkar snakker snakket solgte song sov
sover spelar spelte spiller spilte spurde spurte spør stilte sto stod står svarer svarte syklar
sykler synes synest syng synger syns såg søker søkjer søkte søv tar tek tenker tenkjer tok told
took tora treng trenger trives trivst trodde tror trudde trur turte tør vann vant var vart veit
ventar venter vert vet vil ville vinn viser visste viste voks vokste works åpnet åt åtte øvde øver
"""
)
# What begins a sentence and is no name.
BEGINNERS = _words(
    """
aldri all alle alles alltid alt andre auto avis bare barn bedriftene begge berre buss både camping
cola corona da de dei deira den der deres derfor desse det dette dialekt difor disko disse du
dugnad dugnaden då eg ein eldre eller ellers elles en enkelte et etter euro everybody everyone fire
fleire flere folk fordi foreldre foto fra frivillige fru frå fyrste før første gamle han he heime
helgejobb helse hennar hennes her herr hjelp hjemme ho hos hr hun husleie hva hvem hver hvis hvor
hvordan i idrettslag ikke ikkje info ingen it jakt jazz jeg jobb judo kanskje kino kollektivtrafikk
kommune koordinator kor korleis korona kulturskole kurs kva kvar kven kvinner language lite man
mange many me med media men menn metro min mine mitt most mot museum musikk mye mykje naboer nav
neste no nobody noen nokon nokre norskkurs nye nå når ofte og også om over people pizza politi
politikk på quiz radio religion ring risiko she shopping sidan siden sine siste skattekontoret
skole skule som some somme språkkafe spør stikkord studio så takk taxi the there they this tid til
tillit ting to tolk tre trygghet under ungdom unge utan utdanning uten vaksne ved vi video voksne
våre vårt we web weekend what who wifi workshop yoga you zumba
"""
)
# What somebody is by trade, marked where it is said of the one who speaks. Stems.
PROFESSIONS = _words(
    """
advokat apoteker arkitekt artist assistent bakar baker barber barnehagelærer bibliotekar bonde
brannmann bussjåfør butikkmedarbeider butikksjef carpenter cook diakon dirigent doctor dommer
driver drosjesjåfør electrician elektrikar elektriker engineer fagarbeider farmasøyt farmer
fisherman fiskar fisker fotograf fotpleier frisør gardbrukar gårdbruker hairdresser
helsefagarbeider hjelpepleier hudpleier imam ingeniør janitor journalist kantor kaptein kateket
klokker kokk korleder kunstnar kunstner kurator lastebilsjåfør lege lærar lærer maler maskinist
matros mekanikar mekaniker miljøarbeider miljøterapeut murar murer musician musikar musiker målar
nurse omsetjar oppmann organist oversetter pilot plumber politikvinne politimann prest redaktør
reindriftsutøver reineier reinhaldar renholder rørlegger røyrleggar saksbehandlar saksbehandler
servitør shopkeeper sjukepleiar sjåfør skipper slaktar slakter snekker snikkar styrmann sveisar
sveiser sykepleier tannpleier teacher tolk trenar trener tømrar tømrer vaktmester vaskehjelp
vernepleier waiter
"""
)

# Stems: languages few speak in a small place, beside those that are told by a people.
LANGUAGES = _words(
    """
akan bengali cebuano chin dinka estisk fula georgisk gujarati hausa hazaragi hindi igbo ilokano
kantonesisk karensk kayah khmer latvisk litauisk luganda maay malayalam mandarin mandinka mongolsk
nuer oromo panjabi punjabi rohingya romani romanes shona singalesisk tagalog tamilsk tegnspråk
telugu tigre tigrinja tigrinya tsjetsjensk twi uigurisk urdu usbekisk wolof yoruba zulu
"""
)
# Stems: more of what a body can have.
MORE_ILLNESS = _words(
    """
alkohol alzheimer amputer anemi angstlid antabus antipsykot astmaanfall astmatisk autist avmagr
avrusning barselsdep bekkenløs bekkenløsn benskjør blindtarm blodforgift blodpropp blodtrykk
blødarsjukdom blødersykdom borreli brokk burkitt crohn cyste cøliaki demens depri drikkeprob
dvergvekst dyskalkuli eggstokk eksem endometrios fibro fødselsdepr fødselsskad gallestein ganespalt
gikt grønn-stær grønnstær halsbrann hareskår hemofili hepat hiv hjarteoperert hjartestans
hjernehinne hjernerystel hjernesvulst hjertefeil hjerteflimmer hjertemedisin hjerteoperert
hjertestans hjertetrøbbel hofteoperer hofteprotes hofteprotese hudsykdom husmorsyk høreskad
hørselstap insulin isjias klumpfot kneprotes kneskad kols koma konsentrasjonsvansk leukem
lithium-behandl livmor lungeb lungebetennel lungeemboli lupus lymfom lærevansk magesår makuladegen
malaria mareritt medisin menopause metadon morfin nedstemt nervesammenbr nerveskad netthinneløsn
nyrestein nyresvikt nyretransplant omskoren omskåren omskåret opioid overdose overvekt pacemaker
panikk parkinson plastret polio prostat protese prøverør psoriasis psykisk pustevansk reumat revmat
ritalin rullestol rusproblem ryggoperer ryggskad sarkoidos selvskad sepsis sigdcell sjukdom
sjukemeld sjølvskad skabb skjelett skoliose slanking smertelind sobril sosialangst spilleavheng
spinal sterilisert stomi stressl stum sukkersyk svangersk svangerskap svulst sykdom søvnapne
talassemi testikkel thalassemi tilbakestå tinnitus transplant traume trisomi tuberkul tvangstank
ufør ulcerøs underernær utbren utmatt utviklingsforst valium vannkopp
"""
)
# Stems: more of what a village remembers.
MORE_RARE = _words(
    """
andreplass anmeldt arrest asylmottak avhør avskjedig barnedrap blålys bortvis brannstift
brudeferd dødsbo erstatning fengsel flyktningbåt flyulykk forlis forsvant føreleksamen gisl
gjeldsordn helikopter husbrann inkasso intervjua knivstikk konkurs krasj kråkeklubb lottovinn
mobbesak namsmann nødlanda oppsagt permittert politi-sak politisak privatkonkurs
rettssak skilsmiss skuddskad skjøt steinsprang snøskred straffa sultestreik tvangssalg
tvangsgifta ulykk utleverte varetekt voldsalarm voldsoffer væpna
"""
)
