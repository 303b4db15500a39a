bundle-lede = Tekeillä olevat koosteet. Valmis kooste jäädytetään laitokseksi, johon voi viitata.
bundle-none = Yhtään koostetta ei ole vielä aloitettu.
bundle-new = Aloita kooste
bundle-new-lede = Kooste kerää ääniä osioihin, ja sinun sanasi niiden ympärille.
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
    [0] ei laitoksia
    [one] { $count } laitos
   *[other] { $count } laitosta
}
bundle-change = Muuta otsikkoa ja alkusanoja
bundle-save-texts = Tallenna otsikko ja alkusanat
bundle-no-sections = Osioita ei vielä ole. Lisää ensimmäinen ja poimi siihen, mitä siihen kuuluu.
bundle-section-new = Lisää osio
bundle-section-add = Lisää tämä osio
bundle-section-title = Osion otsikko
bundle-section-words = Sanasi siitä (vapaaehtoinen)
bundle-section-change = Muuta otsikkoa ja sanoja
bundle-section-save = Tallenna osio
bundle-section-remove = Poista osio
bundle-section-empty = Tähän osioon ei ole vielä poimittu mitään.
bundle-up = Ylös
bundle-down = Alas
bundle-drop = Ota pois
bundle-item-more = Huomautus ja osio
bundle-note = Huomautuksesi
bundle-note-hint = Miksi tämä on tässä tai mihin se vastaa. Näkyy laitoksessa tekstin vieressä.
bundle-note-save = Tallenna huomautus
bundle-into = Siirrä osioon
bundle-move = Siirrä
bundle-changed = Muuttunut poimimisen jälkeen: sinulla on sanamuoto { $picked }, uusin on { $newest }.
bundle-compare = Katso sanamuodot
bundle-refresh = Ota uusin sanamuoto
bundle-unreadable = Kaikki eivät enää voi lukea tätä. Ota se pois ennen jäädyttämistä.
bundle-find = Etsi ja poimi
bundle-find-words = Hae kirjoituksista ja työpajoista
bundle-find-what = Mistä haetaan
bundle-found-nothing = Mitään ei löytynyt. Kokeile toista sanaa.
bundle-pick-into = Poimi osioon
bundle-pick = Poimi osioon ”{ $section }”
bundle-picked = On koosteessa
bundle-freeze = Jäädytä laitos
bundle-freeze-number = Jäädytä { $count }. laitos
bundle-freeze-hint = Laitos saa pysyvän osoitteen ja numeroidut kohdat, eikä sitä voi koskaan muuttaa: sen voi vain korvata uudemmalla tai vetää takaisin perustellen. Kooste jää ennalleen, ja voit jatkaa sitä.
bundle-freeze-now = Jäädytä ja julkaise
bundle-not-ready-empty = Vielä ei ole mitään jäädytettävää: poimi ainakin yksi kohta.
bundle-not-ready-unreadable = Näin koostetta ei voi jäädyttää: kaikki eivät enää voi lukea näitä. Ota ne ensin pois.
