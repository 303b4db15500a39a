echo-title = Samaa sanovat kirjoitukset
echo-lede = Hankkeen kirjoitukset, jotka on ryhmitelty, koska ne sanovat saman. Mitään ei ole yhdistetty: jokaisella on yhä oma teksti, kirjoittaja ja kannattajat.
echo-none = Ryhmiä ei vielä ole. Valitse samaa sanovat kirjoitukset sivulla ”Mitä kooste kattaa”.
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
echo-group = Nämä sanovat saman
echo-others = Muut sanovat saman
echo-others-lede = Koostaja on huomannut, että nämä sanovat saman asian. Jokainen on silti oma kirjoituksensa.
echo-all = Näytä kaikki { $count } kirjoitusta
echo-nobody = Mikään muu kirjoitus ei sano samaa.
echo-leave = Ota tämä pois ryhmästä
echo-waiting = { $count ->
    [one] Yksi muu sanoo saman
   *[other] { $count } muuta sanoo saman
}
echo-same-as = Sanoo saman kuin kohta { $item }
echo-of-item = Nämä odottavat ratkaisua ja sanovat saman kuin kohta { $item }
echo-all-answered = Kaikilla samaa sanovilla on jo paikka tai perustelu.
problem-too-few = Liian vähän: vähintään { $min }.
