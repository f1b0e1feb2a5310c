# Mandates: given, renewed, revoked; keys.

the parties are Aland and Borduria
Aland founds
Borduria founds
Aland accredits "envoy" with full powers as first
then the mandate first is InForce
Aland accredits "envoy" as second
then the mandate first is Renewed
Borduria revokes second
-> refused NotOwn
Aland revokes second
then the mandate second is Revoked
Aland revokes second
-> refused NoLongerInForce
Aland revokes first
-> refused NoLongerInForce
Aland withdraws first
-> refused OtherSort
Aland accredits "envoy" until now as third
then the mandate third is RunOut
Aland changes its link key
then the link key of Aland is new
Aland changes its link key
-> refused KeyTaken
Aland changes its log key to its cosigner key
-> refused KeyTaken
Aland changes its log key to garbage
-> refused KeyUnreadable
Borduria writes noise
-> refused Unreadable
Borduria copies the last act of Aland
-> refused Grafted
Borduria does something new
-> refused UnknownKind
Borduria names a stranger
-> refused StrangerHead
Borduria proposes the topic "Water" as water
Borduria is cut off
Borduria proposes the topic "Fish" as fish
Aland accepts fish                          # which it cannot know of
-> refused Unknown
Borduria is back
Aland accepts fish
then fish is agreed
