heard-video = Videon numero
heard-from = Alkaa videolla
heard-from-hint = Minuutit ja sekunnit, esimerkiksi 1:03.
heard-until = Päättyy videolla (vapaaehtoinen)
heard-offered = Koostajan lainaukset
heard-offered-lede = Valitse lainaus, niin saat siihen viitteen.
heard-play = Katso videolta ({ $time })
heard-own-words = Lainauksen sanat ovat sinun kirjaamasi. Niitä ei ole verrattu videoon, joten ne jäävät pois viitteestä ja tiedostoista.
