process-forums = Foorumit
process-no-forums = Täällä ei ole vielä avoimia foorumeita.
process-newest = Uusimmat
process-all = Kaikki kirjoitukset
process-parts = Prosessin osat
process-contributions = Ideat, tarinat ja visiot
process-contributions-lede = Kaikki, mitä ihmiset ovat kirjoittaneet, uusin ensin.
process-workshops = Työpajat
process-editions = Laitokset
process-competitions = Kilpailut
process-themes = Kehittämisteemat
process-decisions = Päätökset
process-bundles = Kuraattorin pöytä
process-phases = Vaiheet
process-body = Päättävä toimielin
process-body-hint = Esimerkiksi kaupunginhallitus.
process-new = Perusta prosessi
process-name = Nimi
process-summary = Mistä on kyse
process-area = Alue sanoin
process-langs = Kielet, joilla voi osallistua
process-open = Perusta
phase-name = Vaihe
phase-starts = Ensimmäinen päivä
phase-ends = Viimeinen päivä
phase-dates = { $starts } – { $ends }
phase-past = (päättynyt)
phase-now = (käynnissä nyt)
phase-ahead = (vielä edessä)
forum-eyebrow = Foorumi
forum-contributions = { $count ->
    [0] Ei vielä mitään
    [one] { $count } kirjoitus
   *[other] { $count } kirjoitusta
}
forum-post-idea = Kirjoita idea
forum-post-story = Kerro tarina
forum-post-vision = Esitä visio
forum-closed = Foorumi on suljettu. Sitä voi yhä lukea.
forum-new = Avaa foorumi
forum-name = Nimi
forum-summary = Mitä tänne kuuluu
forum-access = Kuka voi kirjoittaa
forum-access-guests = Kaikki, myös ilman tunnusta
forum-access-members = Kaikki, joilla on tunnus
forum-access-closed = Ei kukaan: foorumi säilytetään luettavana
forum-open = Avaa foorumi
