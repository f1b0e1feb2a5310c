# A house burns down: its party goes on in a new log, once the others accept that.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland proposes the topic "Water" as water
Borduria accepts water
Carpania accepts water
then water is agreed
Borduria proposes the topic "Fish" as fish
Borduria opens a new log keeping 2 acts as reopened
Borduria proposes the topic "Nets"
-> refused NotYetAccepted
Borduria accepts the new log reopened
-> refused OwnEpoch
Aland accepts the new log reopened
Aland accepts the new log reopened
-> refused AcceptedAlready
Borduria proposes the topic "Nets"
-> refused NotYetAccepted
Carpania accepts the new log water
-> refused OtherSort
Aland accepts fish as aland-on-fish         # known, and standing: the new log is not accepted by all yet
Carpania accepts the new log reopened
then 2 acts of Borduria count
then water is agreed                        # it was before the end of the old log
then 7 acts are refused                     # with "Fish", and what Aland said on it
Borduria proposes the topic "Nets" as nets
Borduria names its own old log
-> refused OwnHead
Aland accepts nets
Carpania accepts nets
then nets is agreed
Borduria opens its log again
-> refused OpenedAgain
---
# How a new log does not begin.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland begins a new log without opening it
-> refused OpeningExpected
Aland proposes the topic "Water"
-> refused NotOpened
Borduria opens a new log that closes itself
-> refused NotEarlier
---
# A party writes two histories. What is contested counts no longer; what was before does.

the parties are Aland and Borduria
Aland founds
Borduria founds
Borduria shows nothing against Aland
-> refused EvidenceFails
Aland proposes the topic "Water" as water
Borduria accepts water
Aland proposes the topic "Fish" as fish
Borduria accepts fish
then fish is agreed
Borduria shows that Aland wrote two histories from act 2 on
then 2 acts of Aland count
then water is agreed
then 3 acts are refused
Aland proposes the topic "Nets"
-> refused Beyond
---
# Somebody was shown another history: what it says then waits, until the fork is proved.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland proposes the topic "Water" as water
Borduria tells a lie about the log of Aland
-> waits
Borduria accepts water
-> waits
then Borduria waits
Carpania accepts water
-> waits
then water is not agreed
Borduria shows that Aland wrote two histories from act 1 on
then 1 acts of Aland count
then nothing waits
