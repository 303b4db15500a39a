finder-outline = Osiot
finder-forum = Foorumi
finder-pick = Poimi valitut
finder-chosen = Valittu toisesta hausta
finder-outputs = { $count ->
    [one] Yksi kirjoitus työpajasta
   *[other] { $count } kirjoitusta työpajasta
}
finder-workshop = Näkyvissä vain yhden työpajan kirjoitukset.
finder-every-workshop = Näytä myös muut kirjoitukset
finder-within = Näkyvissä vain kirjoitukset yhdeltä kartan alueelta.
finder-everywhere = Näytä kaikki paikat
finder-plan = Näytä kartalla
finder-plan-close = Sulje kartta
finder-plan-title = Löydetyt kirjoitukset kartalla
finder-plan-caption = { $count ->
    [one] Yhdellä löydetyllä kirjoituksella on paikka. Pohjoinen on ylhäällä, koordinaatisto { $crs }.
   *[other] Paikka on { $count } löydetyllä kirjoituksella. Pohjoinen on ylhäällä, koordinaatisto { $crs }.
}
finder-plan-none = Löydetyillä kirjoituksilla ei ole paikkaa kartalla.
finder-plan-more = Kartalla on { $shown } uusinta. Paikka on kaikkiaan { $total } kirjoituksella.
finder-marks = Samat paikat luettelona
finder-mark = { $count ->
    [one] Yksi kirjoitus lähellä paikkaa { $place }
   *[other] { $count } kirjoitusta lähellä paikkaa { $place }
}
finder-show = Näytä osion kohdat
finder-number = Kohta { $count }
finder-changed = { $count ->
    [one] Muilla sivuilla on muuttunut yksi kohta
   *[other] Muilla sivuilla on muuttunut { $count } kohtaa
}
finder-more = { $count ->
    [one] ja yksi muu
   *[other] ja { $count } muuta
}
finder-item-hint = Kirjoita kohdan numero tai liitä kirjoituksen osoite.
