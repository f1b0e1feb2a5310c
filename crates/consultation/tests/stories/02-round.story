# The life of a round: proposed, convened, postponed, opened, closed.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes the topic "Water" as water
Borduria accepts water
Aland proposes round 20 in "Harbour", hosted by Borduria, on "Tuesday" as r20
then r20 is proposed
then Borduria is awaited on r20
Borduria proposes to open r20               # not before all have agreed to it
-> refused NotAgreed
Borduria accepts r20
then r20 is convened
then Borduria is not awaited on r20
Aland proposes to open r20
-> refused NoCoChair
Aland accredits "chair" for r20 as a-chair
Borduria accredits "chair" for r20 until now
then r20 has 1 co-chairs                    # Borduria's mandate has run out
Aland proposes to open r20
-> refused NoCoChair
Borduria accredits "chair" for r20 as b-chair
then r20 has 2 co-chairs
Aland proposes to close r20
-> refused NotPossible
Borduria proposes to postpone r20 to "Thursday" as later
then r20 is convened
Aland accepts later
then r20 is postponed
then the dates of r20 are "Thursday"
Aland proposes to open r20 after r20        # the postponement comes first
-> refused OutOfTurn
Aland proposes to open r20 as opening
Borduria accepts opening
then r20 is opened
Borduria objects to opening                 # what was agreed is done
-> refused Settled
Borduria objects to r20
-> refused Settled
Aland proposes the item "Level of the lake" on water in r20 as level
Borduria accepts level
Aland proposes to cancel r20 because "of the storm"
-> refused NotPossible
Aland proposes to close r20 as closing
then r20 is opened
Borduria accepts closing
then r20 is closed
Aland briefs on level "It rose."
-> refused RoundNotOpen
Aland proposes the item "Nets" on water in r20
-> refused RoundOver
Borduria objects to level
-> refused RoundOver
then 11 acts are refused
---
# A round that is called off leaves its number free; one that was held does not.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as first
Borduria accepts first
Borduria proposes to cancel first because "of the flood" as off
Aland accepts off
then first is cancelled
Borduria proposes round 1 in "Castle", hosted by Borduria, on "Friday" as again
Aland accepts again
then again is convened
then first is cancelled
Aland accredits "chair" for again
Borduria accredits "chair" for again
Aland proposes to open again as opening
Borduria accepts opening
Aland proposes round 1 in "Harbour", hosted by Aland, on "Sunday"
-> refused Settled
Aland proposes round 2 in "Harbour", hosted by Carpania, on "Sunday"
-> refused HostNotAParty
---
# Rivals: two proposals for one number. A party agrees to one of them at most.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes the topic "Water" as water
Borduria is cut off
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as monday
Borduria is back
Aland is cut off                            # neither knows of the other's proposal
Borduria proposes round 1 in "Castle", hosted by Borduria, on "Friday" as friday
Aland is back
Aland accepts friday
then friday is convened
then monday is proposed
Aland withdraws monday
then monday is withdrawn
Borduria accepts monday
-> refused Withdrawn
Borduria withdraws friday
-> refused AgreedAlready
Borduria objects to friday                  # before the first step it may be reopened
then friday is proposed
Borduria accepts friday
Borduria proposes to open friday after monday
-> refused OutOfTurn
