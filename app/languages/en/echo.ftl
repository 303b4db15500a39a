echo-title = Contributions that say the same
echo-lede = Contributions of the process that curators grouped because they say the same. Nothing was merged: each keeps its text, its author and its supports.
echo-none = There are no groups yet. Choose contributions that say the same at “Suggested groups” or “What the bundle answers for”.
echo-voices = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
echo-more-voices = { $count ->
    [one] { $count } other contribution
   *[other] { $count } other contributions
}
echo-channels = { $count ->
    [one] came in one way
   *[other] came in { $count } ways
}
echo-members = Contributions of the group
echo-pick = Pick the chosen into the section
echo-group = Mark as saying the same
echo-grouped = The chosen ones are now marked as saying the same.
echo-others = Others say the same
echo-others-lede = A curator finds that these contributions say the same. Each is still a contribution of its own.
echo-all = Show all { $count } of them
echo-nobody = No other contribution says the same.
echo-leave = Take this out of the group
echo-waiting = { $count ->
    [one] One that says the same waits for an answer
   *[other] { $count } that say the same wait for an answer
}
echo-same-as = Says the same as item { $item }
echo-of-item = These wait for an answer and say the same as item { $item }
echo-all-answered = All that say the same have a place or a reason already.
problem-too-few = Too few: choose at least { $min }.
