outbox-lede-sent = Tässä näet, mitä sivusto on lähettänyt sähköpostilla. Näet myös, mitkä viestit vielä odottavat. Tekstejä ei näytetä täällä. Lukijat saavat ne postissaan.
outbox-lede-kept = Tällä sivustolla ei ole postipalvelinta. Siksi viestit odottavat täällä. Viestin linkki on salainen. Se, joka avaa linkin, voi toimia vastaanottajan puolesta. Anna linkki vain vastaanottajalle. Älä avaa sitä itse.
outbox-noted = Tältä sivulta näkee, kenelle sivusto kirjoittaa. Siksi jokaisesta avaamisesta jää merkintä. Merkintä kertoo, kuka avasi sivun.
letter-sign-in =
    Hei!

    Avaa tämä linkki, niin voit kirjautua sivustolle { $site }:

    { $link }

    Linkki toimii kerran ja 15 minuutin ajan. Voit avata linkin myös toisella laitteella. Silloin sinulta kysytään koodia. Koodi näkyy siellä, missä pyysit linkin.

    Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään. Älä lähetä tätä viestiä muille. Se, jolla linkki on, voi esiintyä sinuna.
letter-join-subject = Tee tunnuksesi valmiiksi
letter-join =
    Hei!

    Joku haluaa osallistua sivustolla { $site } tällä osoitteella. Luultavasti se olet sinä. Osoitteella ei ole siellä vielä tunnusta. Avaa tämä linkki, niin voit luoda tunnuksen:

    { $link }

    Linkki toimii kerran ja 15 minuutin ajan. Voit avata linkin myös toisella laitteella. Silloin sinulta kysytään koodia. Koodi näkyy siellä, missä pyysit linkin.

    Etkö pyytänyt tätä? Silloin sinun ei tarvitse tehdä mitään. Tunnusta ei luoda.
letter-again =
    Hei!

    Joku halusi luoda tunnuksen sivustolle { $site } tällä osoitteella. Luultavasti se olit sinä. Osoitteella on jo tunnus. Mitään ei muutettu. Kirjaudu täällä:

    { $link }
letter-address-old-subject = Haluatko vaihtaa osoitteesi?
letter-address-old =
    Hei!

    Joku pyysi uutta osoitetta tunnuksellesi sivustolla { $site }. Uusi osoite olisi { $email }

    Haluatko vaihtaa osoitteen? Avaa silloin tämä linkki vuorokauden kuluessa:

    { $link }

    Jos et halua vaihtaa osoitetta, älä avaa linkkiä. Vaihda silloin salasanasi. Joku muu on pyytänyt tätä sinun nimissäsi.
letter-address-new =
    Hei!

    Joku pyysi, että tästä osoitteesta tulee tunnuksen osoite sivustolla { $site }. Onko osoite sinun, ja haluatko tätä? Avaa silloin tämä linkki vuorokauden kuluessa:

    { $link }

    Muuten sinun ei tarvitse tehdä mitään.
letter-address-known =
    Hei!

    Joku pyysi, että tästä osoitteesta tulee hänen tunnuksensa osoite sivustolla { $site }. Tällä osoitteella on kuitenkin jo oma tunnus. Mitään ei muutettu. Olitko se sinä? Kirjaudu silloin tällä osoitteella tai valitse toinen osoite.
letter-password =
    Hei!

    Tunnuksesi salasana sivustolla { $site } on vaihdettu. Samalla sinut on kirjattu ulos kaikkialta muualta.

    Jos et vaihtanut salasanaa itse, kirjaudu heti linkillä. Aseta sitten toinen salasana:

    { $link }
letter-linked =
    Hei!

    Tunnukseesi on lisätty uusi kirjautumistapa. Nyt sivustolle { $site } voi kirjautua myös palvelun { $provider } kautta.

    Jos et tehnyt tätä itse, poista yhteys heti. Kirjaudu ulos kaikkialta muualta ja vaihda salasanasi:

    { $link }
letter-unlinked =
    Hei!

    Tunnukseesi sivustolla { $site } ei voi enää kirjautua palvelun { $provider } kautta.

    Jos et tehnyt tätä itse, kirjaudu ulos kaikkialta muualta. Vaihda myös salasanasi:

    { $link }
letter-factor-set-subject = Kirjaudut nyt kahdessa vaiheessa
letter-factor-set =
    Hei!

    Tästä lähtien sinulta kysytään koodi, kun kirjaudut sivustolle { $site }. Sinut on kirjattu ulos kaikkialta muualta.

    Jos et tehnyt tätä itse, kerro siitä heti sivuston ylläpidolle. Aseta myös uusi salasana:

    { $link }
letter-factor-removed-subject = Kirjautumisen toinen vaihe on poistettu
letter-factor-removed =
    Hei!

    Sinulta ei enää kysytä koodia, kun kirjaudut sivustolle { $site }.

    Jos et tehnyt etkä pyytänyt tätä, aseta heti uusi salasana:

    { $link }
letter-recovery =
    Hei!

    Joku kirjautui tunnuksellesi sivustolla { $site }. Hän käytti yhtä varakoodeistasi. Luultavasti se olit sinä. { $count ->
        [0] Koodeja ei ole enää jäljellä.
        [one] Jäljellä on yksi koodi.
       *[other] Jäljellä on { $count } koodia.
    } Voit tehdä uusia koodeja täällä:

    { $link }

    Jos et kirjautunut itse, aseta heti uusi salasana. Tee myös uudet koodit.
letter-refused-subject = Joku yritti kirjautua tunnuksellesi
letter-refused =
    Hei!

    Joku yritti kirjautua tunnuksellesi sivustolla { $site }. Hän pääsi ensimmäisen vaiheen ohi. Sitten hän kirjoitti viisi väärää koodia. Häntä ei päästetty sisään.

    Jos tämä et ollut sinä, joku tietää salasanasi tai lukee sähköpostiasi. Aseta uusi salasana:

    { $link }
letter-ruled-subject = Moderaattori päätti kirjoituksestasi
letter-ruled =
    Hei!

    Tämä viesti koskee kirjoitustasi sivustolla { $site }:

    { $kind }: ”{ $title }”
letter-ruled-words =
    Moderaattori kertoo päätöksestä:

    { $words }
letter-ruled-appeal =
    Onko ratkaisu mielestäsi väärä? Silloin voit pyytää oikaisua { $day } asti. { $count ->
        [one] Aikaa on yksi päivä.
       *[other] Aikaa on { $count } päivää.
    } Pyyntösi lukee toinen ihminen. Hän ei ole se, joka teki ratkaisun. Lue ratkaisu ja pyydä oikaisua täällä:

    { $link }
letter-ruled-read =
    Voit lukea tämän uudelleen täällä:

    { $link }
letter-appeal =
    Hei!

    Joku on lukenut oikaisupyyntösi. Hän ei ole se, joka teki ratkaisun. Pyyntö koski tätä sivustolla { $site }:

    { $kind }: ”{ $title }”
