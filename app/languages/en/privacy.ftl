privacy-title = My data
privacy-lede = What is kept about you, why, and for how long.
privacy-download = Download all my data (JSON)
privacy-erase = Erase my data
privacy-correct = What you wrote you can correct on its own page. Your other rights are told here:
privacy-account = Your account
privacy-account-text = Your e-mail address, your name, a hash of your password, and when the account was made, so that you can sign in. Others see the name alone. Kept until you erase your data.
privacy-roles = Your roles
privacy-roles-text = Which tasks you have, who gave them and when. Kept also when the role is over, until you erase your data.
privacy-granted = Roles that you gave and took
privacy-granted-text = Which roles you gave to others or took from them, and when. Kept as long as their accounts.
privacy-sessions = Your sessions
privacy-sessions-text = When each began and when it ends, so that you stay signed in. A session ends after 30 days without use, and after 90 days in any case.
privacy-contributions = What you wrote
privacy-contributions-text = Your ideas, stories and visions with every wording, so that they can be talked about and cited. They are public. Kept until you erase them; what a moderator put out of sight is erased after { $count } days.
privacy-comments = Your comments
privacy-comments-text = What you answered others. Comments are public. Kept until you erase your data; what a moderator put out of sight is erased after { $count } days.
privacy-supports = What you support
privacy-supports-text = Which ideas, stories and visions, so that everybody supports one only once. Others see the number alone. Kept until you stop or erase your data.
privacy-workshops = Workshops whose records you filed
privacy-workshops-text = Which ones. The records are public and carry your name. They stay when you erase your data.
privacy-entries = Your entries to competitions
privacy-entries-text = Which entries are yours, so that you see them before others do. It is kept apart from the entry, and nobody else sees it. Kept until you erase your data.
privacy-notices = Decisions of moderators
privacy-notices-text = What moderators decided on what you wrote, and your appeals. Kept until you erase your data; the decision stays without your name.
privacy-reports = Your reports
privacy-reports-text = What you reported to moderators, and what you wrote. Where you can be reached is deleted once it is decided; the text is kept until you erase your data.
privacy-pictures = Pictures that you sent
privacy-pictures-text = Which pictures are yours. The place and the time that a camera wrote are not kept. Kept until you erase them with what you wrote.
privacy-pages = Texts about the site that you edited
privacy-pages-text = Which versions of the texts about the site you wrote. The versions stay, without your name once you erased your data.
privacy-looked = Others' data that you looked at
privacy-looked-text = Whose address you looked at for your work, when and why. They see the same. Kept as long as their account.
privacy-events = What you did when
privacy-events-text = A record of every change, so that abuse can be looked into. The number of your account is taken off it after { $count } days.
privacy-looks = Who looked at your address
privacy-looks-none = Nobody of the staff has looked at it.
privacy-operator = whoever runs the server
erasure-title = Erase your data
erasure-lede = This cannot be undone. Download your data first if you want to keep it.
erasure-goes = This always goes
erasure-goes-account = Your account: address, name, password, sessions and roles. You cannot sign in any more.
erasure-goes-supports = What you support; the numbers shrink with it.
erasure-goes-entries = { $count ->
    [one] One entry to a competition that still takes entries. It is withdrawn from it.
   *[other] { $count } entries to competitions that still take entries. They are withdrawn from them.
}
erasure-chosen = This you may choose
erasure-chosen-contributions = { $count ->
    [one] One idea, story or vision, with all its wordings and pictures.
   *[other] { $count } ideas, stories and visions, with all their wordings and pictures.
}
erasure-chosen-comments = { $count ->
    [one] One comment. If it goes, its place stays in the conversation, so that the answers to it make sense.
   *[other] { $count } comments. If they go, their places stay in the conversation, so that the answers to them make sense.
}
erasure-chosen-cited = { $count ->
    [one] One text of yours is in an edition. If it goes, its number stays there, so that citations hold.
   *[other] { $count } texts of yours are in editions. If they go, their numbers stay there, so that citations hold.
}
erasure-chosen-unseen = What nobody can read and nobody cites (taken back, or put out of sight) goes in either case.
erasure-stays = This stays
erasure-stays-others = What others wrote, also where they quote you or say your name: it is theirs.
erasure-stays-office = Your name on editions that you gathered as a part of your work: it belongs to the edition.
erasure-stays-workshops = { $count ->
    [one] The record of one workshop, with your name as who filed it: it tells where the record came from.
   *[other] The records of { $count } workshops, with your name as who filed them: it tells where the records came from.
}
erasure-stays-entries = { $count ->
    [one] One entry to a competition that is over, or one that a theme builds on. It stays under its pseudonym, and nobody can learn any more that it is yours.
   *[other] { $count } entries to competitions that are over, or that themes build on. They stay under their pseudonyms, and nobody can learn any more that they are yours.
}
erasure-stays-events = The record of what happened when. It holds the number of your account alone, and nothing belongs to that number any more.
erasure-stays-caches = Browsers may keep pictures for an hour. Your data leaves the backups as they grow old; where one is restored, it is erased again.
erasure-words = What becomes of your ideas, stories, visions and comments?
erasure-stay = They stay where they are, without my name
erasure-go = They go as well
erasure-password = Your password
erasure-word = Type the word “{ $word }” here
erasure-now = Erase my data now
erasure-not = Do not erase
erasure-done = Your data is erased
erasure-done-text = Your account is no more, and you are signed out everywhere. Thank you for taking part.
