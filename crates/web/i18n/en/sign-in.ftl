# Signing in.
sign-in-how = Sign in with your passkey, or follow the one-time link that your registrar gave you.
sign-in-link-for = This link signs in { $name }, once.
sign-in-enter = Enter
sign-in-link-used = This link was used already, has run out, or never was one. Ask your registrar for a new one.
