"""Given names of the countries people have come from; one missing is still seen by its capital.

Typed in by us, from no register.
"""

_TYPED = """
aaron abdi abdirahman abdul abdullah abeba abel abiel abraham adaeze adam adanna adel adela adem
adil adisa adnan adrian afewerki afonso afsaneh agata agnar agnes agnethe agnieszka agron ahmad
ahmed aicha aida aila aina ainur aisha ajla akberet aksel akua akwasi alaa alan alban albert
aleksander aleksandra aleksej aleksi alem alemayehu alemseged alemtsehay alena alexander alexandra
alf alfhild alfred ali aliaksandr alice alicja alin alina aliona alma almaz alvaro alvhild alvilde
amadou amal amalie amanda amanuel amare amer amin amina aminata amini amir amira amit amjad ammar
amna amund ana anan ananya anas anastasia anastasiia anatolij anbjørg ancuta anders andor andre
andrea andreas andrej andrij andrius andriy andrzej anela anfinn angel angela angelica anh anil
anisa anita anja ankit anlaug ann anna annbjørg anne anneli annette annika ansgar antoine anton
antoni antonina anwar aram arash araya ardita arezoo ari arild arjun armin arnbjørg arne arnfinn
arnhild arnlaug arnt arnulf arnvid arta artem artur arturas arve arvid arzu asad asbjørg asbjørn
aselefech asgeir ashenafi ashraf aslak aslaug asma asmaa asmund asta aster astghik astor astri
astrid athanasios atle ato aud audhild audny audun august aung aurelija aurora awa awad awet axel
ayaan ayan aylan ayse ayşe azadeh aziz aziza azra babak badr bahar bahija bahram bakary balqis
baraka bartosz basel bashir basim basirat basma batool bayan beata beate behrouz bekele belal belay
benedicta benedikte benjamin bente bereket bergljot bergsvein bergtor berhane berit berivan
bernadette bernhard bernt besart besim bettina betül beyene bikram bilal binh binyam biret birger
birgit birgitte birhan birhane birk birkti birtukan biruta bisrat bjarne bjarnhild bjarte bjørg
bjørgulf bjørgvin bjørn bjørnar bjørnulf blerta bo bogdan bohdan bojan bolette bolormaa borgar
borghild borgny boris boubacar boureima bozena brage brede brikti brit brita bronislaw bruno
brynhild brynjar brynjulf bukola burhan børge børre camelia camilla can cao carina carl carlo
carlos caroline catalin cathrine cecilie celestine celine cemile chai chaima chantal charlie
charlotte chi chidi chinedu christian christina christine christoffer christopher claude claudia
clementine constantin cristian cristina cuong dag dagfinn dagfrid dagmar dagmawi dagne dagny dagrun
dahir dalia damian dana danait daniel daniela danil danuta danylo daria dariia dariusz darko david
dawit deborah deeqa delal demet denis denise deqa destiny devrim dhanush diako diana didrik dieu
dijana dilan dilara dima dina dinh diyar djamila dmytro dominika donika dorcas dorota dorthe dragan
drita duc dung ebba ebrima edel edita edith edmond edmund edvard edvin efrem egil egle ehab eilen
eilert eilif eiliv einar einy eirik eivind ekrem eldar eldbjørg eldrid elena elfrid elham eli elias
elida elif elin elina eline elira elisabeth elise elisiv eliza ella elle-marja elle-máret ellef
ellen elling ellinor elmi elsa else elvira elvis emanuel embla emebet emil emilie emina emir emma
emre endre enes engebret enok ephrem erfan erik erika erlend erling ermal ermias erna ernst esben
eskil espen esra ester esther etsegenet eugen eugenia eva evald evelyn even evgenij evind evy ewa
ewelina eyob eyolf eyvind ezana fadi fadumo fahad faisal faiza falmata fanny farah farhad farhan
farhia fariba farid farida farshid fartun farzana fatemeh faten fathi fatih fatima fatimah fatma
fatmata fatos fatou fatuma fawzi fawzia feben fereshte ferhat feven fikret filimon filip filmon
finan finn finnbjørn firas florence florin fortuna francine francis fredrik fredrikke fredy
frehiwet frehiwot freweini frida fridtjof frode fuad gaber gabriel gabriela gabriele galina ganna
gaute gebre gebrehiwet geir geirmund genet georg gerd gerda gerhard gervais getachew ghada ghassan
ghazal ghebre ghirmay gidske gintaras gintare giorgi giovanni girma gislaug gisle giuseppe gjermund
gjertrud gjest goitom goncalo goran gorm grace graciela grazyna grete grethe grigorij gro gry
gry-anne grzegorz gudbrand gudleik gudmund gudny gudolf gudrun gudveig gullbrand gullik gulnara
gunhild gunn gunnar gunnbjørg gunnhild gunnlaug gunnstein gunvor guri guro gustav guttorm gyda
gyorgy haakon haben habib habiba habiburrahman habtom hadi hadia hadish hafsa hagos haider haile
hailu haji hakan hala haldis halfdan halgeir halim halima halina hallbjørg hallbjørn halldis
hallgeir hallstein hallvard halvard halvor halyna hamdi hamed hamid hamza hana hanad hanan hang
hani haniya hanna hanne hans harald harka harry harun hashim hassan hassen hatice hauk hawa hawo
hayat heba hedda hedvig heidi heine hela helen helena helene helga helge helin helje helle helmut
hemen henny henok henrietta henrik herbjørn herborg hergeir herleif herleik herman hermann hermod
hermon hevin hewan hibo hien hilal hild hilda hilde hildegunn hiwet hiwot hjalmar hla hoa hoang
hodan hodo hogne hong houda htoo huda hugo hung huong hussein huy håkon håvard iben ibrahim ibtisam
ida idris ieva ife ifrah ihor iker ikram ilham ilir ilona ilze iman imran ina inam indira indre
ines inga inga-biret ingar ingebjørg ingebjørn ingeborg ingebrigt ingeleiv ingelin inger inger-anne
ingfrid ingmar ingolf ingrid ingrun ingunn ingvald ingvar ingvild inna ioana ion irena irene irfan
irina iryna isabell isaias isak isatou iselin ishwor ismael ismail isra issa issát istvan iulia
ivan ivana ivar iver ivo ivona iwona jaber jacek jacqueline jafar jakob jakub jalal jama jamal
jamila jan jana jane janek janina janne janusz jarand jardar jarle jaroslav jaroslaw jasem jasim
jasmin jawad jean jeanette jeanne jenny jens jerusalem jerzy jesper jesus jibril jihan joakim
joanna joao joar jocelyn jofrid johan johan-ailu johanna johanne johannes johnny jolanta jomar jon
jonas jonny jorge jorid jorun jorunn jose josef josefine joseph josephine joshua jostein josé
jovnna jovsset joy juan judith julia julian julie juliia julius juma jumana jurate jurgita justina
justyna jusuf jørgen jørgine jørn jørund kader kadir kahsay kaia kaisa kaja kaltrina kamal kamala
kamila kamille kamran kani kanya karam karen kari karim karima karin karina karl karolina karoline
karstein karsten karwan kasia kasim kasper katarina katarzyna kateryna kathrine katia kato katrine
kaur kaveh kazimierz kebede kedist kelechi kemal kenan keth ketil khadija khadije khadra khaing
khaled khaleda khalid khalida khalil khatera khawla khin kibrom kifle kiflom kim kine kinga kiros
kirsten kirsti kjartan kjell kjellaug kjellfrid kjellrun kjersti kjerstin kjetil kjærlaug klara
klaudia klaudija klaus klemet knut kolbein kolbjørn komal konrad konstantin kristen kristen-ole
kristian kristiane kristin kristina kristine kristjan kristoffer krisztina krystyna krzysztof kubra
kumar kwame kyaw kyrylo kåre lacin laila laleh lamin lamis lan larbi lars larysa lasse latif latifa
laura laurits lavdrim layan layla leidulf leif leikny leila leiv lejla lemlem lena lene leon leonid
lesya levi leyla liam lidia lidija lien lilian liliana liljana lillemor lillian lilly lina linda
line linh linn linnea liridon lisa lise liss liudmyla liv livar liya ljubov ljudmyla loan lodve
lorang lorena lotte lovinda lovise luan lubna lucas lucia lucy ludvig luis luiza luka lukas lul
luul luwam lwam lydia láilá maalik maarja-liisa maciej madan madeleine madhavi madina mads
magdalena magnar magne magnhild magnus maha mahad mahamed mahdi maher mahin mahlet mahmoud mahmud
mahsa mai maiken maja majid maka makda maksym malak malee malene malfrid malgorzata malika malin
malvin mamadou mame mana manal manjola manoj manuel marcin marek maren margaret margareth margarita
margido margit margrete margrethe margunn mari maria mariam mariami marian mariana marianne maricel
marie mariia marina marit marius mariusz marjan mark marko markus marta marte martha marthe martin
martinus martyna marufa marwa marwan maryam maryan maryana marzena masoud masud matea mateusz
mathew mathias mathilde matilda matteus mattis maurice mawuli maxamed may maya mayada mebrahtu
medhanie medhat medina mehari mehdi mehmet mehret melat melinda memet menbere mercy merete merhawi
merima meron merve meseret mesfin meskerem mette mia michael michal michał mihaela mihai mihkkal
mihret mijin mikael mikal mikhail mikkal mikkel milad milan mildrid milena milica mimmi mindaugas
minh mira mirela miriam mirjana mirko mirza misrak mohamad mohamed mohammad mohammed mohamud mohsen
moktar momodou mona monica monika mons morgan morten mos mubarak muhamed muhammad muhammed mulu
mulugeta muna munir munira murat musa muse mustafa mustafe mustapha muzhda myat mykola myo máhtte
máijá máret målfrid nabil nada nadeem nader nadia nadifa nadifo nadiia nadine naeem nahid nahom
naima naimo najah najib najma nam nancy nanna narges narve nasim nasir nasra nasrin nasteho natalia
nataliia natalija natasha nataša natnael navid naw nawal nazanin nazar nazir neda nega negash
negasi nela nelius nelly nermin nesrin netsanet nga ngoc ngozi nguyen nhung nicolai nida nigist
niilas niillas nikola nikolai nikolas nils nilsine nima nina nisreen nitin niyazi nizar njål njård
noah nokuthula noor nora noralf norunn norvald nour noura nuha nuno nur nura nurten nyamal obaid
oda odd oddbjørg oddbjørn oddfrid oddgeir oddlaug oddleif oddmar oddmund oddny oddrun oddvar
oddveig odin ogün okeke oksana ola olaf olaug olav ole oleg oleh oleksandr oleksandra oleksij olena
olga olha oline oliver olivia oluf olusegun olve olwen omaima omar omer omid ommund omneya omund
orhan orvar osama oskar osman osvald otelie ottar otto oumar oumou ousmane pacifique padmini palma
paola paolo parisa parwana pascal patience patrick patryk paul paula paulina pauline pavel pavlo
paw pawan pawel paweł payam peder peggy per pernille perny peter petr petra petrine petro petronela
petter pham philip phuong piera piera-ánte piotr pooja pradeep prakash prasad prince priya
przemyslaw pål qadir qais quynh rabia rachel radek radu radwan rafael rafal rafiq raghad ragna
ragnar ragne ragnfrid ragnhild ragnvald rahaf rahel rahim rahma rahman rahwa raja rajesh rakel
ramadan ramesh rami ramin ramiz ramona ramunas rana randi rania rannei rannveig rasa rasha rasheed
rashid rasmus rauf rawan razan rebecca rebecka reem regina rehana reidar reidulf reidun reinert
renata renate reshma reza ricardo rigat rigmor rima rinor rishi risten risten-elle rita roald roar
robel robert robin rodel rodica roe roger rojin rokas rokia rolands rolf rolv roman ronja ronny
rosa rosalie rosario rowena roxana roy roy-arne roza rozina ruben rukia rumen runar rune ruslan
rustam ruta ruth ruwaida ryan ryszard rønnaug rønnøv saad saba sabah sabina sabrina sadia sadik
sadiq safa safiya sahar sahra said saida saif saiful sajad sakina salah salam saleh salem salim
salma salome saltanat salwa sam samaneh sameer samer samia samir samira samiya samuel sanaa sandeep
sander sandra sangita sanja sanna santos sara sara-marie sarah saron sarwar sasha saule saulius
savda saw sebastian sebastien seid selam selamawit selim selma selmer semere semhar semira senait
senayt sergej serhii serkan setareh sevda severin shabnam shafiq shahad shahin shahram shaima
shaimaa shakir shamsa shamso shanti sharif sharmila shazia shewit shirin shirwan shiva shpresa
shukri shukria sigbjørg sigbjørn sigfred sigfrid sigmund signe signy sigrid sigrun sigurd sigvald
sigvart sigve siham silje simen simon simona simret sina sindre siobhan siren siri siriporn sissel
siv sivert sjur sjurd skjalg slavica slawomir slobodan snefrid snezana snorre sofia sofie sofus
soheila solbjørg solfrid solgunn solomon solrun solveig solvor solyana solyomi somchai sonam sondre
sonja sophie soran soraya sowe stanislav stanislaw stanisława stanka stefan steffen stein steinar
steinulf steinvor stela stella sten stepan stian stig stine styrkår sufian suha suheyla sulaiman
suleiman suleyman sultana sumaya sumeyye sunita sunniva suresh susana susanne suzana svanaug
svanhild svante svein sveinung svenn sverre svetla svetlana svitlana sylvi sylvia sylwia synne
synnøva synnøve synøve szilvia szymon sárá sølvi tadesse tadeusz taha tahir tamar tamara tamer
tamrat tania tanja tarald taras tarek tareq tarik tariq tarjei tatiana tatjana tekeste tekle teklit
temesgen tenzin teodora teresa terese teresia terje tesfay tesfaye tetiana tetyana tewolde thanh
thant thao thea theodor theresa therese thi thida thomas thor thora thorbjørn thorstein thu thuy
tiago tien tigist tilde timur tina tinashe tiril tirill tjodolf toan tobias toivo tollak tollef tom
toma tomas tomasz tomislav tommy tone tor tora toralf torbjørg torbjørn tordis tore torfinn torfrid
torgeir torgrim torgunn torhild toril torill torjus torkel torkil torlaug torleif torleiv tormod
tormund torny torstein torunn torvald tran trang tri trine trond trude truls trygve trym tsega
tsegay tsehay tuan tung tuomas turi turid tuva tuyet tyra ugbad ulf ulla ulrik umar umer une unn
unni urban urim urszula usman uta vadym vahid valdet valentin valentina valentyna valeria valeriia
valerija vasile vasyl vegard veli vemund vera veronika veslemøy vesna vibeke victor victoria vidar
viet vigdis viggo viktor viktoria viktoriia viktorija viktoriya vilde viljar vilma vinh violeta
viorel vita vitalie vitalij vitaliy vivian vjosa vlad vladimir vladislav volodymyr vytautas wafa
wahid wai waldemar waleed walid wanda wassim wegderes weini wenche weynshet wieslaw wiesława wiktor
wiktoria wilhelm winnie winta wioletta wisam wojciech wolde woldu wubit xiao xuan yacob yacoub
yahya yana yara yaroslav yaroslava yasemin yaser yasin yasir yasmin yasmine yasser yassin yasuo yaw
yelena yemane yevhen yevheniia yngvar yngve yngvild yodit yohana yohanna yohannes yonas yonatan
yordanos yosef yosief yosra younes yousef youssef yousuf yulia yuliia yuri yurij yuriy yusra yusuf
yvonne zabihullah zahid zahra zahraa zain zaina zainab zaineb zakaria zaki zaman zamzam zana zanyar
zara zaw zbigniew zebib zehra zeinab zekarias zeki zemzem zerihun ziad zinaida zinash ziya zlata
zlatko zofia zohra zohreh zoran zoya zubair zuhra zuleika zulfiqar zuzanna zygmunt áigin áilu ánná
ánte ådne åge ågot ågåt ånen ånund åsa åse åshild åslaug åsmund åsne øivind ørjan øyolf øystein
øyvind øyvor łukasz
"""
NAMES = frozenset(_TYPED.split())
