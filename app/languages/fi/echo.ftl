echo-title = Samaa sanovat kirjoitukset
echo-lede = Hankkeen kirjoitukset, jotka koostajat ovat ryhmitelleet, koska ne sanovat samaa. Mitään ei ole yhdistetty: jokaisella on yhä oma teksti, kirjoittaja ja kannattajat.
echo-none = Ryhmiä ei vielä ole. Valitse samaa sanovat kirjoitukset sivulla ”Ehdotuksia ryhmiksi” tai ”Mitä kooste kattaa”.
echo-voices = { $count ->
    [one] { $count } kirjoitus
   *[other] { $count } kirjoitusta
}
echo-more-voices = { $count ->
    [one] { $count } muu kirjoitus
   *[other] { $count } muuta kirjoitusta
}
echo-channels = { $count ->
    [one] saatu yhdellä tavalla
   *[other] saatu { $count } eri tavalla
}
echo-members = Ryhmän kirjoitukset
echo-pick = Poimi valitut osioon
echo-group = Merkitse samaa sanoviksi
echo-grouped = Valitut on nyt merkitty samaa sanoviksi.
echo-others = Muutkin sanovat samaa
echo-others-lede = Koostajan mielestä nämä kirjoitukset sanovat samaa. Jokainen on silti oma kirjoituksensa.
echo-all = Näytä kaikki { $count } kirjoitusta
echo-nobody = Mikään muu kirjoitus ei sano samaa.
echo-leave = Ota tämä pois ryhmästä
echo-waiting = { $count ->
    [one] Yksi samaa sanova odottaa ratkaisua
   *[other] { $count } samaa sanovaa odottaa ratkaisua
}
echo-same-as = Sanoo samaa kuin kohta { $item }
echo-of-item = Nämä odottavat ratkaisua ja sanovat samaa kuin kohta { $item }
echo-all-answered = Kaikilla samaa sanovilla on jo paikka tai perustelu.
problem-too-few = Liian vähän: valitse vähintään { $min }.
