feedback-tell = Berätta vad på webbplatsen som inte fungerar för dig
feedback-title = Berätta om ett hinder
feedback-lede = Vad kan du inte använda, läsa eller höra på den här webbplatsen? Vi svarar inom { $count } dagar.
feedback-place = Var på webbplatsen
feedback-place-hint = Till exempel sidans rubrik eller adress. Du kan lämna tomt.
feedback-text = Vad som inte fungerar
feedback-text-hint = Berätta vad du försökte göra och vad som hände. Om du använder skärmläsare eller något annat hjälpmedel, nämn det också.
feedback-contact = Din e-postadress
feedback-contact-hint = Om du vill ha svaret per e-post. Adressen tas bort när svaret har skickats.
feedback-send = Skicka
feedback-thanks = Tack, ditt meddelande har kommit fram
feedback-due = Du får svar senast { $date }.
feedback-by-mail = Svaret kommer till din e-post, och du kan läsa det också på den här sidan.
feedback-by-address = Svaret kommer på den här sidan. Spara sidans adress: ingen annan känner till den.
feedback-not-content = Om svaret inte hjälper dig, står det i tillgänglighetsutlåtandet vilken myndighet du kan kontakta.
feedback-desk = Respons om hinder
feedback-desk-lede = Vad människor inte kan använda på den här webbplatsen. Alla får svar inom { $count } dagar. Den som väntat längst står först.
feedback-none = Ingen har berättat om hinder.
feedback-waiting = { $count ->
    [one] En respons om hinder väntar på svar, senast { $date }.
   *[other] { $count } responser om hinder väntar på svar, den första senast { $date }.
}
feedback-came = Kom { $date }
feedback-day = Kom
feedback-answered = Besvarad { $date }
feedback-due-by = Ska besvaras senast { $date }
feedback-due-soon = Ska besvaras snart, senast { $date }
feedback-due-past = Försenad: skulle ha besvarats senast { $date }
feedback-one = Ett hinder på webbplatsen
feedback-answer = Ditt svar
feedback-answer-mailed = Svaret skickas till e-posten hos den som berättade, och adressen tas sedan bort. Meddelandet är skrivet på detta språk: { $lang }.
feedback-answer-read = Den som berättade lämnade ingen adress och läser svaret på en sida vars adress hen har. Meddelandet är skrivet på detta språk: { $lang }.
feedback-answer-send = Skicka svaret
feedback-too-late = Någon annan hann svara före dig. Din egen text står längre ned, men den skickades inte.
