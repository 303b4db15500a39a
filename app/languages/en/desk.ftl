desk-title = Desk
desk-lede = What waits for you in the processes in which you hold a role. What has waited longest comes first.
desk-empty = You hold no role in any process.
desk-site = The whole site
desk-roles = Your roles here
desk-nothing = Nothing waits for you.
desk-begin = What you can begin
desk-age = Longest wait { $age }
desk-cases = { $count ->
    [one] One thing waits for a moderator
   *[other] { $count } things wait for a moderator
}
desk-appeals = { $count ->
    [one] One appeal waits for a ruling
   *[other] { $count } appeals wait for a ruling
}
desk-editions = { $count ->
    [one] One bundle waits for a second pair of eyes before it is published
   *[other] { $count } bundles wait for a second pair of eyes before they are published
}
desk-decisions = { $count ->
    [one] One decision waits for a second pair of eyes before it is recorded
   *[other] { $count } decisions wait for a second pair of eyes before they are recorded
}
desk-bundles = { $count ->
    [one] One bundle is not published
   *[other] { $count } bundles are not published
}
desk-themes = { $count ->
    [one] One theme has no decision
   *[other] { $count } themes have no decision
}
desk-feedback = { $count ->
    [one] One message about a barrier waits for an answer
   *[other] { $count } messages about barriers wait for an answer
}
desk-messages = { $count ->
    [one] One message is not sent
   *[other] { $count } messages are not sent
}
desk-rule = Moderate
desk-look = Look it over
desk-curate = Go on curating
desk-decide = Record a decision
desk-answer = Answer
desk-read = See the messages
