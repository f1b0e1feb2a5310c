# Why the rules, the desk or the cabinet say no.
