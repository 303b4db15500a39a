kind-label = Slag
kind-all = Alla
kind-idea = Idé
kind-story = Berättelse
kind-vision = Vision
contribution-supports = { $count ->
    [one] { $count } stöder
   *[other] { $count } stöder
}
contribution-supports-word = { $count ->
    [one] stöder detta
   *[other] stöder detta
}
contribution-comments = { $count ->
    [0] inga kommentarer
    [one] { $count } kommentar
   *[other] { $count } kommentarer
}
contribution-support = Jag stöder detta
contribution-take-support-back = Ta tillbaka mitt stöd
contribution-held = Detta väntar på en moderator. Bara du och moderatorerna ser det.
contribution-hidden = En moderator har tagit bort detta ur sikte. Bara skribenten och moderatorerna ser det.
contribution-withdrawn = Skribenten har dragit tillbaka detta. Bara moderatorerna ser det.
contribution-revisions = { $count ->
    [one] { $count } ordalydelse
   *[other] { $count } ordalydelser
}
contribution-edit = Redigera
contribution-withdraw = Dra tillbaka
contribution-withdraw-hint = Det visas inte längre. Där det redan har citerats i en utgåva blir den ordalydelsen kvar.
contribution-withdraw-now = Dra tillbaka nu
contribution-hide = Ta ur sikte
contribution-show = Visa igen
provenance-title = Varifrån detta kommer
provenance-channel = Hur det kom
provenance-fidelity = Ordalydelse
provenance-workshop = Verkstad
provenance-record = Läs verkstadens protokoll
provenance-recorder = Antecknat av
channel-web = Skrivet här
channel-workshop = På en verkstad
channel-kiosk = På en gemensam enhet
channel-street = Berättat på en offentlig plats
channel-paper = På papper
channel-import = Övertaget från ett annat system
fidelity-verbatim = Ordagrant
fidelity-cleaned = Ordagrant, små fel rättade
fidelity-summarised = Sammanfattat av någon annan
revision-title = Ordalydelser
revision-lede = Varje ordalydelse bevaras, så att man ser vad som ändrades och vad som citerades.
revision-number = Ordalydelse { $count }
revision-newer = Det finns en nyare ordalydelse
comment-title = { $count ->
    [0] Samtal
    [one] Samtal: { $count } kommentar
   *[other] Samtal: { $count } kommentarer
}
comment-none = Ingen har svarat ännu. Vad tycker du?
comment-reply = Svara
comment-reply-to = Svara { $name }
comment-replying = Du svarar på denna kommentar.
comment-not-replying = Skriv hellre en egen kommentar
comment-label = Din kommentar
comment-hint = Tala till saken, och till människor som på ett möte.
comment-publish = Publicera kommentaren
comment-sign-in = Logga in för att delta i samtalet
comment-closed = Samtalet är stängt.
compose-new = Skriv i forumet
compose-lede = Ett formulär: rubrik, text, bilder, videor och en plats.
compose-edit = Redigera
compose-kind-hint = En idé är kort. En berättelse säger hur något är eller kunde vara. En vision är genomarbetad, oftast av en grupp.
compose-title = Rubrik
compose-title-hint = Säg det viktigaste på en rad.
compose-body = Text
compose-pictures = Bilder (frivilligt)
compose-pictures-hint = Högst 10 bilder: JPEG, PNG, WebP eller GIF. Plats och tid för fotot tas bort ur dem.
compose-videos = Videor (frivilligt)
compose-videos-hint = Länkar till YouTube, Vimeo eller en godkänd PeerTube-plats. Videoplatsen kontaktas först när någon trycker på spela.
compose-video = Länk till en video
compose-preview = Förhandsgranska
compose-preview-title = Förhandsgranskning: inte publicerat ännu
compose-publish = Publicera
compose-save = Spara den nya ordalydelsen
video-title = Video på { $host }
video-note = När du trycker på spela kontaktar din webbläsare { $host }. Innan dess laddas ingenting därifrån.
video-play = Spela på { $host }
