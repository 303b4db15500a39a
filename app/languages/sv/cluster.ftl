cluster-title = Förslag till grupper
cluster-lede = Inlägg föreslås som en grupp när de har ord gemensamt som är ovanliga i de andra inläggen. Förslagen bygger bara på att ord räknas: ingen utomstående tjänst används, och inget avgörs eller sparas.
cluster-looked-at = { $count ->
    [one] Ett inlägg saknar ännu plats eller motivering.
   *[other] Grupperna har sökts bland { $count } inlägg som ännu saknar plats eller motivering.
}
cluster-looked-at-newest = Grupperna har sökts bland de { $newest } nyaste inläggen. Sammanlagt { $all } inlägg saknar plats eller motivering.
cluster-size = { $count ->
    [one] Ett inlägg
   *[other] { $count } inlägg
}
cluster-shared = Gemensamma ord:
cluster-more = { $count ->
    [one] Till gruppen hör ett inlägg till som inte visas här.
   *[other] Till gruppen hör { $count } inlägg till som inte visas här.
}
cluster-pick = Plocka in de valda i avsnittet
cluster-echo = Ange att de valda säger samma sak
cluster-answer = Sök med ordet ”{ $word }” och motivera varför en del lämnas utanför
cluster-none = Inga grupper hittades. Inläggen har inte tillräckligt många gemensamma ord som är ovanliga i de andra.
cluster-all-placed = Det finns inget att gruppera: varje inlägg har redan en plats eller en motivering.
