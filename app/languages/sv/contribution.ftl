kind-label = Typ
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
    [one] { $count } kommentar
   *[other] { $count } kommentarer
}
contribution-support = Jag stöder detta
contribution-take-support-back = Ta tillbaka mitt stöd
contribution-held = Detta väntar på granskning. Bara du och moderatorerna ser det.
contribution-hidden = En moderator har dolt detta. Bara skribenten och moderatorerna ser det.
contribution-withdrawn = Skribenten har dragit tillbaka detta. Bara moderatorerna ser det.
contribution-revisions = { $count ->
    [one] { $count } version
   *[other] { $count } versioner
}
contribution-edit = Redigera
contribution-withdraw = Dra tillbaka
contribution-withdraw-hint = Inlägget visas inte längre. Om det redan finns i en utgåva blir den versionen kvar där.
contribution-withdraw-now = Dra tillbaka nu
provenance-title = Varifrån detta kommer
provenance-channel = Hur inlägget kom in
provenance-fidelity = Ordalydelse
provenance-workshop = Workshop
provenance-record = Läs workshoppens dokumentation
provenance-out-of-sight = Dokumentationen kan inte visas.
provenance-recorder = Antecknat av
channel-web = Skrivet här
channel-workshop = På en workshop
channel-kiosk = På en allmän terminal
channel-street = Berättat på en offentlig plats
channel-paper = På papper
channel-import = Hämtat från ett annat system
fidelity-verbatim = Ordagrant
fidelity-cleaned = Ordagrant, små fel rättade
fidelity-summarised = Sammanfattat av någon annan
revision-title = Versioner
revision-lede = Varje version bevaras. Så ser man vad som ändrades och vad man har hänvisat till.
revision-number = Version { $count }
revision-newer = Det finns en nyare version
comment-title = { $count ->
    [0] Diskussion
    [one] Diskussion: { $count } kommentar
   *[other] Diskussion: { $count } kommentarer
}
comment-none = Ingen har svarat ännu. Vad tycker du?
comment-reply = Svara
comment-reply-to = Svara { $name }
comment-replying = Du svarar på den här kommentaren.
comment-not-replying = Skriv hellre en egen kommentar
comment-write = Skriv en kommentar
comment-label = Din kommentar
comment-hint = Håll dig till saken och bemöt andra vänligt.
comment-publish = Publicera kommentaren
comment-sign-in = Logga in för att delta i diskussionen
comment-closed = Diskussionen är stängd.
compose-new = Skriv i forumet
compose-lede = Ett formulär: rubrik, text, bilder, videor och en plats.
compose-edit = Redigera
compose-kind-hint = En idé är kort. En berättelse säger hur något är eller kunde vara. En vision är mer genomtänkt och görs ofta av en grupp.
compose-title = Rubrik
compose-title-hint = Säg det viktigaste på en rad.
compose-body = Text
compose-pictures = Bilder (frivilligt)
compose-pictures-hint = Högst 10 bilder: JPEG, PNG, WebP eller GIF. Plats och tid för fotot tas bort ur bilderna.
compose-videos = Videor (frivilligt)
compose-videos-hint = Länkar till YouTube, Vimeo eller en godkänd PeerTube-webbplats. Välj en video med textning, så att den kan följas också av den som inte hör. Videotjänsten kontaktas först när någon startar videon.
compose-video = { $number ->
    [1] Länk till en video
   *[other] Länk till video { $number }
}
compose-preview = Förhandsgranska
compose-preview-title = Förhandsgranskning: inte publicerat ännu
compose-publish = Publicera
compose-save = Spara den nya versionen
video-title = Video på { $host }
video-note = När du startar videon kontaktar din webbläsare { $host }. Innan dess laddas ingenting därifrån. Textning, om den finns, slås på i spelaren.
video-play = Spela på { $host }
contribution-support-sign-in = Logga in och stöd
state-held = Väntar på granskning
state-hidden = Dolt
state-withdrawn = Tillbakadraget
comment-hidden = En moderator har dolt den här kommentaren.
comment-moderate = Moderera: { $name }
comment-report = Anmäl kommentaren av { $name }
comment-locked = En moderator har stängt den här diskussionen.
revision-sealed = Moderatorerna tog bort ställen ur den här versionen. Den bevaras bara för dem.
comment-held = Den väntar tills en moderator har läst den. Om den hölls kvar automatiskt står orsaken under ”Meddelanden”.
comment-erased = [borttaget på skribentens begäran]
