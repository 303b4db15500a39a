site-name = Talkoot
site-skip = Skip to the content
site-home = Front page
site-way = You are here
site-languages = Language
site-example = This is an example: the people, the texts and the decisions are made up.
site-footer = Talkoot is free software for planning a town together.
site-api = Open data (API description)

front-title = What should our town be like?
front-lede = Tell what you think, hear what others say, and follow what comes of it: from the first idea to the council's decision.
front-processes = Take part
front-empty = Nothing is open yet.


list-search = Search
list-search-contributions = Search ideas, stories and visions
list-pages = Pages of the list
list-next = Next page
list-total = { $count ->
    [0] Nothing
    [one] { $count } in all
   *[other] { $count } in all
}
list-nothing-found = Nothing was found here. Try another word, or show all kinds.

failure-not-found = There is no such page
failure-not-found-text = The address may be mistyped, or the page was never public. From the front page you find everything that can be read.
failure-gone = This was taken back
failure-gone-text = There was something here, and whoever wrote it took it back.
failure-sign-in = Please sign in first
failure-sign-in-text = What you wrote was not sent. Sign in in another tab, come back here with the back button, and send it again.
failure-forbidden = This is not yours to do
failure-forbidden-text = Your account has no role for this here. Whoever runs the process can give you one.
failure-factor = This needs a second step
failure-factor-text = Your role allows it, but counts only once you have signed in with a second step. If you have one, sign in anew with it.
failure-anew = Please sign in anew
failure-anew-text = Your role allows it, but roles count for twelve hours after signing in. Sign in in another tab of this browser, and come back here.
failure-closed = This is closed
failure-closed-text = It can still be read, but nothing more is taken in.
failure-alone = This takes a second person
failure-alone-text = In this process nobody does this alone. Put it forward first, and a second person can confirm it. Nobody confirms or sends back what they put forward themselves.
failure-unreadable = The request could not be read
failure-unreadable-text = Something broke on the way. Go back and try once more.
failure-too-large = This is too large
failure-too-large-text = Send fewer or smaller pictures at once.
failure-refused = This could not be done
failure-refused-text = Go back, check what you filled in, and try once more.
failure-unavailable = This cannot be done right now
failure-unavailable-text = The service is out of order for the moment. Try again in a little while.
failure-kept = Nothing was saved, but all that you wrote is on this page. Keep it open and send it again.
failure-unavailable-lost = Nothing was saved. Go back with the back button and try again in a little while.
failure-again = Try again
failure-broken = Something broke on our side
failure-broken-text = It is not your fault, and it has been noted. Go back with the back button: what you wrote is still in the form.
failure-home = To the front page
list-first = First page
site-example-label = Note
front-search = Search processes
list-pages-of = Pages: { $of }
failure-too-many = That was a lot in a short time
failure-too-many-text = So that there is room for everybody, there are limits to how much can be sent. You can go on from { $time }. Others at the same address may have sent some of it.
failure-repeated = This was taken already
failure-repeated-text = The same was sent a moment ago, and it was taken. It was not taken a second time.
kept-title = What you wrote
kept-name = Name
kept-summary = Summary
kept-send = Send again
kept-back = Back to the form
kept-pictures = { $count ->
    [one] One picture stays attached.
   *[other] { $count } pictures stay attached.
}
kept-pictures-lost = The pictures that you sent now were not taken. Go back to the form to attach them again.

chart-most = { $total } in all, the most of them: { $name } ({ $most })
chart-label = Bars: { $of }
chart-table = As a table: { $of }
site-side = Details
