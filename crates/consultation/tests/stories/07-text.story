# A joint text: wordings, brackets, places, languages.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Borduria proposes the text "On the lake" for r1 in en and ru as lake
Aland accepts lake
Carpania accepts lake

# Who tables a wording says what it wants; who says nothing has no position.
Aland adds "1" to lake saying "The Parties shall keep the lake clean." as one
then the text lake reads "1 The Parties shall keep the lake clean. (Borduria, Carpania silent)"
then one is open in en because NotAgreed
Borduria tables "The Parties should keep the lake clean." for one
then the text lake reads "1 The Parties [Aland: shall | Borduria: should] keep the lake clean. (Carpania silent)"
Carpania supports Borduria on one
Carpania also accepts Aland on one
Borduria also accepts Aland on one
then the text lake reads "1 The Parties [Aland: shall | Borduria, Carpania: should] keep the lake clean."
then all could live with Aland on one
Borduria supports Aland on one
Carpania supports Aland on one ad referendum
then one is open in en because NotAgreed
Carpania supports Aland on one with the reservation "in winter"
then one is agreed in en
then one is open in ru because NotAgreed

# What nobody tabled cannot be supported; a wording stands in written form, in a language of the text.
Carpania supports nobody on one
-> refused NotTabled
Carpania tables "a [b" for one
-> refused WordingUnreadable
Carpania tables "Fertig" for one in de
-> refused NotALanguage
Carpania tables "fertig" for one rendering de
-> refused NotALanguage

# Places: each behind what it follows; who knew of the others comes closer. Labels stay, and are given once.
Borduria adds "2" to lake saying "Boats are slow." behind one as two
Aland adds "1 bis" to lake saying "So is the shore." behind one as bis
then the text lake reads "1 The Parties shall keep the lake clean. / 1 bis So is the shore. (Borduria, Carpania silent) / 2 Boats are slow. (Aland, Carpania silent)"
Carpania adds "2" to lake saying "Again." as again
-> refused LabelTaken
Carpania adds "9" to lake saying "Again." behind r1 as again
-> refused OtherSort
Carpania adds "9" to r1 saying "Again." as again
-> refused OtherSort
Aland proposes the text "On the shore" for r1 in en as shore
Aland adds "1" to shore saying "Sand." as sand
Aland adds "2" to shore saying "Stones." behind one
-> refused OtherText
Aland adds "(a)" to lake saying "in spring;" under bis as spring
Aland adds "(b)" to lake saying "in autumn." under bis behind two
-> refused Misplaced

# A move needs all. A provision stands not within itself.
Aland moves two behind spring under bis
Borduria moves bis under spring
-> refused WithinItself
Borduria moves two as away
Aland accepts away
then the text lake reads "1 The Parties shall keep the lake clean. / 1 bis So is the shore. (Borduria, Carpania silent) / (a) in spring; (Borduria, Carpania silent) / 2 Boats are slow. (Aland, Carpania silent)"
Carpania accepts away
then the text lake reads "2 Boats are slow. (Aland, Carpania silent) / 1 The Parties shall keep the lake clean. / 1 bis So is the shore. (Borduria, Carpania silent) / (a) in spring; (Borduria, Carpania silent)"

# No text is a wording like any other.
Borduria wants spring gone
Carpania supports Borduria on spring
then the text lake reads "2 Boats are slow. (Aland, Carpania silent) / 1 The Parties shall keep the lake clean. / 1 bis So is the shore. (Borduria, Carpania silent) / (a) [Aland: in spring; | Borduria, Carpania: no text]"

# Remarks change nothing.
Carpania remarks on one "Who measures it?" as remark
Aland remarks on remark "We do."
then one has 1 comments
then remark has 1 comments
Carpania accredits "chair" for r1 as chair
Aland remarks on chair "Welcome."
-> refused OtherSort

# A text that was taken back is not drafted any more.
Aland withdraws shore
Aland tables "Gravel." for sand
-> refused Withdrawn
---
# Two insert in one place at once: the same order everywhere, whoever hears first.
the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Aland adds "1" to lake saying "Water." as one
Borduria is cut off
Aland adds "2" to lake saying "Wind." behind one as two
Aland adds "3" to lake saying "Waves." behind two as three
Borduria is back
Borduria tables "Fish." for one
Aland is cut off
Borduria adds "1 bis" to lake saying "Birds." behind one as birds
Aland is back
then the text lake reads "1 [Aland: Water | Borduria: Fish]. / 1 bis Birds. (Aland silent) / 2 Wind. (Borduria silent) / 3 Waves. (Borduria silent)"
---
# Languages: what no longer follows says so, until somebody looks.
the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en and ru as lake
Borduria accepts lake
Aland adds "1" to lake saying "The lake is deep." as one
Aland tables "Озеро глубоко." for one in ru rendering en
Borduria supports Aland on one
Borduria supports Aland on one in ru
then one is agreed in en
then one is agreed in ru
then the fair copy of lake in ru is "1 Озеро глубоко."
then the fair copy of lake in en is "On the lake//1 The lake is deep."
Borduria tables "The lake is very deep." for one
Aland supports Borduria on one
then one is agreed in en
then one is open in ru because Stale
Borduria tables "Озеро очень глубоко." for one in ru rendering en
Aland supports Borduria on one in ru rendering en
then one is agreed in ru
then one is agreed in en

# What is not finished is not agreed, though all want it.
Borduria tables "The lake is [very] deep." for one
Aland supports Borduria on one
then one is open in en because Open
Borduria tables "The lake is {how?} deep." for one
Aland supports Borduria on one
then one is open in en because Open

# A disputed name is settled once, for all its places.
Borduria tables "The {=lake} is deep." for one
Aland supports Borduria on one
then one is open in en because Term
Aland names "lake" "Long Lake" in lake as long
Borduria names "lake" "Wide Lake" in lake as wide
then one is open in en because Term
Aland accepts wide
then one is agreed in en
then the fair copy of lake in en is "On the lake//1 The Wide Lake is deep."
Aland names "lake" "See" in lake and "See" in de
-> refused NotALanguage

# There in one language and not in the other is no text.
Borduria wants one gone
Aland supports Borduria on one
Borduria supports Borduria on one in ru
Aland supports Borduria on one in ru
then one is agreed in en
then the text lake reads "1 "
---
# A move takes one provision along and its parts, not those that came behind it.
the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Borduria accepts lake
Aland adds "1" to lake saying "One." as one
Aland adds "2" to lake saying "Two." behind one as two
Aland adds "3" to lake saying "Three." behind two as three
Aland adds "4" to lake saying "Four." behind three as four
Aland adds "5" to lake saying "Five." behind four as five
Borduria moves four behind one as up
Aland accepts up
then the text lake reads "1 One. (Borduria silent) / 4 Four. (Borduria silent) / 2 Two. (Borduria silent) / 3 Three. (Borduria silent) / 5 Five. (Borduria silent)"
# Who inserts behind it now means where it stands now.
Aland adds "4 bis" to lake saying "More." behind four as bis
then the text lake reads "1 One. (Borduria silent) / 4 Four. (Borduria silent) / 4 bis More. (Borduria silent) / 2 Two. (Borduria silent) / 3 Three. (Borduria silent) / 5 Five. (Borduria silent)"
# Moved back, it stands where it was.
Borduria moves four behind three as back
Aland accepts back
then the text lake reads "1 One. (Borduria silent) / 4 bis More. (Borduria silent) / 2 Two. (Borduria silent) / 3 Three. (Borduria silent) / 4 Four. (Borduria silent) / 5 Five. (Borduria silent)"
