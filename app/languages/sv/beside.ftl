beside-title = Ändringar i sammanställningen
beside-lede = Vem som gjorde vad och när, det nyaste först. Bara redaktörerna ser detta.
beside-none = Det finns inga ändringar ännu.
beside-lately = Senaste ändringar
beside-all = Alla ändringar
beside-touched = Senast ändrat av { $name } { $time }
beside-begun = Sammanställningen påbörjad
beside-texts = Rubrik eller förord ändrat
beside-section-added = Avsnitt tillagt: { $title }
beside-section-changed = Avsnitt ändrat: { $title }
beside-section-moved = Avsnitt flyttat: { $title }
beside-section-removed = Avsnitt borttaget: { $title }
beside-picked = Inplockat: { $title }
beside-picked-many = { $count ->
    [one] En punkt inplockad
   *[other] { $count } punkter inplockade
}
beside-taken-out = Borttaget: { $title }
beside-moved = Flyttat: { $title }
beside-noted = Anmärkning ändrad: { $title }
beside-quoted = Citat tillagt: { $title }
beside-unquoted = Citat borttaget: { $title }
beside-wording = Nyaste versionen tagen: { $title }
beside-scope = Valt vad sammanställningen svarar för
beside-answered = { $count ->
    [one] Ett inlägg lämnat utanför med en motivering
   *[other] { $count } inlägg lämnade utanför med en motivering
}
beside-frozen = Utgåva { $count } publicerad
beside-not-public = en punkt som inte längre är offentlig
beside-taken = { $name } tog bort den här punkten ur sammanställningen { $time }: { $title }. Därför sparades inte din ändring.
beside-removed = { $name } tog bort det här avsnittet { $time }: { $title }. Därför sparades inte din ändring.
beside-erased = Den här punkten finns inte längre i sammanställningen, eftersom den ursprungliga texten har raderats. Därför sparades inte din ändring.
beside-gone = Det här finns inte längre i sammanställningen. Därför sparades inte din ändring.
beside-yours = Här är det du skrev. Kopiera texten om du ännu behöver den.
beside-freeze = Utgåvan publicerades inte ännu, eftersom andra ändrade sammanställningen efter att du öppnade sidan:
beside-freeze-go = Gå till publiceringen
beside-news = { $others ->
    [0] { $name } ändrade sammanställningen.
    [one] { $name } och en till ändrade sammanställningen.
   *[other] { $name } och { $others } till ändrade sammanställningen.
}
beside-show = Visa sammanställningen som den är nu
problem-removed = Detta har tagits bort efter att du öppnade sidan. Välj något annat.
problem-renumbered = Punkternas nummer kan ha ändrats efter att du öppnade sidan. Kontrollera numret och skicka på nytt.
