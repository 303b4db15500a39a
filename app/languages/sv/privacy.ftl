privacy-title = Mina uppgifter
privacy-lede = Vad som sparas om dig, varför och hur länge.
privacy-download = Ladda ner alla mina uppgifter (JSON)
privacy-erase = Radera mina uppgifter
privacy-correct = Det du har skrivit kan du rätta på dess egen sida. Om dina övriga rättigheter kan du läsa här:
privacy-account = Ditt konto
privacy-account-text = Din e-postadress, ditt namn, ett kondensat av ditt lösenord och när kontot skapades, så att du kan logga in. Andra ser bara namnet. Sparas tills du raderar dina uppgifter.
privacy-roles = Dina roller
privacy-roles-text = Vilka uppdrag du har, vem som gav dem och när. Sparas även när rollen har upphört, tills du raderar dina uppgifter.
privacy-granted = Roller som du har gett och tagit
privacy-granted-text = Vilka roller du har gett andra eller tagit från dem, och när. Sparas lika länge som deras konton.
privacy-sessions = Dina inloggningar
privacy-sessions-text = När varje inloggning började och slutar, så att du förblir inloggad. En inloggning tar slut när den inte har använts på 30 dagar, och senast efter 90 dagar.
privacy-contributions = Dina inlägg
privacy-contributions-text = Dina idéer, berättelser och visioner med alla versioner, så att man kan diskutera dem och hänvisa till dem. De är offentliga. Sparas tills du raderar dem; det som en moderator har dolt raderas efter { $count } dagar.
privacy-comments = Dina kommentarer
privacy-comments-text = Vad du har svarat andra. Kommentarer är offentliga. Sparas tills du raderar dina uppgifter; det som en moderator har dolt raderas efter { $count } dagar.
privacy-supports = Det du stöder
privacy-supports-text = Vilka inlägg du stöder, så att var och en stöder bara en gång. Andra ser bara antalet. Sparas tills du tar tillbaka stödet eller raderar dina uppgifter.
privacy-workshops = Workshoppar som du har dokumenterat
privacy-workshops-text = Vilka workshoppar du har dokumenterat. Dokumentationen är offentlig, med ditt namn. Den finns kvar även om du raderar dina uppgifter.
privacy-entries = Dina tävlingsförslag
privacy-entries-text = Vilka förslag som är dina, så att du ser dem före andra. Det sparas åtskilt från förslaget, och ingen annan ser det. Sparas tills du raderar dina uppgifter.
privacy-notices = Modereringens beslut
privacy-notices-text = Vad moderatorerna har beslutat om det du har skrivit, och dina överklaganden. Sparas tills du tar bort dina uppgifter; beslutet blir kvar utan ditt namn.
privacy-reports = Dina anmälningar
privacy-reports-text = Vad du har anmält till moderatorerna och vad du skrev. Kontaktuppgiften tas bort när saken är avgjord; texten sparas tills du tar bort dina uppgifter.
privacy-pictures = Bilder som du har skickat
privacy-pictures-text = Vilka bilder som är dina. Platsen och tiden som kameran skrev sparas inte. Sparas tills du raderar dem med dina inlägg.
privacy-pages = Texter om webbplatsen som du har redigerat
privacy-pages-text = Vilka versioner du har skrivit av texterna om webbplatsen. Versionerna finns kvar, men utan ditt namn när du har raderat dina uppgifter.
privacy-looked = Andras uppgifter som du har sett
privacy-looked-text = Vems adress du har sett i ditt uppdrag, när och varför. Personen ser detsamma. Sparas lika länge som personens konto.
privacy-events = Vad du gjorde och när
privacy-events-text = Om varje ändring görs en anteckning, så att missbruk kan redas ut. Numret på ditt konto tas bort ur den efter { $count } dagar.
privacy-looks = Vem som har sett din adress
privacy-looks-none = Ingen i personalen har sett den.
privacy-operator = den som sköter servern
erasure-title = Radera dina uppgifter
erasure-lede = Detta kan inte ångras. Ladda ner dina uppgifter först om du vill ha dem kvar.
erasure-goes = Detta raderas alltid
erasure-goes-account = Ditt konto: adress, namn, lösenord, inloggningar och roller. Du kan inte logga in mer.
erasure-goes-supports = Det du stöder; antalen minskar i motsvarande mån.
erasure-goes-entries = { $count ->
    [one] Ett förslag i en tävling som ännu tar emot förslag. Det dras tillbaka ur tävlingen.
   *[other] { $count } förslag i tävlingar som ännu tar emot förslag. De dras tillbaka ur tävlingarna.
}
erasure-chosen = Detta får du välja
erasure-chosen-contributions = { $count ->
    [one] Ett inlägg med alla versioner och bilder.
   *[other] { $count } inlägg med alla versioner och bilder.
}
erasure-chosen-comments = { $count ->
    [one] En kommentar. Om du raderar den finns dess plats kvar i samtalet, så att svaren går att förstå.
   *[other] { $count } kommentarer. Om du raderar dem finns deras platser kvar i samtalet, så att svaren går att förstå.
}
erasure-chosen-cited = { $count ->
    [one] Ett av dina inlägg finns i en utgåva. Om du raderar det finns numret kvar i utgåvan, så att hänvisningarna håller.
   *[other] { $count } av dina inlägg finns i utgåvor. Om du raderar dem finns numren kvar i utgåvorna, så att hänvisningarna håller.
}
erasure-chosen-unseen = Det som ingen kan läsa och ingen hänvisar till (återtaget eller dolt) raderas i båda fallen.
erasure-stays = Detta finns kvar
erasure-stays-others = Det andra har skrivit, även om de citerar dig eller nämner ditt namn: det är deras.
erasure-stays-office = Ditt namn i utgåvor som du har sammanställt i ditt uppdrag: det hör till utgåvans uppgifter.
erasure-stays-workshops = { $count ->
    [one] Dokumentationen från en workshop, med ditt namn: det visar varifrån uppgifterna kom.
   *[other] Dokumentationen från { $count } workshoppar, med ditt namn: det visar varifrån uppgifterna kom.
}
erasure-stays-entries = { $count ->
    [one] Ett förslag i en avslutad tävling, eller ett som ett utvecklingstema bygger på. Det står kvar under sin pseudonym, och ingen får längre veta att det är ditt.
   *[other] { $count } förslag i avslutade tävlingar, eller sådana som ett utvecklingstema bygger på. De står kvar under sina pseudonymer, och ingen får längre veta att de är dina.
}
erasure-stays-events = Anteckningar om vad som hände och när. I dem står bara numret på ditt konto, och till numret hör inget mer.
erasure-stays-caches = Webbläsare kan ha bilder kvar i en timme. Ur säkerhetskopior försvinner uppgifterna när kopiorna blir gamla; om en kopia återställs raderas de på nytt.
erasure-words = Vad ska hända med dina inlägg och kommentarer?
erasure-stay = De får stå kvar utan mitt namn
erasure-go = De raderas också
erasure-password = Ditt lösenord
erasure-word = Skriv ordet ”{ $word }” här
erasure-now = Radera mina uppgifter nu
erasure-not = Radera inte
erasure-done = Dina uppgifter är raderade
erasure-done-text = Ditt konto finns inte längre, och du är utloggad överallt. Tack för att du deltog.
