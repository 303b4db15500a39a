competition-eyebrow = Kilpailu
competition-lede = Nimimerkillä tehtyjä ehdotuksia, jotka rakentuvat sille, mitä ihmiset ovat sanoneet.
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
competition-programme = Kilpailuohjelman laitokset
competition-edition = { $count }. laitos
competition-open-until = Ehdotuksia otetaan vastaan { $date } asti
competition-closed-on = Päättynyt { $date }
competition-entries = Ehdotukset
competition-no-entries = Täällä ei näy yhtään ehdotusta.
competition-sealed = Ehdotukset pysyvät kaikilta suljettuina määräajan loppuun. Jos olet jättänyt ehdotuksen, vain sinä näet sen.
competition-search = Hae ehdotuksista
competition-citations = { $count ->
    [0] ei viittauksia
    [one] { $count } viittaus
   *[other] { $count } viittausta
}
competition-enter = Jätä ehdotus
competition-enter-lede = Ehdotus julkaistaan nimimerkillään. Tieto tekijästä pidetään siitä erillään, omassa kuoressaan. Jätettyä ehdotusta ei voi muuttaa.
competition-pseudonym = Nimimerkki
competition-pseudonym-hint = Ehdotuksen ainoa nimi. Älä kirjoita omaa nimeäsi minnekään, älä myöskään planssien kuviin.
competition-entry-title = Ehdotuksen otsikko
competition-statement = Mitä ehdotetaan
competition-boards = Planssit
competition-boards-hint = Enintään 10 planssia kuvina: JPEG, PNG, WebP tai GIF, kukin enintään 15 Mt. PDF ei vielä käy; tallenna jokainen planssi kuvaksi.
competition-cites = Mille ehdotus rakentuu
competition-cites-hint = Jokainen laitos näyttää kohtiensa lyhyen nimen, esimerkiksi 7hq3k9m2x4pt8vwz#12. Liitä se tähän, tai kohdan osoite.
competition-cite = Laitoksen kohta
competition-cite-note = Mitä otit siitä
competition-submit = Jätä ehdotus
competition-by = Ehdotus nimimerkiltä { $name }
competition-only-you = Määräajan loppuun asti vain sinä näet tämän ehdotuksen.
competition-builds-on = Äänet, joille tämä rakentuu
competition-no-citations = Ehdotus ei viittaa mihinkään laitoksen kohtaan.
competition-cited-item = { $title }, { $number }. laitos, kohta { $item }
