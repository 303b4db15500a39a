echo-title = Inlägg som säger samma sak
echo-lede = Projektets inlägg som redaktörerna har grupperat för att de säger samma sak. Inget har slagits ihop: varje inlägg har kvar sin text, sin skribent och sitt stöd.
echo-none = Det finns inga grupper ännu. Välj inlägg som säger samma sak på sidan ”Förslag till grupper” eller ”Vad sammanställningen svarar för”.
echo-voices = { $count ->
    [one] { $count } inlägg
   *[other] { $count } inlägg
}
echo-more-voices = { $count ->
    [one] { $count } annat inlägg
   *[other] { $count } andra inlägg
}
echo-channels = { $count ->
    [one] inkom på ett sätt
   *[other] inkom på { $count } olika sätt
}
echo-members = Inläggen i gruppen
echo-pick = Plocka in de valda i avsnittet
echo-group = Ange att de valda säger samma sak
echo-grouped = Nu är det angett att de valda säger samma sak.
echo-others = Också andra säger samma sak
echo-others-lede = Enligt en redaktör säger de här inläggen samma sak. Vart och ett är ändå ett eget inlägg.
echo-all = Visa alla { $count } inlägg
echo-nobody = Inget annat inlägg säger samma sak.
echo-leave = Ta bort det här ur gruppen
echo-waiting = { $count ->
    [one] Ett inlägg som säger samma sak väntar på svar
   *[other] { $count } inlägg som säger samma sak väntar på svar
}
echo-same-as = Säger samma sak som punkt { $item }
echo-of-item = De här väntar på svar och säger samma sak som punkt { $item }
echo-all-answered = Alla som säger samma sak har redan en plats eller en motivering.
problem-too-few = För få: välj minst { $min }.
