outbox-title = Messages
outbox-lede-sent = What this site has sent by e-mail, and what waits to be sent. The texts are not shown here: their readers get them by mail.
outbox-lede-kept = This site has no mail server, so its messages wait here. A link in a message is secret and lets whoever opens it act for the recipient: hand it to that person alone, and do not open it yourself.
outbox-noted = It is noted each time that this page is opened, and by whom, since it shows to whom the site writes.
outbox-empty = There are no messages.
outbox-waiting = Waits
outbox-sent = Sent
outbox-failed = Given up
outbox-to = To { $email }, { $when }
outbox-tries = { $count ->
    [one] tried once
   *[other] tried { $count } times
}

letter-sign-in-subject = Your link to sign in
letter-sign-in =
    Hello,

    open this link to sign in to { $site }:

    { $link }

    The link works once and for 15 minutes. If you open it on another device than the one on which you asked for it, you will be asked for the code that is shown there.

    If you did not ask for it, you need not do anything. Do not pass this message on: whoever has the link may be you.
letter-join-subject = Finish making your account
letter-join =
    Hello,

    somebody, probably you, wants to take part at { $site } with this address. It has no account there yet. To make one, open this link:

    { $link }

    The link works once and for 15 minutes. If you open it on another device than the one on which you asked for it, you will be asked for the code that is shown there.

    If you did not ask for it, you need not do anything, and no account is made.
letter-again-subject = You have an account already
letter-again =
    Hello,

    somebody, probably you, wanted to make an account at { $site } with this address. It has one already, and nothing was changed. Sign in here:

    { $link }
letter-address-old-subject = Confirm the change of your address
letter-address-old =
    Hello,

    your account at { $site } is to have another address: { $email }

    If you want that, open this link within a day:

    { $link }

    If you do not, do not open it, and change your password: somebody else has asked for this in your name.
letter-address-new-subject = Confirm your new address
letter-address-new =
    Hello,

    an account at { $site } is to have this address. If it is yours and you want that, open this link within a day:

    { $link }

    If not, you need not do anything.
letter-address-known-subject = This address has an account already
letter-address-known =
    Hello,

    an account at { $site } was to get this address, but the address has an account of its own. Nothing was changed. If that was you, sign in with this address, or take another one.
letter-feedback-subject = An answer to your feedback
letter-feedback =
    Hello,

    you told of a barrier at { $site }:

    { $asked }

    The answer:

    { $answer }

    If the answer does not help, the accessibility statement of the site says which authority you can turn to. Your address has now been deleted from the feedback.
letter-password-subject = Your password was changed
letter-password =
    Hello,

    the password of your account at { $site } was set anew, and you were signed out everywhere else.

    If that was not you, sign in with a link at once and set another one:

    { $link }
letter-linked-subject = A new way to sign in was linked to your account
letter-linked =
    Hello,

    your account at { $site } can now be signed in to with { $provider } as well.

    If that was not you, unlink it at once, sign out everywhere else, and change your password:

    { $link }
letter-unlinked-subject = A way to sign in was taken from your account
letter-unlinked =
    Hello,

    your account at { $site } can no longer be signed in to with { $provider }.

    If that was not you, sign out everywhere else, and change your password:

    { $link }
letter-factor-set-subject = Your account has a second step now
letter-factor-set =
    Hello,

    from now on a code is asked for when you sign in to { $site }, and you were signed out everywhere else.

    If that was not you, tell whoever runs the site at once, and set another password:

    { $link }
letter-factor-removed-subject = The second step was removed
letter-factor-removed =
    Hello,

    no code is asked for any more when you sign in to your account at { $site }.

    If that was not you, and you did not ask for it, set another password at once:

    { $link }
letter-recovery-subject = A recovery code was used
letter-recovery =
    Hello,

    somebody, probably you, signed in to your account at { $site } with one of your recovery codes. { $count ->
        [0] There are none left.
        [one] One is left.
       *[other] { $count } are left.
    } You can make new ones here:

    { $link }

    If that was not you, set another password and make new codes at once.
letter-refused-subject = Somebody had no right code for your account
letter-refused =
    Hello,

    somebody got past the first step of signing in to your account at { $site }, and then typed five wrong codes. They were not let in.

    If that was not you, somebody knows your password or reads your mail. Set another password:

    { $link }
letter-passkey-added-subject = A passkey was added to your account
letter-passkey-added =
    Hello,

    your account at { $site } can now be signed in to with the passkey “{ $name }”.

    If that was not you, remove it at once, sign out everywhere else, and change your password:

    { $link }
letter-passkey-removed-subject = A passkey was removed from your account
letter-passkey-removed =
    Hello,

    your account at { $site } can no longer be signed in to with the passkey “{ $name }”.

    If that was not you, sign out everywhere else, and change your password:

    { $link }
letter-passkey-copied-subject = A passkey of yours may have been copied
letter-passkey-copied =
    Hello,

    somebody tried to sign in to your account at { $site } with the passkey “{ $name }”, but it says that it was used less often than it has been. There may be a copy of it. Nobody was let in.

    Remove this passkey, and make a new one on a device that you trust:

    { $link }
letter-ruled-subject = A moderator ruled on what you wrote
letter-held-subject = What you wrote waits for a moderator
letter-ruled =
    Hello,

    this is about something of yours at { $site }:

    { $kind }: “{ $title }”
letter-ruled-reason = Reason: { $reason }
letter-ruled-law = Law: { $basis }
letter-ruled-rules = Rules: { $basis }
letter-ruled-words =
    In the words of whoever decided:

    { $words }
letter-ruled-appeal =
    If you think that this is wrong, you can appeal until { $day }. { $count ->
        [one] One day is left for that.
       *[other] { $count } days are left for that.
    } Somebody else than who ruled reads what you say. You read the ruling and appeal here:

    { $link }
letter-ruled-read =
    You can read this again here:

    { $link }
letter-appeal-subject = Your appeal was ruled on
letter-appeal =
    Hello,

    somebody else than who ruled has read your appeal. It was about this at { $site }:

    { $kind }: “{ $title }”
letter-appeal-upheld = The ruling stands.
letter-appeal-reversed = The ruling was undone.
