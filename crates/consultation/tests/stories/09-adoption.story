# A text is initialled, signed, sealed, proclaimed.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland empowers "chair" to sign
Borduria empowers "chair" to sign with 1 others
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Aland adds "1" to lake saying "The lake is deep." as one
Borduria tables "The lake is wide." for one
Borduria supports Aland on one

# What is initialled is the clean text that all agreed on, whole and with its pages.
Aland initials lake
-> refused NotAgreed
Borduria accepts lake
Aland initials lake with other words
-> refused TextDiffers
Aland initials lake without its pages
-> refused ManifestDiffers
Borduria tables "The lake is wide." for one
Aland initials lake
-> refused NotClean
Borduria supports Aland on one
Aland initials lake as D
then D waits for initials
Aland initials lake as D
-> refused Over
Aland initials lake again
-> refused Initialled

# Who initialled has stopped drafting.
Aland tables "The lake is shallow." for one
-> refused Initialled
Aland withdraws lake
-> refused AgreedAlready
Aland signs D
-> refused Outstanding
Borduria initials lake
then D waits for signatures

# Persons with full powers sign, as many as their mandates ask for.
Aland signs nothing
-> refused NoManifest
Aland signs D without approval
-> refused TooFewPersons
Aland signs D by aide
-> refused TooFewPersons
Aland signs D
then nothing is due of Aland
Borduria signs D
-> refused TooFewPersons
Borduria empowers "aide" to sign
Borduria seals D
-> refused Outstanding
Borduria signs D by chair and aide as signature
then D waits for seals

# The nodes do the rest by themselves. What is sealed cannot be taken back.
Aland seals D with a false list
-> refused ListDiffers
Aland does what is due
Borduria does what is due
Aland declines D
-> refused Over
Borduria withdraws signature
-> refused Over
then D is in force
Aland proclaims D with a false list
-> refused ListDiffers
Aland does what is due
Borduria does what is due
then D is final
then nothing is due of Aland
then nothing is due of Borduria
Aland proclaims D
-> refused Over
Aland tables "The lake is shallow." for one
-> refused Adopted
Aland initials lake again
-> refused Adopted

# A joint release is of an adopted text.
Borduria initials the release of D as R
then R waits for initials
Aland initials the release of R
-> refused NotInForce

# A correction has a period to object; silence passes.
Aland corrects nothing for 100
-> refused NoManifest
Aland corrects R for 100
-> refused NotInForce
Aland corrects D for 100 as slip
then slip is not agreed
Borduria lets the deadline of slip pass
-> refused DeadlineAhead
200 seconds pass
Borduria objects to slip
-> refused DeadlineOver
Borduria does what is due
then slip is agreed
Aland corrects D for -1
-> refused DeadlineOver

# New terms of reference are adopted as a text is.
Aland initials the charter with the name "New" as C
Borduria initials the charter with the name "New"
Aland signs C
Borduria signs C by chair and aide
Aland does what is due
Borduria does what is due
then C is in force
then the charter is called "New"
---
# Whoever goes away before it sealed ends the attempt; another has another number.
the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland empowers "chair" to sign
Borduria empowers "chair" to sign
Carpania empowers "chair" to sign
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Borduria accepts lake
Carpania accepts lake
Aland adds "1" to lake saying "The lake is deep." as one
Borduria supports Aland on one
Carpania supports Aland on one
Aland initials lake leaving out Borduria
-> refused ManifestDiffers
Aland initials lake as D
Borduria initials lake as initialled
Carpania initials lake
Aland signs D
Borduria signs D as signed
Aland withdraws signed
-> refused NotOwn

# The withdrawal and the last signature cross: the attempt is dead, nobody is bound.
Borduria is cut off
Carpania signs D
Aland is cut off
Borduria is back
Borduria withdraws signed
Aland is back
then D is dead
then nothing is due of Carpania
Carpania seals D
-> refused Over
---
# A withdrawn initialling ends the attempt too, and drafting goes on.
the parties are Aland and Borduria
Aland founds
Borduria founds
Aland empowers "chair" to sign
Borduria empowers "chair" to sign
Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
Aland proposes the text "On the lake" for r1 in en as lake
Borduria accepts lake
Aland adds "1" to lake saying "The lake is deep." as one
Borduria supports Aland on one
Aland initials lake as D
Borduria initials lake
Borduria declines D
then D is dead
Aland signs D
-> refused Over
Aland tables "The lake is very deep." for one
Borduria supports Aland on one
Aland initials lake again as E
Borduria initials lake again
Aland signs E
Borduria signs E
Borduria does what is due
Aland does what is due
Aland does what is due
Borduria does what is due
then E is final
then D is dead
