process-forums = Forums
process-no-forums = No forum is open here yet.
process-newest = Newest contributions
process-all = All contributions
process-parts = Parts of the process
process-contributions = Ideas, stories and visions
process-contributions-lede = Everything that people have written, newest first.
process-workshops = Workshops
process-editions = Editions
process-competitions = Competitions
process-themes = Development themes
process-decisions = Decisions
process-bundles = Curator's desk
process-phases = Phases
process-body = The body that decides
process-body-hint = For example: the city board.
process-new = Set up a process
process-name = Name
process-summary = What it is about
process-area = The area, in words
process-langs = Languages in which people can take part
process-open = Set up
phase-name = Phase
phase-starts = First day
phase-ends = Last day
phase-dates = { $starts } – { $ends }
phase-past = (over)
phase-now = (going on now)
phase-ahead = (still ahead)
forum-eyebrow = Forum
forum-contributions = { $count ->
    [0] Nothing yet
    [one] { $count } contribution
   *[other] { $count } contributions
}
forum-post-idea = Post an idea
forum-post-story = Tell a story
forum-post-vision = Present a vision
forum-closed = This forum is closed. It can still be read.
forum-new = Open a forum
forum-name = Name
forum-summary = What belongs here
forum-access = Who can post
forum-access-guests = Everybody, also without an account
forum-access-members = Everybody with an account
forum-access-closed = Nobody: it is kept to be read
forum-open = Open the forum
