process-forums = Forum
process-no-forums = Här är inget forum öppet ännu.
process-newest = Nyaste bidragen
process-all = Alla bidrag
process-parts = Processens delar
process-contributions = Idéer, berättelser och visioner
process-contributions-lede = Allt som människor har skrivit, det nyaste först.
process-workshops = Verkstäder
process-editions = Utgåvor
process-competitions = Tävlingar
process-themes = Utvecklingsteman
process-decisions = Beslut
process-bundles = Kuratorns bord
process-phases = Skeden
process-body = Beslutande organ
process-body-hint = Till exempel stadsstyrelsen.
process-new = Starta en process
process-name = Namn
process-summary = Vad det handlar om
process-area = Området i ord
process-langs = Språk som man kan delta på
process-open = Starta
phase-name = Skede
phase-starts = Första dag
phase-ends = Sista dag
phase-dates = { $starts } – { $ends }
phase-past = (avslutat)
phase-now = (pågår nu)
phase-ahead = (framför oss)
forum-eyebrow = Forum
forum-contributions = { $count ->
    [0] Inget ännu
    [one] { $count } bidrag
   *[other] { $count } bidrag
}
forum-post-idea = Skriv en idé
forum-post-story = Berätta en historia
forum-post-vision = Lägg fram en vision
forum-closed = Forumet är stängt. Det kan fortfarande läsas.
forum-new = Öppna ett forum
forum-name = Namn
forum-summary = Vad som hör hit
forum-access = Vem kan skriva
forum-access-guests = Alla, också utan konto
forum-access-members = Alla med konto
forum-access-closed = Ingen: forumet bevaras för läsning
forum-open = Öppna forumet
