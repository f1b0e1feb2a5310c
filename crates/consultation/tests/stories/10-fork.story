# A party writes two histories, and the others had proclaimed: what is final stays final.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland empowers "chair" to sign
Borduria empowers "chair" to sign
Carpania empowers "chair" to sign
Aland initials the charter with the name "New" as C
Borduria initials the charter with the name "New"
Carpania initials the charter with the name "New"
Aland signs C
Borduria signs C
Carpania signs C
Aland does what is due
Borduria does what is due
Carpania does what is due
Aland does what is due
Borduria does what is due
Carpania does what is due
then C is final
Borduria shows that Aland wrote two histories from act 3 on
then 3 acts of Aland count
then C is final                             # what the innocent did stays done
then the charter is called "New"
Borduria declines C
-> refused Over
Aland declines C
-> refused Beyond
---
# The forker's seal is contested before all have proclaimed: the others choose.

the parties are Aland, Borduria and Carpania
Aland founds
Borduria founds
Carpania founds
Aland empowers "chair" to sign
Borduria empowers "chair" to sign
Carpania empowers "chair" to sign
Aland initials the charter with the name "New" as C
Borduria initials the charter with the name "New"
Carpania initials the charter with the name "New"
Aland signs C
Borduria signs C
Carpania signs C
Aland does what is due
Borduria does what is due
then C waits for seals
Borduria declines C                         # it has sealed, and there is no fork
-> refused Over
Carpania shows that Aland wrote two histories from act 4 on
then C waits for seals
then nothing is due of Borduria
Borduria declines C
then C is dead
then nothing is due of Carpania
Borduria initials the charter with the name "Newer" as N
then N waits for initials
