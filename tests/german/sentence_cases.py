"""Sentences by what makes their ends hard to find."""

# A bar stands where a sentence ends: "A. | B." must come apart there and nowhere else.
ABBREVIATIONS = """
Wir mögen Netzwerke, u. a. Facebook und Xing. | Andere nicht.
Wir antworten sofort, i. d. R. Montags. | Danach nicht mehr.
Das ist klar, d.h. Facebook gewinnt. | Das war's.
Siehe Nr. 5 und Abb. 3 auf S. 12. | Dort steht alles.
Nach § 5 Abs. 2 S. 1 BGB gilt das nicht. | Schade.
Prof. Dr. med. dent. Anna Huber kommt. | Sie spricht.
Hr. Müller und Fr. Dr. Maier fehlten. | Niemand fragte.
Sie wohnt in St. Gallen. | Er wohnt in St. Pölten.
Das kostet 20 Euro zzgl. MwSt. | Der Versand ist frei.
Das kostet 20 Euro inkl. MwSt. und Versand. | Gut.
Z.Zt. läuft evtl. Plan A. | Danach kommt Plan B. | Danach nichts.
Das war 300 v. Chr. in Rom. | Rom war groß.
Caesar starb 44 v. Chr. | Danach kam Augustus.
Die Müller GmbH & Co. KG schweigt. | Die Beispiel AG auch.
Er arbeitet bei der Beispiel Inc. | Das Unternehmen wächst.
Er arbeitet bei der Beispiel Inc. | Facebook hat ihn abgeworben.
Die Firma hat 3 Mio. Kunden und 5 Mrd. Euro. | Das ist viel.
Die Firma hat Kunden für 3 Mio. | Das ist viel.
Wir bieten Blogs, Wikis, Foren etc. | Unternehmen nutzen das gern.
Wir nutzen Blogs, Wikis etc. für Kunden. | Gut so.
Vgl. Müller 2012. | Siehe auch Huber.
Das gilt bes. für Blogs, insb. Corporate Blogs. | Andere nicht.
Dieser Art. | Das stimmt.
Nach Art. 5 GG ist das frei. | Niemand zensiert.
Bahnhofstr. 5 ist die Adresse. | Wir freuen uns.
Die Redaktion sitzt in der Bahnhofstr. | Dort ist es laut.
Tel. 0711 12345 ist besetzt. | Mist.
Es sind ca. 20 Min. Fußweg. | Los!
Sie hat den B. A. und den M. Sc. in Kiel gemacht. | Danach den Ph.D. in Bonn.
Der Verein „Netz e. V.“ hilft. | Gut.
Er ist Dipl.-Ing. Maschinenbau. | Toll.
Der sog. Long Tail wächst. | Immer.
Am Mi. 5. Mai ist Schluss. | Wirklich.
Foto: Max. | Das ist er.
Wir öffnen das im neuen Tab. | Klickt dort.
Auf Twitter, Facebook u. v. m. | Wir sind überall.
Infos bei Frau Huber (Tel. 0711 12345). | Sie hilft.
Text: A. Huber u. a. | Der Artikel erschien zuerst hier.
"""

NUMBERS = """
Am 3. Oktober war Feiertag. | Am 4. Okt. nicht.
Wir treffen uns am 3.10. | Danach kommt nichts.
Wir treffen uns am 3.10.2012. | Danach geht es weiter.
Im 2. Quartal stieg der Umsatz. | Im 3. Quartal auch.
Wir kamen auf den 1. Platz. | Super!
Ludwig XIV. war König. | Ludwig XV. auch.
Das war Ludwig XIV. | Er war König.
Das war im Jahr 2012. | Dann kam 2013.
Wir lesen Kapitel 3. | Dort steht es.
Wir lesen Kapitel 3. | Huber schreibt dort mehr.
Er ist seit 2012 dabei. | Huber auch.
Den Blog gibt es seit 2012. | Facebook hat ihn überholt.
1. Erstens zuhören. | 2. Zweitens antworten. | 3. Drittens handeln.
1. Die Lage ist ernst. | 2. Das Ziel ist klar.
Es geht um drei Dinge: 1. Zuhören, 2. Antworten und 3. Handeln. | Mehr nicht.
Zum 1. Mal, zum 2. Mal, zum 3. Mal. | Verkauft!
In der 90. Minute fiel das Tor. | Jubel.
Um 14.30 Uhr geht es los. | Um 16 Uhr. | Danach ist Schluss.
Der Kurs liegt bei 3,14. | Gestern lag er bei 80.000. | Irre.
Version 2.0 kommt. | Wir nutzen Version 2.0. | Gut.
Die 1. und 2. Klasse ist voll. | Die 3. nicht.
Er feiert den 50. Geburtstag. | Sie den 100. Geburtstag.
Das dauert bis zum 31. Dezember. | Dann ist Schluss.
Er nimmt das iPhone 5. | Apple freut sich.
Es sind 15. | Das reicht.
Band 2, 3. Auflage, ist da. | Endlich.
Der 2. Teil folgt. | Teil 2. | Der Anfang war gut.
Der II. Weltkrieg war lang. | Viel zu lang.
1.1 Einleitung ist kurz. | 1.2 Hauptteil nicht.
a) Zuhören ist gut. | b) Antworten ist besser.
"""

LETTERS = """
J. S. Bach schrieb. | W. A. Mozart auch.
George W. Bush war Präsident. | Das ist lange her.
Es gibt Plan A. | Es gibt Plan B. | Danach nichts.
Obst hat Vitamin C. | Das hilft.
Das Seil hat 5 m. | Das reicht.
A. Die Lage ist ernst. | Sehr.
Michael J. Fox ist Schauspieler. | Er kam.
"""

MARKS = """
Wirklich?! | Ja! | Nein!!! | Doch...
Und dann … nichts. | Wir warten ... und warten. | Gut.
Das wird was … | Das glaube ich nicht.
Mal sehen... | Wir warten.
Yahoo! hat verkauft. | Kahoot! ist ein Spiel. | Yahoo! | Das war mal was.
Mehr auf www.beispiel.de. | Dort steht alles.
Schreiben Sie an info@beispiel.de. | Wir antworten.
Das ist (leider!) wahr. | Und das (wirklich?) auch.
Das neue (und beste!) Buch ist da. | Kauft es.
Der Kunde ist König. | (So heißt es.) | Stimmt das?
Das ist so (vgl. S. 5). | Danach kommt mehr.
Das ist belegt.[1] | Das auch. [2] | Das nicht.
Ende. | – Neuer Anfang.
Das ist gut – sehr gut! – und billig. | Kauft es.
WIR HABEN GEWONNEN! | DAS IST GUT. | WIR FEIERN.
Er sagte es. [...] | Dann ging er.
Das gilt immer (...) und überall. | Punkt.
Wir schreiben: Das Ende ist nah. | Noch nicht.
This is English. | It is short. | Das ist Deutsch.
Achtung: Lesen! | 50 % Rabatt! | Nur heute.
Was ist das? | Eine Frage. | Gut!
Das ist das Ende. | #socialmedia hilft. | @huber auch.
"""

QUOTES = """
„Was soll das?“, fragte er. | Niemand antwortete.
„Das ist gut.“ | Er nickte. | »Ja.« | «Nein!» | Dann ging er.
„Das ist gut!“ rief er. | "Wirklich?" fragte sie. | Still.
Er sagte: „Das ist gut.“ | Dann ging er.
Er schrieb: „Das ist gut. Das bleibt so. Punkt.“ | Dann ging er.
Er schrieb: "Das ist gut. Das bleibt so." | Dann ging er.
Er schrieb: «Das ist gut. Das bleibt so.» | Dann ging er.
„Das ist gut. Das bleibt so“, sagte er. | Dann ging er.
Das nennt man „Web 2.0“. | Danach kam nichts.
Er las ‚Das Boot.‘ | Dann ging er.
„Ich sage: ‚Nein!‘“ | Dann ging er.
Die Show „Wer wird Millionär?“ läuft. | Immer noch.
Sie sagte „nein“. | Er sagte „ja“!
Das Prinzip (Zuhören. Antworten. Handeln.) gilt immer. | Überall.
“That is it.” | "This too." | Ende.
"""

CHAT = """
Das war toll :-) | Morgen mehr.
Super! :-) | Danke dir! ;) | Bis dann
Toll! 😀 | Danach ging es weiter.
Toll 😀👍 | Danach ging es weiter.
Ich ♥ Berlin. | Ich <3 Hamburg.
ich bin da!!! | wo bist du? | komme gleich.
ich bin gleich wieder da. | muss nur noch essen. | bis dann.
Na toll!!!! | Und jetzt? | Keine Ahnung...
hm... ich weiß nicht. | Mal sehen.
Das ist so lol xD | Echt jetzt.
Danke! *g* | Gern geschehen.
Schade :( | Ich war da. | Und du? :)
"""

TABLES = {
    "abbreviations": ABBREVIATIONS,
    "numbers": NUMBERS,
    "letters": LETTERS,
    "marks": MARKS,
    "quotes": QUOTES,
    "chat": CHAT,
}
