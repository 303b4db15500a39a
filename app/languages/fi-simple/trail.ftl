trail-title = Mitä tästä on seurannut
trail-entry = Ehdotus kilpailussa
trail-nothing-yet = Mikään ei vielä viittaa tähän. Viitata tarkoittaa, että toinen teksti mainitsee tämän. Kun julkaisu, kilpailuehdotus tai päätös viittaa tähän, näet sen tässä.
trail-voices = Kaikki kirjoitukset, joihin tämä perustuu
outcome-approved-with-changes = Hyväksytty, mutta muutettu
outcome-returned = Palautettu: asiaa valmistellaan lisää
trail-nothing-came = Mikään ei vielä viittaa tähän.
