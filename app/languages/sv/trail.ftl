trail-title = Vad det ledde till
trail-voice = Ursprungligt inlägg
trail-edition = Utgåva
trail-left = Lämnades utanför en utgåva
trail-left-note = Utgåva { $number }. { $disposition }: { $reason }
trail-entry = Tävlingsförslag
trail-theme = Utvecklingstema
trail-decision = Beslut
trail-edition-note = Utgåva { $number }, punkt { $item }, { $date }
trail-decision-note = { $body }, { $date }, { $section }
trail-nothing-yet = Ingen har hänvisat till detta ännu. När en utgåva, ett förslag eller ett beslut gör det, ser du det här.
trail-not-decided = Inget beslut har fattats om detta ännu.
trail-voices = Alla inlägg bakom detta
outcome-approved = Godkänt
outcome-approved-with-changes = Godkänt med ändringar
outcome-returned = Återremitterat
outcome-rejected = Förkastat
trail-nothing-came = Ingen har hänvisat till det ännu.
trail-and-others = { $count ->
    [one] och ett till
   *[other] och { $count } till
}
