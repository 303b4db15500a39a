trail-title = Mihin tämä on johtanut
trail-voice = Alkuperäinen kirjoitus
trail-edition = Julkaisu
trail-left = Jäi julkaisun ulkopuolelle
trail-left-note = Julkaisu { $number }. { $disposition }: { $reason }
trail-entry = Kilpailuehdotus
trail-theme = Kehittämisteema
trail-decision = Päätös
trail-edition-note = Julkaisu { $number }, kohta { $item }, { $date }
trail-decision-note = { $body }, { $date }, { $section }
trail-nothing-yet = Tähän ei ole vielä viitattu. Kun julkaisu, kilpailuehdotus tai päätös viittaa tähän, näet sen tässä.
trail-not-decided = Tästä ei ole vielä päätetty.
trail-voices = Kaikki kirjoitukset tämän taustalla
outcome-approved = Hyväksytty
outcome-approved-with-changes = Hyväksytty muutettuna
outcome-returned = Palautettu valmisteltavaksi
outcome-rejected = Hylätty
trail-nothing-came = Tähän ei ole vielä viitattu.
trail-and-others = { $count ->
    [one] ja yksi muu
   *[other] ja { $count } muuta
}
