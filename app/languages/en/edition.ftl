edition-lede = Gathered voices that can be cited: each edition has a permanent address and is not changed afterwards.
edition-search = Search the editions
edition-none = No edition has been frozen yet.
edition-not-found = No edition was found with these words. Try another word.
edition-number = Edition { $count }
edition-description = { $process }. Gathered by { $curator }, frozen on { $date }.
edition-curator = Gathered by { $name }
edition-contents = Contents
edition-item = Item { $count }
edition-record = Workshop's record
edition-recorder = written down by { $name }
edition-own-page = The voice's own page
edition-own-record = The workshop's own page
edition-short = To cite it in an entry:
edition-note = Curator's note:
edition-removed = A moderator put this text out of sight. Its number stays, so that the other items keep theirs.
edition-erased = [Removed at the author's request.] Its number stays, so that the other items keep theirs.
edition-erased-title = [removed at the author's request]
edition-succeeded = There is a newer edition.
edition-succeeded-short = Succeeded by a newer one
edition-newest = Read the newest edition
edition-withdrawn-short = Withdrawn
edition-withdrawn = This edition was withdrawn. Its address stays, so that citations of it do not lead to nothing.
edition-reason = Why it was withdrawn
edition-reason-hint = Everybody reads this in the edition's place. At least 10 characters.
edition-withdraw = Withdraw this edition
edition-withdraw-hint = Its text will no longer be shown here. Its address, its metadata and your reason stay. This cannot be undone.
edition-withdraw-now = Withdraw it now
edition-keep = Keep it
edition-desk = To the curator's desk
edition-cite = How to cite it
edition-cite-hint = The address is permanent, and the edition is not changed afterwards.
edition-cite-item = An item is cited in an entry by the identifier, a number sign and the number, such as:
edition-facts = About this edition
edition-pid = Identifier
edition-publisher = Publisher
edition-process = Process
edition-curator-label = Gathered by
edition-frozen = Frozen
edition-digest = Digest (SHA-256)
edition-never-changes = An edition is never changed: only succeeded by a newer one, or withdrawn with a reason. But whoever wrote a text can have it erased; its number stays.
edition-erased-items = { $count ->
    [one] The text or the name of one item was removed at its author's request. The digest is still the same.
   *[other] The text or the name of { $count } items was removed at their authors' request. The digest is still the same.
}
edition-removed-title = Removed by a moderator
edition-in-part = Moderators have removed passages from this text since. The rest is as it was cited.
left-title = What was left out, and why
left-lede = Contributions that are not in this edition, and the reasons.
left-answers = What the edition answers for
left-used = In the edition
left-see = { $count ->
    [one] See which contribution was left out, and why
   *[other] See which { $count } contributions were left out, and why
}
left-none = There are no contributions in this group.
left-no-scope = This edition answers only for what is in it. It does not say what was left out.
