browse-title = Bläddra bland punkterna
browse-lede = Sök punkter med ord eller efter avsnitt, typ, skribent eller workshop, bland bilderna eller på kartan. Det som är intressant kan du spara.
browse-all = Alla
browse-words = Ord
browse-section = Avsnitt
browse-kind = Typ
browse-theme = Utvecklingstema
browse-with = Vad som hör till
browse-pictures = Bilder
browse-places = En plats
browse-show = Visa
browse-nothing = Utgåvan har ingen sådan punkt. Prova färre ord eller ett annat avsnitt.
browse-found = { $count ->
    [0] Inget hittades
    [one] En punkt
   *[other] { $count } punkter
}
browse-voice = Bara det som { $name } har sagt.
browse-every-voice = Visa alla skribenters punkter
browse-workshop = Bara det som kom ur en workshop.
browse-every-workshop = Visa alla
browse-same-workshop = Mer från samma workshop
plan-title = Karta över de punkter som har en plats
plan-caption = { $count ->
    [one] En punkt har en plats. Norr är uppåt, koordinater i { $crs }.
   *[other] { $count } punkter har en plats. Norr är uppåt, koordinater i { $crs }.
}
plan-mark = { $count ->
    [one] Punkt { $numbers }
   *[other] Punkterna { $numbers }
}
plan-metres = { $count } m
plan-kilometres = { $count } km
tray-title = Val
tray-lede = De punkter som valts hit. Skriv ut dem som arbetspapper eller ta med hänvisningarna. De står i sidans adress, så du kan spara adressen eller ge den vidare.
tray-open = Visa valen
tray-count = Valda:
tray-empty = Inget är valt ännu. Välj punkter medan du bläddrar.
tray-keep = Behåll bara det som är markerat
tray-more = Välj fler
tray-citations = { $count ->
    [one] Hänvisning till en punkt
   *[other] Hänvisningar till { $count } punkter
}
changes-title = Vad som ändrats
changes-lede = Vad som kommit till, vad som försvunnit och vad som ändrats sedan en annan utgåva.
changes-only-one = Det finns ingen annan utgåva att jämföra med.
changes-edition = Utgåva { $number }, { $date }
changes-since = Jämförd med
changes-show = Jämför
changes-against = Jämfört med utgåva { $number } ({ $date })
changes-came = { $count ->
    [0] Inget har kommit till
    [one] En punkt har kommit till
   *[other] { $count } punkter har kommit till
}
changes-went = { $count ->
    [0] Inget har försvunnit
    [one] En punkt har försvunnit
   *[other] { $count } punkter har försvunnit
}
changes-changed = { $count ->
    [0] Inget har ändrats
    [one] En punkt har ändrats
   *[other] { $count } punkter har ändrats
}
changes-same = { $count ->
    [0] Ingen punkt är som förut.
    [one] En punkt är som förut.
   *[other] { $count } punkter är som förut.
}
changes-unknown = { $count ->
    [one] En punkt kan inte jämföras, eftersom den inte längre kan läsas.
   *[other] { $count } punkter kan inte jämföras, eftersom de inte längre kan läsas.
}
changes-text = Text
changes-media = Bilder eller videor
changes-place = Plats
changes-note = Redaktörens anmärkning
changes-section = Avsnitt
changes-before = Som den var: punkt { $count }
browse-one-place = Bara det som finns på ett ställe på kartan.
browse-every-place = Visa alla ställen
tray-pick = Välj punkt { $count }
tray-stay = Behåll punkt { $count }
tray-most = Bara de { $count } första valda punkterna visas.
changes-more = Visa alla { $count }
