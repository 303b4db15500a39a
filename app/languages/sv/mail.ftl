outbox-title = Meddelanden
outbox-lede-sent = Vad webbplatsen har skickat med e-post och vad som väntar på att skickas. Texterna visas inte här: läsarna får dem i sin post.
outbox-lede-kept = Webbplatsen har ingen postserver, så meddelandena väntar här. En länk i ett meddelande är hemlig, och den som öppnar den kan handla i mottagarens namn: ge den bara till mottagaren, och öppna den inte själv.
outbox-noted = Varje gång sidan öppnas antecknas det, och vem som öppnade den, eftersom den visar vem webbplatsen skriver till.
outbox-empty = Det finns inga meddelanden.
outbox-waiting = Väntar
outbox-sent = Skickat
outbox-failed = Uppgivet
outbox-to = Till { $email }, { $when }
outbox-tries = { $count ->
    [one] försökt en gång
   *[other] försökt { $count } gånger
}

letter-sign-in-subject = Din länk för att logga in
letter-sign-in =
    Hej,

    öppna den här länken för att logga in på { $site }:

    { $link }

    Länken fungerar en gång och i 15 minuter. Om du öppnar den på en annan enhet än den där du bad om den frågar vi efter koden som visas där.

    Om du inte bad om den behöver du inte göra något. Skicka inte meddelandet vidare: den som har länken kan uppträda som du.
letter-join-subject = Gör ditt konto färdigt
letter-join =
    Hej,

    någon, troligen du, vill delta på { $site } med den här adressen. Den har inget konto där ännu. Öppna länken för att skapa ett:

    { $link }

    Länken fungerar en gång och i 15 minuter. Om du öppnar den på en annan enhet än den där du bad om den frågar vi efter koden som visas där.

    Om du inte bad om den behöver du inte göra något, och inget konto skapas.
letter-again-subject = Du har redan ett konto
letter-again =
    Hej,

    någon, troligen du, ville skapa ett konto på { $site } med den här adressen. Den har redan ett, och inget har ändrats. Logga in här:

    { $link }
letter-address-old-subject = Bekräfta bytet av adress
letter-address-old =
    Hej,

    ditt konto på { $site } ska få en annan adress: { $email }

    Om du vill det, öppna den här länken inom ett dygn:

    { $link }

    Om du inte vill det, öppna den inte utan byt ditt lösenord: någon annan har bett om detta i ditt namn.
letter-address-new-subject = Bekräfta din nya adress
letter-address-new =
    Hej,

    ett konto på { $site } ska få den här adressen. Om den är din och du vill det, öppna länken inom ett dygn:

    { $link }

    Annars behöver du inte göra något.
letter-address-known-subject = Adressen har redan ett konto
letter-address-known =
    Hej,

    ett konto på { $site } skulle få den här adressen, men den har redan ett eget konto. Inget har ändrats. Om det var du, logga in med den här adressen eller välj en annan.
letter-feedback-subject = Svar på din respons
letter-feedback =
    Hej,

    du berättade om ett hinder på { $site }:

    { $asked }

    Svaret:

    { $answer }

    Om svaret inte hjälper dig, står det i webbplatsens tillgänglighetsutlåtande vilken myndighet du kan kontakta. Din adress har nu tagits bort ur responsen.
letter-password-subject = Ditt lösenord har bytts
letter-password =
    Hej,

    lösenordet till ditt konto på { $site } har bytts, och du har loggats ut överallt annars.

    Om det inte var du, logga genast in med en länk och välj ett annat:

    { $link }
letter-linked-subject = Ett nytt sätt att logga in har kopplats till ditt konto
letter-linked =
    Hej,

    man kan nu logga in på ditt konto på { $site } också via { $provider }.

    Om det inte var du, ta genast bort kopplingen, logga ut överallt annars och byt ditt lösenord:

    { $link }
letter-unlinked-subject = Ett sätt att logga in har tagits bort från ditt konto
letter-unlinked =
    Hej,

    man kan inte längre logga in på ditt konto på { $site } via { $provider }.

    Om det inte var du, logga ut överallt annars och byt ditt lösenord:

    { $link }
letter-factor-set-subject = Ditt konto har nu ett andra steg
letter-factor-set =
    Hej,

    från och med nu frågar vi efter en kod när du loggar in på { $site }, och du har loggats ut överallt annars.

    Om det inte var du, berätta det genast för den som driver webbplatsen och välj ett nytt lösenord:

    { $link }
letter-factor-removed-subject = Det andra steget är borttaget
letter-factor-removed =
    Hej,

    vi frågar inte längre efter någon kod när du loggar in på ditt konto på { $site }.

    Om det inte var du, och du inte bad om det, välj genast ett nytt lösenord:

    { $link }
letter-recovery-subject = En reservkod har använts
letter-recovery =
    Hej,

    någon, troligen du, loggade in på ditt konto på { $site } med en av dina reservkoder. { $count ->
        [0] Det finns inga kvar.
        [one] Det finns en kvar.
       *[other] Det finns { $count } kvar.
    } Du kan göra nya här:

    { $link }

    Om det inte var du, välj genast ett nytt lösenord och gör nya koder.
letter-refused-subject = Någon hade ingen rätt kod till ditt konto
letter-refused =
    Hej,

    någon kom förbi det första steget vid inloggningen på ditt konto på { $site } och skrev sedan fem felaktiga koder. Personen släpptes inte in.

    Om det inte var du, känner någon till ditt lösenord eller läser din e-post. Välj ett nytt lösenord:

    { $link }
letter-passkey-added-subject = En lösennyckel lades till på ditt konto
letter-passkey-added =
    Hej,

    det går nu att logga in på ditt konto på { $site } med lösennyckeln ”{ $name }”.

    Om det inte var du, ta genast bort den, logga ut överallt annars och byt lösenord:

    { $link }
letter-passkey-removed-subject = En lösennyckel togs bort från ditt konto
letter-passkey-removed =
    Hej,

    det går inte längre att logga in på ditt konto på { $site } med lösennyckeln ”{ $name }”.

    Om det inte var du, logga ut överallt annars och byt lösenord:

    { $link }
letter-passkey-copied-subject = Din lösennyckel kan ha kopierats
letter-passkey-copied =
    Hej,

    någon försökte logga in på ditt konto på { $site } med lösennyckeln ”{ $name }”, men den säger att den har använts färre gånger än den har. Det kan finnas en kopia. Ingen släpptes in.

    Ta bort lösennyckeln och gör en ny på en enhet som du litar på:

    { $link }
letter-ruled-subject = En moderator har beslutat om det du skrev
letter-held-subject = Det du skrev väntar på en moderator
letter-ruled =
    Hej,

    det här gäller något som du har skrivit på { $site }:

    { $kind }: ”{ $title }”
letter-ruled-reason = Grund: { $reason }
letter-ruled-law = Lag: { $basis }
letter-ruled-rules = Regler: { $basis }
letter-ruled-words =
    Med beslutsfattarens egna ord:

    { $words }
letter-ruled-appeal =
    Om du tycker att beslutet är fel kan du begära omprövning till och med { $day }. { $count ->
        [one] Du har en dag på dig.
       *[other] Du har { $count } dagar på dig.
    } Någon annan än den som beslutade läser din begäran. Här kan du läsa beslutet och begära omprövning:

    { $link }
letter-ruled-read =
    Här kan du läsa detta igen:

    { $link }
letter-appeal-subject = Din begäran om omprövning har avgjorts
letter-appeal =
    Hej,

    någon annan än den som beslutade har läst din begäran om omprövning. Den gällde det här på { $site }:

    { $kind }: ”{ $title }”
letter-appeal-upheld = Beslutet står fast.
letter-appeal-reversed = Beslutet upphävdes.
