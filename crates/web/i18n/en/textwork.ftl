# Work on a text: comparing, conformity, proof, import, export.
textwork-tools = Work on this text
textwork-since = Since I last looked
textwork-compare = Compare
textwork-conform = Conformity
textwork-proof = Proof
textwork-agreed = Agreed language
textwork-progress = Progress
textwork-import = Import
textwork-export = Export
textwork-language = Language
textwork-provision = Provision
textwork-provisions = Provisions
textwork-party = Party
textwork-back = Back
textwork-none = none
textwork-whole-text = The whole text
textwork-unit-title = title
textwork-unit-heading = heading
textwork-unit-preambular = preambular paragraph
textwork-unit-operative = operative paragraph
textwork-unit-subparagraph = sub-paragraph
textwork-unit-options = options
textwork-unit-choice = option
textwork-favour-prefers = prefers it
textwork-favour-ad-referendum = prefers it, ad referendum
textwork-favour-reservation = prefers it, with a reservation
textwork-favour-also = also accepts it
textwork-favour-opposes = opposes it
textwork-favour-leaves = leaves it
textwork-deleted = Deleted:
textwork-inserted = Inserted:
textwork-moved-away = Moved from here:
textwork-moved-here = Moved here:
textwork-no-wording = no wording yet
textwork-from = From
textwork-to = To
textwork-from-when = as it stood
textwork-to-when = as it stood
textwork-compare-go = Compare
textwork-reads-agreed = what all agreed
textwork-reads-party = what { $party } wants
textwork-now = now
textwork-yesterday = a day ago
textwork-last-look = when I last looked, { $time }
textwork-opening = at the opening of the round, { $time }
textwork-after-act = { $party } on { $label }, { $time }
textwork-from-to = From { $from } to { $to }
textwork-no-difference = The two say the same, word for word.
textwork-differences = { $count ->
    [one] { $count } provision differs.
   *[other] { $count } provisions differ.
}
textwork-became-changed = changed
textwork-became-moved = moved
textwork-became-deleted = deleted
textwork-became-inserted = inserted
textwork-never-looked = You have not yet said that you have looked at this text. Press the button once you have, and from then on this page shows what is new.
textwork-looked = You last looked
textwork-have-looked = I have looked
textwork-no-news = Nothing was done to it since.
textwork-news = { $count ->
    [one] { $count } act since, the last first.
   *[other] { $count } acts since, the last first.
}
textwork-more-news = { $count ->
    [one] And { $count } more, earlier.
   *[other] And { $count } more, earlier.
}
textwork-did-insert = { $party } inserts
textwork-did-table = { $party } tables a wording
textwork-did-support = { $party } on a wording
textwork-did-comment = { $party } comments
textwork-did-accept = { $party } accepts
textwork-did-ad-referendum = { $party } accepts ad referendum
textwork-did-reserve = { $party } reserves
textwork-did-object = { $party } objects
textwork-did-move = { $party } proposes another place
textwork-did-term = { $party } proposes a name
textwork-did-package = { $party } proposes a package
textwork-did-silence = { $party } proposes a silence procedure
textwork-did-correct = { $party } proposes a correction
textwork-did-initial = { $party } initials
textwork-did-sign = { $party } signs
textwork-did-seal = { $party } seals
textwork-did-proclaim = { $party } proclaims
textwork-did-decline = { $party } declines
textwork-did-propose = { $party } proposes
textwork-conform-means = The languages are held against each other in form: paragraphs, labels, numbers, dates, terms and brackets, and whether one still follows the other. What stands here a person must look at; it understands no language.
textwork-conforms = The languages agree in form: paragraphs, labels, numbers, dates and terms.
textwork-to-look-at = { $count ->
    [one] { $count } to look at
   *[other] { $count } to look at
}
textwork-look-provisions = The paragraphs differ: { $counts }. { $lacking }
textwork-lacking = { $label } is lacking in { $languages }
textwork-look-order = It stands elsewhere in { $language }.
textwork-look-twice = It is there twice in { $language }.
textwork-look-labels = The labels differ: { $labels }
textwork-look-numbers = The numbers differ: { $numbers }
textwork-look-dates = The dates differ: { $dates }
textwork-look-term = The term “{ $term }” stands in { $present }, and not in { $absent }.
textwork-look-open = What stands open differs: { $open }
textwork-open = brackets { $brackets }, places to fill { $holes }, disputed names { $terms }
textwork-look-stale = { $language } no longer follows { $follows }, which { $party } changed since.
textwork-proof-means = Every word of a clean text leads back to the act that put it there and to those that freed it; every word that is gone, to the acts that let it go. Point at a word, or follow it.
textwork-proof-unclean = There is no clean text in this language yet.
textwork-proof-whole = Every word is traced.
textwork-proof-loose = { $count ->
    [one] { $count } place leads back to no act. Do not initial this text.
   *[other] { $count } places lead back to no act. Do not initial this text.
}
textwork-proof-digest = Digest of the fair copy
textwork-proof-deleted = Deleted by all
textwork-freed = Wanted by
textwork-gone = { $count ->
    [one] { $count } passage is gone
   *[other] { $count } passages are gone
}
textwork-gone-tabled = tabled by { $party }
textwork-gone-left = let go by { $parties }
textwork-word-by = Tabled by { $party }, { $time }
textwork-word-of-nobody = Leads back to no act:
textwork-hold-title = Hold a copy against it
textwork-hold-means = A file that came from elsewhere – printed, mailed, released – is compared word by word with the clean text. Nothing of it is kept.
textwork-hold = Compare
textwork-held = Held against the clean text
textwork-held-same = The copy says the same, word for word.
textwork-held-differs = { $count ->
    [one] It differs at { $count } place that leads back to no act.
   *[other] It differs at { $count } places that lead back to no act.
}
textwork-agreed-means = What the parties agreed before, in any text of any round, that is nearest to these words.
textwork-agreed-words = Words
textwork-agreed-find = Find
textwork-agreed-provisions = Provisions of this text
textwork-agreed-found = Agreed before
textwork-agreed-none = Nothing like it was agreed before.
textwork-of-round = round { $number }
textwork-likeness = { $percent } % alike
textwork-too-long = This is more than a provision can say. Look for fewer words.
textwork-provisions-agreed = { $agreed } of { $of } provisions agreed
textwork-brackets-left = { $count ->
    [one] { $count } bracket left
   *[other] { $count } brackets left
}
textwork-options-open = { $count ->
    [one] { $count } block of options open
   *[other] { $count } blocks of options open
}
textwork-over-time = Over time
textwork-by-provision = By provision
textwork-by-party = By party
textwork-by-party-means = In how many provisions the text waits for a party
textwork-no-moments = Nothing was drafted yet.
textwork-picture = Brackets left: { $most } at most, { $now } now. Provisions agreed now: { $agreed } of { $of }.
textwork-line-brackets = brackets left
textwork-line-agreed = provisions agreed
textwork-as-table = The same as a table
textwork-moment = When
textwork-all-agreed = Every provision is agreed in this language.
textwork-why-open = What is open
textwork-waits-silent = no position
textwork-waits-alone = alone with its wording
textwork-waits-ad-referendum = ad referendum
textwork-waits-reserved = with a reservation
textwork-nothing-awaited = nothing awaited
textwork-import-means = Bring in a draft: Word with tracked changes, Markdown or text. It is held against this text; what it changes becomes what your party wants. First you see everything that would be done.
textwork-import-new = Bring in a draft as a new text
textwork-import-new-means = A Word, Markdown or text document becomes a new joint text of this round: the text is proposed, and each paragraph becomes a provision that says what your party wants. First you see all of it.
textwork-document = Document
textwork-document-hint = .docx, .md or .txt, up to 32 MiB; plain text: up to 4 MiB
textwork-brackets = Its brackets
textwork-brackets-keep = stay open
textwork-brackets-first = the first alternative, what is optional kept
textwork-brackets-last = the last alternative, what is optional dropped
textwork-commitment = How far your party is bound
textwork-commitment-exploratory = thinking aloud
textwork-commitment-personal = personally
textwork-commitment-instructed = on instructions
textwork-drop = Your party wants gone what the document leaves out
textwork-import-look = Show what would be done
textwork-import-preview = What would be done
textwork-import-nothing = The document changes nothing: your party wants all of this already.
textwork-import-sure = Nothing is logged yet.
textwork-import-sure-means = With the next step all of this becomes what your party wants, and goes to the others.
textwork-import-log = Table all of this
textwork-import-leave = Leave it
textwork-import-moved = The text went on meanwhile. Nothing was logged; this is what would be done now.
textwork-document-gone = The document is no longer here. Send it again.
textwork-whose = Whose changes count
textwork-whose-means = The document has tracked changes. Say whose are your party’s.
textwork-whose-some = those of these authors
textwork-whose-all = all
textwork-whose-nobody = none
textwork-sum-tabled = { $count ->
    [one] { $count } tabled
   *[other] { $count } tabled
}
textwork-sum-inserted = { $count ->
    [one] { $count } inserted
   *[other] { $count } inserted
}
textwork-sum-dropped = { $count ->
    [one] { $count } wanted gone
   *[other] { $count } wanted gone
}
textwork-sum-left-out = { $count ->
    [one] { $count } left out
   *[other] { $count } left out
}
textwork-sum-same = { $count ->
    [one] { $count } unchanged
   *[other] { $count } unchanged
}
textwork-sum-notes = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
textwork-line-tabled = your party’s wording
textwork-line-inserted = new provision
textwork-line-left-out = left out
textwork-line-left-out-means = The document does not have it. It stays as it is.
textwork-line-dropped = wanted gone
textwork-becomes-comment = Becomes a comment:
textwork-repairs = { $count ->
    [one] { $count } repair
   *[other] { $count } repairs
}
textwork-repair = Line { $line }, character { $column }: { $put } was put in, for { $cause }
textwork-cause-never-opened = a ] that no [ opened
textwork-cause-never-closed = a [ that is never closed
textwork-cause-too-deep = brackets too deep in each other
textwork-cause-loose-brace = a brace without its other
textwork-findings = What was not understood
textwork-found-repair = Paragraph { $paragraph }: a bracket was out of balance.
textwork-found-picture = Paragraph { $paragraph }: a picture, which is not read.
textwork-found-field = Paragraph { $paragraph }: a field; the words that it showed were read.
textwork-found-formula = Paragraph { $paragraph }: a formula, read letter by letter.
textwork-found-symbol = Paragraph { $paragraph }: a sign of a special font; look at it.
textwork-found-unknown = Something unknown ({ $what }); the words in it were read.
textwork-found-stray = Words where none are expected, left out: { $what }
textwork-found-hidden = Words that the document hides were read: { $what }
textwork-found-not-read = Not read: { $what }
textwork-found-numbers = An unknown numbering ({ $what }), shown in digits.
textwork-found-half-move = A move without its other end ({ $what }).
textwork-found-date = No date: { $what }
textwork-found-missing = Referred to, and not there: { $what }
textwork-found-form = { $count ->
    [one] { $count } tracked change of form, not read.
   *[other] { $count } tracked changes of form, not read.
}
textwork-found-no-place = Comment { $count } refers to no place in the text.
textwork-found-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
textwork-unfit-kind = This is no document that is read here. Send .docx, .md or .txt.
textwork-unfit-large = This document is larger or deeper than is read here.
textwork-unfit-encrypted = This document is under a password. Save it without one.
textwork-unfit-not-text = Its bytes are no text in UTF-8 or UTF-16.
textwork-unfit-damaged = This document is damaged. Open it in Word and save it anew.
textwork-unfit-whose = It has tracked changes by { $authors }.
textwork-unfit-author = It has no changes by { $author }.
textwork-unfit-paragraph = Its paragraph { $number } is larger or deeper than a provision can be. Part it into several.
textwork-unfit-empty = It has no text.
textwork-unfit-title = A new text needs a title.
textwork-unfit-text = There is no such text.
textwork-unfit-language = The text is not negotiated in { $language }.
textwork-export-means = Everything here is made from the record alone. What is internal to your house is in none of it.
textwork-export-go = Download
textwork-export-fails = This text cannot be written in this form.
textwork-form = Form
textwork-form-docx = Word (DOCX)
textwork-form-markdown = Markdown
textwork-form-akoma = Akoma Ntoso (XML)
textwork-version-clean = Clean
textwork-version-clean-means = Only what all agreed, names settled.
textwork-version-bracketed = Bracketed
textwork-version-bracketed-means = With every bracket, its proponents and the comments of the parties.
textwork-version-comparison = Compared
textwork-version-comparison-means = From what one party wants to what another wants, as tracked changes.
done-looked = From now on this page shows what comes after.
done-imported = All of it is tabled.
textwork-document-long = This document of plain text is larger than 4 MiB. Take it in in parts, or as DOCX.
textwork-document-no-room = This house holds as many documents that wait as it can. Finish or leave the imports that you began in other windows, or try again in half an hour.
