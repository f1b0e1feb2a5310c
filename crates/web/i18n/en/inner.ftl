# The inner side.
inner-only-here = Only in this house.
inner-internal = Internal
inner-what = What this house tells its own people. None of it ever leaves: not by the line, not in a bag, not in a release.
inner-show = All papers
inner-begin = Write an instruction or a remark
inner-open-papers = Open these papers

# ---- Clearances
inner-clearances = Clearances
inner-clearances-what = What is to go out after others of this house have cleared it. When the last of them has, it is logged at once, as its author’s.
inner-for-you = For you to clear
inner-your-own = Your own
inner-with-others = With others
inner-past = Sent, or taken back
inner-none-for-you = Nothing waits for you to clear it.
inner-none-own = Nothing of yours waits.
inner-none-others = Nothing waits with others.
inner-wait-for-you = { $count ->
    [one] One paper waits for you to clear it.
   *[other] { $count } papers wait for you to clear them.
}
inner-waits-for = Not sent yet: it waits for clearance by { $roles }. Nothing of it has left this house.
inner-state-waiting = waits for: { $role }
inner-state-cleared = cleared, not sent
inner-state-sending = being sent
inner-state-returned = handed back by { $name }
inner-state-sent = sent
inner-state-taken-back = taken back
inner-returned-by = { $name } handed it back:
inner-chain = Who clears it
inner-step-given = cleared
inner-step-open = not yet
inner-give = Clear it
inner-with-words = With words…
inner-words-to-it = What you say to it
inner-hand-back = Hand back…
inner-back-words = What shall be otherwise
inner-take-back = Take back
inner-send = Send now
inner-settle = Look in the record whether it was sent
inner-sending-now = It is being sent just now. Wait a minute, and look again.
inner-stays = It is cleared, and stays here. Send it again when the cause is gone, hand it back, or let its author take it back.
inner-author-left = Its author is no longer of this house, and nobody speaks for another. Somebody else has to write it anew.
inner-unreadable = These acts cannot be read by this version.
inner-file = Attachment
inner-told-on = On
inner-told-words = Words
inner-told-title = Title
inner-told-wording = Wording
inner-told-bound = Bound
inner-told-stance = Says
inner-told-label = Label
inner-told-under = Part of
inner-told-after = Behind
inner-told-renders = Renders the wording in
inner-told-reaffirms = Reaffirms
inner-told-changes = Takes the place of
inner-told-manifest = Manifest
inner-told-digest = Digest
inner-told-place = Place
inner-told-office = Office
inner-told-role = Role
inner-told-until = Until
inner-told-host = Host
inner-told-venue = Venue
inner-told-dates = Dates
inner-told-level = Level
inner-told-step = Step
inner-told-topic = Topic
inner-told-languages = Languages
inner-favour-prefers = wants it
inner-favour-ad-referendum = wants it, ad referendum
inner-favour-reservation = wants it, with a reservation
inner-favour-accepts = could also live with it
inner-favour-opposes = will not have it
inner-favour-leaves = takes back what was said to it

# ---- Instructions
inner-text-title = Instructions and remarks
inner-on-the-text = On the whole text
inner-provisions = Provision by provision
inner-no-text = no text
inner-instructions = Instructions
inner-instruction = Instruction
inner-must = Red line: must say
inner-never = Red line: must not say
inner-fallback-rank = Fallback { $rank }
inner-kind-any = { $kind }:
inner-kind-in = { $kind } ({ $language }):
inner-count-instructions = { $count ->
    [0] no instructions
    [one] one instruction
   *[other] { $count } instructions
}
inner-no-instruction = No instruction stands.
inner-new-instruction = New instruction…
inner-new-must = New red line: what must be said…
inner-new-never = New red line: what must not be said…
inner-new-fallback = New fallback…
inner-language = For the wordings in
inner-every-language = every language
inner-line-words = These words
inner-line-hint = Whole words; capitals and punctuation do not count.
inner-rank = Rank
inner-rank-hint = 1 is the first to fall back to.
inner-fallback-words = The wording that could be settled for
inner-wording-hint = As it shall stand. [Brackets] are left open, {"{"}places{"}"} are to be filled.
inner-instruction-words = What the delegation is told
inner-fault-wording = This is no wording: brackets or braces do not fit together.
inner-instruct = Give it
inner-change = Change…
inner-replace = Replace
inner-end = Take back
inner-history = What stood before
inner-replaced-by = replaced by
inner-ended-by = taken back by
inner-wordings = What is on the table
inner-no-own-wording = no own wording
inner-weighs-nothing = Near nothing that we would settle for; over no red line.
inner-weighing-knows = Words are weighed here, not meanings: what keeps every line may still be unacceptable.
inner-tone-ok = within
inner-tone-open = to look at
inner-tone-bad = red line
inner-tone-plain = note
inner-within-own = The wording of { $party } ({ $language }) is our own position.
inner-within-fallback = The wording of { $party } ({ $language }) is within fallback { $rank }.
inner-near-own = The wording of { $party } ({ $language }) is near our own position.
inner-near-fallback = The wording of { $party } ({ $language }) is near fallback { $rank }.
inner-crosses = The wording of { $party } ({ $language }) crosses a red line: it says “{ $words }”.
inner-crosses-brackets = The wording of { $party } ({ $language }) crosses a red line in one reading of its brackets: “{ $words }”.
inner-crosses-words = The wording of { $party } ({ $language }) may cross a red line: look for “{ $words }”.
inner-lacks = The wording of { $party } ({ $language }) crosses a red line: it does not say “{ $words }”.
inner-lacks-brackets = The wording of { $party } ({ $language }) lacks “{ $words }” in one reading of its brackets.
inner-lacks-words = The wording of { $party } ({ $language }) may lack “{ $words }”: look for it.

# ---- Remarks
inner-remarks = Remarks
inner-remark = A remark to your colleagues
inner-remark-hint = It stays in this house. Comments to the other parties are written on the text’s own page.
inner-remark-send = Remark
inner-no-remarks = Nobody has remarked on it.
inner-open-remarks = { $count ->
    [0] no open remarks
    [one] one open thread of remarks
   *[other] { $count } open threads of remarks
}
inner-answer = Answer…
inner-answer-words = Your answer
inner-answer-send = Answer
inner-resolve = Resolve
inner-reopen = Open again
inner-resolved = resolved

# ---- Drafts
inner-drafts = Drafts
inner-new-provisions = Provisions that are to be
inner-no-new-drafts = No new provision is being drafted.
inner-new-number = New provision { $number }
inner-draft-in = Draft in work: { $language }
inner-draft-begin-in = Draft together: { $language }
inner-draft-new-in = Draft a new one: { $language }
inner-draft-title = Draft of { $of } ({ $language })
inner-draft-what = Several may write here at once. What does not meet is put together; where two change the same words, both are kept.
inner-draft-about = About this draft
inner-at-it = At it now
inner-last-saved = Last saved
inner-save = Save
inner-saving = saving…
inner-saved = saved
inner-draft-clash = Others changed the same words meanwhile. Both stand below, theirs before yours: ⟦theirs⟧⟦yours⟧. Keep what shall stand, remove the marks, and save.
inner-draft-marks = The marks ⟦ ⟧ of a clash are still in it. Keep what shall stand, and remove them.
inner-table-this = Table this…
inner-table-hint = It is carried into the form of the text, where it is read once more before it goes out.
inner-close-draft = Close the draft
inner-revisions = How it came about
inner-no-revisions = Nobody has saved it yet.
inner-revision = Revision { $number }
inner-aside = kept beside

# ---- The briefing book
inner-book-of = Briefing book: { $round }
inner-book-what = For the head of delegation.
inner-book-print = Print this page for the book on paper, or as a PDF.
inner-book-points = Points of consensus
inner-book-open = { $open ->
    [one] One provision is open
   *[other] { $open } provisions are open
}, { $agreed } agreed.
inner-note-new = New note…
inner-note-title = Title
inner-note-words = Note
inner-note-add = Add
inner-note-save = Save
inner-note-up = One up
inner-note-remove = Take out

# ---- What was done
done-cleared = You cleared it. It goes on to the next.
done-cleared-sent = All have cleared it: it is logged, and on its way.
done-settled = The record was looked at: what is said here is so.
done-handed-back = Handed back to its author.
done-draft-taken-back = Taken back.
done-instructed = The instruction stands.
done-instruction-ended = The instruction is taken back.
done-remarked = Done. Your colleagues see it.
done-noted = The book is changed.
done-draft-saved = Saved.
done-draft-merged = Saved, and put together with what others saved meanwhile.
done-draft-closed = The draft is closed. Its revisions stay.
inner-draft-base = It is not known from which version of this draft you wrote. Nothing was saved, and your words stand below. Save again: what others wrote stays, beside yours.
