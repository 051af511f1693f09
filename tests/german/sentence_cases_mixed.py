"""Sentences as newspapers, blogs, notices and chats write them; a bar stands where one ends."""

MIXED = """
Die dpa meldete am 12. 3. 2012 neue Zahlen. | Experten zweifeln.
Der Konzern (u. a. Beteiligungen an Xing, StudiVZ etc.) wächst. | Analysten freuen sich.
Das sagte Prof. Dr. h. c. mult. Hans Meier am Mittwoch. | Die Kritik folgte.
„Wir sind bereit.“ | „Wofür denn?“ | „Für alles.“
„Das ist gut“, sagte er. | „Wir machen weiter.“
Er sagte, „das ist gut.“ | Peter ging.
Sie fragte: „Was nun?“ | Peter ging.
Das Buch „Was nun?“ von Peter Huber ist gut. | Lest es.
Nach Angaben der US-Behörde F.B.I. ist das so. | Die U.S. Army schweigt.
Sie kommt aus den U.S.A. | Dort lebt sie.
Im Aug. 2011 kam das erste Modell. | Im Sept. das zweite.
Es gibt ca. 5.000 Stück à 3,50 Euro. | 200 davon sind rot.
Das kostet 20 Euro. | 15 davon zahlt die Firma.
In Frankfurt a. M. und Frankfurt/O. ist Messe. | Wer kommt?
Er ist Leiter der Abt. Marketing. | Sie ist Chefin.
Die SPD u. die CDU, bzw. die FDP, etc. pp. | Alle gleich.
Kommt ihr auch? ;-) | Wir freuen uns
Das ist schön;-) | Bis morgen!
Bin grad im Zug^^ | Und du?
*lach* Das war lustig!
na ja... war wohl nix... | Egal.
Was?? | Wirklich??? | JA!!!!1
ja. | nein. | vielleicht.
Sie hat das (trotz aller Warnungen!!) gemacht. | Schlimm.
Kosten: 5 Mio. € im Jahr. | Viel Geld.
Das Modell XL. | Die Größe S. | Das war's.
Er lebte von 1749 bis 1832. | Goethe war Dichter.
Johann Wolfgang v. Goethe schrieb viel. | Schiller auch.
Geb. 1970 in Köln. | Lebt in Bonn.
Der FC St. Pauli e. V. hat gewonnen. | Jubel!
Das ist von 10.00 bis 12.30 Uhr. | Eintritt frei.
Anmeldung bis 15.3. unter www.x.de/anmeldung. | Teilnahme kostenlos.
Wir, d. h. Peter, Paul u. Mary, kommen. | Bestimmt.
Hier ein Link: http://www.beispiel.de/seite.html. | Viel Spaß!
Sehr empfehlenswert!! | Preis/Leistung top. | Gerne wieder.
Das Team ist nett. | sehr sauber. | gerne wieder.
Die Nr. 1 in Europa. | Nr. 2 ist Huber.
Das ist die Nr. 1. | Huber ist Nr. 2.
Wir zogen 1998 um, ins 3. OG. | Dort blieben wir.
Der 1. FC Köln verlor gegen den 1. FC Nürnberg. | Schade.
Die Saison 2011/12. | Der Anfang. | Kap. 1.
Papst Benedikt XVI. kommt nach Berlin. | Kardinal Marx auch.
Die Klasse 5 b. | Die Klasse 6 c. | Ende.
Laut § 3 Abs. 1 Nr. 2 lit. a UrhG ist das so. | Juristen wissen das.
Beispiel: „Web 2.0“. | Dann: Web 3.0. | Mehr kommt noch.
Infos gibt es hier (PDF, 2 MB). | Download lohnt sich.
Mein Fazit: Top! | Kaufen! | Jetzt!
Sprecher: Hallo. | Ja, hallo!
Das sagt die ARD. | ZDF und RTL schweigen.
Er wohnt in der Goethestr. 12. | Sie in der Schillerstr. 4.
Die Preise ab 1. Jan. 2012: siehe Liste. | Danke.
Wir suchen Mitarbeiter (m/w). | Bewerbungen an Frau Huber.
So geht's: 1. Öffnen. | 2. Klicken. | 3. Fertig.
Wir waren zu dritt (Anna, Ben u. ich). | Schön war's.
Nicht mit mir… | Niemals!
Das Angebot gilt vom 1.–3. Mai. | Danach nicht.
Tja … | Das war es dann wohl.
Das kann ich nicht sagen. . . | Vielleicht morgen.
Es war 1989. | Die Mauer fiel.
Am 9. November 1989. | Berlin feierte.
Quelle: dpa. | Foto: AP/M. Huber.
Den Titel holte Michael Schumacher 1994, 1995, 2000 ff. | Danach Vettel.
Teil 1: Der Anfang. | Teil 2: Das Ende.
Das ist der Hammer ! | Wirklich ? | Ja .
Bitte (Name geändert) melden Sie sich. | (Anm. d. Red.: Name geändert.) | Danke.
"Wir haben es geschafft!" | "Endlich!" | Dann war Ruhe.
'Das ist gut.' | 'Ja.' | Ende.
Die Band Wham! trat auf. | Panik!
Sowas aber auch ... | Naja, egal.
Er fährt 100 km/h. | Sie 120 km/h.
Das sind 20 °C. | Warm genug.
Am 24. 12. ist Weihnachten. | Am 25. auch.
Die 68er. | Die 80er. | Alles vorbei.
Mit freundlichen Grüßen Ihr Team der Beispiel GmbH. | P.S. Das Beste kommt noch.
Infos per E-Mail an a.b@c.de oder Tel.: 0711/1234. | Anruf genügt.
Der Bundestag beschloss das mit 312 zu 251 Stimmen. | 40 Abgeordnete fehlten.
Merkel sagte am Mo., das sei falsch. | Steinmeier schwieg.
Nach dem 1. Mai. | Vor dem 2. Mai.
Sie wurde 3. | Er wurde Vierter.
Der Bezirk ist der 3. von links. | Schön.
Das Heft kostet 2,50 €. | Abo: 20 €.
Der Kurs fiel um 3 %. | Anleger reagierten gelassen.
Um 20.15 Uhr läuft „Tatort“. | ZDF zeigt Fußball.
Intel Corp. und Microsoft Corp. kooperieren. | AMD Inc. nicht.
Wie das Magazin "c't" berichtet, stimmt das. | Heise bestätigt.
Das Album "Help!" erschien 1965. | Fans kauften es.
Der Film „Ist was, Doc?“ läuft heute. | Kult!
Er rief "Hilfe!", dann war Ruhe. | Niemand kam.
"Das geht nicht.", sagte er. | Doch!
Die Adresse: Musterstr. 3, 70173 Stuttgart. | Öffnungszeiten: Mo. – Fr. 9 bis 18 Uhr.
Die Tagung findet von Mo. bis Fr. statt. | Anmeldung nötig.
Im WS 2011/2012. | Im SS 2012.
Der Autor (geb. 1970) lebt in Köln. | Er schreibt.
Goethe (* 28. August 1749; † 22. März 1832) war Dichter. | Schiller auch.
Sie hat Pos. 1 bei Google. | Toll.
Ich bin der Meinung, dass das z. Zt. nicht geht. | Punkt.
Das Urteil (BGH, Urt. v. 12.3.2009, Az. I ZR 12/08) ist klar. | Juristen streiten.
Siehe dazu Müller/Meier 2010, S. 12 ff. | Anders Huber, a. a. O., S. 5 f.
Der Ort liegt ca. 5 km südl. von Ulm. | Einwohner: 500.
Hrsg. v. Hans Huber. | Berlin 1999.
2. Aufl. Berlin 1999. | Ende.
Er kam, sah u. siegte. | Caesar eben.
Am 1. April – kein Scherz! – ging es los. | Endlich.
Haha :D :D | Das ist gut XD | Echt?
Hallo @peter! | Wie geht's? | LG Anna
ok. | bin dabei! | wann gehts los?
cu :-* | Bis später
Was soll ich sagen?...super! | Toll...
Hast du Zeit? | (Ich schon.) | Dann los!
Das ist ja wohl das Letzte!!! | Ich bin sauer >:-( | Nie wieder!
"""
