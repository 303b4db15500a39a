edition-lede = Julkaisuun on koottu kirjoituksia. Julkaisuun voi viitata. Jokaisella julkaisulla on pysyvä osoite. Julkaisua ei muuteta jälkikäteen.
edition-not-found = Näillä sanoilla ei löytynyt mitään. Kokeile toista sanaa.
edition-curator = Julkaisun kokosi { $name }
edition-contents = Sisältö
edition-recorder = muistiin kirjoitti { $name }
edition-short = Kun viittaat tähän ehdotuksessa, käytä tätä:
edition-removed = Moderaattori on piilottanut tämän kirjoituksen. Numero säilyy, jotta muut numerot eivät muutu.
edition-erased = [Poistettu, koska kirjoittaja pyysi sitä.] Numero säilyy, jotta muut numerot eivät muutu.
edition-erased-title = [poistettu, koska kirjoittaja pyysi sitä]
edition-withdrawn = Tämä julkaisu on vedetty takaisin. Osoite säilyy, jotta viittaukset toimivat yhä.
edition-reason-hint = Kaikki näkevät tämän julkaisun paikalla. Kirjoita vähintään 10 merkkiä.
edition-withdraw-hint = Tekstiä ei enää näytetä täällä. Osoite, perustiedot ja syy säilyvät. Tätä ei voi perua.
edition-cite-hint = Osoite on pysyvä. Julkaisua ei muuteta jälkikäteen.
edition-cite-item = Kun viittaat kohtaan ehdotuksessa, kirjoita ensin julkaisun tunnus. Kirjoita sitten risuaita (#) ja kohdan numero. Esimerkki:
edition-pid = Julkaisun tunnus
edition-curator-label = Julkaisun kokosi
edition-frozen = Milloin julkaistiin
edition-never-changes = Julkaisua ei koskaan muuteta. Siitä voi vain tehdä uudemman julkaisun, tai sen voi vetää takaisin. Silloin pitää kertoa syy. Kirjoittaja voi kuitenkin poistattaa oman tekstinsä. Silloin tekstin numero jää.
edition-erased-items = { $count ->
    [one] Yhden kohdan teksti tai nimi on poistettu, koska kirjoittaja pyysi sitä. Tarkistussumma on edelleen sama.
   *[other] { $count } kohdan teksti tai nimi on poistettu, koska kirjoittaja pyysi sitä. Tarkistussumma on edelleen sama.
}
edition-removed-title = Moderaattori on piilottanut tämän kirjoituksen
edition-in-part = Moderaattorit ovat myöhemmin poistaneet tästä tekstistä kohtia. Muu teksti on samanlainen kuin silloin, kun siihen viitattiin.
