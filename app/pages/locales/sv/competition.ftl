competition-eyebrow = Tävling
competition-lede = Förslag under pseudonym, byggda på det som människor har sagt.
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
competition-programme = Programmets utgåvor
competition-edition = utgåva { $count }
competition-open-until = Förslag tas emot till och med { $date }
competition-closed-on = Avslutad { $date }
competition-entries = Förslag
competition-no-entries = Här finns inget förslag att se.
competition-sealed = Förslagen är stängda för alla tills tiden har gått ut. Om du har lämnat in ett ser bara du det.
competition-search = Sök bland förslagen
competition-citations = { $count ->
    [0] inga hänvisningar
    [one] { $count } hänvisning
   *[other] { $count } hänvisningar
}
competition-enter = Lämna in ett förslag
competition-enter-lede = Förslaget publiceras under sin pseudonym. Vem som gjort det hålls åtskilt, i ett eget kuvert. Ett inlämnat förslag kan inte ändras.
competition-pseudonym = Pseudonym
competition-pseudonym-hint = Förslagets enda namn. Skriv inte ditt eget någonstans, inte heller på planscherna.
competition-entry-title = Förslagets rubrik
competition-statement = Vad som föreslås
competition-boards = Planscher
competition-boards-hint = Högst 10 planscher som bilder: JPEG, PNG, WebP eller GIF, högst 15 MB var. PDF tas inte emot ännu; spara varje plansch som en bild.
competition-cites = Vad förslaget bygger på
competition-cites-hint = Varje utgåva visar punkternas korta namn, till exempel 7hq3k9m2x4pt8vwz#12. Klistra in det här, eller punktens adress.
competition-cite = Punkt i en utgåva
competition-cite-note = Vad du tog från den
competition-submit = Lämna in förslaget
competition-by = Förslag under pseudonymen { $name }
competition-only-you = Tills tiden har gått ut ser bara du detta förslag.
competition-builds-on = Rösterna som detta bygger på
competition-no-citations = Förslaget hänvisar inte till någon punkt i en utgåva.
competition-cited-item = { $title }, utgåva { $number }, punkt { $item }
