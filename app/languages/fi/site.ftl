site-name = Talkoot
site-skip = Siirry sisältöön
site-home = Etusivu
site-way = Olet tässä
site-languages = Kieli
site-example = Tämä on esimerkki: ihmiset, tekstit ja päätökset ovat keksittyjä.
site-footer = Talkoot on vapaa ohjelmisto kaupunkien yhteiseen suunnitteluun.
site-api = Avoin data (rajapinnan kuvaus)

front-title = Millainen kaupungin pitäisi olla?
front-lede = Kerro, mitä ajattelet, kuuntele muita ja katso, mihin se johtaa: ensimmäisestä ideasta valtuuston päätökseen.
front-processes = Osallistu
front-empty = Mitään ei ole vielä avoinna.


list-search = Hae
list-search-contributions = Hae ideoista, tarinoista ja visioista
list-pages = Luettelon sivut
list-next = Seuraava sivu
list-total = { $count ->
    [0] Ei yhtään
   *[other] Yhteensä { $count }
}
list-nothing-found = Täältä ei löytynyt mitään. Kokeile toista sanaa tai näytä kaikki tyypit.

failure-not-found = Sivua ei löytynyt
failure-not-found-text = Osoitteessa voi olla kirjoitusvirhe, tai sivu ei ole koskaan ollut julkinen. Etusivulta löydät kaiken, mitä voi lukea.
failure-gone = Tämä on vedetty takaisin
failure-gone-text = Tässä oli jotakin, mutta kirjoittaja veti sen takaisin.
failure-sign-in = Kirjaudu ensin sisään
failure-sign-in-text = Kirjoittamaasi ei lähetetty. Kirjaudu sisään toisessa välilehdessä. Palaa sitten tänne selaimen takaisin-painikkeella ja lähetä uudelleen.
failure-forbidden = Et voi tehdä tätä
failure-forbidden-text = Tunnuksellasi ei ole tähän oikeutta. Hankkeen vetäjä voi antaa sen.
failure-factor = Tähän tarvitaan kirjautumisen toinen vaihe
failure-factor-text = Roolisi oikeuttaa tähän, mutta se on voimassa vasta, kun olet kirjautunut kahdessa vaiheessa. Jos toinen vaihe on jo käytössäsi, kirjaudu sillä uudelleen.
failure-anew = Kirjaudu uudelleen
failure-anew-text = Roolisi oikeuttaa tähän, mutta roolit ovat voimassa kaksitoista tuntia kirjautumisesta. Kirjaudu tämän selaimen toisessa välilehdessä ja palaa sitten tähän.
failure-closed = Tämä on suljettu
failure-closed-text = Sitä voi yhä lukea, mutta uutta ei enää oteta vastaan.
failure-alone = Tähän tarvitaan toinen henkilö
failure-alone-text = Tässä hankkeessa kukaan ei tee tätä yksin. Esitä se ensin, niin toinen henkilö voi vahvistaa sen. Omaa esitystä ei voi vahvistaa eikä palauttaa.
failure-unreadable = Pyyntöä ei voitu lukea
failure-unreadable-text = Lähetys ei onnistunut. Palaa takaisin ja yritä uudelleen.
failure-too-large = Tämä on liian suuri
failure-too-large-text = Lähetä kerralla vähemmän tai pienempiä kuvia.
failure-refused = Tätä ei voitu tehdä
failure-refused-text = Palaa takaisin, tarkista mitä täytit, ja yritä uudelleen.
failure-unavailable = Tätä ei juuri nyt voi tehdä
failure-unavailable-text = Palvelussa on häiriö. Yritä hetken kuluttua uudelleen.
failure-kept = Mitään ei tallennettu, mutta kaikki kirjoittamasi on tällä sivulla. Pidä sivu auki ja lähetä uudelleen.
failure-unavailable-lost = Mitään ei tallennettu. Palaa takaisin-painikkeella ja yritä hetken kuluttua uudelleen.
failure-again = Yritä uudelleen
failure-broken = Palvelussa tapahtui virhe
failure-broken-text = Vika ei ole sinussa, ja se on kirjattu. Palaa takaisin-painikkeella: kirjoittamasi on yhä lomakkeella.
failure-home = Etusivulle
list-first = Ensimmäinen sivu
site-example-label = Huomautus
front-search = Hae hankkeita
list-pages-of = Sivut: { $of }
failure-too-many = Liian monta lähetystä lyhyessä ajassa
failure-too-many-text = Jotta tilaa riittäisi kaikille, lähettämiselle on rajat. Voit jatkaa { $time }. Osan on voinut lähettää joku muu samasta verkosta.
failure-repeated = Tämä on jo otettu vastaan
failure-repeated-text = Sama lähetettiin hetki sitten, ja se otettiin vastaan. Toista kertaa sitä ei otettu.
kept-title = Kirjoittamasi
kept-name = Nimi
kept-summary = Kuvaus
kept-send = Lähetä uudelleen
kept-back = Takaisin lomakkeelle
kept-pictures = { $count ->
    [one] Yksi kuva on yhä mukana.
   *[other] { $count } kuvaa on yhä mukana.
}
kept-pictures-lost = Nyt lähettämiäsi kuvia ei otettu vastaan. Palaa lomakkeelle ja liitä ne uudelleen.

chart-most = Yhteensä { $total }, niistä eniten: { $name } ({ $most })
chart-label = Pylväät: { $of }
chart-table = Taulukkona: { $of }
site-side = Lisätietoja
