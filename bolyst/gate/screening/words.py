"""Words that may tell who somebody is.

Where it says stems, a word is marked when it begins with one of them and goes on as Norwegian
words do. The lists are ours; they grow when somebody meets a word that should have been here.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given names. A name missing here is still seen by its capital.
NAMES = _words(
    """
aaron abdi abdirahman abdul abdullah abel abraham adam adrian agata agnes agnieszka ahmad ahmed
aisha aksel albert aleksander aleksandra alexander alexandra alf alfred ali alice alicja alina
amal amanda amina amir amira amna ana anastasia anders andre andrea andreas andrej andrij andrzej
angelica anita anja ann anna anne annette anton antonina ari arild arne arnfinn arnt arve arvid
asbjørn aslaug asma asmaa asta astri astrid aud august aung aurora awet axel ayaan ayan ayse babak
bahar bartosz bashir beata beate benedikte benjamin bente bereket berhane berit bernt biret birger
birgit birgitte bisrat bjarne bjørg bjørn bjørnar bjørnulf bo bogdan bohdan bozena brage brit
brita bruno camilla carina carl caroline cathrine cecilie celine chai charlotte christian
christina christine christoffer christopher dag dagfinn dagmar dagny dagrun daniel daniela danuta
danylo dariusz darko david dawit deeqa denis diana dina dmytro dorota dorthe ebba edel edith
edvard edvin egil eilert eilif einar eirik eivind eldbjørg elena elham eli elias elin eline
elisabeth elise ella elle-máret ellen elling ellinor else elvira emil emilie emma enok erik erika
erlend erling ernst ester eva evelyn even ewa ewelina eyvind fadi fadumo farah farid farida fartun
faten fatima fatma fatou fatuma fawzia filip filmon finn fredrik freweini frida fridtjof frode
gabriel gabriela geir georg gerd gerda ghebre goitom goran grete grethe grigorij gro grzegorz
gudbrand gudmund gudrun gudveig gunhild gunn gunnar gunnhild gunvor guro gustav guttorm gyda
haakon habib habtom hagos haile hailu hala haldis halima halldis hallgeir hallstein hallvard
halvard halvor hamid hamza hanan hanna hanne hans harald hassan hassen hauk hawa hayat hedda
hedvig heidi helen helena helene helga helge helle henny henrietta henrik herborg herman hermann
hilal hilda hilde hildegunn hjalmar hla hodan hong htoo hussein håkon håvard ibrahim ida idris
ihor ilham iman ina inga inga-biret ingebjørg ingeborg ingebrigt inger ingfrid ingmar ingrid
ingunn ingvald ingvar ingvild irena irene irina iryna isak iselin ismael ismail issát ivan ivar
iver iwona jacek jakob jakub jamal jamila jan jana jane janne janusz jarle jasmin jenny jens jerzy
joakim joanna jocelyn johan johanna johanne johannes johnny jolanta jon jonas jorun jorunn josef
josefine jostein jovnna joy julia julian julie jurgita jusuf jørgen jørn kaja kamal kamila karen
kari karim karin karina karl karoline karsten katarina katarzyna kateryna kathrine katrine keth
khadija khadije khadra khaled khalid khalil khin kibrom kim kine kinga kirsten kirsti kjartan
kjell kjellaug kjersti kjetil klara klaus knut kristian kristiane kristin kristina kristine
kristoffer krystyna krzysztof kyaw kyrylo kåre laila lars latifa laura layla leif leila lena lene
leon leonid leyla lidia lilian lilly lina linda line linn linnea lisa lise liudmyla liv livar
ljubov ljudmyla lotte lovise lucas lukas luwam lydia láilá maciej madeleine madina magdalena
magnar magne magnhild magnus mahad mahamed mahdi mahmoud mahmud maiken maja maksym malee
malgorzata malin marcin marek maren margaret margareth margit margrethe margunn mari maria mariam
marian marianne maricel marie mariia marina marit marius mariusz mark markus marte martha marthe
martin marwa maryam mateusz mathias mathilde matteus may medhanie mehari mehret melat merete
merhawi meron mette michael michal mikael mikkal mikkel milad milan milena mindaugas miriam
mohamed mohammad mohammed mohamud mona monika morten muhammed muna mustafa mykola máhtte máret
målfrid nadia nadifa nadiia nahid naima najib najma nasra natalia nataliia natalija natnael naw
nazanin niillas nils nima nina njål noah noor nora nour oda odd oddbjørg oddbjørn oddmund oddny
oddvar odin oksana ola olaf olav ole oleg oleh oleksandr oleksandra olena olga olha oline oliver
olivia olve omar omid oskar osman otto parisa patryk paul paulina pavlo paw pawel paweł peder per
pernille peter petra petro petter philip piera piotr pål quynh rachel ragna ragnar ragnfrid
ragnhild rahel rahim rahwa ramadan ramin randi rasa rasmus rebecca rebecka reidar reidun renate
reza rigat risten robel robert robin rodel roger rolf roman ronja ronny rowena roy rozina ruben
runar rune ruslan ruth ryszard saba sadia said salah saleh salim salma sam samer samira samuel
sander sandra sanna sara sarah saw sebastian selam selamawit selma semere semhar senait sergej
serhii shahin shamsa sharmila shirin shukri sigbjørn sigfrid sigmund signe sigrid sigrun sigurd
sigve silje simen simon sina siri siriporn sissel siv sivert slawomir snorre sofia sofie solfrid
solomon solveig solvor somchai sondre sonja sophie stanislav stanislaw stanisława stefan stein
steinar stian stig stine sumaya sunniva susanne svanhild svein sveinung sverre svetlana svitlana
sylwia synne synnøve sølvi tadesse tahir tanja taras tarek tarjei tatiana tatjana tekle teklit
terese terje tesfay tesfaye tetiana tetyana thea theodor theresa therese thida thomas thor thora
thorbjørn thorstein tilde tina tobias toivo tom tomas tomasz tommy tone tor tora torbjørn tore
torfinn torgeir torgunn torhild toril torill torkel torleif torstein torunn torvald trine trond
trude truls trygve turid tuva tyra ulf ulla ulrik umar une unni urszula vadym valentyna vegard
vera veronika vibeke vidar viktor viktoria viktoriia viktoriya vilde viljar violeta vitalij
volodymyr vytautas waleed wenche wiktor wilhelm winta wioletta wojciech wolde yacob yaser yasin
yasmin yasmine yasser yemane yevhen yngvar yngve yohana yohannes yonas yosef yosief yuliia yurij
yusuf zahra zainab zakaria zaki zara zaw zbigniew zeinab zekarias zofia zoya zuzanna áilu ánte
ådne åge åsa åse åshild åslaug åsmund åsne øivind øystein øyvind łukasz
"""
)

# Of these, names that are words too: without a capital they are the word.
NAMES_AND_WORDS = _words(
    """
ana andre anna arve august beate bjørn bo brage dag dina elle elling else ester even gro hala hans
hayat helga helge hong iman ina jan jane jo joy lina line liv mark may naw noor odd ola ove paw
per rasa roman rune sam saw sina siv sol stein stig tahir taras tide tilde tom tone tor trine une
vera vilde zoya
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
arbeider bodde bor bur drives eier eig fant fekk fikk fortalte fortel ga gav gave går har helped
hjalp hjelp hjelper inviterer inviterte jobber kan kjenner kjente kjører kjørte knows kom køyrde
køyrer lives lærer lærte meiner mener og ordna ordnet ringde ringte sa said says seier sier sin
spør svarer svarte tok told took veit vet viste works
"""
)
# What begins a sentence and is no name.
BEGINNERS = _words(
    """
aldri all alle alltid alt andre bare barn bedriftene begge berre buss både da de dei den der derfor
desse det dette difor disse du dugnad då eg ein eller ellers elles en enkelte et etter everybody
everyone fire fleire flere folk fordi foreldre fra frivillige fru frå før han he her herr hjelp ho
hos hr hun hva hvem hver hvis hvor hvordan i idrettslag ikke ikkje ingen it jeg jobb kanskje kommune
kor korleis kurs kva kvar kven kvinner language lite man mange many me med men menn most mot mye
mykje naboer nav no nobody noen nokon nokre norskkurs nye nå når ofte og også om over people på ring
she sidan siden skole skule som some somme språkkafe stikkord spør så takk the there they this til
ting to tolk tre under unge ungdom eldre gamle utan uten vaksne ved vi voksne we what who you
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
alkohol alzheimer amputer anemi astmatisk autist avrusning avmagr bekkenløs benskjør blodpropp
brokk burkitt cøliaki cyste demens depri drikkeprob dvergvekst dyskalkuli eksem fibro
fødselsdepr fødselsskad gallestein gikt grønnstær halsbrann hepat hiv hjernehinne hjernesvulst
hjernerystel hjertefeil hjerteflimmer hjertemedisin hjertetrøbbel hofteprotese husmorsyk hudsykdom
blodtrykk høreskad hørselstap insulin isjias kneskad kols leukem lymfom
lungebetennel lungeb malaria mareritt medisin menopause nedstemt nerveskad nervesammenbr nyrestein
nyretransplant overdose overvekt panikk parkinson plastret polio protese prøverør psoriasis psykisk
reumat revmat rullestol rusproblem ryggskad sigdcell sjukemeld sjukdom skjelett skoliose slanking
spilleavheng spinal stressl stum sukkersyk svangersk svulst sykdom søvnapne talassemi thalassemi
tinnitus transplant traume tuberkul ufør underernær utbren utmatt vannkopp
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
