site-name = Talkoot
site-skip = Gå till innehållet
site-home = Startsidan
site-way = Du är här
site-languages = Språk
site-example = Detta är ett exempel: människorna, texterna och besluten är påhittade.
site-footer = Talkoot är fri programvara för att planera städer tillsammans.
site-api = Öppna data (gränssnittets beskrivning)

front-title = Hurdan borde vår stad vara?
front-lede = Berätta vad du tänker och lyssna på andra. Se vad det leder till: från den första idén till fullmäktiges beslut.
front-processes = Delta
front-empty = Ingenting är öppet ännu.


list-search = Sök
list-search-contributions = Sök bland idéer, berättelser och visioner
list-pages = Listans sidor
list-next = Nästa sida
list-total = { $count ->
    [0] Inga
   *[other] Sammanlagt { $count }
}
list-nothing-found = Här hittades ingenting. Prova ett annat ord eller visa alla typer.

failure-not-found = Sidan finns inte
failure-not-found-text = Adressen kan vara felskriven, eller så har sidan aldrig varit offentlig. På startsidan hittar du allt som kan läsas.
failure-gone = Detta har dragits tillbaka
failure-gone-text = Här fanns något, men den som skrev det drog tillbaka det.
failure-sign-in = Logga in först
failure-sign-in-text = Det du skrev skickades inte. Logga in i en annan flik. Kom sedan tillbaka hit med webbläsarens tillbakaknapp och skicka på nytt.
failure-forbidden = Du kan inte göra detta
failure-forbidden-text = Ditt konto har inte rätt att göra detta. Den som leder projektet kan ge dig rätten.
failure-factor = För detta behövs ett andra steg
failure-factor-text = Din roll ger dig rätt till detta, men den gäller först när du har loggat in i två steg. Om du redan har ett andra steg, logga in på nytt med det.
failure-anew = Logga in på nytt
failure-anew-text = Din roll ger dig rätt till detta, men roller gäller i tolv timmar efter inloggningen. Logga in i en annan flik i samma webbläsare och kom tillbaka hit.
failure-closed = Detta är stängt
failure-closed-text = Det kan fortfarande läsas, men inget nytt tas emot.
failure-alone = Det här kräver en annan person
failure-alone-text = I det här projektet gör ingen detta ensam. Lägg först fram det, så kan en annan person bekräfta det. Den egna framställningen kan man varken bekräfta eller sända tillbaka.
failure-unreadable = Begäran kunde inte läsas
failure-unreadable-text = Något gick fel på vägen. Gå tillbaka och försök på nytt.
failure-too-large = Detta är för stort
failure-too-large-text = Skicka färre eller mindre bilder på en gång.
failure-refused = Detta kunde inte göras
failure-refused-text = Gå tillbaka, kontrollera det du fyllde i och försök på nytt.
failure-unavailable = Detta går inte just nu
failure-unavailable-text = Tjänsten har en störning. Försök igen om en stund.
failure-kept = Inget sparades, men allt du skrev finns på den här sidan. Håll sidan öppen och skicka på nytt.
failure-unavailable-lost = Inget sparades. Gå tillbaka med tillbakaknappen och försök igen om en stund.
failure-again = Försök igen
failure-broken = Ett fel inträffade hos oss
failure-broken-text = Felet är inte ditt, och vi har antecknat det. Gå tillbaka med tillbakaknappen: det du skrev finns kvar i formuläret.
failure-home = Till startsidan
list-first = Första sidan
site-example-label = Observera
front-search = Sök projekt
list-pages-of = Sidor: { $of }
failure-too-many = Det blev mycket på kort tid
failure-too-many-text = För att det ska finnas plats för alla finns det gränser för hur mycket som kan skickas. Du kan fortsätta { $time }. En del kan ha skickats av någon annan i samma nätverk.
failure-repeated = Detta har redan tagits emot
failure-repeated-text = Samma sak skickades nyss och togs emot. Den togs inte emot en andra gång.
kept-title = Det du skrev
kept-name = Namn
kept-summary = Beskrivning
kept-send = Skicka på nytt
kept-back = Tillbaka till formuläret
kept-pictures = { $count ->
    [one] En bild är fortfarande med.
   *[other] { $count } bilder är fortfarande med.
}
kept-pictures-lost = Bilderna som du skickade nu togs inte emot. Gå tillbaka till formuläret och bifoga dem på nytt.

chart-most = Sammanlagt { $total }, varav flest: { $name } ({ $most })
chart-label = Staplar: { $of }
chart-table = Som tabell: { $of }
site-side = Mer information
