# The joint text.
text-aside = About this text
text-languages = Languages
text-contents = Contents
text-contents-from = from { $label } on
text-still-open = (open)
text-before = ← What stands before
text-more = What follows →
text-empty = Nothing is tabled yet. Whoever inserts the first provision begins the text.
text-round = Round { $number }
text-join = { "; " }
text-yes = yes
text-no = not yet
text-until = until
text-next-bracket = Next open bracket
text-fact-agreed = of { $all } provisions agreed
text-fact-brackets = { $brackets ->
    [one] bracket left
   *[other] brackets left
}, { $words ->
    [one] one word
   *[other] { $words } words
}
text-fact-counting = brackets are being counted…
text-fact-last = last act:
text-status-none = not a language of the text
text-lags = { $count ->
    [one] lags behind by one change
   *[other] lags behind by { $count } changes
}
text-no-wording = no wording yet
text-nothing = no text
text-bounded = These wordings are too long and too uniform to be held against each other word by word: the brackets are longer than they need to be, and still true.
text-proposes = { $party } proposes:
text-has-nothing = { $party } has nothing here.
text-unattributed = bracket that belongs to nobody yet:
text-to-be-filled = to be filled:
text-disputed = disputed name:
text-term-title = The disputed name “{ $name }”
text-commitment = How far you are bound
text-unit-title = Title
text-unit-heading = Heading
text-unit-preambular = Preambular paragraph
text-unit-operative = Operative paragraph
text-unit-subparagraph = Sub-paragraph
text-unit-options = Options
text-unit-choice = Option
text-chip-agreed = { $parties ->
    [2] agreed by both
   *[other] agreed by all
}, { $languages ->
    [one] in one language
   *[other] in { $languages } languages
}
text-chip-gone = { $parties ->
    [2] both want no text here
   *[other] all want no text here
}, { $languages ->
    [one] in one language
   *[other] in { $languages } languages
}
text-chip-brackets = { $count ->
    [one] one bracket
   *[other] { $count } brackets
}
text-chip-proposed = proposed by { $party }
text-chip-not-agreed = not agreed
text-chip-ad-referendum = ad referendum: { $party }
text-chip-silent = no position of { $party }
text-chip-empty = no wording yet: { $languages }
text-chip-meets = all could live with { $whose }
text-chip-reserved = { $party } with a reservation
text-chip-packed = by a package
text-chip-open = a place is not filled
text-chip-term = a disputed name is not settled
text-chip-stale = stale: { $language }
text-chip-elsewhere = open in another language
text-chip-dropped = under an option that was not chosen
text-chip-chosen = all chose { $option }
text-chip-no-option = no option chosen by all
text-whose-own = its own wording
text-whose-own-earlier = an earlier wording of its own
text-whose-of = { $party }’s wording
text-whose-earlier = an earlier wording of { $party }
text-whose-nothing = no text
text-whose-unknown = another wording
text-says-in = { $languages }:
text-says-how = { $what }, { $how }
text-says-by-package = { $what }, by the package
text-says-prefers = prefers { $whose }
text-says-ad-referendum = prefers { $whose } ad referendum
text-says-with-reservation = prefers { $whose } with a reservation
text-says-also-accepts = also accepts { $whose }
text-says-opposes = opposes { $whose }
text-says-leaves = no longer stands by { $whose }
text-says-nothing = has no position
text-says-chooses = chooses { $option }
text-says-chooses-none = has chosen no option
text-comments = Comments
text-comments-count = { $count ->
    [one] one comment
   *[other] { $count } comments
}
text-no-comments = Nobody has commented.
text-comment = Comment
text-comment-in = Comment, in { $language }
text-other-languages = In other languages too
text-send-comment = Comment
text-answer = Answer
text-history = History
text-no-history = Nothing was said yet.
text-history-more = { $count ->
    [one] One earlier act stands in the record.
   *[other] { $count } earlier acts stand in the record.
}
text-past-tabled = tabled
text-inserted-by = inserted by
text-neighbours = Neighbouring provisions
text-in-the-text = In the text
text-press-support = Support { $party }’s wording
text-press-also = Also accept it
text-press-ad-referendum = Accept ad referendum
text-press-confirm = Confirm
text-press-follows = { $language } follows: say it again
text-press-choose = Choose { $option }
text-press-leave = No longer choose { $option }
text-table-more = Table a wording…
text-table-how = Write in full what you want the provision to say. Brackets are computed; nobody types them. [a][b] is a bracket that belongs to nobody, {"{"}words{"}"} a place to be filled, {"{"}=name{"}"} a disputed name; a \ before such a sign takes it as it is.
text-send-table = Table
text-renders = Follows a change in another language
text-renders-none = no: this is a change of its own
text-renders-hint = Choose the language that was changed where this only renders the same change: then that language does not lag behind this one.
text-with-words = With words: a reservation, a reason
text-words = Words that go with it
text-emptied = An area was emptied. If you want no text there, say “no text”; otherwise leave the area as it was.
text-unchanged = Nothing was changed, so there is nothing to table. To say that you still want the same, support your own wording again.
text-fault-signs = The signs [ ] {"{"} {"}"} \ do not fit together here. Close what is open, or put a \ before a sign that is meant as it is.
text-nothing-more = Propose “no text”…
text-nothing-how = You say in every language that you want no text in this place. It is gone once all say so.
text-send-nothing = Propose “no text”
text-say-more = Reserve, oppose…
text-favour = What you say
text-favour-prefers = We want it
text-favour-ad-referendum = We want it, ad referendum
text-favour-with-reservation = We want it, with a reservation (in words below)
text-favour-also-accepts = We could live with it
text-favour-opposes = We oppose it
text-favour-leaves = We take back what we said of it
text-which-wording = Of which wording
text-in-language = In which language
text-all-languages = all languages of that wording
text-offered-now = What { $party } wants now
text-offered-tabled = Tabled by { $party }, { $time }
text-send-support = Say it
text-move-more = Move…
text-place = Place
text-place-end = at the end
text-place-first = at the beginning
text-place-behind = behind { $label }
text-send-move = Propose the move
text-insert = A new provision
text-insert-more = Insert a provision…
text-insert-behind = Insert behind it…
text-insert-part = Insert a part of it…
text-insert-under = It will be part of { $label }.
text-unit = What it is
text-label = Label
text-label-by-rule = the next one by the rule
text-label-alternative = as an alternative to the one before (“alt”)
text-label-own = this one:
text-own-label = Label of your own
text-own-label-hint = Only where you chose so, for example OP 6 bis. It stays to the end.
text-send-insert = Insert
text-new = A new joint text
text-for-round = For which round
text-title = Title
text-no-authentic = At least one language must be authentic.
text-send-new = Propose the text
text-draft-no-text = This is no joint text any more, or never was.
text-draft-not-a-provision = This is no provision of a joint text.
text-draft-unreadable = A wording cannot be read.
text-draft-nothing-tabled = There is no wording. Write at least one, or say “no text”.
text-draft-no-label-left = No label is left by the rule. Give one of your own.
text-draft-no-alternative = There is no provision before it that it would be an alternative to.
text-draft-no-wording = The party prefers no wording there.
text-draft-two-wordings = A package has one wording of a provision in a language.
text-proposal = The text as a whole
text-terms = Disputed names
text-packages = Packages
text-moves = Moves
text-silences = Silence procedures
text-all-proposals = All proposals on this text
text-none-proposed = None.
text-on-it = Proposals on it
text-proposed-by = proposed by
text-named-term = “{ $name }”: { $words }
text-named-move = { $what } behind { $label }
text-named-move-first = { $what } first
text-named-silence = Silence on: { $what }
text-term-more = Propose what a disputed name shall be…
text-term-name = The name
text-term-name-hint = As wordings mark it: line, where a wording has {"{"}=line{"}"}.
text-term-shall-be = What it shall be in all its places
text-send-term = Propose it
text-package-more = Propose a package…
text-package-how = Choose a wording for two provisions or more. They are taken or left together.
text-package-not = not in the package
text-package-few = A package has wordings of at least two provisions.
text-send-package = Propose the package
text-silence = Silence procedure
text-silence-more = Propose a silence procedure…
text-silence-until = Until when
text-silence-zone = By your clock: { $zone }
text-silence-sure = Whoever says nothing until then agrees. I want that.
text-send-silence = Propose the deadline
text-originals = Both originals
text-holds-all = holds all of yours
text-holds-less = { $count ->
    [one] lacks one act of yours
   *[other] lacks { $count } acts of yours
}
text-held-all = You hold all that is known of { $party }’s
text-held-less = You lack some of { $party }’s
text-on-line = on line
text-off-line = not on line
text-brackets-left = Brackets left
text-picture = Brackets left: { $first } at the beginning, { $most } at most, { $last } now.
text-picture-first = beginning, { $count }
text-picture-last = now, { $count }
text-picture-more = Over time, in full
text-way = Way to adoption
text-way-agreed = Provisions agreed
text-way-conform = Languages conform
text-way-look = { $count } to look at
text-way-clean = Clean
text-way-initialled = Initialled
text-way-signed = Signed
text-way-sealed = Sealed
text-way-manifest = To the signing
done-text-supported = Said, and logged.
done-text-tabled = Your wording is tabled.
done-text-commented = Your comment is in the record.
done-text-chosen = The choice is logged.
done-text-moved = The move is proposed.
done-text-inserted = The provision is inserted.
done-text-new = The text is proposed. The others accept it; all may draft on it.
done-text-term = The name is proposed.
done-text-package = The package is proposed.
done-text-silence = The deadline is proposed; it holds once all agree that it shall.
