"""People: users and their roles, organizations, beneficiaries, and the vault that holds who they really are."""
