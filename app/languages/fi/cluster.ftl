cluster-title = Ehdotuksia ryhmiksi
cluster-lede = Samaan ryhmään ehdotetaan kirjoituksia, joissa toistuvat samat, muissa kirjoituksissa harvinaiset sanat. Ehdotukset syntyvät vain sanoja laskemalla: ulkopuolista palvelua ei käytetä, eikä mitään päätetä tai tallenneta.
cluster-looked-at = { $count ->
    [one] Paikkaa vailla on yksi kirjoitus.
   *[other] Ryhmiä on haettu { $count } kirjoituksesta, jotka ovat vielä paikkaa vailla.
}
cluster-looked-at-newest = Ryhmiä on haettu { $newest } uusimmasta kirjoituksesta. Paikkaa vailla on kaikkiaan { $all } kirjoitusta.
cluster-size = { $count ->
    [one] Yksi kirjoitus
   *[other] { $count } kirjoitusta
}
cluster-shared = Yhteisiä sanoja:
cluster-more = { $count ->
    [one] Ryhmään kuuluu vielä yksi kirjoitus, joka ei näy tässä.
   *[other] Ryhmään kuuluu vielä { $count } kirjoitusta, jotka eivät näy tässä.
}
cluster-pick = Poimi valitut osioon
cluster-echo = Merkitse, että valitut sanovat saman
cluster-answer = Hae sanalla ”{ $word }” ja perustele, mitä jää pois
cluster-none = Ryhmiä ei löytynyt. Missään kirjoituksissa ei ole tarpeeksi yhteisiä sanoja, jotka olisivat muissa harvinaisia.
cluster-all-placed = Ryhmiteltävää ei ole, koska jokaisella kirjoituksella on jo paikka tai perustelu.
