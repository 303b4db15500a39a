kind-label = Laji
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
    [0] ei kommentteja
    [one] { $count } kommentti
   *[other] { $count } kommenttia
}
contribution-support = Kannatan tätä
contribution-take-support-back = Peru kannatukseni
contribution-held = Tämä odottaa moderaattoria. Vain sinä ja moderaattorit näette sen.
contribution-hidden = Moderaattori on poistanut tämän näkyvistä. Vain kirjoittaja ja moderaattorit näkevät sen.
contribution-withdrawn = Kirjoittaja on vetänyt tämän takaisin. Vain moderaattorit näkevät sen.
contribution-revisions = { $count ->
    [one] { $count } sanamuoto
   *[other] { $count } sanamuotoa
}
contribution-edit = Muokkaa
contribution-withdraw = Vedä takaisin
contribution-withdraw-hint = Kirjoitusta ei enää näytetä. Jos siihen on jo viitattu laitoksessa, se sanamuoto säilyy.
contribution-withdraw-now = Vedä takaisin nyt
contribution-hide = Poista näkyvistä
contribution-show = Palauta näkyviin
provenance-title = Mistä tämä on peräisin
provenance-channel = Miten tämä tuli
provenance-fidelity = Sanamuoto
provenance-workshop = Työpaja
provenance-record = Lue työpajan tallenne
provenance-recorder = Kirjannut
channel-web = Kirjoitettu täällä
channel-workshop = Työpajassa
channel-kiosk = Yhteisellä laitteella
channel-street = Kerrottu julkisella paikalla
channel-paper = Paperilla
channel-import = Tuotu toisesta järjestelmästä
fidelity-verbatim = Sanasta sanaan
fidelity-cleaned = Sanasta sanaan, lipsahdukset korjattu
fidelity-summarised = Toisen tiivistämä
revision-title = Sanamuodot
revision-lede = Jokainen sanamuoto säilytetään, jotta näkee, mikä muuttui ja mihin on viitattu.
revision-number = Sanamuoto { $count }
revision-newer = Uudempi sanamuoto on olemassa
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
comment-label = Kommenttisi
comment-hint = Puhu asiasta, ja ihmisille niin kuin kokouksessa.
comment-publish = Julkaise kommentti
comment-sign-in = Kirjaudu, niin voit osallistua keskusteluun
comment-closed = Keskustelu on suljettu.
compose-new = Kirjoita foorumille
compose-lede = Yksi lomake: otsikko, teksti, kuvat, videot ja paikka.
compose-edit = Muokkaa
compose-kind-hint = Idea on lyhyt. Tarina kertoo, miten jokin on tai voisi olla. Visio on pidemmälle mietitty, usein ryhmän tekemä.
compose-title = Otsikko
compose-title-hint = Sano tärkein yhdellä rivillä.
compose-body = Teksti
compose-pictures = Kuvat (vapaaehtoinen)
compose-pictures-hint = Enintään 10 kuvaa: JPEG, PNG, WebP tai GIF. Kuvauspaikka ja -aika poistetaan niistä.
compose-videos = Videot (vapaaehtoinen)
compose-videos-hint = Linkkejä YouTubeen, Vimeoon tai hyväksytylle PeerTube-sivustolle. Videosivustoon otetaan yhteys vasta, kun joku painaa toistoa.
compose-video = Linkki videoon
compose-preview = Esikatsele
compose-preview-title = Esikatselu: ei vielä julkaistu
compose-publish = Julkaise
compose-save = Tallenna uusi sanamuoto
video-title = Video: { $host }
video-note = Kun painat toistoa, selaimesi ottaa yhteyden palveluun { $host }. Sitä ennen sieltä ei ladata mitään.
video-play = Toista palvelussa { $host }
