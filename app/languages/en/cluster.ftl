cluster-title = Suggested groups
cluster-lede = Contributions are suggested as a group where they share words that few others have. The words are only counted: no outside service is asked, and nothing is decided or stored.
cluster-looked-at = { $count ->
    [one] One contribution has no place or reason yet.
   *[other] Groups were looked for among { $count } contributions that have no place or reason yet.
}
cluster-looked-at-newest = Groups were looked for among the { $newest } newest contributions. In all, { $all } have no place or reason yet.
cluster-size = { $count ->
    [one] One contribution
   *[other] { $count } contributions
}
cluster-shared = They share:
cluster-more = { $count ->
    [one] One more belongs to the group and is not shown here.
   *[other] { $count } more belong to the group and are not shown here.
}
cluster-pick = Pick the chosen into the section
cluster-echo = Mark as saying the same
cluster-answer = Search for “{ $word }” and say why some are left out
cluster-none = No groups were found. No contributions share enough words that are rare in the others.
cluster-all-placed = There is nothing to group: each contribution has a place or a reason already.
