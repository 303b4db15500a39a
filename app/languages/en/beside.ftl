beside-title = Changes of the bundle
beside-lede = Who did what and when, newest first. Only those who curate see this.
beside-none = Nothing has been changed yet.
beside-lately = Latest changes
beside-all = All changes
beside-touched = Last changed by { $name } on { $time }
beside-begun = Bundle begun
beside-texts = Title or foreword changed
beside-section-added = Section added: { $title }
beside-section-changed = Section changed: { $title }
beside-section-moved = Section moved: { $title }
beside-section-removed = Section removed: { $title }
beside-picked = Picked: { $title }
beside-picked-many = { $count ->
    [one] One item picked
   *[other] { $count } items picked
}
beside-taken-out = Taken out: { $title }
beside-moved = Moved: { $title }
beside-noted = Note changed: { $title }
beside-quoted = Quoted: { $title }
beside-unquoted = Quote taken away: { $title }
beside-wording = Newest wording taken: { $title }
beside-scope = Chosen what the bundle answers for
beside-answered = { $count ->
    [one] One contribution left out with a reason
   *[other] { $count } contributions left out with a reason
}
beside-frozen = Edition { $count } frozen
beside-not-public = an item that not everybody can read any more
beside-taken = { $name } took this item out on { $time }: { $title }. So your change was not saved.
beside-removed = { $name } removed this section on { $time }: { $title }. So your change was not saved.
beside-erased = This item is not in the bundle any more, because what it was picked from was erased. So your change was not saved.
beside-gone = This is not in the bundle any more. So your change was not saved.
beside-yours = Here is what you wrote. Copy it if you still need it.
beside-freeze = Nothing was frozen yet, because others changed the bundle since you opened the page:
beside-freeze-go = Go on to freezing
beside-news = { $others ->
    [0] { $name } changed the bundle.
    [one] { $name } and one more changed the bundle.
   *[other] { $name } and { $others } more changed the bundle.
}
beside-show = Show it as it is now
problem-removed = This was removed since you opened the page. Choose another one.
problem-renumbered = The items' numbers may have changed since you opened the page. Check the number and send again.
