# What the public is shown.

site-time = { $day }, { $clock } UTC
site-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
site-kilobytes = { $count } kB
site-list-comma = ,{" "}
site-list-and = { $first } and { $last }
site-skip = To the text
site-languages = Languages of this page

# A joint release.
site-joint-all = A text that { $parties } have signed together
site-joint-released = { $parties } · released { $time } by all of them
site-joint-released-round = { $parties } · { $round } · released { $time } by all of them
site-round = round { $number }, { $venue }
site-signatures = Signatures
site-for-party = For { $party }
site-signed = signed { $time }
site-status-translation = This is an official translation. The authentic texts are in { $languages }.
site-status-unofficial = This is an unofficial translation. The authentic texts are in { $languages }.
site-status-authentic = Equally authentic: { $languages }.
site-proof-title = Is this what they signed?
site-proof-none = Not checked here. The page checks itself where scripts may run; the text is whole without them, and anybody can check the proof.
site-proof-how = To check it yourself, save these two files and run the program; it needs only Python:
site-proof-claims = What the proof shows, whoever hands it to you:
site-proof-signed = { $parties } signed these very words, in { $languages }.
site-proof-held = Each of them holds the others’ record up to this text.
site-proof-sealed = Each of them declared its signed original complete.
site-proof-words = This release is known by sixteen words:
site-proof-alone = A page cannot vouch for itself. Hear the same words from somebody else:
site-proof-elsewhere = releases of { $party }
site-proof-noone = A page cannot vouch for itself. Compare these words with what the other parties publish, or ask them.
site-get = To take away
site-get-pdf = For printing, all languages, proof attached
site-get-docx = For word processors
site-get-akn = For legal databases (Akoma Ntoso)
site-get-text = The signed bytes, { $language }
site-get-proof = The proof
site-get-verifier = A program that checks it (one file of Python, to be read)
site-get-sums = Digests, for sha256sum
site-get-signature = The digests, signed by { $party }, for ssh-keygen
site-get-signers = Keys of the parties, for ssh-keygen
site-get-pieces = For other programs
site-corrected-title = Corrected since { $time }
site-corrected = All parties agreed to a correction. The text below is the one that was signed, and stays as it is.
site-corrected-why = Why
site-corrected-page = The corrected text, { $language }
site-courtesy = Courtesy copy: under embargo until { $time }. Not to be published or passed on before.

# A readout.
site-alone-band = One party’s own account: of { $party } alone. No other party has agreed to these words.
site-alone-kind = Readout of { $party } alone · not a joint text
site-alone-whose = { $party } · not a joint text
site-alone-title = { $title } (readout of { $party } alone)
site-alone-released = Released { $time }
site-alone-released-round = On { $round } · released { $time }
site-alone-proof-title = Is this what { $party } said?
site-alone-proof-claims = The proof shows that { $party } logged these words as its own account, and nothing more.
site-alone-get-file = The account as a file that can be checked
site-alone-elsewhere = Compare the party’s fingerprint with what it publishes itself:

# Lists.
site-index-lead = What { $party } has released: texts that all parties signed, and its own accounts.
site-index-joint = Texts signed by all parties
site-index-accounts = Accounts of one party alone
site-index-none = Nothing has been released yet.
site-index-all = All releases
site-releases-title = All releases
site-releases-lead = Newest first. A text that all parties signed and an account of one party alone are different things; each says which it is.
site-mechanisms = Mechanisms
site-mechanism-kind = Consultation mechanism
site-mechanism-parties = Parties
site-mechanism-languages = Languages
site-mechanism-rounds = Rounds held
site-mechanism-releases = Releases
site-mechanism-fingerprint = Fingerprint of { $party }
site-mechanism-logs = Logs
site-mechanism-logs-lead = The record itself is not public. These are the signed sizes and digests of the parties’ logs that the releases refer to, as transparency logs publish them.
site-mechanism-log = Log { $epoch } of { $party }, { $acts }
site-acts = { $count ->
    [one] { $count } act
   *[other] { $count } acts
}
site-round-number = Round
site-round-dates = Dates
site-round-venue = Place
site-round-level = Level
site-feed-atom = Feed (Atom)
site-feed-json = Feed (JSON)
site-feed-title = { $site }: releases
site-absent-title = There is nothing here
site-absent-lead = What was released is never removed. Perhaps the address is incomplete; everything that was released is in the list.
site-sample = A sample, not a real release:
