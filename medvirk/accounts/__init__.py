"""Login identity: who somebody is, their language, password, TOTP and passkeys."""
