desk-title = Arbetsbord
desk-lede = Vad som väntar på dig i de projekt där du har en roll. Det som väntat längst står först.
desk-empty = Du har ingen roll i något projekt.
desk-site = Hela webbplatsen
desk-roles = Dina roller här
desk-nothing = Ingenting väntar på dig.
desk-begin = Vad du kan börja med
desk-age = Längsta väntan { $age }
desk-cases = { $count ->
    [one] En sak väntar på moderering
   *[other] { $count } saker väntar på moderering
}
desk-appeals = { $count ->
    [one] En begäran om omprövning väntar på avgörande
   *[other] { $count } begäranden om omprövning väntar på avgörande
}
desk-editions = { $count ->
    [one] En sammanställning väntar på ett andra par ögon innan den ges ut
   *[other] { $count } sammanställningar väntar på ett andra par ögon innan de ges ut
}
desk-decisions = { $count ->
    [one] Ett beslut väntar på ett andra par ögon innan det antecknas
   *[other] { $count } beslut väntar på ett andra par ögon innan de antecknas
}
desk-bundles = { $count ->
    [one] En sammanställning är inte utgiven
   *[other] { $count } sammanställningar är inte utgivna
}
desk-themes = { $count ->
    [one] Ett tema saknar beslut
   *[other] { $count } teman saknar beslut
}
desk-feedback = { $count ->
    [one] En respons om hinder väntar på svar
   *[other] { $count } responser om hinder väntar på svar
}
desk-messages = { $count ->
    [one] Ett meddelande är inte skickat
   *[other] { $count } meddelanden är inte skickade
}
desk-rule = Moderera
desk-look = Granska
desk-curate = Fortsätt sammanställa
desk-decide = Anteckna beslut
desk-answer = Svara
desk-read = Se meddelandena
