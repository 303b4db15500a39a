heard-video = Number of the video
heard-from = The part begins at
heard-from-hint = Minutes and seconds, for example 1:03.
heard-until = The part ends at (optional)
heard-offered = What the curator quotes
heard-offered-lede = Choose a quote to get a citation of it.
heard-play = Watch the part in the video ({ $time })
heard-own-words = You wrote down the words of the quote yourself. Nobody compared them with the video, so the citation and the files leave them out.
