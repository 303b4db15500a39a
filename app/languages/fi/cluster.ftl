cluster-title = Ehdotuksia ryhmiksi
cluster-lede = Ryhmäksi ehdotetaan kirjoituksia, joissa on samoja, muissa kirjoituksissa harvinaisia sanoja. Ehdotukset syntyvät vain sanoja laskemalla: ulkopuolista palvelua ei käytetä, eikä mitään päätetä tai tallenneta.
cluster-looked-at = { $count ->
    [one] Yksi kirjoitus on vielä ilman paikkaa tai perustelua.
   *[other] Ryhmiä on haettu { $count } kirjoituksesta, jotka ovat vielä ilman paikkaa tai perustelua.
}
cluster-looked-at-newest = Ryhmiä on haettu { $newest } uusimmasta kirjoituksesta. Ilman paikkaa tai perustelua on kaikkiaan { $all } kirjoitusta.
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
cluster-echo = Merkitse samaa sanoviksi
cluster-answer = Hae sanalla ”{ $word }” ja perustele, miksi osa jää pois
cluster-none = Ryhmiä ei löytynyt. Kirjoituksissa ei ole tarpeeksi yhteisiä sanoja, jotka olisivat muissa harvinaisia.
cluster-all-placed = Ryhmiteltävää ei ole, koska jokaisella kirjoituksella on jo paikka tai perustelu.
