# Two parties found a mechanism; it exists when both have.

the parties are Aland and Borduria
Aland founds
then the mechanism does not exist
Aland proposes the topic "Water"            # too early: Borduria has not founded
-> refused NotYetFounded
Borduria founds
then the mechanism exists
Aland proposes the topic "Water" as water
Borduria accepts water
then water is agreed
then 1 acts are refused
then nothing waits
---
# What does not found.

the parties are Aland and Borduria
Aland proposes the topic "Water"
-> refused FoundingExpected
Aland founds                                # not any more: the log began otherwise
-> refused FoundAgain
Aland proposes the topic "Fish"
-> refused NotYetFounded
Borduria founds with another charter
-> refused CharterDiffers
---
the parties are Aland and Borduria
Aland founds with the card of Borduria
-> refused CardDiffers
Borduria founds without approval
-> refused TooFewApprovals
---
the parties are Aland and Borduria
Aland founds with a stolen node key
-> refused TooFewApprovals
Borduria founds
Borduria founds
-> refused FoundAgain
---
the parties are Aland and Borduria
the charter is garbage
Aland founds
-> refused CharterUnreadable
---
the parties are Aland, Borduria and Carpania
the card of Borduria is garbage
Aland founds
Borduria founds
-> refused CardUnreadable
---
the parties are Aland, Borduria and Carpania
the charter leaves out Carpania
Aland founds
Borduria founds
Carpania founds
-> refused NotAParty
then the mechanism exists
Carpania proposes the topic "Water"
-> refused NotYetFounded
