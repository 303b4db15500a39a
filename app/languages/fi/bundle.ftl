bundle-lede = Tekeillä olevat koosteet. Valmiista koosteesta tehdään julkaisu, johon voi viitata.
bundle-none = Yhtään koostetta ei ole vielä aloitettu.
bundle-new = Aloita kooste
bundle-new-lede = Kooste kokoaa kirjoituksia osioiksi, ja sinä kirjoitat niihin saatetekstit.
bundle-begin = Aloita
bundle-eyebrow = Kooste
bundle-title = Otsikko
bundle-foreword = Alkusanat
bundle-items = { $count ->
    [0] ei kohtia
    [one] { $count } kohta
   *[other] { $count } kohtaa
}
bundle-editions = { $count ->
    [0] ei julkaisuja
    [one] { $count } julkaisu
   *[other] { $count } julkaisua
}
bundle-change = Muokkaa otsikkoa ja alkusanoja
bundle-save-texts = Tallenna otsikko ja alkusanat
bundle-no-sections = Osioita ei vielä ole. Lisää ensimmäinen osio ja poimi siihen sisältöä.
bundle-section-new = Lisää osio
bundle-section-add = Lisää tämä osio
bundle-section-title = Osion otsikko
bundle-section-words = Oma tekstisi osiosta (vapaaehtoinen)
bundle-section-change = Muokkaa otsikkoa ja tekstiä
bundle-section-save = Tallenna osio
bundle-section-remove = Poista osio
bundle-section-empty = Tähän osioon ei ole vielä poimittu mitään.
bundle-up = Ylös
bundle-down = Alas
bundle-section-up = Osio ylös
bundle-section-down = Osio alas
bundle-drop = Ota pois
bundle-item-more = Huomautus, lainaukset ja osio
bundle-note = Huomautuksesi
bundle-note-hint = Miksi tämä on tässä tai mihin se vastaa. Näkyy julkaisussa kirjoituksen vieressä.
bundle-note-save = Tallenna huomautus
bundle-into = Siirrä osioon
bundle-move = Siirrä
bundle-changed = Muuttunut poimimisen jälkeen. Koosteessa on versio { $picked }, uusin on { $newest }.
bundle-compare = Katso versiot
bundle-refresh = Ota uusin versio
bundle-unreadable = Tämä ei ole enää julkinen. Ota se pois ennen julkaisemista.
bundle-find = Etsi ja poimi
bundle-find-words = Hae kirjoituksista ja työpajoista
bundle-find-what = Mistä haetaan
bundle-found-nothing = Mitään ei löytynyt. Kokeile toista sanaa.
bundle-pick-into = Poimi osioon
bundle-pick = Poimi osioon ”{ $section }”
bundle-picked = Jo koosteessa
bundle-freeze = Julkaise kooste
bundle-freeze-number = Tee julkaisu { $count }
bundle-freeze-hint = Julkaisu saa pysyvän osoitteen ja numeroidut kohdat. Sitä ei voi myöhemmin muuttaa. Sen voi vain korvata uudemmalla tai vetää takaisin perustellen. Kooste jää ennalleen, ja voit jatkaa sitä.
bundle-freeze-now = Julkaise pysyvästi
bundle-not-ready-empty = Vielä ei ole mitään julkaistavaa. Poimi ainakin yksi kohta.
bundle-not-ready-unreadable = Koostetta ei voi vielä julkaista. Nämä kohdat eivät ole enää julkisia. Ota ne ensin pois.
scope-title = Mitä kooste kattaa
scope-lede = Valitse foorumit. Jokainen niiden kirjoitus on joko koosteessa tai jätetään siitä perustellen. Julkaisu näyttää molemmat.
scope-forums = Foorumit
scope-forums-hint = Jos et valitse yhtään, kooste kattaa vain sen, mitä siihen on poimittu.
scope-save = Tallenna foorumit
scope-totals = Luvut
scope-size = Kirjoituksia foorumeilla
scope-used = Koosteessa
scope-undecided = Ratkaisematta
scope-in-question = Koosteen ulkopuolella
scope-all-answered = Jokaisella kirjoituksella on paikka tai perustelu.
scope-which = Valitse kirjoitukset
scope-disposition = Mitä niille tehdään
scope-item = Kohta, johon ne liittyvät
scope-item-hint = Tarvitaan, kun sama sanotaan toisessa kohdassa tai kun ne ovat sen kanssa ristiriidassa.
scope-no-item = Ei mikään
scope-reason = Perustelu
scope-reason-hint = Selkeästi ja lyhyesti: kirjoittajat lukevat tämän.
scope-answer = Tallenna valituille
scope-answer-them = Ratkaise ne
disposition-echoed = Sanottu toisessa kohdassa
disposition-in-conflict = Ristiriidassa toisen kohdan kanssa
disposition-out-of-scope = Ei kuulu aiheeseen
disposition-later = Käsitellään myöhemmin
bundle-not-ready-undecided = { $count ->
    [one] Yksi foorumien kirjoitus on vielä ilman paikkaa tai perustelua.
   *[other] { $count } foorumien kirjoitusta on vielä ilman paikkaa tai perustelua.
}
