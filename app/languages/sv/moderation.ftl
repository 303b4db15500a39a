moderation-title = Moderering
moderation-lede = Det som väntar på en moderator, det äldsta först. Varje beslut har en grund och några ord till skribenten.
moderation-none = Ingenting väntar här.
moderation-open = Väntar
moderation-median = Hälften har väntat längre än
moderation-done = Avgjorda de senaste 30 dagarna
moderation-more = Mer om moderering
moderation-cause = Varför det väntar
moderation-kind = Vad det är
moderation-waiting = Det som väntar
moderation-many = Avgör allt som är valt
moderation-many-hint = Samma beslut gäller alla, och varje skribent får samma ord. Om beslutet inte passar någon av dem avgörs ingen.
moderation-rule-many = Avgör de valda
moderation-tick = Välj: { $title }
moderation-reports = { $count ->
    [one] { $count } anmälan
   *[other] { $count } anmälningar
}
moderation-hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
moderation-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
moderation-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
moderation-open-case = Moderera
cause-report = Anmält
cause-forum = Nytt i ett forum som granskas först
cause-signals = Ser ut som skräppost
cause-appeal = Begäran om omprövning
thing-contribution = Idé, berättelse eller vision
thing-comment = Kommentar
thing-entry = Tävlingsförslag
thing-workshop = Workshoppens dokumentation
measure-leave = Låt det vara
measure-release = Publicera
measure-hide = Dölj
measure-show = Visa igen
measure-redact = Ta bort ställen
measure-lock = Stäng diskussionen
measure-unlock = Öppna diskussionen igen
measure-move = Flytta till ett annat forum
measure-correct = Be om rättelse
measure-hold = Hålls kvar för en moderator
done-leave = Fick vara som det var
done-release = Publicerades
done-hide = Doldes
done-show = Visades igen
done-redact = Ställen togs bort
done-lock = Diskussionen stängdes
done-unlock = Diskussionen öppnades igen
done-move = Flyttades till ett annat forum
done-correct = Skribenten ombads rätta
done-hold = Hölls kvar för en moderator
ruled-leave = Det fick vara som det är.
ruled-release = En moderator har läst det, och nu visas det.
ruled-hide = Det doldes. Bara skribenten och moderatorerna ser det.
ruled-show = Det visas igen.
ruled-redact = Ställen togs bort ur det. Resten visas.
ruled-lock = Diskussionen under det stängdes.
ruled-unlock = Diskussionen under det är öppen igen.
ruled-move = Det flyttades till ett annat forum. Adressen är densamma.
ruled-correct = Skribenten ombads rätta det.
ruled-hold = Det väntar tills en moderator har läst det.
verdict-upheld = Beslutet står fast
verdict-reversed = Beslutet upphävdes
signal-links = { $count ->
    [one] Det har { $count } länk; fler än 5 håller kvar en text.
   *[other] Det har { $count } länkar; fler än 5 håller kvar en text.
}
signal-repeated = { $count ->
    [one] Samma text har skickats { $count } gång tidigare inom ett dygn.
   *[other] Samma text har skickats { $count } gånger tidigare inom ett dygn.
}
signal-rate = { $count ->
    [one] Kontot är nytt, och detta är inlägg nummer { $count } inom en timme; fler än 30 hålls kvar.
   *[other] Kontot är nytt, och detta är inlägg nummer { $count } inom en timme; fler än 30 hålls kvar.
}
waits-forum = Det väntar tills en moderator har läst det.
waits-signals = Det hölls kvar automatiskt, eftersom något i det liknar skräppost. En moderator läser det och avgör.
report-link = Anmäl
report-link-contribution = Anmäl det här inlägget
report-link-workshop = Anmäl den här dokumentationen
report-link-entry = Anmäl det här förslaget
report-title = Gör en anmälan
report-lede = Vem som helst kan anmäla det som inte hör hemma här, utan konto. En moderator tittar på det, och du ser vad som beslutas.
report-choose = Välj en grund
report-reason = Grund
report-text = Vad är fel med det? (frivilligt)
report-text-hint = Säg vilket ställe du menar och varför. Bara moderatorerna läser det.
report-contact = En adress där man kan fråga dig (frivilligt)
report-contact-hint = Bara moderatorerna ser den, och den tas bort när de har beslutat.
report-send = Skicka anmälan
receipt-report = Din anmälan
receipt-posting = Det du skickade
receipt-keep = Spara den här adressen: det är enda vägen tillbaka till den här sidan.
receipt-about = Vad det gäller
receipt-made = Mottaget
receipt-visible = Kan alla se det?
receipt-visible-yes = Ja
receipt-visible-no = Nej
receipt-came = Vad som beslutades
receipt-waits = En moderator har inte tittat på det ännu.
receipt-posting-shown = Det visas nu.
receipt-posting-hidden = Det doldes.
ruling-made = Beslutat
ruling-reason = Grund
ruling-no-reason = Ingen: inget tas ifrån någon
ruling-reason-hint = Behövs när något döljs, tas bort, stängs eller flyttas.
ruling-ground-law = Lag
ruling-ground-rules = Regler
ruling-how = Hur
ruling-by-rule = Automatiskt, enligt en regel. En människa tittar på det.
ruling-by-person = En människa beslutade.
ruling-reports = { $count ->
    [0] Ingen hade anmält det.
    [one] { $count } anmälan hade kommit.
   *[other] { $count } anmälningar hade kommit.
}
ruling-words = Ord till skribenten
ruling-words-hint = Vad som gjordes, varför, och vad som skulle gå bra. Om det får vara läses detta av dem som anmälde det.
ruling-measure = Vad som görs
ruling-forum = Till vilket forum
ruling-forum-hint = Bara för en flytt. Inläggets adress är densamma.
ruling-no-forum = Det flyttas inte
ruling-make = Fatta beslutet
redact-title = Bara för att ta bort ställen
redact-source = Texten som den skrevs
redact-passages = Ställen att ta bort
redact-passages-hint = Ett per rad, kopierat ur texten som den skrevs. I stället står ett märke med grunden; originalet bevaras för moderatorerna.
redact-pictures = Bilder att ta bort
appeal-title = Begäran om omprövning
appeal-waits = Begäran väntar på någon annan än den som beslutade.
appeal-how = Om du tycker att detta är fel
appeal-hint = Säg varför. Någon annan än den som beslutade läser det. Du kan begära omprövning till och med { $day }.
appeal-label = Varför borde det avgöras annorlunda?
appeal-send = Begär omprövning
appeal-late = Tiden för att begära omprövning är ute.
appeal-verdict = Vad begäran leder till
appeal-rule = Avgör begäran
appeal-by-another = Du fattade detta beslut, så någon annan måste avgöra begäran.
case-title = Modereras: { $what }
case-thing = Som det är nu
case-reports = Anmälningar
case-no-reports = Ingen har anmält det.
case-history = Beslut hittills
case-no-history = Inga beslut har fattats om det.
case-rule = Avgör
case-own = Det här är ditt eget, så någon annan måste avgöra det.
case-not-told = Det skrevs av en gäst utan kvitto: det går inte att meddela skribenten.
case-page = Var det finns
case-author = Skribent
case-state = Läge
case-waits = Har väntat
case-by-member = Av någon med konto
case-by-guest = Av någon utan konto
state-published = Visas
state-locked = Diskussionen stängd
original-title = Före borttagningen
original-lede = Bara moderatorerna ser detta, och att du tittade antecknas.
original-see = Se vad som togs bort
notices-menu = { $count ->
    [0] Meddelanden
   *[other] Meddelanden ({ $count })
}
notices-title = Meddelanden
notices-lede = Vad moderatorerna gjorde med det du skrev, varför, och hur du kan begära omprövning.
notices-none = Det finns inga meddelanden till dig.
notices-read = Markera alla som lästa
notices-new = Nytt
notices-verdict = Din begäran om omprövning avgjordes.
notices-own-page = Den egna sidan
notices-why = Varför, och hur du begär omprövning
ruling-log-title = Modereringslogg
ruling-log-lede = Moderatorernas alla beslut: vad som gjordes och varför. Utan namn och utan texter. Det som hölls kvar automatiskt kommer hit först när en moderator har beslutat om det; siffrorna räknar båda.
ruling-log-none = Inga beslut har fattats ännu.
ruling-log-reason = Grund: { $reason }
ruling-log-appeal = Begäran om omprövning: { $what }
ruling-log-appealed = En begäran om omprövning väntar
figures-title = Modereringen i siffror
figures-of = Modereringen { $year }
figures-lede = Vad som anmäldes, vad som gjordes och hur länge det tog, så som EU:s förordning om digitala tjänster kräver.
figures-year = År
figures-csv = Samma siffror som CSV
figures-by-rule = { $what } (automatiskt)
figures-reports = Anmälningar efter grund
figures-rulings = Beslut
figures-law = Med grund i lag
figures-rules = Med grund i reglerna
figures-median = Hälften avgjordes inom
figures-appeals = Omprövningar
figures-appeals-made = Begärda omprövningar
reasons-title = Grunder
reasons-lede = Av vilka grunder man kan anmäla och besluta här. En grund som har använts finns kvar i loggen; ta den ur bruk i stället.
reasons-new = Ny grund
reasons-code = Namn i loggen och i exporter
reasons-name = Det folk läser: { $lang }
reasons-basis = Regel eller lag: { $lang }
reasons-ground = Vad den grundar sig på
reasons-retired = Ur bruk
reasons-save = Spara grunderna
signal-unproven = Skickat utan konto från en webbläsare som inte visade att avsändaren inte är en robot. Så blir det också när JavaScript är avstängt.
case-unproven = Skickat från en webbläsare som inte visade att avsändaren inte är en robot
