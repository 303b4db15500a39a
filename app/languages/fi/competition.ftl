competition-eyebrow = Kilpailu
competition-lede = Ehdotuksia nimimerkillä. Ne perustuvat siihen, mitä ihmiset ovat kirjoittaneet ja kertoneet.
competition-none = Kilpailuja ei ole vielä avattu.
competition-new = Avaa kilpailu
competition-title = Otsikko
competition-brief = Kilpailutehtävä
competition-deadline = Viimeinen jättöpäivä
competition-deadline-hint = Päivä päättyy keskiyöllä kaupungin aikaa.
competition-gallery = Milloin ehdotukset näkyvät
competition-gallery-open = Ehdotukset näkyvät sitä mukaa kuin niitä tulee.
competition-gallery-after = Ehdotukset näkyvät vasta määräajan jälkeen.
competition-open-now = Avaa kilpailu
competition-programme = Kilpailuohjelman julkaisut
competition-edition = julkaisu { $count }
competition-open-until = Ehdotuksia otetaan vastaan { $date } asti
competition-closed-on = Päättynyt { $date }
competition-entries = Ehdotukset
competition-no-entries = Ehdotuksia ei ole näkyvissä.
competition-sealed = Kukaan ei näe ehdotuksia ennen määräajan loppua. Jos olet jättänyt ehdotuksen, vain sinä näet sen.
competition-search = Hae ehdotuksista
competition-citations = { $count ->
    [0] ei viittauksia
    [one] { $count } viittaus
   *[other] { $count } viittausta
}
competition-enter = Jätä ehdotus
competition-enter-lede = Ehdotus julkaistaan nimimerkillä. Tieto tekijästä säilytetään erillään, omassa kuoressaan. Jätettyä ehdotusta ei voi muuttaa.
competition-pseudonym = Nimimerkki
competition-pseudonym-hint = Ehdotuksen ainoa nimi. Älä kirjoita omaa nimeäsi tekstiin äläkä plansseihin.
competition-entry-title = Ehdotuksen otsikko
competition-statement = Mitä ehdotetaan
competition-boards = Planssit
competition-boards-hint = Enintään 10 planssia kuvina: JPEG, PNG, WebP tai GIF, kukin enintään 15 Mt. PDF ei vielä käy. Tallenna jokainen planssi kuvaksi.
competition-cites = Mihin ehdotus perustuu
competition-cites-hint = Julkaisussa jokaisella kohdalla on lyhyt nimi, esimerkiksi 7hq3k9m2x4pt8vwz#12. Liitä tähän lyhyt nimi tai kohdan osoite.
competition-cite = Julkaisun kohta
competition-cite-note = Mitä otit siitä
competition-submit = Jätä ehdotus
competition-by = Ehdotus nimimerkiltä { $name }
competition-only-you = Vain sinä näet tämän ehdotuksen määräajan loppuun asti.
competition-entry-hidden = Moderaattori on piilottanut tämän ehdotuksen. Vain sen tekijä ja moderaattorit näkevät sen.
competition-builds-on = Kirjoitukset, joihin ehdotus perustuu
competition-no-citations = Ehdotus ei viittaa mihinkään julkaisun kohtaan.
competition-cited-item = { $title }, julkaisu { $number }, kohta { $item }
competition-search-list = Hae kilpailuja
