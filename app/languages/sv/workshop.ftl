workshop-lede = Träffar där man har arbetat tillsammans, och dokumentationen från dem.
workshop-search = Sök i workshopparnas dokumentation
workshop-none = Ingen dokumentation från workshoppar har lagts till ännu.
workshop-not-found = Ingen dokumentation hittades med de här orden. Prova ett annat ord.
workshop-hidden = En moderator har dolt den här dokumentationen. Bara den som lade till den och moderatorerna ser den.
workshop-new = Lägg till dokumentation från en workshop
workshop-new-lede = Berätta i ord och bild vad som hände på träffen och vad deltagarna förde fram.
workshop-edit = Redigera dokumentationen
workshop-file = Publicera dokumentationen
workshop-heads = { $count ->
    [one] { $count } deltagare
   *[other] { $count } deltagare
}
workshop-outputs = { $count ->
    [0] inga resultat
    [one] { $count } resultat
   *[other] { $count } resultat
}
workshop-outputs-title = Vad träffen resulterade i
workshop-no-outputs = Inga inlägg från den här träffen visas.
workshop-outputs-hint = Varje resultat blir ett eget inlägg. Man kan stödja det, svara på det och hänvisa till det. Resultat utan rubrik och text tas inte med.
workshop-outputs-hint-more = Här kan du lägga till det som ännu saknas. Det som lades till tidigare är egna inlägg och finns kvar.
workshop-output = Resultat { $count }
workshop-more = Fler resultat
workshop-output-author = Vem som sade det
workshop-output-author-hint = En grupp, ett bord eller ett förnamn. Om du lämnar det tomt anges träffen.
workshop-choose = Välj
workshop-forum = Forumet där resultaten publiceras
workshop-forum-hint = Behövs bara om det finns resultat.
workshop-no-forum = Inget forum
workshop-title-hint = Vad skulle folk kalla träffen?
workshop-summary = Vad som hände
workshop-summary-hint = Vad man frågade, vad man gjorde, vad man var ense och oense om. En tom rad börjar ett nytt stycke.
workshop-pictures = Foton och blädderblock (frivilligt)
workshop-place-legend = Var hölls träffen? (frivilligt)
workshop-facts = Om träffen
workshop-method = Arbetssätt
workshop-held = Dag
workshop-place = Plats
workshop-people = Antal deltagare
workshop-filed-by = Antecknat av
workshop-filed = Tillagd
workshop-method-facilitated = Ledd workshop
workshop-method-self-run = Självorganiserad workshop
workshop-method-public-space = Samtal på en offentlig plats
workshop-method-digital-storytelling = Digitalt berättande
workshop-method-graphic-facilitation = Visuell facilitering
workshop-method-wiki-planning = Wikiplanering
workshop-method-seminar = Seminarium
