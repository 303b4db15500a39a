privacy-title = Omat tietoni
privacy-lede = Mitä sinusta säilytetään, miksi ja kuinka kauan.
privacy-download = Lataa kaikki tietoni (JSON)
privacy-erase = Poista tietoni
privacy-correct = Kirjoituksesi voit korjata sen omalla sivulla. Muista oikeuksistasi kerrotaan täällä:
privacy-account = Tunnuksesi
privacy-account-text = Sähköpostiosoitteesi, nimesi, salasanasi tiiviste ja tunnuksen luomisaika, jotta voit kirjautua. Muut näkevät vain nimen. Säilytetään, kunnes poistat tietosi.
privacy-roles = Roolisi
privacy-roles-text = Mitä tehtäviä sinulla on, kuka ne antoi ja milloin. Säilytetään myös roolin päätyttyä, kunnes poistat tietosi.
privacy-granted = Antamasi ja poistamasi roolit
privacy-granted-text = Mitä rooleja olet antanut muille tai ottanut heiltä ja milloin. Säilytetään niin kauan kuin heidän tunnuksensa.
privacy-sessions = Kirjautumisesi
privacy-sessions-text = Milloin kukin kirjautuminen alkoi ja milloin se päättyy. Tieto tarvitaan, jotta pysyt kirjautuneena. Kirjautuminen päättyy, kun sitä ei käytetä 30 päivään, ja viimeistään 90 päivän kuluttua.
privacy-contributions = Kirjoituksesi
privacy-contributions-text = Ideasi, tarinasi ja visiosi kaikkine versioineen, jotta niistä voidaan keskustella ja niihin voidaan viitata. Ne ovat julkisia. Säilytetään, kunnes poistat ne; moderaattorin piilottamat poistetaan { $count } päivän kuluttua.
privacy-comments = Kommenttisi
privacy-comments-text = Mitä olet vastannut muille. Kommentit ovat julkisia. Säilytetään, kunnes poistat tietosi; moderaattorin piilottamat poistetaan { $count } päivän kuluttua.
privacy-supports = Kannatuksesi
privacy-supports-text = Kirjoitukset, joita kannatat. Tieto tarvitaan, jotta kukin voi kannattaa kirjoitusta vain kerran. Muut näkevät vain määrän. Tieto säilytetään, kunnes perut kannatuksen tai poistat tietosi.
privacy-workshops = Kirjaamasi työpajat
privacy-workshops-text = Minkä työpajojen muistiot olet kirjannut. Muistiot ovat julkisia, ja niissä on nimesi. Ne säilyvät, vaikka poistat tietosi.
privacy-entries = Kilpailuehdotuksesi
privacy-entries-text = Mitkä ehdotukset ovat sinun. Tieto tarvitaan, jotta näet ne ennen muita. Se säilytetään erillään ehdotuksesta, eikä kukaan muu näe sitä. Tieto säilytetään, kunnes poistat tietosi.
privacy-notices = Moderaattorien ratkaisut
privacy-notices-text = Mitä moderaattorit ovat päättäneet kirjoituksistasi, ja oikaisupyyntösi. Säilytetään, kunnes poistat tietosi; päätös jää ilman nimeäsi.
privacy-reports = Tekemäsi ilmoitukset
privacy-reports-text = Mistä olet ilmoittanut moderaattoreille ja mitä kirjoitit. Yhteystieto poistetaan, kun asia on ratkaistu; teksti säilytetään, kunnes poistat tietosi.
privacy-pictures = Lähettämäsi kuvat
privacy-pictures-text = Mitkä kuvat ovat sinun. Kameran kirjoittamaa paikkaa ja aikaa ei säilytetä. Säilytetään, kunnes poistat ne kirjoitustesi mukana.
privacy-pages = Muokkaamasi sivuston tekstit
privacy-pages-text = Mitä versioita olet kirjoittanut sivustoa koskevista teksteistä. Versiot säilyvät, mutta poiston jälkeen niissä ei ole nimeäsi.
privacy-looked = Katsomasi muiden tiedot
privacy-looked-text = Kenen osoitetta olet tehtävässäsi katsonut, milloin ja miksi. Hän näkee saman. Säilytetään niin kauan kuin hänen tunnuksensa.
privacy-events = Mitä teit ja milloin
privacy-events-text = Jokaisesta muutoksesta jää merkintä, jotta väärinkäytökset voidaan selvittää. Tunnuksesi numero poistetaan siitä { $count } päivän kuluttua.
privacy-looks = Kuka on katsonut osoitettasi
privacy-looks-none = Kukaan henkilökunnasta ei ole katsonut sitä.
privacy-operator = palvelimen ylläpitäjä
erasure-title = Poista tietosi
erasure-lede = Poistoa ei voi perua. Lataa tietosi ensin, jos haluat pitää ne.
erasure-goes = Tämä poistetaan aina
erasure-goes-account = Tunnuksesi: osoite, nimi, salasana, kirjautumiset ja roolit. Et voi enää kirjautua.
erasure-goes-supports = Kannatuksesi; määrät pienenevät vastaavasti.
erasure-goes-entries = { $count ->
    [one] Yksi ehdotus kilpailuun, joka ottaa vielä ehdotuksia vastaan. Se vedetään pois kilpailusta.
   *[other] { $count } ehdotusta kilpailuihin, jotka ottavat vielä ehdotuksia vastaan. Ne vedetään pois kilpailusta.
}
erasure-chosen = Tämän saat valita
erasure-chosen-contributions = { $count ->
    [one] Yksi kirjoitus kaikkine versioineen ja kuvineen.
   *[other] { $count } kirjoitusta kaikkine versioineen ja kuvineen.
}
erasure-chosen-comments = { $count ->
    [one] Yksi kommentti. Jos poistat sen, sen paikka jää keskusteluun, jotta vastaukset ymmärretään.
   *[other] { $count } kommenttia. Jos poistat ne, niiden paikat jäävät keskusteluun, jotta vastaukset ymmärretään.
}
erasure-chosen-cited = { $count ->
    [one] Kirjoituksistasi yksi on julkaisussa. Jos poistat sen, sen numero jää julkaisuun, jotta viittaukset eivät katkea.
   *[other] Kirjoituksistasi { $count } on julkaisuissa. Jos poistat ne, niiden numerot jäävät julkaisuihin, jotta viittaukset eivät katkea.
}
erasure-chosen-unseen = Se, mitä kukaan ei voi lukea ja mihin kukaan ei viittaa (takaisin vedetty tai piilotettu), poistetaan joka tapauksessa.
erasure-stays = Tämä säilyy
erasure-stays-others = Muiden kirjoittama, myös jos he lainaavat sinua tai mainitsevat nimesi: se on heidän.
erasure-stays-office = Nimesi niissä julkaisuissa, jotka olet koonnut tehtävässäsi: se kuuluu julkaisun tietoihin.
erasure-stays-workshops = { $count ->
    [one] Yksi kirjaamasi työpajan muistio ja siinä nimesi kirjaajana: se kertoo, mistä tieto tuli.
   *[other] { $count } kirjaamasi työpajan muistiota ja niissä nimesi kirjaajana: se kertoo, mistä tieto tuli.
}
erasure-stays-entries = { $count ->
    [one] Yksi ehdotus päättyneessä kilpailussa tai sellainen, johon kehittämisteema nojaa. Se jää nimimerkillä, eikä kukaan saa enää tietää, että se on sinun.
   *[other] { $count } ehdotusta päättyneissä kilpailuissa tai sellaisia, joihin kehittämisteema nojaa. Ne jäävät nimimerkillä, eikä kukaan saa enää tietää, että ne ovat sinun.
}
erasure-stays-events = Merkinnät siitä, mitä tapahtui ja milloin. Niissä on vain tunnuksesi numero, eikä numeroon liity enää mitään.
erasure-stays-caches = Selaimet voivat pitää kuvia tunnin ajan. Varmuuskopioista tiedot katoavat, kun kopiot vanhenevat; jos kopio palautetaan, poisto tehdään uudelleen.
erasure-words = Mitä kirjoituksillesi ja kommenteillesi tehdään?
erasure-stay = Ne jäävät paikoilleen ilman nimeäni
erasure-go = Nekin poistetaan
erasure-password = Salasanasi
erasure-word = Kirjoita tähän sana ”{ $word }”
erasure-now = Poista tietoni nyt
erasure-not = En poista
erasure-done = Tietosi on poistettu
erasure-done-text = Tunnustasi ei enää ole, ja sinut on kirjattu ulos kaikkialta. Kiitos, että osallistuit.
