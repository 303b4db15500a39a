bundle-lede = Samlingar under arbete. Det som är färdigt fryses till en utgåva som man kan citera.
bundle-none = Ingen samling har påbörjats ännu.
bundle-new = Börja en samling
bundle-new-lede = En samling för ihop röster i avsnitt, med dina ord omkring dem.
bundle-begin = Börja
bundle-eyebrow = Samling
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
bundle-change = Ändra rubrik och förord
bundle-save-texts = Spara rubrik och förord
bundle-no-sections = Det finns inget avsnitt ännu. Lägg till det första och plocka sedan in det som hör dit.
bundle-section-new = Lägg till ett avsnitt
bundle-section-add = Lägg till avsnittet
bundle-section-title = Avsnittets rubrik
bundle-section-words = Dina ord om det (frivilligt)
bundle-section-change = Ändra rubrik och ord
bundle-section-save = Spara avsnittet
bundle-section-remove = Ta bort avsnittet
bundle-section-empty = Inget har plockats in i det här avsnittet ännu.
bundle-up = Upp
bundle-down = Ner
bundle-drop = Ta ut
bundle-item-more = Anmärkning och avsnitt
bundle-note = Din anmärkning
bundle-note-hint = Varför den är här eller vad den svarar på. Står bredvid den i utgåvan.
bundle-note-save = Spara anmärkningen
bundle-into = Flytta till avsnittet
bundle-move = Flytta
bundle-changed = Ändrad sedan du plockade in den: du har ordalydelse { $picked }, den nyaste är { $newest }.
bundle-compare = Se ordalydelserna
bundle-refresh = Ta den nyaste ordalydelsen
bundle-unreadable = Alla kan inte längre läsa detta. Ta ut det innan du fryser.
bundle-find = Sök och plocka
bundle-find-words = Sök bland inlägg och verkstäder
bundle-find-what = Var det söks
bundle-found-nothing = Inget hittades. Prova ett annat ord.
bundle-pick-into = Plocka till avsnittet
bundle-pick = Plocka till ”{ $section }”
bundle-picked = Finns i samlingen
bundle-freeze = Frys en utgåva
bundle-freeze-number = Frys utgåva { $count }
bundle-freeze-hint = Utgåvan får en permanent adress och numrerade punkter och kan aldrig ändras: bara följas av en nyare eller återkallas med en motivering. Samlingen blir som den är, och du kan fortsätta med den.
bundle-freeze-now = Frys och publicera
bundle-not-ready-empty = Ännu finns inget att frysa: plocka in minst en punkt.
bundle-not-ready-unreadable = Så här kan samlingen inte frysas: alla kan inte längre läsa dessa. Ta ut dem först.
