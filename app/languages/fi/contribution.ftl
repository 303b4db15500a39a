kind-label = Tyyppi
kind-all = Kaikki
kind-idea = Idea
kind-story = Tarina
kind-vision = Visio
contribution-supports = { $count ->
    [one] { $count } kannattaa
   *[other] { $count } kannattaa
}
contribution-supports-word = { $count ->
    [one] kannattaa tätä
   *[other] kannattaa tätä
}
contribution-comments = { $count ->
    [one] { $count } kommentti
   *[other] { $count } kommenttia
}
contribution-support = Kannatan tätä
contribution-take-support-back = Peru kannatukseni
contribution-held = Tämä odottaa moderaattorin tarkistusta. Vain sinä ja moderaattorit näette sen.
contribution-hidden = Moderaattori on piilottanut tämän. Vain kirjoittaja ja moderaattorit näkevät sen.
contribution-withdrawn = Kirjoittaja on vetänyt tämän takaisin. Vain moderaattorit näkevät sen.
contribution-revisions = { $count ->
    [one] { $count } versio
   *[other] { $count } versiota
}
contribution-edit = Muokkaa
contribution-withdraw = Vedä takaisin
contribution-withdraw-hint = Kirjoitusta ei enää näytetä. Jos se on jo mukana julkaisussa, siellä oleva versio säilyy.
contribution-withdraw-now = Vedä takaisin nyt
provenance-title = Mistä tämä on peräisin
provenance-channel = Miten tämä saatiin
provenance-fidelity = Sanamuoto
provenance-workshop = Työpaja
provenance-record = Lue työpajan muistio
provenance-out-of-sight = Muistio ei ole nähtävissä.
provenance-recorder = Kirjannut
channel-web = Kirjoitettu täällä
channel-workshop = Työpajassa
channel-kiosk = Yhteiskäyttöisellä laitteella
channel-street = Kerrottu julkisessa tilassa
channel-paper = Paperilla
channel-import = Tuotu toisesta järjestelmästä
fidelity-verbatim = Sanasta sanaan
fidelity-cleaned = Sanasta sanaan, virheet korjattu
fidelity-summarised = Toisen tiivistämä
revision-title = Versiot
revision-lede = Jokainen versio säilytetään. Näin näet, mikä muuttui ja mihin on viitattu.
revision-number = Versio { $count }
revision-newer = Tästä on uudempi versio
comment-title = { $count ->
    [0] Keskustelu
    [one] Keskustelu: { $count } kommentti
   *[other] Keskustelu: { $count } kommenttia
}
comment-none = Kukaan ei ole vielä vastannut. Mitä sinä ajattelet?
comment-reply = Vastaa
comment-reply-to = Vastaa: { $name }
comment-replying = Vastaat tähän kommenttiin.
comment-not-replying = Kirjoita mieluummin oma kommentti
comment-write = Kirjoita kommentti
comment-label = Kommenttisi
comment-hint = Pysy asiassa ja kohtele muita ystävällisesti.
comment-publish = Julkaise kommentti
comment-sign-in = Kirjaudu, niin voit osallistua keskusteluun
comment-closed = Keskustelu on suljettu.
compose-new = Kirjoita foorumille
compose-lede = Yksi lomake: otsikko, teksti, kuvat, videot ja paikka.
compose-edit = Muokkaa
compose-kind-hint = Idea on lyhyt. Tarina kertoo, miten jokin on tai voisi olla. Visio on pidemmälle mietitty, usein ryhmän tekemä.
compose-title = Otsikko
compose-title-hint = Kerro tärkein yhdellä rivillä.
compose-body = Teksti
compose-pictures = Kuvat (vapaaehtoinen)
compose-pictures-hint = Enintään 10 kuvaa: JPEG, PNG, WebP tai GIF. Kuvauspaikka ja -aika poistetaan kuvista.
compose-videos = Videot (vapaaehtoinen)
compose-videos-hint = Linkkejä YouTubeen, Vimeoon tai hyväksytylle PeerTube-sivustolle. Valitse tekstitetty video, jotta sitä voi seurata myös kuulematta. Videosivustoon otetaan yhteys vasta, kun joku käynnistää videon.
compose-video = { $number ->
    [1] Linkki videoon
   *[other] Linkki videoon { $number }
}
compose-preview = Esikatsele
compose-preview-title = Esikatselu: ei vielä julkaistu
compose-publish = Julkaise
compose-save = Tallenna uusi versio
video-title = Video: { $host }
video-note = Kun käynnistät videon, selaimesi ottaa yhteyden palveluun { $host }. Sitä ennen sieltä ei ladata mitään. Jos videossa on tekstitys, sen saa näkyviin soittimesta.
video-play = Toista palvelussa { $host }
contribution-support-sign-in = Kirjaudu ja kannata
state-held = Odottaa tarkistusta
state-hidden = Piilotettu
state-withdrawn = Vedetty takaisin
comment-hidden = Moderaattori on piilottanut tämän kommentin.
comment-moderate = Moderoi: { $name }
comment-report = Ilmoita kommentista: { $name }
comment-locked = Moderaattori on sulkenut tämän keskustelun.
revision-sealed = Moderaattorit poistivat tästä versiosta kohtia. Se säilyy vain heitä varten.
comment-held = Se odottaa, kunnes moderaattori on lukenut sen. Jos se pidätettiin automaattisesti, syy löytyy kohdasta ”Tiedoksi”.
comment-erased = [poistettu kirjoittajan pyynnöstä]
