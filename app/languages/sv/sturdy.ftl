failure-files = För många filer på kort tid
failure-files-text = För att tjänsten ska räcka till alla finns det gränser för hur många filer som görs. Du kan fortsätta { $time }. Filer som redan är gjorda får du genast. En del kan ha begärts av någon annan i samma nätverk.
failure-room = Filen kan inte göras just nu
failure-room-text = Andra laddar just nu ner utgåvornas filer, och det finns inte rum för en till. Försök igen om en stund. Utgåvan går att läsa på webbplatsen som vanligt.
failure-lost = Filen kan inte göras just nu
failure-lost-text = En bild i punkt { $count } kan inte läsas nu, och filen görs inte ofullständig. Felet har antecknats för dem som sköter webbplatsen. Resten av utgåvan går att läsa på webbplatsen.
