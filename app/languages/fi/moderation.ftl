moderation-title = Moderointi
moderation-lede = Mitä odottaa moderaattoria, vanhin ensin. Jokaisella ratkaisulla on peruste ja sanat kirjoittajalle.
moderation-none = Täällä ei odota mitään.
moderation-open = Odottaa
moderation-median = Odotusaika (mediaani)
moderation-done = Käsitelty viimeisten 30 päivän aikana
moderation-more = Lisää moderoinnista
moderation-cause = Miksi odottaa
moderation-kind = Mikä se on
moderation-waiting = Mitä odottaa
moderation-many = Ratkaise kaikki valitut
moderation-many-hint = Jokaisesta tehdään sama ratkaisu, ja jokainen kirjoittaja saa samat sanat. Jos ratkaisu ei sovi johonkin niistä, mitään ei ratkaista.
moderation-rule-many = Ratkaise valitut
moderation-tick = Valitse: { $title }
moderation-reports = { $count ->
    [one] { $count } ilmoitus
   *[other] { $count } ilmoitusta
}
moderation-hours = { $count ->
    [one] { $count } tunti
   *[other] { $count } tuntia
}
moderation-days = { $count ->
    [one] { $count } päivä
   *[other] { $count } päivää
}
moderation-years = { $count ->
    [one] { $count } vuosi
   *[other] { $count } vuotta
}
moderation-open-case = Moderoi
cause-report = Ilmoitettu
cause-forum = Odottaa ennakkotarkistusta
cause-signals = Näyttää roskapostilta
cause-appeal = Oikaisupyyntö
thing-contribution = Idea, tarina tai visio
thing-comment = Kommentti
thing-entry = Kilpailuehdotus
thing-workshop = Työpajan muistio
measure-leave = Jätä ennalleen
measure-release = Julkaise
measure-hide = Piilota
measure-show = Palauta näkyviin
measure-redact = Poista kohtia
measure-lock = Sulje keskustelu
measure-unlock = Avaa keskustelu uudelleen
measure-move = Siirrä toiselle foorumille
measure-correct = Pyydä korjaamaan
measure-hold = Odottaa, että moderaattori lukee sen
done-leave = Jätettiin ennalleen
done-release = Julkaistiin
done-hide = Piilotettiin
done-show = Palautettiin näkyviin
done-redact = Poistettiin kohtia
done-lock = Keskustelu suljettiin
done-unlock = Keskustelu avattiin uudelleen
done-move = Siirrettiin toiselle foorumille
done-correct = Pyydettiin korjaamaan
done-hold = Jäi odottamaan moderaattoria
ruled-leave = Se jätettiin ennalleen.
ruled-release = Moderaattori on lukenut sen, ja se on nyt näkyvissä.
ruled-hide = Se piilotettiin. Vain kirjoittaja ja moderaattorit näkevät sen.
ruled-show = Se on taas näkyvissä.
ruled-redact = Siitä poistettiin kohtia. Muu on näkyvissä.
ruled-lock = Keskustelu siitä suljettiin.
ruled-unlock = Keskustelu siitä on taas auki.
ruled-move = Se siirrettiin toiselle foorumille. Osoite on sama.
ruled-correct = Kirjoittajaa pyydettiin korjaamaan sitä.
ruled-hold = Se odottaa, kunnes moderaattori on lukenut sen.
verdict-upheld = Ratkaisu pysyy voimassa
verdict-reversed = Ratkaisu purettiin
signal-links = { $count ->
    [one] Siinä on { $count } linkki; jos linkkejä on yli 5, teksti jää odottamaan moderaattoria.
   *[other] Siinä on { $count } linkkiä; jos linkkejä on yli 5, teksti jää odottamaan moderaattoria.
}
signal-repeated = { $count ->
    [one] Sama teksti on lähetetty { $count } kerran aiemmin vuorokauden aikana.
   *[other] Sama teksti on lähetetty { $count } kertaa aiemmin vuorokauden aikana.
}
signal-rate = { $count ->
    [one] Tunnus on uusi, ja tämä on sen { $count }. viesti tunnin sisällä; jos viestejä on yli 30, ne jäävät odottamaan moderaattoria.
   *[other] Tunnus on uusi, ja tämä on sen { $count }. viesti tunnin sisällä; jos viestejä on yli 30, ne jäävät odottamaan moderaattoria.
}
waits-forum = Se odottaa, kunnes moderaattori on lukenut sen.
waits-signals = Se jäi automaattisesti odottamaan, koska jokin siinä muistuttaa roskapostia. Moderaattori lukee sen ja päättää.
report-link = Ilmoita
report-link-contribution = Ilmoita tästä kirjoituksesta
report-link-workshop = Ilmoita tästä muistiosta
report-link-entry = Ilmoita tästä ehdotuksesta
report-title = Tee ilmoitus
report-lede = Kuka tahansa voi ilmoittaa sisällöstä, joka ei kuulu tänne. Tunnusta ei tarvita. Moderaattori tutkii asian, ja näet, mitä päätettiin.
report-choose = Valitse peruste
report-reason = Peruste
report-text = Mikä siinä on vialla? (vapaaehtoinen)
report-text-hint = Kerro, mitä kohtaa tarkoitat ja miksi. Vain moderaattorit lukevat tämän.
report-contact = Osoite, josta sinulta voi kysyä (vapaaehtoinen)
report-contact-hint = Vain moderaattorit näkevät sen, ja se poistetaan, kun asia on ratkaistu.
report-send = Lähetä ilmoitus
receipt-report = Ilmoituksesi
receipt-posting = Mitä lähetit
receipt-keep = Pidä tämä osoite tallessa: muuten tälle sivulle ei pääse takaisin.
receipt-about = Mistä on kyse
receipt-made = Vastaanotettu
receipt-visible = Näkevätkö kaikki sen?
receipt-visible-yes = Kyllä
receipt-visible-no = Ei
receipt-came = Mitä päätettiin
receipt-waits = Moderaattori ei ole vielä tutkinut sitä.
receipt-posting-shown = Se on nyt näkyvissä.
receipt-posting-hidden = Se piilotettiin.
ruling-made = Päätetty
ruling-reason = Peruste
ruling-no-reason = Ei perustetta: mitään ei oteta pois
ruling-reason-hint = Tarvitaan, kun jotain piilotetaan, poistetaan, suljetaan tai siirretään.
ruling-ground-law = Laki
ruling-ground-rules = Säännöt
ruling-how = Miten
ruling-by-rule = Automaattisesti säännön mukaan. Ihminen tutkii asian.
ruling-by-person = Ihminen päätti.
ruling-reports = { $count ->
    [0] Kukaan ei ollut ilmoittanut siitä.
    [one] Siitä oli tullut { $count } ilmoitus.
   *[other] Siitä oli tullut { $count } ilmoitusta.
}
ruling-words = Sanat kirjoittajalle
ruling-words-hint = Mitä tehtiin, miksi ja mikä kävisi. Jos se jätetään ennalleen, tämän lukevat ilmoituksen tehneet.
ruling-measure = Mitä tehdään
ruling-forum = Mille foorumille
ruling-forum-hint = Vain siirtoa varten. Kirjoituksen osoite säilyy.
ruling-no-forum = Ei siirretä
ruling-make = Tee ratkaisu
redact-title = Vain kohtien poistamista varten
redact-source = Teksti sellaisena kuin se kirjoitettiin
redact-passages = Poistettavat kohdat
redact-passages-hint = Yksi rivillään, kopioituna tekstistä sellaisena kuin se kirjoitettiin. Tilalle tulee merkintä perusteesta; alkuperäinen säilyy moderaattoreille.
redact-pictures = Poistettavat kuvat
appeal-title = Oikaisupyyntö
appeal-waits = Pyynnön käsittelee joku muu kuin ratkaisun tehnyt.
appeal-how = Jos ratkaisu on mielestäsi väärä
appeal-hint = Kerro miksi. Sen lukee joku muu kuin ratkaisun tehnyt. Voit pyytää oikaisua { $day } asti.
appeal-label = Miksi asia pitäisi ratkaista toisin?
appeal-send = Pyydä oikaisua
appeal-late = Oikaisupyynnön määräaika on päättynyt.
appeal-verdict = Mitä pyynnöstä seuraa
appeal-rule = Ratkaise pyyntö
appeal-by-another = Teit tämän ratkaisun, joten jonkun muun on ratkaistava pyyntö.
case-title = Moderoidaan: { $what }
case-thing = Nykyinen teksti
case-reports = Ilmoitukset
case-no-reports = Kukaan ei ole ilmoittanut siitä.
case-history = Tähänastiset ratkaisut
case-no-history = Siitä ei ole tehty ratkaisuja.
case-rule = Ratkaise
case-own = Tämä on omasi, joten jonkun muun on ratkaistava se.
case-not-told = Sen kirjoitti vieras, jolla ei ole kuittia: kirjoittajalle ei voi kertoa ratkaisusta.
case-page = Missä se on
case-author = Kirjoittaja
case-state = Tila
case-waits = Odottanut
case-by-member = Ilmoittajalla on tunnus
case-by-guest = Ilmoittajalla ei ole tunnusta
state-published = Näkyvissä
state-locked = Keskustelu suljettu
original-title = Ennen poistoa
original-lede = Vain moderaattorit näkevät tämän, ja katsominen kirjataan.
original-see = Katso, mitä poistettiin
notices-menu = { $count ->
    [0] Tiedoksi
   *[other] Tiedoksi ({ $count })
}
notices-title = Sinulle tiedoksi
notices-lede = Mitä moderaattorit tekivät kirjoituksillesi, miksi, ja miten voit pyytää oikaisua.
notices-none = Sinulle ei ole mitään tiedoksi.
notices-read = Merkitse kaikki luetuiksi
notices-new = Uusi
notices-verdict = Oikaisupyyntösi ratkaistiin.
notices-own-page = Sen oma sivu
notices-why = Miksi, ja miten pyydät oikaisua
ruling-log-title = Moderoinnin loki
ruling-log-lede = Moderaattorien jokainen ratkaisu: mitä tehtiin ja miksi. Ilman nimiä ja ilman tekstejä. Se, mikä jäi automaattisesti odottamaan, tulee tähän vasta, kun moderaattori on päättänyt siitä; luvuissa ovat molemmat.
ruling-log-none = Ratkaisuja ei ole vielä tehty.
ruling-log-reason = Peruste: { $reason }
ruling-log-appeal = Oikaisupyyntö: { $what }
ruling-log-appealed = Oikaisupyyntö odottaa käsittelyä
figures-title = Moderoinnin luvut
figures-of = Moderointi vuonna { $year }
figures-lede = Mistä ilmoitettiin, mitä tehtiin ja kauanko se kesti, niin kuin EU:n digipalvelusäädös edellyttää.
figures-year = Vuosi
figures-csv = Samat luvut CSV-tiedostona
figures-by-rule = { $what } (automaattinen)
figures-reports = Ilmoitukset perusteittain
figures-rulings = Ratkaisut
figures-law = Peruste nojaa lakiin
figures-rules = Peruste nojaa sääntöihin
figures-median = Ratkaisuaika (mediaani)
figures-appeals = Oikaisupyynnöt
figures-appeals-made = Tehtyjä pyyntöjä
reasons-title = Perusteet
reasons-lede = Perusteet, joilla sisällöstä voi ilmoittaa ja ilmoituksen ratkaista. Käytetty peruste säilyy lokissa; poista se käytöstä, kun sitä ei enää tarvita.
reasons-new = Uusi peruste
reasons-code = Nimi lokissa ja vienneissä
reasons-name = Mitä ihmiset lukevat: { $lang }
reasons-basis = Sääntö tai laki: { $lang }
reasons-ground = Mihin se nojaa
reasons-retired = Poissa käytöstä
reasons-save = Tallenna perusteet
signal-unproven = Lähetetty ilman tunnusta selaimesta, joka ei osoittanut, ettei lähettäjä ole robotti. Näin käy myös, kun JavaScript ei ole käytössä.
case-unproven = Lähetetty selaimesta, joka ei osoittanut, ettei lähettäjä ole robotti
