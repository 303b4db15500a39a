workshop-lede = Tilaisuuksia, joissa on työskennelty yhdessä, ja niistä jääneet tallenteet.
workshop-search = Hae työpajojen tallenteista
workshop-none = Yhdenkään työpajan tallennetta ei ole vielä viety tänne.
workshop-not-found = Näillä sanoilla ei löytynyt tallenteita. Kokeile toista sanaa.
workshop-new = Vie työpajan tallenne
workshop-new-lede = Mitä tilaisuudessa tapahtui, sanoin ja kuvin, ja mitä ihmiset siellä esittivät.
workshop-edit = Muokkaa tallennetta
workshop-file = Vie tallenne
workshop-heads = { $count ->
    [one] { $count } osallistuja
   *[other] { $count } osallistujaa
}
workshop-outputs = { $count ->
    [0] ei tuotoksia
    [one] { $count } tuotos
   *[other] { $count } tuotosta
}
workshop-outputs-title = Mitä siitä syntyi
workshop-no-outputs = Tästä tilaisuudesta ei ole näkyvissä kirjoituksia.
workshop-outputs-hint = Jokaisesta tulee oma kirjoituksensa, jota voi kannattaa, johon voi vastata ja viitata. Rivit, joilla ei ole otsikkoa eikä tekstiä, jätetään pois.
workshop-outputs-hint-more = Tässä voit lisätä sen, mitä vielä puuttuu. Aiemmin viedyt ovat omia kirjoituksiaan ja säilyvät.
workshop-output = Tuotos { $count }
workshop-output-author = Kuka näin sanoi
workshop-output-author-hint = Ryhmä, pöytä tai etunimi. Tyhjä: tilaisuus.
workshop-choose = Valitse
workshop-forum = Foorumi, jolle tuotokset viedään
workshop-forum-hint = Tarvitaan vain, jos tuotoksia on.
workshop-no-forum = Ei foorumia
workshop-title-hint = Miksi ihmiset kutsuisivat tilaisuutta?
workshop-summary = Mitä tapahtui
workshop-summary-hint = Mitä kysyttiin, mitä tehtiin, mistä oltiin samaa ja mistä eri mieltä. Tyhjä rivi aloittaa uuden kappaleen.
workshop-pictures = Valokuvat ja taulut (vapaaehtoinen)
workshop-place-legend = Missä se pidettiin? (vapaaehtoinen)
workshop-facts = Tietoja tilaisuudesta
workshop-method = Miten se pidettiin
workshop-held = Päivä
workshop-place = Paikka
workshop-people = Kuinka moni osallistui
workshop-filed-by = Kirjannut
workshop-filed = Viety tänne
workshop-method-facilitated = Ohjattu työpaja
workshop-method-self-run = Omatoiminen työpaja
workshop-method-public-space = Kuuleminen julkisella paikalla
workshop-method-digital-storytelling = Digitaalinen tarinankerronta
workshop-method-graphic-facilitation = Piirtäen ohjattu työpaja
workshop-method-wiki-planning = Wikisuunnittelu
workshop-method-seminar = Seminaari
