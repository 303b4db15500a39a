browse-title = Browse the items
browse-lede = Look for items by words, section, kind, voice or workshop, by picture or on the plan. What you choose you can put on a tray.
browse-all = All
browse-words = Words
browse-section = Section
browse-kind = What it is
browse-theme = Development theme
browse-with = What comes with it
browse-pictures = Pictures
browse-places = A place
browse-show = Show
browse-nothing = Nothing in the edition is like that. Try fewer words, or another section.
browse-found = { $count ->
    [0] Nothing found
    [one] One item
   *[other] { $count } items
}
browse-voice = Only what { $name } said.
browse-every-voice = Show all voices
browse-workshop = Only what came out of one workshop.
browse-every-workshop = Show all of them
browse-same-workshop = More from this workshop
plan-title = Plan of the items that have a place
plan-caption = { $count ->
    [one] One item has a place. North is up; coordinates in { $crs }.
   *[other] { $count } items have a place. North is up; coordinates in { $crs }.
}
plan-mark = { $count ->
    [one] Item { $numbers }
   *[other] Items { $numbers }
}
plan-metres = { $count } m
plan-kilometres = { $count } km
tray-title = Tray
tray-lede = The items that were chosen. Print them as a sheet to work on, or take their citations along. They stand in the page's address, so you can keep it or pass it on.
tray-open = Open the tray
tray-count = On the tray:
tray-empty = Nothing is on the tray. Choose items while you browse.
tray-keep = Keep only what is marked
tray-more = Choose more
tray-citations = { $count ->
    [one] Citation of one item
   *[other] Citations of { $count } items
}
changes-title = What changed
changes-lede = What came, what went and what was changed since another edition.
changes-only-one = There is no other edition to compare with.
changes-edition = Edition { $number }, { $date }
changes-since = Since
changes-show = Compare
changes-against = Since edition { $number } of { $date }
changes-came = { $count ->
    [0] Nothing came
    [one] One item came
   *[other] { $count } items came
}
changes-went = { $count ->
    [0] Nothing went
    [one] One item went
   *[other] { $count } items went
}
changes-changed = { $count ->
    [0] Nothing was changed
    [one] One item was changed
   *[other] { $count } items were changed
}
changes-same = { $count ->
    [0] No item is as it was.
    [one] One item is as it was.
   *[other] { $count } items are as they were.
}
changes-unknown = { $count ->
    [one] One item cannot be compared, since it cannot be read any more.
   *[other] { $count } items cannot be compared, since they cannot be read any more.
}
changes-text = Text
changes-media = Pictures or videos
changes-place = Place
changes-note = Curator's note
changes-section = Section
changes-before = As it was: item { $count }
browse-one-place = Only what stands at one place on the plan.
browse-every-place = Show all places
tray-pick = Pick item { $count }
tray-stay = Keep item { $count }
tray-most = Only the first { $count } of the chosen items are shown.
changes-more = Show all { $count }
