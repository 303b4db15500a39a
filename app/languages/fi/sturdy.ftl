failure-files = Liian monta tiedostoa lyhyessä ajassa
failure-files-text = Jotta palvelu riittäisi kaikille, tiedostojen tekemiselle on rajat. Voit jatkaa { $time }. Jo tehdyt tiedostot saat heti. Osan on voinut pyytää joku muu samasta verkosta.
failure-room = Tiedostoa ei voi tehdä juuri nyt
failure-room-text = Muut ovat juuri lataamassa julkaisujen tiedostoja, eikä uudelle ole tilaa. Yritä hetken kuluttua uudelleen. Julkaisua voi lukea sivustolla tavalliseen tapaan.
failure-lost = Tiedostoa ei voi tehdä juuri nyt
failure-lost-text = Kohdan { $count } kuvaa ei voi nyt lukea, eikä tiedostoa tehdä vajaana. Vika on kirjattu ylläpitoa varten. Muun julkaisun voi lukea sivustolla.
