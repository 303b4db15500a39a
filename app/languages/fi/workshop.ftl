workshop-lede = Tilaisuuksia, joissa on työskennelty yhdessä, ja niiden muistiot.
workshop-search = Hae työpajojen muistioista
workshop-none = Työpajojen muistioita ei ole vielä lisätty.
workshop-not-found = Näillä sanoilla ei löytynyt muistioita. Kokeile toista sanaa.
workshop-hidden = Moderaattori on piilottanut tämän muistion. Vain sen lisääjä ja moderaattorit näkevät sen.
workshop-new = Lisää työpajan muistio
workshop-new-lede = Kerro sanoin ja kuvin, mitä tilaisuudessa tapahtui ja mitä ihmiset siellä esittivät.
workshop-edit = Muokkaa muistiota
workshop-file = Julkaise muistio
workshop-heads = { $count ->
    [one] { $count } osallistuja
   *[other] { $count } osallistujaa
}
workshop-outputs = { $count ->
    [0] ei tuotoksia
    [one] { $count } tuotos
   *[other] { $count } tuotosta
}
workshop-outputs-title = Mitä tilaisuudesta syntyi
workshop-no-outputs = Tästä tilaisuudesta ei ole näkyvissä kirjoituksia.
workshop-outputs-hint = Jokaisesta tuotoksesta tulee oma kirjoitus. Sitä voi kannattaa, ja siihen voi vastata ja viitata. Tuotokset ilman otsikkoa ja tekstiä jätetään pois.
workshop-outputs-hint-more = Tässä voit lisätä sen, mitä vielä puuttuu. Aiemmin lisätyt ovat omia kirjoituksiaan ja säilyvät.
workshop-output = Tuotos { $count }
workshop-more = Lisää tuotoksia
workshop-output-author = Kuka näin sanoi
workshop-output-author-hint = Ryhmä, pöytä tai etunimi. Jos jätät tyhjäksi, tekijäksi tulee tilaisuus.
workshop-choose = Valitse
workshop-forum = Foorumi, jolla tuotokset julkaistaan
workshop-forum-hint = Tarvitaan vain, jos tuotoksia on.
workshop-no-forum = Ei foorumia
workshop-title-hint = Millä nimellä ihmiset puhuvat tilaisuudesta?
workshop-summary = Mitä tapahtui
workshop-summary-hint = Mitä kysyttiin, mitä tehtiin, mistä oltiin samaa ja mistä eri mieltä. Tyhjä rivi aloittaa uuden kappaleen.
workshop-pictures = Valokuvat ja fläppitaulut (vapaaehtoinen)
workshop-place-legend = Missä tilaisuus pidettiin? (vapaaehtoinen)
workshop-facts = Tietoja tilaisuudesta
workshop-method = Toteutustapa
workshop-held = Päivä
workshop-place = Paikka
workshop-people = Kuinka moni osallistui
workshop-filed-by = Kirjannut
workshop-filed = Lisätty
workshop-method-facilitated = Ohjattu työpaja
workshop-method-self-run = Omatoiminen työpaja
workshop-method-public-space = Kysely julkisessa tilassa
workshop-method-digital-storytelling = Digitaalinen tarinankerronta
workshop-method-graphic-facilitation = Visuaalinen fasilitointi
workshop-method-wiki-planning = Wikisuunnittelu
workshop-method-seminar = Seminaari
