competition-eyebrow = Competition
competition-lede = Proposals made under a pseudonym, built on what people have said.
competition-none = No competition has been opened yet.
competition-new = Open a competition
competition-title = Title
competition-brief = The brief
competition-deadline = Last day for entries
competition-deadline-hint = It ends at midnight, in the town's time.
competition-gallery = When the entries can be seen
competition-gallery-open = Entries can be seen as they come in.
competition-gallery-after = Entries can be seen once the deadline is past.
competition-open-now = Open the competition
competition-programme = Editions of the programme
competition-edition = edition { $count }
competition-open-until = Entries are taken until { $date }
competition-closed-on = Closed on { $date }
competition-entries = Entries
competition-no-entries = There is no entry to be seen here.
competition-sealed = The entries stay closed to everybody until the deadline is past. If you have submitted one, only you see it.
competition-search = Search the entries
competition-citations = { $count ->
    [0] builds on no item
    [one] builds on { $count } item
   *[other] builds on { $count } items
}
competition-enter = Submit an entry
competition-enter-lede = The entry is published under its pseudonym. Who made it is kept apart from it, in an envelope of its own. Once submitted it cannot be changed.
competition-pseudonym = Pseudonym
competition-pseudonym-hint = The only name on the entry. Do not write your own anywhere, nor on the boards.
competition-entry-title = Title of the entry
competition-statement = What it proposes
competition-boards = Boards
competition-boards-hint = Up to 10 boards as pictures: JPEG, PNG, WebP or GIF, at most 15 MB each. PDF is not taken yet; save each board as a picture.
competition-cites = What it builds on
competition-cites-hint = Every edition prints the short name of each item, such as 7hq3k9m2x4pt8vwz#12. Paste it here, or the item's address.
competition-cite = Item of an edition
competition-cite-note = What you took from it
competition-submit = Submit the entry
competition-by = Entry by the pseudonym { $name }
competition-only-you = Until the deadline is past, only you see this entry.
competition-entry-hidden = A moderator put this entry out of sight. Only whoever made it and the moderators see it.
competition-builds-on = The voices that this builds on
competition-no-citations = This entry names no item of an edition.
competition-cited-item = { $title }, edition { $number }, item { $item }
competition-search-list = Search competitions
