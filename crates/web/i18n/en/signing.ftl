# Initialling and signing.
