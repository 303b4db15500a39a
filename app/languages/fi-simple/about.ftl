about-waiting = { $count ->
    [one] Yksi sivuston teksti on vielä kesken
   *[other] { $count } sivuston tekstiä on vielä kesken
}
about-unfilled = Tässä tekstissä on kohtia, jotka pitää vielä täyttää. Muut lukijat näkevät ne hakasulkeissa:
about-text-hint = Kirjoita Markdown-muodossa. Kaksien hakasulkeiden välissä, [[näin]], on se, mikä pitää vielä täyttää. Kirjoita jokainen kieli omalla sivullaan.
about-built-in = teksti tuli ohjelman mukana
