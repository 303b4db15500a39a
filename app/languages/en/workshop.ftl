workshop-lede = Sessions where people worked together, and the records that they left.
workshop-search = Search the workshops' records
workshop-none = No workshop's record has been filed yet.
workshop-not-found = No record was found with these words. Try another word.
workshop-hidden = A moderator put this record out of sight. Only whoever filed it and the moderators see it.
workshop-new = File a workshop's record
workshop-new-lede = What happened at the session, in words and pictures, and what people brought forward at it.
workshop-edit = Edit the record
workshop-file = File the record
workshop-heads = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
workshop-outputs = { $count ->
    [0] no outputs
    [one] { $count } output
   *[other] { $count } outputs
}
workshop-outputs-title = What came out of it
workshop-no-outputs = No contribution from this session is shown.
workshop-outputs-hint = Each becomes a contribution of its own that can be supported, answered and cited. Those without title and text are left out.
workshop-outputs-hint-more = Here you can add what is still missing. What was filed earlier stands as contributions of its own and is kept.
workshop-output = Output { $count }
workshop-more = More outputs
workshop-output-author = Who said it
workshop-output-author-hint = A group, a table, a first name. Empty: the session.
workshop-choose = Choose
workshop-forum = The forum that the outputs go to
workshop-forum-hint = Needed only where there are outputs.
workshop-no-forum = No forum
workshop-title-hint = What would people call the session?
workshop-summary = What happened
workshop-summary-hint = What was asked, what was done, what people agreed and disagreed on. An empty line starts a new paragraph.
workshop-pictures = Photos and boards (optional)
workshop-place-legend = Where was it held? (optional)
workshop-facts = About the session
workshop-method = How it was held
workshop-held = Day
workshop-place = Place
workshop-people = How many took part
workshop-filed-by = Recorded by
workshop-filed = Filed
workshop-method-facilitated = Facilitated workshop
workshop-method-self-run = Self-run workshop
workshop-method-public-space = Consultation in a public space
workshop-method-digital-storytelling = Digital storytelling
workshop-method-graphic-facilitation = Graphic facilitation
workshop-method-wiki-planning = Wiki planning
workshop-method-seminar = Seminar
