# Topics, items, briefings, positions with their lineage, over two rounds.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes the topic "Water" as water
Borduria proposes the topic "Fish" as fish
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the item "Level of the lake" on water in r1 as level
Aland proposes the item "Nets" on fish in r1 as nets
Aland accredits "chair" for r1
Borduria accredits "chair" for r1
Borduria accepts r1
Borduria proposes to open r1 as opening
Aland accepts opening
then r1 is opened
Aland briefs on level "It rose."
-> refused NotAgreed
Borduria accepts level
then level is not on the agenda             # its topic is not agreed
Borduria accepts water
then level is on the agenda
Aland briefs on level "It rose by a hand."
Borduria briefs on level "It fell by two."
then level has 2 briefings
Borduria objects to level                   # the agenda is fixed once the round is opened
-> refused Settled
Borduria objects to water
-> refused Settled
Aland briefs on water "It is wet."
-> refused OtherSort
Aland states on level that it supports "a common gauge" as gauge
Aland states on level that it supports "a common gauge" reaffirming gauge as gauge-again
Aland states on level that it supports "two gauges" changing gauge
-> refused NoLongerInForce
Borduria states on level that it supports "two gauges" changing gauge-again
-> refused NotOwn
Borduria states on level that it supports "two gauges" as two
Borduria accepts nets
Aland accepts fish
Aland states on nets that it supports "fewer nets" changing gauge-again
-> refused OtherTopic
Borduria withdraws two
Borduria states on level that it supports "three gauges" reaffirming two
-> refused NoLongerInForce
then the ledger of Aland on water is "stated in 1; reaffirmed in 1, stands"
then the ledger of Borduria on water is "stated in 1, withdrawn"
Aland proposes to close r1 as closing
Borduria accepts closing
Borduria proposes round 2 in "Castle", hosted by Borduria, on "Friday" as r2
Aland accepts r2
Borduria proposes the item "Level again" on water in r2 as level2
Aland accepts level2
Aland accredits "chair" for r2
Borduria accredits "chair" for r2
Aland proposes to open r2 as opening2
Borduria accepts opening2
Aland states on level2 that it supports "two gauges" changing gauge-again
then the ledger of Aland on water is "stated in 1; reaffirmed in 1; changed in 2, stands"
Aland releases "Our account" on r2
Borduria releases "What we saw" on r2
Borduria releases "About the year"
then r2 has 2 readouts
Borduria releases "Nothing" on water
-> refused OtherSort
