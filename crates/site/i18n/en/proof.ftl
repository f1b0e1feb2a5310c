# What a public page says about its own proof. The script of the page (verify/page) fills the places in braces by itself:
# no message here may choose by number or case.

proof-kind-joint = Joint release · adopted text
proof-kind-readout = Readout · one party’s own account

proof-checking = Checking in your browser that this is what was signed…

proof-good-joint = Checked in your browser: this is what the parties signed.
proof-good-readout = Checked in your browser: this is { $party }’s own account, as it stands in its log.
proof-one-party = No other party has agreed to these words.
proof-languages = Every party signed the text in: { $languages }.
proof-signed = Signed by: { $persons }; { $time }, as the party states it.
proof-held = Its log up to this point is held in full by: { $others }.
proof-complete = It has declared its own original complete.
proof-hour = For release from { $time }.
proof-embargo = Under embargo until { $time }. Until then this is a courtesy copy, not for publication.

proof-itself = A page cannot vouch for itself. Compare the words below with those that the parties publish elsewhere.
proof-itself-sites = A page cannot vouch for itself. Compare these words with those on the parties’ own sites, whose addresses they signed:
proof-words-joint = This release, in words:
proof-words-readout = This readout, in words:
proof-words-party = { $party }, in words:
proof-elsewhere = Where to compare them

proof-bad = Not proven. Do not rely on this page.
proof-unproven = Not proven: the proof does not bear out what stands here.
proof-bad-next = Open the release anew on the site of one of the parties, or have the proof file checked by a separate program.

proof-bad-missing = There is no proof in this page, or more than one.
proof-bad-form = The proof is damaged and cannot be read.
proof-bad-joint-1 = In the proof, the parties do not match the terms of reference of their mechanism.
proof-bad-joint-2 = In the proof, a party’s log is not properly signed, or not confirmed by all other parties.
proof-bad-joint-3 = The proof contains an act that does not stand in the log of its party.
proof-bad-joint-4 = In the proof, what was signed as the text and what was signed as its release do not belong together.
proof-bad-joint-5 = In the proof, the text is not the one that was signed.
proof-bad-joint-6 = The proof does not show that every party initialled, signed and sealed this text.
proof-bad-joint-7 = The proof does not show that persons with full powers signed for every party.
proof-bad-joint-8 = The proof contains acts that have no place in it.
proof-bad-readout-1 = In the proof, the party is not one of those in the terms of reference.
proof-bad-readout-2 = In the proof, the party’s log is not properly signed, or its receipts do not hold.
proof-bad-readout-3 = The proof does not show that the account stands in the party’s log.
proof-bad-readout-4 = The proof is of something else, not of a readout.
proof-bad-no-text = There is no text in this page that could be compared with the proof.
proof-bad-text = The text shown is not the text that was proven. The first difference is in paragraph { $paragraph }, counted from the title.
proof-bad-language = The proof holds no text in the language shown ({ $language }).
proof-bad-more = Among the text stands something that is no part of it.
proof-bad-title = The title of this page is not the title that was proven.
proof-bad-kind-joint = The page does not present itself as what the proof shows: a joint release.
proof-bad-kind-readout = The page does not present itself as what the proof shows: a readout, one party’s own account to which no other party has agreed.
proof-bad-marks = The words or numbers by which this page can be compared are not those of the proof.
