about-pages = About this site
about-privacy = Privacy notice
about-accessibility = Accessibility statement
about-terms = Terms
about-contact = Contact and reports
about-identifiers = Permanent addresses
about-in = { $page } ({ $lang })
about-waiting = { $count ->
    [one] One text about the site waits to be filled in
   *[other] { $count } texts about the site wait to be filled in
}
about-unfilled = This text still has places to fill in. Other readers see them in brackets:
about-edit = Edit the text
about-versions = Versions of the text
about-changed = Last changed on { $date }
about-text = Text
about-text-hint = In Markdown. Between double brackets, [[like this]], stands what is still to be filled in. Each language is written on its own page.
about-save = Save as a new version
about-leave = Leave without saving
about-written = { $date }, { $name }
about-built-in = the text that comes with the program
