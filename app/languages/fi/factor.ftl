factor-title = Kirjautumisen toinen vaihe
factor-text = Kun kirjautumisessa on toinen vaihe, pelkkä salasanasi tai sähköpostisi ei päästä ketään sisään. Puhelimesi tai tietokoneesi sovellus näyttää kuusi numeroa, jotka vaihtuvat puolen minuutin välein.
factor-none = Sinulla ei ole toista vaihetta.
factor-since = Sinulla on ollut toinen vaihe { $when } alkaen.
factor-recovery-left = { $count ->
    [0] Sinulla ei ole varakoodeja jäljellä.
    [one] Sinulla on yksi varakoodi jäljellä.
   *[other] Sinulla on { $count } varakoodia jäljellä.
}
factor-asked = Ota käyttöön kirjautumisen toinen vaihe: roolissasi voit tehdä paljon sellaista, johon muiden täytyy voida luottaa.
factor-missing = Roolisi eivät ole voimassa, ennen kuin olet kirjautunut kahdessa vaiheessa. Kaikki muu toimii kuten ennenkin.
factor-anew = Voit muuttaa tätä vartin ajan kirjautumisesta.
factor-anew-link = Kirjaudu uudelleen
factor-set-up = Ota toinen vaihe käyttöön
factor-set-up-lede = Tarvitset sovelluksen, joka näyttää kertakäyttöisiä koodeja. Jokaiseen puhelimeen on sellaisia ilmaiseksi, ja moni salasanojen hallintaohjelmakin osaa sen.
factor-renew = Tee uudet varakoodit
factor-remove = Poista toinen vaihe
factor-done-removed = Toinen vaihe on poistettu. Tästä lähtien kirjaudut ilman sitä.
factor-scan = 1. Anna sovellukselle salaisuutesi
factor-scan-label = QR-koodi, jossa on salaisuus sovellustasi varten
factor-scan-here = Lue kuva sovelluksella. Jos sovellus on tässä laitteessa:
factor-scan-open = avaa salaisuus siinä
factor-type = Tai kirjoita salaisuus:
factor-confirm-title = 2. Kirjoita koodi
factor-code = Koodi
factor-confirm-hint = Kuusi numeroa, jotka sovellus näyttää nyt.
factor-confirm = Vahvista koodi
factor-recovery = Varakoodisi
factor-recovery-lede = Toinen vaihe on käytössä. Jos kadotat puhelimesi, yksi näistä koodeista avaa tunnuksesi kuuden numeron sijasta. Kukin toimii kerran.
factor-recovery-once = Koodit näytetään vain tämän kerran. Tulosta ne tai kirjoita ne muistiin, ja säilytä ne niin, että löydät ne ilman puhelinta.
factor-recovery-kept = Otin koodit talteen
factor-step = Vielä yksi vaihe
factor-step-lede = Tunnukseesi kirjaudutaan kahdessa vaiheessa.
factor-code-hint = Kuusi numeroa, jotka sovelluksesi näyttää nyt, tai yksi varakoodeistasi.
factor-lost = Jos olet kadottanut molemmat, ota yhteyttä sivuston ylläpitoon. Ylläpito voi poistaa toisen vaiheen, kun on varmistunut, että asialla olet sinä.
factor-begin-anew = Aloita alusta
factor-over = Kirjaudu uudelleen
factor-over-text = Aikaa kului liikaa, tai vääriä koodeja oli liian monta. Ketään ei kirjattu sisään.
