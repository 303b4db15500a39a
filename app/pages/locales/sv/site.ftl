site-name = Talkoot
site-skip = Gå till innehållet
site-home = Framsidan
site-way = Du är här
site-languages = Språk
site-example = Detta är ett exempel: människorna, texterna och besluten är påhittade.
site-footer = Talkoot är fri programvara för att planera en stad tillsammans.
site-api = Öppna data (gränssnittets beskrivning)

front-title = Hurdan borde vår stad vara?
front-lede = Berätta vad du tänker, hör vad andra säger och följ vad det leder till: från den första idén till fullmäktiges beslut.
front-processes = Delta
front-empty = Ingenting är öppet ännu.

date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
date-and-time = { $date } kl. { $time }

list-search = Sök
list-search-contributions = Sök bland idéer, berättelser och visioner
list-pages = Listans sidor
list-next = Nästa sida
list-total = { $count ->
    [0] Inga
   *[other] Sammanlagt { $count }
}
list-nothing-found = Här hittades ingenting. Pröva ett annat ord eller visa alla slag.

failure-not-found = Sidan finns inte
failure-not-found-text = Adressen kan vara felskriven, eller så har sidan aldrig varit offentlig. På framsidan hittar du allt som kan läsas.
failure-gone = Detta har dragits tillbaka
failure-gone-text = Här fanns något, men den som skrev det drog tillbaka det.
failure-sign-in = Logga in först
failure-sign-in-text = Det du skrev skickades inte. Logga in i en annan flik, kom tillbaka hit med webbläsarens tillbakaknapp och skicka på nytt.
failure-forbidden = Du kan inte göra detta
failure-forbidden-text = Ditt konto saknar den roll som behövs här. Den som leder processen kan ge dig den.
failure-closed = Detta är stängt
failure-closed-text = Det kan fortfarande läsas, men inget nytt tas emot.
failure-unreadable = Begäran kunde inte läsas
failure-unreadable-text = Något gick sönder på vägen. Gå tillbaka och försök på nytt.
failure-too-large = Detta är för stort
failure-too-large-text = Skicka färre eller mindre bilder på en gång.
failure-refused = Detta kunde inte göras
failure-refused-text = Gå tillbaka, kontrollera det du fyllde i och försök på nytt.
failure-broken = Något gick sönder hos oss
failure-broken-text = Felet är inte ditt, och det har antecknats. Gå tillbaka med tillbakaknappen: det du skrev finns kvar i formuläret.
failure-home = Till framsidan
