finder-outline = Sections
finder-forum = Forum
finder-pick = Pick the chosen
finder-chosen = Chosen in another search
finder-outputs = { $count ->
    [one] One contribution from the workshop
   *[other] { $count } contributions from the workshop
}
finder-workshop = Only the contributions from one workshop are shown.
finder-every-workshop = Show the others as well
finder-within = Only the contributions from one part of the map are shown.
finder-everywhere = Show all places
finder-plan = Show on the plan
finder-plan-close = Close the plan
finder-plan-title = The contributions found, on a plan
finder-plan-caption = { $count ->
    [one] One of the contributions found has a place. North is up, the coordinates are { $crs }.
   *[other] { $count } of the contributions found have a place. North is up, the coordinates are { $crs }.
}
finder-plan-none = None of the contributions found has a place on the map.
finder-plan-more = The plan shows the newest { $shown }. In all, { $total } contributions have a place.
finder-marks = The same places as a list
finder-mark = { $count ->
    [one] One contribution near { $place }
   *[other] { $count } contributions near { $place }
}
finder-show = Show the items of the section
finder-number = Item { $count }
finder-changed = { $count ->
    [one] One item on other pages has changed
   *[other] { $count } items on other pages have changed
}
finder-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
finder-item-hint = Give the number of the item, or paste the address of the contribution.
