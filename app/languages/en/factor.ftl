factor-title = Second step when you sign in
factor-text = With a second step nobody gets in who only knows your password or reads your mail. A program on your phone or computer shows six digits that change every half minute.
factor-none = You have no second step.
factor-since = You have had a second step since { $when }.
factor-recovery-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
factor-asked = Please set up a second step: with your role you can do much that others must be able to rely on.
factor-missing = Your roles do not count until you have signed in with a second step. Everything else works as before.
factor-anew = You can change this for a quarter of an hour after signing in.
factor-anew-link = Sign in anew
factor-set-up = Set up a second step
factor-set-up-lede = You need a program for one-time codes. There are free ones for every phone, and many password managers can do it.
factor-renew = Make new recovery codes
factor-remove = Remove the second step
factor-done-removed = The second step was removed. From now on you sign in without it.
factor-scan = 1. Give the program your secret
factor-scan-label = QR code with the secret for your program
factor-scan-here = Scan the picture with the program. If it is on this device:
factor-scan-open = open it there
factor-type = Or type the secret in:
factor-confirm-title = 2. Type a code
factor-code = Code
factor-confirm-hint = The six digits that the program shows now.
factor-confirm = Confirm
factor-recovery = Your recovery codes
factor-recovery-lede = The second step is set up. If you lose your phone, one of these codes opens your account instead of the six digits. Each works once.
factor-recovery-once = They are shown this one time. Print them, or write them down, and keep them where you will find them without your phone.
factor-recovery-kept = I have kept them
factor-step = One more step
factor-step-lede = Your account has a second step.
factor-code-hint = The six digits that your program shows now, or one of your recovery codes.
factor-lost = If you have lost both, ask whoever runs this site. They can remove the second step once they know that it is you.
factor-begin-anew = Begin anew
factor-over = Sign in anew
factor-over-text = It took too long, or too many wrong codes were typed. Nobody was signed in.
