feedback-title = Kerro, mikä ei toimi
feedback-lede = Mitä et voi käyttää tällä sivustolla? Mitä et pysty lukemaan tai kuulemaan? Kerro siitä meille. Saat vastauksen { $count } päivän kuluessa.
feedback-place-hint = Kirjoita tähän sivun otsikko tai osoite. Voit jättää kohdan tyhjäksi.
feedback-text-hint = Mitä yritit tehdä? Mitä sitten tapahtui? Kerro myös, jos käytät ruudunlukijaa tai muuta apuvälinettä.
feedback-contact-hint = Haluatko vastauksen sähköpostiisi? Kirjoita silloin osoitteesi tähän. Poistamme osoitteen, kun olemme vastanneet sinulle.
feedback-by-mail = Vastaus tulee sähköpostiisi. Voit lukea vastauksen myös tältä sivulta.
feedback-by-address = Vastaus tulee tälle sivulle. Ota sivun osoite talteen. Vain sinulla on osoite.
feedback-not-content = Eikö vastaus auta sinua? Voit kertoa asiasta viranomaiselle. Viranomaisen nimi on saavutettavuusselosteessa.
