finder-outline = Avsnitt
finder-forum = Forum
finder-pick = Plocka in de valda
finder-chosen = Valt i en annan sökning
finder-outputs = { $count ->
    [one] Ett inlägg från workshoppen
   *[other] { $count } inlägg från workshoppen
}
finder-workshop = Bara inläggen från en workshop visas.
finder-every-workshop = Visa också andra inlägg
finder-within = Bara inläggen från ett område på kartan visas.
finder-everywhere = Visa alla ställen
finder-plan = Visa på kartan
finder-plan-close = Stäng kartan
finder-plan-title = Inläggen som hittades på kartan
finder-plan-caption = { $count ->
    [one] Ett av inläggen som hittades har en plats. Norr är uppåt, koordinatsystemet är { $crs }.
   *[other] { $count } av inläggen som hittades har en plats. Norr är uppåt, koordinatsystemet är { $crs }.
}
finder-plan-none = Inget av inläggen som hittades har en plats på kartan.
finder-plan-more = Kartan visar de { $shown } nyaste. Sammanlagt { $total } inlägg har en plats.
finder-marks = Samma ställen som en lista
finder-mark = { $count ->
    [one] Ett inlägg nära { $place }
   *[other] { $count } inlägg nära { $place }
}
finder-show = Visa avsnittets punkter
finder-number = Punkt { $count }
finder-changed = { $count ->
    [one] En punkt på andra sidor har ändrats
   *[other] { $count } punkter på andra sidor har ändrats
}
finder-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}
finder-item-hint = Skriv punktens nummer eller klistra in inläggets adress.
