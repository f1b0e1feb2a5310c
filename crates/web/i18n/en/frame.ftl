# What stands around every page.
frame-skip = To the text
frame-main-menu = Main
frame-waiting = Waiting for you
frame-inner = Inner papers
frame-house = House
frame-me = You
frame-leave = Sign out
frame-sign-in = Sign in
frame-here = You are here
frame-own-original = This house’s own original, signed act by act.
frame-line-lost = The line to this house is lost. What you see may be old; what you type stays in this window.
frame-signed-out = You were signed out. What you typed stays in this window: sign in again in another window, then send once more.
frame-not-sent = Not sent: the house does not answer. What you typed is still here; send it again.
frame-just-now = just now
frame-at-once = at once
frame-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
frame-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
frame-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
frame-in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
frame-in-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
frame-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
frame-absent-title = There is nothing here for you
frame-absent = Either there is no such page, or it is not for you to see. Look at the address again, or begin at “Waiting for you”.
frame-refused-title = This was not done
frame-refused-lost = Nothing was logged, and nothing is lost: what you wrote stands below.
frame-world-title = The house could not do this now
frame-world = The cause is in this machine, not in what you did. Try again; if it stays so, tell your registrar.
frame-off-line = The house was taken off line.
frame-too-often-title = Too often
frame-too-often = { $seconds ->
    [one] Too many requests came from here in a short time. Wait one second, and try again.
   *[other] Too many requests came from here in a short time. Wait { $seconds } seconds, and try again.
}
frame-form-stale-title = This form is too old
frame-form-stale = It was made for another session, or came from another site. Open the page again and send it from there.
frame-too-large-title = Too large
frame-too-large = What you sent is larger than this form takes.
frame-fault-lacking = This is needed.
frame-fault-long = { $over ->
    [one] This is about one character too long. Shorten it.
   *[other] This is about { $over } characters too long. Shorten it.
}
frame-fault-many = These are too many: { $most } fit.
frame-fault-choice = Choose one of those that are offered.
frame-fault-number = This is no number that fits here.
frame-fault-time = This is no date or time that fits here.
frame-fault-text = These characters cannot be part of a text.
frame-language = Language
frame-other-language = in { $language }
frame-not-yours = Your role does not do this in your house: it is for { $roles }.
frame-uncleared = In your house this goes out only after it was cleared by: { $roles }.
frame-locked = This house is locked and signs nothing until what it may have forgotten came back. Tell your registrar.
role-head = head of delegation
role-co-chair = co-chair
role-delegate = negotiator
role-drafter = drafter
role-legal-adviser = legal adviser
role-spokesperson = spokesperson
role-registrar = registrar
role-none = reader
language-en = English
language-zh = Chinese
language-ru = Russian
language-ar = Arabic
language-fr = French
language-es = Spanish
frame-sample = About this sample
frame-fault-formless = What was sent did not come from a form of this page as it is: something lacks, or is not as the form has it. Nothing was done. Open the page again, and send its form from there.
