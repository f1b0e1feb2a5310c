# The inner side.
