heard-video = Videons nummer
heard-from = Börjar i videon
heard-from-hint = Minuter och sekunder, till exempel 1:03.
heard-until = Slutar i videon (frivilligt)
heard-offered = Citat som redaktören har valt
heard-offered-lede = Välj ett citat, så får du en hänvisning till det.
heard-play = Se i videon ({ $time })
heard-own-words = Du har själv skrivit ned orden i citatet. De har inte jämförts med videon och tas därför inte med i hänvisningen eller filerna.
