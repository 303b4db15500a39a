about-pages = Tietoa sivustosta
about-privacy = Tietosuojaseloste
about-accessibility = Saavutettavuusseloste
about-terms = Käyttöehdot
about-contact = Yhteystiedot ja ilmoitukset
about-identifiers = Pysyvät osoitteet
about-in = { $page } ({ $lang })
about-waiting = { $count ->
    [one] Yksi sivuston teksti odottaa täydentämistä
   *[other] { $count } sivuston tekstiä odottaa täydentämistä
}
about-unfilled = Tässä tekstissä on vielä täytettäviä kohtia. Muut lukijat näkevät ne hakasulkeissa:
about-edit = Muokkaa tekstiä
about-versions = Tekstin versiot
about-changed = Muutettu viimeksi { $date }
about-text = Teksti
about-text-hint = Markdownilla. Kaksien hakasulkeiden välissä, [[näin]], on se, mikä on vielä täytettävä. Jokainen kieli kirjoitetaan omalla sivullaan.
about-save = Tallenna uutena versiona
about-leave = Poistu tallentamatta
about-written = { $date }, { $name }
about-built-in = ohjelmiston mukana tullut teksti
