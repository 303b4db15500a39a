workshop-lede = Täällä ovat työpajat ja niiden muistiot. Työpaja on tilaisuus, jossa ihmiset työskentelevät yhdessä. Muistio kertoo, mitä siellä tapahtui.
workshop-not-found = Näillä sanoilla ei löytynyt mitään. Kokeile toista sanaa.
workshop-hidden = Moderaattori eli keskustelun valvoja on piilottanut tämän muistion. Vain muistion lisääjä ja moderaattorit näkevät sen.
workshop-new-lede = Kerro, mitä työpajassa tapahtui. Kerro myös, mitä ihmiset siellä esittivät. Käytä sanoja ja kuvia.
workshop-outputs = { $count ->
    [0] ei kirjoituksia
    [one] { $count } kirjoitus
   *[other] { $count } kirjoitusta
}
workshop-outputs-title = Mitä työpajassa syntyi
workshop-no-outputs = Tästä työpajasta ei ole näkyvissä kirjoituksia.
workshop-outputs-hint = Näistä jokaisesta tulee oma kirjoitus. Sitä voi kannattaa. Siihen voi vastata ja viitata. Jos kirjoituksella ei ole otsikkoa eikä tekstiä, se jää pois.
workshop-outputs-hint-more = Voit lisätä tähän sen, mitä vielä puuttuu. Vanhat ovat jo omia kirjoituksia, ja ne säilyvät.
workshop-output = Kirjoitus { $count }
workshop-more = Lisää kirjoituksia
workshop-output-author-hint = Kirjoita ryhmä, pöytä tai etunimi. Jos et kirjoita mitään, tekijäksi tulee työpaja.
workshop-forum = Foorumi, jolla kirjoitukset julkaistaan
workshop-forum-hint = Tarvitaan vain, jos kirjoituksia on.
workshop-title-hint = Millä nimellä ihmiset puhuvat työpajasta?
workshop-summary-hint = Mitä kysyttiin? Mitä tehtiin? Mistä oltiin samaa mieltä ja mistä eri mieltä? Tyhjä rivi aloittaa uuden kappaleen.
workshop-pictures = Kuvat työpajasta ja sen papereista (jos haluat)
workshop-place-legend = Missä työpaja oli? (jos haluat kertoa)
workshop-facts = Tietoja työpajasta
workshop-method = Millainen työpaja oli
workshop-filed-by = Kuka lisäsi muistion
workshop-filed = Milloin lisättiin
workshop-method-self-run = Työpaja, jonka osallistujat pitivät itse
workshop-method-public-space = Kysely julkisella paikalla, esimerkiksi kadulla
workshop-method-digital-storytelling = Tarinoiden kertominen digitaalisesti
workshop-method-graphic-facilitation = Työpaja, jossa keskustelu piirrettiin kuviksi
workshop-method-wiki-planning = Wikisuunnittelu (suunnittelu yhteisellä verkkosivulla)
