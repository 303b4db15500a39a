heard-video = Videons nummer
heard-from = Stället börjar i videon
heard-from-hint = Minuter och sekunder, till exempel 1:03.
heard-until = Stället slutar (frivilligt)
heard-offered = Citat som redaktören har valt
heard-offered-lede = Välj ett citat, så får du en hänvisning till det.
heard-play = Se stället i videon ({ $time })
heard-own-words = Du har själv skrivit ned orden i citatet. De har inte jämförts med videon.
