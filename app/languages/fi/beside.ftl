beside-title = Koosteen muutokset
beside-lede = Kuka teki mitä ja milloin, uusin ensin. Tämän näkevät vain koostajat.
beside-none = Muutoksia ei vielä ole.
beside-lately = Viimeisimmät muutokset
beside-all = Kaikki muutokset
beside-touched = Viimeksi muuttanut { $name } { $time }
beside-begun = Kooste aloitettu
beside-texts = Otsikkoa tai alkusanoja muutettu
beside-section-added = Osio lisätty: { $title }
beside-section-changed = Osiota muutettu: { $title }
beside-section-moved = Osio siirretty: { $title }
beside-section-removed = Osio poistettu: { $title }
beside-picked = Poimittu: { $title }
beside-picked-many = { $count ->
    [one] Poimittu yksi kohta
   *[other] Poimittu { $count } kohtaa
}
beside-taken-out = Otettu pois: { $title }
beside-moved = Siirretty: { $title }
beside-noted = Huomautusta muutettu: { $title }
beside-quoted = Lainattu kohtaa: { $title }
beside-unquoted = Lainaus poistettu: { $title }
beside-wording = Otettu uusin versio: { $title }
beside-scope = Valittu, mitä kooste kattaa
beside-answered = { $count ->
    [one] Yksi kirjoitus jätetty pois perustellen
   *[other] { $count } kirjoitusta jätetty pois perustellen
}
beside-frozen = Tehty julkaisu { $count }
beside-not-public = kohta, joka ei ole enää julkinen
beside-taken = { $name } otti tämän kohdan pois koosteesta { $time }: { $title }. Muutostasi ei siksi tallennettu.
beside-removed = { $name } poisti tämän osion { $time }: { $title }. Muutostasi ei siksi tallennettu.
beside-erased = Tätä kohtaa ei ole enää koosteessa, koska sen alkuperäinen teksti on poistettu. Muutostasi ei siksi tallennettu.
beside-gone = Tätä ei ole enää koosteessa. Muutostasi ei siksi tallennettu.
beside-yours = Tässä on se, mitä kirjoitit. Kopioi teksti, jos tarvitset sitä vielä.
beside-freeze = Julkaisua ei vielä tehty, koska muut muuttivat koostetta sen jälkeen, kun avasit sivun:
beside-freeze-go = Siirry julkaisemaan
beside-news = { $others ->
    [0] { $name } muutti koostetta.
    [one] { $name } ja yksi muu muuttivat koostetta.
   *[other] { $name } ja { $others } muuta muuttivat koostetta.
}
beside-show = Näytä kooste sellaisena kuin se on nyt
problem-removed = Tämä on poistettu sen jälkeen, kun avasit sivun. Valitse toinen.
problem-renumbered = Kohtien numerot ovat voineet muuttua sen jälkeen, kun avasit sivun. Tarkista numero ja lähetä uudelleen.
