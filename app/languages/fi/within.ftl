browse-title = Selaa kohtia
browse-lede = Etsi kohtia sanoilla, osion, lajin, kirjoittajan tai työpajan mukaan, kuvista tai kartalta. Mielenkiintoiset voit poimia talteen.
browse-all = Kaikki
browse-words = Sanat
browse-section = Osio
browse-kind = Mikä se on
browse-theme = Kehittämisteema
browse-with = Mitä siinä on
browse-pictures = Kuvia
browse-places = Paikka
browse-show = Näytä
browse-nothing = Haulla ei löytynyt kohtia. Kokeile vähemmillä sanoilla tai toista osiota.
browse-found = { $count ->
    [0] Mitään ei löytynyt
    [one] Yksi kohta
   *[other] { $count } kohtaa
}
browse-voice = Näkyvissä vain kirjoittajan { $name } kohdat.
browse-every-voice = Näytä kaikkien kirjoittajien kohdat
browse-workshop = Näkyvissä vain yhden työpajan kohdat.
browse-every-workshop = Näytä myös muut kuin työpajan kohdat
browse-same-workshop = Muut saman työpajan kohdat
plan-title = Kartta kohdista, joilla on paikka
plan-caption = { $count ->
    [one] Yhdellä kohdalla on paikka. Pohjoinen on ylhäällä, koordinaatisto { $crs }.
   *[other] Paikka on { $count } kohdalla. Pohjoinen on ylhäällä, koordinaatisto { $crs }.
}
plan-mark = { $count ->
    [one] Kohta { $numbers }
   *[other] Kohdat { $numbers }
}
plan-metres = { $count } m
plan-kilometres = { $count } km
tray-title = Poiminnat
tray-lede = Tähän poimitut kohdat. Tulosta ne työpaperiksi tai ota viittaukset mukaasi. Kohdat ovat sivun osoitteessa, joten voit tallentaa osoitteen tai antaa sen muille.
tray-open = Näytä poiminnat
tray-count = Poimittu:
tray-empty = Mitään ei ole vielä poimittu. Poimi kohtia selatessasi.
tray-keep = Säilytä vain merkityt
tray-more = Poimi lisää
tray-citations = { $count ->
    [one] Viittaus yhteen kohtaan
   *[other] Viittaukset { $count } kohtaan
}
changes-title = Mikä on muuttunut
changes-lede = Mitä on tullut lisää, mitä jäänyt pois ja mitä on muutettu toisen julkaisun jälkeen.
changes-only-one = Muita julkaisuja, joihin verrata, ei ole.
changes-edition = Julkaisu { $number }, { $date }
changes-since = Vertailukohta
changes-show = Vertaa
changes-against = Verrattuna julkaisuun { $number } ({ $date })
changes-came = { $count ->
    [0] Mitään ei ole tullut lisää
    [one] Yksi kohta on tullut lisää
   *[other] { $count } kohtaa on tullut lisää
}
changes-went = { $count ->
    [0] Mitään ei ole jäänyt pois
    [one] Yksi kohta on jäänyt pois
   *[other] { $count } kohtaa on jäänyt pois
}
changes-changed = { $count ->
    [0] Mitään ei ole muutettu
    [one] Yhtä kohtaa on muutettu
   *[other] { $count } kohtaa on muutettu
}
changes-same = { $count ->
    [0] Yksikään kohta ei ole ennallaan.
    [one] Yksi kohta on ennallaan.
   *[other] { $count } kohtaa on ennallaan.
}
changes-unknown = { $count ->
    [one] Yhtä kohtaa ei voi verrata, koska sitä ei enää voi lukea.
   *[other] { $count } kohtaa ei voi verrata, koska niitä ei enää voi lukea.
}
changes-text = Teksti
changes-media = Kuvat tai videot
changes-place = Paikka
changes-note = Koostajan huomautus
changes-section = Osio
changes-before = Sellaisena kuin se oli: kohta { $count }
browse-one-place = Näkyvissä vain yhdessä paikassa kartalla olevat kohdat.
browse-every-place = Näytä kaikki paikat
tray-pick = Poimi kohta { $count }
tray-stay = Säilytä kohta { $count }
tray-most = Näkyvissä on vain { $count } ensimmäistä poimittua kohtaa.
changes-more = Näytä kaikki { $count }
