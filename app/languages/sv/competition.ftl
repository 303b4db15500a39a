competition-eyebrow = Tävling
competition-lede = Förslag under pseudonym. De bygger på det som människor har skrivit och berättat.
competition-none = Ingen tävling har öppnats ännu.
competition-new = Öppna en tävling
competition-title = Rubrik
competition-brief = Tävlingsuppgiften
competition-deadline = Sista inlämningsdag
competition-deadline-hint = Dagen slutar vid midnatt, stadens tid.
competition-gallery = När förslagen kan ses
competition-gallery-open = Förslagen kan ses allteftersom de kommer in.
competition-gallery-after = Förslagen kan ses först när tiden har gått ut.
competition-open-now = Öppna tävlingen
competition-programme = Tävlingsprogrammets utgåvor
competition-edition = utgåva { $count }
competition-open-until = Förslag tas emot till och med { $date }
competition-closed-on = Avslutad { $date }
competition-entries = Förslag
competition-no-entries = Det finns inga förslag att visa.
competition-sealed = Ingen kan se förslagen förrän tiden har gått ut. Om du har lämnat in ett förslag ser bara du det.
competition-search = Sök bland förslagen
competition-citations = { $count ->
    [0] inga hänvisningar
    [one] { $count } hänvisning
   *[other] { $count } hänvisningar
}
competition-enter = Lämna in ett förslag
competition-enter-lede = Förslaget publiceras under pseudonym. Uppgiften om vem som har gjort det förvaras separat, i ett eget kuvert. Ett inlämnat förslag kan inte ändras.
competition-pseudonym = Pseudonym
competition-pseudonym-hint = Förslagets enda namn. Skriv inte ditt eget namn i texten eller på planscherna.
competition-entry-title = Förslagets rubrik
competition-statement = Vad som föreslås
competition-boards = Planscher
competition-boards-hint = Högst 10 planscher som bilder: JPEG, PNG, WebP eller GIF, högst 15 MB var. PDF tas inte emot ännu. Spara varje plansch som en bild.
competition-cites = Vad förslaget bygger på
competition-cites-hint = I en utgåva har varje punkt ett kort namn, till exempel 7hq3k9m2x4pt8vwz#12. Klistra in det korta namnet eller punktens adress här.
competition-cite = Punkt i en utgåva
competition-cite-note = Vad du tog från den
competition-submit = Lämna in förslaget
competition-by = Förslag under pseudonymen { $name }
competition-only-you = Bara du ser det här förslaget tills tiden har gått ut.
competition-entry-hidden = En moderator har dolt det här förslaget. Bara den som har gjort det och moderatorerna ser det.
competition-builds-on = Inläggen som förslaget bygger på
competition-no-citations = Förslaget hänvisar inte till någon punkt i en utgåva.
competition-cited-item = { $title }, utgåva { $number }, punkt { $item }
competition-search-list = Sök tävlingar
