# Points of consensus, stances, and the degree.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland proposes the topic "Water" as water
Borduria accepts water
Carpania accepts water
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Borduria accepts r1
Carpania accepts r1
Aland proposes the item "Level" on water in r1 as level
Borduria accepts level
Carpania accepts level
Aland accredits "chair" for r1
Borduria accredits "chair" for r1
Carpania accredits "chair" for r1
Aland proposes the point "The lake is low." under level
-> refused RoundNotOpen
Aland proposes to open r1 as opening
Borduria accepts opening
then r1 is convened
Carpania accepts opening
then r1 is opened
then the degree of level is "0 of 0" undefined
Aland proposes the point "The lake is low." under level as low
then the degree of level is "0 of 1" none
then Carpania is awaited on low
Borduria accepts low with the reservation "in summer"
Carpania accepts low ad referendum as maybe
then low is not agreed
then Carpania is awaited on low
Borduria proposes the point "Wells are shut." under level as wells
Aland accepts wells
Carpania accepts wells as carpania-on-wells
then wells is agreed
then the degree of level is "1 of 2" moderate
Carpania withdraws carpania-on-wells
then wells is not agreed
Carpania withdraws carpania-on-wells
-> refused NoLongerInForce
Aland withdraws carpania-on-wells
-> refused NotOwn
Carpania objects to wells
Borduria withdraws low
-> refused NotOwn
Borduria withdraws wells
then the degree of r1 is "0 of 1" none
Carpania withdraws opening
-> refused NotOwn
Aland proposes to close r1 as closing
Borduria accepts closing
Carpania accepts closing
Carpania accepts low                        # its capital confirmed after the round
then low is agreed
then the degree of water is "1 of 1" high
Aland objects to low
-> refused RoundNotOpen
Aland withdraws water
-> refused AgreedAlready
