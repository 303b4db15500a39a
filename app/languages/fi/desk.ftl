desk-title = Työpöytä
desk-lede = Mikä odottaa sinua niissä hankkeissa, joissa sinulla on rooli. Pisimpään odottanut on ensimmäisenä.
desk-empty = Sinulla ei ole roolia missään hankkeessa.
desk-site = Koko sivusto
desk-roles = Roolisi täällä
desk-nothing = Mikään ei odota sinua.
desk-begin = Mitä voit aloittaa
desk-age = Pisin odotus { $age }
desk-cases = { $count ->
    [one] Yksi asia odottaa moderointia
   *[other] { $count } asiaa odottaa moderointia
}
desk-appeals = { $count ->
    [one] Yksi oikaisupyyntö odottaa ratkaisua
   *[other] { $count } oikaisupyyntöä odottaa ratkaisua
}
desk-editions = { $count ->
    [one] Yksi kooste odottaa toista silmäparia ennen julkaisua
   *[other] { $count } koostetta odottaa toista silmäparia ennen julkaisua
}
desk-decisions = { $count ->
    [one] Yksi päätös odottaa toista silmäparia ennen kirjaamista
   *[other] { $count } päätöstä odottaa toista silmäparia ennen kirjaamista
}
desk-bundles = { $count ->
    [one] Yksi kooste on julkaisematta
   *[other] { $count } koostetta on julkaisematta
}
desk-themes = { $count ->
    [one] Yhdestä teemasta ei ole päätetty
   *[other] { $count } teemasta ei ole päätetty
}
desk-feedback = { $count ->
    [one] Yksi palaute esteistä odottaa vastausta
   *[other] { $count } palautetta esteistä odottaa vastausta
}
desk-messages = { $count ->
    [one] Yksi viesti on lähettämättä
   *[other] { $count } viestiä on lähettämättä
}
desk-rule = Moderoi
desk-look = Tarkista
desk-curate = Jatka koostamista
desk-decide = Kirjaa päätös
desk-answer = Vastaa
desk-read = Katso viestit
