edition-lede = Kirjoituksista koottuja julkaisuja, joihin voi viitata. Jokaisella on pysyvä osoite, eikä julkaisua muuteta jälkikäteen.
edition-search = Hae julkaisuista
edition-none = Julkaisuja ei vielä ole.
edition-not-found = Näillä sanoilla ei löytynyt julkaisuja. Kokeile toista sanaa.
edition-number = Julkaisu { $count }
edition-description = { $process }. Koonnut { $curator }, julkaistu { $date }.
edition-curator = Koonnut { $name }
edition-contents = Sisällys
edition-item = Kohta { $count }
edition-record = Työpajan muistio
edition-recorder = kirjannut { $name }
edition-own-page = Kirjoituksen oma sivu
edition-own-record = Työpajan oma sivu
edition-short = Viittaa tähän ehdotuksessa:
edition-note = Koostajan huomautus:
edition-removed = Moderaattori on piilottanut tämän kirjoituksen. Numero säilyy, jotta muiden kohtien numerot eivät muutu.
edition-erased = [Poistettu kirjoittajan pyynnöstä.] Numero säilyy, jotta muiden kohtien numerot eivät muutu.
edition-erased-title = [poistettu kirjoittajan pyynnöstä]
edition-succeeded = Tästä on uudempi julkaisu.
edition-succeeded-short = On uudempi julkaisu
edition-newest = Lue uusin julkaisu
edition-withdrawn-short = Vedetty takaisin
edition-withdrawn = Tämä julkaisu on vedetty takaisin. Osoite säilyy, jotta viittaukset eivät johda tyhjään.
edition-reason = Miksi julkaisu vedettiin takaisin
edition-reason-hint = Tämä näytetään kaikille julkaisun paikalla. Vähintään 10 merkkiä.
edition-withdraw = Vedä tämä julkaisu takaisin
edition-withdraw-hint = Tekstiä ei enää näytetä täällä. Osoite, perustiedot ja perustelusi säilyvät. Tätä ei voi perua.
edition-withdraw-now = Vedä takaisin nyt
edition-keep = Säilytä julkaisu
edition-desk = Koostajan työpöydälle
edition-cite = Näin viittaat tähän
edition-cite-hint = Osoite on pysyvä, eikä julkaisua muuteta jälkikäteen.
edition-cite-item = Ehdotuksessa kohtaan viitataan tunnuksella, risuaidalla (#) ja numerolla, esimerkiksi:
edition-facts = Tietoja julkaisusta
edition-pid = Julkaisun tunnus
edition-publisher = Julkaisija
edition-process = Hanke
edition-curator-label = Koonnut
edition-frozen = Julkaistu
edition-digest = Tarkistussumma (SHA-256)
edition-never-changes = Julkaisua ei koskaan muuteta. Sen voi vain korvata uudemmalla tai vetää takaisin perustellen. Kirjoittaja voi kuitenkin poistattaa oman tekstinsä; sen numero jää.
edition-erased-items = { $count ->
    [one] Yhden kohdan teksti tai nimi on poistettu kirjoittajan pyynnöstä. Tarkistussumma on edelleen sama.
   *[other] { $count } kohdan teksti tai nimi on poistettu kirjoittajan pyynnöstä. Tarkistussumma on edelleen sama.
}
edition-removed-title = Moderaattorin piilottama kirjoitus
edition-in-part = Moderaattorit ovat sittemmin poistaneet tästä tekstistä kohtia. Muu on siinä muodossa, jossa siihen viitattiin.
left-title = Mikä jäi pois ja miksi
left-lede = Kirjoitukset, jotka eivät ole tässä julkaisussa, ja koostajan perustelut.
left-answers = Mistä julkaisu vastaa
left-used = Julkaisussa
left-see = { $count ->
    [one] Katso, mikä kirjoitus jäi pois ja miksi
   *[other] Katso, mitkä { $count } kirjoitusta jäivät pois ja miksi
}
left-none = Tässä ryhmässä ei ole kirjoituksia.
left-no-scope = Tämä julkaisu vastaa vain siitä, mitä siinä on. Siinä ei kerrota, mitä jätettiin pois.
