bundle-lede = Sammanställningar under arbete. En färdig sammanställning publiceras som en utgåva som man kan hänvisa till.
bundle-none = Ingen sammanställning har påbörjats ännu.
bundle-new = Börja på en sammanställning
bundle-new-lede = En sammanställning samlar inlägg i avsnitt, och du skriver en text till varje avsnitt.
bundle-begin = Börja
bundle-eyebrow = Sammanställning
bundle-title = Rubrik
bundle-foreword = Förord
bundle-items = { $count ->
    [0] inga punkter
    [one] { $count } punkt
   *[other] { $count } punkter
}
bundle-editions = { $count ->
    [0] inga utgåvor
    [one] { $count } utgåva
   *[other] { $count } utgåvor
}
bundle-change = Redigera rubrik och förord
bundle-save-texts = Spara rubrik och förord
bundle-no-sections = Det finns inga avsnitt ännu. Lägg till det första och plocka in innehåll i det.
bundle-section-new = Lägg till ett avsnitt
bundle-section-add = Lägg till avsnittet
bundle-section-title = Avsnittets rubrik
bundle-section-words = Din egen text om avsnittet (frivilligt)
bundle-section-change = Redigera rubrik och text
bundle-section-save = Spara avsnittet
bundle-section-remove = Ta bort avsnittet
bundle-section-empty = Inget har plockats in i det här avsnittet ännu.
bundle-up = Upp
bundle-down = Ner
bundle-section-up = Avsnittet upp
bundle-section-down = Avsnittet ner
bundle-drop = Ta bort
bundle-item-more = Anmärkning, citat och avsnitt
bundle-note = Din anmärkning
bundle-note-hint = Varför inlägget är här eller vad det svarar på. Visas bredvid inlägget i utgåvan.
bundle-note-save = Spara anmärkningen
bundle-into = Flytta till avsnittet
bundle-move = Flytta
bundle-changed = Ändrat efter att du plockade in det. Sammanställningen har version { $picked }, den nyaste är { $newest }.
bundle-compare = Se versionerna
bundle-refresh = Ta den nyaste versionen
bundle-unreadable = Detta är inte längre offentligt. Ta bort det innan du publicerar.
bundle-find = Sök och plocka in
bundle-find-words = Sök bland inlägg och workshoppar
bundle-find-what = Vad som söks
bundle-found-nothing = Inget hittades. Prova ett annat ord.
bundle-pick-into = Plocka in i avsnittet
bundle-pick = Plocka in i ”{ $section }”
bundle-picked = Finns i sammanställningen
bundle-freeze = Publicera en utgåva
bundle-freeze-number = Publicera utgåva { $count }
bundle-freeze-hint = Utgåvan får en permanent adress och numrerade punkter. Den kan inte ändras i efterhand. Den kan bara ersättas av en nyare eller återkallas med en motivering. Sammanställningen blir som den är, och du kan fortsätta med den.
bundle-freeze-now = Publicera permanent
bundle-not-ready-empty = Det finns inget att publicera ännu. Plocka in minst en punkt.
bundle-not-ready-unreadable = Sammanställningen kan inte publiceras ännu. De här punkterna är inte längre offentliga. Ta bort dem först.
scope-title = Vad sammanställningen svarar för
scope-lede = Välj forum. Varje inlägg i dem finns antingen i sammanställningen eller lämnas utanför med en motivering. Utgåvan visar båda.
scope-forums = Forum
scope-forums-hint = Om du inte väljer något svarar sammanställningen bara för det som har valts till den.
scope-save = Spara forumen
scope-totals = Siffror
scope-size = Inlägg i forumen
scope-used = I sammanställningen
scope-undecided = Väntar på svar
scope-in-question = Utanför sammanställningen
scope-all-answered = Varje inlägg har en plats eller en motivering.
scope-which = Välj inlägg
scope-disposition = Vad som görs med dem
scope-item = Punkten de hör ihop med
scope-item-hint = Behövs när samma sak sägs på en annan punkt eller när de är i konflikt med den.
scope-no-item = Ingen
scope-reason = Motivering
scope-reason-hint = Kort och klart: skribenterna läser det här.
scope-answer = Spara för de valda
scope-answer-them = Svara för dem
disposition-echoed = Sägs på en annan punkt
disposition-in-conflict = I konflikt med en annan punkt
disposition-out-of-scope = Hör inte till ämnet
disposition-later = Behandlas senare
bundle-not-ready-undecided = { $count ->
    [one] Ett inlägg i forumen saknar ännu plats eller motivering.
   *[other] { $count } inlägg i forumen saknar ännu plats eller motivering.
}
