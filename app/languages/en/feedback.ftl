feedback-tell = Tell us what does not work for you on this site
feedback-title = Tell us about a barrier
feedback-lede = What on this site can you not use, read or hear? We answer within { $count } days.
feedback-place = Where on the site
feedback-place-hint = For instance the title or the address of the page. You may leave this empty.
feedback-text = What does not work
feedback-text-hint = Tell us what you tried to do and what happened. If you use a screen reader or another aid, tell us that as well.
feedback-contact = Your e-mail address
feedback-contact-hint = If you want the answer by e-mail. The address is deleted once the answer is sent.
feedback-send = Send
feedback-thanks = Thank you, your message has arrived
feedback-due = You will have an answer by { $date }.
feedback-by-mail = The answer comes by e-mail, and you can read it on this page as well.
feedback-by-address = The answer comes on this page. Keep the address of the page: nobody else knows it.
feedback-not-content = If the answer does not help, the accessibility statement says which authority you can turn to.
feedback-desk = Feedback on barriers
feedback-desk-lede = What people cannot use on this site. Each is answered within { $count } days. Whoever has waited longest comes first.
feedback-none = Nobody has told of a barrier.
feedback-waiting = { $count ->
    [one] One message about a barrier waits for an answer, by { $date }.
   *[other] { $count } messages about barriers wait for an answer, the first by { $date }.
}
feedback-came = Came on { $date }
feedback-day = Came on
feedback-answered = Answered on { $date }
feedback-due-by = To be answered by { $date }
feedback-due-soon = To be answered soon, by { $date }
feedback-due-past = Late: was to be answered by { $date }
feedback-one = A barrier on the site
feedback-answer = Your answer
feedback-answer-mailed = The answer goes to the address that was left, which is then deleted. The message is written in this language: { $lang }.
feedback-answer-read = No address was left. The answer is read on a page whose address only the writer has. The message is written in this language: { $lang }.
feedback-answer-send = Send the answer
feedback-too-late = Somebody else answered before you. Your own text is below, but it was not sent.
