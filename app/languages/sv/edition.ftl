edition-lede = Utgåvor med samlade inlägg som man kan hänvisa till. Varje utgåva har en permanent adress och ändras inte i efterhand.
edition-search = Sök bland utgåvorna
edition-none = Inga utgåvor har publicerats ännu.
edition-not-found = Ingen utgåva hittades med de här orden. Prova ett annat ord.
edition-number = Utgåva { $count }
edition-description = { $process }. Sammanställd av { $curator }, publicerad { $date }.
edition-curator = Sammanställd av { $name }
edition-contents = Innehåll
edition-item = Punkt { $count }
edition-record = Dokumentation från en workshop
edition-recorder = antecknat av { $name }
edition-own-page = Inläggets egen sida
edition-own-record = Workshoppens egen sida
edition-short = Hänvisa till punkten i ett förslag:
edition-note = Redaktörens anmärkning:
edition-removed = En moderator har dolt det här inlägget. Numret finns kvar, så att de andra punkternas nummer inte ändras.
edition-erased = [Borttaget på skribentens begäran.] Numret finns kvar, så att de andra punkternas nummer inte ändras.
edition-erased-title = [borttaget på skribentens begäran]
edition-succeeded = Det finns en nyare utgåva.
edition-succeeded-short = Det finns en nyare utgåva
edition-newest = Läs den nyaste utgåvan
edition-withdrawn-short = Återkallad
edition-withdrawn = Den här utgåvan har återkallats. Adressen finns kvar, så att hänvisningar inte leder till en tom sida.
edition-reason = Varför utgåvan återkallades
edition-reason-hint = Detta visas för alla i stället för utgåvan. Minst 10 tecken.
edition-withdraw = Återkalla den här utgåvan
edition-withdraw-hint = Texten visas inte längre här. Adressen, uppgifterna och din motivering finns kvar. Detta kan inte ångras.
edition-withdraw-now = Återkalla nu
edition-keep = Behåll utgåvan
edition-desk = Till redaktörens bord
edition-cite = Så hänvisar du till utgåvan
edition-cite-hint = Adressen är permanent, och utgåvan ändras inte i efterhand.
edition-cite-item = I ett förslag hänvisar man till en punkt med beteckning, nummertecken (#) och nummer, till exempel:
edition-facts = Om utgåvan
edition-pid = Beteckning
edition-publisher = Utgivare
edition-process = Projekt
edition-curator-label = Sammanställd av
edition-frozen = Publicerad
edition-digest = Kontrollsumma (SHA-256)
edition-never-changes = En utgåva ändras aldrig. Den kan bara ersättas av en nyare eller återkallas med en motivering. Men den som har skrivit en text kan låta radera den; numret finns kvar.
edition-erased-items = { $count ->
    [one] Texten eller namnet i en punkt är borttaget på skribentens begäran. Kontrollsumman är fortfarande densamma.
   *[other] Texten eller namnet i { $count } punkter är borttaget på skribenternas begäran. Kontrollsumman är fortfarande densamma.
}
edition-removed-title = Inlägg som en moderator har dolt
edition-in-part = Moderatorerna har senare tagit bort ställen ur den här texten. Resten är som när man hänvisade till den.
left-title = Vad som lämnades utanför och varför
left-lede = Inlägg som inte finns i den här utgåvan, och varför.
left-answers = Vad utgåvan svarar för
left-used = I utgåvan
left-see = { $count ->
    [one] Se vilket inlägg som lämnades utanför och varför
   *[other] Se vilka { $count } inlägg som lämnades utanför och varför
}
left-none = Det finns inga inlägg i den här gruppen.
left-no-scope = Den här utgåvan svarar bara för det som finns i den. Den säger inte vad som lämnades utanför.
