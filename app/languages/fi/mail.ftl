outbox-title = Viestit
outbox-lede-sent = Mitä tämä sivusto on lähettänyt sähköpostilla ja mikä odottaa lähettämistä. Tekstejä ei näytetä täällä: lukijat saavat ne postissaan.
outbox-lede-kept = Tällä sivustolla ei ole postipalvelinta, joten viestit odottavat täällä. Viestissä oleva linkki on salainen, ja sen avaaja voi toimia vastaanottajan puolesta: anna se vain tälle, äläkä avaa sitä itse.
outbox-noted = Joka kerta, kun tämä sivu avataan, merkitään muistiin, että se avattiin ja kuka sen avasi, sillä siitä näkee, kenelle sivusto kirjoittaa.
outbox-empty = Viestejä ei ole.
outbox-waiting = Odottaa
outbox-sent = Lähetetty
outbox-failed = Luovutettu
outbox-to = Vastaanottaja { $email }, { $when }
outbox-tries = { $count ->
    [one] yritetty kerran
   *[other] yritetty { $count } kertaa
}

letter-sign-in-subject = Kirjautumislinkkisi
letter-sign-in =
    Hei,

    avaa tämä linkki, niin pääset kirjautumaan sivustolle { $site }:

    { $link }

    Linkki toimii kerran ja 15 minuutin ajan. Jos avaat sen toisella laitteella kuin sillä, jolla pyysit sen, sinulta kysytään koodia, joka näkyy siellä.

    Jos et pyytänyt linkkiä, sinun ei tarvitse tehdä mitään. Älä välitä tätä viestiä eteenpäin: se, jolla linkki on, voi esiintyä sinuna.
letter-join-subject = Viimeistele tunnuksesi
letter-join =
    Hei,

    joku, luultavasti sinä, haluaa osallistua sivustolla { $site } tällä osoitteella. Sillä ei ole siellä vielä tunnusta. Luo tunnus avaamalla tämä linkki:

    { $link }

    Linkki toimii kerran ja 15 minuutin ajan. Jos avaat sen toisella laitteella kuin sillä, jolla pyysit sen, sinulta kysytään koodia, joka näkyy siellä.

    Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään, eikä tunnusta luoda.
letter-again-subject = Sinulla on jo tunnus
letter-again =
    Hei,

    joku, luultavasti sinä, halusi luoda tunnuksen sivustolle { $site } tällä osoitteella. Sillä on jo tunnus, eikä mitään muutettu. Kirjaudu täällä:

    { $link }
letter-address-old-subject = Vahvista osoitteesi vaihto
letter-address-old =
    Hei,

    tunnuksellesi sivustolla { $site } on pyydetty uutta osoitetta: { $email }

    Jos haluat sitä, avaa tämä linkki vuorokauden kuluessa:

    { $link }

    Jos et halua, älä avaa linkkiä vaan vaihda salasanasi: joku muu on pyytänyt tätä nimissäsi.
letter-address-new-subject = Vahvista uusi osoitteesi
letter-address-new =
    Hei,

    eräälle tunnukselle sivustolla { $site } on pyydetty tätä osoitetta. Jos osoite on sinun ja haluat sitä, avaa tämä linkki vuorokauden kuluessa:

    { $link }

    Muuten sinun ei tarvitse tehdä mitään.
letter-address-known-subject = Tällä osoitteella on jo tunnus
letter-address-known =
    Hei,

    eräälle tunnukselle sivustolla { $site } pyydettiin tätä osoitetta, mutta osoitteella on jo oma tunnus. Mitään ei muutettu. Jos pyysit sitä itse, kirjaudu tällä osoitteella tai valitse toinen.
letter-feedback-subject = Vastaus palautteeseesi
letter-feedback =
    Hei,

    kerroit esteestä sivustolla { $site }:

    { $asked }

    Vastaus:

    { $answer }

    Jos vastaus ei auta, sivuston saavutettavuusselosteessa kerrotaan, mihin viranomaiseen voit ottaa yhteyttä. Osoitteesi on nyt poistettu palautteesta.
letter-password-subject = Salasanasi on vaihdettu
letter-password =
    Hei,

    tunnuksesi salasana sivustolla { $site } on asetettu uudelleen, ja sinut on kirjattu ulos kaikkialta muualta.

    Jos et tehnyt sitä itse, kirjaudu heti linkillä ja aseta toinen salasana:

    { $link }
letter-linked-subject = Tunnukseesi on yhdistetty uusi kirjautumistapa
letter-linked =
    Hei,

    tunnukseesi sivustolla { $site } voi nyt kirjautua myös palvelun { $provider } kautta.

    Jos et tehnyt sitä itse, poista yhteys heti, kirjaudu ulos kaikkialta muualta ja vaihda salasanasi:

    { $link }
letter-unlinked-subject = Tunnuksestasi on poistettu kirjautumistapa
letter-unlinked =
    Hei,

    tunnukseesi sivustolla { $site } ei voi enää kirjautua palvelun { $provider } kautta.

    Jos et tehnyt sitä itse, kirjaudu ulos kaikkialta muualta ja vaihda salasanasi:

    { $link }
letter-factor-set-subject = Kirjautumisen toinen vaihe on käytössä
letter-factor-set =
    Hei,

    tästä lähtien sinulta kysytään koodi, kun kirjaudut sivustolle { $site }, ja sinut on kirjattu ulos kaikkialta muualta.

    Jos et tehnyt tätä itse, kerro siitä heti sivuston ylläpidolle ja aseta uusi salasana:

    { $link }
letter-factor-removed-subject = Toinen vaihe on poistettu
letter-factor-removed =
    Hei,

    sinulta ei enää kysytä koodia, kun kirjaudut tunnuksellesi sivustolla { $site }.

    Jos et tehnyt etkä pyytänyt tätä itse, aseta heti uusi salasana:

    { $link }
letter-recovery-subject = Varakoodi on käytetty
letter-recovery =
    Hei,

    joku, luultavasti sinä, kirjautui tunnuksellesi sivustolla { $site } yhdellä varakoodeistasi. { $count ->
        [0] Koodeja ei ole enää jäljellä.
        [one] Jäljellä on yksi.
       *[other] Jäljellä on { $count }.
    } Voit tehdä uusia täällä:

    { $link }

    Jos et tehnyt tätä itse, aseta heti uusi salasana ja tee uudet koodit.
letter-refused-subject = Tunnuksellesi yritettiin kirjautua väärällä koodilla
letter-refused =
    Hei,

    joku pääsi tunnuksesi kirjautumisen ensimmäisen vaiheen ohi sivustolla { $site } ja kirjoitti sitten viisi väärää koodia. Häntä ei päästetty sisään.

    Jos et tehnyt tätä itse, joku tietää salasanasi tai lukee sähköpostiasi. Aseta uusi salasana:

    { $link }
letter-passkey-added-subject = Tunnuksellesi lisättiin pääsyavain
letter-passkey-added =
    Hei,

    tunnuksellesi sivustolla { $site } pääsee nyt kirjautumaan pääsyavaimella ”{ $name }”.

    Jos et tehnyt tätä itse, poista se heti, kirjaudu ulos kaikkialta muualta ja vaihda salasanasi:

    { $link }
letter-passkey-removed-subject = Tunnukseltasi poistettiin pääsyavain
letter-passkey-removed =
    Hei,

    tunnuksellesi sivustolla { $site } ei enää pääse kirjautumaan pääsyavaimella ”{ $name }”.

    Jos et tehnyt tätä itse, kirjaudu ulos kaikkialta muualta ja vaihda salasanasi:

    { $link }
letter-passkey-copied-subject = Pääsyavaimesi on ehkä kopioitu
letter-passkey-copied =
    Hei,

    joku yritti kirjautua tunnuksellesi sivustolla { $site } pääsyavaimella ”{ $name }”, mutta avain kertoo, että sitä on käytetty harvemmin kuin on. Siitä voi olla kopio. Ketään ei päästetty sisään.

    Poista tämä pääsyavain ja tee uusi laitteella, johon luotat:

    { $link }
letter-ruled-subject = Moderaattori on tehnyt ratkaisun kirjoituksestasi
letter-held-subject = Kirjoituksesi odottaa moderaattoria
letter-ruled =
    Hei,

    tämä koskee kirjoitustasi sivustolla { $site }:

    { $kind }: ”{ $title }”
letter-ruled-reason = Peruste: { $reason }
letter-ruled-law = Laki: { $basis }
letter-ruled-rules = Säännöt: { $basis }
letter-ruled-words =
    Ratkaisijan omin sanoin:

    { $words }
letter-ruled-appeal =
    Jos ratkaisu on mielestäsi väärä, voit pyytää oikaisua { $day } asti. { $count ->
        [one] Aikaa on yksi päivä.
       *[other] Aikaa on { $count } päivää.
    } Pyynnön lukee joku muu kuin ratkaisun tehnyt. Ratkaisun voit lukea ja oikaisua pyytää täällä:

    { $link }
letter-ruled-read =
    Voit lukea tämän uudelleen täällä:

    { $link }
letter-appeal-subject = Oikaisupyyntösi on ratkaistu
letter-appeal =
    Hei,

    joku muu kuin ratkaisun tehnyt on lukenut oikaisupyyntösi. Se koski tätä sivustolla { $site }:

    { $kind }: ”{ $title }”
letter-appeal-upheld = Ratkaisu pysyy voimassa.
letter-appeal-reversed = Ratkaisu purettiin.
