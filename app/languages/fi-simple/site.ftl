site-example = Tämä on esimerkki. Ihmiset, tekstit ja päätökset on keksitty.
site-footer = Talkoot on vapaa ohjelma, jolla kaupunkia suunnitellaan yhdessä.
site-api = Avoin data (ohje ohjelmien tekijöille)

front-lede = Kerro, mitä ajattelet. Kuuntele muita. Katso, mitä ideoista tulee. Voit seurata niitä valtuuston päätökseen asti.
front-empty = Vielä ei voi osallistua mihinkään.

list-nothing-found = Täältä ei löytynyt mitään. Kokeile toista sanaa. Voit myös hakea kaikista tyypeistä.

failure-not-found-text = Ehkä osoitteessa on virhe. Tai ehkä sivu ei ole koskaan ollut julkinen. Etusivulta löydät kaiken, mitä voi lukea.
failure-gone = Kirjoittaja veti tämän takaisin
failure-gone-text = Tässä oli ennen jotakin. Kirjoittaja veti sen takaisin.
failure-sign-in-text = Tekstisi ei vielä lähtenyt. Kirjaudu sisään toisessa välilehdessä. Tule sitten takaisin tähän välilehteen. Paina selaimen takaisin-painiketta ja lähetä teksti uudelleen.
failure-forbidden-text = Tunnuksellasi ei ole tähän oikeutta. Hankkeen vetäjä voi antaa sinulle oikeuden.
failure-factor = Kirjaudu ensin kahdessa vaiheessa
failure-factor-text = Sinulla on tähän oikeus. Oikeus on voimassa vasta, kun olet kirjautunut kahdessa vaiheessa. Onko toinen vaihe jo käytössäsi? Kirjaudu silloin uudelleen sen avulla.
failure-closed-text = Voit yhä lukea tämän. Uutta tänne ei voi enää lähettää.
failure-alone-text = Tässä hankkeessa kukaan ei tee tätä yksin. Tee ensin esitys. Sitten toinen henkilö voi vahvistaa sen. Et voi vahvistaa etkä palauttaa omaa esitystäsi.
failure-unreadable = Lähetys ei onnistunut
failure-unreadable-text = Jokin meni vikaan. Palaa takaisin ja yritä uudelleen.
failure-too-large-text = Lähetä kerralla vähemmän kuvia. Voit myös pienentää kuvia.
failure-refused = Tämä ei onnistunut
failure-refused-text = Palaa takaisin. Tarkista, mitä kirjoitit lomakkeelle. Yritä sitten uudelleen.
failure-unavailable = Tämä ei onnistu juuri nyt
failure-unavailable-text = Sivustolla on häiriö. Yritä hetken kuluttua uudelleen.
failure-kept = Mitään ei ole tallennettu. Tekstisi on kuitenkin kokonaan tällä sivulla. Pidä sivu auki ja lähetä teksti uudelleen.
failure-unavailable-lost = Mitään ei ole tallennettu. Paina selaimen takaisin-painiketta. Yritä hetken kuluttua uudelleen.
failure-broken = Sivustolla tapahtui virhe
failure-broken-text = Vika ei ole sinussa. Virheestä jäi meille merkintä. Paina selaimen takaisin-painiketta. Tekstisi on yhä lomakkeella.
failure-too-many = Liian monta lähetystä lyhyessä ajassa
failure-too-many-text = Lähettämiselle on rajat, jotta kaikille riittää tilaa. Voit jatkaa { $time }. Ehkä joku muu samassa verkossa lähetti osan.
failure-repeated = Saimme tämän jo
failure-repeated-text = Sama lähetettiin hetki sitten, ja saimme sen. Emme ottaneet sitä vastaan toista kertaa.
kept-title = Mitä kirjoitit
kept-pictures-lost = Emme saaneet kuvia, jotka lähetit nyt. Palaa lomakkeelle ja lisää kuvat uudelleen.
