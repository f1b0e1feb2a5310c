# The house of the registrar.
