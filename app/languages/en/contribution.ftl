kind-label = Kind
kind-all = All
kind-idea = Idea
kind-story = Story
kind-vision = Vision
contribution-supports = { $count ->
    [one] { $count } supports this
   *[other] { $count } support this
}
contribution-supports-word = { $count ->
    [one] supports this
   *[other] support this
}
contribution-comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
contribution-support = I support this
contribution-take-support-back = Take my support back
contribution-held = This waits for a moderator. Only you and the moderators see it.
contribution-hidden = This was put out of sight by a moderator. Only its author and the moderators see it.
contribution-withdrawn = Its author took this back. Only the moderators see it.
contribution-revisions = { $count ->
    [one] { $count } wording
   *[other] { $count } wordings
}
contribution-edit = Edit
contribution-withdraw = Take this back
contribution-withdraw-hint = It will no longer be shown. Where it is already cited in an edition, that wording stays.
contribution-withdraw-now = Take it back now
provenance-title = Where this comes from
provenance-channel = How it came
provenance-fidelity = Wording
provenance-workshop = Workshop
provenance-record = Read the workshop's record
provenance-out-of-sight = The record cannot be seen.
provenance-recorder = Written down by
channel-web = Written here
channel-workshop = At a workshop
channel-kiosk = At a shared device
channel-street = Told in a public place
channel-paper = On paper
channel-import = Taken over from another system
fidelity-verbatim = Word for word
fidelity-cleaned = Word for word, slips mended
fidelity-summarised = Summarised by somebody else
revision-title = Wordings
revision-lede = Every wording is kept, so that one can see what changed and what was cited.
revision-number = Wording { $count }
revision-newer = There is a newer wording
comment-title = { $count ->
    [0] Conversation
    [one] Conversation: { $count } comment
   *[other] Conversation: { $count } comments
}
comment-none = Nobody has answered yet. What do you think?
comment-reply = Answer
comment-reply-to = Answer { $name }
comment-replying = You are answering this comment.
comment-not-replying = Write a comment of its own instead
comment-write = Write a comment
comment-label = Your comment
comment-hint = Speak to the matter, and to people as you would in a meeting.
comment-publish = Publish the comment
comment-sign-in = Sign in to take part in the conversation
comment-closed = The conversation is closed.
compose-new = Write to the forum
compose-lede = One form: title, text, pictures, videos and a place.
compose-edit = Edit
compose-kind-hint = An idea is short. A story tells how something is or could be. A vision is worked out, usually by a group.
compose-title = Title
compose-title-hint = Say the main thing in one line.
compose-body = Text
compose-pictures = Pictures (optional)
compose-pictures-hint = Up to 10 pictures: JPEG, PNG, WebP or GIF. Place and time of taking are removed from them.
compose-videos = Videos (optional)
compose-videos-hint = Links to YouTube, Vimeo or a listed PeerTube site. Choose one with captions, so that those who do not hear it can follow. The video site is contacted only when somebody presses play.
compose-video = { $number ->
    [1] Link to a video
   *[other] Link to video { $number }
}
compose-preview = Preview
compose-preview-title = Preview: not published yet
compose-publish = Publish
compose-save = Save the new wording
video-title = Video on { $host }
video-note = When you press play, your browser contacts { $host }. Before that nothing is loaded from there. Captions, where it has any, are switched on in the player.
video-play = Play on { $host }
contribution-support-sign-in = Sign in to support this
state-held = Waiting for a moderator
state-hidden = Hidden
state-withdrawn = Withdrawn
comment-hidden = A moderator put this comment out of sight.
comment-moderate = Moderate: { $name }
comment-report = Report the comment of { $name }
comment-locked = A moderator closed this conversation.
revision-sealed = Moderators removed passages from this wording. It is kept for them alone.
comment-held = It waits until a moderator has read it. Where it was held back automatically, the notices say why.
comment-erased = [removed at the author's request]
