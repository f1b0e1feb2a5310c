# The joint text.
