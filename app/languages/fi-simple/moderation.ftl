moderation-lede = Nämä odottavat moderaattoria. Vanhin on ensin. Jokaisella ratkaisulla on syy ja viesti kirjoittajalle.
moderation-many-hint = Kaikki valitut saavat saman ratkaisun. Jokainen kirjoittaja saa samat sanat. Jos ratkaisu ei sovi yhteen niistä, mitään ei ratkaista.
cause-forum = Uusi kirjoitus foorumilla, jonka moderaattorit lukevat ensin
measure-correct = Pyydä kirjoittajaa korjaamaan
measure-hold = Odottaa, että moderaattori lukee sen
ruled-leave = Moderaattori ei muuttanut mitään.
ruled-release = Moderaattori on lukenut sen. Se on nyt näkyvissä.
ruled-hide = Moderaattori piilotti sen. Vain kirjoittaja ja moderaattorit näkevät sen.
ruled-redact = Moderaattori poisti siitä kohtia. Kaikki muu on näkyvissä.
ruled-lock = Moderaattori sulki keskustelun siitä.
ruled-move = Moderaattori siirsi sen toiselle foorumille. Osoite on sama kuin ennen.
ruled-correct = Moderaattori pyysi kirjoittajaa korjaamaan sitä.
ruled-hold = Se odottaa. Moderaattori lukee sen ensin.
verdict-upheld = Ratkaisu ei muutu
verdict-reversed = Ratkaisu on peruttu
signal-links = { $count ->
    [one] Siinä on { $count } linkki. Jos linkkejä on yli 5, sivusto pysäyttää tekstin.
   *[other] Siinä on { $count } linkkiä. Jos linkkejä on yli 5, sivusto pysäyttää tekstin.
}
signal-repeated = { $count ->
    [one] Sama teksti on lähetetty vuorokauden aikana aiemmin { $count } kerran.
   *[other] Sama teksti on lähetetty vuorokauden aikana aiemmin { $count } kertaa.
}
signal-rate = { $count ->
    [one] Tunnus on uusi. Tämä on sen { $count }. viesti tunnin sisällä. Jos viestejä on yli 30, sivusto pysäyttää ne.
   *[other] Tunnus on uusi. Tämä on sen { $count }. viesti tunnin sisällä. Jos viestejä on yli 30, sivusto pysäyttää ne.
}
waits-forum = Se odottaa. Moderaattori lukee sen ensin.
waits-signals = Sivusto pysäytti sen automaattisesti. Jokin siinä muistuttaa roskapostia, esimerkiksi mainosta. Moderaattori lukee sen ja päättää.
report-lede = Kuka tahansa voi ilmoittaa sisällöstä, joka ei kuulu tänne. Et tarvitse tunnusta. Moderaattori eli keskustelun valvoja tutkii asian. Näet, mitä päätettiin.
report-choose = Valitse syy
report-reason = Syy
report-text = Mikä siinä on vialla? (jos haluat kertoa)
report-text-hint = Kerro, mitä kohtaa tarkoitat. Kerro myös, miksi ilmoitat siitä. Vain moderaattorit lukevat tämän.
report-contact = Osoite, josta voimme kysyä sinulta lisää (jos haluat)
report-contact-hint = Vain moderaattorit näkevät osoitteen. Se poistetaan, kun asia on ratkaistu.
receipt-keep = Ota tämän sivun osoite talteen. Muuten et pääse takaisin tälle sivulle.
receipt-made = Milloin saimme sen
receipt-posting-hidden = Se on piilotettu.
ruling-made = Milloin päätettiin
ruling-reason = Syy
ruling-no-reason = Ei syytä: mitään ei oteta pois
ruling-reason-hint = Syy tarvitaan, kun jotakin piilotetaan, poistetaan, suljetaan tai siirretään.
ruling-how = Miten päätettiin
ruling-words = Viesti kirjoittajalle
ruling-words-hint = Kerro, mitä tehtiin ja miksi. Kerro myös, millainen teksti kävisi. Jos et muuta mitään, tämän lukevat ne, jotka ilmoittivat.
ruling-forum-hint = Tarvitaan vain, kun siirrät kirjoituksen. Sen osoite säilyy.
redact-title = Vain, kun poistat kohtia
redact-source = Alkuperäinen teksti
redact-passages = Kohdat, jotka poistetaan
redact-passages-hint = Kopioi jokainen kohta juuri niin kuin se on kirjoitettu. Kirjoita jokainen kohta omalle rivilleen. Tilalle tulee merkintä syystä. Alkuperäinen säilyy moderaattoreille.
redact-pictures = Kuvat, jotka poistetaan
appeal-waits = Pyyntö odottaa. Sen lukee joku muu kuin ratkaisun tekijä.
appeal-how = Onko ratkaisu mielestäsi väärä?
appeal-hint = Voit pyytää oikaisua eli sitä, että asia tutkitaan uudelleen. Kerro, miksi ratkaisu on mielestäsi väärä. Pyynnön lukee joku muu kuin ratkaisun tekijä. Voit pyytää oikaisua { $day } asti.
appeal-late = Et voi enää pyytää oikaisua. Määräaika on päättynyt.
appeal-by-another = Sinä teit tämän ratkaisun. Siksi jonkun muun pitää ratkaista pyyntö.
case-history = Aiemmat ratkaisut
case-own = Tämä on omasi. Siksi jonkun muun pitää ratkaista se.
case-not-told = Kirjoittajalla ei ole tunnusta eikä kuittia. Siksi hänelle ei voi kertoa ratkaisusta.
case-by-member = Ilmoittajalla on tunnus
case-by-guest = Ilmoittajalla ei ole tunnusta
state-locked = Keskustelu on suljettu
original-lede = Vain moderaattorit näkevät tämän. Kun katsot tätä, siitä jää merkintä.
notices-lede = Moderaattorit ovat keskustelun valvojia. Tässä näet, mitä he tekivät kirjoituksillesi ja miksi. Näet myös, miten voit pyytää oikaisua.
notices-verdict = Oikaisupyyntösi on ratkaistu.
notices-why = Miksi? Miten pyydän oikaisua?
ruling-log-title = Moderaattorien ratkaisut
ruling-log-lede = Tässä on jokainen moderaattorien ratkaisu. Näet, mitä tehtiin ja miksi. Nimiä ja tekstejä tässä ei ole.
ruling-log-reason = Syy: { $reason }
figures-lede = Näet, mistä ilmoitettiin ja mitä tehtiin. Näet myös, kauanko se kesti. EU:n digipalvelusäädös vaatii nämä luvut.
figures-csv = Samat luvut taulukkona (CSV-tiedosto)
figures-reports = Ilmoitukset syyn mukaan
figures-law = Syy perustuu lakiin
figures-rules = Syy perustuu sääntöihin
figures-median = Puolet ratkaistiin tässä ajassa
figures-appeals-made = Kuinka monta pyyntöä tehtiin
reasons-title = Syyt
reasons-lede = Näistä syistä täällä voi ilmoittaa ja ratkaista. Jos syytä on käytetty, se säilyy ratkaisujen luettelossa. Poista syy käytöstä, kun sitä ei enää tarvita.
reasons-new = Uusi syy
reasons-code = Nimi luettelossa ja tiedostoissa
reasons-ground = Mihin syy perustuu
reasons-save = Tallenna syyt
signal-unproven = Tämä lähetettiin ilman tunnusta. Selain ei osoittanut, että lähettäjä ei ole robotti. Näin käy myös, kun JavaScript ei ole käytössä.
case-unproven = Selain ei osoittanut, että lähettäjä ei ole robotti
ruled-unlock = Keskustelu siitä on taas auki.
