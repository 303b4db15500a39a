factor-title = Andra steget när du loggar in
factor-text = Med ett andra steg kommer ingen in som bara kan ditt lösenord eller läser din e-post. En app på din telefon eller dator visar sex siffror som byts varje halv minut.
factor-none = Du har inget andra steg.
factor-since = Du har haft ett andra steg sedan { $when }.
factor-recovery-left = { $count ->
    [0] Du har inga reservkoder kvar.
    [one] Du har en reservkod kvar.
   *[other] Du har { $count } reservkoder kvar.
}
factor-asked = Skaffa ett andra steg: med din roll kan du göra mycket som andra måste kunna lita på.
factor-missing = Dina roller gäller inte förrän du har loggat in i två steg. Allt annat fungerar som förut.
factor-anew = Du kan ändra detta under en kvart efter att du loggat in.
factor-anew-link = Logga in på nytt
factor-set-up = Skaffa ett andra steg
factor-set-up-lede = Du behöver en app som visar engångskoder. Det finns gratis appar för alla telefoner, och många lösenordshanterare klarar det.
factor-renew = Gör nya reservkoder
factor-remove = Ta bort det andra steget
factor-done-removed = Det andra steget är borttaget. Från och med nu loggar du in utan det.
factor-scan = 1. Ge appen din hemlighet
factor-scan-label = QR-kod med hemligheten för din app
factor-scan-here = Läs av bilden med appen. Om appen finns på den här enheten:
factor-scan-open = öppna hemligheten där
factor-type = Eller skriv in hemligheten:
factor-confirm-title = 2. Skriv en kod
factor-code = Kod
factor-confirm-hint = De sex siffror som appen visar nu.
factor-confirm = Bekräfta koden
factor-recovery = Dina reservkoder
factor-recovery-lede = Det andra steget är på plats. Om du tappar bort din telefon öppnar en av dessa koder ditt konto i stället för de sex siffrorna. Varje kod fungerar en gång.
factor-recovery-once = De visas bara den här gången. Skriv ut dem eller skriv upp dem, och förvara dem så att du hittar dem utan din telefon.
factor-recovery-kept = Jag har sparat dem
factor-step = Ett steg till
factor-step-lede = Du loggar in på ditt konto i två steg.
factor-code-hint = De sex siffror som din app visar nu, eller en av dina reservkoder.
factor-lost = Om du har förlorat båda, kontakta den som driver webbplatsen. De kan ta bort det andra steget när de vet att det är du.
factor-begin-anew = Börja om
factor-over = Logga in på nytt
factor-over-text = Det tog för lång tid, eller så var för många koder fel. Ingen loggades in.
