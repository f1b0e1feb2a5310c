# Initialling and signing.
signing-adoption = Way to adoption
signing-adoption-way = A text binds in four steps. Each party initials it: these are the words that were negotiated. Each signs it, by persons with full powers. The houses seal it the moment every signature is there, and proclaim it when every seal is.
signing-attempts = Attempts
signing-no-attempts = Nobody has initialled this text yet.
signing-attempt = Attempt { $number }
signing-other-attempts = Other attempts
signing-clean = clean
signing-not-clean = not clean yet
signing-ready = All agree on every word, in every language that binds. The text can be initialled.
signing-not-ready = It can be initialled once all agree on every word in every language that binds.
signing-text-not-agreed = The parties have not yet all agreed to negotiate this text.
signing-unclean-empty = there is no provision
signing-unclean-not-agreed = not every party wants the same
signing-unclean-open = a bracket is open, or a place is not filled
signing-unclean-term = a disputed name is not settled
signing-unclean-stale = it no longer follows what was changed in another language
signing-unclean-option = the parties have not chosen the same option
signing-unclean-uneven = there is text in one language and none in another
signing-unclean = The text is not clean: see what stands in the way on this page.
signing-no-text = This is no joint text.
signing-no-page = The adopted text has no page in this language.
signing-unsayable = This is too large for a manifest.
signing-page-not-here = A page of this text has not come here yet. It is on its way from the other house.
signing-page-not-text = A page of this text cannot be read as text. Do not sign it; tell your registrar.
signing-page-as-it-was = No page says anything else than it said. Correct at least one.
signing-state-initialling = being initialled
signing-state-signing = initialled by all, to be signed
signing-state-sealing = signed by all, being sealed
signing-state-in-force = in force
signing-state-final = in force, every original complete
signing-state-dead = ended without being adopted
signing-first-initialled = first initialled
signing-pages = { $count ->
    [0] no pages
    [one] { $count } language
   *[other] { $count } languages
}
signing-step-initial = Initialled
signing-step-sign = Signed
signing-step-seal = Sealed
signing-step-proclaim = Original complete
signing-step-left = Went away
signing-awaited = awaited
signing-not-yet = not yet
signing-left-declined = declined
signing-left-turned = turned to another attempt
signing-left-taken-back = took it back
signing-by-key-file = with a key file
signing-by-token = with a token
signing-by-passkey = with a passkey
signing-follows = What follows
signing-outstanding = Awaited: { $parties }
signing-follows-initial = Your party has not initialled. Initials say that these are the words that were negotiated; nobody is bound yet.
signing-follows-initialled = Your party has initialled. When all have, it can be signed. Until then initials can be taken back.
signing-follows-sign = All have initialled these words. They bind once every party has signed.
signing-follows-signed = Your party has signed. The moment every signature is here, this house seals by itself. Until this house seals it, the signature can be taken back.
signing-follows-sealing = Every party has signed, and the houses seal by themselves. What this house has sealed it cannot take back.
signing-follows-in-force = Every house has sealed. The text binds.
signing-follows-final = Every house holds every seal. Each original is complete and equal to the others.
signing-follows-dead = A party declined, took its part back or turned to another attempt before all had sealed. This attempt is never used again; the next has a number and a digest of its own.
signing-to-deeds = What you can do
signing-about-text = The text
signing-to-text = The negotiated text
signing-to-proof = Where every word is from
signing-in-full = What is signed, in full
signing-digest = Digest of everything below
signing-act-digest = Digest of the act that you approve
signing-its-digest = Its digest:
signing-in-words = The same, to be read aloud
signing-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
signing-file = The file, byte for byte
signing-annexes = What goes with it
signing-annex = Annex { $number }
signing-status-authentic = authentic
signing-status-official = official translation
signing-status-unofficial = unofficial
signing-charter-title = New terms of reference
signing-charter-languages = Authentic languages
signing-charter-marking = Marking
signing-release-title = Joint release: { $title }
signing-release-what = The joint release of
signing-release-hour = Nothing of it is shown before
signing-release-site = { $party } publishes it at
signing-initial-title = Initial
signing-initial-means = By initialling, your party says that these are the words that were negotiated. Its drafting on this text stops. It is not bound, and can take its initials back.
signing-initial = Initial
signing-sign-title = Sign
signing-sign-means = On the next page everything that is signed stands once more, and your passkey is asked for.
signing-sign = Sign…
signing-together = { $count ->
    [one] { $count } person must sign.
   *[other] { $count } persons must sign together.
}
signing-given = { $count ->
    [0] Nobody has signed yet.
    [one] { $count } has signed already.
   *[other] { $count } have signed already.
}
signing-shared = { $count ->
    [one] { $count } signature was given and waits here for the next person. It holds as long as your party logs nothing else.
   *[other] { $count } signatures were given and wait here for the next person. They hold as long as your party logs nothing else.
}
signing-not-theirs = Signing is for heads of delegation and co-chairs.
signing-no-passkey = To sign here you need a passkey, and you have none yet. Make one on your own page; your registrar then issues full powers that name it.
signing-to-me = Your own page
signing-not-named = You have a passkey, but no full powers of your party that hold now name it. Your registrar issues them, and the party’s root keys approve them.
signing-to-people = People and full powers
signing-elsewhere = Sign on another machine, with a token or a key file
signing-elsewhere-how = Download the act that signs, with everything that it signs. It is for one place of your party’s log: until it is back, nothing else may be logged here.
signing-download = Download the act
signing-elsewhere-then = There it is shown in full and approved with
signing-upload-file = The approved act
signing-upload = Hand it in
signing-now-title = Sign now: { $title }
signing-now-read = Read it in full. What stands here is, byte for byte, what you sign.
signing-now-act = Your signature
signing-now-binds = With this signature your party consents to be bound by this text, in all its languages.
signing-now-after = As soon as every party has signed, this house seals by itself, and the signature can no longer be taken back.
signing-now-minutes = This page is good for five minutes, and as long as your party logs nothing else.
signing-with-passkey = Sign with your passkey
signing-no-script = Without script a passkey cannot be asked for. Sign on another machine, as below.
signing-leave-it = Leave it
signing-run-out = This page was open too long, or was used already. Nothing was signed. Begin again.
signing-moved = Your party’s log went on while you read, so this signature fits no more. Nothing was signed. Read once more, and sign anew.
signing-malformed = What came is not what a passkey answers. Nothing was signed.
signing-approves-not = This answer does not sign this act: it is of another passkey, another page or another act, or you were not verified. Nothing was signed.
signing-other-act = This act does not sign this text for your party. Nothing was signed.
signing-no-approval = Nobody with full powers that hold now has approved this act. Nothing was signed.
signing-no-act = This is no prepared act. Choose the file that was approved.
signing-two-acts = These files are of different acts. Hand in the approvals of one act together.
signing-withdraw-signature = Take the signature back
signing-withdraw-initials = Take the initials back
signing-withdraw-means = This ends the attempt for all parties: its digest is never used again. A new attempt begins with initials.
signing-decline = Decline…
signing-decline-means = Declining ends this attempt for good. It cannot be taken back; only a new attempt, with another digest, can follow.
signing-decline-why = Why (may be left empty; the others read it)
signing-decline-next = Go on…
signing-decline-sure-title = Decline: { $title }
signing-decline-sure = Are you sure?
signing-decline-for-good = Decline for good
signing-corrections = Corrections
signing-no-corrections = Nobody has proposed a correction.
signing-correct = Propose a correction…
signing-correct-means = Mend the error where it stands. Pages that you leave as they are stay as they are; the first text stays to be seen. Whoever has not objected by the end of the period has agreed.
signing-correct-why = Why
signing-correct-until = Objections until
signing-correct-propose = Propose the correction
signing-zone = Time of { $zone }
signing-correction-by = Proposed by { $party }
signing-correction-made = made
signing-correction-withdrawn = taken back
signing-correction-objected = objected to
signing-correction-open = open to objection
signing-correction-until = Objections until
signing-correction-silent = has not answered
signing-correction-proposed = proposes it
signing-correction-lapsed = did not object in time
signing-correction-accepts = agrees
signing-correction-objects = objects
signing-correction-words = Words (may be left empty)
signing-correction-accept = Agree
signing-correction-object = Object
done-initialled = Initialled.
done-signed = Signed. The house seals by itself when every signature is here.
done-signed-in-part = Your signature was taken. The next person signs on this page.
done-taken-back = Taken back.
done-declined = Declined.
done-correction-proposed = The correction is proposed.
done-correction-answered = Your answer is logged.
