about-pages = Om webbplatsen
about-privacy = Dataskydd
about-accessibility = Tillgänglighetsutlåtande
about-terms = Användarvillkor
about-contact = Kontakt och anmälningar
about-identifiers = Permanenta adresser
about-in = { $page } ({ $lang })
about-waiting = { $count ->
    [one] En text om webbplatsen väntar på att fyllas i
   *[other] { $count } texter om webbplatsen väntar på att fyllas i
}
about-unfilled = I den här texten finns ställen som ännu ska fyllas i. Andra läsare ser dem inom hakparenteser:
about-edit = Redigera texten
about-versions = Textens versioner
about-changed = Senast ändrad { $date }
about-text = Text
about-text-hint = Med Markdown. Mellan dubbla hakparenteser, [[så här]], står det som ännu ska fyllas i. Varje språk skrivs på sin egen sida.
about-save = Spara som ny version
about-leave = Lämna utan att spara
about-written = { $date }, { $name }
about-built-in = texten som följer med programmet
