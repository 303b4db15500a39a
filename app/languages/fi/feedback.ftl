feedback-tell = Kerro, mikä sivustolla ei toimi sinulle
feedback-title = Kerro esteestä
feedback-lede = Mitä et voi käyttää, lukea tai kuulla tällä sivustolla? Vastaamme { $count } päivässä.
feedback-place = Missä kohtaa sivustoa
feedback-place-hint = Esimerkiksi sivun otsikko tai osoite. Voit jättää tyhjäksi.
feedback-text = Mikä ei toimi
feedback-text-hint = Kerro, mitä yritit tehdä ja mitä tapahtui. Jos käytät ruudunlukijaa tai muuta apuvälinettä, kerro sekin.
feedback-contact = Sähköpostiosoitteesi
feedback-contact-hint = Jos haluat vastauksen sähköpostiisi. Osoite poistetaan, kun vastaus on lähetetty.
feedback-send = Lähetä
feedback-thanks = Kiitos, viestisi on tullut perille
feedback-due = Saat vastauksen viimeistään { $date }.
feedback-by-mail = Vastaus tulee sähköpostiisi, ja voit lukea sen myös tällä sivulla.
feedback-by-address = Vastaus tulee tälle sivulle. Ota sivun osoite talteen: kukaan muu ei tiedä sitä.
feedback-not-content = Jos vastaus ei auta, saavutettavuusselosteessa kerrotaan, mihin viranomaiseen voit ottaa yhteyttä.
feedback-desk = Palaute esteistä
feedback-desk-lede = Mitä ihmiset eivät voi käyttää tällä sivustolla. Jokaiselle vastataan { $count } päivässä. Pisimpään odottanut on ensimmäisenä.
feedback-none = Kukaan ei ole kertonut esteistä.
feedback-waiting = { $count ->
    [one] Yksi palaute esteistä odottaa vastausta, viimeistään { $date }.
   *[other] { $count } palautetta esteistä odottaa vastausta, ensimmäinen viimeistään { $date }.
}
feedback-came = Tullut { $date }
feedback-day = Tullut
feedback-answered = Vastattu { $date }
feedback-due-by = Vastattava viimeistään { $date }
feedback-due-soon = Vastattava pian, viimeistään { $date }
feedback-due-past = Myöhässä: olisi pitänyt vastata viimeistään { $date }
feedback-one = Este sivustolla
feedback-answer = Vastauksesi
feedback-answer-mailed = Vastaus lähetetään kertojan sähköpostiin, ja osoite poistetaan sen jälkeen. Viesti on kirjoitettu tällä kielellä: { $lang }.
feedback-answer-read = Kertoja ei jättänyt osoitetta. Hän lukee vastauksen sivulta, jonka osoite hänellä on. Viesti on kirjoitettu tällä kielellä: { $lang }.
feedback-answer-send = Lähetä vastaus
feedback-too-late = Joku muu ehti vastata ennen sinua. Oma tekstisi on alempana, mutta sitä ei lähetetty.
