trail-title = What came of it
trail-voice = The voice
trail-edition = Edition
trail-left = Left out of an edition
trail-left-note = Edition { $number }. { $disposition }: { $reason }
trail-entry = Competition entry
trail-theme = Development theme
trail-decision = Decision
trail-edition-note = Edition { $number }, item { $item }, { $date }
trail-decision-note = { $body }, { $date }, { $section }
trail-nothing-yet = Nothing has used this yet. When an edition, an entry or a decision does, it will be told here.
trail-not-decided = No body has decided on this yet.
trail-voices = All the voices behind this
outcome-approved = Approved
outcome-approved-with-changes = Approved with changes
outcome-returned = Returned for preparation
outcome-rejected = Rejected
trail-nothing-came = Nothing refers to it yet.
trail-and-others = { $count ->
    [one] and one more
   *[other] and { $count } more
}
