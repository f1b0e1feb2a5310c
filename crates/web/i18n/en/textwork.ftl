# Work on a text: comparing, conformity, proof, import, export.
textwork-deleted = Deleted:
textwork-inserted = Inserted:
textwork-moved-away = Moved from here:
textwork-moved-here = Moved here:
textwork-nothing = no text
textwork-open-bracket = Open bracket of nobody:
textwork-to-be-filled = To be filled:
textwork-disputed = Disputed name:
