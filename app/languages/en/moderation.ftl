moderation-title = Moderation
moderation-lede = What waits for a moderator, the oldest first. Every ruling has a reason and words to the author.
moderation-none = Nothing waits here.
moderation-open = Waiting
moderation-median = Half have waited longer than
moderation-done = Done in the last 30 days
moderation-more = More about moderation
moderation-cause = Why it waits
moderation-kind = What it is
moderation-waiting = What waits
moderation-many = Rule on all that is ticked
moderation-many-hint = The same ruling is made on each, and each author gets the same words. Where it does not fit one of them, none is ruled on.
moderation-rule-many = Rule on the ticked ones
moderation-tick = Tick: { $title }
moderation-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
moderation-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
moderation-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
moderation-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
moderation-open-case = Moderate
cause-report = Reported
cause-forum = New in a forum that is read first
cause-signals = Looks like spam
cause-appeal = Appeal
thing-contribution = Idea, story or vision
thing-comment = Comment
thing-entry = Competition entry
thing-workshop = Workshop's record
measure-leave = Leave it as it is
measure-release = Show it
measure-hide = Hide it
measure-show = Show it again
measure-redact = Remove passages
measure-lock = Close the conversation
measure-unlock = Open the conversation again
measure-move = Move it to another forum
measure-correct = Ask for a correction
measure-hold = Held back for a moderator
done-leave = Left as it was
done-release = Shown
done-hide = Hidden
done-show = Shown again
done-redact = Passages removed
done-lock = Conversation closed
done-unlock = Conversation opened again
done-move = Moved to another forum
done-correct = Correction asked for
done-hold = Held back for a moderator
ruled-leave = It was left as it is.
ruled-release = A moderator read it, and it is shown now.
ruled-hide = It was hidden. Only its author and the moderators see it.
ruled-show = It is shown again.
ruled-redact = Passages were removed from it. The rest is shown.
ruled-lock = The conversation under it was closed.
ruled-unlock = The conversation under it is open again.
ruled-move = It was moved to another forum. Its address is the same.
ruled-correct = Whoever wrote it was asked to correct it.
ruled-hold = It waits until a moderator has read it.
verdict-upheld = The ruling stands
verdict-reversed = The ruling was undone
signal-links = { $count ->
    [one] It has { $count } link; more than 5 hold a text back.
   *[other] It has { $count } links; more than 5 hold a text back.
}
signal-repeated = { $count ->
    [one] The same text was posted { $count } time before within a day.
   *[other] The same text was posted { $count } times before within a day.
}
signal-rate = { $count ->
    [one] The account is new, and this is its { $count } post within an hour; more than 30 are held back.
   *[other] The account is new, and this is post number { $count } within an hour; more than 30 are held back.
}
waits-forum = It waits until a moderator has read it.
waits-signals = It was held back automatically, because something about it is common with spam. A moderator reads it and decides.
report-link = Report
report-link-contribution = Report this contribution
report-link-workshop = Report this record
report-link-entry = Report this entry
report-title = Report this
report-lede = Anybody can report what should not be here, without an account. A moderator looks at it, and you can see what was decided.
report-choose = Choose a reason
report-reason = Reason
report-text = What is wrong with it? (optional)
report-text-hint = Say which part you mean and why. Only moderators read it.
report-contact = An address at which you can be asked (optional)
report-contact-hint = Only moderators see it, and it is removed when they have decided.
report-send = Send the report
receipt-report = Your report
receipt-posting = What you posted
receipt-keep = Keep this address: it is the only way back to this page.
receipt-about = What it is about
receipt-made = Received
receipt-visible = Can everybody see it?
receipt-visible-yes = Yes
receipt-visible-no = No
receipt-came = What was decided
receipt-waits = A moderator has not looked at it yet.
receipt-posting-shown = It is shown now.
receipt-posting-hidden = It was hidden.
ruling-made = Decided
ruling-reason = Reason
ruling-no-reason = None: nothing is taken
ruling-reason-hint = Needed where something is hidden, removed, closed or moved.
ruling-ground-law = Law
ruling-ground-rules = Rules
ruling-how = How
ruling-by-rule = Automatically, by a rule. A person looks at it.
ruling-by-person = Decided by a person.
ruling-reports = { $count ->
    [0] Nobody had reported it.
    [one] { $count } report had come.
   *[other] { $count } reports had come.
}
ruling-words = Words to the author
ruling-words-hint = What was done, why, and what would be all right. Where it is left as it is, whoever reported it reads this.
ruling-measure = What is done
ruling-forum = To which forum
ruling-forum-hint = For a move only. The address of the contribution stays.
ruling-no-forum = It is not moved
ruling-make = Make the ruling
redact-title = For removing passages only
redact-source = The text as it was written
redact-passages = Passages to remove
redact-passages-hint = One a line, copied out of the text as it was written. A mark with the reason stands in their place; the original is kept for moderators.
redact-pictures = Pictures to remove
appeal-title = Appeal
appeal-waits = The appeal waits for somebody else than who ruled.
appeal-how = If you think this is wrong
appeal-hint = Say why. Somebody else than who ruled reads it. You can appeal until { $day }.
appeal-label = Why should it be decided otherwise?
appeal-send = Appeal
appeal-late = The time for an appeal is over.
appeal-verdict = What comes of the appeal
appeal-rule = Rule on the appeal
appeal-by-another = You made this ruling, so somebody else has to rule on the appeal.
case-title = Moderating: { $what }
case-thing = As it is now
case-reports = Reports
case-no-reports = Nobody has reported it.
case-history = Rulings so far
case-no-history = Nothing has been ruled on it.
case-rule = Rule on it
case-own = This is your own, so somebody else has to rule on it.
case-not-told = It was written by a guest without a receipt: there is no way to tell its author.
case-page = Where it stands
case-author = Written by
case-state = State
case-waits = It has waited
case-by-member = By somebody with an account
case-by-guest = By somebody without an account
state-published = Shown
state-locked = Conversation closed
original-title = Before the removal
original-lede = Only moderators see this, and that you looked is written down.
original-see = See what was removed
notices-menu = { $count ->
    [0] Notices
   *[other] Notices ({ $count })
}
notices-title = Notices
notices-lede = What moderators did with what you wrote, why, and how you can appeal.
notices-none = There is nothing to tell you.
notices-read = Mark all as read
notices-new = New
notices-verdict = Your appeal was ruled on.
notices-own-page = Its own page
notices-why = Why, and how to appeal
ruling-log-title = Log of moderation
ruling-log-lede = Every ruling of the moderators: what was done and why. Without names, without texts. What an automatic check held back is not here before a moderator has decided on it; the figures count both.
ruling-log-none = Nothing has been ruled on yet.
ruling-log-reason = Reason: { $reason }
ruling-log-appeal = Appeal: { $what }
ruling-log-appealed = An appeal waits
figures-title = Figures of moderation
figures-of = Moderation in { $year }
figures-lede = What was reported, what was done and how long it took, as the Digital Services Act of the European Union asks.
figures-year = Year
figures-csv = The same figures as CSV
figures-by-rule = { $what } (automatic)
figures-reports = Reports by reason
figures-rulings = Rulings
figures-law = For a reason that stands on a law
figures-rules = For a reason that stands on the rules
figures-median = Half were ruled on within
figures-appeals = Appeals
figures-appeals-made = Appeals made
reasons-title = Reasons
reasons-lede = For which reasons people can report and moderators can rule here. A reason that was used stays in the log; take it out of use instead.
reasons-new = New reason
reasons-code = Name in the log and in exports
reasons-name = What people read: { $lang }
reasons-basis = Rule or law: { $lang }
reasons-ground = What it stands on
reasons-retired = Out of use
reasons-save = Save the reasons
signal-unproven = Sent without an account by a browser that did not show that no machine sends it. That happens where JavaScript is off, too.
case-unproven = Sent by a browser that did not show that no machine sends it
