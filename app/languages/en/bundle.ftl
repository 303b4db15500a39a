bundle-lede = Bundles in the making. What is ready is frozen into an edition that people can cite.
bundle-none = No bundle has been begun yet.
bundle-new = Begin a bundle
bundle-new-lede = A bundle gathers voices in sections, with your words around them.
bundle-begin = Begin
bundle-eyebrow = Bundle
bundle-title = Title
bundle-foreword = Foreword
bundle-items = { $count ->
    [0] no items
    [one] { $count } item
   *[other] { $count } items
}
bundle-editions = { $count ->
    [0] no editions
    [one] { $count } edition
   *[other] { $count } editions
}
bundle-change = Change title and foreword
bundle-save-texts = Save title and foreword
bundle-no-sections = There is no section yet. Add the first one, then pick what belongs into it.
bundle-section-new = Add a section
bundle-section-add = Add the section
bundle-section-title = Title of the section
bundle-section-words = Your words about it (optional)
bundle-section-change = Change title and words
bundle-section-save = Save the section
bundle-section-remove = Remove the section
bundle-section-empty = Nothing has been picked into this section yet.
bundle-up = Up
bundle-down = Down
bundle-section-up = Section up
bundle-section-down = Section down
bundle-drop = Take out
bundle-item-more = Note, quotes and section
bundle-note = Your note
bundle-note-hint = Why it is here, or what it answers. Stands beside it in the edition.
bundle-note-save = Save the note
bundle-into = Move to the section
bundle-move = Move
bundle-changed = Changed since you picked it: you have wording { $picked }, the newest is { $newest }.
bundle-compare = See the wordings
bundle-refresh = Take the newest wording
bundle-unreadable = Not everybody can read this any more. Take it out before you freeze.
bundle-find = Find and pick
bundle-find-words = Search contributions and workshops
bundle-find-what = What is searched
bundle-found-nothing = Nothing was found. Try another word.
bundle-pick-into = Pick into the section
bundle-pick = Pick into “{ $section }”
bundle-picked = In the bundle
bundle-freeze = Freeze an edition
bundle-freeze-number = Freeze edition { $count }
bundle-freeze-hint = The edition gets a permanent address and numbered items, and can never be changed: only succeeded by a newer one, or withdrawn with a reason. The bundle stays as it is, and you can go on with it.
bundle-freeze-now = Freeze and publish
bundle-not-ready-empty = Nothing can be frozen yet: pick at least one item.
bundle-not-ready-unreadable = Nothing can be frozen as it stands: not everybody can read these any more. Take them out first.
scope-title = What the bundle answers for
scope-lede = Choose forums. Each contribution in them is either in the bundle or left out with a reason. The edition shows both.
scope-forums = Forums
scope-forums-hint = If you choose none, the bundle answers only for what was picked into it.
scope-save = Save the forums
scope-totals = Figures
scope-size = Contributions in the forums
scope-used = In the bundle
scope-undecided = Waiting for an answer
scope-in-question = Not in the bundle
scope-all-answered = Each contribution has a place or a reason.
scope-which = Choose contributions
scope-disposition = What becomes of them
scope-item = The item that they belong to
scope-item-hint = Needed where another item says the same, or where they are in conflict with it.
scope-no-item = None
scope-reason = Reason
scope-reason-hint = Short and plain: those who wrote read this.
scope-answer = Save for the chosen ones
scope-answer-them = Answer for them
disposition-echoed = Said by another item
disposition-in-conflict = In conflict with another item
disposition-out-of-scope = Not about this
disposition-later = For later
bundle-not-ready-undecided = { $count ->
    [one] One contribution in the forums still has neither a place nor a reason.
   *[other] { $count } contributions in the forums still have neither a place nor a reason.
}
