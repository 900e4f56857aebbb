"""The door for phones, auditors and machines, and the hall that all doors share: sign-in, errors, headers."""
