privacy-lede = Tässä näet, mitä tietoja sinusta säilytetään. Näet myös, miksi ja kuinka kauan.
privacy-download = Lataa kaikki tietoni (JSON-tiedosto)
privacy-correct = Voit korjata kirjoituksesi sen omalla sivulla. Muista oikeuksistasi kerrotaan täällä:
privacy-account = Tunnuksesi
privacy-account-text = Säilytämme sähköpostiosoitteesi ja nimesi. Säilytämme myös ajan, jolloin loit tunnuksen. Salasanastasi säilytämme vain tiivisteen, emme salasanaa. Tarvitsemme nämä tiedot, jotta voit kirjautua. Muut näkevät vain nimen. Tiedot säilyvät, kunnes poistat tietosi.
privacy-roles-text = Rooli on tehtävä, jonka joku on antanut sinulle. Säilytämme tiedon siitä, mitä rooleja sinulla on. Säilytämme myös, kuka antoi roolin ja milloin. Tiedot säilyvät, kunnes poistat tietosi. Ne säilyvät, vaikka rooli on jo päättynyt.
privacy-granted = Roolit, jotka annoit tai poistit
privacy-granted-text = Säilytämme, mitä rooleja olet antanut muille. Säilytämme myös, mitä rooleja olet ottanut pois. Säilytämme myös ajan, jolloin teit sen. Tiedot säilyvät niin kauan kuin näiden ihmisten tunnukset.
privacy-sessions-text = Säilytämme, milloin kukin kirjautuminen alkoi ja milloin se päättyy. Näin pysyt kirjautuneena. Jos kirjautumista ei käytetä 30 päivään, se päättyy. Se päättyy viimeistään 90 päivän kuluttua.
privacy-contributions-text = Säilytämme ideasi, tarinasi ja visiosi. Säilytämme niiden kaikki versiot. Näin niistä voi keskustella ja niihin voi viitata. Ne ovat julkisia. Ne säilyvät, kunnes poistat ne. Jos moderaattori on piilottanut kirjoituksen, se poistetaan { $count } päivän kuluttua.
privacy-comments-text = Säilytämme kommentit, joilla olet vastannut muille. Kommentit ovat julkisia. Ne säilyvät, kunnes poistat tietosi. Jos moderaattori on piilottanut kommentin, se poistetaan { $count } päivän kuluttua.
privacy-supports = Mitä kannatat
privacy-supports-text = Säilytämme, mitä kirjoituksia kannatat. Näin kukin voi kannattaa kirjoitusta vain kerran. Muut näkevät vain, kuinka moni kannattaa. Tieto säilyy, kunnes perut kannatuksen tai poistat tietosi.
privacy-workshops = Työpajat, joista lisäsit muistion
privacy-workshops-text = Säilytämme, minkä työpajojen muistiot olet lisännyt. Muistiot ovat julkisia, ja niissä on nimesi. Ne säilyvät, vaikka poistat tietosi.
privacy-entries = Ehdotuksesi kilpailuihin
privacy-entries-text = Säilytämme, mitkä ehdotukset ovat sinun. Näin näet ne ennen muita. Tieto säilytetään erillään ehdotuksesta. Kukaan muu ei näe tietoa. Tieto säilyy, kunnes poistat tietosi.
privacy-notices = Moderaattorien ratkaisut
privacy-notices-text = Säilytämme, mitä moderaattorit ovat päättäneet kirjoituksistasi. Säilytämme myös oikaisupyyntösi. Ne säilyvät, kunnes poistat tietosi. Ratkaisu jää sen jälkeenkin, mutta ilman nimeäsi.
privacy-reports = Ilmoitukset, jotka teit
privacy-reports-text = Säilytämme, mistä olet ilmoittanut moderaattoreille ja mitä kirjoitit. Yhteystietosi poistetaan, kun asia on ratkaistu. Teksti säilyy, kunnes poistat tietosi.
privacy-pictures = Kuvat, jotka lähetit
privacy-pictures-text = Säilytämme, mitkä kuvat ovat sinun. Kamera kirjoittaa kuvaan paikan ja ajan. Niitä emme säilytä. Kuvat säilyvät, kunnes poistat ne kirjoitustesi mukana.
privacy-pages = Sivuston tekstit, joita muokkasit
privacy-pages-text = Säilytämme, mitä versioita olet kirjoittanut sivuston teksteistä. Versiot säilyvät, vaikka poistat tietosi. Silloin niissä ei enää ole nimeäsi.
privacy-looked = Muiden tiedot, joita katsoit
privacy-looked-text = Säilytämme, kenen osoitetta olet tehtävässäsi katsonut. Säilytämme myös, milloin ja miksi katsoit sitä. Hän näkee samat tiedot. Ne säilyvät niin kauan kuin hänen tunnuksensa.
privacy-events-text = Jokaisesta muutoksesta jää merkintä. Sen avulla voidaan selvittää, onko joku toiminut väärin. Tunnuksesi numero poistetaan merkinnästä { $count } päivän kuluttua.
erasure-lede = Poistoa ei voi perua. Jos haluat pitää tietosi, lataa ne ensin.
erasure-goes-account = Tunnuksesi: osoite, nimi, salasana, kirjautumiset ja roolit. Et voi enää kirjautua.
erasure-goes-supports = Kannatuksesi. Samalla kannattajien määrät pienenevät.
erasure-goes-entries = { $count ->
    [one] Yksi ehdotus kilpailuun, johon voi vielä jättää ehdotuksia. Se vedetään pois kilpailusta.
   *[other] { $count } ehdotusta kilpailuihin, joihin voi vielä jättää ehdotuksia. Ne vedetään pois kilpailusta.
}
erasure-chosen-contributions = { $count ->
    [one] Yksi kirjoitus ja sen kaikki versiot ja kuvat.
   *[other] { $count } kirjoitusta ja niiden kaikki versiot ja kuvat.
}
erasure-chosen-comments = { $count ->
    [one] Yksi kommentti. Jos poistat sen, sen paikka jää keskusteluun. Näin vastaukset on helpompi ymmärtää.
   *[other] { $count } kommenttia. Jos poistat ne, niiden paikat jäävät keskusteluun. Näin vastaukset on helpompi ymmärtää.
}
erasure-chosen-cited = { $count ->
    [one] Yksi kirjoituksesi on julkaisussa. Jos poistat sen, sen numero jää julkaisuun. Näin viittaukset eivät katkea.
   *[other] { $count } kirjoitustasi on julkaisuissa. Jos poistat ne, niiden numerot jäävät julkaisuihin. Näin viittaukset eivät katkea.
}
erasure-chosen-unseen = Tekstit, jotka olet vetänyt takaisin tai jotka moderaattori on piilottanut. Jos mikään ei viittaa niihin, ne poistetaan joka tapauksessa.
erasure-stays-others = Muiden tekstit, koska ne ovat heidän. Ne säilyvät, vaikka niissä on sanojasi tai nimesi.
erasure-stays-office = Nimesi niissä julkaisuissa, jotka olet koonnut tehtävässäsi. Nimi kuuluu julkaisun tietoihin.
erasure-stays-workshops = { $count ->
    [one] Yksi muistio, jonka olet lisännyt työpajasta. Siinä säilyy nimesi. Nimi kertoo, mistä tieto tuli.
   *[other] { $count } muistiota, jotka olet lisännyt työpajoista. Niissä säilyy nimesi. Nimi kertoo, mistä tieto tuli.
}
erasure-stays-entries = { $count ->
    [one] Yksi ehdotus kilpailuun. Kilpailu on päättynyt, tai kehittämisteema perustuu ehdotukseen. Ehdotus jää nimimerkillä. Kukaan ei saa enää tietää, että se on sinun.
   *[other] { $count } ehdotusta kilpailuihin. Kilpailut ovat päättyneet, tai kehittämisteema perustuu ehdotuksiin. Ehdotukset jäävät nimimerkillä. Kukaan ei saa enää tietää, että ne ovat sinun.
}
erasure-stays-events = Merkinnät siitä, mitä tapahtui ja milloin. Niissä on vain tunnuksesi numero. Numeroon ei enää liity mitään.
erasure-stays-caches = Kuvat voivat säilyä selaimissa tunnin ajan. Tietosi katoavat varmuuskopioista, kun kopiot vanhenevat. Jos varmuuskopio otetaan käyttöön, tietosi poistetaan uudelleen.
erasure-done-text = Sinulla ei enää ole tunnusta. Sinut on kirjattu ulos kaikkialta. Kiitos, että osallistuit.
