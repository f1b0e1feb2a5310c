# Options, packages, silence.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Borduria accepts lake

# Of a block of options one will stand.
Aland adds the options "3" to lake as block
Aland adds the option "Option 1" to lake under block as sail
Aland adds the option "Option 2" to lake under block behind sail as row
Aland adds "3.1" to lake saying "Boats sail." under sail as sails
Borduria adds "3.2" to lake saying "Boats are rowed." under row as rowed
Aland adds the option "Option 3" to lake
-> refused Misplaced
Aland adds "x" to lake saying "Words." under block
-> refused Misplaced
Aland adds the options "4" saying "Words." to lake
-> refused NothingToSay
Aland chooses sails
-> refused NothingToSay
Aland chooses sail
Borduria chooses row
then the text lake reads "3 / Option 1 / 3.1 Boats sail. (Borduria silent) / Option 2 / 3.2 Boats are rowed. (Aland silent)"
Borduria chooses sail
then the text lake reads "3 / Option 1 / 3.1 Boats sail. (Borduria silent)"
Borduria supports Aland on sails
then the fair copy of lake in en is "On the lake//3.1 Boats sail."
Borduria chooses sail no more
then the text lake reads "3 / Option 1 / 3.1 Boats sail. / Option 2 / 3.2 Boats are rowed. (Aland silent)"
Borduria chooses sail

# A package is taken or left as a whole.
Aland adds "5" to lake saying "Nets are wide." behind block as five
Aland adds "6" to lake saying "Fees are low." behind five as six
Borduria tables "Nets are narrow." for five
Borduria tables "Fees are high." for six
Aland packages five of Aland with six of Borduria in lake as deal
then five is open in en because NotAgreed
Borduria accepts deal
then five is agreed in en
then six is agreed in en
then the fair copy of lake in en is "On the lake//3.1 Boats sail.//5 Nets are wide.//6 Fees are high."
Aland tables "Fees are fair." for six
then deal is not agreed
then five is open in en because NotAgreed
then the text lake reads "3 / Option 1 / 3.1 Boats sail. / 5 Nets are [Aland: wide | Borduria: narrow]. / 6 Fees are [Aland: fair | Borduria: high]."
Aland accepts deal
then six is agreed in en
Borduria opposes Aland on five
then deal is not agreed
Borduria packages five of Borduria with six of Aland in lake as other
Borduria accepts deal
then other is not agreed
then deal is agreed
Aland packages five of nobody with six of Aland in lake
-> refused NotTabled

# What all put under silence passes where nobody objects in time; each house says so for itself.
Aland adds "7" to lake saying "Ice is nobody's." behind six as seven
Aland moves seven behind five as shift
Aland puts shift under silence for 100 as silence
Borduria lets the deadline of silence pass
-> refused NotAgreed
Borduria accepts silence
Borduria lets the deadline of silence pass
-> refused DeadlineAhead
then shift is not agreed
200 seconds pass
Borduria objects to shift
-> refused DeadlineOver
Borduria lets the deadline of silence pass
then shift is agreed
Borduria lets the deadline of silence pass
-> refused NotSilent
Borduria puts silence under silence for 100
-> refused NotBySilence
Borduria lets the deadline of shift pass
-> refused OtherSort
Aland puts deal under silence for -1
-> refused DeadlineOver
Aland withdraws silence
-> refused AgreedAlready

# What this version does not know has no effect.
Aland proposes something new
-> refused UnknownMatter
