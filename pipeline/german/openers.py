"""Words that tell where a German sentence starts."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Capitalised inside a sentence almost never: function words, adverbs, question words. In lower case.
OPENERS = _words("""
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner ich du er sie
    es wir ihr man mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meinem meiner dein deine
    deinen sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere unseren unserem unserer
    eure euer dies diese dieser dieses diesen diesem jene jener jenes jeder jede jedes jeden jedem
    jedenfalls jemand niemand solche solcher solches manche mancher manches viele vieles einige einiges
    etliche mehrere alle alles beide beides wenige andere anderes anders nichts etwas wer wen wem wessen
    was welche welcher welches welchen wie wo woher wohin wann warum weshalb wieso wozu wofür womit
    wodurch woran worauf worin worum wovon wobei wonach und oder aber sondern denn doch jedoch allerdings
    dennoch trotzdem deshalb deswegen daher darum also somit folglich wenn falls sofern ob obwohl obgleich
    weil da dass damit während bevor nachdem sobald solange seitdem als bis indem im in am an auf aus bei
    beim mit nach von vom vor zu zum zur um über unter für gegen ohne durch seit ab trotz wegen laut statt
    anstatt neben zwischen hinter innerhalb außerhalb entlang gemäß dank per via binnen aufgrund anhand
    dann danach dort hier heute gestern morgen jetzt nun bald bereits schon noch nur auch selbst sogar so
    ebenso genauso sonst ansonsten außerdem zudem ferner weiter weiterhin darüber darunter darauf daraus
    darin daran dazu dabei dafür dagegen daneben davon davor dadurch dahinter daraufhin hierbei hierfür
    hierzu hiermit hiervon zuerst zunächst zuletzt schließlich endlich erst erstens zweitens drittens
    viertens einerseits andererseits eigentlich natürlich selbstverständlich vielleicht wahrscheinlich
    vermutlich hoffentlich leider übrigens eventuell sicher sicherlich tatsächlich offenbar offensichtlich
    anscheinend angeblich vielmehr immerhin zumindest wenigstens insgesamt insbesondere besonders vorallem
    manchmal oft häufig meist meistens immer nie niemals inzwischen mittlerweile später früher damals
    bisher bislang einst einmal zwar gewiss genau gerade ganz sehr umgekehrt hingegen stattdessen demnach
    demzufolge dementsprechend entsprechend zugleich gleichzeitig abgesehen angesichts beispielsweise
    letztlich letztendlich grundsätzlich generell normalerweise üblicherweise glücklicherweise
    interessanterweise möglicherweise dummerweise bekanntlich kürzlich neulich jüngst plötzlich je jeweils
    zusätzlich gemeinsam zusammen ist sind war waren hat haben hatte wird werden wurde wurden kann können
    könnte sollte sollten muss müssen darf mag bin bist habe hast gibt geht kommt lass lasst lassen wäre
    hätte würde soll will wollen warst dürfen machen macht heißt gilt stimmt schade hinzu kaum andernfalls
    dasselbe derselbe dieselbe zuvor anschließend unabhängig mithilfe mittels standardmäßig soweit sowohl
    weder entweder weitere weiteres deren dessen derzeit demnächst hätten wären würden dasjenige
    diejenigen derjenige nebenan lediglich nahezu etwa rund fast circa knapp insofern insoweit seither ehe
    sooft solch jegliche sämtliche abends möchte möchten infolge zufolge seitens bezüglich hinsichtlich
    zugunsten nachmittags parallel ähnlich ähnliches demgegenüber nichtsdestotrotz gleichwohl nunmehr
    dieselben hierunter woraufhin überdies obendrein beziehungsweise schlussendlich logischerweise
    erfreulicherweise erstaunlicherweise idealerweise teilweise ausgerechnet wohl
""")

# Behind an imperative or a verb in the first place: "Wählen Sie", "Sehen wir".
PRONOUNS = _words("Sie wir ich man du")

# Openers only where the evidence is strong already (after an ellipsis, a smiley, usw.): nouns and names, too.
SOFT_OPENERS = _words("""
    mal hallo danke bitte ja nein nee okay ok na naja tja ach ah oh hm hmm hey hi lol haha hihi moin
    servus wow juhu mehr weniger besser gut gute gutes guten schön schöne schönes klar richtig falsch
    super toll prima fein schau schauen siehe sehen seht hör hört denk denken stell stellen klick klicken
    wähl wählen geben gehen finden nutzen verwenden achten beachten lesen lies probieren melden schreiben
    schreib nimm nehmen vergessen vergiss wollt könnt habt seid weiß wisst glaub glaube denke finde hoffe
    freue liebe lieber herzlich herzlichen viel neue neuer neues erste erster letzte letzter zwei drei
    vier fünf ebenfalls bloß doof echt krass wirklich egal keinesfalls nachts abends mittags morgens
    montags vorher hinterher nebenbei nebenher überhaupt übrig allein alleine the this that these it we
    you they he she but and so if what why how there in for my our i'm it's yes no not vorsicht achtung
    fazit kurz gesagt kurzum apropos stichwort frage antwort soviel tolle irgendwie irgendwann genau
""")

# A finite verb in the second place of a clause: "Facebook ist", "Peter kam".
VERBS = _words("""
    ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten soll
    sollen sollte will wollen wollte muss müssen musste darf dürfen mag möchte gibt gab geht ging kommt
    kam macht machte sagt sagte steht stand liegt lag bleibt blieb heißt hieß zeigt zeigte findet fand
    nimmt nahm lässt ließ hält hielt sieht sah weiß wusste braucht brauchte bringt brachte scheint schien
    gilt galt bin habe würde wäre hätte könnte nutzt nutzen bietet bieten erklärt setzt stellt führt
    schreibt schrieb meint spielt folgt verkauft kauft
""")

# Lower-case words that open a sentence of somebody who writes without capitals.
CHAT_OPENERS = _words("""
    ich du er sie es wir ihr man der die das den dem ein eine mein meine dein deine und oder aber also
    dann da so nun jetzt heute morgen wenn was wer wie wo warum wieso wann weil hab habe bin ist war hat
    kann will muss gibt geht mal ja nein ne nee naja ach oh ok okay danke bitte hallo hi auch noch nur
    hier dort leider vielleicht schade bis bei mit im in am an auf für zum zur von vom nach sehr gerne
    alles immer nie kein keine nicht jeder gut super toll wirklich einfach
""")

MONTHS = _words("""
    januar jänner februar feber märz april mai juni juli august september oktober november dezember jan
    jän feb febr mär mrz apr jun jul aug sep sept okt nov dez
""")

# What an ordinal counts; the genitive and the plural are cut off before the look-up.
COUNTED = _words("""
    abend absatz abschnitt advent akt anlauf armee artikel auflage aufguss ausgabe auszug band bataillon
    beitrag bezirk buch bundesliga bundestag bürgermeister deutsch division doktor drittel durchgang ebene
    ehe einsatz etage etappe fall finger folge gang geburtstag gebot generation generalsekretär gesang
    geschoss grad gruppe halbjahr halbzeit hochzeitstag internationale jahr jahrestag jahrgang jahrhundert
    jahrtausend jahrzehnt jh jhd jubiläum juristisch kalenderwoche kammer kapitel kind klasse kl kompanie
    kongress konferenz kreis kunde kw lauf lebensjahr lebensmonat legislaturperiode lehrjahr lektion
    lesung leser liga mal mann mannschaft minute mitglied monat nacht obergeschoss og ordnung parteitag
    person phase platz preis präsident punkt quartal rang regiment reihe runde runden saison satz schritt
    schuljahr schwangerschaftswoche schwangerschaftsmonat sekunde semester senat sieger sinfonie sitzung
    sonntag spiel spieltag staatsexamen stadium staffel station stelle stock stockwerk stopp strafsenat
    strafkammer strophe stufe stunde symphonie szene tag tagung teil tertial titel tod todestag tor
    treffer trimester untergeschoss ug vers version versuch viertel vorsitzend wahl wahlgang wahlperiode
    welle weltkrieg woche welt zivilkammer zivilsenat zyklus änderung öffentlich übung weg wiener korps
""")

# Words in front of a number that turn it into an ordinal.
ARTICLES = _words("""
    der die das des dem den am im zum zur vom beim ein eine einem einen einer eines dieser diese dieses
    diesem diesen jeder jede jedes jedem jeden sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer
    mein meine meinen meinem meiner unser unsere unseren unserem unserer dein deine deinen deinem
""")
PREPOSITIONS = _words("""
    ab bis seit nach vor mit auf in bei als und oder zu von sowie wie gegen ins aufs fürs
""")

# Words in front of a number or a letter that name the thing counted: the number closes, it is no ordinal.
LABELS = _words("""
    abb. abbildung abs. abschnitt absatz anhang anlage art. artikel aufgabe ausgabe band bd. beispiel bild
    block buchstabe bus code ebene etappe fall fig. figur folge formel frage gate generation gesetz gleis
    gruppe halle hepatitis hypothese iphone ipad jahr jahre jahren jahres kap. kapitel kategorie klasse
    komponente kurs level lektion linie liga modell modul modus nr. note nummer option ordner paragraf
    paragraph part phase plan platz position produkt punkt qualität rang raum regel runde s. saal satz
    schicht schritt seite sektion serie spalte staffel station stelle stufe szenario tab. tabelle tag teil
    these tipp tor trick typ typus variante vers version vitamin web windows woche zahl zeile ziff. ziffer
    zimmer zone § §§ größe kleidergröße blutgruppe faktor wert
""")
