workshop-lede = Träffar där man har arbetat tillsammans, och protokollen från dem.
workshop-search = Sök i verkstädernas protokoll
workshop-none = Inget protokoll från en verkstad har lagts in ännu.
workshop-not-found = Inget protokoll hittades med de här orden. Prova ett annat ord.
workshop-new = Lägg in en verkstads protokoll
workshop-new-lede = Vad som hände på träffen, i ord och bild, och vad människor förde fram där.
workshop-edit = Redigera protokollet
workshop-file = Lägg in protokollet
workshop-heads = { $count ->
    [one] { $count } deltagare
   *[other] { $count } deltagare
}
workshop-outputs = { $count ->
    [0] inga resultat
    [one] { $count } resultat
   *[other] { $count } resultat
}
workshop-outputs-title = Vad som kom ut av den
workshop-no-outputs = Inga inlägg från den här träffen visas.
workshop-outputs-hint = Var och en blir ett eget inlägg som man kan stödja, svara på och citera. Rader utan rubrik och text lämnas bort.
workshop-outputs-hint-more = Här kan du lägga till det som ännu saknas. Det som lades in tidigare är egna inlägg och finns kvar.
workshop-output = Resultat { $count }
workshop-output-author = Vem som sade det
workshop-output-author-hint = En grupp, ett bord, ett förnamn. Tomt: träffen.
workshop-choose = Välj
workshop-forum = Forumet som resultaten går till
workshop-forum-hint = Behövs bara om det finns resultat.
workshop-no-forum = Inget forum
workshop-title-hint = Vad skulle människor kalla träffen?
workshop-summary = Vad som hände
workshop-summary-hint = Vad man frågade, vad man gjorde, vad man var ense och oense om. En tom rad börjar ett nytt stycke.
workshop-pictures = Foton och tavlor (frivilligt)
workshop-place-legend = Var hölls den? (frivilligt)
workshop-facts = Om träffen
workshop-method = Hur den hölls
workshop-held = Dag
workshop-place = Plats
workshop-people = Hur många som deltog
workshop-filed-by = Antecknat av
workshop-filed = Inlagt
workshop-method-facilitated = Ledd verkstad
workshop-method-self-run = Självorganiserad verkstad
workshop-method-public-space = Samråd på en offentlig plats
workshop-method-digital-storytelling = Digitalt berättande
workshop-method-graphic-facilitation = Tecknad facilitering
workshop-method-wiki-planning = Wikiplanering
workshop-method-seminar = Seminarium
