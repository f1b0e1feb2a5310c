# Waiting, mechanisms, rounds, positions, the map.

# ---- What the record's own words are called
kind-topic = proposal of a topic
kind-round = proposal of a round
kind-step = proposal of a step of a round
kind-item = proposal of an agenda item
kind-point = proposal of a point of consensus
kind-instrument = proposal of a joint text
kind-move = proposal to move a provision
kind-term = proposal on a disputed name
kind-package = package
kind-silence = proposal of a silence procedure
kind-correction = proposal of a correction
kind-stance = stance
kind-withdraw = withdrawal
kind-table = tabling of a wording
kind-support = support of a wording
kind-comment = comment
kind-brief = briefing
kind-state = position
kind-initial = initialling
kind-sign = signature
kind-decline = declining
kind-release = release of a readout
kind-mandate = mandate
kind-revoke = revocation of a mandate
kind-key = change of a key
kind-epoch-open = opening of a new log
kind-epoch-accept = acceptance of a new log
kind-evidence = evidence of two histories
kind-found = founding
kind-seal = seal
kind-proclaim = proclamation
kind-lapse = deadline that passed in silence
kind-unknown-matter = proposal that this version does not know
kind-unknown = act that this version does not know
deed-topic = { $party } proposes a topic
deed-round = { $party } proposes a round
deed-step = { $party } proposes a step of a round
deed-item = { $party } proposes an agenda item
deed-point = { $party } proposes a point of consensus
deed-instrument = { $party } proposes a joint text
deed-move = { $party } proposes to move a provision
deed-term = { $party } proposes what a disputed name shall be
deed-package = { $party } offers a package
deed-silence = { $party } proposes a silence procedure
deed-correction = { $party } proposes a correction
deed-stance = { $party } takes a stance
deed-withdraw = { $party } takes something back
deed-table = { $party } tables a wording
deed-support = { $party } says where it stands on wordings
deed-comment = { $party } comments
deed-brief = { $party } briefs
deed-state = { $party } states its position
deed-initial = { $party } initials a text
deed-sign = { $party } signs a text
deed-decline = { $party } declines a text
deed-release = { $party } releases its own account
deed-mandate = { $party } accredits a person
deed-revoke = { $party } revokes a mandate
deed-key = { $party } changes a key of its node
deed-epoch-open = { $party } opens a new log
deed-epoch-accept = { $party } accepts a new log
deed-evidence = { $party } shows two histories of a log
deed-found = { $party } founds the mechanism
deed-seal = { $party } seals a text
deed-proclaim = { $party } proclaims that a text is complete
deed-lapse = { $party } lets a deadline pass in silence
deed-unknown-matter = { $party } proposes what this version does not know
deed-unknown = { $party } does what this version does not know
stance-accept = accepts
stance-ad-referendum = accepts ad referendum
stance-reserve = accepts with a reservation
stance-object = objects
stance-silent = has not answered
stance-proposed = proposed it
stance-lapsed = was silent until the deadline, and so agrees
stance-taken-back = took its stance back
stance-dropped = agreed to a rival instead
commitment-exploratory = thinking aloud
commitment-personal = personally
commitment-instructed = on instructions
life-withdrawn = taken back
life-proposed = proposed
life-convened = convened
life-postponed = postponed
life-opened = open
life-closed = closed
life-cancelled = cancelled
step-open = open the round
step-close = close the round
step-postpone = postpone the round
step-cancel = cancel the round
step-open-of = open round { $number }
step-close-of = close round { $number }
step-postpone-of = postpone round { $number }
step-cancel-of = cancel round { $number }
verb-adheres-to = adheres to
verb-supports = supports
verb-opposes = opposes
verb-notes = notes
verb-recalls = recalls
verb-urges = urges
verb-is-ready-to = is ready to
turn-stated = stated
turn-reaffirmed = reaffirmed
turn-changed = changed
measure-undefined = no points yet
measure-none = no consensus yet
measure-low = a low degree of consensus
measure-moderate = a moderate degree of consensus
measure-high = a high degree of consensus
status-authentic = authentic
status-official-translation = official translation
status-unofficial = unofficial translation
adoption-initialling = being initialled
adoption-signing = being signed
adoption-sealing = being sealed
adoption-in-force = adopted
adoption-final = adopted, and complete in every original
adoption-dead = not adopted
reached-agreed = agreed
reached-reserved = agreed, with a reservation
reached-disputed = in dispute
reached-ad-referendum = awaits confirmation
reached-awaited = awaits an answer
reached-withdrawn = taken back
marking-public = public
marking-restricted = restricted
marking-confidential = confidential
marking-secret = secret

# ---- What was done
done-answered = Your party’s answer is logged.
done-withdrawn = It is taken back.
done-proposed = It is logged; the others see it as soon as they are reached.
done-briefed = The briefing is logged.
done-stated = The position is logged.
done-released = Your party’s own account is released.

# ---- Waiting for you
waiting-nothing = You have done all that was for you.
waiting-house = Your house
waiting-until = until
waiting-lately = Lately, from the others
waiting-provisions = { $count ->
    [one] { $count } provision without a position of yours
   *[other] { $count } provisions without a position of yours
}
waiting-joint-release = Joint release
waiting-locked = The house is locked
waiting-locked-what = It signs nothing until what it may have forgotten has come back.
waiting-forked = Two histories
waiting-forked-what = A log was signed in two histories. Look at the evidence, and speak with that party.
waiting-silence = Silence is agreement
waiting-objecting = Period to object
waiting-sign = To sign
waiting-initial = To initial
waiting-found = Invitation
waiting-new-log = New log
waiting-new-log-what = A party opened a new log. Ask its people whether they did, then accept it.
waiting-returned = Handed back
waiting-clear = To clear
waiting-answer = To answer
waiting-confirm = To confirm, after ad referendum
waiting-wordings = Wordings of others

# ---- Answers
answer-accept = Accept
answer-ad-referendum = Accept ad referendum
answer-otherwise = Answer in other words…
answer-change = Change the answer…
answer-attitude = Your party
answer-words = Reservation, reason or statement
answer-send = Log the answer
answer-withdraw = Take back…
answer-withdraw-hint = It stays in the record as taken back.
answer-withdraw-send = Take back

# ---- What several pages say
meeting-comma = { ", " }
meeting-colon = { ": " }
meeting-round = Round { $number }
meeting-ledger = Ledger of positions
meeting-map = Map
meeting-record = Record
meeting-people = People
meeting-consensus = Degree of consensus
meeting-degree = { $agreed } of { $of }
meeting-degree-means = Of the points of consensus that were proposed and not taken back, how many all parties agree to.
meeting-commitment = Said
meeting-dates = Dates, in words
meeting-dates-in-words = Say the dates in words
meeting-dates-in-words-hint = Left empty, the days are written out in every language of these pages.
meeting-days = { $from } to { $to }
meeting-from = From
meeting-to = To
meeting-number = Number
meeting-host = Host
meeting-venue = Venue
meeting-level = Level
meeting-round-send = Propose the round
meeting-topic-title = Title of the topic
meeting-topic-send = Propose the topic
meeting-item-topic = Under the topic
meeting-item-title = Title of the item
meeting-item-send = Propose the item
meeting-point-text = Point of consensus
meeting-point-send = Propose the point
meeting-reason = Reason
meeting-open-send = Open the round
meeting-close-send = Close the round
meeting-postpone-send = Propose these dates
meeting-cancel-send = Propose to cancel
meeting-attach = Attachments
meeting-attach-hint = Up to 16 files, 32 MB in all. Every party receives them.
meeting-brief-send = Log the briefing
meeting-verb = Your party
meeting-matter = The matter
meeting-lineage = This position
meeting-lineage-new = is stated for the first time
meeting-lineage-reaffirms = reaffirms: { $position }
meeting-lineage-changes = changes: { $position }
meeting-state-send = Log the position
meeting-readout-own = This is the account of { $party } alone, in its own words. It is not a joint text, and never looks like one.
meeting-readout-title = Title
meeting-readout-text = Account
meeting-readout-send = Release our account

# ---- A mechanism
mechanism-about = About this mechanism
mechanism-ways = Parts of the mechanism
mechanism-charter = Charter
mechanism-parties = Parties
mechanism-languages = Authentic languages
mechanism-rule = Decisions
mechanism-consensus = by consensus
mechanism-marking = Marking
mechanism-not-yet = The mechanism does not exist yet
mechanism-lacking = It exists once every party has founded it. Still awaited:
mechanism-found = Found or refuse
mechanism-rounds = Rounds
mechanism-no-rounds = No round was proposed yet.
mechanism-propose-round = Propose a round
mechanism-topics = Standing topics
mechanism-no-topics = No topic was proposed yet.
mechanism-propose-topic = Propose a topic
mechanism-texts = Joint texts
mechanism-all-people = All mandates
mechanism-others = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

# ---- A round
round-about = About this round
round-agenda = Agenda
round-no-items = Nothing is on the agenda yet.
round-add-item = Propose an item
round-host = Host:
round-proposed = This round is proposed
round-step-proposed = The next step is proposed
round-texts = Joint texts
round-text-progress = { $agreed } of { $of } provisions agreed, brackets left: { $brackets }
round-readouts = Readouts
round-no-readouts = No party has released an account of this round.
round-release = Release our own account
round-account-of = Account of { $party }
round-account-alone = This party’s own words; no other party has agreed to them.
round-delegations = Delegations
round-no-delegations = Nobody is accredited to this round now.

# ---- An item
item-briefings = Briefings
item-brief = Brief the others
item-positions = Positions
item-state = State a position
item-points = Points of consensus
item-point = Propose a point
item-work = Brief, state, propose and answer here
item-answer = Answer
item-attachment = Attachment
item-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
item-kilobytes = { $count } kB
blob-too-large = This attachment is too large for a page. Your registrar can copy it out of the house’s folder.
blob-not-here = This attachment is not here: it has not come yet, or was destroyed. The record still names its digest.

# ---- The ledger
ledger-what = For every topic and party, what stands now, since which round, and how it came to that.
ledger-topic = Topic
ledger-party = Party
ledger-all-topics = all topics
ledger-all-parties = all parties
ledger-show = Show
ledger-nothing = There is no such topic.
ledger-no-position = no position
ledger-since = since round { $number }
ledger-none-stands = taken back; nothing stands
ledger-how = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
ledger-stated = stated in round { $number }
ledger-reaffirmed = reaffirmed in round { $number }
ledger-changed = changed in round { $number }
ledger-withdrawn = stated in round { $number }, taken back

# ---- The map
map-what = What each party did on each topic, round by round, and where the points of consensus have come to.
map-nothing = There is nothing to show before a topic stands on the agenda of a round.
map-name = { $topics ->
    [one] { $topics } topic
   *[other] { $topics } topics
} over { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
}; the table below says the same
map-legend = What the marks mean
map-as-table = As a table
map-letter-briefed = B
map-letter-stated = S
map-letter-reaffirmed = R
map-letter-changed = C
map-briefed = briefed
map-stated = stated a position
map-reaffirmed = reaffirmed it
map-changed = changed it
map-measures = The word for it is low below a third, moderate below two thirds, and high from two thirds on.
map-degrees-name = { $rounds ->
    [one] Degree of consensus in { $rounds } round
   *[other] Degree of consensus over { $rounds } rounds
}; the table below says the same
map-degrees-what = The degree of consensus of each round, and of each topic over all rounds.
map-where = Round or topic
map-agreed = Agreed
map-of = Of
map-measure = In a word
